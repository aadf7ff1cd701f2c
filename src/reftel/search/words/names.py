"""Posts, countries and tags by the words of their names, misspelt too: ``vietnm``, ``trafickng``.

``vietnm`` is Vietnam: its tag, and every post there. ``trafickng`` is the tag KTIP, because that is
the tag's name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reftel.cable.lore.meanings import tag_name
from reftel.cable.lore.near import near
from reftel.cable.lore.origins import known_posts, origin_of
from reftel.folding import folded, words

if TYPE_CHECKING:
    from reftel.search.index.snapshot import Snapshot

# Of the names of posts and tags, what tells none from another.
_IN_ALL = frozenset(
    {"embassy", "consulate", "mission", "office", "american", "institute", "interests", "section"}
    | {"us", "and", "the", "of", "in", "on", "for"}
)
_SHORTEST_BEGINNING = 3
_MOST_MEANT = 5  # names, by a misspelt word
_MISSPELT = ((4, 1), (7, 2))  # letters that a word needs, for so many to be wrong


@dataclass(frozen=True, slots=True)
class Named:
    """What a word may name, as the index has it: origins, and tags (``kind/CODE``)."""

    origins: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()

    def __or__(self, other: Named) -> Named:
        return Named(self.origins | other.origins, self.tags | other.tags)

    def __bool__(self) -> bool:
        return bool(self.origins or self.tags)


class Names:
    """The origins and tags of one library by the words of their names."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._by_word: dict[str, Named] = {}
        self._of_origin: dict[str, tuple[str, ...]] = {}
        self._meant: dict[str, Named] = {}
        for origin in snapshot.names("origin"):
            self._of_origin[origin] = _origin_words(origin)
            for word in self._of_origin[origin]:
                self._add(word, Named(origins=frozenset({origin})))
        for code, tags in snapshot.tags().items():
            for word in (folded(code), *_telling(tag_name(code))):
                self._add(word, Named(tags=frozenset(tags)))

    def of_origin(self, origin: str) -> tuple[str, ...]:
        """Return the words of an origin's name and of its country's."""
        return self._of_origin.get(origin, ())

    def meant(self, word: str) -> Named:
        """Return what a word names: as it is, as the beginning of a name, or misspelt."""
        if word not in self._meant:
            self._meant[word] = self._find(word)
        return self._meant[word]

    def _find(self, word: str) -> Named:
        meant = self._by_word.get(word, Named())
        if len(word) >= _SHORTEST_BEGINNING:
            for name, named in self._by_word.items():
                if name.startswith(word):
                    meant |= named
        if meant or not word.isalpha():
            return meant
        distance = max((far for letters, far in _MISSPELT if len(word) >= letters), default=0)
        if distance:
            for name in near(word, list(self._by_word), distance)[:_MOST_MEANT]:
                meant |= self._by_word[name]
        return meant

    def _add(self, word: str, named: Named) -> None:
        self._by_word[word] = self._by_word.get(word, Named()) | named


def names(snapshot: Snapshot) -> Names:
    """Return the names in a library."""
    return snapshot.once("names", lambda: Names(snapshot))


def _origin_words(origin: str) -> tuple[str, ...]:
    own = _telling(origin)
    post = known_posts().get(origin_of(" ".join(own)) or "")
    return (*own, *(_telling(tag_name(post.country)) if post else ()))


def _telling(name: str) -> tuple[str, ...]:
    return tuple(word for word in words(name) if word not in _IN_ALL)
