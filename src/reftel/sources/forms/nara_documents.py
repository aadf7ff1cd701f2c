"""Which message of the archives goes with which attributes, where a text holds several documents.

A document is a ``Message Text`` and its ``Message Attributes``, in either order, and one of the two
headings may be lost: a message shows that it begins by its first page or its header.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reftel.cable.telegram.fields.classification import is_level
from reftel.sources.boundaries import seams
from reftel.sources.recognising import signs
from reftel.sources.recognising.signs import Sign

NUMBER: Final = r"19(?:7[3-9])[A-Z]{2,6}\d{5,6}(?:_[a-e])?"

_TEXT: Final = re.compile(r"^\s{0,40}Message Text:?[^\S\n]{0,40}$", re.MULTILINE)
_ATTRIBUTES: Final = re.compile(r"^\s{0,40}Message Attributes:?[^\S\n]{0,40}$", re.MULTILINE)
# ``PAGE 01        STATE  245001``
_FIRST_PAGE: Final = re.compile(
    r"^[^\S\n]{0,40}PAGE 0?1[^\S\n]{1,20}[A-Z][A-Z .]{1,20}?[^\S\n]{0,20}0{0,5}([1-9]\d{0,5})\b",
    re.MULTILINE,
)
_FROM: Final = re.compile(r"^FM [A-Z]", re.MULTILINE)
_OF_DOCUMENT: Final = re.compile(
    r"^\s{0,40}(?:MRN|Document Number): ?19\d\d[A-Z]{2,6}0{0,5}([1-9]\d{0,5})", re.MULTILINE
)
_FIRST_PARAGRAPH: Final = re.compile(r"\s{0,9}\xb6?1\. ?\S")
_OF_MESSAGE: Final = re.compile(r"^\s{0,9}(?:PAGE \d\d[ \t]|\xb6?\d{1,2}\. ?\S)", re.MULTILINE)
_SIGNS: Final = frozenset(
    (Sign.TRAFFIC, Sign.CLASSIFICATION, Sign.SENDER, Sign.ORDER, Sign.PARAGRAPH)
)


@dataclass(slots=True)
class Document:
    """A document: its first character, and its parts, None where it has none."""

    start: int
    message: str | None = None
    attributes: str | None = None


def documents(text: str) -> list[Document]:
    """Return the documents of a text, none where it is not made of messages and attributes.

    A telegram may name both headings, or quote a document: what stands below one is its own only
    if it has its number.
    """
    first = _ATTRIBUTES.search(text) if "Message Attributes" in text else None
    if first is None:
        return []
    message = _TEXT.search(text)
    above = text[: min(first.start(), message.start() if message else len(text))]
    is_message = signs.is_telegram(above) or _OF_MESSAGE.search(above) is not None
    numbers = _numbers(above) if is_message else set()
    if numbers and not numbers & set(_OF_DOCUMENT.findall(text, first.end())[:1]):
        return []
    blocks = [*_telegrams(text, 0, len(above))] if is_message else []
    blocks += _blocks(text)
    if not any(each.is_message for each in blocks):
        return []
    found = _paired(blocks)
    if not is_message and above.strip():  # the end of a message, or a title
        found[0].message = "\n".join(filter(None, (above, found[0].message)))
    return found


@dataclass(frozen=True, slots=True)
class _Block:
    """A message or attributes: where it begins with its heading, and what it says."""

    start: int
    said: str
    is_message: bool


def _paired(blocks: list[_Block]) -> list[Document]:
    """Return documents of blocks.

    The first block tells which of the two parts stands first, unless the message behind the first
    attributes has another number: then their own is lost.
    """
    found: list[Document] = []
    message_first = blocks[0].is_message
    if not message_first and len(blocks) > 1:
        numbers = _numbers(blocks[1].said) if blocks[1].is_message else set()
        own = set(_OF_DOCUMENT.findall(f"\n{blocks[0].said}"))
        message_first = bool(numbers and own) and numbers.isdisjoint(own)
    for block in blocks:
        is_first = block.is_message is message_first
        last = found[-1] if found else None
        if is_first or last is None or None not in (last.message, last.attributes):
            found.append(Document(block.start))
        if block.is_message:
            found[-1].message = block.said
        else:
            found[-1].attributes = block.said
    found[0].start = 0
    return found


def _blocks(text: str) -> Iterator[_Block]:
    """Yield the messages and attributes from the first heading on."""
    headings = sorted(
        (match.start(), match.end(), of is _TEXT)
        for of in (_TEXT, _ATTRIBUTES)
        for match in of.finditer(text)
    )
    ends = [start for start, _, _ in headings[1:]] + [len(text)]
    for (start, after, is_text), end in zip(headings, ends, strict=True):
        if is_text:
            first, *others = _telegrams(text, after, end)
            yield _Block(start, first.said, is_message=True)
            yield from others
            continue
        below = _message_in(text, after, end)
        yield _Block(start, text[after:below], is_message=False)
        if below < end:
            yield from _telegrams(text, below, end)


def _telegrams(text: str, start: int, end: int) -> Iterator[_Block]:
    """Yield the messages between two headings: several, where what is between them is lost."""
    said = text[start:end]
    if len(_FIRST_PAGE.findall(said)) < 2 and len(_FROM.findall(said)) < 2:
        yield _Block(start, said, is_message=True)
        return
    for each, _ in seams.telegrams(said):
        yield _Block(start, each, is_message=True)
        start += len(each)


def _message_in(text: str, start: int, end: int) -> int:
    """Return where among attributes a message begins that has no heading, or ``end``."""
    above = offset = start
    for line in text[start:end].split("\n"):
        is_first = _FIRST_PAGE.match(line) or _FIRST_PARAGRAPH.match(line)
        if is_first or (line.strip() and signs.sign_of(line) in _SIGNS):
            return above
        offset += len(line) + 1
        if line.strip() and not is_level(line.strip()):
            above = offset  # a stamp on top of a page is the message's
    return end


def _numbers(text: str) -> set[str]:
    """Return the numbers that the pages and the classification lines of a message give."""
    return {*_FIRST_PAGE.findall(text), *(line.serial for line in seams.titles(text))}
