"""Texts in UTF-7, of which nothing says so, are read, said, and never taken for it in error."""

from __future__ import annotations

from typing import Final

import pytest

from reftel.cable import parse_raw
from reftel.sources.decoding.decode import decode
from tests.sources.samples import TELEGRAM, read_one

PLAIN: Final = "The caf\u00e9 \u2013 \u201cblue\u201d \u2014 owes \u20ac5; 2 + 2."
SAID: Final = "signs of UTF-7 (+AOk-) are read as what they stand for"


@pytest.mark.parametrize("end", ["\n", "\r\n", " "])
def test_a_text_in_utf_7_is_read_and_said(end: str) -> None:
    plain = end.join([PLAIN, "No sign.", "Sm\u00f8rrebr\u00f8d", "\u00e9"])
    found, notes = decode(plain.encode("utf-7"))
    assert found == plain.replace("\r\n", "\n")
    assert notes == (("repaired", SAID),)


def test_signs_of_ascii_that_a_writer_shifts_are_read_too() -> None:
    assert decode(b"+ACI-caf+AOk-+ACI- +AD0- 1+ADs-")[0] == '"caf\u00e9" = 1;'


@pytest.mark.parametrize(
    "text",
    [
        "Call +49 30 1234 or +1-202-555-0100.",
        "C++ and A+B, grade A+",
        "SMITH+KLINE-",
        "caf+AOk- and +49 30 1234",  # where one plus is none of it, none is
        "+ACI-quoted+ACI-",  # nothing but signs of ASCII: nobody writes that
        "x+AAA-",
        "+2AA-",
        "+/////-",
    ],
)
def test_a_plus_that_means_itself_stays(text: str) -> None:
    assert decode(text.encode()) == (text, ())


def test_a_telegram_in_utf_7_warns_of_it() -> None:
    plain = TELEGRAM.replace("SIPDIS", "SIPDIS\n\nCaf\u00e9 \u201cBlue\u201d")
    cable = parse_raw(read_one(plain.encode("utf-7").decode()))
    assert "Caf\u00e9 \u201cBlue\u201d" in cable.body
    assert any(SAID in each.message for each in cable.warnings)
