"""Have I seen enough? A sample judged, and the bound on what a query misses, at 95 per cent.

Cables outside the query are drawn at random and judged one after another. Of ``outside`` cables, of
which ``judged`` were drawn and ``relevant`` of these are relevant, the bound is the largest number
of relevant ones among all of them with which so few in the sample would still come up in more than
one of twenty samples: the exact one-sided bound of Clopper and Pearson ("The Use of Confidence or
Fiducial Limits", Biometrika 26, 1934), here for draws without putting back (hypergeometric). With
none relevant in n, that is about three in n of all, "the rule of three".

Only cables that were drawn first, without a gap, count. And a query that was changed needs another
sample: what one sample has taught was not found by chance any more.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from math import comb
from typing import TYPE_CHECKING, Final
from zlib import crc32

from reftel.errors import NotUnderstoodError
from reftel.folding import folded
from reftel.search.query import Term, walk
from reftel.shelf import ListEntry
from reftel.shelf.samples import Sample

if TYPE_CHECKING:
    from reftel.search import Search
    from reftel.shelf import Shelf

_CONFIDENCE: Final = 0.95
_SAMPLES: Final = 20  # of which one may be so misleading
_AT_ONCE: Final = 200  # cables that are drawn
_REMARK: Final = "drawn outside the query"


def at_most(outside: int, judged: int, relevant: int) -> int:
    """Return how many of ``outside`` cables are relevant at most, with a confidence of 95 %."""
    all_samples = comb(outside, judged)

    def is_unlikely(total: int) -> bool:
        """Say whether so few would come up in one of twenty samples at most, were it so many."""
        others = outside - total
        fewest = max(0, judged - others)
        ways = so_few = comb(total, fewest) * comb(others, judged - fewest)
        for drawn in range(
            fewest, relevant
        ):  # from the samples with so many to those with one more
            ways = ways * (total - drawn) * (judged - drawn)
            ways //= (drawn + 1) * (others - judged + drawn + 1)
            so_few += ways
        return so_few * _SAMPLES <= all_samples

    possible = range(relevant, outside - (judged - relevant) + 1)
    return possible[bisect_left(possible, True, key=is_unlikely) - 1]  # noqa: FBT003


@dataclass(frozen=True, slots=True)
class Enough:
    """What a sample says: of the cables outside the query, how many were judged, are relevant."""

    outside: int
    judged: int
    relevant: int

    @property
    def confidence(self) -> float:
        """How sure the bound is."""
        return _CONFIDENCE

    @property
    def at_most(self) -> int:
        """How many of those outside are relevant at most, with a confidence of 95 %."""
        return at_most(self.outside, self.judged, self.relevant)

    def __str__(self) -> str:
        if not self.outside:
            return "The query finds every cable: none is outside."
        if not self.judged:
            return f"None of the {self.outside:,} cables outside is judged yet."
        if self.judged == self.outside:
            return f"Every cable outside is judged: {self.relevant:,} of {self.judged:,} relevant."
        were = "was" if self.relevant == 1 else "were"
        return (
            f"Of {self.outside:,} cables outside, at most {self.at_most:,} ({_CONFIDENCE:.0%}) are "
            f"relevant: {self.relevant:,} of {self.judged:,} {were}."
        )


class Judging:
    """Draws cables outside a query, and keeps on a list how they were judged. For any thread.

    Args:
        search: what is asked.
        shelf: where the list is, which is made if need be.
        name: the list that the query belongs to.
        query: the query.

    Attributes:
        remarks: what is to be said before: that the query or the library is another.
        sample: what was judged.

    Raises:
        NotUnderstoodError: the query is empty, or asks for the list itself.
        ReftelError: the list cannot be read.
    """

    def __init__(self, search: Search, shelf: Shelf, name: str, query: str) -> None:
        self.name = shelf.lists.called(name)
        self._shelf = shelf
        self._result = search.find(query, at_leisure=True)
        self._drawn: list[str] = []
        asked = " ".join(str(self._result.query).split())
        if not asked:
            raise NotUnderstoodError(
                "Without a query no cable is outside", remedy="Ask for something first"
            )
        if self._asks_for_the_list():
            raise NotUnderstoodError(
                f"The query asks for {self.name} itself, which grows with what is judged",
                remedy="Ask for what you searched for, or judge for another list",
            )
        kept = shelf.lists.sample(self.name)
        library = self._result.total + self._result.outside
        said: list[str] = []
        # Of the names alone, so that it is known before anything is kept.
        seed = crc32(f"{self.name} {asked}".encode("utf-8", "replace"))
        if kept is None:
            self.sample = Sample(asked, seed, library)
        elif kept.query != asked:
            said.append(
                f"{self.name} was judged for another query ({kept.query}), so other cables are "
                "drawn. What was judged counts again where it is drawn."
            )
            self.sample = replace(kept, query=asked, seed=seed, library=library)
        else:
            if kept.library != library:
                said.append(
                    f"The library had {kept.library:,} cables and has {library:,} now: those that "
                    "came in are drawn among the others."
                )
            self.sample = replace(kept, library=library)
        self.remarks = tuple(said)

    def _asks_for_the_list(self) -> bool:
        """Whether the query finds what is put on the list: then nothing relevant stays outside."""
        asked = (one for one in walk(self._result.query.root) if isinstance(one, Term))
        lists = (value.text for one in asked if one.field == "in" for value in one.values)
        return any(folded(self.name).startswith(folded(name)) for name in lists)

    @property
    def enough(self) -> Enough:
        """What follows from what was judged."""
        return self._follows(self.sample.judged)

    def drawn(self, index: int) -> str | None:
        """Return the ID of the cable that is drawn as number ``index``, from 0; None after all."""
        while len(self._drawn) <= index and len(self._drawn) < self._result.outside:
            drawn = self._result.drawn_outside(len(self._drawn) + _AT_ONCE, self.sample.seed)
            self._drawn = list(drawn)
        return self._drawn[index] if index < len(self._drawn) else None

    @property
    def next(self) -> int:
        """The number, from 0, of the first cable that is drawn and was not judged."""
        at = 0
        while (cable_id := self.drawn(at)) is not None and cable_id in self.sample.judged:
            at += 1
        return at

    def counts(self, cable_id: str) -> bool:
        """Whether a cable counts for the bound: it was drawn, and all before it are judged."""
        return any(self.drawn(at) == cable_id for at in range(self.enough.judged))

    def judge(self, cable_id: str, *, relevant: bool) -> None:
        """Keep whether a cable is relevant; one that is goes on the list.

        Raises:
            ReftelError: the list cannot be written.
        """
        before = self.sample.judged.get(cable_id)
        self.sample = self._shelf.lists.judge(
            self.name, self.sample, {cable_id: relevant}, lambda judged: str(self._follows(judged))
        )
        if relevant:
            self._shelf.undoing.list_cables(self.name, [ListEntry(cable_id, _REMARK)])
        elif before:
            self._shelf.undoing.unlist_cables(self.name, [cable_id])

    def _follows(self, judged: Mapping[str, bool]) -> Enough:
        numbers = range(self._result.outside)
        drawn = takewhile(lambda id_: id_ in judged, map(str, map(self.drawn, numbers)))
        found = [judged[cable_id] for cable_id in drawn]
        return Enough(self._result.outside, len(found), sum(found))
