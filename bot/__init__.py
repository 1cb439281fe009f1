"""How people reach dangxue: the command line and the terminal chat."""
