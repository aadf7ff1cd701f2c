"""Messages in sets, as military services send them: read as a telegram has the same."""

from __future__ import annotations

import pytest

from reftel.cable import parse_raw
from reftel.sources import read_bytes
from tests.sources.samples import only

MESSAGE = """\
RTTUZYUW RUEHPA0042 0910803-CCCC--RUEHC.
R 010803Z APR 09
FM AMEMBASSY PORT AMSEL//DAO//
TO RUEHC/SECSTATE WASHDC//INR//
BT
C O N F I D E N T I A L //N02300//
{id}SUBJ/THE HERRING QUARREL//
REF/A/MSG/AMEMBASSY PORT AMSEL/010703ZMAR09//
POC/HOLM/LT/DAO/-/TEL:555-0142//
{text}1. (C) THE MINISTER REFUSED THE QUOTA.
2. (C) THE BOATS WAIT.//
DECL/X1//
BT
#0042
NNNN
"""


@pytest.mark.parametrize("id_", ["", "MSGID/GENADMIN/AMEMBASSY PORT AMSEL//\n"])
@pytest.mark.parametrize("text", ["GENTEXT/REMARKS/", "GENTEXT/SITUATION AND ACTION/"])
def test_sets_are_read_as_the_lines_of_a_telegram(id_: str, text: str) -> None:
    cable = parse_raw(only(read_bytes(MESSAGE.format(id=id_, text=text).encode(), "x.txt")))
    assert cable.subject == "THE HERRING QUARREL"
    said = {block.number: block.text for block in cable.blocks if block.number}
    assert said == {1: "THE MINISTER REFUSED THE QUOTA.", 2: "THE BOATS WAIT."}
    assert ["AMSEL 010703Z MAR 09" in each.raw for each in cable.references] == [True]
    assert "encoding-repaired" in {warning.code for warning in cable.warnings}
    whole = "\n".join(block.text for block in cable.blocks)
    assert all(words in whole for words in ("POC/HOLM", "DECL/X1"))


def test_slashes_of_another_text_stay() -> None:
    text = "FM AMEMBASSY PORT AMSEL\nTO SECSTATE\n\nUNCLAS PORT AMSEL 000042\n\n1. SUBJ/X//\n"
    assert "SUBJ/X//" in only(read_bytes(text.encode(), "x.txt")).body
