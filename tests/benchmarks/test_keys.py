"""Keys in a terminal, on a small library: counts, and that every key was answered."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from benchmarks import keys
from reftel.library import Library
from reftel.search import Search

if TYPE_CHECKING:
    from pathlib import Path


def test_every_letter_is_painted_and_every_new_answer(library: Path) -> None:
    typist = keys.Typist(library, "gover x")
    try:
        typist.begin()
        patient, fast = typist.type_patiently(), typist.type_fast()
    finally:
        typist.close()
    for typed in (patient, fast):
        assert [key.letter is None for key in typed] == [letter == " " for letter in "gover x"]
        assert min(key.letter for key in typed if key.letter is not None) > 0
    assert any(key.answer is not None for key in patient)
    assert fast[-1].answer is not None


def test_quick_open_is_asked_for_every_beginning(library: Path) -> None:
    taken = keys.quick_keys(library, 1)
    assert len(taken) > 100


def test_what_is_remembered_is_mostly_found(library: Path) -> None:
    with Library.open(library, read_only=True) as opened:
        search = Search(opened)
        rng = Random("memory")  # noqa: S311 - the same every time
        rows = opened.rows(list(range(1, 31)))
        found = sum(row in search.quick(keys.remembered(row, rng)) for row in rows)
        search.close()
    assert found > len(rows) / 2
