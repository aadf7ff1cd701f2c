from __future__ import annotations

from typing import TYPE_CHECKING

import tantivy

from benchmarks import importing
from tests.benchmarks.conftest import CABLES

if TYPE_CHECKING:
    from pathlib import Path


def test_the_floor_indexes_every_row(dump: Path, tmp_path: Path) -> None:
    importing.index_bare(dump, tmp_path / "bare")
    index = tantivy.Index.open(str(tmp_path / "bare"))
    index.reload()
    assert index.searcher().num_docs == CABLES


def test_import_and_floor_leave_something_on_disk(dump: Path) -> None:
    imports, floors = importing.compare(dump, 1)
    assert len(imports) == len(floors) == 1
    assert imports[0].disk > floors[0].disk > 0
