"""Two texts of a cable: words beside a redaction that both have were blacked out with it."""

from __future__ import annotations

import pytest

from reftel.cable import Block, BlockKind, Cable, Record
from reftel.comparing import WordChange, compare_texts

BLACK, OTHER = "XXXXXXXXXXXX", "xxxxxxxxxxxx"


def cable(text: str) -> Cable:
    blocks = tuple(Block(BlockKind.PARAGRAPH, each, ()) for each in text.split("|"))
    return Cable(
        id="09PORTAMSEL1", canonical_id="09PORTAMSEL1", record=Record(), header="", body="",
        blocks=blocks,
    )  # fmt: skip


def changed(old: str, new: str) -> list[tuple[str, str, str]]:
    return [
        (str(each.change), each.old.strip(), each.new.strip())
        for each in compare_texts(cable(old), cable(new)).stretches
        if each.change is not WordChange.SAME
    ]


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        # a redaction that has become narrower, on either side of what is left of it, or wider
        (f"He said {OTHER} sang.", f"He said the keeper {BLACK} sang.",
         [("restored", "", "the keeper")]),
        (f"He said {OTHER} sang.", f"He said {BLACK}, the keeper, sang.",
         [("restored", "", "the keeper,")]),
        (f"He said the keeper {BLACK} sang.", f"He said {BLACK} sang.",
         [("redacted", "the keeper", "")]),
        # not beside one, in another paragraph, or changed
        (f"He {BLACK} said it sang.", f"He {BLACK} said it never sang.", [("added", "", "never")]),
        (f"He met {BLACK}|They sang.", f"He met {BLACK}|The keeper came.|They sang.",
         [("added", "", "The keeper came.")]),
        (f"He met {BLACK} twice.", f"He met {BLACK} once.", [("changed", "twice.", "once.")]),
    ],
)  # fmt: skip
def test_a_redaction_grows_and_shrinks(
    old: str, new: str, wanted: list[tuple[str, str, str]]
) -> None:
    assert changed(old, new) == wanted


def test_what_stood_under_it_is_searched() -> None:
    found = compare_texts(
        cable(f"He said {OTHER} sang."), cable(f"He said the keeper {BLACK} sang.")
    )
    assert found.restored == ("the keeper ",)
    assert found.said == "2 words restored"
