"""Several telegrams in one file are as many cables, whatever stands between them."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import LEFT_OUT, RawCable
from reftel.sources import read_text
from tests.sources.samples import HEADER, TELEGRAM, page


def telegram(number: int, *, header: bool = True) -> str:
    """One of several telegrams: each has a number, a subject and a sentence of its own."""
    text = TELEGRAM if header else TELEGRAM.removeprefix(HEADER).lstrip()
    return (
        text.replace("000042", f"{number:06d}")
        .replace("#0042", f"#{number:04d}")
        .replace("THE HERRING QUARREL", f"NUMBER {number}: THE HERRING QUARREL")
        .replace("left port at dawn", f"left port {number} at dawn")
        .replace("SECTION 01 OF 02 ", "")
    )


def cables(text: str) -> list[RawCable]:
    found = list(read_text(text, "x.txt"))
    assert all(isinstance(each, RawCable) for each in found), found
    return [each for each in found if isinstance(each, RawCable)]


def assert_apart(text: str, *ids: str) -> list[RawCable]:
    """Fail unless a text holds these cables, each with its own words and no others', none lost."""
    found = cables(text)
    read = [parse_raw(each) for each in found]
    assert [each.id for each in read] == list(ids)
    for cable in read:
        number = cable.id.removeprefix("09PORTAMSEL")
        assert cable.subject.startswith(f"NUMBER {number}:")
        assert cable.signers == ("KETTLEWELL",)
        said = " ".join(block.text for block in cable.blocks)
        assert [n for n in ("42", "43", "44") if f"left port {n} at dawn" in said] == [number]
    if found[0].source.form == "telegram":
        assert_kept_or_said(found, text)
    return found


def assert_kept_or_said(found: list[RawCable], text: str) -> None:
    """Fail unless each word of a text is in one cable, or a cable says that it is left out."""
    kept = Counter(" ".join(f"{each.header} {each.body}" for each in found).split())
    said = [value for each in found for name, value in each.record.extra if name == LEFT_OUT]
    given = Counter(text.split())
    assert not kept - given
    assert not (given - kept) - Counter(" ".join(said).split())


IDS = ("09PORTAMSEL42", "09PORTAMSEL43", "09PORTAMSEL44")
BETWEEN = [
    "NNNN\n\n\n",
    "NNNN\n",
    "\nBT\n#0042\n\nNNNN\n\n",
    "",
    "\n",
    "\n\n\n\n",
    "----------------------------------------\n",
    "\n* * * * * * * *\n\n",
    "\n******\n",
    "\n=======================CABLE ENDS============================\n\n",
    "\n\x0c\n",
    "\nFrom clerk@example.org Mon Apr  6 08:03:00 2009\n",
    (
        "\nFrom clerk@example.org Mon Apr  6 08:03:00 2009\nFrom: A Clerk <clerk@example.org>\n"
        "To: Archive <archive@example.org>\nSubject: one more\nDate: Mon, 6 Apr 2009\n\n"
    ),
    "\n--boundary42\nFrom: A Clerk <clerk@example.org>\n\n",
]


@pytest.mark.parametrize("between", BETWEEN)
def test_whatever_stands_between(between: str) -> None:
    assert_apart(between.join(map(telegram, (42, 43, 44))), *IDS)


@pytest.mark.parametrize("between", [each for each in BETWEEN if "From" not in each])
def test_without_headers_the_serial_tells(between: str) -> None:
    dated = "R 010803Z APR 09\n"
    texts = [dated + telegram(42, header=False), *(telegram(n, header=False) for n in (43, 44))]
    found = cables(between.join(texts))
    assert len(found) == 3
    assert [each.body.split("\n")[0][-6:] for each in found] == ["000042", "000043", "000044"]


