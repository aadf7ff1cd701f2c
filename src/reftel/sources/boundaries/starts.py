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
from typing import TYPE_CHECKING, Final

from reftel.cable.telegram.fields.classification import is_level, match_line
from reftel.cable.telegram.identity import labelled_id, printed_id
from reftel.cable.text import plain_lines, with_plain_blanks
from reftel.sources.boundaries.current import Current, Sent
from reftel.sources.recognising.boundary_lines import (
    BEGINS_TEXT,
    CUT_SHORT,
    END,
    PARAGRAPH,
    RULE,
    SAID,
    STOP,
    closes,
    is_edge,
    is_part,
    may_be_labelled,
    number_of,
    own_line,
    plain,
    quotes,
    says,
)
from reftel.sources.recognising.header_end import SENDER
from reftel.sources.recognising.heads import head_at
from reftel.sources.records.dates import read_date
from reftel.sources.records.lines_in_front import read_heading
from reftel.sources.records.one_line import field_of, read_row

if TYPE_CHECKING:
    from reftel.cable.telegram.fields.classification import ClassificationLine
    from reftel.sources.recognising.heads import TextHead

# Lines of a header that may stand above ``FM``.
_ABOVE_FROM: Final = re.compile(
    r"(?:[^A-Za-z]{0,9}V?ZCZC(?: ?[A-Z]{3}|\Z)|DE RU?[A-Z]{3,7} ?#|(?:[OPRZ] ){0,3}\d{6}Z [A-Z]{3}"
    r"|(?:[OPRZ]{2} )RU[A-Z]{3})"
)
_TO: Final = re.compile(r"(?:TO|INFO) [A-Z]")
_HEAD: Final = re.compile(r"E\.? ?[O0]\.? ?1\d{4}|TAGS?\b|SUBJ(?:ECT)?\b", re.IGNORECASE)
_SUBJECT: Final = re.compile(r"SUBJ(?:ECT)?\b[ \t]*:", re.IGNORECASE)
_PROSE: Final = re.compile(r"\xb6?\d{1,3}\. |.*[a-z]{3}|SIPDIS|TAGS|SUBJ|E\.? ?O\.? ?1")
# The same, where short lines (``Embassy Port Amsel``) may be a record's.
_ABOVE_HEADER: Final = re.compile(
    r"\xb6?\d{1,3}\. |(?=.{40}).*[a-z]{3}|SIPDIS|TAGS|SUBJ|E\.? ?O\.? ?1"
)
# What a collector wrote above the text, and the head of a mail, whose subject is no telegram's.
_MARKUP: Final = re.compile(r"\{\{.*\}\}|\[\[.*\]\]|\{\{[^{}]*|[^{}]*\}\}")  # of a wiki
_PREFACE: Final = re.compile(r"This record is a partial extract of|(?:Sent|From|To|Cc|Date): .*\Z")
_MAIL: Final = re.compile(r"From \S")
_KEY: Final = re.compile(r"[A-Za-z][\w ./-]{0,40}[:=]|[ \t]\S")
_LOOKED_AT: Final = 15  # lines of a header down to FM, of a telegram down to its labels
_BELOW_TITLE: Final = 4  # lines: a date, a post, the first paragraph
_LOOKED_UP: Final = 40  # lines of a mail's head
_LONGEST_HEADER: Final = 90
_LONGEST_HEAD: Final = 200  # lines from a header down to the first paragraph
_LATER: Final = re.compile(
    r"\bSEC(?:TION)?\b(?! 0?1\b).*\d\d? ?(?:OF|[/-]) ?\d|\bFINAL SECTION\b", re.IGNORECASE
)
_PADDED: Final = re.compile(r"(?<!\d)\d{5,8}(?!\d)")
_DTG: Final = re.compile(r"\b\d{6}Z [A-Z]{3} \d\d\b")


def starts(text: str) -> list[int]:
    """Return the numbers of the lines, from 0, with which further telegrams of a text begin."""
    return _Lines(plain_lines(text)).starts()


