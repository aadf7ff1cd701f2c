"""A page's heading or record that a telegram quotes in its text makes no cable and gives no ID."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.cable import parse_raw
from reftel.sources import read_bytes, read_text
from tests.sources.samples import BODY, HEADER, page, read_one

if TYPE_CHECKING:
    from collections.abc import Callable

QUOTED = {
    "page": (
        "Viewing cable 08VASTRANIA17, THE OLD QUARREL\n\n"
        "Reference ID Created Released Classification Origin\n"
        "08VASTRANIA17 2008-04-01 08:08 2011-08-26 00:00 UNCLASSIFIED Embassy Vastrania\n"
    ),
    "page's title": "Viewing cable 08VASTRANIA17, THE OLD QUARREL\n",
    "plusd": (
        "Date: 2008 April 1, 08:03\nCanonical ID: 08VASTRANIA17_a\n"
        "Original Classification: SECRET\nCharacter Count: 4217\n"
    ),
    "nara": (
        "Message Text\n\nand then\n\nMessage Attributes\n\nDocument Number: 1977STATE245001\n"
        "Draft Date: 12 OCT 1977\n"
    ),
    "number": "1977STATE245001\n",
    "order": "E.O. 11652: GDS\n",
    "labels": "refid: 08VASTRANIA17\ndate: 2008-04-01\n",
}
RECORD = "refid: 09PORTAMSEL42\ndate: 1 April 2009\norigin: Embassy Port Amsel\n\n"
ABOVE: dict[str, Callable[[str], str]] = {
    "telegram": str,
    "record": lambda text: RECORD + text,
    "page": lambda text: (
        "Reference ID Created Released Classification Origin\n09PORTAMSEL42 2009-04-01 08:08"
        f" 2011-08-26 00:00 UNCLASSIFIED Embassy Port Amsel\n{text}"
    ),
    "plusd": lambda text: (
        "Date: 2009 April 1, 08:03\nCanonical ID: 09PORTAMSEL42_a\nCharacter Count: 12\n\n" + text
    ),
    "html": lambda text: f"<html><body><h1>Ours</h1>\n<pre>\n{text}</pre>\n</body></html>\n",
}


def quoting(quoted: str) -> str:
    """Return a telegram whose first paragraph quotes this on lines of its own."""
    first, second, rest = BODY.partition("2. (SBU)")
    body = f"{first}It has been read in Vastrania.\n\n{quoted}\n{second}{rest}"
    return f"{HEADER}\n\n{body}\n"


@pytest.mark.parametrize("above", ABOVE.values(), ids=ABOVE)
@pytest.mark.parametrize("quoted", QUOTED.values(), ids=QUOTED)
def test_a_record_that_is_quoted_gives_no_id(above: Callable[[str], str], quoted: str) -> None:
    cable = parse_raw(read_one(above(quoting(quoted))))
    assert cable.id == "09PORTAMSEL42"
    assert cable.signers == ("KETTLEWELL",)
    assert cable.header.endswith(HEADER)
    text = " ".join(" ".join(block.text for block in cable.blocks).split())
    assert " ".join(quoted.split()) in text
    assert not [each for each in cable.warnings if each.code == "id-disagrees"]


@pytest.mark.parametrize("quoted", QUOTED.values(), ids=QUOTED)
def test_a_record_that_is_quoted_on_a_page_of_a_mirror_gives_no_id(quoted: str) -> None:
    (found,) = read_bytes(page(body=quoting(quoted).partition("\n\n")[2]).encode(), "x.html")
    assert parse_raw(found).id == "09PORTAMSEL42"  # type: ignore[arg-type]


def test_a_record_in_front_of_the_next_text_is_none_that_is_quoted() -> None:
    said = "The ferries were late again, and the herrings with them.\n"
    for text in (f"1. (C) {said}", said):
        other = RECORD.replace("SEL42", "SEL43").replace("1 April", "2 April")
        found = list(read_text(f"{RECORD}{text}\n{other}{text}", "x.txt"))
        assert [each.record.id for each in found] == ["09PORTAMSEL42", "09PORTAMSEL43"]  # type: ignore[union-attr]
