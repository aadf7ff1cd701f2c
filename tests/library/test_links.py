"""Where a citation leads, and who cites a cable: both directions, whatever came first."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.cable.lore.ids import join_id, split_id, twin_id
from reftel.library import Library, ReferenceState, import_paths
from reftel.library.writing.links import candidates, cited_as
from tests.library.cables import body, page

if TYPE_CHECKING:
    from pathlib import Path

EXACT, INFERRED, TWIN, RESPELLED, ABSENT, NO_CABLE, UNRESOLVABLE = (
    ReferenceState.EXACT,
    ReferenceState.YEAR_INFERRED,
    ReferenceState.TWIN,
    ReferenceState.RESPELLED,
    ReferenceState.NOT_IN_LIBRARY,
    ReferenceState.NOT_A_CABLE,
    ReferenceState.UNRESOLVABLE,
)

places = st.sampled_from(["PORTAMSEL", "STATE", "BRUSSELS", "USEUBRUSSELS", "KYIV", "KIEV"])
known_ids = st.builds(join_id, st.integers(1966, 2065), places, st.integers(1, 999_999))


@given(known_ids)
def test_an_id_is_its_three_parts(cable_id: str) -> None:
    parts = split_id(cable_id)
    assert parts is not None
    assert join_id(*parts) == cable_id


def test_years_are_of_two_centuries_and_serials_have_an_end() -> None:
    assert split_id("66PORTAMSEL2") == (1966, "PORTAMSEL", 2)
    assert split_id("59PORTAMSEL2") == (2059, "PORTAMSEL", 2)
    assert split_id("06PORTAMSEL") is None
    assert split_id("06PORTAMSEL" + "9" * 30) is None


@given(known_ids, st.booleans())
def test_the_way_back_finds_every_candidate(target: str, inferred: bool) -> None:
    for name, _ in candidates(target, year_inferred=inferred):
        assert target in cited_as(name)


def test_candidates_come_best_first() -> None:
    assert candidates("09PORTAMSEL7", year_inferred=False) == [("09PORTAMSEL7", EXACT)]
    assert candidates("09BRUSSELS7", year_inferred=False) == [
        ("09BRUSSELS7", EXACT),
        ("09USEUBRUSSELS7", TWIN),
    ]
    assert candidates("99PORTAMSEL7", year_inferred=True) == [
        ("00PORTAMSEL7", EXACT),
        ("99PORTAMSEL7", INFERRED),
    ]
    assert twin_id("09USEUBRUSSELS7") == "09BRUSSELS7"


def states(library: Library, cable_id: str) -> list[tuple[str | None, ReferenceState, str | None]]:
    return [
        (found.reference.id, found.state, found.target) for found in library.references(cable_id)
    ]


def citing(library: Library, cable_id: str) -> list[str]:
    return [row.id for row in library.citing(cable_id)]


def put(library: Library, folder: Path, *pages: tuple[str, str, str]) -> None:
    """Import ``(id, created, refs)`` in this order."""
    for cable_id, created, refs in pages:
        path = page(folder, cable_id, body(cable_id, refs=refs), created=created)
        assert import_paths(library, [path]).imported == 1


PAIR = (
    ("09PORTAMSEL12", "2009-11-12 09:49", "PORT AMSEL 3"),
    ("09PORTAMSEL3", "2009-01-20 10:00", ""),
)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_citation_leads_to_its_cable_whichever_came_first(
    library: Library, tmp_path: Path, order: tuple[int, int]
) -> None:
    put(library, tmp_path, *[PAIR[i] for i in order])
    assert states(library, "09PORTAMSEL12") == [("09PORTAMSEL3", EXACT, "09PORTAMSEL3")]
    assert citing(library, "09PORTAMSEL3") == ["09PORTAMSEL12"]
    rows = {row.id: (row.cites, row.cited_by) for row in library.rows(library.keys())}
    assert rows == {"09PORTAMSEL12": (1, 0), "09PORTAMSEL3": (0, 1)}


def test_a_cable_that_is_not_there_has_citing_cables_all_the_same(
    library: Library, tmp_path: Path
) -> None:
    put(library, tmp_path, PAIR[0])
    assert states(library, "09PORTAMSEL12") == [("09PORTAMSEL3", ABSENT, None)]
    assert library.resolve("09PORTAMSEL3") is None
    assert citing(library, "09PORTAMSEL3") == ["09PORTAMSEL12"]
    assert citing(library, "09PORTAMSEL4") == []


def test_a_twin_posts_cable_answers_until_the_cable_itself_is_there(
    library: Library, tmp_path: Path
) -> None:
    put(
        library,
        tmp_path,
        ("09PORTAMSEL12", "2009-11-12 09:49", "09 BRUSSELS 70"),
        ("09USEUBRUSSELS70", "2009-02-01 10:00", ""),
    )
    assert states(library, "09PORTAMSEL12") == [("09BRUSSELS70", TWIN, "09USEUBRUSSELS70")]
    assert citing(library, "09USEUBRUSSELS70") == ["09PORTAMSEL12"]
    assert library.resolve("09BRUSSELS70") == "09USEUBRUSSELS70"
    put(library, tmp_path, ("09BRUSSELS70", "2009-02-01 10:00", ""))
    assert states(library, "09PORTAMSEL12") == [("09BRUSSELS70", EXACT, "09BRUSSELS70")]
    assert citing(library, "09USEUBRUSSELS70") == []
    assert citing(library, "09BRUSSELS70") == ["09PORTAMSEL12"]


def test_a_mended_name_leads_to_its_cable_and_says_that_it_was_mended(
    library: Library, tmp_path: Path
) -> None:
    put(
        library,
        tmp_path,
        ("09PORTAMSEL12", "2009-11-12 09:49", "09 REYKAJVIK 70"),
        ("09REYKJAVIK70", "2009-02-01 10:00", ""),
    )
    assert states(library, "09PORTAMSEL12") == [("09REYKJAVIK70", RESPELLED, "09REYKJAVIK70")]
    (found,) = library.references("09PORTAMSEL12")
    assert (found.reference.raw, found.reference.respelled) == ("09 REYKAJVIK 70", True)
    assert citing(library, "09REYKJAVIK70") == ["09PORTAMSEL12"]


def test_a_malformed_stored_id_answers_to_its_canonical_form(
    library: Library, tmp_path: Path
) -> None:
    put(library, tmp_path, ("09PORTAMSEL12", "2009-11-12 09:49", "LONDON 2468"))
    path = page(tmp_path, "09LONDON2468", stored_id="09EFTOLONDON2468", created="2009-10-01 10:00")
    import_paths(library, [path])
    assert states(library, "09PORTAMSEL12") == [("09LONDON2468", EXACT, "09EFTOLONDON2468")]
    assert citing(library, "09LONDON2468") == citing(library, "09EFTOLONDON2468")
    assert citing(library, "09LONDON2468") == ["09PORTAMSEL12"]
    # Filed a second time, under the right ID, which it has from then on.
    again = page(tmp_path, "09LONDON2468", created="2009-10-01 10:00")
    assert import_paths(library, [again]).imported == 0
    assert states(library, "09PORTAMSEL12") == [("09LONDON2468", EXACT, "09LONDON2468")]
    assert citing(library, "09EFTOLONDON2468") == ["09PORTAMSEL12"]
    assert [row.cited_by for row in library.lookup("09EFTOLONDON2468")] == [1]


# 10PORTAMSEL19 cites a number above its own: of last year, or given but not yet sent (§3.2).
LATER = ("10PORTAMSEL19", "2010-01-20 10:00", "PORT AMSEL 62")
LAST_YEAR = ("09PORTAMSEL62", "2009-02-10 10:00", "")
SAME_MONTH = ("10PORTAMSEL62", "2010-01-28 10:00", "")
LATER_MONTH = ("10PORTAMSEL62", "2010-02-10 10:00", "")


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_an_inferred_year_gives_way_to_a_cable_of_the_same_month(
    library: Library, tmp_path: Path, order: tuple[int, ...]
) -> None:
    put(library, tmp_path, *[(LATER, LAST_YEAR, SAME_MONTH)[i] for i in order])
    assert states(library, "10PORTAMSEL19") == [("09PORTAMSEL62", EXACT, "10PORTAMSEL62")]
    assert citing(library, "10PORTAMSEL62") == ["10PORTAMSEL19"]
    assert citing(library, "09PORTAMSEL62") == []


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_an_inferred_year_stands_against_a_later_cable(
    library: Library, tmp_path: Path, order: tuple[int, ...]
) -> None:
    put(library, tmp_path, *[(LATER, LAST_YEAR, LATER_MONTH)[i] for i in order])
    assert states(library, "10PORTAMSEL19") == [("09PORTAMSEL62", INFERRED, "09PORTAMSEL62")]
    assert citing(library, "09PORTAMSEL62") == ["10PORTAMSEL19"]
    assert citing(library, "10PORTAMSEL62") == []


def test_nothing_leads_to_a_cable_of_a_later_month(library: Library, tmp_path: Path) -> None:
    put(
        library,
        tmp_path,
        ("09PORTAMSEL12", "2009-07-12 09:49", "09 LOWER AMSEL 5"),
        ("09LOWERAMSEL5", "2009-11-01 10:00", ""),
    )
    assert states(library, "09PORTAMSEL12") == [("09LOWERAMSEL5", ABSENT, None)]
    assert citing(library, "09LOWERAMSEL5") == []


def test_what_is_no_cable_and_what_cannot_be_resolved_say_so(
    library: Library, tmp_path: Path
) -> None:
    refs = "A. 09 LOWER AMSEL 5 B. BRANDT-HOLM E-MAIL 10/07/09 C. 09 XXXXXXXXXXXX 167"
    put(library, tmp_path, ("09PORTAMSEL12", "2009-11-12 09:49", refs))
    assert [found.state for found in library.references("09PORTAMSEL12")] == [
        ABSENT,
        NO_CABLE,
        UNRESOLVABLE,
    ]
    assert [found.reference.label for found in library.references("09PORTAMSEL12")] == [
        "A",
        "B",
        "C",
    ]


def test_references_are_those_of_the_parsed_cable(library: Library, tmp_path: Path) -> None:
    refs = "A. 09 LOWER AMSEL 5 (NOTAL) B. 08 PORT AMSEL 77"
    put(library, tmp_path, ("09PORTAMSEL12", "2009-11-12 09:49", refs))
    cable = library.cable("09PORTAMSEL12")
    assert cable is not None
    assert len(cable.references) == 2
    assert [found.reference for found in library.references("09PORTAMSEL12")] == list(
        cable.references
    )
    assert library.references("09NOWHERE1") == []


def test_cycles_and_several_citations_of_one_cable_count_once(
    library: Library, tmp_path: Path
) -> None:
    put(
        library,
        tmp_path,
        ("09PORTAMSEL12", "2009-11-12 09:49", "A. 09 LOWER AMSEL 5 B. LOWER AMSEL 5 (NOTAL)"),
        ("09LOWERAMSEL5", "2009-11-01 10:00", "09 PORT AMSEL 12"),
    )
    rows = {
        row.id: (row.cites, row.cites_here, row.cited_by) for row in library.rows(library.keys())
    }
    assert rows == {"09PORTAMSEL12": (1, 1, 1), "09LOWERAMSEL5": (1, 1, 1)}


def test_a_row_tells_the_cables_it_cites_from_those_that_are_there(
    library: Library, tmp_path: Path
) -> None:
    put(
        library,
        tmp_path,
        ("09PORTAMSEL12", "2009-11-12 09:49", "A. PORT AMSEL 3 B. 08 LOWER AMSEL 5"),
        ("09PORTAMSEL3", "2009-01-20 10:00", ""),
    )
    (row,) = library.lookup("09PORTAMSEL12")
    assert (row.cites, row.cites_here) == (2, 1)
