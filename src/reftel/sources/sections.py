"""Sections of one telegram that follow each other where cables are read without a library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.cable import parse_raw
from reftel.cable.model import RawCable
from reftel.cable.parts import join, section_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reftel.sources.piece import Found


def joined(found: Iterable[Found]) -> Iterator[Found]:
    """Yield what is found, sections of one telegram that come one after the other as one cable.

    A library joins them wherever they come from; here nothing is kept that long.
    """
    parts: list[RawCable] = []
    for each in found:
        if parts and not (isinstance(each, RawCable) and _goes_with(each, parts)):
            yield _whole(parts)
            parts = []
        if isinstance(each, RawCable):
            parts.append(each)
        else:
            yield each
    if parts:
        yield _whole(parts)


def _goes_with(raw: RawCable, parts: list[RawCable]) -> bool:
    """Whether a text is another section of the telegram that these are sections of."""
    section, here = section_of(raw.body), [section_of(part.body) for part in parts]
    if section is None or section in here or {each and each[1] for each in here} != {section[1]}:
        return False
    return parse_raw(raw).canonical_id == parse_raw(parts[0]).canonical_id != ""


def _whole(parts: list[RawCable]) -> RawCable:
    return join(sorted(parts, key=lambda part: section_of(part.body) or (1, 1)))
