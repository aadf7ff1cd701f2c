"""Cables beside the text of a record, in other columns or nested, and texts that are none."""

from __future__ import annotations

import csv
import io
import json
from html import escape
from typing import Any, TypeGuard

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import Found, Passed, Reject, read_text
from tests.sources.samples import BODY, HEADER, TELEGRAM, only, told

OTHERS = [
    TELEGRAM.replace("0042", f"00{serial}").replace("010803Z", f"{serial - 41:02}0803Z")
    for serial in (43, 44)
]
FIRST = {"id": "09PORTAMSEL42", "body": TELEGRAM}
SECOND, THIRD = (
    {"id": f"09PORTAMSEL{serial}", "body": text}
    for serial, text in zip((43, 44), OTHERS, strict=True)
)
NESTED: dict[str, Any] = {
    "in a list": FIRST | {"replies": [SECOND, THIRD]},
    "in objects": FIRST | {"before": SECOND, "after": THIRD},
    "under a name of references": FIRST | {"related": [SECOND], "references": THIRD},
    "under other names": FIRST
    | {"parent": {"refid": "09PORTAMSEL43", "text": OTHERS[0]}, "of": {"content": OTHERS[1]}},
    "deep": FIRST | {"versions": {"one": {"a": SECOND}, "two": [{"b": [THIRD]}]}},
    "in each other": FIRST | {"reply": SECOND | {"reply": THIRD}},
    "as texts": FIRST | {"others": OTHERS},
    "as text": FIRST | {"content": OTHERS[0], "remarks": OTHERS[1]},
    "as JSON in a text": FIRST | {"raw_json": json.dumps([SECOND, THIRD])},
    "side by side": {"first": FIRST, "second": SECOND, "third": THIRD},
    "called cables": {"cable": FIRST, "message": SECOND, "telegram": THIRD},
}


def ids(text: str, name: str = "x.json") -> list[str]:
    found = list(read_text(text, name))
    assert all(isinstance(each, RawCable) for each in found), found
    return [parse_raw(each).id for each in found if isinstance(each, RawCable)]


@pytest.mark.parametrize("value", NESTED.values(), ids=NESTED)
def test_every_cable_in_an_object_is_one(value: Any) -> None:
    wanted = ["09PORTAMSEL42", "09PORTAMSEL43", "09PORTAMSEL44"]
    assert sorted(ids(json.dumps([value]))) == wanted
    assert sorted(ids(json.dumps(value) + "\n", "x.jsonl")) == wanted


def test_cables_beside_each_other_say_so() -> None:
    for raw in read_text(json.dumps([NESTED["in a list"]]), "x.json"):
        assert isinstance(raw, RawCable)
        said = told(raw)
        assert said == ["its record (x.json:1) held 3 cables, one beside the other"]


def test_the_same_telegram_once_more_is_no_other() -> None:
    for value in (
        FIRST | {"parsed": {"id": "09PORTAMSEL42", "header": HEADER, "body": BODY}},
        FIRST | {"content": BODY},
        {"id": "09PORTAMSEL42", "header": HEADER, "body": BODY, "raw": TELEGRAM},
    ):
        raw = only(read_text(json.dumps([value]), "x.json"))
        assert (raw.header, raw.body) == (HEADER, BODY)


def test_objects_that_are_no_cables_stay_with_the_record() -> None:
    comments = [{"who": "Ottoline", "text": "I doubt it."}]
    raw = only(read_text(json.dumps([FIRST | {"comments": comments}]), "x.json"))
    assert ("comments", json.dumps(comments)) in raw.record.extra


def test_a_header_and_a_text_in_objects_are_one_cable() -> None:
    value = {"id": "09PORTAMSEL42", "header": {"text": HEADER}, "body": {"content": BODY}}
    raw = only(read_text(json.dumps([value]), "x.json"))
    assert (raw.header, raw.body) == (HEADER, BODY)


