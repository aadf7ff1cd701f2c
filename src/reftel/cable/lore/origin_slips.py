"""A misspelt or shortened post repaired (``HANIO``), where no other can be meant (§3.4).

``HANIO``, ``BELGADE`` and ``GUATAMALA`` are slips of the hand, ``PTOSPAIN`` is short for Port of
Spain, and ``MADRIDSP`` carries its country. Each answers to a post only when exactly one is near:
a name that is near to two, or is itself another post's, is left as it was written.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from reftel.cable.lore.data_files import data_lines, data_words
from reftel.cable.lore.near import near
from reftel.cable.lore.origins import bare_name, exact_names, known_posts, letters, origin_of, twin

# The shortest post's name in which one slip is believed, and the shortest written one for two.
_ONE_SLIP, _TWO_SLIPS = 4, 10
_LONGEST = 40
# A short name is taken only for a post that much is heard of: SOFA is not often SOFIA.
_SHORT, _HEARD_OF = 5, 25
# A cut-off name of fewer letters begins too many words.
_CUT = 5


@lru_cache(maxsize=8192)
def mend_origin(words: str) -> str | None:
    """Return the origin that ``words`` name, allowing for slips and short forms.

    Beyond :func:`~reftel.cable.lore.origins.origin_of`, in this order: the name with its country
    behind it, its beginning, its words cut short, and the name with a letter lost, added or
    changed, or two letters swapped (two such slips in a name of ten letters). None when there is
    none, or more than one.
    """
    found = origin_of(words)
    if found is not None:
        return found
    whole = letters(words)
    name = bare_name(whole)
    if not 3 <= len(name) <= _LONGEST or whole in _no_posts():
        return None
    return with_country(name) or _cut_off(name) or _shortened(name) or _mistyped(name)


@lru_cache(maxsize=1024)
def with_country(name: str) -> str | None:
    """Read a post with its country behind it, as a tag or in full: ``MADRIDSP``, ``LIMAPERU``."""
    for code, post in known_posts().items():
        rest = name.removeprefix(code)
        if rest != name and rest and rest in (post.country, _countries().get(post.country)):
            return code
    return None


@cache
def _countries() -> dict[str, str]:
    """Return the letters of each country's name by its tag."""
    rows = (line.split("\t") for line in data_lines("tags.tsv"))
    return {tag: letters(name) for tag, kind, name, _ in rows if kind == "G"}


@lru_cache(maxsize=1024)
def embassy_in(country: str) -> str | None:
    """Return the origin of the only embassy in a country, by the letters of its name, or None.

    ``PERU 123`` is a cable of Lima, where nothing else is meant.
    """
    tags = {tag for tag, name in _countries().items() if name == country}
    embassies = [
        post.code
        for post in known_posts().values()
        if post.country in tags and post.kind == "Embassy"
    ]
    return embassies[0] if len(embassies) == 1 else None


def _cut_off(name: str) -> str | None:
    """Read the beginning of a post's name: ``OUAGADOUG``."""
    longer = [code for code in known_posts() if code.startswith(name)] if len(name) >= _CUT else []
    return longer[0] if len(longer) == 1 else None


def _shortened(name: str) -> str | None:
    """Read a post of several words, all but one of them cut short: ``PTOSPAIN``, ``STODOMINGO``."""
    found = {code for pattern, code in _short_forms() if pattern.fullmatch(name)}
    return found.pop() if len(found) == 1 else None


@cache
def _short_forms() -> list[tuple[re.Pattern[str], str]]:
    """Return for each word of a post's name the pattern that keeps it and shortens the others.

    What a word is shortened to begins with its first letter and goes on with some of the rest, in
    their order.
    """
    forms = []
    for post in known_posts().values():
        words = post.spelling.split()
        for kept, word in enumerate(words):
            if len(words) > 1 and len(word) >= _CUT:
                others = [each[0] + "".join(f"{letter}?" for letter in each[1:]) for each in words]
                others[kept] = word
                forms.append((re.compile("".join(others)), post.code))
    return forms


def _mistyped(name: str) -> str | None:
    """Read a name with as many slips as its length allows."""
    spelled = near(name, _names(), 2 if len(name) >= _TWO_SLIPS else 1)
    origins = list(dict.fromkeys(exact_names()[each] for each in spelled))
    if not origins or not {*origins} <= {origins[0], twin(origins[0])}:
        return None
    origin = origins[0]
    if len(name) <= _SHORT and (spelled[0] != origin or known_posts()[origin].cables < _HEARD_OF):
        return None
    return origin


@cache
def _no_posts() -> frozenset[str]:
    return frozenset(data_words("no_posts.txt"))


@cache
def _names() -> list[str]:
    """Return the names that a slip may have been made in: all but the shortest short forms."""
    return [name for name in exact_names() if len(name) >= _ONE_SLIP]
