from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from benchmarks.queries import queries

from benchmarks import beside
from tests.benchmarks.conftest import CABLES

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("program", ["rg", "notmuch", None])
def test_every_engine_finds_what_reftel_finds(
    kept: Path, library: Path, program: str | None
) -> None:
    assert library.is_dir()
    if program is not None and not shutil.which(program):
        pytest.skip(f"{program} is not installed")
    engines = [engine for engine, needs in beside._ENGINES if needs == program]
    reftel = beside.Reftel(CABLES, kept)
    asked = [one for one in queries(100) if one.kind in beside.KINDS]
    assert len({one.kind for one in asked}) == len(beside.KINDS)
    for make in engines:
        engine = make(CABLES, kept)
        # ripgrep and notmuch also look where reftel does not (routing lines), and words end where
        # each thinks they do: much the same is found, not the very same.
        near = sum(abs(min(engine.ask(one), 24) - min(reftel.ask(one), 24)) <= 2 for one in asked)
        assert near > 0.9 * len(asked), engine.name
        engine.close()
    reftel.close()


def test_all_are_asked_in_turns(kept: Path, library: Path) -> None:
    assert library.is_dir()
    answered = beside.measure(CABLES, 5, 1, without=["notmuch", "ripgrep"], kept=kept)
    assert [set(one.seconds) for one in answered] == [
        {"reftel", "SQLite FTS5", "FTS5 and count"}
    ] * 5
