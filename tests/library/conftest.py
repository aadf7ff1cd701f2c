"""Libraries of invented cables, and a user without rights."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reftel.library import Library
from tests.library.cables import IDS, page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

_NOBODY = 65534


@pytest.fixture
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """An empty library, away from the test's own folder."""
    with Library.open(tmp_path_factory.mktemp("home") / "library", create=True) as opened:
        yield opened


@pytest.fixture
def mirror(tmp_path: Path) -> Path:
    """A folder with a page for each of ``IDS``."""
    for cable_id in IDS:
        page(tmp_path / "mirror", cable_id)
    return tmp_path / "mirror"


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may reach and read."""
    folder = Path(tempfile.mkdtemp(prefix="reftel-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def without_rights() -> Callable[[Path], AbstractContextManager[None]]:
    """A context in which a folder and its files can be read but not written."""
    return _without_rights


@contextmanager
def _without_rights(folder: Path) -> Iterator[None]:
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    privileged = os.geteuid() == 0
    if privileged:
        os.setresuid(_NOBODY, _NOBODY, 0)
    try:
        yield
    finally:
        if privileged:
            os.setresuid(0, 0, 0)
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
