"""The links of a cable: which REF entries and which words of the text lead to cables."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from reftel.following import entries_of
from reftel.tui.text.view import FOLLOWABLE, CableView, Link, Target

if TYPE_CHECKING:
    from reftel.library import ResolvedReference


RIVALS = 12  # cables under one disputed ID that are named; of a real one there are two or three


class LinkPlace(NamedTuple):
    """Where to read on: a cable, and there the ``nth`` link of a block to a cable."""

    cable: str
    link_to: str
    block: int | None = None
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Links:
    """All links in the order they are read, and where they come from.

    ``by_reference`` and ``by_mention`` give the link of an entry of ``Cable.references`` and of
    ``Cable.mentions``, where it has one; ``by_rival`` those of the first ``Cable.rivals``.
    ``cited_by`` is the link to the cables that cite this one, if any does.
    """

    all: tuple[Link, ...]
    resolved: dict[int, ResolvedReference] = field(default_factory=dict)
    by_reference: dict[int, int] = field(default_factory=dict)
    by_mention: dict[int, int] = field(default_factory=dict)
    by_rival: dict[int, int] = field(default_factory=dict)
    cited_by: int | None = None


def collect_links(view: CableView) -> Links:
    """Find the links of a cable: first its rivals and REF entries, then what its text mentions."""
    resolved = entries_of(view.cable, view.references)
    rivals = view.cable.rivals[:RIVALS]
    links = [Link((Target(rival, in_library=True),)) for rival in rivals]
    by_rival = {index: index for index in range(len(rivals))}
    by_reference: dict[int, int] = {}
    for index, entry in resolved.items():
        if target := _target(entry):
            by_reference[index] = len(links)
            links.append(Link((target,)))
    cited_by = len(links) if view.cited_by else None
    if cited_by is not None:
        links.append(Link(()))
    by_mention: dict[int, int] = {}
    order = sorted(
        range(len(view.cable.mentions)),
        key=lambda at: (view.cable.mentions[at].block, view.cable.mentions[at].start),
    )
    for index in order:
        mention = view.cable.mentions[index]
        entries = (resolved[at] for at in mention.references if at in resolved)
        targets = [target for entry in entries if (target := _target(entry))]
        for cited in mention.ids:
            stored = view.cited.get(cited)
            targets.append(Target(stored or cited, stored is not None))
        if targets:
            by_mention[index] = len(links)
            links.append(Link(tuple(dict.fromkeys(targets)), mention.block, index))
    return Links(tuple(links), resolved, by_reference, by_mention, by_rival, cited_by)


def _target(entry: ResolvedReference) -> Target | None:
    if entry.state not in FOLLOWABLE:
        return None
    name = entry.target or entry.reference.id
    return Target(name, entry.target is not None) if name else None
