"""What waits for a connection is read from the kernel's list."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

import pytest

from reftel.tui.terminal.backlog import Backlog, Carriage

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid\n"
pytestmark = pytest.mark.skipif(sys.byteorder != "little", reason="the list is in its order")


def table(folder: Path, *lines: str) -> Path:
    file = folder / "tcp"
    file.write_text(HEAD + "".join(lines), encoding="ascii")
    return file


def entry(local: str, remote: str, state: str, waits: int) -> str:
    return f"   1: {local} {remote} {state} {waits:08X}:00000000 01:00000018 00000000     0\n"


# 192.0.2.2:22 and 198.51.100.7:50000, as the kernel of a small-endian machine prints them.
HERE, THERE = "020200C0:0016", "076433C6:C350"
SSH = {"SSH_CONNECTION": "198.51.100.7 50000 192.0.2.2 22"}


def backlog(file: Path, environ: dict[str, str]) -> Backlog:
    found = Backlog.of_ssh(environ)
    assert found is not None
    return Backlog(found.local, found.remote, (file,))


def test_the_bytes_of_the_right_connection(tmp_path: Path) -> None:
    file = table(
        tmp_path,
        entry(HERE, "00000000:0000", "0A", 7),
        entry(HERE, "076433C6:C351", "01", 8),
        entry(HERE, THERE, "06", 9),
        entry(HERE, THERE, "01", 4242),
    )
    assert backlog(file, SSH).size() == 4242


def test_an_ipv4_address_in_the_dress_of_ipv6(tmp_path: Path) -> None:
    mapped = "0000000000000000FFFF0000"
    file = table(tmp_path, entry(mapped + HERE, mapped + THERE, "01", 600))
    assert backlog(file, SSH).size() == 600


def test_ipv6(tmp_path: Path) -> None:
    here, there = "B80D0120000000000000000001000000:0016", "B80D0120000000000000000002000000:C350"
    file = table(tmp_path, entry(here, there, "01", 600))
    assert backlog(file, {"SSH_CONNECTION": "2001:db8::2 50000 2001:db8::1 22"}).size() == 600


@pytest.mark.parametrize("given", ["", "one two", "1 2 3 4", "192.0.2.1 x 192.0.2.2 22"])
def test_without_ssh_there_is_none(given: str) -> None:
    assert Backlog.of_ssh({"SSH_CONNECTION": given}) is None
    assert Backlog.of_ssh({}) is None


def test_a_connection_that_is_gone_has_nothing_waiting(tmp_path: Path) -> None:
    assert backlog(table(tmp_path), SSH).size() is None
    assert backlog(tmp_path / "none", SSH).size() is None


class Waiting:
    """What waits at this end of a connection; None where it is not known."""

    waits: int | None = 0

    def size(self) -> int | None:
        return self.waits


def given(waiting: Waiting, size: int) -> Carriage:
    carriage = Carriage(cast("Backlog", waiting))
    carriage.begins(1.0, size)
    return carriage


def test_a_frame_is_not_over_before_the_multiplexer_has_handed_it_on() -> None:
    waiting = Waiting()
    carriage = given(waiting, 1600)
    assert not carriage.is_over(1.01)  # answered for, and not given to SSH yet
    waiting.waits = 1600
    assert not carriage.is_over(1.02)
    waiting.waits = 0
    assert carriage.is_over(1.03)


def test_a_frame_that_the_line_swallows_at_once_is_over_soon() -> None:
    carriage = given(Waiting(), 1600)
    assert not carriage.is_over(1.04)
    assert carriage.is_over(1.06)


def test_a_small_frame_and_one_on_an_unknown_line_are_over_at_once() -> None:
    waiting = Waiting()
    assert given(waiting, 110).is_over(1.0)
    waiting.waits = None
    assert given(waiting, 1600).is_over(1.0)


def test_a_small_frame_is_not_over_while_others_wait() -> None:
    waiting = Waiting()
    waiting.waits = 4242
    assert not given(waiting, 110).is_over(9.0)
