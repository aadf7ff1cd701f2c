"""Errors that speak to the user: what happened, where, and what to do about it."""

from __future__ import annotations


class ReftelError(Exception):
    """A problem that the user can understand and act on.

    Args:
        what: what went wrong, as a sentence without its full stop.
        where: the file (and line or key) concerned, if any.
        remedy: what to do, as a sentence without its full stop.
    """

    def __init__(self, what: str, *, where: str | None = None, remedy: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        text = f"{self.where}: {self.what}" if self.where else self.what
        return f"{text}. {self.remedy}." if self.remedy else f"{text}."


class NotFoundError(ReftelError):
    """Nothing answers to what was typed."""


class NotUnderstoodError(ReftelError):
    """What was typed cannot be read."""
