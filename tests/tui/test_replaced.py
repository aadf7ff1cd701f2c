"""The program changed on disk while it runs, as an upgrade does."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

import reftel
from reftel.cli.crash import report
from reftel.cli.exit_codes import ExitCode
from reftel.notes import NoteStore
from reftel.paths import shipped_themes
from tests.tui.noting import CABLE
from tests.tui.terminal import Terminal, ssh_environment

TOLD = "reftel was changed on disk while it ran: start it again; nothing is lost."


class Installed:
    """A copy of the program, run in a terminal on the sample cables."""

    def __init__(self, folder: Path, library: Path) -> None:
        self._folder = folder
        self.home = folder / "home"
        self._code = Path(shutil.copytree(Path(reftel.__file__).parent, folder / "site" / "reftel"))
        shutil.copytree(shipped_themes(), self._code / "themes")
        self._library = library

    def run(self) -> Terminal:
        env = ssh_environment(REFTEL_HOME=str(self.home), PYTHONPATH=str(self._code.parent))
        env.pop("REFTEL_DEBUG", None)
        command = [
            sys.executable,
            "-m",
            "reftel",
            "--library",
            f"{self._library}/",
            "--go-to",
            CABLE,
        ]
        return Terminal(command, env=env, cwd=self._folder, size=(100, 24))

    @property
    def log(self) -> Path:
        return self.home / "log" / "reftel.log"

    def replace(self) -> None:
        """Put a program there that has none of the modules which are not loaded yet."""
        self._code.rename(self._folder / "old")
        self._code.mkdir()
        (self._code / "__init__.py").touch()

    def put_back(self) -> None:
        shutil.rmtree(self._code)
        (self._folder / "old").rename(self._code)


@pytest.fixture
def installed(tmp_path: Path, library: Path) -> Installed:
    return Installed(tmp_path, library)


def test_a_key_that_needs_what_is_gone_ends_it_in_words(installed: Installed) -> None:
    with installed.run() as terminal:
        terminal.wait_for("¶1")
        terminal.settle()
        installed.replace()
        terminal.send("?")
        assert terminal.wait_exit() == ExitCode.PROBLEM
        assert TOLD in terminal.output.decode().rpartition("\x1b[?1049l")[2]
        assert b"Traceback" not in terminal.output
    assert "No module named 'reftel.tui.parts.help'" in installed.log.read_text()


def test_a_note_that_is_being_written_is_there_on_the_next_start(installed: Installed) -> None:
    with installed.run() as terminal:
        terminal.wait_for("¶1")
        terminal.settle()
        terminal.send("a")
        terminal.wait_for("Note on")
        terminal.settle()
        installed.replace()
        terminal.send("Mind the tug\x1bOP")  # F1, which shows the keys
        assert terminal.wait_exit() == ExitCode.PROBLEM
        assert TOLD in terminal.output.decode()
    installed.put_back()
    with installed.run() as terminal:
        terminal.wait_for("that was cut off last time is saved")
    assert [note.text for note in NoteStore(installed.home / "notes").all()] == ["Mind the tug"]


def test_a_thread_that_needs_what_is_gone_says_so(installed: Installed) -> None:
    with installed.run() as terminal:
        terminal.wait_for("¶1")
        terminal.settle()
        installed.replace()
        terminal.send("q/ferry")
        terminal.wait_for("reftel was changed on disk while it ran: start it again.")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == ExitCode.OK


def test_what_could_not_be_kept_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("REFTEL_HOME", str(tmp_path))
    error = ImportError("gone", name="reftel.gone")
    error.add_note("The note is not kept: the disk is full.")
    assert report(error) == ExitCode.PROBLEM
    first, second = capsys.readouterr().err.splitlines()
    assert first == "reftel was changed on disk while it ran: start it again."
    assert second == "The note is not kept: the disk is full."


def test_another_error_is_a_defect(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REFTEL_HOME", str(tmp_path))
    assert report(ImportError("gone", name="strange")) == ExitCode.DEFECT
