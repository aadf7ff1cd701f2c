"""The next cable of a result that is not read, however many before it are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.config import Config
from reftel.library import Library
from reftel.paths import paths
from reftel.reader import Desk
from reftel.reader.triage import next_unread
from tests.tui.made_up import MadeUpRows, made_up_row

if TYPE_CHECKING:
    from pathlib import Path

TOTAL = 6_000


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("REFTEL_HOME", str(tmp_path))
    return Desk(Library.open(tmp_path / "library", create=True), Config(), paths())


def test_it_is_found_behind_thousands_of_which_something_is_decided(desk: Desk) -> None:
    ids = [made_up_row(at).id for at in range(TOTAL)]
    desk.shelf.lists.add("skipped", [*ids[:3_000], *ids[3_001:5_000]])
    rows = MadeUpRows(TOTAL)
    assert [next_unread(desk, rows, start, 1) for start in (0, 2_999, 3_001)] == [
        3_000,
        3_000,
        5_000,
    ]
    assert [next_unread(desk, rows, start, -1) for start in (TOTAL, 4_999, 2_999)] == [
        None, 3_000, None,
    ]  # fmt: skip
    desk.shelf.lists.add("later", [ids[3_000], *ids[5_000:]])
    assert next_unread(desk, rows, 0, 1) is None


def test_no_more_is_read_than_is_decided(desk: Desk) -> None:
    desk.shelf.lists.add("kept", [made_up_row(at).id for at in range(10)])
    rows = MadeUpRows(TOTAL)
    assert next_unread(desk, rows, 0, 1) == 10
    assert next_unread(desk, rows, TOTAL - 1, -1) == TOTAL - 1
    assert sum(stop - start for start, stop in rows.asked) <= 512
