"""A telegram whose lines a spreadsheet filled up to rows is read without that, and it is said."""

from __future__ import annotations

import csv
import io

import pytest

from reftel.cable import parse_raw
from reftel.sources import read_text
from tests.sources.samples import TELEGRAM, only, only_reject

REMARK = "Carol, these came from the quay, keep them"
TEXT = TELEGRAM.replace("the Minister", 'the Minister, or "the boss",')


def saved(text: str, delimiter: str, *, parted: bool) -> str:
    """Return a text as a spreadsheet saves it: its lines parted at the delimiters, or in cells."""
    rows = [line.split(delimiter) if parted else [line] for line in text.split("\n")]
    width = max(6, *map(len, rows))
    if parted:
        return "\n".join(delimiter.join([*row, *[""] * (width - len(row))]) for row in rows)
    made = io.StringIO()
    writer = csv.writer(made, delimiter=delimiter, lineterminator="\n")
    writer.writerows([*row, *[""] * (width - 1)] for row in rows)
    return made.getvalue()


@pytest.mark.parametrize("name", ["one.csv", "one.txt"])
@pytest.mark.parametrize("above", ["", f"{REMARK}\n\n"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("parted", [True, False])
def test_a_telegram_in_rows_is_the_telegram_that_it_was(
    name: str, above: str, delimiter: str, parted: bool
) -> None:
    raw = only(read_text(saved(above + TEXT, delimiter, parted=parted), name))
    plain = only(read_text(above + TEXT, "one.txt"))
    assert (raw.header, raw.body) == (plain.header, plain.body)
    said = [each.message for each in parse_raw(raw).warnings]
    assert sum("taken off with which a spreadsheet filled up" in each for each in said) == 1
    assert not any("in none of its cables" in each for each in said)
    assert any(REMARK in each for each in said) is bool(above)


def test_a_line_that_was_put_above_the_rows_is_kept_as_it_is() -> None:
    rows = saved(TEXT, ",", parted=True)
    raw = only(read_text(f"{REMARK},\n{rows}", "one.txt"))
    assert raw.body == only(read_text(TEXT, "one.txt")).body
    assert any(REMARK in each.message for each in parse_raw(raw).warnings)


def test_lines_of_which_only_some_end_in_commas_are_no_rows() -> None:
    text = TEXT.replace("SIPDIS", "SIPDIS,,")
    raw = only(read_text(text, "one.txt"))
    assert "SIPDIS,," in f"{raw.header}\n{raw.body}"


def test_a_table_with_empty_columns_is_a_table() -> None:
    rows = "".join(f"0{year}QUAYHAVEN{year},,,\n" for year in range(1, 10))
    reject = only_reject(read_text(f"refid,a,b,c\n{rows}", "a.csv"))
    assert "no column for the text" in reject.reason
