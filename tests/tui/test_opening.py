"""Opening the screen where there is no library makes none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.library import Library, import_paths
from reftel.paths import sample_cables
from reftel.tui.main.welcome import Welcome

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.conftest import Open


@pytest.mark.parametrize("there", ["nothing", "an empty folder", "something else"])
async def test_the_screen_makes_no_library(tmp_path: Path, open_reader: Open, there: str) -> None:
    project = tmp_path / "proj"
    if there != "nothing":
        project.mkdir()
    if there == "something else":
        (project / "index").mkdir()
        (project / "index" / "chapter.txt").write_text("the only copy")
    before = sorted(project.rglob("*"))
    async with open_reader(library=project) as driver:
        await driver.until(lambda: driver.screen.has_class("-empty"), "the word that it is empty")
        seen = str(driver.screen.query_one(Welcome).render())
        assert ("holds something else" in seen) == (there == "something else")
        assert ("Bring cables in" in seen) == (there != "something else")
    assert sorted(project.rglob("*")) == before
    assert project.exists() == (there != "nothing")


async def test_an_empty_screen_shows_what_another_program_imports(
    tmp_path: Path, open_reader: Open
) -> None:
    async with open_reader(library=tmp_path / "fresh") as driver:
        await driver.until(lambda: driver.screen.has_class("-empty"), "the word that it is empty")
        with Library.open(
            tmp_path / "fresh", create=True
        ) as library:  # as an import that has only begun
            await driver.press("j")
            assert driver.screen.has_class("-empty")
            import_paths(library, [sample_cables()])
            everything = library.count()
        await driver.until(lambda: driver.cables.total == everything, "the cables")
        assert not driver.screen.query(Welcome)
        assert driver.cables.has_focus
        await driver.press("slash")
        await driver.type("herring")
        await driver.until(lambda: 0 < driver.cables.total < everything, "an answer")
