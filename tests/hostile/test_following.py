"""What is followed, copied, cited and checked of hostile cables: it reaches no terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.hostile import texts
from tests.hostile.conftest import reftel as run
from tests.hostile.test_screen import reftel

if TYPE_CHECKING:
    from pathlib import Path

CITED = "09PORTAMSEL102"  # by all hostile cables
COMMANDS = [
    ["refs", CITED, "--context"],
    ["refs", texts.EVERYTHING, "--depth", "3"],
    ["refs", texts.EVERYTHING, "--depth", "3", "--format", "timeline"],
    ["refs", texts.EVERYTHING, "--depth", "3", "--format", "dot"],
    ["refs", texts.EVERYTHING, "--depth", "3", "--format", "graphml"],
    ["missing", "--context"],
    ["verify", "draft.md", "--all"],
    *(["cite", f"{texts.EVERYTHING}#1", "--text", "-f", form]
      for form in ("plain", "markdown", "bibtex", "wikipedia", "ris", "csl-json")),
    *(["export", f"id:{texts.EVERYTHING}", "--format", form]
      for form in ("html", "markdown", "text", "json", "csv")),
]  # fmt: skip


@pytest.mark.parametrize("args", COMMANDS, ids=" ".join)
def test_no_command_prints_a_sequence(
    imported: Path, args: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    evil = " ".join(texts.SEQUENCES.values()).replace('"', "")
    (tmp_path / "draft.md").write_text(f'"{evil}" ({texts.EVERYTHING}#1)\n\n> {evil}\n')
    result = run(imported, *args)
    assert result.stdout, result.stderr.decode()
    assert not texts.harm(result.stdout)
    assert not texts.harm(result.stderr)
    if "--depth" in args:  # of which each line is a line of the program's
        assert not texts.forged((result.stdout + result.stderr).decode())


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
def test_no_screen_shows_a_sequence(home: Path, size: tuple[int, int]) -> None:
    with reftel(home, size=size) as terminal:
        terminal.press("t", "f")
        terminal.send("e")  # in the names of addressees, too
        terminal.settle()
        terminal.press("escape", "escape", "@")
        terminal.settle()
        terminal.open(texts.EVERYTHING)
        terminal.press("y")
        terminal.wait_for("Copy from")
        terminal.press("s")
        terminal.settle()
        for _ in range(9):
            terminal.press("f")
        terminal.settle()
        terminal.press("escape")
        terminal.wait_gone("Copy from")
        terminal.press("R")
        terminal.wait_for("citations")
        terminal.press("t")
        terminal.settle()
        terminal.press("@")  # as of its day
        terminal.press("z")  # what the query finds alone
        terminal.settle()
        terminal.press("w")
        terminal.wait_for("By citations from 09PORTAMSEL101 to:")
        terminal.send(CITED)
        terminal.press("enter")
        terminal.settle()
        terminal.press("escape")
        terminal.wait_gone("citation")
        terminal.press("W")
        terminal.wait_for(" 1 of 1 ")
        terminal.press("enter")
        terminal.wait_for("Not in this library")
        terminal.press("c")
        terminal.wait_for("is cited by")
        terminal.settle()
        terminal.press("x")
        terminal.settle()
        terminal.press("escape")
        terminal.wait_gone("is cited by")
        terminal.press("tab")
        terminal.press("P")
        terminal.wait_for("go there")
        terminal.settle()
        terminal.press("escape")
        terminal.wait_gone("go there")
