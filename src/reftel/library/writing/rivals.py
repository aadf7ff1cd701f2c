"""Which texts of one ID are copies or sections of a cable, which is shown; how alike they must be.

A text that says more (:func:`worth`) takes another's place only if both are the same cable: sent at
the same time, of the same subject, or the same in most words. What has another time or subject is a
copy only if it says the same word for word: the next report of a series has most words of the one
before. Sections follow each other. What is neither stays a cable of its own under the disputed ID.
The answer hangs on the texts alone, not on the order in which they came.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from reftel.cable import BlockKind, Code, IdSource
from reftel.cable.cable import TEXT_KINDS
from reftel.cable.telegram.body.sections import part_of

if TYPE_CHECKING:
    from reftel.cable import Cable

_WORD: Final = re.compile(r"[^\W_]+")
_IN_A_ROW: Final = 3
_MOST: Final = 0.5  # of the rows of words of the shorter text, for it to be a copy
_SOME: Final = 0.1  # less of them a translation shares with its original
_NEARLY_ALL: Final = 0.8  # for a section to be held by a text already
_WORD_FOR_WORD: Final = 0.9  # for a copy to have another time or subject
_SENT_AGAIN: Final = timedelta(hours=18)  # a copy that was corrected may be so much later
_BY_RECORDS: Final = timedelta(days=2)  # the same, where only records say when, to the day
_STRENGTHS: Final = list(IdSource)
_REDACTED: Final = re.compile("[Xx]{4,}")  # a run of X is a redaction (§2.12, T16)
_ODD_LETTERS: Final = re.compile(r"[\W_]+")
_DIGITS: Final = 7
_CLASSIFICATION: Final = BlockKind.CLASSIFICATION


@dataclass(frozen=True, eq=False)
class Claimant:
    """A text that arrived for an ID, as choosing sees it.

    Attributes:
        key: the text's, in the library.
        digest: what settles a draw.
        worth: how much it says.
        cable: the text, read.
        id_source: the strongest of what its sources know its ID by.
        claimed: the ID that all of them claim.
        names: the IDs that its sources file it under, forms of that one.
    """

    key: int
    digest: bytes
    worth: int
    cable: Cable
    id_source: IdSource
    claimed: str
    names: frozenset[str]

    @cached_property
    def section(self) -> int:
        """The section that it begins with; 1 for a text that knows of none."""
        return self.sections[0] if self.sections else 1

    @cached_property
    def sections(self) -> tuple[int, int] | None:
        """That section, and of how many."""
        return part_of(self.cable)

    @cached_property
    def subject(self) -> str:
        """Its subject, letters and digits alone."""
        return _ODD_LETTERS.sub("", self.cable.subject).upper()

    @cached_property
    def rows(self) -> frozenset[tuple[str, ...]]:
        """Its words, each three that follow each other."""
        blocks = [block.text for block in self.cable.blocks if block.kind in TEXT_KINDS]
        words = _WORD.findall(" ".join(blocks or [self.cable.body]).lower())
        return frozenset(zip(*(words[at:] for at in range(_IN_A_ROW)), strict=False))

    @cached_property
    def compared(self) -> WeakKeyDictionary[Claimant, bool]:
        """Whether each text that it was compared with is of its cable, while they are kept."""
        return WeakKeyDictionary()

    @property
    def telling(self) -> tuple[int, str]:
        """What its copies have too, if anything: the time of sending, or subject, or words.

        What is surest sorts first.
        """
        if sent := self.cable.transmission.dtg:
            return 0, sent.isoformat()
        return (1, self.subject) if self.subject else (2, _ODD_LETTERS.sub("", self.cable.body))

    @cached_property
    def is_own(self) -> bool:
        """Whether no classification line in it is of another cable."""
        return all(each.code != Code.OTHER_CABLE for each in self.cable.warnings)

    @cached_property
    def is_headed(self) -> bool:
        """Whether it has a telegram's own classification line, and none of another cable."""
        return self.is_own and any(each.kind is _CLASSIFICATION for each in self.cable.blocks)

    @property
    def claim(self) -> tuple[object, ...]:
        """What it sorts by when several claim the ID: the strongest claim comes first."""
        garbled = self.claimed not in self.names
        makes_it = self.is_headed and self.cable.transmission.dtg is not None
        strength = _STRENGTHS.index(self.id_source)
        return garbled, not makes_it, strength, not self.is_own, -self.worth, self.digest


@dataclass(frozen=True, slots=True)
class ChosenTexts:
    """One cable out of the texts of an ID: those that are shown, in order, and all its texts."""

    shown: tuple[Claimant, ...]
    members: tuple[Claimant, ...]

    @property
    def name(self) -> str | None:
        """The ID that its texts are filed under, if that is not the one which others claim too."""
        names = frozenset[str]().union(*(text.names for text in self.members))
        return None if self.members[0].claimed in names else min(names)

    @property
    def digits(self) -> str:
        """Seven digits that tell it from other cables of its ID, whatever these are."""
        said = repr(min(text.telling for text in self.members)).encode("utf-8", "replace")
        return digits_of(blake2b(said, digest_size=8).digest())


