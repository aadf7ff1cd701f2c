"""Marks that a scanner misread, and letters and digits of full width."""

from __future__ import annotations

import re

import pytest

from reftel.cable import Cable, parse_telegram
from reftel.cable.cable import BlockKind
from reftel.sources import read_text

HEADER = """\
VZCZCXRO1234
RR RUEHXA
DE RUEHPA #0042/01 0910803
R 010803Z APR 09
FM AMEMBASSY PORT AMSEL
TO RUEHC/SECSTATE WASHDC PRIORITY 1766
"""
BODY = """\
C O N F I D E N T I A L PORT AMSEL 000042

SIPDIS

E.O. 12958: DECL: 04/01/2019
TAGS: PREL, ETRD
SUBJECT: THE HERRING QUARREL
REF: PORT AMSEL 17

1. (C) Summary: The fleet left at dawn.

2. (SBU) The Minister said so (reftel).

3. (U) The rest is silence.

KETTLEWELL
"""
WIDE = str.maketrans(
    {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)} | {" ": "\u3000"}
)


def marked(cable: Cable) -> list[tuple[int | None, str | None]]:
    """Number and marking of each paragraph."""
    return [
        (each.number, each.marking) for each in cable.blocks if each.kind is BlockKind.PARAGRAPH
    ]


@pytest.mark.parametrize(
    "part",
    [
        r"\A",
        r"^\d\.",
        r"^\d\. \(\w+\)",
        r"^(?:SUBJECT|TAGS|REF|E\.O\.)[^:]*:",
        r"^\d\..*",
        r"(?s).*",
        r"(?s)^(?:SUBJECT).*",
    ],
)
def test_letters_and_digits_of_full_width_are_read_as_the_plain_ones(part: str) -> None:
    written = re.sub(part, lambda match: match[0].translate(WIDE), BODY, flags=re.MULTILINE)
    plain, cable = parse_telegram(HEADER, BODY), parse_telegram(HEADER, written)
    assert marked(cable) == marked(plain) == [(1, "C"), (2, "SBU"), (3, "U")]
    assert (cable.subject, cable.tags, cable.references, cable.classification) == (
        plain.subject,
        plain.tags,
        plain.references,
        plain.classification,
    )
    assert cable.body == written


def test_a_telegram_all_of_full_width_is_one() -> None:
    (found,) = read_text(f"{HEADER}\n{BODY}".translate(WIDE), "wide.txt")
    (plain,) = read_text(f"{HEADER}\n{BODY}", "wide.txt")
    assert type(found) is type(plain)


def test_signs_behind_chinese_letters_stay() -> None:
    said = "\u4eac\uff08Jing\uff09"
    cable = parse_telegram(HEADER, BODY.replace("at dawn", f"for {said}"))
    assert any(said in each.text for each in cable.blocks)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        *[
            (each, "C")
            for each in ("\xa9", "(\xa9)", "{C)", "(C}", "[C]", "<C)", "C)", "(\xa2)", "(G)")
        ],
        *[("(\u0421)", "C"), ("(\u0405)", "S")],
        *[(each, "SBU") for each in ("(5BU)", "(S8U)", "{SBU)", "[SBU]", "SBU)", "(SB U)")],
        *[(each, "S") for each in ("\u24c8", "($)", "{S)", "S)")],
        *[(each, "U") for each in ("(\xdc)", "U)", "\u24ca")],
        ("{S/NF)", "S/NF"),
        ("C//NF)", "C//NF"),
        # and what a typist did
        *[(each, "S/NF") for each in ("(SNF)", "(N/SF)", "(NF/S)", "(S/FN)", "(S\\NF)", "{SNF}")],
        *[(each, "C/NF") for each in ("(CNF)", "(NF//C)", "(C/NOFRON)", "(CN/F)", "(C//FN)")],
        *[(each, "SBU") for each in ("(SUB)", "(BSU)")],
        ("(SBUNF)", "SBU/NF"),
        ("(UFOUO)", "U/FOUO"),
    ],
)
@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_marking_that_a_scanner_misread_is_read_with_a_warning(
    printed: str, meant: str, at: int
) -> None:
    written = re.sub(rf"(?m)^{at}\. \(\w+\)", lambda _: f"{at}. {printed}", BODY)
    cable = parse_telegram(HEADER, written)
    expected = dict(marked(parse_telegram(HEADER, BODY))) | {at: meant}
    assert dict(marked(cable)) == expected
    (warning,) = [each for each in cable.warnings if each.code == "marking-repaired"]
    assert warning.message == f'the marking "{printed}" of paragraph {at} is read as ({meant})'


