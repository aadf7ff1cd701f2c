r"""Tables without quotation marks whose line ends within fields stand behind a backslash."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from reftel.cable.raw_cable import RawCable
from reftel.sources import Found, Reject, read_bytes
from tests.sources.odd.cables import Given, given

CABLES = [given(serial) for serial in (71, 72, 73)]
SIGNS = ["\t", "|", ",", ";"]
NOTE = "flagged by the fictional desk"
COLUMNS: dict[str, Callable[[Given], tuple[str, ...]]] = {
    "refid date body note": lambda one: (
        one.id, f"{one.created:%Y-%m-%d}", one.telegram.rstrip("\n"), r"\N"
    ),
    "refid body": lambda one: (one.id, one.telegram.rstrip("\n")),
    "number refid note body": lambda one: (str(one.serial), one.id, NOTE, one.telegram.rstrip()),
}  # fmt: skip


def row(cells: tuple[str, ...], sign: str) -> str:
    """Return a row as ``INTO OUTFILE`` writes it."""
    written = (
        cell if cell == r"\N" else re.sub(rf"[\\\n{re.escape(sign)}]", r"\\\g<0>", cell)
        for cell in cells
    )
    return sign.join(written) + "\n"


def read(text: str, name: str = "x.txt") -> list[Found]:
    return list(read_bytes(text.encode(), name))


def texts(found: list[Found]) -> list[tuple[str | None, str]]:
    return [
        (each.record.id, f"{each.header}\n\n{each.body}")
        for each in found
        if isinstance(each, RawCable)
    ]


def wanted(cables: list[Given]) -> list[tuple[str | None, str]]:
    return [(one.id, one.telegram.strip("\n")) for one in cables]


@pytest.mark.parametrize("names", COLUMNS)
@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("headed", [True, False])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_rows_end_where_no_backslash_stands_before_the_line_end(
    names: str, sign: str, headed: bool, count: int
) -> None:
    rows = "".join(row(COLUMNS[names](one), sign) for one in CABLES[:count])
    found = read((f"{sign.join(names.split())}\n" if headed else "") + rows)
    assert len(found) == count
    assert texts(found) == wanted(CABLES[:count])


@pytest.mark.parametrize("names", COLUMNS)
@pytest.mark.parametrize("headed", [True, False])
def test_texts_with_carriage_returns_are_read_alike(names: str, headed: bool) -> None:
    cells = [COLUMNS[names](one) for one in CABLES]
    rows = "".join(row(tuple(cell.replace("\n", "\r\n") for cell in each), "\t") for each in cells)
    headings = "\t".join(names.split()) + "\n" if headed else ""
    assert texts(read(headings + rows)) == wanted(CABLES)


@pytest.mark.parametrize("sign", SIGNS)
def test_fields_may_stand_in_quotation_marks_besides(sign: str) -> None:
    rows = "".join(
        sign.join(
            re.sub(r'[\\\n"]', r"\\\g<0>", cell) if cell.isdigit() or cell == r"\N"
            else '"' + re.sub(r'[\\\n"]', r"\\\g<0>", cell) + '"'
            for cell in (str(one.serial), one.id, one.telegram.rstrip("\n"), NOTE)
        ) + "\n"
        for one in CABLES
    )  # fmt: skip
    assert texts(read(rows)) == wanted(CABLES)


def test_what_is_escaped_in_a_text_is_read_as_it_was() -> None:
    path = "kept in C:\\cables\\71, the clerk said\tand left; a|b"
    cables = [one.telegram.rstrip("\n") + f"\n\n9. (U) The paper is {path}." for one in CABLES]
    rows = "".join(
        row((one.id, text, NOTE), "\t") for one, text in zip(CABLES, cables, strict=True)
    )
    found = read(rows)
    assert len(found) == len(CABLES)
    assert all(path in text for _, text in texts(found))


def test_a_row_of_other_fields_costs_that_row() -> None:
    rows = [row((one.id, one.telegram, NOTE), "\t") for one in (*CABLES * 8,)]
    damaged = rows[22].replace(NOTE, f"{NOTE}\tand more")
    found = read("".join([*rows[:22], damaged, rows[23]]))
    assert [each.place for each in found if isinstance(each, Reject)] == [
        f"line {sum(each.count(chr(10)) for each in rows[:22]) + 1}"
    ]
    assert len(texts(found)) == 23


def test_a_telegram_whose_lines_end_in_backslashes_is_no_table() -> None:
    one = CABLES[0]
    (found,) = read(one.telegram.rstrip("\n").replace("\n", "\\\n") + "\n")
    assert isinstance(found, RawCable)
    assert found.source.form != "table"
