"""The head read line by line: which lines are fields, captions, addressing (§2.2-§2.8).

A label begins a field; the field goes on as long as its kind allows; what has no label is a
caption, an addressing line, or the beginning of the text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reftel.cable.cable import BlockKind, DebrisKind
from reftel.cable.telegram.body.ahead import LinesAhead
from reftel.cable.telegram.body.blocks import Draft
from reftel.cable.telegram.body.field_ends import end_in_line, goes_on
from reftel.cable.telegram.body.handling import (
    breaks_off,
    captions_in,
    is_addressing,
    is_handling,
    leading_captions,
    sent_again,
)
from reftel.cable.telegram.body.headings import is_rule
from reftel.cable.telegram.body.labels import (
    CLASSIFIED_BY,
    EXECUTIVE_ORDER,
    REFERENCES,
    SUBJECT,
    TAGS,
    HeadField,
    label_of,
)
from reftel.cable.telegram.body.lost_labels import (
    is_bare_references,
    is_bare_subject,
    is_bare_tags,
)
from reftel.cable.telegram.body.text_start import begins_text, is_entry
from reftel.cable.telegram.fields.classification import (
    ClassificationLine,
    is_level,
    match_line,
)
from reftel.cable.telegram.fields.line_kinds import Said, is_prose, is_sentence

if TYPE_CHECKING:
    from reftel.cable.telegram.body.lines import Line

_FAR: Final = 100  # lines in which a head may begin


@dataclass(slots=True)
class Head:
    """The head, read: its drafts and debris, and the lines of the text that follow it.

    ``fields`` holds the lines of each labelled field (label taken off).
    """

    drafts: list[Draft] = field(default_factory=list)
    debris: list[tuple[DebrisKind, Line]] = field(default_factory=list)
    fields: dict[HeadField, list[str]] = field(default_factory=dict)
    captions: list[str] = field(default_factory=list)
    addressing: list[str] = field(default_factory=list)
    second: Line | None = None
    unlabelled: list[HeadField] = field(default_factory=list)
    section: int | None = None
    text: list[Line] = field(default_factory=list)

    def value(self, which: HeadField) -> str:
        """Return a field's lines as one text with line ends; empty if there is none."""
        return "\n".join(self.fields.get(which, ()))

    def said(self) -> Said:
        """Return what was said so far, as a later section would repeat it."""
        drafts = (draft for draft in self.drafts if draft.kind is not BlockKind.CAPTION)
        return Said([line.text for draft in drafts for line in draft.lines])


