"""Asking on the bottom line to which file notes are exported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reftel.tui.parts.file_writing import FileWriting

if TYPE_CHECKING:
    from reftel.reader import Desk
    from reftel.shelf import NoteSummary
    from reftel.tui.parts.overlay import Overlay


class NoteExport:
    """Asks where to on the bottom line of a screen, and before a file is replaced."""

    def __init__(self, screen: Overlay[Any], desk: Desk) -> None:
        self._screen = screen
        self._desk = desk
        self._files = FileWriting(screen, lambda: screen.line, "all-notes.export", _check)

    def ask(self, notes: Sequence[NoteSummary]) -> None:
        """Ask for a file, and write notes to it, if there are any."""
        if not notes:
            self._screen.say("There is no note to export.")
            return
        count = f"{len(notes):,} note{'s' * (len(notes) != 1)}"

        def make(name: str) -> tuple[str, str]:
            text, lacks = self._desk.export_notes(name, notes)
            but = f" ({lacks})" if lacks else ""
            return text, f"{count}{but} {'is' if len(notes) == 1 else 'are'}"

        hint = "a file: .md with footnotes, .csv, .jsonld, .bib ..."
        self._files.ask(f"Write {count} to", hint, make)


def _check(name: str) -> None:
    from reftel.reader.exporting import form_of  # noqa: PLC0415 - when first exported

    form_of(name)
