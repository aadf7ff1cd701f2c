"""Tables on a page whose cells reach over several rows or columns."""

from __future__ import annotations

from html import escape

import pytest

from reftel.cable import RawCable, parse_raw
from reftel.sources import read_text
from tests.sources.odd.cables import WORD, Given, given

CABLES = [given(serial) for serial in (1, 2, 3)]
SHORT = ["1. (U) The fleet left.\n\n2. (U) It came back.", "1. (U) A gull sat.\n\n2. (U) It flew."]


def row(*cells: str) -> str:
    made = (cell if cell.startswith("<t") else f"<td>{cell}</td>" for cell in cells)
    return f"<tr>{''.join(made)}</tr>"


def lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def read(*rows: str) -> list[RawCable]:
    found = list(read_text(f"<html><body><table>{''.join(rows)}</table></body></html>", "x.html"))
    assert all(isinstance(each, RawCable) for each in found), found
    return [each for each in found if isinstance(each, RawCable)]


def are_whole(found: list[RawCable], given_: list[Given]) -> bool:
    ids = [each.record.id for each in found] == [each.id for each in given_]
    words = [set(WORD.findall(each.body)) for each in found] == [set(one.words) for one in given_]
    return ids and words


def test_a_cell_that_reaches_down_is_that_of_each_row() -> None:
    first, *others = CABLES
    found = read(
        row("ID", "Origin", "Text"),
        row(first.id, '<td rowspan="3">Embassy Port Amsel</td>', lines(first.telegram)),
        *(row(one.id, lines(one.telegram)) for one in others),
    )
    assert are_whole(found, CABLES)
    assert [each.record.origin for each in found] == ["Embassy Port Amsel"] * 3


def test_headings_of_two_rows_are_those_of_the_lower() -> None:
    found = read(
        row("<th rowspan=2>ID</th>", "<th colspan='2'>Sent</th>", "<th rowspan=2>Text</th>"),
        row("Date", "Origin"),
        *(row(one.id, "2009-04-01", "Embassy Port Amsel", lines(one.telegram)) for one in CABLES),
    )
    assert are_whole(found, CABLES)
    assert all(each.record.created and each.record.origin for each in found)


def test_a_heading_over_two_columns_is_that_of_both() -> None:
    found = read(
        row("ID", "Date", "<th colspan=2>Text</th>"),
        *(row(one.id, "2009-04-01", lines(one.header), lines(one.body)) for one in CABLES),
    )
    assert are_whole(found, CABLES)
    assert all("FM AMEMBASSY" in each.header for each in found)


@pytest.mark.parametrize("missing", ["Date", "Origin"])
def test_a_row_that_lacks_a_cell_and_has_a_telegram_is_a_cable(missing: str) -> None:
    *whole, last = CABLES
    cells = {"ID": last.id, "Date": "2009-04-01", "Origin": "Amsel", "Text": lines(last.telegram)}
    del cells[missing]
    found = read(
        row("ID", "Date", "Origin", "Text"),
        *(row(one.id, "2009-04-01", "Amsel", lines(one.telegram)) for one in whole),
        row(*cells.values()),
    )
    assert are_whole(found, CABLES)


@pytest.mark.parametrize("texts", [[one.telegram for one in CABLES[:2]], SHORT])
def test_a_text_below_its_record_is_of_that(texts: list[str]) -> None:
    found = read(
        row("ID", "Date", "Origin"),
        *(
            row(one.id, "2009-04-01", "Embassy Port Amsel")
            + row(f"<td colspan=3>{lines(text)}</td>")
            for one, text in zip(CABLES, texts, strict=False)
        ),
    )
    assert [each.record.id for each in found] == [one.id for one in CABLES[:2]]
    for cable, text in zip(found, texts, strict=True):
        assert text.strip().splitlines()[-1] in cable.body


@pytest.mark.parametrize("headings", [True, False])
@pytest.mark.parametrize("empty", ["<tr></tr>", '<tr class="rule">\n</tr>', "<tr>"])
def test_rows_without_a_cell_are_no_rows(empty: str, *, headings: bool) -> None:
    named = [row("ID", "Origin", "Text")] if headings else []
    rows = [row(one.id, "Embassy Port Amsel", lines(one.telegram)) for one in CABLES]
    found = read(*named, *(each for one in rows for each in (empty, one, empty)))
    assert are_whole(found, CABLES)
    assert [each.record.origin for each in found] == ["Embassy Port Amsel"] * 3


def test_words_of_a_row_without_a_cell_are_named_as_left_out() -> None:
    rows = [row(one.id, lines(one.telegram)) for one in CABLES]
    found = read(row("ID", "Text"), rows[0], "<tr>The list of a harbour clerk</tr>", *rows[1:])
    assert are_whole(found, CABLES)
    said = [each.message for each in parse_raw(found[0]).warnings]
    assert any("The list of a harbour clerk" in message for message in said)
