from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.shelf import Lists, ReadMarks, SavedSearches, SearchHistory

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def lists(tmp_path: Path) -> Lists:
    return Lists(tmp_path / "lists")


@pytest.fixture
def marks(tmp_path: Path) -> ReadMarks:
    return ReadMarks(tmp_path / "state" / "read.txt")


@pytest.fixture
def saved(tmp_path: Path) -> SavedSearches:
    return SavedSearches(tmp_path / "searches.toml")


@pytest.fixture
def history(tmp_path: Path) -> SearchHistory:
    return SearchHistory(tmp_path / "state" / "history.txt")
