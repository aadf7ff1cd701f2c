"""Where the next telegram of a text begins: a header, a classification line, another ID, a head.

A new header begins another one, so does a classification line with another serial that a head
follows, and a line that gives another ID. A telegram that begins over again, from its head to its
first paragraph, is another text of the same one. A second head (E.O., TAGS, SUBJECT) behind text
begins another as well, whatever is left of the lines above it. What stands between two of them,
rules, mail headers, a record, is the next one's; ``NNNN`` is the end of the one before. A telegram
that is quoted after a colon stays where it is; under a signer or ``NNNN`` a colon quotes nothing.
"""

from __future__ import annotations

import re
from typing import Final

from reftel.cable.sentences import ends_sentence
from reftel.cable.telegram.fields.classification import ClassificationLine, is_level, match_line
from reftel.cable.telegram.identity import labelled_id, printed_id
from reftel.cable.text import plain_lines
from reftel.sources.boundaries.current import Current
from reftel.sources.boundaries.headers import FIRST, is_header, sender_of, sent_by
from reftel.sources.recognising.boundary_lines import (
    BEGINS_TEXT,
    CUT_SHORT,
    END,
    PARAGRAPH,
    RULE,
    SAID,
    closes,
    is_edge,
    is_part,
    may_be_labelled,
    own_line,
    plain,
    quotes,
    says,
)
from reftel.sources.recognising.header_end import SENDER
from reftel.sources.recognising.heads import LABEL, TextHead, head_at
from reftel.sources.recognising.paragraph_numbers import NUMBER, number_of
from reftel.sources.records.dates import read_date
from reftel.sources.records.lines_in_front import card_id, read_heading
from reftel.sources.records.one_line import field_of, read_row

_SUBJECT: Final = re.compile(r"SUBJ(?:ECT)?\b[ \t]*:", re.IGNORECASE)
# A line of a text; a short one (``Embassy Port Amsel``) may be a record's.
_ABOVE_HEADER: Final = re.compile(
    rf"{NUMBER}|(?=.{{40}}).*[a-z]{{3}}|SIPDIS|TAGS|SUBJ|E\.? ?O\.? ?1"
)
# What a collector wrote above the text, and the head of a mail, whose subject is no telegram's.
_MARKUP: Final = re.compile(r"\{\{.*\}\}|\[\[.*\]\]|\{\{[^{}]*|[^{}]*\}\}")  # of a wiki
_PREFACE: Final = re.compile(r"This record is a partial extract of|(?:Sent|From|To|Cc|Date): .*\Z")
_MAIL: Final = re.compile(r"From \S")
_KEY: Final = re.compile(r"[A-Za-z][\w ./-]{0,40}[:=]|[ \t]\S")
_LOOKED_AT: Final = 15  # lines of a telegram down to its labels
_ID: Final = re.compile(r"(?<![A-Z0-9])\d\d[A-Z]{3,}0*(\d+)(?![A-Z0-9])")
_NEAR: Final = 4  # lines between an ID and the telegram below it
_BELOW_TITLE: Final = 4  # lines: a date, a post, the first paragraph
_LOOKED_UP: Final = 40  # lines of a mail's head
_LONGEST_HEAD: Final = 200  # lines from a header down to the first paragraph
_LATER: Final = re.compile(
    r"\bSEC(?:TION)?\b(?! 0?1\b).*\d\d? ?(?:OF|[/-]) ?\d|\bFINAL SECTION\b", re.IGNORECASE
)
_PADDED: Final = re.compile(r"(?<!\d)\d{5,8}(?!\d)")


def starts(text: str) -> list[int]:
    """Return the numbers of the lines, from 0, with which further telegrams of a text begin."""
    return _Reader(plain_lines(text)).starts()


