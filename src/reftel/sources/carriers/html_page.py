"""A page of HTML of any kind that holds a cable: of a newspaper, a blog, a forum.

Its menus and comments are no part of the cable: the innermost element is taken that holds all
that looks like a telegram. The record may stand elsewhere on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reftel.cable.telegram.identity import printed_id
from reftel.cable.text import with_plain_blanks
from reftel.sources.boundaries import around
from reftel.sources.carriers import page_name
from reftel.sources.cleaning import quoting
from reftel.sources.markup import marked
from reftel.sources.markup.html_text import FEED, INLINE, HtmlPage, read_page
from reftel.sources.recognising import signs
from reftel.sources.recognising.boundary_lines import says
from reftel.sources.recognising.paragraph_numbers import is_numbered
from reftel.sources.records.lines_in_front import read_above

if TYPE_CHECKING:
    from reftel.cable.raw_cable import Extra

FORM: Final = "html"

_LEAVES: Final = INLINE | {"p", "li", "dd", "dt", "tr", "td", "th", "tbody", "h1", "h2", "h3", "h4"}
"""Elements that hold one paragraph or one line of what belongs together."""
_HEADING: Final = re.compile("h[1-6]")
_RANK_OF_TITLES: Final = 2
_NUMBER: Final = re.compile(r"\W*(\d{1,3})[.)] ")
_SENTENCE: Final = 40  # characters
_PREFORMATTED: Final = ("pre",)
"""Elements that every page closes, of those that it opens."""
_CLOSED: Final = ("html", "body")
"""Those that HTML need not have closed, and nearly every page closes all the same."""
_UNQUOTED: Final = re.compile(r"<(?:html|meta|link)\b[^<>]{0,200}?=[^\s\"'<>=]")
_TOP: Final = 5_000  # characters in which a page shows whether values have their quotation marks


@dataclass(frozen=True, slots=True)
class PartOfPage:
    """A part of a page, and the lines of the page that are not in it.

    It may be all of the page (``whole``), as forms want it whose record stands far from the text.
    ``notes`` say what the page does with words in it: it strikes out, puts in or hides them.
    """

    text: str
    whole: bool
    left_out: list[str]
    notes: Extra


def parts_of(text: str, file: str) -> list[PartOfPage]:
    """Return what of a page may be a cable: all of it, down to its end; the innermost part.

    ``file`` is what the page is called, which may be the only place where its ID stands.
    """
    page, found = _read(text, keep_lines=False)
    other, more = _read(text, keep_lines=True)
    if len(more) > len(found):  # a telegram put into the page without any markup for its lines
        page, found = other, more
    id_ = page_name.of_telegram(text, page.lines, found, file)
    found = found or page_name.record_lines(page.lines, named=bool(id_))
    inside = _inside(page, found) if found else []
    end = _inside(page, found[-1:])[-1] + 1 if found else len(page.lines)
    said = marked.said(page.marks, range(end))
    first = [id_] if id_ else []
    whole = "\n".join([*first, *page.lines[:end]])
    parts = [PartOfPage(whole, whole=True, left_out=[], notes=said)]
    if inside:
        numbers = [*_record_above(page, found[0], inside[0], named=bool(id_))]
        beside = page.beside(_own(page, found)) if page.asides else set()
        beside |= _other_entries(page)
        below = [number for number in inside if number >= found[0] and number not in beside]
        replies = _replies(page, below) if page.cited else set()
        numbers += [number for number in below if number not in replies]
        known = {*numbers, *replies}
        left_out = [line for number, line in enumerate(page.lines) if number not in known]
        own = [page.lines[number] for number in numbers]
        lines = [f"\n{line}" if signs.is_marked(with_plain_blanks(line)) else line for line in own]
        said = marked.said(page.marks, range(min(known), max(known) + 1))
        answers = [page.lines[number] for number in sorted(replies)]
        said = (*said, *around.left_out(answers, "between or below the lines of"))
        lines = [*first, *lines]
        parts.append(PartOfPage("\n".join(lines), whole=False, left_out=left_out, notes=said))
    return parts


def _other_entries(page: HtmlPage) -> set[int]:
    """Return the lines of entries of a feed that have no telegram, but quote from one above them.

    With a number that goes on, an entry is the next part of that.
    """
    if FEED.isdisjoint(page.names):
        return set()
    owners = [0] * len(page.names)
    for element, name in enumerate(page.names):
        owners[element] = element if name in FEED else owners[page.parents[element]]
    entries: dict[int, list[int]] = {}
    for at, place in enumerate(page.places):
        entries.setdefault(owners[place], []).append(at)
    entries.pop(0, None)
    others: set[int] = set()
    highest = 0
    for lines in entries.values():
        plain = [with_plain_blanks(page.lines[at]) for at in lines]
        numbers = [int(found[1]) for line in plain if (found := _NUMBER.match(line))]
        if any(signs.sign_of(line) not in (None, signs.Sign.PARAGRAPH) for line in plain):
            highest = max(numbers, default=0)
        elif highest and max(numbers, default=0) <= highest:
            others.update(lines)
    return others


def _replies(page: HtmlPage, numbers: Sequence[int]) -> set[int]:
    """Return the lines of a mail, of some of its lines, that answer what it quotes."""
    depths = page.quoted()
    own = [depths[number] for number in numbers]
    answers = quoting.unquoted([page.lines[number] for number in numbers], own)
    return {numbers[at] for at in answers}


def is_cut_off(text: str) -> bool:
    """Whether a page ends before it closes what it has opened, as one does that half arrived.

    A program that makes pages as short as can be closes nothing that HTML need not have closed.
    """
    lower = text.lower()
    is_short = "</p>" not in lower and _UNQUOTED.search(lower[:_TOP]) is not None
    names = _PREFORMATTED if is_short else (*_PREFORMATTED, *_CLOSED)
    return any(lower.count(f"<{name}") > lower.count(f"</{name}") for name in names)


def _read(text: str, *, keep_lines: bool) -> tuple[HtmlPage, list[int]]:
    """Return a page and its lines that look like those of a telegram."""
    page = read_page(text, keep_lines=keep_lines)
    headings = _mark_headings(page)
    plain = [*map(with_plain_blanks, page.lines)]
    found = [number for number, line in enumerate(plain) if line and signs.sign_of(line)]
    marked_ones = range(found[0] if found else len(plain), len(plain))
    more = (number for number in marked_ones if signs.is_marked(plain[number]))
    return page, sorted({*found, *more, *headings} - _numbered_notes(page, plain, set(found)))


def _numbered_notes(page: HtmlPage, plain: list[str], found: set[int]) -> set[int]:
    """Return the lines of notes and comments with a number that the text has above them.

    Below a line that is a telegram's by something else, they are of one that stands there.
    """
    beside = page.beside(()) if page.asides else set()
    highest = 0
    notes: set[int] = set()
    for at, line in enumerate(plain) if beside else ():
        number = _NUMBER.match(line)
        if at not in beside and number and is_numbered(line):
            highest = max(highest, int(number[1]))
        elif at in beside and number and int(number[1]) <= highest:
            notes.add(at)
        elif at in beside and at in found:
            break
    return notes


def _mark_headings(page: HtmlPage) -> list[int]:
    """Write headings as Markdown does where several of a rank are IDs, so that they part cables.

    Return the numbers of the lines that are such IDs.
    """
    found: list[int] = []
    ranked: dict[int, list[int]] = {}
    for at, place in enumerate(page.places):
        if page.lines[at] and (rank := _rank(page, place)):
            ranked.setdefault(rank, []).append(at)
    for rank, lines in ranked.items():
        ids = {at: id_ for at in lines if (id_ := printed_id(with_plain_blanks(page.lines[at])))}
        if len({*ids.values()}) > 1:
            found += ids
            for at in lines:
                page.lines[at] = f"{'#' * rank} {page.lines[at]}"
    return found


def _rank(page: HtmlPage, element: int) -> int:
    """Return the rank of the heading that an element is, or 0; the titles of a feed are some."""
    name = page.names[element]
    if name == "title" and page.names[page.parents[element]] in FEED:
        return _RANK_OF_TITLES
    return int(name[1]) if _HEADING.fullmatch(name) else 0


def _inside(page: HtmlPage, found: list[int]) -> list[int]:
    """Return the lines of the innermost element that holds all that looks like a telegram.

    One that holds no more than the head of it is not all: its text stands beside that. Of elements
    in each other the outer one has the smaller number.
    """
    element = page.common(found[0], found[-1])
    while element and page.names[element] in _LEAVES:
        element = page.parents[element]
    below = range(found[0], len(page.lines))
    text = next((at for at in below if _is_of_text(page.lines[at])), None)
    return page.holding(0 if text is None else min(element, page.common(found[0], text)))


def _is_of_text(line: str) -> bool:
    """Whether a line is of a telegram's text, not of its head."""
    line = with_plain_blanks(line)
    if is_numbered(line) or signs.is_marked(line):
        return True
    return len(line) >= _SENTENCE and says(line, "") and not signs.sign_of(line)


def _own(page: HtmlPage, found: list[int]) -> Iterator[int]:
    """Yield the lines of a page that are a telegram's for sure."""
    yield from found
    plain = [*map(with_plain_blanks, page.lines)]
    notes = _numbered_notes(page, plain, {*found}) | page.counted
    numbered = (number for number, line in enumerate(plain) if is_numbered(line))
    yield from (number for number in numbered if number not in notes)


def _record_above(page: HtmlPage, start: int, inside: int, *, named: bool) -> list[int]:
    """Return the lines above a telegram that are its record; it begins with the line ``start``.

    ``inside`` is the first line of the element that holds it; what stands above that may be the
    record of the page itself, so it must give an ID, or a classification or a post where the page
    is ``named`` by one.
    """
    lines = list(map(with_plain_blanks, page.lines[:start]))
    known, front = read_above(lines, start)
    if front.id or (named and front.has("classification", "origin")):
        return known
    return [number for number in known if number >= inside]
