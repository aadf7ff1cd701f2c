"""The same files make the same library, in whatever order and in however many imports they come."""

from __future__ import annotations

import itertools
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reftel.cable import RawCable, canonical_id
from reftel.cable.warning_codes import Code
from reftel.library import Library, import_paths
from reftel.library.store.database import read_connection
from reftel.library.store.packing import unpack
from reftel.library.store.stored import part_text
from reftel.library.writing.integrity import Finding, Matter, check
from reftel.sources import read_path
from tests.library.parts.telegrams import ID, another, sections, telegram, whole, write
from tests.library.parts.test_disputes import (
    FOURTH,
    OTHER_ID,
    THIRD,
    THIRD_ID,
    WHOLE_ID,
)

ONE, TWO, THREE = sections()
GIVEN = [
    ONE,
    TWO,
    TWO.replace("verse", "prose"),
    THREE,
    whole(),
    another(),
    another(sent="040900Z MAR 09").replace("a baker", "XXXXXXXXXXXX"),
    THIRD,
    another(subject="").replace("L PORT", "L SECTION 02 OF 03 PORT"),
    telegram("1. (C) Another number altogether.", serial=43, subject="NUMBER 43"),
]

_NAMING_IT = {Code.ID_DISPUTED, Code.ID_DERIVED}


def content(library: Library) -> object:
    """All that a library says, without keys and without when it came."""
    cables = {}
    for row in library.rows(library.keys()):
        cable = library.cable(row.id)
        assert cable is not None
        texts = {
            (text.shown, text.worth, tuple(sorted(source.file for source in text.sources)))
            for text in library.texts(row.id)
        }
        stored = (row.created, row.classification, row.origin, row.subject, row.disputed)
        # A cable keeps the number behind its ID, which it may have from either of two copies.
        number = "_X" in row.id
        assert canonical_id(row.id) == cable.canonical_id
        said = [replace(one, message="") for one in cable.warnings if one.code in _NAMING_IT]
        said += [one for one in cable.warnings if one.code not in _NAMING_IT]
        numberless = replace(
            cable,
            id=cable.canonical_id,
            record=replace(cable.record, id=None),
            rivals=("",) * len(cable.rivals),
            warnings=tuple(said),
        )
        cables[frozenset(texts)] = (number, stored, numberless)
    return cables, library.stats().warnings, library.stats().tags


def cables_of(file: Path) -> list[RawCable]:
    return [raw for raw in read_path(file) if isinstance(raw, RawCable)]


def texts_of(library: Library) -> set[tuple[str, str]]:
    """Every text that a library keeps, whether it is shown or not."""
    with closing(read_connection(library.records)) as connection:
        return {
            part_text(unpack(connection, raw))
            for (raw,) in connection.execute("SELECT raw FROM texts")
        }


def wrong_in(library: Library) -> list[Finding]:
    """What a check finds, but for files of merges of the index that are still ending."""
    return [one for one in check(library).findings if one.matter is not Matter.LEFT_OVER]


@pytest.mark.parametrize("crowd", [60, 3])
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_order_and_number_of_imports_make_no_difference(
    monkeypatch: pytest.MonkeyPatch, crowd: int, data: st.DataObject
) -> None:
    """So it is too of an ID that more texts claim than are compared."""
    monkeypatch.setattr("reftel.library.writing.family._CROWD", crowd)
    chosen = data.draw(st.lists(st.integers(0, len(GIVEN) - 1), min_size=2, unique=True))
    order = data.draw(st.permutations(chosen))
    cuts = data.draw(st.sets(st.integers(1, len(order))))
    with tempfile.TemporaryDirectory() as home:
        files = dict(zip(range(len(GIVEN)), write(Path(home) / "in", *GIVEN), strict=True))
        with Library.open(Path(home) / "one", create=True) as library:
            import_paths(library, [files[number] for number in sorted(chosen)], jobs=1)
            wanted = content(library)
        with Library.open(Path(home) / "other", create=True) as library:
            bounds = [0, *sorted(cuts), len(order)]
            for start, end in itertools.pairwise(bounds):
                import_paths(library, [files[number] for number in order[start:end]], jobs=1)
            assert content(library) == wanted
            assert not wrong_in(library)
            stored = texts_of(library)
            for number in chosen:
                assert {(raw.header, raw.body) for raw in cables_of(files[number])} <= stored


#: Different cables under one ID, and what takes the ID from the one that has it.
RIVALS = [whole(), another(), THIRD, f"refid: {ID}\n\n{FOURTH}", f"{another()}\n\n"]

NAMES = {"THE HERRING QUARREL": WHOLE_ID, "PAPER BOATS": OTHER_ID, "THE LIGHTHOUSE": THIRD_ID}


def names_of_words(library: Library) -> dict[str, str]:
    """Each cable that has a number behind its ID, by its subject."""
    return {row.subject: row.id for row in library.rows(library.keys()) if row.id != ID}


@pytest.mark.parametrize("order", list(itertools.permutations(range(len(RIVALS))))[::3])
def test_what_has_a_name_of_its_own_keeps_it(
    tmp_path: Path, library: Library, order: tuple[int, ...]
) -> None:
    files = write(tmp_path / "in", *RIVALS)
    given: dict[str, str] = {}
    for number in order:
        import_paths(library, [files[number]], jobs=1)
        now = names_of_words(library)
        assert all(given.setdefault(subject, name) == name for subject, name in now.items())
    assert names_of_words(library) == NAMES
    assert not wrong_in(library)


def test_a_name_is_none_that_the_archives_give(tmp_path: Path, library: Library) -> None:
    lettered = [f"refid: {ID}_{letter}\n\n{another()}" for letter in "bcde"]
    import_paths(library, write(tmp_path / "lettered", *lettered))
    import_paths(library, write(tmp_path / "in", *RIVALS))
    assert set(library.ids().values()) == (
        {ID, *NAMES.values()} | {f"{ID}_{letter}" for letter in "BCDE"}
    )
    assert all(canonical_id(name) == ID for name in library.ids().values())
