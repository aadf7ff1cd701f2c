"""Pages of the public library of diplomacy: copied as text and saved as HTML, of all years."""

from __future__ import annotations

from datetime import datetime
from html import escape

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import Precision, RawCable
from reftel.sources import read_text
from tests.sources.samples import BODY, HEADER, TELEGRAM, only_reject, read_one

KEYS = {
    "Date": "2009 April 1, 08:03 (Wednesday)",
    "Canonical ID": "09PORTAMSEL42_a",
    "Original Classification": "UNCLASSIFIED",
    "Current Classification": "UNCLASSIFIED",
    "Handling Restrictions": "-- Not Assigned --",
    "Character Count": "4217",
    "Executive Order": "-- Not Assigned --",
    "TAGS": "ETRD - Trade | PREL - External Relations | XX - Port Amsel",
    "From": "Port Amsel",
    "To": "Old Dray | Secretary of State",
}
PREFACE = "\n".join(f"mQINBFz{number:060}" for number in range(200)) + "\n\nSearch\nAbout\n\n"
OLD = {
    **KEYS,
    "Date": "1977 October 12, 00:00 (Wednesday)",
    "Canonical ID": "1977STATE245001_c",
    "From": "State",
}
OLD_TEXT = """UNCLASSIFIED

PAGE 01        STATE  245001
ORIGIN EUR-12
R 122352Z OCT 77
FM SECSTATE WASHDC
TO AMEMBASSY PORT AMSEL
UNCLAS STATE 245001

E.O. 11652: GDS
TAGS: PFOR, XX
SUBJECT: LIGHTHOUSE DUES

1. The Department sees nothing in it. VANCE"""


def copied(keys: dict[str, str], text: str, between: str = " ") -> str:
    listed = "\n".join(f"{key}:{between}{value}" for key, value in keys.items())
    return f"THE HERRING QUARREL\n{listed}\n\nContent\nRaw content\nMetadata\n\n{text}\n"


def saved(keys: dict[str, str], text: str) -> str:
    cells = "".join(
        f'<tr><td><div class="s_key">{key}:</div><div class="s_val">{value}</div></td></tr>\n'
        for key, value in keys.items()
    )
    return (
        "<!DOCTYPE html><html><head><title>x</title></head><body><div>Search\nAbout</div>"
        f'<table id="synopsis"><tr><td>THE HERRING QUARREL</td></tr>{cells}</table>'
        f"<div class='tabs'><a>Content</a></div><div id='text'><pre>{escape(text)}</pre></div>"
        "<div>All rights</div></body></html>"
    )


@pytest.mark.parametrize(
    "text",
    [
        copied(KEYS, TELEGRAM),
        copied(KEYS, TELEGRAM, "\n"),
        PREFACE + copied(KEYS, TELEGRAM, "\n"),
        saved(KEYS, TELEGRAM),
    ],
)
def test_a_page_gives_record_and_telegram(text: str) -> None:
    raw = read_one(text)
    assert (raw.header, raw.body) == (HEADER, BODY)
    record = raw.record
    assert record.id == "09PORTAMSEL42"
    assert record.created == datetime(2009, 4, 1, 8, 3)  # noqa: DTZ001 - naive UTC
    assert (record.classification, record.origin) == ("UNCLASSIFIED", "Port Amsel")
    assert record.title == "THE HERRING QUARREL"
    assert ("TAGS", KEYS["TAGS"]) in record.extra
    assert "Handling Restrictions" not in dict(record.extra)


@pytest.mark.parametrize("text", [copied(OLD, OLD_TEXT, "\n"), saved(OLD, OLD_TEXT)])
def test_a_telegram_of_the_seventies_is_filed_under_its_number(text: str) -> None:
    raw = read_one(text)
    assert raw.record.created_precision is Precision.DAY
    cable = parse_raw(raw)
    assert cable.canonical_id == "77STATE245001"
    assert cable.subject == "LIGHTHOUSE DUES"


def test_pages_one_behind_the_other_are_as_many_cables() -> None:
    other = {**KEYS, "Canonical ID": "09PORTAMSEL43_a"}
    second = TELEGRAM.replace("000042", "000043")
    found = list(read_text(PREFACE + copied(KEYS, TELEGRAM) + copied(other, second), "x.txt"))
    ids = [parse_raw(one).canonical_id for one in found if isinstance(one, RawCable)]
    assert ids == ["09PORTAMSEL42", "09PORTAMSEL43"]
    assert all(isinstance(one, RawCable) and one.body.endswith("KETTLEWELL") for one in found)


def test_what_is_no_id_is_rejected() -> None:
    text = copied({**KEYS, "Canonical ID": "../../x"}, TELEGRAM)
    assert "canonical ID" in only_reject(read_text(text, "x.txt")).reason


LISTED = "\n".join(f"{key}: {value}" for key, value in KEYS.items())
LATER = {
    "text, button, header, record": f"{BODY}\n\nShow Headers\n{HEADER}\n\n{LISTED}\n",
    "title above the record": (
        f"{BODY}\n\nShow Headers\n{HEADER}\n\nTHE HERRING QUARREL\n{LISTED}\n"
    ),
    "keys on lines": f"{BODY}\n\nShow Headers\n{HEADER}\n\n" + LISTED.replace(": ", ":\n") + "\n",
    "no button": f"Content\n\n{BODY}\n\n{HEADER}\n\n{LISTED}\n",
    "text again": f"{BODY}\n\nShow Headers\n{TELEGRAM}\n{LISTED}\n",
    "in order": f"{TELEGRAM}\n{LISTED}\n",
    "record first": copied(KEYS, f"{BODY}\n\nShow Headers\n{HEADER}\n"),
    "record first, no button": copied(KEYS, f"{BODY}\n\n{HEADER}\n"),
}


@pytest.mark.parametrize("text", LATER.values(), ids=LATER)
def test_a_telegram_may_stand_before_its_header_and_its_record(text: str) -> None:
    raw = read_one(text)
    assert (raw.header, raw.body) == (HEADER, BODY)
    assert (raw.record.id, raw.record.origin) == ("09PORTAMSEL42", "Port Amsel")
    cable = parse_raw(raw)
    assert cable.subject == "THE HERRING QUARREL GOES INTO ITS THIRD YEAR"
    assert cable.signers == ("KETTLEWELL",)
    assert [each.name for each in cable.info] == ["AMEMBASSY VASTRANIA"]


def test_records_below_their_telegrams_are_each_its_own() -> None:
    one = LATER["text, button, header, record"]
    other = one.replace("000042", "000043").replace("SEL42", "SEL43").replace("#0042", "#0043")
    found = list(read_text(f"{one}\n{other}", "x.txt"))
    assert [one.record.id for one in found if isinstance(one, RawCable)] == [
        "09PORTAMSEL42",
        "09PORTAMSEL43",
    ]
    assert all(isinstance(one, RawCable) and one.body.endswith("KETTLEWELL") for one in found)


def test_a_record_of_another_number_below_a_telegram_is_none_of_it() -> None:
    text = LATER["in order"].replace("SEL42_a", "SEL77_a")
    found = [parse_raw(one) for one in read_text(text, "x.txt") if isinstance(one, RawCable)]
    assert found[0].id == "09PORTAMSEL42"
