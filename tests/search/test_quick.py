"""Quick open finds cables as they are remembered: half an ID, half a subject, misspelt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from reftel.search import Search
    from tests.search.shelf import Shelf

AMSEL12, VASTRA3, AMSEL7 = "09PORTAMSEL12", "09VASTRA3", "09PORTAMSEL7"
KORVEN5 = "07KORVENHAGEN5"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("09PORTAMSEL12", AMSEL12),
        ("09 port amsel 12", AMSEL12),
        ("portamsel 12", AMSEL12),
        ("prt amsel 7", AMSEL7),
        ("vstra 3", VASTRA3),
        ("vastra", VASTRA3),
        ("harbuor strke", AMSEL12),
        ("third week", AMSEL12),
        ("custms audit", AMSEL7),
        ("union leadres visit amsel", VASTRA3),
        ("lightho", "06AMSELNORTH101"),
        ("2006 amselnorth 101", "06AMSELNORTH101"),
        ("strike portamsel 12", AMSEL12),
        ("port amsel 12 strike", AMSEL12),
        ("korvenhagn nothing", KORVEN5),
        ("mision korvenhagen", KORVEN5),
        ("ktip strike", AMSEL12),
        ("kfsc", AMSEL7),
        ("amsel econ", AMSEL7),
        ("qatar leaders", VASTRA3),
        ("vastra qatr", VASTRA3),
        ("traficking third week", AMSEL12),
        ("2006 lighthouse", "06AMSELNORTH101"),
        ("secret vastra 3", VASTRA3),
    ],
)
def test_the_cable_that_was_meant_comes_first(search: Search, text: str, first: str) -> None:
    assert search.quick(text)[0].id == first


@pytest.mark.parametrize("text", ["", "   ", "-", "zzzzzz qqqqqq", "(", "[a-z", "x" * 5000])
def test_nothing_is_found_for_nonsense(search: Search, text: str) -> None:
    assert search.quick(text) == []


def test_a_post_and_the_beginning_of_a_number(search: Search) -> None:
    assert [row.id for row in search.quick("portamsel 1")] == [AMSEL12]
    assert {row.id for row in search.quick("portamsel")} >= {AMSEL12, AMSEL7}


def test_of_a_post_and_a_tag_the_newest_come_first(wide: Search, archive: Shelf) -> None:
    rows = wide.quick("korvenhagen ktip", 10)
    both = [
        cable
        for cable in archive.cables
        if "KORVENHAGEN" in cable.id and "KTIP" in {tag.code for tag in cable.tags}
    ]
    dated = sorted((cable.created, cable.id) for cable in both if cable.created)
    assert [row.created for row in rows] == [created for created, _ in dated[:-11:-1]]


def test_the_most_words_that_nobody_types_take_no_time(wide: Search) -> None:
    assert wide.quick(" ".join(["harbour"] * 60))


def test_as_many_as_asked_for(wide: Search) -> None:
    assert len(wide.quick("harbour", 5)) == 5
