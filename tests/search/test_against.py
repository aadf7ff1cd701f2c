"""Queries at random are answered as reading every cable answers them (``benchmarks/facts.py``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from benchmarks.against import Tally, wrong_answers
from benchmarks.archive import cables
from benchmarks.facts import Corpus, beside, in_a_row
from benchmarks.forms import csv_row
from benchmarks.wordings import Asked

from reftel.library import Library, import_paths
from reftel.paths import sample_cables

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module", params=["sample cables", "made-up cables"])
def library(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("against")
    source = sample_cables()
    if request.param != "sample cables":
        source = folder / "cables.csv"
        source.write_text("".join(map(csv_row, cables(120))), encoding="utf-8", newline="")
    with Library.open(folder / "library", create=True) as library:
        import_paths(library, [source], jobs=1)
        yield library


@pytest.mark.parametrize("seed", [1, 2])
def test_no_query_is_answered_wrongly(library: Library, seed: int) -> None:
    tally = Tally()
    assert list(wrong_answers(library, Corpus(library), 150, seed, tally)) == []
    assert tally.found > 90
    assert not tally.uncertain


def test_a_wrong_answer_is_noticed(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = Corpus(library)
    some = corpus.cables[0]
    asked = Asked(f'id:"{some.id}"', lambda one: one.id != some.id)
    monkeypatch.setattr("benchmarks.against.query", lambda *_: asked)
    lost, more = wrong_answers(library, corpus, 1, seed=1)
    assert lost.how.startswith("loses")
    assert more.how.startswith("finds 1 too many")


def test_rows_as_they_are_documented() -> None:
    words = ["the", "union", "of", "dockers", "met", "its", "leaders"]
    assert in_a_row(words, [{"union"}, {"of"}])
    assert not in_a_row(words, [{"of"}, {"union"}])
    assert beside(words, [{"leaders"}, {"union"}], 4)
    assert not beside(words, [{"leaders"}, {"union"}], 3)
    assert not beside(words, [{"union"}, {"union"}], 9)
