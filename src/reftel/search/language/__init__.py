"""The query language: a text is read, mended, edited and saved without a library."""
