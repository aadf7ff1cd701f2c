"""What somebody wrote above the telegram in the text of a record: said, as it is of a file."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.cable.warning_codes import Code
from reftel.sources import read_text
from tests.sources.samples import BODY, TELEGRAM

if TYPE_CHECKING:
    from collections.abc import Callable

NOTE = "here is the one that he asked for. I think the mayor is lying."


def table(text: str) -> str:
    written = io.StringIO()
    csv.writer(written).writerows([("id", "body"), ("09PORTAMSEL42", text)])
    return written.getvalue()


def said_of(text: str, name: str) -> list[str]:
    """Return what the one cable of a text says was left out."""
    (raw,) = (each for each in read_text(text, name) if isinstance(each, RawCable))
    cable = parse_raw(raw)
    return [each.message for each in cable.warnings if each.code is Code.WRAPPER_REMOVED]


def in_json(text: str) -> str:
    return json.dumps([{"id": "09PORTAMSEL42", "body": text}])


@pytest.mark.parametrize(("made", "name"), [(table, "x.csv"), (in_json, "x.json")])
@pytest.mark.parametrize("telegram", [TELEGRAM, BODY])
def test_words_above_a_telegram_are_said(
    made: Callable[[str], str], name: str, telegram: str
) -> None:
    (said,) = said_of(made(f"Ben,\n\n{NOTE}\n\n{telegram}"), name)
    assert "here is the one that he asked for" in said
    assert "record" not in said


@pytest.mark.parametrize("telegram", [TELEGRAM, BODY])
def test_nothing_is_said_where_none_stand(telegram: str) -> None:
    assert said_of(table(telegram), "x.csv") == []
