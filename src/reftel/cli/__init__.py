"""The commands. Thin: each asks the rooms below and prints what they answer."""

from reftel.cli.main import main

__all__ = ["main"]
