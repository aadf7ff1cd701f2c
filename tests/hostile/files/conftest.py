"""A home with a small library, and one good file of each kind beside the bad one."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from reftel.cli.main import cli
from reftel.notes import Note, NoteStore
from tests.cli import telegrams
from tests.hostile.files.kinds import CABLE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with the invented telegrams of the commands' tests; not to be changed."""
    home = tmp_path_factory.mktemp("small") / "home"
    files = home / "files"
    files.mkdir(parents=True)
    for name, text in telegrams.ALL.items():
        (files / f"{name}.txt").write_text(text)
    result = CliRunner(env={"REFTEL_HOME": str(home)}).invoke(cli, ["import", str(files)])
    assert result.exit_code == 0, result.output
    NoteStore(home / "notes").save(Note(CABLE, "the note that is fine"))
    (home / "lists").mkdir()
    (home / "lists" / "good.txt").write_text(f"{CABLE}\n")
    return home


@pytest.fixture
def home(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of that home, which is everything that reftel sees."""
    home = tmp_path / "home"
    shutil.copytree(small, home)
    monkeypatch.setenv("REFTEL_HOME", str(home))
    monkeypatch.delenv("REFTEL_DEBUG", raising=False)
    return home
