"""The text of a telegram: its lines put together to paragraphs, lists, tables and headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from reftel.cable.blocks import Draft
from reftel.cable.classification import is_level, match_line
from reftel.cable.codes import Code
from reftel.cable.headings import LONGEST_HEADING, inline_rules, is_rule, may_head
from reftel.cable.items import Item, place_in, read_item
from reftel.cable.lines import Line
from reftel.cable.markings import NUMBER_STARTS, Number, midline_numbers, read_marking, read_number
from reftel.cable.model import BlockKind, CableWarning, DebrisKind, Span
from reftel.cable.numbering import Candidate, Decision, Role, decide

_REFLOWED: Final = 120
_ENDS: Final = (".", "!", "?", ":", '"', ")", "\u201d", "\u2019", "]", ";", "*")
_CLOSED: Final = (".", "!", "?", ":")
_LIST_ENDS: Final = (".", "!", "?", ":", '"', ")", "\u201d", ";", ",", " and", " or", "-")
_SHORT: Final = 45
_HEADING_LINES: Final = 4
_LIST_MARGIN: Final = 55
_FEWEST_ENTRIES: Final = 3
_TABLE_GAP: Final = "   "
_FLOWING: Final = frozenset((BlockKind.PARAGRAPH, BlockKind.SUBPARAGRAPH, BlockKind.BULLET))
_LETTER_ENDS: Final = frozenset((".", ")", " ", ""))
# What an embassy prints under every telegram, between rules of stars.
_BANNER: Final = re.compile(r"\bvisit\b.{0,60}\bweb ?site|https?://", re.IGNORECASE)
_CAPTIONS: Final = frozenset(("SIPDIS", "Sipdis"))


@dataclass(slots=True)
class TextResult:
    """The drafts of the text, the lines that are debris, and what was noticed."""

    drafts: list[Draft] = field(default_factory=list)
    debris: list[tuple[DebrisKind, Line]] = field(default_factory=list)
    warnings: list[CableWarning] = field(default_factory=list)


@dataclass(slots=True)
class Place:
    """Where in the transmission the reading stands: section and page, from 1, if known."""

    section: int | None = None
    page: int | None = None


def cut_text_lines(lines: list[Line]) -> list[Line]:
    """Return the lines of the text with what the collector glued together cut apart.

    Cut are paragraphs in mid-line (T39), headings with their dashes on one line (T20) and a
    caption that the network put before the rest of a sentence (T48).
    """
    result: list[Line] = []
    for line in lines:
        text = line.text
        if line.page_break is not None:
            result.append(line)
            continue
        cuts: list[int] = []
        if len(text) > _REFLOWED or " 1. (" in text:
            cuts = midline_numbers(text)
        if "----" in text or "====" in text or "****" in text or "____" in text:
            cuts = sorted({*cuts, *inline_rules(text)}) if not is_rule(text) else cuts
        if text.startswith("SIPDIS ") and text.strip() != "SIPDIS":
            cuts = sorted({*cuts, 7})
        if not cuts:
            result.append(line)
            continue
        rest: Line | None = line
        done = 0
        for at in cuts:
            if rest is None:
                break
            first, rest = rest.cut(at - done)
            if first is not None:
                result.append(first)
            done = rest.start - line.start if rest is not None else len(text)
        if rest is not None:
            result.append(rest)
    return result


class TextReader:
    """Reads the lines of the text, one after another, into drafts of blocks."""

    def __init__(self, lines: list[Line], place: Place) -> None:
        self.lines = lines
        self.place = place
        self.result = TextResult()
        self.draft: Draft | None = None
        self.opened = True  # a heading, a rule or the start stands before the line
        self.turned = False  # a page break stands before the line
        self.letters: list[str] = []
        self.margin: int | None = None
        self.last_number = 0
        self.numbers, self.decisions = self._number_lines()

    def read(self) -> TextResult:
        """Return the drafts of all lines."""
        index = 0
        lines = self.lines
        while index < len(lines):
            line = lines[index]
            if self._take_debris(line):
                index += 1
                continue
            index += self._read_line(index, line)
        return self.result

    # -- the stages of one line

    def _read_line(self, index: int, line: Line) -> int:
        """Read the line at ``index``; return how many lines that took."""
        decision = self.decisions.get(index)
        draft = self.draft
        if decision is None and draft is not None and self._plainly_goes_on(draft, line):
            draft.add(line)
            return 1
        if decision is not None and decision.role is Role.PARAGRAPH:
            self._begin_paragraph(line, self.numbers[index], decision)
            return 1
        if decision is not None and decision.role is Role.ITEM and not self._in_table(line):
            number = self.numbers[index]
            self._begin(BlockKind.SUBPARAGRAPH, line, number.end).label = number.printed
            self.letters.clear()
            return 1
        open_before = self._open_before(line)
        if taken := self._heading(index, line, open_before=open_before):
            return taken
        if taken := self._table(index, line) or self._list(index, line, open_before=open_before):
            return taken
        if is_rule(line.text):
            self.result.debris.append((DebrisKind.RULE, line))
            self.opened = True
            return 1
        if self._marked_or_item(line, open_before=open_before):
            return 1
        if draft is not None and self._goes_on(draft, line):
            self._turn(draft)
            draft.add(line)
        else:
            self._begin(BlockKind.PARAGRAPH, line, 0)
        self.opened = False
        return 1

    def _take_debris(self, line: Line) -> bool:
        """Take a page break, a repeated caption or classification out of the text (2.9, T48)."""
        mark = line.page_break
        text = line.text
        if mark is None and text[0].islower():
            return False
        if mark is not None:
            kind = DebrisKind.PAGE_BREAK if mark.page != 0 else DebrisKind.STAMP
            if kind is DebrisKind.PAGE_BREAK:
                self._note_page(mark.section, mark.page)
        elif text in _CAPTIONS:
            kind = DebrisKind.REPEATED_CAPTION
        elif is_level(text):
            kind = DebrisKind.REPEATED_CLASSIFICATION
        elif text[:1].isupper() and (again := match_line(text)) and again.end >= len(text) - 1:
            kind = DebrisKind.REPEATED_CLASSIFICATION
            if again.sections:
                self._note_page(again.sections[0], None)
        else:
            return False
        self.turned = True
        self.result.debris.append((kind, line))
        return True

    def _note_page(self, section: int | None, page: int | None) -> None:
        """Count the page that begins: the one printed, or the next one if that went backwards."""
        place = self.place
        if section is not None and section >= (place.section or 0):
            place.section = section
        printed = page if section is None else section
        place.page = max((place.page or 1) + 1, printed or 0)

    # -- numbers

    def _number_lines(self) -> tuple[dict[int, Number], dict[int, Decision]]:
        """Find the numbers at line starts and decide which of them are paragraphs."""
        numbers: dict[int, Number] = {}
        candidates: list[Candidate] = []
        opened = True
        for index, line in enumerate(self.lines):
            if line.page_break is not None:
                opened = True
                continue
            first = line.text[0]
            number = read_number(line.text) if first in NUMBER_STARTS else None
            if number is None:
                opened = first in "-=*" and is_rule(line.text)
                continue
            numbers[index] = number
            candidates.append(Candidate(number, opened or line.gap > 0, line.glued))
            opened = False
        return numbers, dict(zip(numbers, decide(candidates), strict=True))

    def _begin_paragraph(self, line: Line, number: Number, decision: Decision) -> None:
        draft = self._begin(BlockKind.PARAGRAPH, line, number.end)
        self.letters.clear()
        draft.number = decision.value
        draft.printed = number.printed
        draft.marking = number.marking
        self._check_number(line, number, decision)
        self.last_number = decision.value

    def _check_number(self, line: Line, number: Number, decision: Decision) -> None:
        """Warn of a number that was repaired or breaks the series."""
        value, last = decision.value, self.last_number
        raw = line.text[: number.end].strip()
        if decision.repaired:
            printed = raw.split()[0] if raw else number.printed
            self._warn(Code.NUMBER_REPAIRED, f"{printed} read as paragraph {value}", raw, line)
        elif value == last + 1 or (last == 0 and value <= 2):
            return
        elif value > last:
            self._warn(Code.NUMBER_GAP, f"paragraph {value} follows {last}", raw, line)
        elif value == last:
            self._warn(Code.NUMBER_DUPLICATE, f"a second paragraph {value}", raw, line)
        elif value == 1:
            self._warn(Code.NUMBER_RESTART, f"numbers start again after {last}", raw, line)
        else:
            self._warn(Code.NUMBER_BACKWARDS, f"paragraph {value} follows {last}", raw, line)

    def _warn(self, code: Code, message: str, raw: str, line: Line) -> None:
        warning = CableWarning(code.value, message, raw, Span(line.start, line.start + len(raw)))
        self.result.warnings.append(warning)

    # -- blocks

    def _begin(self, kind: BlockKind, line: Line, skip: int) -> Draft:
        """Begin a block with a line."""
        self.turned = False
        draft = Draft(kind, section=self.place.section, page=self.place.page)
        draft.add(line, skip)
        self.draft = draft
        self.result.drafts.append(draft)
        self.opened = False
        return draft

    def _turn(self, draft: Draft) -> None:
        """Note in the growing block that a page begins, if one does."""
        if self.turned and self.place.page is not None:
            last_page = draft.breaks[-1] if draft.breaks else draft.page or 1
            if self.place.page > last_page:
                draft.turn_page(self.place.page)
        self.turned = False

    def _open_before(self, line: Line) -> bool:
        return self.opened or self.turned or line.gap > 0 or self.draft is None

    def _goes_on(self, draft: Draft, line: Line) -> bool:
        """Whether the line continues the growing block (1b, 2.9)."""
        if self.opened or draft.kind in (BlockKind.HEADING, BlockKind.TABLE):
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
        return draft.kind is BlockKind.PARAGRAPH and len(last) >= _SHORT

    def _plainly_goes_on(self, draft: Draft, line: Line) -> bool:
        """Whether the line is the next one of a hard-wrapped sentence: most lines are."""
        text = line.text
        return (
            line.gap == 0
            and draft.kind in _FLOWING
            and not (self.turned or self.opened)
            and text[0].islower()
            and text[1:2] not in _LETTER_ENDS
            and _TABLE_GAP not in text
            and "\t" not in text
        )

    def _marked_or_item(self, line: Line, *, open_before: bool) -> bool:
        """Begin a block for a line with a marking, a letter or a bullet."""
        text = line.text
        if open_before and (marked := read_marking(text)):
            self._begin(BlockKind.PARAGRAPH, line, marked[1]).marking = marked[0]
            return True
        item = read_item(text)
        if item is None or not self._is_item(item, line, open_before=open_before):
            return False
        if item.bullet:
            self._begin(BlockKind.BULLET, line, item.end).label = item.label
            return True
        self._begin(BlockKind.SUBPARAGRAPH, line, item.end).label = item.label
        return True

    def _is_item(self, item: Item, line: Line, *, open_before: bool) -> bool:
        """Whether the letter or bullet is one, not a dash or an initial that was wrapped."""
        draft = self.draft
        gap = self.opened or line.gap > 0 or draft is None
        if item.bullet:
            if gap and not self.turned:
                return True
            listed = draft is not None and draft.kind is BlockKind.BULLET
            return draft is not None and draft.last.endswith(_LIST_ENDS if listed else _ENDS)
        closed = draft is not None and draft.last.endswith(_LIST_ENDS)
        return (open_before or item.signed or closed) and place_in(item.label, self.letters)

    # -- headings

    def _heading(self, index: int, line: Line, *, open_before: bool) -> int:
        """Begin a heading if one stands here; return how many lines it took."""
        text = line.text
        if is_rule(text):
            return self._boxed(index)
        if len(text) > LONGEST_HEADING:
            return 0
        if not (open_before or line.glued or self._closed()):
            return 0
        lines = self._run(index)
        under = index + len(lines)
        if under < len(self.lines) and lines and self._underlines(under):
            if all(may_head(each.text, ruled=True) for each in lines):
                self._make_heading(lines, (self.lines[under],))
                return len(lines) + 1
            return 0
        if text.startswith("//") and text.rstrip().endswith("//"):
            self._make_heading([line], ())
            return 1
        return self._bare(index, line) if open_before else 0

    def _closed(self) -> bool:
        return self.draft is None or self.draft.last.endswith(_ENDS)

    def _run(self, index: int) -> list[Line]:
        """Return the lines from ``index`` that could be one heading: short, without a gap."""
        lines: list[Line] = []
        for at in range(index, min(index + _HEADING_LINES, len(self.lines))):
            line = self.lines[at]
            if lines and (line.gap > 0 or is_rule(line.text)):
                break
            decision = self.decisions.get(at)
            if line.page_break is not None or (decision and decision.role is Role.PARAGRAPH):
                return lines
            if len(line.text) > LONGEST_HEADING:
                return []
            lines.append(line)
        return lines

    def _underlines(self, index: int) -> bool:
        """Whether the line at ``index`` is a rule under what stands before it."""
        line = self.lines[index]
        if not is_rule(line.text) or line.gap > 2 or line.text.count(_TABLE_GAP):
            return False
        following = self._run(index + 1)
        at = index + 1 + len(following)
        if line.gap == 0 or not following:
            return True
        opens_box = at < len(self.lines) and is_rule(self.lines[at].text)
        return not (opens_box and following[0].gap == 0)

    def _boxed(self, index: int) -> int:
        """Begin a heading between two rules; return how many lines it took."""
        lines = self._run(index + 1)
        lines = [] if lines and is_rule(lines[0].text) else lines
        under = index + 1 + len(lines)
        if not lines or under >= len(self.lines) or not is_rule(self.lines[under].text):
            return 0
        if lines[0].gap > 1 or self.lines[under].gap > 2 or _TABLE_GAP in lines[0].text:
            return 0
        if not all(may_head(each.text, ruled=True) for each in lines):
            return 0
        self._make_heading(lines, (self.lines[index], self.lines[under]))
        return len(lines) + 2

    def _bare(self, index: int, line: Line) -> int:
        """Begin a heading without dashes: one line by itself before a paragraph (1b)."""
        at = index + 1
        while at < len(self.lines) and self.lines[at].page_break is not None:
            at += 1
        if at >= len(self.lines) or not may_head(line.text, ruled=False):
            return 0
        following = self.lines[at]
        if following.gap == 0 and at == index + 1 and not line.glued:
            return 0
        decision = self.decisions.get(at)
        numbered = decision is not None and decision.role is Role.PARAGRAPH
        if not numbered and read_marking(following.text) is None:
            return 0
        if self.draft is not None and line.gap == 0 and not self.opened:
            return 0
        if read_item(line.text) is not None:
            return 0
        self._make_heading([line], ())
        return 1

    def _make_heading(self, lines: list[Line], rules: tuple[Line, ...]) -> None:
        self.turned = False
        kind = BlockKind.TRAILER if _BANNER.search(lines[0].text) else BlockKind.HEADING
        draft = Draft(kind, section=self.place.section, page=self.place.page)
        for position, line in enumerate(lines):
            skip = 0
            if position == 0 and (marked := read_marking(line.text)):
                draft.marking, skip = marked
            draft.add(line, skip)
        for rule in rules:
            draft.add_unread(rule)
        draft.lines.sort(key=lambda each: each.start)
        self.draft = draft
        self.letters.clear()
        self.result.drafts.append(draft)
        self.opened = True

    # -- tables

    def _in_table(self, line: Line) -> bool:
        draft = self.draft
        return draft is not None and draft.kind is BlockKind.TABLE and line.gap == 0

    def _table(self, index: int, line: Line) -> int:
        """Begin a table if one stands here; return how many lines it took."""
        if not _is_row(line):
            return 0
        end = index + 1
        rows = 1
        while end < len(self.lines):
            following = self.lines[end]
            decision = self.decisions.get(end)
            if following.page_break is not None or (
                decision is not None and decision.role is Role.PARAGRAPH
            ):
                break
            if _is_row(following):
                rows += 1
            elif not (is_rule(following.text) and following.gap <= 1 and rows > 1):
                break
            end += 1
        if rows < 2:
            return 0
        while end > index + 1 and is_rule(self.lines[end - 1].text):
            end -= 1
        return self._make_table(index, end)

    def _list(self, index: int, line: Line, *, open_before: bool) -> int:
        """Begin a table for lines that are short on purpose: names, addresses, figures."""
        if len(line.text) > _SHORT or not self._is_entry(index) or not self._is_wrapped_wide():
            return 0
        draft = self.draft
        if not open_before and not (
            draft is not None and (draft.last.endswith(":") or len(draft.last) < _SHORT)
        ):
            return 0
        end = index + 1
        while end < len(self.lines) and self.lines[end].gap == 0 and self._is_entry(end):
            end += 1
        if end - index < _FEWEST_ENTRIES or line.glued:
            return 0
        return self._make_table(index, end)

    def _is_wrapped_wide(self) -> bool:
        """Whether the text's lines are long, so that short ones are so on purpose."""
        if self.margin is None:
            self.margin = _wrap_margin(self.lines)
        return self.margin >= _LIST_MARGIN

    def _is_entry(self, index: int) -> bool:
        """Whether a line is short and nothing but words: it could stand in a list."""
        line = self.lines[index]
        text = line.text
        if len(text) > _SHORT or line.page_break is not None or index in self.numbers:
            return False
        if (
            text[0].islower()
            or is_rule(text)
            or text.endswith(_CLOSED)
            or read_item(text) is not None
        ):
            return False
        return read_marking(text) is None and not is_level(text) and text not in _CAPTIONS

    def _make_table(self, index: int, end: int) -> int:
        self.turned = False
        draft = Draft(BlockKind.TABLE, section=self.place.section, page=self.place.page)
        for each in self.lines[index:end]:
            draft.add_row(each)
        self.draft = draft
        self.result.drafts.append(draft)
        self.opened = False
        return end - index


def _wrap_margin(lines: list[Line]) -> int:
    """Return the column at which the text is wrapped, or nearly: most lines end before it."""
    lengths = sorted(len(line.text) for line in lines)
    return lengths[len(lengths) * 4 // 5] if lengths else 0


def _is_row(line: Line) -> bool:
    """Whether a line is set in columns."""
    text = line.text
    return len(text) <= _REFLOWED and (_TABLE_GAP in text or "\t" in text)
