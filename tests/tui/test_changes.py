"""What was changed between two texts of a cable, on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.library import Library, import_paths
from reftel.tui.text.over.changes import ChangesScreen
from reftel.tui.text.over.copying import CopyScreen
from tests.library.cables import body, page
from tests.library.test_several_texts import ID

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.conftest import Open
    from tests.tui.driving import Driver

OLD = (
    "The miller XXXXXXXXXXXX came to the quay at noon with nine sacks of flour and left at dusk.",
    "Nobody saw him go \x1b[31mbut [bold]the dog[/bold] of the lock keeper.",
)
NEW = (
    "The miller Odo Brand came to the quay at noon with ten sacks of flour and left at dusk.",
    "Nobody saw him go \x1b[31mbut [bold]the dog[/bold] of XXXXXXXXXXXX.",
    "A third paragraph was added.",
)


@pytest.fixture
def releases(tmp_path: Path) -> Path:
    page(tmp_path / "a", ID, body(ID, *OLD))
    page(tmp_path / "b", ID, body(ID, *NEW))
    page(tmp_path / "a", "09PORTAMSEL13")
    with Library.open(tmp_path / "library", create=True) as library:
        import_paths(library, [tmp_path / "a", tmp_path / "b"])
    return tmp_path / "library"


async def opened(user: Driver) -> ChangesScreen:
    await user.read(ID)
    await user.press("d")
    await user.until(lambda: "restored" in user.text, "the changes")
    assert isinstance(user.screen, ChangesScreen)
    return user.screen


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_each_change_is_told_and_marked(
    open_reader: Open, releases: Path, size: tuple[int, int]
) -> None:
    async with open_reader(size, library=releases) as user:
        screen = await opened(user)
        assert "from text 2 to text 1" in user.text
        for words in ("[-XXXXXXXXXXXX-] {+Odo Brand+}", "[-nine-] {+ten+}"):
            assert words in " ".join(user.text.split())
        assert "A third paragraph was added." in user.text
        assert "\x1b" not in user.text
        assert screen.view.total == 5  # what is said on the whole, and four changes


async def test_from_change_to_change_and_into_the_text(open_reader: Open, releases: Path) -> None:
    async with open_reader(library=releases) as user:
        screen = await opened(user)
        await user.press("n", "n", "N", "n", "n")
        assert screen.view.cursor == 3
        await user.press("enter")
        await user.until(lambda: user.screen is user.reader, "the text")
        assert "¶2" in user.pane.status
        await user.press("left_square_bracket")


async def test_more_is_shown_around_a_change(open_reader: Open, releases: Path) -> None:
    async with open_reader(library=releases) as user:
        await opened(user)
        before = user.text
        await user.press("x", "x")
        await user.until(lambda: user.text == before, "less again")
        await user.press("v")
        await user.press("escape")
        await user.until(lambda: user.screen is user.reader, "the text")


async def test_one_text_alone_has_no_changes(open_reader: Open, releases: Path) -> None:
    async with open_reader(library=releases) as user:
        await user.read("09PORTAMSEL13")
        await user.press("d")
        await user.until(lambda: "There is only this text of it." in user.said, "a word")


async def test_it_is_said_when_the_texts_were_released(open_reader: Open, tmp_path: Path) -> None:
    for folder, text, day in (("a", OLD, "2011-08-01"), ("b", NEW, "2011-08-25")):
        page(tmp_path / folder, ID, body(ID, *text), released=f"{day} 02:00")
    for folder, day in (("a", "2011-08-01"), ("b", "2011-09-02")):  # the same words twice
        page(tmp_path / folder, "09PORTAMSEL13", released=f"{day} 02:00")
    with Library.open(tmp_path / "library", create=True) as library:
        import_paths(library, [tmp_path / "a", tmp_path / "b"])
    async with open_reader((120, 40), library=tmp_path / "library") as user:
        await opened(user)
        assert (
            "Text 2: released 1 Aug 2011, from mirror; Text 1: released 25 Aug 2011, from mirror\n"
            in "\n".join(line.rstrip() for line in user.text.splitlines())
        )
        await user.press("escape")
        await user.read("09PORTAMSEL13")
        await user.press("d")
        said = (
            "There is only this text of it, released 1 Aug 2011 and 2 Sep 2011 in the same words."
        )
        await user.until(lambda: said in user.said, "both days")


async def test_it_is_said_where_the_text_that_says_less_is_the_later_one(
    open_reader: Open, tmp_path: Path
) -> None:
    for folder, text, day in (("a", OLD, "2011-08-25"), ("b", NEW, "2011-08-01")):
        page(tmp_path / folder, ID, body(ID, *text), released=f"{day} 02:00")
    with Library.open(tmp_path / "library", create=True) as library:
        import_paths(library, [tmp_path / "a", tmp_path / "b"])
    async with open_reader((200, 60), library=tmp_path / "library") as user:
        await opened(user)
        assert "Text 2 is the later one" in user.text


async def test_a_citation_says_from_which_text_it_is(open_reader: Open, releases: Path) -> None:
    async with open_reader((120, 40), library=releases) as user:
        await user.read(ID)
        await user.press("v")
        await user.until(lambda: "text 2/2" in user.text, "the other text")
        await user.press("y")
        await user.until(lambda: isinstance(user.screen, CopyScreen), "what can be copied")
        assert "(text 2 of 2)" in " ".join(user.text.split())
