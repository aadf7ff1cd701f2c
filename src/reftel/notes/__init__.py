"""Annotations: what a note is, its TOML file, its anchor in the text, drafts and export.

A name is loaded when it is first asked for: most sessions write no note.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.lazy import front_door

if TYPE_CHECKING:
    from reftel.notes.anchor import anchor_of, anchored, note_on
    from reftel.notes.annotation import annotation_of, note_of
    from reftel.notes.drafts import DraftStore
    from reftel.notes.export import as_json, to_json
    from reftel.notes.note import Anchor, Note, Seen
    from reftel.notes.placed import Arrangement, NotePlace, Placed, State
    from reftel.notes.places import (
        arrange,
        confirmed,
        place,
        place_all,
        place_everywhere,
        renewed,
    )
    from reftel.notes.said import cables_in, places_in, retagged
    from reftel.notes.store import NoteStore
else:
    __getattr__, __dir__ = front_door(
        __name__,
        {
            "anchor": ("anchor_of", "anchored", "note_on"),
            "annotation": ("annotation_of", "note_of"),
            "drafts": ("DraftStore",),
            "export": ("as_json", "to_json"),
            "note": ("Anchor", "Note", "Seen"),
            "placed": ("Arrangement", "NotePlace", "Placed", "State"),
            "places": ("arrange", "confirmed", "place", "place_all", "place_everywhere", "renewed"),
            "said": ("cables_in", "places_in", "retagged"),
            "store": ("NoteStore",),
        },
    )  # fmt: skip

__all__ = [
    "Anchor",
    "Arrangement",
    "DraftStore",
    "Note",
    "NotePlace",
    "NoteStore",
    "Placed",
    "Seen",
    "State",
    "anchor_of",
    "anchored",
    "annotation_of",
    "arrange",
    "as_json",
    "cables_in",
    "confirmed",
    "note_of",
    "note_on",
    "place",
    "place_all",
    "place_everywhere",
    "places_in",
    "renewed",
    "retagged",
    "to_json",
]
