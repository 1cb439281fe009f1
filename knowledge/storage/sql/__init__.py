"""The library's SQL. The only package that knows it."""
