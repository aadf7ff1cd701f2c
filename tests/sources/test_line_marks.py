"""Marks in front of the lines of a telegram are taken off and said, or hide it with a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.cable import RawCable, parse_raw
from reftel.sources import read_text
from tests.sources.samples import BODY, HEADER, TELEGRAM, only, only_reject, read_one, told

if TYPE_CHECKING:
    from collections.abc import Callable

LINES = TELEGRAM.rstrip("\n").split("\n")
OTHER = TELEGRAM.replace("000042", "000057").replace("0910803", "0920903").replace("0108", "0209")
OTHERS = OTHER.rstrip("\n").split("\n")


def by_place(line: str) -> str:
    """Return the mark that a program for pages has in front of a line: of head or text."""
    return "Text" if line[:1].isdigit() else "Head"


MARKS: dict[str, Callable[[str], str]] = {
    "colon": lambda line: f": {line}".rstrip(),
    "named": lambda line: f"cable: {line}",
    "quark": lambda line: f"@{by_place(line)}:{line}",
    "indesign": lambda line: f"<ParaStyle:{by_place(line)}>{line}",
    "place on the page": lambda line: f' (line 300 {len(line)} 2200 40 "{line}")',
    "brackets": lambda line: f"[{len(line)}] [x] {line}",
    "comments": lambda line: f"// {line}",
    "kind of a line": lambda line: f"i{line}",
}


@pytest.mark.parametrize("name", ["x.txt", "09PORTAMSEL42.txt"])
@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
def test_marks_in_front_of_lines_are_left_out_and_said(
    mark: Callable[[str], str], name: str
) -> None:
    raw = only(read_text("\n".join(map(mark, LINES)), name))
    assert (raw.header.split(), raw.body.split()) == (HEADER.split(), BODY.split())
    cable = parse_raw(raw)
    assert (cable.id, len(cable.blocks)) == (
        "09PORTAMSEL42",
        len(parse_raw(read_one(TELEGRAM)).blocks),
    )
    said = [each.message for each in cable.warnings if each.code == "wrapper-removed"]
    assert any(f"in front of {len(LINES)} lines" in one for one in said)


@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
def test_two_telegrams_behind_marks_are_two(mark: Callable[[str], str]) -> None:
    found = [*read_text("\n".join(map(mark, [*LINES, *OTHERS])), "09PORTAMSEL42.txt")]
    cables = [parse_raw(each) for each in found if isinstance(each, RawCable)]
    assert [each.id for each in cables] == ["09PORTAMSEL42", "09PORTAMSEL57"]


COLUMNS: dict[str, Callable[[str, int, str], str]] = {
    "number": lambda id_, at, line: f"{id_:15}{at:04}{line}",
    "classification": lambda id_, at, line: f"{id_:15}{at:04}CONFIDENTIAL{line}",
    "two classifications": lambda id_, at, line: (
        f"{id_:15}{at:04}{'CONFIDENTIAL' if id_.endswith('57') else 'SECRET':12}{line}"
    ),
    "ID": lambda id_, _, line: f"{id_:13}{line}",
}


@pytest.mark.parametrize("columns", COLUMNS.values(), ids=COLUMNS)
def test_columns_of_one_width_may_touch_the_lines_of_each_cable(
    columns: Callable[[str, int, str], str],
) -> None:
    of_each = {"09PORTAMSEL42": LINES, "09PORTAMSEL57": OTHERS}
    lines = [
        columns(id_, at, line) for id_, each in of_each.items() for at, line in enumerate(each, 1)
    ]
    found = [each for each in read_text("\n".join(lines), "x.txt") if isinstance(each, RawCable)]
    assert [each.body.split() for each in found] == [
        only(read_text("\n".join(each), "x.txt")).body.split() for each in of_each.values()
    ]
    cables = [*map(parse_raw, found)]
    assert [each.id for each in cables] == [*of_each]
    assert all(each.code != "lines-lost" for cable in cables for each in cable.warnings)


@pytest.mark.parametrize(
    "other",
    ["@next) SUBJECT: A SECOND QUARREL", "@next) 3. (C) The fleet", "09OLDDRAY57 the fleet"],
)
def test_no_line_among_marks_that_may_be_of_another_cable_is_left_out(other: str) -> None:
    first = "0" if other[0].isdigit() else "@"
    marked = [f"{first}{at}[x]: {line}" for at, line in enumerate(LINES)]
    rejected = only_reject(read_text("\n".join([*marked[:-2], other, *marked[-2:]]), "x.txt"))
    assert "stand behind marks" in rejected.reason


def test_what_a_program_has_among_its_marked_lines_is_left_out_and_said() -> None:
    marked = [*map(MARKS["place on the page"], LINES)]
    marked[9:9] = ["(page 0 0 2550 3300 verso)"]
    raw = only(read_text("\n".join(marked), "x.txt"))
    assert raw.body.split() == BODY.split()
    said = [each.message for each in parse_raw(raw).warnings]
    assert "1 line among the marks of the cable is left out: (page 0 0 2550 3300 verso)" in said


def test_marks_between_words_that_stay_are_said() -> None:
    lines = [line.replace("dawn", "<cTypeface:Italic>dawn<cTypeface:>") for line in LINES]
    raw = only(read_text("\n".join(map(MARKS["indesign"], lines)), "x.txt"))
    said = told(raw)
    assert said == ["marks between its words are kept: <cTypeface:Italic>, <cTypeface:>"]


@pytest.mark.parametrize("above", ["", "09PORTAMSEL42 - SECRET\n\n"])
@pytest.mark.parametrize("name", ["x.txt", "09PORTAMSEL42.txt", "x.eml"])
def test_a_telegram_that_marks_hide_is_rejected_with_the_marks(name: str, above: str) -> None:
    set_ = "".join(f"para Body\n  string ~{line}\nend\n" for line in LINES if line)
    mail = "From: a@example.org\nSubject: It\n\n" if name.endswith(".eml") else ""
    rejected = only_reject(read_text(f"{mail}{above}{set_}", name))
    assert "stand behind marks (string ~)" in rejected.reason


def test_a_head_that_is_a_list_hides_no_telegram() -> None:
    labels = ("E.O.", "TAGS", "SUBJECT", "REF")
    text = "\n".join(f"- {line}" if line.startswith(labels) else line for line in LINES)
    assert parse_raw(only(read_text(text, "x.txt"))).subject.startswith("THE HERRING QUARREL")


def blamed(lines: list[str], later: dict[int, str]) -> str:
    """Return lines as git shows who wrote each; ``later`` has the commit of some."""
    mark = "{} (Anna Kerr 2011-09-03 14:02:11 +0200 {:3}) {}"
    return "\n".join(
        mark.format(later.get(at, "^3f2a1b0"), at + 1, line) for at, line in enumerate(lines)
    )


def test_a_paragraph_that_another_hand_put_between_those_of_a_telegram_is_doubted() -> None:
    first = LINES.index('2. (SBU) "Herring & chips", said the Minister, <<quoting>> his mother.')
    remark = "The name is spelled in two ways below"
    lines = [*LINES[:first], remark, "", *LINES[first:]]
    cable = parse_raw(only(read_text(blamed(lines, {first: "a91c04de"}), "x.txt")))
    said = told(cable)
    assert said == [
        f"1 line by another hand within its file is perhaps no part of the cable: {remark}"
    ]
    corrected = blamed(LINES, {first: "a91c04de", len(LINES) - 5: "77b0e1f2"})
    cable = parse_raw(only(read_text(corrected, "x.txt")))
    assert "doubtful-text" not in [each.code for each in cable.warnings]


def test_a_line_without_the_marks_of_the_others_is_doubted() -> None:
    lines = [MARKS["named"](line) for line in LINES]
    lines.insert(-4, "Here a page is torn off")
    cable = parse_raw(only(read_text("\n".join(lines), "x.txt")))
    said = told(cable)
    assert any("1 line without the marks of the others in its file" in each for each in said)
