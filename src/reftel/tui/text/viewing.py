"""Making the view of a cable: references, notes, citers; how long a text may be read at once."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import reftel.notes
from reftel.errors import ReftelError
from reftel.reader import how_much

if TYPE_CHECKING:
    from reftel.notes import Placed
    from reftel.reader import Desk
    from reftel.tui.text.hits import Sought
    from reftel.tui.text.view import CableView


# Characters of a text that is read while a key waits: some 20 ms, of what takes longest.
_AT_ONCE = 100_000
_LOOK_AGE = 5.0  # seconds: with a cable that is opened, not all notes are looked at again
_BEGUN = 40  # characters of a quotation that are shown in the head of a cable


def reads_at_once(desk: Desk, cable_id: str) -> bool:
    """Say whether a cable is so short that nobody waits for :func:`view_of`, as nearly all are."""
    try:
        raw = desk.library.raw(cable_id)
    except ReftelError:
        return True  # the page that says why is short
    return raw is None or len(raw.header) + len(raw.body) <= _AT_ONCE


def view_of(desk: Desk, cable_id: str, sought: Sought, text: int = 1) -> CableView:
    """Return a cable with its references, notes and citing cables.

    Where the library lacks it, or it is damaged there, that is a page that says so.
    ``text`` says which of its texts; the one shown if there is no such.
    """
    try:
        return _view(desk, cable_id, sought, text)
    except ReftelError as error:
        from reftel.tui.text.absent_cable import unreadable_view  # noqa: PLC0415 - for the few that are

        unreadable = unreadable_view(cable_id, str(error))
        return replace(unreadable, cable_notes=_notes_alone(desk, cable_id))


def _view(desk: Desk, cable_id: str, sought: Sought, text: int) -> CableView:
    library = desk.library
    texts = library.texts(cable_id)
    last = max((each.number for each in texts), default=1)
    text = text if text <= last else 1
    cable = library.cable(cable_id) if text == 1 else library.text(cable_id, text)
    if cable is None:
        from reftel.following import absent_cable, numbers_beside  # noqa: PLC0415 - the same
        from reftel.tui.text.absent_cable import missing_view  # noqa: PLC0415 - for the few that are

        missing = missing_view(
            cable_id,
            library.citing(cable_id),
            absent_cable(library, cable_id),
            numbers_beside(library, cable_id),
        )
        return replace(missing, cable_notes=_notes_alone(desk, cable_id))
    from reftel.tui.text.view import CableView  # noqa: PLC0415 - when a cable is first read

    view = CableView(
        cable=cable,
        references=tuple(library.resolved(cable)),
        cited={id_: library.resolve(id_) for mention in cable.mentions for id_ in mention.ids},
        cited_by=len(library.citing(cable.id)),
        highlight=sought.highlight,
        text=text,
    )
    if last > 1:
        files = [file.file for each in texts if each.number == text for file in each.sources]
        says = how_much(texts, text)
        view = replace(view, texts=last, files=tuple(files), says=says)
        view = with_hits(desk, view, sought)
    return with_notes(desk, view)


def with_hits(desk: Desk, view: CableView, sought: Sought) -> CableView:
    """Return a cable as it was shown, with the hits of another search, also in its other texts."""
    also_in: tuple[int, ...] = ()
    if view.texts > 1:
        with suppress(ReftelError):  # damaged: the page says so when it is opened
            readings = desk.library.readings(view.cable.id)
            also_in = tuple(at for shown in readings for at in sought.elsewhere(shown, readings))
    return replace(view, highlight=sought.highlight, also_in=also_in)


def with_notes(desk: Desk, view: CableView) -> CableView:
    """Return a cable as it was shown, with the notes that there are on it now."""
    own = view.cable.id
    notes = desk.notes.of(own)
    for other in desk.library.leading_to(own, desk.shelf.noted(_LOOK_AGE)):
        notes += desk.notes.of(other)
    arranged = reftel.notes.arrange(notes, view.cable)
    return replace(
        view,
        notes={at: _lines(placed) for at, placed in arranged.on_blocks.items()},
        doubted=frozenset(
            at
            for at, placed in arranged.on_blocks.items()
            if any(one.state is reftel.notes.State.DRIFTED for one in placed)
        ),
        cable_notes=(*_lines((*arranged.on_cable, *arranged.orphaned)), *_links(desk, own)),
    )


def _notes_alone(desk: Desk, cable_id: str) -> tuple[str, ...]:
    """Return what is shown of the notes on a cable without a text."""
    notes = [reftel.notes.Placed(note, None) for note in desk.notes.of(cable_id)]
    return (*_lines(notes), *_links(desk, cable_id))


def _links(desk: Desk, cable_id: str) -> tuple[str, ...]:
    """Return a line for each note elsewhere that names a cable."""
    linking = desk.shelf.linking_to(cable_id)
    return tuple(f"(linked from a note on {note.citation}) {note.line}" for note in linking)


def _lines(notes: Iterable[Placed]) -> tuple[str, ...]:
    """Return what is shown of notes in the text, each with how sure its place is."""
    return tuple(f"{_state(placed)}{_said(placed)}" for placed in notes)


def _said(placed: Placed) -> str:
    """Return what a note says; of words that are marked without a note, which these are."""
    text = placed.note.text.lstrip()
    if text or not placed.quotation:
        return text
    return f"marked: {_begun(placed.quotation)}" if placed.is_on_part else "marked"


def _state(placed: Placed) -> str:
    number = placed.note.anchor.paragraph if placed.note.anchor else None
    was = "" if number is None else f", was ¶{number}"
    match placed.state:
        case reftel.notes.State.MOVED:
            return f"(moved{was}) "
        case reftel.notes.State.DRIFTED:
            return f"(drifted{was}: to confirm) "
        case reftel.notes.State.ORPHANED:
            return f"(orphaned{was}: {_begun(placed.quotation)}) "
        case _:
            return ""


def _begun(quotation: str) -> str:
    """Return the first words of a quotation, enough to know it by."""
    whole = " ".join(quotation.split())
    return f'"{whole}"' if len(whole) <= _BEGUN else f'"{whole[:_BEGUN].rpartition(" ")[0]} …"'
