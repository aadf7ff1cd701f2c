"""From an ID as somebody types it to the cables that are meant, or those near it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reftel.cable import read_id, taken_apart

if TYPE_CHECKING:
    from reftel.library import Library, Row


@dataclass(frozen=True, slots=True)
class Meant:
    """What answers to an ID as it was typed.

    Attributes:
        rows: the cables of that name; several where the year was left out.
        near: where there is none, cables whose IDs come near.
        paragraph: the number behind the ID (``#4``), if there is one.
        absent: the ID, where it is a whole one of a cable that is not here.
    """

    rows: Sequence[Row]
    near: Sequence[Row] = ()
    paragraph: int | None = None
    absent: str | None = None


def named(library: Library, typed: str, *, near: int = 20) -> Meant:
    """Return what a text names, with so many near it at most where that is nothing."""
    name, paragraph = taken_apart(typed)
    if rows := library.lookup(name):
        return Meant(rows, paragraph=paragraph)
    wanted = read_id(typed)
    absent = wanted.id if wanted else None
    return Meant((), library.complete(name, near), paragraph, absent)
