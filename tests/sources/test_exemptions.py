"""Codes of exemptions stand in released telegrams where, or beside where, words were taken out."""

from __future__ import annotations

import pytest

from reftel.cable import parse_raw
from reftel.sources import read_text
from tests.sources.samples import TELEGRAM, only

RELEASED = "RELEASE IN PART B1,1.4(D),B6\n\n"


def messages(text: str) -> list[str]:
    cable = parse_raw(only(read_text(text, "42.txt")))
    return [each.message for each in cable.warnings if "of a release" in each.message]


def with_code(code: str, *, above: str = "", between: str = "     ", behind: str = "\n") -> str:
    return above + TELEGRAM.replace(", said the Minister", f", said{between}{code}{behind}the King")


@pytest.mark.parametrize(
    "code", ["B1", "B6", "1.4(D)", "(b)(6)", "(b)(7)(C)", "1.4 (B)", "b(6)", "25X1", "1.4c"]
)
@pytest.mark.parametrize("between", [" ", "     "])
def test_a_code_in_a_released_telegram_is_kept_and_said(code: str, between: str) -> None:
    text = with_code(code, above=RELEASED, between=between, behind=" ")
    assert code in only(read_text(text, "42.txt")).body
    (said,) = messages(text)
    assert said.endswith(f"may be there for words that were taken out: {code}")


@pytest.mark.parametrize("code", ["B1", "1.4(D)", "(b)(6)", "[B6]"])
def test_a_code_beside_a_line_is_said_where_nothing_else_tells_of_a_release(code: str) -> None:
    assert len(messages(with_code(code))) == 1


def test_two_codes_are_counted() -> None:
    (said,) = messages(with_code("B1").replace("at dawn.", "at dawn.      1.4(D)\n"))
    assert said.startswith("2 codes of a release stand between the words")


@pytest.mark.parametrize(
    "words",
    ["a B1 visa", "the B3 plan", "section 38(b)(1)", "reason 1.4(D)", "vitamins B6 and B12"],
)
def test_words_of_a_drafter_are_no_codes(words: str) -> None:
    assert messages(TELEGRAM.replace("the Minister", words)) == []


def test_the_reasons_of_a_classification_are_no_codes() -> None:
    reasons = "Classified By: A. Marlow, for reasons 1.4(B) and 1.4(D)."
    assert messages(RELEASED + TELEGRAM.replace("1. (SBU)", f"{reasons}\n\n1. (SBU)")) == []


@pytest.mark.parametrize("count", range(1, 7))
def test_any_number_of_codes_in_the_margin_is_kept(count: int) -> None:
    lines = [f"The boats of district {at} went out to sea again." for at in range(1, 9)]
    lines[:count] = [
        f"{line:<60}{('B1', '1.4(D)')[at % 2]}" for at, line in enumerate(lines[:count])
    ]
    text = TELEGRAM.replace("KETTLEWELL", "3. (SBU) " + "\n".join(lines) + "\n\nKETTLEWELL")
    (said,) = messages(text)
    assert said.startswith("a code of" if count == 1 else f"{count} codes of")
    body = only(read_text(text, "42.txt")).body
    assert body.count("B1") + body.count("1.4(D)") == count
