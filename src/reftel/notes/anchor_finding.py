"""Finding an anchor's words in a changed text: exact, moved or drifted, and how alike is enough.

Nothing but the very same words is taken for the place of a note: in its old place that is *exact*,
elsewhere *moved*. What is only like them has *drifted*: a proposal, which the reader confirms.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from reftel.comparing import Comparison, Words, compare, most_in_common
from reftel.comparing.words import holds
from reftel.notes.anchor import (
    CONTEXT,
    WORDLESS,
    digest_of,
    digests_around,
    neighbours,
    paragraph_of,
    seen,
)
from reftel.notes.place_states import OLD_QUOTE, NotePlace, State
from reftel.notes.recut import cut_otherwise, within

if TYPE_CHECKING:
    from reftel.cable import Cable
    from reftel.notes.note import Anchor, Seen

LONG_WORDS: Final = 8  # words that can be read, for a quotation to be known from its words alone
LONG_LETTERS: Final = 36
ALIKE: Final = 0.6  # the least likeness (0 to 1) between the same neighbours
VERY_ALIKE: Final = 0.9  # the least likeness between others, where no name or number differs
MARGIN: Final = 0.15  # how far the second best must be behind
LEAST_SAME: Final = 5  # words that both must have for one to be like the other
FEW_WORDS: Final = 4  # the same for one that nothing else was like, where its words are the same
FEW_LETTERS: Final = 16
_NEAR: Final = 3 * CONTEXT  # characters of a neighbour in which what was next to the quotation is
_NEAR_ALIKE: Final = 0.6  # how much of that must still be there
_NEAR_WORDS: Final = 3
_BOTH: Final = 2  # neighbours


class AnchorText:
    """A cable's text as anchors are looked for in it; what few anchors need is made when asked."""

    def __init__(self, cable: Cable) -> None:
        self.cable = cable
        self.blocks = cable.blocks

    @cached_property
    def seen(self) -> Seen:
        """What tells this text from another one under the same ID."""
        return seen(self.cable)

    @cached_property
    def digests(self) -> list[str]:
        """The digest of each block."""
        return [digest_of(block.text) for block in self.blocks]

    @cached_property
    def words(self) -> list[Words]:
        """The words of each block."""
        return [Words(block.text) for block in self.blocks]

    def paragraph(self, index: int) -> int | None:
        """Return the number of the paragraph that a block is or stands in."""
        return paragraph_of(self.blocks, index)

    def agreement(self, anchor: Anchor, index: int) -> int:
        """Return how many of a block's neighbours, 0 to 2, are those that the anchor had."""
        around = digests_around(self.digests, index)
        return (anchor.before == around[0]) + (anchor.after == around[1])

    def rough_agreement(self, anchor: Anchor, index: int) -> int:
        """Return the same, where a neighbour counts as well if only its near end is alike."""
        before, after = neighbours(self.digests, index)
        return sum(
            (
                self._is(before, anchor.before, anchor.prefix, slice(-_NEAR, None)),
                self._is(after, anchor.after, anchor.suffix, slice(_NEAR)),
            )
        )

    def has_closed_up(self, anchor: Anchor) -> bool:
        """Say whether the anchor's neighbours stand side by side: what it is on has left."""
        ends = ("" if anchor.before is None else anchor.before, anchor.after or "")
        digests = ["", *(digest for digest in self.digests if digest != WORDLESS), ""]
        return any(ends) and ends in pairwise(digests)

    def was_beside(self, anchor: Anchor, index: int) -> bool:
        """Say whether a block is one of the anchor's neighbours, and so cannot be its own."""
        digest = self.digests[index]
        return digest != anchor.digest and digest in (anchor.before, anchor.after)

    def _is(self, at: int | None, digest: str | None, context: str, near: slice) -> bool:
        if digest is None:
            return False
        if digest == ("" if at is None else self.digests[at]):
            return True
        if at is None or not context:
            return False
        wanted = Words(context)
        same = compare(wanted, Words(self.blocks[at].text[near])).same
        return same >= max(min(_NEAR_WORDS, wanted.known), _NEAR_ALIKE * wanted.known, 1)


