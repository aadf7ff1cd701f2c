"""A cable that a site has on several pages, each a file: ``Page 1 of 2`` beside its text.

Each page is a part of the cable, as a section is; a library puts them together. A thread or a list
has several pages as well: a text that begins with its head and is signed is whole, whatever is said
beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from reftel.cable.raw_cable import PAGES
from reftel.cable.telegram.body.lines import split_lines
from reftel.cable.telegram.body.signers import read_ending
from reftel.cable.text import with_plain_blanks
from reftel.sources.recognising import signs
from reftel.sources.records.site_record import noted

if TYPE_CHECKING:
    from reftel.cable import RawCable

_PAGER: Final = re.compile(
    r"\W*(?:Page|Seite|P[\xe1a]gin[ae])\s{1,3}(\d{1,3})\s{0,3}(?:of|von|de|di|sur|/)\s{0,3}(\d{1,3})\b",
    re.IGNORECASE,
)
_FIRST_NUMBER: Final = re.compile(r"^\xb6?(\d{1,3})\. ", re.MULTILINE)


def with_page(cable: RawCable, beside: Sequence[str]) -> RawCable:
    """Return a cable whose record says which page of its site it is, if it is a part of a text.

    ``beside`` are the other lines of the page.
    """
    said = {(int(found[1]), int(found[2])) for line in beside if (found := _PAGER.match(line))}
    if len(said) != 1:
        return cable
    ((page, total),) = said
    if not 1 <= page <= total > 1:
        return cable
    plain = with_plain_blanks(cable.body)
    is_begun = page == 1 or not (cable.header.strip() or _begins(plain))
    goes_on = page == total or not read_ending(split_lines(plain)).names
    return noted(cable, ((PAGES, f"{page}/{total}"),)) if is_begun and goes_on else cable


def _begins(text: str) -> bool:
    """Whether a text has the head of a telegram, or begins with paragraph 1."""
    number = _FIRST_NUMBER.search(text)
    if number and number[1] == "1":
        return True
    above = text[: number.start()] if number else text
    return any(map(signs.sign_of, above.split("\n")))
