"""Where the notes on a cable stand in its text as it is now, and how sure that is.

A cable can be imported again from a better copy, and a newer reftel may cut it into other blocks.
A note is never silently shown under words that it was not written about, and no file is changed by
finding its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from reftel.comparing import Words
from reftel.comparing.words import holds
from reftel.errors import ReftelError
from reftel.notes.anchor import WHOLE, anchored, digest_of
from reftel.notes.anchor_finding import AnchorText, find
from reftel.notes.place_states import Arrangement, NotePlace, Placed, State

if TYPE_CHECKING:
    from reftel.cable import Cable
    from reftel.notes.note import Anchor, Note

_SUBJECT_ALIKE: Final = 60.0
_RIVALS: Final = 3  # cables under one ID that are named


def arrange(notes: Iterable[Note], cable: Cable) -> Arrangement:
    """Return the notes of a cable by the block that each is on, in the order given."""
    on_blocks: dict[int, list[Placed]] = {}
    on_cable: list[Placed] = []
    orphaned: list[Placed] = []
    for placed in place_all(notes, cable):
        at = None if placed.place is None else placed.place.block
        if placed.note.anchor is None:
            on_cable.append(placed)
        elif at is None:
            orphaned.append(placed)
        else:
            on_blocks.setdefault(at, []).append(placed)
    return Arrangement(
        {index: tuple(there) for index, there in on_blocks.items()},
        tuple(on_cable),
        tuple(orphaned),
    )


def place_everywhere(
    notes: Iterable[Note], cable_of: Callable[[str], Cable | None]
) -> Iterator[Placed]:
    """Yield where each note is; those that follow each other on one cable have it read once.

    ``cable_of`` gives a cable by its ID, None when it is not there.
    """
    for cable_id, group in groupby(notes, key=lambda note: note.cable_id):
        cable = cable_of(cable_id)
        here = list(group)
        yield from [Placed(n, None) for n in here] if cable is None else place_all(here, cable)


def place_all(notes: Iterable[Note], cable: Cable) -> list[Placed]:
    """Return where each of the notes on a cable is in its text."""
    text = AnchorText(cable)
    return [Placed(note, _place(note, text)) for note in notes]


def place(note: Note, cable: Cable) -> NotePlace:
    """Return where a note is in the text of its cable."""
    return _place(note, AnchorText(cable))


def confirmed(placed: Placed, cable: Cable | None) -> Note:
    """Return a note with the place that it was shown in for its own, to be saved.

    Raises:
        ReftelError: it has none, or another one in the text that there is now.
    """
    note, shown = placed.note, placed.place
    if cable is None or shown is None or place(note, cable) != shown:
        raise ReftelError(
            "the text is not the one that was shown any more", remedy="Look at the note again"
        )
    if shown.block is None and note.anchor is not None:
        raise ReftelError(
            "the words of this note are not in the text, so it has no place",
            remedy="It stays as it is, and is read from its quotation",
        )
    if shown.block is None:
        return anchored(note, cable, None)
    whole, start = cable.blocks[shown.block].text, -1
    if shown.blocks == 1:
        start = whole.find(shown.text)
    part = WHOLE if start < 0 else slice(start, start + len(shown.text))
    return anchored(note, cable, shown.block, part)


def renewed(note: Note, cable: Cable) -> Note:
    """Return a note of an older version with all that is kept of a place nowadays, to be saved.

    Only one that stands exactly where it was written; any other stays as it is.
    """
    if note.seen is not None or place(note, cable).state is not State.EXACT:
        return note
    return anchored(note, cable, place(note, cable).block)


def _place(note: Note, text: AnchorText) -> NotePlace:
    if note.anchor is None:
        found = _on_cable(note, text)
    else:
        found = _unchanged(note, text) or find(note.anchor, text)
    remarks = [_disputed(text.cable)]
    if note.anchor is not None and found.state is not State.EXACT:
        remarks.insert(0, _another_subject(note, text))
    found = replace(found, remark="; ".join(filter(None, remarks)))
    if found.block is None:
        return found
    block = text.blocks[found.block]
    return replace(
        found,
        paragraph=text.paragraph(found.block),
        text=found.text or _words_there(note.anchor, block.text),
    )


def _words_there(anchor: Anchor | None, block: str) -> str:
    """Return the words of a block that a note is on: all, or the part that was chosen."""
    if anchor is None or anchor.start is None or digest_of(anchor.quote) == anchor.digest:
        return block  # all of it
    return anchor.quote if anchor.quote and anchor.quote in block else block


def _disputed(cable: Cable) -> str:
    if not cable.rivals:
        return ""
    return f"the ID is disputed, see also {', '.join(cable.rivals[:_RIVALS])}"


def _unchanged(note: Note, text: AnchorText) -> NotePlace | None:
    """Find the note where it was, if the text is the one that it was written on.

    That decides among repeated paragraphs; a newer reftel may cut the same text in other places.
    """
    anchor = note.anchor
    if anchor is None or note.seen is None or not text.cable.body:
        return None
    here = anchor.ordinal - 1
    there = (
        note.seen.text == text.seen.text
        and 0 <= here < len(text.blocks)
        and digest_of(text.blocks[here].text) == anchor.digest
        and text.paragraph(here) == anchor.paragraph
        and holds(text.words[here].forms, Words(anchor.quote).forms)
    )
    return NotePlace(State.EXACT, here) if there and anchor.quote else None


def _on_cable(note: Note, text: AnchorText) -> NotePlace:
    if said := _another_subject(note, text):
        return NotePlace(State.DRIFTED, None, said)
    return NotePlace(State.EXACT, None)


def _another_subject(note: Note, text: AnchorText) -> str:
    """Return what is to be said where another text, of another subject, has the ID by now."""
    before, now = note.seen, text.seen
    if before is None or before.text == now.text:
        return ""
    subjects = [" ".join(Words(subject).forms) for subject in (before.subject, now.subject)]
    if not all(subjects) or fuzz.token_set_ratio(*subjects) >= _SUBJECT_ALIKE:
        return ""
    return f'it was written on a text about "{before.subject}", and this is "{now.subject}"'
