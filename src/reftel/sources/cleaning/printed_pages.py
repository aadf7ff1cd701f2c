"""The marks of printed pages in a text: ``Page 3 of 7``, running heads and feet.

A browser prints title and date above a page, address and ``3/7`` below it; word processors and
archives print lines of their own. What stands at the edges of pages comes again, digits apart. Many
more forms are known here than are sure in a telegram
(:mod:`reftel.cable.telegram.body.page_numbers`), since they count on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile
from typing import Final

from reftel.cable.raw_cable import IN_DOUBT, Extra
from reftel.cable.telegram.body import page_numbers
from reftel.cable.telegram.identity import PRINTED_ID
from reftel.sources.boundaries import around
from reftel.sources.recognising import signs
from reftel.sources.recognising.boundary_lines import first_filled, last_filled

_ID: Final = re.compile(PRINTED_ID)
_NAMES: Final = frozenset(("Page", "PAGE", "Seit", "P\xe1gi", "Pagi"))
_MAY_BE: Final = re.compile(r"://|P[Aa\xe1][Gg]|Seite|[Pp]\. ?\d")  # fast, as literals begin it
_ENDS: Final = frozenset("0123456789])-|#=*~\u2013\u2014")
_LONGEST: Final = 160
_SHORT: Final = 16  # characters of a line that is no more than the number of a page
# A page's number: with the total, perhaps beside a title or a date; or by itself, where several
# pages have one.
_OF: Final = r"(?:of|/|von|de|sur|di|van)"
_PAGE: Final = r"(?:Page|PAGE|Seite|P\xe1gina|Pagina|P\.)"
_EDGE: Final = r"[-\u2013\u2014\[\]()| ]{0,4}"
_GAP: Final = r"(?:\s{2}|\t|\s[|\u2022\xb7-]\s)"
_COUNTER: Final = re.compile(
    rf"(?:.{{0,100}}{_GAP})?{_EDGE}{_PAGE} (?P<page>\d{{1,4}}) ?{_OF} ?(?P<total>\d{{1,4}}){_EDGE}"
    rf"(?:{_GAP}.{{0,100}})?"
)
_BARE: Final = re.compile(
    rf"{_EDGE}(?:{_PAGE} (?P<page>\d{{1,4}})|(?P<part>\d{{1,3}}) ?(?:/|of) ?(?P<total>\d{{1,3}}))"
    rf"{_EDGE}|.{{0,100}}?https?://\S{{1,300}}\s{{1,40}}(?P<printed>\d{{1,3}})/(?P<all>\d{{1,3}})"
    rf"|.{{0,100}}{_GAP}{_PAGE} (?P<headed>\d{{1,4}})"
    rf"|{page_numbers.DASHED}"
    # in a rule, with what the page is called elsewhere: ``## p. 13 (#29) ####``
    r"|[#=*~-]{1,80} ?(?:[Pp]age|pg?\.) ?(?P<ruled>\d{1,4})(?: \(#?\d{1,5}\))? ?[#=*~-]{2,80}"
)
# What a line may be, by its group.
_KINDS: Final = ("page", "dashed", "part", "printed", "headed", "ruled")
_SURE: Final = frozenset(("of", "page"))  # whatever other numbers there are
_TAKEN: Final = _SURE | {"dashed"}  # here, or by what reads a telegram
# Of a preface, whose first page has none: ``xi``.
_ROMAN: Final = re.compile(r"(?P<tens>x{0,3})(?P<units>i{0,3}|iv|vi{0,3}|ix)")
_UNITS: Final = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMAN_STARTS: Final = frozenset("ivx")
_LONGEST_ROMAN: Final = len("xxxviii")
# What a court or an archive stamps on each page: ``VAST-FOIA-000211``.
_STAMPED: Final = re.compile(r"(?P<of>[A-Z][A-Z0-9_.-]{1,30}?)(?P<number>\d{5,9})")
# What else programs and printers put between pages: ``pg. 2``, ``{2}----``, a picture, ``-more-``,
# what a transcription says of a page (``*[Stamp: ...]*``), a rule with its picture in it.
_BETWEEN: Final = re.compile(
    r"-\d{1,3}-(?:\s{2,}|\t)\S[^\n]{0,100}"  # of a typist: ``-2-  95, March 4, from Karsova``
    r"|pg?\. ?\d{1,4}|-+ ?more ?-+(?:\(\d{1,3}%\))?|\(more\)|\{\d{1,4}\}-{5,}"
    r"|\*{1,3}\[[^\n]{1,400}\]\*{1,3}|!\[[^\[\]]{0,80}\]\([^()\s]{1,200}\)"
    r"|-{3,}(?=[^\n]{0,60}\.(?:png|jpe?g|tiff?|gif|jp2)\b)[^\n]{1,200}"
    r"|\[(?:image|img|picture|photo|scan|figure)\b[^\[\]]{0,80}\]|RU[A-Z]{3,6} \d{4}/\d\d\d?",
    re.IGNORECASE,
)
_MAY_BE_BETWEEN: Final = frozenset("pP-({![rR*")
_ITEM: Final = re.compile(r"\d{1,3}\.")
_LONGEST_ITEM: Final = len("999.") + 1
_OF_HEAD: Final = frozenset((signs.Sign.ORDER, signs.Sign.TAGS, signs.Sign.SUBJECT))
_MORE: Final = re.compile(r"\(more\)|-more-", re.IGNORECASE)
_GOES_ON: Final = re.compile(r"\xb6?\d{1,3}\. |[a-z]{2,}[,;:]? [a-z]+(?:[,;:.]? |[,;:.]?\Z)")
_HEAD_OF_TAKE: Final = range(2, 9)  # lines
_FEWEST: Final = 2  # pages
_ROUTED: Final = re.compile(r"(?:[ZOPR]{2}|TO|INFO) R[UH][A-Z]{3,}\b|ZN[RY] ")
_NEAR: Final = 2  # lines beside a page's number that may be a running head or foot
_APART: Final = 5  # lines, empty ones with them, that they stand off
_MOST: Final = 200  # pages of which the missing ones are named


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """The number of a page as it is printed, how many there are, and its form, if it says so."""

    number: int
    total: int | None
    kind: str = ""


def counters(lines: Sequence[str]) -> tuple[dict[int, PrintedPage], Extra]:
    """Return the pages whose numbers are printed, by the numbers of the lines that are these.

    With them, what to say of those whose numbers fall.
    """
    found: dict[int, PrintedPage] = {}
    bare: dict[int, PrintedPage] = {}
    stamped: dict[str, dict[int, int]] = {}
    for at, line in _short(lines):
        if page := _page_of(line):
            (found if page.kind in _SURE else bare)[at] = page
        elif match := _STAMPED.fullmatch(line):
            stamped.setdefault(match["of"], {})[at] = int(match["number"])
    notes = _not_in_order([page for _, page in sorted((found | bare).items())])
    for own in stamped.values():
        first, *_ = numbers = [*own.values()]
        if len(own) >= _FEWEST and numbers == [*range(first, first + len(own))]:
            found |= {at: PrintedPage(number, None) for at, number in own.items()}
    return found | _counting(bare) | _roman(lines), notes


def _not_in_order(pages: Sequence[PrintedPage]) -> Extra:
    """Return what to say of pages whose numbers fall, of those that are taken out even so."""
    numbers: dict[tuple[str, int | None], list[int]] = {}  # those of another total are of another
    for page in pages:
        if page.kind in _TAKEN:
            numbers.setdefault((page.kind, page.total), []).append(page.number)
    said = map(page_numbers.not_in_order, numbers.values())
    return tuple((IN_DOUBT, each) for each in said if each)


def _short(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines that may be the number of a page, perhaps with a title, and their numbers."""
    for at, line in enumerate(lines):
        if line[-1:] not in _ENDS and line[:4] not in _NAMES:
            continue
        may_be = len(line) <= _SHORT or line[-5:].isdecimal() or _MAY_BE.search(line)
        if may_be and len(line) <= 2 * _LONGEST:
            yield at, line


