from __future__ import annotations

import os
import subprocess
import sys

import pytest
from benchmarks.processes import MemoryPeak, cpu_seconds, family, memory

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads Linux's /proc")

_NOBODY = 2**22 + 1  # above the highest number that Linux gives


def test_what_this_process_uses() -> None:
    used = memory(os.getpid())
    assert used.own > 5_000_000
    assert used.total == used.own + used.mapped
    assert cpu_seconds(os.getpid()) > 0


def test_nothing_of_a_process_that_is_not_there() -> None:
    assert memory(_NOBODY).total == 0
    assert cpu_seconds(_NOBODY) == 0


def test_children_count_for_the_peak() -> None:
    script = "import sys; held = bytearray(64_000_000); print('held', flush=True); sys.stdin.read()"
    with MemoryPeak(os.getpid()) as peak:
        before = memory(os.getpid()).total
        with subprocess.Popen(
            [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == b"held\n"
            assert {os.getpid(), child.pid} <= set(family(os.getpid()))
            peak.look()
            child.communicate(b"")
    assert peak.bytes > before / 2 + 64_000_000
