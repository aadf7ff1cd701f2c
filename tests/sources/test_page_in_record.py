"""A page of HTML that is the text of a record: record and page are one cable."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from typing import TYPE_CHECKING

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import Found, read_bytes, read_path
from tests.sources.samples import BODY, TELEGRAM, page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

VALUES = {
    "refid": "09PORTAMSEL42",
    "date": "2009-04-01 08:03",
    "subject": "THE HERRING QUARREL",
    "origin": "Embassy Port Amsel",
}
SHOWN = {
    "a telegram": f"<html><body><pre>{TELEGRAM}</pre></body></html>",
    "a body": f"<html><body><p>About us</p><pre>{BODY}</pre></body></html>",
    "an extract": "<html><p>1. (C) The fleet left.</p><p>2. (C) Nobody saw it.</p></html>",
    "prose": "<!DOCTYPE html>\n<html><p>The fleet left.</p><p>Nobody saw it.</p></html>",
}


def as_json(values: dict[str, str], _: Path) -> list[Found]:
    return list(read_bytes(json.dumps([values]).encode(), "x.json"))


def as_csv(values: dict[str, str], _: Path) -> list[Found]:
    out = io.StringIO()
    csv.writer(out).writerows([[*values], [*values.values()]])
    return list(read_bytes(out.getvalue().encode(), "x.csv"))


def as_database(values: dict[str, str], folder: Path) -> list[Found]:
    with sqlite3.connect(folder / "x.db") as opened:
        opened.execute("CREATE TABLE cables (refid, date, subject, origin, body)")
        opened.execute("INSERT INTO cables VALUES (?, ?, ?, ?, ?)", [*values.values()])
    opened.close()
    return list(read_path(folder / "x.db"))


@pytest.mark.parametrize("written", [as_json, as_csv, as_database])
@pytest.mark.parametrize("shown", SHOWN.values(), ids=SHOWN)
def test_the_record_is_that_of_the_cable_on_its_page(
    shown: str, written: Callable[[dict[str, str], Path], list[Found]], tmp_path: Path
) -> None:
    (raw,) = written({**VALUES, "body": shown}, tmp_path)
    assert isinstance(raw, RawCable)
    cable = parse_raw(raw)
    assert cable.id == "09PORTAMSEL42"
    assert f"{cable.created:%Y-%m-%d}" == "2009-04-01"
    assert raw.record.origin == "Embassy Port Amsel"
    assert "fleet left" in raw.body
    assert "<" not in raw.body.replace("<<quoting>>", "")


def test_of_two_ids_the_record_s_is_taken_and_the_page_s_is_named(tmp_path: Path) -> None:
    (raw,) = as_json({**VALUES, "refid": "09DOVREC7", "body": page()}, tmp_path)
    assert isinstance(raw, RawCable)
    assert raw.record.id == "09DOVREC7"
    said = "its record has two IDs: it says 09DOVREC7, the page in it says 09PORTAMSEL42"
    assert said in [each.message for each in parse_raw(raw).warnings]


def test_of_a_page_with_several_cables_each_says_under_which_record_it_stood(
    tmp_path: Path,
) -> None:
    other = page(cable_id="09DOVREC7", body=BODY.replace("PORT AMSEL", "DOVREC"))
    found = as_json({**VALUES, "refid": "09LINDMERE3", "body": page() + other}, tmp_path)
    cables = [parse_raw(each) for each in found if isinstance(each, RawCable)]
    assert [each.id for each in cables] == ["09PORTAMSEL42", "09DOVREC7"]
    said = "its record, whose ID is 09LINDMERE3, holds a page with 2 cables"
    assert all(said in [one.message for one in each.warnings] for each in cables)


HEADERS_OF_A_PAGE = [
    [{"name": "content-type", "value": "text/html"}, {"name": "date", "value": "today"}],
    {"content-type": "text/html"},
    "content-type: text/html\ndate: today",
]


@pytest.mark.parametrize("headers", HEADERS_OF_A_PAGE)
@pytest.mark.parametrize("text", [SHOWN["a telegram"], TELEGRAM])
def test_headers_of_a_page_are_not_those_of_its_telegram(headers: object, text: str) -> None:
    record = {"refid": "09PORTAMSEL42", "headers": headers, "body": text}
    (raw,) = read_bytes(json.dumps([record]).encode(), "x.json")
    (plain,) = read_bytes(json.dumps([{**record, "headers": ""}]).encode(), "x.json")
    assert isinstance(raw, RawCable)
    assert isinstance(plain, RawCable)
    assert (raw.header, raw.body) == (plain.header, plain.body)
    assert "FM " in raw.header
    assert "text/html" in str(raw.record.extra)


@pytest.mark.parametrize("body", ["1. (C) The fleet left.\n\n2. (C) Nobody saw it.", BODY])
def test_what_stands_for_the_header_of_an_extract_is_its_header(body: str) -> None:
    header = "This record is a partial extract of the original cable."
    record = {"refid": "09PORTAMSEL42", "header": header, "body": body}
    (raw,) = read_bytes(json.dumps([record]).encode(), "x.json")
    assert isinstance(raw, RawCable)
    assert (raw.header, raw.body) == (header, body.strip("\n"))
    assert parse_raw(raw).partial
