"""The same few marks in front of a telegram's lines, whatever they are, taken away with a word.

``@Head:``, ``<p:1>``, ``(line 300 10 2200 40 "``, ``: ``: a program for pages, for scans or for
mails puts them there, and behind them no label of a telegram is found. They are known by what
stands in front of such labels again and again. Where most lines have none of them, they are no mere
prefix: such a text is not read at all, for what were read of it would be a cable by chance. Nor is
one read in which others than those marks hide labels, or an ID: there another cable stands.

Columns of one width may touch what follows them: ``09PORTAMSEL42  0023SECRET1. (S) The``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby, islice
from string import ascii_letters
from typing import Final, NamedTuple

from reftel.cable.raw_cable import IN_DOUBT, LEFT_OUT, Extra
from reftel.cable.telegram.identity import PRINTED_ID
from reftel.cable.text import with_plain_blanks
from reftel.sources.boundaries import around
from reftel.sources.recognising import signs
from reftel.sources.recognising.header_end import is_classification

_FIRST: Final = ("TAGS", "SUBJ", "E.O.", "FM ")  # one is soon found, and where it stands
_FEWEST_OF_THEM: Final = 2
_BEFORE: Final = " \t>*|_"  # what may stand in front of a sign
_LABEL: Final = re.compile(
    r"FM (?:AM|US|SECST)|TAGS?:? |SUBJ(?:ECT)?:|E\.?O\.? ?1\d{4}|REF(?:S|TELS?)?: "
    r"|C(?:lassified|LASSIFIED) B[Yy]|(?<!\d)\d{1,2}\. \((?:TS|SBU|S|C|U)[)/]"
    r"|[A-Z] \d{6}Z [A-Z]{3}"
)
_LONGEST: Final = 80
_DAY: Final = re.compile(r"(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)")
_DIGITS: Final = re.compile(r"\d+")
_ID: Final = re.compile(rf"(?<!\w){PRINTED_ID}(?!\d)")
_AN_ID: Final = "\1"  # each stands for itself in a pattern, until it is written
_A_WORD: Final = "\2"
_BLANKS: Final = re.compile(r"[ \t]+")
_TOUCHED: Final = re.compile(r"\S+")
_OPENING: Final = " \t([<{\"'"
_TOUCHING: Final = re.compile(r"(?:\d+|[^\W\d]+)\Z")  # the text, at the end of a mark
_NUMBER: Final = re.compile(r"[\W\d_]*\d[\W\d_]*")  # others see to these
_FEWEST_KINDS: Final = 3  # of labels behind marks
_TWICE: Final = 2
_MOST_HIDDEN: Final = 4  # times as many labels behind marks as in their place
_MOST_MARKS: Final = 6  # or it is prose
_SHARE: Final = 0.8  # of the lines are marked, where marks are a prefix
_SHOWN: Final = 4
_REMEDY: Final = (
    "a telegram whose lines stand behind marks ({}); save it as plain text, without them, and"
    " import that"
)
_LETTERS: Final = frozenset(ascii_letters)
_CLOSING: Final = {"(": ")", "[": "]", "{": "}", "<": ">", '"': '"', "`": "'"}
_TAG: Final = re.compile(r"(?<!<)<[^<>\s@]{1,40}>(?!>)")


class _Hidden(NamedTuple):
    """The marks that stand in front of labels, as they are, and how many labels each way."""

    marks: tuple[str, ...]
    behind: int
    in_place: int


def without_marks(text: str) -> tuple[str, Extra]:
    """Return a telegram without the marks in front of its lines, and what to say of that."""
    hidden = _hidden(text)
    if hidden is None or not _is_clear(hidden.marks):
        return text, ()
    lines = text.split("\n")
    pattern = _pattern(hidden.marks)
    found = {at: match for at, line in enumerate(lines) if (match := pattern.match(line))}
    between = range(min(found, default=0), max(found, default=0) + 1)
    if len(found) < _SHARE * sum(bool(lines[at].strip()) for at in between):
        return text, ()
    bare = _closed({at: lines[at][match.end() :] for at, match in found.items()}, hidden.marks)
    first = {mark.lstrip()[0] for mark in hidden.marks} - _LETTERS
    others = [
        at for at in range(between.stop) if at not in found and lines[at].lstrip()[:1] in first
    ]
    if any(_may_be_of_another(lines[at]) for at in others):
        return text, ()
    bare |= dict.fromkeys(others, "")
    made = "\n".join(bare.get(at, line) for at, line in enumerate(lines))
    if not signs.is_telegram(made):
        return text, ()
    tags = [*dict.fromkeys(_TAG.findall(made))]
    doubts: Extra = ((IN_DOUBT, f"marks between its words are kept: {_shown(tags)}"),)
    left_out = around.left_out([lines[at] for at in others], "among the marks of")
    said = (LEFT_OUT, _said([*found.values()]))
    added = around.in_doubt(_added(found, bare), "by another hand within", of="its file")
    unmarked = [lines[at] for at in between if at not in bare]
    added += around.in_doubt(unmarked, "without the marks of the others in", of="its file")
    return made, (said, *left_out, *(doubts if tags else ()), *added)


def _added(found: Mapping[int, re.Match[str]], bare: Mapping[int, str]) -> list[str]:
    """Return the lines that were perhaps written later than those around them, as marks say.

    Where marks have a day (``git blame``), it is a paragraph without a number or a sign whose marks
    stand nowhere else: whoever corrects a text changes lines amid it.
    """
    if not any(_DAY.search(match[0]) for match in islice(found.values(), 1)):
        return []
    kinds = {at: _kind(match[0]) for at, match in found.items() if bare[at].strip()}
    lines = Counter(kinds.values())
    added: list[str] = []
    for is_filled, each in groupby(found, kinds.__contains__):
        own = [*each]
        is_other = is_filled and lines[kinds[own[0]]] == len(own) < len(kinds)
        if is_other and {kinds[at] for at in own} == {kinds[own[0]]}:
            added += [bare[at] for at in own if not signs.is_own(bare[own[0]])]
    return added


def why_hidden(text: str) -> str:
    """Return why a text is not read whose labels of a telegram marks hide; nothing if none do."""
    hidden = _hidden(text)
    if hidden is None or hidden.behind < _MOST_HIDDEN * hidden.in_place:
        return ""
    return _REMEDY.format(_shown(hidden.marks))


def _hidden(text: str) -> _Hidden | None:
    """Return what stands in front of a telegram's labels again and again, if anything does."""
    if not _may_be_behind(text):  # as in nearly all: that is soon seen
        return None
    marks: dict[str, list[str]] = {}
    kinds: dict[str, list[signs.Sign]] = {}
    in_place = 0
    for line in with_plain_blanks(text).split("\n"):
        mark = _label_behind(line)
        sign = signs.sign_of(line[len(mark) :])
        if not mark:
            in_place += sign is not None and (
                sign is not signs.Sign.CLASSIFICATION or is_classification(line)
            )
        elif sign and not _NUMBER.fullmatch(mark):
            kind = _kind(mark)
            marks.setdefault(kind, []).append(mark)
            kinds.setdefault(kind, []).append(sign)
    again = [kind for kind, each in marks.items() if len(each) >= _TWICE]
    seen = [sign for kind in again for sign in kinds[kind]]
    if len({*seen}) < _FEWEST_KINDS or len(again) > _MOST_MARKS:
        return None
    return _Hidden(tuple(marks[kind][0] for kind in again), len(seen), in_place)


