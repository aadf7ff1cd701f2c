"""A cable that arrived in several texts, on the screen: each is read, hits in others are said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.library import Library, import_paths
from reftel.tui.search.snippet_line import SnippetLine
from reftel.tui.text.reading_line import ReadingLine
from tests.library.cables import body, page
from tests.library.test_several_texts import FULLER, ID, OTHER
from tests.tui.test_recall import search

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.conftest import Open
    from tests.tui.driving import Driver

ALONE = "09PORTAMSEL13"


@pytest.fixture
def releases(tmp_path: Path) -> Path:
    """A library with two releases of one cable, and a cable of one text."""
    page(tmp_path / "a", ID, body(ID, *FULLER, refs="PORT AMSEL 13"))
    page(tmp_path / "b", ID, body(ID, *OTHER, refs="PORT AMSEL 13"))
    page(tmp_path / "a", ALONE)
    with Library.open(tmp_path / "library", create=True) as library:
        import_paths(library, [tmp_path / "a", tmp_path / "b"])
    return tmp_path / "library"


async def test_what_only_another_text_cites_is_not_denied(
    open_reader: Open, tmp_path: Path
) -> None:
    page(tmp_path / "a", ID, body(ID, *FULLER))
    page(tmp_path / "b", ID, body(ID, *OTHER, refs="PORT AMSEL 5"))
    with Library.open(tmp_path / "library", create=True) as library:
        import_paths(library, [tmp_path / "a", tmp_path / "b"])
    async with open_reader((140, 30), library=tmp_path / "library") as user:
        await user.read(ID)
        await user.press("R")
        said = "the text shown cites no cable, text 2 cites 09PORTAMSEL5, and none here cites it"
        await user.until(lambda: said in " ".join(user.text.split()), "what the other text cites")


def place(user: Driver) -> str:
    return user.reader.query_one(ReadingLine).said


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_head_says_which_text_it_is_and_v_shows_the_other(
    open_reader: Open, releases: Path, size: tuple[int, int]
) -> None:
    async with open_reader(size, library=releases) as user:
        await user.read(ID)
        assert "TEXT 1 OF 2 says most · v shows the other" in user.text
        assert "/a/cable/2009/11/09PORTAMSEL12.html" in user.text
        assert "text 1/2" in place(user)
        await user.press("2", "G", "v")
        await user.until(lambda: "text 2/2" in place(user), "the other text")
        assert "¶2/2" in place(user)
        assert "Quimby" in user.text
        await user.press("g")
        await user.until(lambda: "TEXT 2 OF 2 says less than text 1" in user.text, "its head")
        assert "/b/cable/2009/11/09PORTAMSEL12.html" in user.text
        await user.press("tab", "enter")
        await user.reading(ALONE)
        await user.press("v")
        await user.until(lambda: "There is one text of this cable" in user.said, "a word")
        assert "text 1" not in place(user)
        await user.press("left_square_bracket")
        await user.reading(ID)
        assert "text 2/2" in place(user)
        await user.press("v")
        await user.until(lambda: "text 1/2" in place(user), "the first again")


async def test_a_hit_in_another_text_is_said_and_found_there(
    open_reader: Open, releases: Path
) -> None:
    def snippet() -> str:
        line = user.reader.query_one(SnippetLine)
        return line.render_line(0).text if line.display and line.size.height else ""

    async with open_reader(library=releases) as user:
        await search(user, "quimby")
        await user.until(lambda: "(in text 2)" in snippet(), "where the hit is")
        assert "¶2" in snippet()
        await user.press("enter")
        await user.reading(ID)
        assert "stands in text 2 of it: v shows that." in user.said
        assert "more hits in text 2" in user.text
        assert "text 1/2, more hits: v" in place(user)
        await user.press("v")
        await user.until(lambda: "hit 1/1" in place(user), "the hit")
        assert "more hits" not in user.text
        await user.press("q")
        await search(user, "herring quimby")
        await user.until(lambda: "(more in text 2)" in snippet(), "both")
        await search(user, "herring")
        await user.until(lambda: "herring" in snippet(), "the hit")
        assert "text 2" not in snippet()
        await user.press("enter")
        await user.reading(ID)
        assert "more hits" not in user.text


async def test_the_text_that_was_read_comes_back(open_reader: Open, releases: Path) -> None:
    async with open_reader(library=releases) as user:
        await user.read(ID)
        await user.press("v")
        await user.until(lambda: "text 2/2" in place(user), "the other text")
        user.reader.save()
    async with open_reader(library=releases) as user:
        await user.reading(ID)
        assert "text 2/2" in place(user)


async def test_a_text_that_is_gone_gives_way_to_the_first(
    open_reader: Open, releases: Path, tmp_path: Path
) -> None:
    async with open_reader(library=releases) as user:
        await user.read(ID)
        await user.press("v")
        await user.until(lambda: "text 2/2" in place(user), "the other text")
        user.reader.save()
    page(tmp_path / "b", ID, body(ID, *FULLER, refs="PORT AMSEL 13"))
    with Library.open(releases) as library:
        import_paths(library, [tmp_path / "b"])
    async with open_reader(library=releases) as user:
        await user.reading(ID)
        assert "text " not in place(user)
        assert "herring" in user.text
