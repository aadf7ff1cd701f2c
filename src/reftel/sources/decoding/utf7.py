"""Texts in UTF-7 (RFC 2152), in which signs that are not ASCII stand as ``+AOk-``.

Nothing says that a text is in it, and a ``+`` means itself elsewhere: so it is read as such only
where every ``+`` fits, as a shift to signs that texts have, or as ``+-``.
"""

from __future__ import annotations

import re
from typing import Final

from reftel.cable.raw_cable import REPAIRED, Extra

_SHIFT: Final = re.compile(r"\+(?:-|([A-Za-z0-9+/]{3,200})-?)")
# Signs of European languages; those of ASCII that RFC 2152 lets a writer shift as well.
_SIGNS: Final = re.compile("[\xa0-\u017f\u0386-\u0451\u2010-\u203a\u20ac\u2122]")
_OTHERS: Final = re.compile(r"[\s!\"#$%&*;<=>@\[\]^_`{|}]")
_SAID: Final = "signs of UTF-7 (+AOk-) are read as what they stand for"


def may_be(data: bytes) -> bool:
    """Whether it is worth looking at a text of these bytes."""
    return b"+" in data and data.isascii()


def unshifted(text: str) -> tuple[str, Extra]:
    """Return a text without the shifts of UTF-7, and what to say of that."""
    if "+" not in text or not text.isascii():
        return text, ()
    if "+" in _SHIFT.sub("", text):
        return text, ()
    try:
        found = _SHIFT.sub(_meant, text)
    except ValueError:
        return text, ()
    return (found, ((REPAIRED, _SAID),)) if _SIGNS.search(found) else (text, ())


def _meant(shift: re.Match[str]) -> str:
    """Return the signs that stand in a shift; raises ValueError where it cannot be one."""
    signs = shift[0].encode("ascii").decode("utf-7")
    if shift[1] and not all(_SIGNS.match(sign) or _OTHERS.match(sign) for sign in signs):
        raise ValueError(shift[0])
    return signs
