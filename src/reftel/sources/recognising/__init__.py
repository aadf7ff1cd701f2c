"""By what a telegram is known in a text: its signs, its classification line, its labels."""
