"""What is asked of all cables at once: what is near, cited, missing, new or changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.library import Library, import_paths
from tests.library.cables import body, page

if TYPE_CHECKING:
    from pathlib import Path

CABLES = (
    ("09PORTAMSEL3", "2009-01-20 10:00", ""),
    ("09PORTAMSEL5", "2009-02-20 10:00", "PORT AMSEL 3"),
    ("09PORTAMSEL9", "2009-03-20 10:00", "A. PORT AMSEL 5\nB. PORT AMSEL 3\nC. 09 PORT AMSEL 3"),
    ("09PORTAMSEL12", "2009-11-12 09:49", "A. PORT AMSEL 9\nB. LONDON 2468"),
    ("09VASTRA1", "2009-11-13 09:49", ""),
)


def put(library: Library, folder: Path, *cables: tuple[str, str, str]) -> None:
    """Import cables, ``(id, created, refs)``, in one go."""
    paths = [page(folder, id_, body(id_, refs=refs), created=at) for id_, at, refs in cables]
    assert import_paths(library, paths).imported == len(cables)


def ids_of(library: Library, keys: object) -> set[str]:
    known = library.ids()
    assert isinstance(keys, set | list)
    return {known[key] for key in keys}


def test_of_an_empty_library_nothing_is_said(library: Library) -> None:
    assert list(library.missing_references()) == []
    assert library.cited() == {}
    assert library.first_new() is None
    assert library.neighbours([1]) == set()
    assert library.text_digests(["09PORTAMSEL3"]) == {}


def test_what_cites_a_cable_that_is_not_there(library: Library, tmp_path: Path) -> None:
    put(library, tmp_path, *CABLES)
    assert ids_of(library, list(library.missing_references())) == {"09PORTAMSEL12"}
    put(library, tmp_path, ("09LONDON2468", "2009-10-01 10:00", ""))
    assert list(library.missing_references()) == []


def test_how_often_each_is_cited_is_what_its_row_says(library: Library, tmp_path: Path) -> None:
    put(library, tmp_path, *CABLES)
    # One is filed under a malformed ID (§3.4), another under the right one.
    other = body("09LONDON2468", "Paper boats were raced on the lake.", subject="PAPER BOATS")
    name, sent = "09EFTOLONDON2468", "2009-10-02 10:00"
    path = page(tmp_path, "09LONDON2468", other, stored_id=name, created=sent)
    import_paths(library, [path])
    put(library, tmp_path, ("09LONDON2468", "2009-10-01 10:00", ""))
    rows = library.rows(library.keys())
    assert library.cited() == {row.key: row.cited_by for row in rows if row.cited_by}
    by_id = {row.id: row.cited_by for row in rows}
    assert by_id["09PORTAMSEL3"] == 2
    assert by_id["09LONDON2468"] == by_id["09EFTOLONDON2468"] == 1


def test_neighbours_are_found_in_both_directions(library: Library, tmp_path: Path) -> None:
    put(library, tmp_path, *CABLES)
    keys = {id_: key for key, id_ in library.ids().items()}
    for cable_id, key in keys.items():
        cites = {found.target for found in library.references(cable_id) if found.target}
        citing = {row.id for row in library.citing(cable_id)}
        assert ids_of(library, library.neighbours([key])) == cites | citing
    both = library.neighbours([keys["09PORTAMSEL12"], keys["09VASTRA1"]])
    assert ids_of(library, both) == {"09PORTAMSEL9"}


def test_new_is_what_the_latest_import_brought(library: Library, tmp_path: Path) -> None:
    put(library, tmp_path, *CABLES[:3])
    assert library.first_new() == min(library.ids())
    put(library, tmp_path, *CABLES[3:])
    first = library.first_new()
    assert first is not None
    new = [key for key in library.ids() if key >= first]
    assert ids_of(library, new) == {"09PORTAMSEL12", "09VASTRA1"}
    import_paths(library, [tmp_path / "cable"])
    assert library.first_new() is None


def test_a_better_text_has_another_digest(library: Library, tmp_path: Path) -> None:
    put(library, tmp_path, *CABLES[:2])
    before = library.text_digests(["09PORTAMSEL3", "09PORTAMSEL5", "09NOWHERE1"])
    assert set(before) == {"09PORTAMSEL3", "09PORTAMSEL5"}
    longer = body("09PORTAMSEL3", "A first paragraph.", "Fishing went on. " * 40, "And a third.")
    import_paths(library, [page(tmp_path, "09PORTAMSEL3", longer, created="2009-01-20 10:00")])
    after = library.text_digests(before)
    assert after["09PORTAMSEL3"] != before["09PORTAMSEL3"]
    assert after["09PORTAMSEL5"] == before["09PORTAMSEL5"]
