"""Going through a result: a key each keeps, leaves for later, skips, and goes on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from reftel.config import Config
from reftel.shelf import Shelf
from reftel.tui.main.inquiry import Inquiry
from reftel.tui.text import reading_pane

if TYPE_CHECKING:
    from reftel.library import Row
    from reftel.paths import Paths
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is shown count as shown at once."""
    monkeypatch.setattr(reading_pane, "REST", 0.01)


def rows(user: Driver) -> list[Row]:
    return list(user.cables.source.rows(0, 9))


def lists(home: Paths) -> dict[str, tuple[str, ...]]:
    kept = Shelf(home).lists
    return {name: kept.of(name) for name in kept.names()}


def said(user: Driver, what: str) -> bool:
    return what in user.said


async def asked(user: Driver, query: str, total: int | None = None) -> None:
    await user.press("slash")
    await user.type(query)
    await user.press("enter")
    await user.until(
        lambda: user.cables.total == total if total is not None else user.cables.total < 83, query
    )


@pytest.mark.parametrize("keymap", ["vi", "less", "emacs"])
async def test_each_is_said_moves_on_is_searched_and_undone(
    open_reader: Open, home: Paths, keymap: str
) -> None:
    async with open_reader(config=Config(keymap=keymap)) as user:
        await asked(user, "tag:EWWT")
        first, second, third, *_ = (row.id for row in rows(user))
        for key, decision, id_, cursor in (
            ("plus", "kept", first, 1), ("equals_sign", "later", second, 2),
            ("minus", "skipped", third, 3),
        ):  # fmt: skip
            await user.press(key)
            assert user.cables.cursor == cursor
            wanted = f"{id_} is {decision}"
            await user.until(partial(said, user, wanted), "what was done")
            assert f"0 of {user.cables.total} read" in user.said
        assert lists(home) == {"kept": (first,), "later": (second,), "skipped": (third,)}
        signs = [user.cables.pieces(at) for at in range(4)]
        assert [(" +", "star") in signs[0], (" =", "star") in signs[1]] == [True, True]
        assert [(" -", "star") in signs[2], any(n == "star" for _, n in signs[3])] == [True, False]
        await user.press("O" if keymap == "less" else "u")
        await user.until(lambda: f"{third} is undecided again" in user.said, "undone")
        assert lists(home)["skipped"] == ()
        await asked(user, " is:later", 1)
        assert user.cables.row is not None
        assert user.cables.row.id == second


async def test_another_decision_takes_the_place_of_the_first_as_one_change(
    open_reader: Open, home: Paths
) -> None:
    async with open_reader() as user:
        first = rows(user)[0].id
        await user.press("equals_sign")
        await user.until(lambda: user.cables.cursor == 1, "the next")
        await user.press("k", "plus")
        await user.until(lambda: f"{first} is kept" in user.said, "another")
        assert lists(home) == {"kept": (first,), "later": ()}
        await user.press("u")
        await user.until(lambda: f"{first} is later again" in user.said, "undone")
        assert lists(home) == {"kept": (), "later": (first,)}
        await user.press("ctrl+r")
        await user.until(lambda: f"{first} is kept again" in user.said, "done again")
        await user.until(lambda: user.cables.cursor == 1, "the next")
        await user.press("k", "plus")
        await user.until(lambda: f"{first} is not kept any more" in user.said, "taken back")
        assert user.cables.cursor == 0


async def test_in_the_text_the_next_unread_is_read(open_reader: Open, home: Paths) -> None:
    async with open_reader() as user:
        first, second, third, *_ = (row.id for row in rows(user))
        await user.press("j", "minus", "g")
        await user.until(lambda: lists(home) == {"skipped": (second,)}, "one skipped")
        await user.press("enter")
        await user.reading(first)
        await user.press("plus")
        await user.reading(third)
        assert lists(home)["kept"] == (first,)


async def test_at_the_end_none_is_left(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.press("G", "minus")
        await user.until(lambda: "No unread cable is left that way" in user.said, "the end")
        assert user.cables.cursor == user.cables.total - 1


async def test_what_cannot_be_kept_is_said_and_nothing_moves(
    open_reader: Open, home: Paths
) -> None:
    home.lists.write_text("no folder")
    async with open_reader() as user:
        await user.press("plus")
        await user.until(lambda: "the list cannot be written" in user.said, "why not")
        assert user.cables.cursor == 0


async def test_keys_pressed_fast_decide_of_one_cable_each(open_reader: Open, home: Paths) -> None:
    async with open_reader() as user:
        ids = tuple(row.id for row in rows(user))
        await user.press("minus", "minus", "minus", "plus", "plus")
        assert lists(home) == {"skipped": ids[:3], "kept": ids[3:5]}
        await user.press("enter")
        await user.reading(ids[5])
        await user.press("equals_sign", "equals_sign")
        await user.reading(ids[7])
        assert lists(home)["later"] == ids[5:7]


async def test_before_the_first_answer_it_goes_on_all_the_same(
    open_reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Inquiry, "begin", lambda *_: None)  # it takes its time
    async with open_reader() as user:
        first = rows(user)[0].id
        await user.press("+")
        await user.until(lambda: said(user, f"{first} is kept"), "that")
        await user.until(lambda: user.cables.cursor == 1, "the next")
