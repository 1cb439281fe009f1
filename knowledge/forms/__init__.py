"""The four forms of discipline oversight (监督执纪“四种形态”), explained from the texts of the library."""
