"""IDs that name one cable, one of them garbled: their texts are one cable, or are told apart.

Collectors filed a section whose first line was garbled under an ID of its own
(``09SECTION02OF03PORTAMSEL42``), and cables under a mistyped one.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from reftel.library import ImportCounts, Library, import_paths, rebuild_index
from reftel.library.writing.dry_run import survey
from reftel.library.writing.integrity import Matter, check
from reftel.search import Search, parse_query
from tests.library.cables import page
from tests.library.parts.telegrams import ID, another, sections, whole
from tests.library.parts.test_orders import content
from tests.library.parts.test_sections import assert_whole

if TYPE_CHECKING:
    from pathlib import Path

GARBLED = ["09SECTION02OF03PORTAMSEL42", "09SECTION03OF03PORTAMSEL42"]
MISTYPED = "09EFTOPORTAMSEL42"
OTHER_SENT = "2009-03-03 09:00"


def filed(folder: Path, name: str, telegram: str, sent: str = "2009-11-12 10:00") -> Path:
    """Write a telegram as a page that gives it this ID."""
    return page(folder, ID, telegram[telegram.index("C O N F") :], created=sent, stored_id=name)


def in_three(folder: Path) -> list[Path]:
    """The sections of one telegram, each under another ID."""
    return [
        filed(folder, name, text) for name, text in zip([ID, *GARBLED], sections(), strict=True)
    ]


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize("at_once", [True, False])
def test_sections_under_garbled_ids_are_parts_of_their_cable(
    tmp_path: Path, library: Library, order: tuple[int, ...], *, at_once: bool
) -> None:
    files = [in_three(tmp_path / "in")[number] for number in order]
    counts = [
        import_paths(library, paths, jobs=1)
        for paths in ([files] if at_once else [[file] for file in files])
    ]
    assert sum(each.imported for each in counts) == 1
    assert sum(each.parts for each in counts) == 2
    assert list(library.ids().values()) == [ID]
    assert_whole(library)
    assert [library.resolve(name) for name in GARBLED] == [ID, ID]
    assert import_paths(library, files) == ImportCounts(unchanged=3)


@pytest.mark.parametrize("turned", [False, True])
def test_a_copy_under_a_mistyped_id_is_one(
    tmp_path: Path, library: Library, *, turned: bool
) -> None:
    files = [filed(tmp_path / "in", ID, whole()), filed(tmp_path / "in", MISTYPED, whole())]
    for file in reversed(files) if turned else files:
        import_paths(library, [file])
    assert list(library.ids().values()) == [ID]
    assert len(library.texts(ID)[0].sources) == 2
    assert Search(library).find(parse_query("herring")).total == 1
    assert not check(library).findings


def test_alone_it_keeps_the_id_that_it_was_filed_under(tmp_path: Path, library: Library) -> None:
    import_paths(library, [filed(tmp_path / "in", MISTYPED, whole())])
    assert list(library.ids().values()) == [MISTYPED]
    assert library.resolve(ID) == MISTYPED
    assert not check(library).findings


@pytest.mark.parametrize("turned", [False, True])
def test_another_cable_under_it_keeps_it_too_and_both_say_so(
    tmp_path: Path, library: Library, *, turned: bool
) -> None:
    files = [
        filed(tmp_path / "in", ID, another(), OTHER_SENT),
        filed(tmp_path / "in", MISTYPED, whole()),
    ]
    for file in reversed(files) if turned else files:
        assert import_paths(library, [file]) == ImportCounts(imported=1)
    rows = {row.id: (row.subject, row.disputed) for row in library.rows(library.keys())}
    assert rows == {ID: ("PAPER BOATS", True), MISTYPED: ("THE HERRING QUARREL", True)}
    for name in (ID, GARBLED[0], "09 PORT AMSEL 0042"):
        assert [row.id for row in library.lookup(name)] == [ID]
    cable = library.cable(MISTYPED)
    assert cable is not None
    assert cable.rivals == (ID,)
    assert not check(library).findings


@pytest.mark.parametrize("mending", ["check", "rebuild", "import"])
def test_what_an_older_library_keeps_as_two_is_named_and_joined(
    tmp_path: Path, library: Library, mending: str
) -> None:
    first, second, third = in_three(tmp_path / "in")
    import_paths(library, [first])
    with Library.open(tmp_path / "other", create=True) as other:
        import_paths(other, [second])
        _put_beside(library, other)
    assert sorted(library.ids().values()) == sorted([ID, GARBLED[0]])
    (finding,) = [one for one in check(library).findings if one.matter is Matter.CABLE_TWICE]
    assert (finding.count, finding.examples) == (1, (GARBLED[0],))
    if mending == "check":
        assert Matter.CABLE_TWICE in {one.matter for one in check(library, repair=True).mended}
        import_paths(library, [third])
    elif mending == "rebuild":
        rebuild_index(library)
        import_paths(library, [third])
    else:
        import_paths(library, [third])
        check(library, repair=True)  # what the test put there is not in the index
    assert_whole(library)


def test_garbled_ids_in_any_order_make_the_same_library(tmp_path: Path) -> None:
    files = [
        *in_three(tmp_path / "in"),
        filed(tmp_path / "in", MISTYPED, another(), OTHER_SENT),
        filed(tmp_path / "in", "09NOFORNPORTAMSEL42", whole()),
    ]
    seen = []
    for number, order in enumerate(permutations(files)):
        if number % 7:
            continue
        with Library.open(tmp_path / f"{number}", create=True) as library:
            for file in order:
                import_paths(library, [file], jobs=1)
            assert set(library.ids().values()) == {ID, MISTYPED}
            seen.append(content(library))
            assert not check(library).findings
    assert all(each == seen[0] for each in seen)


def _put_beside(library: Library, other: Library) -> None:
    """Put the cables of another library into this one as they are, as an older reftel did."""
    with closing(sqlite3.connect(library.records)) as connection:
        connection.execute("ATTACH ? AS other", (str(other.records),))
        for table, keys in (
            ("cables", ("key", "text")),
            ("texts", ("key", "cable")),
            ("sources", ("key", "cable", "text")),
            ("warnings", ("cable",)),
        ):
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            moved = [f"{name} + 100" if name in keys else name for name in columns]
            connection.execute(f"INSERT INTO {table} SELECT {', '.join(moved)} FROM other.{table}")  # noqa: S608 - ours
        connection.commit()


CUT = "1975PORTAM00123"  # the first six characters of the post's name, blanks taken out
_HEAD = "E.O. 11652: GDS\nTAGS: PFOR\nSUBJECT: NETS\n\n"
NAMING_ITS_POST = f"CONFIDENTIAL PORTAMSEL 0123\n\n{_HEAD}1. The nets of spring are lost.\n\nBRANDT"
NAMING_NONE = f"{_HEAD}1. The nets of spring are lost, and more is said of gulls.\n\nBRANDT"


@pytest.mark.parametrize("texts", list(permutations((NAMING_ITS_POST, NAMING_NONE))))
@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize("name", [CUT, "75PORTAM123"])
def test_a_cut_id_is_of_one_cable_though_one_text_alone_says_of_which_post(
    tmp_path: Path, library: Library, texts: tuple[str, str], name: str, *, at_once: bool
) -> None:
    files = []
    for number, text in enumerate(texts):
        files.append(tmp_path / f"{number}.jsonl")
        files[-1].write_text(json.dumps({"id": name, "date": "1975-03-04", "body": text}))
    runs = [files] if at_once else [[file] for file in files]
    foretold = survey(None, files, jobs=1).counts
    counts = [import_paths(library, paths, jobs=1) for paths in runs]
    assert sum(each.imported for each in counts) == foretold.imported == 1
    assert list(library.ids().values()) == [name]
    assert len(library.texts(name)) == 2
    assert survey(library, files, jobs=1).counts == ImportCounts(unchanged=2)
    assert import_paths(library, files, jobs=1) == ImportCounts(unchanged=2)
    assert not check(library).findings
