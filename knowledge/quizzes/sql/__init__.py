"""The tables of the quizzes, read and written."""