@pytest.mark.parametrize(
    "words",
    [
        "[S]he left",
        "(See below.) The fleet left",
        "$ 5 million",
        "(a) first",
        "(g) seventh",
        "C. Brandt left",
        "(NSF) Money came",
        "(USB) Sticks",
        "(NF) Money",
        "(BUS) Lines ran",
        "(SNFS) Ships left",
    ],
)
def test_what_is_no_marking_stays_text(words: str) -> None:
    cable = parse_telegram(HEADER, BODY.replace("(C) Summary: The fleet left at dawn.", words))
    block = next(each for each in cable.blocks if each.number == 1)
    assert (block.marking, block.text) == (None, words)


def test_a_letter_for_the_first_number_is_said() -> None:
    cable = parse_telegram(HEADER, BODY.replace("1. (C)", "l. (C)"))
    assert marked(cable) == [(1, "C"), (2, "SBU"), (3, "U")]
    assert "number-repaired" in {each.code for each in cable.warnings}


@pytest.mark.parametrize(
    ("printed", "level"),
    [
        ("C 0 N F I D E N T I A L", "CONFIDENTIAL"),
        ("C 0 N F 1 D E N T 1 A L", "CONFIDENTIAL"),
        ("C0NFIDENTIAL", "CONFIDENTIAL"),
        ("UNCLA5SIF1ED", "UNCLASSIFIED"),
        ("C0N F I0E N T I A L", "CONFIDENTIAL"),
    ],
)
def test_digits_in_a_level_are_letters(printed: str, level: str) -> None:
    cable = parse_telegram(HEADER, BODY.replace("C O N F I D E N T I A L", printed))
    assert (cable.id, cable.classification) == ("09PORTAMSEL42", level)
    assert not cable.info


@pytest.mark.parametrize(
    ("line", "identity", "sections"),
    [
        ("CONFIDENTIALPORT AMSEL 000042", "09PORTAMSEL42", None),
        ("CONFIDENTIALSECTION 01 OF 04 PORT AMSEL 000042", "09PORTAMSEL42", (1, 4)),
        ("C ONFIDENTIALSECTION 01 OF 04 PORT AMSEL 00042.", "09PORTAMSEL42", (1, 4)),
        ("SECRETLIMA 1234", "09LIMA1234", None),
        ("UNCLASSIFIEDLIMA 1234", "09LIMA1234", None),
    ],
)
def test_what_is_written_on_to_a_level_is_read(
    line: str, identity: str, sections: tuple[int, int] | None
) -> None:
    _, _, rest = BODY.partition("\n")
    header = HEADER.replace("DE RUEHPA #0042/01 0910803\n", "")
    cable = parse_telegram(
        header.replace("PORT AMSEL", identity.strip("0123456789")), f"{line}\n{rest}"
    )
    assert (cable.id, cable.sections) == (identity, sections)
    assert cable.subject == "THE HERRING QUARREL"
    assert not cable.addressing


@pytest.mark.parametrize("word", ["CONFIDENTIALITY 2009", "SECRETARY 1234", "SECRETIONS 20091"])
def test_a_word_that_begins_as_a_level_is_none(word: str) -> None:
    cable = parse_telegram(HEADER, BODY.replace("The rest is silence.", f"{word} is silence."))
    assert cable.id == "09PORTAMSEL42"
    assert any(word in each.text for each in cable.blocks)


def test_an_order_that_a_scanner_misread_is_one() -> None:
    cable = parse_telegram(HEADER, BODY.replace("E.O. 12958", "E. D. 12958"))
    assert cable.declassify_raw == "DECL: 04/01/2019"


@pytest.mark.parametrize("printed", ["0l0803Z APR 09", "O108O3Z APR O9", "0I0803Z APR 2009"])
def test_letters_in_a_date_time_group_are_digits_and_said_to_be(printed: str) -> None:
    cable = parse_telegram(HEADER.replace("010803Z APR 09", printed), BODY)
    assert cable.created is not None
    assert cable.created.isoformat() == "2009-04-01T08:03:00"
    assert cable.id == "09PORTAMSEL42"
    (said,) = [each for each in cable.warnings if each.code == "doubtful-text"]
    assert printed in said.message
    assert "2009-04-01" in said.message


@pytest.mark.parametrize("printed", ["S10803Z APR 09", "01B803Z APR 09"])
def test_a_date_time_group_that_is_no_moment_is_said_to_be_unread(printed: str) -> None:
    cable = parse_telegram(HEADER.replace("010803Z APR 09", printed), BODY)
    assert cable.created is None
    assert f"the date-time group {printed} cannot be read" in [
        each.message for each in cable.warnings
    ]
