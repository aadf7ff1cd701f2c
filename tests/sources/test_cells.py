"""Tables in JSON whose cells are objects, as spreadsheets and databases on the web answer."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from reftel.cable.raw_cable import RawCable
from reftel.sources import read_bytes
from reftel.sources.records.dates import read_date
from tests.sources.odd.cables import given

CABLES = [given(serial) for serial in (41, 42, 43)]
NAMES = ["Cable ID", "Sent", "Our notes", "Text"]
ROWS = [[one.id, f"{one.created:%Y-%m-%d}", "a note", one.telegram] for one in CABLES]


def of_google(names: list[str], rows: list[list[str]]) -> Any:
    cols = [{"id": chr(65 + at), "label": name} for at, name in enumerate(names)]
    cells = [{"c": [{"v": cell, "f": cell[:9]} if cell else None for cell in row]} for row in rows]
    return {"version": "0.6", "table": {"cols": cols, "rows": cells}}


def of_bigquery(names: list[str], rows: list[list[str]]) -> Any:
    cells = [{"f": [{"v": cell or None} for cell in row]} for row in rows]
    return {"schema": {"fields": [{"name": name} for name in names]}, "rows": cells}


def of_athena(names: list[str], rows: list[list[str]]) -> Any:
    cells = [{"Data": [{"VarCharValue": cell} for cell in row]} for row in [names, *rows]]
    return {"ResultSet": {"Rows": cells, "UpdateCount": 0}}


def of_sheets(names: list[str], rows: list[list[str]]) -> Any:
    cells = [
        {"values": [{"formattedValue": cell, "note": {}} if cell else {} for cell in row]}
        for row in [names, *rows]
    ]
    return {"sheets": [{"data": [{"startRow": 1, "rowData": cells}]}]}


ANSWERS = [of_google, of_bigquery, of_athena, of_sheets]


def read(answer: Any) -> list[RawCable]:
    found = [*read_bytes(json.dumps(answer, indent=1).encode(), "x.json")]
    cables = [each for each in found if isinstance(each, RawCable)]
    assert len(cables) == len(found)
    return cables


@pytest.mark.parametrize("answer", ANSWERS)
def test_the_rows_of_an_answer_are_cables(answer: Any) -> None:
    found = read(answer(NAMES, ROWS))
    assert [each.record.id for each in found] == [one.id for one in CABLES]
    for one, each in zip(CABLES, found, strict=True):
        assert (each.header, each.body) == (one.header.rstrip("\n"), one.body.strip("\n"))
        assert each.record.created == datetime(one.created.year, one.created.month, one.created.day)  # noqa: DTZ001 - naive UTC
        assert ("Our notes", "a note") in each.record.extra


@pytest.mark.parametrize("answer", [of_google, of_sheets])
def test_a_cell_may_be_empty(answer: Any) -> None:
    rows = [[*row[:2], "", row[3]] for row in ROWS]
    assert [each.record.id for each in read(answer(NAMES, rows))] == [one.id for one in CABLES]


def test_a_list_of_values_in_a_record_is_no_table() -> None:
    labels = [
        {"of": [{"value": "PREL"}, {"value": "KX"}]},
        {"of": [{"value": "x"}, {"value": "y"}]},
    ]
    records = [{"refid": one.id, "text": one.telegram, "labels": labels} for one in CABLES]
    assert [each.record.id for each in read(records)] == [one.id for one in CABLES]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Date(2009,3,1)", datetime(2009, 4, 1)),  # noqa: DTZ001 - naive UTC
        ("new Date(2009, 0, 31, 8, 3)", datetime(2009, 1, 31, 8, 3)),  # noqa: DTZ001 - naive UTC
        ("Date(2009,11,1,8,3,0,500)", datetime(2009, 12, 1, 8, 3)),  # noqa: DTZ001 - naive UTC
        ("Date(2009,12,1)", None),
        ("Date(2009)", None),
    ],
)
def test_a_date_of_a_script_counts_its_months_from_none_on(said: str, day: datetime | None) -> None:
    found = read_date(said)
    assert (found.time if found else None) == day
