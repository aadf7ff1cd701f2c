"""The page on searching names every field, and its examples can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reftel.search import FIELDS, QueryError, parse_query
from reftel.search.fields.register import NAMES
from reftel.tui.parts.help import SEARCHING

PAGE = (Path(__file__).parents[2] / "docs" / "search.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_every_name_of_a_field_is_on_the_page(name: str) -> None:
    assert f"`{name}:`" in PAGE


@pytest.mark.parametrize("name", FIELDS)
def test_the_example_of_every_field_can_be_read(name: str) -> None:
    assert parse_query(FIELDS[name].example).remarks == ()


def test_every_example_of_the_page_is_a_query() -> None:
    rows = re.findall(r"^\| (`.*?) \|", PAGE, flags=re.MULTILINE)
    examples = [
        example.replace("\\|", "|")
        for row in rows
        for example in re.findall(r"`([^`]+)`", row)
        if not example.endswith((":", "="))
    ]
    assert len(examples) > 10
    for example in examples:
        parse_query(example)


@pytest.mark.parametrize("example", [example for example, _ in SEARCHING])
def test_the_searches_of_the_help_screen_can_be_read(example: str) -> None:
    assert parse_query(example).remarks == ()


def test_the_error_on_the_page_is_the_error() -> None:
    with pytest.raises(QueryError) as raised:
        parse_query("tgas:PHUM")
    assert str(raised.value) in PAGE
