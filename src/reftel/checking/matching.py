"""A quotation looked for in paragraphs: its ellipses and brackets, the stretch most like it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from reftel.cable.lore.levels import marking_form
from reftel.cable.redaction import REDACTION
from reftel.cable.stops import HEAD_KINDS, find_stops
from reftel.comparing import Words
from reftel.comparing.aligning import stretches
from reftel.folding import folded

if TYPE_CHECKING:
    from reftel.cable import Cable

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
    """A paragraph of a text, with what hangs on it."""

    number: int | None
    words: Words
    marking: str = ""


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
    for at, block in enumerate(cable.blocks):
        if (stop := first.get(at)) is not None:
            marking = marking_form(block.marking or "")
            yield ComparedText(stop.number, Words(stop.text(cable.blocks)), marking)
        elif stops.at(at) is None and block.kind not in HEAD_KINDS:
            yield ComparedText(None, Words(block.text))


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
