"""The ledger on the command line: opening it, what is typed, JSON and tables."""