@pytest.mark.parametrize(
    "row",
    [
        "refid: 09PORTAMSEL{}\ndate: 2009-04-01\norigin: Embassy Port Amsel\n",
        "Reference id: 09PORTAMSEL{}\n",
        "Viewing cable 09PORTAMSEL{}, THE HERRING\n",
        "2009PORTAMSEL000{} - UNCLASSIFIED\n",
        "---\nid: 09PORTAMSEL{}\n---\n",
    ],
)
@pytest.mark.parametrize("header", [True, False])
def test_a_record_row_goes_with_the_telegram_under_it(row: str, *, header: bool) -> None:
    texts = [row.format(n) + "\n" + telegram(n, header=header) for n in (42, 43, 44)]
    assert_apart("\nNNNN\n\n".join(texts), *IDS)
    if header:
        assert_apart("\n\n".join(texts), *IDS)


def test_places_are_the_lines_that_they_begin_with() -> None:
    found = assert_apart(f"{telegram(42)}NNNN\n\n{telegram(43)}", *IDS[:2])
    second = telegram(42).count("\n") + 1
    assert [each.source.file for each in found] == ["x.txt:1", f"x.txt:{second + 2}"]


@pytest.mark.parametrize("said", ["Text of the telegram:", "BEGIN TEXT OF CABLE", "He sent this:"])
def test_a_telegram_that_is_quoted_stays_where_it_is(said: str) -> None:
    text = telegram(42).replace("\nKETTLEWELL", f"\n3. (U) {said}\n\n{telegram(43)}\nKETTLEWELL")
    assert len(cables(text)) == 1


@pytest.mark.parametrize("said", ["Here is the cable:", "and the reply reads:", "BEGIN NOTE:"])
@pytest.mark.parametrize("end", ["", "NNNN\n", "\nBT\n#0042\n\nNNNN\n", "\n-----\n"])
def test_what_is_said_under_a_telegram_quotes_nothing(said: str, end: str) -> None:
    text = f"{telegram(42)}{end}\nA friend sent me another one.\n{said}\n\n"
    assert_apart_by_ids(f"{text}{telegram(43)}\n{said}\n\n{telegram(44)}", *IDS)
    assert len(cables(f"{text}{telegram(43, header=False)}")) == 2


def assert_apart_by_ids(text: str, *ids: str) -> None:
    """Fail unless a text holds these cables and no word is lost; prose may stand between them."""
    found = cables(text)
    assert [parse_raw(each).id for each in found] == [*ids]
    assert_kept_or_said(found, text)


def test_a_telegram_that_is_quoted_in_the_next_one_too_stays_where_it_is() -> None:
    """The end of the one before says nothing of this one's paragraphs."""
    said = f"\n3. (U) He said:\n\n{telegram(44)}\nKETTLEWELL"
    quoting = telegram(43).replace("\nKETTLEWELL", said)
    assert len(cables(f"{telegram(42)}\n{quoting}")) == 2


def test_the_line_that_routes_a_message_begins_it() -> None:
    routed = "RTTUZYUW RUEHPA00{} 0910803-UUUU--RUEHC.\nZNR UUUUU\nR 010803Z APR 09\nFM "
    texts = [
        re.sub(r"\A.*?\nFM ", routed.format(n), telegram(n), flags=re.DOTALL) for n in (42, 43)
    ]
    found = assert_apart("BT\n#0042\n\nNNNN\n\n".join(texts), *IDS[:2])
    assert all(each.header.startswith("RTTUZYUW") for each in found)
    assert all("RTTUZYUW" not in each.body for each in found)


@pytest.mark.parametrize("between", ["NNNN\n\n\n", "NNNN\n\nVZCZCXRO0042\n"])
def test_two_copies_in_one_text_are_two(between: str) -> None:
    found = cables(f"{telegram(42)}{between}{telegram(42)}")
    assert [parse_raw(each).id for each in found] == [IDS[0], IDS[0]]


@pytest.mark.parametrize(
    "line",
    [
        "PORT AMSEL 00000042  002 OF 002",
        "UNCLAS SECTION 02 OF 02 PORT AMSEL 000042",
        "UNCLASSIFIED",
        "TO THE EMBASSY: NOTHING",
        "Ref: 09PORTAMSEL17",
        "From the harbour one sees the gate.",
        "-----",
    ],
)
def test_one_telegram_is_never_two(line: str) -> None:
    text = telegram(42).replace("\n2. (SBU)", f"\n{line}\n\n2. (SBU)")
    assert len(cables(text)) == 1


