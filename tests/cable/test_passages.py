"""Summaries, comments and notes: where they begin and where they end (§2.12)."""

from __future__ import annotations

import pytest

from reftel.cable import find_passages, parse_summary, passage_text
from reftel.cable.cable import PassageKind
from tests.cable.telegrams import read, text

SAID = "The lease stands."


@pytest.mark.parametrize(
    "body",
    [
        f"1. (C) SUMMARY: {SAID} END SUMMARY.",
        f"1. (C) Summary. {SAID} End\nSummary.",
        f"1. (C) Summary: {SAID}\n\nTHE PRICE\n---------\n\n2. (C) More.",
        f"------- SUMMARY -------\n\n1. {SAID} End Summary",
        f"SUMMARY\n-------\n\n1. (C/NF) {SAID} END SUMMARY.",
        f"Summary and Comment -------\n\n1. (C) Summary: {SAID} END SUMMARY AND COMMENT.",
        f"1. (C) {SAID} END SUMMARY.\n\n2. (C) More.",
        f"1. (U) See 2.\n\n2. (C) Summary and Action Request. {SAID} End Summary and Request.",
        f"1. (C) BEGIN SUMMARY. {SAID} END SUMMARY.",
        f"SUMMARY\n-------\n\n1. (C) {SAID}\n\nEND SUMMARY.\n\n2. (C) More.",
        f"1. (C) SUMMARY  {SAID}  END SUMMARY.",
        f"1. (C) SUMMARY; {SAID} END SUMMARY.",
        f"1. SUMMARY. (C) {SAID} END SUMMARY.",
        f"1. SUMMARY. (LOU) {SAID} END SUMMARY.",
        f"1. (C) SUMMAY: {SAID} END SUMMAY.",
        f"1. (C) Sumary: {SAID} End Sumary.",
        f"1. (C) SUMMMARY: {SAID} END SUMMMARY.",
        f"(C) SUMMARY: {SAID} END SUMMARY.",
        f"//SUMMARY//\n\n1. (C) {SAID}\n\n//MORE//\n\n2. (C) More.",
        f"1. (C) Summary {SAID} End summary.",
        f"1. (C) Summary, {SAID} End summary.",
        f"1. (C) (Summary) {SAID} (End summary)",
        f"1. (C) [Summary] {SAID} [End summary]",
        f"1. (C) *Summary*: {SAID} *End summary*",
        f"1. Summary (C): {SAID} End summary.",
        f"1. (C) Summary with Comment: {SAID} End summary.",
        f"1. (C) Action Request and Summary: {SAID} End summary.",
        f"1. (C) Summary: {SAID} //End Summary//",
        f"1. (C) Summary: {SAID} Endsummary.",
        # the word in a paragraph of its own
        f"1. (C) SUMMARY\n--------------\n{SAID}\n\nMORE\n----\n\n2. (C) More.",
        f"1. (C) Summary.\n\n{SAID}\n\nMore\n----\n\n2. (C) More.",
        f"(U) Summary\n\n1. (C) {SAID}\n\n(U) More\n\n2. (C) More.",
        f"A. SUMMARY\n\n1. (C) {SAID}\n\nB. MORE\n\n2. (C) More.",
        f"I. SUMMARY\n----------\n1. (C) {SAID}\n\nII. MORE\n--------\n2. (C) More.",
        f"<<SUMMARY>>\n1. (C) {SAID}\n\n<<MORE>>\n\n2. (C) More.",
        f"(C) SUMMARY\n-----------\n\n1. (C) {SAID}\n\nTHE PRICE\n---------\n\n2. (C) More.",
        f"1. (C) {SAID} END SUMMARY ------------------\n\nTHE PRICE ------------\n\n2. (C) More.",
    ],
)
@pytest.mark.parametrize("head", ["Classified By: DCM Ida Marlow, reasons 1.4 (b)\n\n", ""])
def test_summaries(head: str, body: str) -> None:
    assert parse_summary(f"{head}{body}") == SAID


