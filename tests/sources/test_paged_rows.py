"""Tables with a row for each page, paragraph or line of a cable: its rows are one cable."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from html import escape
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

import pytest

from reftel.cable.raw_cable import RawCable
from reftel.sources import Found, read_bytes
from reftel.sources.tables import continued_records
from tests.sources.odd.cables import Given, check, given
from tests.sources.samples import BODY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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


def of(one: Given, by: str, first: int = 1, form: str = "{}") -> list[list[str]]:
    return [[one.id, form.format(at), text] for at, text in enumerate(cut(one.telegram, by), first)]


@pytest.mark.parametrize("by", ["page", "para no", "Line"])
@pytest.mark.parametrize("first", [0, 1])
def test_rows_that_count_on_under_one_id_are_one_cable(by: str, first: int) -> None:
    rows = [row for one in CABLES for row in of(one, by, first)]
    check(read([["refid", by, "text"], *rows]), CABLES)


@pytest.mark.parametrize("form", ["{:03}", "{}.0", "{}/9", "Page {} of 9", "p. {}"])
def test_a_page_may_be_counted_as_people_count(form: str) -> None:
    rows = [row for one in CABLES for row in of(one, "page", form=form)]
    check(read([["refid", "page", "text"], *rows]), CABLES)


@pytest.mark.parametrize("name", ["section", "Section No", "Sec."])
@pytest.mark.parametrize("form", ["{}", "{} of 3", "{}/3", "SECTION {:02} OF 03", "#{}"])
def test_rows_of_sections_that_have_no_head_are_one_cable(name: str, form: str) -> None:
    rows = [
        [one.id, form.format(at), f"{at}. (C) The quay of {one.id} is shut, says source {at}."]
        for one in CABLES
        for at in (2, 1, 3)
    ]
    found = read([["refid", name, "text"], *rows])
    assert [each.record.id for each in found if isinstance(each, RawCable)] == [
        one.id for one in CABLES
    ]
    for each, one in zip(found, CABLES, strict=True):
        assert isinstance(each, RawCable)
        assert [line[:2] for line in each.body.split("\n") if line] == ["1.", "2.", "3."]
        assert each.body.count(one.id) == 3
        assert "another order" in str(each.record.extra)


@pytest.mark.parametrize("first", [0, 1])
def test_a_last_row_that_lacks_is_named_where_the_others_count_it(first: int) -> None:
    rows = of(CABLES[0], "page", first, form="{}/9")
    (raw,) = read([["refid", "page", "text"], *rows])
    assert isinstance(raw, RawCable)
    assert f"last row is {len(rows) - 1 + first} of 9" in str(raw.record.extra)


@pytest.mark.parametrize("by", ["page", "para no", "Line"])
@pytest.mark.parametrize("turned", [lambda rows: rows[::-1], lambda rows: rows[1:] + rows[:1]])
def test_pages_of_a_cable_in_another_order_are_sorted_and_it_is_said(
    by: str, turned: Callable[[list[list[str]]], list[list[str]]]
) -> None:
    rows = [row for one in CABLES for row in turned(of(one, by))]
    found = read([["refid", by, "text"], *rows])
    check(found, CABLES)
    assert all("another order" in str(each.record.extra) for each in found)  # type: ignore[union-attr]


def test_pages_in_another_order_of_which_one_lacks_are_not_put_together() -> None:
    first = of(CABLES[0], "page")
    whole = [row for one in CABLES[1:] for row in of(one, "page")]
    found = read([["refid", "page", "text"], *whole, *first[:0:-1]])
    check(found[:2], CABLES[1:])
    assert len(found) == 2 + len(first[1:])


def test_the_id_of_a_cable_may_stand_at_its_first_page_alone() -> None:
    rows = [
        [id_ * (at == 0), *others]
        for one in CABLES
        for at, (id_, *others) in enumerate(of(one, "page"))
    ]
    check(read([["refid", "page", "text"], *rows]), CABLES)


def test_a_cable_is_never_cut_between_two_stretches_of_a_table() -> None:
    many = [given(serial) for serial in range(1_000, 2_500)]
    rows = [row for one in many for row in of(one, "page")]
    assert sum(len(row[2]) for row in rows) > 2 << 19
    check(read([["refid", "page", "text"], *rows]), many)


def _objects(rows: list[list[str]]) -> list[dict[str, str]]:
    headings, *below = rows
    return [dict(zip(headings, row, strict=True)) for row in below]


def _in_sql(rows: list[list[str]], at_once: int) -> str:
    headings, *below = rows
    listed = ", ".join(headings)
    values = [
        "('{}')".format("', '".join(each.replace("'", "''") for each in row)) for row in below
    ]
    inserts = "".join(
        f"INSERT INTO pages ({listed}) VALUES {', '.join(values[at : at + at_once])};\n"  # noqa: S608
        for at in range(0, len(values), at_once)
    )
    return f"-- PostgreSQL database dump\n{inserts}"


def _in_copy(rows: list[list[str]]) -> str:
    headings, *below = rows
    lines = "".join("\t".join(each.replace("\n", "\\n") for each in row) + "\n" for row in below)
    return f"COPY pages ({', '.join(headings)}) FROM stdin;\n{lines}\\.\n"


def _in_xml(rows: list[list[str]]) -> str:
    records = (
        "".join(f"<{name}>{escape(value)}</{name}>" for name, value in one.items())
        for one in _objects(rows)
    )
    return f"<?xml version='1.0'?><all>{''.join(f'<row>{one}</row>' for one in records)}</all>"


def _in_html(rows: list[list[str]]) -> str:
    cells = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
    return f"<html><table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table></html>"


def _between_bars(rows: list[list[str]]) -> str:
    lines = [" | ".join(row).replace("\n", "<br>") for row in rows]
    lines.insert(1, "|".join(["---"] * len(rows[0])))
    return "".join(f"| {line} |\n" for line in lines)


TABLES: dict[str, Callable[[list[list[str]]], str]] = {
    "list.json": lambda rows: json.dumps(_objects(rows)),
    "wrapped.json": lambda rows: json.dumps({"made": "today", "pages": _objects(rows)}),
    "lines.jsonl": lambda rows: "".join(f"{json.dumps(one)}\n" for one in _objects(rows)),
    "rows.json": json.dumps,
    "rows.jsonl": lambda rows: "".join(f"{json.dumps(row)}\n" for row in rows),
    "one insert.sql": lambda rows: _in_sql(rows, 10_000),
    "many inserts.sql": lambda rows: _in_sql(rows, 1),
    "copy.sql": _in_copy,
    "records.xml": _in_xml,
    "table.html": _in_html,
    "table.md": _between_bars,
}


@pytest.mark.parametrize("name", TABLES)
def test_every_kind_of_table_may_have_a_cable_over_several_rows(name: str) -> None:
    rows = [["refid", "page", "text"], *(row for one in CABLES for row in of(one, "page"))]
    check(list(read_bytes(TABLES[name](rows).encode(), name)), CABLES)


def in_turn(cables: list[Given]) -> list[list[str]]:
    """Return the first pages of all cables, then the second ones, as a query sorts them."""
    turns = zip_longest(*(of(one, "page") for one in cables))
    return [page for turn in turns for page in turn if page]


@pytest.mark.parametrize("name", TABLES)
def test_pages_may_stand_between_those_of_other_cables(name: str) -> None:
    rows = [["refid", "page", "text"], *in_turn(CABLES)]
    check(list(read_bytes(TABLES[name](rows).encode(), name)), CABLES)


def test_pages_of_which_too_much_stands_between_say_what_they_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(continued_records, "_MOST_HELD", 1_000)
    found = read([["refid", "page", "text"], *in_turn(CABLES)])
    texts = [each for each in found if isinstance(each, RawCable)]
    assert len(texts) == len(found) > len(CABLES)
    for each in texts:
        first = dict(each.record.extra)["page"].partition("|")[0]
        said = f"it begins with row {first} of its cable"
        assert (said in str(each.record.extra)) == (first != "1")


def test_tables_of_a_dump_that_are_alike_are_told_apart() -> None:
    first, second = (of(one, "page") for one in CABLES[:2])
    rows = [["refid", "page", "text"], first[0], [first[0][0], "2", second[1][2]]]
    dump = _in_sql(rows, 1).replace("pages", "drafts", 2).replace("drafts", "pages", 1)
    found = list(read_bytes(dump.encode(), "x.sql"))
    assert len(found) == 2


def test_a_database_may_have_a_cable_over_several_rows(tmp_path: Path) -> None:
    path = tmp_path / "pages.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE pages (refid, page, content)")
        rows = [row for one in CABLES for row in of(one, "page")]
        connection.executemany("INSERT INTO pages VALUES (?, ?, ?)", rows)
    connection.close()
    check(list(read_bytes(path.read_bytes(), path.name)), CABLES)


def test_tables_of_a_database_that_are_alike_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "pages.db"
    with sqlite3.connect(path) as connection:
        for at, one in enumerate(CABLES):
            connection.execute(f"CREATE TABLE pages{at} (refid, page, content)")
            rows = of(one, "page")
            connection.executemany(f"INSERT INTO pages{at} VALUES (?, ?, ?)", rows)  # noqa: S608
    connection.close()
    found = list(read_bytes(path.read_bytes(), path.name))
    check(found, CABLES)
    files = [each.source.file for each in found if isinstance(each, RawCable)]
    assert files == [f"pages.db#pages{at}:1" for at in range(len(CABLES))]


@pytest.mark.parametrize("name", ["lines.jsonl", "list.json", "many inserts.sql", "records.xml"])
def test_no_table_is_cut_within_a_cable(name: str) -> None:
    many = [given(serial) for serial in range(1_000, 2_500)]
    rows = [["refid", "page", "text"], *(row for one in many for row in of(one, "page"))]
    found = list(read_bytes(TABLES[name](rows).encode(), name))
    assert [each.body for each in found if isinstance(each, RawCable)] == [one.body for one in many]


def _by_paragraph(one: Given) -> list[list[str]]:
    """Return a row for each paragraph of a cable and what stands around them, without a count."""
    return [[one.id, text] for text in cut(one.telegram, "para no")]


@pytest.mark.parametrize("name", TABLES)
def test_rows_whose_paragraphs_go_on_need_no_column_that_counts_them(name: str) -> None:
    rows = [["refid", "text"], *(row for one in CABLES for row in _by_paragraph(one))]
    check(list(read_bytes(TABLES[name](rows).encode(), name)), CABLES)


def test_whole_copies_under_one_id_are_not_put_together() -> None:
    rows = [[one.id, one.telegram.replace("quay", word)] for one in CABLES for word in ("a", "b")]
    assert len(read([["refid", "text"], *rows])) == len(rows)


def test_rows_that_lack_or_come_twice_are_said() -> None:
    first, second, third, *others = of(CABLES[0], "page")
    lacking = read([["refid", "page", "text"], first, second, *others, *of(CABLES[1], "page")])
    assert "row 3 lacks" in str(lacking[0])
    again = [first[0], "2", "2. (C) Another wording of it."]
    twice = read([["refid", "page", "text"], first, second, again, third, *others])
    assert len(twice) == 2
    assert "comes twice" in str(twice[0])
    check(twice[1:], CABLES[:1])


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


@pytest.mark.parametrize(
    ("plain", "written"), [(" ", " "), (" ", "\xa0"), (" ", "\u2009"), ("\n", "<br>")]
)
def test_sections_and_copies_of_a_telegram_stay_rows_of_their_own(plain: str, written: str) -> None:
    sections = [BODY, BODY.replace("SECTION 01", "SECTION 02")]
    sections = [each.replace(plain, written) for each in sections]
    rows = [["09PORTAMSEL42", str(at), text] for at, text in enumerate(sections, 1)]
    assert len(read([["refid", "part", "text"], *rows])) == 2
    again = [["09PORTAMSEL42", "1", BODY], ["09PORTAMSEL42", "1", BODY.replace("dawn", "noon")]]
    assert len(read([["refid", "page", "text"], *again])) == 2


@pytest.mark.parametrize("length", [61, 80, 256])
def test_pieces_that_were_cut_off_at_a_length_are_joined_as_they_were(length: int) -> None:
    rows = [
        [one.id, str(count), one.telegram[at : at + length]]
        for one in CABLES
        for count, at in enumerate(range(0, len(one.telegram), length), 1)
    ]
    assert any(row[2][-1].isalpha() and after[2][0].isalpha() for row, after in pairwise(rows))
    check(read([["refid", "part", "text"], *rows]), CABLES)


def test_lines_that_are_filled_up_to_one_length_stay_lines() -> None:
    one = CABLES[0]
    rows = [[one.id, at, f"{line:80}"] for _, at, line in of(one, "line")]
    (raw,) = read([["refid", "line", "text"], *rows])
    assert isinstance(raw, RawCable)
    assert [line.rstrip() for line in raw.body.split("\n")] == one.body.split("\n")


@pytest.mark.parametrize("by", ["para", "para_no", "paragraph number"])
def test_rows_of_paragraphs_have_the_number_and_the_marking_beside_them(by: str) -> None:
    rows = [
        [one.id, str(at), "CONFIDENTIAL", "C", f"The quay of {one.id} is shut."]
        for one in CABLES
        for at in (1, 2, 3)
    ]
    found = read([["refid", by, "classification", "marking", "text"], *rows])
    for each, one in zip(found, CABLES, strict=True):
        assert isinstance(each, RawCable)
        assert each.record.classification == "CONFIDENTIAL"
        assert each.body.split("\n\n") == [
            f"{at}. (C) The quay of {one.id} is shut." for at in (1, 2, 3)
        ]


FILES = ["scans/box 2/a.PDF", "b.tif", "c.jpeg"]


def _of_files(names: list[str]) -> list[list[str]]:
    return [
        [name, str(at), text]
        for name, one in zip(names, CABLES, strict=True)
        for at, text in enumerate(cut(one.telegram, "page"), 1)
    ]


@pytest.mark.parametrize("text", ["text", "ocr_output"])
@pytest.mark.parametrize("file", ["file", "Scan", "source"])
def test_pages_of_a_file_are_one_text_also_without_an_id(file: str, text: str) -> None:
    rows = _of_files(FILES)
    for given_rows in (rows, [*rows[::2], *rows[1::2]]):
        found = read([[file, "page", text], *given_rows])
        cables = [each for each in found if isinstance(each, RawCable)]
        assert [(each.header, each.body) for each in cables] == [
            (one.header, one.body) for one in CABLES
        ]


@pytest.mark.parametrize("names", [["ann", "ben", "cid"], ["a.pdf", "n/n", "c.pdf"]])
def test_rows_of_somebody_are_pages_of_a_cable_only_where_they_are_counted(
    names: list[str],
) -> None:
    rows = _of_files(names)
    found = read([["file", "page", "text"], *rows])
    assert [each.body for each in found if isinstance(each, RawCable)] == [
        one.body for one in CABLES
    ]
    assert len(read([["file", "page", "text"], *rows[::2], *rows[1::2]])) > len(CABLES)


def test_pages_of_two_files_are_no_halves_of_one_cable() -> None:
    first, mark, second = CABLES[0].telegram.partition("2. (SBU)")
    rows = [["a.pdf", "1", first], ["b.pdf", "2", mark + second], *_of_files(FILES)]
    found = read([["file", "page", "text"], *rows])
    assert "another record" not in repr(found)
    assert "perhaps the cable" not in repr(found)
    assert "it begins with row 2 of its cable" in repr(found)
