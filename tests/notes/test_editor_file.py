"""An editor gets a text as editors expect it; what it leaves is read, whatever the encoding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.files import MalformedFileError
from reftel.notes.editor_file import as_written, for_editor

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Ask the mayor of Västra.\n\nTwice."


@pytest.mark.parametrize(
    ("text", "content"),
    [("", b""), ("one", b"one\n"), ("one\n", b"one\n"), ("é\r\ntwo", "é\ntwo\n".encode())],
)
def test_the_file_ends_with_a_line_end_if_anything_is_in_it(text: str, content: bytes) -> None:
    assert for_editor(text) == content


@pytest.mark.parametrize("given", [TEXT, f"{TEXT}\n", f"{TEXT}\n\n", ""])
def test_what_was_left_as_it_was_is_the_same_text(tmp_path: Path, given: str) -> None:
    path = tmp_path / "note.md"
    for left in (for_editor(given), for_editor(given) + b"\n", for_editor(given).rstrip()):
        path.write_bytes(left)
        assert as_written(path, given) == (given, "")


@pytest.mark.parametrize(
    ("encoding", "text", "named"),
    [
        ("utf-8", TEXT, ""),
        ("utf-8-sig", TEXT, ""),
        ("utf-16", TEXT, "UTF-16"),
        ("cp1252", f"\u201c{TEXT}\u201d", "Windows-1252"),
        ("latin-1", f"{TEXT}\x81", "Latin-1"),
    ],
)
def test_an_encoding_that_is_not_plain_is_read_and_named(
    tmp_path: Path, encoding: str, text: str, named: str
) -> None:
    path = tmp_path / "note.md"
    path.write_bytes(f"{text} Now.\n".encode(encoding))
    found, remark = as_written(path, text)
    assert found == f"{text} Now."
    assert (f"read as {named}:" in remark) if named else not remark


def test_a_file_without_a_mark_is_no_utf_16(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_bytes("one".encode("utf-16-le"))
    with pytest.raises(MalformedFileError, match="NUL"):
        as_written(path, "")
