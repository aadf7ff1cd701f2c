"""Rows of a table that leave empty cells out, and cells that hold a comment beside their value."""

from __future__ import annotations

from html import escape

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import LEFT_OUT, RawCable
from reftel.sources import read_text
from tests.sources.samples import TELEGRAM

NAMES = ("refid", "date", "classification", "subject", "body", "translation", "cites")
TEXT = TELEGRAM.replace("SUBJECT: THE HERRING QUARREL GOES INTO ITS THIRD YEAR\n", "")
OTHER = "Die Flotte lief im Morgengrauen aus"


def cell(value: str, says: str = "") -> str:
    return f"<Cell {says}><Data ss:Type='String'>{escape(value)}</Data></Cell>"


def sheet(*rows: str) -> str:
    heads = "".join(map(cell, NAMES))
    made = "\n".join(f"<Row>{row}</Row>" for row in (heads, *rows))
    return f"<?xml version='1.0'?>\n<Workbook><Table>{made}</Table></Workbook>"


def cables(text: str, name: str = "x.xml") -> list[RawCable]:
    return [raw for raw in read_text(text, name) if isinstance(raw, RawCable)]


FULL = (cell("2009-04-01"), cell("UNCLASSIFIED"), cell("THE QUARREL"))


@pytest.mark.parametrize(
    "between",
    [
        ("ss:Index='5'", ()),  # none of the three is written
        ('ss:StyleID="s1" ss:Index="5"', FULL[:1]),
        ("", ("<Cell/>", "<Cell ss:StyleID='s1'/>", "<Cell></Cell>")),
        ("", ("<Cell ss:MergeAcross='2'/>",)),
    ],
)
def test_a_cell_stands_in_its_column_where_others_are_not_written(
    between: tuple[str, tuple[str, ...]],
) -> None:
    says, before = between
    text = cell(TEXT, says)
    row = "".join((cell("09PORTAMSEL42"), *before, text, cell(OTHER)))
    other = "".join((cell("09PORTAMSEL43"), *FULL, cell(TELEGRAM.replace("0042", "0043"))))
    raw, after = cables(sheet(row, other))
    assert (raw.record.id, after.record.id) == ("09PORTAMSEL42", "09PORTAMSEL43")
    assert OTHER not in (raw.record.title, parse_raw(raw).subject)
    assert OTHER not in raw.body
    assert not raw.record.classification


def test_a_page_leaves_the_last_cells_of_a_row_out() -> None:
    heads = "".join(f"<th>{name}</th>" for name in NAMES)
    values = ("09PORTAMSEL42", "2009-04-01", "", "THE QUARREL", TELEGRAM)
    row = "".join(f"<td>{escape(value)}</td>" for value in values)
    (raw,) = cables(f"<html><table><tr>{heads}</tr>\n<tr>{row}</tr></table></html>", "x.html")
    assert (raw.record.id, raw.record.title) == ("09PORTAMSEL42", "THE QUARREL")


def test_a_comment_in_a_cell_is_none_of_its_value() -> None:
    note = "<Comment ss:Author='B'><ss:Data>why does he say so?</ss:Data></Comment></Cell>"
    row = "".join((cell("09PORTAMSEL42"), *FULL, cell(TELEGRAM).replace("</Cell>", note)))
    (raw,) = cables(sheet(row))
    assert raw.body.rstrip().endswith("KETTLEWELL")
    assert any(
        name == LEFT_OUT and "why does he say so?" in said for name, said in raw.record.extra
    )


@pytest.mark.parametrize("name", ["Row", "Cell", "Data", "Table", "Workbook", "Comment"])
def test_the_elements_of_a_spreadsheet_may_have_the_prefix_of_their_kind(name: str) -> None:
    note = "<Comment><ss:Data>why does he say so?</ss:Data></Comment></Cell>"
    row = "".join((cell("09PORTAMSEL42"), *FULL, cell(TELEGRAM).replace("</Cell>", note)))
    text = sheet(row).replace(f"<{name}", f"<ss:{name}").replace(f"</{name}", f"</ss:{name}")
    (raw,) = cables(text)
    assert (raw.record.id, raw.record.title) == ("09PORTAMSEL42", "THE QUARREL")
    assert raw.body.rstrip().endswith("KETTLEWELL")
