"""Notes as JSON, one object a line, in the order of the text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from reftel.dates import stamped

if TYPE_CHECKING:
    from reftel.notes.note import Note
    from reftel.notes.place_states import NotePlace, Placed


def to_json(notes: Iterable[Placed]) -> Iterator[str]:
    """Yield one JSON object a line, in ASCII; the fields are in ``docs/notes.md``."""
    for placed in in_order(notes):
        yield json.dumps(as_json(placed.note, placed.place)) + "\n"


def as_json(note: Note, place: NotePlace | None = None) -> dict[str, Any]:
    """Return a note as values for JSON; times are ISO 8601, UTC.

    ``place`` is where it is in the text of its cable; None where there is no text.
    """
    anchor = note.anchor
    on_block = place is not None and place.block is not None
    return {
        "id": note.id,
        "cable": note.cable_id or None,
        "citation": note.citation if note.cable_id else None,
        "paragraph": anchor.paragraph if anchor else None,
        "ordinal": anchor.ordinal if anchor else None,
        "quote": anchor.quote if anchor else None,
        "state": place.state.value if place else None,
        "said": place.said if place else None,
        "now": {"paragraph": place.paragraph, "text": place.text} if place and on_block else None,
        "text": note.text,
        "tags": list(note.tags),
        "author": note.author or None,
        "created": stamped(note.created),
        "updated": stamped(note.updated),
    }


def in_order(notes: Iterable[Placed]) -> list[Placed]:
    """Return notes in the order of the text: by cable, then from its top to its end."""
    return sorted(notes, key=lambda placed: (placed.note.cable_id, _at(placed), placed.note.id))


def _at(placed: Placed) -> int:
    if placed.place is not None and placed.place.block is not None:
        return placed.place.block + 1
    return placed.note.anchor.ordinal if placed.note.anchor else 0
