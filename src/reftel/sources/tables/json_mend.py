"""Objects in JSON that somebody damaged a little: a comma too few or too many, the end cut off.

Only what can be meant in one way is mended: a quotation mark that is missing cannot.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final, NamedTuple

from reftel.sources.tables.objects import kept_pairs

_MOST: Final = 100  # places that are mended in one object
_TOKEN: Final = re.compile(r'(")(?:[^"\\]++|\\.|\\\Z)*+("?)|[{}\[\]]', re.DOTALL)
_CLOSES: Final = {"{": "}", "[": "]"}
_HALF_ESCAPE: Final = re.compile(r"\\(?:u[0-9A-Fa-f]{0,3})?\Z")
_COMMA: Final = "a comma was missing"
_COMMAS: Final = "there was a comma too many"
_LINES: Final = "line ends stood in a text as they are"


class MendedJson(NamedTuple):
    """A value that was mended: what was wrong with it, and whether its end is lost."""

    value: Any
    faults: str
    is_cut_off: bool


def mended(text: str, *, may_end: bool) -> MendedJson | None:
    """Return the value of a damaged text in JSON, or None where nobody can say what it was.

    It may lack its end (``may_end``) where no other object stands behind.
    """
    whole = text.rstrip()
    faults: dict[str, None] = {}
    is_cut_off = False
    decoder = json.JSONDecoder(object_pairs_hook=kept_pairs, strict=False)
    for _ in range(_MOST):
        try:
            value, end = decoder.raw_decode(whole)
        except RecursionError:
            return None
        except json.JSONDecodeError as error:
            after = whole[error.pos :].lstrip()
            if error.msg.startswith("Expecting ',' delimiter") and after[:1] in tuple('"{['):
                faults[_COMMA] = None
                whole = f"{whole[: error.pos]},{after}"
            elif after[:1] in ("}", "]", ",") and (kept := _without_comma(whole, error.pos)):
                faults[_COMMAS] = None
                whole = kept
            elif may_end and not is_cut_off:
                whole, is_cut_off = _closed(whole), True
            else:
                return None
        else:
            if whole[end:].strip():
                return None
            if not (faults or is_cut_off):
                faults[_LINES] = None
            return MendedJson(value, ", ".join(faults), is_cut_off)
    return None


def _without_comma(text: str, place: int) -> str | None:
    """Return a text without the comma that stands last before a place, or None if none does."""
    before = text[:place].rstrip()
    if before.endswith(","):
        return before[:-1] + text[place:]
    if text.startswith(",", place):  # where the error is at the comma itself
        return text[:place] + text[place + 1 :]
    return None


def _closed(text: str) -> str:
    """Return a text that breaks off with all closed that is open, without what is half a pair."""
    open_: list[str] = []
    for token in _TOKEN.finditer(text):
        if token[1] and not token[2]:
            text = f'{_HALF_ESCAPE.sub("", text)}"'
        elif token[0] in _CLOSES:
            open_.append(_CLOSES[token[0]])
        elif token[0] in ("}", "]") and open_:
            open_.pop()
    text = text.rstrip()
    if text.endswith(":"):
        text += '""'
    elif text.endswith(","):
        text = text[:-1]
    return text + "".join(reversed(open_))
