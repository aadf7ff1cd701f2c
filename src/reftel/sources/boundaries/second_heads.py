"""The head of a second telegram within the text of a cable: two that nothing has parted, perhaps.

Between two telegrams stands what parts them, or the second one's first line begins like none of the
first one's. Where a program put marks of its own in front of each line, nothing of that is seen;
its head is all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from reftel.cable.raw_cable import IN_DOUBT
from reftel.cable.telegram.fields.classification import PRINTED_LEVEL
from reftel.cable.text import shortened
from reftel.sources.records.site_record import noted

if TYPE_CHECKING:
    from reftel.cable import RawCable

# When a telegram was sent, and by whom: ``R 040930Z MAR 09`` and, soon below it, ``FM AMEMBASSY``.
_SENT: Final = re.compile(
    r"\b(?P<key>\d{6})Z?\s+[A-Z]{3}\s+\d\d\b.{0,100}?\bFM\s+[A-Z][A-Z ]+", re.DOTALL
)
_SUBJECT: Final = "SUBJ"  # what each has
# Its level, its post and the six digits of its number, and what it is about below them. A later
# section has them again, and so has a mention or a stamp, with nothing below.
_LEVEL: Final = re.compile(
    rf"\b{PRINTED_LEVEL}\s"
    r"(?:SECTION 0?1 OF \d\d\s)?(?:[A-Z]+ ){1,3}(?P<key>\d{6})\b"
    r"(?=.{0,400}?\bSUBJ)",
    re.DOTALL,
)
_HEAD: Final = "its text has the head of a second telegram"
_SAID: Final = f"{_HEAD} ({{}}); if that begins there, put it into a file of its own"


def with_second_heads(cable: RawCable) -> RawCable:
    """Return a cable whose record names another telegram whose head stands in its text."""
    if cable.header.count(_SUBJECT) + cable.body.count(_SUBJECT) < 2:
        return cable  # as nearly all: that is soon seen
    text = f"{cable.header}\n{cable.body}"
    others = _others(_LEVEL.finditer(text)) or _others(_SENT.finditer(text))
    said = (_SAID.format(shortened(each)) for each in others)
    return noted(cable, tuple((IN_DOUBT, each) for each in said))


def names_second_heads(cable: RawCable) -> bool:
    """Whether a cable's record names another telegram whose head stands in its text."""
    return any(name == IN_DOUBT and said.startswith(_HEAD) for name, said in cable.record.extra)


def _others(heads: Iterable[re.Match[str]]) -> list[str]:
    """Return the heads of a text that are not the first one, nor that once more."""
    by_key = {found["key"]: found[0] for found in heads}
    return [" ".join(words.split()) for words in by_key.values()][1:]
