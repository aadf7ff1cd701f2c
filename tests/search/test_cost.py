"""No query of the length that is read takes unbounded time or memory: its clauses are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.search import Search, parse_query
from reftel.search.answer import cost
from reftel.search.words.spelling import spelled_nearly
from tests.search.shelf import Shelf, Someone, cable

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    texts = [f"The harbour gate {number}." for number in range(40)]
    return Shelf(tmp_path_factory.mktemp("cost"), [cable("09VASTRA1", "Harbour", *texts)])


@pytest.fixture
def search(shelf: Shelf) -> Iterator[Search]:
    saved = {"s0": "harbour gate"}
    saved |= {f"s{n}": f"saved:s{n - 1} OR (saved:s{n - 1} gate)" for n in range(1, 19)}
    saved |= {"deep0": "harbour"} | {f"deep{n}": f"saved:deep{n - 1}" for n in range(1, 30)}
    search = Search(shelf, personal=Someone(saved=saved))
    yield search
    search.close()


def test_saved_searches_that_double_are_refused(
    search: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    spent: list[int] = []
    spend = cost.Budget.spend

    def counted(self: cost.Budget, clauses: int) -> None:
        spend(self, clauses)
        spent.append(self.spent)

    monkeypatch.setattr(cost.Budget, "spend", counted)
    assert search.find(parse_query('saved:"s3"')).total == 1
    assert max(spent) < 60
    result = search.find(parse_query('saved:"s18"'))
    assert (result.total, result.message) == (0, cost.TOO_MUCH)
    assert max(spent) <= cost.MOST
    assert result.explain().text == 'saved:"s18"'
    assert search.complete('saved:"s18" harb') is not None


@pytest.mark.parametrize(
    "query",
    [
        f"para:({' '.join(['gate'] * 790)})",
        f"para:({' OR '.join(['ga*'] * 500)})",
        "/.*a.*/ OR " * 300 + "gate",
        "ga* OR " * 550 + "gate~",
        "h*r OR " * 500 + "gate",
    ],
)
def test_what_a_query_may_ask_for_has_a_bound(search: Search, query: str) -> None:
    assert len(query) <= 4_000
    result = search.find(parse_query(query))
    assert (result.total, result.message) == (0, cost.TOO_MUCH)


@pytest.mark.parametrize(
    "query", ["harbour " * 499, "para:(harbour OR gate OR dock*)", "/h.*/ ga*"]
)
def test_what_somebody_asks_for_is_asked(search: Search, query: str) -> None:
    result = search.find(parse_query(query))
    assert (result.total, result.message) == (1, "")


def test_a_chain_of_saved_searches_is_no_circle(search: Search) -> None:
    assert "20 deep" in search.find(parse_query('saved:"deep29"')).message
    assert search.find(parse_query('saved:"deep19"')).message == ""


def test_of_many_unknown_words_few_are_read_as_others(
    search: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def counted(word: str, *args: object, **named: object) -> list[str]:
        asked.append(word)
        return spelled_nearly(word, *args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("reftel.search.help.suggest.spelled_nearly", counted)
    unknown = " ".join(f"zq{chr(97 + n % 26)}{chr(97 + n // 26)}harbour" for n in range(200))
    result = search.find(parse_query(unknown))
    assert "only 20 words" in result.message
    assert result.suggestions() == []
    assert 0 < len(asked) <= 8
