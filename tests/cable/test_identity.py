"""Which ID a telegram gets: its sources, their strength, and what is said when they disagree."""

from __future__ import annotations

import pytest

from reftel.cable import IdSource, Record, Source, parse_telegram
from reftel.cable.raw_cable import place_in
from tests.cable.telegrams import codes

HEADER = """\
VZCZCXRO1234
RR RUEHXA
DE RUEHPA #0042/01 0910803
ZNR UUUUU ZZH
R 010803Z APR 09
FM AMEMBASSY PORT AMSEL
TO RUEHC/SECSTATE WASHDC PRIORITY 1766"""
TEXT = (
    "\n\nSIPDIS\n\nTAGS: PREL\nSUBJECT: HERRING\n\n1. (U) The fleet left.\n\n2. (U) It came back."
)


@pytest.mark.parametrize(
    "line",
    [
        "UNCLAS SECTION 01 OF 02 PORT AMSEL 000042",
        "UNCLAS SECTION 01 OF 02 PORT AMSEL\xa0000042",
        "UNCLAS SECTION 01 OF 02 PORT\u2009AMSEL\u2009000042",
        "UNCLAS SECTION 01 OF 02 PORT AMSEL: 000042",
        "UNCLAS SECTION 01 OF 02 PORT AMSEL - 000042",
        "UNCLAS SECTION 01 OF 02 PORT AMSEL #000042",
        "UNCLAS SECTION 01/02 PORT AMSEL 000042",
        "UNCLAS SECTION 01 / 02 PORT AMSEL 000042",
        "UNCLAS SECTION 01 OF 02 PORT AMSEL\n000042",
        "UNCLAS SECTION 01 OF 02 XXXXXXXXXXXX 000042",
        "UNCLAS SECTION 01 OF 02 PORT AMSEL XXXXXX",
        "UNCLAS SECTION 01 OF 02 [ORIGIN REMOVED] 000042",
        "UNCLAS SECTION 01 OF 02 PORT AMSEL\u200b 000042",
        "UNCLAS SECTION 01 OF 02 PORT AMSEL \ufeff000042",
        "UNCLAS SECTION 01 OF 02 PORT AMSEL, 000042",
        "UNCLAS SECTION 01 OF 02 PORT AMSEL (000042)",
        "UNCLAS SECTION 01 OF 02 PORT AMSEL NO. 000042",
        "UNCLAS SECTION 01 OF 02 PORT AMSEL 0O0042",
        "UNCLAS SECTION O1 OF O2 PORT AMSEL 000042",
        "UNCLAS SECTION 01OF02 PORT AMSEL 000042",
        "UNCLAS SECTION 01-02 PORT AMSEL 000042",
        "UNCLAS SECTION 01 OF 02\nPORT AMSEL 000042",
        "UNCLAS FINAL SECTION OF 02 PORT AMSEL 000042",
        "UNCLAS SECTION PORT AMSEL 000042",
        "UNCLAS SECTION ONE OF TWO PORT AMSEL 000042",
        "UNCLAS SECTION 01 OF 02",
        "UNCLAS SECTION 01",
        "",
    ],
    ids=ascii,
)
def test_whatever_became_of_the_classification_line_the_id_is_the_telegrams(line: str) -> None:
    cable = parse_telegram(HEADER, line + TEXT)
    assert cable.id == cable.canonical_id == "09PORTAMSEL42"
    assert cable.id_source is IdSource.DERIVED
    assert "id-derived" in codes(cable)


@pytest.mark.parametrize("word", ["SECTION", "SECT", "SECTI0N"])
def test_section_is_never_a_post(word: str) -> None:
    cable = parse_telegram("R 010803Z APR 09", f"UNCLAS {word} 01 PORT-AMSEL" + TEXT)
    assert "SEC" not in cable.id


@pytest.mark.parametrize(
    ("before", "stored"),
    [
        ("refid: 09PORTAMSEL77", "09PORTAMSEL77"),
        ("Reference id: 09PORTAMSEL77", "09PORTAMSEL77"),
        ("Canonical ID: 09PORTAMSEL77_a", "09PORTAMSEL77"),
        ("Viewing cable 09PORTAMSEL77, THE HERRING", "09PORTAMSEL77"),
        ("2009PORTAMSEL00077 - CONFIDENTIAL", "09PORTAMSEL77"),
        ("A press office\n09PORTAMSEL77", "09PORTAMSEL77"),
        ("---\nid: 09PORTAMSEL77\ntitle: herring\n---", "09PORTAMSEL77"),
        ('id = "09PORTAMSEL77"', "09PORTAMSEL77"),
        ("Canonical ID: 09PORTAMSEL77_b", "09PORTAMSEL77_B"),
        ("# 09PORTAMSEL77 The herring", "09PORTAMSEL77"),
        ("**Cable ID:** 09PORTAMSEL77", "09PORTAMSEL77"),
    ],
)
def test_an_id_printed_with_the_text_is_stronger_than_one_that_is_made(
    before: str, stored: str
) -> None:
    cable = parse_telegram(f"{before}\n\n{HEADER}", "UNCLAS PORT AMSEL 000042" + TEXT)
    assert cable.id == stored
    assert cable.canonical_id == "09PORTAMSEL77"
    assert cable.id_source is IdSource.TEXT
    (warning,) = [each for each in cable.warnings if each.code == "id-disagrees"]
    assert "09PORTAMSEL42 (made from the telegram)" in warning.message
    assert "other-cable" in codes(cable)


