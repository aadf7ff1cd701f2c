"""What is looked for comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.search import Order, Search, parse_query
from tests.search.shelf import Shelf, cable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OFTEN = "harbour talk lease talk " * 20
# From the best to the one that has least of it; each is newer than the one before.
TIERS = [
    cable("01VASTRA1", "Harbour lease on offer", "Nothing.", created="2001-01-01T00:00"),
    cable("02VASTRA2", "Lease of the harbour", "Nothing.", created="2002-01-01T00:00"),
    cable(
        "03VASTRA3", "Port", "A harbour lease. " + "Long talk. " * 50, created="2003-01-01T00:00"
    ),
    cable("04VASTRA4", "Harbours", OFTEN, created="2004-01-01T00:00"),
    cable(
        "05VASTRA5", "Port", "The lease. " + "Talk. " * 300 + "harbour", created="2005-01-01T00:00"
    ),
]
IDS = [one.id for one in TIERS]


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Search]:
    search = Search(Shelf(tmp_path_factory.mktemp("ranking"), TIERS))
    yield search
    search.close()


def listed(search: Search, query: str, order: Order = Order.RELEVANCE) -> list[str]:
    return [row.id for row in search.find(parse_query(query), order).rows(0, 9)]


@pytest.mark.parametrize(
    "query",
    [
        "harbour lease",
        "harbour lease date:2001..2009",
        "harbour lease -piano",
        "(harbour lease)",
    ],
)
def test_subject_and_row_come_before_scattered_words(search: Search, query: str) -> None:
    result = search.find(parse_query(query))
    assert result.order is Order.RELEVANCE
    assert [row.id for row in result.rows(0, 9)] == IDS
    assert [result.position(id_) for id_ in IDS] == [0, 1, 2, 3, 4]


def test_a_word_or_row_by_itself_is_best_in_the_subject(search: Search) -> None:
    assert set(listed(search, "harbour")[:2]) == set(IDS[:2])
    assert listed(search, '"harbour lease"')[0] == IDS[0]
    assert set(listed(search, "leas*")[:2]) == set(IDS[:2])


@pytest.mark.parametrize("query", ["date:2001..2009", "-piano", "tag:PREL -harbours", ""])
def test_without_words_the_newest_come_first(search: Search, query: str) -> None:
    result = search.find(parse_query(query))
    assert result.order is Order.NEWEST
    found = [row.id for row in result.rows(0, 9)]
    assert found == sorted(found, reverse=True)


def test_the_order_that_is_chosen_counts(search: Search) -> None:
    assert listed(search, "harbour lease", Order.NEWEST) == IDS[::-1]
    assert listed(search, "harbour lease", Order.OLDEST) == IDS


def test_a_ranked_query_finds_just_what_it_asks_for(search: Search) -> None:
    for query in (
        "harbour lease",
        "harbour OR lease",
        "harbour -lease",
        '"lease of"',
        "subject:port",
    ):
        ranked, dated = (
            set(listed(search, query, order)) for order in (Order.RELEVANCE, Order.NEWEST)
        )
        assert ranked == dated


def test_of_either_word_one_in_the_subject_counts_for_more(tmp_path: Path) -> None:
    """Where no word must be there, there are no tiers: the index weighs subject against text."""
    talk = "Talk of this and that and the other. " * 4
    in_text = cable("01VASTRA1", "Port", f"The lease, the lease, the lease, the lease. {talk}")
    in_subject = cable("02VASTRA2", "The lease of a port", talk)
    others = [cable(f"03VASTRA{number}", "Gate", talk) for number in range(3, 9)]
    search = Search(Shelf(tmp_path, [in_text, in_subject, *others]))
    assert listed(search, "lease OR piano") == ["02VASTRA2", "01VASTRA1"]
    search.close()
