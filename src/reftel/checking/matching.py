"""A quotation looked for in paragraphs: its ellipses and brackets, the stretch most like it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Final, NamedTuple

from reftel.cable.lore.levels import marking_form
from reftel.cable.redaction import REDACTION
from reftel.cable.stops import HEAD_KINDS, find_stops
from reftel.comparing import Words
from reftel.comparing.aligning import stretches
from reftel.folding import folded

if TYPE_CHECKING:
    from reftel.cable import Cable
    from reftel.checking.quotations import Quotation

_MARGIN: Final = 3  # words beside a window, in which what was put in may be
_LEFT_OUT: Final = re.compile(r"\(?\[?(?:\.[ ]?){3,}\]?\)?|\[?\u2026\]?|\[[^\[\]]{0,200}\]")
_LETTER: Final = re.compile(r"\[(\w)\](?=\w)")
_LEAD: Final = re.compile(
    r"\s*(?:\u00b6\s?(\d{1,3})[.)]?(?=\s)|(\d{1,3})[.)](?=[\s(])|(\d{1,3})(?=\s*\([A-Z/ ]{1,12}\)))"
    r"\s*(?:\((?P<marking>[A-Z/ ]{1,12})\)\s*)?"
)
_PUT_IN: Final = re.compile(r"\[([^\[\].^]{1,80})\]")
_DIVIDED: Final = re.compile(r"(?<=[^\W\d_])[-\u2010]\s+(?=[a-z])")
_MARKS: Final = re.compile("[\"'\u2018-\u201f\u00ab\u00bb`]+")


@dataclass(frozen=True)
class ComparedText:
    """A paragraph of a text, with what hangs on it; one without a number is cited by that above."""

    number: int | None
    words: Words
    marking: str = ""
    above: int | None = None

    @property
    def cited(self) -> int | None:
        """The number that it is cited by."""
        return self.above if self.number is None else self.number


@dataclass(frozen=True)
class Match:
    """Where the parts of a quotation stand in a unit, word by word."""

    units: Sequence[ComparedText]
    words: Words
    spans: Sequence[tuple[int, int]]  # of words

    @property
    def numbers(self) -> list[int]:
        """The numbers of the paragraphs, of those that have one."""
        return [unit.number for unit in self.units if unit.number is not None]

    @property
    def text(self) -> str:
        """What stands there, from the first of the parts to the last."""
        found = self.words.spans
        return self.words.text[found[self.spans[0][0]].start : found[self.spans[-1][1] - 1].end]


@dataclass(frozen=True)
class Quoted:
    """A quotation as it is looked for: the parts between its ellipses and brackets."""

    quotation: Quotation
    parts: Sequence[Words]
    literal: bool = False  # brackets and ellipses are the cable's own

    @property
    def whole(self) -> Words:
        """All parts as one text."""
        return Words(" ".join(part.text for part in self.parts))

    @property
    def forms(self) -> tuple[str, ...]:
        """The normal forms of the words of all parts."""
        return tuple(form for part in self.parts for form in part.forms)


class Lead(NamedTuple):
    """What a paragraph begins with when it is copied whole: ``4. (SBU)``."""

    number: int
    marking: str

    def __str__(self) -> str:
        return f"¶{self.number}" + (f" ({self.marking})" if self.marking else "")


def led_by(text: str) -> tuple[Lead | None, str]:
    """Return what a quotation of a whole paragraph begins with, and the words behind it."""
    found = _LEAD.match(text)
    if found is None:
        return None, text
    number = next(int(each) for each in found.groups()[:3] if each)
    lead = Lead(number, marking_form(found["marking"] or ""))
    return lead, text[found.end() :]


def divided(text: str) -> str:
    """Return a text without the hyphens at which its lines were broken within a word."""
    return _DIVIDED.sub("", text)


def bare(text: str) -> str:
    """Return a text without the brackets around words that the draft has put in."""
    return _PUT_IN.sub(r"\1", text)


def units_of(cable: Cable) -> Iterator[ComparedText]:
    """Yield the paragraphs of a text with what hangs on them, its headings and its subject."""
    yield ComparedText(None, Words(cable.subject))
    stops = find_stops(cable.blocks)
    first = {stop.first: stop for stop in stops.all}
    above: int | None = None
    for at, block in enumerate(cable.blocks):
        if (stop := first.get(at)) is not None:
            marking = marking_form(block.marking or "")
            yield ComparedText(stop.number, Words(stop.text(cable.blocks)), marking, above)
            above = above if stop.number is None else stop.number
        elif stops.at(at) is None and block.kind not in HEAD_KINDS:
            yield ComparedText(None, Words(block.text), above=above)


def parts_of(text: str) -> list[Words]:
    """Return what stands between the ellipses and the bracketed words of a quotation."""
    text = _LETTER.sub(r"\1", text)
    pieces: list[str] = [""]
    at = 0
    for match in _LEFT_OUT.finditer(text):
        pieces[-1] += text[at : match.start()]
        at = match.end()
        if REDACTION.fullmatch(match[0]):
            pieces[-1] += match[0]
        else:
            pieces.append("")
    pieces[-1] += text[at:]
    return [words for words in map(Words, pieces) if words.forms] or [Words(text)]


def has_own_words(text: str) -> bool:
    """Say whether the draft has put words of its own, in brackets, into a quotation."""
    found = _LEFT_OUT.finditer(_LETTER.sub(r"\1", text))
    return any(Words(match[0]).plain and not REDACTION.fullmatch(match[0]) for match in found)


def places_of(parts: Sequence[Words], forms: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return where all parts stand in some words, one behind the other; nothing if they do not."""
    found: list[tuple[int, int]] = []
    at = 0
    for part in parts:
        start = _first(forms, part.forms, range(at, len(forms) - len(part.forms) + 1))
        if start is None:
            return []
        at = start + len(part.forms)
        found.append((start, at))
    # As near to each other as they can be.
    for index in reversed(range(len(parts) - 1)):
        wanted, until = parts[index].forms, found[index + 1][0] - len(parts[index].forms)
        start = _first(forms, wanted, range(until, found[index][0], -1))
        if start is not None:
            found[index] = (start, start + len(wanted))
    return found


