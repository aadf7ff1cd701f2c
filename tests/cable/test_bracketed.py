"""Words in brackets between numbered paragraphs: a transcriber's are doubted, the text's not."""

from __future__ import annotations

import pytest

from reftel.cable import parse_telegram
from reftel.cable.warning_codes import Code
from tests.cable.test_scanned import BODY, HEADER


def doubted(line: str, *, below: str = "3. (U)") -> list[str]:
    """Return what is doubted of a telegram with a line of its own above a paragraph."""
    body = BODY.replace(below, f"{line}\n\n{below}")
    cable = parse_telegram(HEADER, body)
    return [each.raw for each in cable.warnings if each.code is Code.DOUBTFUL_TEXT]


@pytest.mark.parametrize(
    "line",
    [
        "[verso, in another hand:] Seen. Ask B. about the crane.",
        "[marginal note, left: B. knows better]",
        "[f. 2r]",
        "{In the hand of H. Bode: rang on Monday}",
        "[Translator's remark: so in the Vastranian]",
    ],
)
def test_a_transcribers_words_between_paragraphs_are_doubted(line: str) -> None:
    assert doubted(line) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "[NAME REMOVED]",
        "[2 lines not declassified]",
        "[text illegible]",
        "[Begin text of the letter:]",
        "(Note: so the Minister.)",
        "[S]he left the room at once.",
        "4. (U) [Arms] are no matter of his.",
    ],
)
def test_the_texts_own_brackets_are_not(line: str) -> None:
    assert doubted(line) == []


@pytest.mark.parametrize(
    "line", ["[in margin: Nonsense!]", "[f. 2r]", "[in pencil, another hand:] Seen. Ask B."]
)
def test_so_are_such_lines_within_a_paragraph_below_the_end_of_a_sentence(line: str) -> None:
    paragraph = "3. (U) The fleet left at dawn."
    assert doubted(f"{paragraph}\n{line}\nNobody saw it.", below="3. (U)") == [line]
    assert doubted(f"{paragraph} He met\n{line}\nand left.", below="3. (U)") == []


def test_what_stands_in_brackets_above_all_paragraphs_is_not_between_them() -> None:
    assert doubted("[a title]", below="1. (C)") == []


def test_a_text_without_numbers_has_them_doubted_as_well() -> None:
    body = BODY.replace("1. (C) ", "").replace("2. (SBU) ", "").replace("3. (U) ", "[f. 2r]\n\n")
    cable = parse_telegram(HEADER, body)
    doubts = [each.raw for each in cable.warnings if each.code is Code.DOUBTFUL_TEXT]
    assert "[f. 2r]" in doubts
