"""What sets a result apart: the measure, exact counts, and what is said where nothing does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.search import Search, edit
from reftel.search.help.apart import surprise
from reftel.search.index import sampling
from tests.search.shelf import Shelf, cable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reftel.cable import Cable
    from reftel.search import Apart


def planted(count: int) -> list[Cable]:
    """Return cables of which each fifth is about the Lamplighter Guild and its whale oil."""
    made = []
    for at in range(count):
        about = "The Lamplighter Guild of Vastra burns whaleoil." if at % 5 == 0 else "Quiet."
        made.append(
            cable(
                f"09PORTAMSEL{at + 1}",
                "Weekly report",
                f"The harbour was calm; {about} Paragraph ends.",
                post="VASTRA" if at % 5 == 0 else "PORTAMSEL",
                tags=("KTIP", "PREL") if at % 5 == 0 else ("PREL",),
            )
        )
    return made


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return Shelf(tmp_path_factory.mktemp("planted"), planted(100))


@pytest.fixture
def asked(shelf: Shelf) -> Iterator[Search]:
    search = Search(shelf)
    yield search
    search.close()


def by_kind(found: tuple[Apart, ...], kind: str) -> list[str]:
    return [one.text for one in found if one.kind == kind]


@pytest.mark.parametrize(
    ("together", "one", "other", "neither", "expected"),
    [  # the pairs of words of table 1 in Dunning 1993
        (110, 2442, 111, 29114, 270.72),
        (29, 13, 123, 31612, 263.90),
        (31, 23, 139, 31584, 256.84),
    ],
)
def test_the_measure_gives_the_figures_that_were_published_for_it(
    together: int, one: int, other: int, neither: int, expected: float
) -> None:
    assert surprise(together, together + one, other, other + neither) == pytest.approx(
        expected, abs=0.01
    )


def test_what_is_as_frequent_on_both_sides_is_no_surprise() -> None:
    assert surprise(10, 100, 100, 1000) == pytest.approx(0)
    assert surprise(0, 100, 0, 1000) == 0
    assert surprise(100, 100, 1000, 1000) == pytest.approx(0)


def test_what_was_planted_is_found_and_nothing_else(asked: Search) -> None:
    apart = asked.find("burns").sets_apart()
    assert (apart.total, apart.library, apart.read) == (20, 100, 20)
    assert by_kind(apart.found, "tag") == ["KTIP"]
    assert by_kind(apart.found, "post") == ["Embassy Vastra"]
    assert by_kind(apart.found, "name") == ["Lamplighter Guild of Vastra"]
    assert set(by_kind(apart.found, "word")) == {
        "guild", "lamplighter", "vastra", "whaleoil",
    }  # fmt: skip
    assert apart.why(apart.found[0]) == "in 20 of 20 (100%), of all in 20 of 100 (20%)"


@pytest.mark.parametrize("query", ["burns", "tag:KTIP", "origin:vastra", "-quiet harbour"])
def test_every_number_is_what_the_query_finds_when_it_is_asked(asked: Search, query: str) -> None:
    apart = asked.find(query).sets_apart()
    assert apart.found
    for one in apart.found:
        assert asked.find(one.query).total == one.everywhere, one
        assert asked.find(edit.toggled(query, one.query)).total == one.found, one


@pytest.mark.parametrize("query", ["tag:PHUM,UNGA", "origin:vastra"])
def test_what_is_named_is_frequent_enough_and_beyond_chance(wide: Search, query: str) -> None:
    found = wide.find(query).sets_apart().found
    assert found
    for one in found:
        assert one.found >= 3
        assert one.surprise >= 15.13
        assert one.times >= 2


def test_what_is_asked_for_already_is_passed_over(asked: Search) -> None:
    query = '"lamplighter guild of vastra" tag:KTIP'
    found = {one.query for one in asked.find(query).sets_apart().found}
    assert found == {'origin:"Embassy Vastra"', "=burns", "=whaleoil"}


@pytest.mark.parametrize(
    ("query", "said"),
    [("", "whole library"), ("id:09PORTAMSEL1", "At least 3"), ("nosuchword", "At least 3")],
)
def test_it_says_why_there_is_nothing(asked: Search, query: str, said: str) -> None:
    apart = asked.find(query).sets_apart()
    assert not apart.found
    assert said in apart.nothing


def test_a_result_that_is_like_the_rest_says_so(asked: Search) -> None:
    alike = asked.find("id:09PORTAMSEL2?").sets_apart()
    assert (alike.total, alike.found) == (11, ())
    assert "Nothing is far more frequent" in alike.nothing


def test_a_large_result_is_read_in_part_and_says_how_much(
    asked: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reftel.search.help.apart._READ", 7)
    apart = asked.find("whaleoil").sets_apart()
    assert apart.read == 7
    assert apart.total == 20
    assert by_kind(apart.found, "name") == ["Lamplighter Guild of Vastra"]
    assert all(one.found == 20 for one in apart.found)
    assert asked.find("whaleoil").sets_apart() == apart


def draw(search: Search, count: int, seed: int = 3, query: str = "") -> list[int]:
    result = search.find(query)
    return sampling.drawn(result._snapshot, result._question.query, result.total, count, seed)


def test_the_same_are_drawn_however_they_are_looked_for(
    asked: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = draw(asked, 30)
    monkeypatch.setattr(sampling, "_FEW", 0)
    assert draw(asked, 30) == few
    assert draw(asked, 5) == few[:5]
    assert draw(asked, 30, seed=4) != few
    assert sorted(draw(asked, 200)) == list(range(1, 101))
    of_some = draw(asked, 20, query="whaleoil")
    assert of_some == [key for key in draw(asked, 100) if (key - 1) % 5 == 0]


def test_cables_that_come_in_change_nothing_in_the_order_of_the_others(
    asked: Search, tmp_path: Path
) -> None:
    more = Search(Shelf(tmp_path, planted(150)))
    assert [key for key in draw(more, 150) if key <= 100] == draw(asked, 100)
    more.close()


@pytest.mark.parametrize(
    ("text", "part", "excluded", "expected"),
    [
        ("harbour", "=ferry", False, "harbour =ferry"),
        ("harbour =ferry", "=ferry", False, "harbour"),
        ("harbour =ferry", "=ferry", True, "harbour -=ferry"),
        ("harbour -=ferry", "=ferry", True, "harbour"),
        ("harbour -=ferry", "=ferry", False, "harbour =ferry"),
        ("", '"union leader"', True, '-"union leader"'),
        ("a OR b", "tag:PHUM", False, "(a OR b) tag:PHUM"),
        ("tag:phum x", "tag:PHUM", False, "x"),
        ('x origin:"Embassy Vastra"', 'origin:"Embassy Vastra"', True,
         'x -origin:"Embassy Vastra"'),
    ],
)  # fmt: skip
def test_a_part_is_asked_for_left_out_and_taken_back(
    text: str, part: str, excluded: bool, expected: str
) -> None:
    assert edit.toggled(text, part, excluded=excluded) == expected


def test_parts_are_told_with_their_sign() -> None:
    assert edit.parts('harbour -=ferry (a OR b) tag:PHUM') == [
        ("+", "harbour"), ("-", "=ferry"), ("+", "a OR b"), ("+", "tag:PHUM"),
    ]  # fmt: skip
    assert edit.parts("") == []
