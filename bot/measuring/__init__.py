"""How good and how fast: ``eval`` and ``bench``."""