@pytest.mark.parametrize(
    "above",
    [
        "UNCLAS   PORT AMSEL   00000042\n",
        "UNCLAS   PORT AMSEL   00000042\n\nSIPDIS\n\nDISSEMINATION: AMB\nAPPROVED: AMB:OBRANDT\n",
        "TelegramRestricted by caption. UNCLASSIFIED   PORT AMSEL   00000042\n",
        (
            "Sent: Monday, April 6, 2009 8:03 AM\nTo: Archive of the harbour office\n"
            "Subject: PORT AMSEL 42 THE HERRING QUARREL\nGOES ON\n\nUNCLAS\n"
        ),
        "This record is a partial extract of the original cable. The rest is not to be had.\n\n",
        "2718\n4/6/2009 8:03\n09PORTAMSEL42\nEmbassy Port Amsel\nUNCLASSIFIED\n",
    ],
    ids=["title", "drafting", "one-line", "mail", "preface", "record"],
)
def test_what_is_printed_above_a_header_is_no_telegram(above: str) -> None:
    assert len(cables(f"{above}{telegram(42)}")) == 1
    assert len(cables(f"{above}{telegram(42)}\n\n{telegram(43)}")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "1. (U) One paragraph without a header.\n",
        (
            "The quarrel of the herring fleets goes on in every harbour of the land,\n"
            "and nobody knows when it will end.\n"
        ),
    ],
)
def test_a_text_without_a_header_is_not_taken_for_a_title(text: str) -> None:
    dated = f"refid: 09PORTAMSEL41\ndate: 2009-03-31\norigin: Embassy Port Amsel\n\n{text}"
    assert len(cables(f"{dated}\n{telegram(42)}")) == 2


def test_sections_one_behind_the_other_are_parts() -> None:
    one = telegram(42).replace("UNCLAS ", "UNCLAS SECTION 01 OF 02 ")
    two = f"{HEADER}\n\nUNCLAS SECTION 02 OF 02 PORT AMSEL 000042\n\nSIPDIS\n\n3. (U) End.\n"
    found = cables(f"{one}NNNN\n\nVZCZCXRO1235\n{two}NNNN\n")
    assert [parse_raw(each).sections for each in found] == [(1, 2), (2, 2)]


NARA = """\
Message Text

CONFIDENTIAL

PAGE 01        PORT A  00{0}  171445Z

R 171445Z FEB 78
FM AMEMBASSY PORT AMSEL
TO SECSTATE WASHDC 4401

C O N F I D E N T I A L PORT AMSEL 0{0}

E.O. 11652: GDS
TAGS: PFOR
SUBJECT: NUMBER {0}

1. THE FLEET LEFT PORT {0}.

KETTLEWELL
"""
ATTRIBUTES = """\
Message Attributes

Document Number: 1978PORTA00{0}
From: PORT AMSEL
Subject: NUMBER {0}
Sent Date: 17 FEB 1978
"""


@pytest.mark.parametrize("first", [NARA, ATTRIBUTES])
def test_two_documents_of_the_archives(first: str) -> None:
    second = ATTRIBUTES if first == NARA else NARA
    text = "\n".join(f"{first.format(n)}\n{second.format(n)}" for n in (342, 343))
    found = cables(text)
    assert [parse_raw(each).canonical_id for each in found] == ["78PORTAMSEL342", "78PORTAMSEL343"]
    for cable, number in zip(found, ("342", "343"), strict=True):
        assert f"PORT {number}." in cable.body
        assert cable.record.title == f"NUMBER {number}"


def test_two_texts_of_the_seventies_without_attributes() -> None:
    found = cables(f"{NARA.format(342)}\nNNNN\n\n{NARA.format(343)}".replace("Message Text\n", ""))
    assert [parse_raw(each).canonical_id for each in found] == ["78PORTAMSEL342", "78PORTAMSEL343"]


