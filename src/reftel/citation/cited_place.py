"""What a citation says: always the post, the date, the class of the cable, and its ID.

Of a paragraph also its number and its own class. What is not known is said, not left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from reftel.cable import NO_SUBJECT, shown_subject, year_of
from reftel.cable.stops import find_stops
from reftel.dates import dated, worded

if TYPE_CHECKING:
    from datetime import datetime

    from reftel.cable import Block, Cable

_KEY: Final = re.compile(r"[^A-Za-z0-9-]")  # what the key of a bibliography may not have
_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth")


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """A cable, or a place in it, as it is cited.

    Attributes:
        id: the stored reference ID.
        subject: as printed.
        post: ``Embassy Hanoi``, empty where it is not known.
        sent: the day, naive UTC; None where it is not known.
        classification: of the cable.
        paragraph: the number of the paragraph, if a numbered one is cited.
        place: where in the cable in words (``¶4``); empty for the cable as a whole.
        marking: the portion marking of the paragraph, empty where it has none.
        remark: what a reader has to know of the text or the ID.
    """

    id: str
    subject: str = ""
    post: str = ""
    sent: datetime | None = None
    classification: str = ""
    paragraph: int | None = None
    place: str = ""
    marking: str = ""
    remark: str = ""

    @property
    def link(self) -> str:
        """The place as reftel takes it everywhere: ``09PORTAMSEL14#4``."""
        return self.id if self.paragraph is None else f"{self.id}#{self.paragraph}"

    def fields(self) -> Mapping[str, str]:
        """Return what a form can say, by name; empty is only what does not apply."""
        sent = self.sent
        year = sent.year if sent else year_of(self.id)
        undated = f"{year or 'n.d.'}"
        return {
            "id": self.id,
            "link": self.link,
            "anchor": "" if self.paragraph is None else self.link,
            "key": _KEY.sub("", self.link.replace("#", "par")),
            "subject": shown_subject(self.subject) or NO_SUBJECT,
            "printed": self.subject or NO_SUBJECT,
            "post": self.post or "[post not known]",
            "class": self.classification or "[class not known]",
            "date": worded(sent) if sent else f"[{year}]" if year else "n.d.",
            "iso": dated(sent) if sent else f"{year or ''}",
            "yearfirst": dated(sent, "%Y, %B ") + f"{sent.day}" if sent else undated,
            "monthfirst": dated(sent, "%B ") + f"{sent.day}, {sent.year}" if sent else undated,
            "slashed": dated(sent, "%Y/%m/%d") if sent else "",
            "year": f"{year or ''}",
            "month": f"{sent.month}" if sent else "",
            "mon": dated(sent, "%b").lower() if sent else "",
            "day": f"{sent.day}" if sent else "",
            "paragraph": "" if self.paragraph is None else f"{self.paragraph}",
            "place": self.place,
            "marking": (self.marking or "no marking") if self.place else "",
            "remark": self.remark,
        }


def citation_of(cable: Cable, block: int | None = None) -> CitedPlace:
    """Return the citation of a cable, or of the paragraph that holds ``cable.blocks[block]``."""
    where = _Place() if block is None else _place(cable.blocks, block)
    return CitedPlace(
        cable.id,
        cable.subject,
        cable.origin,
        cable.created,
        cable.classification,
        where.number,
        where.words,
        where.marking,
        "; ".join(_remarks(cable)),
    )


class _Place(NamedTuple):
    number: int | None = None
    words: str = ""
    marking: str = ""


def _place(blocks: Sequence[Block], block: int) -> _Place:
    """Return the number that a block is cited by, the place in words, and its marking.

    A bullet, a table or a sub-paragraph without a marking has that of its paragraph.
    """
    stops = find_stops(blocks)
    at = stops.at(block)
    stop = None if at is None else stops.all[at]
    marking = blocks[block].marking or (stop and blocks[stop.first].marking) or ""
    if at is None or stop is None or stop.number is None:
        above = [each.number for each in blocks[:block] if each.number is not None]
        return _Place(None, f"unnumbered, after ¶{above[-1]}" if above else "unnumbered", marking)
    same = [index for index, each in enumerate(stops.all) if each.number == stop.number]
    if len(same) == 1:
        return _Place(stop.number, f"¶{stop.number}", marking)
    nth = same.index(at)
    said = _ORDINALS[nth] if nth < len(_ORDINALS) else f"{nth + 1}th"
    # The number alone leads to the first of them.
    return _Place(
        None if nth else stop.number, f"¶{stop.number}, the {said} of this number", marking
    )


def _remarks(cable: Cable) -> list[str]:
    remarks = []
    if cable.rivals:
        remarks.append(f"the ID is disputed, see also {', '.join(cable.rivals[:3])}")
    if cable.partial:
        remarks.append("partial extract")
    if cable.truncated:
        remarks.append("the text breaks off")
    return remarks
