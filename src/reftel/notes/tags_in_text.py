"""Tags (``#lead``) and IDs of cables that stand in the text of a note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reftel.cable import canonical_id
from reftel.folding import each_once, folded

if TYPE_CHECKING:
    from reftel.notes.note import Note

# A number sign behind a blank; ``ID#4``, ``#4`` and a heading are none.
_TAG: Final = re.compile(r"(?:^|(?<=[\s(]))#(?=[^\W\d_])([\w-]{1,60})")
_PLACE: Final = re.compile(r"\b(\d\d[A-Z][A-Z0-9]{1,30}?\d{1,7})\b(?:#(\d{1,4})\b)?")


def tags_in(text: str) -> tuple[str, ...]:
    """Return the tags that stand in a text, each once, whatever its spelling."""
    return each_once(text[start + 1 : end] for start, end in tag_spans(text))


def tag_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the tags of a text stand, with their number signs."""
    for match in _TAG.finditer(text):
        yield match.start(), match.start() + len(match[0].rstrip("-_"))


def retagged(note: Note, before: str) -> Note:
    """Return a note with the tags that stand in its text, and without those that were in another.

    ``before`` is the text as it was; tags that stood nowhere in it stay. One that stands in both
    is spelt as in the text.
    """
    now = {folded(tag): tag for tag in tags_in(note.text)}
    gone = {folded(tag) for tag in tags_in(before)} - now.keys()
    kept = (now.get(folded(tag), tag) for tag in note.tags if folded(tag) not in gone)
    return replace(note, tags=each_once((*kept, *now.values())))


def cables_in(text: str) -> tuple[str, ...]:
    """Return the IDs of the cables that a text names, in their canonical form, each once."""
    return tuple(dict.fromkeys(place.partition("#")[0] for place in places_in(text)))


def places_in(text: str) -> tuple[str, ...]:
    """Return the places that a text names, each once: ``09PORTAMSEL14``, ``09PORTAMSEL14#4``."""
    found = (match.groups() for match in _PLACE.finditer(text.upper()))
    places = (
        f"{canonical_id(id_)}#{number}" if number else canonical_id(id_) for id_, number in found
    )
    return tuple(dict.fromkeys(places))
