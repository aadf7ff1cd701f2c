"""Texts that stand in two columns, side by side, as a PDF's layout is copied or printed.

Read line by line, every line would have half a sentence of either. Where a gutter runs down the
lines (:mod:`.gutters`), and sentences go on from line to line on both sides of it, or a telegram
of its own stands on the right, they are read one after the other. The cells of a table do not go
on so. Two telegrams side by side are read each down all pages; one that stands in two columns is
read page by page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from reftel.cable.raw_cable import IN_DOUBT, Extra
from reftel.cable.sentences import SENTENCE_ENDS
from reftel.cable.text import indent_of
from reftel.sources.cleaning import divided, gutters
from reftel.sources.recognising import signs
from reftel.sources.recognising.boundary_lines import closes, last_filled

if TYPE_CHECKING:
    from reftel.sources.cleaning.gutters import PartedLines

_GAP: Final = "   "
_PAGE: Final = "\f"
_TAB: Final = "\t"
_SIGNS: Final = f"{_TAB}|\u2502\u2503\u2551"
_SIDES: Final = 2
_GOES_ON: Final = 0.5  # of the full lines of a column, at least, go on in the next
_WORDS: Final = re.compile(r"(?<![\w-])[A-Za-z]{2,}(?![\w-])")
_FEWEST_WORDS: Final = 4  # in a full line of a column
_FEWEST_FULL: Final = 5  # lines
_FEWEST_IN_DOUBT: Final = 8  # lines on each side of what may be a gutter
_FEWEST_LENGTHS: Final = 4  # that the lines of prose in capitals have
_DEEPEST: Final = 3  # columns within columns that are looked for
_REMEDY: Final = "take the text without its layout (pdftotext FILE)"


def one_after_the_other(text: str) -> tuple[str, Extra]:
    """Return a text with its columns one after the other, and what to say of that."""
    drawn = _with_gutter(text)
    if not drawn and not _may_have_gutter(text):
        return text, ()
    read, count = _apart(drawn, _DEEPEST)
    if not count:
        read, count = _apart(text, _DEEPEST)
    if not count:
        return text, _in_doubt(text)
    read, joined = divided.joined(read, is_set=True)
    said = f"{count:,} lines stood in columns, which are read one after the other"
    return read, ((IN_DOUBT, f"{said}; if they are mixed up, {_REMEDY}"), *joined)


def _in_doubt(text: str) -> Extra:
    """Return what to say of lines that are read through, and may stand in two columns."""
    lines = _without_margin(text).split("\n")
    count = sum(
        stretch.end - stretch.first
        for stretch in gutters.stretches(lines)
        if all(map(_has_words, stretch.sides(lines)))
    )
    said = f"{count:,} lines may stand in two columns, and are read line by line"
    return ((IN_DOUBT, f"{said}; if they do, {_REMEDY}"),) if count else ()


def _has_words(side: Sequence[str]) -> bool:
    """Whether one side of a gutter has many lines with words, more than the cells of a table."""
    words = sorted(len(_WORDS.findall(line)) for line in side if line.strip())
    return len(words) >= _FEWEST_IN_DOUBT and words[len(words) // 2] >= _FEWEST_WORDS - 1


def _with_gutter(text: str) -> str:
    """Return a text with blanks for the one bar or tab that parts its lines; else nothing."""
    for sign in _SIGNS:
        if text.count(sign) < gutters.FEWEST:
            continue
        lines = text.split("\n")
        parted = {at: line.split(sign) for at, line in enumerate(lines) if sign in line}
        places = {len(left) for left, *_ in parted.values()}
        is_one = all(len(parts) == _SIDES for parts in parted.values())
        if not is_one or (sign != _TAB and len(places) > 1):
            continue
        width = max(len(left.rstrip()) for left, _ in parted.values()) + len(_GAP)
        for at, (left, right) in parted.items():
            lines[at] = f"{left.rstrip():<{width}}{right.removeprefix(' ')}".rstrip()
        return "\n".join(lines)
    return ""


def _may_have_gutter(text: str) -> bool:
    return text.count(_GAP) >= gutters.FEWEST


def _apart(text: str, depth: int) -> tuple[str, int]:
    """Return a text with its columns one after the other, and how many lines stood in some."""
    if not depth or not _may_have_gutter(text):
        return text, 0
    pages = [page.split("\n") for page in _without_margin(text).split(_PAGE)]
    sure = [
        stretch.gutter
        for page in pages
        for stretch in gutters.stretches(page)
        if _is_in_columns(*stretch.sides(page))
    ]
    if not sure:
        return text, 0
    found = [
        [
            stretch
            for stretch in gutters.stretches(page, sure)
            if stretch.is_near(sure) or _is_in_columns(*stretch.sides(page))
        ]
        for page in pages
    ]
    count = sum(stretch.end - stretch.first for own in found for stretch in own)
    read = _beside(pages, found) or [_PAGE.join(map(_in_turn, pages, found))]
    return "\n".join(_apart(each, depth - 1)[0] for each in read), count


def _without_margin(text: str) -> str:
    """Return a text without the blanks that all lines have in front, and without any behind."""
    lines = [line.rstrip(" ") for line in text.split("\n")]
    filled = [line.lstrip(_PAGE) for line in lines if line.strip()]
    margin = " " * min(map(indent_of, filled), default=0)
    return "\n".join(line.replace(margin, "", 1) for line in lines)


def _in_turn(page: Sequence[str], stretches: Sequence[PartedLines]) -> str:
    """Return a page on which the columns of each stretch stand one below the other."""
    found: list[str] = []
    end = 0
    for stretch in stretches:
        left, right = stretch.sides(page)
        found += [*page[end : stretch.first], *left, *_between(left), *right]
        end = stretch.end
    return "\n".join([*found, *page[end:]])


def _beside(pages: Sequence[Sequence[str]], found: Sequence[Sequence[PartedLines]]) -> list[str]:
    """Return the two texts that stand side by side on all pages, or none if it is not so.

    Each begins as a telegram does. What stands around the columns is taken for the left one's.
    """
    first, stretch = next((page, own[0]) for page, own in zip(pages, found, strict=True) if own)
    if not all(signs.begins("\n".join(side)) for side in stretch.sides(first)):
        return []
    columns: tuple[list[str], list[str]] = ([], [])
    for page, stretches in zip(pages, found, strict=True):
        sides: tuple[list[str], list[str]] = ([], [])
        end = 0
        for each in stretches:
            left, right = each.sides(page)
            sides[0].extend((*page[end : each.first], *left))
            sides[1].extend(right)
            end = each.end
        # A page that has one column has the right one by its place, or as the left is over.
        crosses = any(len(line) > stretch.gutter for line in page)
        sides[not stretches and (crosses or _is_over(columns[0]))].extend(page[end:])
        for column, side in zip(columns, sides, strict=True):
            column.append("\n".join(side))
    return [_PAGE.join(column) for column in columns]


def _is_over(column: Sequence[str]) -> bool:
    """Whether a text is over with the last line of its pages."""
    return closes(last_filled("\n".join(column).split("\n")))


def _is_in_columns(*sides: Sequence[str]) -> bool:
    """Whether both sides of a gutter are texts of their own."""
    return all(_is_prose(side) or signs.is_telegram("\n".join(side)) for side in sides)


def _is_prose(column: Sequence[str]) -> bool:
    """Whether the lines of a column are sentences that go on from one to the next."""
    lines = [line.strip() for line in column if line.strip()]
    capitals = sum(line.isupper() for line in lines)
    if 2 * capitals > len(lines):
        return _is_prose_in_capitals(lines)
    full = [
        (above, below)
        for above, below in pairwise(lines)
        if not above.isupper() and len(_WORDS.findall(above)) >= _FEWEST_WORDS
    ]
    going_on = sum(
        not above.endswith(SENTENCE_ENDS) and not below[0].isupper() for above, below in full
    )
    return len(full) >= _FEWEST_FULL and going_on >= _GOES_ON * len(full)


def _is_prose_in_capitals(lines: Sequence[str]) -> bool:
    """Whether lines in capitals are broken where the first word of the next would not fit.

    The lines of a list or a table end where their words do, or are all of one length.
    """
    width = max(map(len, lines))
    full = [
        (above, below)
        for above, below in pairwise(lines)
        if len(_WORDS.findall(above)) >= _FEWEST_WORDS
    ]
    broken = [
        len(above)
        for above, below in full
        if not above.endswith(SENTENCE_ENDS) and len(above) + len(below.split()[0]) >= width
    ]
    return (
        len(full) >= _FEWEST_FULL
        and len(broken) >= _GOES_ON * len(full)
        and len(set(broken)) >= _FEWEST_LENGTHS
    )


def _between(left: Sequence[str]) -> list[str]:
    """Return what stands between the columns: an empty line, unless a sentence goes on."""
    return [""] if last_filled(left).endswith(SENTENCE_ENDS) else []
