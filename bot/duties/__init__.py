"""Who must do what by role, as the command line shows it."""
