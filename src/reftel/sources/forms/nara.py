"""Form §1e: telegrams of 1973-79 from the national archives, ``Message Attributes``.

A ``Message Text`` and a list of ``Message Attributes``, or the text alone. Stamps and page
breaks stay in the text: taking them out is the parser's work.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reftel.cable import Precision, RawCable, Record, Source
from reftel.sources.boundaries import seams
from reftel.sources.forms.nara_documents import NUMBER, documents
from reftel.sources.recognising.header_end import split_telegram
from reftel.sources.records.site_record import read_day

if TYPE_CHECKING:
    from datetime import datetime

FORM: Final = "nara"

_ORDER: Final = re.compile(r"^[^\S\n]{0,10}E\.? ?O\.? ?(?:11652|12065)\b", re.MULTILINE)
_NUMBER: Final = re.compile(
    rf"^\s{{0,40}}(?:MRN: ?|Document Number: ?)?({NUMBER})\s{{0,40}}$", re.MULTILINE
)
_LABELLED: Final = re.compile(
    rf"^\s{{0,40}}(?:MRN|Document Number): ?({NUMBER})\s{{0,40}}$", re.MULTILINE
)
# ``Key: value``; the value goes on in lines that are indented or hold no such key.
_ATTRIBUTE: Final = re.compile(r"([A-Z][A-Za-z/'() -]{1,40}):(?: |$)(.*)")
_DAY: Final = re.compile(r"(\d\d?) ([A-Za-z]{3})[a-z]{0,6} (\d{4})")
_PARAGRAPH: Final = re.compile(r"\n[^\S\n]{0,9}\xb6?\d{1,2}\. ?[^\d\s]")
_OF_THESE: Final = ("11652", "12065", "197")
"""One of these stands in an order or a number of those years."""
_LOOKED_AT: Final = 20_000
_MAX_ATTRIBUTES: Final = 200


def is_nara(text: str) -> bool:
    """Whether the text has the blocks, the executive order or the number of those years."""
    if documents(text):
        return True
    head = _head(text)
    if not any(sign in head for sign in _OF_THESE):
        return False
    return _ORDER.search(head) is not None or _NUMBER.search(head) is not None


def _head(text: str) -> str:
    """Return what stands above the paragraphs of a telegram, in which others may be quoted."""
    head = f"\n{text[:_LOOKED_AT]}"  # from a line end on, which is fast
    paragraph = _PARAGRAPH.search(head)
    return head[: paragraph.start()] if paragraph else head


def separate(text: str) -> list[tuple[str, int]]:
    """Return the telegrams of a text that holds one or more, each with its first line's number.

    A message and its attributes are one document.
    """
    found = documents(text)
    return seams.cut(text, [each.start for each in found]) if found else seams.telegrams(text)


def read(text: str, file: str) -> RawCable:
    """Return the cable of a telegram of 1973-79.

    Without text (``Locator`` says that it is not on line) the body is the archive's remark.
    """
    first = next(iter(documents(text)), None)
    message = (first.message or "") if first else text
    attributes = _attributes(first.attributes or "") if first else {}
    header, body = split_telegram(message)
    number = attributes.get("Document Number") or attributes.get("MRN")
    if number is None and (found := _NUMBER.search(_head(text)) or _LABELLED.search(text)):
        number = found[1]
    record = Record(
        id=number,
        created=_day(attributes),
        created_precision=Precision.DAY,
        classification=_value(attributes, "Original Classification", "Current Classification"),
        origin=_value(attributes, "From"),
        title=_value(attributes, "Subject"),
        extra=tuple(attributes.items()),
    )
    return RawCable(record, header, body, Source(FORM, file))


def _attributes(text: str) -> dict[str, str]:
    """Return the attributes by name; a value that wraps is joined."""
    attributes: dict[str, str] = {}
    key = ""
    for line in text.split("\n"):
        match = _ATTRIBUTE.match(line)
        if match and len(attributes) < _MAX_ATTRIBUTES:
            key = match[1].strip()
            attributes[key] = match[2].strip()
        elif key and line.strip():
            attributes[key] = f"{attributes[key]} {line.strip()}".strip()
    return attributes


def _value(attributes: dict[str, str], *keys: str) -> str | None:
    """Return the first of these attributes that says something."""
    values = (attributes.get(key, "") for key in keys)
    return next((value for value in values if value and value.lower() != "n/a"), None)


def _day(attributes: dict[str, str]) -> datetime | None:
    """Return the day on which the telegram was sent, or else drafted."""
    for key in ("Sent Date", "Draft Date"):
        if match := _DAY.search(attributes.get(key, "")):
            return read_day(match[1], match[2], match[3])
    return None
