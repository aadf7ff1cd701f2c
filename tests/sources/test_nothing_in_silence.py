"""Nothing that is given to an import is lost without a word.

Every form is damaged in every way and packed in every way (``tests/sources/odd``), and all of it is
imported at once. Then each file is asked what became of its cables: each is a cable of the library
with all the words that the file still has, or a reject of that file; and no cable has a word of
another.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest

from reftel.cable import parse_raw
from reftel.cable.cable import RawCable
from reftel.library import ImportCounts, Library, import_paths
from reftel.sources import Passed, Reject, read_path
from reftel.sources.decoding.decode import decode
from tests.sources.odd.cables import REMARK, WORD, Given, given
from tests.sources.odd.damage import HARMFUL, HARMLESS
from tests.sources.odd.forms import FORMS, NO_TEXTS
from tests.sources.odd.packing import PACKINGS

if TYPE_CHECKING:
    from pathlib import Path

    from reftel.cable import Cable

CABLES_EACH = 3
MADE = [
    *((form, damage, "folder") for form in FORMS for damage in (*HARMLESS, *HARMFUL)),
    *((form, "whole", packing) for form in FORMS for packing in PACKINGS if packing != "folder"),
    *((form, "cut", "zip") for form in FORMS),
]


@dataclass
class Case:
    """Some cables in one form, damaged and packed, and where they lie."""

    folder: Path
    cables: list[Given]
    harmless: bool
    texts: list[str] = field(default_factory=list)

    def left(self, cable: Given) -> set[str]:
        """Return the words of a cable that its file still has."""
        return set(cable.words).intersection(*[WORD.findall("\n".join(self.texts))])


@dataclass
class Imported:
    """What an import made of all cases."""

    counts: ImportCounts
    cables: dict[str, Cable]
    words: dict[str, set[str]]
    rejects: list[str]
    given: set[str]


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str, str], Case]:
    root = tmp_path_factory.mktemp("odd")
    serials = itertools.count(1)
    made: dict[tuple[str, str, str], Case] = {}
    for number, (form, damage, packing) in enumerate(MADE):
        cables = [given(next(serials)) for _ in range(CABLES_EACH)]
        harm = HARMLESS.get(damage) or HARMFUL[damage]
        files = {name: harm(data) for name, data in FORMS[form](cables).items()}
        harmless = damage in (HARMLESS if form not in NO_TEXTS else ("whole",))
        case = Case(root / f"{number:03}", cables, harmless)
        case.texts = [decode(data)[0] for data in files.values()]
        for name, data in PACKINGS[packing](files).items():
            path = case.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        made[form, damage, packing] = case
    return made


@pytest.fixture(scope="module")
def library(
    cases: dict[tuple[str, str, str], Case], tmp_path_factory: pytest.TempPathFactory
) -> Imported:
    root = next(iter(cases.values())).folder.parent
    with Library.open(tmp_path_factory.mktemp("home") / "library", create=True) as opened:
        counts = import_paths(opened, [root], jobs=1)
        found = {}
        for id_ in opened.ids().values():
            cable = opened.cable(id_)
            assert cable is not None
            found[cable.id] = cable
        rejects = [one.file for one in opened.rejects()]
    given_words = {word for case in cases.values() for one in case.cables for word in one.words}
    words = {id_: _words(cable) for id_, cable in found.items()}
    return Imported(counts, found, words, rejects, given_words)


def _words(cable: Cable) -> set[str]:
    """Return the words in the blocks of a cable by which it is known."""
    return {word for block in cable.blocks for word in WORD.findall(block.text)}


def _told(cable: Cable) -> set[str]:
    """Return the words that a cable says to be left out, or to be kept with its header."""
    said = "".join(each.message + each.raw for each in cable.warnings)
    return set(WORD.findall(said + (cable.header if "kept with its header" in said else "")))


@pytest.mark.parametrize("made", MADE, ids=" | ".join)
def test_every_cable_is_in_the_library_or_its_file_is_rejected(
    made: tuple[str, str, str],
    cases: dict[tuple[str, str, str], Case],
    library: Imported,
) -> None:
    case = cases[made]
    rejected = [file for file in library.rejects if file.startswith(f"{case.folder}/")]
    whole = 0
    given_here = {word for cable in case.cables for word in cable.words}
    of_case = (id_ for id_, words in library.words.items() if words & given_here)
    told = {word for id_ in of_case for word in _told(library.cables[id_])}
    for cable in case.cables:
        left = case.left(cable)
        here = [id_ for id_, words in library.words.items() if words & left]
        assert len(here) <= 1, "its words are in two cables"
        if here:
            others = library.words[here[0]] - set(cable.words)
            assert not others & library.given, "it has words of another cable"
        kept = library.words[here[0]] if here else set()
        if kept >= left:
            whole += bool(left)
        elif not left <= kept | told:
            assert rejected, f"lost without a word: {sorted(left - kept)}"
        if case.harmless and here:
            _remarks_are_said(library.cables[here[0]], case)
    if case.harmless:
        assert whole == CABLES_EACH
        assert not rejected


def _remarks_are_said(cable: Cable, case: Case) -> None:
    """Check that what somebody else wrote into a file is no text of the cable, and is said."""
    assert not [block for block in cable.blocks if REMARK in " ".join(block.text.split())]
    if any(REMARK in text for text in case.texts):
        assert any(REMARK in each.message + each.raw for each in cable.warnings)


def test_the_counts_add_up(cases: dict[tuple[str, str, str], Case], library: Imported) -> None:
    assert len(MADE) >= 150
    counts = library.counts
    assert counts.imported == len(library.cables)
    assert counts.rejected == len(library.rejects)
    found = list(read_path(next(iter(cases.values())).folder.parent))
    assert sum(isinstance(one, RawCable) for one in found) == (
        counts.imported + counts.updated + counts.texts + counts.unchanged + counts.rejected
    ) - sum(isinstance(one, Reject) for one in found)
    assert sum(isinstance(one, Passed) for one in found) == sum(counts.passed_over.values())


def test_reading_and_importing_give_the_same_cables(
    cases: dict[tuple[str, str, str], Case], library: Imported
) -> None:
    for case in cases.values():
        if not case.harmless:
            continue
        for raw in read_path(case.folder):
            if isinstance(raw, Passed):
                continue
            assert isinstance(raw, RawCable)
            cable = parse_raw(raw)
            same = library.cables[cable.id]
            record = replace(same.record, id=cable.record.id, id_source=cable.record.id_source)
            assert cable == replace(same, record=record)  # the library files it under its ID
