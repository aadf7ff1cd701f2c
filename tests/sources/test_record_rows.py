"""The record of a cable as a row of cells without headings, known by what the cells say."""

from __future__ import annotations

from datetime import datetime
from itertools import permutations

import pytest

from reftel.cable import RawCable, parse_raw
from reftel.cable.raw_cable import Precision
from reftel.sources import read_text
from reftel.sources.records.one_line import read_row
from tests.sources.samples import TELEGRAM

CELLS = (
    "09PORTAMSEL42",
    "2009-04-01 08:17",
    "2011-08-26 02:00",
    "UNCLASSIFIED",
    "Embassy Port Amsel",
)
SHORT = "1. The fleet left at dawn.\n\n2. It came back at noon, in a bad mood.\n"
ABOVE = {
    "nothing": "",
    "a menu": "Browse by tag\nA B C\n\n",
    "headings in French": "Identifiant\tCréé\tPublié\tClassification\tOrigine\n",
}


def cables(text: str) -> list[RawCable]:
    found = list(read_text(text, "copied.txt"))
    assert all(isinstance(each, RawCable) for each in found), found
    return [each for each in found if isinstance(each, RawCable)]


def is_read(cable: RawCable) -> bool:
    record = cable.record
    return (
        record.created,
        record.released,
        record.classification,
        record.origin,
        record.title,
    ) == (
        datetime(2009, 4, 1, 8, 17),  # noqa: DTZ001 - naive UTC
        datetime(2011, 8, 26, 2),  # noqa: DTZ001 - naive UTC
        "UNCLASSIFIED",
        "Embassy Port Amsel",
        None,
    )


@pytest.mark.parametrize("text", [TELEGRAM, SHORT], ids=["telegram", "short"])
@pytest.mark.parametrize("above", ABOVE.values(), ids=ABOVE)
@pytest.mark.parametrize("between", [" ", "\t", "  ", " | ", "\n"])
def test_a_row_of_cells_is_the_record(between: str, above: str, text: str) -> None:
    (cable,) = cables(f"{above}{between.join(CELLS)}\n{text}")
    assert cable.record.id == "09PORTAMSEL42"
    assert is_read(cable)
    assert text.splitlines()[-1] in cable.body


@pytest.mark.parametrize("cells", [*permutations(("09PORTAMSEL42", "2009-04-01", "SECRET"))])
def test_cells_stand_in_any_order(cells: tuple[str, ...]) -> None:
    row = "\t".join((*cells, "Embassy Port Amsel", "The herring quarrel"))
    (cable,) = cables(f"{row}\n{SHORT}")
    record = cable.record
    assert (record.id, record.classification, record.origin, record.title) == (
        "09PORTAMSEL42",
        "SECRET",
        "Embassy Port Amsel",
        "The herring quarrel",
    )


@pytest.mark.parametrize("text", [TELEGRAM, SHORT], ids=["telegram", "short"])
@pytest.mark.parametrize("between", [" ", "\t", " | "])
def test_the_next_row_begins_another_cable(between: str, text: str) -> None:
    rows = [between.join((f"09PORTAMSEL{number}", *CELLS[1:])) for number in (42, 43, 44)]
    texts = [
        text.replace("42", str(number)).replace("dawn", f"{number}") for number in (42, 43, 44)
    ]
    pairs = zip(rows, texts, strict=True)
    found = cables("\n".join(f"{row}\n{each}" for row, each in pairs))
    assert [each.record.id for each in found] == [f"09PORTAMSEL{number}" for number in (42, 43, 44)]
    assert all(map(is_read, found))


def test_minutes_that_are_the_hour_are_not_believed() -> None:
    row = "\t".join((CELLS[0], "2009-04-01 08:08", "2011-08-26 02:02", *CELLS[3:]))
    (cable,) = cables(f"{row}\n{SHORT}")
    assert cable.record.created == datetime(2009, 4, 1)  # noqa: DTZ001 - naive UTC
    assert cable.record.created_precision is Precision.DAY
    assert ("times as printed", "2009-04-01 08:08, 2011-08-26 02:02") in cable.record.extra


