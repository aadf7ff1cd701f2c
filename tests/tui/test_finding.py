"""Words are found in the cable that is read, and the search stays what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.pane_host import looks

if TYPE_CHECKING:
    from tests.tui.conftest import Open

ID = "09PORTAMSEL240"


async def test_words_are_found_in_the_cable_that_is_read(open_reader: Open) -> None:
    async with open_reader((80, 24)) as user:
        await user.press("slash")
        await user.type("widow")
        await user.press("enter")
        await user.read(ID)
        query, found = user.field.value, user.cables.total
        await user.press("F")
        await user.type("the")
        await user.press("enter")
        await user.until(lambda: "hit 1/" in user.text, "the first place")
        assert next(word.lower() for word in looks(user.pane, "hit-current")).startswith("the")
        await user.press("n")
        await user.until(lambda: "hit 2/" in user.text, "the next place")
        await user.press("N")
        await user.until(lambda: "hit 1/" in user.text, "the first place again")
        assert (user.field.value, user.cables.total, user.open_id) == (query, found, ID)


async def test_words_that_stand_nowhere_are_said_and_change_nothing(open_reader: Open) -> None:
    async with open_reader((80, 24)) as user:
        await user.read(ID)
        lit = looks(user.pane, "hit")
        await user.press("F")
        await user.type("xyzzy")
        await user.press("enter")
        await user.until(lambda: "xyzzy stands nowhere in this text" in user.said, "that it does")
        assert looks(user.pane, "hit") == lit
        assert user.pane.has_focus


async def test_another_cable_has_the_hits_of_the_search_again(open_reader: Open) -> None:
    async with open_reader((80, 24)) as user:
        await user.press("slash")
        await user.type("widow")
        await user.press("enter")
        await user.read(ID)
        await user.press("F")
        await user.type("quay")
        await user.press("enter")
        await user.until(lambda: "hit" in user.text or "nowhere" in user.said, "an answer")
        await user.read("10PORTAMSEL170")
        await user.read(ID)
        assert {word.lower() for word in looks(user.pane, "hit")} <= {"widow", "widows"}