def _page_of(line: str) -> PrintedPage | None:
    """Return the page whose number a line is, or None."""
    if match := _COUNTER.fullmatch(line):
        return PrintedPage(int(match["page"]), int(match["total"]), "of")
    if match := _BARE.fullmatch(line):
        kind = next(kind for kind in _KINDS if match[kind])
        total = match["total"] or match["all"]
        return PrintedPage(int(match[kind]), int(total) if total else None, kind)
    return None


def _roman(lines: Sequence[str]) -> dict[int, PrintedPage]:
    """Return the pages whose numbers are roman and count on; from one on they are of a list."""
    found: dict[int, PrintedPage] = {}
    for at, line in enumerate(lines):
        if line[:1] not in _ROMAN_STARTS or len(line) > _LONGEST_ROMAN:
            continue
        if match := _ROMAN.fullmatch(line):
            number = 10 * len(match["tens"]) + _UNITS.index(match["units"])
            found[at] = PrintedPage(number, None)
    numbers = [page.number for page in found.values()]
    counts = numbers == [*range(numbers[0], numbers[0] + len(numbers))] if numbers else False
    return found if counts and len(numbers) >= _FEWEST and numbers[0] > 1 else {}


def between(lines: Sequence[str]) -> set[int]:
    """Return the numbers of the lines that stand between two pages and say nothing of a text."""
    few = ((at, line) for at, line in enumerate(lines) if line[:1] in _MAY_BE_BETWEEN and line)
    return {at for at, line in few if _BETWEEN.fullmatch(line)}