def test_a_summary_of_two_paragraphs() -> None:
    assert (
        parse_summary("SUMMARY\n-------\n\n1. (C) One.\n\n2. (C) Two. END SUMMARY.") == "One. Two."
    )


def test_an_action_request_that_ends_before_the_summary_is_none_of_it() -> None:
    asked = "1. (C) ACTION REQUEST: Send a tug, and a man who knows the southern quay by heart."
    assert parse_summary(f"{asked}\n\n2. (C) {SAID} END SUMMARY.") == SAID


@pytest.mark.parametrize(
    "between", ["\n\n2. (C) ", "\n\n-- ", "\n\n2. (C) The tug is sold.\n\n3. (C) "]
)
def test_a_summary_of_which_only_the_end_is_marked_began_with_the_text(between: str) -> None:
    said = parse_summary(f"1. (C) One.{between}Two. END SUMMARY.\n\n8. (C) Three.")
    assert said is not None
    assert (said.startswith("One."), said.endswith("Two.")) == (True, True)


@pytest.mark.parametrize(
    "before",
    [
        "1. (U) This is an action request; see para 5.\n\n2. (C) ",
        "1. (SBU) This cable contains sensitive words.\n\n2. (C) ",
        "1. (C) One.\n\nBACKGROUND\n----------\n\n2. (C) ",
        "1. (C) One.\n\n2. (C) Two.\n\n3. (C) Three.\n\n4. (C) Four.\n\n5. (C) ",
    ],
)
def test_what_stands_before_a_summary_is_none_of_it(before: str) -> None:
    assert parse_summary(f"{before}{SAID} END SUMMARY.") == SAID


def test_no_summary() -> None:
    assert parse_summary("1. (C) The lease stands. A summary will follow.") is None
    assert parse_summary("") is None


def test_kinds_of_passages() -> None:
    cable = read(
        text(
            "1. (C) SUMMARY: It stands. END SUMMARY.",
            "2. (C) He left. (Note: By tug. End note.) We stayed. (Comment: Too long.)",
            "3. (C) ACTION REQUEST: Send a tug. END ACTION REQUEST.",
            "4. (C) BEGIN TEXT: Dear Sir. END TEXT.",
            "COMMENT\n-------",
            "5. (C) We shall see.",
        )
    )
    found = [(each.kind, passage_text(cable.blocks, each)) for each in find_passages(cable.blocks)]
    assert found == [
        (PassageKind.SUMMARY, "It stands."),
        (PassageKind.NOTE, "By tug."),
        (PassageKind.COMMENT, "Too long."),
        (PassageKind.ACTION_REQUEST, "Send a tug."),
        (PassageKind.QUOTED_TEXT, "Dear Sir."),
        (PassageKind.COMMENT, "We shall see."),
    ]


def test_a_word_in_a_sentence_opens_nothing() -> None:
    cable = read(text("1. (C) He had no comment. Her comment: none. The text is in a note."))
    assert find_passages(cable.blocks) == ()


@pytest.mark.parametrize("begin", ["BEGIN TEXT:", "Begin text:", "(Begin text)", "Begin Text"])
def test_a_quoted_text(begin: str) -> None:
    cable = read(text(f"1. (C) The note says: {begin}\n\n{SAID}\n\nEnd text.", "2. (C) More."))
    (passage,) = find_passages(cable.blocks)
    assert passage.kind is PassageKind.QUOTED_TEXT
    assert passage_text(cable.blocks, passage).endswith(SAID)
    assert "note says" not in passage_text(cable.blocks, passage)


def test_a_biographical_note() -> None:
    cable = read(text(f"1. (C) He left.\n\nBiographical Note: {SAID}"))
    assert [passage_text(cable.blocks, each) for each in find_passages(cable.blocks)] == [SAID]


@pytest.mark.parametrize("apart", range(30, 70))
def test_lead_ins_do_not_disturb_each_other(apart: int) -> None:
    cable = read(text(f"1. (C) Note: {'x' * apart}. Comment: {SAID}"))
    assert passage_text(cable.blocks, find_passages(cable.blocks)[-1]) == SAID
