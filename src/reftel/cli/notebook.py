"""What the note commands share: finding notes and cables by what is typed, and one-line forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.cli.codes import AmbiguousError
from reftel.errors import NotFoundError, ReftelError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reftel.cli.job import Job
    from reftel.notes import Note

_SHORT = 8  # of the 26 characters of a ULID; the end differs most
_LEAST = 4


def short_id(note: Note) -> str:
    """Return the end of a note's ID, enough to name it by."""
    return note.id[-_SHORT:]


def line(note: Note) -> str:
    """Return a note on a line: its short ID, date, place and beginning."""
    first = next((words for words in map(str.strip, note.text.splitlines()) if words), "")
    tags = f"  [{', '.join(note.tags)}]" if note.tags else ""
    return f"{short_id(note)}  {note.updated:%Y-%m-%d}  {note.citation:<20}  {first}{tags}"


def find_note(notes: Iterable[Note], typed: str) -> Note:
    """Return the note whose ID is ``typed``, or ends or begins so.

    Raises NotFoundError, AmbiguousError.
    """
    wanted = typed.strip().upper()
    found = [note for note in notes if note.id == wanted]
    if not found and len(wanted) >= _LEAST:
        found = [n for n in notes if n.id.endswith(wanted) or n.id.startswith(wanted)]
    if not found:
        raise NotFoundError(f"no note is called {typed!r}", remedy="See 'reftel notes list'")
    if len(found) > 1:
        names = ", ".join(note.id for note in found[:5])
        raise AmbiguousError(f"{len(found)} notes answer to {typed!r}: {names}")
    return found[0]


def stored_id(job: Job, typed: str) -> str:
    """Return the stored ID of a cable; without a library that knows it, ``typed`` in capitals.

    Notes outlive libraries, so that a note can be found without one.
    """
    from reftel.cli.finding import find_cable

    try:
        with job.open_library() as library:
            return find_cable(library, typed).id
    except AmbiguousError:
        raise
    except ReftelError:
        return "".join(typed.split()).upper()


def moved(job: Job, note: Note) -> str | None:
    """Return where a note is by now, if the library has another text than it was written on."""
    from reftel.notes import anchor_of, place

    try:
        with job.open_library() as library:
            cable = library.cable(note.cable_id)
    except ReftelError:
        return None
    if cable is None or note.anchor is None:
        return None
    index = place(note, cable)
    if index is None:
        return "(its paragraph is not in the text any more)"
    now = anchor_of(cable, index).paragraph
    return None if now == note.anchor.paragraph else f"(now in ¶{now})" if now else "(moved)"


def subjects_of(job: Job, notes: Iterable[Note]) -> dict[str, str]:
    """Return the subjects of the cables that notes are on, as far as the library has them."""
    subjects: dict[str, str] = {}
    try:
        with job.open_library() as library:
            for cable_id in {note.cable_id for note in notes}:
                for row in library.lookup(cable_id)[:1]:
                    subjects[cable_id] = row.subject
    except ReftelError:
        pass  # no library: the notes are exported all the same
    return subjects
