"""No frame waits on the line behind others, and no answer that is lost or late stops the screen."""

from __future__ import annotations

from collections import deque

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reftel.tui.terminal.line.fence import Fence

STEP = 0.001  # seconds


def open_at(fence: Fence, now: float) -> float:
    """Return when the fence opens if nothing is answered."""
    while wait := fence.opens_in(now):
        now += wait + 1e-9
    return now


def known(trip: float) -> Fence:
    """Return the fence of a terminal that has answered a few times."""
    fence = Fence()
    for at in range(10):
        fence.sent(at * 10.0, 100)
        fence.answered(at * 10.0 + trip)
    return fence


class Wire:
    """A line of so many bytes a second and so many seconds each way, with a clock of its own."""

    def __init__(self, rate: float, delay: float) -> None:
        self.fence = Fence()
        self.now = 0.0
        self.rate, self.delay = rate, delay
        self._free = 0.0
        self._answers: deque[float] = deque()
        self.frames = 0
        self.shown_at = 0.0
        """When the last frame that was sent is shown."""

    def send(self, size: int) -> bool:
        """Send a frame if the fence is open."""
        if self.fence.opens_in(self.now):
            return False
        self._free = max(self._free, self.now) + size / self.rate
        self.shown_at = self._free + self.delay
        self._answers.append(self.shown_at + self.delay)
        self.fence.sent(self.now, size)
        self.frames += 1
        return True

    def pass_by(self, seconds: float) -> None:
        """Let time pass."""
        end = self.now + seconds
        while self.now < end:
            self.now += STEP
            while self._answers and self._answers[0] <= self.now:
                self._answers.popleft()
                self.fence.answered(self.now)

    def learn(self) -> None:
        """Send a few frames that have the line for themselves."""
        for _ in range(4):
            self.send(100)
            self.pass_by(2.0)

    def hold(self, seconds: float, size: int) -> float:
        """Have a frame to send all the time; return how old the newest is when it is shown."""
        end = self.now + seconds
        while self.now < end:
            self.send(size)
            self.pass_by(0.025)
        last = self.now
        while not self.send(size):
            self.pass_by(STEP)
        return self.shown_at - last


@pytest.mark.parametrize(("rate", "delay"), [(25_000, 0.075), (5_000, 0.3), (1e6, 0.02), (1e8, 0)])
@pytest.mark.parametrize("size", [100, 1600])
def test_the_newest_frame_is_shown_one_way_and_two_frames_later(
    rate: float, delay: float, size: int
) -> None:
    wire = Wire(rate, delay)
    wire.learn()
    carried = size / rate
    assert wire.hold(4.0, size) <= delay + 2 * carried + 0.06
    # The line is used: what comes next does not wait for the answer to what was sent before.
    assert wire.frames >= 0.5 * 4.0 / max(carried, 0.026)


def test_a_line_that_becomes_slower_does_not_fill_up() -> None:
    wire = Wire(25_000, 0.075)
    wire.learn()
    wire.hold(2.0, 1600)
    wire.rate = 2_500
    wire.hold(3.0, 1600)
    assert wire.hold(3.0, 1600) <= 0.075 + 3 * 1600 / 2_500


def test_behind_a_multiplexer_each_frame_waits_for_the_one_before() -> None:
    fence = known(0.001)
    fence.predicts = False
    fence.sent(200.0, 110)
    assert fence.opens_in(200.5) > 1.0
    fence.answered(200.6)
    assert fence.opens_in(200.6) == 0.0


def test_a_way_that_becomes_longer_is_noticed() -> None:
    wire = Wire(25_000, 0.01)
    wire.learn()
    wire.delay = 0.3
    wire.learn()
    assert wire.fence.way == pytest.approx(0.6, abs=0.05)


def test_a_lost_answer_costs_a_time_out_and_not_more() -> None:
    fence = known(0.1)
    fence.sent(1000.0, 100)
    late = open_at(fence, 1000.2)
    assert late <= 1003.1
    fence.sent(late, 100)
    fence.answered(late + 0.1)
    assert fence.opens_in(late + 0.1) == 0


def test_a_late_answer_does_not_make_the_line_look_faster() -> None:
    fence = known(0.6)
    fence.sent(1000.0, 100)
    late = open_at(fence, 1001.0)
    fence.sent(late, 100)
    before = fence._smooth, fence.way
    fence.answered(late + 0.001)  # that of the first
    assert (fence._smooth, fence.way) == before


def test_answers_that_nobody_waits_for_change_nothing() -> None:
    fence = known(0.2)
    before = fence._smooth, fence.way
    for _ in range(5):
        fence.answered(1000.0)
    assert (fence._smooth, fence.way) == before
    assert fence.opens_in(1000.0) == 0


def test_a_terminal_that_never_answers_is_not_asked_for_long_and_never_stops() -> None:
    fence, now, asked = Fence(), 0.0, 0
    while fence.asks:
        opens = open_at(fence, now)
        assert opens - now <= 0.11
        if fence.asks:
            fence.sent(opens, 100)
            asked += 1
        now = opens + 0.6
        assert asked < 10
    fence.answered(now)
    assert fence.asks


@given(st.lists(st.tuples(st.floats(0, 0.5), st.integers(0, 3), st.integers(1, 5000))))
@example([(0.0, 0, 1), (0.5, 1, 1), (0.5, 0, 45), (0.5, 1, 1)])  # a byte took half a second
def test_whatever_is_answered_the_fence_opens(steps: list[tuple[float, int, int]]) -> None:
    """Answers come late, twice or not at all."""
    fence, now = Fence(), 0.0
    for passed, answers, size in steps:
        now += passed
        for _ in range(answers):
            fence.answered(now)
        if not fence.opens_in(now) and fence.asks:
            fence.sent(now, size)
        assert open_at(fence, now) - now <= 12.1
