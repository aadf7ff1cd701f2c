"""Origins: the posts that cables come from, their names and aliases, posts that share numbers.

An *origin* is the middle of a reference ID: the post's name in capitals without spaces
(``HOCHIMINHCITY``). The facts lie in ``data/origins.tsv`` and ``data/aliases.tsv`` and are read
when first asked for (§2.9, §3.1 and §3.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from reftel.cable.lore.data_files import data_lines, data_pairs

# Posts that share one series of numbers: where an ID is absent, try the other's (§3.1).
_TWINS = {
    "BRUSSELS": "USEUBRUSSELS",
    "TAIPEI": "AITTAIPEI",
    "RPODUBAI": "IRANRPODUBAI",
    "KYIV": "KIEV",
    "KOLKATA": "CALCUTTA",
}
_TWINS |= {new: old for old, new in _TWINS.items()}

_KINDS = {
    "E": "Embassy",
    "C": "Consulate",
    "M": "Mission",
    "R": "Regional office",
    "P": "Regional presence office",
    "I": "Interests section",
    "A": "American Institute",
    "S": "Department of State",
    "T": "Travelling party",
    "O": "Office",
}

# What may stand before a post's name, or before the organisation that a mission is at (§3.1), and
# behind the name of a department.
_PREFIX = re.compile(
    r"(?:(?:US|AM(?:ERICAN)?)?(?:EMBASSY|EMB|CONSULATE|CONSUL|CONGEN)|AMBASSY|US?MISSION|USLO|REO"
    r"|EFTO|NOFORN)+(?=[A-Z]{3})|US(?=(?:EC|IAEA|MBFR|OECD)[A-Z]{3})"
)
_SUFFIX = re.compile(r"(?<=[A-Z]{3})WASH(?:DC|INGTON(?:DC)?)?$")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Post:
    """A post that cables come from, by the origin in their IDs.

    Attributes:
        code: the origin as an ID holds it, ``SAOPAULO``.
        spelling: the name as cables spell it, ``SAO PAULO``.
        kind: what kind of post it is (``Embassy``, ``Consulate``, ...).
        country: the two-letter tag of the country it lies in, or an empty string.
        cables: how many of the 251,287 published cables come from it.
    """

    code: str
    spelling: str
    kind: str
    country: str
    cables: int

    @property
    def name(self) -> str:
        """The name for display: ``Rio de Janeiro``, ``USNATO``."""
        first, *others = in_title_case(self.spelling).split()
        return " ".join([first, *(_SMALL.get(word, word) for word in others)])


def in_title_case(spelling: str) -> str:
    """Return a name in capitals with small letters, all but its acronyms (``USNATO``)."""
    return " ".join(word if word in _KEPT else word.title() for word in spelling.split())


_SMALL = {"Au": "au", "De": "de", "Es": "es", "Of": "of"}
_KEPT = frozenset(
    {"AIT", "CBP", "CD", "CDC", "FAS", "FEST", "FSC", "FSINFATC", "GA", "FR", "RPO", "SECDEF"}
    | {"SECTO", "TOSEC", "PARTO", "UN", "UNESCO", "UNVIE", "USCBP", "USDA", "USDOC", "USEU"}
    | {"EC", "IAEA", "MBFR", "OECD", "USNATO", "USOSCE", "USTR", "USUN", "WASHDC"}
)


@cache
def known_posts() -> dict[str, Post]:
    """Return every known post by its origin."""
    table = {}
    for line in data_lines("origins.tsv"):
        spelling, kind, country, cables = line.split("\t")
        code = spelling.replace(" ", "")
        table[code] = Post(code, spelling, _KINDS[kind], country, int(cables))
    return table


@cache
def exact_names() -> dict[str, str]:
    """Return the origin of every name that is written in full: of its code and its aliases."""
    return dict(zip(known_posts(), known_posts(), strict=True)) | data_pairs("aliases.tsv")


@cache
def _spellings() -> dict[str, str]:
    """Return every exact way to write an origin: its code, its aliases, its cut forms.

    Page breaks cut the spaced name to ten characters, the old telegrams to six; the spaces go
    after the cut (``SAN JO`` gives SANJO). A cut form never takes another post's name (§1e, §2.9).
    """
    table = dict(exact_names())
    for post in sorted(known_posts().values(), key=lambda post: post.cables, reverse=True):
        for length in (10, 6):
            table.setdefault(post.spelling[:length].replace(" ", ""), post.code)
    return table


def letters(words: str) -> str:
    """Return the joined capitals of ``words``: ``"St. Petersburg"`` gives ``"STPETERSBURG"``.

    A zero inside a word is a mistyped O (``0TTAWA``, ``COTON0U``).
    """
    return "".join(filter(str.isalpha, words.upper().replace("0", "O")))


@lru_cache(maxsize=8192)
def origin_of(words: str) -> str | None:
    """Return the origin that ``words`` name exactly (its name, an alias or a cut form), or None."""
    name = letters(words)
    if not name or len(name) > _LONGEST:
        return None
    spellings = _spellings()
    return spellings.get(name) or spellings.get(bare_name(name))


def named_at_end(words: Sequence[str]) -> Iterator[str]:
    """Yield the origins that the last of some words name exactly, the longest name first."""
    names = (" ".join(words[first:]) for first in range(len(words)))
    return filter(None, map(origin_of, names))


def bare_name(name: str) -> str:
    """Return the letters of a name without what stands around it: ``AMEMBASSY``, ``WASHDC``."""
    prefix = _PREFIX.match(name)
    return _SUFFIX.sub("", name[prefix.end() :] if prefix else name)


def twin(origin: str) -> str | None:
    """Return the origin that shares one series of numbers with ``origin``, if any (§3.1)."""
    return _TWINS.get(origin)


def post_name(origin: str) -> str:
    """Return an origin for display (``SAOPAULO``: ``Sao Paulo``), an unknown one unchanged."""
    post = known_posts().get(origin)
    return post.name if post else origin
