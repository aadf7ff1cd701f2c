"""What a tag, a post, a routing indicator, a caption or an acronym means.

The glosses lie in data files (``data/tags.tsv``, ``origins.tsv``, ``routing.tsv``,
``glosses.tsv``), are in our own words, and are read when first asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from reftel.cable.cable import TagKind
from reftel.cable.lore.data_files import data_lines, data_pairs
from reftel.cable.lore.ids import read_id, year_of
from reftel.cable.lore.levels import LETTERS
from reftel.cable.lore.origins import Post, known_posts, origin_of, twin
from reftel.cable.lore.tag_codes import tag_kind, tag_table
from reftel.folding import folded


@dataclass(frozen=True, slots=True)
class Gloss:
    """One meaning of a word as it is written in cables, a phrase without a full stop.

    ``kind`` is what it is, for display: ``subject tag``, ``origin``, ``caption``, ``person``, ...
    """

    word: str
    kind: str
    meaning: str


_TAG_KINDS = {
    TagKind.GEOGRAPHIC: "country tag",
    TagKind.SUBJECT: "subject tag",
    TagKind.PROGRAM: "program tag",
    TagKind.ORGANIZATION: "organisation tag",
    TagKind.PERSON: "person tag",
    TagKind.UNKNOWN: "tag",
}
# What a tag on no list must be.
_OF_ITS_KIND = {
    TagKind.PROGRAM: "a program of the department that is on no list",
    TagKind.GEOGRAPHIC: "a country or region that is on no list",
}
_HEADS = {"AMEMBASSY": "US embassy", "AMCONSUL": "US consulate", "USMISSION": "US mission"}
_GOVERNMENT = re.compile(r"GO[A-Z]{1,3}")
_ACRONYM = re.compile(r"[A-Za-z0-9]+(?:[/&+.-][A-Za-z0-9]+)*")
_INSIDE = re.compile(r"[/&+.-]")
# What glosses say of the words of a text; in a text, P is no precedence.
_IN_TEXTS = frozenset({"organisation", "person", "place", "remark", "word", "caption"})
_NAMES = frozenset({"organisation", "person", "place"})
_MARKING = re.compile(rf"\(?\s*({LETTERS}(?:/{{1,2}}[A-Z ,/]+)?)\s*\)?")


def explain(word: str) -> tuple[Gloss, ...]:
    """Return what a word of a cable can mean, the likeliest first; nothing when it is unknown.

    It is a tag, an origin in any spelling, a reference ID, a routing indicator, a caption, a
    portion marking with or without brackets, or an acronym; case does not matter.
    """
    text = " ".join(word.upper().split()).strip(" .,;:\"'")
    if not text or len(text) > 80:
        return ()
    found = dict.fromkeys((*_tags(text), *_glosses(text), *_posts(text), *_routing(text)))
    if not found:
        found = dict.fromkeys(
            (*_marking(text), *_government(text), *_unknown_program(text), *_id(text))
        )
    return tuple(found)


def known_words() -> frozenset[str]:
    """Return every word that has a gloss, in capitals: for "did you mean"."""
    spellings = (post.spelling for post in known_posts().values())
    return frozenset((*tag_table(), *_gloss_table(), *spellings, *_routing_table()))


def acronyms_in(text: str, given: Mapping[str, Gloss] | None = None) -> tuple[Gloss, ...]:
    """Return the glosses of the acronyms and titles of a text, in order, each once.

    What is ``given`` for one, in capitals, comes first; general ones say that they hold usually.

    Words count as such when they hold two capitals or digits (``DCM``, ``PolOff``, ``P5``), so that
    "action" and "note" are left alone.
    """
    found: dict[Gloss, None] = {}
    for match in _ACRONYM.finditer(text):
        word = match[0]
        for part in (word, *_INSIDE.split(word)):
            found |= dict.fromkeys(_acronym(part, given or {}))
    return tuple(found)


def _acronym(word: str, given: Mapping[str, Gloss]) -> list[Gloss]:
    if sum(letter.isupper() or letter.isdigit() for letter in word) < 2:
        return []
    bare = word.removesuffix("s").upper()
    own = given.get(word.upper()) or given.get(bare)
    glosses = _gloss_table().get(word.upper()) or _gloss_table().get(bare) or _government(bare)
    return [
        *([own] if own else ()),
        *(_usual(gloss) for gloss in glosses if gloss.kind in _IN_TEXTS and not _says(own, gloss)),
    ]


def _usual(gloss: Gloss) -> Gloss:
    """Return a general meaning, said as what it is: a name may stand for another thing."""
    is_name = gloss.kind in _NAMES and not gloss.meaning.startswith("most often")
    return replace(gloss, meaning=f"usually {gloss.meaning}") if is_name else gloss


def _says(own: Gloss | None, gloss: Gloss) -> bool:
    """Say whether what a cable spells out says the same as a general meaning."""
    return own is not None and folded(own.meaning).startswith(folded(gloss.meaning))


def tag_name(code: str) -> str:
    """Return a short name of a tag, at most 20 columns: ``PREL`` is "foreign relations".

    An empty string when the tag is unknown or a name.
    """
    known = tag_table().get(code)
    return known.short if known else ""


def tag_meaning(code: str) -> str:
    """Return what a tag means in a phrase, or an empty string when that is unknown."""
    known = tag_table().get(code)
    if known:
        return known.meaning
    return _OF_ITS_KIND.get(tag_kind(code), "")


def explain_tag(code: str) -> tuple[Gloss, ...]:
    """Return what a tag means as a tag, one gloss; nothing when that is unknown."""
    meaning = tag_meaning(code)
    return (Gloss(code, _TAG_KINDS[tag_kind(code)], meaning),) if meaning else ()


def post_meaning(post: Post) -> str:
    """Return what an origin is in a phrase: "US embassy in Hanoi, Vietnam"."""
    country = tag_name(post.country)
    if post.code in ("STATE", "WASHDC"):
        return "the Department of State in Washington"
    if post.kind in ("Embassy", "Consulate", "Interests section"):
        what = f"US {post.kind.lower()} in {post.name}"
    elif post.kind == "Travelling party":
        return "telegrams of or to a travelling Secretary or delegation"
    else:
        what = post.name if post.kind == "Office" else f"{post.name} ({post.kind.lower()})"
    here = country and folded(country) not in folded(what) and post.country != "US"
    return f"{what}, {country}" if here else what


def _tags(text: str) -> Iterator[Gloss]:
    if text in tag_table():
        yield from explain_tag(text)


def _unknown_program(text: str) -> Iterator[Gloss]:
    if tag_kind(text) is TagKind.PROGRAM:
        yield from explain_tag(text)


@cache
def _gloss_table() -> dict[str, list[Gloss]]:
    table: dict[str, list[Gloss]] = {}
    for line in data_lines("glosses.tsv"):
        word, kind, meaning = line.split("\t")
        table.setdefault(word, []).append(Gloss(word, kind, meaning))
    return table


def _glosses(text: str) -> list[Gloss]:
    table = _gloss_table()
    bare = text.strip("()")
    return table.get(text) or table.get(bare) or table.get(bare.replace(".", "")) or []


def _posts(text: str) -> Iterator[Gloss]:
    head, _, rest = text.partition(" ")
    name = rest if head in _HEADS and rest else text
    origin = origin_of(name) if len(name) > 1 and not any(map(str.isdigit, name)) else None
    if origin is None:
        return
    post = known_posts()[origin]
    meaning = post_meaning(post)
    other = twin(origin)
    if other:
        meaning += f"; shares its series of numbers with {other}"
    yield Gloss(origin, "origin", meaning)


@cache
def _routing_table() -> dict[str, str]:
    return data_pairs("routing.tsv")


def _routing(text: str) -> Iterator[Gloss]:
    indicator = text.partition("/")[0]
    name = _routing_table().get(indicator)
    if name:
        yield Gloss(indicator, "routing indicator", name)


def _marking(text: str) -> Iterator[Gloss]:
    """Explain a marking of several parts: ``S//NF`` is secret, and no foreigners."""
    match = _MARKING.fullmatch(text)
    if match is None:
        return
    parts = [part for part in re.split(r"[/ ,]+", match[1]) if part]
    meanings = []
    for part in parts:
        known = [gloss.meaning for gloss in _gloss_table().get(part, ()) if gloss.kind == "marking"]
        meanings.append(known[0].removeprefix("portion marking: ") if known else part)
    yield Gloss(match[1], "marking", ", ".join(meanings))


def _government(text: str) -> Iterator[Gloss]:
    if _GOVERNMENT.fullmatch(text):
        yield Gloss(text, "organisation", "most often the government of the cable's own country")


def _id(text: str) -> Iterator[Gloss]:
    query = read_id(text)
    if query is None or query.origin not in known_posts():
        return
    post = post_meaning(known_posts()[query.origin])
    year = f" of {year_of(query.year)}" if query.year else ""
    yield Gloss(query.id or text, "reference ID", f"cable {query.serial}{year} from {post}")
