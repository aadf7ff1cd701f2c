"""A record that writes its ID in small letters is of the cable that others write in capitals."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reftel.library import Library, import_paths
from reftel.library.store import database
from tests.library.cables import body, header

if TYPE_CHECKING:
    from pathlib import Path

ID = "09PORTAMSEL12"
REMARK = "An invented remark on the batch, which nobody has read yet."


def _library(folder: Path, written: str) -> Library:
    """Return a library of a cable and a remark under its ID, as ``written``."""
    came = folder / "came"
    came.mkdir()
    (came / f"{ID}.txt").write_text(f"{header(ID, '2009-11-12 09:49')}\n\n{body(ID)}")
    (came / "doc.json").write_text(json.dumps({"id": written, "description": REMARK}))
    library = Library.open(folder / "library", create=True)
    assert import_paths(library, [came]).imported == 2
    return library


def _text(library: Library, id_: str) -> str:
    cable = library.cable(id_)
    assert cable is not None
    return cable.body


@pytest.mark.parametrize("written", [ID.lower(), "09PortAmsel12", ID])
def test_a_remark_under_an_id_in_any_letters_has_a_number(tmp_path: Path, written: str) -> None:
    with _library(tmp_path, written) as library:
        (other,) = {*library.ids().values()} - {ID}
        assert other.startswith(f"{ID}_X")
        assert REMARK in _text(library, other)
        assert "went fishing" in _text(library, ID)
        assert "went fishing" in _text(library, written)


def test_two_that_an_older_library_has_are_each_found_as_written(tmp_path: Path) -> None:
    with (
        _library(tmp_path, ID) as library,
        closing(database.write_connection(library.records)) as connection,
    ):
        connection.execute("UPDATE cables SET id = ? WHERE id <> ?", (ID.lower(), ID))
        connection.commit()
        assert REMARK in _text(library, ID.lower())
        assert "went fishing" in _text(library, ID)
        assert "went fishing" in _text(library, "09PortAmsel12")
