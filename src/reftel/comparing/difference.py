"""What was changed from one text to another, stretch by stretch: cut, added, redacted, restored.

Words are compared as ``words.py`` has them, so layout, capitals and punctuation are nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from reftel.comparing.words import REDACTED, FoldedWord, Words, stretches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


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
    """

    change: WordChange
    old: str
    new: str
    words: int
    weighty: bool = False


_LONGEST: Final = 6000  # words on both sides that are aligned one by one


def differences(old: Sequence[str], new: Sequence[str]) -> list[ChangedStretch]:
    """Return what became of some texts (the paragraphs of a cable) in others, in order.

    Paragraphs with the same words are taken for the same; what stands between is compared word by
    word. Neighbours that are the same are one piece.
    """
    before, after = [Words(text) for text in old], [Words(text) for text in new]
    pieces: list[ChangedStretch] = []
    for a, b, c, d in stretches([w.forms for w in before], [w.forms for w in after]):
        left, right = before[a:b], after[c:d]
        if left and right and left[0].forms == right[0].forms:
            pieces += [
                ChangedStretch(WordChange.SAME, x.text, y.text, 0)
                for x, y in zip(left, right, strict=True)
            ]
        else:
            joined = Words("\n".join(x.text for x in left)), Words("\n".join(y.text for y in right))
            pieces += _pieces(*joined)
    return pieces


def _pieces(old: Words, new: Words) -> Iterator[ChangedStretch]:
    before, after = old.spans, new.spans
    if len(before) + len(after) > _LONGEST and before and after:
        yield from _one_sided(WordChange.CUT, old, before)
        yield from _one_sided(WordChange.ADDED, new, after)
        return
    for a, b, c, d in stretches([w.form for w in before], [w.form for w in after]):
        here, there = before[a:b], after[c:d]
        texts = _text(old, before, a, b), _text(new, after, c, d)
        if here and there and here[0].form == there[0].form:
            yield ChangedStretch(WordChange.SAME, *texts, 0)
            continue
        change = _change(here, there)
        count = max(_known(here), _known(there)) or max(len(here), len(there))
        weighty = any(map(old.is_weighty, here)) or any(map(new.is_weighty, there))
        yield ChangedStretch(change, *texts, count, weighty)


def _one_sided(
    change: WordChange, text: Words, words: Sequence[FoldedWord]
) -> Iterator[ChangedStretch]:
    both = (text.text, "") if change is WordChange.CUT else ("", text.text)
    yield ChangedStretch(change, *both, _known(words), weighty=True)


def _change(here: Sequence[FoldedWord], there: Sequence[FoldedWord]) -> WordChange:
    if not there:
        return WordChange.CUT
    if not here:
        return WordChange.REDACTED if _is_blacked(there) else WordChange.ADDED
    if _is_blacked(there) != _is_blacked(here):
        return WordChange.REDACTED if _is_blacked(there) else WordChange.RESTORED
    return WordChange.CHANGED


def _is_blacked(words: Sequence[FoldedWord]) -> bool:
    """Whether nothing but redactions stands there, which may stand for anything."""
    return all(word.form == REDACTED for word in words)


def _known(words: Sequence[FoldedWord]) -> int:
    return sum(word.form != REDACTED for word in words)


def _text(of: Words, words: Sequence[FoldedWord], first: int, last: int) -> str:
    """Return some words with the signs that follow them, up to the next."""
    if first == last:
        return ""
    start = 0 if first == 0 else words[first].start
    end = words[last].start if last < len(words) else len(of.text)
    return of.text[start:end]


def said(pieces: Iterable[ChangedStretch]) -> str:
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
    return "; ".join(parts) or "the same words"
