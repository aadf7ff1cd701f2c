"""How a query was read, part by part, with what each finds by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.reader.searches import circle
from reftel.search import Order, Search, parse_query
from tests.search.shelf import Someone

if TYPE_CHECKING:
    from tests.search.shelf import Shelf


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("", [("", 5, 0, "all")]),
        ("harbour", [("harbour", 2, 0, "all")]),
        ("harbour strike", [("harbour", 2, 0, "all"), ("strike", 1, 0, "all")]),
        ("harbour -strike", [("harbour", 2, 0, "all"), ("strike", 1, 0, "not")]),
        (
            "harbour (customs OR tag:PHUM)",
            [
                ("harbour", 2, 0, "all"),
                ("customs OR tag:PHUM", 3, 0, "all"),
                ("customs", 1, 1, "any"),
                ("tag:PHUM", 2, 1, "any"),
            ],
        ),
        (
            "-(harbour union)",
            [("harbour union", 2, 0, "not"), ("harbour", 2, 1, "all"), ("union", 3, 1, "all")],
        ),
    ],
)
def test_each_part_is_counted_by_itself(
    search: Search, query: str, parts: list[tuple[str, int, int, str]]
) -> None:
    found = search.find(parse_query(query)).explain()
    assert [(part.text, part.total, part.depth, part.joined) for part in found.parts] == parts


def test_it_says_what_was_not_plain(search: Search) -> None:
    found = search.find(parse_query("customs audit OR hrbour zzzzzzzz")).explain()
    assert found.text == "(customs audit) OR (hrbour zzzzzzzz)"
    assert any("read as" in remark for remark in found.remarks)
    assert found.unknown == ("zzzzzzzz",)


def test_a_result_knows_its_days_and_what_is_new(search: Search) -> None:
    result = search.find("")
    dates = result.dates()
    assert dates is not None
    assert [f"{date:%Y-%m-%d}" for date in dates] == ["2006-05-20", "2009-11-12"]
    assert result.new() == 1
    undated = search.find("korvenland")
    assert undated.total == 1
    assert undated.dates() is None


def test_the_order_by_citations(search: Search) -> None:
    rows = search.find("", Order.CITED).rows(0, 9)
    assert [row.id for row in rows] == [
        "09PORTAMSEL12",
        "09VASTRA3",
        "09PORTAMSEL7",
        "06AMSELNORTH101",
        "07KORVENHAGEN5",
    ]


def test_a_circle_of_saved_searches_is_seen_before_it_is_closed(few: Shelf) -> None:
    saved = {"a": "saved:b harbour", "B": "-(saved:c OR ferry)", "d": "saved:d"}
    assert circle("c", "strike", saved) == []
    assert circle("C", "strike saved:A", saved) == ["c", "a", "b", "c"]
    assert circle("e", "saved:d saved:a", saved) == []
    assert circle("e", 'saved:"E"', saved) == ["e", "e"]
    search = Search(few, personal=Someone(saved=saved | {"c": "saved:a"}))
    assert "asks for itself" in search.find("saved:c").message
    search.close()
