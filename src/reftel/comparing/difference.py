"""What was changed between two texts: cut, added, redacted, restored; how alike a pair must be.

Words are compared as ``words.py`` has them, so layout, capitals and punctuation are nothing.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import Final

from reftel.comparing.aligning import LONGEST, stretches
from reftel.comparing.words import REDACTED, FoldedWord, Words, most_in_common


class WordChange(StrEnum):
    """What became of a stretch of a text in another one."""

    SAME = "same"
    CUT = "cut"
    ADDED = "added"
    CHANGED = "changed"
    REDACTED = "redacted"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class ChangedStretch:
    """A stretch of two texts: of the old one, of the new one, or of both.

    Attributes:
        change: what became of it.
        old: its words in the old text, as they stand there; empty where it has none.
        new: its words in the new text.
        words: how many words are cut, added, changed (of the longer side), redacted or restored.
        weighty: whether a name, a number, a date or a negation may be among them.
        old_at: in which of the old texts it begins.
        new_at: in which of the new ones.
        uncompared: whether it is a side of two that are too long to be compared word by word, and
            have no row of words in common.
    """

    change: WordChange
    old: str
    new: str
    words: int
    weighty: bool = False
    old_at: int = 0
    new_at: int = 0
    uncompared: bool = False


_OPENS: Final = re.compile(r"(?<=\s)\S+\Z")  # signs right before a word, behind a blank
_ALIKE: Final = 0.3  # of its words, for one text to be another one changed
_BLACKED_ALIKE: Final = 0.01
_MOST_PAIRED: Final = 1_000_000  # words of all pairs of texts that are held against each other


def differences(old: Sequence[str], new: Sequence[str]) -> list[ChangedStretch]:
    """Return what became of some texts (the paragraphs of a cable) in others, in order.

    Paragraphs with the same words are taken for the same; what stands between is compared word by
    word. Neighbours that are the same are one piece.
    """
    before, after = [Words(text) for text in old], [Words(text) for text in new]
    found: list[ChangedStretch] = []
    for a, b, c, d in stretches([w.normal for w in before], [w.normal for w in after]):
        left, right = before[a:b], after[c:d]
        if left and right and left[0].normal == right[0].normal:
            for at, (one, other) in enumerate(zip(left, right, strict=True)):
                found.append(
                    ChangedStretch(
                        WordChange.SAME, one.text, other.text, 0, old_at=a + at, new_at=c + at
                    )
                )
        else:
            found += _least(left, right, a, c)
    return found


def _least(
    old: Sequence[Words], new: Sequence[Words], first: int, start: int
) -> list[ChangedStretch]:
    """Return the changes paragraph by paragraph or over their ends: whichever are fewer."""
    ranges = list(_pairs(old, new))
    paired = [
        stretch
        for a, b, c, d in ranges
        for stretch in _compared(_Joined(old[a:b], first + a), _Joined(new[c:d], start + c))
    ]
    if len(ranges) == 1:  # all of them, so joined they are the same
        return paired
    joined = list(_compared(_Joined(old, first), _Joined(new, start)))
    return min(paired, joined, key=_cost)


def _cost(found: Iterable[ChangedStretch]) -> int:
    """Return how many words of both texts are not the same."""
    changed = (each for each in found if each.change is not WordChange.SAME)
    return sum(len(each.old.split()) + len(each.new.split()) for each in changed)


def _pairs(old: Sequence[Words], new: Sequence[Words]) -> Iterator[tuple[int, int, int, int]]:
    """Yield which texts to compare with which, as ranges of both, in order.

    Each with the one that has most in common with it, so that no change goes over the end of a
    paragraph; those that are like none stand alone.
    """
    many = (len(old) * words > _MOST_PAIRED for words in accumulate(w.known + 1 for w in new))
    if len(old) == len(new) == 1 or any(many):
        yield 0, len(old), 0, len(new)
        return
    # The best sum of likenesses of the first texts of both.
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, one in enumerate(old):
        for j, other in enumerate(new):
            alike = best[i][j] + _likeness(one, other)
            best[i + 1][j + 1] = max(alike, best[i][j + 1], best[i + 1][j])
    matched: list[tuple[int, int]] = []
    i, j = len(old), len(new)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            matched.append((i, j))
    first = start = 0
    for i, j in [*reversed(matched), (len(old), len(new))]:
        if first < i or start < j:
            yield first, i, start, j
        if i < len(old) and j < len(new):
            yield i, i + 1, j, j + 1
        first, start = i + 1, j + 1


def _likeness(one: Words, other: Words) -> float:
    """Return how much of the longer of two texts may stand in both; 0 where that is little."""
    longest = max(one.known, other.known)
    blacked = REDACTED in one.normal or REDACTED in other.normal
    alike = most_in_common(one, other) / longest if longest else 0.0
    # Of one that is blacked out, nothing but its place may be left.
    return alike if alike >= _ALIKE else _BLACKED_ALIKE if blacked else 0.0


class _Joined:
    """Some texts made one, each on a line of its own.

    Its words are kept in columns, and each form once: a fifth of the memory that they take one by
    one, which of a text of megabytes is hundreds of them.
    """

    def __init__(self, texts: Sequence[Words], first: int) -> None:
        self.words = Words("\n".join(each.text for each in texts))
        begins, ends, forms = array("q"), array("q"), list[str]()
        once: dict[str, str] = {}
        for start, end, form in self.words:
            begins.append(start)
            ends.append(end)
            forms.append(once.setdefault(form, form))
        self.forms, self._begins, self._ends = forms, begins, ends
        self._first = first
        self._starts = list(accumulate((len(each.text) + 1 for each in texts), initial=0))[:-1]

    def at(self, word: int) -> int:
        """Return which of the texts a word stands in, or would."""
        place = self._begins[word] if word < len(self.forms) else len(self.words.text)
        return self._first + max(0, bisect_right(self._starts, place) - 1)

    def text(self, first: int, last: int) -> str:
        """Return some words with the signs around them; each sign is of one word."""
        return self.words.text[self._edge(first) : self._edge(last)] if first < last else ""

    def is_weighty(self, first: int, last: int) -> bool:
        """Say whether one of some words may be a name, a number, a date or a negation."""
        some = slice(first, last)
        found = map(FoldedWord, self._begins[some], self._ends[some], self.forms[some])
        return any(map(self.words.is_weighty, found))

    def _edge(self, word: int) -> int:
        """Return where a word begins, with what opens right before it, such as a quotation mark."""
        if word == 0 or word == len(self.forms):
            return len(self.words.text) if word else 0
        before, start = self._ends[word - 1], self._begins[word]
        opens = _OPENS.search(self.words.text, before, start)
        return opens.start() if opens else start


def _compared(old: _Joined, new: _Joined) -> Iterator[ChangedStretch]:
    for a, b, c, d, uncompared in _aligned(old.forms, new.forms):
        here, there = old.forms[a:b], new.forms[c:d]
        same = bool(here and there and here[0] == there[0])
        yield ChangedStretch(
            WordChange.SAME if same else _change(here, there),
            old.text(a, b),
            new.text(c, d),
            0 if same else max(_known(here), _known(there)) or max(len(here), len(there)),
            not same and (old.is_weighty(a, b) or new.is_weighty(c, d)),
            old.at(a),
            new.at(c),
            uncompared,
        )


def _aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int, bool]]:
    """Yield what is equal and what is not; what was too long to be aligned in two pieces."""
    for a, b, c, d in stretches(old, new):
        if a < b and c < d and b - a + d - c > LONGEST and old[a] != new[c]:
            yield a, b, c, c, True
            yield b, b, c, d, True
        else:
            yield a, b, c, d, False


def _change(here: Sequence[str], there: Sequence[str]) -> WordChange:
    if not there:
        return WordChange.CUT
    if not here:
        return WordChange.REDACTED if _is_blacked(there) else WordChange.ADDED
    if _is_blacked(there) != _is_blacked(here):
        return WordChange.REDACTED if _is_blacked(there) else WordChange.RESTORED
    return WordChange.CHANGED


def _is_blacked(forms: Sequence[str]) -> bool:
    """Whether nothing but redactions stands there, which may stand for anything."""
    return all(form == REDACTED for form in forms)


def _known(forms: Sequence[str]) -> int:
    return sum(form != REDACTED for form in forms)


def said(pieces: Sequence[ChangedStretch]) -> str:
    """Return in words how much was changed: ``12 words restored in 2 places; 1 word cut``."""
    words: Counter[WordChange] = Counter()
    places: Counter[WordChange] = Counter()
    for piece in pieces:
        if piece.change is not WordChange.SAME:
            words[piece.change] += piece.words
            places[piece.change] += 1
    parts = []
    for change in WordChange:
        if places[change]:
            count = f"{words[change]:,} word{'s' * (words[change] != 1)} {change}"
            more = f" in {places[change]:,} places" if places[change] > 1 else ""
            parts.append(count + more)
    if any(piece.uncompared for piece in pieces):
        parts.append(
            f"changed stretches of over {LONGEST:,} words without a row in common are not "
            "compared word by word"
        )
    return "; ".join(parts) or "the same words"
