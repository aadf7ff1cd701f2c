"""The fuller text is shown, and records complete each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from reftel.cable import parse_raw
from reftel.cable.cable import Block, BlockKind, Cable
from reftel.cable.raw_cable import IdSource, Precision, Record
from reftel.library.reading.one_record import merged
from reftel.library.writing.rivals import worth
from tests.library.cables import body, raw

ID = "09PORTAMSEL12"


def of(*paragraphs: str) -> int:
    return worth(parse_raw(raw(ID, body(ID, *paragraphs))))


def test_a_longer_text_is_worth_more() -> None:
    assert of("The gate is closed. It rusts.") > of("The gate is closed.")


def test_a_redaction_is_worth_nothing_however_long() -> None:
    named = of("Harbour master Odo Brandt closed the gate himself.")
    redacted = of("Harbour master XXXXXXXXXXXX closed the gate himself.")
    assert named > redacted
    assert of("Harbour master XXXX closed the gate himself.") == redacted


def test_blanks_and_line_ends_are_worth_nothing() -> None:
    assert of("The gate  is\nclosed.") == of("The gate is closed.")


def test_records_complete_each_other_and_the_first_is_believed() -> None:
    page = Record(
        id=ID,
        created=datetime.fromisoformat("2009-11-12T09:00"),
        created_precision=Precision.HOUR,
        released=datetime.fromisoformat("2011-08-26"),
        classification="CONFIDENTIAL",
        title="HARBOUR GATE",
        extra=(("snapshot", "6693"),),
    )
    row = Record(
        id=ID,
        created=datetime.fromisoformat("2009-11-12T09:49"),
        created_precision=Precision.MINUTE,
        classification="SECRET",
        number=7,
        references=("09PORTAMSEL3",),
        extra=(("snapshot", "6693"), ("line", "12")),
    )
    both = merged([page, row])
    assert both == Record(
        id=ID,
        created=row.created,
        created_precision=Precision.MINUTE,
        released=page.released,
        classification="CONFIDENTIAL",
        title="HARBOUR GATE",
        number=7,
        references=("09PORTAMSEL3",),
        extra=(("snapshot", "6693"), ("line", "12")),
    )
    assert merged([page]) == page


def test_no_record_at_all_is_a_record_of_nothing() -> None:
    derived = Record(id_source=IdSource.DERIVED)
    assert merged([Record(), Record()]) == derived


def test_an_id_is_known_by_the_strongest_that_any_source_has() -> None:
    named = Record(id_source=IdSource.FILE_NAME)
    assert merged([Record(), named]).id_source is IdSource.FILE_NAME
    assert merged([named, Record(id=ID)]).id_source is IdSource.RECORD


def test_what_a_text_is_worth_is_counted_in_characters() -> None:
    kinds, text = BlockKind, "The gate  is\nclosed by Xxxxx and XXX."
    blocks = (
        Block(kinds.HEADING, "A b", ()),
        Block(kinds.PARAGRAPH, text, ()),
        Block(kinds.TRAILER, "Left out.", ()),
    )
    whole = Cable(ID, ID, Record(), "", "", blocks=blocks)
    letters = len("Ab") + len("Thegateisclosedby") + len("Xxxxx") + len("andXXX.")
    assert worth(whole) == letters
    # Only a cable that says so has anything blacked out, and three letters are a word.
    assert worth(replace(whole, redactions=1)) == letters - len("Xxxxx")
