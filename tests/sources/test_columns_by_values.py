"""Tables whose names of columns say little: IDs, counts and texts are known by their values."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import read_bytes
from tests.sources.odd.cables import given

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reftel.cable.cable import Cable

CABLES = [given(serial) for serial in (41, 42, 43)]
IDS = [one.id for one in CABLES]
OTHERS = [*IDS[1:], IDS[0]]


def in_csv(rows: Sequence[Sequence[str]]) -> tuple[str, str]:
    made = io.StringIO()
    csv.writer(made).writerows(rows)
    return "x.csv", made.getvalue()


def in_bars(rows: Sequence[Sequence[str]]) -> tuple[str, str]:
    lines = [" | ".join(cell.strip("\n").replace("\n", "<br>") for cell in row) for row in rows]
    lines.insert(1, " | ".join(["---"] * len(rows[0])))
    return "x.md", "".join(f"| {line} |\n" for line in lines)


def on_a_page(rows: Sequence[Sequence[str]]) -> tuple[str, str]:
    cells = [[cell.strip("\n").replace("\n", "<br>\n") for cell in row] for row in rows]
    inside = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in cells)
    return "x.html", f"<html><body><table>{inside}</table></body></html>"


WRITTEN = [in_csv, in_bars, on_a_page]


def read(name: str, text: str) -> list[Cable]:
    found = [*read_bytes(text.encode(), name)]
    assert all(isinstance(each, RawCable) for each in found), found
    return [parse_raw(each) for each in found if isinstance(each, RawCable)]


def check(cables: Sequence[Cable]) -> None:
    """Each cable is there under its ID, with all of its words and no others."""
    assert [each.id for each in cables] == IDS
    for cable, one in zip(cables, CABLES, strict=True):
        assert f"{cable.header}\n{cable.body}".split() == one.telegram.split()


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("name", ["what", "see also", "Nr", "cf."])
@pytest.mark.parametrize("blank", [" ", "\xa0"])
def test_the_column_of_ids_is_told_from_that_of_cables_cited(written, name, blank) -> None:  # type: ignore[no-untyped-def]
    rows = [
        [other, "seen", id_, one.telegram.replace(" ", blank)]
        for id_, other, one in zip(IDS, OTHERS, CABLES, strict=True)
    ]
    check(read(*written([[name, "Ben", "which", "zorp"], *rows])))


def test_of_two_columns_of_ids_that_with_the_years_of_the_dates_is_the_cables() -> None:
    texts = ["(C) The fleet sails at dawn.", "(C) It came back at noon."]
    rows = [
        ["08LINDMERE7", "2007-03-04", "07VEDDEL12", texts[0]],
        ["07VEDDEL12", "2008-03-04", "08LINDMERE7", texts[1]],
    ]
    cables = read(*in_csv([["compare", "date", "which", "text"], *rows]))
    assert [each.id for each in cables] == ["07VEDDEL12", "08LINDMERE7"]


def by_paragraph(counter: bool, repeated: bool) -> list[list[str]]:
    rows = []
    for id_, one in zip(IDS, CABLES, strict=True):
        for at, text in enumerate(one.telegram.split("\n\n")):
            named = [id_, "seen"] if repeated or not at else ["", ""]
            rows.append([*([str(at)] if counter else []), *named, text])
    return rows


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("name", ["#", "no", "zorp"])
@pytest.mark.parametrize("repeated", [False, True])
def test_any_column_may_count_the_rows_of_cables(written, name, *, repeated) -> None:  # type: ignore[no-untyped-def]
    rows = by_paragraph(counter=True, repeated=repeated)
    check(read(*written([[name, "what", "Ben", "text"], *rows])))


@pytest.mark.parametrize("written", WRITTEN)
def test_rows_with_nothing_but_a_text_go_on_with_the_one_above(written) -> None:  # type: ignore[no-untyped-def]
    rows = by_paragraph(counter=False, repeated=False)
    check(read(*written([["refid", "Ben", "text"], *rows])))


def test_a_total_below_rows_that_are_counted_changes_nothing_above() -> None:
    rows = [["#", "what", "Ben", "text"], *by_paragraph(counter=True, repeated=False)]
    name, text = in_csv([*rows, ["Total", str(len(rows)), "", ""]])
    *found, total = read_bytes(text.encode(), name)
    check([parse_raw(each) for each in found if isinstance(each, RawCable)])
    assert "without a text" in str(total)


def test_copies_under_one_id_that_a_column_counts_are_texts_of_their_own() -> None:
    rows = [[id_, str(n), f"{CABLES[0].telegram}"] for id_ in IDS[:1] for n in (1, 2)]
    assert len(read(*in_csv([["refid", "no", "text"], *rows]))) == 2


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("names", [("refid", "Ben", "text"), ("what", "date", "zorp")])
@pytest.mark.parametrize("is_beside", [False, True])
def test_a_table_on_its_side_is_read(written, names, *, is_beside) -> None:  # type: ignore[no-untyped-def]
    records = [(one.id, "2009-06-14", one.telegram) for one in CABLES]
    if is_beside:
        rows = [
            [name, *values] for name, values in zip(names, zip(*records, strict=True), strict=True)
        ]
    else:
        rows = [[*pair] for each in records for pair in zip(names, each, strict=True)]
    check(read(*written(rows)))


def test_a_label_that_comes_again_in_a_record_makes_no_table_on_its_side() -> None:
    rows = [["kind", "text"], ["document", CABLES[0].telegram], ["document", CABLES[1].telegram]]
    assert [each.id for each in read(*in_csv(rows))] == IDS[:2]


@pytest.mark.parametrize("names", [("cf.", "Full text", "Ben"), ("?", "zorp", "what")])
def test_titles_with_signs_above_headings_that_say_little_are_none(names) -> None:  # type: ignore[no-untyped-def]
    rows = [[other, one.telegram, id_] for other, one, id_ in zip(OTHERS, CABLES, IDS, strict=True)]
    made = io.StringIO()
    csv.writer(made, delimiter=";").writerows([names, *rows])
    found = [*read_bytes(f"Papers, by Ben\nMay 2012\n\n{made.getvalue()}".encode(), "x.csv")]
    check([parse_raw(each) for each in found if isinstance(each, RawCable)])
