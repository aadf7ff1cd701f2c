"""A text as ``cat -A`` shows it: ``$`` at each line's end, ``^I`` for a tab, ``M-C`` for bytes."""

from __future__ import annotations

import re
from typing import Final

from reftel.cable.raw_cable import REPAIRED, Extra

_END: Final = "$"
_FEWEST: Final = 8  # lines
_SHOWN: Final = re.compile(r"M-\^([@-_?])|M-([ -~])|\^([@-_?])")
_SAID: Final = "signs of a program that shows what is not seen (cat -A) are read as what they mean"


def without_signs(text: str) -> tuple[str, Extra]:
    """Return a text without the signs of such a program, and what to say of that."""
    if _END not in text or text.count(f"{_END}\n") < _FEWEST or not text.isascii():
        return text, ()
    lines = text.rstrip("\n").split("\n")
    if not all(line.endswith(_END) for line in lines):
        return text, ()
    bare = "\n".join(line.removesuffix(_END) for line in lines)
    try:
        read = _SHOWN.sub(_meant, bare).encode("latin-1").decode()
    except UnicodeDecodeError:
        return text, ()
    return f"{read}\n", ((REPAIRED, _SAID),)


def _meant(shown: re.Match[str]) -> str:
    """Return the byte, as a character, that a sign stands for."""
    if shown[1]:
        return chr(0x80 + (ord(shown[1]) ^ 0x40))
    return chr(0x80 + ord(shown[2])) if shown[2] else chr(ord(shown[3]) ^ 0x40)
