"""A second head behind a text begins another telegram, whatever is left of the lines above it."""

from __future__ import annotations

import itertools
import json

import pytest

from reftel.cable.raw_cable import RawCable
from reftel.sources import read_text

FIRST = (
    "R 010803Z APR 09\nFM AMEMBASSY PORT AMSEL\nTO SECSTATE WASHDC\n\nUNCLAS PORT AMSEL 000042\n\n"
    "E.O. 12958: N/A\nTAGS: PREL VX\nSUBJECT: HERRING\n\nReftel asks.\n\nPost has none.\n"
)
ABOVE = [
    "c o n f i d e n t i a l karsova 000077",
    "c o n f i d e n t i a l port saint amsel 000077",
    "CONFDENTIAL KARSOVA 000077",
    "",
    "FR AMEMBASSY KARSOVA\nTO SECSTATE WASHDC\n\nUNCLASSIFIED KARSOVA",
    "C O N F I D E N T I A L SECTION 01 OF 02 KARSOVA\n000077",
]
HEAD = {"order": "E.O. 12958: N/A", "tags": "TAGS: EFIS KX", "subject": "SUBJECT: RAIL"}
TEXT = "The rail is late.\nBRANDT\n"


def texts(text: str, *, record: bool = False) -> list[str]:
    if record:
        text = json.dumps([{"id": "09PORTAMSEL42", "date": "2009-04-01", "body": text}])
    found = list(read_text(text, "x.json" if record else "x.txt"))
    assert all(isinstance(each, RawCable) for each in found), found
    return [f"{each.header}\n{each.body}" for each in found if isinstance(each, RawCable)]


@pytest.mark.parametrize("record", [False, True])
@pytest.mark.parametrize("signer", ["", "TULL\n"])
@pytest.mark.parametrize("above", ABOVE)
@pytest.mark.parametrize("labels", [*itertools.combinations(HEAD, 2), tuple(HEAD)], ids=" ".join)
def test_a_second_head_begins_another_cable(
    labels: tuple[str, ...], above: str, signer: str, *, record: bool
) -> None:
    head = "\n".join(HEAD[label] for label in labels)
    one, other = texts(f"{FIRST}{signer}\n{above}\n\n{head}\n\n{TEXT}", record=record)
    assert "Post has none." in one
    assert "rail" not in one
    assert other.strip().startswith(above.strip() or head)
    assert "The rail is late." in other


@pytest.mark.parametrize("record", [False, True])
@pytest.mark.parametrize(
    "behind",
    [
        "UNCLAS SECTION 02 OF 02 PORT AMSEL 000042\n\nTAGS: PREL VX\nSUBJECT: HERRING\n",
        "UNCLAS SECTION 02 OF 02 PORT AMSEL 000042\n\nTAGS: PREL VX\nSUBJECT: HARING\n",
        "UNCALS SEC 02 OF 02 PORT AMSEL 000042\n\nTAGS: PREL VX\nSUBJECT: HARING\n",
        "E.O. 12958: N/A\nTAGS: PREL, VX\nSUBJECT: HERRING (C-AL9-0042)\n",
        "E.O. 12958: N/A\nTAGS: PREL, VX\n",
        "The text of the cable follows:\n\nTAGS: EFIS KX\nSUBJECT: RAIL\n",
        "BEGIN TEXT\n\nCONFDENTIAL KARSOVA 77\n\nTAGS: EFIS KX\nSUBJECT: RAIL\n",
        "SUBJECT: RAIL\n",
        "Subject to approval, the rail\nand\nTAGS AND TICKETS\nare late.\n",
    ],
)
def test_a_head_that_is_the_same_cables_or_quoted_begins_none(behind: str, *, record: bool) -> None:
    (only,) = texts(f"{FIRST}\n{behind}\n{TEXT}", record=record)
    assert only.rstrip().endswith(TEXT.rstrip())
