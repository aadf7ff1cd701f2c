"""Page breaks of the network, their marks and stamps, and which pages are missing (§2.9, §1e).

A page break may stand on a line of its own or anywhere inside a re-flowed paragraph (T10, T21).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from reftel.cable.lore.origins import origin_of
from reftel.cable.telegram.fields.page_marks import LEFT_OF_MARK, PAGE_MARK

# Form 1: ``HANOI 00000809  002 OF 004``, the origin cut to ten characters, the section perhaps
# with a page (``001.2``). It is found by its total, then read backwards; a pattern that begins
# with a character that is rare in texts is several times as fast as one with the blank in front.
_TOTAL: Final = re.compile(r"0(?<=[ \t][OoG][Ff][ ]0)\d\d(?!\d)")
_OF: Final = len(" OF 0")
_BEFORE_TOTAL: Final = re.compile(
    r"(?:(?<=\s)|^)(?P<origin>[A-Za-z][A-Za-z.'-]*(?: [A-Za-z][A-Za-z.'-]*){0,3})?"
    r"[ \t]+\d{8}[ \t]+(?P<section>\d{3})(?:\.(?P<page>\d\d?))?$"
)
# The same, cut off by the end of a stub.
_CUT_MARK: Final = re.compile(
    r"^[ \t]*[A-Z][A-Za-z.' -]{1,20}[ ]0000\d{0,4}(?:[ \t]+\d{1,3}(?:\.\d{0,2})?)?"
    r"(?:[ \t]+O?F?(?:[ ]\d{0,2})?)?\.\.\.",
    re.MULTILINE,
)
_STUB: Final = 400
_LONGEST_ORIGIN: Final = 10
_LONGEST_MARKER: Final = 60
# Stamps on telegrams of 1973-79.
_STAMP: Final = re.compile(
    r"(?:(?:Margaret P\. Grafeld|Sheryl P\. Walter)\s{1,9})?Declassified/Released"
    r"(?:\s{1,9}US\s{1,9}Department\s{1,9}of\s{1,9}State\s{1,9}EO\s{1,9}Systematic\s{1,9}Review"
    r"\s{1,9}\d\d\s{1,9}[A-Za-z]{3}\s{1,9}\d{4})?"
    r"|(?:UNCLASSIFIED\s{1,9})?U\.?S\.?\s{1,9}Department\s{1,9}of\s{1,9}State\s{1,9}Case\s{1,9}No\."
    r"\s{0,9}[A-Z]{1,2}-\d{4}-\d{1,6}(?:\s{1,9}Doc\s{1,9}No\.\s{0,9}[A-Z]?\d{5,10})?"
    r"(?:\s{1,9}Date:\s{0,9}\d{1,2}/\d{1,2}/\d{4})?"
    r"|^[ \t]*RELEASED?[ ]IN[ ](?:PART|FULL)\b[^\n]{0,40}$"
    r"|^[ \t]*STATE[ ]DEPT\.[ ]-[ ]PRODUCED[ ]TO[ ][A-Z. ]{1,60}$"
    r"|^[ \t]*SUBJECT[ ]TO[ ]AGREEMENT[ ]ON[ ][A-Z&. ]{1,60}NO[ ]FOIA[ ]WAIVER\.?[ \t]*$"
    # the review of telegrams that were released, and the foot and head of each of their pages
    r"|^[ \t]*(?:UNITED[ ]STATES[ ]DEPARTMENT[ ]OF[ ]STATE\s{1,9})?"
    r"REVIEW[ ]AUTHORITY:[^\n]{0,60}(?:\s{1,9}DATE/CASE[ ]ID:[^\n]{0,60})?$"
    r"|^[ \t]*(?:Page:[ ]\d{1,3}|Current[ ](?:Class|Handling):[^\n]{0,60}|Channel:[ ]n/a"
    r"|(?:Document|Case)[ ]Number:[ ]?[A-Z0-9]{6,20})[ \t]*$"
    # what was withheld, and under which exemption
    r"|^[ \t]*(?:(?:B[1-9]|1\.4[ ]?\([A-H]\))[ ,;]{0,2}){1,6}$",
    re.MULTILINE,
)
_STAMP_HINTS: Final = ("Declassified/Released", "Case No.", "RELEASE IN", "RELEASED IN")
_REVIEWED: Final = "REVIEW AUTHORITY"
# What is left of a mark, where its end is found, which is looked for first.
_LEFT: Final = re.compile(rf"^[ \t]*{LEFT_OF_MARK.pattern}[ \t]*$", re.MULTILINE)
_LEFT_END: Final = re.compile(r"Z\n(?:(?<=\d{6}Z\n)|(?<=\d{6}[ ]Z\n))")
# Offices of the distribution, which a reviewed telegram may have in columns, read anywhere.
_OFFICES: Final = re.compile(r"^[ \t]*(?:[A-Z]{1,5}-\d\d[ \t]*){1,12}$", re.MULTILINE)


class PageBreak(NamedTuple):
    """A page-break marker at ``[start, end)`` of the body; ``page`` 0 for a mere stamp."""

    start: int
    end: int
    section: int | None
    page: int | None


def page_breaks(body: str, start: int, end: int) -> list[PageBreak]:
    """Return the page-break markers (and stamps) between two offsets, in order."""
    found: list[PageBreak] = []
    for total in _TOTAL.finditer(body, start, end):
        mark = _first_form(body, start, total.start() - _OF + 1, total.end())
        if mark is not None:
            found.append(mark)
    dots = body.find("...", start, min(end, start + _STUB))
    if dots >= 0 and (cut := _CUT_MARK.search(body, start, dots + 3)):
        found.append(PageBreak(cut.start(), cut.end(), None, 1))
    found += [
        PageBreak(*match.span(), *_numbered(match))
        for match in PAGE_MARK.finditer(body, start, end)
    ]
    stamps: list[re.Pattern[str]] = []
    if body.find(_REVIEWED, start, end) >= 0:
        stamps = [_STAMP, _OFFICES, _LEFT]
    else:
        if any(body.find(hint, start, end) >= 0 for hint in _STAMP_HINTS):
            stamps.append(_STAMP)
        if _LEFT_END.search(body, start, end):
            stamps.append(_LEFT)
    for stamp in stamps:
        found += [PageBreak(*m.span(), None, 0) for m in stamp.finditer(body, start, end)]
    found.sort(key=lambda each: each.start)
    apart: list[PageBreak] = []
    for each in found:  # what is left of a mark may be the rest of a whole one
        if not apart or each.start >= apart[-1].end:
            apart.append(each)
    return apart


class MissingPages(NamedTuple):
    """Pages ``first`` to ``last`` (of a section, if it is known) that lack; ``mark`` is below."""

    first: int
    last: int
    section: int | None
    mark: PageBreak


def last_page(header: str) -> tuple[int | None, int]:
    """Return the section and the page that the last mark above a text numbers, else page 1."""
    start = header.rfind("PAGE")
    match = PAGE_MARK.match(header, start) if start >= 0 else None
    return _numbered(match) if match else (None, 1)


def _numbered(mark: re.Match[str]) -> tuple[int | None, int]:
    """Return the section, if any, and the page that a mark numbers."""
    return int(mark["section"]) if mark["section"] else None, int(mark["page"])


def missing_pages(
    body: str, breaks: Sequence[PageBreak], above: tuple[int | None, int]
) -> list[MissingPages]:
    """Return the pages over which numbered page marks jump.

    ``above`` is the section and the page of the last mark above the text: long lists of addressees
    fill pages. The first page of a text or a section may have no mark. The marks of the first form
    number sections; what they say of pages counts otherwise.
    """
    found: list[MissingPages] = []
    section, before = above
    for mark in breaks:
        if not mark.page or body[mark.start : mark.start + 4].upper() != "PAGE":
            continue
        if mark.section != section:
            section, before = mark.section, 1
        if mark.page > before + 1:
            found.append(MissingPages(before + 1, mark.page - 1, section, mark))
        before = mark.page
    return found


def _first_form(body: str, start: int, total: int, end: int) -> PageBreak | None:
    """Return the page break whose total (`` OF 004``) is given, read backwards from that."""
    low = max(start, total - _LONGEST_MARKER)
    low = max(low, body.rfind("\n", low, total) + 1)
    before = _BEFORE_TOTAL.search(body[low:total])
    if before is None:
        return None
    own_line = not body[low : low + before.start()].strip()
    first = low + before.start() + _not_origin(before["origin"] or "", own_line=own_line)
    page = int(before["page"]) if before["page"] else None
    return PageBreak(first, end, int(before["section"]), page)


def _not_origin(words: str, *, own_line: bool) -> int:
    """Return how many characters of ``words`` stand before the origin.

    The words before the serial may begin with the end of a sentence: ``tow OBs PORT AMSEL``.
    The origin is the longest tail in one case that the network's ten characters can hold; of
    such tails the longest that a known post has, so that ``WITH IRAN LIMA`` loses no word.
    """
    parts = words.split(" ")
    if own_line and len(words) <= _LONGEST_ORIGIN + 2:
        return 0
    start = len(words) - len(parts[-1])
    tails = [start]
    for part in reversed(parts[:-1]):
        start -= 1 + len(part)
        if not words[start:].isupper() or len(words) - start > _LONGEST_ORIGIN:
            break
        tails.insert(0, start)
    if len(tails) == 1:
        return tails[0]
    return next((tail for tail in tails if origin_of(words[tail:])), tails[0])
