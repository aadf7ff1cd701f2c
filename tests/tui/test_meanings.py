"""What words mean: as the cable spells them out, or one that it cites, before the usual meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.library import Library, import_paths
from reftel.tui.text.over.glossary import GlossaryScreen
from tests.cli.telegrams import telegram

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.conftest import Open

CITED = telegram(
    901, "TIDES", "1. (U) The Office for Tidal Works (OTW) \x1b]0;x\x07 met.\n\nWHITLOCK"
)
CITING = telegram(
    902,
    "MORE TIDES",
    "1. (U) The Dockers Council of Merrow (DCM) met.\n\n"
    "2. (U) OTW and DCM met in the harbour, and the tide did not wait for either of them.\n\n"
    "WHITLOCK",
    ref="A. PORT AMSEL 901",
)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_the_cables_own_meaning_comes_first(
    open_reader: Open, library: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    for name, text in (("cited", CITED), ("citing", CITING)):
        (tmp_path / f"{name}.txt").write_text(text)
    with Library.open(library, to_write=True) as opened:
        import_paths(opened, [tmp_path / "cited.txt", tmp_path / "citing.txt"], jobs=1)
    async with open_reader(size, library=library) as user:
        await user.read("09PORTAMSEL902#2")
        await user.press("e")
        await user.until(lambda: isinstance(user.screen, GlossaryScreen), "the words")
        await user.until(lambda: "Office for Tidal Works (09PORTAMSEL901 ¶1)" in user.text, "OTW")
        own = user.text.index("Dockers Council of Merrow (¶1)")
        assert own < user.text.index("usually deputy chief of mission")
