"""The tag tree's branches as data: tags by kind, posts in short, date, class; how many values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reftel.cable import short_class
from reftel.cable.lore.meanings import tag_name
from reftel.cable.lore.tag_codes import tag_kind
from reftel.dates import MONTHS
from reftel.folding import folded
from reftel.plain import plain_line
from reftel.search import ADDRESSED, Count
from reftel.tui.parts.cells import ELLIPSIS, cut, fit, width_of

if TYPE_CHECKING:
    from reftel.search import Facets

# Values of a long axis that are shown before "... more" is opened.
_FEW = 10
_KINDS = (
    ("subject", "Subject"),
    ("program", "Program"),
    ("organization", "Organization"),
    ("geographic", "Geographic"),
    ("person", "Person"),
    ("unknown", "Other tags"),
)
# What a cable has that stands in a branch, by the branch's key.
_HAD = {
    **{f"tag/{kind}": f"a tag of the kind {kind}" for kind, _ in _KINDS},
    "tag/unknown": "a tag beside the known ones",
    "origin": "an origin",
    **dict(zip(ADDRESSED, ("an action post", "an info post", "a precedence"), strict=True)),
    "date": "a date",
    "class": "a classification",
    "released": "a date of release",
    "has/note": "a note",
}
_KIND = re.compile(
    r"(?:Embassy|Consulate(?: General)?|(?:US )?Mission|US Interests Section"
    r"|American Institute Taiwan,) (?=\w)"
)


@dataclass(frozen=True, slots=True)
class TreeNode:
    """One line of the tree.

    ``field`` and ``value`` are what it narrows a query by (``tag``, ``PHUM``); None for an axis or
    for the line that stands for the rest of one. ``parent`` is the key of the node it lies under.
    """

    key: str
    label: str
    count: int | None  # None: not counted yet
    field: str | None = None
    value: str | None = None
    gloss: str = ""
    depth: int = 0
    parent: str | None = None
    can_open: bool = False
    is_open: bool = False

    @property
    def is_rest(self) -> bool:
        """Whether this line stands for the rest of a long axis."""
        return self.key.endswith(REST)

    @property
    def lack(self) -> str:
        """That no cable has what this branch is for; empty where some have, or for no branch."""
        had = _HAD.get(self.key) if self.count == 0 else None
        return f"No cable of this result has {had}." if had else ""

    @property
    def words(self) -> str:
        """What the line is found by, folded."""
        return folded(f"{self.label} {self.gloss} {self.value}")


REST = "/more"
"""What the key of an axis is followed by in the key of the line for its rest."""


class _Everything:
    """All keys there may be."""

    def __contains__(self, key: object) -> bool:
        return True


class Tree:
    """The axes of a result with their values, as far as they are open.

    ``active`` are the terms of the query, ``(field, value)`` with ``+`` or ``-``: tags among them
    come first, also one that no cable of the result has because it was excluded.
    """

    def __init__(
        self, facets: Facets, *, active: Mapping[tuple[str, str], str] | None = None
    ) -> None:
        self._facets = facets
        self._active = active or {}

    def having(self, typed: str) -> list[TreeNode]:
        """Return the values that have all words of what was typed, below their axes."""
        wanted = folded(typed).split()
        nodes = {node.key: node for node in self.nodes(_Everything())}
        found: dict[str, TreeNode] = {}
        for key, node in nodes.items():
            if node.depth == 1 and node.parent and all(word in node.words for word in wanted):
                found[node.parent] = nodes[node.parent]
                found[key] = replace(node, can_open=False, is_open=False)
        return list(found.values())

    def nodes(self, opened: Container[str]) -> list[TreeNode]:
        """Return the lines of the tree; ``opened`` holds the keys of what is open.

        Of a long axis ten values are shown, until the key of its last line is among ``opened``.
        """
        facets = self._facets
        nodes: list[TreeNode] = []
        for kind, label in _KINDS:
            counts = self._with_active(kind, facets.tags.get(kind, ()))
            nodes += self._axis(opened, f"tag/{kind}", label, counts, self._tag, few=_FEW)
        posts = _value("origin", _short_posts([count.value for count in facets.origins]))
        nodes += self._axis(opened, "origin", "Origin", facets.origins, posts)
        for field, label in zip(ADDRESSED, ("Action", "Info", "Precedence"), strict=True):
            if facets.addressed is None:  # counted when it is first opened
                nodes.append(TreeNode(field, label, None, can_open=facets.total > 0))
            else:
                counts = facets.addressed[field]
                nodes += self._axis(opened, field, label, counts, _value(field), few=_FEW)
        nodes += self._axis(opened, "date", "Created", facets.years[::-1], self._year)
        levels = _value("class", short_class, meaning=str)
        nodes += self._axis(opened, "class", "Classification", facets.classifications, levels)
        dates = _value("released")
        nodes += self._axis(opened, "released", "Released", facets.releases, dates, few=_FEW)
        mine = facets.mine or {}
        nodes.append(TreeNode("has/note", "Notes", facets.noted, "has", "note"))
        for field, label in (("ntag", "Note tags"), ("by", "Authors of notes")):
            if counts := mine.get(field, ()):
                nodes += self._axis(opened, field, label, counts, _value(field), few=_FEW)
        for count in mine.get("in", ()):
            nodes.append(TreeNode("in/stars", "Stars", count.count, "in", count.value))
        return nodes

    def _axis(
        self,
        opened: Container[str],
        key: str,
        label: str,
        counts: Sequence[Count],
        value: Callable[[str, Count], TreeNode],
        *,
        few: int = 0,
    ) -> Iterator[TreeNode]:
        is_open = key in opened and bool(counts)
        yield TreeNode(key, label, len(counts), can_open=bool(counts), is_open=is_open)
        if not is_open:
            return
        rest = len(counts) - few
        # A line that says "1 more" would take the place of that one.
        cut_short = few and rest > 1 and key + REST not in opened
        for count in counts[:few] if cut_short else counts:
            node = value(key, count)
            months = self._months(count.value) if node.can_open else ()
            yield replace(node, is_open=True) if months and node.key in opened else node
            if node.key in opened:
                yield from (self._month(node.key, month) for month in months)
        if cut_short:
            yield TreeNode(
                key + REST, f"{ELLIPSIS} {rest:,} more", 0, depth=1, parent=key, can_open=True
            )

    def _tag(self, axis: str, count: Count) -> TreeNode:
        code = count.value
        gloss = tag_name(code) or ""
        return TreeNode(f"{axis}/{code}", code, count.count, "tag", code, gloss, 1, axis)

    def _with_active(self, kind: str, counts: Sequence[Count]) -> Sequence[Count]:
        """Put the tags of the query first, so that they stay in sight to be taken back."""
        wanted = {value for field, value in self._active if field == "tag"}
        if not wanted:
            return counts
        first = [count for count in counts if count.value in wanted]
        there = {count.value for counts in self._facets.tags.values() for count in counts}
        gone = [Count(tag, 0) for tag in sorted(wanted - there) if tag_kind(tag) == kind]
        return [*first, *gone, *(count for count in counts if count.value not in wanted)]

    def _year(self, axis: str, count: Count) -> TreeNode:
        year, key = count.value, f"date/{count.value}"
        return TreeNode(key, year, count.count, "date", year, "", 1, axis, can_open=True)

    def _months(self, year: str) -> list[Count]:
        return [count for count in self._facets.months if count.value.startswith(f"{year}-")]

    def _month(self, year: str, count: Count) -> TreeNode:
        number = count.value[5:7]
        name = MONTHS[int(number) - 1] if number.isdecimal() and 0 < int(number) < 13 else number
        return TreeNode(
            f"date/{count.value}", name, count.count, "date", count.value, "", 2, parent=year
        )


def _value(
    field: str, name: Callable[[str], str] = str, meaning: Callable[[str], str] = lambda _: ""
) -> Callable[[str, Count], TreeNode]:
    def node(axis: str, count: Count) -> TreeNode:
        value, key = count.value, f"{field}/{count.value}"
        return TreeNode(key, name(value), count.count, field, value, meaning(value), 1, axis)

    return node


def _short_posts(names: Sequence[str]) -> Callable[[str], str]:
    """Return what says a post without its kind (``Tripoli``), where no other is called so."""
    short = {name: _KIND.sub("", name) for name in names}
    often = Counter(short.values())
    return lambda name: short[name] if often[short[name]] == 1 else name


def line_of(node: TreeNode, width: int, sign: str = "") -> tuple[str, str]:
    """Return a line of the tree in ``width`` cells: the label, and the gloss and count behind it.

    ``sign`` marks a term of the query: ``+`` or ``-``.
    """
    fold = " " if not node.can_open or node.is_rest else "▾" if node.is_open else "▸"
    # What an open axis holds is in sight; how much a rest is, its label says.
    is_said = node.is_rest or (node.is_open and not node.depth) or node.count is None
    count = "" if is_said else f"{node.count:,}"
    room = width - width_of(count) - 1
    label = cut(f"{'  ' * node.depth}{sign or fold} {plain_line(node.label)}", room)
    gloss = f" {plain_line(node.gloss)}" if node.gloss else ""
    return label, fit(gloss, max(0, room - width_of(label))) + f" {count}"
