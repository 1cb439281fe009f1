"""The ledger of tasks: what documents ask for, what organisers made of it, what is due and who is told when."""
