"""The web of references around a cable: what hangs together, to any depth, and how.

A cable that is cited and not here is in it by its ID. Cables may cite each other in circles.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reftel.cable import canonical_id
from reftel.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reftel.library import Library, Row

MOST: Final = 10_000  # cables of a web
_MOST_STEPS: Final = 30  # of a chain


@dataclass(frozen=True, slots=True)
class WebCable:
    """A cable of a web: its ID, its row if it is here, and how far it is from the first."""

    id: str
    row: Row | None
    depth: int

    @property
    def date(self) -> str:
        """The day it was sent, as far as it is known; sorts as text."""
        created = self.row.created if self.row else None
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
    """

    first: str
    cables: dict[str, WebCable] = field(default_factory=dict)
    cites: dict[str, list[str]] = field(default_factory=dict)
    cited_by: dict[str, list[str]] = field(default_factory=dict)
    is_cut: bool = False

    @property
    def edges(self) -> list[tuple[str, str]]:
        """Who cites whom."""
        return [(citing, cited) for citing, all_ in self.cites.items() for cited in all_]

    def in_time(self) -> list[WebCable]:
        """Return the cables that have a date, oldest first."""
        return sorted(
            (each for each in self.cables.values() if each.date), key=lambda e: (e.date, e.id)
        )


def web_of(library: Library, cable_id: str, depth: int, *, most: int = MOST) -> Web:
    """Return what a cable cites and what cites it, and so on to a depth.

    Args:
        library: where the cables lie.
        cable_id: a stored ID, or that of a cable which is not here.
        depth: how many citations away at most.
        most: how many cables are taken at most; the nearest are.
    """
    key = library.key_of(cable_id)
    names: dict[int, str] = {}
    rows: dict[str, Row] = {}
    first = _name(library, [key], names, rows)[0] if key is not None else canonical_id(cable_id)
    web = Web(first, {first: WebCable(first, rows.get(first), 0)})
    layer = [first]
    for step in range(1, depth + 2):  # once more for what the last ones have among themselves
        keys = [row.key for id_ in layer if (row := rows.get(id_))]
        absent = [id_ for id_ in layer if id_ not in rows]
        found = library.citations_of(keys, absent)
        wanted = {key for citing, _, cited in found for key in (citing, cited) if key is not None}
        _name(library, sorted(wanted - names.keys()), names, rows)
        layer = []
        for citing, target, cited in found:
            pair = names.get(citing, ""), names.get(cited or 0, target)
            if not pair[0] or pair[0] == pair[1]:  # of a damaged library, and of a slip
                continue
            for id_ in pair if step <= depth else ():
                if id_ not in web.cables and len(web.cables) < most:
                    web.cables[id_] = WebCable(id_, rows.get(id_), step)
                    layer.append(id_)
                web.is_cut = web.is_cut or id_ not in web.cables
            if pair[0] in web.cables and pair[1] in web.cables:
                _add(web, *pair)
        if not layer:
            break
    for citing_ids in web.cited_by.values():
        citing_ids.sort(key=lambda id_: (web.cables[id_].date, id_))
    return web


def _name(
    library: Library, keys: Sequence[int], names: dict[int, str], rows: dict[str, Row]
) -> list[str]:
    """Read the rows of some cables, and return their IDs."""
    found = library.rows(keys)
    for row in found:
        names[row.key] = row.id
        rows[row.id] = row
    return [row.id for row in found]


def _add(web: Web, citing: str, cited: str) -> None:
    if cited not in web.cites.setdefault(citing, []):
        web.cites[citing].append(cited)
        web.cited_by.setdefault(cited, []).append(citing)


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
        for citing, _, cited in library.citations_of(sorted(layer)):
            for one, other in ((citing, cited), (cited, citing)):
                if one in layer and other is not None and other not in before:
                    before[other] = one or 0
                    reached.add(other)
        layer = reached
    if last not in before:
        raise NotFoundError(f"no citations lead from {start} to {end}")
    way = [last]
    while way[-1] != first:
        way.append(before[way[-1]])
    return [row.id for row in library.rows(way[::-1])]


@dataclass(frozen=True, slots=True)
class TreeLine:
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


def tree(web: Web) -> list[TreeLine]:
    """Return a web as a tree: under each cable what it cites, then what cites it.

    Each cable is unfolded once, where it is nearest to the first.
    """
    lines: list[TreeLine] = []
    # Who is unfolded where: breadth first, so that the nearest place counts.
    home: dict[str, str | None] = {web.first: None}
    queue = [web.first]
    for id_ in queue:
        for other, _ in _around(web, id_):
            if other not in home:
                home[other] = id_
                queue.append(other)
    stack: list[tuple[str, int, bool | None, int | None]] = [(web.first, 0, None, None)]
    unfolded: set[str] = set()
    while stack:
        id_, level, cites, parent = stack.pop()
        above = lines[parent].cable.id if parent is not None else None
        again = id_ in unfolded or (above is not None and home[id_] != above)
        lines.append(TreeLine(web.cables[id_], level, cites, again, parent))
        if not again:
            unfolded.add(id_)
            here = len(lines) - 1
            for other, is_cited in reversed(list(_around(web, id_))):
                if other != above:
                    stack.append((other, level + 1, is_cited, here))
    return lines


def _around(web: Web, id_: str) -> Iterator[tuple[str, bool]]:
    yield from ((cited, True) for cited in web.cites.get(id_, ()))
    yield from ((citing, False) for citing in web.cited_by.get(id_, ()))


def margins(web: Web, lanes: int) -> list[tuple[str, WebCable]]:
    """Return the dated cables oldest first, each behind a margin in which citations are drawn.

    A cable that a later one cites has a lane from its own line to that of the last one.

    Args:
        web: the web.
        lanes: how many may be drawn; what has none left is not drawn, and ``~`` says so.
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
