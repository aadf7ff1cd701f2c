"""Read marks, lists, saved searches and files of searches, by the keys."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from reftel.errors import ReftelError
from reftel.shelf import Lists, ReadMarks, SavedSearch, SavedSearches
from reftel.tui.kept.file_of_searches import BatchScreen, read_queries
from reftel.tui.kept.query_table import QueryTable
from reftel.tui.kept.saved_searches import SearchesScreen
from reftel.tui.parts.prompt import Prompt
from tests.tui.test_recall import search

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reftel.paths import Paths
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver

NEWEST = "10PORTAMSEL170"


async def give(user: Driver, key: str, text: str) -> None:
    """Press a key that asks for a line, and type it."""
    await user.press(key)
    await user.until(lambda: bool(user.reader.query(Prompt)), "a prompt")
    await user.type(text)
    await user.press("enter")


async def answer(user: Driver, key: str, text: str) -> None:
    """Press a key that asks for a line, and type what is taken for an answer."""
    await give(user, key, text)
    await user.until(lambda: not user.reader.query(Prompt), "no prompt")


def table(user: Driver) -> QueryTable:
    return user.screen.query_one(QueryTable)


def looks(user: Driver, index: int) -> set[str]:
    return {look for _, look in user.cables.pieces(index)}


# -- read marks ----------------------------------------------------------------------------------


async def test_what_was_read_stands_back_in_the_list(open_reader: Open, home: Paths) -> None:
    async with open_reader() as user:
        await user.press("enter")
        await user.reading(NEWEST)
        marks = ReadMarks(home.state / "read.txt")
        await user.until(lambda: NEWEST in marks.all(), "it to be shown for long enough")
        await user.press("escape", "j")
        await user.until(lambda: user.cables.pieces(0)[0] == ("·", "dim"), "a mark")
        assert looks(user, 0) == {"dim"}
        assert user.cables.pieces(2)[0] == (" ", "text")
    assert NEWEST in ReadMarks(home.state / "read.txt").all()


async def test_a_star_is_seen_in_the_list_until_it_is_taken_back(
    open_reader: Open, home: Paths
) -> None:
    async with open_reader() as user:
        await user.press("asterisk")
        await user.until(lambda: (" ★", "star") in user.cables.pieces(0), "a star")
        assert "star" not in looks(user, 1)
        await user.press("u")
        await user.until(lambda: "star" not in looks(user, 0), "no star")
        Lists(home.lists).add("stars", [NEWEST.lower()])
        await user.press("asterisk", "asterisk")
        await user.until(lambda: "star" in looks(user, 0), "a star")


async def test_a_list_of_stars_that_cannot_be_read_leaves_the_other_marks(
    open_reader: Open, home: Paths
) -> None:
    ReadMarks(home.state / "read.txt").mark({NEWEST: ""})
    home.lists.mkdir(parents=True, exist_ok=True)
    (home.lists / "stars.txt").write_bytes(b"\xff\xfe\x00")
    async with open_reader() as user:
        await user.until(lambda: "not UTF-8" in user.said, "what is wrong")
        assert "star" not in looks(user, 0)


async def test_a_cable_that_is_only_seen_beside_the_list_is_not_read(
    open_reader: Open, home: Paths
) -> None:
    async with open_reader((120, 40)) as user:
        await user.until(lambda: user.open_id == NEWEST, "a preview")
        await user.app.workers.wait_for_complete()
    assert not ReadMarks(home.state / "read.txt").all()


async def test_read_and_unread_again(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.press("U")
        await user.until(lambda: f"{NEWEST} counts as read" in user.said, "read")
        await search(user, "is:read")
        await user.until(lambda: user.cables.total == 1, "the one")
        await user.press("U")
        await user.until(lambda: f"{NEWEST} counts as unread" in user.said, "unread")


async def test_marks_that_cannot_be_written_are_told_and_not_fatal(
    open_reader: Open, home: Paths
) -> None:
    (home.state / "read.txt").mkdir(parents=True)
    async with open_reader() as user:
        await user.press("enter")
        await user.reading(NEWEST)
        await user.until(lambda: "read marks cannot be" in user.said, "a message")


# -- lists ---------------------------------------------------------------------------------------


async def test_putting_a_cable_on_a_list_and_taking_it_off(open_reader: Open, home: Paths) -> None:
    lists = Lists(home.lists)
    async with open_reader() as user:
        await answer(user, "L", "To ask")
        await user.until(lambda: f"{NEWEST} is on To ask (1 now)." in user.said, "a word")
        assert lists.of("To ask") == (NEWEST,)
        await user.press("j", "L")  # the same list is proposed
        await user.until(lambda: bool(user.reader.query(Prompt)), "a prompt")
        await user.press("enter")
        await user.until(lambda: "(2 now)" in user.said, "the second")
        await search(user, 'in:"to ask"')
        await user.until(lambda: user.cables.total == 2, "the list")
        await user.press("L")
        await user.until(lambda: "on it: Enter takes it off" in user.text, "what Enter does")
        await user.press("enter")
        await user.until(lambda: f"{NEWEST} is off To ask" in user.said, "one less")
        assert len(lists.of("To ask")) == 1
        await user.press("u")
        await user.until(lambda: f"{NEWEST} is on To ask again" in user.said, "undone")
        assert len(lists.of("To ask")) == 2


@pytest.mark.parametrize("key", ["L", "E"])
@pytest.mark.parametrize("names", [(), ("zebras",)])
async def test_lists_that_have_a_key_of_their_own_are_not_proposed(
    open_reader: Open, home: Paths, key: str, names: Sequence[str]
) -> None:
    for name in names:
        Lists(home.lists).add(name, ["09PORTAMSEL204"])
    async with open_reader() as user:
        await search(user, "harbour")
        await user.press("plus", "equals_sign", "minus", "asterisk")
        await user.until(lambda: "is on stars" in user.said, "a star")
        assert {"kept", "later", "skipped", "stars"} <= set(Lists(home.lists).names())
        await user.press(key)
        await user.until(lambda: bool(user.reader.query(Prompt)), "a prompt")
        assert user.reader.query_one(Prompt).query_one(Input).value == "".join(names)


async def test_tab_completes_the_names_of_lists(open_reader: Open, home: Paths) -> None:
    lists = Lists(home.lists)
    for name in ("harbours", "boilers", "havens"):
        lists.add(name, ["09PORTAMSEL204"])
    async with open_reader() as user:
        await user.press("L")
        await user.until(lambda: "Tab:  harbours  havens" in user.text, "the others")
        await user.press("h", "tab", "tab", "enter")
        await user.until(lambda: f"{NEWEST} is on havens (2 now)" in user.said, "the second h")


async def test_a_name_that_cannot_be_one_is_refused(open_reader: Open, home: Paths) -> None:
    async with open_reader() as user:
        await give(user, "L", "../notes")
        await user.until(lambda: "cannot be the name" in user.said, "a refusal")
        await user.press("escape")
        await user.until(lambda: user.cables.has_focus, "the list again")
        await user.press("L")  # and it is not proposed again
        await user.until(lambda: bool(user.reader.query(Prompt)), "a prompt")
        assert not user.reader.query_one(Prompt).query_one(Input).value
    assert not Lists(home.lists).names()


# -- saved searches ------------------------------------------------------------------------------


async def test_saving_a_search_and_asking_it_again(open_reader: Open, home: Paths) -> None:
    async with open_reader() as user:
        await user.press("s")
        await user.until(lambda: "There is no search to save" in user.said, "nothing to save")
        await search(user, "halibut")
        await answer(user, "s", "Fish")
        await user.until(lambda: "Saved as Fish" in user.said, "saved")
        await answer(user, "s", "Fish")
        await user.until(lambda: "Saved as Fish" in user.said, "saved all the same")
        await user.press("X", "S")
        await user.until(lambda: isinstance(user.screen, SearchesScreen), "the table")
        await user.until(lambda: "Fish" in user.text, "its name")
        await user.until(lambda: table(user).current.hits is not None, "its count")  # type: ignore[union-attr] # there is one
        await user.press("enter")
        await user.until(lambda: user.field.value == "halibut", "the query")
        await user.until(lambda: 0 < user.cables.total < user.everything, "its answer")
        assert user.cables.has_focus
    assert SavedSearches(home.searches).called("fish") is not None


async def test_the_search_that_was_chosen_is_asked_though_the_cursor_has_moved(
    open_reader: Open, home: Paths
) -> None:
    SavedSearches(home.searches).add(SavedSearch("one", "harbour"))
    SavedSearches(home.searches).add(SavedSearch("other", "fisheries"))
    async with open_reader((80, 24)) as user:
        await user.press("S")
        await user.until(lambda: isinstance(user.screen, SearchesScreen), "the table")
        table(user).choose()
        table(user).move_to(1)
        await user.until(lambda: user.field.value != "", "a query")
        assert user.field.value == "harbour"


async def test_deleting_a_saved_search_and_bringing_it_back(open_reader: Open, home: Paths) -> None:
    saved = SavedSearches(home.searches)
    saved.add(SavedSearch("Fish", "halibut"))
    saved.add(SavedSearch("Heat", "boiler"))
    async with open_reader() as user:
        await user.press("S")
        await user.until(lambda: isinstance(user.screen, SearchesScreen), "the table")
        await user.press("d")
        await user.until(lambda: "Fish is deleted" in user.said, "a word")
        assert [one.name for one in saved.all()] == ["Heat"]
        await user.press("u")
        await user.until(lambda: "Fish is back" in user.said, "it")
        assert {one.name for one in saved.all()} == {"Fish", "Heat"}
        await user.press("escape")
        await user.until(lambda: user.screen is user.reader, "the list")


async def test_another_query_under_the_same_name_can_be_undone(
    open_reader: Open, home: Paths
) -> None:
    saved = SavedSearches(home.searches)
    saved.add(SavedSearch("Fish", "halibut"))
    async with open_reader() as user:
        await search(user, "sturgeon")
        await answer(user, "s", "fish")
        await user.until(lambda: "in the place of halibut" in user.said, "what it replaced")
        await user.press("u")
        await user.until(lambda: "Fish is halibut again" in user.said, "undone")
    found = saved.called("Fish")
    assert found is not None
    assert found.query == "halibut"


async def test_saved_searches_that_cannot_be_read_are_not_said_to_be_none(
    open_reader: Open, home: Paths
) -> None:
    home.searches.parent.mkdir(parents=True, exist_ok=True)
    home.searches.write_text("no [[[ table", encoding="utf-8")
    async with open_reader() as user:
        await user.until(lambda: "not TOML" in user.said, "a word at the start")
        await user.press("j")
        await user.until(lambda: "not TOML" not in user.said, "the keys again")
        await user.press("S")
        await user.until(lambda: "not TOML" in user.said, "a word")
    assert home.searches.read_text(encoding="utf-8") == "no [[[ table"


async def test_deleting_what_another_session_has_deleted(open_reader: Open, home: Paths) -> None:
    saved = SavedSearches(home.searches)
    saved.add(SavedSearch("fish", "halibut"))
    async with open_reader() as user:
        await user.press("S")
        await user.until(lambda: isinstance(user.screen, SearchesScreen), "the table")
        await user.until(lambda: table(user).total == 1, "one")
        saved.remove("fish")
        await user.press("d")
        await user.until(lambda: "fish was deleted already" in user.said, "a word")


async def test_a_search_that_asks_for_itself_is_not_saved(open_reader: Open, home: Paths) -> None:
    saved = SavedSearches(home.searches)
    saved.add(SavedSearch("Fish", "halibut"))
    async with open_reader() as user:
        await search(user, "saved:Fish boiler")
        await give(user, "s", "Fish")
        await user.until(lambda: "this search would ask for itself" in user.said, "a refusal")


# -- files of searches ---------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_a_file_of_searches(open_reader: Open, tmp_path: Path, size: tuple[int, int]) -> None:
    file = tmp_path / "terms.txt"
    file.write_text("halibut\n\n# a remark\ndate:2009-13\nzzzz\n", encoding="utf-8")
    async with open_reader(size) as user:
        await answer(user, "B", str(file))
        await user.until(lambda: isinstance(user.screen, BatchScreen), "the table")
        await user.until(lambda: "-  " in user.text, "the counts")
        await user.until(lambda: table(user).total == 3, "three searches")
        await user.press("j")
        await user.until(lambda: "Column 6:" in user.said, "what is wrong")
        await user.press("k", "enter")
        await user.until(lambda: user.field.value == "halibut", "the query")


async def test_a_file_that_is_not_there_is_told(open_reader: Open, tmp_path: Path) -> None:
    async with open_reader() as user:
        await give(user, "B", str(tmp_path / "none.txt"))
        await user.until(lambda: "cannot be read" in user.said, "a word")


async def test_tab_completes_the_names_of_files(open_reader: Open, tmp_path: Path) -> None:
    folder = tmp_path / "lists of terms"
    folder.mkdir()
    (folder / "harbours.txt").write_text("halibut\n", encoding="utf-8")
    async with open_reader() as user:
        await user.press("B")
        await user.until(lambda: bool(user.reader.query(Prompt)), "a prompt")
        await user.type(str(tmp_path / "lis"))
        await user.press("tab", "end", "h", "tab", "enter")
        await user.until(lambda: isinstance(user.screen, BatchScreen), "the table")


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"# nothing\n\n", "no search in it"), (b"x\n" * 600_000, "larger than"),
     (b"x\n" * 10_001, "more than 10,000"), (b"PK\x03\x00\n", "not text"),
     ("harbour\n".encode("utf-16"), "not text")],
)  # fmt: skip
def test_files_that_are_no_files_of_searches(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "terms"
    file.write_bytes(content)
    with pytest.raises(ReftelError, match=said):
        read_queries(file)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for place in (pipe, tmp_path):
        with pytest.raises(ReftelError, match="cannot be read"):
            read_queries(place)


def test_bytes_that_are_no_text_are_read_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "terms"
    file.write_bytes(b"\xef\xbb\xbfharbour\r\ncaf\xe9\r\n")
    assert read_queries(file) == ["harbour", "caf\ufffd"]


# -- more like this ------------------------------------------------------------------------------


async def test_more_like_this(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.press("M")
        await user.until(lambda: user.field.value == f"like:{NEWEST}", "the query")
        await user.until(lambda: "best first" in user.text, "the order")
        await user.until(lambda: 0 < user.cables.total < user.everything, "its answer")
        assert user.cables.has_focus
