"""Copies of a page's layout: two columns side by side, words divided at the ends of lines."""

from __future__ import annotations

import textwrap
from itertools import zip_longest

import pytest

from reftel.cable import parse_raw
from reftel.sources import read_text
from tests.sources.samples import BODY, HEADER, only, read_one
from tests.sources.test_furniture import PARAGRAPHS

HEAD = f"{HEADER}\n\n{BODY.partition('1. (SBU)')[0]}".replace("SECTION 01 OF 02 ", "")
TEXT = HEAD + "\n".join(PARAGRAPHS) + "\nKETTLEWELL\n"


def set_in_columns(left: str, right: str, width: int = 30) -> str:
    """Return two texts side by side, each wrapped for a column."""
    columns = [
        [line for part in each.split("\n\n") for line in (*textwrap.wrap(part, width), "")]
        for each in (left, right)
    ]
    pairs = zip_longest(*columns, fillvalue="")
    return "\n".join(f"{one:<{width + 4}}{two}".rstrip() for one, two in pairs)


def texts(text: str) -> tuple[list[str], str]:
    cable = parse_raw(only(read_text(text, "x.txt")))
    said = "\n".join(each.message for each in cable.warnings)
    return [" ".join(block.text.split()) for block in cable.blocks], said


WHOLE = [" ".join(each.split()) for each in texts(TEXT)[0]]
LONG = [paragraph.replace("\n", " ").strip() for paragraph in PARAGRAPHS]


@pytest.mark.parametrize("cut", [1, 2])
def test_two_columns_are_read_one_after_the_other_and_that_is_said(cut: int) -> None:
    columns = set_in_columns("\n\n".join(LONG[:cut]), "\n\n".join(LONG[cut:]))
    found, said = texts(f"{HEAD}{columns}\n\nKETTLEWELL\n")
    assert found == WHOLE
    assert "lines stood in columns, which are read one after the other" in said


def test_a_sentence_goes_on_from_the_foot_of_one_column_to_the_top_of_the_next() -> None:
    before, after = LONG[1].split(" with a shortage ")
    columns = set_in_columns(f"{LONG[0]}\n\n{before}", f"with a shortage {after}\n\n{LONG[2]}")
    assert texts(f"{HEAD}{columns}\n\nKETTLEWELL\n")[0] == WHOLE


def test_columns_over_several_pages_are_read_page_by_page() -> None:
    page = set_in_columns(LONG[0], LONG[1])
    other = set_in_columns(LONG[2], LONG[2].replace("3. (SBU)", "4. (SBU)"))
    found, _ = texts(f"{HEAD}{page}\n\n{'-' * 80}\n\n{other}\n\nKETTLEWELL\n")
    order = [found.index(each) for each in found if each.startswith(("The V", "At n", "Next"))]
    assert order == sorted(order)
    assert [each[:6] for each in found if each.startswith(("The V", "At n", "Next"))] == [
        "The Va", "At nig", "Next d", "Next d",
    ]  # fmt: skip


def test_a_table_is_left_as_it_is() -> None:
    rows = "\n".join(
        f"{'Ship number ' + str(at):<30}Built in the yard of Thorsund" for at in range(20)
    )
    body = TEXT.replace("KETTLEWELL", f"{rows}\n\nKETTLEWELL")
    assert rows in read_one(body).body


def divided(text: str, *words: str) -> str:
    """Return a text in which these words (``har-bour``) stand at the ends of lines."""
    for word in words:
        assert word.replace("-", "") in text
        text = text.replace(word.replace("-", ""), word.replace("-", "-\n"), 1)
    return text


def test_words_that_stand_whole_elsewhere_are_joined_and_that_is_said() -> None:
    more = TEXT.replace("KETTLEWELL", "4. (SBU) The harbour is shut.\n\nKETTLEWELL")
    found, said = texts(divided(more, "har-bour"))
    assert found == [" ".join(each.split()) for each in texts(more)[0]]
    assert "a word that was divided at line ends is joined: harbour" in said


def test_where_most_line_ends_divide_words_all_are_joined() -> None:
    words = (
        "Vastra-nian",
        "inspec-tor",
        "har-bour",
        "bro-ther",
        "light-house",
        "short-age",
        "re-ported",
    )
    found, said = texts(divided(TEXT, *words))
    assert found == WHOLE
    assert "7 words that were divided at line ends are joined: Vastranian" in said


