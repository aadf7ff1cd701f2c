"""The glossary of a cable: what the words of its head and of a paragraph mean, in groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reftel.cable.lore.ids import canonical_id, split_id
from reftel.cable.lore.meanings import Gloss, acronyms_in, explain, explain_tag, post_meaning
from reftel.cable.lore.origins import known_posts
from reftel.cable.lore.spelled_out import spelled_out

if TYPE_CHECKING:
    from reftel.cable.cable import Addressee, Cable


@dataclass(frozen=True, slots=True)
class Group:
    """Glosses of one sort under a heading; never empty."""

    heading: str
    glosses: tuple[Gloss, ...]


def glossary(
    cable: Cable, paragraph: str = "", neighbours: Iterable[Cable] = ()
) -> tuple[Group, ...]:
    """Return what can be said of a cable's words, in groups; what is unknown is left out.

    The acronyms of the ``paragraph`` come first: what the cable spells out itself, or else one of
    its ``neighbours`` by references, before what they usually mean.
    """
    given = _spelled_out(cable, "")
    for other in neighbours:
        given = _spelled_out(other, other.id) | given
    markings = dict.fromkeys(block.marking for block in cable.blocks if block.marking)
    groups = {
        "In this paragraph": acronyms_in(paragraph, given),
        "Tags": (gloss for tag in cable.tags for gloss in explain_tag(tag.code)),
        "Origin": _origin(cable),
        "Classification and captions": _of_kinds(
            (*cable.classification.split("//"), *cable.captions), "marking", "caption"
        ),
        "Markings": _of_kinds(markings, "marking"),
        "Precedence": _of_kinds(cable.transmission.precedence, "precedence"),
        "Action": _posts(cable.to),
        "Info": _posts(cable.info),
    }
    made = ((heading, tuple(dict.fromkeys(glosses))) for heading, glosses in groups.items())
    return tuple(Group(heading, glosses) for heading, glosses in made if glosses)


def _spelled_out(cable: Cable, name: str) -> dict[str, Gloss]:
    """Return the acronyms that a cable spells out, in capitals, with where it does so first."""
    found: dict[str, Gloss] = {}
    number: int | None = None
    for block in cable.blocks:
        number = block.number or number
        for short, long in spelled_out(block.text):
            where = " ".join(filter(None, (name, f"¶{number}" if number else ""))) or "in the head"
            found.setdefault(short.upper(), Gloss(short, "spelled out", f"{long} ({where})"))
    return found


def _of_kinds(words: Iterable[str], *kinds: str) -> Iterator[Gloss]:
    for word in words:
        yield from (gloss for gloss in explain(word) if gloss.kind in kinds)


def _origin(cable: Cable) -> Iterator[Gloss]:
    parts = split_id(canonical_id(cable.id))
    post = known_posts().get(parts[1]) if parts else None
    if post is not None:
        yield Gloss(post.code, "origin", post_meaning(post))


def _posts(addressees: Iterable[Addressee]) -> Iterator[Gloss]:
    """Say which posts the addressees are; their names, else their routing indicators tell."""
    for addressee in addressees:
        words = [word for word in (addressee.name, addressee.routing) if word]
        found = next((glosses for glosses in map(explain, words) if glosses), ())
        if found:
            yield Gloss(addressee.name or found[0].word, "addressee", found[0].meaning)
