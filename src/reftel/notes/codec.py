"""A note's TOML file: its keys, what must stand in it, unknown keys kept.

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
    quote = "The harbour master told Econoff that the dredging would stop soon."
    digest = "9f86d081884c7d65"

``docs/notes.md`` has all keys. The note's ID and the cable's are the names of file and folder;
``cable`` in the file only tells a person where a stray file belongs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, TypeGuard

import tomli_w

from reftel.files import MalformedFileError, decoded, parse_toml
from reftel.notes.note import Anchor, Note, Seen
from reftel.notes.ulid import time_of

Table = Mapping[str, Any]

_PLACES = range(1_000_000_000)  # numbers of paragraphs, blocks and characters, within reason
# Keys of an anchor that older notes lack, with the types of their values. One of another type is
# somebody else's: it is not read, and stays.
_LATER: Mapping[str, type] = {
    "before": str,
    "after": str,
    "prefix": str,
    "suffix": str,
    "heading": str,
    "start": int,
    "end": int,
    "twins": int,
    "echoes": int,
}
_SAYS_WHEN_EMPTY = frozenset({"before", "after", "start", "end"})


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
    kept_anchor, kept_seen = table.pop("anchor", {}), table.pop("seen", {})
    if not note.cable_id:
        table.pop("cable", None)
    table |= {
        **({"cable": clean_text(note.cable_id)} if note.cable_id else {}),
        "created": note.created,
        "updated": note.updated,
        "tags": [clean_text(tag) for tag in note.tags],
        "text": clean_text(note.text),
    }
    if note.author:
        table["author"] = clean_text(note.author)
    if note.anchor is not None:
        table["anchor"] = _without_ours(kept_anchor) | _anchor_table(note.anchor)
    if note.seen is not None:
        ours = {"text": note.seen.text, "subject": clean_text(note.seen.subject)}
        table["seen"] = (kept_seen if isinstance(kept_seen, dict) else {}) | ours
    elif kept_seen:
        table["seen"] = kept_seen
    return tomli_w.dumps(table, multiline_strings=True).encode()


def _without_ours(kept: object) -> dict[str, Any]:
    """Return what a file's anchor holds that is not ours to write."""
    if not isinstance(kept, dict):
        return {}
    written = {"paragraph", "ordinal", "quote", "digest"}
    return {
        key: value
        for key, value in kept.items()
        if key not in written and (key not in _LATER or _later(kept, key) is None)
    }


def _anchor_table(anchor: Anchor) -> dict[str, Any]:
    table: dict[str, Any] = {} if anchor.paragraph is None else {"paragraph": anchor.paragraph}
    table |= {
        "ordinal": anchor.ordinal,
        "quote": clean_text(anchor.quote),
        "digest": anchor.digest,
    }
    for key in _LATER:
        value = getattr(anchor, key)
        # Empty digests say that there is no neighbour; what else is empty need not be said.
        if value if key not in _SAYS_WHEN_EMPTY else value is not None:
            table[key] = clean_text(value) if isinstance(value, str) else value
    return table


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
    author = table.get("author", "")
    if not isinstance(author, str):
        raise MalformedFileError('author is not a name: expected author = "..."')
    return Note(
        cable_id=cable_id,
        id=note_id,
        text=clean_text(text),
        anchor=_anchor(table.get("anchor")),
        tags=_tags(table.get("tags", [])),
        created=created,
        updated=_time(table, "updated") or created,
        revision=revision_of(content),
        seen=_seen(table.get("seen")),
        author=clean_text(author),
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
    later: dict[str, Any] = {key: _later(value, key) for key in _LATER}
    known = {key: found for key, found in later.items() if found is not None}
    return Anchor(paragraph, ordinal, clean_text(quote), digest, **known)


def _later(anchor: Table, key: str) -> str | int | None:
    """Return the value of a key that older notes lack, None where it is not of its type."""
    value = anchor.get(key)
    if _LATER[key] is int:
        return value if _is_place(value) else None
    return clean_text(value) if isinstance(value, str) else None


def _seen(value: object) -> Seen | None:
    """Return which text a note was written on; what cannot be read is as good as not there."""
    if not isinstance(value, dict):
        return None
    text, subject = value.get("text"), value.get("subject", "")
    if not isinstance(text, str) or not isinstance(subject, str):
        return None
    return Seen(clean_text(text), clean_text(subject))


def _is_place(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value in _PLACES
