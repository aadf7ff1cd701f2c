"""``--explain``: how a query was read, and how much each of its parts finds by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reftel.plain import plain_line
from reftel.search.query import And, Node, Not, Or, Query, parts_of

_MOST_PARTS = 100
_JOINED = {And: "all", Or: "any"}


@dataclass(frozen=True, slots=True)
class ExplainedPart:
    """A part of a query.

    Attributes:
        text: as it would be written.
        total: how many cables it finds by itself.
        depth: in how many other parts it stands.
        joined: how it goes with its neighbours: ``all``, ``any`` or ``not``.
    """

    text: str
    total: int
    depth: int
    joined: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a query was read: all of it as it was understood, its parts, what was not plain.

    Each of the parts stands before those in it; of a query of one part, it is that one. What is
    ``unknown`` are words that the library does not have, nor any like them.
    """

    text: str
    parts: tuple[ExplainedPart, ...]
    remarks: tuple[str, ...]
    unknown: tuple[str, ...]


def explain(
    query: Query, remarks: tuple[str, ...], unknown: tuple[str, ...], count: Callable[[Node], int]
) -> Explanation:
    """Return how a query was read; counting takes some milliseconds for each part."""
    parts: list[ExplainedPart] = []
    for node, depth, joined in _parts(query.root):
        if len(parts) == _MOST_PARTS:
            break
        parts.append(ExplainedPart(plain_line(str(node)), count(node), depth, joined))
    return Explanation(plain_line(str(query)), tuple(parts), remarks, unknown)


def _parts(root: Node) -> Iterator[tuple[Node, int, str]]:
    """Yield the parts of a query: of one that joins others, these, and what stands in them."""
    inside = list(_inside(root, 0))
    yield from inside or [(root, 0, "all")]


def _inside(node: Node, depth: int) -> Iterator[tuple[Node, int, str]]:
    if not isinstance(node, And | Or | Not):
        return
    for part in (node,) if isinstance(node, Not) else parts_of(node):
        inner, joined = (part.part, "not") if isinstance(part, Not) else (part, _JOINED[type(node)])
        yield inner, depth, joined
        yield from _inside(inner, depth + 1)
