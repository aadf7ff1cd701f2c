"""IDs as people type them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.library import Library, import_paths
from tests.library.cables import page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CABLES = {
    "09PORTAMSEL14": "2009-03-01 10:00",
    "08PORTAMSEL14": "2008-03-01 10:00",
    "09PORTAMSEL140": "2009-06-01 10:00",
    "09PORTAMSEL1436": "2009-12-01 10:00",
    "09PORTVELDE2": "2009-01-03 10:00",
    "75LOWERAMSEL9": "1975-01-03 10:00",
    "09USEUBRUSSELS70": "2009-02-01 10:00",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("mirror")
    for cable_id, created in CABLES.items():
        page(folder, cable_id, created=created)
    page(folder, "09LONDON2468", stored_id="09EFTOLONDON2468")
    with Library.open(tmp_path_factory.mktemp("library"), create=True) as library:
        assert import_paths(library, [folder]).imported == 8
        yield library


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("09PORTAMSEL1436", ["09PORTAMSEL1436"]),
        ("09portamsel1436", ["09PORTAMSEL1436"]),
        ("09 PORT AMSEL 001436", ["09PORTAMSEL1436"]),
        ("09PORTAMSEL1436_a", ["09PORTAMSEL1436"]),
        ("2009 port amsel 1436", ["09PORTAMSEL1436"]),
        ("09PORTAMSEL1436#par4", ["09PORTAMSEL1436"]),
        ("port amsel 1436", ["09PORTAMSEL1436"]),
        ("port amsel 14", ["09PORTAMSEL14", "08PORTAMSEL14"]),
        ("lower amsel 9", ["75LOWERAMSEL9"]),
        ("09EFTOLONDON2468", ["09EFTOLONDON2468"]),
        ("09LONDON2468", ["09EFTOLONDON2468"]),
        ("london 2468", ["09EFTOLONDON2468"]),
        ("09BRUSSELS70", ["09USEUBRUSSELS70"]),
        ("brussels 70", ["09USEUBRUSSELS70"]),
        ("07PORTAMSEL14", []),
        ("port amsel", []),
        ("", []),
        ("%", []),
        ("*", []),
    ],
)
def test_a_typed_id_names_its_cables(library: Library, typed: str, ids: list[str]) -> None:
    assert [row.id for row in library.lookup(typed)] == ids


def test_the_cable_itself_is_opened_only_when_it_is_clear_which(library: Library) -> None:
    cable = library.cable("port amsel 1436")
    assert cable is not None
    assert cable.id == "09PORTAMSEL1436"
    assert library.cable("port amsel 14") is None
    stored = library.cable("london 2468")
    assert stored is not None
    assert (stored.id, stored.canonical_id) == ("09EFTOLONDON2468", "09LONDON2468")
    assert library.raw("09NOWHERE1") is None


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        (
            "port amsel 14",
            ["09PORTAMSEL14", "08PORTAMSEL14", "09PORTAMSEL140", "09PORTAMSEL1436"],
        ),
        ("09 port amsel 14", ["09PORTAMSEL14", "09PORTAMSEL140", "09PORTAMSEL1436"]),
        ("09PORTAMSEL1", ["09PORTAMSEL14", "09PORTAMSEL140", "09PORTAMSEL1436"]),
        ("09portv", ["09PORTVELDE2"]),
        ("lower", ["75LOWERAMSEL9"]),
        ("1975", ["75LOWERAMSEL9"]),
        ("%", []),
        ("", []),
    ],
)
def test_an_id_is_completed_as_far_as_typed(library: Library, typed: str, ids: list[str]) -> None:
    assert [row.id for row in library.complete(typed)] == ids


def test_completions_are_as_many_as_asked_for(library: Library) -> None:
    assert [row.id for row in library.complete("port amsel 14", limit=2)] == [
        "09PORTAMSEL14",
        "08PORTAMSEL14",
    ]


@given(typed=st.text(max_size=300))
def test_whatever_is_typed_has_an_answer(library: Library, typed: str) -> None:
    library.lookup(typed)
    assert len(library.complete(typed, limit=3)) <= 3
    assert all(row.id in {*CABLES, "09EFTOLONDON2468"} for row in library.lookup(typed))
