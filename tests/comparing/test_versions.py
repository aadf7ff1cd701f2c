"""Two texts of a cable: words beside a redaction that both have were blacked out with it."""

from __future__ import annotations

import pytest

from reftel.cable import Block, BlockKind, Cable, RawCable, Record, parse_raw
from reftel.comparing import WordChange, compare_texts
from reftel.sources import read_text
from tests.cli.telegrams import telegram

BLACK, OTHER = "XXXXXXXXXXXX", "xxxxxxxxxxxx"


def cable(text: str) -> Cable:
    return made(*(Block(BlockKind.PARAGRAPH, each, ()) for each in text.split("|")))


def made(*blocks: Block) -> Cable:
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


def test_a_change_is_told_with_its_place() -> None:
    def telegram(tags: str, number: int | None) -> Cable:
        return made(
            Block(BlockKind.TAGS, tags, ()),
            Block(BlockKind.CLASSIFIED_BY, f"By {tags}.", ()),
            Block(BlockKind.PARAGRAPH, f"They {tags} sang.", (), number=number),
        )

    def told(old: Cable, new: Cable) -> list[str]:
        found = compare_texts(old, new)
        changed = enumerate(found.stretches)
        return [found.told(at) for at, each in changed if each.change is not WordChange.SAME]

    assert told(telegram("PREL KX", 4), telegram("PREL", 4)) == [
        "tags: 1 word cut", "classified by: 1 word cut", "¶4: 1 word cut",
    ]  # fmt: skip
    assert told(telegram("PREL", None), telegram("PREL KX ZX", None))[-1] == (
        "paragraph: 2 words added"
    )
    empty = Block(BlockKind.PARAGRAPH, "", ())
    assert told(made(), made(empty)) == told(made(empty), made()) == []


def sent(subject: str, tags: str, text: str) -> Cable:
    (raw,) = read_text(telegram(14, subject, f"1. (U) {text}\n\nWHITLOCK", tags=tags), "x.txt")
    assert isinstance(raw, RawCable)
    return parse_raw(raw)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (("THE FERRY", "EWWT, VX", "It sails."), ("THE FERRY", "EWWT", "It sails."),
         "the same words; other tags"),
        (("THE FERRY", "EWWT, VX", "It sails."), ("A FERRY SAILS", "EWWT", "It sails at dusk."),
         "2 words added; other subject, tags"),
        (("THE XXXXXXXXXXXX", "VX", "It sails."), ("THE LAST FERRY", "VX", "It sails."),
         "2 words restored; other subject"),
    ],
)  # fmt: skip
def test_tags_and_subject_are_told_by_themselves_and_not_as_words(
    old: tuple[str, str, str], new: tuple[str, str, str], said: str
) -> None:
    found = compare_texts(sent(*old), sent(*new))
    assert found.said == said
    assert ("LAST FERRY" in " ".join(found.restored)) == ("restored" in said)
