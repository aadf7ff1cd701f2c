"""Made-up rows and cables for the tests of the screen. Nothing in them is real."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from reftel.cable.cable import (
    Addressee,
    Block,
    BlockKind,
    Cable,
    Mention,
    Reference,
    ReferenceKind,
    Span,
    Tag,
    TagKind,
)
from reftel.cable.raw_cable import Precision, Record
from reftel.library.values import ReferenceState, ResolvedReference, Row
from reftel.tui.text.view import CableView

if TYPE_CHECKING:
    from collections.abc import Sequence

_STORY = (
    "the harbour authority of Port Amsel has asked the ministry of fisheries for another survey of "
    "the shoals and the minister who had promised it in spring said reftel was right about the "
    "winter tides but wrong about the lighthouse keepers and their union"
)
_WORDS = _STORY.split()


class MadeUpRows:
    """As many rows as wanted, each made when it is asked for; remembers what was asked."""

    def __init__(self, total: int = 20_000) -> None:
        self.total = total
        self.asked: list[tuple[int, int]] = []

    def rows(self, start: int, stop: int) -> Sequence[Row]:
        """Return the rows from ``start`` up to ``stop``."""
        self.asked.append((start, stop))
        return [made_up_row(index) for index in range(start, min(stop, self.total))]


def made_up_row(index: int) -> Row:
    """Return row ``index`` of a made-up library."""
    classes = ("UNCLASSIFIED", "CONFIDENTIAL//NOFORN", "UNCLASSIFIED//FOR OFFICIAL USE ONLY")
    return Row(
        key=index,
        id=f"09PORTAMSEL{index}",
        created=datetime(2009, 1, 1) + timedelta(hours=index % 8000),  # noqa: DTZ001 - naive UTC
        classification=classes[index % 3],
        origin="Embassy Port Amsel",
        subject=f"Number {index}: harbour authority asks for a survey of the northern shoals",
        cites=index % 4 + 2,
        cited_by=index % 3,
        cites_here=index % 4,
    )


def prose(length: int, start: int = 0) -> str:
    """Return ``length`` made-up words as a sentence."""
    words = [_WORDS[(start + at) % len(_WORDS)] for at in range(length)]
    return " ".join(words).capitalize() + "."


def paragraph(number: int, text: str, **more: object) -> Block:
    """Return a numbered paragraph marked SBU."""
    values: dict[str, object] = {"number": number, "marking": "SBU", **more}
    return Block(BlockKind.PARAGRAPH, text, (Span(0, 0),), **values)  # type: ignore[arg-type] # keywords of Block


def made_up_view(blocks: Sequence[Block], **more: object) -> CableView:
    """Return a view of a cable with these blocks and two references, one of them missing."""
    references = (
        Reference("09PORTAMSEL12", "A", ReferenceKind.CABLE, "PORT AMSEL 12"),
        Reference("08STVELD7", "B", ReferenceKind.CABLE, "08 ST VELD 7"),
        Reference(None, "C", ReferenceKind.MAIL, "KEEPER-MINISTRY EMAILS"),
    )
    states = (
        ReferenceState.EXACT, ReferenceState.NOT_IN_LIBRARY, ReferenceState.NOT_A_CABLE,
    )  # fmt: skip
    targets = ("09PORTAMSEL12", None, None)
    mentions = tuple(
        Mention(at, start, start + len("reftel"), (0,))
        for at, block in enumerate(blocks)
        if (start := block.text.find("reftel")) >= 0
    )
    cable = Cable(
        id="09PORTAMSEL99",
        canonical_id="09PORTAMSEL99",
        record=Record(),
        header="VZCZCXYZ0001\nFM AMEMBASSY PORT AMSEL\nTO RUEHC/SECSTATE WASHDC PRIORITY 0001",
        body="\n".join(block.text for block in blocks),
        subject="Vastrania: lighthouse keepers strike (fictional)",
        created=datetime(2009, 12, 30, 5, 29),  # noqa: DTZ001 - naive UTC, as in the model
        created_precision=Precision.MINUTE,
        classification="UNCLASSIFIED//FOR OFFICIAL USE ONLY",
        origin="Embassy Port Amsel",
        sender="AMEMBASSY PORT AMSEL",
        to=(Addressee("SECSTATE WASHDC", "RUEHC", "PRIORITY"),),
        tags=(Tag("EWWT", TagKind.SUBJECT, "EWWT"), Tag("VX", TagKind.GEOGRAPHIC, "VX")),
        references=references,
        blocks=tuple(blocks),
        mentions=mentions,
    )
    resolved = tuple(map(ResolvedReference, references, states, targets))
    return CableView(cable, references=resolved, **more)  # type: ignore[arg-type] # keywords of CableView


def long_view(paragraphs: int = 93) -> CableView:
    """Return a long cable: paragraphs of many sizes, headings, bullets, pages."""
    blocks: list[Block] = []
    for number in range(1, paragraphs + 1):
        if number % 12 == 1:
            heading = f"Part {number // 12 + 1} of the story"
            blocks.append(Block(BlockKind.HEADING, heading, (Span(0, 0),)))
        size = 20 + number * 37 % 120
        breaks = ((size * 3, number // 7 + 1),) if number % 7 == 0 else ()
        blocks.append(paragraph(number, prose(size, number), page_breaks=breaks))
        if number % 9 == 0:
            blocks.extend(
                Block(BlockKind.BULLET, prose(12, number + at), (Span(0, 0),), label="--")
                for at in range(3)
            )
    blocks.append(Block(BlockKind.SIGNATURE, "KEEPER", (Span(0, 0),)))
    return made_up_view(blocks)