def _first(forms: tuple[str, ...], wanted: tuple[str, ...], starts: range) -> int | None:
    """Return the first of some places at which words stand in a row."""
    size = len(wanted)
    return next((s for s in starts if size and forms[s : s + size] == wanted), None)


def signs_of(text: str) -> str:
    """Return a text as its punctuation is compared: no layout, capitals, kinds of quotes."""
    return " ".join(_MARKS.sub("'", folded(text)).split()).strip(" '.,;:")


def most_like(forms: Sequence[str], there: Sequence[str]) -> tuple[int, int]:
    """Return the stretch of some words that has most in common with a quotation."""
    size = min(len(forms), len(there))
    wanted = Counter(forms)
    bag: Counter[str] = Counter()
    common = best = best_at = 0
    for at, form in enumerate(there):
        bag[form] += 1
        common += bag[form] <= wanted[form]
        if at >= size:
            gone = there[at - size]
            common -= bag[gone] <= wanted[gone]
            bag[gone] -= 1
        if common > best:
            best, best_at = common, at + 1
    margin = _MARGIN + len(forms) // 10
    return max(0, best_at - size - margin), min(len(there), best_at + margin)


def in_common(forms: tuple[str, ...], there: tuple[str, ...]) -> int:
    """Return how many words of a quotation stand in some words, in their order."""
    return sum(
        b - a for a, b, c, d in stretches(forms, there) if b > a and d > c and forms[a] == there[c]
    )


def nearly_in(forms: tuple[str, ...], there: tuple[str, ...]) -> bool:
    """Whether some words stand somewhere, but for one, or for one of five."""
    window = there[slice(*most_like(forms, there))]
    missing = len(forms) - in_common(forms, window)
    return missing <= max(1, len(forms) // 5) and missing < len(forms) - 1


def in_order(
    pieces: Sequence[tuple[str, ...]], units: Sequence[ComparedText]
) -> Sequence[ComparedText]:
    """Return the paragraphs in which those of a block stand in a row; nothing if they do not.

    Where one of the text ends, one of the block ends too, or else they are joined.
    """
    wanted = tuple(chain.from_iterable(pieces))
    forms = tuple(chain.from_iterable(unit.words.forms for unit in units))
    ends = list(accumulate(len(unit.words.forms) for unit in units))
    own_ends = set(accumulate(map(len, pieces)))
    starts = (at for at in range(len(forms) - len(wanted) + 1) if forms[at] == wanted[0])
    for start in starts if wanted else ():
        stop = start + len(wanted)
        if forms[start:stop] == wanted and own_ends.issuperset(
            end - start for end in ends if start < end < stop
        ):
            last = bisect_left(ends, stop)
            return [
                unit for unit in units[bisect_right(ends, start) : last + 1] if unit.words.forms
            ]
    return []


def trimmed(
    forms: tuple[str, ...], there: tuple[str, ...], window: tuple[int, int]
) -> tuple[int, int]:
    """Return the window without the words before and behind all that stands in a quotation.

    As many stay as the quotation has of its own there: what it has changed at its edges. Words
    that it begins with and that stand there twice are those nearest to what follows.
    """
    first, last = window
    inside = there[first:last]
    steps = list(stretches(forms, inside))
    a, b, c, d = steps[-1]
    if forms[a:b] != inside[c:d]:
        last -= max(0, (d - c) - (b - a))
    a, b, c, d = steps[0]
    if forms[a:b] != inside[c:d]:
        first += max(0, (d - c) - (b - a))
    if a == b:  # all before is the cable's: the quotation begins with what is equal
        del steps[0]
    match steps:
        case [(0, size, start, _), (_, end, _, stop), *_] if size == end:  # put in by the cable
            places = range(start, stop - size + 1)
            first = window[0] + max(
                at for at in places if at == start or inside[at : at + size] == forms[:size]
            )
    return (first, last) if first < last else window
