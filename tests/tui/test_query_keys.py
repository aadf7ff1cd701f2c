"""The search field entered again, and what of the reader's place is kept when a query changes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from reftel.tui.search.query_remarks import is_wider

if TYPE_CHECKING:
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver


def stands(driver: Driver, query: str) -> bool:
    return driver.field.value == query


async def ask(driver: Driver, query: str) -> None:
    await driver.press("slash")
    await driver.type(query)
    await driver.press("enter")

    def answered() -> bool:
        result = driver.reader._inquiry.result
        return driver.cables.has_focus and result is not None and result.query.text == query

    await driver.until(answered, query)


async def test_the_next_letter_replaces_what_stands_in_the_field(open_reader: Open) -> None:
    async with open_reader() as driver:
        await ask(driver, "harbour lease")
        await driver.press("slash", *"dock")
        assert driver.field.value == "dock"


@pytest.mark.parametrize("key", ["right", "end"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tag:EWWT date:2009-08", "tag:EWWT date:2009-08 lease"),
        ("harbour ", "harbour lease"),
        ('"harbour', '"harbourlease'),
        ('"harbour"', '"harbour" lease'),
        ("subject:", "subject:lease"),
        ("(", "(lease"),
    ],
)
async def test_right_and_end_keep_it_and_go_on(
    open_reader: Open, before: str, after: str, key: str
) -> None:
    async with open_reader() as driver:
        await driver.press("slash")
        await driver.type(before)
        await driver.press("escape", "slash", key)
        await driver.type("lease")
        assert driver.field.value == after


async def test_up_recalls_any_earlier_search(open_reader: Open) -> None:
    async with open_reader() as driver:
        await ask(driver, "sturgeon")
        await ask(driver, "harbour lease")
        await driver.press("slash", "up")
        assert driver.field.value == "sturgeon"


@pytest.mark.parametrize(
    ("query", "before", "wider"),
    [
        ("", "harbour", True), ("harbour", "harbour lease", True), ("lease", "harbour lease", True),
        ("harb", "harbour", True), ("harbour", "harb", False), ("dock", "harbour", False),
        ("tag:EWWT", "tag:EWWT tag:PGOV", True), ("tag:PGOV", "tag:EWWT", False),
        ("a", "a -b", True),
    ],
)  # fmt: skip
def test_what_is_wider(query: str, before: str, wider: bool) -> None:
    assert is_wider(query, before) is wider


@pytest.mark.parametrize(
    "keys", [["X"], ["slash", "ctrl+u"], ["slash", "right", *["backspace"] * 6]]
)
async def test_the_cable_under_the_cursor_stays_there(open_reader: Open, keys: list[str]) -> None:
    async with open_reader() as driver:
        await ask(driver, "harbour lease")
        few = driver.cables.total
        await driver.press("j", "j")
        row = driver.cables.row
        assert row is not None
        await driver.press(*keys)
        await driver.until(lambda: driver.cables.total > few, "more to be found")
        now = driver.cables.row
        assert now is not None
        assert now.id == row.id
        assert driver.cables.cursor != 2 or keys[0] != "X"


async def test_so_it_does_when_a_tag_is_taken_back(open_reader: Open) -> None:
    async with open_reader((120, 40)) as driver:
        await driver.press("t", "j", "enter")
        await driver.until(lambda: driver.cables.total < driver.everything, "it to be narrowed")
        await driver.press("i", "j", "j")
        row = driver.cables.row
        await driver.press("t", "enter")
        await driver.until(lambda: driver.cables.total == driver.everything, "all to be back")
        now = driver.cables.row
        assert row is not None
        assert now is not None
        assert now.id == row.id


async def test_back_goes_over_queries_too(open_reader: Open) -> None:
    async with open_reader() as driver:
        await ask(driver, "sturgeon")
        await ask(driver, "harbour lease")
        await driver.press("j")
        row = driver.cables.row
        await driver.press("X")
        await driver.until(lambda: driver.cables.total == driver.everything, "everything")
        for query in ("harbour lease", "sturgeon", ""):
            await driver.press("left_square_bracket")
            await driver.until(partial(stands, driver, query), f"{query} again")
            if query == "harbour lease":
                await driver.until(
                    lambda: driver.cables.total < driver.everything and driver.cables.row == row,
                    "the cursor to be where it was",
                )
        await driver.press("right_square_bracket")
        await driver.until(lambda: driver.field.value == "sturgeon", "the way forward")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_back_from_more_like_this_reads_on(open_reader: Open, size: tuple[int, int]) -> None:
    async with open_reader(size) as driver:
        await ask(driver, "harbour lease")
        await driver.press("enter")
        await driver.until(lambda: driver.pane.has_focus, "it to be read")
        read = driver.open_id
        await driver.press("M")
        await driver.until(lambda: driver.field.value.startswith("like:"), "more like it")
        await driver.press("left_square_bracket")
        await driver.until(lambda: driver.field.value == "harbour lease", "the query before")
        assert read is not None
        await driver.reading(read)
