"""Record and FM line name different posts: the record's is shown, both are named."""

from __future__ import annotations

import pytest

from tests.cable.telegrams import HEADER, read, text


def _said(recorded: str, sender: str) -> list[str]:
    header = HEADER.replace("FM AMEMBASSY PORT AMSEL", f"FM {sender}")
    cable = read(text("1. (C) The lease stands."), header, origin=recorded)
    assert cable.origin == recorded
    assert cable.sender == sender
    return [each.message for each in cable.warnings if each.code == "origin-disagrees"]


def test_two_posts_are_named() -> None:
    assert _said("Embassy Paris", "AMEMBASSY MOSCOW") == [
        "the record says Embassy Paris, FM says AMEMBASSY MOSCOW: Embassy Paris is shown"
    ]


@pytest.mark.parametrize(
    ("recorded", "sender"),
    [
        ("Embassy Paris", "AMEMBASSY PARIS"),
        ("Embassy Kyiv", "AMEMBASSY KIEV"),
        ("Secretary of State", "SECSTATE WASHDC"),
        ("Embassy Port Amsel", "AMEMBASSY MOSCOW"),
        ("Embassy Paris", "AMEMBASSY PORT AMSEL"),
    ],
)
def test_one_post_by_two_names_and_one_that_is_not_known_are_no_two(
    recorded: str, sender: str
) -> None:
    assert _said(recorded, sender) == []
