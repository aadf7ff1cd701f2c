"""Texts that a table has in parts, as HTML, or column by column."""

from __future__ import annotations

import json

import pytest

from reftel.cable import Source
from reftel.cable.raw_cable import RawCable
from reftel.sources import read_bytes
from reftel.sources.tables.record_to_cable import cable_of
from tests.sources.odd.cables import given
from tests.sources.samples import TELEGRAM, told

CABLES = [given(serial) for serial in (21, 22, 23)]
NAMES = ["refid", "date", "body"]
ROWS = [[one.id, f"{one.created:%Y-%m-%d}", one.body] for one in CABLES]


def read(value: object) -> list[RawCable]:
    found = list(read_bytes(json.dumps(value).encode(), "x.json"))
    assert all(isinstance(each, RawCable) for each in found), found
    return [each for each in found if isinstance(each, RawCable)]


@pytest.mark.parametrize(
    "value",
    [
        {name: [row[at] for row in ROWS] for at, name in enumerate(NAMES)},
        {name: {str(n): row[at] for n, row in enumerate(ROWS)} for at, name in enumerate(NAMES)},
        {"columns": NAMES, "index": [0, 1, 2], "data": ROWS},
        [NAMES, *ROWS],
        {"results": [NAMES, *ROWS]},
    ],
    ids=["lists", "objects", "split", "rows", "rows in an object"],
)
def test_a_table_written_column_by_column_or_in_rows_is_as_many_cables(value: object) -> None:
    found = read(value)
    assert [each.record.id for each in found] == [one.id for one in CABLES]
    assert [each.body for each in found] == [one.body for one in CABLES]
    assert [each.record.created and each.record.created.day for each in found] == [
        one.created.day for one in CABLES
    ]


def test_a_text_in_a_list_of_lines_is_one_text() -> None:
    one = CABLES[0]
    value = {"refid": one.id, "tags": ["PREL", "ETRD"], "body": one.body.split("\n")}
    (found,) = read([value, {"refid": CABLES[1].id, "body": CABLES[1].body}])[:1]
    assert found.body == one.body
    assert ("tags", "PREL|ETRD") in found.record.extra


@pytest.mark.parametrize(
    "names",
    [
        ("Text 1", "Text 2", "Text 3"),
        ("body", "body2", "body3"),
        ("content_part1", "content_part2", "content_part3"),
    ],
)
@pytest.mark.parametrize("cut", ["in words", "between paragraphs"])
def test_a_text_in_several_columns_is_put_together_and_that_is_kept(
    names: tuple[str, ...], cut: str
) -> None:
    one = CABLES[0]
    second, third = (one.body.index(f"\n\n{number}. ") for number in (2, 3))
    places = (second, third) if cut == "between paragraphs" else (second + 27, third + 27)
    parts = (one.body[: places[0]], one.body[places[0] : places[1]], one.body[places[1] :])
    (found,) = read([{"refid": one.id, **dict(zip(names, parts, strict=True))}])
    assert found.body.split() == one.body.split()
    assert found.record.extra[-1][0] == "parts"


def test_two_telegrams_in_numbered_columns_are_not_put_together() -> None:
    one, other = CABLES[:2]
    found, second = read([{"refid": one.id, "text 1": one.body, "text 2": other.body}])
    assert (found.body, second.body) == (one.body, other.body)


@pytest.mark.parametrize("end", ["<br>", "<br/>\n", "<BR />"])
def test_the_marks_of_html_are_taken_out_of_a_text(end: str) -> None:
    one = CABLES[0]
    body = one.body.replace("\n", end).replace("Minister", "Minister of <<Lighthouses>> & <fish>")
    (found,) = read([{"refid": one.id, "body": body}])
    assert (
        found.body.split()
        == one.body.replace("Minister", "Minister of <<Lighthouses>> & <fish>").split()
    )
    assert ("markup", "the marks of HTML are taken out of the text") in found.record.extra


def test_a_text_that_mentions_a_mark_keeps_it() -> None:
    one = CABLES[0]
    body = one.body.replace("Minister", "Minister <br>")
    (found,) = read([{"refid": one.id, "body": body}])
    assert found.body == body


@pytest.mark.parametrize(
    ("named", "text", "is_said"),
    [
        ({}, "The Widow lies, I would not print this.", True),
        ({"date": "2009-04-01", "subject": "HERRINGS"}, "The Widow lies.", True),
        ({"classification": "SECRET"}, "The fleet left port.", False),
        ({"origin": "Embassy Port Amsel"}, "The fleet left port.", False),
        ({}, "1. The fleet left port.", False),
        ({}, "UNCLAS", False),
        ({}, TELEGRAM, False),
    ],
)
def test_a_text_of_a_record_with_nothing_of_a_telegram_is_in_doubt(
    named: dict[str, str], text: str, is_said: bool
) -> None:
    raw = cable_of({"refid": "09PORTAMSEL42", **named, "text": text}, Source("json", "x.json:1"))
    assert isinstance(raw, RawCable)
    said = told(raw)
    assert ("under its ID stands nothing that only a telegram has" in said) is is_said
