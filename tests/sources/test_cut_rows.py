"""JSON that a database's shell cut into rows of one length is read as if it were whole."""

from __future__ import annotations

import json

import pytest

from reftel.cable.raw_cable import RawCable
from reftel.sources import Reject, read_bytes

HEADING = "JSON_F52E2B61-18A1-11d1-B105-00805F49916B\r\n" + "-" * 256 + "\r\n"
COUNT = "\r\n(2 rows affected)\r\n"
WORDS = " ".join(f"herring{each}" for each in range(300))
RECORDS = [
    {
        "refid": f"09PORTAMSEL{n}",
        "created": "2009-04-01",
        "body": f"1. (U) Of {n}: {WORDS}.\n\nTULL",
    }
    for n in (42, 43)
]


def rows(width: int, *, trimmed: bool = False) -> str:
    whole = json.dumps(RECORDS)
    cut = [whole[at : at + width] for at in range(0, len(whole), width)]
    return "".join(f"{row.rstrip() if trimmed else row}\r\n" for row in cut)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize(
    "text",
    [
        HEADING + rows(2_033) + COUNT,
        HEADING + rows(2_033),
        HEADING + rows(256) + COUNT,
        HEADING + rows(97, trimmed=True) + COUNT,
        rows(2_033),
        rows(2_033) + COUNT,
    ],
)
def test_words_are_whole_again(text: str, encoding: str) -> None:
    found = [*read_bytes(text.encode(encoding), "cables.rpt")]
    cables = [each for each in found if isinstance(each, RawCable)]
    assert [each.record.id for each in cables] == ["09PORTAMSEL42", "09PORTAMSEL43"]
    assert [each.body.split() for each in cables] == [each["body"].split() for each in RECORDS]
    assert len(found) == 2


def test_what_stands_below_the_rows_is_named() -> None:
    text = f"{HEADING}{rows(2_033)}\r\nAnd these are from Ottoline.\r\n"
    *cables, other = read_bytes(text.encode(), "cables.rpt")
    assert len(cables) == 2
    assert isinstance(other, Reject)
    assert "Ottoline" in f"{other.reason}{other.words}"
