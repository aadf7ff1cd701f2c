"""Notes leave as Markdown and as JSON."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from reftel.notes import Anchor, Note, to_json, to_markdown

WHEN = datetime(2026, 3, 2, 10, 11, 12, tzinfo=UTC)
ESCAPE = "\x1b]0;gotcha\x07"


def note(cable_id: str, text: str, paragraph: int | None = None, *tags: str) -> Note:
    anchor = (
        Anchor(paragraph, paragraph * 2, f"Opening of {paragraph}", "ab") if paragraph else None
    )
    return Note(cable_id, text, anchor, tags, created=WHEN, updated=WHEN)


NOTES = [
    note("09PORTAMSEL14", "Seven.", 7),
    note("09LOWERAMSEL1", "Whole."),
    note("09PORTAMSEL14", "Four.\n\n- a list", 4, "harbour", "feast"),
]


def test_markdown_follows_the_cables_and_their_text() -> None:
    subjects = {"09PORTAMSEL14": "Dredging *stops* <again>"}
    assert (
        "".join(to_markdown(NOTES, subjects.get))
        == r"""# Notes

## 09LOWERAMSEL1

### 09LOWERAMSEL1

Whole.

*2026-03-02 10:11Z*

## 09PORTAMSEL14: Dredging \*stops\* \<again\>

### 09PORTAMSEL14 ¶4

> Opening of 4

Four.

- a list

*2026-03-02 10:11Z* (harbour, feast)

### 09PORTAMSEL14 ¶7

> Opening of 7

Seven.

*2026-03-02 10:11Z*
"""
    )


def test_notes_on_the_whole_cable_stand_before_those_on_its_first_block() -> None:
    whole = [Note("09PORTAMSEL14", name, id=f"{place:026}") for place, name in ((2, "b"), (1, "a"))]
    first = Note("09PORTAMSEL14", "c", Anchor(None, 1, "The ferry", "ab"), id=f"{0:026}")
    second = Note("09PORTAMSEL14", "d", Anchor(1, 2, "The quay", "ab"), id=f"{0:026}")
    lines = "".join(to_json([second, first, *whole])).splitlines()
    assert [json.loads(line)["text"] for line in lines] == ["a", "b", "c", "d"]


def test_json_is_one_object_a_line_in_ascii() -> None:
    lines = "".join(to_json(NOTES)).splitlines()
    assert len(lines) == 3
    assert all(line.isascii() for line in lines)
    assert json.loads(lines[1]) == {
        "id": NOTES[2].id,
        "cable": "09PORTAMSEL14",
        "citation": "09PORTAMSEL14 ¶4",
        "paragraph": 4,
        "ordinal": 8,
        "quote": "Opening of 4",
        "text": "Four.\n\n- a list",
        "tags": ["harbour", "feast"],
        "created": "2026-03-02T10:11:12Z",
        "updated": "2026-03-02T10:11:12Z",
    }
    assert json.loads(lines[0])["paragraph"] is None


def test_nothing_that_a_terminal_obeys_gets_out() -> None:
    hostile = Note(ESCAPE, ESCAPE, Anchor(1, 1, ESCAPE, ""), (ESCAPE,))
    text = "".join(to_markdown([hostile], lambda _: ESCAPE)) + "".join(to_json([hostile]))
    assert "gotcha" in text
    assert "\x1b" not in text
    assert "\x07" not in text
