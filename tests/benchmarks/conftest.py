"""A small made-up library for the benchmarks to run on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks import material

if TYPE_CHECKING:
    from pathlib import Path

CABLES = 200


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that dumps and libraries are kept in."""
    return tmp_path_factory.mktemp("kept")


@pytest.fixture(scope="session")
def dump(kept: Path) -> Path:
    """Return a ``cables.csv`` of made-up cables."""
    return material.dump(CABLES, kept)


@pytest.fixture(scope="session")
def library(kept: Path, dump: Path) -> Path:  # noqa: ARG001 - made before
    """Return the directory of a library of the same cables."""
    return material.library(CABLES, kept)
