"""A draft checked against a library: which cables quotations are looked for in, how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from reftel.checking import Judge, Judgement, Verdict, claims_in
from reftel.errors import ReftelError
from reftel.search import parse_query

if TYPE_CHECKING:
    from reftel.cable import Cable
    from reftel.checking import Paragraph
    from reftel.library import Library
    from reftel.search import Search

_ROW: Final = 10  # words in a row that are asked for, to find the cables which may hold more
_PIECE: Final = 4  # words of a piece, where not all of them may be as they were
_STEP: Final = 3
_MOST_PIECES: Final = 16
_MOST: Final = 20  # cables that are read for one quotation


def verified(library: Library, search: Search, draft: Sequence[Paragraph]) -> Iterator[Judgement]:
    """Yield what is found of each quotation of a draft and each citation, in their order."""
    judge = Judge(LibrarySources(library, search))
    claims = claims_in(draft, judge)
    found = [each for quotation in claims.quotations for each in judge.judged(quotation)]
    found += map(judge.check, claims.citations)
    found += [Judgement(Verdict.UNCLOSED, each.line, each.text) for each in claims.unclosed]
    yield from sorted(found, key=lambda finding: finding.line)


class LibrarySources:
    """The cables of a library, as a judge asks for them."""

    def __init__(self, library: Library, search: Search) -> None:
        self._library = library
        self._search = search

    def texts_of(self, cable_id: str) -> Sequence[Cable]:
        """Return every text of a cable; nothing where it is not here or cannot be read."""
        stored = self._library.resolve(cable_id)
        if stored is None:
            return ()
        try:
            return tuple(self._library.readings(stored))
        except ReftelError:
            return ()

    def holding(self, words: Sequence[str], *, all_of_them: bool) -> Sequence[str]:
        """Return the IDs of cables that have words in a row, or most pieces of them."""
        if all_of_them:
            return self._with_row(words[:_ROW])
        step = max(_STEP, len(words) // _MOST_PIECES)  # of a long text, from all over it
        votes: Counter[str] = Counter()
        for at in range(0, max(1, len(words) - 2), step):
            votes.update(self._with_row(words[at : at + _PIECE]))
        return [cable for cable, _ in votes.most_common(_MOST)]

    def _with_row(self, words: Sequence[str]) -> list[str]:
        if not words:
            return []
        result = self._search.find(parse_query(f'"{" ".join(words)}"'), at_leisure=True)
        return [row.id for row in result.rows(0, _MOST)]
