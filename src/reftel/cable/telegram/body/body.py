"""A body read, all stages in their order: lines, end, head, text; to blocks and debris.

The stages are modules of their own: lines (``lines``), cut where page breaks and a collector
glued them (``pages``, ``cutting``), the end (``signers``), the head (``head``), the text
(``paragraphs``). Lines keep their offsets, and every line ends in one block or in the debris:
nothing is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reftel.cable.cable import Block, BlockKind, CableWarning, Debris, DebrisKind, Span
from reftel.cable.telegram.body.blocks import Draft, build_blocks
from reftel.cable.telegram.body.glued import cut_text_lines
from reftel.cable.telegram.body.head import Head, HeadReader
from reftel.cable.telegram.body.labels import HeadField
from reftel.cable.telegram.body.lines import Line, cut_page_breaks, split_lines
from reftel.cable.telegram.body.pages import MissingPages, last_page, missing_pages, page_breaks
from reftel.cable.telegram.body.paragraphs import SectionAndPage, TextReader
from reftel.cable.telegram.body.sections import seam_breaks
from reftel.cable.telegram.body.signers import read_ending, read_signed
from reftel.cable.telegram.body.trailers import behind_said_end, header_behind
from reftel.cable.telegram.fields.reasons import find_reasons
from reftel.cable.text import fold, shortened
from reftel.cable.warning_codes import Code

if TYPE_CHECKING:
    from reftel.cable.raw_cable import Seam
    from reftel.cable.telegram.body.wrappers import Wrapping


@dataclass(frozen=True, slots=True)
class Body:
    """A body that was read: blocks and debris in their order, the fields of the head, the end."""

    blocks: tuple[Block, ...]
    debris: tuple[Debris, ...]
    head: Head
    signers: tuple[str, ...]
    truncated: bool  # whether it ends in dots
    ended: bool  # whether it says that it ends: a signature, an end of the cable
    sections: frozenset[int]  # those that page breaks name
    warnings: list[CableWarning]


def read_body(
    body: str,
    wrapping: Wrapping,
    seams: Sequence[Seam],
    *,
    header: str,
    typed: bool,
    signed: str | None,
) -> Body:
    """Return the body, read, of which ``wrapping`` says where the telegram lies.

    ``seams`` are where it was put together from several texts, ``header`` is what stands above it,
    with the marks of the pages that it fills; ``typed`` says that words are divided at line ends.
    ``signed`` is the line of a signature behind which others follow.
    """
    above = last_page(f"{header}\n{body[: wrapping.start]}")
    breaks = page_breaks(body, wrapping.start, wrapping.end)
    if seams:
        breaks = [
            each for each in breaks if not any(one.start <= each.start < one.end for one in seams)
        ]
        breaks = sorted([*breaks, *seam_breaks(body, seams)], key=lambda each: each.start)
    lines = cut_page_breaks(split_lines(body, wrapping.start, wrapping.end), breaks)
    lines = cut_text_lines(lines, body)
    end = header_behind(lines, header)
    ending = read_signed(lines[:end], signed) if signed else read_ending(lines[:end])
    line = wrapping.line
    head = HeadReader(ending.text).read(line.end if line else None)
    place = SectionAndPage(
        section=head.section or (line.sections[0] if line and line.sections else None),
        page=1 if breaks else None,
    )
    end_signed = ending.signature[-1].end if ending.signature else None
    text = TextReader(head.text, place, head.said(), end_signed).read()
    drafts = [*head.drafts, *text.drafts]
    if ending.signature:
        drafts.append(Draft(BlockKind.SIGNATURE, ending.signature))
    drafts.sort(key=lambda draft: draft.lines[0].start)
    debris = _outside(body, wrapping)
    debris += [_debris(kind, each) for kind, each in head.debris]
    debris += [_debris(kind, each) for kind, each in text.debris]
    debris += [_debris(DebrisKind.TRAILER, each) for each in ending.trailers]
    debris += [_debris(DebrisKind.REPEATED_HEAD, each) for each in lines[end:]]
    debris.sort(key=lambda each: each.span.start)
    cut_off = bool(ending.text) and ending.text[-1].text.endswith("...")
    return Body(
        blocks=build_blocks(drafts, body, typed=typed),
        debris=tuple(debris),
        head=head,
        signers=tuple(ending.names),
        truncated=cut_off and not ending.names,
        ended=bool(ending.names or ending.trailers),
        sections=frozenset(each.section for each in breaks if each.section),
        warnings=[
            *text.warnings,
            *_fill_from_stub(body, head, wrapping),
            *_left_out_behind(behind_said_end(ending.trailers)),
            *_missing_pages(body, missing_pages(body, breaks, above)),
        ],
    )


def _left_out_behind(lines: Sequence[Line]) -> list[CableWarning]:
    """Return what to say of lines that stand behind the end that a telegram gives itself."""
    if not lines:
        return []
    many = len(lines) > 1
    text = fold("\n".join(line.text for line in lines))
    are = "are" if many else "is"
    message = f"{len(lines)} line{'s' * many} behind the end {are} left out: {shortened(text)}"
    span = Span(lines[0].start, lines[-1].end)
    return [CableWarning(Code.WRAPPER_REMOVED, message, text, span)]


def _missing_pages(body: str, missing: Sequence[MissingPages]) -> list[CableWarning]:
    """Return what to say of pages over which the page marks jump."""
    warnings: list[CableWarning] = []
    for first, last, section, mark in missing:
        span = Span(mark.start, mark.end)
        many = last > first
        pages = f"{first} to {last}" if many else f"{first}"
        message = (
            f"page{'s' * many} {pages}{f' of section {section}' if section else ''}"
            f" {'are' if many else 'is'} missing, or not marked: the next mark says {last + 1}"
        )
        raw = fold(body[mark.start : mark.end])
        warnings.append(CableWarning(Code.MISSING_PAGE, message, raw, span))
    return warnings


def _debris(kind: DebrisKind, line: Line) -> Debris:
    return Debris(kind, Span(line.start, line.end))


def _outside(body: str, wrapping: Wrapping) -> list[Debris]:
    """Return the stub and the wrapper as debris, without the blanks around them."""
    found: list[Debris] = []
    for kind, start, end in (
        (DebrisKind.STUB, 0, wrapping.stub),
        (DebrisKind.WRAPPER, wrapping.stub, wrapping.start),
        (DebrisKind.WRAPPER, wrapping.end, len(body)),
    ):
        text = body[start:end]
        if text and not text.isspace():
            first = start + len(text) - len(text.lstrip())
            found.append(Debris(kind, Span(first, start + len(text.rstrip()))))
    return found


def _fill_from_stub(body: str, head: Head, wrapping: Wrapping) -> list[CableWarning]:
    """Give the head the fields that the telegram lost and the stub before it has (T35).

    What the stub's end cut off is no use, except in a list, or behind the names of who classified
    it. Returns a warning for each field.
    """
    warnings: list[CableWarning] = []
    if not wrapping.stub or wrapping.stub_only:
        return warnings
    for which, lines in HeadReader(split_lines(body[: wrapping.stub])).read(None).fields.items():
        cut = bool(lines) and lines[-1].endswith("...") and which is not HeadField.REFERENCES
        if which is HeadField.CLASSIFIED_BY and find_reasons(" ".join(lines)) is not None:
            cut = False
        if lines and not cut and not head.fields.get(which):
            head.fields[which] = lines
            message = f"{which.label} stands only in the stub"
            warnings.append(CableWarning(Code.FIELD_FROM_STUB, message, lines[0]))
    return warnings
