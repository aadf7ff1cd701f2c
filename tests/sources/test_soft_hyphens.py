"""Soft hyphens and blanks without width are no letters: what they stand in stays whole."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from email.message import EmailMessage
from html import escape
from typing import TYPE_CHECKING

import pytest

from reftel.cable import parse_raw
from reftel.sources import read_bytes
from tests.sources.samples import BODY, HEADER, TELEGRAM, only, page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SIGNS = {"soft": "\xad", "no width": "\u200b", "joiner": "\u2060"}


def marked(text: str, sign: str) -> str:
    """Return a text with a sign in the classification, a label, and a word."""
    for word, parts in (("UNCLAS", "UNC.LAS"), ("SUBJECT", "SUB.JECT"), ("Summary", "Sum.mary")):
        text = text.replace(word, parts.replace(".", sign))
    return text


def table(text: str) -> bytes:
    made = io.StringIO()
    csv.writer(made).writerows([["refid", "body"], ["09PORTAMSEL42", text]])
    return made.getvalue().encode()


def mail(text: str) -> bytes:
    message = EmailMessage()
    message["From"] = "clerk@example.org"
    message["Message-ID"] = "<1@example.org>"
    message.set_content(text, cte="quoted-printable", charset="utf-8")
    return message.as_bytes()


def xml(text: str) -> bytes:
    record = f"<id>09PORTAMSEL42</id><text>{escape(text)}</text>"
    return f"<?xml version='1.0'?><export><document>{record}</document></export>".encode()


FORMS: dict[str, Callable[[str], bytes]] = {
    "x.txt": str.encode,
    "w.txt": lambda text: text.encode("utf-16"),
    "x.html": lambda text: f"<html><pre>{escape(text)}</pre></html>".encode(),
    "x.json": lambda text: json.dumps([{"id": "09PORTAMSEL42", "body": text}]).encode(),
    "x.csv": table,
    "x.eml": mail,
    "x.xml": xml,
    "09PORTAMSEL42.html": lambda text: page(body=text.partition("0014\n\n")[2]).encode(),
}


@pytest.mark.parametrize("sign", SIGNS.values(), ids=SIGNS)
@pytest.mark.parametrize("name", FORMS)
def test_a_word_with_such_a_sign_in_it_is_whole(name: str, sign: str) -> None:
    raw = only(read_bytes(FORMS[name](marked(TELEGRAM, sign)), name))
    assert raw.body.strip() == BODY
    assert parse_raw(raw).id == "09PORTAMSEL42"


@pytest.mark.parametrize("sign", ["&shy;", "&#173;", "&#xAD;"])
@pytest.mark.parametrize("name", ["x.txt", "x.html", "09PORTAMSEL42.html"])
def test_a_soft_hyphen_that_is_written_as_an_entity_is_one_too(name: str, sign: str) -> None:
    data = FORMS[name](marked(TELEGRAM, "\xad")).decode().replace("\xad", sign)
    assert only(read_bytes(data.encode(), name)).body.strip() == BODY


def test_a_soft_hyphen_in_another_encoding_is_one() -> None:
    raw = only(read_bytes(marked(TELEGRAM, "\xad").encode("latin-1"), "x.txt"))
    assert (raw.header, raw.body) == (HEADER, BODY)


def test_a_soft_hyphen_in_a_database_is_one(tmp_path: Path) -> None:
    path = tmp_path / "cables.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE cables (refid, body)")
        row = ("09PORTAMSEL42", marked(TELEGRAM, "\xad"))
        connection.execute("INSERT INTO cables VALUES (?, ?)", row)
    connection.close()
    assert only(read_bytes(path.read_bytes(), "cables.db")).body == BODY


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("fl\xad\neet left port", "fleet\nleft port"),
        ("fl\xad \n  eet\nleft port", "fleet\nleft port"),
        ("left port at\xad\n\n2. dawn", "left port at\n\n2. dawn"),
    ],
)
def test_a_word_that_a_soft_hyphen_breaks_at_a_line_end_is_joined(broken: str, whole: str) -> None:
    text = TELEGRAM.replace("fleet left port", broken)
    assert whole in only(read_bytes(text.encode(), "x.txt")).body


def test_that_they_are_left_out_is_kept() -> None:
    raw = only(read_bytes(marked(TELEGRAM, "\xad").encode(), "x.txt"))
    assert ("unseen", "3 signs without width are left out") in raw.record.extra
