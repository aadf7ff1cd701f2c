"""Notes leave as JSON."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from reftel.cable.cable import BlockKind
from reftel.notes import (
    Anchor,
    Note,
    Placed,
    anchored,
    place_all,
    to_json,
)
from tests.notes.conftest import ID, cable_of

WHEN = datetime(2026, 3, 2, 10, 11, 12, tzinfo=UTC)
ESCAPE = "\x1b]0;gotcha\x07"
PARAGRAPH = BlockKind.PARAGRAPH
LONG = " ".join(f"The harbour master counted the pilings of pier {n}." for n in range(1, 30))


def note(cable_id: str, text: str, paragraph: int | None = None, *tags: str) -> Note:
    anchor = (
        Anchor(paragraph, paragraph * 2, f"Opening of {paragraph}", "ab") if paragraph else None
    )
    return Note(cable_id, text, anchor, tags, created=WHEN, updated=WHEN)


NOTES = [
    Placed(note("09PORTAMSEL14", "Seven.", 7), None),
    Placed(note("09LOWERAMSEL1", "Whole."), None),
    Placed(note("09PORTAMSEL14", "Four.\n\n- a list", 4, "harbour", "feast"), None),
]


def test_notes_on_the_whole_cable_stand_before_those_on_its_first_block() -> None:
    whole = [Note("09PORTAMSEL14", name, id=f"{place:026}") for place, name in ((2, "b"), (1, "a"))]
    first = Note("09PORTAMSEL14", "c", Anchor(None, 1, "The ferry", "ab"), id=f"{0:026}")
    second = Note("09PORTAMSEL14", "d", Anchor(1, 2, "The quay", "ab"), id=f"{0:026}")
    notes = [Placed(note, None) for note in (second, first, *whole)]
    lines = "".join(to_json(notes)).splitlines()
    assert [json.loads(line)["text"] for line in lines] == ["a", "b", "c", "d"]


def test_json_is_one_object_a_line_in_ascii() -> None:
    lines = "".join(to_json(NOTES)).splitlines()
    assert len(lines) == 3
    assert all(line.isascii() for line in lines)
    assert json.loads(lines[1]) == {
        "id": NOTES[2].note.id,
        "cable": "09PORTAMSEL14",
        "citation": "09PORTAMSEL14 ¶4",
        "paragraph": 4,
        "ordinal": 8,
        "quote": "Opening of 4",
        "state": None,
        "said": None,
        "now": None,
        "text": "Four.\n\n- a list",
        "tags": ["harbour", "feast"],
        "author": None,
        "created": "2026-03-02T10:11:12Z",
        "updated": "2026-03-02T10:11:12Z",
    }
    assert json.loads(lines[0])["paragraph"] is None


def test_json_has_the_state_and_what_stands_there_now() -> None:
    cable = cable_of(((PARAGRAPH, 2, LONG),))
    written = anchored(note(ID, "x"), cable, 0)
    found = json.loads("".join(to_json(place_all([written], cable))))
    assert (found["state"], found["said"]) == ("exact", "")
    assert found["now"] == {"paragraph": 2, "text": LONG}
    orphaned = json.loads("".join(to_json(place_all([written], cable_of(())))))
    assert (orphaned["state"], orphaned["now"], orphaned["quote"]) == ("orphaned", None, LONG)


def test_nothing_that_a_terminal_obeys_gets_out() -> None:
    hostile = Placed(Note(ESCAPE, ESCAPE, Anchor(1, 1, ESCAPE, ""), (ESCAPE,)), None)
    text = "".join(to_json([hostile]))
    assert "gotcha" in text
    assert "\x1b" not in text
    assert "\x07" not in text
