"""What reftel does not read, by its first bytes, and what to do with it."""

from __future__ import annotations

from typing import Final

_KINDS: Final = (
    (b"%PDF", "a PDF; save its text and import that"),
    (b"{\\rtf", "a document in RTF; save it as plain text and import that"),
    (b"\xd0\xcf\x11\xe0", "an office document; save it as plain text and import that"),
    (b"PAR1", "a table in Parquet; write it as CSV or JSON lines and import that"),
    (b"ARROW1", "a table in Arrow; write it as CSV or JSON lines and import that"),
    (b"\x89HDF", "a file in HDF; write its table as CSV or JSON lines and import that"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
_PICKLES: Final = tuple(bytes((0x80, protocol)) for protocol in range(2, 6))


def what_it_is(head: bytes) -> str:
    """Return why a file that begins so and is no text is not read."""
    if head.startswith(_PICKLES):
        return "pickled data of Python, which could do anything; write it as CSV or JSON lines"
    return next((why for magic, why in _KINDS if head.startswith(magic)), "not a text")
