"""Notes in the texts of a library: where each is, and what is kept of its place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import reftel.notes
from reftel.errors import ReftelError

if TYPE_CHECKING:
    from reftel.cable import Cable
    from reftel.library import Library
    from reftel.notes import Note, Placed


def placed(library: Library | None, notes: Iterable[Note]) -> list[Placed]:
    """Return where each note is in the text of its cable, as far as the library can tell."""
    return list(reftel.notes.place_everywhere(notes, lambda id_: cable_of_note(library, id_)))


def renewed(library: Library | None, note: Note) -> Note:
    """Return a note that is about to be saved, with all that is kept of its place nowadays.

    One of an older version gains that, if it is exactly where it was written.
    """
    cable = cable_of_note(library, note.cable_id) if note.seen is None else None
    return note if cable is None else reftel.notes.renewed(note, cable)


def cable_of_note(library: Library | None, cable_id: str) -> Cable | None:
    """Return the cable of a note; None where it is on none, or that is not here or damaged."""
    try:
        return library.cable(cable_id) if library is not None and cable_id else None
    except ReftelError:
        return None  # the page of the cable says what is damaged, and so does reftel check
