"""A query's text read by ``query.lark``, strictly or leniently; the longest query.

A query is read at every keystroke, mostly unfinished. So any text can be read, mended where it does
not fit (``mend.py``), and comes with its faults: read strictly, the first is an error; read
leniently, they are remarks, but for what is wrong only because it is not yet all there.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reftel.folding import without_unseen
from reftel.plain import plain_line
from reftel.search.query import Everything, Query, QueryError

if TYPE_CHECKING:
    from reftel.search.language.mend import Fault

LONGEST = 4000  # characters: a pasted page is no query
_MOST_MENDED = 20  # faults of one text
_QUOTES = dict.fromkeys(map(ord, "“”„‟"), '"')  # as editors and keyboards put them


def parse_query(text: str, *, lenient: bool = False) -> Query:
    """Read a query.

    Args:
        text: the query as typed.
        lenient: read what is there so far, for a query that is still being typed. What cannot
            be read is passed over and said in the remarks.

    Raises:
        QueryError: the query cannot be read (never when ``lenient``).
    """
    # Of as many cells as what was typed, so that places in it stay right.
    query, faults = _read(plain_line(without_unseen(text[:LONGEST])).translate(_QUOTES))
    if len(text) > LONGEST:
        what = f"Only the first {LONGEST:,} characters of a query are read"
        if not lenient:
            raise QueryError(what, LONGEST)
        query = replace(query, remarks=(what, *query.remarks))
    if faults and not lenient:
        ordered = sorted(faults, key=lambda fault: fault.seen)
        first = ordered[0]
        # Of several open brackets one is told: what closes it closes them all.
        places = {fault.what: fault.position for fault in reversed(ordered)}
        raise QueryError(
            first.what,
            first.position,
            proposal=_whole(first.proposal),
            is_begun=(first.proposal or "").startswith(query.text),
            also=sorted((at, what) for what, at in places.items() if what != first.what),
        )
    # What stands last is still being typed: to complain of it would only disturb.
    written = len(query.text.rstrip())
    passed_over = [fault.what for fault in faults if fault.seen < written]
    return replace(query, remarks=tuple(dict.fromkeys([*query.remarks, *passed_over])))


def _whole(proposal: str | None) -> str | None:
    """Return a proposal with all that is wrong in it mended; None if that cannot be."""
    for _ in range(_MOST_MENDED):
        if proposal is None or len(proposal) > LONGEST:
            return None
        _, faults = _read(proposal)
        if not faults:
            return proposal
        proposal = min(faults, key=lambda fault: fault.seen).proposal
    return None


def fault(text: str) -> QueryError | None:
    """Return what keeps a text from being a complete query, or None."""
    try:
        parse_query(text)
    except QueryError as error:
        return error
    return None


@lru_cache(maxsize=8)
def _read(text: str) -> tuple[Query, tuple[Fault, ...]]:
    """Return what a text says and its faults; the same text is asked about several times."""
    if not text.strip():
        return Query(Everything((0, len(text))), text), ()
    # The grammar takes its time to load, and the first screen has no query.
    from reftel.search.language.mend import Fault, read_mended
    from reftel.search.language.nodes import said_by

    said = said_by(text, read_mended(text))
    faults = said.faults
    if isinstance(said.root, Everything) and not faults:
        faults = (Fault("There is no word in this to look for", 0, len(text)),)
    return Query(said.root, text, said.remarks), faults
