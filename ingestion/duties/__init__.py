"""Who must do what, read out of documents."""
