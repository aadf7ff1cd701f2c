"""Signs for terminals that do not read UTF-8."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reftel.tui.terminal.without_utf8 import spelling_for


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("▌✎¶4 →1 ←0", ">*P4 >1 <0"),
        ("▸▾…·│─━⏎↳", "+-.-|-=/\\"),
        ("●├└│─", "o+'|-"),
        ("it\u2019s \u201cso\u201d", 'it\'s "so"'),
        ("café", "cafe"),
        ("漢x", "??x"),
        ("\x1b[1mplain\x1b[0m\r\n", "\x1b[1mplain\x1b[0m\r\n"),
    ],
)
def test_ascii(text: str, spelled: str) -> None:
    spelling = spelling_for("ANSI_X3.4-1968")
    assert spelling is not None
    assert text.translate(spelling) == spelled


def test_what_an_encoding_has_is_kept() -> None:
    spelling = spelling_for("iso8859-1")
    assert spelling is not None
    assert "¶4 é → ł".translate(spelling) == "¶4 é > ?"


def test_unicode_is_left_alone() -> None:
    assert spelling_for("UTF-8") is None
    assert spelling_for("no-such-encoding") is None


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20))
def test_every_sign_keeps_its_width(text: str) -> None:
    spelling = spelling_for("ascii")
    assert spelling is not None
    for sign in text:
        spelled = sign.translate(spelling)
        assert spelled.isascii()
        assert len(spelled) == cell_len(sign)
