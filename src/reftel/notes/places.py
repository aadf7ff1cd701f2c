"""Where a note stands in the text of its cable as it is now, and how sure that is.

A cable can be imported again from a better copy, and a newer reftel may cut it into other blocks.
Nothing but the very same words is taken for the place of a note: in its old place that is *exact*,
elsewhere *moved*. What is only like them is *drifted*: shown with the old words beside the new ones
until the reader confirms it. And a note whose words are not there is *orphaned*, and read from its
quotation. No file is changed by finding a place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from reftel.errors import ReftelError
from reftel.notes.anchor import (
    CONTEXT,
    WORDLESS,
    anchored,
    digest_of,
    neighbours,
    paragraph_of,
    seen,
)
from reftel.notes.words import Comparison, Words, compare, most_in_common

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from reftel.cable.cable import Cable
    from reftel.notes.note import Anchor, Note, Seen

OLD_QUOTE: Final = 240  # characters that older versions kept of a quotation
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
_SUBJECT_ALIKE: Final = 60.0
_BOTH: Final = 2  # neighbours
_RIVALS: Final = 3  # cables under one ID that are named


class State(StrEnum):
    """How a note stands in the text of its cable."""

    EXACT = "exact"
    MOVED = "moved"
    DRIFTED = "drifted"
    ORPHANED = "orphaned"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a note is.

    Attributes:
        state: how sure that is.
        block: index of the block; None when it is on the whole cable or orphaned.
        why: what a reader is told of a place that is not exact, without the state's name.
        remark: what is to be said of the text under the cable's ID, whatever the state.
        comparison: of the quotation with that block, where it is found by likeness.
        paragraph: the number of the paragraph that the block is or stands in.
        text: the words that stand there now.
        marking: the portion marking there.
    """

    state: State
    block: int | None
    why: str = ""
    remark: str = ""
    comparison: Comparison | None = None
    paragraph: int | None = None
    text: str = ""
    marking: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether the note may stand there without anybody's confirmation."""
        return self.state in (State.EXACT, State.MOVED)

    @property
    def said(self) -> str:
        """State, reason and remark in words; empty when there is nothing to say."""
        state = "" if self.state is State.EXACT else f"{self.state}: {self.why}"
        return "; ".join(filter(None, (state, self.remark)))