def _label_behind(line: str) -> str:
    """Return what stands in front of a label on its line, if anything does.

    Only what has a number, or a small letter (the kind of a line), may touch the label: else it is
    of one word with it.
    """
    label = _LABEL.search(line, 1, _LONGEST)
    mark = line[: label.start()] if label else ""
    is_kind = len(mark) == 1 and mark.islower()
    is_word = mark[-1:].isalnum() and not (is_kind or _DIGITS.search(mark))
    return "" if is_word or not mark.strip(_BEFORE) else mark


def _kind(mark: str) -> str:
    """Return a mark as another of its kind is written, which counts, or is of another cable."""
    stem, end = _parted(mark)
    return _DIGITS.sub("0", stem) + re.sub(r"\d", "0", end)


def _parted(mark: str) -> tuple[str, str]:
    """Return a mark, its IDs and blanks as all are, and of it what touches the text.

    A number that does has its width: where it ends is not seen else.
    """
    end = _TOUCHING.search(mark)
    at = end.start() if end else len(mark)
    return _BLANKS.sub(" ", _ID.sub(_AN_ID, mark[:at])), mark[at:]


def _is_clear(marks: Sequence[str]) -> bool:
    """Whether it is seen where each mark ends: numbers that touch the text are of one width."""
    widths: dict[str, set[int]] = {}
    for stem, end in map(_parted, marks):
        if end.isdigit():
            widths.setdefault(_DIGITS.sub("0", stem), set()).add(len(end))
    return all(len(each) == 1 for each in widths.values())


