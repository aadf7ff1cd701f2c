"""What is written to a terminal that does not read UTF-8: each sign as one that it can show."""

from __future__ import annotations

import codecs
import unicodedata

from rich.cells import cell_len

# Reftel's own marks, and the punctuation of mirrors and word processors. All are one cell wide.
_MARKS = {
    "▌": ">", "✎": "*", "¶": "P", "→": ">", "←": "<", "▸": "+", "▾": "-", "…": ".", "·": "-",
    "▁": ".", "▂": ":", "▃": "-", "▄": "=", "▅": "+", "▆": "*", "▇": "#", "█": "@",
    "│": "|", "─": "-", "━": "=", "↳": "\\", "⏎": "<", "§": "S",
    "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-",
}  # fmt: skip


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
            self[code] = _MARKS.get(sign) or _without_accent(sign)
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


def _without_accent(sign: str) -> str:
    width = cell_len(sign)
    letters = "".join(c for c in unicodedata.normalize("NFKD", sign) if c.isascii())
    return letters if len(letters) == width else "?" * width
