"""A note and its TOML file are the same thing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.files import MalformedFileError
from reftel.notes.codec import clean_text, decode, encode, read_table
from reftel.notes.note import Anchor, Note, Seen
from reftel.notes.ulid import new_ulid

ULID = "01ARZ3NDEKTSV4RRFFQ69G5FAV"
texts = st.text().map(clean_text)
moments = st.datetimes(
    min_value=datetime(1970, 1, 2),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(9990, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    timezones=st.just(UTC),
)
anchors = st.builds(
    Anchor,
    paragraph=st.none() | st.integers(0, 10**6),
    ordinal=st.integers(1, 10**6),
    quote=texts,
    digest=st.text("0123456789abcdef", max_size=16),
    before=st.none() | texts,
    after=st.none() | texts,
    prefix=texts,
    suffix=texts,
    heading=texts,
    start=st.none() | st.integers(0, 10**6),
    end=st.none() | st.integers(0, 10**6),
    twins=st.integers(0, 10**6),
    echoes=st.integers(0, 10**6),
)
notes = st.builds(
    Note,
    cable_id=st.just("09PORTAMSEL14"),
    text=texts,
    anchor=st.none() | anchors,
    tags=st.lists(texts, max_size=4).map(tuple),
    id=st.just(ULID),
    created=moments,
    updated=moments,
    seen=st.none() | st.builds(Seen, texts, texts),
)


def read(toml: str) -> Note:
    return decode(toml.encode(), cable_id="09PORTAMSEL14", note_id=ULID)


@given(notes)
def test_what_is_written_is_read_again(note: Note) -> None:
    assert decode(encode(note), cable_id=note.cable_id, note_id=note.id) == note


def test_a_person_can_read_the_file() -> None:
    content = encode(Note("09PORTAMSEL14", "two\nlines", Anchor(4, 9, "The ferry", "ab"))).decode()
    assert 'text = """\ntwo\nlines"""' in content
    assert "[anchor]\nparagraph = 4\nordinal = 9" in content


def test_keys_that_reftel_does_not_know_stay() -> None:
    over = {"colour": "red", "anchor": {"page": 3, "paragraph": 8}, "review": {"by": "J"}}
    content = encode(Note("09PORTAMSEL14", "x", Anchor(None, 2, "q", "d")), over).decode()
    assert 'colour = "red"' in content
    assert '[review]\nby = "J"' in content
    assert "page = 3" in content
    assert "paragraph" not in content


def test_a_note_of_an_older_version_is_written_as_it_was_read() -> None:
    old = """cable = "09PORTAMSEL14"
created = 2026-01-02 03:04:05+00:00
updated = 2026-01-02 03:04:05+00:00
tags = []
text = "x"

[anchor]
paragraph = 4
ordinal = 9
quote = "The ferry"
digest = "ab"
"""
    note = read(old)
    assert note.anchor == Anchor(4, 9, "The ferry", "ab")
    assert note.seen is None
    assert encode(note, read_table(old.encode())).decode() == old


def test_what_another_place_does_not_have_does_not_stay() -> None:
    before = Anchor(4, 9, "q", "d", before="a", after="b", heading="h", start=0, end=1, twins=3)
    over = read_table(encode(Note("09PORTAMSEL14", "x", before, seen=Seen("1", "s"))))
    over["anchor"]["page"] = 3
    over["seen"]["by"] = "J"
    after = Note(
        "09PORTAMSEL14", "x", Anchor(None, 2, "r", "e", start=0, end=1), seen=Seen("2", "")
    )
    again = read_table(encode(after, over))
    assert again["anchor"] == {
        "page": 3, "ordinal": 2, "quote": "r", "digest": "e", "start": 0, "end": 1
    }  # fmt: skip
    assert again["seen"] == {"by": "J", "text": "2", "subject": ""}


@pytest.mark.parametrize("key", ["before", "heading", "start", "twins"])
def test_a_key_that_somebody_else_uses_in_another_way_stays(key: str) -> None:
    over = {"anchor": {key: [1, "mine"]}, "seen": [3]}
    note = decode(
        b'text = ""\n[anchor]\nordinal = 2\n' + f"{key} = [1, 'mine']\n".encode(),
        cable_id="09PORTAMSEL14",
        note_id=ULID,
    )
    assert note.anchor == Anchor(None, 2, "", "")
    again = read_table(encode(note, over))
    assert again["anchor"][key] == [1, "mine"]
    assert again["seen"] == [3]
    assert read('text = ""\nseen = 3').seen is None
    assert read('text = ""\n[seen]\ntext = 3').seen is None
    assert read('text = ""\n[seen]\ntext = "a"').seen == Seen("a", "")


def test_a_note_written_by_hand_needs_its_text_only() -> None:
    note = read('text = "hello"')
    assert note.text == "hello"
    assert note.anchor is None
    assert note.created == note.updated == datetime(2016, 7, 30, 23, 54, 10, tzinfo=UTC)


def test_a_time_without_a_zone_is_utc_and_others_are_turned_into_it() -> None:
    note = read('text = ""\ncreated = 2026-01-02T03:04:05\nupdated = 2026-01-02T03:04:05+02:00')
    assert note.created == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert note.updated == datetime(2026, 1, 2, 1, 4, 5, tzinfo=UTC)
    assert note.updated.tzinfo is UTC


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff", "not UTF-8"),
        (b"<<<<<<< HEAD\n", "not TOML"),
        (b"", "no text"),
        (b"text = 3", "no text"),
        (b'text = ""\ncreated = 3', "created is not a time"),
        (b'text = ""\ncreated = 2026-01-02', "created is not a time"),
        (b'text = ""\nupdated = 0001-01-01T00:00:00+14:00', "out of range"),
        (b'text = ""\ntags = "a"', "tags is not a list"),
        (b'text = ""\ntags = [1]', "tags is not a list"),
        (b'text = ""\nanchor = 4', "anchor is not a table"),
        (b'text = ""\n[anchor]\nparagraph = "4"\nordinal = 1', "needs numbers"),
        (b'text = ""\n[anchor]\nparagraph = 4', "needs numbers"),
        (b"a = " + b"[" * 100_000, "not|deep"),
    ],
)
def test_a_malformed_file_says_what_is_wrong(content: bytes, message: str) -> None:
    with pytest.raises(MalformedFileError, match=message):
        decode(content, cable_id="09PORTAMSEL14", note_id=new_ulid())


@pytest.mark.parametrize("key", ["paragraph", "ordinal"])
def test_the_number_of_a_place_is_within_reason(key: str) -> None:
    for place in (0, 999_999_999):
        anchor = read(with_places(**{key: place})).anchor
        assert getattr(anchor, key) == place
    for place in (-1, 1_000_000_000):
        with pytest.raises(MalformedFileError, match="needs numbers"):
            read(with_places(**{key: place}))


def with_places(paragraph: int = 4, ordinal: int = 9) -> str:
    return f'text = ""\n[anchor]\nparagraph = {paragraph}\nordinal = {ordinal}\n'


@given(st.binary(max_size=400))
def test_any_bytes_are_a_note_or_malformed(content: bytes) -> None:
    try:
        note = decode(content, cable_id="09PORTAMSEL14", note_id=new_ulid())
    except MalformedFileError:
        return
    assert isinstance(note.text, str)


@given(st.text(st.characters(exclude_categories=())))
def test_clean_text_fits_in_a_file(text: str) -> None:
    cleaned = clean_text(text)
    assert "\r" not in cleaned
    assert cleaned == clean_text(cleaned)
    assert cleaned.encode().decode() == cleaned
