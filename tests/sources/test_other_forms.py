"""Telegrams of 1973-79 (form §1e) and the five-line text (form §1f)."""

from __future__ import annotations

from datetime import datetime

import pytest

from reftel.cable.raw_cable import Precision
from reftel.sources import Reject, read_bytes
from tests.sources.samples import BODY, HEADER, read_one

OLD = """ORIGIN EUR-12
INFO OCT-01  ISO-00  /013 W
DRAFTED BY EUR/NE: B PRIMROSE
------------------043275 130529Z /11
R 122352Z OCT 77
FM SECSTATE WASHDC
TO AMEMBASSY PORT AMSEL
C O N F I D E N T I A L STATE 245001

E.O. 11652: GDS
TAGS: PFOR, XX
SUBJECT: LIGHTHOUSE DUES

1. The Department sees no- thing in it.
CONFIDENTIAL

PAGE 02        STATE  245001
2. Proceed. VANCE"""

ARCHIVED = f"""Message Text

CONFIDENTIAL

PAGE 01        STATE  245001
{OLD}

Message Attributes

Capture Date: 01 JAN 1994
Concepts: LIGHTHOUSES, DUES,
  HERRING
Document Number: 1977STATE245001
Draft Date: 12 OCT 1977
From: STATE
Locator: TEXT ON-LINE, ON MICROFILM
Original Classification: CONFIDENTIAL
Previous Classification: n/a
Subject: LIGHTHOUSE DUES
To: PORT AMSEL
"""


@pytest.mark.parametrize("turned_round", [False, True])
def test_an_archived_telegram_has_its_record_in_its_attributes(turned_round: bool) -> None:
    text = ARCHIVED
    if turned_round:
        message, attributes = ARCHIVED.split("Message Attributes")
        text = f"Message Attributes{attributes}\n{message}"
    cable = read_one(text)
    assert cable.source.form == "nara"
    record = cable.record
    assert record.id == "1977STATE245001"
    assert record.created == datetime(1977, 10, 12)  # noqa: DTZ001 - naive UTC
    assert record.created_precision is Precision.DAY
    assert record.classification == "CONFIDENTIAL"
    assert record.origin == "STATE"
    assert record.title == "LIGHTHOUSE DUES"
    assert ("Concepts", "LIGHTHOUSES, DUES, HERRING") in record.extra
    assert cable.header.endswith("TO AMEMBASSY PORT AMSEL")
    assert cable.body.startswith("C O N F I D E N T I A L STATE 245001")
    assert cable.body.rstrip().endswith("2. Proceed. VANCE")
    assert "Capture Date" not in cable.body


def test_an_old_telegram_alone_is_known_by_its_executive_order() -> None:
    cable = read_one(OLD)
    assert cable.source.form == "nara"
    assert cable.record.id is None
    assert cable.body.startswith("C O N F I D E N T I A L STATE 245001")


def test_an_old_telegram_alone_is_known_by_its_number() -> None:
    cable = read_one("MRN: 1973PORTAM000073\n" + OLD.replace("E.O. 11652", "E.O. 1"))
    assert cable.record.id == "1973PORTAM000073"


def test_a_telegram_that_is_not_on_line_keeps_its_record() -> None:
    text = ARCHIVED.replace(OLD, "ERROR READING TEXT INDEX FILE")
    cable = read_one(text)
    assert cable.record.id == "1977STATE245001"
    assert "ERROR READING TEXT INDEX FILE" in cable.header + cable.body


ALX = """09PORTAMSEL42
THE HERRING QUARREL
Wed Apr 01 02:00:00 +0200 2009
UNCLASSIFIED//FOR OFFICIAL USE ONLY
Embassy Port Amsel
"""


@pytest.mark.parametrize(
    ("header", "line"),
    [
        ("SECDEF WASHDC//ISA/ABLAGG//", "UNCLAS SECTION 01 OF 02 PORT AMSEL 000042"),
        ("RUEHC/SECSTATE WASHDC PRIORITY", "C O N F I D E N T I A L PORT AMSEL 000042"),
        ("original cable is not available.", "UNCLAS SECTION 01 OF 02 PORT AMSEL 0042"),
        ("VASTRANIA GRNC", "UNCLASSIFIED PORT AMSEL 42"),
    ],
)
def test_five_lines_and_a_glued_telegram(header: str, line: str) -> None:
    cable = read_one(f"{ALX}FM AMEMBASSY PORT AMSEL\nTO {header}{line}\n\nSIPDIS\n\n¶1. (C) Text")
    assert cable.source.form == "alx"
    assert cable.header == f"FM AMEMBASSY PORT AMSEL\nTO {header}"
    assert cable.body.startswith(line)
    record = cable.record
    assert record.id == "09PORTAMSEL42"
    assert record.title == "THE HERRING QUARREL"
    assert record.created == datetime(2009, 4, 1)  # noqa: DTZ001 - naive UTC
    assert record.created_precision is Precision.DAY
    assert record.origin == "Embassy Port Amsel"


def test_five_lines_with_an_empty_title_and_a_telegram_of_its_own_lines() -> None:
    cable = read_one(f"{ALX.replace('THE HERRING QUARREL', '')}{HEADER}\n{BODY}")
    assert cable.record.title is None
    assert (cable.header, cable.body) == (HEADER, BODY)


def test_five_lines_and_nothing() -> None:
    cable = read_one(ALX)
    assert (cable.header, cable.body) == ("", "")


def test_a_telegram_in_rtf_is_rejected_with_what_to_do() -> None:
    """The marks of RTF would stand in every line of the cable."""
    text = f"{HEADER}\n\n{BODY}".replace("\n", "\\par\n")
    (found,) = read_bytes(f"{{\\rtf1\\ansi {text}}}".encode(), "cable.rtf")
    assert isinstance(found, Reject)
    assert found.reason == "a document in RTF; save it as plain text and import that"
