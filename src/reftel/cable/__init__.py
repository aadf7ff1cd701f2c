"""What a cable is and how its text is read: pure functions and frozen values, no files."""

from reftel.cable.telegram import parse_raw, parse_telegram

__all__ = ["parse_raw", "parse_telegram"]
