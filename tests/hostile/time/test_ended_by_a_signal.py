"""An import that is told to end by a signal ends in good order, and without a word too many."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reftel.library import Library
from reftel.library.writing.integrity import check
from tests.library.cables import body, page

if TYPE_CHECKING:
    from pathlib import Path

# Without end: it always comes to be ended while it reads, never after.
_SLOW = """
import time
import reftel.library.writing.importing as importing
importing._BATCH_PIECES = 5
import reftel.library.writing.writer as writer
write = writer.Writer.write
def slowly(self, batch, run):
    done = write(self, batch, run)
    self.commit_records()
    print("now", flush=True)
    for _ in range(600):  # one long sleep would not notice a signal from just before it
        time.sleep(0.1)
    return done
writer.Writer.write = slowly
from reftel.cli import main
if __name__ == "__main__":
    main()
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_an_import_ends_in_good_order(tmp_path: Path, number: signal.Signals) -> None:
    for serial in range(1, 41):
        cable_id = f"09PORTAMSEL{serial}"
        page(tmp_path / "cables", cable_id, body(cable_id))
    script = tmp_path / "slow.py"
    script.write_text(_SLOW)
    library = tmp_path / "library"
    command = [sys.executable, str(script), "import", str(tmp_path / "cables"), "--jobs", "2"]
    with subprocess.Popen(
        [*command, "--library", str(library)],
        env=os.environ | {"REFTEL_HOME": str(tmp_path / "home")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"now\n"
        process.send_signal(number)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 128 + number
    assert told.startswith(b"Interrupted. What was read so far is in the library")
    assert told.count(b"\n") == 1, told.decode()
    with Library.open(library) as left:
        assert left.imports()[0].outcome == "cancelled"
        assert left.count() == 5
        assert not check(left).findings


def test_a_signal_that_is_ignored_stays_so(tmp_path: Path) -> None:
    """So that ``nohup reftel import`` goes on when the line drops."""
    code = (
        "import os, signal, sys\n"
        "from reftel.cli.ending import in_good_order\n"
        "signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "with in_good_order():\n"
        "    os.kill(os.getpid(), signal.SIGHUP)\n"
        "assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path, timeout=60)