@dataclass(frozen=True, slots=True)
class Placed:
    """A note and where it is; ``place`` is None when the library lacks its cable."""

    note: Note
    place: Place | None

    @property
    def state(self) -> State | None:
        """How the note stands in its text, None when there is no text."""
        return None if self.place is None else self.place.state

    @property
    def said(self) -> str:
        """What is to be said of its place; empty when there is nothing."""
        return "its cable is not in the library" if self.place is None else self.place.said

    @property
    def quotation(self) -> str:
        """The words that the note is on: as they stand in the text if they do, else as kept.

        What an older version cut off ends at a whole word and an ellipsis.
        """
        anchor = self.note.anchor
        if anchor is None:
            return ""
        cut_off = anchor.start is None and digest_of(anchor.quote) != anchor.digest
        is_whole = cut_off or digest_of(anchor.quote) == anchor.digest
        if self.place is not None and self.place.is_sure and is_whole:
            return self.place.text
        if cut_off and len(anchor.quote) >= OLD_QUOTE - 1:
            return f"{anchor.quote.rpartition(' ')[0] or anchor.quote} …"
        return anchor.quote

    @property
    def citation(self) -> str:
        """The place as an analyst cites it, ``09PORTAMSEL14#4``: as it is now if that is sure."""
        anchor, place = self.note.anchor, self.place
        number = anchor.paragraph if anchor is not None else None
        if anchor is not None and place is not None and place.is_sure:
            number = place.paragraph
        return self.note.cable_id if number is None else f"{self.note.cable_id}#{number}"

    @property
    def wants_review(self) -> bool:
        """Whether a reader should look where it is now."""
        return self.state not in (None, State.EXACT)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The notes of a cable by where they belong: block index to notes, the rest apart.

    A note on a block may be there for sure or only proposed: its place says so.
    """

    on_blocks: Mapping[int, tuple[Placed, ...]]
    on_cable: tuple[Placed, ...]
    orphaned: tuple[Placed, ...]


def arrange(notes: Iterable[Note], cable: Cable) -> Arrangement:
    """Return the notes of a cable by the block that each is on, in the order given."""
    on_blocks: dict[int, list[Placed]] = {}
    on_cable: list[Placed] = []
    orphaned: list[Placed] = []
    for placed in place_all(notes, cable):
        at = None if placed.place is None else placed.place.block
        if placed.note.anchor is None:
            on_cable.append(placed)
        elif at is None:
            orphaned.append(placed)
        else:
            on_blocks.setdefault(at, []).append(placed)
    return Arrangement(
        {index: tuple(there) for index, there in on_blocks.items()},
        tuple(on_cable),
        tuple(orphaned),
    )


def place_everywhere(
    notes: Iterable[Note], cable_of: Callable[[str], Cable | None]
) -> Iterator[Placed]:
    """Yield where each note is; those that follow each other on one cable have it read once.

    ``cable_of`` gives a cable by its ID, None when it is not there.
    """
    for cable_id, group in groupby(notes, key=lambda note: note.cable_id):
        cable = cable_of(cable_id)
        here = list(group)
        yield from [Placed(n, None) for n in here] if cable is None else place_all(here, cable)


def place_all(notes: Iterable[Note], cable: Cable) -> list[Placed]:
    """Return where each of the notes on a cable is in its text."""
    text = _Text(cable)
    return [Placed(note, _place(note, text)) for note in notes]


def place(note: Note, cable: Cable) -> Place:
    """Return where a note is in the text of its cable."""
    return _place(note, _Text(cable))


def confirmed(placed: Placed, cable: Cable | None) -> Note:
    """Return a note with the place that it was shown in for its own, to be saved.

    Raises:
        ReftelError: it has none, or another one in the text that there is now.
    """
    note, shown = placed.note, placed.place
    if cable is None or shown is None or place(note, cable) != shown:
        raise ReftelError(
            "the text is not the one that was shown any more", remedy="Look at the note again"
        )
    if shown.block is None and note.anchor is not None:
        raise ReftelError(
            "the words of this note are not in the text, so it has no place",
            remedy="It stays as it is, and is read from its quotation",
        )
    return anchored(note, cable, shown.block)


def renewed(note: Note, cable: Cable) -> Note:
    """Return a note of an older version with all that is kept of a place nowadays, to be saved.

    Only one that stands exactly where it was written; any other stays as it is.
    """
    if note.seen is not None or place(note, cable).state is not State.EXACT:
        return note
    return anchored(note, cable, place(note, cable).block)


class _Text:
    """A cable's text as anchors are looked for in it; what few anchors need is made when asked."""

    def __init__(self, cable: Cable) -> None:
        self.cable = cable
        self.blocks = cable.blocks

    @cached_property
    def seen(self) -> Seen:
        return seen(self.cable)

    @cached_property
    def digests(self) -> list[str]:
        return [digest_of(block.text) for block in self.blocks]

    @cached_property
    def words(self) -> list[Words]:
        return [Words(block.text) for block in self.blocks]

    def paragraph(self, index: int) -> int | None:
        return paragraph_of(self.blocks, index)

    def agreement(self, anchor: Anchor, index: int) -> int:
        """Return how many of a block's neighbours, 0 to 2, are those that the anchor had."""
        around = neighbours(self.digests, index)
        return sum(
            digest == ("" if at is None else self.digests[at])
            for digest, at in zip((anchor.before, anchor.after), around, strict=True)
        )

    def rough_agreement(self, anchor: Anchor, index: int) -> int:
        """Return the same, where a neighbour counts as well if only its near end is alike."""
        before, after = neighbours(self.digests, index)
        return sum(
            (
                self._is(before, anchor.before, anchor.prefix, slice(-_NEAR, None)),
                self._is(after, anchor.after, anchor.suffix, slice(_NEAR)),
            )
        )

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


def _place(note: Note, text: _Text) -> Place:
    if note.anchor is None:
        found = _on_cable(note, text)
    else:
        found = _unchanged(note, text) or _find(note.anchor, text)
    remarks = [_disputed(text.cable)]
    if note.anchor is not None and found.state is not State.EXACT:
        remarks.insert(0, _another_subject(note, text))
    found = replace(found, remark="; ".join(filter(None, remarks)))
    if found.block is None:
        return found
    block = text.blocks[found.block]
    return replace(
        found,
        paragraph=text.paragraph(found.block),
        text=block.text,
        marking=block.marking or "",
    )


def _disputed(cable: Cable) -> str:
    if not cable.rivals:
        return ""
    return f"the ID is disputed, see also {', '.join(cable.rivals[:_RIVALS])}"


def _unchanged(note: Note, text: _Text) -> Place | None:
    """Find the note where it was, if the text is the one that it was written on.

    That decides among repeated paragraphs; a newer reftel may cut the same text in other places.
    """
    anchor = note.anchor
    if anchor is None or note.seen is None or not text.cable.body:
        return None
    here = anchor.ordinal - 1
    there = (
        note.seen.text == text.seen.text
        and 0 <= here < len(text.blocks)
        and text.digests[here] == anchor.digest
        and text.paragraph(here) == anchor.paragraph
        and _holds(text.words[here].forms, Words(anchor.quote).forms)
    )
    return Place(State.EXACT, here) if there and anchor.quote else None


def _on_cable(note: Note, text: _Text) -> Place:
    if said := _another_subject(note, text):
        return Place(State.DRIFTED, None, said)
    return Place(State.EXACT, None)


def _another_subject(note: Note, text: _Text) -> str:
    """Return what is to be said where another text, of another subject, has the ID by now."""
    before, now = note.seen, text.seen
    if before is None or before.text == now.text:
        return ""
    subjects = [" ".join(Words(subject).forms) for subject in (before.subject, now.subject)]
    if not all(subjects) or fuzz.token_set_ratio(*subjects) >= _SUBJECT_ALIKE:
        return ""
    return f'it was written on a text about "{before.subject}", and this is "{now.subject}"'


