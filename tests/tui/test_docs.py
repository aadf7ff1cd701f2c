"""Every key is on a page: in a code span, or by its name (``Ctrl-D``, Enter)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.app import App
from textual.binding import Binding
from textual.keys import format_key
from textual.widget import Widget

from reftel.tui.app import ReftelApp
from reftel.tui.keys.keyed_widgets import NODES

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *(ROOT / f"docs/{name}.md" for name in ("screens", "search", "notes"))]
TEXT = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
SPANS = re.findall(r"`([^`\n]+)`", TEXT)
ON_PAGES = {word for span in SPANS for word in span.split()} | {
    name.lower().replace("-", "+").replace("esc", "escape")
    for name in re.findall(r"\b(?:Ctrl-\w|Shift-Tab|Enter|Esc|Tab|Delete|Page(?:Down|Up))\b", TEXT)
}


@pytest.mark.parametrize("node", [ReftelApp, *NODES], ids=lambda node: node.__name__)
def test_what_a_key_does_is_on_a_page_by_one_of_its_keys(node: type[App[None] | Widget]) -> None:
    for binding in node.BINDINGS:
        assert isinstance(binding, Binding)
        keys = binding.key.split(",")
        is_known = binding.system or {*keys, *map(format_key, keys)} & ON_PAGES
        assert is_known, binding.description


def test_keys_are_found_on_the_pages() -> None:
    assert {"j", "J", "ctrl+d", "escape", "%"} <= ON_PAGES
    assert "ctrl+k" not in ON_PAGES
