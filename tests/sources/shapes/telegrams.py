"""How the text of a cable is written in a file: with what of its head, its numbers, its name."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import random

    from tests.sources.shapes.cables import Made

_WIDTHS: Final = (65, 72, 5000)


@dataclass(frozen=True)
class TelegramShape:
    """How telegrams are written, by random choices, the same for all of a file.

    ``head`` is what stands above the paragraphs: the header and what follows it (``header``),
    what begins with the classification line (``line``), or nothing (``none``).
    """

    head: str
    is_numbered: bool
    is_marked: bool
    is_signed: bool
    width: int

    @classmethod
    def chosen(cls, choose: random.Random) -> TelegramShape:
        """Return one of the shapes; two of three have a head."""
        head = choose.choice(("header", "header", "line", "line", "none"))
        is_numbered, is_marked, is_signed = (choose.random() < 0.7 for _ in range(3))
        return cls(head, is_numbered, is_marked, is_signed, choose.choice(_WIDTHS))

    @property
    def has_date(self) -> bool:
        """Whether the telegram says when it was sent."""
        return self.head == "header"

    def head_lines(self, cable: Made) -> list[str]:
        """Return what stands above the paragraphs, without the blank line behind it."""
        lines = cable.header.rstrip("\n").split("\n")
        if self.head == "header":
            return lines
        return lines[lines.index("") + 1 :] if self.head == "line" else []

    def paragraphs(self, cable: Made, *, is_counted: bool = True) -> list[str]:
        """Return the paragraphs, each on one line; not counted where a file does it itself."""
        marking = "(C) " if self.is_marked else ""
        return [
            f"{f'{at}. ' if self.is_numbered and is_counted else ''}{marking}{each}"
            for at, each in enumerate(cable.paragraphs, 1)
        ]

    def blocks(self, cable: Made) -> list[str]:
        """Return head, paragraphs and name as texts of some lines, one for each."""
        head = "\n".join(self.head_lines(cable))
        wrapped = ["\n".join(textwrap.wrap(each, self.width)) for each in self.paragraphs(cable)]
        return [*filter(None, [head]), *wrapped, *(["MARLOW"] if self.is_signed else [])]

    def text(self, cable: Made) -> str:
        """Return the whole, with blank lines between its blocks."""
        return "\n\n".join(self.blocks(cable)) + "\n"