def find(anchor: Anchor, text: AnchorText) -> NotePlace:
    """Return where the words of an anchor are in a text, and how sure that is."""
    quote = Words(anchor.quote)
    whole = anchor.digest in ("", digest_of(anchor.quote))
    if not quote.known:
        return _without_words(anchor, text)
    same = _same(anchor, quote, text, whole=whole)
    if same:
        return _among_same(anchor, quote, text, same)
    if not _is_long(quote):
        return _orphaned("its words are not in the text, and too few to be known by likeness")
    if anchor.before is not None and not anchor.twins:
        look = cut_otherwise if whole else within
        if (found := look(anchor, quote, text)) is not None:
            return found
    return _alike(anchor, quote, text)


def _is_long(quote: Words) -> bool:
    return quote.known >= LONG_WORDS and quote.letters >= LONG_LETTERS


def _says_something(quote: Words) -> bool:
    return quote.known >= FEW_WORDS and quote.letters >= FEW_LETTERS


def _orphaned(why: str) -> NotePlace:
    return NotePlace(State.ORPHANED, None, why)


def _without_words(anchor: Anchor, text: AnchorText) -> NotePlace:
    """Find what has no words that can be read, a rule or a redaction: only where it was."""
    here = anchor.ordinal - 1
    if anchor.quote and 0 <= here < len(text.blocks):
        known = anchor.before is None or text.agreement(anchor, here) == _BOTH
        if known and text.blocks[here].text == anchor.quote:
            return NotePlace(State.EXACT, here)
    return _orphaned("it has no words to be found by")


def _same(anchor: Anchor, quote: Words, text: AnchorText, *, whole: bool) -> list[int]:
    """Return the blocks that have the very same words."""
    equal = [i for i, digest in enumerate(text.digests) if digest == anchor.digest]
    if not whole:
        return [i for i in equal if holds(text.words[i].forms, _readable(anchor, quote))]
    found = [i for i in equal if text.words[i].is_same(quote)]
    return found or [i for i, words in enumerate(text.words) if words.is_same(quote)]


def _readable(anchor: Anchor, quote: Words) -> tuple[str, ...]:
    """Return the words of a part; the last one may be half a word where it was cut off."""
    cut = anchor.start is None and len(anchor.quote) >= OLD_QUOTE - 1
    return quote.forms[:-1] if cut else quote.forms


def _among_same(anchor: Anchor, quote: Words, text: AnchorText, same: list[int]) -> NotePlace:
    """Choose among blocks of the very same words; where that cannot be done, the reader does."""
    here = anchor.ordinal - 1
    agree = {i: text.agreement(anchor, i) for i in same}
    most = max(agree.values())
    best = [i for i in same if agree[i] == most]
    alone = len(same) == 1 and not anchor.twins
    if anchor.before is None:  # an older note, which knows of no neighbours
        in_place = [i for i in same if i == here and text.paragraph(i) == anchor.paragraph]
        sure = in_place
        if alone and _is_long(quote):
            sure = same if here in same or not _has_likes(anchor, quote, text, same) else in_place
    elif alone:
        left = most or text.has_closed_up(anchor)
        sure = same if left or _says_something(quote) else []
    else:
        sure = best if len(best) == 1 and most == _BOTH and not anchor.echoes else []
    if not sure:
        nearest = min(best, key=lambda i: abs(i - here))
        several = "stand in several places" if len(same) > 1 else "stand between other paragraphs"
        return NotePlace(State.DRIFTED, nearest, f"the same words {several}")
    return _exact_or_moved(anchor, text, sure[0], agree[sure[0]])


