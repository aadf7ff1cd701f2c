"""How ``--plain`` words cables, paragraphs and rows for the ear: what tells them apart comes first.

What is returned is not made harmless yet: whoever prints it does that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reftel.cable import BlockKind, Precision, shown_subject
from reftel.cable.lore.levels import class_parts
from reftel.cable.text import fold
from reftel.cli import as_text
from reftel.dates import dated, worded

if TYPE_CHECKING:
    from reftel.cable import Block, Cable
    from reftel.cable.stops import Stop
    from reftel.library import ResolvedReference, Row

_INNER = frozenset({BlockKind.SUBPARAGRAPH, BlockKind.BULLET})
_HOURS = {Precision.MINUTE: "%H:%MZ", Precision.HOUR: "%HZ", Precision.DAY: ""}
_NAMES = {BlockKind.HEADING: "Heading:", BlockKind.SIGNATURE: "Signed:", BlockKind.TRAILER: "End:"}


def row(value: Row, *, notes: int = 0, read: bool = False) -> str:
    """Return a row of the list: subject, ID, day, class, then what there is to say of it."""
    facts = [
        shown_subject(value.subject) or "no subject",
        value.id + (", an ID that others claim" if value.disputed else ""),
        worded(value.created) if value.created else "",
        level(value.classification),
        f"cites {value.cites}" if value.cites else "",
        f"cited by {value.cited_by}" if value.cited_by else "",
        counted(notes, "note") if notes else "",
        "read" if read else "",
    ]
    return ", ".join(filter(None, facts))


def level(classification: str) -> str:
    """Return a classification in words: ``secret, noforn``."""
    order = fold(classification).upper()
    parts = sorted(class_parts(classification), key=lambda part: order.find(part[:1]))
    return " ".join(parts).lower() or order.lower()


def head(value: Cable, references: Sequence[ResolvedReference]) -> Iterator[str]:
    """Yield what record and header say of a cable, a fact a line."""
    yield title(value)
    if value.origin:
        yield f"Origin: {value.origin}"
    if value.rivals:
        yield f"Other cables claim this ID: {', '.join(value.rivals)}"
    for name, words in as_text.facts(value, references):
        yield f"{name}: {words}"


def title(value: Cable) -> str:
    """Return which cable it is, on a line."""
    created = _when(value)
    subject = shown_subject(value.subject) or "no subject"
    return ", ".join(filter(None, (subject, value.id, created, level(value.classification))))


def _when(value: Cable) -> str:
    """Return when a cable was sent, UTC, no finer than it is known."""
    if value.created is None:
        return "no date"
    shape = _HOURS[value.created_precision]
    return " ".join(filter(None, (worded(value.created), dated(value.created, shape))))


def piece(value: Cable, stop: Stop) -> Iterator[str]:
    """Yield a piece of a cable, a block a line, a table row by row."""
    for block in stop.of(value.blocks):
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if block.kind is BlockKind.TABLE:
        yield "Table:"
        yield from filter(str.strip, block.text.splitlines())
        return
    name = _NAMES.get(block.kind, "")
    if block.kind in _INNER:
        name = block.label or "-"
    elif block.number is not None:
        name = f"Paragraph {block.number}:"
    marking = f"({block.marking})" if block.marking else ""
    yield " ".join(filter(None, (name, marking, fold(block.text))))


def counted(count: int, what: str) -> str:
    """Return how many there are of something: ``no notes``, ``1 note``, ``1,200 notes``."""
    return f"{count:,} {what}{'' if count == 1 else 's'}" if count else f"no {what}s"
