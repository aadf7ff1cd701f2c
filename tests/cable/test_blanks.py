"""Whatever kind of blank stands where a blank belongs, the same cable is read."""

from __future__ import annotations

import pytest

from reftel.cable import parse_raw
from reftel.cable.text import with_plain_blanks
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
