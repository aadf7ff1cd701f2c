"""Notes for use elsewhere: as Markdown to read, as JSON to work with."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from reftel.dates import dated
from reftel.notes.placed import State
from reftel.plain import plain, plain_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from reftel.notes.note import Note
    from reftel.notes.placed import NotePlace, Placed

# A number sign is one only where a heading may begin or end: ``ID#4`` stays as it is.
_MARKUP = re.compile(r"([\\`*_\[\]<>&|~$]|(?<!\S)#|^[-+=](?=[\s=-]))")
# A paragraph that is not found is cited by a number which may be another one's by now.
_BEFORE = " as it was when the note was written"
_ITEM = re.compile(r"^(\d+)([.)])")


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation says of a cable: its subject, its post, when it was sent, its class."""

    subject: str = ""
    post: str = ""
    sent: datetime | None = None
    classification: str = ""

    @property
    def line(self) -> str:
        """Post, date and class, as far as they are known."""
        date = dated(self.sent) if self.sent else ""
        return ", ".join(filter(None, (self.post, date, self.classification)))


def to_markdown(notes: Iterable[Placed], cited: Callable[[str], Cited | None]) -> Iterator[str]:
    """Yield a Markdown document in pieces: a section a cable, a quotation and a text a note.

    ``cited`` gives what is to be said of a cable by its ID, None when it is not in the library.
    """
    yield "# Notes\n"
    for cable_id, group in groupby(_in_order(notes), key=lambda placed: placed.note.cable_id):
        cable = cited(cable_id) or Cited()
        title = f"{cable_id}: {cable.subject}" if cable.subject else cable_id
        yield f"\n## {_escaped(title)}\n"
        for placed in group:
            yield _section(placed, cable)


def _section(placed: Placed, cable: Cited) -> str:
    note, place = placed.note, placed.place
    cited = f"{placed.citation}{_BEFORE if placed.wants_review and not _is_sure(placed) else ''}"
    source = ", ".join(filter(None, (cited, cable.line)))
    parts = [f"\n### {_escaped(placed.citation)}\n"]
    if note.anchor is not None and placed.quotation:
        marking = f" ({place.marking})" if place and _is_sure(placed) and place.marking else ""
        parts.append(f"\n{_quoted(placed.quotation)}>\n> {_escaped(f'{source}{marking}')}\n")
    elif cable.line:
        parts.append(f"\n{_escaped(source)}\n")
    parts.append(f"\n*Anchor: {_escaped(_stated(placed))}*\n")
    if place is not None and place.state is State.DRIFTED and place.text:
        parts.append(f"\nWhat stands there now:\n\n{_quoted(place.text)}")
    parts.append(f"\n{plain(note.text).strip()}\n")
    tags = ", ".join(_escaped(tag) for tag in note.tags)
    written = dated(note.updated, "%Y-%m-%d %H:%MZ")
    parts.append(f"\n*{written}*" + (f" ({tags})" if tags else "") + "\n")
    return "".join(parts)


def _is_sure(placed: Placed) -> bool:
    return placed.place is not None and placed.place.is_sure


def _stated(placed: Placed) -> str:
    """Return the state of an anchor in words, also where there is nothing to look at."""
    if placed.state is not State.EXACT:
        return placed.said
    return "; ".join(filter(None, (State.EXACT, placed.said)))


def _quoted(text: str) -> str:
    """Return a text as a quotation; a table keeps its lines and columns."""
    if "\n" not in text:
        return f"> {_escaped(text)}\n"
    return "".join(f">     {plain_line(line)}\n" for line in text.split("\n"))


def to_json(notes: Iterable[Placed]) -> Iterator[str]:
    """Yield one JSON object a line, in ASCII; the fields are in ``docs/notes.md``."""
    for placed in _in_order(notes):
        yield json.dumps(as_json(placed.note, placed.place)) + "\n"


def as_json(note: Note, place: NotePlace | None = None) -> dict[str, Any]:
    """Return a note as values for JSON; times are ISO 8601, UTC.

    ``place`` is where it is in the text of its cable; None where there is no text.
    """
    anchor = note.anchor
    on_block = place is not None and place.block is not None
    return {
        "id": note.id,
        "cable": note.cable_id,
        "citation": note.citation,
        "paragraph": anchor.paragraph if anchor else None,
        "ordinal": anchor.ordinal if anchor else None,
        "quote": anchor.quote if anchor else None,
        "state": place.state.value if place else None,
        "said": place.said if place else None,
        "now": {"paragraph": place.paragraph, "text": place.text} if place and on_block else None,
        "text": note.text,
        "tags": list(note.tags),
        "created": _iso(note.created),
        "updated": _iso(note.updated),
    }


def _in_order(notes: Iterable[Placed]) -> list[Placed]:
    """Return notes in the order of the text: by cable, then from its top to its end."""
    return sorted(notes, key=lambda placed: (placed.note.cable_id, _at(placed), placed.note.id))


def _at(placed: Placed) -> int:
    if placed.place is not None and placed.place.block is not None:
        return placed.place.block + 1
    return placed.note.anchor.ordinal if placed.note.anchor else 0


def _iso(time: datetime) -> str:
    return dated(time, "%Y-%m-%dT%H:%M:%SZ")


def _escaped(text: str) -> str:
    return _ITEM.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", plain_line(text)))
