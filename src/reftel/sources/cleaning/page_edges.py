"""Running heads and feet at the edges of pages that end with a form feed, as those of a PDF do.

What a browser, a publisher or an archive prints there comes again in the same place, on every page
or on every second one, but for its numbers; page numbers count on.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from reftel.sources.boundaries import around
from reftel.sources.cleaning import printed_pages
from reftel.sources.records.field_names import BESIDE
from reftel.sources.records.fields import means
from reftel.sources.records.lines_in_front import read_front

_FORM_FEED: Final = "\f"
_FEWEST: Final = 3  # pages of a text, and that count on
_AGAIN: Final = 2  # pages on which the same stands, and steps to the next of them
_WORDS: Final = re.compile(r"[a-z]{3}|://")
_MOMENT: Final = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}:\d\d(?: ?[AP]M)?")
_LONGEST: Final = 160


def lines_at_edges(
    lines: Sequence[str], text: Sequence[str], is_own: Callable[[str], bool]
) -> set[int]:
    """Return the numbers of the lines that stand at the edges of pages and are the pages'.

    Args:
        lines: the lines of a text, without blanks around them.
        text: the same as they are, with the form feeds.
        is_own: whether a line is a telegram's for sure.
    """
    pages = [page for page in _pages(lines, text) if page]
    if len(pages) < _FEWEST:
        return set()
    found: set[int] = set()
    for step in (1, -1):
        edges = [
            page[::step][: len(around.at_edge([lines[at] for at in page], step))] for page in pages
        ]
        places: defaultdict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
        for number, edge in enumerate(edges):
            for depth, at in enumerate(edge):
                places[depth, printed_pages.shape(lines[at])].append((number, at))
        for own in places.values():
            line = lines[own[0][1]]
            if _come_again(line, own, len(pages)) and _is_foreign(line, is_own):
                found.update(at for _, at in own)
        found |= _counting(lines, edges)
    return found


def _come_again(line: str, places: Sequence[tuple[int, int]], pages: int) -> bool:
    """Whether a line, in its places with their pages, stands on each page, or on each second."""
    steps = (after - one for (one, _), (after, _) in pairwise(places))
    least = around.fewest(line, pages, else_on=(pages - 1) // 2)
    return len(places) >= least and all(step <= _AGAIN for step in steps)


def _pages(lines: Sequence[str], text: Sequence[str]) -> Iterator[list[int]]:
    """Yield the numbers of the filled lines of each page."""
    page: list[int] = []
    for at, line in enumerate(text):
        before, feed, _ = line.partition(_FORM_FEED)
        if feed and before.strip() and lines[at]:
            page.append(at)
        if feed:
            yield page
            page = []
        if lines[at] and not (feed and before.strip()):
            page.append(at)
    yield page


def _is_foreign(line: str, is_own: Callable[[str], bool]) -> bool:
    """Whether a line that comes again is a page's: none of a telegram's head, none of a record."""
    if len(line) > _LONGEST or is_own(line):
        return False
    if _MOMENT.fullmatch(line):
        return True
    said = read_front([line]).fields
    is_record = any(means(name) or name.lower() in BESIDE for name in said)
    return _WORDS.search(line) is not None and not (is_record or around.is_stamp(line))


def _counting(lines: Sequence[str], edges: Sequence[Sequence[int]]) -> set[int]:
    """Return the lines that are nothing but the number of a page, where these count on.

    The first page may have none.
    """
    found: dict[int, int] = {}
    for page, edge in enumerate(edges):
        if at := next((at for at in edge if lines[at].isdecimal()), 0):
            found[at] = int(lines[at]) - page
    counts = len(set(found.values())) == 1 and len(found) >= max(_FEWEST, len(edges) - 1)
    return set(found) if counts else set()
