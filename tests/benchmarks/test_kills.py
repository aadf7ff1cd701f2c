"""A few kills of a small import; ``python -m benchmarks.kills`` has fifty of a larger one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from benchmarks import kills
from reftel.library import Library, import_paths
from reftel.library.store import database

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills a group of processes")


@pytest.mark.parametrize("phase", kills.Phase)
def test_whatever_is_killed_ends_whole(kept: Path, phase: kills.Phase) -> None:
    for seed in range(5):
        killed = kills.measure(300, 3, phase=phase, seed=seed, kept=kept)
        assert [kill.wrong for kill in killed] == [()] * 3
        # The clock decides what each met, but not all of them can come too early or too late.
        if any(kill.left for kill in killed):
            return
    pytest.fail("no kill met an import under way")


def test_what_is_lost_double_or_otherwise_is_noticed(dump: Path, tmp_path: Path) -> None:
    with Library.open(tmp_path / "library", create=True) as library:
        import_paths(library, [dump], jobs=1)
        whole = kills.contents(library)
        (first, second, *_) = library.ids().values()
        connection = database.write_connection(library.records)
        connection.execute("UPDATE cables SET subject = 'x' WHERE id = ?", (first,))
        connection.execute("UPDATE cables SET id = '09NOWHERE1' WHERE id = ?", (second,))
        connection.close()
        found = set(kills._differences(whole, kills.contents(library)))
    assert {f"otherwise: {first}", f"lost: {second}", "too much: 09NOWHERE1"} <= found
