"""The tables of the conversations, one module a subject. Together with the schema the only modules that know SQL."""
