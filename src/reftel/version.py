"""The version of reftel: here and nowhere else. Builds and ``reftel --version`` read it."""

__version__ = "0.1.0"
