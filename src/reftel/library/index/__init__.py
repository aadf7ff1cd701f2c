"""The word index on disk: what it holds of a cable, how it is built, opened and asked."""
