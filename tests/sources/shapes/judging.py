"""What became of the cables of a file: what is lost, mixed up or intruding, and is it said?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import Found, Reject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tests.sources.shapes.cables import Made
    from tests.sources.shapes.written import Written


_NO_TEXT: Final = "a record without a text"  # a total below a table
_OF_PARTS: Final = ("doubtful-text", "truncated")
_OF_SEVERAL: Final = ("second-cable", "second telegram", "ID of another cable")
_OF_IDS: Final = ("id-missing", "other-cable", "id-disagrees")


@dataclass(frozen=True, order=True)
class Fault:
    """Something that is not as it was written, the worst kinds first; ``is_said`` by a warning."""

    kind: str
    what: str
    is_said: bool

    @property
    def is_grave(self) -> bool:
        """Whether it is of a cable, not only of words beside it."""
        return self.kind[0] in "12"


@dataclass(frozen=True)
class _Read:
    """A cable as it was read: its text, what it is called, what is said of it."""

    text: str
    id: str
    date: str
    subject: str
    said: str
    kept: str


def judged(made: Sequence[Made], written: Written, found: Iterable[Found]) -> list[Fault]:
    """Return what of the cables of a file is not as it was written."""
    found = [*found]
    cables = [_read(each) for each in found if isinstance(each, RawCable)]
    rejects = [each.reason for each in found if isinstance(each, Reject)]
    is_rejected = len(rejects) > len(made) or any(_NO_TEXT not in each for each in rejects)
    said = " ".join([*rejects, *(each.said for each in cables)])
    return [
        *_of_words(made, cables, said, is_rejected=is_rejected),
        *(fault for one in made for fault in _of_record(one, made, written, cables)),
        *_of_remarks(written, cables, said, is_rejected=is_rejected),
    ]


def _read(raw: RawCable) -> _Read:
    cable = parse_raw(raw)
    said = "\n".join(f"{each.code} {each.message} {each.raw}" for each in cable.warnings)
    date = cable.created.date().isoformat() if cable.created else ""
    kept = " ".join(value for _, value in raw.record.extra)
    text = f"{raw.header}\n{raw.body}"
    return _Read(text, cable.id or "", date, (cable.subject or "").casefold(), said, kept)


def _of_words(
    made: Sequence[Made], cables: Sequence[_Read], said: str, *, is_rejected: bool
) -> Iterator[Fault]:
    for one in made:
        places = [
            frozenset(at for at, cable in enumerate(cables) if word in cable.text)
            for word in one.words
        ]
        for word, at in zip(one.words, places, strict=True):
            if not at:
                yield Fault("1 lost", f"{word} of {one.id}", is_rejected or word in said)
        if len({*filter(None, places)}) > 1 or any(len(each) > 1 for each in places):
            of_it = [cables[at].said for at in frozenset().union(*places)]
            yield Fault(
                "1 parted",
                one.id,
                all("doubtful-text" in each or "truncated" in each for each in of_it),
            )
    for cable in cables:
        own = [one.id for one in made if any(word in cable.text for word in one.words)]
        if len(own) > 1:
            is_said = any(each in cable.said for each in _OF_SEVERAL)
            yield Fault("1 merged", " and ".join(own), is_said)


def _of_record(
    one: Made, made: Sequence[Made], written: Written, cables: Sequence[_Read]
) -> Iterator[Fault]:
    for cable in cables:
        if not any(word in cable.text for word in one.words):
            continue
        if any(word in cable.text for other in made if other != one for word in other.words):
            continue
        if cable.id != one.id and (cable.id or written.has_ids):
            is_said = one.id in cable.said or any(code in cable.said for code in _OF_IDS)
            yield Fault("1 id", f"{one.id} as {cable.id or 'none'}", is_said)
        if cable.date != one.date and (cable.date or written.has_dates):
            yield Fault("2 date", f"{one.id} of {cable.date or 'none'}", "date" in cable.said)
        if cable.subject != one.subject.casefold() and (cable.subject or written.has_subjects):
            is_said = "subject" in cable.said
            yield Fault("2 subject", f"{one.id} on {cable.subject[:60] or 'none'}", is_said)


def _of_remarks(
    written: Written, cables: Sequence[_Read], said: str, *, is_rejected: bool
) -> Iterator[Fault]:
    for word in written.remarks:
        for cable in cables:
            if word in cable.text:
                yield Fault("3 remark", word, word in cable.said)
    for word in written.kept:
        if word not in said and not any(word in cable.kept + cable.text for cable in cables):
            yield Fault("3 remark lost", word, is_rejected)
