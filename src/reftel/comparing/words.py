"""Two texts compared word by word: numbers, negations, redactions; how alike they are.

Layout, capitals, accents and punctuation are nothing; what belongs to a number (``1.5``, ``-5``,
``$``, ``%``) and to a word (``can't``) is a part of it. What was blacked out may be anything, so it
is neither the same nor another word: it is unknown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Final, NamedTuple

from reftel.cable.redaction import REDACTION
from reftel.comparing.aligning import LONGEST, stretches
from reftel.folding import folded, word_spans, words

REDACTED: Final = "\N{FULL BLOCK}"  # the form of a redaction; no word has it
# A name that is blacked out leaves its 's behind: that is no word that could be compared.
_BLACKED: Final = re.compile(rf"(?:{REDACTION.pattern})(?:['\u2019]\w{{1,2}}\b)?")
_STOOD: Final = 12  # words that a redaction may stand for at most
_MOST: Final = LONGEST // 2  # words that are compared; of longer texts the beginning
_AROUND: Final = 0.25  # how much a word weighs that stands before or behind the other text
_SIGN: Final = re.compile(r"[$€£¥₤%‰]")
_MINUS: Final = re.compile(r"(?<![\w)\]])[-\u2010-\u2015\u2212]$")
_IN_NUMBERS: Final = frozenset(".,:/'")


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# What negates, and what works as if it did.
_NEGATIONS: Final = _listed(
    "no not never none nor neither nobody nothing nowhere without cannot hardly scarcely "
    "barely refuse refused refuses refusing deny denied denies denying reject rejected "
    "rejects fail failed fails unable unlikely unwilling false"
)
_WEIGHTY: Final = (
    _NEGATIONS
    # numbers
    | _listed(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy "
        "eighty ninety hundred hundreds thousand thousands million millions billion billions "
        "trillion dozen dozens half third quarter first second fourth fifth sixth seventh eighth "
        "ninth tenth once twice both single double triple"
    )
    # dates
    | _listed(
        "january february march april may june july august september october november december "
        "jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday "
        "friday saturday sunday today yesterday tomorrow"
    )
)


class FoldedWord(NamedTuple):
    """A word: where it stands in its text, and its normal form."""

    start: int
    end: int
    form: str


class WordSpan(NamedTuple):
    """A range of characters in a text."""

    start: int
    end: int


class SharedRow(NamedTuple):
    """Words in a row: a range of characters, and how many words it has."""

    start: int
    end: int
    words: int


@dataclass(frozen=True)
class Words:
    """A text and its words."""

    text: str

    def __iter__(self) -> Iterator[FoldedWord]:
        return _words(self.text)

    @cached_property
    def first(self) -> tuple[FoldedWord, ...]:
        """The words in their order, of a very long text the first."""
        return tuple(islice(self, _MOST))

    @cached_property
    def spans(self) -> tuple[FoldedWord, ...]:
        """All words in their order."""
        return tuple(self)

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The normal forms of all of them: two texts of the same forms say the same."""
        return tuple([form for _, _, form in self])

    @cached_property
    def normal(self) -> str:
        """The same with a blank between them, in a tenth of the memory."""
        return " ".join([form for _, _, form in self])

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """The words without redactions and signs, which are known in a tenth of the time.

        Texts of the same forms have the same of these.
        """
        return tuple(words(_BLACKED.sub(" ", self.text)))

    @cached_property
    def bag(self) -> Counter[str]:
        """How often each of these stands in it."""
        return Counter(self.plain)

    @property
    def known(self) -> int:
        """How many words can be read."""
        return len(self.plain)

    @property
    def letters(self) -> int:
        """How many letters and digits these have."""
        return sum(map(len, self.plain))

    def is_same(self, other: Words) -> bool:
        """Say whether two texts have the very same words."""
        return self.plain == other.plain and self.forms == other.forms

    def is_weighty(self, word: FoldedWord) -> bool:
        """Say whether a word may be a name, a number, a date or a negation."""
        if word.form == REDACTED:
            return False
        if word.form in _WEIGHTY or is_negation(word.form) or _SIGN.fullmatch(word.form):
            return True
        return any(c.isdigit() or c.isupper() for c in self.text[word.start : word.end])


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two texts have in common, and what not.

    Attributes:
        same: how many words stand in both, in the same order.
        unknown: how many words of either stand where the other is blacked out, and redactions.
        around: how many words of one stand before or behind all that it shares with the other.
        changed: how many other words of either have no counterpart.
        weighty: whether a name, a number, a date or a negation may be among what was changed,
            around or not.
        old: where the first text has something else than the second.
        new: where the second has something else than the first.
    """

    same: int
    unknown: int
    around: int
    changed: int
    weighty: bool
    old: tuple[WordSpan, ...] = ()
    new: tuple[WordSpan, ...] = ()

    @property
    def score(self) -> float:
        """How much of what is known is the same, 0 to 1."""
        different = self.changed + _AROUND * self.around
        return 2 * self.same / (2 * self.same + different) if self.same else 0.0


def is_negation(form: str) -> bool:
    """Say whether a word, in its normal form, negates or works as if it did."""
    return form in _NEGATIONS or form.endswith("n't")


def compare(old: Words, new: Words) -> Comparison:
    """Compare two texts word by word."""
    before, after = old.first, new.first
    same = unknown = around = changed = 0
    weighty = False
    spans: tuple[list[WordSpan], list[WordSpan]] = ([], [])
    for a, b, c, d in stretches([w.form for w in before], [w.form for w in after]):
        here, there = before[a:b], after[c:d]
        if a < b and c < d and here[0].form == there[0].form:
            blacked = sum(word.form == REDACTED for word in here)
            same += b - a - blacked
            unknown += 2 * blacked
            continue
        for found, side in zip(spans, (here, there), strict=True):
            if side:
                found.append(WordSpan(side[0].start, side[-1].end))
        if _may_stand_for(here, there) or _may_stand_for(there, here):
            unknown += len(here) + len(there)
            continue
        weighty = weighty or any(map(old.is_weighty, here)) or any(map(new.is_weighty, there))
        at_the_edge = (a == c == 0) or (b == len(before) and d == len(after))
        if at_the_edge and not (here and there):
            around += len(here) + len(there)
        else:
            changed += len(here) + len(there)
    return Comparison(same, unknown, around, changed, weighty, *map(tuple, spans))


def shared_rows(old: Words, new: Words, least: int) -> list[SharedRow]:
    """Return where in the new text words stand in a row that stand so in the old one too.

    Of at least so many words, in the same order in both; a redaction is none.
    """
    before, after = old.first, new.first
    found = []
    for a, b, c, d in stretches([w.form for w in before], [w.form for w in after]):
        row = after[c:d]
        is_same = a < b and c < d and before[a].form == row[0].form
        words = sum(word.form != REDACTED for word in row)
        if is_same and words >= least:
            found.append(SharedRow(row[0].start, row[-1].end, words))
    return found


def holds(forms: Sequence[str], part: Sequence[str]) -> bool:
    """Say whether words stand in others in a row."""
    return any(forms[at : at + len(part)] == part for at in range(len(forms) - len(part) + 1))


def most_in_common(old: Words, new: Words) -> int:
    """Return how many words two texts can have in common at most, which is known soon."""
    return (old.bag & new.bag).total()


def _may_stand_for(blacked: Sequence[FoldedWord], other: Sequence[FoldedWord]) -> bool:
    """Say whether nothing but redactions stands on one side, enough of them for the other."""
    redactions = sum(word.form == REDACTED for word in blacked)
    return redactions == len(blacked) > 0 and len(other) <= _STOOD * redactions


def _words(text: str) -> Iterator[FoldedWord]:
    start = 0
    for match in _BLACKED.finditer(text):
        yield from _between(text, start, match.start())
        yield FoldedWord(*match.span(), REDACTED)
        start = match.end()
    yield from _between(text, start, len(text))


def _between(text: str, start: int, end: int) -> Iterator[FoldedWord]:
    """Yield the words of a stretch of text, each with the signs that belong to it."""
    held: FoldedWord | None = None
    edge = start  # of what is read
    for first, last, form in word_spans(text[start:end]):
        begin = start + first
        word = FoldedWord(begin, start + last, form)
        gap = text[edge:begin]
        edge = start + last
        if held is not None:
            if gap == " ":  # as most are: no sign that could belong to a word
                yield held
                held = word
                continue
            if _is_one(held.form, folded(gap), form):
                held = FoldedWord(held.start, edge, f"{held.form}{folded(gap)}{form}")
                continue
            yield held
        yield from _signs(gap, begin - len(gap))
        if form[0].isdigit() and _MINUS.search(text[max(start, begin - 2) : begin]):
            word = FoldedWord(begin - 1, edge, f"-{form}")
        held = word
    if held is not None:
        yield held
    yield from _signs(text[edge:end], edge)


def _is_one(before: str, gap: str, after: str) -> bool:
    if gap == "'" and before[-1].isalpha() and after[0].isalpha():
        return True
    return gap in _IN_NUMBERS and before[-1].isdigit() and after[0].isdigit()


def _signs(gap: str, start: int) -> Iterator[FoldedWord]:
    for match in _SIGN.finditer(gap):
        yield FoldedWord(start + match.start(), start + match.end(), match[0])
