"""Telegrams as text and as Markdown (form §1b), and where their bodies begin."""

from __future__ import annotations

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import read_text
from reftel.sources.recognising.header_end import split_telegram
from tests.sources.samples import BODY, HEADER, TELEGRAM, only, only_reject, read_one


def test_a_telegram_is_split_at_its_classification_line() -> None:
    cable = read_one(TELEGRAM)
    assert cable.source.form == "telegram"
    assert cable.header == HEADER
    assert cable.body == BODY
    assert cable.record.id is None


def test_markdown_loses_hard_breaks_and_links() -> None:
    text = TELEGRAM.replace("PREL, ETRD", "[PREL](#) [ETRD](/tag/ETRD)").replace("\n", "  \n")
    cable = read_one(text)
    assert cable.source.form == "markdown"
    assert cable.header == HEADER
    assert cable.body == BODY.replace("PREL, ETRD", "PREL ETRD")


@pytest.mark.parametrize("gap", [" ", "\n", "  \n"])
@pytest.mark.parametrize("where", ["#", "/ref/09PORTAMSEL17.html", "https://desk.example/17"])
def test_links_of_markdown_with_titles_and_over_lines_are_their_words(gap: str, where: str) -> None:
    tags = f'[PREL](#) [ETRD]({where}{gap}"Trade,{gap}quays and more of them")'
    text = TELEGRAM.replace("PREL, ETRD", tags)
    cable = read_one(text.replace("PORT AMSEL 17", f"[PORT{gap}AMSEL 17]({where})"))
    assert cable.source.form == "markdown"
    assert cable.body == BODY.replace("PREL, ETRD", "PREL ETRD")
    said = [each.message for each in parse_raw(cable).warnings]
    assert sum("1 line with titles of links in the cable is left out" in each for each in said) == 1


@pytest.mark.parametrize(("words", "is_lost"), [("another quay", True), ("KARSOVA 17", False)])
def test_a_link_loses_a_cable_where_its_words_do_not_name_it(words: str, is_lost: bool) -> None:
    text = f"{TELEGRAM}\n6. (C) See [{words}](/cable/2009/09KARSOVA17.html) for more.\n"
    said = [each.code for each in parse_raw(read_one(text)).warnings]
    assert ("lines-lost" in said) is is_lost


def test_a_reference_with_its_level_is_no_link() -> None:
    text = TELEGRAM.replace("REF: PORT AMSEL 17", "REF: [A](C) PORT AMSEL 17")
    cable = read_one(text)
    assert cable.source.form == "telegram"
    assert "[A](C) PORT AMSEL 17" in cable.body


@pytest.mark.parametrize(
    "line",
    [
        "C O N F I D E N T I A L PORT AMSEL 000042",
        "CO N F I D E N T I A L SECTION 01 OF 04 PORT AMSEL 000042 ",
        "S E C R E T VASTRANIA 000007 NOFORN",
        "UNCLAS E F T O SECTION 01 OF 02 PORT AMSEL 000042",
    ],
)
def test_spellings_of_the_classification_line(line: str) -> None:
    header, body = split_telegram(f"{HEADER}\n{line}\n\nSIPDIS\n\n1. Text")
    assert header == HEADER
    assert body.startswith(line)


@pytest.mark.parametrize("level", ["CONFIDENTIAL", "SECRET", "UNCLASSIFIED", "UNCLAS//FOUO"])
def test_a_level_in_a_row_of_a_record_begins_no_body(level: str) -> None:
    row = f"2009-04-01 08:03:00\t09PORTAMSEL42\tEmbassy Port Amsel\t{level}\t\tR 010803Z APR 09\\"
    line = "C O N F I D E N T I A L PORT AMSEL 000042"
    header, body = split_telegram(f"{HEADER}\n\n{row}\n{line}\n\n1. Text")
    assert header == f"{HEADER}\n\n{row}"
    assert body == f"{line}\n\n1. Text"


