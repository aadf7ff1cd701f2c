"""Headings, tables and lists known by their looks: columns, gaps, underlines (§2.10, §2.11).

Nothing is built here. The reader of the text asks what begins at a line and how far it goes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from reftel.cable.telegram.body.glued import REFLOWED
from reftel.cable.telegram.body.headings import LONGEST_HEADING, RULE_STARTS, is_rule, may_head
from reftel.cable.telegram.body.items import read_item
from reftel.cable.telegram.body.markings import NUMBER_STARTS, Number, read_marking, read_number
from reftel.cable.telegram.body.numbering import PARAGRAPH, Candidate, Decision, decide
from reftel.cable.telegram.fields.classification import is_level

if TYPE_CHECKING:
    from reftel.cable.telegram.body.lines import Line

CAPTIONS: Final = frozenset(("SIPDIS", "Sipdis"))
COLUMN_GAP: Final = "   "
SHORT: Final = 45
_HEADING_LINES: Final = 4
_MOST_MARKS: Final = 3  # lines between a heading and its rule
_MOST_BLANKS: Final = 2  # lines inside a box
_LIST_MARGIN: Final = 55
_FEWEST_ENTRIES: Final = 3
_STARTS: Final = RULE_STARTS | NUMBER_STARTS
_RESTS: Final = ("-", "--")  # of a rule that did not fit on the line right above
_SENTENCE_ENDS: Final = (".", "!", "?", ":")


class Heading(NamedTuple):
    """A heading that was found: its words, the rules around them, and how many lines that is."""

    words: list[Line]
    rules: tuple[Line, ...]
    marks: tuple[Line, ...] = ()  # page breaks between the words and their rule

    @property
    def size(self) -> int:
        """How many lines it takes."""
        return len(self.words) + len(self.rules) + len(self.marks)


class Layout:
    """The lines of a text, with the numbers that begin paragraphs and list items."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.numbers: dict[int, Number] = {}
        self.decisions: dict[int, Decision] = {}
        self.rules: set[int] = set()
        self._margin: int | None = None
        self._number()

    def _number(self) -> None:
        """Find the numbers at line starts and decide which of them count."""
        candidates: list[Candidate] = []
        lines = self.lines
        for index in [at for at, line in enumerate(lines) if line.text[0] in _STARTS]:
            line = lines[index]
            is_rest = line.text in _RESTS and line.gap == 0 and index - 1 in self.rules
            if is_rest or is_rule(line.text):
                self.rules.add(index)
            elif line.page_break is None and (number := read_number(line.text)) is not None:
                self.numbers[index] = number
                candidates.append(Candidate(number, self._is_open(index), line.glued))
        self.decisions = dict(zip(self.numbers, decide(candidates), strict=True))

    def _is_open(self, index: int) -> bool:
        """Whether a blank line, a page break or a rule stands before the line."""
        if self.lines[index].gap > 0 or index == 0:
            return True
        return self.lines[index - 1].page_break is not None or index - 1 in self.rules

    def is_paragraph(self, index: int) -> bool:
        """Whether a numbered paragraph begins with the line."""
        decision = self.decisions.get(index)
        return decision is not None and decision.role is PARAGRAPH

    # -- headings

    def heading(self, index: int, *, alone: bool, free: bool) -> Heading | None:
        """Return the heading that begins with the line, or None.

        One without rules needs a blank line or the like before it (``alone``); any needs at least
        that the sentence before it is finished (``free``).
        """
        line = self.lines[index]
        if index in self.rules:
            return self._boxed(index)
        if len(line.text) > LONGEST_HEADING or not free:
            return None
        near = range(index + 1, index + 1 + _HEADING_LINES + _MOST_MARKS)
        words = () if self.rules.isdisjoint(near) else self._words(index)
        under = index + len(words)
        marks: list[Line] = []
        while words and len(marks) < _MOST_MARKS and self._is_mark(under):
            marks.append(self.lines[under])
            under += 1
        if words and under in self.rules and self._is_underline(under):
            if self.table_end(index) > under:  # the heads of columns
                return None
            fits = all(may_head(each.text, ruled=True) for each in words)
            return Heading(words, (self.lines[under],), tuple(marks)) if fits else None
        if line.text.startswith("//") and line.text.endswith("//"):
            return Heading([line], ())
        if not (alone or line.glued):
            return None
        if self._is_bare(index):
            return Heading([line], ())
        pair = self.lines[index : index + 2]
        return Heading(pair, ()) if self._are_bare(pair) and self._is_bare(index + 1) else None

    def _words(self, index: int, *, boxed: bool = False) -> list[Line]:
        """Return the lines from ``index`` that could be one heading: short, without a gap.

        Capitals in a box between rules may have blank lines between them.
        """
        words: list[Line] = []
        for at in range(index, min(index + _HEADING_LINES, len(self.lines))):
            line = self.lines[at]
            loose = boxed and line.text.isupper() and line.gap <= _MOST_BLANKS
            if words and (at in self.rules or (line.gap > 0 and not loose)):
                break
            if line.page_break is not None or self.is_paragraph(at):
                return words
            if len(line.text) > LONGEST_HEADING:
                return []
            words.append(line)
        return words

    def _is_mark(self, index: int) -> bool:
        """Whether a line is a page break, or what the network repeats around one."""
        if index >= len(self.lines):
            return False
        line = self.lines[index]
        return line.page_break is not None or line.text in CAPTIONS or is_level(line.text)

    def _is_underline(self, index: int) -> bool:
        """Whether a rule belongs to the words above it, not to a box that it opens."""
        rule = self.lines[index]
        if rule.gap > 2 or COLUMN_GAP in rule.text:
            return False
        words = self._words(index + 1)
        if rule.gap == 0 or not words:
            return True
        return not (index + 1 + len(words) in self.rules and words[0].gap == 0)

    def _boxed(self, index: int) -> Heading | None:
        """Return the heading between the rule at ``index`` and another one."""
        words = self._words(index + 1, boxed=True)
        under = index + 1 + len(words)
        if not words or index + 1 in self.rules or under not in self.rules:
            return None
        if words[0].gap > 1 or self.lines[under].gap > 2 or COLUMN_GAP in words[0].text:
            return None
        if not all(may_head(each.text, ruled=True) for each in words):
            return None
        return Heading(words, (self.lines[index], self.lines[under]))

    def _is_bare(self, index: int) -> bool:
        """Whether the line is a heading without dashes: alone before a paragraph (§1b)."""
        line = self.lines[index]
        if not may_head(line.text, ruled=False):
            return False
        at = index + 1
        while at < len(self.lines) and self.lines[at].page_break is not None:
            at += 1
        if at >= len(self.lines):
            return False
        following = self.lines[at]
        if following.gap == 0 and at == index + 1 and not line.glued:
            return False
        if not self.is_paragraph(at) and read_marking(following.text) is None:
            return False
        return read_item(line.text) is None

    def _are_bare(self, pair: list[Line]) -> bool:
        """Whether two lines can be one heading without dashes: capitals, and nothing between."""
        first, *rest = pair
        if not rest or rest[0].gap > 0 or not (first.text.isupper() and rest[0].text.isupper()):
            return False
        fits = may_head(first.text, ruled=True) and first.text[-1] not in _SENTENCE_ENDS
        redacted = set(first.text) == {"X"}
        return fits and not redacted and read_item(first.text) is None and first.text[0].isalpha()

    # -- tables and lists

    def table_end(self, index: int) -> int:
        """Return where the table that begins with the line ends; ``index`` if there is none."""
        if not _is_row(self.lines[index]):
            return index
        end = index + 1
        rows = 1
        while end < len(self.lines):
            line = self.lines[end]
            if line.page_break is not None or self.is_paragraph(end):
                break
            if _is_row(line):
                rows += 1
            elif end not in self.rules or line.gap > 1 or not (rows > 1 or self._row_at(end + 1)):
                break
            end += 1
        while end > index + 1 and end - 1 in self.rules:
            end -= 1
        return end if rows > 1 else index

    def _row_at(self, index: int) -> bool:
        return index < len(self.lines) and _is_row(self.lines[index])

    def list_end(self, index: int) -> int:
        """Return where the lines that are short on purpose end: names, addresses, figures."""
        lines = self.lines
        if lines[index].glued or not self._is_entry(index):
            return index
        end = index + 1
        while end < len(lines) and lines[end].gap == 0 and self._is_entry(end):
            end += 1
            if end - index == _FEWEST_ENTRIES and self._wrap_margin() < _LIST_MARGIN:
                return index
        return end if end - index >= _FEWEST_ENTRIES else index

    def _is_entry(self, index: int) -> bool:
        """Whether a line is short and nothing but words: it could stand in a list."""
        line = self.lines[index]
        text = line.text
        if len(text) > SHORT or line.page_break is not None or index in self.numbers:
            return False
        if text[0].islower() or text.endswith(_SENTENCE_ENDS) or text in CAPTIONS:
            return False
        return not (index in self.rules or is_level(text) or read_item(text) or read_marking(text))

    def _wrap_margin(self) -> int:
        """Return the column at which the text is wrapped, or nearly: most lines end before it."""
        if self._margin is None:
            lengths = sorted([len(line.text) for line in self.lines])
            self._margin = lengths[len(lengths) * 4 // 5]
        return self._margin


def _is_row(line: Line) -> bool:
    """Whether a line is set in columns."""
    text = line.text
    return len(text) <= REFLOWED and (COLUMN_GAP in text or "\t" in text)
