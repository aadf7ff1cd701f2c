"""Very many texts of one ID: each is read once, and compared once with each, as far as with any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from reftel.library import ImportCounts, Library, import_paths, rebuild_index
from reftel.library.writing.integrity import check
from tests.library.parts.telegrams import ID, telegram, write
from tests.library.parts.test_orders import content

if TYPE_CHECKING:
    from pathlib import Path

_MANY = 30  # under one ID; there are two of them, whose texts take turns
_BATCHES = 2  # at the most, that so many files are
_COUNTED = {
    "read": "reftel.library.writing.claimants.parse_raw",
    "compared": "reftel.library.writing.rivals._compare",
    "derived": "reftel.library.writing.records.derive",
}


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often the writer reads a text, compares two, and derives from all texts of a cable."""
    done: Counter[str] = Counter()

    def counting(name: str, function: Callable[..., object]) -> Callable[..., object]:
        def counted(*given: object) -> object:
            done[name] += 1
            return function(*given)

        return counted

    for name, path in _COUNTED.items():
        module, _, function = path.rpartition(".")
        original = getattr(import_module(module), function)
        monkeypatch.setattr(path, counting(name, original))
    return done


def others(number: int, serial: int) -> str:
    """One of very many telegrams under one ID, of a time, a subject and words of its own."""
    return telegram(
        f"1. (C) {chr(97 + number % 26) * 9} {number * 7919} boats.",
        sent=f"{number % 28 + 1:02d}{number % 24:02d}{number % 60:02d}Z MAR 09",
        subject=f"BOATS OF HARBOUR {number}",
        serial=serial,
    )


def copies(number: int, serial: int) -> str:
    """One of very many copies of a telegram, which a word tells apart."""
    text = f"1. (C) The nets of spring are lost.\n\n2. (C) Gulls were counted: {number * 7919}."
    return telegram(text, subject="NETS", serial=serial)


@pytest.mark.parametrize(("kind", "cables"), [(others, _MANY), (copies, 1)])
def test_each_is_read_once_and_compared_once_with_each(
    tmp_path: Path,
    library: Library,
    counts: Counter[str],
    kind: Callable[[int, int], str],
    cables: int,
) -> None:
    given = [kind(number, serial) for number in range(_MANY) for serial in (42, 43)]
    write(tmp_path / "in", *given)
    import_paths(library, [tmp_path / "in"])
    assert library.count() == 2 * cables
    assert library.stats().texts == 2 * _MANY
    pairs = 2 * _MANY * (_MANY - 1) // 2
    assert counts["read"] <= 2 * _MANY
    assert counts["compared"] <= 2 * pairs  # a copy with the first, and with the fullest
    assert counts["derived"] <= _BATCHES * 2 * cables
    counts.clear()
    assert import_paths(library, [tmp_path / "in"]) == ImportCounts(unchanged=2 * _MANY)
    assert not counts
    rebuild_index(library)
    assert counts["read"] <= 2 * _MANY
    assert counts["compared"] <= 2 * pairs
    assert counts["derived"] <= _BATCHES * 2 * cables
    assert not check(library).findings


@pytest.mark.parametrize("kind", [others, copies])
def test_what_there_is_no_room_for_is_read_again_and_nothing_else_changes(
    tmp_path: Path,
    library: Library,
    counts: Counter[str],
    monkeypatch: pytest.MonkeyPatch,
    kind: Callable[[int, int], str],
) -> None:
    write(tmp_path / "in", *(kind(number, 42) for number in range(8)))
    first = import_paths(library, [tmp_path / "in"])
    assert counts["read"] == 8
    monkeypatch.setattr("reftel.library.writing.claimants._ROOM", 0)
    with Library.open(tmp_path / "other", create=True) as other:
        assert import_paths(other, [tmp_path / "in"]) == first
        assert content(other) == content(library)
    assert counts["read"] > 2 * 8


def test_hundreds_are_kept_without_comparing_each_with_all(
    tmp_path: Path, library: Library, counts: Counter[str]
) -> None:
    write(tmp_path / "in", *(others(number, 42) for number in range(200)))
    import_paths(library, [tmp_path / "in"])
    assert library.stats().texts == 200
    cable = library.cable(ID)
    assert cable is not None
    assert any("may be copies" in each.message for each in cable.warnings)
    assert counts["read"] <= 200
    assert counts["compared"] <= 60 * 59 // 2
    assert library.count() == 200
    assert not check(library).findings
    assert import_paths(library, [tmp_path / "in"]) == ImportCounts(unchanged=200)
    counts.clear()
    rebuild_index(library)
    assert not counts
    assert library.count() == 200
