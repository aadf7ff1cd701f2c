"""Editors of the user's that fail, die, or leave what is no text."""
