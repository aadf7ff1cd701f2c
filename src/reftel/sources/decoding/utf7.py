"""Texts in UTF-7 (RFC 2152), in which signs that are not ASCII stand as ``+AOk-``.

Nothing says that a text is in it, and a ``+`` means itself elsewhere: so it is read as such only
where every ``+`` fits, as a shift to signs that texts have, or as ``+-``.
"""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING, Final

from reftel.cable.cable import REPAIRED

if TYPE_CHECKING:
    from reftel.sources.decoding.code_pages import Extra

_SHIFT: Final = re.compile(r"\+(?:-|([A-Za-z0-9+/]{3,200})-?)")
# Signs of European languages; those of ASCII that RFC 2152 lets a writer shift as well.
_SIGNS: Final = re.compile("[\xa0-\u017f\u0386-\u0451\u2010-\u203a\u20ac\u2122]")
_OTHERS: Final = re.compile(r"[\s!\"#$%&*;<=>@\[\]^_`{|}]")
_UNIT: Final = 2  # bytes of a sign
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
    meant = [_meant(shift[1]) if shift[1] else "+" for shift in _SHIFT.finditer(text)]
    if None in meant or not any(map(_SIGNS.search, filter(None, meant))):
        return text, ()
    signs = iter(filter(None, meant))
    return _SHIFT.sub(lambda _: next(signs), text), ((REPAIRED, _SAID),)


def _meant(shifted: str) -> str | None:
    """Return the signs that stand in a shift, or None where it cannot be one."""
    data = base64.b64decode(shifted + "A" * (-len(shifted) % 4))
    size = len(shifted) * 6 // 8
    if size % _UNIT or any(data[size:]):
        return None
    signs = data[:size].decode("utf-16-be", "replace")
    return signs if all(_SIGNS.match(sign) or _OTHERS.match(sign) for sign in signs) else None
