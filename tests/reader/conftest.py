"""A library of the sample cables, made once, and the desk of a reader on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.config import Config
from reftel.library import Library
from reftel.paths import paths
from reftel.reader import Desk
from tests.sample_library import sample_library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory of a library that holds the sample cables; not to be changed."""
    return sample_library(tmp_path_factory.mktemp("samples") / "library")


@pytest.fixture
def desk(samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk on the library; what is kept lies where a command looks for it too."""
    monkeypatch.setenv("REFTEL_HOME", str(tmp_path))
    desk = Desk(Library.open(samples, read_only=True), Config(), paths())
    yield desk
    desk.close()