class _Reader:
    """Goes through the filled lines of a text; ``at`` is the place of one among them."""

    def __init__(self, lines: list[str]) -> None:
        self.numbers = [number for number, line in enumerate(lines) if line]
        self.filled = [lines[number] for number in self.numbers]
        self.end = len(lines)
        self.now = Current()

    def starts(self) -> list[int]:
        """Return the numbers of the lines with which another telegram begins."""
        found: list[int] = []
        now = self.now
        behind = 0  # the lines of the header that began last, down to its sender
        texts = [*map(plain, self.filled)]
        for at, line in enumerate(self.filled):
            if at < behind:
                now.before = line
                continue
            # First what is fast: most lines are of a text, and nothing begins or ends with them.
            if (text := texts[at]) and now.goes_on(is_within=texts[at - 1] is not None):
                now.go_on(line, text["number"] or "")
                continue
            header = is_header(self.filled, at)
            card = card_id(self.filled[at : at + 4]) if line[-1].isdigit() else ""
            own = own_line(line)
            other = labelled_id(line) or "" if may_be_labelled(line) else ""
            is_card = card and now.card not in ("", card)
            if is_card or (
                now.in_text
                and not quotes(now.before, closed=now.closed)
                and self._begins(at, own, other, is_header=header)
            ):
                found.append(at if is_card else self._top(at))
                now.begin(at, other)
            elif now.is_looking and (head := self._head(at)) is not None:
                if self._is_other_head(at, head):
                    found.append(self._above_head(at))
                    now.begin(at, "")
                now.head = now.head or head
            now.card = card or now.card
            now.meet(line, is_own=header or own is not None)
            now.named = now.named or (other if not now.in_text else "")
            if now.first < 0 and (own or header):
                now.first = at
            if own:
                now.serial, now.in_text, now.title = now.serial or own.serial, True, own
            elif header:
                now.sent, behind = sent_by(self.filled, at), sender_of(self.filled, at) + 1
                now.in_text, now.number = False, ""
            elif not now.in_text:
                now.in_text = _is_text(line, now.before)
                # One line above a header is a title, not a telegram, unless it is a paragraph.
                now.lone = at if now.in_text and not PARAGRAPH.match(line) else -1
            elif now.title and SAID.match(line) and not _is_key(line):
                now.title = None
            now.before = line
        return [self.numbers[at] for at in found]

    def _is_below_empty(self, at: int) -> bool:
        """Whether an empty line stands above one."""
        return self.numbers[at - 1] + 1 < self.numbers[at]

    def _begins(
        self, at: int, own: ClassificationLine | None, other: str, *, is_header: bool
    ) -> bool:
        """Whether another telegram begins with a line, behind the text of the one before.

        ``own`` is the classification line that it is, ``other`` the ID that it gives.
        """
        now, line = self.now, self.filled[at]
        if is_header:
            sent = sent_by(self.filled, at)
            is_again = sent.is_again(now.sent) and (now.short or not self._is_over_again(at))
            # A classification line above a header may be the title of the same telegram.
            title = now.title
            is_titled = title is not None and not title.sections and sent.serial == title.serial
            is_ended = END.fullmatch(now.before) is not None
            is_known = is_again or is_titled or self._is_under_its_id(at, sent.serial)
            return is_ended or not (at == now.lone + 1 or is_known)
        if other:
            is_record = now.closed or self._is_record(at)
            return bool(now.named) and other != now.named and is_record
        if own and own.serial != now.serial:
            return bool(now.serial) and (self._is_headed(at) or self._is_alone(at))
        if own:
            return not now.short and self._is_over_again(at)
        is_apart = now.closed or self._is_below_empty(at) or is_edge(now.before)
        row = read_row(line) if is_apart or "\t" in line or "|" in line else None
        if not (is_apart or row):
            return False
        if is_part(now.before) and self._is_titled_anew(at):
            return True
        named = row["refid"] if row else printed_id(line)
        # Under a stub its own record may follow.
        is_own = now.short or (now.serial and named and named.endswith(now.serial))
        if not named or is_own:
            return False
        return self._is_headed(at) or (
            self._is_numbered_anew(at) and (row is not None or self._is_title(at))
        )

    def _is_under_its_id(self, at: int, serial: str) -> bool:
        """Whether a header with this serial is of the telegram of which there is but the ID.

        Somebody's words about it may stand between the two, but nothing of a telegram.
        """
        now = self.now
        if now.number or now.serial or now.head:
            return False
        above = self.filled[max(now.first, at - _LOOKED_UP, 0) : at]
        return any(_ID.findall(printed_id(line) or "") == [serial] for line in above)

    def _below(self, at: int, most: int) -> list[str]:
        """Return the filled lines below one, before the one that stands ``most`` further."""
        return self.filled[at + 1 : at + most]

    def _number_below(self, at: int) -> str:
        """Return the number of the next paragraph below a line, if it is near, or nothing."""
        return next(filter(None, map(number_of, self._below(at, _LOOKED_UP))), "")

    def _is_numbered_anew(self, at: int) -> bool:
        """Whether paragraphs begin again below a line, or none are numbered above it and below."""
        return self._number_below(at) in ("1", self.now.number)

    def _is_titled_anew(self, at: int) -> bool:
        """Whether a line says when a telegram was sent, or its level, above another's subject.

        Its paragraphs begin over again right below; an annex has no date and level of its own.
        """
        number = self.now.number
        below = self._below(at, _BELOW_TITLE) if number else []
        first = next((place for place, line in enumerate(below) if number_of(line)), 0)
        if not any(map(_SUBJECT.match, below[:first])) or number_of(below[first]) != number:
            return False
        said = {field_of(cell.strip()) for cell in self.filled[at].split(", ")}
        return not said.isdisjoint(("created", "classification"))

    def _is_title(self, at: int) -> bool:
        """Whether a line is an ID, alone or with what a record says, where numbers begin again.

        With a subject, a rule stands above it, or the paragraphs begin right below.
        """
        said = read_heading(self.filled[at])
        if said is None or not self.now.number:
            return False
        if "title" not in said or RULE.fullmatch(self.now.before):
            return True
        return any(number_of(line) == self.now.number for line in self._below(at, _BELOW_TITLE))

    def _head(self, at: int) -> TextHead | None:
        """Return the head that begins with a line, or None."""
        return head_at(self.filled[at : at + _LOOKED_AT]) if LABEL.match(self.filled[at]) else None

    def _is_other_head(self, at: int, head: TextHead) -> bool:
        """Whether a head is of another telegram, of which the lines above it do not say so.

        Under its own classification line or header it is the telegram's own; so is one with the
        mark of a later section above it, and one that is quoted.
        """
        now = self.now
        if now.head is None or not now.said or not head.is_other(now.head):
            return False
        top = self._above_head(at)
        if any(map(_LATER.search, self.filled[top:at])):
            return False
        return top > 0 and not quotes(self.filled[top - 1], closed=now.closed)

    def _above_head(self, at: int) -> int:
        """Return the first line above a head that is no text of the one before."""
        top = at
        while top > max(0, at - _LOOKED_AT):
            line = self.filled[top - 1]
            is_line = match_line(line.upper()) is not None
            if not is_line and (
                ends_sentence(line)
                or line.endswith((":", *CUT_SHORT))
                or closes(line)
                or BEGINS_TEXT.fullmatch(line)
                or says(line, number_of(line))
            ):
                break
            top -= 1
        return top

    def _is_headed(self, at: int) -> bool:
        """Whether a header, a classification line or the labels of a head follow."""
        return any(LABEL.match(line) or SENDER.match(line) for line in self._below(at, _LOOKED_AT))

    def _is_record(self, at: int) -> bool:
        """Whether a line with an ID is a record in front of a text; in a telegram it is quoted.

        A rule or an end stands above it, a head or the first paragraph below; where nothing is
        numbered, more of the record does, and an empty line above.
        """
        before = self.filled[at - 1] if at else ""
        if is_edge(before) or self._is_headed(at):
            return True
        if self.now.number:
            return self._number_below(at) == self.now.number
        return self._is_below_empty(at) and any(map(_is_key, self._below(at, 2)))

    def _is_alone(self, at: int) -> bool:
        """Whether a classification line stands above a text of its own, without labels.

        It has all its digits, a sentence, a signer or a rule above, and an empty line below; the
        numbers of paragraphs do not go on there, as they do behind the stamp of a page.
        """
        below = self.numbers[at + 1] if at + 1 < len(self.numbers) else self.end
        if below == self.numbers[at] + 1 or not _PADDED.search(self.filled[at]):
            return False
        before = self.now.before
        if not (ends_sentence(before) or RULE.fullmatch(before) or closes(before)):
            return False
        return self._number_below(at) in ("", self.now.number)

    def _repeats(self, first: int, at: int) -> bool:
        """Whether the lines from one on are those from another on, down to the first prose."""
        for one, other in zip(self.filled[first:at], self.filled[at:], strict=False):
            if one != other:
                return False
            if SAID.match(one):
                return True
        return False

    def _is_over_again(self, at: int) -> bool:
        """Whether a telegram begins once more with a line, not the next section or page of it."""
        now = self.now
        if now.first >= 0 and self._repeats(now.first, at):
            return True
        if not now.number:
            return False
        is_head = False
        for line in self._below(at, _LONGEST_HEAD):
            if paragraph := number_of(line):
                return is_head and paragraph == now.number
            is_head = is_head or LABEL.match(line) is not None
        return False

    def _top(self, at: int) -> int:
        """Return the line with which the telegram begins whose header or first line is known.

        Rules above it are its own, and a mail's head or a record.
        """
        top = at
        for up in range(at - 1, max(-1, at - _LOOKED_UP), -1):
            line = self.filled[up]
            if END.fullmatch(line):
                return up + 1
            is_count = line.isdigit() and up == at - 1  # of a list, above its entry
            first = is_count or is_part(line) or _MAIL.match(line) or FIRST.match(line)
            if first or printed_id(line) or read_row(line):
                top = up
            elif not (_KEY.match(line) or is_level(line) or line.startswith("PAGE ")) and (
                read_date(line) is None
            ):
                break
        return self._named_above(at, top)

    def _named_above(self, at: int, top: int) -> int:
        """Return the line above a telegram, near it, in which its own ID stands; else ``top``."""
        own = own_line(self.filled[at])
        serial = own.serial if own else sent_by(self.filled, at).serial
        for up in range(top - 1, max(-1, top - 1 - _NEAR), -1) if serial else ():
            line = self.filled[up]
            if ends_sentence(line) or closes(line):
                break
            if numbers := _ID.findall(line):
                return up if {*numbers} == {serial} else top
        return top


def _is_text(line: str, before: str) -> bool:
    """Whether a line above a header is a telegram's: no record's, and no mail's head."""
    if _PREFACE.match(line) or _PREFACE.match(before) or _is_key(line):
        return False
    if "\t" in line:  # cells of a record, or their headings
        return False
    if line[0] in "{[" and _MARKUP.fullmatch(line):
        return False
    return _ABOVE_HEADER.match(line) is not None


def _is_key(line: str) -> bool:
    """Whether a line belongs to a record or a mail's head, not to a text."""
    return _KEY.match(line) is not None and LABEL.match(line) is None
