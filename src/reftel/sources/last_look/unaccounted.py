"""The last look at a text: lines that are in none of its cables, and not said to be left out.

Whatever takes lines out of a text says so. Should anything not, by a fault or by something that
nobody thought of, it is found here: the words of the text are compared with those of its cables, of
their records and of what these say. Two words may be a label, a date or a mark that was understood
and is kept in another form; three that stand together are a remark, or a sentence of a cable, and
an ID is that of another one. So is a line all of whose words stand elsewhere, but not together.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from reftel.cable import RawCable
from reftel.cable.raw_cable import UNACCOUNTED, place_in
from reftel.cable.text import shortened
from reftel.sources.last_look.kept_words import KeptWords
from reftel.sources.last_look.shown_words import as_lines, as_shown, unescaped, values_of
from reftel.sources.recognising.html import is_html
from reftel.sources.records.no_value import is_nothing
from reftel.sources.records.site_record import noted

if TYPE_CHECKING:
    from reftel.sources.piece import Found, Reject

_FEWEST: Final = 3
_SHORTEST: Final = 12  # characters of a value with as many words
_MARK: Final = re.compile(
    r"<[!/?a-zA-Z][^<>\n]*>|\\[a-z]+(?:[\[{][^\]}\n]{0,200}[\]}])*|^#\+.*"
    r"|\[/?[a-z]+(?:=[^\]\n]{0,200})?\]",
    re.MULTILINE,
)
# What a mark says itself: ``<node TEXT="5. (C) The quay is closed."/>``.
_SAID_IN_MARK: Final = re.compile(r"(?<!class)(?<!style)=\"([^\"<>]*\s[^\"<>]*)\"")
_MESSAGE: Final = (
    "{:,} line{} of its file {} in none of its cables, and nothing says why: {}; look into the file"
)


def _may_lack_lines(found: Sequence[Found]) -> bool:
    """Whether lines of a file that are in none of these are lost, as far as that is known.

    Where a part is rejected of which the words are not told, they could be those of any line. Of a
    page of a mirror each part is known, and its form says what it has besides.
    """
    are_known = (
        each.source.form != "mirror" if isinstance(each, RawCable) else bool(each.words)
        for each in found
    )
    return any(isinstance(each, RawCable) for each in found) and all(are_known)


def with_unaccounted(found: Sequence[RawCable | Reject], text: str) -> list[RawCable | Reject]:
    """Return what is found in a text; the cables next to which lines of it were lost say so."""
    if not _may_lack_lines(found):
        return [*found]
    kept = KeptWords(found)
    left = as_shown(text) if is_html(text) else kept.taken_out_of(as_lines(text))
    if not left or left.isspace():  # as of nearly all texts
        return [*found]
    left = _without_lines(left, kept)
    cables = [each for each in found if isinstance(each, RawCable)]
    starts = _starts(cables)
    lost: dict[int, list[str]] = {}  # by the place of the cable above them
    for line, lines in _lost(left, kept):
        lost.setdefault(max(0, bisect_right(starts, line) - 1), []).extend(lines)
    said = {id(cables[at]): _said(lines) for at, lines in lost.items()}
    return [noted(each, said.get(id(each), ())) for each in found]


def with_lost_records(found: Sequence[Found], file: str, above: str = "") -> list[Found]:
    """Return what is found in a file of records; its first cable says what of the file was lost.

    The headings and titles ``above`` the records are not.
    """
    if not file or not _may_lack_lines(found):
        return [*found]
    kept = KeptWords(found, above)
    is_page = is_html(file)
    text = _without_lines(as_shown(file) if is_page else unescaped(file), kept)
    shown = text if is_page else values_of(text)
    lost = [line for _, lines in _lost(shown, kept) for line in lines]
    first = next(at for at, each in enumerate(found) if isinstance(each, RawCable))
    said = _said(lost) if lost else ()
    return [*found[:first], noted(found[first], said), *found[first + 1 :]]


def _without_lines(text: str, kept: KeptWords) -> str:
    """Return a text without the lines that are kept as they stand, of each a full stop."""
    return "\n".join("." if kept.has_line(line) else line for line in text.split("\n"))


def lost_values(cable: RawCable, values: Iterable[str]) -> RawCable:
    """Return the cable of a record, which says so where a value of the record is not in it."""
    kept = KeptWords([cable])
    lost = [
        line
        for value in values
        if len(value) >= _SHORTEST and not kept.has(value.strip())
        for _, lines in _lost(unescape(value), kept)
        for line in lines
    ]
    return noted(cable, _said(lost)) if lost else cable


def _lost(text: str, kept: KeptWords) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines of a text, those that stand together, that are not kept; where they begin."""
    together: list[str] = []
    missing: set[str] = set()
    first = 0
    for at, line in enumerate((*text.split("\n"), "."), 1):
        if not line or line.isspace():  # most are empty
            continue
        words = _missing(line, kept)
        if words:
            first = first if together else at
            together.append(line.strip())
            missing |= words
            continue
        if _are_many(missing, kept):
            yield first, together
        together, missing = [], set()


def _missing(line: str, kept: KeptWords) -> set[str]:
    """Return what of a line is not kept: words, or runs of words."""
    if is_nothing(line.rpartition(":")[2]):
        return set()
    line = unescape(_MARK.sub(_said_in_mark, line))
    return kept.words_missing(line) | kept.runs_missing(line)


def _said_in_mark(mark: re.Match[str]) -> str:
    """Return the words that a mark has as values."""
    return f" {' '.join(_SAID_IN_MARK.findall(mark[0]))} "


def _are_many(missing: set[str], kept: KeptWords) -> bool:
    """Whether words that are not kept are more than a label, or the ID of a cable."""
    return len(missing) >= _FEWEST or kept.names_other(missing)


def _starts(cables: Iterable[RawCable]) -> list[int]:
    """Return the lines at which the cables of a text begin, as far as they say so."""
    return [*accumulate((place_in(each.source.file)[1] or 0 for each in cables), max)]


def _said(lines: Sequence[str]) -> tuple[tuple[str, str]]:
    many = len(lines) > 1
    begin = shortened(" ".join(lines))
    message = _MESSAGE.format(len(lines), "s" * many, "are" if many else "is", begin)
    return ((UNACCOUNTED, "\n".join((message, *lines))),)
