"""What is said of SSH and of the way to the terminal."""

from __future__ import annotations

import os
import pty
import termios
import threading
from typing import TYPE_CHECKING

import pytest

from reftel.doctor import Health, connection
from reftel.doctor.connection import round_trip_finding, round_trips, ssh_findings

if TYPE_CHECKING:
    from collections.abc import Iterator

SSH = "192.0.2.1 50000 192.0.2.2 22"


@pytest.fixture
def ends() -> Iterator[tuple[int, int]]:
    """Give a terminal: the end of whoever looks at it, and that of the program."""
    outside, inside = pty.openpty()
    yield outside, inside
    os.close(outside)
    os.close(inside)


def test_over_ssh_compression_and_timing_are_named() -> None:
    (found,) = ssh_findings({"SSH_CONNECTION": SSH})
    assert "Compression yes" in found.advice[0]
    assert "ObscureKeystrokeTiming no" in found.advice[1]
    assert [each.state for each in ssh_findings({})] == [Health.FINE]


def test_in_a_multiplexer_the_send_queue_must_be_known() -> None:
    _, queue = ssh_findings({"SSH_CONNECTION": SSH, "TMUX": "x"})
    assert (queue.matter, queue.state) == ("send-queue", Health.BETTER)


def test_the_way_is_measured_and_the_terminal_left_as_it_was(ends: tuple[int, int]) -> None:
    outside, inside = ends

    def answer() -> None:
        for _ in range(5):
            read = b""
            while b"\x1b[5n" not in read:
                read += os.read(outside, 100)
            os.write(outside, b"\x1b[0n")

    before = termios.tcgetattr(inside)
    answering = threading.Thread(target=answer)
    answering.start()
    times = round_trips(os.ttyname(inside))
    answering.join()
    assert times is not None
    assert len(times) == 4
    assert termios.tcgetattr(inside) == before


def test_a_terminal_that_does_not_answer_is_told_from_none(
    ends: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "_PATIENCE", 0.05)
    assert round_trips(os.ttyname(ends[1])) == []
    assert round_trips("/dev/null") is None
    assert round_trips("/no/such/terminal") is None


@pytest.mark.parametrize(
    ("times", "state"),
    [(None, Health.UNKNOWN), ([], Health.BETTER), ([0.02], Health.FINE), ([0.3], Health.BETTER)],
)
def test_what_is_said_of_the_way(
    times: list[float] | None, state: Health, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "round_trips", lambda: times)
    assert round_trip_finding({}).state is state