def test_a_level_alone_begins_the_body_where_no_line_names_the_post() -> None:
    header, body = split_telegram(f"{HEADER}\nSECRET\n\n1. Text")
    assert (header, body) == (HEADER, "SECRET\n\n1. Text")


def test_a_lost_classification_line_does_not_lose_the_body() -> None:
    header, body = split_telegram(f"{HEADER}\n\nSIPDIS\n\nE.O. 12958: N/A\n1. Text")
    assert header == HEADER
    assert body.startswith("SIPDIS")


def test_a_body_without_a_header() -> None:
    assert split_telegram(BODY) == ("", BODY)


def test_a_header_without_a_body() -> None:
    assert split_telegram(HEADER) == (HEADER, "")


def test_telegrams_one_behind_the_other_are_as_many_cables() -> None:
    second = TELEGRAM.replace("000042", "000043")
    found = list(read_text(f"{TELEGRAM}NNNN\n\n\n{second}NNNN\n", "x.txt"))
    assert [one.source.file for one in found if isinstance(one, RawCable)] == [
        "x.txt:1",
        f"x.txt:{TELEGRAM.count(chr(10)) + 4}",
    ]
    assert [one.body.split("\n")[0][-6:] for one in found if isinstance(one, RawCable)] == [
        "000042",
        "000043",
    ]


def test_a_telegram_quoted_in_a_telegram_stays_there() -> None:
    assert "VZCZCXRO9" in read_one(f"{TELEGRAM}\n3. (U) Text of the telegram:\nVZCZCXRO9\n").body


def test_words_of_prose_are_no_classification_line() -> None:
    prose = "Secretary Amble met the council.\nUnclassified documents were shown to 12 people."
    assert "no cable" in only_reject(read_text(prose, "x.txt")).reason


def test_a_telegram_on_one_line_is_read_by_its_header_or_rejected_with_what_is_wrong() -> None:
    text = " ".join(TELEGRAM.split())
    whole = parse_raw(only(read_text(text, "x.txt")))
    assert (whole.id, [tag.code for tag in whole.tags]) == ("09PORTAMSEL42", ["PREL", "ETRD"])
    assert [block.number for block in whole.blocks if block.number] == [1, 2]
    without = text.replace("010803Z APR 09", "")
    assert "a telegram on one line" in only_reject(read_text(without, "x.txt")).reason
    named = only(read_text(text, "09PORTAMSEL42.txt"))
    assert parse_raw(named).id == "09PORTAMSEL42"


def test_of_a_header_alone_it_is_said_that_there_is_no_text() -> None:
    cable = parse_raw(read_one(f"{HEADER}\n"))
    assert (cable.id, cable.body, cable.blocks) == ("09PORTAMSEL42", "", ())
    assert "no-text" in [warning.code for warning in cable.warnings]
    assert "no-text" not in [warning.code for warning in parse_raw(read_one(TELEGRAM)).warnings]


@pytest.mark.parametrize("rule", ["%", "%%", "@@", "====", "* * *", "~~~~"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["right below", "below an empty line"])
def test_a_line_of_signs_parts_two_telegrams_and_is_of_neither(rule: str, gap: str) -> None:
    other = TELEGRAM.replace("0042", "0043").replace("KETTLEWELL", "MARLOW")
    said = "An adage of the pilots: keep to the {t} of the buoys and say nothing of the {t} shoals."
    text = gap.join([TELEGRAM.rstrip(), rule, said, rule, other.rstrip(), f"{rule}\n"])
    found = [each for each in read_text(text, "cables") if isinstance(each, RawCable)]
    cables = [*map(parse_raw, found)]
    assert [one.id for one in cables] == ["09PORTAMSEL42", "09PORTAMSEL43"]
    signed = parse_raw(read_one(TELEGRAM)).signers
    assert signed
    assert cables[0].signers == signed
    assert cables[1].signers == ("MARLOW",)
    assert not any(rule in block.text for one in cables for block in one.blocks)
