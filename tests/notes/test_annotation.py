"""Notes go out as Web Annotations and come in again with nothing changed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.files import MalformedFileError
from reftel.notes import Anchor, Note, annotation_of, note_of
from reftel.notes.annotation import annotations_in
from reftel.notes.codec import clean_text, decode, encode
from reftel.notes.ulid import new_ulid

TEXTS = st.text(max_size=60)
ANCHORS = st.builds(
    Anchor,
    paragraph=st.none() | st.integers(1, 99),
    ordinal=st.integers(1, 99),
    quote=TEXTS,
    digest=st.text("0123456789abcdef", max_size=16),
    before=st.none() | TEXTS,
    prefix=TEXTS,
    start=st.none() | st.integers(0, 99),
)
NOTES = st.builds(
    Note,
    cable_id=st.just("09PORTAMSEL14"),
    text=TEXTS,
    anchor=st.none() | ANCHORS,
    tags=st.lists(TEXTS, max_size=3).map(tuple),
    author=TEXTS,
    id=st.builds(new_ulid),
)


@given(NOTES, st.dictionaries(st.sampled_from(["colour", "mine"]), TEXTS.map(clean_text)))
def test_any_note_comes_back_byte_for_byte(note: Note, unknown: dict[str, str]) -> None:
    content = encode(note, over=unknown)
    note = decode(content, cable_id=note.cable_id, note_id=note.id)
    sent = json.loads(json.dumps(annotation_of(note, content)))
    back, file = note_of(sent)
    assert file == content
    assert back == note


@given(NOTES)
def test_without_the_file_text_tags_author_and_quotation_come_back(note: Note) -> None:
    """As after a journey through a tool that keeps what the standard knows."""
    content = encode(note)
    note = decode(content, cable_id=note.cable_id, note_id=note.id)
    sent = annotation_of(note, content)
    del sent["reftel:file"]
    back, _ = note_of(json.loads(json.dumps(sent)))
    # A tag that says nothing is a tag; a text that says nothing is none.
    assert (back.id, back.text, back.tags, back.author) == (
        note.id, note.text, note.tags, note.author,
    )  # fmt: skip
    assert (back.created, back.updated) == (note.created, note.updated)
    if note.anchor is not None:
        assert back.anchor is not None
        assert (back.anchor.quote, back.anchor.prefix) == (note.anchor.quote, note.anchor.prefix)


def annotation(**over: Any) -> dict[str, Any]:
    return {
        "type": "Annotation",
        "body": "Ask again.",
        "target": "https://example.org/cable/2009/09PORTAMSEL14.html",
    } | over


def test_what_another_tool_has_changed_counts() -> None:
    note = Note("09PORTAMSEL14", "Ask again.", Anchor(1, 2, "The quay", "ab", before="cd"), ("x",))
    content = encode(note, over={"mine": 7})
    note = decode(content, cable_id=note.cable_id, note_id=note.id)
    sent = annotation_of(note, content)
    sent["body"][0]["value"] = "Ask them."
    back, file = note_of(sent)
    assert (back.text, back.tags, back.anchor) == ("Ask them.", ("x",), note.anchor)
    assert b"mine = 7" in file
    sent["target"]["selector"][0]["exact"] = "The other quay"
    back, _ = note_of(sent)
    assert back.anchor is not None
    assert (back.anchor.quote, back.anchor.before) == ("The other quay", None)


def test_an_annotation_of_another_tool_is_read() -> None:
    quote = {"type": "TextQuoteSelector", "exact": "The quay", "prefix": "Rain on ", "suffix": "."}
    made = annotation(
        target={"source": "urn:x:cables/09PORTAMSEL14", "selector": quote},
        body=[{"type": "TextualBody", "value": "Ask."}, {"purpose": "tagging", "value": "lead"}],
        creator={"name": "Holm"},
        created="2026-03-02T10:11:12.5+02:00",
    )
    note, _ = note_of(made)
    assert (note.cable_id, note.text, note.tags) == ("09PORTAMSEL14", "Ask.", ("lead",))
    assert note.created == datetime(2026, 3, 2, 8, 11, 12, tzinfo=UTC)
    assert note.anchor is not None
    assert (note.anchor.quote, note.anchor.prefix) == ("The quay", "Rain on ")
    assert note_of(annotation())[0].cable_id == "09PORTAMSEL14"


@pytest.mark.parametrize(
    "made",
    [
        annotation(target=[]),
        annotation(target={}),
        annotation(target="https://example.org/"),
        annotation(target="urn:reftel:cable:"),
        annotation(target=f"urn:reftel:cable:{'A' * 201}"),
    ],
)
def test_what_is_on_no_cable_is_refused_with_the_reason(made: dict[str, Any]) -> None:
    with pytest.raises(MalformedFileError, match="target"):
        note_of(made)


def test_annotations_are_found_alone_in_a_list_a_page_and_a_collection() -> None:
    one = annotation()
    page = {"type": "AnnotationPage", "items": [one, one]}
    assert len(list(annotations_in(one))) == 1
    assert len(list(annotations_in([one, one]))) == 2
    assert len(list(annotations_in(page))) == 2
    assert len(list(annotations_in({"type": "AnnotationCollection", "first": page}))) == 2
    assert list(annotations_in("nothing")) == []
