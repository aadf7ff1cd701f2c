"""Every key of a text is asked and timed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import typed
from reftel.library import Library
from reftel.search import Search, fault

if TYPE_CHECKING:
    from pathlib import Path


def test_each_beginning_is_an_answer(library: Path) -> None:
    with Library.open(library, read_only=True) as records:
        search = Search(records)
        measured = typed.keys(search, '"the gov zzxq')
        search.close()
    assert len(measured) == len('"the gov zzxq')
    assert min(measured) > 0


def test_the_texts_are_queries_once_they_are_typed() -> None:
    unfinished = [text for text in typed.TEXTS if fault(text)]
    assert unfinished == ['"of the co', 'subject:"the gov']
