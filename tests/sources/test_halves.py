"""A cable that was sent in two messages: each half is said to be one."""

from __future__ import annotations

import json

import pytest

from reftel.cable import parse_raw
from reftel.cable.cable import RawCable
from reftel.sources import Reject, read_bytes
from tests.sources.odd.cables import given

WHOLE = given(7)


@pytest.mark.parametrize("at", [2, 3])
@pytest.mark.parametrize("between", [["Here is the rest, it was too long."], []])
def test_the_halves_of_a_cable_in_two_messages_are_said(at: int, between: list[str]) -> None:
    first, mark, second = WHOLE.telegram.partition(f"{at}. (SBU)")
    texts = [given(8).telegram, first, *between, "ok, thanks", mark + second]
    found = [
        *read_bytes(
            json.dumps(
                [{"user": f"U{number}", "text": text} for number, text in enumerate(texts)],
                indent=1,
            ).encode(),
            "x.json",
        )
    ]
    cables = [parse_raw(each) for each in found if isinstance(each, RawCable)]
    assert [cable.canonical_id for cable in cables] == [given(8).id, WHOLE.id]
    said = [[w.message for w in cable.warnings if w.code == "truncated"] for cable in cables]
    assert said[0] == []
    assert f"ends with paragraph {at - 1}, and another record" in said[1][0]
    (reject,) = (each for each in found if isinstance(each, Reject))
    assert f"paragraphs from {at} on" in reject.reason
