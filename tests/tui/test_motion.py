"""Moving over a page: what is current, what is in sight, where the window goes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.cable.cable import Block, BlockKind, Span
from reftel.tui.text.motion import Motion, Spot
from reftel.tui.text.page import lay_out
from tests.tui.made_up import long_view, made_up_view, paragraph, prose
from tests.tui.test_layout import harbours

if TYPE_CHECKING:
    from collections.abc import Callable

HEIGHT = 20
PAGE = lay_out(long_view(), 79)
MOTION = Motion(PAGE, HEIGHT)
MOVES: dict[str, Callable[[Spot], Spot | None]] = {
    "line down": lambda spot: MOTION.lines(spot, 1),
    "line up": lambda spot: MOTION.lines(spot, -1),
    "page down": lambda spot: MOTION.pages(spot, 1),
    "page up": lambda spot: MOTION.pages(spot, -1),
    "paragraph": lambda spot: MOTION.paragraphs(spot, 1),
    "paragraph back": lambda spot: MOTION.paragraphs(spot, -1),
    "link": lambda spot: MOTION.link(spot, 1),
    "link back": lambda spot: MOTION.link(spot, -1),
    "end": MOTION.end,
    "start": MOTION.start,
}


def repeated(move: Callable[[Spot], Spot | None]) -> list[Spot]:
    """Make a move from the head of the cable until there is no going on."""
    spots: list[Spot] = []
    spot = move(Spot())
    while spot is not None:
        spots.append(spot)
        spot = move(spot)
    return spots


@given(st.lists(st.sampled_from(sorted(MOVES)), max_size=40))
def test_the_window_is_full_and_holds_the_current_paragraph_after_any_moves(
    moves: list[str],
) -> None:
    spot = Spot()
    for move in moves:
        spot = MOVES[move](spot) or spot
        assert 0 <= spot.top <= len(PAGE.lines) - HEIGHT
        if spot.stop is None:
            assert spot.top < PAGE.first_line(PAGE.stops[0].first)
        else:
            lines = PAGE.stop_lines(spot.stop)
            assert lines.start < spot.top + HEIGHT
            assert lines.stop > spot.top


def test_paragraph_by_paragraph_every_one_is_current_once() -> None:
    spot, seen = Spot(), []
    for _ in PAGE.stops:
        spot = MOTION.paragraphs(spot, 1)
        seen.append(spot.stop)
    assert seen == list(range(93))
    for _ in PAGE.stops:
        spot = MOTION.paragraphs(spot, -1)
    assert spot == Spot()


def test_a_paragraph_in_sight_does_not_move_the_window() -> None:
    first = MOTION.paragraphs(Spot(), 1)
    assert first == Spot(0, 0)


def test_a_paragraph_that_begins_below_comes_to_the_top_whole() -> None:
    spot = Spot()
    while spot.top == 0:
        spot = MOTION.paragraphs(spot, 1)
    assert spot.stop is not None
    lines = PAGE.stop_lines(spot.stop)
    assert lines.start == spot.top + 1
    assert lines.stop <= spot.top + HEIGHT


def test_going_back_shows_what_stands_above() -> None:
    spot = MOTION.to_stop(Spot(), 40)
    back = MOTION.paragraphs(spot, -1)
    assert back.stop == 39
    assert back.top < PAGE.stop_lines(39).start - 1
    assert PAGE.stop_lines(39).stop <= back.top + HEIGHT


def test_pages_follow_each_other_without_a_gap() -> None:
    spot, seen = Spot(), set(range(HEIGHT))
    while spot.top < len(PAGE.lines) - HEIGHT:
        before, spot = spot, MOTION.pages(spot, 1)
        assert before.top < spot.top < before.top + HEIGHT
        seen |= set(range(spot.top, spot.top + HEIGHT))
    assert seen == set(range(len(PAGE.lines)))
    assert MOTION.pages(spot, 1).stop == 92


def test_after_a_page_the_first_paragraph_that_begins_there_is_current() -> None:
    spot = MOTION.pages(Spot(0, 0), 1)
    assert spot.stop is not None
    assert PAGE.stop_lines(spot.stop).start >= spot.top


def test_a_text_that_fits_the_window_is_walked_by_paragraphs() -> None:
    page = lay_out(made_up_view([paragraph(1, "One."), paragraph(2, "Two.")]), 79)
    motion = Motion(page, 30)
    spot = motion.lines(Spot(), 1)
    assert spot == Spot(0, 0)
    assert motion.lines(spot, 1) == Spot(0, 1)
    assert motion.lines(Spot(0, 0), -1) == Spot()


@pytest.mark.parametrize("height", [1, 3, 200, 10_000])
def test_any_height_will_do(height: int) -> None:
    motion = Motion(PAGE, height)
    spot = motion.end(Spot())
    assert spot.top == max(0, len(PAGE.lines) - height)
    assert motion.start(spot) == Spot()


def test_a_paragraph_taller_than_the_window_begins_at_its_top() -> None:
    page = lay_out(made_up_view([paragraph(1, "One."), paragraph(2, prose(900))]), 79)
    spot = Motion(page, 10).paragraphs(Spot(0, 0), 1)
    assert page.stop_lines(1).start == spot.top + 1


def test_links_are_sought_in_the_window_first() -> None:
    spot = MOTION.to_stop(Spot(), 50)
    linked = MOTION.link(spot, 1)
    assert linked is not None
    assert linked.link is not None
    assert PAGE.link_line(linked.link) >= spot.top
    assert PAGE.link_line(linked.link - 1) < spot.top


@given(st.lists(st.sampled_from(sorted(MOVES)), max_size=30), st.sampled_from([1, -1]))
def test_the_first_link_is_sought_from_the_current_paragraph(moves: list[str], step: int) -> None:
    spot = Spot()
    for name in moves:
        spot = MOVES[name](spot) or spot
    spot = replace(spot, link=None)
    linked = MOTION.link(spot, step)
    if spot.stop is None or linked is None or linked.link is None:
        return
    inside = MOTION.links_in_sight(spot)
    lines = PAGE.stop_lines(spot.stop)
    own = [at for at in inside if PAGE.link_line(at) in lines]
    if own:
        assert linked.link == own[0 if step > 0 else -1]
    elif inside:
        assert linked.link in inside


def test_every_link_is_reached_and_in_sight() -> None:
    spots = repeated(lambda spot: MOTION.link(spot, 1))
    assert [spot.link for spot in spots] == list(range(len(PAGE.links)))
    assert all(MOTION.in_sight(spot, PAGE.link_line(spot.link or 0)) for spot in spots)


def test_links_in_sight_are_those_in_the_window() -> None:
    spot = MOTION.to_stop(Spot(), 50)
    inside = range(spot.top, spot.top + HEIGHT)
    expected = [at for at in range(len(PAGE.links)) if PAGE.link_line(at) in inside]
    assert MOTION.links_in_sight(spot) == expected


def test_hits_are_walked_and_brought_in_sight() -> None:
    page = lay_out(replace(long_view(), highlight=harbours), 79)
    motion = Motion(page, HEIGHT)
    spots = repeated(lambda spot: motion.hit(spot, 1))
    seen = [spot.hit for spot in spots if spot.hit is not None]
    lines = [page.hit_line(hit) for hit in seen]
    assert all(motion.in_sight(spot, line or 0) for spot, line in zip(spots, lines, strict=True))
    assert seen == page.hits
    assert len(seen) == sum(len(line.hits) for line in page.lines) > 100
    back = motion.hit(Spot(hit=seen[1]), -1)
    assert back is not None
    assert back.hit == seen[0]


def test_a_cable_without_paragraphs_can_be_moved_over() -> None:
    page = lay_out(made_up_view([]), 79)
    motion = Motion(page, 3)
    spot = Spot()
    for move in (motion.lines, motion.pages, motion.paragraphs):
        spot = move(spot, 1)
    assert spot.stop is None
    assert motion.hit(spot, 1) is None


def test_bullets_alone_are_one_stop() -> None:
    blocks = [Block(BlockKind.BULLET, "One.", (Span(0, 0),)) for _ in range(3)]
    page = lay_out(made_up_view(blocks), 79)
    assert len(page.stops) == 1
    assert page.status(None) == "0/1"


def test_a_lower_window_keeps_the_paragraph_in_sight() -> None:
    before = MOTION.to_stop(Spot(), 3)
    lower = Motion(PAGE, 6).resized(before)
    assert lower.stop == 3
    assert lower.top <= PAGE.stop_lines(3).start < lower.top + 6
