"""Asking for a file to write (``replace it?``), and writing it in a thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.message import Message
from textual.screen import Screen

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
    from reftel.tui.parts.key_line import KeyLine

    Make = Callable[[str], tuple[str, str]]  # a file's name: its text, and what it holds, in words


class FileWriting:
    """Asks for a file and writes it in a thread; the last name is proposed again.

    Where nothing is made, nothing is written.
    ``action`` is the name of the action that asks again; ``check`` raises ReftelError for a name
    with which nothing can be written.
    """

    def __init__(
        self,
        screen: Screen[Any],
        line: Callable[[], KeyLine],
        action: str,
        check: Callable[[str], object],
    ) -> None:
        self._screen = screen
        self._line = line
        self._action = action
        self._check = check
        self._file = ""

    def ask(self, label: str, placeholder: str, make: Make) -> None:
        """Ask for a file, and write to it what is made."""
        ask = FilePrompt(label, placeholder, typed=self._file)
        self._line().ask(ask, lambda typed: self._write_to(typed, make))

    def _write_to(self, typed: str, make: Make) -> None:
        path = typed_path(typed)
        self._file = typed
        self._check(path.name)  # before anything is asked or written
        if not path.is_file():
            self._start(path, make, replace=False)
            return
        name = cut(plain_line(path.name), 24)
        ask = Prompt(f"{name} is there already.", "yes replaces it; Esc leaves it as it is")
        self._line().ask(ask, lambda answer: self._replace(path, make, answer))

    def _replace(self, path: Path, make: Make, answer: str) -> None:
        if folded(answer) == "yes":
            self._start(path, make, replace=True)
        else:
            again = key_of(self._screen, self._action)
            self._line().say(f"{path.name} is as it was. {again} writes to another file.")

    def _start(self, path: Path, make: Make, *, replace: bool) -> None:
        write = partial(self._write, path, make, replace=replace)
        background.ask(self._screen, write, group="export", keeps=True)
        self._line().say(f"Writing {path} ...")

    def _write(self, path: Path, make: Make, *, replace: bool) -> Message:
        text, said = make(path.name)
        if not text:
            return Say(plain_line(f"There is nothing to write, so {path} is not written."))
        remedy = "Give another file; what was there is as it was"
        with saying_why("it cannot be written", path, otherwise=remedy):
            write_where_asked(path, text.encode("utf-8", "replace"), replace=replace)
        return Say(plain_line(f"{said} in {path.resolve()}."))
