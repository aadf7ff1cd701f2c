"""A telegram that is quoted is read, by whatever name, and so is one below or above it."""

from __future__ import annotations

import pytest

from reftel.cable import RawCable, parse_raw
from reftel.sources import read_text
from tests.sources.samples import BODY, HEADER, TELEGRAM, only

OTHER = TELEGRAM.replace("000042", "000057").replace("0910803", "0920903").replace("0108", "0209")
QUOTED = "".join(f"> {line}\n" for line in OTHER.rstrip("\n").split("\n"))


@pytest.mark.parametrize("said", ["", "On 5 April 2009, Anna wrote:\n"])
def test_a_quoted_telegram_below_another_is_read(said: str) -> None:
    found = [*read_text(f"{TELEGRAM}\n{said}{QUOTED}", "all.txt")]
    cables = [each for each in found if isinstance(each, RawCable)]
    assert [parse_raw(each).id for each in cables] == ["09PORTAMSEL42", "09PORTAMSEL57"]
    assert not any("> " in line[:2] for each in cables for line in each.body.split("\n"))


def test_paragraphs_that_are_quoted_in_their_telegram_stay_in_doubt() -> None:
    text = TELEGRAM.replace("\n2. (SBU)", "\n> 2. (SBU)")
    found = only(read_text(text, "42.txt"))
    assert "Herring & chips" in found.body
    assert any("quoted otherwise" in said for name, said in found.record.extra)


@pytest.mark.parametrize("mark", ["\u200e", "\u200f", "\u202a", "\u202e"])
def test_marks_of_direction_are_none_of_the_text(mark: str) -> None:
    lines = TELEGRAM.replace("\n", f"\u202c\n{mark}")
    assert only(read_text(mark + lines, "x.txt")).body == only(read_text(TELEGRAM, "x.txt")).body


@pytest.mark.parametrize("mark", ["AB>", "Anna>", "a>", "AB>>", "A.B> JH>", "> AB>"])
@pytest.mark.parametrize("above", ["", "From: a@example.org\nX-Mailer: x\nSubject: It\n\n"])
def test_a_telegram_that_is_quoted_with_who_is_quoted_is_read_and_that_is_said(
    mark: str, above: str
) -> None:
    quoted = "\n".join(f"{mark} {line}".rstrip() for line in TELEGRAM.rstrip("\n").split("\n"))
    text = f"{above}Anna wrote:\n\n{quoted}\n\nThanks, Jens\n"
    raw = only(read_text(text, "x.txt"))
    assert (raw.header, raw.body) == (HEADER, BODY)
    said = [each.message for each in parse_raw(raw).warnings if each.code == "wrapper-removed"]
    assert any(all(name in one for name in mark.replace(">", " ").split()) for one in said)
    assert "1 line behind the cable is left out: Thanks, Jens" in said


@pytest.mark.parametrize("mark", ["AB>", "> AB>"])
def test_below_one_that_is_not_a_telegram_quoted_by_initials_is_read(mark: str) -> None:
    quoted = "\n".join(f"{mark} {line}".rstrip() for line in OTHER.rstrip("\n").split("\n"))
    found = [*read_text(f"{TELEGRAM}\n{quoted}\n", "all.txt")]
    cables = [each for each in found if isinstance(each, RawCable)]
    assert [parse_raw(each).id for each in cables] == ["09PORTAMSEL42", "09PORTAMSEL57"]
    assert not any(">" in line[:5] for each in cables for line in each.body.split("\n"))
