"""Whether two texts are one telegram, also where one of them has the marks of HTML."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from reftel.sources.boundaries import seams

_SAME: Final = 0.95  # of the words of a telegram are in another that it repeats
_MARK: Final = re.compile(r"</?[a-z][^<>]{0,200}>")


def repeats(text: str, other: str) -> bool:
    """Whether a telegram is another once more."""
    one, two = map(seams.title_of, (text, other))
    if one and two and one.serial != two.serial:
        return False
    words = _words(text)
    return len(words & _words(other)) >= _SAME * len(words)


def without_marks(text: str) -> str:
    """Return a text without the marks of HTML, in whatever form it has them."""
    return _MARK.sub(" ", unescape(unescape(text))) if "<" in text or "&" in text else text


def _words(text: str) -> set[str]:
    return set(without_marks(text).split())
