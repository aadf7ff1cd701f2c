"""Two texts of one cable, such as two releases of it: both are kept, found, and can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.library import ImportCounts, Library, import_paths, rebuild_index
from reftel.library.store.stored import NoSuchTextError
from reftel.library.writing.integrity import check
from reftel.search import Search, parse_query
from tests.library.cables import PARAGRAPHS, body, page
from tests.library.older.test_older import made_by

if TYPE_CHECKING:
    from pathlib import Path

ID = "09PORTAMSEL12"
FULLER = (*PARAGRAPHS, "A third paragraph tells of the herring that were caught.")
"""The text that is shown."""
OTHER = (
    PARAGRAPHS[0],
    "The Vastranian harbour office told Odo Quimby that nobody had noticed until Thursday.",
)
"""A text that says less, but has a name that the fuller one has not."""
ONLY_THERE = ("quimby", '"told Odo Quimby that nobody"', '"Odo Thursday"~9', "para:(quimby nobody)")
"""Queries that the other text alone answers."""


def found(library: Library, query: str) -> list[str]:
    result = Search(library).find(parse_query(query))
    return [row.id for row in result.rows(0, 9)]


@pytest.fixture(params=[("a", "b"), ("b", "a")], ids=["fuller first", "fuller last"])
def releases(library: Library, tmp_path: Path, request: pytest.FixtureRequest) -> Library:
    """A library with two releases of a cable, imported in either order."""
    page(tmp_path / "a", ID, body(ID, *FULLER))
    page(tmp_path / "b", ID, body(ID, *OTHER))
    for folder in request.param:
        import_paths(library, [tmp_path / folder])
    return library


@pytest.mark.parametrize("query", ONLY_THERE)
def test_what_only_the_other_text_says_is_found(releases: Library, query: str) -> None:
    assert found(releases, query) == [ID]
    assert found(releases, "herring") == [ID]
    assert found(releases, "has:texts") == [ID]
    rebuild_index(releases)
    assert found(releases, query) == [ID]
    assert not check(releases).findings


def test_words_of_two_paragraphs_are_not_in_one(releases: Library) -> None:
    assert found(releases, "para:(quimby herring)") == []
    assert found(releases, "para:(econoff quimby)") == []
    assert found(releases, "quimby herring") == [ID]
    assert found(releases, "para:(nobody -quimby)") == [ID]
    assert found(releases, "para:(odo -quimby)") == []


def test_each_text_can_be_read_by_its_number(releases: Library) -> None:
    shown, other = releases.texts(ID)
    assert (shown.number, shown.shown, other.number, other.shown) == (1, True, 2, False)
    readings = list(releases.readings(ID))
    assert [("herring" in cable.body, "Quimby" in cable.body) for cable in readings] == [
        (True, False), (False, True),
    ]  # fmt: skip
    assert [releases.text(ID, number) for number in (1, 2)] == readings
    assert releases.cable(ID) == readings[0]
    assert [each.sources[0].file for each in (shown, other)] == [
        cable.source.file for cable in readings if cable.source
    ]
    for number in (0, -1, 3):
        with pytest.raises(NoSuchTextError, match=r"^this cable has 2 texts, and no text"):
            releases.text(ID, number)
    assert releases.text("09NOWHERE1", 2) is None
    assert list(releases.readings("09NOWHERE1")) == []


def test_an_import_says_what_became_of_a_text(library: Library, tmp_path: Path) -> None:
    """Shown instead of the one before, kept behind it, or the same as one that is there."""
    for name, paragraphs in (("1", OTHER), ("2", FULLER), ("3", PARAGRAPHS), ("4", FULLER)):
        page(tmp_path / name, ID, body(ID, *paragraphs))
    counts = [import_paths(library, [tmp_path / str(number)]) for number in range(1, 5)]
    assert counts == [
        ImportCounts(imported=1),
        ImportCounts(updated=1),
        ImportCounts(texts=1),
        ImportCounts(unchanged=1),
    ]
    assert [run.counts for run in library.imports()] == counts[::-1]
    assert [text.number for text in library.texts(ID)] == [1, 2, 3]
    assert len(library.texts(ID)[0].sources) == 2


def test_what_is_said_of_one_text_is_not_said_of_the_other(
    library: Library, tmp_path: Path
) -> None:
    page(tmp_path / "a", ID, body(ID, *FULLER))
    cut = page(tmp_path / "b", ID, body(ID, *OTHER))
    whole = cut.read_text(encoding="utf-8")
    cut.write_text(whole[: whole.index("Thursday")], encoding="utf-8")
    import_paths(library, [tmp_path])
    assert [cable.truncated for cable in library.readings(ID)] == [False, True]
    assert found(library, "is:truncated") == []


def test_a_text_that_goes_is_not_found_any_more(library: Library, tmp_path: Path) -> None:
    page(tmp_path / "a", ID, body(ID, *FULLER))
    page(tmp_path / "b", ID, body(ID, *OTHER))
    import_paths(library, [tmp_path])
    assert found(library, "quimby") == [ID]
    page(tmp_path / "b", ID, body(ID, *PARAGRAPHS))
    assert import_paths(library, [tmp_path / "b"]) == ImportCounts(texts=1)
    assert found(library, "quimby") == []
    assert len(library.texts(ID)) == 2


def test_of_a_library_of_before_the_other_texts_are_found_too(tmp_path: Path) -> None:
    """Its texts were kept, and not in the index."""
    directory = made_by(3, tmp_path / "old")
    with Library.open(directory) as library:
        rebuild_index(library)
        assert found(library, "quimby") == [ID]
        assert [run.counts for run in library.imports()] == [ImportCounts(imported=1, updated=1)]


def test_a_library_of_before_is_read_as_it_is(tmp_path: Path) -> None:
    directory = made_by(3, tmp_path / "old")
    before = (directory / "records.db").read_bytes()
    with Library.open(directory, read_only=True) as library:
        assert [text.number for text in library.texts(ID)] == [1, 2]
        assert [run.counts.texts for run in library.imports()] == [0]
    assert (directory / "records.db").read_bytes() == before
