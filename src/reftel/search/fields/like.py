"""``like:`` and ``M``, more like this: which words tell most of a cable, how many must be shared.

A word tells much of a cable when it stands there often and in few other cables (tf-idf). Those
that tell most are looked for, each weighing as much as it tells; the index ranks.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import tantivy
from tantivy import Occur

from reftel.cable import BlockKind
from reftel.folding import words
from reftel.search.fields.ids import IdField

if TYPE_CHECKING:
    from reftel.cable import Cable
    from reftel.search.fields.asking import Asking
    from reftel.search.index.snapshot import Snapshot
    from reftel.search.query import Term

_MOST_WORDS = 20
_FEWEST_SHARED = 3  # of these words, that a cable must have to be like it
_SUBJECT = 3  # a word of the subject counts so many times
_SHORTEST = 3
_IN_SO_MANY = 0.05  # of the library: a word in more cables tells little
_IN_SO_FEW = 20  # cables: a word in so few tells something, however small the library is


@dataclass(frozen=True, slots=True)
class LikeField(IdField):
    """The cable that others are worded like; these are ranked."""

    is_ranked: ClassVar[bool] = True

    def find(self, term: Term, asking: Asking) -> tantivy.Query:
        """Find the cables that are worded like one."""
        cable = asking.records.cable(term.value.text)
        if cable is None:
            asking.say(f"no cable here is {term.value.text}")
            return tantivy.Query.empty_query()
        asking.taken.is_ranked = True
        return like(cable, asking.snapshot)


def telling_words(cable: Cable, snapshot: Snapshot) -> dict[str, float]:
    """Return the words that tell most of a cable, each with how much."""
    said: Counter[str] = Counter()
    for block in cable.blocks:
        if block.kind is not BlockKind.SUBJECT:
            said.update(words(block.text))
    for word in words(cable.subject):
        said[word] += _SUBJECT
    total = snapshot.searcher.num_docs
    telling = {}
    for word, times in said.items():
        if len(word) < _SHORTEST or not word.isalpha():
            continue
        having = snapshot.searcher.doc_freq("body", word)
        # What no other cable has finds nothing.
        if 1 < having <= max(total * _IN_SO_MANY, _IN_SO_FEW):
            telling[word] = (1 + math.log(times)) * math.log(1 + total / having)
    most = sorted(telling, key=lambda word: (-telling[word], word))[:_MOST_WORDS]
    return {word: telling[word] for word in most}


def like(cable: Cable, snapshot: Snapshot) -> tantivy.Query:
    """Return what finds the cables that are worded like one, without itself; it ranks them."""
    telling = telling_words(cable, snapshot)
    if not telling:
        return tantivy.Query.empty_query()
    schema = snapshot.schema
    wanted = [
        (
            Occur.Should,
            tantivy.Query.boost_query(
                tantivy.Query.term_query(schema, "body", word, "freq"), weight / 10
            ),
        )
        for word, weight in telling.items()
    ]
    alike = tantivy.Query.boolean_query(
        wanted, minimum_number_should_match=min(_FEWEST_SHARED, len(wanted))
    )
    itself = tantivy.Query.term_query(schema, "id", cable.id, "basic")
    return tantivy.Query.boolean_query([(Occur.Must, alike), (Occur.MustNot, itself)])
