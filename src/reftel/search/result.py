"""What a query found: rows, their order, counts, suggestions, words to light up."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

import tantivy
from tantivy import FieldType

from reftel.plain import plain_line
from reftel.search.answer.listing import Listing
from reftel.search.answer.paragraphs import lit_in
from reftel.search.answer.translate import translate
from reftel.search.fields.note_words import kept_on_cables
from reftel.search.help.suggest import HARDLY_ANY, Suggestion, also_written, suggest
from reftel.search.index.clauses import all_but, both, named, with_keys
from reftel.search.index.facets import (
    Count,
    Facets,
    count_addressees,
    count_facets,
    count_months,
)
from reftel.search.index.protocols import ONE_LOOK
from reftel.search.query import Term, Value, all_of
from reftel.search.words.highlight import Highlighter, highlighter

if TYPE_CHECKING:
    from datetime import datetime

    from reftel.cable import Cable
    from reftel.library import Row
    from reftel.search.answer.translate import Question
    from reftel.search.fields.asking import Surroundings
    from reftel.search.help.apart import SetsApart
    from reftel.search.help.explain import Explanation
    from reftel.search.index.snapshot import Snapshot
    from reftel.search.language.order import Order
    from reftel.search.query import Node, Query

_MOST_MINE = 200  # tags and authors of notes that are counted


class Result:
    """The cables that a query finds, in an order, as the library was when it was asked.

    Any thread may ask: what has been fetched is kept, and nothing is fetched that is not asked.

    Attributes:
        total: how many cables it finds.
        remarks: how the query was read where that was not plain, each a short sentence.
        unknown: the words that the library does not have, nor any like them.
        unindexed: how many cables the index lacks, or has as they were before.
    """

    def __init__(
        self,
        query: Query,
        order: Order,
        question: Question,
        snapshot: Snapshot,
        around: Surroundings,
        *,
        at_leisure: bool,
    ) -> None:
        self.query = query
        self.order = order
        # They may quote what stands in a cable.
        self.remarks = tuple(map(plain_line, (*query.remarks, *question.remarks)))
        self.unknown = question.unknown
        self.unindexed = around.records.unindexed()
        self._question = question
        self._snapshot = snapshot
        self._around = around
        self._at_leisure = at_leisure
        self._listing = Listing(question, order, snapshot, around.records)
        self.total = self._listing.total
        self._facets: Facets | None = None
        # Not that of the rows: the screen scrolls while the facets are still being counted.
        self._facet_lock = threading.Lock()

    @property
    def message(self) -> str:
        """What to tell whoever asked, or an empty string."""
        lines = list(self.remarks)
        if self.unknown:
            lines.append(f"not in any cable: {', '.join(self.unknown)}")
        if self.unindexed:
            lines.append(f"not searched yet, for the index lacks them: {self.unindexed:,} cables")
        return "; ".join(lines)

    @property
    def has_words(self) -> bool:
        """Whether it was asked for words, so that there are hits to light up in a text."""
        return bool(self._question.lits or self._question.paragraphs)

    def rows(self, start: int, stop: int) -> list[Row]:
        """Return the rows from ``start`` up to ``stop``, fewer where the list ends before."""
        return self._listing.rows(start, stop)

    def position(self, id: str) -> int | None:  # noqa: A002 - the field's own word
        """Return where the cable of a stored ID stands, or None when it is not among the rows.

        By relevance only the first 20,000 are searched; by citations, in a large result, only those
        that come before the 10,000th most cited cable of the library.
        """
        return self._listing.position(id)

    def among(self, keys: Collection[int]) -> frozenset[int]:
        """Return those of some keys whose cables are found."""
        if not keys:
            return frozenset()
        asked = both(self._question.query, with_keys(self._snapshot, keys))
        return frozenset(self._snapshot.keys_found(asked, len(keys)))

    def facets(self, *, addressees: bool = False, mine: bool = False) -> Facets:
        """Count the result along every axis: tags, kinds, origins, months, classes, releases.

        Args:
            addressees: by whom the cables were sent to as well; once counted, it stays so.
            mine: by what the reader keeps as well, for which all notes are looked at.
        """
        query = self._question.query
        with self._facet_lock:
            if self._facets is None:
                self._facets = count_facets(self._snapshot, query, total=self.total)
            if mine and self._facets.mine is None:
                noted, counted = self._count_noted(query), self._count_mine(query)
                self._facets = replace(self._facets, noted=noted, mine=counted)
            if addressees and self._facets.addressed is None:
                addressed = count_addressees(self._snapshot, query)
                self._facets = replace(self._facets, addressed=addressed)
            return self._facets

    def months(self) -> tuple[Count, ...]:
        """Count the result by month alone, as the timeline shows it."""
        with self._facet_lock:
            if self._facets is not None:
                return self._facets.months
        return count_months(self._snapshot, self._question.query, total=self.total)

    def forget_mine(self) -> None:
        """Count what the reader keeps anew when it is asked for next: it has changed."""
        with self._facet_lock:
            if self._facets is not None:
                self._facets = replace(self._facets, mine=None)

    def _count_noted(self, query: tantivy.Query) -> int:
        if not (ids := self._around.personal.noted(ONE_LOOK)):
            return 0
        one = self._snapshot.made_of(ids, "noted", lambda: named(self._snapshot, ids))
        return self._snapshot.count(both(query, one))

    def _count_mine(self, query: tantivy.Query) -> dict[str, tuple[Count, ...]]:
        counted = {}
        for name, values in kept_on_cables(self._snapshot, self._around.personal).items():
            known = self._snapshot.made_of(values, f"mine/{name}", partial(self._asking, values))
            counts = [
                Count(value, self._snapshot.count(both(query, one))) for value, one in known.items()
            ]
            counted[name] = tuple(count for count in counts if count.count)
        return counted

    def _asking(self, values: Mapping[str, Collection[str]]) -> dict[str, tantivy.Query]:
        """Return what finds the cables of each value, which is made once."""
        first = sorted(values.items())[:_MOST_MINE]
        return {value: named(self._snapshot, ids) for value, ids in first}

    def _count(self, node: Node) -> int:
        """Return how many cables another query finds, asked as this one was."""
        asked = translate(node, self._snapshot, self._around, at_leisure=self._at_leisure)
        return self._snapshot.count(asked.query)

    def suggestions(self) -> list[Suggestion]:
        """Return what was perhaps meant, best first; some milliseconds for each that is tried."""
        return suggest(self.query, self._question, self.total, self._snapshot, self._count)

    def suggestions_while_typing(self) -> list[Suggestion]:
        """Return the same where hardly anything is found, or was read otherwise.

        Else only other spellings of compounds, which cost next to nothing.
        """
        if self.total > HARDLY_ANY and not self.remarks:
            return self.also_written()
        return self.suggestions()

    def also_written(self) -> list[Suggestion]:
        """Return the query with other ways of writing its compounds, if that finds more."""
        return also_written(self.query, self.total, self._snapshot, self._count)

    def explain(self) -> Explanation:
        """Return how the query was read, and how much each of its parts finds by itself."""
        from reftel.search.help.explain import explain  # noqa: PLC0415 - few ask

        remarks = (*self.remarks, *map(str, self.also_written()))
        return explain(self.query, remarks, self.unknown, self._count)

    def sets_apart(self) -> SetsApart:
        """Return what is far more frequent in the result than in the rest of the library."""
        from reftel.search.help.apart import sets_apart  # noqa: PLC0415 - few ask

        return sets_apart(
            self.query,
            self._question.query,
            self.facets(),
            self._snapshot,
            self._around.records,
            self._count,
        )

    @property
    def outside(self) -> int:
        """How many cables of the library the query does not find."""
        return self._snapshot.searcher.num_docs - self.total

    def drawn_outside(self, count: int, seed: int) -> list[str]:
        """Return the IDs of up to ``count`` cables that the query does not find, as drawn."""
        from reftel.search.index.sampling import drawn  # noqa: PLC0415 - few ask

        others = all_but(self._question.query)
        keys = drawn(self._snapshot, others, self.outside, count, seed)
        return [row.id for row in self._around.records.rows(keys)]

    def new(self) -> int:
        """Return how many of the cables came in with the latest import."""
        return self._count(all_of([self.query.root, Term("is", (Value("new"),))]))

    def count_named(self, ids: Collection[str]) -> int:
        """Return how many of the cables that were found some IDs name."""
        return self._snapshot.count(both(self._question.query, named(self._snapshot, ids)))

    def dates(self) -> tuple[datetime, datetime] | None:
        """Return when the oldest and the newest of the cables were written; None without a date."""
        has_date = tantivy.Query.range_query(
            self._snapshot.schema, "day", FieldType.Unsigned, 1, None
        )
        dated = both(self._question.query, has_date)
        dates = []
        for direction in (tantivy.Order.Asc, tantivy.Order.Desc):
            keys = self._snapshot.keys_found(dated, 1, order_by_field="newest", order=direction)
            dates += [row.created for row in self._around.records.rows(keys) if row.created]
        return (dates[0], dates[-1]) if dates else None

    def highlighter(self) -> Highlighter:
        """Return a function giving the hits in any text, as ``(start, end)`` in order."""
        return self._highlighter

    def paragraphs(self, cable: Cable) -> tuple[int, ...]:
        """Return which blocks of a cable are the paragraphs that a ``para:( … )`` is about."""
        blocks = {at for asked in self._question.paragraphs for at in asked.blocks_of(cable)}
        return tuple(sorted(blocks))

    def elsewhere(self, shown: Cable, others: Iterable[Cable]) -> dict[int, Cable]:
        """Return by number the texts of a cable with words of the query that the one shown lacks.

        The others, from 2 on, are only read if any of the words is lacking in the one shown.
        """
        lits = tuple(lit for lit in self._question.lits if not _is_lit(shown, highlighter((lit,))))
        asked = [one for one in self._question.paragraphs if not one.is_in(shown)]
        if not (lits or asked):
            return {}
        light = highlighter(lits)
        return {
            number: text
            for number, text in enumerate(others, 2)
            if _is_lit(text, light) or any(one.is_in(text) for one in asked)
        }

    @cached_property
    def _highlighter(self) -> Highlighter:
        light = highlighter(self._question.lits)
        paragraphs = self._question.paragraphs
        return lit_in(light, paragraphs) if paragraphs else light


def _is_lit(cable: Cable, light: Highlighter) -> bool:
    """Say whether anything is lit up in a text of a cable."""
    return any(light(text) for text in (cable.subject, *(block.text for block in cable.blocks)))
