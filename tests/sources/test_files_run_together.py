"""Files that a program put together, of which one does not end with its last line."""

from __future__ import annotations

import pytest

from reftel.cable import Code, RawCable, parse_raw
from reftel.sources import read_text
from tests.sources.samples import BODY, TELEGRAM

SECOND = (
    TELEGRAM.replace("0042/01", "0043/01").replace("000042", "000043").replace("HERRING", "EEL")
)
SECOND_BODY = SECOND.partition("\n\nUNCLAS")[2]
ID_LINE = "09PORTAMSEL{}\n"
BEGINNINGS = {
    "a header": (TELEGRAM, SECOND),
    "an ID": (f"{ID_LINE.format(42)}{BODY}", f"{ID_LINE.format(43)}UNCLAS{SECOND_BODY}"),
    "a label": (
        f"Reference ID: {ID_LINE.format(42)}Created: 2009-04-01\n\n{BODY}",
        f"Reference ID: {ID_LINE.format(43)}Created: 2009-04-01\n\nUNCLAS{SECOND_BODY}",
    ),
    "a label in small letters": (
        f"refid: {ID_LINE.format(42)}date: 2009-04-01\n\n{BODY}",
        f"refid: {ID_LINE.format(43)}date: 2009-04-01\n\nUNCLAS{SECOND_BODY}",
    ),
    "a classification line": (BODY, f"UNCLAS{SECOND_BODY}"),
    "a level with its letters apart": (
        BODY,
        f"S E C R E T{SECOND_BODY}",
    ),
    "a level in one word": (BODY, f"CONFIDENTIAL{SECOND_BODY}"),
}
SIGNERS = ["KETTLEWELL", "LEE", "O'DRAY", "VAN TASSEL", "J. MARLOW", "UNSWORTH", "PRINCESS", ""]


@pytest.mark.parametrize("signer", SIGNERS)
@pytest.mark.parametrize("kind", BEGINNINGS)
def test_the_next_telegram_is_parted_from_the_last_line_of_one(kind: str, signer: str) -> None:
    first, second = BEGINNINGS[kind]
    first = first.rstrip().removesuffix("KETTLEWELL").rstrip()
    first = f"{first}\n{signer}" if signer else first
    found = [*map(parse_raw, _cables(f"{first}{second}"))]
    assert [(each.subject or "")[:7] for each in found] == ["THE HER", "THE EEL"]
    assert [each.signers for each in found] == [(signer,) if signer else (), ("KETTLEWELL",)]
    assert [block.text for block in found[0].blocks][-1].endswith(signer or "mother.")
    for each in found:
        said = [one.message for one in each.warnings if one.code == Code.ENCODING_REPAIRED]
        assert any("beginning of the next telegram" in one for one in said)


@pytest.mark.parametrize("end", ["?", '."', ".')", "!", ".)"])
@pytest.mark.parametrize("kind", BEGINNINGS)
def test_the_next_telegram_is_parted_from_a_sentence(kind: str, end: str) -> None:
    first, second = BEGINNINGS[kind]
    first = first.rstrip().removesuffix(".\n\nKETTLEWELL")
    found = [*map(parse_raw, _cables(f"{first}{end}{second}"))]
    assert [(each.subject or "")[:7] for each in found] == ["THE HER", "THE EEL"]
    assert [block.text for block in found[0].blocks][-1].endswith(f"mother{end}")


@pytest.mark.parametrize(
    "line",
    [
        "See the list,id=09PORTAMSEL17",
        "TOP SECRET PORT AMSEL 000042",
        "TOPSECRET PORT AMSEL 000042",
        "REFTEL09PORTAMSEL17",
        "The text of VZCZCXRO1234",
    ],
)
def test_a_line_that_begins_nothing_stays_whole(line: str) -> None:
    text = TELEGRAM.replace("2. (SBU)", f"{line}\n\n2. (SBU)")
    for each in _cables(f"{text}\n{SECOND}"):
        said = (one.message for one in parse_raw(each).warnings)
        assert not any("beginning of the next telegram" in one for one in said)


def _cables(text: str) -> list[RawCable]:
    return [each for each in read_text(text, "x.txt") if isinstance(each, RawCable)]
