"""The examples of files in the docs work as they are written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reftel.config import load_config
from reftel.notes.codec import decode
from reftel.notes.ulid import new_ulid
from reftel.paths import Paths
from reftel.shelf import Shelf
from reftel.tui.app import ReftelApp
from reftel.tui.config_faults import problems
from reftel.tui.keys.changed import keymap
from reftel.tui.keys.keyed_widgets import NODES

DOCS = Path(__file__).parents[1] / "docs"


def blocks(page: str, language: str = "") -> list[str]:
    text = (DOCS / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@pytest.fixture
def home(tmp_path: Path) -> Paths:
    return Paths.below(tmp_path)


def test_every_example_is_looked_at_here() -> None:
    found = {(page.name, len(blocks(page.name, "toml"))) for page in DOCS.glob("*.md")}
    assert {page for page, count in found if count} == {"config.md", "kept.md", "notes.md"}


@pytest.mark.parametrize("example", blocks("config.md", "toml"))
def test_the_configuration(home: Paths, example: str) -> None:
    home.config.mkdir()
    (home.config / "config.toml").write_text(example, encoding="utf-8")
    config = load_config(home.config)
    assert config.problems == ()
    assert problems(config, home) == []
    keys, _ = keymap(config.keys, (ReftelApp, *NODES))
    assert keys["reader.search"].split(",") == ["slash", "f3"]


def test_the_saved_searches(home: Paths) -> None:
    (example,) = blocks("kept.md", "toml")
    home.searches.write_text(example, encoding="utf-8")
    shelf = Shelf(home)
    assert [(one.name, one.order) for one in shelf.saved.all()] == [("Harbour dues", "newest")]
    assert shelf.problems() == []


def test_the_list(home: Paths) -> None:
    example = next(block for block in blocks("kept.md") if block.startswith("# for the chapter"))
    home.lists.mkdir()
    (home.lists / "strikes.txt").write_text(example, encoding="utf-8")
    shelf = Shelf(home)
    assert shelf.lists.of("strikes") == ("09PORTAMSEL14", "09VASTRA3")
    assert shelf.problems() == []


def test_the_note() -> None:
    (example,) = blocks("notes.md", "toml")
    note = decode(example.encode(), cable_id="09PORTAMSEL14", note_id=new_ulid())
    assert (note.tags, note.anchor and note.anchor.paragraph) == (("harbour",), 4)
    assert note.text.startswith("Compare")
