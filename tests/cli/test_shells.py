"""Completion as the real shells do it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reftel.paths import paths
from reftel.shelf import Shelf
from tests.tui.terminal import Terminal, ssh_environment

if TYPE_CHECKING:
    from pathlib import Path

START = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
LOAD = {
    "bash": "source {script}",
    "zsh": "autoload -Uz compinit; compinit -u -D; source {script}",
    "fish": "source {script}",
}


def completed(shell: str, tmp_path: Path, line: str, wanted: str) -> None:
    """Type a line and Tab, and wait until it stands there completed."""
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    program = tmp_path / "bin" / "reftel"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m reftel "$@"\n')
    program.chmod(0o755)
    environment = ssh_environment(
        REFTEL_HOME=str(tmp_path), HOME=str(tmp_path), PS1="> ",
        PATH=f"{program.parent}:{os.environ['PATH']}",
    )  # fmt: skip
    script = tmp_path / "completion"
    script.write_bytes(
        subprocess.run(
            [program, "completion", shell], env=environment, capture_output=True, check=True
        ).stdout
    )
    with Terminal(START[shell], env=environment, cwd=tmp_path, size=(100, 24)) as terminal:
        terminal.settle(0.5)
        terminal.send(LOAD[shell].format(script=script) + "; echo lo''aded\r")
        terminal.wait_for("\nloaded")
        terminal.settle(0.5)
        terminal.send(line + "\t")
        terminal.wait_for(wanted)


@pytest.mark.parametrize("shell", sorted(START))
def test_the_value_of_an_option_behind_its_sign(shell: str, tmp_path: Path) -> None:
    completed(shell, tmp_path, "reftel notes export --format=m", "--format=markdown")


@pytest.mark.parametrize("shell", sorted(START))
def test_a_command(shell: str, tmp_path: Path) -> None:
    completed(shell, tmp_path, "reftel sta", "reftel stats")


@pytest.mark.parametrize("shell", sorted(START))
def test_a_name_with_blanks_is_one_word(
    shell: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REFTEL_HOME", str(tmp_path))
    Shelf(paths()).lists.add("harbour lease drafts", ["08VEDDEL52"])
    completed(shell, tmp_path, "reftel list show har", r"harbour\ lease\ drafts")


def test_a_name_that_is_quoted_already(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REFTEL_HOME", str(tmp_path))
    Shelf(paths()).lists.add("harbour lease", ["08VEDDEL52"])
    completed("bash", tmp_path, "reftel list show 'harb", "'harbour lease'")