def _has_likes(anchor: Anchor, quote: Words, text: AnchorText, same: list[int]) -> bool:
    """Say whether a block is like a quotation, or holds most of it, without being the same.

    Of a paragraph that stood twice in a text, it may be the one that the note is on.
    """
    most = ALIKE * quote.known
    begun = _compared(anchor, quote, text)
    others = [words for i, words in enumerate(text.words) if i not in same]
    return any(found.score >= ALIKE for i, found in begun.items() if i not in same) or any(
        # It may be joined to another, and begin otherwise.
        most_in_common(quote, words) >= most and compare(quote, words).same >= most
        for words in others
    )


def _exact_or_moved(anchor: Anchor, text: AnchorText, at: int, agreement: int) -> NotePlace:
    number = text.paragraph(at)
    if number == anchor.paragraph and (
        number is not None or agreement == _BOTH or at == anchor.ordinal - 1
    ):
        return NotePlace(State.EXACT, at)
    was = f"was ¶{anchor.paragraph}" if anchor.paragraph is not None else "stood elsewhere"
    return NotePlace(
        State.MOVED, at, was if number == anchor.paragraph else f"{was}, is {_named(number)}"
    )


def _named(number: int | None) -> str:
    return "without a number" if number is None else f"¶{number}"


def _alike(anchor: Anchor, quote: Words, text: AnchorText) -> NotePlace:
    """Propose the block that is most like the quotation, if one is clearly."""
    found = _compared(anchor, quote, text)
    ranked = sorted(found, key=lambda i: -found[i].score)
    if not ranked:
        return _orphaned("its words are not in the text")
    best = ranked[0]
    comparison = found[best]
    second = found[ranked[1]].score if len(ranked) > 1 else 0.0
    in_two = _in_two(quote, text, ranked[:2]) if comparison.around else None
    if in_two is not None and in_two.score > comparison.score:
        comparison, second = in_two, found[ranked[2]].score if len(ranked) > 2 else 0.0
    if comparison.score < ALIKE or comparison.same < LEAST_SAME:
        return _orphaned("its words are not in the text")
    if comparison.score - second < MARGIN:
        return _orphaned("several paragraphs are equally like its words")
    if not _may_be(anchor, text, best, comparison):
        return _orphaned("one paragraph is like its words, but stands between others")
    if comparison is in_two:
        return NotePlace(
            State.DRIFTED, best, "its words are in two paragraphs", comparison=found[best]
        )
    return NotePlace(State.DRIFTED, best, _difference(comparison), comparison=comparison)


def _compared(anchor: Anchor, quote: Words, text: AnchorText) -> dict[int, Comparison]:
    """Compare a quotation with the blocks that may be like it.

    A quotation that an older version cut off is compared with how they begin.
    """
    found: dict[int, Comparison] = {}
    end = len(quote.text) if anchor.start is None and len(quote.text) >= OLD_QUOTE - 1 else None
    for index, words in enumerate(text.words):
        if text.digests[index] == WORDLESS or text.was_beside(anchor, index):
            continue
        if 2 * most_in_common(quote, words) >= min(quote.known, words.known):
            begun = words if end is None else Words(words.text[:end])
            found[index] = compare(quote, begun)
    return found


def _in_two(quote: Words, text: AnchorText, two: Sequence[int]) -> Comparison | None:
    """Compare a quotation with two blocks, if they follow each other, as with one."""
    first, *rest = sorted(two)
    if rest != [first + 1]:
        return None
    return compare(quote, Words(f"{text.blocks[first].text} {text.blocks[first + 1].text}"))


def _may_be(anchor: Anchor, text: AnchorText, index: int, comparison: Comparison) -> bool:
    """Say whether a block's place speaks for it: between the old neighbours, as far as known."""
    if comparison.score >= VERY_ALIKE and not comparison.weighty:
        return True
    if anchor.before is None:
        return text.paragraph(index) == anchor.paragraph or index == anchor.ordinal - 1
    return text.rough_agreement(anchor, index) > 0


def _difference(comparison: Comparison) -> str:
    if comparison.weighty:
        return "other words, among them what may be a name, a number, a date or a negation"
    if comparison.changed or comparison.around:
        return "other words"
    return "something is blacked out"
