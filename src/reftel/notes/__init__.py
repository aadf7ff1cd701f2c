"""Annotations: what a note is, its TOML file, its anchor in the text, drafts and export.

A name is loaded when it is first asked for: most sessions write no note.
"""

from typing import TYPE_CHECKING

from reftel.lazy import front_door

if TYPE_CHECKING:
    from reftel.notes.anchor import anchor_of as anchor_of
    from reftel.notes.anchor import anchored as anchored
    from reftel.notes.anchor import note_on as note_on
    from reftel.notes.annotation import annotation_of as annotation_of
    from reftel.notes.annotation import note_of as note_of
    from reftel.notes.drafts import DraftStore as DraftStore
    from reftel.notes.json_lines import as_json as as_json
    from reftel.notes.json_lines import to_json as to_json
    from reftel.notes.note import CHANGED_ELSEWHERE as CHANGED_ELSEWHERE
    from reftel.notes.note import Anchor as Anchor
    from reftel.notes.note import Note as Note
    from reftel.notes.note import Seen as Seen
    from reftel.notes.note_places import arrange as arrange
    from reftel.notes.note_places import confirmed as confirmed
    from reftel.notes.note_places import place as place
    from reftel.notes.note_places import place_all as place_all
    from reftel.notes.note_places import place_everywhere as place_everywhere
    from reftel.notes.note_places import renewed as renewed
    from reftel.notes.place_states import Arrangement as Arrangement
    from reftel.notes.place_states import NotePlace as NotePlace
    from reftel.notes.place_states import Placed as Placed
    from reftel.notes.place_states import State as State
    from reftel.notes.store import NoteStore as NoteStore
    from reftel.notes.tags_in_text import cables_in as cables_in
    from reftel.notes.tags_in_text import places_in as places_in
    from reftel.notes.tags_in_text import retagged as retagged
    from reftel.notes.tags_in_text import tag_spans as tag_spans
else:
    __getattr__, __dir__ = front_door(__name__)
