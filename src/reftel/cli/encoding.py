"""Letters that a terminal's encoding lacks, printed in ASCII by the shell: ``EUR`` for the euro.

What an encoding has is printed as it is. Instead of what it lacks stands what a reader takes for
it: straight quotes for curly ones, ``e`` for ``é``, ``EUR`` for the euro sign, ``?`` for the rest.
What is typed is read as UTF-8 where the system takes it for ASCII.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
import unicodedata
from functools import lru_cache
from typing import Final

READABLE: Final = "reftel-readable"
_FORMS: Final = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\u2500\u2501", "-"),
    **dict.fromkeys("\u2014\u2015", "--"),
    **dict.fromkeys("\u2502\u2503", "|"),
    **dict.fromkeys("\u2022\u25cf\u00b7", "*"),
    **dict.fromkeys("\u2588\u2593\u2592\u2591\u25a0", "#"),
    "\u00b6": "#",
    "\u00a7": "S.",
    "\u2192": "->",
    "\u2190": "<-",
    "\u00d7": "x",
    "\u00b0": "o",
    "\u20ac": "EUR",
    "\u00a3": "GBP",
    "\u00a5": "JPY",
    "\u00a9": "(c)",
    "\u00ae": "(r)",
    "\u00df": "ss",
    "\u00e6": "ae",
    "\u00c6": "AE",
    "\u0153": "oe",
    "\u0152": "OE",
    "\u00f8": "o",
    "\u00d8": "O",
    "\u0142": "l",
    "\u0141": "L",
    "\u0111": "d",
    "\u0110": "D",
    "\u0131": "i",
    "\u00f0": "d",
    "\u00d0": "D",
    "\u00fe": "th",
    "\u00de": "Th",
    "\u2044": "/",
    "\u00bf": "?",
    "\u00a1": "!",
    "\u2318": "^",
    "\u2421": "^?",
}
_PICTURES: Final = range(0x2400, 0x2420)  # of the control characters


@lru_cache(maxsize=4096)
def _form(character: str) -> str:
    """Return what is printed instead of a character."""
    if (form := _FORMS.get(character)) is not None:
        return form
    if ord(character) in _PICTURES:
        return "^" + chr(ord(character) - 0x2400 + 0x40)
    if unicodedata.category(character).startswith("M"):
        return ""  # a mark on the letter before it
    parts = unicodedata.normalize("NFKD", character)
    if parts == character:
        return "?"
    form = "".join(each if each.isascii() else _form(each) for each in parts)
    return form if form.isprintable() else "?"


def _readable(error: UnicodeError) -> tuple[str, int]:
    """Give the forms of what an encoding lacks, as :func:`codecs.register_error` wants it."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_form, error.object[error.start : error.end])), error.end


codecs.register_error(READABLE, _readable)


class _AsciiStream(io.TextIOWrapper):
    """Writes ASCII only, and calls it UTF-8, which it is as well.

    click takes a stream that says ASCII for a mistake of the system's and writes UTF-8 to it.
    """

    def write(self, text: str, /) -> int:
        return super().write(text.encode("ascii", READABLE).decode("ascii"))


def fit_to_encoding(name: str) -> None:
    """Let ``sys.stdout`` or ``sys.stderr`` (``name``) write readable forms of what it lacks."""
    stream = getattr(sys, name)
    if not isinstance(stream, io.TextIOWrapper):
        return
    if codecs.lookup(stream.encoding).name == "ascii":
        ascii_stream = _AsciiStream(
            stream.buffer,
            encoding="utf-8",
            errors="replace",
            line_buffering=stream.line_buffering,
            write_through=stream.write_through,
        )
        setattr(sys, name, ascii_stream)
    else:
        stream.reconfigure(errors=READABLE)


def typed_text(argument: str) -> str:
    """Return an argument as it was typed, also where Python found no text in it.

    Raises:
        ValueError: its bytes are no text in UTF-8 either.
    """
    try:
        argument.encode()
    except UnicodeEncodeError:  # the bytes stand there as lone surrogates
        return os.fsencode(argument).decode()
    return argument


def read_typed_lines() -> None:
    """Let ``sys.stdin`` read UTF-8 where the system says ASCII, which is UTF-8 as well."""
    stream = sys.stdin
    if isinstance(stream, io.TextIOWrapper) and codecs.lookup(stream.encoding).name == "ascii":
        stream.reconfigure(encoding="utf-8", errors="replace")