def of_slides(lines: Sequence[str]) -> set[int]:
    """Return the lines that are no more than ``2.``, of a list whose items are pages or slides.

    They count on, and one of them at least stands in the middle of a sentence or of a head: of a
    list in a sentence the first does.
    """
    short = ((at, line) for at, line in enumerate(lines) if 1 < len(line) < _LONGEST_ITEM)
    found = {at: int(line[:-1]) for at, line in short if _ITEM.fullmatch(line)}
    if not found or [*found.values()] != [*range(min(found.values()), max(found.values()) + 1)]:
        return set()
    amid = [number for at, number in found.items() if _is_amid(lines, at)]
    return {*found} if amid and 1 not in amid else set()


def _is_amid(lines: Sequence[str], at: int) -> bool:
    """Whether a head goes on below a line, or a sentence in small letters."""
    above, below = last_filled(lines[:at]), first_filled(lines[at + 1 :])
    if signs.sign_of(below) in _OF_HEAD:
        return True
    return below[:1].islower() and above[-1:].isalnum()


def heads_of_takes(lines: Sequence[str], gone: Iterable[int]) -> list[int]:
    """Return the numbers of lines with which a news agency begins the next piece of a text.

    They stand below a mark that more follows, which is among those that are ``gone``, and above the
    line with which the sentence goes on, or a paragraph begins.
    """
    found: list[int] = []
    for at in gone:
        if not _MORE.fullmatch(lines[at]):
            continue
        filled = (each for each in range(at + 1, len(lines)) if lines[each])
        below = [*islice(filled, _HEAD_OF_TAKE.stop)]
        ends = next((n for n, each in enumerate(below) if _GOES_ON.match(lines[each])), 0)
        found += below[:ends] if ends in _HEAD_OF_TAKE else []
    return found


def _counting(bare: Mapping[int, PrintedPage]) -> dict[int, PrintedPage]:
    """Return the pages whose numbers rise, of those that have the same total."""
    found: dict[int, PrintedPage] = {}
    for total in {page.total for page in bare.values()}:
        own = {at: page for at, page in bare.items() if page.total == total}
        numbers = [page.number for page in own.values()]
        within = total is None or max(numbers) <= total
        if len(own) >= _FEWEST and _rise(numbers) and within:
            found |= own
    return found