@pytest.mark.parametrize("pair", ["long-\nterm", "brother-in-\nlaw", "ex-\nharbourmaster"])
def test_a_drafter_s_own_hyphen_stays(pair: str) -> None:
    text = TEXT.replace("masters of the ships", f"masters of {pair} ships")
    found, said = texts(text)
    assert pair.replace("\n", "") in " ".join(found)
    assert "divided" not in said


def test_a_compound_that_stands_in_two_elsewhere_keeps_its_hyphen() -> None:
    text = TEXT.replace(
        "masters of the ships", "masters of the tea-\nships and of one sea-\nport ship"
    )
    assert "tea-ships" in " ".join(texts(text)[0])


@pytest.mark.parametrize("cut", ["-\n", "- \n", "\u2010\n", "-\n\n", "-\n\f"])
def test_a_word_of_which_nothing_is_known_keeps_its_hyphen_and_that_is_said(cut: str) -> None:
    for text, word in ((TEXT, "inspec-tor"), (TEXT.upper(), "INSPEC-TOR")):
        first, second = word.split("-")
        _, said = texts(text.replace(first + second, first + cut + second, 1))
        assert f"a word may be divided at line ends, and keeps its hyphen: {word}" in said


@pytest.mark.parametrize("cut", ["- \n", "\u2010\n", "-\n\n", "-\n\f"])
def test_whatever_stands_between_its_halves_a_known_word_is_joined(cut: str) -> None:
    more = TEXT.replace("KETTLEWELL", "4. (SBU) The harbour is shut.\n\nKETTLEWELL")
    for text, word in ((more, "har-bour"), (more.upper(), "HAR-BOUR")):
        found, said = texts(text.replace(word.replace("-", ""), word.replace("-", cut), 1))
        assert found == [" ".join(each.split()) for each in texts(text)[0]]
        assert f"a word that was divided at line ends is joined: {word.replace('-', '')}" in said


def test_the_sign_of_a_word_processor_divides_words_for_sure() -> None:
    found, said = texts(TEXT.replace("inspector", "inspec\xac\ntor", 1))
    assert found == WHOLE
    assert "a word that was divided at line ends is joined: inspector" in said


def test_words_that_columns_divide_are_joined() -> None:
    left = LONG[0].replace("inspector", "inspec-tor")
    columns = set_in_columns(left, "\n\n".join(LONG[1:]), 38)
    assert "inspec- " in columns
    found, said = texts(f"{HEAD}{columns}\n\nKETTLEWELL\n")
    assert found == WHOLE
    assert "a word that was divided at line ends is joined: inspector" in said


def test_a_word_that_a_collector_left_divided_in_its_line_is_joined_or_named() -> None:
    more = TEXT.replace("KETTLEWELL", "4. (SBU) The harbour is shut.\n\nKETTLEWELL")
    found, said = texts(more.replace("harbour", "har- bour", 1))
    assert found == [" ".join(each.split()) for each in texts(more)[0]]
    assert "are joined: harbour" in said or "is joined: harbour" in said
    found, said = texts(TEXT.replace("inspector", "inspec- tor", 1))
    assert "inspec- tor" in " ".join(found)
    assert "keeps its hyphen: inspec-tor" in said


@pytest.mark.parametrize(
    "words",
    ["mid- and late-spring", "in- or outbound", "two- to three-masted", "ex- harbourmaster"],
)
def test_a_hyphen_that_waits_for_a_second_word_stays(words: str) -> None:
    found, said = texts(TEXT.replace("masters of the ships", f"masters of the {words} ships"))
    assert words in " ".join(found)
    assert "divided" not in said


@pytest.mark.parametrize("sign", ["\u2e17", "\x1f"])
def test_the_hyphens_of_old_print_and_of_old_word_processors_divide_words(sign: str) -> None:
    assert texts(TEXT.replace("inspector", f"inspec{sign}\ntor", 1))[0] == WHOLE


def test_the_hyphens_of_an_old_word_processor_are_what_they_mean() -> None:
    text = TEXT.replace("inspector", "inspec\x1ftor", 1).replace("harbour", "sea\x1eharbour", 1)
    assert texts(text)[0] == texts(TEXT.replace("harbour", "sea-harbour", 1))[0]