class HeadReader:
    """Reads the lines of a telegram up to its text."""

    def __init__(self, lines: list[Line], begins: HeadField | None = None) -> None:
        """Read ``lines``; ``begins`` is a field that they begin with, its label taken off."""
        self.head = Head()
        self.ahead = LinesAhead(lines)
        self.field: HeadField | None = None
        self.draft: Draft | None = None
        self.classified: list[Line] = []  # the classification line, perhaps wrapped
        self.has_labels: bool | None = None  # below the first line that may be text; not asked yet
        self.broken = False  # a page break stands between this line and the last that was kept
        self.said: Said | None = None  # what a later section, once it began, says again
        if begins is not None and self.ahead:
            self._begin(begins, self._cut_end(self.ahead.next(), begins, 0), 0)

    def read(self, classified_to: int | None) -> Head:
        """Read the head; ``classified_to`` is where the classification line ends in the body."""
        self._classification(classified_to)
        while self.ahead:
            line = self.ahead.next()
            if line.page_break is not None:
                self.head.debris.append((DebrisKind.PAGE_BREAK, line))
                self.broken = True
            elif self.head.fields and is_level(line.text) and not self._is_in_field(line):
                self.head.debris.append((DebrisKind.REPEATED_CLASSIFICATION, line))
                self.broken = True
            elif is_rule(line.text) and self.ahead.begins_field(self.head.fields):
                self.head.debris.append((DebrisKind.RULE, line))
            elif not self._read_line(line):
                break
        self._give_back_page_breaks()
        self.head.text = self.ahead.rest()
        return self.head

    def _is_in_field(self, line: Line) -> bool:
        """Whether a level stands between two lines of a field, as no page's stamp does."""
        return not (self.broken or line.gap or self.ahead.is_parted())

    def _give_back_page_breaks(self) -> None:
        """Leave the page breaks right before the text to the text."""
        debris = self.head.debris
        if not debris:
            return
        read = max((draft.lines[-1].start for draft in self.head.drafts), default=-1)
        while debris and debris[-1][1].page_break is not None and debris[-1][1].start > read:
            self.ahead.give_back(debris.pop()[1])

    def _classification(self, classified_to: int | None) -> None:
        """Take the classification line."""
        if classified_to is None:
            return
        draft = Draft(BlockKind.CLASSIFICATION)
        while line := self.ahead.next_before(classified_to):
            draft.lines.append(self.ahead.cut(line, classified_to - line.start))
        if draft.lines:
            self.head.drafts.append(draft)
            self.classified = draft.lines

    def _read_line(self, line: Line) -> bool:
        """Read one line of the head; False, the line left to the text, when that begins with it."""
        text = line.text
        label = label_of(text)
        if self.said and self.said.repeats(text):
            self.head.debris.append((DebrisKind.REPEATED_HEAD, line))
            return True
        if label is not None and self._is_label(label.field, text):
            self._begin(label.field, self._cut_end(line, *label), label.end)
            return True
        if begins_text(line, self.field, self.head.fields, self.ahead):
            self.ahead.give_back(line)
            return False
        if self.head.fields and (again := match_line(text)) is not None:
            self._read_second_classification(line, again)
            return True
        if leading_captions(text) < len(text):
            line = self._cut_end(line, self.field, 0)
        if self._takes_captions(line):
            return True
        if is_bare_tags(line, self.field, self.head.fields, self.ahead):
            self._begin_unlabelled(TAGS, line)
            return True
        if is_bare_references(line, self.field, self.head.fields, self.ahead):
            self._begin_unlabelled(REFERENCES, line)
            return True
        if self._ends_handling(line) or self._adds(line):
            return True
        if is_bare_subject(line, self.field, self.head.fields, self.ahead):
            self._begin(SUBJECT, line, 0)
            return True
        if self._read_unlabelled(line):
            return True
        self.ahead.give_back(line)
        return False

    def _is_label(self, which: HeadField, text: str) -> bool:
        """Whether a line that looks like a label is one, and no part of the field before it."""
        if which is self.field:
            # ``REF B: LIMA 12`` is an entry, ``Reasons: 1.4 (b)`` is of who classified it, a DECL
            # below ``E.O. 12958:`` its date; any other field may begin twice
            return which not in (REFERENCES, CLASSIFIED_BY) and not text.startswith("DECL:")
        if self.field is CLASSIFIED_BY and which <= TAGS:
            return which not in self.head.fields  # ``E.O. 12958, reasons 1.4 (b) and (d)``
        if which is REFERENCES and not self.head.fields:
            return text[:3].isupper()  # ``References to the quay ...``, where the head is lost
        return True

    def _cut_end(self, line: Line, which: HeadField | None, start: int) -> Line:
        """Return the line up to where its field ends in it."""
        at = end_in_line(line.text, which, start, self.head.fields)
        return line if at is None else self.ahead.cut(line, at)

    def _begin(self, which: HeadField, line: Line, label: int) -> None:
        """Begin a field with a line, ``label`` characters of which are its label.

        Who classified it is read with the label, which says whether it was derived; the label of
        an executive order has its number, so it is shown with it.
        """
        goes_on = which is CLASSIFIED_BY or (which is TAGS and self.field is TAGS)
        goes_on |= which is REFERENCES and self.head.second is None  # a second block of entries
        self.field = which
        skip = 0 if which in (CLASSIFIED_BY, EXECUTIVE_ORDER) else label
        self.draft = Draft(BlockKind[which.name], [line], skip)
        self.head.drafts.append(self.draft)
        self.broken = False
        read = line.text if which is CLASSIFIED_BY else line.text[label:]
        text = read.strip().lstrip(":;").strip()
        if goes_on and which in self.head.fields:
            self.head.fields[which].append(text)
        else:
            self.head.fields[which] = [text] if text else []

    def _begin_unlabelled(self, which: HeadField, line: Line) -> None:
        self.head.unlabelled.append(which)
        self._begin(which, line, 0)

    def _read_second_classification(self, line: Line, again: ClassificationLine) -> None:
        """Read a second classification line in the head: of another cable, or a later section.

        Of a cable the head ends here and another begins (T40); a section repeats the head (§2.9).
        """
        own = match_line(" ".join(line.text for line in self.classified))
        if own and again.sections and again.is_again(own):
            self.head.debris.append((DebrisKind.REPEATED_CLASSIFICATION, line))
            self.head.section = again.sections[0]
            self.said = self.said or self.head.said()
            self.broken = True
            return
        self.head.second = line
        self.field = None
        self._add_block(BlockKind.CLASSIFICATION, line)

    # -- lines without a label

    def _takes_captions(self, line: Line) -> bool:
        """Read a line of captions, or the captions at its beginning; False where it has none.

        What stands behind them is the next line.
        """
        end = leading_captions(line.text)
        if not end:
            return False
        if end < len(line.text):
            if is_handling(line.text):
                return False
            if self.field is not None and line.gap == 0 and not line.text.startswith("SIPDIS"):
                return False
            line = self.ahead.cut(line, end)
        names = captions_in(line.text)
        if all(name in self.head.captions for name in names):
            self.head.debris.append((DebrisKind.REPEATED_CAPTION, line))
        else:
            self._add_block(BlockKind.CAPTION, line)
            self.head.captions.extend(name for name in names if name not in self.head.captions)
        return True

    def _adds(self, line: Line) -> bool:
        """Add the line to the field before it; False where it does not go on with that."""
        fields = self.head.fields
        if self.field is None or self.draft is None:  # a field has its draft
            return False
        if not goes_on(self.field, fields, line, self.ahead, turned=self.broken):
            return False
        self.broken = False
        self.draft.lines.append(line)
        fields[self.field].append(line.text)
        return True

    def _ends_handling(self, line: Line) -> bool:
        """Add the rest of a sentence on handling to the line that it broke off in."""
        last = self.head.drafts[-1] if self.head.drafts else None
        if last is None or last.kind is not BlockKind.ADDRESSING or line.gap or self.broken:
            return False
        if not breaks_off([each.text for each in last.lines]):
            return False
        if self.field is REFERENCES and is_entry(line.text, self.head.fields):
            return False
        if self.field is None and self.ahead.has_new_label(self.head.fields):
            return False  # one more line on who is to have it
        last.lines.append(line)
        self.head.addressing[-1] += f" {line.text}"
        return True

    def _read_unlabelled(self, line: Line) -> bool:
        """Read a line of addressing or handling; False when it begins the text."""
        text = line.text
        if is_rule(text):
            self.head.debris.append((DebrisKind.RULE, line))
            return True
        if again := sent_again(text):
            if again not in self.head.captions:
                self.head.captions.append(again)
        elif is_handling(text) or is_addressing(text) or self._is_above_labels(text):
            self.head.addressing.append(text)
        else:
            return False
        if self.field not in (REFERENCES, CLASSIFIED_BY):
            self.field = None
        self._add_block(BlockKind.ADDRESSING, line)
        return True

    def _is_above_labels(self, text: str) -> bool:
        """Whether more of the head is to come below a line.

        Where none was read yet, it is, unless a sentence begins with only text behind it. One does
        in any small letters where not even a classification line stands above them.
        """
        if self.head.fields:
            return self.ahead.has_new_label(self.head.fields)
        if self.has_labels is None:
            self.has_labels = self.ahead.has_new_label((), _FAR)
        if self.has_labels:
            return True
        said = f"{text} {self.ahead.below()}".strip()
        is_bare = not (self.classified or text.isupper())
        return not (is_sentence(said) or is_bare or is_prose(said))

    def _add_block(self, kind: BlockKind, line: Line) -> None:
        """Add a block of one line that belongs to no field."""
        self.broken = False
        self.head.drafts.append(Draft(kind, [line]))
