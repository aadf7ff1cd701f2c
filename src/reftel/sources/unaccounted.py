"""The last look at a text: lines that are in none of its cables, and not said to be left out.

Whatever takes lines out of a text says so. Should anything not, by a fault or by something that
nobody thought of, it is found here: the words of the text are compared with those of its cables, of
their records and of what these say. Two words may be a label, a date or a mark that was understood
and is kept in another form; three that stand together are a remark, or a sentence of a cable, and
an ID is that of another one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import day_abbr, day_name, month_abbr, month_name
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from html import unescape
from itertools import accumulate
from typing import TYPE_CHECKING, Final, TypeGuard

from reftel.cable import RawCable
from reftel.cable.raw_cable import UNACCOUNTED
from reftel.cable.text import shortened
from reftel.folding import folded
from reftel.sources.markup.html_text import INLINE
from reftel.sources.recognising.html import is_html
from reftel.sources.records.field_names import FIELDS, MONTHS
from reftel.sources.records.fields import is_cable_id, plain_name
from reftel.sources.records.no_value import is_nothing
from reftel.sources.records.site_record import noted

if TYPE_CHECKING:
    from reftel.sources.piece import Found, Reject

# Letters that no wrong encoding makes of others: a mended word has the same runs of them as before.
_WORD: Final = re.compile(r"[a-z]{3,}|[\u0370-\u1fff]{3,}")
_OF_FORMS: Final = """
assigned attributes canonical executive handling header headers not order restrictions row rows set
show signature viewing
"""
_LABELS: Final = frozenset(
    (
        *(word for names in FIELDS.values() for word in names.split()),
        *_OF_FORMS.split(),
        *MONTHS,
        *map(str.lower, (*month_name, *month_abbr, *day_name, *day_abbr)),
    )
)
"""What labels and dates consist of: what they say is kept as a value."""

_ID: Final = re.compile(r"\b(\d\d)([a-z]{3,})(\d+)\b")  # of a cable, in small letters
_FEWEST: Final = 3
_MOST_SOUGHT: Final = 200 << 20  # characters that are looked through for words that are joined
_SHORTEST: Final = 12  # characters of a value with as many words
_MARK: Final = re.compile(
    r"<[!/?a-zA-Z][^<>\n]*>|\\[a-z]+(?:[\[{][^\]}\n]{0,200}[\]}])*|^#\+.*"
    r"|\[/?[a-z]+(?:=[^\]\n]{0,200})?\]",
    re.MULTILINE,
)
_UNSEEN: Final = re.compile(
    r"<(/?)(script|style|title|template|noscript|svg)\b[^<>]*>|<!(--)|(--)>", re.IGNORECASE
)
_IN_LINE: Final = re.compile(rf"</?(?:{'|'.join(sorted(INLINE))}|wbr)\b[^<>]*>", re.IGNORECASE)
# Of files of records: names of values, and what parts values and their lines.
_KEY: Final = re.compile(
    r"""["'][^"'\n]{1,60}["']\s*(?::|=>)|(?:^|[{,])[ \t-]*[\w.$]{1,60}\s*[:=]""", re.MULTILINE
)
# A row of backslashes is looked through once, from its first one.
_VALUE: Final = re.compile(r"""\\(?<!\\\\)\\*[nrt]|\b[\w.$]{1,60}\(|[{}\[\]",;|\t]""")
_ESCAPED: Final = re.compile(r"\\(?<!\\\\)\\*u([0-9A-Fa-f]{4})")
_ELEMENT: Final = re.compile(r"<[!/?a-zA-Z][^<>]*>")
_MESSAGE: Final = (
    "{:,} line{} of its file {} in none of its cables, and nothing says why: {}; look into the file"
)


def may_lack_lines(found: Sequence[Found]) -> TypeGuard[list[RawCable]]:
    """Whether lines of a file that are in none of these are lost, as far as that is known.

    Of a file of which a part is rejected nothing tells which lines that part had. Of a page of a
    mirror each part is known, and its form says what it has besides.
    """
    return bool(found) and all(
        isinstance(each, RawCable) and each.source.form != "mirror" for each in found
    )


def with_unaccounted(found: Sequence[RawCable | Reject], text: str) -> list[RawCable | Reject]:
    """Return the cables of a text, of which those say so next to which lines of it were lost."""
    if not may_lack_lines(found):
        return [*found]
    kept = _Kept(found)
    left = _as_shown(text) if is_html(text) else kept.taken_out_of(text)
    notes: dict[int, list[str]] = {}
    starts = _starts(found)
    for line, lines in _lost(left, kept):
        notes.setdefault(max(0, bisect_right(starts, line) - 1), []).extend(lines)
    return [noted(each, _said(notes[at])) if at in notes else each for at, each in enumerate(found)]


def with_lost_records(found: Sequence[Found], file: str, above: str = "") -> list[Found]:
    """Return the cables of a file of records, of which the first says what of the file was lost.

    The headings and titles ``above`` the records are not.
    """
    if not file or not may_lack_lines(found):
        return [*found]
    shown = _as_shown(file) if is_html(file) else _values_of(file)
    lost = [line for _, lines in _lost(shown, _Kept(found, above)) for line in lines]
    return [noted(found[0], _said(lost)), *found[1:]] if lost else [*found]


def lost_values(cable: RawCable, values: Iterable[str]) -> RawCable:
    """Return the cable of a record, which says so where a value of the record is not in it."""
    kept = _Kept([cable])
    lost = [
        line
        for value in values
        if len(value) >= _SHORTEST and not kept.has(value.strip())
        for _, lines in _lost(unescape(value), kept)
        for line in lines
    ]
    return noted(cable, _said(lost)) if lost else cable


class _Kept:
    """All that is kept of a text: its cables, their records, and what these say; what is known."""

    def __init__(self, cables: Iterable[RawCable], known: str = "") -> None:
        self._bodies = [part for each in cables for part in (each.header, each.body) if part]
        self._others = [part for each in cables for part in _record_of(each)]
        self._others.append(known)
        self._left = _MOST_SOUGHT

    def taken_out_of(self, text: str) -> str:
        """Return what of a text is not, as it stands there, header or body of a cable."""
        rest: list[str] = []
        end = 0
        for part in self._bodies:
            at = text.find(part, end) if self._may_seek(text) else -1
            if at >= 0:
                rest += text[end:at], "\n" * part.count("\n")
                end = at + len(part)
                self._left += len(text)
        return "".join((*rest, text[end:]))

    def has(self, value: str) -> bool:
        """Whether a value is kept as it stands."""
        return any(value in part for part in self._bodies) or value in self._others

    def words_missing(self, line: str) -> set[str]:
        """Return the words of a line that are not kept, joined to others neither."""
        return {word for word in folded(line).split() if self._is_missing(word)}

    def names_other(self, words: Iterable[str]) -> bool:
        """Whether one of some words is the ID of a cable that is named nowhere."""
        return any(id_ not in self._ids for word in words for id_ in _ids_in(word))

    def _is_missing(self, word: str) -> bool:
        runs = (run for run in _WORD.findall(word) if run not in self._words)
        if any(not self._is_within(run) for run in runs):
            return plain_name(word) not in _LABELS
        return _ID.search(word) is not None and self.names_other([word])

    def _is_within(self, run: str) -> bool:
        """Whether letters are a part of what is kept, where two words are one; if it is sought."""
        return not self._may_seek(self._letters) or run in self._letters

    def _may_seek(self, text: str) -> bool:
        """Whether a text may be looked through once more: so often that it takes no time."""
        self._left -= len(text)
        return self._left >= 0

    @cached_property
    def _text(self) -> str:
        return folded("\n".join((*self._bodies, *self._others)))

    @cached_property
    def _words(self) -> set[str]:
        return {*_WORD.findall(self._text)}

    @cached_property
    def _ids(self) -> set[str]:
        return {*_ids_in(self._text)}

    @cached_property
    def _letters(self) -> str:
        return "".join(filter(str.isalpha, self._text))


def _ids_in(text: str) -> Iterator[str]:
    """Yield the IDs of cables in a text, without the zeros in front of their numbers."""
    for year, post, serial in _ID.findall(text):
        if is_cable_id(f"{year}{post.upper()}{serial}"):
            yield f"{year}{post}{serial.lstrip('0')}"


def _record_of(cable: RawCable) -> Iterator[str]:
    record = cable.record
    yield cable.source.file
    yield from filter(None, (record.id, record.classification, record.origin, record.title))
    yield from record.references
    for pair in record.extra:
        yield from pair


def _as_shown(page: str) -> str:
    """Return about what a page of HTML shows, told by a simpler way than that which reads it."""
    return unescape(_ELEMENT.sub("\n", _IN_LINE.sub("", _without_unseen(page))))


def _without_unseen(page: str) -> str:
    """Return a page without what it does not show, as far as that has an end."""
    rest: list[str] = []
    kept = 0
    opened: re.Match[str] | None = None
    for mark in _UNSEEN.finditer(page):
        name = (mark[2] or "--").lower()
        is_end = bool(mark[1] or mark[4])
        if opened is None:
            opened = None if is_end else mark
        elif is_end and name == (opened[2] or "--").lower():
            rest.append(page[kept : opened.start()])
            kept, opened = mark.end(), None
    return "".join((*rest, page[kept:]))


def _values_of(file: str) -> str:
    """Return about what values a file of records has, a line each."""
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), file)
    return _VALUE.sub("\n", _KEY.sub("\n.\n", text))


def _lost(text: str, kept: _Kept) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines of a text, those that stand together, that are not kept; where they begin."""
    together: list[str] = []
    missing: set[str] = set()
    first = 0
    for at, line in enumerate((*text.split("\n"), "."), 1):
        if not line.strip():
            continue
        words = (
            set()
            if is_nothing(line.rpartition(":")[2])
            else kept.words_missing(_MARK.sub(" ", line))
        )
        if words:
            first = first if together else at
            together.append(line.strip())
            missing |= words
            continue
        if len(missing) >= _FEWEST or kept.names_other(missing):
            yield first, together
        together, missing = [], set()


def _starts(cables: Iterable[RawCable]) -> list[int]:
    """Return the lines at which the cables of a text begin, as far as they say so."""
    places = (each.source.file.rpartition(":")[2] for each in cables)
    return [*accumulate((int(place) if place.isdecimal() else 0 for place in places), max)]


def _said(lines: Sequence[str]) -> tuple[tuple[str, str]]:
    many = len(lines) > 1
    begin = shortened(" ".join(lines))
    message = _MESSAGE.format(len(lines), "s" * many, "are" if many else "is", begin)
    return ((UNACCOUNTED, "\n".join((message, *lines))),)
