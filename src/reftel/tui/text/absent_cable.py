"""The page of a cable that is not here, damaged or not yet read: its words, who cites it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reftel.cable import (
    Block,
    BlockKind,
    Cable,
    Mention,
    Record,
    read_id,
    year_of,
)
from reftel.cable.lore.origins import post_name
from reftel.following import silences_and_bursts, strips
from reftel.plain import plain_line
from reftel.tui.list.columns import row_in_words
from reftel.tui.text.view import CableView

if TYPE_CHECKING:
    from reftel.following import AbsentCable, Month
    from reftel.library import Row

_SIGNS = 24  # of a month of numbers, so that its line fits into 80 columns


def bare_view(cable_id: str, said: str) -> CableView:
    """Return a page of a cable that has nothing but what is said in its subject's place."""
    bare = Cable(
        id=cable_id, canonical_id=cable_id, record=Record(), header="", body="", subject=said
    )
    return CableView(cable=bare, lacks=said)


def missing_view(
    cable_id: str,
    citing: Sequence[Row],
    absent: AbsentCable | None = None,
    numbers: Sequence[Month] = (),
) -> CableView:
    """Return a page that says that a cable is not here and leads to the cables that cite it.

    ``absent`` is what else is known of it, ``numbers`` of the numbers of its post in its year.
    """
    told = "These cite it:" if citing else "No cable here cites it either."
    blocks = [Block(BlockKind.PARAGRAPH, told, ())]
    mentions = []

    def list_them(rows: Iterable[Row]) -> None:
        for row in rows:
            mentions.append(Mention(len(blocks), 0, len(row.id), ids=(row.id,)))
            blocks.append(Block(BlockKind.BULLET, row_in_words(row, "  "), (), label="-"))

    list_them(citing)
    beside = [row for row in (absent.below, absent.above) if row] if absent else []
    if absent and beside:
        date = f" Probably sent {absent.likely_date}." if absent.likely_date else ""
        told = f"By their numbers these stand beside it.{date}"
        blocks.append(Block(BlockKind.PARAGRAPH, told, ()))
        list_them(beside)
    if absent and numbers:
        lines, meaning = strips(numbers, _SIGNS)
        year = year_of(cable_id)
        told = f"What is known of the numbers of {absent.post} in {year}:"
        blocks.append(Block(BlockKind.PARAGRAPH, told, ()))
        blocks.append(Block(BlockKind.TABLE, "\n".join((meaning, *lines)), ()))
        if told := " ".join(silences_and_bursts(numbers)):
            blocks.append(Block(BlockKind.PARAGRAPH, told, ()))
    cable = _page(cable_id, "Not in this library", blocks, mentions)
    lacks = f"{cable_id} is not in this library."
    return CableView(cable=cable, cited={row.id: row.id for row in (*citing, *beside)}, lacks=lacks)


def unreadable_view(cable_id: str, why: str) -> CableView:
    """Return a page that says why a cable cannot be read and what can be done."""
    told = f"{why[:1].upper()}{why[1:]}"
    blocks = [Block(BlockKind.PARAGRAPH, plain_line(told), ())]
    return CableView(cable=_page(cable_id, "Cannot be read", blocks, ()), lacks=told)


def _page(
    cable_id: str, subject: str, blocks: Sequence[Block], mentions: Sequence[Mention]
) -> Cable:
    origin = read_id(cable_id)
    return Cable(
        id=cable_id,
        canonical_id=cable_id,
        record=Record(),
        header="",
        body="",
        subject=subject,
        origin=post_name(origin.origin) if origin else "",
        blocks=tuple(blocks),
        mentions=tuple(mentions),
    )
