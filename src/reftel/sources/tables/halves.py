"""Cables of which a later record has the second half, without their ID: both are said to be halves.

A text that was too long for a message is sent in two, and messages of others may stand between.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reftel.cable import RawCable
from reftel.cable.cable import TRUNCATED
from reftel.cable.text import with_plain_blanks
from reftel.sources.piece import Found, Reject
from reftel.sources.recognising import signs
from reftel.sources.recognising.paragraph_numbers import is_numbered, paragraph_numbers
from reftel.sources.records.site_record import noted

_GOES_ON: Final = (
    "its text ends with paragraph {}, and another record, {}, begins with the next one; put both"
    " texts into one record"
)
_SECOND_HALF: Final = (
    "paragraphs from {} on, without an ID, of what is perhaps the cable in {}; put both texts into"
    " one record, and import that"
)


def told(found: Sequence[Found]) -> list[Found]:
    """Return the cables of a piece, each with a word on it whose next paragraphs are in another."""
    told: list[Found] = [*found]
    last: tuple[int, int] | None = None  # where a cable is, and its last paragraph
    for at, each in enumerate(found):
        if not isinstance(each, RawCable):
            continue
        body = with_plain_blanks(each.body)
        numbers = paragraph_numbers(body)
        is_bare = not (each.record.id or each.header) and is_numbered(body)
        if is_bare and last and numbers[0] == last[1] + 1 and not signs.is_telegram(body):
            first = told[last[0]]
            told[at] = Reject(
                each.source.file, None, _SECOND_HALF.format(numbers[0], _place(first))
            )
            said = _GOES_ON.format(last[1], _place(each))
            told[last[0]] = noted(first, ((TRUNCATED, said),))
            last = (last[0], numbers[-1])
        elif numbers:
            last = (at, numbers[-1])
    return told


def _place(found: Found) -> str:
    """Return where a record stands, without its folder."""
    file = found.source.file if isinstance(found, RawCable) else found.file
    return file.rpartition("/")[2]