def sent_at(text: str) -> str:
    """Return the date-time group in the header with which a text begins, or nothing."""
    head = with_plain_blanks(text).lstrip("\n").split("\n", _LONGEST_HEADER)[:_LONGEST_HEADER]
    for line in head:
        if match := _DTG.search(line):
            return match[0]
        if _HEAD.match(line) or PARAGRAPH.match(line):
            break
    return ""


class _Lines:
    """The lines of a text, without the blanks around them."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.filled = [at for at, line in enumerate(lines) if line]

    def starts(self) -> list[int]:
        """Return the lines with which another telegram begins."""
        found: list[int] = []
        now = Current()
        skip = -1
        texts = [plain(self.lines[at]) for at in self.filled]
        for place, at in enumerate(self.filled):
            line = self.lines[at]
            if at < skip:
                now.before = line
                continue
            # First what is fast: most lines are of a text, and nothing begins or ends with them.
            if (text := texts[place]) and now.goes_on(is_within=texts[place - 1] is not None):
                now.go_on(line, text["number"] or "")
                continue
            header = self._is_header(place)
            own = own_line(line)
            other = labelled_id(line) or "" if may_be_labelled(line) else ""
            if (
                now.in_text
                and not quotes(now.before, closed=now.closed)
                and self._begins(place, now, own, other, is_header=header)
            ):
                found.append(self._top(place))
                now.begin(place, other)
            elif now.is_looking and (head := self._head(place)) is not None:
                if self._is_other_head(place, head, now):
                    found.append(self.filled[self._above_head(place)])
                    now.begin(place, "")
                now.head = now.head or head
            now.meet(line, is_own=header or own is not None)
            now.named = now.named or (other if not now.in_text else "")
            if now.first < 0 and (own or header):
                now.first = place
            if own:
                now.serial, now.in_text, now.title = now.serial or own.serial, True, own
            elif header:
                now.sent, skip = self._sent(place), self._below_from(place)
                now.in_text, now.number = False, ""
            elif not now.in_text:
                now.in_text = self._is_text(line, now.before)
                # One line above a header is a title, not a telegram, unless it is a paragraph.
                now.lone = place if now.in_text and not PARAGRAPH.match(line) else -1
            elif now.title and SAID.match(line) and not self._is_key(line):
                now.title = None
            now.before = line
        return found

    def _begins(
        self,
        place: int,
        now: Current,
        own: ClassificationLine | None,
        other: str,
        *,
        is_header: bool,
    ) -> bool:
        """Whether another telegram begins with a line, behind the text of the one before (``now``).

        ``own`` is the classification line that it is, ``other`` the ID that it gives.
        """
        if is_header:
            is_again = self._sent(place).is_again(now.sent) and (
                now.short or not self._is_over_again(place, now)
            )
            is_titled = self._is_titled(place, now.title)
            is_ended = END.fullmatch(now.before) is not None
            return is_ended or not (place == now.lone + 1 or is_again or is_titled)
        if other:
            is_record = now.closed or self._is_record(place, now.number)
            return bool(now.named) and other != now.named and is_record
        if own and own.serial != now.serial:
            return bool(now.serial) and (self._is_headed(place) or self._is_alone(place, now))
        if own:
            return not now.short and self._is_over_again(place, now)
        at = self.filled[place]
        line = self.lines[at]
        is_apart = now.closed or not self.lines[at - 1] or is_edge(now.before)
        row = read_row(line) if is_apart or "\t" in line or "|" in line else None
        if not (is_apart or row):
            return False
        if is_part(now.before) and self._is_titled_anew(place, now):
            return True
        named = row["refid"] if row else printed_id(line)
        # Under a stub its own record may follow.
        is_own = now.short or (now.serial and named and named.endswith(now.serial))
        if not named or is_own:
            return False
        return self._is_headed(place) or (
            self._is_numbered_anew(place, now) and (row is not None or self._is_title(place, now))
        )

    def _below(self, place: int, most: int) -> list[str]:
        """Return the filled lines below a place, before the one that stands ``most`` further."""
        return [self.lines[at] for at in self.filled[place + 1 : place + most]]

    def _number_below(self, place: int) -> str:
        """Return the number of the next paragraph below a place, if it is near, or nothing."""
        return next(filter(None, map(number_of, self._below(place, _LOOKED_UP))), "")

    def _is_numbered_anew(self, place: int, now: Current) -> bool:
        """Whether paragraphs begin again below a line, or none are numbered above it and below."""
        return self._number_below(place) in ("1", now.number)

    def _is_titled_anew(self, place: int, now: Current) -> bool:
        """Whether a line says when a telegram was sent, or its level, above another's subject.

        Its paragraphs begin over again right below; an annex has no date and level of its own.
        """
        below = self._below(place, _BELOW_TITLE) if now.number else []
        first = next((at for at, line in enumerate(below) if number_of(line)), 0)
        if not any(map(_SUBJECT.match, below[:first])) or number_of(below[first]) != now.number:
            return False
        said = {field_of(cell.strip()) for cell in self.lines[self.filled[place]].split(", ")}
        return not said.isdisjoint(("created", "classification"))

    def _is_title(self, place: int, now: Current) -> bool:
        """Whether a line is an ID, alone or with what a record says, where numbers begin again.

        With a subject, a rule stands above it, or the paragraphs begin right below.
        """
        said = read_heading(self.lines[self.filled[place]])
        if said is None or not now.number:
            return False
        if "title" not in said or RULE.fullmatch(now.before):
            return True
        return any(number_of(line) == now.number for line in self._below(place, _BELOW_TITLE))

    def _head(self, place: int) -> TextHead | None:
        """Return the head that begins with a line, or None."""
        if _HEAD.match(self.lines[self.filled[place]]) is None:
            return None
        return head_at(self.lines[at] for at in self.filled[place : place + _LOOKED_AT])

    def _is_other_head(self, place: int, head: TextHead, now: Current) -> bool:
        """Whether a head is of another telegram, of which the lines above it do not say so.

        Under its own classification line or header it is the telegram's own; so is one with the
        mark of a later section above it, and one that is quoted.
        """
        if now.head is None or not now.said or not head.is_other(now.head):
            return False
        top = self._above_head(place)
        if any(_LATER.search(self.lines[at]) for at in self.filled[top:place]):
            return False
        return top > 0 and not quotes(self.lines[self.filled[top - 1]], closed=now.closed)

    def _above_head(self, place: int) -> int:
        """Return the place of the first line above a head that is no text of the one before."""
        top = place
        while top > max(0, place - _LOOKED_AT):
            line = self.lines[self.filled[top - 1]]
            is_line = match_line(line.upper()) is not None
            if not is_line and (
                STOP.search(line)
                or line.endswith((":", *CUT_SHORT))
                or closes(line)
                or BEGINS_TEXT.fullmatch(line)
                or says(line, number_of(line))
            ):
                break
            top -= 1
        return top

    def _sent(self, place: int) -> Sent:
        """Return what tells the header that begins with a line from another telegram's."""
        time = serial = ""
        section = None
        for each in self.filled[place : place + _LONGEST_HEADER]:
            line = self.lines[each]
            if not time and (match := _DTG.search(line)):
                time = match[0]
            if own := own_line(line):
                serial, section = own.serial, own.sections and own.sections[0]
                break
            if _HEAD.match(line):
                break
        return Sent(time, serial, section)

    def _is_titled(self, place: int, title: ClassificationLine | None) -> bool:
        """Whether a classification line above a header is the title of the same telegram."""
        return title is not None and not title.sections and self._sent(place).serial == title.serial

    def _is_text(self, line: str, before: str) -> bool:
        """Whether a line above a header is a telegram's: no record's, and no mail's head."""
        if _PREFACE.match(line) or _PREFACE.match(before) or self._is_key(line):
            return False
        if "\t" in line:  # cells of a record, or their headings
            return False
        if line[0] in "{[" and _MARKUP.fullmatch(line):
            return False
        return _ABOVE_HEADER.match(line) is not None

    def _is_key(self, line: str) -> bool:
        """Whether a line belongs to a record or a mail's head, not to a text."""
        return _KEY.match(line) is not None and _HEAD.match(line) is None

    def _is_header(self, place: int) -> bool:
        """Whether a header begins with a line: ``FM`` follows, and no text stands before it."""
        at = self.filled[place]
        if SENDER.match(self.lines[at]):
            return any(map(_TO.match, self._below(place, 4)))
        if not _ABOVE_FROM.match(self.lines[at]):
            return False
        for line in self._below(place, _LOOKED_AT):
            if SENDER.match(line):
                return True
            if _PROSE.match(line) or own_line(line):
                return False
        return False

    def _below_from(self, place: int) -> int:
        """Return the line behind the ``FM`` of a header."""
        for each in self.filled[place : place + _LOOKED_AT]:
            if SENDER.match(self.lines[each]):
                return each + 1
        return self.filled[place] + 1

    def _is_headed(self, place: int) -> bool:
        """Whether a header, a classification line or the labels of a head follow."""
        following = self._below(place, _LOOKED_AT)
        return any(_HEAD.match(line) or SENDER.match(line) for line in following)

    def _is_record(self, place: int, number: str) -> bool:
        """Whether a line with an ID is a record in front of a text; in a telegram it is quoted.

        A rule or an end stands above it, a head or the first paragraph below; where nothing is
        numbered, more of the record does, and an empty line above.
        """
        before = self.lines[self.filled[place - 1]] if place else ""
        if is_edge(before) or self._is_headed(place):
            return True
        if number:
            return self._number_below(place) == number
        is_apart = not self.lines[self.filled[place] - 1]
        return is_apart and any(map(self._is_key, self._below(place, 2)))

    def _is_alone(self, place: int, now: Current) -> bool:
        """Whether a classification line stands above a text of its own, without labels.

        It has all its digits, a sentence, a signer or a rule above, and an empty line below; the
        numbers of paragraphs do not go on there, as they do behind the stamp of a page.
        """
        at = self.filled[place]
        if at + 1 >= len(self.lines) or self.lines[at + 1] or not _PADDED.search(self.lines[at]):
            return False
        before = now.before
        if not (STOP.search(before) or RULE.fullmatch(before) or closes(before)):
            return False
        return self._number_below(place) in ("", now.number)

    def _repeats(self, first: int, place: int) -> bool:
        """Whether the lines from a place on are those from another on, down to the first prose."""
        for one, other in zip(self.filled[first:place], self.filled[place:], strict=False):
            if self.lines[one] != self.lines[other]:
                return False
            if SAID.match(self.lines[one]):
                return True
        return False

    def _is_over_again(self, place: int, now: Current) -> bool:
        """Whether a telegram begins once more with a line, not the next section or page of it."""
        if now.first >= 0 and self._repeats(now.first, place):
            return True
        if not now.number:
            return False
        is_head = False
        for each in self.filled[place + 1 : place + _LONGEST_HEAD]:
            line = self.lines[each]
            if paragraph := number_of(line):
                return is_head and paragraph == now.number
            is_head = is_head or _HEAD.match(line) is not None
        return False

    def _top(self, place: int) -> int:
        """Return the line with which the telegram begins whose header or first line is known.

        Rules above it are its own, and a mail's head or a record.
        """
        top = place
        for up in range(place - 1, max(-1, place - _LOOKED_UP), -1):
            line = self.lines[self.filled[up]]
            if END.fullmatch(line):
                return self.filled[up + 1]
            is_count = line.isdigit() and up == place - 1  # of a list, above its entry
            first = is_count or is_part(line) or _MAIL.match(line) or _ABOVE_FROM.match(line)
            if first or printed_id(line):
                top = up
            elif not (_KEY.match(line) or is_level(line) or line.startswith("PAGE ")) and (
                read_date(line) is None
            ):
                break
        return self.filled[top]
