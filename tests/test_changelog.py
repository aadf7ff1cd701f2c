"""The changelog: known groups, each entry once, and nothing new in what is released."""

from __future__ import annotations

import re
from pathlib import Path

TEXT = (Path(__file__).parents[1] / "CHANGELOG.md").read_text(encoding="utf-8")
GROUPS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]
VERSIONS = re.split(r"^## ", TEXT, flags=re.MULTILINE)[1:]


def test_versions_are_dated_but_for_what_is_not_released() -> None:
    first, *released = [version.partition("\n")[0] for version in VERSIONS]
    assert first == "Unreleased"
    assert all(re.fullmatch(r"\d+\.\d+\.\d+ - \d{4}-\d\d-\d\d", each) for each in released)


def test_groups_are_the_usual_ones_in_their_order() -> None:
    for version in VERSIONS:
        groups = re.findall(r"^### (.+)$", version, re.MULTILINE)
        assert groups == [each for each in GROUPS if each in groups]


def test_each_entry_stands_once() -> None:
    """Two branches that both touched a group are merged by keeping the lines of both."""
    entries = re.findall(r"^- .*(?:\n  .*)*", TEXT, re.MULTILINE)
    assert len(entries) > 100
    assert sorted(set(entries)) == sorted(entries)


def test_what_is_released_is_not_added_to() -> None:
    released = VERSIONS[-1]
    assert (released.partition("\n")[0], released.count("\n- ")) == ("0.1.0 - 2026-11-22", 19)
