"""What searches have mapped into memory is given back, and nobody notices."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reftel.library import Library, import_paths
from reftel.paths import sample_cables
from reftel.search import Search, engine
from tests.sample_library import sample_library

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(sample_library(tmp_path / "library")) as opened:
        yield opened


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give back whenever that is thought of."""
    monkeypatch.setattr(engine, "_MOST_MAPPED", -1)


def mappings(library: Library) -> int:
    maps = Path("/proc/self/maps").read_text(encoding="utf-8", errors="replace")
    return maps.count(f"{library.index}/")


@pytest.mark.usefixtures("always")
@pytest.mark.skipif(sys.platform != "linux", reason="reads Linux's /proc")
def test_mappings_do_not_pile_up_while_results_are_kept(library: Library) -> None:
    search = Search(library)
    kept = [search.find("harbour")]
    gc.collect()
    once = mappings(library)
    assert once > 0
    for word in ("strike", "grain", "lease", "ferry"):
        result = search.find(word)
        result.facets()
        kept.append(result)
    gc.collect()
    assert mappings(library) == once
    search.close()


@pytest.mark.usefixtures("always")
def test_what_the_last_question_has_read_is_given_back_without_another(library: Library) -> None:
    search = Search(library)
    result = search.find("harbour")
    searcher = result._snapshot.searcher
    search.rest()
    assert result._snapshot.searcher is not searcher
    search.close()


@pytest.mark.usefixtures("always")
def test_an_answer_from_before_goes_on(library: Library) -> None:
    search = Search(library)
    before = search.find("")
    first = before.rows(0, 10)
    for word in ("strike", "grain"):
        search.find(word)
    assert before.rows(0, 10) == first
    assert len(before.rows(60, 83)) == 23
    assert before.position(first[5].id) == 5
    assert before.facets().total == 83
    search.close()


@pytest.mark.usefixtures("always")
def test_what_is_committed_meanwhile_is_found(library: Library, tmp_path: Path) -> None:
    search = Search(library)
    before = search.find("")
    files = sorted(sample_cables().rglob("*.*"))
    with Library.open(tmp_path / "other", create=True) as other:
        import_paths(other, files[:5], jobs=1)
        there = Search(other)
        assert there.find("").total == len(there.find("").rows(0, 99)) > 0
        few = there.find("").total
        import_paths(other, [sample_cables()], jobs=1)
        assert there.find("").total == 83 > few
        there.close()
    assert before.total == search.find("").total == 83
    search.close()


def test_what_is_mapped_is_counted_in_bytes() -> None:
    assert engine._mapped() == 0 or engine._mapped() > 1_000_000
