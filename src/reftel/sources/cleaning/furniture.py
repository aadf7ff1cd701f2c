"""Buttons, page marks and repeated lines in mid-text taken out together, and said.

Buttons to share it, advertisements, menus, ``Page 3 of 7``, running heads and feet: copied with a
cable they stand in the middle of its paragraphs. They are taken out there, and the record says so;
above the telegram and behind it they are left to those who look at what stands around it
(:mod:`..boundaries.around`, :mod:`..boundaries.behind`). What a network printed into a telegram is
the parser's.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from reftel.cable.raw_cable import LEFT_OUT, Extra
from reftel.cable.sentences import SENTENCE_ENDS
from reftel.cable.telegram.fields.classification import is_level
from reftel.cable.text import all_lines, with_plain_blanks
from reftel.sources.boundaries import around
from reftel.sources.cleaning import page_edges, printed_pages
from reftel.sources.cleaning.archive_stamps import archive_stamps
from reftel.sources.cleaning.buttons import buttons
from reftel.sources.recognising import signs

if TYPE_CHECKING:
    from reftel.sources.cleaning.printed_pages import PrintedPage

_RUNNING_HEADS: Final = (
    "{:,} lines that come again in the middle of sentences are taken for the running head of pages"
    " and left out: {}; if they are the text's own, join them with the lines above them in the"
    " file, and import that"
)
_AGAIN: Final = 3  # times that a line without a page's number beside it must stand there
_FEWEST: Final = 12  # characters of such a line
_LONGEST: Final = 160
_RULES: Final = "-=*_"
_WORDS: Final = re.compile(r"[a-z]{3}|://|\d{1,2}/\d{1,2}/\d{2}")
_MARK: Final = re.compile(r"\b\d{8}\b")  # of a page that a network made: the parser's


@dataclass(frozen=True)
class Cleaned:
    """A text without furniture, and what a record has to say of that.

    ``gone`` are the numbers, from 1, of the lines that are taken out. Of those of ``of_pages``, and
    of those in ``doubt``, :meth:`said_of` tells; ``others`` tells of the rest.
    """

    text: str
    others: Extra = ()
    gone: tuple[int, ...] = ()
    of_pages: tuple[tuple[int, str], ...] = ()
    doubt: tuple[tuple[int, str], ...] = ()

    @property
    def notes(self) -> Extra:
        """What is to be said of the whole text."""
        return (*self.said_of(0, sys.maxsize), *self.others)

    def said_of(self, start: int, end: int) -> Extra:
        """Return what is to be said of the lines among these, from 1, of the text as it was."""
        lines = [line for at, line in self.of_pages if start <= at < end]
        heads = [line for at, line in self.doubt if start <= at < end]
        left_out = around.left_out(lines, "of a page in the middle of")
        return (*left_out, *around.in_doubt(heads, "below (MORE) in"))

    def line_of(self, line: int) -> int:
        """Return which line, from 1, of the whole text a line of what is left was."""
        return line + bisect_right(self._below, line)

    @cached_property
    def _below(self) -> list[int]:
        """The line of what is left below each that is taken out."""
        return [at - before for before, at in enumerate(self.gone)]


def without(text: str) -> Cleaned:
    """Return a text of telegrams without what stands between their lines and is none of them."""
    lines = [line.strip() for line in all_lines(text)]
    counters, notes = printed_pages.counters(lines)
    of_pages = _of_pages(text, lines, counters)
    known = of_pages | _at_edges(text, lines) | buttons(text, lines) | archive_stamps(text, lines)
    again = _repeated(lines, known) - known if _say_again(lines) else set()
    found = sorted(known | again)
    inside = _inside(lines) if found else range(0)
    # Behind the text, what is of every page is of the last one too.
    gone = {at: lines[at] for at in found if at in inside or (at in of_pages and at > inside.start)}
    if not gone:
        return Cleaned(text, notes)
    if heads := [line for at, line in gone.items() if at in again]:
        words = " / ".join(dict.fromkeys(heads))
        notes = (*notes, (LEFT_OUT, _RUNNING_HEADS.format(len(heads), words)))
    return Cleaned(
        "\n".join(line for at, line in enumerate(all_lines(text)) if at not in gone),
        (*notes, *printed_pages.missing(counters.values())),
        tuple(at + 1 for at in gone),
        tuple((at + 1, line) for at, line in gone.items() if at not in again),
        tuple((at + 1, lines[at]) for at in printed_pages.heads_of_takes(lines, gone)),
    )


def _of_pages(text: str, lines: Sequence[str], counters: Mapping[int, PrintedPage]) -> set[int]:
    """Return the lines that were printed on pages: their numbers, running heads and feet."""
    found = printed_pages.between(lines).union(counters, printed_pages.of_slides(lines))
    if counters:
        found |= printed_pages.running_heads(lines, counters, _is_own)
    if _has_pages(text):
        found |= page_edges.lines_at_edges(lines, all_lines(text), _is_own)
    return found


def _at_edges(text: str, lines: Sequence[str]) -> set[int]:
    """Return the lines, wherever they stand, that most pages of a text have at their edges."""
    if not _has_pages(text):
        return set()
    edges = around.on_every_page(text)
    return {at for at, line in enumerate(lines) if around.without_digits(line) in edges}


def _has_pages(text: str) -> bool:
    return text.count("\f") >= _AGAIN - 1


def _inside(lines: Sequence[str]) -> range:
    """Return the lines from the first to the last that are a telegram's for sure."""
    plain = [with_plain_blanks(line) for line in lines]
    first = signs.first_sign(plain)
    if first is None:
        return range(0)
    return range(first, next(at for at in range(len(plain) - 1, -1, -1) if _is_own(plain[at])))


def _is_own(line: str) -> bool:
    """Whether a line is a telegram's for sure: a number, a sign, a signer."""
    is_signer = around.SIGNER.fullmatch(line) is not None and not is_level(line)
    return is_signer or signs.is_own(line)


def _say_again(lines: Sequence[str]) -> bool:
    """Whether long lines, but for rules, stand several times among these."""
    if len(lines) - lines.count("") - len(set(lines)) < _AGAIN - 2:
        return False
    long = [line for line in lines if len(line) >= _FEWEST and line[0] not in _RULES]
    return len(long) - len(set(long)) >= _AGAIN - 1


def _repeated(lines: Sequence[str], known: set[int]) -> set[int]:
    """Return the lines that come again and again, in the middle of one sentence after another."""
    often = Counter(lines)
    places: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if often[line] >= _AGAIN and _FEWEST <= len(line) <= _LONGEST and not line[0].islower():
            places.setdefault(line, []).append(at)
    found: set[int] = set()
    for line, own in places.items():
        if " " not in line or not _WORDS.search(line) or _is_own(line) or _MARK.search(line):
            continue
        around_it = [_sentence(lines, at, known) for at in own]
        broken = [each for each in around_it if each is not None]
        # Where the same stands around it again, it is a sentence that is said again.
        if 2 * len(broken) > len(own) and len(set(broken)) == len(broken):
            found.update(own)
    return found


def _sentence(lines: Sequence[str], at: int, known: set[int]) -> tuple[str, str] | None:
    """Return the lines of the sentence in whose middle a line stands, or None if in none."""
    above = next((each for each in range(at - 1, -1, -1) if lines[each] and each not in known), -1)
    below = (each for each in range(at + 1, len(lines)) if lines[each] and each not in known)
    after = next(below, -1)
    if (
        above < 0
        or after < 0
        or lines[above].endswith(SENTENCE_ENDS)
        or not lines[after][0].islower()
    ):
        return None
    return lines[above], lines[after]
