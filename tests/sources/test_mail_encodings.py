"""Mails whose letters came damaged, undeclared or wrongly named; and files attached to them."""

from __future__ import annotations

import base64
import binascii
import csv
import gzip
import io
import json
from typing import TYPE_CHECKING

import pytest

from reftel.cable import RawCable, parse_raw
from reftel.sources import Reject, read_bytes
from tests.sources.odd.cables import WORD, given
from tests.sources.samples import told

if TYPE_CHECKING:
    from collections.abc import Callable

ONE, TWO = given(1), given(2)
LINES = base64.encodebytes(ONE.telegram.encode()).decode()
FROM = "From clerk@example.org Mon Dec  6 08:03:00 2010\n"


def mail(body: str, type_: str = "text/plain; charset=utf-8", encoding: str = "8bit") -> str:
    return (
        "From: A Clerk <clerk@example.org>\nSubject: a cable\nMIME-Version: 1.0\n"
        f"Content-Type: {type_}\nContent-Transfer-Encoding: {encoding}\n\n{body}"
    )


def box(*mails: str) -> bytes:
    return "".join(f"{FROM}{each}\n\n" for each in mails).encode()


def read(data: bytes) -> list[RawCable]:
    found = list(read_bytes(data, "mails.mbox"))
    assert not [each for each in found if isinstance(each, Reject)]
    return [each for each in found if isinstance(each, RawCable)]


def uuencoded(text: str) -> str:
    data = text.encode()
    lines = (binascii.b2a_uu(data[at : at + 45]).decode() for at in range(0, len(data), 45))
    return f"begin 644 cable.txt\n{''.join(lines)} \nend\n"


@pytest.mark.parametrize(
    "body",
    [
        mail(LINES, encoding="base64"),
        mail(LINES.replace("\n", "\n\n"), encoding="base64"),
        mail("".join(f"> {line}\n" for line in LINES.splitlines()), encoding="base64"),
        mail(f"{LINES}\n-- \nThe clerk's list\n", encoding="base64"),
        mail(LINES),
        mail(f"See below.\n\n{LINES}"),
        mail(uuencoded(ONE.telegram)),
        mail(ONE.telegram, encoding="x-unknown"),
        mail(ONE.telegram, "text/plain; charset=x-klingon"),
        mail(ONE.telegram, "text/plain; charset=utf-16"),
        mail(ONE.telegram, "text/plain; charset=cp037"),
        mail(ONE.telegram, "application/octet-stream"),
        mail(f"--B\n\n{ONE.telegram}", "multipart/mixed"),
        mail(base64.encodebytes(mail(ONE.telegram).encode()).decode(), "message/rfc822", "base64"),
    ],
)
def test_a_telegram_is_found_in_whatever_letters(body: str) -> None:
    one, two = read(box(body, mail(TWO.telegram)))
    assert [parse_raw(each).id for each in (one, two)] == [ONE.id, TWO.id]
    assert set(WORD.findall(one.body)) == set(ONE.words)


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[:200] + text[201:],
        lambda text: text[:200] + "*!" + text[200:],
        lambda text: text[:200] + "=" + text[201:],
    ],
)
def test_a_damaged_line_of_base64_costs_itself_and_is_said(damage: Callable[[str], str]) -> None:
    (cable,) = read(box(mail(damage(LINES), encoding="base64")))
    assert parse_raw(cable).id == ONE.id
    assert set(WORD.findall(cable.body)) == set(ONE.words)  # it was of the header
    said = told(cable)
    assert "1 line of its base64 came damaged; what stood there may be missing" in said


def test_damage_is_said_also_where_letters_lie_in_letters() -> None:
    outer = base64.encodebytes(uuencoded(f"{'-' * 200}\n{ONE.telegram}").encode()).decode()
    damaged = outer[:20] + "*" + outer[20:]  # in the name of the file
    (cable,) = read(box(mail(damaged, encoding="base64")))
    said = told(cable)
    assert "1 line of its base64 came damaged; what stood there may be missing" in said
    assert {"read out of base64", "read out of uuencode"} <= {v for _, v in cable.record.extra}


def test_the_mark_of_a_box_in_front_of_from_is_no_quoting() -> None:
    text = ONE.telegram.replace("2. (SBU) ", "2. (SBU) He stayed.\n>From here on: ")
    (cable,) = read(box(mail(text)))
    assert "\nFrom here on: The Minister" in cable.body


def _table() -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(
        [["refid", "body"], *([each.id, each.telegram] for each in (ONE, TWO))]
    )
    return text.getvalue().encode()


ATTACHED = {
    "a.txt": ONE.telegram.encode() + b"NNNN\n" + TWO.telegram.encode(),
    "a.txt.gz": gzip.compress(ONE.telegram.encode() + b"NNNN\n" + TWO.telegram.encode()),
    "a.csv": _table(),
    "a.json": json.dumps([{"id": each.id, "body": each.telegram} for each in (ONE, TWO)]).encode(),
    "a.mbox": box(mail(ONE.telegram), mail(TWO.telegram)),
}


@pytest.mark.parametrize("name", ATTACHED)
def test_an_attached_file_is_read_as_one_by_itself(name: str) -> None:
    part = (
        f"--B\nContent-Type: application/octet-stream; name={name}\n"
        f"Content-Disposition: attachment; filename={name}\nContent-Transfer-Encoding: base64\n\n"
        f"{base64.encodebytes(ATTACHED[name]).decode()}\n--B--\n"
    )
    cables = read(box(mail(part, "multipart/mixed; boundary=B")))
    assert [parse_raw(each).id for each in cables] == [ONE.id, TWO.id]
    assert [set(WORD.findall(each.body)) for each in cables] == [set(ONE.words), set(TWO.words)]


def test_mails_in_a_mail_have_places_of_their_own() -> None:
    parts = "".join(f"--B\n\n{mail(each.telegram)}\n" for each in (ONE, TWO))
    cables = read(box(mail(f"{parts}--B--\n", "multipart/digest; boundary=B")))
    assert [parse_raw(each).id for each in cables] == [ONE.id, TWO.id]
    assert len({each.source.file for each in cables}) == 2
