"""Nothing that is given to an import is lost without a word.

Every form is damaged in every way and packed in every way (``tests/sources/odd``), and all of it is
imported at once. Then each file is asked what became of its cables: each is a cable of the library
with all the words that the file still has, or a reject of that file; and no cable has a word of
another.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.library import ImportCounts, Library, import_paths
from reftel.sources import Passed, Reject, read_path
from reftel.sources.decoding.decode import decode
from tests.sources.odd.cables import REMARK, WORD, Given, given
from tests.sources.odd.damage import HARMFUL, HARMLESS
from tests.sources.odd.forms import FORMS, NO_TEXTS
from tests.sources.odd.packing import PACKINGS

if TYPE_CHECKING:
    from collections.abc import Iterable
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
    texts: dict[str, str] = field(default_factory=dict)

    def left(self, cable: Given) -> set[str]:
        """Return the words of a cable that its file still has."""
        return set(cable.words) & set(WORD.findall("\n".join(self.texts.values())))

    def files(self) -> list[Path]:
        """Return the files of the case on the disk."""
        return [path for path in self.folder.rglob("*") if path.is_file()]

    def holding(self, words: set[str]) -> list[Path]:
        """Return the files on the disk in which some of these words stand, or were packed."""
        own = {name for name, text in self.texts.items() if words & {*WORD.findall(text)}}
        return [path for path in self.files() if path.name in own] or self.files()


@dataclass
class Imported:
    """What an import made of all cases; the words of a cable are those of all its texts."""

    counts: ImportCounts
    cables: dict[str, Cable]
    words: dict[str, set[str]]
    read: dict[Path, list[str]]
    rejects: dict[Path, list[str]]
    passed: dict[Path, list[str]]
    given: set[str]

    @cached_property
    def _holders(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for id_, words in self.words.items():
            for word in words:
                found.setdefault(word, set()).add(id_)
        return found

    def holding(self, words: Iterable[str]) -> set[str]:
        """Return the cables that have one of these words."""
        return set().union(*(self._holders.get(word, ()) for word in words))


def _is_in(name: str, path: Path) -> bool:
    """Whether a name is that of a file, of what is in it, or of a place there."""
    file = str(path)
    return name.startswith(file) and name[len(file) : len(file) + 1] in ("", ":", "!", "#")


def _by_case(names: Iterable[str], root: Path) -> dict[Path, list[str]]:
    """Return names of files by the folders of the cases in which they are."""
    found: dict[Path, list[str]] = {}
    for name in names:
        case = name.removeprefix(f"{root}/").partition("/")[0]
        found.setdefault(root / case, []).append(name)
    return found


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
        case.texts = {name: decode(data)[0] for name, data in files.items()}
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
        texts = {id_: list(opened.readings(id_)) for id_ in opened.ids().values()}
        rejects = [one.file for one in opened.rejects()]
        passed = [one.file for one in opened.passed_over()]
    read = [text.source.file for of_one in texts.values() for text in of_one if text.source]
    return Imported(
        counts=counts,
        cables={id_: shown for id_, (shown, *_) in texts.items()},
        words={id_: set().union(*map(_words, of_one)) for id_, of_one in texts.items()},
        read=_by_case(read, root),
        rejects=_by_case(rejects, root),
        passed=_by_case(passed, root),
        given={word for case in cases.values() for one in case.cables for word in one.words},
    )


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
    _, damage, _ = made
    rejected = library.rejects.get(case.folder, [])
    whole = 0
    of_case = library.holding(word for cable in case.cables for word in cable.words)
    told = {word for id_ in of_case for word in _told(library.cables[id_])}
    for cable in case.cables:
        left = case.left(cable)
        here = sorted(library.holding(left))
        ids = {library.cables[id_].canonical_id for id_ in here}
        assert len(ids if damage in HARMFUL else here) <= 1, "its words are in two cables"
        kept = {word for id_ in here for word in library.words[id_]}
        assert not (kept - set(cable.words)) & library.given, "it has words of another cable"
        if kept >= left:
            whole += bool(left)
        elif lost := left - kept - told:
            named = [file for path in case.holding(lost) for file in rejected if _is_in(file, path)]
            assert named, f"lost without a word: {sorted(lost)}"
        if case.harmless and here:
            _remarks_are_said(library.cables[here[0]], case)
    if case.harmless:
        assert whole == CABLES_EACH
        assert len(library.read[case.folder]) == CABLES_EACH
        assert not rejected


def test_every_file_that_is_given_ends_as_a_cable_a_reject_or_passed_over(
    cases: dict[tuple[str, str, str], Case], library: Imported
) -> None:
    for case in cases.values():
        ended = [
            file
            for kind in (library.read, library.rejects, library.passed)
            for file in kind.get(case.folder, ())
        ]
        for path in case.files():
            assert any(_is_in(file, path) for file in ended), path


def _remarks_are_said(cable: Cable, case: Case) -> None:
    """Check that what somebody else wrote into a file is no text of the cable, and is said."""
    assert not [block for block in cable.blocks if REMARK in " ".join(block.text.split())]
    if any(REMARK in text for text in case.texts):
        assert any(REMARK in each.message + each.raw for each in cable.warnings)


def test_the_counts_add_up(cases: dict[tuple[str, str, str], Case], library: Imported) -> None:
    assert len(MADE) >= 150
    counts = library.counts
    assert counts.imported == len(library.cables)
    assert counts.rejected == sum(map(len, library.rejects.values()))
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
