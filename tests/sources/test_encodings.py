"""Bytes that are not UTF-8 are read in the encoding that makes words of them, or with a warning."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from typing import TYPE_CHECKING

import pytest

from reftel.cable import parse_raw
from reftel.sources import read_bytes
from reftel.sources.decoding.decode import decode
from tests.sources.samples import BODY, HEADER, TELEGRAM, only

if TYPE_CHECKING:
    from pathlib import Path

    from reftel.cable.cable import RawCable

RUSSIAN = "Министр сказал, что селёдка останется в порту до весны"
TEXTS = {
    "accents": TELEGRAM.replace("Minister", "Minister Pérèt, born in Kåfjörd,"),
    "in capitals": TELEGRAM.replace("KETTLEWELL", "PÉRET").replace("Minister", "Minister PÉRET"),
    "quotes": TELEGRAM.replace('"Herring', "\u201cHerring").replace('chips"', "chips\u201d"),
    "an apostrophe": TELEGRAM.replace("his mother", "his mother\u2019s aunt, who didn\u2019t"),
    "dashes": TELEGRAM.replace("at dawn", "at dawn \u2013 in 1985\u201386 \u2014 late"),
    "money": TELEGRAM.replace("at dawn", "at dawn for £40 (\xa7 12), at 30\xb0"),
    "a word": TELEGRAM.replace("his mother", "his mother, à la carte"),
}
CYRILLIC = {
    "a line": TELEGRAM.replace("at dawn.", f"at dawn. {RUSSIAN}."),
    "a paragraph": TELEGRAM.replace("2. (SBU)", f"2. (SBU) {RUSSIAN}. " * 4),
    "in capitals": TELEGRAM.replace("at dawn.", f"at dawn. {RUSSIAN.upper()}."),
}
EASTERN = TELEGRAM.replace("Minister", "Minister Wałęsa of Łódź, a Šumava man,")


def encoded(text: str, encoding: str) -> bytes | None:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return None


CASES = [
    pytest.param(text, encoding, id=f"{name}, {encoding}")
    for texts, encodings in (
        (TEXTS, ("cp1252", "mac_roman", "cp850")),
        (CYRILLIC, ("koi8_r", "cp1251")),
        ({"eastern": EASTERN}, ("cp1250",)),
    )
    for name, text in texts.items()
    for encoding in encodings
    if encoded(text, encoding) and (name, encoding) != ("a word", "cp850")  # dots and a blank
]


@pytest.mark.parametrize(("text", "encoding"), CASES)
def test_the_encoding_that_makes_words_is_read(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text


def rows(text: str) -> str:
    made = io.StringIO()
    csv.writer(made).writerows([["refid", "subject", "body"], ["09PORTAMSEL42", "É", text]])
    return made.getvalue()


def objects(text: str) -> str:
    return json.dumps([{"id": "09PORTAMSEL42", "body": text}], ensure_ascii=False)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("x.txt", str),
        ("x.csv", rows),
        ("x.json", objects),
        ("x.html", lambda text: f"<html><pre>{text.replace('<<', '&lt;&lt;')}</pre></html>"),
    ],
)
@pytest.mark.parametrize("encoding", ["mac_roman", "koi8_r", "cp1251"])
def test_every_form_is_read_so(name: str, make: type[str], encoding: str) -> None:
    texts = TEXTS["accents"] if encoding == "mac_roman" else CYRILLIC["a line"]
    text = make(texts).replace("É", "" if encoding != "mac_roman" else "É")
    raw = only(read_bytes(text.encode(encoding), name))
    said = "born in Kåfjörd" if encoding == "mac_roman" else RUSSIAN
    assert said in raw.body
    assert ("encoding", encoding) in raw.record.extra


def doubts(raw: RawCable) -> list[str]:
    return [each.message for each in parse_raw(raw).warnings if each.code == "doubtful-text"]


@pytest.mark.parametrize(
    ("data", "read"),
    [
        (TELEGRAM.replace("his mother", "Péret").encode("mac_roman"), "Mac Roman"),
        (TELEGRAM.replace("his mother", "h\x00s m\x00ther").encode(), "Windows-1252"),
    ],
)
def test_what_is_not_sure_is_said(data: bytes, read: str) -> None:
    data = data.replace(b"\0", b"\xac")
    count = "1 byte is" if read == "Mac Roman" else "2 bytes are"
    raw = only(read_bytes(data, "x.txt"))
    assert doubts(raw) == [f"{count} no UTF-8; read as {read}, which is not sure"]


def test_a_stray_byte_in_utf_8_is_of_windows_1252_and_no_doubt() -> None:
    text = TELEGRAM.replace("Minister", "Minister Pérèt, born in Kåfjörd,")
    data = text.encode().replace(b"his mother", b"his mother\x92s aunt")
    raw = only(read_bytes(data, "x.txt"))
    assert "his mother\u2019s aunt" in raw.body
    assert "Kåfjörd" in raw.body
    assert doubts(raw) == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_wide_texts_are_read_with_their_mark_or_without(encoding: str) -> None:
    raw = only(read_bytes(TEXTS["accents"].encode(encoding), "x.txt"))
    assert "Kåfjörd" in raw.body
    assert raw.header == HEADER
    assert ("encoding", encoding[:6]) in raw.record.extra


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8", "cp1252"])
def test_a_database_s_bytes_are_text_in_any_encoding(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "cables.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE cables (refid TEXT, body BLOB)")
        text = BODY.replace("Minister", "Minister Pérèt")
        connection.execute(
            "INSERT INTO cables VALUES (?, ?)", ("09PORTAMSEL42", text.encode(encoding))
        )
    connection.close()
    assert only(read_bytes(path.read_bytes(), "cables.db")).body == text
