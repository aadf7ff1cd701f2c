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
            "Anchor": "note",
            "Arrangement": "placed",
            "DraftStore": "drafts",
            "Note": "note",
            "NoteStore": "store",
            "NotePlace": "placed",
            "Placed": "placed",
            "Seen": "note",
            "State": "placed",
            "anchor_of": "anchor",
            "anchored": "anchor",
            "annotation_of": "annotation",
            "arrange": "places",
            "as_json": "export",
            "confirmed": "places",
            "note_of": "annotation",
            "note_on": "anchor",
            "place": "places",
            "place_all": "places",
            "place_everywhere": "places",
            "places_in": "said",
            "cables_in": "said",
            "renewed": "places",
            "retagged": "said",
            "to_json": "export",
        },
    )

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
