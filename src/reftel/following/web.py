"""Who cites whom around a cable, to any depth: as a tree, as the shortest way, lanes in a margin.

A cable that is cited and not here is in it by its ID. Cables may cite each other in circles.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain as chained
from typing import TYPE_CHECKING, Final, NamedTuple

from reftel.cable import canonical_id
from reftel.errors import NotFoundError

if TYPE_CHECKING:
    from reftel.library import Library, NamedCable

    _Node = int | str  # the key of a cable, or the ID of one that is not here

MOST: Final = 10_000  # cables of a web
_MOST_STEPS: Final = 30  # of a chain
_LANES: Final = 12  # of citations, that are drawn


class WebCable(NamedTuple):
    """A cable of a web: its ID, what names it if it is here, and how far it is from the first."""

    id: str
    named: NamedCable | None
    depth: int

    @property
    def date(self) -> str:
        """The day it was sent, as far as it is known; sorts as text."""
        created = self.named.created if self.named else None
        return created.isoformat(" ", "minutes") if created else ""


@dataclass(slots=True)
class Web:
    """Cables and who cites whom.

    Attributes:
        first: the ID of the cable in the middle.
        cables: all of them by their IDs, the nearest first.
        cites: the IDs that each cites within the web, in the order of its REF block.
        cited_by: the IDs that cite each, oldest first.
        is_cut: whether there is more than was looked at.
        beyond: how many cables were met that hang on these and are not among them: one citation
            further away, or too many.
    """

    first: str
    cables: dict[str, WebCable] = field(default_factory=dict)
    cites: dict[str, list[str]] = field(default_factory=dict)
    cited_by: dict[str, list[str]] = field(default_factory=dict)
    is_cut: bool = False
    beyond: int = 0

    @property
    def edges(self) -> list[tuple[str, str]]:
        """Who cites whom."""
        return [(citing, cited) for citing, all_ in self.cites.items() for cited in all_]

    @property
    def said(self) -> str:
        """How much it is, and how much hangs on it that is not in it."""
        cables, citations = len(self.cables), len(self.edges)
        said = f"{cables:,} cable{'s' * (cables != 1)}"
        if self.is_cut:
            said += ", more are not looked at"
        elif self.beyond:
            said += f", {self.beyond:,} beyond"
        return f"{said}; {citations:,} citation{'s' * (citations != 1)}"

    def among(self, ids: Collection[str]) -> Web:
        """Return those of its cables, and what they cite among themselves."""
        kept = set(ids)

        def only(of: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
            return {id_: [other for other in of.get(id_, ()) if other in kept] for id_ in ids}

        cables = {id_: self.cables[id_] for id_ in ids}
        return Web(
            self.first, cables, only(self.cites), only(self.cited_by), self.is_cut, self.beyond
        )

    def in_time(self) -> list[WebCable]:
        """Return the cables that have a date, oldest first."""
        return sorted(
            (each for each in self.cables.values() if each.date), key=lambda e: (e.date, e.id)
        )


def web_of(library: Library, cable_id: str, depth: int, *, most: int = MOST) -> Web:
    """Return what a cable cites and what cites it, and so on to a depth: the nearest cables.

    The ID is a stored one, or that of a cable which is not here.
    """
    key = library.key_of(cable_id)
    first: _Node = canonical_id(cable_id) if key is None else key
    away: dict[_Node, int] = {first: 0}
    cites: dict[int, dict[_Node, None]] = {}
    beyond: set[_Node] = set()
    layer, is_cut = [first], False
    for step in range(1, depth + 2):  # once more for what the last ones have among themselves
        here = {each for each in layer if isinstance(each, int)}
        found = library.citations_of(here, [each for each in layer if isinstance(each, str)])
        layer = []
        for citing, cited in found:
            if citing in here:  # all that it cites, in its order
                cites.setdefault(citing, {})[cited] = None
        new = [each for each in dict.fromkeys(chained.from_iterable(found)) if each not in away]
        if step <= depth:
            layer = new[: most - len(away)]
            away |= dict.fromkeys(layer, step)
            is_cut = is_cut or len(layer) < len(new)
        beyond.update(new[len(layer) :])
        if not layer:
            break
    web = _named(library, away, cites)
    web.is_cut, web.beyond = is_cut, len(beyond)
    return web


def _named(
    library: Library,
    away: Mapping[_Node, int],
    cites: Mapping[int, Iterable[_Node]],
) -> Web:
    """Return the web of some nodes, the first of which is in its middle."""
    named = {each.key: each for each in library.named([n for n in away if isinstance(n, int)])}
    ids: dict[_Node, str] = {n: n if isinstance(n, str) else named[n].id
                             for n in away if isinstance(n, str) or n in named}  # fmt: skip
    web = Web(ids[next(iter(away))])
    for node, id_ in ids.items():
        cable = named.get(node) if isinstance(node, int) else None
        if cable is not None or id_ not in web.cables:  # one that is here may also be cited amiss
            web.cables[id_] = WebCable(id_, cable, away[node])
    for id_ in sorted(web.cables, key=lambda id_: (web.cables[id_].date, id_)):
        cable = web.cables[id_].named
        cited = dict.fromkeys(ids[n] for n in cites.get(cable.key, ()) if n in ids) if cable else {}
        cited.pop(id_, None)  # a slip
        if cited:
            web.cites[id_] = list(cited)
        for other in cited:
            web.cited_by.setdefault(other, []).append(id_)
    return web


def chain(library: Library, start: str, end: str) -> list[str]:
    """Return the shortest way from one cable to another over citations, in either direction.

    Returns:
        The IDs of all on the way, both ends among them.

    Raises:
        NotFoundError: one of them is not here, or no way leads from one to the other.
    """
    keys = [library.key_of(id_) for id_ in (start, end)]
    for id_, key in zip((start, end), keys, strict=True):
        if key is None:
            raise NotFoundError(f"the library has no cable {id_!r}")
    first, last = (key for key in keys if key is not None)
    before: dict[int, int] = {first: first}
    layer = {first}
    for _ in range(_MOST_STEPS):
        if last in before or not layer:
            break
        reached: set[int] = set()
        for citing, cited in library.citations_of(sorted(layer)):
            for one, other in ((citing, cited), (cited, citing)):
                if one in layer and isinstance(other, int) and other not in before:
                    before[other] = int(one)
                    reached.add(other)
        layer = reached
    if last not in before:
        raise NotFoundError(f"no citations lead from {start} to {end}")
    way = [last]
    while way[-1] != first:
        way.append(before[way[-1]])
    return [row.id for row in library.rows(way[::-1])]


class TreeLine(NamedTuple):
    """A line of a web as a tree.

    Attributes:
        cable: the cable.
        level: how far it is indented.
        cites: it is cited by the one above it; False: it cites it; None: it is the first.
        is_again: it stands elsewhere already, where what hangs on it is shown.
        parent: the number of the line on which it hangs, None for the first.
    """

    cable: WebCable
    level: int
    cites: bool | None
    is_again: bool
    parent: int | None


def way_of(library: Library, start: str, end: str) -> list[TreeLine]:
    """Return the shortest way from one cable to another as a tree of one branch.

    Raises what :func:`chain` does.
    """
    ids = chain(library, start, end)
    keys = [key for id_ in ids if (key := library.key_of(id_)) is not None]
    named = {each.id: each for each in library.named(keys)}
    cites = set(library.citations_of(keys))
    lines = []
    for at, id_ in enumerate(ids):
        is_cited = (named[ids[at - 1]].key, named[id_].key) in cites if at else None
        cable = WebCable(id_, named[id_], at)
        lines.append(TreeLine(cable, at, is_cited, is_again=False, parent=at - 1 if at else None))
    return lines


def tree(web: Web) -> list[TreeLine]:
    """Return a web as a tree: under each cable what it cites, then what cites it.

    Each cable is unfolded once, where it is nearest to the first.
    """
    cites_of, cited_by = web.cites, web.cited_by
    # Who is unfolded where: breadth first, so that the nearest place counts.
    home: dict[str, str | None] = {web.first: None}
    queue = [web.first]
    for id_ in queue:
        for other in (*cites_of.get(id_, ()), *cited_by.get(id_, ())):
            if other not in home:
                home[other] = id_
                queue.append(other)
    lines: list[TreeLine] = []
    stack: list[tuple[str, int, bool | None, int | None]] = [(web.first, 0, None, None)]
    unfolded: set[str] = set()
    while stack:
        id_, level, cites, parent = stack.pop()
        above = None if parent is None else lines[parent].cable.id
        again = id_ in unfolded or home[id_] != above
        lines.append(TreeLine(web.cables[id_], level, cites, again, parent))
        if not again:
            unfolded.add(id_)
            here = len(lines) - 1
            for all_, is_cited in ((cited_by, False), (cites_of, True)):  # the last come first
                stack += [
                    (other, level + 1, is_cited, here)
                    for other in reversed(all_.get(id_, ()))
                    if other != above
                ]
    return lines


def folded(lines: Sequence[TreeLine], stays: Callable[[WebCable], bool]) -> list[TreeLine]:
    """Return the lines of a tree with those cables that stay, and what these hang on."""
    kept: set[int] = set()
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        if at in kept or line.parent is None or (not line.is_again and stays(line.cable)):
            kept.add(at)
            kept.add(line.parent or 0)
    numbers: dict[int | None, int] = {at: number for number, at in enumerate(sorted(kept))}
    return [lines[at]._replace(parent=numbers.get(lines[at].parent)) for at in sorted(kept)]


def margins(web: Web, lanes: int = _LANES) -> list[tuple[str, WebCable]]:
    """Return the dated cables oldest first, each behind a margin in which citations are drawn.

    A cable that a later one cites has a lane from its own line to that of the last one. What has
    none of so many ``lanes`` left is not drawn, and ``~`` says so.
    """
    order = web.in_time()
    at = {each.id: index for index, each in enumerate(order)}
    ends = {
        each.id: max((at[id_] for id_ in web.cited_by.get(each.id, ()) if id_ in at), default=-1)
        for each in order
    }
    held: list[str | None] = []  # the cable of each lane
    found: list[tuple[str, WebCable]] = []
    for index, each in enumerate(order):
        cited = set(web.cites.get(each.id, ()))
        undrawn = any(id_ in at and at[id_] < index and id_ not in held for id_ in cited)
        own = _free_lane(held, lanes) if ends[each.id] > index else None
        signs = [" "] * max(len(held), 0 if own is None else own + 1)
        reached = False
        for lane, id_ in enumerate(held):
            if id_ in cited and id_ is not None:
                signs[lane], reached = "+" if ends[id_] > index else "'", True
            elif id_ is not None:
                signs[lane] = "|"
            elif reached:
                signs[lane] = "-"
        if own is not None:
            signs[own] = "o"
        found.append(("".join(signs).ljust(lanes) + ("~" if undrawn else " "), each))
        held = [id_ if id_ is not None and ends[id_] > index else None for id_ in held]
        if own is not None:
            held += [None] * (own + 1 - len(held))
            held[own] = each.id
    return found


def _free_lane(held: Sequence[str | None], lanes: int) -> int | None:
    lane = next((lane for lane, id_ in enumerate(held) if id_ is None), len(held))
    return lane if lane < lanes else None