@pytest.mark.parametrize(
    "file",
    [
        "09PORTAMSEL42.txt",
        "mirror/cables/09portamsel42 (1).txt",
        "x.zip!/2009PORTAMSEL42",
        "09 PORT AMSEL 42.txt",
        "09_PORT-AMSEL_42.html",
        "mirror/2009-PORTAMSEL-0042.txt",
    ],
)
def test_a_file_may_be_called_by_the_id(file: str) -> None:
    cable = parse_telegram("", TEXT, source=Source("telegram", file))
    assert cable.canonical_id == "09PORTAMSEL42"
    assert cable.id_source is IdSource.FILE_NAME
    assert "id-disagrees" not in codes(cable)


@pytest.mark.parametrize(
    "file",
    [
        "2009NOTES12.txt",
        "09PORTAMSEL77.txt:12",
        "cables2009part3.txt",
        "2009 NOTES 12.txt",
        "10 March 2009.txt",
        "2009-PART-3.txt",
        "09 PORT AMSEL 77 and 78.txt",
    ],
)
def test_a_file_name_that_is_no_id_of_this_telegram_is_none(file: str) -> None:
    body = "UNCLAS PORT AMSEL 000042" + TEXT
    cable = parse_telegram(HEADER, body, source=Source("telegram", file))
    assert (cable.id, cable.id_source) == ("09PORTAMSEL42", IdSource.DERIVED)


def test_the_strongest_wins_and_the_others_are_told() -> None:
    cable = parse_telegram(
        f"refid: 09PORTAMSEL2\n\n{HEADER}",
        "UNCLAS PORT AMSEL 000042" + TEXT,
        record=Record(id="09PORTAMSEL1"),
        source=Source("telegram", "09PORTAMSEL3.txt"),
    )
    assert (cable.id, cable.id_source) == ("09PORTAMSEL1", IdSource.RECORD)
    (warning,) = [each for each in cable.warnings if each.code == "id-disagrees"]
    assert warning.message == (
        "filed as 09PORTAMSEL1 (given by the record); other IDs are named: "
        "09PORTAMSEL2 (printed with the text), 09PORTAMSEL3 (the file's name)"
    )


def test_references_in_front_of_a_text_are_not_its_id() -> None:
    cable = parse_telegram(f"09PORTAMSEL7|09PORTAMSEL8\n{HEADER}", "UNCLAS PORT AMSEL 42" + TEXT)
    assert cable.id == "09PORTAMSEL42"


def test_without_a_sender_a_date_or_a_number_there_is_no_id() -> None:
    for header, body in (("", TEXT), ("R 010803Z APR 09", TEXT), ("FM AMEMBASSY X", TEXT)):
        cable = parse_telegram(header, body)
        assert cable.id == ""
        assert "id-missing" in codes(cable)


def test_on_new_years_night_the_series_of_the_old_year_goes_on() -> None:
    header = HEADER.replace("0910803", "3652358").replace("R 010803Z APR 09", "R 010003Z JAN 09")
    line = "UNCLAS PORT AMSEL 001742"
    cable = parse_telegram(header.replace("#0042/01", "#1742"), f"{line}\nREF: PORT AMSEL 17{TEXT}")
    assert cable.id == "08PORTAMSEL1742"
    assert [entry.id for entry in cable.references] == ["08PORTAMSEL17"]
    later = header.replace("3652358", "0010001").replace("#0042/01", "#0001")
    assert parse_telegram(later, f"UNCLAS PORT AMSEL 000001{TEXT}").id == "09PORTAMSEL1"


@pytest.mark.parametrize(
    ("source", "file", "line"),
    [
        ("cables.json:12", "cables.json", 12),
        ("a/09X1:3", "a/09X1", 3),
        ("a.txt", "a.txt", None),
        ("a:b", "a:b", None),
        (f"a:{'9' * 5_000}", f"a:{'9' * 5_000}", None),  # more digits than Python makes a number of
    ],
)
def test_a_source_names_a_file_and_perhaps_a_line(source: str, file: str, line: int | None) -> None:
    assert place_in(source) == (file, line)
    assert parse_telegram(HEADER, "UNCLAS PORT AMSEL 000042" + TEXT, source=Source("x", source)).id