SITE = """\
Keep Us Strong WikiLeaks logo

Currently released so far... 143912 / 251,287

Browse by tag

AORC ASEC PREL

Viewing cable {id}, NUMBER {n}: THE HERRING

Reference ID Created Released Classification Origin
{id} 2009-04-01 08:03 2011-08-26 00:00 UNCLASSIFIED Embassy Port Amsel
{text}
"""


def test_several_pages_copied_one_after_the_other() -> None:
    pages = [SITE.format(id=f"09PORTAMSEL{n}", n=n, text=telegram(n)) for n in (42, 43, 44)]
    found = assert_apart("\n".join(pages), *IDS)
    assert not any("Currently released" in each.body for each in found)
    assert [each.record.title for each in found] == [
        f"NUMBER {n}: THE HERRING" for n in (42, 43, 44)
    ]


def test_several_pages_of_a_mirror_in_one_file() -> None:
    bodies = {n: telegram(n, header=False) for n in (42, 43)}
    text = "".join(page(cable_id=f"09PORTAMSEL{n}", body=body) for n, body in bodies.items())
    assert_apart(text, *IDS[:2])


def test_several_five_line_texts_in_one_file() -> None:
    rows = [
        f"09PORTAMSEL{n}\nNUMBER {n}\nThu Apr 02 00:00:00 +0100 2009\nUNCLASSIFIED\n"
        f"Embassy Port Amsel\n{telegram(n)}"
        for n in (42, 43, 44)
    ]
    assert_apart("\n".join(rows), *IDS)


def test_a_cable_is_told_that_a_page_of_it_stands_in_the_next_one() -> None:
    first, second = (
        TELEGRAM.replace("000042", f"0000{serial}").replace("010803Z", f"{day}0803Z")
        for serial, day in ((42, "01"), (51, "02"))
    )
    pages = "".join(
        f"\n\nPORT AMSEL 000000{serial}  002 OF 002\n\n9. (C) The quay was seen."
        for serial in (42, 51)
    )
    found = [*read_text(f"{first.rstrip()}\n{second.rstrip()}{pages}\n", "x.txt")]
    assert len(found) == 2
    said = [str(each.record.extra) for each in found if isinstance(each, RawCable)]
    assert "a page of it may stand in another cable, in x.txt:" in said[0]
    assert "a page of it" not in said[1]


@pytest.mark.parametrize("begin", ["ZCZC HQA191", "ZCZC", "ZCZCHQA0191", "VZCZC HQA191"])
@pytest.mark.parametrize("end", ["NNNN", "BT\n#0041\n\n\n\nNNNN"])
def test_the_marks_of_a_teletype_part_messages_and_are_of_none(begin: str, end: str) -> None:
    text = "".join(f"{begin}\n{telegram(number)}{end}\n" for number in (42, 43, 44))
    for each in assert_apart(text, "09PORTAMSEL42", "09PORTAMSEL43", "09PORTAMSEL44"):
        cable = parse_raw(each)
        assert cable.signers == ("KETTLEWELL",)
        assert "ZCZC " not in each.body
        assert not any("doubtful" in warning.code for warning in cable.warnings)


@pytest.mark.parametrize(
    "line", ["<Sets\\\\09PORTAMSEL43> - 2 pieces of it", "Document 2 (09PORTAMSEL43)"]
)
def test_a_line_with_the_id_of_the_next_telegram_is_the_next_one_s(line: str) -> None:
    first, second = assert_apart(
        f"{telegram(42)}\n{line}\n\nPiece 1\n\n{telegram(43)}", "09PORTAMSEL42", "09PORTAMSEL43"
    )
    assert line not in first.body
    assert line in f"{second.header}{second.record.extra}"


def test_a_sentence_with_the_id_of_the_next_telegram_stays_where_it_stands() -> None:
    text = telegram(42).rstrip("\n")
    *_, signer = text.split("\n")
    text = text.replace(f"\n{signer}", f"\n9. (C) It goes on in\n09PORTAMSEL43.\n\n{signer}")
    first, _ = cables(f"{text}\n\n{telegram(43)}")
    assert "09PORTAMSEL43." in first.body
