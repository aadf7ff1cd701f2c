"""Signs spelled in ASCII on a screen that does not read UTF-8: ``★`` as ``*``."""

from __future__ import annotations

import codecs
import unicodedata
from functools import cache

from rich.cells import cell_len

from reftel.tui.terminal.abilities import charset

# Reftel's own marks, and the punctuation of mirrors and word processors. All are one cell wide.
_MARKS = {
    "▌": ">", "✎": "*", "¶": "P", "→": ">", "←": "<", "▸": "+", "▾": "-", "…": ".", "·": "-",
    "▁": ".", "▂": ":", "▃": "-", "▄": "=", "▅": "+", "▆": "*", "▇": "#", "█": "@",
    "│": "|", "─": "-", "━": "=", "↳": "\\", "⏎": "/", "§": "S", "↑": "^", "↓": "v",
    "★": "*", "•": "*", "‣": "*", "▪": "*", "⭑": "*", "◦": "*",
    "●": "o", "└": "'",
    "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-",
}  # fmt: skip


# Where there is room for words.
_KEYS = {"↑": "up", "↓": "down", "←": "left", "→": "right", "⏎": "enter", "⌫": "backspace"}
# Reftel's own marks where they say more than their shape: a star, counts of notes, of references
# and of cables that cite, and what was cut off. In a cable's text they are spelled by their shape.
_SAYING = {"★": "*", "✎": "n", "→": "r", "←": "c", "…": "~"}


@cache
def mark(sign: str) -> str:
    """Return one of reftel's own marks; what says the same in ASCII if the terminal lacks it."""
    spelling = spelling_for(charset())
    return sign if spelling is None or spelling[ord(sign)] == sign else _SAYING[sign]


def key_in_words(name: str) -> str:
    """Return the name of a key without the signs that not every terminal has."""
    return "".join(_KEYS.get(sign, sign) for sign in name)


class Spelling(dict[int, str]):
    """How the signs are spelled in an encoding; for :meth:`str.translate`.

    A text keeps its width in cells: what has no spelling becomes question marks.
    """

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        try:
            sign.encode(self._encoding)
        except UnicodeEncodeError:
            self[code] = _MARKS.get(sign) or _drawn(sign) or _without_accent(sign)
        else:
            self[code] = sign
        return self[code]


def spelling_for(encoding: str) -> Spelling | None:
    """Return how to spell for a terminal that reads ``encoding``; None: it reads everything."""
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        return None
    return None if name.startswith("utf") else Spelling(name)


def _drawn(sign: str) -> str:
    """Return what a frame or a bar is drawn with; empty for all other signs."""
    name = unicodedata.name(sign, "")
    if "\u2580" <= sign <= "\u259f" or "\U0001fb00" <= sign <= "\U0001fbff":
        return "#"
    if not "\u2500" <= sign <= "\u257f":
        return ""
    across = any(word in name for word in ("HORIZONTAL", "LEFT", "RIGHT"))
    upright = any(word in name for word in ("VERTICAL", "UP", "DOWN"))
    return "-" if not upright else "|" if not across else "+"


def _without_accent(sign: str) -> str:
    width = cell_len(sign)
    letters = "".join(c for c in unicodedata.normalize("NFKD", sign) if c.isascii())
    return letters if len(letters) == width else "?" * width
