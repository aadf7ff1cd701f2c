"""A dry run says what the import then does, and leaves everything as it was."""

from __future__ import annotations

import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reftel.library import ImportCounts, Library, import_paths
from reftel.library.store import database
from reftel.library.writing.arrivals import Arrivals, Outcome
from reftel.library.writing.dry_run import survey
from reftel.library.writing.importing import finish_indexing
from tests.library.older.test_older import made_by
from tests.library.parts.telegrams import ID, another, sections, write
from tests.library.parts.test_names import MISTYPED, filed
from tests.library.parts.test_orders import GIVEN, RIVALS

if TYPE_CHECKING:
    from reftel.library.values import Arrived

OUTCOMES = get_args(Outcome)
TEXTS = [*GIVEN, *RIVALS, "No telegram at all.", GIVEN[0]]


@st.composite
def imports(draw: st.DrawFn) -> list[list[tuple[int, int]]]:
    """Some imports one after the other: which file is given, and which text it holds then."""
    files = st.tuples(st.integers(0, 6), st.integers(0, len(TEXTS) - 1))
    return draw(st.lists(st.lists(files, min_size=1, max_size=7), min_size=1, max_size=3))


def assert_agree(counts: ImportCounts, arrivals: list[Arrived], library: Library) -> None:
    """Each text is in the counts, and under an ID that is in the library."""
    outcomes = Counter(each.outcome for each in arrivals)
    assert outcomes == Counter(
        {name: count for name in OUTCOMES if (count := getattr(counts, name))}
    )
    assert {each.id for each in arrivals} <= set(library.ids().values())


@pytest.mark.parametrize("crowd", [60, 3])
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(runs=imports())
def test_the_counts_are_those_of_the_import(
    monkeypatch: pytest.MonkeyPatch, crowd: int, runs: list[list[tuple[int, int]]]
) -> None:
    monkeypatch.setattr("reftel.library.writing.family._CROWD", crowd)
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home, "in")
        filed(folder, MISTYPED, another(), "2009-03-03 09:00")
        assert survey(None, [folder], jobs=1).counts.imported == 1
        with Library.open(Path(home, "library"), create=True) as library:
            for given_files in runs:
                for file, text in given_files:
                    (folder / f"{file}.txt").write_text(TEXTS[text], encoding="utf-8")
                would, became = Arrivals(named=True), Arrivals(named=True)
                told = survey(library, [folder], jobs=1, arrivals=would)
                assert told.counts == import_paths(library, [folder], jobs=1, arrivals=became)
                assert would.texts == became.texts
                assert would.warned == became.warned
                assert_agree(told.counts, became.texts, library)
                assert told.rejects == library.rejects(latest=True)
                assert told.passed_over == library.passed_over(latest=True)


@pytest.mark.parametrize("given_files", [TEXTS, sections()])
def test_a_library_that_is_not_there_counts_as_an_empty_one(
    tmp_path: Path, library: Library, given_files: list[str]
) -> None:
    write(tmp_path / "in", *given_files)
    told = survey(None, [tmp_path / "in"], jobs=1)
    assert told.counts == import_paths(library, [tmp_path / "in"], jobs=1)
    assert told.rejects == library.rejects(latest=True)


def test_what_an_import_reads_again_first_is_read_again_here(tmp_path: Path) -> None:
    """An older library has rivals as copies; a later copy of one of them is no new cable."""
    write(tmp_path / "in", another().replace("a baker", "a butcher"))
    made_by(2, tmp_path / "old")
    with Library.open(tmp_path / "old", read_only=True) as library:
        told = survey(library, [tmp_path / "in"], jobs=1)
    with Library.open(tmp_path / "old", to_write=True) as library:
        assert survey(library, [tmp_path / "in"], jobs=1) == told
        assert import_paths(library, [tmp_path / "in"], jobs=1) == told.counts
        finish_indexing(library)
        assert library.key_of(ID) is not None


def test_nothing_is_written(tmp_path: Path, library: Library) -> None:
    write(tmp_path / "in", *TEXTS)
    import_paths(library, [tmp_path / "in" / "telegram-0.txt"], jobs=1)
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    survey(library, [tmp_path / "in"], jobs=1)
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before


def test_a_damaged_text_is_no_end(tmp_path: Path, library: Library) -> None:
    files = write(tmp_path / "in", *RIVALS)
    import_paths(library, files[:2], jobs=1)
    with closing(database.write_connection(library.records)) as connection:
        connection.execute("UPDATE texts SET raw = x'00' WHERE key = 1")
        database.settle(connection)
    told = survey(library, files, jobs=1)
    assert told.counts == import_paths(library, files, jobs=1)