@pytest.mark.parametrize(
    "line",
    [
        "See 09PORTAMSEL17 of 2009-04-01, which was SECRET, and the Embassy's reply.",
        "09PORTAMSEL17  2009-04-01",
    ],
)
def test_a_sentence_with_an_id_begins_no_cable(line: str) -> None:
    (cable,) = cables(f"{TELEGRAM.removesuffix('KETTLEWELL' + chr(10))}{line}\n\nKETTLEWELL\n")
    assert line in cable.body


WRITTEN = {
    "dashes": "09PORTAMSEL42 - SECRET - 26 March 2009",
    "long dashes": "09PORTAMSEL42 \u2014 26 March 2009 \u2014 SECRET",
    "commas": "09PORTAMSEL42, SECRET, March 26, 2009",
    "brackets": "09PORTAMSEL42 (SECRET), 26 March 2009",
    "an ID in parts": "09 PORT AMSEL 42 - 26 March 2009 - SECRET",
    "an ID without a year": "PORT AMSEL 000042, 26 March 2009, SECRET",
    "tabs": "09PORTAMSEL42\t26 March 2009\tSECRET",
}
APART = ["", "----\n\n"]


@pytest.mark.parametrize("line", WRITTEN.values(), ids=WRITTEN)
def test_a_line_above_a_text_is_the_record(line: str) -> None:
    (cable,) = cables(f"{line}\n\n{SHORT}")
    record = cable.record
    assert (record.id, record.classification, record.title) == ("09PORTAMSEL42", "SECRET", None)
    assert record.created == datetime(2009, 3, 26)  # noqa: DTZ001 - naive UTC
    assert "26 March" not in cable.body


@pytest.mark.parametrize("apart", APART, ids=["blank line", "rule"])
@pytest.mark.parametrize("line", WRITTEN.values(), ids=WRITTEN)
def test_such_a_line_begins_another_cable(line: str, apart: str) -> None:
    above = "09PORTAMSEL41 - CONFIDENTIAL - 25 March 2009"
    first, second = cables(f"{above}\n\n{SHORT}\n{apart}{line}\n\n{SHORT}")
    assert (first.record.id, second.record.id) == ("09PORTAMSEL41", "09PORTAMSEL42")
    assert second.record.classification == "SECRET"
    assert "PORT" not in first.body


IN_SMALL_LETTERS = [
    "Oslo 42, 26 March 2009, Secret",
    "Oslo 42 - Secret - 26 March 2009 - copy 2 of 3",
    "Oslo 42, 26 March 2009, Secret, 1 of 3 copies in folder",
]


@pytest.mark.parametrize("line", IN_SMALL_LETTERS)
@pytest.mark.parametrize("between", ["\n", "", "\nDoc 8 (box 12)\n"])
def test_a_post_that_is_known_may_stand_in_small_letters(line: str, between: str) -> None:
    text = "UNCLAS OSLO {:06}\n\nSUBJECT: THE QUAY\n\n1. (U) The quay of {} is closed.\n\nTULL\n"
    above = line.replace("42", "41")
    first, second = cables(
        f"{above}\n\n{text.format(41, 41)}{between}{line}\n\n{text.format(42, 42)}"
    )
    assert (first.record.id, second.record.id) == ("09OSLO41", "09OSLO42")
    assert second.record.created == datetime(2009, 3, 26)  # noqa: DTZ001 - naive UTC
    assert "Oslo 42" not in first.body


@pytest.mark.parametrize("apart", APART, ids=["blank line", "rule"])
@pytest.mark.parametrize(
    "line", ["09PORTAMSEL42", "09PORTAMSEL42 - SECRET", "09PORTAMSEL42 - 26 March 2009"]
)
def test_an_id_above_numbers_that_begin_again_begins_another_cable(line: str, apart: str) -> None:
    first, second = cables(f"09PORTAMSEL41 - SECRET\n\n{SHORT}\n{apart}{line}\n\n{SHORT}")
    assert (first.record.id, second.record.id) == ("09PORTAMSEL41", "09PORTAMSEL42")


def test_an_id_between_paragraphs_that_go_on_is_quoted() -> None:
    (cable,) = cables(f"09PORTAMSEL41 - SECRET\n\n{SHORT}\n09PORTAMSEL42\n\n3. So it says.\n")
    assert "3. So it says." in cable.body


