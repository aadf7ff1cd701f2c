"""A home with a library of hostile cables, hostile notes, and the files they came from."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from reftel.notes import Anchor, Note, NoteStore
from reftel.notes.ulid import new_ulid
from tests.cli import telegrams
from tests.hostile import texts
from tests.tui.settling import settle_without_pauses

NARROW_MASK = 0o022
"""The umask that most systems give: what is made is readable for everybody unless it is told."""


@pytest.fixture(autouse=True)
def quick_pilot(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have pilots wait for what there is to do, not for pauses."""
    settle_without_pauses(monkeypatch)


def write_files(folder: Path) -> None:
    """Write the hostile cables, some under hostile names, some in an archive."""
    folder.mkdir()
    for name, text in texts.TELEGRAMS.items():
        (folder / f"{name}.txt").write_text(text)
    (folder / "cables.csv").write_text(texts.ROWS)
    (folder / f"{texts.PAGE}.html").write_text(texts.PAGE_TEXT)
    # A cable and a file that is none, under names that are no text at all.
    filed = texts.telegram(109, "BADLY FILED", "1. (U) Filed.").encode()
    Path(os.fsdecode(os.fsencode(folder) + b"/a" + texts.BAD_NAME)).write_bytes(filed)
    Path(os.fsdecode(os.fsencode(folder) + b"/b" + texts.BAD_NAME)).write_bytes(b"no cable")
    with zipfile.ZipFile(folder / "pages.zip", "w") as archive:
        archive.writestr(texts.BAD_MEMBER, filed)
        archive.writestr(texts.BAD_MEMBER.removeprefix("../../"), b"no cable")


def write_notes(folder: Path) -> None:
    """Write hostile notes, one on an ID that is none, and files that cannot be read."""
    store = NoteStore(folder)
    anchor = Anchor(1, 9, texts.ONE_LINE, "0" * 64)
    tags = (texts.ONE_LINE, f"tag\n{texts.FORGED}")
    store.save(Note(texts.EVERYTHING, texts.NOTE, anchor, tags))
    store.save(Note(texts.EVERYTHING, texts.NOTE, None, tags))
    store.save(Note("09\x1b[7331m\nFORGED\u202e", "A note on an ID that is none."))
    (folder / texts.EVERYTHING / f"{new_ulid()}.toml").write_text("text = 7331 \x1b]0;7331\x07")
    (folder / "\x1b[7331m\nFORGED").mkdir(mode=0o700)
    (folder / "\x1b[7331m\nFORGED" / f"{new_ulid()}.toml").write_text("text = 7331")


def reftel(
    home: Path, *args: str | bytes | Path, stdin: bytes = b"", umask: int = NARROW_MASK
) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a process of its own; return what it wrote, as bytes."""
    return subprocess.run(
        [sys.executable, "-m", "reftel", *args],
        env=os.environ | {"REFTEL_HOME": str(home), "PYTHONUTF8": "1"},
        input=stdin,
        capture_output=True,
        umask=umask,
        timeout=110,
        check=False,
    )


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with the hostile cables in its library; not to be changed."""
    home = tmp_path_factory.mktemp("hostile") / "home"
    home.mkdir()
    write_files(home / "files")
    result = reftel(home, "import", home / "files")
    assert result.returncode == 0, result.stderr.decode()
    (home / "import.out").write_bytes(result.stdout + result.stderr)
    write_notes(home / "notes")
    return home


@pytest.fixture
def home(imported: Path, tmp_path: Path) -> Path:
    """Return a copy of that home."""
    return Path(shutil.copytree(imported, tmp_path / "home"))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with the harmless telegrams of the commands' tests; not to be changed."""
    return telegrams.imported(tmp_path_factory.mktemp("small") / "home")


@pytest.fixture
def small_home(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of that home, which is everything that reftel sees."""
    home = Path(shutil.copytree(small, tmp_path / "home"))
    monkeypatch.setenv("REFTEL_HOME", str(home))
    monkeypatch.delenv("REFTEL_DEBUG", raising=False)
    return home
