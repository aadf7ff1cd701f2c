"""Cables in JSON: lists, lines, single objects, objects in objects, reftel's own."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given as example
from hypothesis import strategies as st

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.cli.as_json import cable as as_json
from reftel.sources import Found, Reject, read_bytes, read_path
from tests.sources.odd.cables import given
from tests.sources.samples import BODY, HEADER, page

if TYPE_CHECKING:
    from pathlib import Path

CABLES = [given(serial) for serial in (11, 12, 13)]
OBJECTS: list[dict[str, Any]] = [
    {
        "id": one.id,
        "date": f"{one.created:%Y-%m-%dT%H:%M}",
        "subject": one.subject,
        "tags": ["PREL", "ETRD"],
        "header": one.header,
        "body": one.body,
        "count": 3,
        "nothing": None,
    }
    for one in CABLES
]


def read(text: str | bytes, name: str = "x.json") -> list[Found]:
    return list(read_bytes(text.encode() if isinstance(text, str) else text, name))


def check(found: list[Found], *, dated: bool = True) -> None:
    assert [one.record.id for one in found if isinstance(one, RawCable)] == [
        one.id for one in CABLES
    ]
    for one, true in zip(found, CABLES, strict=True):
        assert isinstance(one, RawCable)
        assert (one.header, one.body) == (true.header, true.body)
        if dated:
            assert one.record.created == true.created
            assert one.record.title == true.subject
            assert ("count", "3") in one.record.extra
            assert ("tags", "PREL|ETRD") in one.record.extra


LINES = "\n".join(map(json.dumps, OBJECTS)) + "\n"
ACTION = '{{"{}": {{"_index": "cables", "_id": "{}"}}}}\n'
SHAPES = {
    "list": json.dumps(OBJECTS),
    "pretty list": json.dumps(OBJECTS, indent=2),
    "lines": LINES,
    "lines with blanks": LINES.replace("\n", "\n\n"),
    "side by side": "\n".join(json.dumps(one, indent=1) for one in OBJECTS),
    "wrapped": json.dumps({"count": 3, "meta": {"made": "today"}, "cables": OBJECTS}),
    "deep": json.dumps({"hits": {"total": 3, "hits": [{"_source": one} for one in OBJECTS]}}),
    "bulk": "".join(
        ACTION.format("index", one["id"]) + json.dumps({k: one[k] for k in one if k != "id"}) + "\n"
        for one in OBJECTS
    ),
    "bulk update": "".join(
        ACTION.format("update", one["id"]) + json.dumps({"doc": one}) + "\n" for one in OBJECTS
    ),
    "callback": f"/**/ jQuery_1.show({json.dumps(OBJECTS)});\n",
    "variable": f"var cables =\n{json.dumps(OBJECTS, indent=1)};\n",
    "one variable": f"window.data = {json.dumps({'cables': OBJECTS})}",
    "module": f"export default {json.dumps(OBJECTS)}\n",
    "guarded": f")]}}',\n{json.dumps({'cables': OBJECTS})}",
    "marks of lines": LINES.replace("{\"id", "\ufeff{\"id"),
    "marks of records": "".join(f"\x1e{json.dumps(one)}\n" for one in OBJECTS),
    "two lists": json.dumps([OBJECTS[:1], OBJECTS[1:]]),
    "by ID": json.dumps({one["id"]: {k: one[k] for k in one if k != "id"} for one in OBJECTS}),
    "nested": json.dumps(
        [
            {"meta": {"id": one["id"], "date": one["date"], "subject": one["subject"]},
             "cable": {"header": one["header"], "body": one["body"]},
             "count": 3, "tags": one["tags"]}
            for one in OBJECTS
        ]
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_shape_is_read(shape: str, encoding: str) -> None:
    for name in ("x.json", "export"):
        check(read(SHAPES[shape].encode(encoding), name))


def test_a_text_in_base64_is_decoded_and_said() -> None:
    one = CABLES[0]
    pages = [f"<html><body><pre>{one.telegram}</pre></body></html>", one.telegram]
    for text in pages:
        encoded = base64.b64encode(text.encode()).decode()
        (cable,) = read(json.dumps({"encoding": "base64", "text": encoded}))
        assert isinstance(cable, RawCable)
        assert cable.body.rstrip() == one.body
        assert ("repaired", "the text was written in base64, and is decoded") in cable.record.extra
    (kept,) = read(json.dumps({"id": one.id, "text": "Zm9v" * 40}))
    assert isinstance(kept, RawCable)
    assert kept.body == "Zm9v" * 40


def test_what_a_program_writes_in_python_is_read_too() -> None:
    (cable,) = read(f"cables = [{{'body': {CABLES[0].telegram!r}}}]\n", "cables.py")
    assert isinstance(cable, RawCable)
    assert (cable.header, cable.body) == (CABLES[0].header, CABLES[0].body)


def test_a_bulk_line_that_deletes_is_named_and_no_action_is_parted_from_its_object() -> None:
    many = [given(serial) for serial in range(1_000, 3_000)]
    lines = [
        ACTION.format("create", one.id) + json.dumps({"body": one.telegram, "date": "2009"}) + "\n"
        for one in many
    ]
    *found, last = read("".join([*lines, ACTION.format("delete", many[0].id)]), "x.ndjson")
    assert [one.record.id for one in found if isinstance(one, RawCable)] == [one.id for one in many]
    assert isinstance(last, Reject)
    assert last.place == "line 4001"
    assert last.reason.startswith('not carried out: {"delete": {"_index": "cables", "_id": "09PO')


ROWS = [[one.id, f"{one.created:%Y-%m-%d}", one.subject, one.header, one.body] for one in CABLES]


@pytest.mark.parametrize("wrap", [lambda rows: rows, lambda rows: {"meta": 3, "values": rows}])
def test_rows_without_headings_are_a_cable_each_by_their_values(wrap: Any) -> None:
    found = read(json.dumps(wrap(ROWS)))
    assert [(one.header, one.body) for one in found if isinstance(one, RawCable)] == [
        (one.header, one.body) for one in CABLES
    ]
    assert [one.record.id for one in found if isinstance(one, RawCable)] == [
        one.id for one in CABLES
    ]


def test_rows_are_read_one_by_one_however_many_there_are() -> None:
    long = f"{CABLES[0].body}\n\n" + "4. (SBU) The herring is still out at sea.\n\n" * 4_000
    rows = [[f"09PORTAMSEL{n}", "2009-04-01", "UNCLASSIFIED", long] for n in range(60)]
    assert len(json.dumps(rows)) > 8 << 20
    for headings in ([], [["refid", "date", "classification", "body"]]):
        found = read(json.dumps([*headings, *rows]))
        assert [one.record.id for one in found if isinstance(one, RawCable)] == [
            row[0] for row in rows
        ]


def test_a_row_of_other_fields_is_named_and_costs_itself() -> None:
    *found, reject = read(json.dumps([*ROWS, ROWS[0][:3]], indent=0))
    assert len(found) == len(ROWS)
    assert isinstance(reject, Reject)
    assert reject.reason.startswith("a row of other fields")


def test_a_value_that_stands_alone_in_a_list_is_that_value() -> None:
    lists = [{"id": one.id, "body_txt": [one.telegram], "subject": [one.subject]} for one in CABLES]
    found = read(json.dumps({"response": {"numFound": 3, "docs": lists}}))
    assert [(one.body, one.record.title) for one in found if isinstance(one, RawCable)] == [
        (one.body, one.subject) for one in CABLES
    ]


@pytest.mark.parametrize("name", ["source", "X-TIKA:content", "blob", "n"])
@pytest.mark.parametrize("lines", [False, True])
def test_the_only_telegram_of_an_object_is_its_text_whatever_it_is_called(
    name: str, lines: bool
) -> None:
    cells = [
        {"kind": "raw", "meta": {}, name: one.telegram.splitlines(keepends=True)}
        if lines
        else {"kind": "raw", "meta": {}, name: one.telegram}
        for one in CABLES
    ]
    found = read(json.dumps({"format": 4, "cells": cells}))
    assert [one.body for one in found if isinstance(one, RawCable)] == [one.body for one in CABLES]
    assert len(found) == len(CABLES)


def test_one_object_is_one_cable() -> None:
    texts = json.dumps(OBJECTS[0]), json.dumps(OBJECTS[1], indent=4), json.dumps([OBJECTS[2]])
    check([found for text in texts for found in read(text)])


def test_the_line_of_each_record_is_said() -> None:
    found = read(SHAPES["pretty list"])
    lines = SHAPES["pretty list"].split("\n")
    for one in found:
        assert isinstance(one, RawCable)
        assert lines[int(one.source.file.rpartition(":")[2]) - 1].strip() == "{"
    assert [one.source.file for one in read(LINES) if isinstance(one, RawCable)] == [
        "x.json:1",
        "x.json:2",
        "x.json:3",
    ]


def test_reftels_own_json_reads_back_to_the_same_cable(tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    path.write_text(CABLES[0].telegram, encoding="utf-8")
    raws = [*read_path(path), *read(SHAPES["list"])]
    cables = [parse_raw(raw) for raw in raws if isinstance(raw, RawCable)]
    for text in (
        "\n".join(json.dumps(as_json(one)) for one in cables),
        json.dumps([as_json(one) for one in cables]),
    ):
        again = [parse_raw(raw) for raw in read(text) if isinstance(raw, RawCable)]
        assert len(again) == 4
        for one, other in zip(cables, again, strict=True):
            first, second = as_json(one), as_json(other)
            del first["source"], second["source"]
            assert first == second


@pytest.mark.parametrize("record", [None, {"id": 7}, {"extra": [["a"]]}, {"created": 5}, {"x": 1}])
def test_what_only_looks_like_reftels_own_is_rejected(record: object) -> None:
    made = as_json(parse_raw(next(one for one in read(LINES) if isinstance(one, RawCable))))
    (reject,) = read(json.dumps(made | {"record": record}))
    assert isinstance(reject, Reject)
    assert reject.reason.startswith("JSON of reftel")


def test_objects_without_a_text_are_rejected_with_what_they_have(tmp_path: Path) -> None:
    path = tmp_path / "package.json"
    path.write_text('{"name": "x", "version": "1"}')
    (reject,) = read_path(tmp_path)
    assert isinstance(reject, Reject)
    assert "name, version" in reject.reason
    for empty in ("{}", "[]", "[1, 2]", '["a"]', "null", '"text"', "[{}]"):
        found = read(empty)
        assert found, empty
        assert all(isinstance(one, Reject) for one in found), empty


@pytest.mark.parametrize("shape", ["list", "pretty list", "lines", "side by side"])
@pytest.mark.parametrize("spoil", ["quote", "brace", "letter", "cut"])
def test_a_damaged_record_costs_that_record(shape: str, spoil: str) -> None:
    text = SHAPES[shape]
    second = text.index('"09PORTAMSEL12"')
    end = text.index("nothing", second)
    damaged = {
        "quote": text[:second] + text[second + 1 :],
        "brace": text[:end] + text[end:].replace("}", "", 1),
        "letter": text[:end] + text[end:].replace("null", "nul", 1),
        "cut": text[:end],
    }[spoil]
    found = read(damaged)
    good = [one.record.id for one in found if isinstance(one, RawCable)]
    if (shape, spoil) == ("lines", "brace"):  # nothing else can be meant, so it is mended
        assert good == ["09PORTAMSEL11", "09PORTAMSEL12", "09PORTAMSEL13"]
        return
    assert good == (["09PORTAMSEL11"] if spoil == "cut" else ["09PORTAMSEL11", "09PORTAMSEL13"])
    rejects = [one for one in found if isinstance(one, Reject)]
    assert rejects
    assert all(one.place for one in rejects)


def test_what_stands_between_objects_is_named() -> None:
    found = read(json.dumps([OBJECTS[0], 17, "text", OBJECTS[1]]))
    assert sum(isinstance(one, RawCable) for one in found) == 2
    assert [one.reason for one in found if isinstance(one, Reject)] == [
        'an entry that is no object: 17, "text"; an object has its text under body, text or content'
    ]


def test_a_long_list_in_an_object_is_read_piece_by_piece() -> None:
    body = "1. Herring. " * 900
    many = [OBJECTS[0] | {"id": f"09PORTAMSEL{n}", "body": body} for n in range(1, 1200)]
    found = read(json.dumps({"made": "today", "cables": many}))
    assert [one.record.id for one in found if isinstance(one, RawCable)] == [
        one["id"] for one in many
    ]
    assert len(found) == len(many)


def test_an_endless_object_is_given_up_and_the_rest_read() -> None:
    huge = OBJECTS[0] | {"body": "x" * (12 << 20)}
    found = read(json.dumps([OBJECTS[0], huge, *OBJECTS[1:]]))
    check([one for one in found if isinstance(one, RawCable)])
    assert any(isinstance(one, Reject) and "more than 8 MB" in one.reason for one in found)


def test_deep_nesting_is_no_defect() -> None:
    deep = "[" * 100_000
    assert read(deep)
    assert read('{"a":' * 100_000 + "1" + "}" * 100_000)


_KEYS = st.sampled_from(
    ["id", "body", "date", "x", "header", "text", "blocks", "canonical_id", "record"]
)
_VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=12,
)


@example(st.lists(_VALUE, max_size=4), st.integers(0, 200))
def test_no_json_raises_or_is_lost(values: list[Any], cut: int) -> None:
    text = json.dumps(values)
    assert read(text)
    for one in read(text[:-cut] if cut else text):
        assert isinstance(one, RawCable | Reject)
        if isinstance(one, RawCable):
            parse_raw(one)


OTHER = {"id": "Cable No", "date": "Sent on", "subject": "Subject line", "body": "Message body"}


@pytest.mark.parametrize("wrapped", [False, True])
def test_fields_with_other_names_are_known_by_words_and_values(wrapped: bool) -> None:
    named = [{OTHER.get(name, name): value for name, value in one.items()} for one in OBJECTS]
    check(read(json.dumps({"results": named} if wrapped else named)))


def test_a_reject_names_the_keys_of_what_stands_inside() -> None:
    text = {"count": 1, "results": [{"refid": "09PORTAMSEL42", "summary": "fish"}], "pages": ["a"]}
    (reject,) = read(json.dumps(text))
    assert isinstance(reject, Reject)
    assert "among: count, results[].refid, results[].summary, pages[];" in reject.reason


def test_a_page_of_html_in_a_field_is_read_as_a_page() -> None:
    entry = {"request": {"url": "http://example.org"}, "response": {"content": {"text": page()}}}
    (raw,) = read(json.dumps({"log": {"version": "1.2", "entries": [entry]}}))
    assert isinstance(raw, RawCable)
    assert (raw.record.id, raw.source.form) == ("09PORTAMSEL42", "json")
    assert (raw.header, raw.body) == (HEADER, BODY)
    assert ("url", "http://example.org") in raw.record.extra


@pytest.mark.parametrize("first", ["body", "text", "cable"])
def test_objects_need_not_have_the_text_under_one_name(first: str) -> None:
    value = [
        {"id": "09PORTAMSEL42", first: ["UNCLAS PORT AMSEL 000042"]},
        {"id": "09PORTAMSEL43", "paragraphs": [{"text": "x"}, {"text": "y"}]},
        {"id": "09PORTAMSEL44", "text": "z", "content": "z and more"},
    ]
    found = read(json.dumps(value))
    assert [one.record.id for one in found if isinstance(one, RawCable)] == [
        "09PORTAMSEL42",
        "09PORTAMSEL43",
        "09PORTAMSEL44",
    ]
    assert [one.body for one in found if isinstance(one, RawCable)][1:] == ["x\n\ny", "z"]


@pytest.mark.parametrize("kind", ["hashtag", "bold", "link"])
def test_words_of_a_text_that_are_objects_stay_its_words(kind: str) -> None:
    text = f"{HEADER}\n\n{BODY}"
    at = text.index("SUBJECT:") + 15
    runs = [text[:at], {"type": kind, "text": text[at : at + 9]}, text[at + 9 :]]
    messages = [{"id": 2, "type": "message", "text": runs}]
    (raw,) = read_bytes(json.dumps({"messages": messages}).encode(), "result.json")
    assert isinstance(raw, RawCable)
    assert (raw.header, raw.body) == (HEADER, BODY)


@pytest.mark.parametrize("prefix", ["dcterms:", "http://purl.org/dc/terms/", "dc:"])
def test_values_of_linked_data_are_known_by_their_names_without_the_vocabulary(prefix: str) -> None:
    def value(said: str, **beside: object) -> list[dict[str, object]]:
        return [{"type": "literal", "property_id": 7, "is_public": True, **beside, "@value": said}]

    items = [
        {
            "@id": f"https://desk.example/items/{at}",
            "o:id": at,
            "o:created": {"@value": "2019-09-03T10:12:00+00:00", "@type": "xsd:dateTime"},
            f"{prefix}identifier": value(one.id),
            f"{prefix}date": value(f"{one.created:%Y-%m-%d}", lang="en"),
            f"{prefix}subject": value("Harbours") + value("Leases"),
            "bibo:content": value(one.telegram),
        }
        for at, one in enumerate(CABLES, 200)
    ]
    found = read(json.dumps(items))
    check(found, dated=False)
    for one, true in zip(found, CABLES, strict=True):
        assert isinstance(one, RawCable)
        assert one.record.created is not None
        assert one.record.created.date() == true.created.date()
        assert "wrapper-removed" not in [each.code for each in parse_raw(one).warnings]