@pytest.mark.parametrize(
    "line",
    [
        "SECTION 01, 28 March 2009, SECRET",
        "Folder 12, 28 March 2009, Secret",
        "Ida Marlow, SECRET, 26 March 2009",
        "REF: PARIS 12",
    ],
)
def test_a_line_without_a_cable_is_no_record(line: str) -> None:
    assert read_row(line) is None


@pytest.mark.parametrize(
    "line",
    ["SECRET, 26 March 2009", "*26 March 2009 - SECRET*", "(Embassy Paris, SECRET, 26 March 2009)"],
)
def test_a_line_below_an_id_says_class_and_date(line: str) -> None:
    (cable,) = cables(f"# 09PARIS42: A LEASE\n\n{line}\n\n{SHORT}")
    record = cable.record
    assert (record.id, record.title) == ("09PARIS42", "A LEASE")
    assert (record.classification, record.origin) in (
        ("SECRET", None),
        ("SECRET", "Embassy Paris"),
    )
    assert record.created == datetime(2009, 3, 26)  # noqa: DTZ001 - naive UTC


def test_a_line_below_an_id_that_says_anything_else_is_no_record() -> None:
    (cable,) = cables("# 09PARIS42: A LEASE\n\nSECRET, says Jo, 26 March 2009\n\n1. (S) So.\n")
    assert (cable.record.classification, cable.record.created) == (None, None)


ABOUT = (
    "Modified: 10 March 2012\nLabel: Blue\n\nSynopsis:\n"
    "    The keeper lets slip what he knows of the harbour.\n"
)


@pytest.mark.parametrize(
    "about", [ABOUT, f"{ABOUT}    He had it from his brother, who was there.\n"]
)
@pytest.mark.parametrize("preface", ["", "MY BOOK\n\nResearch / Cables\n\n"])
@pytest.mark.parametrize("label", ["Text:\n\n", ""])
def test_words_between_an_id_and_its_header_are_no_cable(
    about: str, label: str, preface: str
) -> None:
    other = TELEGRAM.replace("0042/01", "0043/01").replace("000042", "000043")
    records = [
        f"09PORTAMSEL{number} A scene\n\nCreated: 4 March 2012\n{about}\n{label}{text}\n"
        for number, text in ((42, TELEGRAM), (43, other))
    ]
    found = [parse_raw(each) for each in cables(preface + "\n".join(records))]
    assert [each.id for each in found] == ["09PORTAMSEL42", "09PORTAMSEL43"]
    assert [len([block for block in each.blocks if block.number]) for each in found] == [2, 2]
    assert all("Synopsis" not in each.body for each in found)


def test_a_header_under_the_id_of_another_begins_a_cable() -> None:
    other = TELEGRAM.replace("0042/01", "0043/01").replace("000042", "000043")
    about = f"{ABOUT}    He had it from his brother, who was there.\n"
    text = f"09PORTAMSEL42 A scene\n\n{TELEGRAM}\n09PORTAMSEL57 A scene\n\n{about}\n{other}"
    found = [parse_raw(each) for each in cables(text)]
    assert [each.id for each in found] == ["09PORTAMSEL42", "09PORTAMSEL57", "09PORTAMSEL43"]


@pytest.mark.parametrize("post", ["OSLO", "Oslo"])
@pytest.mark.parametrize("number", [41, 42, 43])
def test_of_the_rows_of_a_list_the_one_with_the_number_of_the_telegram_is_its_record(
    number: int, post: str
) -> None:
    days = {41: 25, 42: 26, 43: 27}
    rows = "\n".join(f"{post} {each}, {day} March 2009, Secret" for each, day in days.items())
    text = f"S E C R E T OSLO {number:06}\n\nSUBJECT: THE QUAY\n\n1. (S) It is closed.\n\nTULL\n"
    (cable,) = cables(f"{rows}\n\n{text}")
    assert cable.record.id == f"09OSLO{number}"
    assert cable.record.created == datetime(2009, 3, days[number])  # noqa: DTZ001 - naive UTC
    assert all(f"{post} {each}," in cable.header for each in days if each != number)
