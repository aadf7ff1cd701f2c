"""Two texts of one cable compared: its head's facts, every word; what counts as restored."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from reftel.cable.redaction import REDACTION
from reftel.cable.stops import find_stops
from reftel.comparing.difference import ChangedStretch, WordChange, differences, said
from reftel.comparing.words import Words
from reftel.folding import words
from reftel.plain import plain

if TYPE_CHECKING:
    from reftel.cable import Block, BlockKind, Cable

_BEGINS: Final = re.compile(rf"\A\W*(?:{REDACTION.pattern})")
_ENDS: Final = re.compile(rf"(?:{REDACTION.pattern})\W*\Z")
_OF_HEAD: Final = frozenset({"subject", "tags"})  # facts that are all that their blocks say


@dataclass(frozen=True, slots=True)
class FactChange:
    """Something that the heads of two texts say differently; empty where one says nothing."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What was changed from one text of a cable to another.

    Attributes:
        facts: what the heads say differently.
        stretches: all of both texts, in order.
        paragraphs: the number of the paragraph in which each of the stretches begins, in the new
            text or where it has none there in the old one.
        kinds: the kind of the block that it begins in, there.
        blocks: the block of the new text in which each of them begins.
    """

    facts: tuple[FactChange, ...]
    stretches: tuple[ChangedStretch, ...]
    paragraphs: tuple[int | None, ...]
    kinds: tuple[BlockKind, ...]
    blocks: tuple[int, ...]

    def told(self, at: int) -> str:
        """Say where a stretch stands and how much it is: ``¶4: 1 word cut``, ``tags: ...``."""
        number, kind, stretch = self.paragraphs[at], self.kinds[at], self.stretches[at]
        where = f"¶{number}" if number is not None else kind.replace("-", " ")
        return f"{where}: {stretch.words:,} word{'s' * (stretch.words != 1)} {stretch.change}"

    def around(self, at: int, most: int) -> tuple[str, str]:
        """Return what stands before and behind a stretch, on a line: so many characters of each.

        What is left out there is marked with ``…``, and no word is cut.
        """
        before = self.stretches[at - 1].new if at else ""
        after = self.stretches[at + 1].new if at + 1 < len(self.stretches) else ""
        end, begin = (" ".join(plain(text).split()) for text in (before, after))
        if len(end) > most:
            end = f"…{end[-most:].partition(' ')[2]}"
        if len(begin) > most:
            begin = f"{begin[:most].rpartition(' ')[0]}…"
        return end, begin

    @property
    def is_any(self) -> bool:
        """Whether the texts do not say the same."""
        return bool(self.counts or self.facts)

    @property
    def restored(self) -> tuple[str, ...]:
        """What one of the texts says where the other is blacked out, in order."""
        sides = (
            stretch.new if stretch.change is WordChange.RESTORED else stretch.old
            for stretch in self.stretches
            if stretch.change in (WordChange.RESTORED, WordChange.REDACTED)
        )
        return tuple(said for side in sides if words(said := REDACTION.sub(" ", side)))

    @property
    def counts(self) -> Counter[WordChange]:
        """How many words were cut, added, changed, redacted, restored."""
        counted: Counter[WordChange] = Counter()
        for stretch in self.stretches:
            if stretch.change is not WordChange.SAME:
                counted[stretch.change] += stretch.words
        return counted

    @property
    def said(self) -> str:
        """What was changed, in words and counted."""
        parts = [said(self.stretches)] if self.counts or not self.facts else ["the same words"]
        if self.facts:
            parts.append(f"other {', '.join(fact.name for fact in self.facts)}")
        return "; ".join(parts)


def compare_texts(old: Cable, new: Cable) -> Difference:
    """Compare two texts of a cable word by word.

    Other tags and another subject are facts, and no words beside that; unless something was blacked
    out there, which is counted as anywhere.

    Words that one of them has more, beside a redaction that both have, were blacked out with it:
    the redaction has become narrower, so they are restored, or wider.
    """
    facts = tuple(_facts(old, new))
    told = {f.name for f in facts if not REDACTION.search(f"{f.old} {f.new}")} & _OF_HEAD
    texts = ([b.text if b.kind not in told else "" for b in one.blocks] for one in (old, new))
    found = differences(*texts)
    found = [_told(found, at) for at in range(len(found))]
    of_old, of_new = _places(old.blocks), _places(new.blocks)
    places = [
        of_new[each.new_at] if each.new or not of_old else of_old[each.old_at] for each in found
    ]
    return Difference(
        facts,
        tuple(found),
        tuple(number for number, _ in places),
        tuple(kind for _, kind in places),
        tuple(min(each.new_at, max(len(new.blocks) - 1, 0)) for each in found),
    )


def _told(found: Sequence[ChangedStretch], at: int) -> ChangedStretch:
    """Return one of some stretches, as restored or redacted where it stands beside a redaction."""
    here = found[at]
    if here.change is WordChange.ADDED and _is_beside_one(found, at, lambda s: (s.new, s.new_at)):
        return replace(here, change=WordChange.RESTORED)
    if here.change is WordChange.CUT and _is_beside_one(found, at, lambda s: (s.old, s.old_at)):
        return replace(here, change=WordChange.REDACTED)
    return here


def _is_beside_one(
    found: Sequence[ChangedStretch], at: int, side: Callable[[ChangedStretch], tuple[str, int]]
) -> bool:
    """Say whether words stand right beside a redaction that both texts have, in one paragraph."""
    _, block = side(found[at])
    for other, edge in ((at - 1, _ENDS), (at + 1, _BEGINS)):
        if 0 <= other < len(found) and found[other].change is WordChange.SAME:
            text, its_block = side(found[other])
            if its_block == block and edge.search(text):
                return True
    return False


def _places(blocks: Sequence[Block]) -> list[tuple[int | None, BlockKind]]:
    """Return the number of the paragraph that each block stands in, and its kind."""
    stops = find_stops(blocks)
    found = ((stops.at(at), block.kind) for at, block in enumerate(blocks))
    return [(None if at is None else stops.all[at].number, kind) for at, kind in found]


def _facts(old: Cable, new: Cable) -> Iterator[FactChange]:
    for name, of in (
        ("subject", lambda cable: " ".join(cable.subject.split())),
        ("classification", lambda cable: cable.classification),
        ("date", lambda cable: f"{cable.created or ''}"),
        ("origin", lambda cable: cable.origin),
        ("tags", lambda cable: " ".join(tag.code for tag in cable.tags)),
        ("references", lambda cable: " ".join(filter(None, (r.id for r in cable.references)))),
        ("addressees", lambda cable: "; ".join(one.name for one in (*cable.to, *cable.info))),
    ):
        before, after = of(old), of(new)
        if Words(before).forms != Words(after).forms:
            yield FactChange(name, before, after)
