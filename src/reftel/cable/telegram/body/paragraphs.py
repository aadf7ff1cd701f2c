"""Lines put together to paragraphs, lists, tables, headings; lines taken out of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reftel.cable.cable import BlockKind, CableWarning, DebrisKind, Span
from reftel.cable.telegram.body.blocks import Draft
from reftel.cable.telegram.body.items import Item, place_in, read_item
from reftel.cable.telegram.body.labels import label_of
from reftel.cable.telegram.body.layout import CAPTIONS, COLUMN_GAP, SHORT, Heading, Layout
from reftel.cable.telegram.body.markings import Number, read_entire, read_marking
from reftel.cable.telegram.body.numbering import ITEM, PARAGRAPH, Decision
from reftel.cable.telegram.body.page_numbers import PAGE_NUMBER, SIGNS
from reftel.cable.telegram.fields.classification import LONGEST_LEVEL, is_level, match_line
from reftel.cable.telegram.fields.header import ROUTING
from reftel.cable.warning_codes import Code

if TYPE_CHECKING:
    from reftel.cable.telegram.body.lines import Line
    from reftel.cable.telegram.fields.line_kinds import Said

_ENDS: Final = (".", "!", "?", ":", '"', ")", "\u201d", "\u2019", "]", ";", "*")
_CLOSED: Final = (".", "!", "?", ":")
_LIST_ENDS: Final = (".", "!", "?", ":", '"', ")", "\u201d", ";", ",", " and", " or", "-")
# The kinds by names of their own, since looking one up in its class takes ten times as long.
_PARAGRAPH: Final = BlockKind.PARAGRAPH
_SUBPARAGRAPH: Final = BlockKind.SUBPARAGRAPH
_BULLET: Final = BlockKind.BULLET
_FLOWING: Final = frozenset((_PARAGRAPH, _SUBPARAGRAPH, _BULLET))
_RIGID: Final = frozenset((BlockKind.HEADING, BlockKind.TABLE))
_LEVELS: Final = ("UNCLAS", "CONFID", "SECRET", "LIMITED", "TOP SEC", "PAGE ")
_LEVEL_STARTS: Final = frozenset(
    ("UNC", "NCL", "CON", "ONF", "SEC", "ECR", "LIM", "TOP", "LOU", "SIP", "CO ", "SS ", "PAG")
)
_LONGEST_ROUTING: Final = 80  # lines
_OFFICES: Final = ("ACTION ", "ORIGIN ", "INFO ")
_FIRST: Final = "the first number is {}: what stood above it is perhaps missing"
_PART_IT: Final = "another cable whose head is lost; if it is one, put it into a file of its own"
_RESTART: Final = "numbers start again after {}: an annex may begin there, or " + _PART_IT
_SLIP: Final = "{}: a slip, or more of " + _PART_IT
_LETTER_ENDS: Final = frozenset((".", ")", " ", ""))
# What an embassy prints under every telegram, between rules of stars.
_BANNER_ABOVE: Final = re.compile(r"(?:Please )?Visit\b.{0,60}\bWeb ?site", re.IGNORECASE)
_BANNER_LINES: Final = 3
_BANNER: Final = re.compile(r"\bvisit\b.{0,60}\bweb ?site|https?://", re.IGNORECASE)


@dataclass(slots=True)
class TextResult:
    """The drafts of the text, the lines that are debris, and what was noticed."""

    drafts: list[Draft] = field(default_factory=list)
    debris: list[tuple[DebrisKind, Line]] = field(default_factory=list)
    warnings: list[CableWarning] = field(default_factory=list)


@dataclass(slots=True)
class SectionAndPage:
    """Where in the transmission the reading stands: section and page, from 1, if known."""

    section: int | None = None
    page: int | None = None


class TextReader:
    """Reads the lines of the text, one after another, into drafts of blocks."""

    def __init__(
        self, lines: list[Line], place: SectionAndPage, said: Said, signed: int | None = None
    ) -> None:
        """Read ``lines`` from ``place`` on; ``said`` is what the head says.

        ``signed`` is where the signature ends: no line below it goes on with one above.
        """
        self.lines = lines
        self.place = place
        self.said = said
        self.signed = signed
        self.layout = Layout(lines)
        self.result = TextResult()
        self.draft: Draft | None = None
        self.opened = True  # a heading, a rule or the start stands before the line
        self.turned = False  # a page break stands before the line
        self.again = False  # the head of the telegram may stand here again
        self.letters: list[str] = []
        self.last_number = 0

    def read(self) -> TextResult:
        """Return the drafts of all lines."""
        index = 0
        lines = self.lines
        while index < len(lines):
            line = lines[index]
            if self.signed is not None and line.start >= self.signed:
                self.draft = self.signed = None
            again = self.turned or (line.gap > 0 and line.text.startswith(_OFFICES))
            if again and (end := self._repeated_head(index)) > index:
                self.result.debris += [
                    (DebrisKind.REPEATED_HEAD, each) for each in lines[index:end]
                ]
                index = end
                continue
            below = lines[index + 1] if index + 1 < len(lines) else None
            index += 1 if self._take_debris(line, below) else self._read_line(index, line)
            if (end := self._plain_end(index)) > index and self.draft is not None:
                self.draft.lines += lines[index:end]
                index = end
        if self.draft is not None and self._is_banner(self.draft):
            self.draft.kind = BlockKind.TRAILER
        return self.result

    @staticmethod
    def _is_banner(draft: Draft) -> bool:
        """Whether the last block is what an embassy prints above the signature."""
        if draft.kind is not _PARAGRAPH or draft.number is not None or draft.marking is not None:
            return False
        text = " ".join(line.text for line in draft.lines[:_BANNER_LINES])
        return len(draft.lines) <= _BANNER_LINES and _BANNER_ABOVE.match(text) is not None

    # -- the stages of one line

    def _plain_end(self, index: int) -> int:
        """Return where the hard-wrapped sentence ends that goes on here; ``index`` if none does.

        Most lines are such, so this looks at several at once.
        """
        draft = self.draft
        if draft is None or self.turned or self.opened or draft.kind not in _FLOWING:
            return index
        numbers = self.layout.numbers
        lines = self.lines
        last = draft.last
        for at in range(index, len(lines)):
            line = lines[at]
            text = line.text
            if line.gap or at in numbers or text[1:2] in _LETTER_ENDS:
                return at
            if not text[0].islower() and not self._is_sentence(at, last):
                return at
            if COLUMN_GAP in text or "\t" in text:
                return at
            last = text
        return len(lines)

    def _is_sentence(self, index: int, last: str) -> bool:
        """Whether a line with a capital in front cannot be anything but a part of a sentence.

        It is no heading or list if it is long or ``last``, the line before, breaks off, and no
        debris if it begins like no level.
        """
        line = self.lines[index]
        text = line.text
        if not text[:2].isalpha() or line.page_break is not None:
            return False
        if len(text) > LONGEST_LEVEL:
            ruled = index + 1 < len(self.lines) and not self.lines[index + 1].text[0].isalnum()
            return not (ruled or text.startswith(_LEVELS))
        broken_off = len(last) >= SHORT and not last.endswith(_ENDS) and not line.glued
        return broken_off and not (text.isupper() or text[:3].upper() in _LEVEL_STARTS)

    def _read_line(self, index: int, line: Line) -> int:
        """Read the line at ``index``; return how many lines that took."""
        decision = self.layout.decisions.get(index)
        if decision is not None and decision.role is PARAGRAPH:
            self._begin_paragraph(line, self.layout.numbers[index], decision)
            return 1
        if decision is not None and decision.role is ITEM:
            number = self.layout.numbers[index]
            self._begin(_SUBPARAGRAPH, [line], number.end).label = number.printed
            return 1
        draft = self.draft
        alone = self.opened or self.turned or line.gap > 0 or draft is None
        free = alone or line.glued or draft is None or draft.last.endswith(_ENDS)
        if heading := self.layout.heading(index, alone=alone, free=free):
            self._make_heading(heading)
            return heading.size
        end = self.layout.table_end(index)
        if end == index and (alone or (draft is not None and _introduces(draft.last))):
            end = self.layout.list_end(index)
        if end > index:
            self._begin(BlockKind.TABLE, self.lines[index:end])
            return end - index
        if index in self.layout.rules:
            self.result.debris.append((DebrisKind.RULE, line))
            self.opened = True
            return 1
        if self._marked_or_item(line, alone=alone):
            return 1
        if draft is not None and self._goes_on(draft, line):
            self._turn(draft)
            self.again = False
            if draft.number is not None and draft.marking is None and not draft.last:
                draft.marking = read_entire(line.text)
            draft.lines.append(line)
        else:
            self._begin(_PARAGRAPH, [line])
        self.opened = False
        return 1

    def _repeated_head(self, index: int) -> int:
        """Return where the head ends that a later section repeats here; ``index`` if none does.

        Before 2001 each section had the routing lines again, down to its classification line, and
        the fields behind that.
        """
        text = self.lines[index].text
        if self.lines[index].page_break is not None:
            return index
        end = index
        if self.again or label_of(text):
            while end < len(self.lines) and self._repeats(self.lines[end]):
                end += 1
        if end > index or ROUTING.match(text) is None:
            return end
        for at in range(index + 1, min(len(self.lines), index + _LONGEST_ROUTING)):
            line = self.lines[at]
            if line.page_break is not None or self.layout.is_paragraph(at):
                break
            if (again := match_line(line.text)) is not None:
                return at if again.sections else index
        return index

    def _repeats(self, line: Line) -> bool:
        return line.page_break is None and self.said.repeats(line.text)

    def _take_debris(self, line: Line, below: Line | None) -> bool:
        """Take a page break, a repeated caption or classification out of the text (§2.9, T48)."""
        mark = line.page_break
        text = line.text
        if mark is not None:
            kind = DebrisKind.PAGE_BREAK if mark.page != 0 else DebrisKind.STAMP
            if kind is DebrisKind.PAGE_BREAK:
                self._note_page(mark.section, mark.page)
        elif text[0] in SIGNS and PAGE_NUMBER.fullmatch(text):
            kind = DebrisKind.STAMP
        elif not text[0].isupper():
            return False
        elif text in CAPTIONS:
            kind = DebrisKind.REPEATED_CAPTION
        elif is_level(text):
            if self._is_in_sentence(line, below):
                return False
            kind = DebrisKind.REPEATED_CLASSIFICATION
        elif (again := match_line(text)) and again.end >= len(text) - 1:
            kind = DebrisKind.REPEATED_CLASSIFICATION
            self.again = True
            if again.sections:
                self._note_page(again.sections[0], None)
        else:
            return False
        self.turned = True
        self.result.debris.append((kind, line))
        return True

    def _is_in_sentence(self, line: Line, below: Line | None) -> bool:
        """Whether a level on a line stands in a sentence, and comes only once: no page's stamp."""
        if self.turned or line.gap or below is None or below.gap or below.page_break is not None:
            return False
        return self.draft is not None and sum(each.text == line.text for each in self.lines) == 1

    def _note_page(self, section: int | None, page: int | None) -> None:
        """Count the page that begins: the one printed, or the next one if that went backwards."""
        place = self.place
        if section is not None and section >= (place.section or 0):
            place.section = section
        printed = page if section is None else section
        place.page = max((place.page or 1) + 1, printed or 0)

    # -- paragraphs

    def _begin_paragraph(self, line: Line, number: Number, decision: Decision) -> None:
        draft = self._begin(_PARAGRAPH, [line], number.end)
        self.letters.clear()
        draft.number = decision.value
        draft.printed = number.printed
        draft.marking = number.marking
        if number.damaged:
            message = f'the marking "{number.damaged}" of paragraph {decision.value} is read as'
            message += f" ({number.marking})"
            self._warn(Code.MARKING_REPAIRED, message, line.text[: number.end].strip(), line)
        self._check_number(line, number, decision)
        self.last_number = decision.value

    def _check_number(self, line: Line, number: Number, decision: Decision) -> None:
        """Warn of a number that was repaired or breaks the series."""
        value, last = decision.value, self.last_number
        if not decision.repaired and (value == last + 1 or (last == 0 and self._has_first(value))):
            return
        raw = line.text[: number.end].strip()
        if decision.repaired:
            printed = raw.split()[0] if raw else number.printed
            message = f'paragraph {value} is printed as "{printed}": its sign (¶) was misread'
            self._warn(Code.NUMBER_REPAIRED, message, raw, line)
        elif value > last:
            message = f"paragraph {value} follows {last}" if last else _FIRST.format(value)
            self._warn(Code.NUMBER_GAP, message, raw, line)
        elif value == last:
            message = _SLIP.format(f"a second paragraph {value}")
            self._warn(Code.NUMBER_DUPLICATE, message, raw, line)
        elif value == 1:
            self._warn(Code.NUMBER_RESTART, _RESTART.format(last), raw, line)
        else:
            message = _SLIP.format(f"paragraph {value} follows {last}")
            self._warn(Code.NUMBER_BACKWARDS, message, raw, line)

    def _has_first(self, value: int) -> bool:
        """Whether the first number is a one, or what stands above a two is paragraph 1."""
        above = self.result.drafts[:-1]
        return value == 1 or (value == 2 and any(each.kind is _PARAGRAPH for each in above))

    def _warn(self, code: Code, message: str, raw: str, line: Line) -> None:
        warning = CableWarning(code, message, raw, Span(line.start, line.start + len(raw)))
        self.result.warnings.append(warning)

    def _goes_on(self, draft: Draft, line: Line) -> bool:
        """Whether the line continues the growing block (§1b, §2.9)."""
        if self.opened or draft.kind in _RIGID:
            return False
        if line.gap == 0 or self.turned:
            return True
        last, text = draft.last, line.text
        if not last:
            return True
        if text[:1].islower():
            return not last.endswith(_CLOSED) or last[-3:-2] == "." or text.startswith("xxx")
        if last.endswith(_ENDS):
            return False
        return draft.kind is _PARAGRAPH and len(last) >= SHORT

    # -- markings, letters, bullets

    def _marked_or_item(self, line: Line, *, alone: bool) -> bool:
        """Begin a block for a line with a marking, a letter or a bullet."""
        text = line.text
        if alone and (marked := read_marking(text)):
            self._begin(_PARAGRAPH, [line], marked[1]).marking = marked[0]
            return True
        item = read_item(text)
        if item is None or not self._is_item(item, line, alone=alone):
            return False
        kind = _BULLET if item.bullet else _SUBPARAGRAPH
        self._begin(kind, [line], item.end).label = item.label
        return True

    def _is_item(self, item: Item, line: Line, *, alone: bool) -> bool:
        """Whether the letter or bullet is one, not a dash or an initial that was wrapped."""
        draft = self.draft
        last = draft.last if draft is not None else ""
        if item.bullet:
            if (self.opened or line.gap > 0 or draft is None) and not self.turned:
                return True
            listed = draft is not None and draft.kind is _BULLET
            if last.endswith(_LIST_ENDS if listed else _ENDS):
                return True
            # A short line was not wrapped: it ends there on purpose.
            return listed and len(last) < SHORT and not line.text[item.end :][:1].islower()
        closed = last.endswith(_LIST_ENDS)
        return (alone or item.signed or closed) and place_in(item.label, self.letters)

    # -- drafts

    def _begin(self, kind: BlockKind, lines: list[Line], skip: int = 0) -> Draft:
        """Start a draft with lines; ``skip`` characters of the first are not text."""
        self.draft = draft = Draft(kind, lines, skip, self.place.section, self.place.page)
        self.result.drafts.append(draft)
        self.turned = self.opened = self.again = False
        return draft

    def _turn(self, draft: Draft) -> None:
        """Note in the growing block that a page begins, if one does."""
        page = self.place.page
        if self.turned and page is not None and page > draft.last_page:
            draft.breaks.append((len(draft.lines), page))
        self.turned = False

    def _make_heading(self, heading: Heading) -> None:
        text = heading.words[0].text
        kind = BlockKind.TRAILER if _says_site(text) else BlockKind.HEADING
        draft = self._begin(kind, heading.words)
        if marked := read_marking(text):
            draft.marking, draft.skip = marked
        draft.unread += heading.rules
        for mark in heading.marks:
            self._take_debris(mark, None)
        self.letters.clear()
        self.opened = True


def _says_site(text: str) -> bool:
    """Whether a line between rules is of what an embassy prints, with the address of its site."""
    # Most headings have neither, and the pattern tries every character of them.
    return ("://" in text or "WEB" in text.upper()) and _BANNER.search(text) is not None


def _introduces(last: str) -> bool:
    """Whether a list may follow a line without a blank one: it ends in a colon, or is short."""
    return last.endswith(":") or len(last) < SHORT
