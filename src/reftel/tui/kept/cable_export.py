"""``Y``: cables written to a file that the reader names, the one that is read or all found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from textual.screen import Screen

from reftel.tui.parts.file_writing import FileWriting

if TYPE_CHECKING:
    from reftel.library import Library, Row
    from reftel.tui.parts.key_line import KeyLine

_MOST = 10_000  # cables of one file
_NAMED = 3  # of those that cannot be read


class CableWriter(Protocol):
    """Makes texts of cables, in the form that the ending of a file's name asks for."""

    def check(self, name: str) -> object:
        """Raise ReftelError for a name whose ending asks for no form."""

    def text(
        self, library: Library, rows: Sequence[Row], title: str, name: str
    ) -> tuple[str, Sequence[str]]:
        """Return the text, and the IDs of the cables that could not be read."""


class CableExport:
    """Asks where to, and before a file is replaced."""

    def __init__(self, screen: Screen[Any], line: KeyLine, writer: CableWriter) -> None:
        self._writer = writer
        self._files = FileWriting(screen, lambda: line, "keep.export", writer.check)

    def ask(
        self, library: Library, first: Callable[[int], Sequence[Row]], total: int, title: str
    ) -> None:
        """Ask for a file, and write to it the first of so many cables, under a title."""
        of = f" of {total:,}" if total > _MOST else ""
        count = f"{min(total, _MOST):,} cable{'s' * (total != 1)}{of}"

        def make(name: str) -> tuple[str, str]:
            text, left_out = self._writer.text(library, first(_MOST), title, name)
            return text, f"{count}{_but(left_out)} {'is' if total == 1 else 'are'}"

        self._files.ask(f"Write {count} to", "a file: .html .md .txt .json .csv", make)


def _but(left_out: Sequence[str]) -> str:
    """Return what to say of cables that could not be read; empty for none."""
    if not left_out:
        return ""
    named = ", ".join(left_out[:_NAMED]) + (" ..." if len(left_out) > _NAMED else "")
    return f", but for {len(left_out):,} that cannot be read ({named}),"
