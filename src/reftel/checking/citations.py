"""The citations in a draft: IDs and links, paragraphs behind them (``paras 4-6``), and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reftel.cable import read_id, taken_apart
from reftel.cable.lore.ids import split_id
from reftel.cable.lore.origins import known_posts

if TYPE_CHECKING:
    from reftel.checking.paragraph import Paragraph
    from reftel.checking.quotation_marks import Marks

_ID: Final = re.compile(
    r"(?:(?<![\w#])|(?<=(?<!\S)#))"  # a tag may be one (``#09LIMA1``)
    r"(?:19|20)?\d\d[ ]?[A-Z]{3}[A-Z]*(?:[ ][A-Z]+){0,3}[ ]?\d{1,7}(?:_[A-Z]\d{0,7})?"
    r"(?:#(?:par|¶)?\d{1,4})?(?!\w)",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(
    r".{0,120}?(?P<mark>¶{1,2}|\bpara(?:graph)?s?\.?)[ ]?(?P<first>\d{1,4})\b"
    r"(?P<more>(?:[ ]?(?:-|\u2013|,(?:[ ]and)?|\bto\b|\band\b|&)[ ]?\d{1,4}\b){0,9})",
    re.IGNORECASE | re.DOTALL,
)
_MORE: Final = re.compile(r"(-|\u2013|to)?[^\d]*?(\d+)", re.IGNORECASE)
_MOST: Final = 50  # paragraphs of a range


@dataclass(frozen=True, slots=True)
class DraftCitation:
    """A citation as a draft has it.

    Attributes:
        id: the cable.
        paragraph: the first of its paragraphs that is cited; None for the whole cable.
        line: where in the draft it stands.
        others: the other paragraphs, of ``paras 3-5`` 4 and 5.
        misspelt: the ID as the draft has it, where its post is only like the one of ``id``.
    """

    id: str
    paragraph: int | None
    line: int
    others: tuple[int, ...] = ()
    misspelt: str = ""

    @property
    def paragraphs(self) -> tuple[int, ...]:
        """All paragraphs that it names."""
        return () if self.paragraph is None else (self.paragraph, *self.others)

    @property
    def link(self) -> str:
        """The ID, with the paragraphs behind it, and how it is misspelt."""
        numbers = ",".join(map(str, self.paragraphs))
        link = f"{self.id}#{numbers}" if numbers else self.id
        return f"{self.misspelt}, read as {link}" if self.misspelt else link


Cited = list[tuple[int, int, DraftCitation]]


def citations_in(paragraph: Paragraph, marks: Marks) -> Cited:
    """Return the citations in a paragraph, of which the quotations are given, with their places."""
    found: Cited = []
    matches = list(_ids(paragraph.text))
    for at, match in enumerate(matches):
        query = read_id(match[0])
        if query is None or query.id is None:
            continue
        number = query.paragraph
        others: tuple[int, ...] = ()
        end = match.end()
        if number is None:
            until = matches[at + 1].start() if at + 1 < len(matches) else len(paragraph.text)
            if more := _BEHIND.match(paragraph.text, end, until):
                number, others, end = int(more["first"]), _others(more), more.end()
        misspelt = taken_apart(match[0])[0] if query.is_mended else ""
        line = paragraph.line_at(match.start())
        claim = DraftCitation(query.id, number, line, others, misspelt)
        before = found[-1] if found else None
        # A citation as reftel writes it says the ID, and again with its paragraph.
        if (
            before
            and before[2].id == claim.id
            and before[2].paragraph in (None, claim.paragraph)
            and not any(before[1] <= each.start < match.start() for each in marks.quotations)
        ):
            found[-1] = (before[0], end, claim)
        else:
            found.append((match.start(), end, claim))
    return found


def _ids(text: str) -> Iterator[re.Match[str]]:
    at = 0
    while match := _ID.search(text, at):
        found = is_id(match[0])
        at = match.end() if found else match.start() + 2  # "14 April and 09 Rome 5"
        if found:
            yield match


def _others(found: re.Match[str]) -> tuple[int, ...]:
    """Return the paragraphs that are cited beside the first: of ``3-5`` 4 and 5."""
    numbers = [int(found["first"])]
    is_plural = found["mark"] == "¶¶" or found["mark"].lower().rstrip(".").endswith("s")
    for through, number in _MORE.findall(found["more"]):
        last = int(number)
        if through:
            numbers += range(numbers[-1] + 1, min(last, numbers[-1] + _MOST) + 1)
        elif is_plural:
            numbers.append(last)
        else:  # "para 3, 12 people"
            break
    return tuple(numbers[1:])


def is_id(text: str) -> bool:
    """Whether a text is an ID: of a known post, or written as IDs are, without blanks."""
    query = read_id(taken_apart(text)[0])
    if query is None or query.id is None:
        return False
    parts = split_id(query.id)
    as_ids_are = " " not in text.strip() and text.upper() == text
    return parts is not None and (parts[1] in known_posts() or as_ids_are)
