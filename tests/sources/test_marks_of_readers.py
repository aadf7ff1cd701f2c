"""What editions, transcriptions, pagers and readers put between the words of a telegram."""

from __future__ import annotations

import pytest

from reftel.cable import parse_raw
from reftel.sources import read_text
from tests.sources.samples import TELEGRAM, only
from tests.sources.test_odd_hands import END, FIRST, HEAD, SECOND, THIRD, WHOLE, said

TEXT = f"{HEAD}{FIRST}\n\n{SECOND}\n\n{THIRD}{END}"


@pytest.mark.parametrize(
    "mark",
    ["[p. {}]", "[Pg {}]", "/p. {}/", "/fol. {}/", "[fol. {}v]", "|{}|", "{{{}}}", "//{}//", "*{}"],
)
@pytest.mark.parametrize("blank", [" ", "\n"])
def test_marks_of_pages_that_count_on_within_sentences_are_left_out(mark: str, blank: str) -> None:
    text = TEXT
    for number, word in enumerate(("nets", "boats", "friends"), 2):
        text = text.replace(f" {word}", f"{blank}{mark.format(number)} {word}", 1)
    cable = parse_raw(only(read_text(text, "42.txt")))
    assert [(block.kind, block.text) for block in cable.blocks] == WHOLE
    assert "3 marks of pages in its sentences are left out" in said(cable, "wrapper-removed")


@pytest.mark.parametrize("numbers", [(2, 2, 2), (2, 3, 2), (1, 1, 2)])
def test_marks_that_name_a_page_begin_again_in_the_next_text(numbers: tuple[int, ...]) -> None:
    text = TEXT
    for number, word in zip(numbers, ("nets", "boats", "friends"), strict=True):
        text = text.replace(f" {word}", f" [p. {number}] {word}", 1)
    cable = parse_raw(only(read_text(text, "42.txt")))
    assert [(block.kind, block.text) for block in cable.blocks] == WHOLE


@pytest.mark.parametrize("mark", ["[p. {}]", "/p. {}/", "[Page {}]"])
@pytest.mark.parametrize("numbers", [(2,), (2, 5), (3, 2)])
def test_marks_that_do_not_count_on_are_kept_and_doubted(
    numbers: tuple[int, ...], mark: str
) -> None:
    text = TEXT
    for number, word in zip(numbers, ("nets", "boats"), strict=False):
        text = text.replace(f" {word}", f" {mark.format(number)} {word}", 1)
    cable = parse_raw(only(read_text(text, "42.txt")))
    first = mark.format(numbers[0])
    assert f"{first} nets" in " ".join(block.text for block in cable.blocks)
    assert first in said(cable, "doubtful-text")


@pytest.mark.parametrize(
    "words",
    [
        "[AL: who is this?]",
        "[check this?]",
        "[illeg., 1 word]",
        "[two words unreadable]",
        "{{not true}}",
        "@{fg shine}",
        "${name}",
        "[[The Quay]]",
        "***nonsense***",
        "(Ed.: he was)",
        "<untrue - check>",
        "<-- see the other one",
        "@Anna can you check?",
    ],
)
@pytest.mark.parametrize("is_line", [True, False])
def test_words_with_signs_that_no_telegram_has_are_doubted(words: str, *, is_line: bool) -> None:
    text = TEXT.replace("\n\n2.", f"\n\n{words}\n\n2.") if is_line else TEXT
    text = text if is_line else text.replace(" boats", f" {words} boats", 1)
    cable = parse_raw(only(read_text(text, "42.txt")))
    assert words in said(cable, "doubtful-text")


@pytest.mark.parametrize("mark", ["\xb9", "\xb2 ", "\xb9\xb2 "])
def test_a_footnote_in_the_middle_of_a_sentence_is_doubted(mark: str) -> None:
    note = f"{mark}He had been keeper since 1999."
    cable = parse_raw(only(read_text(TEXT.replace(" boats", f"\n\n{note}\n\nboats", 1), "42.txt")))
    assert note in said(cable, "doubtful-text")


def test_a_telegram_without_such_signs_is_not_doubted() -> None:
    cable = parse_raw(only(read_text(TEXT, "42.txt")))
    assert not said(cable, "doubtful-text")


@pytest.mark.parametrize("line", ["--More--(42%)", "*[Stamp: RECEIVED]*", "**[Page 2]**"])
def test_lines_of_pagers_and_transcriptions_are_in_no_sentence(line: str) -> None:
    cable = parse_raw(only(read_text(TEXT.replace(" nets", f"\n{line}\nnets", 1), "42.txt")))
    assert [(block.kind, block.text) for block in cable.blocks] == WHOLE
    assert line in said(cable, "wrapper-removed")


def test_a_file_that_another_was_put_to_in_mid_word_is_two_cables() -> None:
    head, _, rest = TEXT.partition(" left port")
    other = TELEGRAM.replace("000042", "000043").replace("#0042", "#0043").replace("0108", "0209")
    found = [parse_raw(one) for one in read_text(f"{head} le{other}", "x.txt")]  # type: ignore[arg-type]
    assert rest
    assert [one.canonical_id for one in found] == ["09PORTAMSEL42", "09PORTAMSEL43"]
    assert "VZCZC" not in " ".join(block.text for block in found[0].blocks)
    assert "is parted" in said(found[0], "encoding-repaired")
