"""Sections that arrive as texts of their own are one cable, whatever order they come in."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from reftel.cable import BlockKind
from reftel.library import ImportCounts, Library, import_paths
from reftel.library.writing.integrity import Matter, check
from reftel.search import Search, parse_query
from tests.library.parts.telegrams import ID, sections, telegram, whole, write

if TYPE_CHECKING:
    from pathlib import Path

PARAGRAPHS = [
    (1, "The herring quarrel began"),
    (2, "Harbour master Odo Brandt told Econoff that he had never seen so many gulls in one place"),
    (3, "The council met"),
    (4, "Comment: The quarrel"),
]


def paragraphs(library: Library) -> list[tuple[int | None, str]]:
    cable = library.cable(ID)
    assert cable is not None
    return [(b.number, b.text) for b in cable.blocks if b.kind is BlockKind.PARAGRAPH]


def assert_whole(library: Library, cables: int = 1) -> None:
    """Fail unless the library has so many cables, and that in sections complete."""
    found = paragraphs(library)
    assert [number for number, _ in found] == [number for number, _ in PARAGRAPHS]
    for (_, text), (_, begins) in zip(found, PARAGRAPHS, strict=True):
        assert text.startswith(begins)
    assert library.count() == cables
    cable = library.cable(ID)
    assert cable is not None
    assert "missing-section" not in {each.code for each in cable.warnings}
    assert (cable.subject, cable.signers) == ("THE HERRING QUARREL", ("BRANDT",))
    assert not check(library).findings


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize("at_once", [True, False])
def test_in_any_order_and_in_one_or_several_imports(
    tmp_path: Path, library: Library, order: tuple[int, ...], *, at_once: bool
) -> None:
    files = write(tmp_path / "in", *(sections()[number] for number in order))
    if at_once:
        assert import_paths(library, [tmp_path / "in"]) == ImportCounts(imported=1, parts=2)
    else:
        for number, file in enumerate(files):
            first = ImportCounts(imported=1)
            assert import_paths(library, [file]) == (ImportCounts(parts=1) if number else first)
    assert_whole(library)
    assert import_paths(library, [tmp_path / "in"]) == ImportCounts(unchanged=3)
    assert_whole(library)
    assert len([text for text in library.texts(ID) if text.shown]) == 3
    assert library.imports()[-1].counts.imported == 1


def test_a_part_is_found_and_the_sentence_over_the_seam_too(
    tmp_path: Path, library: Library
) -> None:
    write(tmp_path / "in", *sections())
    import_paths(library, [tmp_path / "in"])
    search = Search(library)
    for query in ('"gulls in one place"', "verse", "subject:herring", "outlive"):
        assert search.find(parse_query(query)).total == 1


def test_what_is_missing_is_said_until_it_comes(tmp_path: Path, library: Library) -> None:
    files = write(tmp_path / "in", *sections())
    import_paths(library, [files[0], files[2]])
    cable = library.cable(ID)
    assert cable is not None
    assert "no sign of section 2 of 3: it may be missing, or not be marked" in [
        each.message for each in cable.warnings
    ]
    assert library.stats().warnings["missing-section"] == 1
    import_paths(library, [files[1]])
    assert_whole(library)
    assert "missing-section" not in library.stats().warnings


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_a_whole_text_needs_no_parts(
    tmp_path: Path, library: Library, order: tuple[int, ...]
) -> None:
    given = [*sections(), whole()]
    for file in write(tmp_path / "in", *(given[number] for number in order)):
        import_paths(library, [file])
    assert_whole(library)
    assert [text.shown for text in library.texts(ID)] == [True, False, False, False]


def test_of_a_section_the_better_copy_is_shown(tmp_path: Path, library: Library) -> None:
    one, two, three = sections()
    redacted = two.replace("Its clerk kept the minutes in verse.", "XXXXXXXXXXXX")
    write(tmp_path / "in", redacted, one, three, two)
    import_paths(library, [tmp_path / "in"])
    assert_whole(library)
    assert "verse" in paragraphs(library)[2][1]
    assert len(library.texts(ID)) == 4


def test_a_file_that_was_changed_changes_its_part(tmp_path: Path, library: Library) -> None:
    files = write(tmp_path / "in", *sections())
    import_paths(library, [tmp_path / "in"])
    before = library.text_digests([ID])
    files[1].write_text(sections()[1].replace("in verse", "in chalk"), encoding="utf-8")
    import_paths(library, [tmp_path / "in"])
    assert "in chalk" in paragraphs(library)[2][1]
    assert len(library.texts(ID)) == 3
    assert library.text_digests([ID]) != before


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (
            "UPDATE parts SET text = (SELECT min(text) FROM sources WHERE cable <> parts.cable)",
            f"parts of {ID}",
        ),
        ("INSERT INTO disputes SELECT max(key), 'X' FROM cables", f"disputes of {ID}"),
    ],
)
def test_a_check_sees_parts_and_disputes_that_cannot_be(
    tmp_path: Path, library: Library, harm: str, said: str
) -> None:
    other = telegram("1. (C) Another number altogether.", serial=43, subject="NUMBER 43")
    write(tmp_path / "in", other, *sections())
    import_paths(library, [tmp_path / "in"])
    with closing(sqlite3.connect(library.records)) as connection:
        connection.execute(harm)
        connection.commit()
    (finding,) = [one for one in check(library).findings if one.matter is Matter.ROWS_ASTRAY]
    assert finding.examples == (said,)
    check(library, repair=True)
    assert not check(library).findings
    assert_whole(library, cables=2)
