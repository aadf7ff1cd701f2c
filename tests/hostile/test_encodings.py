"""No command fails or prints a sequence where the terminal has an encoding of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.hostile import texts
from tests.hostile.test_commands import HARMLESS

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = [
    ["search", "harbour"],
    ["search", texts.ONE_LINE],
    ["show", texts.EVERYTHING],
    ["show", texts.EVERYTHING, "--json"],
    ["show", texts.EVERYTHING, "--raw"],
    ["show", texts.EVERYTHING, "--format", "markdown"],
    ["refs", texts.EVERYTHING],
    ["parse", "files"],
    ["notes", "list"],
    ["notes", "export"],
    ["stats"],
    ["rejects"],
    ["explain", "PREL\u2028\x85\x9b"],
]


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
@pytest.mark.parametrize("args", COMMANDS, ids=range(len(COMMANDS)))
def test_every_command_speaks_every_encoding(
    imported: Path, args: list[str], encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(imported)
    result = subprocess.run(
        [sys.executable, "-m", "reftel", *args],
        env=os.environ | {"REFTEL_HOME": str(imported), "PYTHONIOENCODING": encoding},
        capture_output=True,
        timeout=110,
        check=False,
    )
    assert result.returncode in HARMLESS, result.stderr.decode(encoding, "replace")
    assert b"Traceback" not in result.stderr
    written = "utf-8" if encoding == "ascii" else encoding  # click takes ASCII for a mistake
    for output in (result.stdout, result.stderr):
        assert not texts.harm(output.decode(written).encode())
