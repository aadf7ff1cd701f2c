"""Tables with a row for each page, paragraph or line of a cable: its rows are one cable."""

from __future__ import annotations

import csv
import io

import pytest

from reftel.cable.cable import RawCable
from reftel.sources import Found, read_bytes
from tests.sources.odd.cables import Given, given
from tests.sources.samples import BODY

CABLES = [given(serial) for serial in (41, 42, 43)]


def read(rows: list[list[str]]) -> list[Found]:
    made = io.StringIO()
    csv.writer(made).writerows(rows)
    return list(read_bytes(made.getvalue().encode(), "x.csv"))


def cut(text: str, by: str) -> list[str]:
    if by == "page":
        lines = text.rstrip("\n").split("\n")
        return ["\n".join(lines[at : at + 7]) for at in range(0, len(lines), 7)]
    return text.rstrip("\n").split("\n\n" if by == "para no" else "\n")


def of(one: Given, by: str, first: int = 1) -> list[list[str]]:
    return [[one.id, str(at), text] for at, text in enumerate(cut(one.telegram, by), first)]


def check(found: list[Found], cables: list[Given]) -> None:
    assert [each.record.id for each in found if isinstance(each, RawCable)] == [
        one.id for one in cables
    ]
    for each, one in zip(found, cables, strict=True):
        assert isinstance(each, RawCable)
        assert (each.header, each.body) == (one.header, one.body)


@pytest.mark.parametrize("by", ["page", "para no", "Line"])
@pytest.mark.parametrize("first", [0, 1])
def test_rows_that_count_on_under_one_id_are_one_cable(by: str, first: int) -> None:
    rows = [row for one in CABLES for row in of(one, by, first)]
    check(read([["refid", by, "text"], *rows]), CABLES)


def test_a_cable_is_never_cut_between_two_stretches_of_a_table() -> None:
    many = [given(serial) for serial in range(1_000, 2_500)]
    rows = [row for one in many for row in of(one, "page")]
    assert sum(len(row[2]) for row in rows) > 2 << 19
    check(read([["refid", "page", "text"], *rows]), many)


def test_what_other_columns_say_of_each_page_is_kept() -> None:
    rows = [[*row, f"scan-{row[1]}.png"] for row in of(CABLES[0], "page")]
    (raw,) = read([["refid", "page", "text", "image"], *rows])
    assert isinstance(raw, RawCable)
    assert ("image", "|".join(row[3] for row in rows)) in raw.record.extra


def test_a_page_that_lacks_joins_nothing_to_what_stands_above_it() -> None:
    first, second, _, fourth, *_ = of(CABLES[0], "page")
    found = read([["refid", "page", "text"], first, second, fourth, *of(CABLES[1], "page")])
    assert len(found) == 3
    assert isinstance(found[0], RawCable)
    assert fourth[2] not in found[0].body


def test_sections_and_copies_of_a_telegram_stay_rows_of_their_own() -> None:
    sections = [BODY, BODY.replace("SECTION 01", "SECTION 02")]
    rows = [["09PORTAMSEL42", str(at), text] for at, text in enumerate(sections, 1)]
    assert len(read([["refid", "part", "text"], *rows])) == 2
    again = [["09PORTAMSEL42", "1", BODY], ["09PORTAMSEL42", "1", BODY.replace("dawn", "noon")]]
    assert len(read([["refid", "page", "text"], *again])) == 2
