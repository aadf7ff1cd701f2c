"""``reftel notes import``: taking in notes from elsewhere, without losing one that is here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from reftel.notes.ulid import new_ulid

if TYPE_CHECKING:
    from reftel.notes import Note
    from reftel.shelf import Shelf

Came = Literal["added", "same", "beside"]


def take_in(shelf: Shelf, note: Note, content: bytes) -> Came:
    """Take in a note with the content of its file, and say what became of it.

    ``same``: it is here already; ``beside``: here in another state, so that this one is a note of
    its own.

    Raises:
        ReftelError: it cannot be written.
    """
    here = shelf.notes.content(note.cable_id, note.id)
    if here == content:
        return "same"
    beside = here is not None
    if beside:
        if any(_says_the_same(note, other) for other in shelf.notes.of(note.cable_id)):
            return "same"
        note = replace(note, id=new_ulid())
    shelf.undoing.put_note(note, content)
    return "beside" if beside else "added"


def _says_the_same(one: Note, other: Note) -> bool:
    return (one.text, one.tags, one.author, one.anchor) == (
        other.text, other.tags, other.author, other.anchor,
    )  # fmt: skip
