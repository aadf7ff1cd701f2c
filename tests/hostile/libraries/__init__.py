"""Libraries made by somebody else, in good faith or not, and damaged ones."""
