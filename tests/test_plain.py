"""No text makes a terminal do anything."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.errors import ReftelError
from reftel.plain import plain, plain_line

any_text = st.text(st.characters(exclude_categories=()))  # lone surrogates too


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("\x1b]52;c;ZXZpbA==\x07", "␛]52;c;ZXZpbA==␇"),
        ("\x9b31m", "�31m"),
        ("a\tb\x7f\0", "a b␡␀"),
        ("a\rb\u2028c\u2029d\x85e\x0bf\x0cg", "a\nb\nc\nd\ne\nf\ng"),
        ("\u202eetis\u202c", "�etis�"),
        ("pass\u200bword\ufeff", "pass�word�"),
        ("\ud800", "�"),
        ("\U000e0041\U000e0100", "��"),
        ("dredg\xading", "dredg-ing"),
        ("a\u180eb\u034fc\u3164d\U0001d173", "a�b�c�d�"),
    ],
)
def test_what_a_terminal_obeys_becomes_visible(hostile: str, shown: str) -> None:
    assert plain(hostile) == shown


def test_other_text_stays() -> None:
    text = "¶4 (SBU) Señor Übel, 日本語, Ελλάδα: [bold]markup[/bold] & <b>\nnext line 🚢"
    assert plain(text) == text
    assert plain_line(text) == text.replace("\n", " ")


def test_a_letter_carries_a_few_marks_and_no_flood() -> None:
    few = "Việt, שָׁלוֹם, हिन्दी, e" + "\u0301" * 8
    assert plain(few) == few
    flood = plain("e" + "\u0301\u0489" * 500 + "x")
    assert len(flood) == 1002
    assert flood.startswith("e" + "\u0301\u0489" * 4 + "��")
    assert flood.endswith("�x")
    assert plain("\u1160" * 20) == "�" * 20
    assert plain("가" + "\u1161" * 20).count("�") == 12


@given(st.text(st.sampled_from("e\u0301\u0489ि\u1161x")))
def test_marks_never_pile_up(text: str) -> None:
    assert not re.search("[\u0301\u0489ि\u1161]{9}", plain(text))


@given(any_text)
def test_nothing_harmful_is_left(text: str) -> None:
    assert len(plain(text)) == len(text)
    assert plain(plain(text)) == plain(text)
    for character in plain_line(text):
        assert unicodedata.category(character) not in {"Cc", "Cs", "Zl", "Zp"}
        assert unicodedata.bidirectional(character) not in {
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        }


@given(any_text)
def test_offsets_stay_right(text: str) -> None:
    half = len(text) // 2
    assert plain(text)[:half] + plain(text)[half:] == plain(text[:half]) + plain(text[half:])


def test_an_error_says_what_where_and_what_to_do() -> None:
    assert str(ReftelError("it broke")) == "it broke."
    assert str(ReftelError("it broke", where="file.toml")) == "file.toml: it broke."
    error = ReftelError("it broke", where="file.toml", remedy="Mend it")
    assert str(error) == "file.toml: it broke. Mend it."
