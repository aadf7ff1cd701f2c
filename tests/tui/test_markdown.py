"""Markdown as it is drawn: read as it was meant, in the theme's own ink, whatever stands in it."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from reftel.tui.parts.markdown import _Rendered

PIECES = st.sampled_from(
    ["> ", "- ", "1. ", "# ", "\n", "\n\n", "    ", "`", "```", "**", "*", "_", "~~", "|", "|-|\n",
     "[", "](", "](x)", ")", "![", "<", ">", "<kbd>", "http://x.y", "&#x1b;", "&#x202e;", "&amp;",
     "\\", "---", "\x1b[31m", "\x9b", "word", " ", "\t", "[^1]", "\u202e"]
)  # fmt: skip


def drawn(text: str, width: int = 40) -> str:
    """Return a text as it is drawn on a terminal of many colours, its sequences with it."""
    out = io.StringIO()
    Console(file=out, width=width, force_terminal=True, color_system="truecolor").print(
        _Rendered(text)
    )
    return out.getvalue()


def plainly(text: str) -> list[str]:
    out = io.StringIO()
    Console(file=out, width=40).print(_Rendered(text))
    return [line.rstrip() for line in out.getvalue().splitlines()]


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(deadline=None)
def test_any_text_is_drawn_and_obeyed_in_nothing(text: str) -> None:
    out = "".join(plainly(text))
    assert not {
        char for char in out if ord(char) < 32 or 127 <= ord(char) < 160 or char == "\u202e"
    }


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one\ntwo", ["one", "two"]),
        ("a <source A> b", ["a <source A> b"]),
        ("# Head", ["Head"]),
        ("- a\n- b", ["", " • a", " • b"]),
        ("```python\nimport os\n```", ["import os"]),
        ("[x](file:///etc/passwd)", ["[x](file:///etc/passwd)"]),
        ("[x](http://a.b/c) <http://d.e>", ["x (http://a.b/c) http://d.e"]),
        ("at http://a.b/c.", ["at http://a.b/c."]),
    ],
)
def test_it_is_read_as_it_was_meant(text: str, lines: list[str]) -> None:
    assert plainly(text) == lines


def test_it_has_no_colours_and_no_links_of_its_own() -> None:
    text = (
        "# a\n\n**b** `c` [d](http://e.f) http://g.h\n\n> q\n\n1. i\n\n```\nx\n```\n\n|a|\n|-|\n|b|"
    )
    out = drawn(text)
    assert "\x1b]8" not in out
    for number in (*range(30, 50), *range(90, 108)):
        assert f"\x1b[{number}m" not in out
        assert f";{number}m" not in out
    assert "\x1b[1m" in out  # bold is there
