"""Several sessions that undo at the same instant."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from reftel.shelf.undo_log import Change, ChangedSinceError, ChangeHistory

if TYPE_CHECKING:
    from pathlib import Path


def test_what_one_session_puts_back_no_other_does_meanwhile(tmp_path: Path) -> None:
    first, second = (ChangeHistory(tmp_path / "changes.jsonl") for _ in range(2))
    for name in ("older", "newer"):
        first.did(Change("search", name, None, ["q", ""], f"{name} undone", f"{name} redone"))
    kept = {"older", "newer"}
    said: list[str | None] = []

    def put_back(change: Change) -> None:
        if change.name not in kept:
            raise ChangedSinceError(f"{change.name} is another by now")
        kept.remove(change.name)

    other = threading.Thread(target=lambda: said.append(second.undo(put_back)))

    def put_back_slowly(change: Change) -> None:
        put_back(change)
        other.start()
        other.join(0.2)  # long enough to be wrong, if it could be

    said.append(first.undo(put_back_slowly))
    other.join()
    assert sorted(filter(None, said)) == ["newer undone", "older undone"]
    assert kept == set()
    assert ChangeHistory(tmp_path / "changes.jsonl").redo(lambda _: None) == "older redone"


def test_where_no_lock_can_be_made_it_is_undone_all_the_same(tmp_path: Path) -> None:
    history = ChangeHistory(tmp_path / "no folder" / "below" / "changes.jsonl")
    (tmp_path / "no folder").write_bytes(b"a file")
    history.did(Change("search", "one", None, ["q", ""], "undone", "redone"))
    assert history.undo(lambda _: None) == "undone"
