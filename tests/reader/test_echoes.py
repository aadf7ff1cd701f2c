"""Where else the words of a paragraph stand: rows of words, not words that happen to be in both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.comparing import Words, shared_rows
from reftel.errors import NotFoundError
from reftel.library import Library, import_paths
from reftel.reader import echoes, like_paragraph
from reftel.search import Search
from tests.cli.telegrams import telegram

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reftel.reader import Echoes

LAW = (
    "The Harbour Law of Merrow gives each pilot one lantern, two ropes and a boat of his own, "
    "and nobody may take them from him before the second flood of the year has come and gone."
)
TEXTS = {
    1: f"1. (U) {LAW}",
    2: f"1. (U) Nothing here.\n\n2. (C) As was said: {LAW} That is all there is to it.",
    3: f"1. (U) {LAW.replace('one lantern', 'three lanterns')}",
    # The same small words in the same order, and no row of them.
    4: "1. (U) The gate of a house, and two of the men, may have a boat before the end of it all, "
    "and nobody has one, and them that come have gone: each his own, from the second to the last.",
    5: "1. (U) Gives each pilot one lantern, two ropes and a boat.",
    6: f"1. (U) {LAW.replace('pilot', 'XXXXXXXXXXXX')}\n\n2. (U) {LAW}",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("echoes")
    for serial, text in TEXTS.items():
        body = f"{text}\n\nWHITLOCK"
        (folder / f"{serial}.txt").write_text(telegram(serial, f"CABLE {serial}", body))
    with Library.open(folder / "library", create=True) as library:
        import_paths(library, [folder / f"{serial}.txt" for serial in TEXTS], jobs=1)
        yield library


def heard(library: Library, serial: int, number: int) -> Echoes:
    cable = library.cable(f"09PORTAMSEL{serial}")
    assert cable is not None
    return echoes(library, Search(library), cable, number)


def test_they_are_found_whatever_stands_around_them(library: Library) -> None:
    found = heard(library, 1, 1)
    assert {(echo.cable.id, echo.paragraph) for echo in found.found} == {
        ("09PORTAMSEL2", 2), ("09PORTAMSEL3", 1), ("09PORTAMSEL5", 1), ("09PORTAMSEL6", 2),
    }  # fmt: skip
    assert found.said == "4 cables have much of it"


def test_what_is_the_same_is_told_with_its_place(library: Library) -> None:
    found = {echo.cable.id: echo for echo in heard(library, 1, 1).found}
    whole, changed = found["09PORTAMSEL2"], found["09PORTAMSEL3"]
    assert [whole.text[start:end] for start, end in whole.spans] == [LAW.rstrip(".")]
    assert whole.share == 1
    assert [changed.text[start:end].split()[0] for start, end in changed.spans] == ["The", "two"]
    assert changed.same == whole.same - 2
    short = found["09PORTAMSEL5"]
    assert (short.same, short.share) == (10, 1)


@pytest.mark.parametrize(
    ("serial", "number", "other", "expected"),
    [(1, 1, 2, 2), (1, 1, 6, 2), (2, 2, 1, 1), (1, 1, 4, None), (2, 1, 1, None), (1, 1, 5, 1)],
)
def test_the_paragraph_of_another_cable_with_most_words_in_rows(
    library: Library, serial: int, number: int, other: int, expected: int | None
) -> None:
    one, another = (library.cable(f"09PORTAMSEL{each}") for each in (serial, other))
    assert one is not None
    assert another is not None
    block = next(at for at, each in enumerate(one.blocks) if each.number == number)
    found = like_paragraph(one, block, another)
    assert (None if found is None else another.blocks[found].number) == expected


def test_another_paragraph_of_the_same_cable_is_an_echo_too(library: Library) -> None:
    assert ("09PORTAMSEL6", 1) in {
        (echo.cable.id, echo.paragraph) for echo in heard(library, 6, 2).found
    }


def test_what_was_not_read_is_said(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reftel.reader.echoing._MOST", 2)
    assert heard(library, 1, 1).said.endswith("; read 2 of 5 with a piece of it")


def test_words_that_stand_nowhere_else(library: Library) -> None:
    found = heard(library, 2, 1)
    assert (found.found, found.said) == ((), "these words stand nowhere else")
    with pytest.raises(NotFoundError):
        heard(library, 2, 9)


def test_rows_are_of_so_many_words_and_a_redaction_is_none() -> None:
    old, new = Words("a b c d XXXXXXXXXXXX f g h"), Words("x a b c d XXXXXXXXXXXX f y g h")
    assert [row.words for row in shared_rows(old, new, 4)] == [5]
    assert shared_rows(old, new, 6) == []
