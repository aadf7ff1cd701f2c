"""Who cites a cable, and where: each sentence holds its citation, and says which paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.cable.sentences import sentences
from reftel.following import CitingCable, citing_cables, citing_places
from reftel.library import DamagedTextError, Library, import_paths
from tests.cli.telegrams import telegram

if TYPE_CHECKING:
    from pathlib import Path

    from reftel.cable.cable import Span

FIRST = telegram(21, "THE MILL", "1. (U) It turns.\n\n2. (C) It hums.\n\nWHITLOCK")
SECOND = telegram(
    22,
    "THE MILL AGAIN",
    """1. (U) As reported ref A, para 2, the mill hums. It hums still. Mr. Oster (paras 1-2 of \
reftel A) denies it.

Wheels
------

2. (U) The wheels (ref A) are new.

3. (U) Of ref B nothing is known.

WHITLOCK""",
    ref="A. PORT AMSEL 21\nB. PORT AMSEL 9",
)
THIRD = telegram(23, "NO WORD OF IT", "1. (U) It is quiet.\n\nWHITLOCK", ref="PORT AMSEL 21")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("mill")
    for name, text in (("a", FIRST), ("b", SECOND), ("c", THIRD)):
        (folder / f"{name}.txt").write_text(text)
    library = Library.open(folder / "library", create=True)
    import_paths(library, sorted(folder.glob("*.txt")), jobs=1)
    return library


def citing(library: Library, cable_id: str) -> dict[str, CitingCable]:
    return {each.row.id: each for each in citing_cables(library, cable_id)}


def test_each_place_has_its_sentence_paragraph_and_heading(library: Library) -> None:
    places = citing(library, "09PORTAMSEL21")["09PORTAMSEL22"].places
    assert [
        (place.paragraph, place.heading, place.nth, place.text[slice(*place.sentence)])
        for place in places
    ] == [
        (1, "", 0, "As reported ref A, para 2, the mill hums."),
        (1, "", 1, "Mr. Oster (paras 1-2 of reftel A) denies it."),
        (2, "Wheels", 0, "The wheels (ref A) are new."),
    ]
    assert [place.text[place.start : place.end] for place in places] == [
        "ref A", "reftel A", "ref A"
    ]  # fmt: skip


def test_the_paragraphs_that_are_named_are_known(library: Library) -> None:
    found = citing(library, "09PORTAMSEL21")["09PORTAMSEL22"]
    assert [place.cites for place in found.places] == [(2,), (1, 2), ()]
    assert [place.cites for place in found.citing(1)] == [(1, 2)]
    assert found.citing(3) == ()


def test_what_is_cited_in_the_ref_block_alone_has_its_entry(library: Library) -> None:
    (place,) = citing(library, "09PORTAMSEL21")["09PORTAMSEL23"].places
    assert (place.block, place.heading) == (None, "REF")
    assert "PORT AMSEL 21" in place.text[place.start : place.end]


def test_of_a_cable_that_is_not_here_the_citing_ones_are_found_too(library: Library) -> None:
    (only,) = citing_cables(library, "09PORTAMSEL9")
    assert [place.text[slice(*place.sentence)] for place in only.places] == [
        "Of ref B nothing is known."
    ]


def test_of_damaged_cables_the_row_is_given_all_the_same(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(_key: int) -> None:
        raise DamagedTextError

    monkeypatch.setattr(library, "cable_of", damaged)
    assert {id_: each.places for id_, each in citing(library, "09PORTAMSEL21").items()} == {
        "09PORTAMSEL22": (),
        "09PORTAMSEL23": (),
    }


def test_a_block_is_told_into_sentences_once_however_many_cite(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = " ".join(f"Quay {n} is full (ref A)." for n in range(500))
    (tmp_path / "a.txt").write_text(telegram(31, "MANY", f"1. (U) {many}", ref="A. PORT AMSEL 9"))
    with Library.open(tmp_path / "library", create=True) as library:
        import_paths(library, [tmp_path / "a.txt"], jobs=1)
        told: list[str] = []

        def counted(text: str) -> list[Span]:
            told.append(text)
            return sentences(text)

        monkeypatch.setattr(citing_places, "sentences", counted)
        (citing,) = citing_cables(library, "09PORTAMSEL9")
    assert len(told) == 1
    assert len(citing.places) == 500
    for number, place in enumerate(citing.places):
        assert place.text[slice(*place.sentence)] == f"Quay {number} is full (ref A)."
