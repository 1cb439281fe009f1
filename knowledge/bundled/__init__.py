"""The embedding model that comes with dangxue, as data; README.md beside it gives its facts."""
