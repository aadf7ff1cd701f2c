"""Notes for use elsewhere: as Markdown to read, as JSON to work with."""

from __future__ import annotations

import json
import re
from itertools import groupby
from typing import TYPE_CHECKING, Any

from reftel.plain import plain, plain_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from reftel.notes.note import Note

_MARKUP = re.compile(r"([\\`*_\[\]<>#&|~$])")


def to_markdown(notes: Iterable[Note], subject_of: Callable[[str], str | None]) -> Iterator[str]:
    """Yield a Markdown document in pieces: a section a cable, a quotation and a text a note.

    ``subject_of`` gives the subject of a cable by its ID, None when it is not in the library.
    """
    yield "# Notes\n"
    for cable_id, group in groupby(_in_order(notes), key=lambda note: note.cable_id):
        subject = subject_of(cable_id)
        title = f"{cable_id}: {subject}" if subject else cable_id
        yield f"\n## {_escaped(title)}\n"
        for note in group:
            yield _section(note)


def _section(note: Note) -> str:
    parts = [f"\n### {_escaped(note.citation)}\n"]
    if note.anchor is not None and note.anchor.quote:
        parts.append(f"\n> {_escaped(note.anchor.quote)}\n")
    parts.append(f"\n{plain(note.text).strip()}\n")
    written = f"{note.updated:%Y-%m-%d %H:%MZ}"
    tags = ", ".join(_escaped(tag) for tag in note.tags)
    parts.append(f"\n*{written}*" + (f" ({tags})" if tags else "") + "\n")
    return "".join(parts)


def to_json(notes: Iterable[Note]) -> Iterator[str]:
    """Yield one JSON object a line, in ASCII; the fields are in ``docs/notes.md``."""
    for note in _in_order(notes):
        yield json.dumps(as_json(note)) + "\n"


def as_json(note: Note) -> dict[str, Any]:
    """Return a note as values for JSON; times are ISO 8601, UTC."""
    anchor = note.anchor
    return {
        "id": note.id,
        "cable": note.cable_id,
        "citation": note.citation,
        "paragraph": anchor.paragraph if anchor else None,
        "ordinal": anchor.ordinal if anchor else None,
        "quote": anchor.quote if anchor else None,
        "text": note.text,
        "tags": list(note.tags),
        "created": _iso(note.created),
        "updated": _iso(note.updated),
    }


def _in_order(notes: Iterable[Note]) -> list[Note]:
    """Return notes in the order of the text: by cable, then from its top to its end."""
    return sorted(notes, key=lambda n: (n.cable_id, n.anchor.ordinal if n.anchor else 0, n.id))


def _iso(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", plain_line(text))
