"""Texts that stand in two columns, side by side, as a PDF's layout is copied or printed.

Read line by line, every line would have half a sentence of either. Where the right column begins
at the same place in line after line, and sentences go on from line to line in both, they are read
one after the other. The cells of a table do not go on so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from reftel.cable.cable import IN_DOUBT

if TYPE_CHECKING:
    from reftel.sources.decoding.decode import Extra

_GAP: Final = "   "
_FEWEST: Final = 8  # lines with words in both columns
_FARTHEST: Final = 6  # lines from one of them to the next, with words in one column at most
_FEWEST_BELOW: Final = 3  # lines of a paragraph that only one column has
_ENDED: Final = tuple('.!?:;")\u201d')
_GOES_ON: Final = 0.5  # of the lines of a column, at least, go on with the sentence above
_WORDS: Final = re.compile(r"[A-Za-z]{2,}")
_FEWEST_WORDS: Final = 4  # in a line of a column, in the middle


def one_after_the_other(text: str) -> tuple[str, Extra]:
    """Return a text with its two columns one after the other, and what to say of that."""
    if _GAP not in text:
        return text, ()
    lines = text.split("\n")
    starts = {at: start for at, line in enumerate(lines) if (start := _start_of_right(line))}
    often = Counter(starts.values()).most_common(1)
    if not often or often[0][1] < _FEWEST:
        return text, ()
    column = often[0][0]
    both = [at for at, start in starts.items() if start == column]
    found: list[str] = []
    end = count = 0
    for first, last in _blocks(lines, both, column):
        left = [line[:column].rstrip() for line in lines[first : last + 1]]
        right = [line[column:].rstrip() for line in lines[first : last + 1]]
        if not (_is_prose(left) and _is_prose(right)):
            continue
        found += [*lines[end:first], *left, *_between(left), *right]
        end = last + 1
        count += last + 1 - first
    if not count:
        return text, ()
    said = f"{count:,} lines stood in two columns, which are read one after the other"
    return "\n".join([*found, *lines[end:]]), ((IN_DOUBT, said),)


def _start_of_right(line: str) -> int:
    """Return where the right column begins in a line that has words in two; else 0."""
    line = line.rstrip()
    gap = line.rfind(_GAP)
    left = line[:gap].strip() if gap > 0 else ""
    return gap + len(_GAP) if left and _GAP not in left else 0


def _blocks(lines: Sequence[str], both: Sequence[int], column: int) -> list[tuple[int, int]]:
    """Return the first and the last line of each stretch in which no line crosses the gutter."""
    found: list[tuple[int, int]] = []
    first = before = both[0]
    count = 1
    for at in (*both[1:], len(lines) + _FARTHEST + 1):
        is_near = at - before <= _FARTHEST and all(
            not line[column - 2 : column].strip() for line in lines[before:at]
        )
        if is_near:
            count += 1
        else:
            if count >= _FEWEST:
                found.append((first, _end_of(lines, before, column)))
            first, count = at, 1
        before = at
    return found


def _end_of(lines: Sequence[str], last: int, column: int) -> int:
    """Return the last line of a stretch, of which one column may be longer than the other.

    Below an empty line several lines are asked for: a signature stands there too.
    """
    at = last + 1
    fewest = 1
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].strip() and _is_of_one(lines[end], column):
            end += 1
        if end - at >= fewest:
            last = end - 1
        elif end > at:
            break
        if end < len(lines) and lines[end].strip():
            break
        at, fewest = end + 1, _FEWEST_BELOW
    return last


def _is_of_one(line: str, column: int) -> bool:
    """Whether a line has words in the left column alone, or in the right one."""
    is_left = len(line.rstrip()) < column and not line[0].isspace()
    return is_left or not line[:column].strip()


def _is_prose(column: Sequence[str]) -> bool:
    """Whether the lines of a column are sentences that go on from one to the next."""
    filled = [line.strip() for line in column if line.strip()]
    words = sorted(len(_WORDS.findall(line)) for line in filled)
    if len(filled) < _FEWEST - 2 or words[len(words) // 2] < _FEWEST_WORDS:
        return False
    going_on = sum(
        not above.endswith(_ENDED) and not below[0].isupper() for above, below in pairwise(filled)
    )
    return going_on >= _GOES_ON * (len(filled) - 1)


def _between(left: Sequence[str]) -> list[str]:
    """Return what stands between the columns: an empty line, unless a sentence goes on."""
    last = next((line for line in reversed(left) if line.strip()), "")
    return [""] if last.endswith(_ENDED) else []
