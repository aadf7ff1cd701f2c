"""The last look at a file: which of its words are in nothing that is kept or said of it."""
