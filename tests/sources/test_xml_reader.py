"""XML of strangers, whatever form asks for it: bounds, damage, encodings, control characters."""

from __future__ import annotations

import pytest

from reftel.sources.markup import xml_reader
from reftel.sources.markup.xml_reader import XmlReader


def read(data: bytes, size: int = 7) -> tuple[list[str], str | None]:
    """Return what a reader tells of a file that comes in stretches, and why it stopped."""
    told: list[str] = []
    reader = XmlReader(
        lambda name, given: told.append(f"<{name}{''.join(given.values())}>"),
        told.append,
        lambda name: told.append(f"</{name}>"),
    )
    for at in range(0, len(data) + size, size):
        if why := reader.feed(data[at : at + size]):
            return told, why
    return told, None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_elements_and_text_are_told_in_any_encoding(encoding: str) -> None:
    text = "The quay of Skjöld was shut. " * 9
    told, why = read(f"<a><b c='d'>{text}\x01</b></a>".encode(encoding), size=64)
    assert ("".join(told), why) == (f"<a><bd>{text} </b></a>", None)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "declares entities"),
        (b"<a><b></a>", "damaged XML"),
        (b"<?xml version='1.0' encoding='klingon'?><a/>", "damaged XML|encoding"),
    ],
)
def test_what_is_not_read_is_said(data: bytes, why: str) -> None:
    said = read(data)[1] or ""
    assert any(part in said for part in why.split("|"))


def test_a_tag_is_no_longer_than_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_reader, "MAX_TEXT", 1_000)
    assert "a tag of more than" in (read(b"<a b='" + b"c" * 5_000)[1] or "")
