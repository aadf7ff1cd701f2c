"""The citations of a draft: which cable, which paragraph of it, and where in the draft."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reftel.cable.lore.ids import read_id, split_id, taken_apart
from reftel.cable.lore.places import places

if TYPE_CHECKING:
    from reftel.checking.draft import Paragraph

QUOTED: Final = re.compile(  # what stands in quotation marks, of every kind
    "\u201c([^\u201c\u201d]{1,5000})\u201d|\u201e([^\u201c\u201d\u201e]{1,5000})[\u201c\u201d]"
    '|"([^"]{1,5000})"|\u00ab([^\u00ab\u00bb]{1,5000})\u00bb'
    r"|(?<!\w)\u2018((?:[^\u2018\u2019]|\u2019(?=\w)){1,5000})\u2019(?!\w)"
    r"|(?<![\w'])'(?=[^\W\d])((?:[^'\n]|'(?=\w)){1,2000})(?<=[\w.,;:!?])'(?![\w'])"
)
_ID: Final = re.compile(
    r"(?<![\w#])(?:19|20)?\d\d[ ]?[A-Z]{3}[A-Z]*(?:[ ][A-Z]+){0,3}[ ]?\d{1,7}(?:_[A-Za-z]\d{0,7})?"
    r"(?:#(?:par|¶)?\d{1,4})?(?!\w)"
)
_BEHIND: Final = re.compile(
    r".{0,120}?(?:¶{1,2}|\bpara(?:graph)?s?\.?)[ ]?(\d{1,4})\b", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class DraftCitation:
    """A citation as a draft has it: which cable, which paragraph of it, on which line."""

    id: str
    paragraph: int | None
    line: int

    @property
    def link(self) -> str:
        """The ID, with the paragraph behind it."""
        return self.id if self.paragraph is None else f"{self.id}#{self.paragraph}"


Cited = list[tuple[int, int, DraftCitation]]


def citations_in(paragraph: Paragraph) -> Cited:
    """Return the citations in a paragraph with their places."""
    found: Cited = []
    matches = [match for match in _ID.finditer(paragraph.text) if is_id(match[0])]
    for at, match in enumerate(matches):
        query = read_id(match[0])
        if query is None or query.id is None:
            continue
        number = query.paragraph
        end = match.end()
        if number is None:
            until = matches[at + 1].start() if at + 1 < len(matches) else len(paragraph.text)
            if more := _BEHIND.match(paragraph.text, end, until):
                number, end = int(more[1]), more.end()
        claim = DraftCitation(query.id, number, paragraph.line)
        before = found[-1] if found else None
        # A citation as reftel writes it says the ID, and again with its paragraph.
        if (
            before
            and before[2].id == claim.id
            and before[2].paragraph in (None, claim.paragraph)
            and QUOTED.search(paragraph.text, before[1], match.start()) is None
        ):
            found[-1] = (before[0], end, claim)
        else:
            found.append((match.start(), end, claim))
    return found


def is_id(text: str) -> bool:
    """Whether a text is an ID: of a known post, or written without blanks as IDs are."""
    query = read_id(taken_apart(text)[0])
    if query is None or query.id is None:
        return False
    parts = split_id(query.id)
    return parts is not None and (parts[1] in places() or " " not in text.strip())
