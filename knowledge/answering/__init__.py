"""From found passages to what is said: what is asked, which words answer it, whether they do."""
