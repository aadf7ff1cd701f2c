"""Annotations: what a note is, its TOML file, its anchor in the text, drafts and export.

A name is loaded when it is first asked for: most sessions write no note.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.lazy import front_door

if TYPE_CHECKING:
    from reftel.notes.anchor import Arrangement, anchor_of, arrange, place
    from reftel.notes.drafts import DraftStore
    from reftel.notes.export import as_json, to_json, to_markdown
    from reftel.notes.note import Anchor, Note
    from reftel.notes.store import NoteStore

__all__ = [
    "Anchor",
    "Arrangement",
    "DraftStore",
    "Note",
    "NoteStore",
    "anchor_of",
    "arrange",
    "as_json",
    "place",
    "to_json",
    "to_markdown",
]

__getattr__, __dir__ = front_door(
    __name__,
    {
        "Anchor": "note",
        "Arrangement": "anchor",
        "DraftStore": "drafts",
        "Note": "note",
        "NoteStore": "store",
        "anchor_of": "anchor",
        "arrange": "anchor",
        "as_json": "export",
        "place": "anchor",
        "to_json": "export",
        "to_markdown": "export",
    },
)
