"""A telegram is found whatever holds it: a field without a name of the kind, beside others."""

from __future__ import annotations

import json

import pytest

from reftel.cable import RawCable, parse_raw
from reftel.sources import read_text
from tests.sources.samples import TELEGRAM, only

OTHER = TELEGRAM.replace("000042", "000057").replace("0910803", "0920903").replace("0108", "0209")
BOTH = ["09PORTAMSEL42", "09PORTAMSEL57"]


def ids(text: str, file: str) -> list[str]:
    found = [*read_text(text, file)]
    return sorted(parse_raw(each).id for each in found if isinstance(each, RawCable))


@pytest.mark.parametrize("inner", ["description", "text", "scribble"])
@pytest.mark.parametrize("holder", [list, dict])
def test_an_object_and_one_inside_it_each_keep_their_telegram(inner: str, holder: type) -> None:
    inside = {"title": "x", inner: OTHER}
    value = {"jotting": TELEGRAM, "colour": "grey", "more": [inside] if holder is list else inside}
    assert ids(json.dumps(value), "x.json") == BOTH
    assert ids(json.dumps([value]), "x.json") == BOTH


def test_two_telegrams_under_keys_that_say_nothing_are_two_cables() -> None:
    value = {"a": TELEGRAM, "b": OTHER, "more": [{"c": 1}]}
    assert ids(json.dumps(value), "x.json") == BOTH


def test_an_id_under_a_text_s_name_is_the_id_of_the_telegram_beside_it() -> None:
    note = TELEGRAM.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    note = note.replace("\n", "&#10;")
    head = '<?xml version="1.0"?><opml><head><title>Cables</title></head>'
    outline = f'<body><outline text="09PORTAMSEL42" _note="{note}"/></body></opml>'
    found = only(read_text(head + outline, "x.opml"))
    assert found.record.id == "09PORTAMSEL42"
    assert "left port at dawn" in found.body
    found = only(read_text(json.dumps({"text": "09PORTAMSEL42", "note": TELEGRAM}), "x.json"))
    assert found.record.id == "09PORTAMSEL42"
    assert "left port at dawn" in found.body


@pytest.mark.parametrize("value", ["'\\x{}'", "X'{}'", "0x{}"])
def test_a_text_in_hexadecimal_in_a_dump_is_decoded(value: str) -> None:
    text = value.format(TELEGRAM.encode().hex())
    dump = f"CREATE TABLE cables (id text, body bytea);\nINSERT INTO cables VALUES ('x', {text});\n"
    found = only(read_text(dump, "dump.sql"))
    assert "left port at dawn" in found.body
