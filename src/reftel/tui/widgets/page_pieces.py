"""A line of a page as the reading pane draws it: mark, text, current link, current hit, hints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.tui.widgets.line_view import MARK, Piece

if TYPE_CHECKING:
    from reftel.tui.layout import Line, Page, Run
    from reftel.tui.layout.motion import Spot
    from reftel.tui.widgets.hints import Hints


def page_pieces(
    page: Page, index: int, spot: Spot, *, hints: Hints | None = None, has_focus: bool = False
) -> list[Piece]:
    """Return line ``index`` of a page, seen from a spot, with the cursor's mark in front."""
    line = page.lines[index]
    pieces = [_mark(page, index, spot, has_focus=has_focus)]
    for run in line.runs:
        letters = ""
        if hints is not None and run.link is not None and page.link_line(run.link) == index:
            letters = hints.letters(run.link)
            pieces.append((letters, "hint"))
        pieces.append((run.text[len(letters) :], _look(page, index, line, run, spot)))
    return pieces


def _mark(page: Page, index: int, spot: Spot, *, has_focus: bool) -> Piece:
    if spot.stop is None or page.stop_at(index) != spot.stop:
        return (" ", "text")
    return (MARK, "mark") if has_focus else ("│", "mark-blurred")


def _look(page: Page, index: int, line: Line, run: Run, spot: Spot) -> str:
    if run.link is not None and run.link == spot.link:
        return "link-current"
    if run.hit is None:
        return str(run.role)
    if spot.hit is None or run.hit != spot.hit[1]:
        return "hit"
    # The current hit may go on into the next line of its block.
    begun = spot.hit[0]
    goes_on = index == begun + 1 and page.lines[begun].block == line.block
    return "hit-current" if index == begun or goes_on else "hit"
