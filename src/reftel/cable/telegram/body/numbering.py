"""Which numbers at line starts are paragraphs, by the series they form; gaps (§2.11, §1b)."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from reftel.cable.telegram.body.markings import Number

_LARGEST_GAP: Final = 4
_LARGEST_WEAK_GAP: Final = 3
_SIGN: Final = "¶"


class Role(Enum):
    """What a number turned out to be."""

    TEXT = "text"
    PARAGRAPH = "paragraph"
    ITEM = "item"


class Candidate(NamedTuple):
    """A number that stands where a paragraph could begin, perhaps in mid-line (``glued``).

    ``open`` says that a blank line, a heading or a page break stands before it.
    """

    number: Number
    open: bool
    glued: bool


class Decision(NamedTuple):
    """What a candidate is; ``value`` is the number it counts as."""

    role: Role
    value: int = 0
    repaired: bool = False


_TEXT: Final = Decision(Role.TEXT)
# The members by names of their own, since looking one up in its class takes ten times as long.
PARAGRAPH: Final = Role.PARAGRAPH
ITEM: Final = Role.ITEM


def decide(candidates: list[Candidate]) -> list[Decision]:
    """Return what each candidate is.

    With a portion marking nearly any number is a paragraph: authors skip, repeat and start again
    (T36, T58, T66). Without one it must continue the series. A number ``1n`` where ``n`` is due
    is a paragraph sign misread as a one (§1b). ``1)`` counts only where nothing else is numbered.
    """
    bracketed = not any(each.number.point != ")" for each in candidates)
    signed = any(each.number.sign == _SIGN for each in candidates)
    later = _marked_later(candidates)
    decisions: list[Decision] = []
    seen: set[int] = set()
    last = 0
    item = 0
    marked_series = False
    for position, each in enumerate(candidates):
        number = each.number
        decision = _TEXT
        if number.point == ")" and not bracketed and _is_listed(number, last, item):
            nested = True
        else:
            nested = marked_series and number.marking is None and later.get(last + 1, -1) > position
            if not nested and _is_swapped(each, last, seen):
                decision = Decision(PARAGRAPH, number.value)
            elif not nested:
                misread = _is_misread(number, last + 1) and (
                    signed or _continues(candidates, position, last + 2)
                )
                decision = _paragraph(each, last, misread=misread)
        if decision.role is PARAGRAPH:
            last, item = decision.value, 0
            seen.add(last)
            marked_series = number.marking is not None
        elif not each.glued and _is_item(each, item, nested=nested):
            item = number.value
            decision = Decision(ITEM, item)
        decisions.append(decision)
    return decisions


def _is_listed(number: Number, last: int, item: int) -> bool:
    """Whether ``1)`` where paragraphs have ``1.`` is of a list: marked ones begin or go on one."""
    if number.marking is None:
        return True
    return last > 0 and (number.value == 1 or (item > 0 and number.value == item + 1))


def _is_misread(number: Number, due: int) -> bool:
    """Whether the number looks like the one that is due with its sign misread as a one."""
    if number.value == due or due == 1 or number.sign == _SIGN:
        return False
    return number.printed == f"1{due}"


def _paragraph(each: Candidate, last: int, *, misread: bool) -> Decision:
    """Return whether the candidate is the paragraph that may follow number ``last``."""
    number = each.number
    value, due = number.value, last + 1
    signed = number.sign in ("", _SIGN)
    if misread:
        return Decision(PARAGRAPH, due, repaired=True)
    if value == due:
        fits = number.marking is not None or not each.glued
    elif not signed:
        fits = False
    elif number.marking is not None:
        fits = not each.glued or due < value <= last + _LARGEST_GAP
    elif each.glued or not each.open:
        fits = False
    else:
        fits = value == 1 or last < value <= last + _LARGEST_WEAK_GAP
    return Decision(PARAGRAPH, value, repaired=not signed) if fits else _TEXT


def _is_swapped(each: Candidate, last: int, seen: set[int]) -> bool:
    """Whether the candidate is a paragraph that stands behind its successor."""
    value = each.number.value
    return last - 3 < value < last and each.open and each.number.sign == _SIGN and value not in seen


def _is_item(each: Candidate, item: int, *, nested: bool) -> bool:
    """Whether the candidate is an item of a numbered list inside a paragraph."""
    value = each.number.value
    if each.number.point not in (".", ")"):
        return False
    if value == 1:
        return nested or each.open
    return value == item + 1 and item > 0


def _marked_later(candidates: list[Candidate]) -> dict[int, int]:
    """Return the last position at which each number stands with a marking.

    A misread number counts as what it may stand for as well.
    """
    last: dict[int, int] = {}
    for position, each in enumerate(candidates):
        if each.number.marking is not None:
            last[each.number.value] = position
            printed = each.number.printed
            if len(printed) > 1 and printed[0] == "1" and each.number.sign != _SIGN:
                last[int(printed[1:])] = position
    return last


def _continues(candidates: list[Candidate], position: int, due: int) -> bool:
    """Whether the candidate after ``position`` is number ``due``, or that misread."""
    if position + 1 >= len(candidates):
        return False
    return candidates[position + 1].number.printed in (str(due), f"1{due}")