def _rise(numbers: Sequence[int]) -> bool:
    """Whether numbers of pages rise; those of several documents begin again with one."""
    steps = [*pairwise(numbers)]
    is_each = all(then > one or then == 1 for one, then in steps)
    return is_each and any(then > one for one, then in steps)


def running_heads(
    lines: Sequence[str], pages: Mapping[int, PrintedPage], is_own: Callable[[str], bool]
) -> set[int]:
    """Return the numbers of lines that stand beside the numbers of several pages, digits apart.

    The lines are without blanks around them; ``pages`` says which of them are numbers of pages,
    ``is_own`` whether one is a telegram's for sure. An ID that comes again is of a running head;
    one that stands once begins a cable, whose lines follow, and so does a line of routing. Beside a
    page in a rule, what has its number too is of it, if it stands there but once.
    """
    numbers = [*pages]
    beside = {at: _beside(lines, at) for at in numbers}
    ids = Counter(id_ for near in beside.values() for at in near for id_ in _ids(lines[at]))
    first = {
        at
        for near in beside.values()
        for at in near
        if 1 in map(ids.get, _ids(lines[at])) or _is_routing(lines[at])
    }
    beside = {at: _beside(lines, at, first) for at in numbers}
    counted = Counter(
        said
        for near in beside.values()
        for said in {shape(lines[at]) for at in near if not is_own(lines[at])}
    )
    least = max(_FEWEST, len(beside) // 2)  # heads of left and right pages may be two
    known = {said for said, count in counted.items() if count >= least}
    found = {at for near in beside.values() for at in near if shape(lines[at]) in known}
    for mark, page in pages.items():
        if page.kind == "ruled":
            found |= {at for at in beside[mark] if _has_number(lines[at], page.number)}
    return found


def _has_number(line: str, number: int) -> bool:
    """Whether a line is the number of a page, alone or far from a title."""
    first, *others = re.split(r"\s{2,}", line)
    return str(number) in (first, *others[-1:])


def _is_routing(line: str) -> bool:
    """Whether a line is of a telegram's header for sure, which many telegrams have alike."""
    return _ROUTED.match(line) is not None or signs.sign_of(line) is signs.Sign.TRAFFIC


def shape(line: str) -> str:
    """Return a line as it stands on another page, of another cable."""
    return around.without_digits(_ID.sub("ID", line))


def _ids(line: str) -> list[str]:
    """Return the IDs in a line, each once."""
    return [*dict.fromkeys(found[0] for found in _ID.finditer(line))]


def _beside(lines: Sequence[str], at: int, first: Collection[int] = ()) -> list[int]:
    """Return the numbers of the lines with words next to one, above and below.

    Those that are the ``first`` of a cable are none, nor is what stands beyond them.
    """
    above = [each for each in range(at - 1, max(-1, at - 1 - _APART), -1) if lines[each]]
    below = [each for each in range(at + 1, min(len(lines), at + 1 + _APART)) if lines[each]]
    near = [
        each
        for own in (above[:_NEAR], below[:_NEAR])
        for each in takewhile(lambda line: line not in first, own)
    ]
    return [each for each in near if len(lines[each]) <= _LONGEST and not lines[each][0].islower()]


def missing(pages: Iterable[PrintedPage]) -> Extra:
    """Return what to say of pages that a text counts and has no sign of.

    The first and the last may have no number.
    """
    pages = list(pages)
    seen = {page.number for page in pages}
    totals = {page.total for page in pages if page.total}
    if len(totals) != 1 or len(seen) < _FEWEST or max(totals) > _MOST:
        return ()
    total = totals.pop()
    lost = [page for page in range(1, total + 1) if page not in seen]
    if not set(lost) - {1, total}:
        return ()
    many = len(lost) > 1
    named = ", ".join(map(str, lost))
    said = f"no sign of page{'s' * many} {named} of {total}, as the text counts its pages"
    return ((IN_DOUBT, f"{said}: {'they' if many else 'it'} may lack"),)
