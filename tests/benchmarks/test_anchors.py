"""The measurement of anchors: what is changed, what counts as wrong, and the rule beside ours."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest
from benchmarks.anchors import main, tally
from benchmarks.published_rule import Match, find
from benchmarks.text_changes import ALIKE, KINDS, SAME

from benchmarks import anchors
from reftel.cable.cable import Block, BlockKind, Cable, Span
from reftel.cable.raw_cable import Record
from reftel.comparing.words import Words
from reftel.notes import Note, Placed, State, place_all

if TYPE_CHECKING:
    from collections.abc import Sequence

PIANOS = (
    "The harbour master of Port Amsel told Econoff on May 4 that Casimir Pell was late with 9 "
    "pianos. Nobody had asked for them, and the pilots of the ferry would wait."
)
FERRY = (
    "According to Teodor Brandl the ferry has not run since the storm of 2007, and it will stay. "
    "The consul thought that the pier was sound, but the Ambassador had seen the planks."
)
BOATS = (
    "Minister Vey said that 12 boats were in the basin and 3 of them could sail. He did not say "
    "which; the list that Econoff had from Anton Dahl names five."
)
CUP = (
    "Post will report on the regatta at Lower Amsel, where Consul Whitlock is to give the cup. "
    "It is made of tin, and should be back by the end of June."
)
TEXTS = (PIANOS, FERRY, BOATS, CUP)


@pytest.fixture(scope="module")
def cable() -> Cable:
    body, blocks = "", []
    for number, text in enumerate(TEXTS, 1):
        body += f"{number}. (U) "
        start = len(body)
        body += f"{text}\n\n"
        span = Span(start, start + len(text))
        blocks.append(Block(BlockKind.PARAGRAPH, text, (span,), number=number))
    return Cable("09PORTAMSEL14", "09PORTAMSEL14", Record(id="09PORTAMSEL14"), "", body,
                 blocks=tuple(blocks))  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_change_keeps_to_what_it_says(cable: Cable, kind: str) -> None:
    seen = 0
    for seed in range(20):
        for at in range(len(TEXTS)):
            changed = KINDS[kind](Random(seed), cable, at)  # noqa: S311 - no secret
            if changed is None:
                continue
            seen += 1
            words = Words(changed.before.blocks[changed.at].text)
            assert words.text == TEXTS[at]
            there = [Words(changed.after.blocks[index].text) for index in changed.truth]
            assert any(words.is_same(other) for other in there) == (kind in SAME)
            assert bool(there) == (kind != "removed, a near twin left")
            if kind in ALIKE:
                assert len(there) == 1
    assert seen > 20


def test_the_counts_are_of_every_note_once_and_none_is_wrong(cable: Cable) -> None:
    counted = tally(cable, peer=True)
    assert counted["", "", "paragraphs"] == len(TEXTS)
    for kind in KINDS:
        sums = {
            who: sum(n for (by, of, _), n in counted.items() if (by, of) == (who, kind))
            for who in ("now", "older", "peer")
        }
        assert len(set(sums.values())) == 1
    assert sum(n for (by, _, what), n in counted.items() if by != "peer" and what == "wrong") == 0
    assert counted["peer", "removed, a near twin left", "wrong"] > 0


def test_a_rule_that_guesses_is_found_out(cable: Cable, monkeypatch: pytest.MonkeyPatch) -> None:
    def guess(notes: Sequence[Note], after: Cable) -> list[Placed]:
        blocks = after.blocks
        return [
            Placed(placed.note, replace(at, state=State.MOVED, block=here, text=blocks[here].text))
            for placed in place_all(notes, after)
            if (at := placed.place) is not None and (here := at.block or 0) >= 0
        ]

    monkeypatch.setattr(anchors, "place_all", guess)
    counted = tally(cable, peer=False)
    for kind in ("name changed", "number changed", "removed, a near twin left"):
        assert counted["now", kind, "wrong"] > 0


@pytest.mark.parametrize("installed", [True, False])
def test_the_published_rule_takes_the_best_of_what_is_near(
    installed: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if installed:
        pytest.importorskip("edlib")
    else:
        monkeypatch.setattr("benchmarks.published_rule._EDLIB", None)
    text = "one ferry here. two ferries there. one fairy here."
    assert find(text, "two ferries", "here. ", " there", 0) == Match(16, 27, 0)
    assert find(text, "two fairies", "here. ", " there", 0) == Match(16, 27, 2)
    assert find("ab x ab y ab", "ab", "y ", "", 0) == Match(10, 12, 0)
    assert find("ab x ab y ab", "ab", "", "", 6) == Match(5, 7, 0)
    assert find("nothing like that", "zzzzzzzz", "", "", 0) is None
    assert find("anything", "", "", "", 0) is None


def test_without_cables_it_says_so(capsys: pytest.CaptureFixture[str], tmp_path: object) -> None:
    assert main([str(tmp_path)]) == 2
    assert "No cables in" in capsys.readouterr().err
