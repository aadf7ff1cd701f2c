"""SECTION 01 OF 04 in several files, joined where cables are read without a library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from reftel.cable import RawCable, parse_raw
from reftel.cable.raw_cable import place_in
from reftel.cable.telegram.body.sections import join, part_of, section_of

if TYPE_CHECKING:
    from reftel.sources.piece import Found


def joined(found: Iterable[Found]) -> Iterator[Found]:
    """Yield what is found, sections of one telegram as one cable.

    They are joined if they come one after the other, or stand anywhere in one text. A library
    joins them wherever they come from; here nothing is kept that long.
    """
    parts: list[RawCable] = []
    for each in _gathered(found):
        if parts and not (isinstance(each, RawCable) and _goes_with(each, parts)):
            yield _whole(parts)
            parts = []
        if isinstance(each, RawCable):
            parts.append(each)
        else:
            yield each
    if parts:
        yield _whole(parts)


def _gathered(found: Iterable[Found]) -> Iterator[Found]:
    """Yield what is found, later sections in one text of telegrams right behind the first."""
    for text, run in groupby(found, key=_text):
        if text is None:
            yield from run
            continue
        first: dict[tuple[str, int], int] = {}
        placed: list[tuple[int, Found]] = []
        for place, each in enumerate(run):
            telegram = _telegram(each)
            placed.append((first.setdefault(telegram, place) if telegram else place, each))
        yield from (each for _, each in sorted(placed, key=lambda pair: pair[0]))


def _text(found: Found) -> str | None:
    """Return the file of which a telegram is one of several, or None: a text is held anyway."""
    if isinstance(found, RawCable) and found.source.form == "telegram":
        return place_in(found.source.file)[0]
    return None


def _telegram(found: Found) -> tuple[str, int] | None:
    """Return the ID of a telegram that this is a section of, and of how many it is one."""
    if isinstance(found, RawCable) and (section := section_of(found.body)):
        return parse_raw(found).canonical_id, section[1]
    return None


def _goes_with(raw: RawCable, parts: list[RawCable]) -> bool:
    """Whether a text is another section of the telegram that these are sections of."""
    section, here = part_of(raw), [part_of(part) for part in parts]
    if section is None or section in here or {each and each[1] for each in here} != {section[1]}:
        return False
    return parse_raw(raw).canonical_id == parse_raw(parts[0]).canonical_id != ""


def _whole(parts: list[RawCable]) -> RawCable:
    return join(sorted(parts, key=lambda part: part_of(part) or (1, 1)))
