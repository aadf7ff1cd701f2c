"""A cable as text: laid out for a width, moved through, its links followed."""
