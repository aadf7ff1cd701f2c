"""The commands. Thin: each asks the rooms below and prints what they answer."""

from reftel.cli.program import main

__all__ = ["main"]