def worth(cable: Cable) -> int:
    """Return how much a text says: its characters that are neither blank, redacted nor debris.

    Blocks leave out page breaks and a stub that repeats the beginning, so a longer body is not
    preferred for those.
    """
    trailer = BlockKind.TRAILER
    text = "\n".join([block.text for block in cable.blocks if block.kind is not trailer])
    # As bytes, one for each character: to count the blanks takes four times as long.
    said = len(text.encode("latin-1", "replace").translate(None, b" \n"))
    if cable.redactions:
        said -= sum(map(len, _REDACTED.findall(text)))
    return said


def digits_of(digest: bytes) -> str:
    """Return seven digits made of a digest (at least 8 bytes)."""
    return f"{int.from_bytes(digest[:8], 'big') % 10**_DIGITS:0{_DIGITS}d}"


def arrange(texts: Iterable[Claimant]) -> list[ChosenTexts]:
    """Return the cables that these texts of one ID are; the first has the best claim to it."""
    left = sorted(texts, key=lambda each: each.claim)
    readings = []
    while left:
        leader = left[0]
        alike = [each for each in left if each is leader or _is_same_cable(leader, each)]
        shown = _shown(alike)
        members = [each for each in alike if each in shown or _is_held(each, shown)]
        if leader not in members:  # it is a section that another tells better, or tells otherwise
            shown = members = [leader]
        readings.append(ChosenTexts(tuple(shown), tuple(members)))
        left = [each for each in left if each not in members]
    return readings


def apart(texts: Iterable[Claimant]) -> list[ChosenTexts]:
    """Return each of these texts as a cable of its own; the first has the best claim to the ID."""
    return [ChosenTexts((text,), (text,)) for text in sorted(texts, key=lambda each: each.claim)]


def _is_same_cable(one: Claimant, other: Claimant) -> bool:
    """Whether two texts are of one cable: copies of it, or sections."""
    is_same = one.compared.get(other)
    if is_same is None:
        is_same = one.compared[other] = _compare(one, other)
    return is_same


def _compare(one: Claimant, other: Claimant) -> bool:
    sent, sent_too = one.cable.transmission.dtg, other.cable.transmission.dtg
    at_once = sent is not None and sent == sent_too
    is_other_subject = _are_other_subjects(one.subject, other.subject)
    if one.section != other.section:
        totals = {each.sections[1] for each in (one, other) if each.sections}
        near = not (sent and sent_too) or abs((sent - sent_too).days) <= 1
        follow = near and one.sections and other.sections and not is_other_subject
        if len(totals) == 1 and (at_once or follow):
            return True
    elif one.section == 1:
        alike = one.subject and one.subject == other.subject
        if at_once or (alike and not _is_sent_apart(one, other)):
            return True
    is_other = is_other_subject or _is_sent_apart(one, other)
    return _shared(one, other) >= (_WORD_FOR_WORD if is_other else _MOST)


def _are_other_subjects(one: str, other: str) -> bool:
    """Whether two subjects are of two cables; one of them may be lost, cut off or redacted."""
    shorter, longer = sorted((one, other), key=len)
    return not longer.startswith(shorter) and not _REDACTED.search(shorter + longer)


def _is_sent_apart(one: Claimant, other: Claimant) -> bool:
    """Whether two texts say that they were sent at other times, too far apart for one cable."""
    sent, sent_too = one.cable.transmission.dtg, other.cable.transmission.dtg
    between = _SENT_AGAIN if sent and sent_too else _BY_RECORDS
    sent, sent_too = sent or one.cable.record.created, sent_too or other.cable.record.created
    return sent is not None and sent_too is not None and abs(sent - sent_too) > between


def _shown(alike: Collection[Claimant]) -> list[Claimant]:
    """Return the texts that together are the cable: the best beginning, and what it lacks.

    The best says most; but one without a head of its own that shares no words with one that has it
    is a translation, and not the telegram.
    """
    shown: list[Claimant] = []
    for section in sorted({each.section for each in alike}):
        ranked = sorted(
            (each for each in alike if each.section == section),
            key=lambda each: (-each.worth, each.digest),
        )
        best = ranked[0]
        headed = next((each for each in ranked if each.is_headed), best)
        if _shared(best, headed) < _SOME:  # a translation
            best = headed
        if not any(_shared(each, best) >= _NEARLY_ALL for each in shown):
            shown.append(best)
    return shown


def _is_held(text: Claimant, shown: Collection[Claimant]) -> bool:
    """Whether what a text says is told by one of those shown."""
    return any(
        _shared(text, each) >= _MOST
        if text.section > 1 or each.section > 1
        else _is_same_cable(text, each)
        for each in shown
    )


def _shared(one: Claimant, other: Claimant) -> float:
    """Return how much of the shorter of two texts stands in the other, from 0 to 1."""
    fewer = min(len(one.rows), len(other.rows))
    if not fewer:
        return float(one.cable.body.strip() == other.cable.body.strip())
    return len(one.rows & other.rows) / fewer
