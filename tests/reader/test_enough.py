"""How much a query misses: the bound against known values, and what is kept of the judgements."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import comb
from typing import TYPE_CHECKING

import pytest

from reftel.errors import NotUnderstoodError
from reftel.paths import Paths
from reftel.reader.enough import Enough, Judging, at_most
from reftel.search import Search
from reftel.shelf import Shelf
from reftel.shelf.samples import Sample, read_sample, with_sample
from tests.search.shelf import Shelf as Cables
from tests.search.shelf import many

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def chance(outside: int, relevant: int, judged: int, found: int) -> Fraction:
    """Return how likely it is to draw exactly so many relevant ones."""
    if found > relevant or judged - found > outside - relevant:
        return Fraction(0)
    ways = comb(relevant, found) * comb(outside - relevant, judged - found)
    return Fraction(ways, comb(outside, judged))


@pytest.mark.parametrize(
    ("judged", "relevant", "percent"),
    [  # upper one-sided limits of Clopper and Pearson, 95 %, as tables of the binomial have them
        (10, 0, 25.89), (10, 1, 39.42), (20, 0, 13.91), (50, 2, 12.06),
        (100, 0, 2.95), (100, 1, 4.66), (100, 2, 6.16), (100, 3, 7.57), (100, 5, 10.23),
    ],
)  # fmt: skip
def test_of_very_many_the_share_is_that_of_the_tables(
    judged: int, relevant: int, percent: float
) -> None:
    many_cables = 10_000_000
    share = 100 * at_most(many_cables, judged, relevant) / many_cables
    assert share == pytest.approx(percent, abs=0.006)


@pytest.mark.parametrize("outside", [1, 7, 12, 23])
def test_the_bound_holds_in_nineteen_of_twenty_samples_whatever_is_true(outside: int) -> None:
    for judged in range(outside + 1):
        bounds = [at_most(outside, judged, found) for found in range(judged + 1)]
        for true in range(outside + 1):
            holds = sum(
                chance(outside, true, judged, found)
                for found in range(judged + 1)
                if bounds[found] >= true
            )
            assert holds >= Fraction(19, 20), (judged, true)


@pytest.mark.parametrize("outside", [7, 23])
def test_the_bound_is_no_higher_than_it_must_be(outside: int) -> None:
    for judged in range(outside + 1):
        for found in range(judged + 1):
            bound = at_most(outside, judged, found)
            so_few = sum(chance(outside, bound, judged, few) for few in range(found + 1))
            assert so_few > Fraction(1, 20)
            if bound < outside - (judged - found):
                more = sum(chance(outside, bound + 1, judged, few) for few in range(found + 1))
                assert more <= Fraction(1, 20)


@pytest.mark.parametrize(
    ("enough", "said"),
    [
        (Enough(2100, 100, 0), "at most 60 (95%) are relevant: 0 of 100 were."),
        (Enough(2100, 100, 1), "Of 2,100 cables outside, at most 95 (95%) are relevant: 1"),
        (Enough(2100, 0, 0), "None of the 2,100 cables outside is judged yet."),
        (Enough(12, 12, 2), "Every cable outside is judged: 2 of 12 relevant."),
        (Enough(0, 0, 0), "The query finds every cable: none is outside."),
    ],
)  # fmt: skip
def test_it_is_said_in_words(enough: Enough, said: str) -> None:
    assert said in str(enough)


@pytest.fixture(scope="module")
def cables(tmp_path_factory: pytest.TempPathFactory) -> Cables:
    return Cables(tmp_path_factory.mktemp("cables"), many(300))


@pytest.fixture
def search(cables: Cables) -> Iterator[Search]:
    search = Search(cables)
    yield search
    search.close()


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(Paths.below(tmp_path))


def text_of(shelf: Shelf, name: str = "strikes") -> str:
    return (shelf.paths.lists / f"{name}.txt").read_text()


def judge_next(judging: Judging, *, relevant: bool = False) -> str:
    cable_id = judging.drawn(judging.next)
    assert cable_id is not None
    judging.judge(cable_id, relevant=relevant)
    return cable_id


def test_only_what_the_query_does_not_find_is_drawn_each_once(search: Search, shelf: Shelf) -> None:
    judging = Judging(search, shelf, "strikes", "tag:PHUM")
    found = search.find("tag:PHUM")
    drawn = [judging.drawn(at) for at in range(300 - found.total)]
    assert judging.drawn(300 - found.total) is None
    assert len(set(drawn)) == len(drawn) == judging.enough.outside
    assert not set(drawn) & {row.id for row in found.rows(0, found.total)}


def test_it_goes_on_tomorrow_where_it_was_left(search: Search, shelf: Shelf) -> None:
    judging = Judging(search, shelf, "strikes", "tag:PHUM")
    judged = [judge_next(judging, relevant=at == 1) for at in range(5)]
    again = Judging(search, shelf, "Strikes", "tag:PHUM")
    assert again.remarks == ()
    assert again.sample == judging.sample
    assert [again.drawn(at) for at in range(6)] == [judging.drawn(at) for at in range(6)]
    assert again.next == 5
    assert (again.enough.judged, again.enough.relevant) == (5, 1)
    assert shelf.lists.of("strikes") == (judged[1],)
    assert str(again.enough) in text_of(shelf)


def test_a_judgement_can_be_changed(search: Search, shelf: Shelf) -> None:
    judging = Judging(search, shelf, "strikes", "tag:PHUM")
    cable_id = judge_next(judging, relevant=True)
    judging.judge(cable_id, relevant=False)
    assert shelf.lists.of("strikes") == ()
    assert (judging.enough.judged, judging.enough.relevant) == (1, 0)


def test_another_query_draws_others_and_says_so_and_keeps_what_was_judged(
    search: Search, shelf: Shelf
) -> None:
    first = Judging(search, shelf, "strikes", "tag:PHUM")
    judged = {judge_next(first) for _ in range(40)}
    other = Judging(search, shelf, "strikes", "tag:PHUM,KTIP")
    assert "was judged for another query (tag:PHUM)" in other.remarks[0]
    assert other.sample.seed != first.sample.seed
    assert set(other.sample.judged) == judged
    while (cable_id := other.drawn(other.next)) is not None and other.enough.judged < 60:
        assert cable_id not in judged, "it is not asked again"
        other.judge(cable_id, relevant=False)
    assert judged & {other.drawn(at) for at in range(other.enough.judged)}


def test_a_library_that_has_grown_is_said_and_the_order_stays(
    search: Search, shelf: Shelf, tmp_path: Path
) -> None:
    first = Judging(search, shelf, "strikes", "tag:PHUM")
    judge_next(first)
    grown = Search(Cables(tmp_path / "grown", many(400)))
    again = Judging(grown, shelf, "strikes", "tag:PHUM")
    assert "had 300 cables and has 400 now" in again.remarks[0]
    assert again.sample.seed == first.sample.seed
    grown.close()


def test_only_what_was_drawn_first_without_a_gap_counts(search: Search, shelf: Shelf) -> None:
    judging = Judging(search, shelf, "strikes", "tag:PHUM")
    third = judging.drawn(2)
    assert third is not None
    judging.judge(third, relevant=True)
    assert judging.enough.judged == 0
    judge_next(judging)
    assert judging.enough.judged == 1
    judge_next(judging)
    assert (judging.enough.judged, judging.enough.relevant) == (3, 1)


def test_two_sessions_lose_nothing_of_each_other(search: Search, shelf: Shelf) -> None:
    one = Judging(search, shelf, "strikes", "tag:PHUM")
    first = judge_next(one)
    other = Judging(search, shelf, "strikes", "tag:PHUM")
    second = judge_next(other)
    third = one.drawn(2)
    assert third is not None
    one.judge(third, relevant=False)
    assert set(one.sample.judged) == {first, second, third}
    assert read_sample(text_of(shelf)) == one.sample


def test_nothing_is_outside_of_no_query(search: Search, shelf: Shelf) -> None:
    with pytest.raises(NotUnderstoodError, match="no cable is outside"):
        Judging(search, shelf, "strikes", "")
    everything = Judging(search, shelf, "strikes", "-id:99NONE*")
    assert everything.drawn(0) is None
    assert str(everything.enough) == "The query finds every cable: none is outside."


@pytest.mark.parametrize("query", ["in:strikes", "harbour -in:Stri", '(ferry OR in:"strikes")'])
def test_a_query_that_asks_for_the_list_itself_is_refused(
    search: Search, shelf: Shelf, query: str
) -> None:
    with pytest.raises(NotUnderstoodError, match="asks for strikes itself"):
        Judging(search, shelf, "strikes", query)


def test_what_the_reader_has_written_in_the_list_stays_as_it_is() -> None:
    text = "# for the chapter\n\n09PORTAMSEL14   compare\u2028paragraph 7\r\n# relevant is\n#- it"
    judged = {"09VASTRA3": False, "09VASTRA4": True}
    sample = Sample('harbour "ferry"', 7, 2259, judged, "So many.")
    once = with_sample(text, sample)
    assert once.startswith(text + "\n")
    assert read_sample(once) == sample
    more = replace(sample, judged={**sample.judged, "09VASTRA5": False}, said="More.")
    assert read_sample(with_sample(once, more)) == more
    assert with_sample(once, more).startswith(text + "\n")
    assert with_sample(with_sample(once, more), sample) == once
    assert read_sample(once.replace("\n", "\r\n")) == sample


@pytest.mark.parametrize(
    "text", ["", "09PORTAMSEL14\n", "# relevant: 09VASTRA3\n", "# sample x of y\n"]
)
def test_a_list_without_a_sample_has_none(text: str) -> None:
    assert read_sample(text) is None
