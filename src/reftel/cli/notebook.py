"""What the note commands share: finding notes and cables by what is typed, and one-line forms."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from reftel.cli.codes import AmbiguousError
from reftel.errors import NotFoundError, ReftelError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reftel.cli.job import Job
    from reftel.library import Library
    from reftel.notes import Cited, Note, Placed

_SHORT = 8  # of the 26 characters of a ULID; the end differs most
_LEAST = 4


def short_id(note: Note) -> str:
    """Return the end of a note's ID, enough to name it by."""
    return note.id[-_SHORT:]


def line(note: Note, said: str = "") -> str:
    """Return a note on a line: its short ID, date, place, what is to be said of it, beginning."""
    first = next((words for words in map(str.strip, note.text.splitlines()) if words), "")
    state = f"({said}) " if said else ""
    tags = f"  [{', '.join(note.tags)}]" if note.tags else ""
    return f"{short_id(note)}  {note.updated:%Y-%m-%d}  {note.citation:<20}  {state}{first}{tags}"


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


@contextmanager
def library_if_any(job: Job) -> Iterator[Library | None]:
    """Open the library; None where there is none, for notes outlive libraries."""
    try:
        library = job.open_library()
    except ReftelError:
        yield None
        return
    with library:
        yield library


def placed(job: Job, notes: Iterable[Note]) -> list[Placed]:
    """Return where each note is in the text that the library has of its cable, if there is one."""
    from reftel.reader import placed

    notes = list(notes)
    if not notes:
        return []
    with library_if_any(job) as library:
        return placed(library, notes)


def renewed(job: Job, note: Note) -> Note:
    """Return a note that is about to be saved, with all that is kept of its place nowadays."""
    from reftel.reader import renewed

    with library_if_any(job) as library:
        return renewed(library, note)


def cited_of(job: Job, notes: Iterable[Note]) -> dict[str, Cited]:
    """Return what citations say of the cables that notes are on, as far as the library has them."""
    from reftel.notes import Cited

    cited: dict[str, Cited] = {}
    try:
        with job.open_library() as library:
            for cable_id in {note.cable_id for note in notes}:
                for row in library.lookup(cable_id)[:1]:
                    cited[cable_id] = Cited(
                        row.subject, row.origin, row.created, row.classification
                    )
    except ReftelError:
        pass  # no library: the notes are exported all the same
    return cited
