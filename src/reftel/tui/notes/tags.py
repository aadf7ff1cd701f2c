"""Tags of notes on the screen: their colours, and how Tab completes one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Final

from textual.content import Content

from reftel.folding import folded
from reftel.plain import plain_line
from reftel.tui.parts.prompt import Prompt

HUES: Final = ("primary", "secondary", "accent", "success")
"""The colours of the theme that tags have; each is there as ``$text-`` with this name."""
SHOWN: Final = 6
# A number sign behind a blank (reftel.notes.tags_in_text), and what is typed of the tag so far.
_BEGUN: Final = re.compile(r"(?:^|(?<=[\s(]))#((?:[^\W\d_][\w-]{0,59})?)$")


def hue_of(tag: str) -> str:
    """Return the colour of a tag, one of HUES: always the same, however it is spelt."""
    digest = blake2b(folded(tag).encode("utf-8", "replace"), digest_size=1).digest()
    return HUES[digest[0] % len(HUES)]


def in_colours(tags: Iterable[str]) -> Content:
    """Return tags on a line, each in its colour."""
    parts = [(f"#{plain_line(tag)}", f"$text-{hue_of(tag)}") for tag in tags]
    return Content(" ").join(Content.styled(text, style) for text, style in parts)


def begun_in(line: str) -> str | None:
    """Return what is typed of a tag at the end of a line; None where none is begun."""
    found = _BEGUN.search(line)
    return None if found is None else found[1]


class TagTurns:
    """What a tag that is begun may become of those known, the most used first."""

    def __init__(self) -> None:
        self.known: Sequence[str] = ()
        self._begun = ""
        self._given: str | None = None

    def ways(self, typed: str) -> list[str]:
        """Return what may stand in the place of a beginning, or of what was given for one."""
        begun = self._begun if typed == self._given else typed
        return [tag for tag in self.known if tag != typed and folded(tag).startswith(folded(begun))]

    def next(self, typed: str) -> str | None:
        """Return the next of them; None where there is none."""
        if typed != self._given:
            self._begun = typed
        every = [tag for tag in self.known if folded(tag).startswith(folded(self._begun))]
        if not every or every == [typed]:
            return None
        after = every.index(typed) + 1 if typed in every else 0
        self._given = every[after % len(every)]
        return self._given


class TagPrompt(Prompt):
    """Asks for tags; Tab completes the last of them, the most used first."""

    def _ways(self, typed: str) -> Sequence[str]:
        before, blank, begun = typed.rpartition(" ")
        begun = begun.removeprefix("#")
        there = {folded(tag.removeprefix("#")) for tag in before.split()}
        return [
            f"{before}{blank}{tag}"
            for tag in self._all_ways
            if folded(tag).startswith(folded(begun)) and folded(tag) not in there
        ]

    def _named(self, way: str) -> str:
        return way.rpartition(" ")[2]
