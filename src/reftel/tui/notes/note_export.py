"""Writing notes to a file that the reader names."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from reftel.files import write_where_asked
from reftel.folding import folded
from reftel.paths import typed_path
from reftel.plain import plain_line
from reftel.saving import saying_why
from reftel.tui.parts import background
from reftel.tui.parts.cells import cut
from reftel.tui.parts.messages import Say
from reftel.tui.parts.named_keys import key_of
from reftel.tui.parts.prompt import FilePrompt, Prompt

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.message import Message

    from reftel.reader import Desk
    from reftel.shelf import NoteSummary
    from reftel.tui.parts.overlay import Overlay


class NoteExport:
    """Asks where to, and before a file is replaced; the last one is proposed again.

    Args:
        screen: asks on its bottom line, and says there what came of it.
        desk: has the notes.
    """

    def __init__(self, screen: Overlay[Any], desk: Desk) -> None:
        self._screen = screen
        self._desk = desk
        self._file = ""

    def ask(self, notes: Sequence[NoteSummary]) -> None:
        """Ask for a file, and write notes to it."""
        label = f"Export {len(notes):,} to"
        ask = FilePrompt(label, ".md with footnotes, .csv, .jsonld, .bib ...", typed=self._file)
        self._screen.line.ask(ask, lambda typed: self._export(typed, notes))

    def _export(self, typed: str, notes: Sequence[NoteSummary]) -> None:
        from reftel.reader.exporting import form_of  # noqa: PLC0415 - when first exported

        path = typed_path(typed)
        self._file = typed
        form_of(path.name)  # before anything is asked or written
        if not path.is_file():
            self._start_writing(path, notes, replace=False)
            return
        name = cut(plain_line(path.name), 24)
        ask = Prompt(f"{name} is there already.", "yes replaces it; Esc leaves it as it is")
        self._screen.line.ask(ask, lambda answer: self._replace(path, notes, answer))

    def _replace(self, path: Path, notes: Sequence[NoteSummary], answer: str) -> None:
        if folded(answer) == "yes":
            self._start_writing(path, notes, replace=True)
        else:
            again = key_of(self._screen, "all-notes.export")
            self._screen.say(f"{path.name} is as it was. {again} writes to another file.")

    def _start_writing(self, path: Path, notes: Sequence[NoteSummary], *, replace: bool) -> None:
        write = partial(self._write, path, notes, replace=replace)
        background.ask(self._screen, write, group="export", keeps=True)
        self._screen.say(f"Writing {path} ...")

    def _write(self, path: Path, notes: Sequence[NoteSummary], *, replace: bool) -> Message:
        text = self._desk.export_notes(path.name, notes)
        remedy = "Give another file; what was there is as it was"
        with saying_why("it cannot be written", path, otherwise=remedy):
            write_where_asked(path, text.encode("utf-8", "replace"), replace=replace)
        return Say(f"{len(notes):,} notes are in {path.resolve()}.")
