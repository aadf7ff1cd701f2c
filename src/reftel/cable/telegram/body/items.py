"""Sub-paragraphs and bullets: ``a. ``, ``(ii) ``, ``-- ``, ``* `` at a line's start (§2.11)."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_LETTER: Final = re.compile(
    r"¶?[ ]?(?:(?P<open>\()[ ]?)?(?P<letter>[A-Za-z]|[ivxIVX]{2,4})(?P<close>[ ]?[.)]"
    r"|[ ]?\))[ \t]{0,8}(?=\S)"
)
_BULLET: Final = re.compile(
    r"(?P<bullet>-{1,3}|[*\u2022\u00b7\u25cf\u25aa\u2013\u2014\u00bb]|[o>](?=[ \t])"
    r"|\?(?=[ \t]))[ \t]{0,8}(?=[^\s\-*.])"
)
_BULLET_STARTS: Final = frozenset("-*\u2022\u00b7\u25cf\u25aa\u2013\u2014\u00bbo>?")
_MIDLINE: Final = re.compile(r"(?P<before>[:.;]) {1,2}(?P<sign>--?)(?= ?[A-Z(\"])")
_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


class Item(NamedTuple):
    """What a line begins with: a letter or a bullet, and how many characters it takes."""

    label: str
    end: int
    bullet: bool
    signed: bool = False


def read_item(text: str) -> Item | None:
    """Return the letter or bullet that a line begins with, or None."""
    first = text[0]
    if first in _BULLET_STARTS:
        match = _BULLET.match(text)
        if match:
            return Item(match["bullet"], match.end(), bullet=True)
    if not (first in "(¶" or (first.isalpha() and text[1:2] in (".", ")", " "))):
        return None
    match = _LETTER.match(text)
    if match is None:
        return None
    closed = ")" in match["close"]
    if match["open"] and not closed:
        return None
    spaced = match.end() > match.end("close")
    if not spaced and not closed:  # "U.S. officials" is no list
        return None
    return Item(match["letter"], match.end(), bullet=False, signed=first == "¶")


def midline_bullets(text: str) -> list[int]:
    """Return where in a re-flowed line bullets begin: several of one sign, the first after a colon.

    ``He asked for three: -- Tugs. -- Cranes; -- and quays.``
    """
    if ": -" not in text and ":  -" not in text:
        return []
    found = list(_MIDLINE.finditer(text))
    first = next((at for at, match in enumerate(found) if match["before"] == ":"), len(found))
    same = [match for match in found[first:] if match["sign"] == found[first]["sign"]]
    return [match.start("sign") for match in same] if len(same) > 1 else []


def place_in(label: str, letters: list[str]) -> bool:
    """Whether a letter belongs to the lists that are open; if so, note it there.

    ``letters`` holds the last letter of each open list, the innermost at the end. A letter goes
    on with one of them, which closes those inside it, or opens a list with ``a`` or ``i``.
    """
    for depth in range(len(letters) - 1, -1, -1):
        if _follows(label, letters[depth]):
            letters[depth:] = [label]
            return True
    if label not in ("a", "A", "i"):
        return False
    if label not in letters:
        letters.append(label)
    else:
        letters[letters.index(label) :] = [label]
    return True


def _follows(label: str, last: str) -> bool:
    """Whether a letter is the next one after ``last``."""
    if label.isupper() != last.isupper():
        return False
    low, before = label.lower(), last.lower()
    if len(low) == 1 and len(before) == 1 and ord(low) == ord(before) + 1:
        return True
    return low in _ROMAN and before in _ROMAN and _ROMAN.index(low) == _ROMAN.index(before) + 1
