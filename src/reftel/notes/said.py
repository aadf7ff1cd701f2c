"""What the text of a note says beside its words: tags (``#lead``), and the cables that it names."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reftel.cable import canonical_id

if TYPE_CHECKING:
    from reftel.notes.note import Note

# A number sign behind a blank; ``ID#4``, ``#4`` and a heading are none.
_TAG: Final = re.compile(r"(?:^|(?<=[\s(]))#(?=[^\W\d_])([\w-]{1,60})")
_ID: Final = re.compile(r"\b\d\d[A-Z][A-Z0-9]{1,30}?\d{1,7}\b")


def tags_in(text: str) -> tuple[str, ...]:
    """Return the tags that stand in a text, each once."""
    return tuple(dict.fromkeys(match[1].rstrip("-_") for match in _TAG.finditer(text)))


def retagged(note: Note, before: str) -> Note:
    """Return a note with the tags that stand in its text, and without those that were in another.

    ``before`` is the text as it was; tags that stood nowhere in it stay.
    """
    now, gone = tags_in(note.text), set(tags_in(before)) - set(tags_in(note.text))
    kept = (tag for tag in note.tags if tag not in gone)
    return replace(note, tags=tuple(dict.fromkeys((*kept, *now))))


def cables_in(text: str) -> tuple[str, ...]:
    """Return the IDs of the cables that a text names, in their canonical form, each once."""
    return tuple(dict.fromkeys(canonical_id(match[0]) for match in _ID.finditer(text.upper())))
