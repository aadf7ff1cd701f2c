"""Texts in quoted-printable without their head are read, said, and never taken for one in error."""

from __future__ import annotations

import quopri
from typing import Final

import pytest

from reftel.cable import parse_raw
from reftel.sources import read_text
from reftel.sources.decoding.decode import decode
from tests.sources.samples import TELEGRAM, only, read_one

SAID: Final = "signs of quoted-printable (=20, =E2=80=94) are read as what they stand for"

LONG: Final = "Herring and chips are what one has in the harbour, and all of "


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_quoted_printable_is_undone(encoding: str) -> None:
    long = "The clerk\u2019s quay = closed. " * 30
    plain = f"{long}\nRuled\n" + "line with a blank \n" * 3
    found, notes = decode(quopri.encodestring(plain.encode(encoding)))
    assert found == plain
    assert notes == (("repaired", SAID),)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("the Minister=E2=80=99s mother", "the Minister\u2019s mother"),
        ("caf=C3=A9s", "caf\u00e9s"),
        ("herring=E2=80=94and chips", "herring\u2014and chips"),
        (f"{LONG}the fle=\net at dawn", f"{LONG}the fleet at dawn"),
        ("\n".join([f"{LONG}boats=20"] * 3), "\n".join([f"{LONG}boats "] * 3)),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_few_signs_are_enough_where_they_are_plain(written: str, meant: str, end: str) -> None:
    telegram = TELEGRAM.replace("his mother.", f"his mother.\n{written}\n")
    raw = only(read_text(telegram.replace("\n", end), "x.txt"))
    assert raw.body == read_one(TELEGRAM.replace("his mother.", f"his mother.\n{meant}\n")).body
    assert SAID in [each.message for each in parse_raw(raw).warnings]


def test_beside_other_signs_of_equality_only_what_is_sure_is_read_and_that_is_said() -> None:
    telegram = TELEGRAM.replace("his mother", "his mother=E2=80=99s (a = b, n=20) caf=C3=A9 x=3D4")
    raw = read_one(f"{'=' * 60}\n{telegram}")
    assert "his mother\u2019s (a = b, n=20) caf\u00e9 x=4" in raw.body
    messages = [each.message for each in parse_raw(raw).warnings]
    assert f"{SAID}, where that is sure; other = are left" in messages


@pytest.mark.parametrize(
    "plain",
    [
        "a = b\n=====\nc=20\nd=\ne=\nf=20\n",
        "Herrings=20\nCods=20\nEels=20\nSprats=35\n",
        "The price is P=20, and Q=E9 of what it was; R=C3, S=99\n",
        "https://example.org/?year=2009&post=20&id=A9\n",
        f"{'A long line about the price of herring, ' * 3}x=45\n" * 4,
        f"{'A long line about the price of herring, ' * 3}=\n= the price\n",
        "".join(f"code={at:02X} of the harbour's list of ships at anchor\n" for at in range(256)),
        "key=value\nname=DEAD\nother=BEEF\n",
    ],
)
def test_a_text_with_signs_of_equality_is_left_alone(plain: str) -> None:
    assert decode(plain.encode()) == (plain, ())
