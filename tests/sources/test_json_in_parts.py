"""Objects whose text stands in pieces, and objects that are written as a text in JSON again."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from html import escape
from typing import Any

import pytest

from reftel.cable.raw_cable import RawCable
from reftel.sources import Found, Reject, read_bytes
from tests.sources.odd.cables import Given, check, given

CABLES = [given(serial) for serial in (61, 62, 63)]


def read(text: str, name: str = "x.json") -> list[Found]:
    return list(read_bytes(text.encode(), name))


def paragraphs(one: Given) -> list[str]:
    return one.body.split("\n\n")


def marked(text: str) -> str:
    lines = escape(text, quote=False).replace("\n", "<br />\n")
    return f"<p>{lines}</p>"


IN_PIECES: dict[str, Callable[[Given], dict[str, Any]]] = {
    "paragraphs": lambda one: {"body": paragraphs(one)},
    "lines": lambda one: {"body": one.body.split("\n")},
    "under their name": lambda one: {"paragraphs": paragraphs(one)},
    "in the text": lambda one: {"body": {"paragraphs": paragraphs(one)}},
    "counted": lambda one: {"body": dict(enumerate(paragraphs(one)))},
    "objects": lambda one: {"text": [{"n": n, "text": p} for n, p in enumerate(paragraphs(one))]},
    "lists": lambda one: {"body": [[each] for each in paragraphs(one)]},
    "of an editor": lambda one: {
        "content": [
            {"type": "paragraph", "content": [{"type": "text", "text": p[:9]}, *rest(p[9:])]}
            for p in paragraphs(one)
        ]
    },
    "as a page shows them": lambda one: {
        "content": {"rendered": "".join(map(marked, paragraphs(one))), "protected": False}
    },
}


def rest(words: str) -> list[dict[str, str]]:
    return [{"type": "text", "text": words}] if words else []


@pytest.mark.parametrize("pieces", IN_PIECES.values(), ids=IN_PIECES)
def test_a_text_in_pieces_is_one_text_of_its_object(
    pieces: Callable[[Given], dict[str, Any]],
) -> None:
    check(
        read(json.dumps([{"id": one.id, "header": one.header, **pieces(one)} for one in CABLES])),
        CABLES,
    )


def test_objects_with_two_telegrams_under_a_name_of_a_text_are_two_cables() -> None:
    found = read(json.dumps({"cable": [{"text": one.telegram} for one in CABLES]}))
    assert [each.body for each in found if isinstance(each, RawCable)] == [
        one.body for one in CABLES
    ]


def test_what_is_no_cable_beside_one_in_a_list_of_an_object_is_named() -> None:
    found = read(json.dumps([{"made": {"letters": [CABLES[0].telegram, "A herring."]}}]))
    assert any(isinstance(each, RawCable) for each in found)
    assert any(isinstance(each, Reject) and "A herring." in each.reason for each in found)


RECORDS = [{"id": one.id, "text": one.telegram} for one in CABLES]


def table(rows: list[list[str]]) -> str:
    made = io.StringIO()
    csv.writer(made).writerows(rows)
    return made.getvalue()


AGAIN: dict[str, tuple[str, str]] = {
    "all of it": ("x.json", json.dumps(json.dumps(RECORDS))),
    "three times": ("x.json", json.dumps(json.dumps(json.dumps(RECORDS, indent=1)))),
    "each line": ("x.jsonl", "".join(f"{json.dumps(json.dumps(one))}\n" for one in RECORDS)),
    "each entry": ("x.json", json.dumps([*map(json.dumps, RECORDS)])),
    "a value": ("x.json", json.dumps({"data": json.dumps(RECORDS), "status": 200})),
    "the text": ("x.json", json.dumps({"body": json.dumps(RECORDS), "status": 200})),
    "beside an ID": (
        "x.json",
        json.dumps([{"id": o["id"], "_source": json.dumps({"text": o["text"]})} for o in RECORDS]),
    ),
    "a column": ("x.csv", table([["no", "doc"], *(["1", json.dumps(one)] for one in RECORDS)])),
    "a column beside an ID": (
        "x.csv",
        table(
            [["refid", "doc"], *([o["id"], json.dumps({"text": o["text"]})] for o in RECORDS)],
        ),
    ),
    "a column of texts": ("x.csv", table([["text"], *([json.dumps(one)] for one in RECORDS)])),
}


@pytest.mark.parametrize(("name", "text"), AGAIN.values(), ids=AGAIN)
def test_objects_that_are_written_as_a_text_are_read(name: str, text: str) -> None:
    check(read(text, name), CABLES)


def marked_words(one: Given) -> dict[str, list[str]]:
    return {"body": [f"the <em>{one.words[0]}</em> of"]}


WRAPPED: dict[str, Callable[[Given], Any]] = {
    "DynamoDB": lambda one: {"refid": {"S": one.id}, "body": {"S": one.telegram}},
    "SPARQL": lambda one: {
        "id": {"type": "literal", "value": one.id},
        "body": {"type": "literal", "xml:lang": "en", "value": one.telegram},
    },
    "MongoDB": lambda one: {"_id": {"$oid": "0f"}, "refid": one.id, "text": one.telegram},
    "once XML": lambda one: {"refid": {"#text": one.id}, "body": {"#text": one.telegram}},
    "pairs": lambda one: [
        {"name": "refid", "value": one.id},
        {"name": "body", "value": one.telegram},
    ],
    "Elasticsearch": lambda one: {
        "_id": one.id,
        "_source": {"body": one.telegram},
        "highlight": marked_words(one),
    },
}


@pytest.mark.parametrize("wrapped", WRAPPED.values(), ids=WRAPPED)
def test_values_are_read_however_a_program_wraps_them(wrapped: Callable[[Given], Any]) -> None:
    check(read(json.dumps({"items": [wrapped(one) for one in CABLES]})), CABLES)


@pytest.mark.parametrize("names", ["fields", "header", "columns"])
@pytest.mark.parametrize("rows", ["rows", "values", "data"])
def test_rows_below_headings_are_read_whatever_both_are_called(names: str, rows: str) -> None:
    value = {names: ["refid", "body"], "n": 3, rows: [[one.id, one.telegram] for one in CABLES]}
    check(read(json.dumps(value)), CABLES)


def test_a_line_of_such_texts_keeps_its_number() -> None:
    name, text = AGAIN["each line"]
    found = read(text, name)
    assert [each.source.file for each in found if isinstance(each, RawCable)] == [
        f"x.jsonl:{line}" for line in (1, 2, 3)
    ]


PARAGRAPHS = [("C", "Summary: the quay is late."), ("S", "The ferry waits.")]
NUMBERED = "1. (C) Summary: the quay is late.\n\n2. (S) The ferry waits."


@pytest.mark.parametrize("name", ["content", "body", "text", "paragraphs"])
@pytest.mark.parametrize("number", ["number", "n", "para", "paragraph_no"])
def test_paragraphs_in_objects_keep_their_numbers_whatever_their_list_is_called(
    name: str, number: str
) -> None:
    objects = [
        {number: at, "marking": marking, "text": said, "comments": [f"remark {at}"]}
        for at, (marking, said) in enumerate(PARAGRAPHS, 1)
    ]
    (one,) = read(json.dumps([{"id": "09PORTAMSEL412", name: objects}]))
    assert isinstance(one, RawCable)
    assert one.body == NUMBERED
    assert all(f"remark {at}" in str(one.record.extra) for at in (1, 2))


def test_paragraphs_under_their_numbers_keep_them() -> None:
    texts = {str(at): f"({marking}) {said}" for at, (marking, said) in enumerate(PARAGRAPHS, 1)}
    (one,) = read(json.dumps([{"id": "09PORTAMSEL412", "content": texts}]))
    assert isinstance(one, RawCable)
    assert one.body == NUMBERED


def test_lines_that_are_counted_are_no_paragraphs() -> None:
    lines = [{"n": at, "text": line} for at, line in enumerate(NUMBERED.split("\n"), 1)]
    (one,) = read(json.dumps([{"id": "09PORTAMSEL412", "body": lines}]))
    assert isinstance(one, RawCable)
    assert one.body == NUMBERED
