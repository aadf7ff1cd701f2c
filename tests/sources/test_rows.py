"""What a row of a table says in another column, or in another shape, than it should."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from reftel.cable import parse_raw
from reftel.sources import read_bytes
from tests.sources.samples import BODY, HEADER, TELEGRAM, only

if TYPE_CHECKING:
    from reftel.cable.raw_cable import RawCable

CLIPPED = BODY[BODY.index("1. (SBU)") :][:40] + "..."


def row(**fields: str) -> RawCable:
    written = io.StringIO()
    table = csv.DictWriter(written, fields)
    table.writeheader()
    table.writerow(fields)
    return only(read_bytes(written.getvalue().encode(), "x.csv"))


def doubts(raw: RawCable) -> list[str]:
    return [said for name, said in raw.record.extra if name == "in-doubt"]


@pytest.mark.parametrize("column", ["subject", "header", "notes", "origin"])
def test_the_whole_telegram_is_read_under_whatever_column_it_stands(column: str) -> None:
    raw = row(**{"refid": "09PORTAMSEL42", column: TELEGRAM, "text": CLIPPED})
    assert (raw.record.id, raw.header, raw.body) == ("09PORTAMSEL42", HEADER, BODY)
    (said,) = [said for name, said in raw.record.extra if name == "left-out"]
    assert said.startswith(f"{column} is read, which holds the whole of text: 1. (SBU) Summary")


def test_a_whole_telegram_beside_an_empty_text_is_its_header_and_its_text() -> None:
    raw = row(refid="09PORTAMSEL42", header=TELEGRAM, text="")
    assert (raw.header, raw.body) == (HEADER, BODY)


def test_a_header_and_a_text_stay_what_they_are() -> None:
    raw = row(refid="09PORTAMSEL42", subject="HERRING", header=HEADER, text=BODY)
    assert (raw.header, raw.body, raw.record.title) == (HEADER, BODY, "HERRING")
    assert not raw.record.extra


@pytest.mark.parametrize("column", ["refid", "link"])
@pytest.mark.parametrize(
    "written",
    [
        '="09PORTAMSEL43"',
        "'09PORTAMSEL43",
        '"09PORTAMSEL43"',
        "https://cables.example/cable/2009/04/09PORTAMSEL43.html",
        "https://cables.example/09PORTAMSEL43/#top",
        "http://cables.example/show?id=09PORTAMSEL43",
    ],
)
def test_an_id_is_read_as_spreadsheets_and_addresses_have_it(column: str, written: str) -> None:
    text = BODY.replace("000042", "000043")
    assert row(**{column: written, "subject": "HERRING", "text": text}).record.id == "09PORTAMSEL43"


@pytest.mark.parametrize("written", ["09PORTAMSEL43", "https://cables.example/09PORTAMSEL43"])
def test_an_id_whose_number_is_not_the_texts_is_of_another_cable(written: str) -> None:
    raw = row(compare=written, date="2009-04-01", text=BODY)
    assert (raw.record.id, raw.record.extra[0]) == (None, ("compare", written))
    assert parse_raw(raw).id == "09PORTAMSEL42"


@pytest.mark.parametrize("date", ["31/02/2009", "99999", "2009-13-40", "1/4/2109", "April 1, 1909"])
def test_a_date_that_cannot_be_the_cable_s_is_a_warning(date: str) -> None:
    raw = row(refid="09PORTAMSEL42", date=date, text=TELEGRAM)
    assert raw.record.created is None
    (said,) = doubts(raw)
    assert date in said
    assert ("date", date) in raw.record.extra
    assert said in [each.message for each in parse_raw(raw).warnings]


@pytest.mark.parametrize("date", ["2009-04-01", "2010-01-02", "", "unknown"])
def test_a_date_of_about_its_year_is_none(date: str) -> None:
    assert not doubts(row(refid="09PORTAMSEL42", date=date, text=TELEGRAM))


def test_two_ids_in_one_record_are_a_warning() -> None:
    record = {"id": "09PORTAMSEL42", "canonical_id": "09PORTAMSEL43", "body": BODY}
    raw = only(read_bytes(json.dumps([record]).encode(), "x.json"))
    assert doubts(raw) == [
        "its record has two IDs: canonical_id says 09PORTAMSEL43, id says 09PORTAMSEL42"
    ]
    record["canonical_id"] = record["id"]
    assert not doubts(only(read_bytes(json.dumps([record]).encode(), "x.json")))
