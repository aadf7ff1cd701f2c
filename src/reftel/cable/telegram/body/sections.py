"""SECTION 01 OF 04: a telegram that arrived as several texts, put together as one (§2.2).

Each section is transmitted with a header and a classification line of its own, and with nothing
else between it and the sentence that the section before broke off (§2.2). Put together, these
repetitions stay in the body, at the *seams*, which reading takes out as it does page breaks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reftel.cable.raw_cable import PAGES, RawCable, Record, Seam
from reftel.cable.telegram.body.handling import is_handling, leading_captions, sent_again
from reftel.cable.telegram.body.head import HeadReader
from reftel.cable.telegram.body.labels import label_of
from reftel.cable.telegram.body.lines import Line, split_lines
from reftel.cable.telegram.body.pages import PageBreak
from reftel.cable.telegram.body.wrappers import unwrap
from reftel.cable.telegram.fields.classification import ClassificationLine, is_level
from reftel.cable.text import with_plain_blanks

if TYPE_CHECKING:
    from reftel.cable.cable import Cable

# What the network prints under a section: ``BT``, ``#0412``, ``NNNN``.
_UNDER: Final = re.compile(r"(?:[ \t]*(?:BT|#\d{4}|N ?N ?N ?N?)[ \t]*(?:\n|\Z)|[ \t]*\n)+\Z")
_LOOKED_AT: Final = 4_000  # characters; what a section repeats is much shorter


def section_of(body: str) -> tuple[int, int] | None:
    """Return which section a text begins with and of how many, or None when it is not of several.

    A whole telegram begins with section 1 too: one text alone does not tell.
    """
    line = _line(with_plain_blanks(body))
    sections = line.sections if line else None
    return sections if sections and 1 <= sections[0] <= sections[1] > 1 else None


def part_of(raw: RawCable | Cable) -> tuple[int, int] | None:
    """Return which part of its cable a text is, and of how many: a section, or a page of a site."""
    if section := section_of(raw.body):
        return section
    pages, total = pages_of(raw.record)
    return (pages[0], total) if pages else None


def pages_of(record: Record) -> tuple[list[int], int]:
    """Return on which pages of a site the text of a cable stands, and how many there are of it."""
    said = dict(record.extra).get(PAGES) if record.extra else None
    if said is None:
        return [], 0
    pages, _, total = said.partition("/")
    return [int(page) for page in pages.split(", ")], int(total)


def lacking_pages(record: Record) -> str | None:
    """Return what to say where not all pages of a site are there on which it has the cable."""
    pages, total = pages_of(record)
    lacking = ", ".join(str(page) for page in range(1, total + 1) if page not in pages)
    if not lacking:
        return None
    several = "," in lacking
    return (
        f"the site has the cable on {total} pages, of which page{'s' * several} {lacking}"
        f" {'are' if several else 'is'} not here: import {'them' if several else 'that'} as well"
    )


def _joined_record(parts: Sequence[RawCable]) -> Record:
    """Return the record of the first part, which says on which pages of a site all of them are."""
    first = parts[0].record
    found = [pages_of(part.record) for part in parts]
    pages = sorted({page for each, _ in found for page in each})
    if not pages:
        return first
    extra = [pair for pair in first.extra if pair[0] != PAGES]
    said = f"{', '.join(map(str, pages))}/{max(total for _, total in found)}"
    return replace(first, extra=(*extra, (PAGES, said)))


def join(parts: Sequence[RawCable]) -> RawCable:
    """Return the texts of one telegram, in their order, as one; record and source are the first's.

    Nothing is left out: headers of later parts stand in the body, in front of theirs.
    """
    first = parts[0]
    body = first.body.rstrip("\n")
    seams: list[Seam] = []
    for part in parts[1:]:
        start = _end_of_text(body)
        body += "\n\n"
        if part.header.strip():
            body += part.header.strip("\n") + "\n\n"
        section = section_of(part.body)
        seams.append(
            Seam(start, len(body) + _start_of_text(part.body), section[0] if section else None)
        )
        body += part.body.rstrip("\n")
    if not seams:
        return first
    return replace(first, record=_joined_record(parts), body=body, seams=tuple(seams))


def seam_breaks(body: str, seams: Iterable[Seam]) -> list[PageBreak]:
    """Return the seams of a body as page breaks: its last line counts, those before are stamps."""
    found: list[PageBreak] = []
    for seam in seams:
        text = body[seam.start : seam.end].rstrip()
        last = seam.start + text.rfind("\n") + 1
        if last > seam.start:
            found.append(PageBreak(seam.start, last, None, 0))
        found.append(PageBreak(last, seam.start + len(text), seam.section, None))
    return found


def missing_sections(
    sections: tuple[int, int], seams: Sequence[Seam], marked: Collection[int], *, ended: bool
) -> list[int]:
    """Return the sections of which a telegram shows no sign, in order.

    It begins with the first of ``sections``, and has as many as the second. ``marked`` are those
    that its page breaks name; ``ended`` says that it is signed, as the last section is. A text that
    begins with section 1 and is signed is whole, whatever its page breaks say.
    """
    first, total = sections
    if first == 1 and ended and not seams:
        return []
    starts = [first, *(seam.section for seam in seams if seam.section)]
    seen = {*starts, *marked}
    missing = set(range(1, first))
    for one, following in zip(starts, [*starts[1:], None], strict=True):
        if following is None:
            if not ended:
                missing |= set(range(max([one, *marked]) + 1, total + 1))
        else:
            missing |= {each for each in range(one + 1, following) if each not in seen}
    return sorted(missing - seen)


def _line(plain: str) -> ClassificationLine | None:
    return unwrap(plain[:_LOOKED_AT], "", "").line


def _end_of_text(body: str) -> int:
    """Return where the text of a section ends: what the network prints under it is none."""
    under = _UNDER.search(body, max(0, len(body) - 200))
    return len(body[: under.start()].rstrip()) if under else len(body)


def _start_of_text(body: str) -> int:
    """Return where the text goes on in a later section: behind the head, which it repeats."""
    plain = with_plain_blanks(body)
    line = _line(plain)
    start = line.end if line else 0
    lines = split_lines(plain, start, min(len(plain), start + _LOOKED_AT))
    at = 0
    while at < len(lines) and _is_repeated(lines[at]):
        at += 1
    if at < len(lines) and label_of(lines[at].text) is not None:
        head = HeadReader(lines[at:]).read(None)
        return head.text[0].start if head.text else len(body)
    return lines[at].start if at < len(lines) else len(body)


def _is_repeated(line: Line) -> bool:
    """Whether a line is a caption, a level or another that every section has."""
    text = line.text
    if leading_captions(text) == len(text) or is_level(text):
        return True
    return is_handling(text) or sent_again(text) is not None
