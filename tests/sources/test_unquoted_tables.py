"""Tables without quotation marks, titles above headings, headings again, cells that are full."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import Found, Passed, Reject, read_bytes
from tests.sources.odd.cables import Given, given
from tests.sources.test_any_csv import NAMES, ROWS, table
from tests.sources.test_any_csv import check as check_table

CABLES = [given(serial) for serial in (71, 72, 73)]


def read(text: str, name: str) -> list[Found]:
    return list(read_bytes(text.encode(), name))


def check(found: list[Found], headings: int = 1) -> None:
    assert len(found) == len(CABLES), found
    line = headings + 1
    for each, one in zip(found, CABLES, strict=True):
        assert isinstance(each, RawCable)
        assert (each.record.id, each.header, each.body) == (one.id, one.header, one.body)
        assert each.record.created is not None
        assert each.source.file.endswith(f":{line}")
        line += one.telegram.rstrip("\n").count("\n") + 1


def last(one: Given, sign: str) -> str:
    return sign.join([one.id, f"{one.created:%Y-%m-%d}", one.telegram.rstrip("\n")])


def middle(one: Given, sign: str) -> str:
    return sign.join([one.id, one.telegram.rstrip("\n"), f"{one.created:%Y-%m-%d}"])


WAYS = {"refid date body": last, "refid body date": middle}


@pytest.mark.parametrize("names", WAYS)
@pytest.mark.parametrize("sign", ["\t", "|", ",", ";"])
@pytest.mark.parametrize("foot", ["", "(3 rows)\n"])
@pytest.mark.parametrize("name", ["x.txt", "x.csv"])
def test_texts_of_several_lines_without_quotation_marks_are_read(
    names: str, sign: str, foot: str, name: str
) -> None:
    way: Callable[[Given, str], str] = WAYS[names]
    rows = "".join(f"{way(one, sign)}\n" for one in CABLES)
    check(read(f"{sign.join(names.split())}\n{rows}{foot}", name))


def test_delimiters_in_such_a_text_are_its_own() -> None:
    rows = "".join(f"{last(one, chr(9))}\n" for one in CABLES).replace(" said ", "\tsaid\t")
    found = read(f"refid\tdate\tbody\n{rows}", "x.tsv")
    assert [each.body for each in found if isinstance(each, RawCable)] == [
        one.body.replace(" said ", "\tsaid\t") for one in CABLES
    ]


@pytest.mark.parametrize("page", ["\f", "\v", "\x85", "\u2028"])
def test_the_signs_of_a_new_page_in_such_a_text_are_no_line_ends(page: str) -> None:
    rows = "".join(f"{last(one, chr(9))}\n" for one in CABLES)
    found = read(f"refid\tdate\tbody\n{rows}".replace("\n\n2. ", f"\n\n{page}2. "), "x.tsv")
    lines = [2 + "".join(one.telegram for one in CABLES[:at]).count("\n") for at in range(3)]
    assert [each.source.file for each in found if isinstance(each, RawCable)] == [
        f"x.tsv:{line}" for line in lines
    ]


def test_a_row_whose_fields_cannot_be_told_apart_is_named() -> None:
    rows = [last(one, ",") for one in CABLES]
    rows[1] = rows[1].replace(",", ",a herring,", 1)
    found = read("refid,date,body\n" + "".join(f"{row}\n" for row in rows), "x.csv")
    (reject,) = (each for each in found if isinstance(each, Reject))
    assert reject.place == f"line {2 + rows[0].count(chr(10)) + 1}"
    assert "without quotation marks" in reject.reason
    assert len(found) == 3


TITLES = "Cables of Port Amsel\nMade on 1 May 2011, by the desk\n\n"


@pytest.mark.parametrize("name", ["x.csv", "x.txt"])
def test_titles_above_the_headings_are_passed_over_whatever_the_file_is_called(name: str) -> None:
    first, *found = read_bytes(table(NAMES, ROWS, before=TITLES), name)
    assert first == Passed(name, "title above a table")
    check_table([each for each in found if isinstance(each, RawCable)])


def test_titles_and_headings_without_a_row_are_named() -> None:
    first, reject = read_bytes(table(NAMES, [], before=TITLES), "x.csv")
    assert first == Passed("x.csv", "title above a table")
    assert isinstance(reject, Reject)
    assert "headings without a row" in reject.reason


def test_a_line_above_json_makes_no_table_of_it() -> None:
    value = json.dumps([["refid", "created", "body"], *([o.id, "x", o.telegram] for o in CABLES)])
    found = read(f"herring, 17; lighthouse\n{value}\n", "x.json")
    assert [each.record.id for each in found if isinstance(each, RawCable)] == [
        one.id for one in CABLES
    ]
    assert any(isinstance(each, Reject) and "herring" in each.reason for each in found)


def test_headings_again_in_another_language_are_no_row() -> None:
    again = ["Kennung", "Datum", "Betreff", "Botschaft", "Einstufung", "Wort", "Kopf", "Inhalt"]
    found = list(read_bytes(table(NAMES, [again, *ROWS]), "x.csv"))
    check_table([each for each in found if isinstance(each, RawCable)])
    assert len(found) == len(ROWS)


@pytest.mark.parametrize(
    ("cut", "full"),
    [
        (lambda text: text[:32_767], True),
        (lambda text: text.replace("\n", "\r\n")[:32_767], True),
        (lambda text: text[:65_535], True),
        (lambda text: text[:32_768], False),
    ],
    ids=["a cell", "line ends of two", "a column", "longer"],
)
def test_a_text_that_fills_a_cell_is_said_to_be_cut_off(
    cut: Callable[[str], str], full: bool
) -> None:
    whole = CABLES[0].telegram.removesuffix("KETTLEWELL\n")
    whole += "".join(f"{n}. (SBU) The herring is said to be late.\n\n" for n in range(4, 2_000))
    text = cut(whole)
    (raw,) = read_bytes(table(["refid", "body"], [[CABLES[0].id, text]]), "x.csv")
    assert isinstance(raw, RawCable)
    said = [each.message for each in parse_raw(raw).warnings if each.code == "truncated"]
    assert any("fills its cell" in each for each in said) is full


@pytest.mark.parametrize("many", [1, 3])
def test_lines_of_a_list_in_such_a_text_are_no_rows(many: int) -> None:
    listed = "".join(f"08GREYHOLM{n},2008-05-05,not sent\n" for n in range(many))
    rows = "".join(
        f"09PORTAMSEL{n},2009-04-01,1. (C) We sent these:\n{listed}2. (C) The quay is shut.\n"
        for n in (42, 43)
    )
    found = read(f"refid,date,text\n{rows}", "x.csv")
    assert len(found) == 2
    for each in found:
        assert isinstance(each, RawCable)
        assert each.body.count("not sent") == many
        assert each.body.endswith("The quay is shut.")


@pytest.mark.parametrize("sign", ["\t", "  "])
def test_paragraphs_that_delimiters_part_in_such_a_text_are_paragraphs(sign: str) -> None:
    said = [f"{n}. (C) The quay was seen from side {n}, as the clerks say." for n in (1, 2, 3)]
    rows = "".join(f"09PORTAMSEL{n}\t2009-04-01\t{sign.join(said)}\n" for n in (42, 43))
    for each in read(f"refid\tdate\ttext\n{rows}", "x.tsv"):
        assert isinstance(each, RawCable)
        assert [block.number for block in parse_raw(each).blocks] == [1, 2, 3]
