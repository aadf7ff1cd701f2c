"""The words that are kept of a file: those of its cables, of their records, and of what these say.

A word is kept where it stands, or joined to others; labels and names of months are understood, and
what they say is kept as a value.
"""

from __future__ import annotations

import re
from calendar import day_abbr, day_name, month_abbr, month_name
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Final

from reftel.cable import RawCable
from reftel.folding import folded
from reftel.sources.records.field_names import FIELDS, MONTHS
from reftel.sources.records.fields import is_cable_id, plain_name

if TYPE_CHECKING:
    from reftel.sources.piece import Found

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

_LETTERS: Final = re.compile(r"[^\W\d_]+")
_ID: Final = re.compile(r"\b(\d\d)([a-z]{3,})(\d+)\b")  # of a cable, in small letters
_RUN: Final = 3  # words that stand together
_FEWEST_RUNS: Final = 4  # of a line: of fewer, one word that is another may be in all
_SHARE: Final = 0.8  # of them
_FEW: Final = 32  # words that are looked for one by one
_MOST_SOUGHT: Final = 200 << 20  # characters that are looked through for words that are joined


def words_of(cable: RawCable) -> str:
    """Return all that is kept of a record which is said to be no cable."""
    return "\n".join((cable.header, cable.body, *_record_of(cable)))


class KeptWords:
    """All that is kept of a file, or said of it: its cables, what is rejected; what is known."""

    def __init__(self, found: Iterable[Found], known: str = "") -> None:
        self._texts: list[str] = []
        self._others = [known]
        for each in found:
            if isinstance(each, RawCable):
                self._texts += filter(None, (each.header, each.body))
                self._others += _record_of(each)
            else:
                self._texts.append(each.words)
                self._others.append(each.file)
        self._known: set[str] = set()  # words as they stand in a text that are not missing
        self._left = _MOST_SOUGHT

    def taken_out_of(self, text: str) -> str:
        """Return what of a text is not, as it stands there, part of a cable or of a reject."""
        rest: list[str] = []
        end = 0
        for part in self._texts:
            at = text.find(part, end) if self._may_seek(text) else -1
            if at >= 0:
                rest += text[end:at], "\n" * part.count("\n")
                end = at + len(part)
                self._left += len(text)
        return "".join((*rest, text[end:]))

    def has(self, value: str) -> bool:
        """Whether a value is kept as it stands."""
        return any(value in part for part in self._texts) or value in self._others

    def words_missing(self, text: str) -> set[str]:
        """Return the words of a text that are not kept, joined to others neither."""
        missing: set[str] = set()
        words = {*text.split()} - self._known
        if len(words) > _FEW:
            words -= self._as_they_stand
        for word in words:
            if word.isalpha() and word in self._joined:
                self._known.add(word)
                continue
            lost = [*filter(self._is_missing, folded(word).split())]
            missing.update(lost)
            if not lost:
                self._known.add(word)
        return missing

    def has_line(self, line: str) -> bool:
        """Whether a line is one of the texts that are kept, but for blanks around it."""
        return line in self._lines or line.strip() in self._lines

    def runs_missing(self, line: str) -> set[str]:
        """Return the runs of words of a line that nothing kept has, if it has hardly one of them.

        Words that were read in another order, or apart, have some of their runs yet.
        """
        words = ["".join(_LETTERS.findall(word)) for word in folded(line).split()]
        words = [*filter(None, words)]
        near = (words[at : at + _RUN] for at in range(len(words) - _RUN + 1))
        runs = {"".join(run) for run in near if not _LABELS.issuperset(run)}
        missing = {run for run in runs if not self._is_within(run)}
        return missing if len(missing) > max(_SHARE * len(runs), _FEWEST_RUNS - 1) else set()

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
    def _joined(self) -> str:
        return "\n".join((*self._texts, *self._others))

    @cached_property
    def _as_they_stand(self) -> set[str]:
        return {*self._joined.split()}

    @cached_property
    def _lines(self) -> set[str]:
        return {*self._joined.split("\n")}

    @cached_property
    def _text(self) -> str:
        return folded(self._joined)

    @cached_property
    def _words(self) -> set[str]:
        return {*_WORD.findall(self._text)}

    @cached_property
    def _ids(self) -> set[str]:
        return {*_ids_in(self._text)}

    @cached_property
    def _letters(self) -> str:
        return "".join(_LETTERS.findall(self._text))


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
