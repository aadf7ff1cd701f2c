"""Whatever kind of blank stands where a blank belongs, the same cable is read."""

from __future__ import annotations

import pytest

from reftel.cable import parse_raw
from reftel.cable.text import all_lines, lines_of, shape_of, with_plain_blanks
from reftel.sources import read_text
from tests.sources.samples import TELEGRAM, only

KINDS = ["\xa0", "\u2009", "\u202f", "\u2003", "\u3000", "\x0c", "\x85", "\u2028"]


@pytest.mark.parametrize("blank", KINDS, ids=ascii)
def test_a_telegram_is_read_the_same_with_other_blanks(blank: str) -> None:
    plain = parse_raw(only(read_text(TELEGRAM, "x.txt")))
    other = parse_raw(only(read_text(TELEGRAM.replace(" ", blank), "x.txt")))
    assert plain.id == other.id == "09PORTAMSEL42"
    assert other.body == plain.body.replace(" ", blank)
    assert other.header == plain.header.replace(" ", blank)
    assert other.blocks == plain.blocks
    assert (other.to, other.tags, other.references) == (plain.to, plain.tags, plain.references)
    assert other.created == plain.created


def test_offsets_line_ends_and_tabs_stay() -> None:
    assert with_plain_blanks("a\xa0b\tc\nd\u2009") == "a b\tc\nd "
    same = "nothing odd\n\there"
    assert with_plain_blanks(same) is same


@pytest.mark.parametrize("blank", KINDS, ids=ascii)
def test_a_blank_is_as_plain_in_a_long_text(blank: str) -> None:
    for filling in ("herring ", "\xb6 herring\n", "h\u00e9ring\u2019s "):
        text = filling * 500
        assert with_plain_blanks(f"{text}{blank}1") == f"{text} 1"


@pytest.mark.parametrize("text", ["", "\n", "one", "one\ntwo", "\n\none\n \ntwo\n"])
def test_lines_one_after_the_other_are_those_of_a_text(text: str) -> None:
    assert [*lines_of(text)] == text.split("\n")


@pytest.mark.parametrize("times", [1, 200_000], ids=["kept", "too long to be kept"])
@pytest.mark.parametrize("text", ["", "\n", "one", "one\ntwo", "\n\none\n \ntwo\n"])
def test_all_lines_are_those_of_a_text_however_often_asked_for(text: str, times: int) -> None:
    whole = text * times
    for _ in range(2):
        assert [*all_lines(whole)] == whole.split("\n")
        assert [*all_lines(f"{whole}.")] == f"{whole}.".split("\n")


def test_a_shape_has_a_byte_for_each_character() -> None:
    assert shape_of("09 Lima\u2019s B\xe9 12\n") == b"00 Aima?s A\xe9 00\n"