def table(names: list[str], *rows: list[str]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([names, *rows])
    return text.getvalue()


@pytest.mark.parametrize("names", [("body", "text"), ("text", "content"), ("message", "body")])
def test_the_column_that_holds_the_cables_is_read_and_the_other_is_named(
    names: tuple[str, str],
) -> None:
    rows = [("09PORTAMSEL42", "A remark by Ottoline.", TELEGRAM), ("09PORTAMSEL43", "", OTHERS[0])]
    listed = [dict(zip(("id", *names), row, strict=True)) for row in rows]
    for text, name in (
        (table(["id", *names], *map(list, rows)), "x.csv"),
        (json.dumps(listed), "x.json"),
        ("".join(json.dumps(each) + "\n" for each in listed), "x.jsonl"),
    ):
        first, second = read_text(text, name)
        assert isinstance(first, RawCable)
        assert isinstance(second, RawCable)
        assert first.body == second.body.replace("0043", "0042") == BODY
        said = [each for each in parse_raw(first).warnings if each.code == "wrapper-removed"]
        assert [each.message for each in said] == [
            f"{names[0]} is left out beside {names[1]}: A remark by Ottoline."
        ]


def test_which_column_holds_the_cables_is_decided_over_the_file() -> None:
    rows = (
        ["09PORTAMSEL42", TELEGRAM, "A remark."],
        ["09PORTAMSEL43", "The ferries were late again.", "Nobody wonders."],
        ["09PORTAMSEL44", "", "Where is it?"],
    )
    first, second, third = read_text(table(["id", "text", "body"], *rows), "x.csv")
    assert isinstance(first, RawCable)
    assert isinstance(second, RawCable)
    assert second.body == "The ferries were late again."
    assert isinstance(third, Reject)
    said = "a record without a text in text, but with body: Where is it?; "
    assert third.reason.startswith(said)


def test_a_header_under_a_name_of_somebody_s_own_is_the_header() -> None:
    value = {"id": "09PORTAMSEL42", "Message top": HEADER, "body": BODY}
    raw = only(read_text(json.dumps([value]), "x.json"))
    assert (raw.header, raw.body, raw.record.extra) == (HEADER, BODY, ())


PARAGRAPHS = "\n\n".join(f"{n}. (C) The quay was seen from side {n}." for n in (1, 2, 3))


@pytest.mark.parametrize("names", [["content", "text"], ["text", "content"], ["body", "message"]])
@pytest.mark.parametrize("other", ["ok", "see next column"])
@pytest.mark.parametrize("text", [PARAGRAPHS, BODY])
def test_of_two_columns_that_take_turns_the_one_is_read_that_has_the_text(
    names: list[str], other: str, text: str
) -> None:
    turns = [[text, other], [text, other], [other, text], [text, other]]
    made = io.StringIO()
    csv.writer(made).writerows(
        [
            ["refid", *names],
            *([f"09PORTAMSEL{n}", *turn] for n, turn in enumerate(turns, 42)),
        ]
    )
    found = [*read_text(made.getvalue(), "x.csv")]
    assert len(found) == len(turns)
    for each in found:
        assert isinstance(each, RawCable)
        assert each.body.strip() == text.strip()
        assert other in str(each.record.extra)


@pytest.mark.parametrize("name", ["preview", "content", "plain_text"])
def test_a_telegram_attached_to_a_message_is_read_and_other_messages_are_passed_over(
    name: str,
) -> None:
    attached = {"name": "x.txt", name: TELEGRAM, "is_truncated": True}
    chat = [
        {"user": "U1", "text": "good morning"},
        {"user": "U2", "text": OTHERS[0]},
        {"user": "U1", "text": "here is the next", "files": [attached]},
    ]
    passed, first, second = read_text(json.dumps(chat), "x.json")
    assert isinstance(passed, Passed)
    assert isinstance(first, RawCable)
    assert isinstance(second, RawCable)
    assert [parse_raw(each).id for each in (first, second)] == ["09PORTAMSEL43", "09PORTAMSEL42"]
    assert "truncated" in {warning.code for warning in parse_raw(second).warnings}


def not_passed(found: Found) -> TypeGuard[RawCable]:
    return isinstance(found, RawCable)


def shown(text: str) -> str:
    """Return a text as a service keeps what it shows of it: HTML, its marks as entities."""
    return escape(f'<div class="md"><p>{escape(text)}</p></div>')


@pytest.mark.parametrize("above", [{"text": "Is she lying?"}, THIRD])
def test_a_telegram_that_an_object_also_has_as_a_page_is_one_cable(above: dict[str, str]) -> None:
    child = {"body": OTHERS[0], "body_html": shown(OTHERS[0])}
    value = above | {"replies": {"kind": "list", "data": {"children": [{"data": child}]}}}
    found = [one for one in read_text(json.dumps([FIRST, value]), "x.json") if not_passed(one)]
    wanted = ["09PORTAMSEL42", "09PORTAMSEL43"] + ["09PORTAMSEL44"] * ("id" in above)
    assert sorted(parse_raw(each).id for each in found) == wanted
    for each in found:
        assert not {"<", "&"} & {*each.body.split("KETTLEWELL")[1]}


def test_a_telegram_that_its_object_has_as_a_page_beside_others_is_one_cable() -> None:
    value = {"mine": TELEGRAM, "mine_html": shown(TELEGRAM), "kids": [{"data": SECOND}]}
    assert ids(json.dumps([value])) == ["09PORTAMSEL42", "09PORTAMSEL43"]


def test_a_text_that_a_page_has_whole_is_read_from_that() -> None:
    cut = TELEGRAM[: len(TELEGRAM) - 40]
    (raw,) = read_text(
        json.dumps([{"id": "09PORTAMSEL42", "body": cut, "page": TELEGRAM}]), "x.json"
    )
    assert isinstance(raw, RawCable)
    assert raw.body == BODY
