"""Words in the margin of a page, beside its lines: what was stamped or written there.

A text that keeps its layout has them in the middle of its sentences, cut line by line. On the right
they stand further out than any line of the text goes, on the left further out than nearly all of
them begin. A table, a hanging label and a number do not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from reftel.cable.text import indent_of
from reftel.sources.boundaries import around
from reftel.sources.boundaries.exemptions import is_codes
from reftel.sources.recognising import signs

if TYPE_CHECKING:
    from reftel.cable.raw_cable import Extra

_GAP: Final = re.compile(r"(?<=\S) {3,}(?=\S)")
_WORDS: Final = re.compile(r"[A-Za-z]{2,}")
_FEWEST_WORDS: Final = 4  # in a line of prose
_FEWEST_LINES: Final = 6  # of prose, by which the width of a text is known
_FEWEST: Final = 3  # lines with words beside them
_MOST_APART: Final = 4  # lines from one of them to the next
_LONGEST: Final = 40
_MOST_BESIDE: Final = 6  # words of the text to one in its margin, at least
_OFF: Final = 2  # blanks between the text and its margin
_DEEP: Final = 6  # blanks in front of a text with a margin on its left
_SHIFT: Final = 3
_SHARE: Final = 0.5  # of the lines begin where the text does
_LABEL: Final = re.compile(r".*[:.)\]>*-]")
_SIDE_HEAD: Final = re.compile(r"[A-Z][^.]{2,30}? {3,}(?=(?P<number>\d{1,2})\. \([A-Z])")
_FEWEST_HEADS: Final = 2
_NUMBER: Final = re.compile(r"[\W\d]*")


def without_marginalia(text: str) -> tuple[str, Extra]:
    """Return a text without what stands beside its lines, and what to say of that."""
    if "   " not in text:
        return text, ()
    lines = [line.rstrip() for line in text.split("\n")]
    found = _on_right(lines) or _on_left(lines) or _side_heads(lines)
    found = {at: span for at, span in found.items() if not is_codes(lines[at][slice(*span)])}
    if not found or not signs.is_telegram("\n".join(lines)):
        return text, ()
    words = [lines[at][start:end].strip() for at, (start, end) in found.items()]
    for at, (start, end) in found.items():
        line = lines[at]
        lines[at] = f"{line[:start]}{' ' * (end - start)}{line[end:]}".rstrip()
    return "\n".join(lines), around.left_out(words, "in the margin of")


def _on_right(lines: Sequence[str]) -> dict[int, tuple[int, int]]:
    """Return what stands on the right of lines, by their numbers, as where it begins and ends."""
    gaps = [_GAP.search(line) if "   " in line else None for line in lines]
    inner = [line[: gap.start()] if gap else line for line, gap in zip(lines, gaps, strict=True)]
    width = next((len(line) for line in sorted(inner, key=len, reverse=True) if _is_prose(line)), 0)
    found: dict[int, tuple[int, int]] = {}
    for at, (line, gap) in enumerate(zip(lines, gaps, strict=True)):
        start = gap.end() if gap else indent_of(line)
        if width + _OFF <= start < len(line):
            found[at] = (start, len(line))
    if len(found) < _FEWEST or sum(map(_is_prose, inner)) < _FEWEST_LINES:
        return {}  # as nearly always: that is soon seen
    words = [len(_WORDS.findall(lines[at][start:])) for at, (start, _) in found.items()]
    if max(end - start for start, end in found.values()) > _LONGEST:
        return {}
    if _MOST_BESIDE * sum(words) > sum(len(_WORDS.findall(line)) for line in lines):
        return {}  # another column
    beside = [lines[at][:start] for at, (start, _) in found.items() if lines[at][:start].strip()]
    is_prose = sum(len(_WORDS.findall(line)) >= _FEWEST_WORDS for line in beside) * 2 > len(beside)
    return found if is_prose and _are_together(found) else {}


def _is_prose(line: str) -> bool:
    """Whether a line has the words of a sentence, and begins where sentences do."""
    return 2 * indent_of(line) < len(line) and len(_WORDS.findall(line)) >= _FEWEST_WORDS


def _on_left(lines: Sequence[str]) -> dict[int, tuple[int, int]]:
    """Return what stands on the left of lines, by their numbers, as where it begins and ends."""
    filled = [line for line in lines if line]
    starts = Counter(map(indent_of, filled))
    column, count = max(starts.items(), key=lambda each: each[1], default=(0, 0))
    if column < _DEEP or count < max(_FEWEST_LINES, _SHARE * len(filled)):
        return {}
    found: dict[int, tuple[int, int]] = {}
    for at, line in enumerate(lines):
        outer = line[: column - _OFF + 1].rstrip()
        is_apart = not line[len(outer) : column].strip() and len(outer) + _OFF <= column
        if not outer.strip() or (len(line) >= column and line[column : column + 1] == " "):
            continue
        if not is_apart or _LABEL.fullmatch(outer.strip()):
            return {}
        found[at] = (0, len(outer))
    is_count = all(_NUMBER.fullmatch(lines[at][:end]) for at, (_, end) in found.items())
    return found if _are_together(found, shift=column) and not is_count else {}


def _side_heads(lines: Sequence[str]) -> dict[int, tuple[int, int]]:
    """Return what stands on the left of paragraphs that are set in, with their numbers.

    The head of a telegram above them begins at the edge.
    """
    gaps = ((at, line) for at, line in enumerate(lines) if "   " in line)
    heads = {at: match for at, line in gaps if (match := _SIDE_HEAD.match(line))}
    columns = {match.end() for match in heads.values()}
    numbers = [int(match["number"]) for match in heads.values()]
    if len(heads) < _FEWEST_HEADS or len(columns) > 1 or numbers != sorted({*numbers}):
        return {}
    (column,) = columns
    found: dict[int, tuple[int, int]] = {}
    is_in = 0
    for at in range(min(heads), len(lines)):
        line = lines[at]
        if indent_of(line) == column:
            is_in += 1
        elif line[column - _OFF : column].strip() or not line[column:].strip():
            if at > max(heads):
                break
            if line:
                return {}
        else:
            found[at] = (0, len(line[:column].rstrip()))
    return found if is_in >= len(heads) else {}


def _are_together(found: dict[int, tuple[int, int]], shift: int = _SHIFT) -> bool:
    """Whether these stand one below the other, near to each other."""
    if len(found) < _FEWEST:
        return False
    starts = [start for start, _ in found.values()]
    numbers = list(found)
    far = numbers[-1] - numbers[0] > _MOST_APART * len(numbers)
    return not far and max(starts) - min(starts) <= shift
