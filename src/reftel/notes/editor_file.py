"""The file that an editor is given for a note, and what it left read back in any encoding.

Editors write what they like: another encoding, other line ends, more than fits in a note. What can
be read is read, with a remark where it was not plain.
"""

from __future__ import annotations

from pathlib import Path

from reftel.files import MalformedFileError, read_bounded
from reftel.notes.codec import clean_text

_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def for_editor(text: str) -> bytes:
    """Return the content of the file for a text: UTF-8, with the line end that editors expect."""
    text = clean_text(text)
    return (text if not text or text.endswith("\n") else f"{text}\n").encode()


def as_written(path: Path, given: str) -> tuple[str, str]:
    """Return the text that an editor left, and a remark where it was not plainly UTF-8.

    Args:
        path: the file.
        given: the text that was written there for the editor. Line ends at the end of the text do
            not make it another one.

    Raises:
        FileNotFoundError: the file is not there.
        OSError: it cannot be read, is larger than a note may be, or no regular file.
        MalformedFileError: it is no text.
    """
    text, encoding = readable(read_bounded(path))
    text = clean_text(text).rstrip("\n")
    remark = f"the editor left no UTF-8; read as {encoding}: look at accents and quotes"
    same = text == clean_text(given).rstrip("\n")
    return (given if same else text), (remark if encoding else "")


def readable(content: bytes) -> tuple[str, str]:
    """Return the text that bytes are, and the encoding they were taken for if it is not UTF-8.

    Raises MalformedFileError for what is no text.
    """
    encoding = _MARKS.get(content[:2], "utf-8-sig")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        encoding, text = _guessed(content)
    if "\0" in text:
        raise MalformedFileError("it has NUL characters in it, as no text has")
    return text, "" if encoding == "utf-8-sig" else encoding


def _guessed(content: bytes) -> tuple[str, str]:
    """Return the encoding that bytes are taken for, and the text. No byte is lost."""
    try:
        return "Windows-1252", content.decode("cp1252")
    except UnicodeDecodeError:
        return "Latin-1", content.decode("latin-1")
