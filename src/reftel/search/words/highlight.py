"""Which words of a text are lit up for a query."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from reftel.folding import word_spans

Highlighter = Callable[[str], list[tuple[int, int]]]

# Patterns are matched against one word at a time; those that could take long are not lit.
_GROUP_REPEATED = re.compile(r"\)[*+{?]")
_REPEAT = re.compile(r"[*+{]")
_SET_IN_SET = re.compile(r"\[[^\]]*(?:\[|--|&&|~~|\|\|)")  # where two dialects differ
_MOST_REPEATS = 3


@dataclass(frozen=True, slots=True)
class LitWord:
    """A word to light up: as it is, as a beginning, ``distance`` letters off, or as a pattern."""

    text: str
    prefix: bool = False
    distance: int = 0
    pattern: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether it is just this word."""
        return not (self.prefix or self.distance or self.pattern)

    @property
    def is_readable(self) -> bool:
        """Whether it can be told from a text: patterns that could take long are the index's."""
        return not self.pattern or _safe_pattern(self.text) is not None


@dataclass(frozen=True, slots=True)
class Lit:
    """Words to light up where they stand in a row.

    With ``slop``: where they stand together in any order, with up to so many others among them.
    """

    words: tuple[LitWord, ...]
    slop: int = 0


def highlighter(lits: tuple[Lit, ...]) -> Highlighter:
    """Return a function that gives the hits in a text: ``(start, end)`` in order, none touching."""
    alone = word_test([lit.words[0] for lit in lits if len(lit.words) == 1])
    rows = [
        ([word_test([word]) for word in lit.words], lit.slop) for lit in lits if len(lit.words) > 1
    ]
    if not lits:
        return lambda _: []

    def hits(text: str) -> list[tuple[int, int]]:
        spans = list(word_spans(text))
        hits = [(start, end) for start, end, word in spans if alone(word)]
        for tests, slop in rows:
            hits += places(spans, tests, slop)
        return joined(hits)

    return hits


def word_test(lit: Sequence[LitWord]) -> Callable[[str], bool]:
    """Return one test for any of these words."""
    whole = frozenset(word.text for word in lit if word.is_plain)
    prefixes = tuple(word.text for word in lit if word.prefix)
    near = [(word.text, word.distance) for word in lit if word.distance]
    patterns = [pattern for word in lit if word.pattern and (pattern := _safe_pattern(word.text))]

    def matches(word: str) -> bool:
        return (
            word in whole
            or word.startswith(prefixes)
            or any(OSA.distance(word, text, score_cutoff=far) <= far for text, far in near)
            or any(pattern.fullmatch(word) for pattern in patterns)
        )

    return matches


def places(
    spans: Sequence[tuple[int, int, str]], tests: Sequence[Callable[[str], bool]], slop: int
) -> list[tuple[int, int]]:
    """Return the places in a text where words stand in a row; with ``slop``, where near each other.

    There is a test for each word that is looked for; ``slop`` others may stand among them.
    """
    if slop:
        return _near(spans, tests, slop)
    return [
        (spans[at][0], spans[at + len(tests) - 1][1])
        for at in range(len(spans) - len(tests) + 1)
        if all(test(spans[at + n][2]) for n, test in enumerate(tests))
    ]


def _near(
    spans: Sequence[tuple[int, int, str]], tests: Sequence[Callable[[str], bool]], slop: int
) -> list[tuple[int, int]]:
    """Return where words stand that are near each other, each by itself."""
    fitting = {
        at: which
        for at, (_, _, word) in enumerate(spans)
        if (which := [number for number, test in enumerate(tests) if test(word)])
    }
    hits: set[tuple[int, int]] = set()
    candidates = list(fitting)
    for first, start in enumerate(candidates):
        end = start + len(tests) + slop
        window = [at for at in candidates[first : first + len(tests) + slop] if at < end]
        if len(window) >= len(tests):
            taken = _all_taken(window, fitting, len(tests))
            hits.update(spans[at][:2] for at in taken)
    return sorted(hits)


def _all_taken(window: Sequence[int], fitting: Mapping[int, list[int]], wanted: int) -> list[int]:
    """Return a place for each word that is wanted, all different; none if that cannot be."""
    taker: dict[int, int] = {}  # of a place, by the word that takes it

    def take(at: int, tried: set[int]) -> bool:
        for number in fitting[at]:
            if number not in tried:
                tried.add(number)
                if number not in taker or take(taker[number], tried):
                    taker[number] = at
                    return True
        return False

    for at in window:
        take(at, set())
    return list(taker.values()) if len(taker) == wanted else []


def joined(hits: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return places of a text in order, those that touch or overlap as one."""
    apart: list[tuple[int, int]] = []
    for start, end in sorted(hits):
        if apart and start <= apart[-1][1]:
            apart[-1] = apart[-1][0], max(end, apart[-1][1])
        else:
            apart.append((start, end))
    return apart


def _safe_pattern(text: str) -> re.Pattern[str] | None:
    if _SET_IN_SET.search(text) or _GROUP_REPEATED.search(text):
        return None
    if len(_REPEAT.findall(text)) > _MOST_REPEATS:
        return None
    try:
        return re.compile(text)
    except (re.error, OverflowError):
        return None
