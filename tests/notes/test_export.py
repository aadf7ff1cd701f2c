"""Notes leave as Markdown and as JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reftel.cable.cable import BlockKind
from reftel.notes import (
    Anchor,
    Cited,
    Note,
    Placed,
    anchored,
    place_all,
    to_json,
    to_markdown,
)
from tests.notes.conftest import ID, cable_of

WHEN = datetime(2026, 3, 2, 10, 11, 12, tzinfo=UTC)
ESCAPE = "\x1b]0;gotcha\x07"
PARAGRAPH = BlockKind.PARAGRAPH
CITED = Cited("Dredging *stops* <again>", "Consulate Port Amsel", datetime(2009, 4, 5), "SECRET")  # noqa: DTZ001 - naive UTC, as cables have it
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


def cited(cable_id: str) -> Cited | None:
    return CITED if cable_id == ID else None


def markdown(*notes: Placed) -> str:
    return "".join(to_markdown(notes, cited))


def test_markdown_follows_the_cables_and_their_text() -> None:
    assert (
        markdown(*NOTES)
        == r"""# Notes

## 09LOWERAMSEL1

### 09LOWERAMSEL1

*Anchor: its cable is not in the library*

Whole.

*2026-03-02 10:11Z*

## 09PORTAMSEL14: Dredging \*stops\* \<again\>

### 09PORTAMSEL14#4

> Opening of 4
>
> 09PORTAMSEL14#4, Consulate Port Amsel, 2009-04-05, SECRET

*Anchor: its cable is not in the library*

Four.

- a list

*2026-03-02 10:11Z* (harbour, feast)

### 09PORTAMSEL14#7

> Opening of 7
>
> 09PORTAMSEL14#7, Consulate Port Amsel, 2009-04-05, SECRET

*Anchor: its cable is not in the library*

Seven.

*2026-03-02 10:11Z*
"""
    )


@pytest.mark.parametrize("old", [True, False])
def test_a_quotation_is_the_whole_paragraph_as_the_library_has_it(old: bool) -> None:
    cable = cable_of(((PARAGRAPH, 4, LONG),))
    written = anchored(note(ID, "Count again."), cable, 0)
    anchor = written.anchor
    assert anchor is not None
    if old:
        written = Note(ID, "x", Anchor(4, 1, LONG[:240], anchor.digest), updated=WHEN)
    text = markdown(*place_all([written], cable))
    assert f"> {LONG}\n" in text
    assert "*Anchor: exact*" in text


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("# of pianos: 9 #", r"\# of pianos: 9 \#"),
        ("1. The quay", r"1\. The quay"),
        ("- nine pianos", r"\- nine pianos"),
        ("see 09PORTAMSEL14#4", "see 09PORTAMSEL14#4"),
        ("a < b & *c*", r"a \< b \& \*c\*"),
    ],
)
def test_a_quotation_is_no_markup(text: str, quoted: str) -> None:
    assert f"> {quoted}\n" in markdown(Placed(Note(ID, "x", Anchor(1, 1, text, "")), None))


def test_what_an_older_version_cut_off_ends_at_a_whole_word() -> None:
    cut = Note(ID, "x", Anchor(4, 1, LONG[:240], "0123456789abcdef"), updated=WHEN)
    quoted = LONG[:240].rpartition(" ")[0]
    assert f"> {quoted} …\n" in markdown(Placed(cut, None))
    assert f"> {quoted} …\n" in markdown(*place_all([cut], cable_of(())))


def test_a_moved_note_is_cited_where_it_is_and_a_drifted_one_where_it_was() -> None:
    cable = cable_of(((PARAGRAPH, 1, "Rain fell on the quay."), (PARAGRAPH, 2, LONG)))
    written = anchored(note(ID, "Count again."), cable, 1)
    moved = cable_of(((PARAGRAPH, 1, "Rain fell on the quay."), (PARAGRAPH, 3, LONG)))
    text = markdown(*place_all([written], moved))
    assert rf"### {ID}#3" in text
    assert f"> {ID}#3, Consulate" in text
    assert "*Anchor: moved: was ¶2, is ¶3*" in text
    changed = LONG.replace("pier 4.", "pier 77.")
    drifted = cable_of(((PARAGRAPH, 1, "Rain fell on the quay."), (PARAGRAPH, 2, changed)))
    text = markdown(*place_all([written], drifted))
    assert rf"### {ID}#2" in text
    assert f"> {LONG}\n" in text
    assert f"> {ID}#2 as it was when the note was written, Consulate" in text
    assert f"What stands there now:\n\n> {changed}\n" in text
    assert "*Anchor: drifted: other words, among them what may be a" in text


def test_the_lines_of_a_table_and_the_marking_of_a_paragraph_are_kept() -> None:
    cable = cable_of(((BlockKind.TABLE, None, "pier   pianos\n  9    *3*"),))
    text = markdown(*place_all([anchored(note(ID, "x"), cable, 0)], cable))
    assert ">     pier   pianos\n>       9    *3*\n>\n" in text
    block = cable.blocks[0]._replace(kind=PARAGRAPH, text=LONG, marking="S//NF")
    marked = replace(cable_of(()), blocks=(block,))
    text = markdown(*place_all([anchored(note(ID, "x"), marked, 0)], marked))
    assert "2009-04-05, SECRET (S//NF)\n" in text


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
    seen = Cited(ESCAPE, ESCAPE, None, ESCAPE)
    text = "".join(to_markdown([hostile], lambda _: seen)) + "".join(to_json([hostile]))
    assert "gotcha" in text
    assert "\x1b" not in text
    assert "\x07" not in text
