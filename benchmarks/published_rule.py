"""The rule by which the client of Hypothesis finds a quotation again, as it is published.

Of all places in the text with the fewest differences from the quotation, at most half of its
length and at most 256, the best wins: 50 parts for the likeness of the quotation, 20 for that of
the 32 characters before it, 20 for those behind it, 2 for how near it is to its old place
(``src/annotator/anchoring/match-quote`` of https://github.com/hypothesis/client). This is written
anew from that rule. Differences are characters put in, left out or replaced, counted with the bit
vectors of Myers (*A fast bit-vector algorithm for approximate string matching*, 1999); where the
package ``edlib`` is installed, it does that a hundred times as fast.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final, NamedTuple

_EDLIB: Final[Any] = import_module("edlib") if find_spec("edlib") else None

QUOTE: Final = 50
PREFIX: Final = 20
SUFFIX: Final = 20
POSITION: Final = 2
MOST_ERRORS: Final = 256


class Match(NamedTuple):
    """A place in a text, and in how many characters it differs."""

    start: int
    end: int
    errors: int


def find(text: str, quote: str, prefix: str, suffix: str, hint: int) -> Match | None:
    """Return the place of a quotation in a text, or None where nothing is near enough.

    Args:
        text: the text of the document.
        quote: the quotation.
        prefix: what stood before it.
        suffix: what stood behind it.
        hint: where it began.
    """
    if not quote:
        return None
    matches = _search(text, quote, min(MOST_ERRORS, len(quote) // 2))
    if not matches:
        return None

    def score(match: Match) -> float:
        before = text[max(0, match.start - len(prefix)) : match.start]
        after = text[match.end : match.end + len(suffix)]
        return (
            QUOTE * (1 - match.errors / len(quote))
            + PREFIX * (_likeness(before, prefix) if prefix else 1.0)
            + SUFFIX * (_likeness(after, suffix) if suffix else 1.0)
            + POSITION * (1 - abs(match.start - hint) / len(text))
        )

    return max(matches, key=score)


def _likeness(text: str, wanted: str) -> float:
    if not text:
        return 0.0
    return 1 - _search(text, wanted, len(wanted))[0].errors / len(wanted)


def _search(text: str, wanted: str, most: int) -> list[Match]:
    """Return the places with the fewest differences, the exact ones if there are any."""
    found = []
    at = text.find(wanted)
    while at >= 0:
        found.append(Match(at, at + len(wanted), 0))
        at = text.find(wanted, at + 1)
    if found:
        return found
    if _EDLIB is not None and text:
        near = _EDLIB.align(wanted, text, mode="HW", task="locations", k=most)
        errors = near["editDistance"]
        return [Match(start or 0, end + 1, errors) for start, end in near["locations"]]
    ends = _ends(text, wanted, most)
    return [_whole(text, wanted, end, errors) for end, errors in ends]


def _whole(text: str, wanted: str, end: int, errors: int) -> Match:
    """Find where a place begins: it ends there, read backwards."""
    first = max(0, end - len(wanted) - errors)
    backwards = _ends(text[first:end][::-1], wanted[::-1], errors)
    longest = max((length for length, _ in backwards), default=0)
    return Match(end - longest, end, errors)


def _ends(text: str, wanted: str, most: int) -> list[tuple[int, int]]:
    """Return where the places with the fewest differences end, with these."""
    size = len(wanted)
    full = (1 << size) - 1
    top = 1 << (size - 1)
    masks: dict[str, int] = {}
    for at, character in enumerate(wanted):
        masks[character] = masks.get(character, 0) | 1 << at
    up, down, errors = full, 0, size
    ends: list[tuple[int, int]] = [(0, size)] if size <= most else []
    for at, character in enumerate(text, 1):
        equal = masks.get(character, 0)
        carried = equal | down
        level = (((equal & up) + up) ^ up) | equal
        rise = (down | ~(level | up)) & full
        fall = up & level
        if rise & top:
            errors += 1
        elif fall & top:
            errors -= 1
        rise = rise << 1 & full
        fall = fall << 1 & full
        up = (fall | ~(carried | rise)) & full
        down = rise & carried
        if errors <= most:
            if errors < most:
                ends.clear()
            ends.append((at, errors))
            most = errors
    return ends