def _find(anchor: Anchor, text: _Text) -> Place:
    quote = Words(anchor.quote)
    whole = anchor.digest in ("", digest_of(anchor.quote))
    if not quote.known:
        return _without_words(anchor, text)
    same = _same(anchor, quote, text, whole=whole)
    if same:
        return _among_same(anchor, quote, text, same)
    if not _is_long(quote):
        return _orphaned("its words are not in the text, and too few to be known by likeness")
    return _alike(anchor, quote, text)


def _is_long(quote: Words) -> bool:
    return quote.known >= LONG_WORDS and quote.letters >= LONG_LETTERS


def _says_something(quote: Words) -> bool:
    return quote.known >= FEW_WORDS and quote.letters >= FEW_LETTERS


def _orphaned(why: str) -> Place:
    return Place(State.ORPHANED, None, why)


def _without_words(anchor: Anchor, text: _Text) -> Place:
    """Find what has no words that can be read, a rule or a redaction: only where it was."""
    here = anchor.ordinal - 1
    if anchor.quote and 0 <= here < len(text.blocks):
        known = anchor.before is None or text.agreement(anchor, here) == _BOTH
        if known and text.blocks[here].text == anchor.quote:
            return Place(State.EXACT, here)
    return _orphaned("it has no words to be found by")


def _same(anchor: Anchor, quote: Words, text: _Text, *, whole: bool) -> list[int]:
    """Return the blocks that have the very same words."""
    equal = [i for i, digest in enumerate(text.digests) if digest == anchor.digest]
    if not whole:
        return [i for i in equal if _holds(text.words[i].forms, _readable(anchor, quote))]
    found = [i for i in equal if text.words[i].is_same(quote)]
    return found or [i for i, words in enumerate(text.words) if words.is_same(quote)]


def _readable(anchor: Anchor, quote: Words) -> tuple[str, ...]:
    """Return the words of a part; the last one may be half a word where it was cut off."""
    cut = anchor.start is None and len(anchor.quote) >= OLD_QUOTE - 1
    return quote.forms[:-1] if cut else quote.forms


def _holds(forms: Sequence[str], part: Sequence[str]) -> bool:
    return any(forms[at : at + len(part)] == part for at in range(len(forms) - len(part) + 1))


def _among_same(anchor: Anchor, quote: Words, text: _Text, same: Sequence[int]) -> Place:
    """Choose among blocks of the very same words; where that cannot be done, the reader does."""
    here = anchor.ordinal - 1
    agree = {i: text.agreement(anchor, i) for i in same}
    most = max(agree.values())
    best = [i for i in same if agree[i] == most]
    alone = len(same) == 1 and not anchor.twins
    if anchor.before is None:  # an older note, which knows of no neighbours
        in_place = [i for i in same if i == here and text.paragraph(i) == anchor.paragraph]
        at_home = [i for i in same if i == here or text.paragraph(i) == anchor.paragraph]
        sure = in_place or (same if alone and (at_home or _is_long(quote)) else [])
    elif alone:
        sure = same if most or _says_something(quote) else []
    else:
        sure = best if len(best) == 1 and most == _BOTH else []
    if not sure:
        nearest = min(best, key=lambda i: abs(i - here))
        several = "stand in several places" if len(same) > 1 else "stand between other paragraphs"
        return Place(State.DRIFTED, nearest, f"the same words {several}")
    return _exact_or_moved(anchor, text, sure[0], agree[sure[0]])


def _exact_or_moved(anchor: Anchor, text: _Text, at: int, agreement: int) -> Place:
    number = text.paragraph(at)
    if number == anchor.paragraph and (
        number is not None or agreement == _BOTH or at == anchor.ordinal - 1
    ):
        return Place(State.EXACT, at)
    was = f"was ¶{anchor.paragraph}" if anchor.paragraph is not None else "stood elsewhere"
    return Place(
        State.MOVED, at, was if number == anchor.paragraph else f"{was}, is {_named(number)}"
    )


def _named(number: int | None) -> str:
    return "without a number" if number is None else f"¶{number}"


def _alike(anchor: Anchor, quote: Words, text: _Text) -> Place:
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
        return Place(State.DRIFTED, best, "its words are in two paragraphs", comparison=found[best])
    return Place(State.DRIFTED, best, _difference(comparison), comparison=comparison)


def _compared(anchor: Anchor, quote: Words, text: _Text) -> dict[int, Comparison]:
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


def _in_two(quote: Words, text: _Text, two: Sequence[int]) -> Comparison | None:
    """Compare a quotation with two blocks, if they follow each other, as with one."""
    first, *rest = sorted(two)
    if rest != [first + 1]:
        return None
    return compare(quote, Words(f"{text.blocks[first].text} {text.blocks[first + 1].text}"))


def _may_be(anchor: Anchor, text: _Text, index: int, comparison: Comparison) -> bool:
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
