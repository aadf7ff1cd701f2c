"""A line of a page drawn: the mark of the current paragraph, link and hit, letters of hints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reftel.tui.parts.cells import width_of
from reftel.tui.parts.line_view import MARK, Piece

if TYPE_CHECKING:
    from reftel.tui.parts.runs import Run
    from reftel.tui.text.hints import Hints
    from reftel.tui.text.motion import Spot
    from reftel.tui.text.page import Page
    from reftel.tui.text.view import PageLine


def page_pieces(
    page: Page, index: int, spot: Spot, *, hints: Hints | None, has_focus: bool
) -> list[Piece]:
    """Return line ``index`` of a page, seen from a spot, with the cursor's mark in front."""
    line = page.lines[index]
    pieces = [_mark(page, index, spot, has_focus=has_focus)]
    pieces += [(run.text, _look(line, run, spot)) for run in line.runs]
    if index == spot.top:
        pieces = _numbered_again(page, index, pieces)
    letters = _letters(page, index, hints)
    return _with_hints(pieces, letters, page.width + 1) if letters else pieces


def _numbered_again(page: Page, index: int, pieces: list[Piece]) -> list[Piece]:
    """Repeat the number of a paragraph that goes on at the top of the window, in its margin."""
    stop = page.stop_at(index)
    number = None if stop is None else page.stops[stop].number
    label = f" ¶{number}"
    if number is None or len(pieces) < 2 or not pieces[1][0].startswith(" " * (len(label) + 1)):
        return pieces
    mark, (margin, look), *rest = pieces
    return [mark, (label, "number"), (margin[len(label) :], look), *rest]


def _letters(page: Page, index: int, hints: Hints | None) -> dict[int, str]:
    """Return the letters of the links that begin on a line, by the piece to put them before."""
    found: dict[int, str] = {}
    seen: set[int] = set()
    for at, run in enumerate(page.lines[index].runs if hints else (), 1):
        if hints is None or run.link is None or run.link in seen:
            continue
        seen.add(run.link)
        if page.link_line(run.link) == index and (letters := hints.letters(run.link)):
            found[at] = f"[{letters}]"
    return found


def _with_hints(pieces: Sequence[Piece], letters: dict[int, str], width: int) -> list[Piece]:
    """Put letters in front of links; what is in the way makes room: arrows, blanks in a row.

    Where that is not enough for the line to stay within ``width`` cells, the letters stand on the
    beginning of the links after all.
    """
    hinted: list[Piece] = []
    for at, (text, look) in enumerate(pieces):
        if at in letters:
            hinted.append((letters[at], "hint"))
        hinted.append((text.removeprefix(" →") if at - 1 in letters else text, look))
    surplus = sum(width_of(text) for text, _ in hinted) - width
    for at in range(1, len(hinted)):
        if surplus <= 0:
            return hinted
        text, look = hinted[at]
        squeezed = _squeezed(text, surplus)
        surplus -= len(text) - len(squeezed)
        hinted[at] = (squeezed, look)
    return hinted if surplus <= 0 else _over(pieces, letters)


def _squeezed(text: str, surplus: int) -> str:
    """Shorten the gaps of a text by up to ``surplus`` blanks in all, leaving one blank in each."""

    def shorter(gap: re.Match[str]) -> str:
        nonlocal surplus
        less = min(len(gap[0]) - 1, surplus)
        surplus -= less
        return gap[0][less:]

    return re.sub(" {2,}", shorter, text)


def _over(pieces: Sequence[Piece], letters: dict[int, str]) -> list[Piece]:
    hinted: list[Piece] = []
    for at, (text, look) in enumerate(pieces):
        if at in letters:
            hinted.append((letters[at], "hint"))
            text = text[len(letters[at]) :]  # noqa: PLW2901 - what is left of it
        hinted.append((text, look))
    return hinted


def _mark(page: Page, index: int, spot: Spot, *, has_focus: bool) -> Piece:
    if spot.stop is None or page.stop_at(index) != spot.stop:
        return (" ", "text")
    return (MARK, "mark") if has_focus else ("│", "mark-blurred")


def _look(line: PageLine, run: Run, spot: Spot) -> str:
    if run.link is not None and run.link == spot.link:
        return "link-current"
    if run.hit is None:
        return str(run.role)
    return "hit-current" if (line.block, run.hit) == spot.hit else "hit"
