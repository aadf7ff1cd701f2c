"""Calendars and cards: their folds and escapes undone, an entry a cable."""

from __future__ import annotations

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import read_bytes
from tests.sources.odd.cables import given
from tests.sources.odd.tables import in_calendar

CABLES = [given(serial) for serial in (21, 22)]


def read(text: bytes) -> list[RawCable]:
    return [one for one in read_bytes(text, "09PORTAMSEL21.ics") if isinstance(one, RawCable)]


@pytest.mark.parametrize("ends", [b"\r\n", b"\n"])
def test_entries_of_a_calendar_are_as_many_cables_without_its_folds(ends: bytes) -> None:
    (text,) = in_calendar(CABLES).values()
    found = read(text.replace(b"\r\n", ends))
    assert [parse_raw(one).id for one in found] == [one.id for one in CABLES]
    for raw, one in zip(found, CABLES, strict=True):
        assert raw.body.split() == one.body.split()
        assert raw.record.created


def test_an_alarm_is_no_cable_and_a_line_that_is_not_folded_goes_on() -> None:
    text = CABLES[0].telegram.replace(",", "\\,").replace(";", "\\;")
    alarm = "BEGIN:VALARM\nTRIGGER:-PT15M\nACTION:DISPLAY\nEND:VALARM\n"
    entry = (
        f"BEGIN:VEVENT\n{alarm}SUMMARY:{CABLES[0].id}\nDESCRIPTION;LANGUAGE=en:{text}\nEND:VEVENT\n"
    )
    (raw,) = read(f"BEGIN:VCALENDAR\n{entry}END:VCALENDAR\n".encode())
    assert parse_raw(raw).id == CABLES[0].id
    assert raw.body.split() == CABLES[0].body.split()


def test_a_card_with_a_cable_in_its_note_is_read() -> None:
    text = CABLES[0].telegram.replace(",", "\\,").replace(";", "\\;").replace("\n", "\\n")
    (raw,) = read(f"BEGIN:VCARD\nVERSION:4.0\nFN:{CABLES[0].id}\nNOTE:{text}\nEND:VCARD\n".encode())
    assert raw.body.split() == CABLES[0].body.split()
