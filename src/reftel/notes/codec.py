"""A note as the bytes of its TOML file, and back.

The file is meant to be read and edited by people too::

    cable = "09PORTAMSEL14"
    created = 2026-03-02T10:11:12Z
    updated = 2026-03-02T10:11:12Z
    tags = ["harbour"]
    text = \"\"\"
    Compare **¶7**: the minister says the opposite.
    \"\"\"

    [anchor]
    paragraph = 4
    ordinal = 9
    quote = "The harbour master told Econoff that ..."
    digest = "9f86d081884c7d65"

The note's ID and the cable's are the names of file and folder; ``cable`` in the file only tells a
person where a stray file belongs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, TypeGuard

import tomli_w

from reftel.files import MalformedFileError, decoded, parse_toml
from reftel.notes.note import Anchor, Note
from reftel.notes.ulid import time_of

Table = Mapping[str, Any]

_PLACES = range(1_000_000_000)  # numbers of paragraphs and blocks, within reason


def revision_of(content: bytes) -> str:
    """Return the digest that tells one content of a note's file from another."""
    return hashlib.sha256(content).hexdigest()


def clean_text(text: str) -> str:
    """Return ``text`` as a file can hold it: line ends as newlines, no lone surrogates."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.encode("utf-8", "replace").decode("utf-8")


def encode(note: Note, over: Table | None = None) -> bytes:
    """Return the content of a note's file.

    ``over`` is the table that the file holds now: keys in it that reftel does not know stay.
    """
    table: dict[str, Any] = dict(over or {})
    kept = table.pop("anchor", {})
    table |= {
        "cable": clean_text(note.cable_id),
        "created": note.created,
        "updated": note.updated,
        "tags": [clean_text(tag) for tag in note.tags],
        "text": clean_text(note.text),
    }
    if note.anchor is not None:
        anchor = dict(kept) if isinstance(kept, dict) else {}
        anchor.pop("paragraph", None)
        if note.anchor.paragraph is not None:
            anchor["paragraph"] = note.anchor.paragraph
        anchor["ordinal"] = note.anchor.ordinal
        anchor["quote"] = clean_text(note.anchor.quote)
        anchor["digest"] = note.anchor.digest
        table["anchor"] = anchor
    return tomli_w.dumps(table, multiline_strings=True).encode()


def read_table(content: bytes) -> dict[str, Any]:
    """Return the TOML table in ``content``; raises MalformedFileError."""
    return parse_toml(decoded(content))


def decode(content: bytes, *, cable_id: str, note_id: str) -> Note:
    """Return the note in ``content``; raises MalformedFileError.

    Only ``text`` must be there, so that a note can be written by hand.
    """
    table = read_table(content)
    text = table.get("text")
    if not isinstance(text, str):
        raise MalformedFileError('no text: expected text = "..."')
    created = _time(table, "created") or time_of(note_id)
    return Note(
        cable_id=cable_id,
        id=note_id,
        text=clean_text(text),
        anchor=_anchor(table.get("anchor")),
        tags=_tags(table.get("tags", [])),
        created=created,
        updated=_time(table, "updated") or created,
        revision=revision_of(content),
    )


def _time(table: Table, key: str) -> datetime | None:
    value = table.get(key)
    if value is None:
        return None
    if not isinstance(value, datetime):
        raise MalformedFileError(f"{key} is not a time: expected {key} = 2026-03-02T10:11:12Z")
    if value.tzinfo is None:
        return value.replace(tzinfo=UTC)
    try:
        return value.astimezone(UTC)
    except OverflowError as error:  # the first or last hours of the calendar
        raise MalformedFileError(f"{key} is out of range") from error


def _tags(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(tag, str) for tag in value):
        raise MalformedFileError('tags is not a list of words: expected tags = ["word"]')
    return tuple(clean_text(tag) for tag in value)


def _anchor(value: object) -> Anchor | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise MalformedFileError("anchor is not a table: expected [anchor]")
    paragraph, ordinal = value.get("paragraph"), value.get("ordinal")
    quote, digest = value.get("quote", ""), value.get("digest", "")
    if (
        not (paragraph is None or _is_place(paragraph))
        or not _is_place(ordinal)
        or not isinstance(quote, str)
        or not isinstance(digest, str)
    ):
        raise MalformedFileError(
            "[anchor] needs numbers for paragraph and ordinal, texts for quote and digest"
        )
    return Anchor(paragraph, ordinal, clean_text(quote), digest)


def _is_place(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and value in _PLACES
