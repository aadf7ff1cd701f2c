"""A mail's text twice, plain and in HTML: the one that says more is the cable's."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reftel.sources.boundaries import around
from reftel.sources.markup.html_text import read_page
from reftel.sources.recognising import signs

if TYPE_CHECKING:
    from reftel.cable.raw_cable import Extra
    from reftel.sources.form import Carried

_WORD: Final = re.compile(r"\w+")
_SAME: Final = 0.7  # of the words of one stand in the other, if both are one text


def fuller(plain: Carried, html: Carried) -> Carried | None:
    """Return the one of two texts that has more of the words of both; None if they are two.

    The other is named where it has words that the one lacks.
    """
    first, second = (plain.text or "").split("\n"), read_page(html.text or "").lines
    known, more = _words(first), _words(second)
    if len(known & more) < _SAME * min(len(known), len(more)):
        return None
    named = known | _words([said for _, said in plain.notes])  # what is left out already
    is_one = signs.is_telegram("\n".join(second))
    if is_one and len(more - named) > len(known - more):
        return replace(html, notes=(*html.notes, *_beside(first, more, "in the plain text beside")))
    return replace(plain, notes=(*plain.notes, *_beside(second, named, "in the HTML beside")))


def _beside(lines: list[str], known: set[str], where: str) -> Extra:
    return around.left_out([line for line in lines if _words([line]) - known], where)


def _words(lines: list[str]) -> set[str]:
    return set(_WORD.findall("\n".join(lines).lower()))
