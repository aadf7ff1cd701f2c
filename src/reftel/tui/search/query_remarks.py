"""What is said of a query beside its answer: how it was read, what is wrong so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reftel import search
from reftel.search import Order

if TYPE_CHECKING:
    from reftel.reader import Desk
    from reftel.search import Completion, Count, QueryError, Result


def months_of(desk: Desk, result: Result) -> Sequence[Count]:
    """Count a result by month; also before and after the dates that it is narrowed to."""
    text = str(result.query)
    undated = search.edit.undated(text)
    return (result if undated == text else desk.search.find(undated, Order.NEWEST)).months()


def besides_faults(result: Result, wrong: QueryError) -> list[str]:
    """Return how a query was read, without what is said of its faults anyway."""
    faults = {wrong.what, *(what for _, what in wrong.also)}
    return [f"{remark}." for remark in result.remarks if remark not in faults]


def wrong_so_far(query: str) -> QueryError | None:
    """Return what is wrong with a query, None when it is only begun."""
    wrong = search.fault(query)
    if wrong is None or wrong.position >= len(query.rstrip()):
        return None
    return None if wrong.is_begun else wrong


def asks(query: str) -> bool:
    """Whether a text asks for something: it is none, or some of it can be understood."""
    return not query.strip() or bool(str(search.parse_query(query, lenient=True)))


def label_of(completion: Completion) -> str:
    """Return a way to go on as it is named: with how many cables it finds."""
    count = "" if completion.count is None else f" {completion.count:,}"
    return f"{completion.label}{count}"


def is_wider(query: str, before: str) -> bool:
    """Whether a text was made from another by taking words, or the end of it, away."""
    query, before = query.strip(), before.strip()
    if query == before:
        return True
    return before.startswith(query) or Counter(query.split()) < Counter(before.split())
