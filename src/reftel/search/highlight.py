"""Which words of a text a query is about, so that they can be lit up."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from reftel.library.words import word_spans

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


@dataclass(frozen=True, slots=True)
class Lit:
    """Words to light up where they stand in a row, with up to ``slop`` others between them."""

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
        found = [(start, end) for start, end, word in spans if alone(word)]
        for tests, slop in rows:
            found += in_a_row(spans, tests, slop)
        return joined(found)

    return hits


def word_test(lit: Sequence[LitWord]) -> Callable[[str], bool]:
    """Return one test for any of these words."""
    whole = frozenset(
        word.text for word in lit if not (word.prefix or word.distance or word.pattern)
    )
    prefixes = tuple(word.text for word in lit if word.prefix)
    near = [(word.text, word.distance) for word in lit if word.distance]
    patterns = [found for word in lit if word.pattern and (found := _safe_pattern(word.text))]

    def matches(word: str) -> bool:
        return (
            word in whole
            or word.startswith(prefixes)
            or any(OSA.distance(word, text, score_cutoff=far) <= far for text, far in near)
            or any(pattern.fullmatch(word) for pattern in patterns)
        )

    return matches


def in_a_row(
    spans: Sequence[tuple[int, int, str]], tests: Sequence[Callable[[str], bool]], slop: int
) -> list[tuple[int, int]]:
    """Return the places where the tests hold one after the other, with ``slop`` words to spare."""
    found: list[tuple[int, int]] = []
    for first, (start, end, word) in enumerate(spans):
        if not tests[0](word):
            continue
        places = [(start, end)]
        at, left = first + 1, slop
        for test in tests[1:]:
            while at < len(spans) and left and not test(spans[at][2]):
                at, left = at + 1, left - 1
            if at >= len(spans) or not test(spans[at][2]):
                break
            places.append(spans[at][:2])
            at += 1
        else:
            # A phrase is lit as a whole; words that stand apart, each by itself.
            found += [(start, places[-1][1])] if not slop else places
    return found


def joined(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return places of a text in order, those that touch or overlap as one."""
    apart: list[tuple[int, int]] = []
    for start, end in sorted(found):
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
