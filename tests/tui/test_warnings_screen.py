"""The screen of warnings: of which file they are, what is cut off is marked, and it turns pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll

from reftel.cable import Code, Source, parse_telegram
from reftel.cable.cable import CableWarning
from reftel.tui.text.over.warnings import WarningsScreen

if TYPE_CHECKING:
    from tests.tui.conftest import Open

_FILE = "/cables/harbour/telegrams-of-spring.txt"
_LOST = "\n".join(f"Remark {number} on gulls." for number in range(1, 90))
_CABLE = replace(
    parse_telegram("", "CONFIDENTIAL PORT AMSEL 000042\n\n1. (C) The nets are lost.\n\nBRANDT"),
    source=Source("telegram", _FILE),
    warnings=(
        CableWarning(Code.DOUBTFUL_TEXT, "short", raw="Gulls." * 10),
        CableWarning(Code.DOUBTFUL_TEXT, "long", raw="Gulls." * 90),
        CableWarning(Code.LINES_LOST, "89 lines", raw=_LOST),
    ),
)


async def test_it_names_the_file_marks_what_is_cut_off_and_turns_pages(open_reader: Open) -> None:
    async with open_reader((80, 24)) as user:
        user.app.push_screen(WarningsScreen(_CABLE))
        await user.until(lambda: "needed help in being read" in user.text, "the warnings")
        assert _FILE in user.text
        assert user.text.count("...") == 1  # of the long one alone
        sheet = user.screen.query_one(VerticalScroll)
        await user.press("space")
        await user.until(lambda: sheet.scroll_y > 10, "the next page")
        for _ in range(12):
            await user.press("pagedown")
        await user.until(lambda: "Remark 89 on gulls." in user.text, "the end")
        for _ in range(12):
            await user.press("b")
        await user.until(lambda: sheet.scroll_y == 0, "the first page")
