"""Pages of HTML that stand within a text: of a server that broke off, or put behind it.

What a server answers instead of the rest of a file (``504 Gateway Time-out``) would be a
paragraph of the telegram, and the head and lines of a page that was appended as well.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from reftel.cable.raw_cable import IN_DOUBT, Extra
from reftel.sources.recognising import signs

_PAGE: Final = re.compile(
    r"(?:<!doctype html\b[^<>]{0,400}>\s*)?<html(?:\s[^<>]{0,2000})?>.*?(?:</html>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_BROKEN: Final = (
    "line {} of its file breaks off where a page of HTML begins: what stood there is not here"
)


class WithoutPages(NamedTuple):
    """A text without its pages, whose lines are empty in it, and the pages with their lines.

    ``notes`` say where the text breaks off.
    """

    text: str
    pages: list[tuple[int, str]]
    notes: Extra


def apart(text: str) -> WithoutPages:
    """Return the pages that begin behind a telegram in a text, and the text without them."""
    pages: list[tuple[int, str]] = []
    notes: list[tuple[str, str]] = []
    kept: list[str] = []
    end = 0
    for match in _PAGE.finditer(text) if "<" in text and "<html" in text.lower() else ():
        before = text[end : match.start()]
        if not pages and not signs.is_telegram(before):
            break
        line = text.count("\n", 0, match.start()) + 1
        pages.append((line, match[0]))
        if before and not before.endswith("\n"):
            notes.append((IN_DOUBT, _BROKEN.format(f"{line:,}")))
        kept += [before, "\n" * match[0].count("\n")]
        end = match.end()
    return WithoutPages("".join([*kept, text[end:]]), pages, tuple(notes))
