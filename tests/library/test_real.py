"""Two real mirrors and the two seeds, where they lie beside the checkout: nothing is refused."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reftel.library import ImportCounts, Library, ReferenceState, import_paths

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARED = Path(__file__).parents[3] / "shared"
MIRRORS = [SHARED / "cables" / f"mirror-{name}.tar.xz" for name in ("2010-12", "2011-02")]
SEEDS = SHARED / "seeds"

pytestmark = pytest.mark.skipif(
    not all(path.exists() for path in (*MIRRORS, SEEDS)), reason="the real cables are not there"
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("real"), create=True) as opened:
        first = import_paths(opened, [MIRRORS[0]])
        assert (first.imported, first.rejected) == (1295, 0)
        second = import_paths(opened, [MIRRORS[1]])
        assert (second.imported, second.rejected) == (2259 - 1295, 0)
        assert second.imported + second.updated + second.texts + second.unchanged == 1180
        # All but these say what the release before said.
        assert (second.updated, second.texts) == (4, 1)
        yield opened


def test_every_page_is_a_cable_once(library: Library) -> None:
    assert (library.count(), library.rejects(), library.unindexed()) == (2259, [], 0)
    assert len(set(library.ids().values())) == 2259
    sources = sum(
        len(text.sources) for id_ in library.ids().values() for text in library.texts(id_)
    )
    assert sources == 1295 + 1180


def test_every_id_is_one_of_the_archive(library: Library) -> None:
    with gzip.open(SHARED / "cables" / "reference-ids.csv.gz", "rt") as file:
        published = dict(csv.reader(file))
    assert set(library.ids().values()) <= set(published)


def test_importing_again_changes_nothing(library: Library) -> None:
    assert import_paths(library, MIRRORS) == ImportCounts(unchanged=1295 + 1180)


def test_no_reference_leads_to_itself_or_to_a_later_cable(library: Library) -> None:
    rows = {row.id: row for row in library.rows(library.keys())}
    followed = 0
    for row in rows.values():
        for found in library.references(row.id):
            if found.target is None:
                continue
            followed += 1
            target = rows[found.target]
            assert target.id != row.id
            assert row.created is not None
            assert target.created is not None
            assert f"{target.created:%Y-%m}" <= f"{row.created:%Y-%m}"
            assert row.id in {citing.id for citing in library.citing(target.id)}
    assert followed > 300


def test_counts_of_citing_cables_are_those_of_the_lists(library: Library) -> None:
    rows = library.rows(library.keys())
    assert sum(row.cited_by for row in rows) > 300
    for row in rows:
        if row.cited_by:
            assert len(library.citing(row.id)) == row.cited_by


def test_the_seeds_are_linked(library: Library) -> None:
    import_paths(library, [SEEDS])
    (reference,) = library.references("09HANOI1436")
    assert (reference.state, reference.target) == (ReferenceState.EXACT, "09HANOI1216")
    assert [row.id for row in library.citing("09HANOI1216")] == ["09HANOI1436"]
    assert [row.id for row in library.lookup("hanoi 1436")] == ["09HANOI1436"]
