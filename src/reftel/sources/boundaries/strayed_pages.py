"""Pages of a telegram that stand in another one of the same text, as their marks say.

Two telegrams whose pages were stapled in turns are cut where the second begins, so later pages of
the first are in the second. That one warns of the mark; here the first is told where they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from reftel.cable import RawCable
from reftel.cable.raw_cable import IN_DOUBT
from reftel.cable.telegram.body.pages import page_breaks
from reftel.cable.telegram.fields.page_marks import SAID_BY_MARK
from reftel.cable.text import fold
from reftel.sources.boundaries import seams
from reftel.sources.records.site_record import noted

if TYPE_CHECKING:
    from reftel.sources.piece import Reject

_FEWEST: Final = 2
_SAID: Final = "a page of it may stand in another cable, in {}: {}"


def told(found: Sequence[RawCable | Reject]) -> list[RawCable | Reject]:
    """Return the cables of a text, those with a word on it of which another has a page."""
    if len(found) < _FEWEST:
        return [*found]
    cables = {at: each for at, each in enumerate(found) if isinstance(each, RawCable)}
    serials = {at: serial for at, each in cables.items() if (serial := _serial(each))}
    if len(serials) < _FEWEST:
        return [*found]
    often = Counter(serials.values())
    only = {serial: at for at, serial in serials.items() if often[serial] == 1}
    told_of: dict[int, tuple[str, str]] = {}
    for at, each in cables.items():
        for serial, mark in _marks(each.body):
            if serial != serials.get(at) and serial in only:
                place = each.source.file.rpartition("/")[2]
                told_of.setdefault(only[serial], (place, mark))
    return [
        noted(each, ((IN_DOUBT, _SAID.format(*told_of[at])),)) if at in told_of else each
        for at, each in enumerate(found)
    ]


def _serial(cable: RawCable) -> str:
    """Return the serial of a cable's classification line, or nothing."""
    title = seams.title_of(cable.body)
    return title.serial if title else ""


def _marks(body: str) -> Iterator[tuple[str, str]]:
    """Yield the serials in the page marks of a body, each with its mark."""
    for mark in page_breaks(body, 0, len(body)):
        if said := SAID_BY_MARK.search(body, mark.start, mark.end):
            yield str(int(said["serial"])), fold(body[mark.start : mark.end])
