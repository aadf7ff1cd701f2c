"""No frame waits on the line behind others, and no answer that is lost or late stops the screen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reftel.tui.terminal.line.fence import Fence


def open_at(fence: Fence, now: float) -> float:
    """Return when the fence opens if nothing is answered."""
    while wait := fence.opens_in(now):
        now += wait + 1e-9
    return now


def known(round_trip: float) -> Fence:
    """Return the fence of a terminal that has answered a few times."""
    fence = Fence()
    for at in range(10):
        fence.sent(at * 10.0)
        fence.answered(at * 10.0 + round_trip)
    return fence


def test_a_second_frame_follows_half_a_round_trip_later_and_a_third_waits_for_the_answer() -> None:
    fence = known(0.6)
    assert fence.opens_in(1000.0) == 0
    fence.sent(1000.0)
    assert 0.29 < fence.opens_in(1000.0) < 0.31
    fence.sent(1000.3)
    assert fence.opens_in(1000.31) > 0.6
    fence.answered(1000.6)
    assert fence.opens_in(1000.6) == 0


def test_a_lost_answer_costs_a_time_out_and_not_more() -> None:
    fence = known(0.1)
    fence.sent(1000.0)
    fence.sent(1000.05)
    late = open_at(fence, 1000.06)
    assert 1001.0 <= late < 1002.5
    fence.sent(late)
    fence.answered(late + 0.1)
    assert fence.opens_in(late + 0.1) == 0


def test_a_late_answer_does_not_make_the_line_look_faster() -> None:
    fence = known(0.6)
    fence.sent(1000.0)
    late = open_at(fence, 1000.0) if fence.opens_in(1000.0) > 1 else 1000.0 + fence.timeout + 0.01
    fence.opens_in(late)
    fence.sent(late)
    before = fence.round_trip
    fence.answered(late + 0.001)  # that of the first
    assert fence.round_trip == before


def test_answers_that_nobody_waits_for_change_nothing() -> None:
    fence = known(0.2)
    trip = fence.round_trip
    for _ in range(5):
        fence.answered(1000.0)
    assert fence.round_trip == trip
    assert fence.opens_in(1000.0) == 0


def test_a_terminal_that_never_answers_is_not_asked_for_long_and_never_stops() -> None:
    fence, now = Fence(), 0.0
    for _ in range(100):
        opens = open_at(fence, now)
        assert opens - now <= 0.11
        now = opens + 0.01
        if not fence.asks:
            break
        fence.sent(now)
        now += 0.7 if now > 1 else 0.05
    assert not fence.asks
    fence.answered(now)
    assert fence.asks


@given(st.lists(st.tuples(st.floats(0, 0.5), st.integers(0, 3)), max_size=200))
def test_whatever_is_answered_the_fence_opens(steps: list[tuple[float, int]]) -> None:
    """Answers come late, twice or not at all."""
    fence, now = Fence(), 0.0
    for passed, answers in steps:
        now += passed
        for _ in range(answers):
            fence.answered(now)
        if not fence.opens_in(now) and fence.asks:
            fence.sent(now)
        assert open_at(fence, now) - now <= 8.1
        assert 0 <= (fence.round_trip or 0) <= 100
