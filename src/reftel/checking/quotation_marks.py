"""What stands in quotation marks in a paragraph, of every kind, also within each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

_CLOSED_BY: Final = {
    '"': '"', "\u201c": "\u201d", "\u201e": '\u201c\u201d"', "\u201d": "\u201d",
    "\u00ab": "\u00bb", "\u00bb": "\u00ab", "\u2039": "\u203a", "\u203a": "\u2039",
    "\u300c": "\u300d", "\u300e": "\u300f", "``": "''",
}  # fmt: skip
_MARK: Final = re.compile(
    "[\"\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a\u300c\u300d\u300e\u300f]|``|''"
)
_EITHER: Final = '"\u201d\u00bb\u203a'  # may open as well as close: it depends on what is around
_DEPTH: Final = 8  # quotations within each other
_BRACKETS: Final = "([{\u2014\u2013-/\u2018\u201c"
# Single marks are apostrophes too: one opens before a word, and closes behind one.
_OPENING: Final = re.compile(r"(?<!\w)[\u2018\u201a]|(?<![\w'\u2019])'(?=[^\W\d])")
_CLOSING: Final = {
    mark: re.compile(rf"(?<=\S)[{closing}](?![\w'\u2019])")
    for mark, closing in (("\u2018", "\u2019"), ("\u201a", "\u2018\u2019"), ("'", "'"))
}
_APOSTROPHE: Final = re.compile(r"(?:s|in)\Z", re.IGNORECASE)  # the pilots' boats, nothin' doing
_IS_OVER: Final = re.compile(r"[^\w\s]|\s*\Z|\s+[(\[\u2013\u2014-]")


class Marked(NamedTuple):
    """A quotation in marks: where it begins and ends with them, and the words between them."""

    start: int
    end: int
    words: str


class Marks(NamedTuple):
    """The quotations of a paragraph in their order, and where marks open that nothing closes."""

    quotations: Sequence[Marked]
    unclosed: Sequence[int]


def marks_in(text: str) -> Marks:
    """Find what stands in quotation marks; what does so within a quotation is a part of it."""
    double, unclosed = _double(text)
    found = _outermost([*double, *_single(text, _outermost(double))])
    within = [(each.start, each.end) for each in found]
    return Marks(found, [at for at in unclosed if not any(a < at < b for a, b in within)])


def replaced(text: str, quotations: Sequence[Marked], by: Callable[[str], str]) -> str:
    """Return a text with other words for its quotations, which are given to ``by`` with marks."""
    pieces: list[str] = []
    at = 0
    for each in quotations:
        pieces += [text[at : each.start], by(text[each.start : each.end])]
        at = each.end
    return "".join([*pieces, text[at:]])


def _outermost(all_: Sequence[Marked]) -> list[Marked]:
    found: list[Marked] = []
    for each in sorted(all_, key=lambda each: (each.start, -each.end)):
        if not found or each.start >= found[-1].end:
            found.append(each)
    return [each for each in found if any(map(str.isalnum, each.words))]


def _double(text: str) -> tuple[list[Marked], list[int]]:
    opened: list[tuple[int, str]] = []
    found: list[Marked] = []
    for match in _MARK.finditer(text):
        mark, start, end = match[0], match.start(), match.end()
        first = max(0, len(opened) - _DEPTH)
        closes = next(
            (at for at in reversed(range(first, len(opened))) if mark in _CLOSED_BY[opened[at][1]]),
            None,
        )
        if closes is not None and not _opens_within(text, match):
            begin, with_ = opened[closes]
            del opened[closes:]
            found.append(Marked(begin, end, text[begin + len(with_) : start].strip()))
        elif mark in _CLOSED_BY and (mark not in _EITHER or _opens(text, match)):
            opened.append((start, mark))
    return found, [at for at, _ in opened]


def _opens(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark may open: there are words behind it, and none right before it."""
    before, behind = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if not behind or before.isalnum():
        return False
    return not behind.isspace() or not before or before.isspace()


def _opens_within(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark that could close rather opens a quotation within the one that is open."""
    before, behind = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    is_ambiguous = mark[0] in '"\u201c'
    return is_ambiguous and (before.isspace() or before in _BRACKETS) and bool(behind.strip())


def _single(text: str, double: Sequence[Marked]) -> Iterator[Marked]:
    """Yield what stands in single marks; a quotation in double ones is a word of it."""
    plain = replaced(text, double, lambda quotation: "x" * len(quotation))
    openings = list(_OPENING.finditer(plain))
    at = 0
    for nth, opening in enumerate(openings):
        if opening.start() < at:
            continue
        begin = opening.end()
        until = openings[nth + 1].start() if nth + 1 < len(openings) else len(plain)
        if opening[0] == "\u201a":  # what closes it opens others
            low = plain.find("\u201a", begin)
            until = low if low >= 0 else len(plain)
        closing = list(_CLOSING[opening[0]].finditer(plain, begin, until))
        if closing:
            last = next((each for each in closing if _closes(plain, each)), closing[-1])
            at = last.end()
            yield Marked(opening.start(), at, text[begin : last.start()].strip())


def _closes(text: str, mark: re.Match[str]) -> bool:
    """Whether a single mark behind a word is the end of a quotation and no apostrophe."""
    is_apostrophe = _APOSTROPHE.search(text, max(0, mark.start() - 2), mark.start()) is not None
    return not is_apostrophe or _IS_OVER.match(text, mark.end()) is not None
