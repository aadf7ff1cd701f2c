"""What note commands share: a note by the end of its ID, options to choose notes, a line a note."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from reftel.cli.exit_codes import AmbiguousError
from reftel.cli.output import say_json, say_line, tell
from reftel.errors import NotFoundError, NotUnderstoodError, ReftelError
from reftel.folding import folded

if TYPE_CHECKING:
    from reftel.cli.job import Job
    from reftel.library import Library
    from reftel.notes import Note, NotePlace, Placed
    from reftel.shelf import NoteSummary

    N = TypeVar("N", Note, NoteSummary)

_SHORT = 8  # of the 26 characters of a ULID; the end differs most
_LEAST = 4
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


def short_id(note: Note) -> str:
    """Return the end of a note's ID, enough to name it by."""
    return note.id[-_SHORT:]


def line(note: NoteSummary, said: str = "") -> str:
    """Return a note on a line: its short ID, date, place, what is to be said of it, beginning."""
    state = f"({said}) " if said else ""
    tags = f"  [{', '.join(note.tags)}]" if note.tags else ""
    day = note.updated[:10]
    return f"{note.id[-_SHORT:]}  {day}  {note.citation:<20}  {state}{note.line}{tags}"


def say_json_of(note: Note, place: NotePlace | None = None) -> None:
    """Print a note as JSON, and where it stands."""
    from reftel.notes import as_json

    say_json(as_json(note, place))


def say_written(note: Note, *, as_json: bool = False) -> None:
    """Print which note it is that was written."""
    if as_json:
        say_json_of(note)
    else:
        say_line(f"{short_id(note)}  {note.citation}")


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
    from reftel.cli.cable_argument import find_cable

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


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which notes a command is about.

    Attributes:
        cables: the IDs of their cables as typed; of any cable without one.
        query: in the query language; words are looked for in the notes.
        tag: one of their tags, whatever its spelling.
        since: the first day on which they were last written, as ISO 8601.
        until: the last day.
        alone: whether only those on no cable are.
    """

    cables: Sequence[str] = ()
    query: str = ""
    tag: str | None = None
    since: str = ""
    until: str = ""
    alone: bool = False


def selecting(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that choose among the notes; it gets them as ``wanted``."""

    @wraps(command)
    def choosing(
        *args: Any, alone: bool, tag: str | None, query: str, since: str, until: str, **others: Any
    ) -> Any:
        wanted = Wanted((), query, tag, since, until, alone)
        return command(*args, wanted=wanted, **others)

    result: Callable[..., Any] = choosing
    for option in (
        click.option("--until", metavar="DAY", default="", help="Written on this day or before."),
        click.option("--since", metavar="DAY", default="", help="Written since (2026-03-02)."),
        click.option("--query", "-q", default="", help="That this query finds; words of the note."),
        click.option("--tag", help="Only notes with this tag."),
        click.option("--alone", is_flag=True, help="Only notes on no cable."),
    ):
        result = option(result)
    return result


def among(job: Job, notes: Iterable[N], wanted: Wanted) -> list[N]:
    """Return the notes on the wanted cables, or on none, that have the wanted tag."""
    ids = {stored_id(job, typed) for typed in wanted.cables}
    return [
        note
        for note in notes
        if (not ids or note.cable_id in ids)
        and not (wanted.alone and note.cable_id)
        and (wanted.tag is None or folded(wanted.tag) in map(folded, note.tags))
    ]


def chosen(job: Job, wanted: Wanted, library: Library | None) -> Sequence[NoteSummary]:
    """Return the notes that are wanted; what is to be said of the query, and of drafts, is said.

    Raises:
        NotUnderstoodError: the query or a day cannot be read.
    """
    shelf = job.shelf
    for day in filter(None, (wanted.since, wanted.until)):
        if not _DAY.fullmatch(day):
            raise NotUnderstoodError(f"{day!r} is no day", remedy="Write it as 2026-03-02")
    if unsaved := len(job.drafts().pending(shelf.notes)):
        what = "A note was" if unsaved == 1 else f"{unsaved:,} notes were"
        tell(
            f"{what} cut off and not saved yet, and not looked at: the next start of the screen "
            "saves what 'reftel notes list --drafts' lists."
        )
    notes = [
        note
        for note in among(job, shelf.note_texts(), wanted)
        if wanted.since <= note.updated and (not wanted.until or note.updated[:10] <= wanted.until)
    ]
    if not wanted.query.strip():
        return notes
    from reftel.reader import find_notes

    search = None if library is None else job.search(library)
    found = find_notes(wanted.query, notes, shelf, library, search)
    for remark in found.remarks:
        tell(f"Note: {remark}.")
    return found.notes


def in_full(job: Job, summaries: Iterable[NoteSummary]) -> list[Note]:
    """Return notes as they are on disk; one that has just gone is left out."""
    store = job.shelf.notes
    found = (store.get(one.cable_id, one.id) for one in summaries)
    return [note for note in found if note is not None]