def _may_be_behind(text: str) -> bool:
    """Whether something stands in front of some labels, on their lines, where they stand first."""
    behind = 0
    for label in _FIRST:
        at = text.find(label)
        if at > 0 and text[at - 1] != "\n":
            behind += bool(text[text.rfind("\n", 0, at) + 1 : at].strip(_BEFORE))
    return behind >= _FEWEST_OF_THEM


def _pattern(marks: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern of marks, longest first; words and numbers in one may be others.

    One that begins with a word stands for itself: a label does, too.
    """
    patterns = []
    for mark in sorted(marks, key=len, reverse=True):
        is_dated = _DAY.search(mark) is not None  # as no label is
        stem, end = _parted(mark.lstrip().lstrip("^" * is_dated))
        part = r"\d+" if mark.lstrip()[0].isalnum() and not is_dated else r"\w+"
        made = re.escape(re.sub(part, _A_WORD, stem.rstrip() if not end else stem))
        for sign, meant in ((_AN_ID, PRINTED_ID), (_A_WORD, part), (r"\ ", "[ \t]+")):
            made = made.replace(sign, meant)
        made += rf"\d{{{len(end)}}}" if end.isdigit() else re.escape(end)
        made += "[ ]?" if mark[-1].isspace() else ""
        patterns.append(rf"\^?{made}" if is_dated else made)
    return re.compile(rf"\s*(?:{'|'.join(patterns)})")


def _may_be_of_another(line: str) -> bool:
    """Whether a line that is none of the marked ones may be of a cable behind other marks."""
    return bool(_label_behind(line) or _ID.match(line, len(line) - len(line.lstrip(_OPENING))))


def _said(found: Sequence[re.Match[str]]) -> str:
    """Return what to say of marks; below it, of which cables they are, and words they touched."""
    marks = {_kind(match[0].strip()): match[0] for match in reversed(found)}
    said = f"the marks in front of {len(found):,} lines are left out: {_shown([*marks.values()])}"
    ids = (id_ for match in found for id_ in _ID.findall(match[0]))
    touched = (
        match[0] + behind[0]
        for match in found
        if match[0][-1].isalnum() and (behind := _TOUCHED.match(match.string, match.end()))
    )
    return "\n".join(dict.fromkeys((said, *ids, *touched)))


def _closed(lines: dict[int, str], marks: Sequence[str]) -> dict[int, str]:
    """Return lines without what closes behind them that their marks open: ``")``."""
    closing = {_closes(mark) for mark in marks}
    if closing == {""} or len(closing) > 1:
        return lines
    end = re.compile(rf"{re.escape(closing.pop())}[)\]}}>]*\s*\Z")
    if sum(end.search(line) is not None for line in lines.values()) < _SHARE * len(lines):
        return lines
    return {at: end.sub("", line).replace('\\"', '"') for at, line in lines.items()}


def _closes(mark: str) -> str:
    """Return the signs that close what a mark opens, the last first."""
    opened: list[str] = []
    for sign in mark:
        if opened and sign == opened[-1]:
            opened.pop()
        elif sign in _CLOSING:
            opened.append(_CLOSING[sign])
    return "".join(reversed(opened))


def _shown(marks: Sequence[str]) -> str:
    more = " ..." if len(marks) > _SHOWN else ""
    return ", ".join(mark.strip() for mark in marks[:_SHOWN]) + more
