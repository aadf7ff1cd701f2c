"""What reftel does not read, by its first bytes, and what to do with it."""

from __future__ import annotations

from typing import Final

_KINDS: Final = (
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
_SPREADSHEETS: Final = (".xlsx", ".xlsm", ".ods")
_DOCUMENTS: Final = (".docx", ".docm", ".odt", ".pptx", ".odp", ".epub", ".pages")
# With what the zip of an office program or of a book begins.
_NAME: Final = 30  # where in a zip the name of its first member stands
_FIRST_MEMBERS: Final = (b"[Content_Types].xml", b"mimetypeapplication/")
_PICKLES: Final = tuple(bytes((0x80, protocol)) for protocol in range(2, 6))


def what_it_is(head: bytes) -> str:
    """Return why a file that begins so and is no text is not read."""
    if head.startswith(_PICKLES):
        return "pickled data of Python, which could do anything; write it as CSV or JSON lines"
    return next((why for magic, why in _KINDS if head.startswith(magic)), "not a text")


def office_file(head: bytes, name: str) -> str | None:
    """Return why a zip that begins so, of this name, is not read: it is no archive of files."""
    if name.lower().endswith(_SPREADSHEETS):
        return "a spreadsheet; save it as CSV and import that"
    if name.lower().endswith(_DOCUMENTS) or head.startswith(_FIRST_MEMBERS, _NAME):
        return "an office document or a book; save it as plain text and import that"
    return None
