"""Two versions of lines between the marks of a program for versions: one is read, one is said."""

from __future__ import annotations

import pytest

from reftel.cable import parse_raw
from reftel.sources import read_text
from reftel.sources.cleaning.conflicts import without_other_version
from tests.sources.samples import TELEGRAM, only, read_one

LINES = TELEGRAM.split("\n")
BASE = "||||||| 1a2b3c4\nneither of them\n"


@pytest.mark.parametrize("base", ["", BASE], ids=["two", "with what both were made of"])
@pytest.mark.parametrize(
    "at", [line for line in LINES if line.startswith(("TAGS", "SUBJ", "1.", "REF"))]
)
def test_the_upper_version_is_read_and_the_lower_one_is_said(at: str, base: str) -> None:
    both = f"<<<<<<< HEAD\n{at}\n{base}=======\nOttoline has it in another way\n>>>>>>> ottoline"
    raw = only(read_text(TELEGRAM.replace(at, both), "x.txt"))
    whole = read_one(TELEGRAM)
    assert (raw.header, raw.body) == (whole.header, whole.body)
    (said,) = (each.message for each in parse_raw(raw).warnings if each.code == "wrapper-removed")
    assert "of another version of the cable" in said
    assert "Ottoline has it in another way" in said


@pytest.mark.parametrize(
    "text",
    ["<<<<<<< HEAD\n", "=======\n", "<<<<<<< HEAD\nx\n=======\ny\n", "a\n=======\nb\n>>>>>>> b\n"],
)
def test_marks_without_their_others_are_no_conflict(text: str) -> None:
    assert without_other_version(text) == (text, ())
