"""The tag tree."""
