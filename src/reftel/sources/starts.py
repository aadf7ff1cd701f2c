"""The lines of a text with which its telegrams begin.

A new header begins another one, so does a classification line with another serial that a head
follows, and a line that gives another ID. A telegram that begins over again, from its head to its
first paragraph, is another text of the same one. What stands between two of them, rules, mail
headers, a record, is the next one's; ``NNNN`` is the end of the one before. A telegram that is
quoted after a colon stays where it is; under a signer or ``NNNN`` a colon quotes nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from reftel.cable.telegram.fields.classification import is_level, match_line
from reftel.cable.telegram.identity import labelled_id, printed_id
from reftel.cable.text import with_plain_blanks
from reftel.sources.tables.dates import read_date

if TYPE_CHECKING:
    from reftel.cable.telegram.fields.classification import ClassificationLine

# Lines of a header that may stand above ``FM``.
_ABOVE_FROM: Final = re.compile(
    r"(?:[^A-Za-z]{0,9}VZCZC[A-Z]{3}|DE RU?[A-Z]{3,7} ?#|(?:[OPRZ] ){0,3}\d{6}Z [A-Z]{3}"
    r"|(?:[OPRZ]{2} )RU[A-Z]{3})"
)
_FROM: Final = re.compile(r"FM [A-Z]")
_TO: Final = re.compile(r"(?:TO|INFO) [A-Z]")
_HEAD: Final = re.compile(r"E\.? ?[O0]\.? ?1\d{4}|TAGS?\b|SUBJ(?:ECT)?\b", re.IGNORECASE)
_PROSE: Final = re.compile(r"\xb6?\d{1,3}\. |.*[a-z]{3}|SIPDIS|TAGS|SUBJ|E\.? ?O\.? ?1")
# The same, where short lines (``Embassy Port Amsel``) may be a record's.
_ABOVE_HEADER: Final = re.compile(
    r"\xb6?\d{1,3}\. |(?=.{40}).*[a-z]{3}|SIPDIS|TAGS|SUBJ|E\.? ?O\.? ?1"
)
_PARAGRAPH: Final = re.compile(r"\xb6?\d{1,3}\. |.{200}")
_NUMBER: Final = re.compile(r"\xb6?(\d{1,3})\. ")
_CUT_SHORT: Final = ("...", "\N{HORIZONTAL ELLIPSIS}")  # under a stub the whole text follows (T35)
_SAID: Final = re.compile(r"\xb6?\d{1,3}\. |(?=.{40}).*[a-z]{3}")
# What a collector wrote above the text, and the head of a mail, whose subject is no telegram's.
_PREFACE: Final = re.compile(r"This record is a partial extract of|(?:Sent|From|To|Cc|Date): .*\Z")
_RULE: Final = re.compile(r"[-=*_~#+.]{3,}|(?:[-=*_] ){2,}[-=*_]?|--\S{3,70}")
_MAIL: Final = re.compile(r"From \S")
_KEY: Final = re.compile(r"[A-Za-z][\w ./-]{0,40}[:=]|[ \t]\S")
_END: Final = re.compile(r"N ?N ?N ?N?|=*[ ]?CABLE ENDS[ ]?=*", re.IGNORECASE)
_BEGINS_TEXT: Final = re.compile(r".*\bBEGIN\b.*\bTEXT\b.*|\W*QUOTE\W*", re.IGNORECASE)
_COLON: Final = re.compile(r"(?!.*\bwrote:).*:", re.IGNORECASE)
# One word in capitals is a signer, or a heading.
_SIGNER: Final = re.compile(
    r"(?!QUOTE|UNQUOTE|SIPDIS|COMMENT|SUMMARY|BACKGROUND)[A-Z][A-Z'-]{2,24}"
)
_LABEL_SIGN: Final = re.compile(r"[:=\t|]")
_LOOKED_AT: Final = 15  # lines of a header down to FM, of a telegram down to its labels
_LOOKED_UP: Final = 40  # lines of a mail's head
_WHOLE_LINE: Final = 200
_LONGEST_REST: Final = 40  # of a classification line: captions
_LONGEST_HEADER: Final = 90
_LONGEST_HEAD: Final = 200  # lines from a header down to the first paragraph
_STOP: Final = re.compile(r"[.!?][\"')\u201d]?\Z")
_PADDED: Final = re.compile(r"(?<!\d)\d{5,8}(?!\d)")
_DTG: Final = re.compile(r"\b\d{6}Z [A-Z]{3} \d\d\b")


def starts(text: str) -> list[int]:
    """Return the numbers of the lines, from 0, with which further telegrams of a text begin."""
    lines = with_plain_blanks(text).split("\n")
    return _Lines([line.strip() for line in lines]).starts()


def sent_at(text: str) -> str:
    """Return the date-time group in the header with which a text begins, or nothing."""
    head = with_plain_blanks(text).lstrip("\n").split("\n", _LONGEST_HEADER)[:_LONGEST_HEADER]
    for line in head:
        if match := _DTG.search(line):
            return match[0]
        if _HEAD.match(line) or _PARAGRAPH.match(line):
            break
    return ""


class _Sent(NamedTuple):
    """What a header and the classification line under it say."""

    time: str
    serial: str
    section: int | None

    def is_again(self, other: _Sent | None) -> bool:
        """Whether both are of one telegram and section: the one is before a copy (§1a, T35)."""
        if other is None:
            return False
        if self.serial and other.serial:
            return self[1:] == other[1:]
        return self.time == other.time


@dataclass(slots=True)
class _Current:
    """The telegram that is being gone through: what it says down to a line.

    Attributes:
        first: the place of its header or classification line, or -1.
        serial: that of its classification line.
        named: the ID that it is given.
        number: that of its first paragraph.
        sent: what its header says.
        title: its classification line, as long as nothing is said under it.
        in_text: whether its header is over.
        closed: whether it is signed, or ended.
        short: whether it breaks off, as a stub does.
        lone: the place of the only line above its header.
        before: the line before.
    """

    first: int = -1
    serial: str = ""
    named: str = ""
    number: str = ""
    sent: _Sent | None = None
    title: ClassificationLine | None = None
    in_text: bool = False
    closed: bool = False
    short: bool = False
    lone: int = -1
    before: str = ""

    def begin(self, place: int, named: str) -> None:
        """Let another telegram begin."""
        self.first, self.serial, self.named, self.number = place, "", named, ""
        self.in_text = False


class _Lines:
    """The lines of a text, without the blanks around them."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.filled = [at for at, line in enumerate(lines) if line]

    def starts(self) -> list[int]:
        """Return the lines with which another telegram begins."""
        found: list[int] = []
        now = _Current()
        skip = -1
        for place, at in enumerate(self.filled):
            line = self.lines[at]
            if at < skip:
                now.before = line
                continue
            header = self._is_header(place)
            own = own_line(line)
            other = labelled_id(line) or "" if _may_be_labelled(line) else ""
            if (
                now.in_text
                and not _quotes(now.before, closed=now.closed)
                and self._begins(place, now, own, other, is_header=header)
            ):
                found.append(self._top(place))
                now.begin(place, other)
            number = _number_of(line)
            now.named = now.named or (other if not now.in_text else "")
            now.number = now.number or number
            now.short = line.endswith(_CUT_SHORT) or (now.short and not number)
            now.closed = not (header or own or _PARAGRAPH.match(line)) and (
                now.closed or _closes(line)
            )
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
                now.lone = place if now.in_text and not _PARAGRAPH.match(line) else -1
            elif now.title and _SAID.match(line) and not self._is_key(line):
                now.title = None
            now.before = line
        return found

    def _begins(
        self,
        place: int,
        now: _Current,
        own: ClassificationLine | None,
        other: str,
        *,
        is_header: bool,
    ) -> bool:
        """Whether another telegram begins with a line, behind the text of the one before.

        Args:
            place: that of the line.
            now: the one before.
            own: the classification line that it is.
            other: the ID that it gives.
            is_header: whether a header begins with it.
        """
        ended = _END.fullmatch(now.before) is not None
        if is_header:
            is_again = self._sent(place).is_again(now.sent) and (
                now.short or not self._is_over_again(place, now)
            )
            is_titled = self._is_titled(place, now.title)
            return ended or not (place == now.lone + 1 or is_again or is_titled)
        if other:
            is_record = now.closed or self._is_record(place, now.number)
            return bool(now.named) and other != now.named and is_record
        if own and own.serial != now.serial:
            return bool(now.serial) and (self._is_headed(place) or self._is_alone(place, now))
        if own:
            return not now.short and self._is_over_again(place, now)
        at = self.filled[place]
        if not (ended or now.closed or not self.lines[at - 1] or _RULE.fullmatch(now.before)):
            return False
        named = printed_id(self.lines[at])
        # Under a stub its own record may follow.
        is_own = now.short or (now.serial and named and named.endswith(now.serial))
        return bool(named) and not is_own and self._is_headed(place)

    def _sent(self, place: int) -> _Sent:
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
        return _Sent(time, serial, section)

    def _is_titled(self, place: int, title: ClassificationLine | None) -> bool:
        """Whether a classification line above a header is the title of the same telegram."""
        return title is not None and not title.sections and self._sent(place).serial == title.serial

    def _is_text(self, line: str, before: str) -> bool:
        """Whether a line above a header is a telegram's: no record's, and no mail's head."""
        if _PREFACE.match(line) or _PREFACE.match(before) or self._is_key(line):
            return False
        return _ABOVE_HEADER.match(line) is not None

    def _is_key(self, line: str) -> bool:
        """Whether a line belongs to a record or a mail's head, not to a text."""
        return _KEY.match(line) is not None and _HEAD.match(line) is None

    def _is_header(self, place: int) -> bool:
        """Whether a header begins with a line: ``FM`` follows, and no text stands before it."""
        at = self.filled[place]
        if _FROM.match(self.lines[at]):
            following = [self.lines[each] for each in self.filled[place + 1 : place + 4]]
            return any(map(_TO.match, following))
        if not _ABOVE_FROM.match(self.lines[at]):
            return False
        for each in self.filled[place + 1 : place + _LOOKED_AT]:
            line = self.lines[each]
            if _FROM.match(line):
                return True
            if _PROSE.match(line) or own_line(line):
                return False
        return False

    def _below_from(self, place: int) -> int:
        """Return the line behind the ``FM`` of a header."""
        for each in self.filled[place : place + _LOOKED_AT]:
            if _FROM.match(self.lines[each]):
                return each + 1
        return self.filled[place] + 1

    def _is_headed(self, place: int) -> bool:
        """Whether a header, a classification line or the labels of a head follow."""
        following = [self.lines[each] for each in self.filled[place + 1 : place + _LOOKED_AT]]
        return any(_HEAD.match(line) or _FROM.match(line) for line in following)

    def _is_record(self, place: int, number: str) -> bool:
        """Whether a line with an ID is a record in front of a text; in a telegram it is quoted.

        A rule or an end stands above it, a head or the first paragraph below; where nothing is
        numbered, more of the record does, and an empty line above.
        """
        before = self.lines[self.filled[place - 1]] if place else ""
        if _RULE.fullmatch(before) or _END.fullmatch(before) or self._is_headed(place):
            return True
        following = [self.lines[each] for each in self.filled[place + 1 : place + _LOOKED_UP]]
        if number:
            return next(filter(None, map(_number_of, following)), "") == number
        is_apart = not self.lines[self.filled[place] - 1]
        return is_apart and bool(following) and self._is_key(following[0])

    def _is_alone(self, place: int, now: _Current) -> bool:
        """Whether a classification line stands above a text of its own, without labels.

        It has all its digits, a sentence, a signer or a rule above, and an empty line below; the
        numbers of paragraphs do not go on there, as they do behind the stamp of a page.
        """
        at = self.filled[place]
        if at + 1 >= len(self.lines) or self.lines[at + 1] or not _PADDED.search(self.lines[at]):
            return False
        before = now.before
        if not (_STOP.search(before) or _RULE.fullmatch(before) or _closes(before)):
            return False
        below = [self.lines[each] for each in self.filled[place + 1 : place + _LOOKED_UP]]
        after = next(filter(None, map(_number_of, below)), "")
        return after in ("", now.number)

    def _repeats(self, first: int, place: int) -> bool:
        """Whether the lines from a place on are those from another on, down to the first prose."""
        for one, other in zip(self.filled[first:place], self.filled[place:], strict=False):
            if self.lines[one] != self.lines[other]:
                return False
            if _SAID.match(self.lines[one]):
                return True
        return False

    def _is_over_again(self, place: int, now: _Current) -> bool:
        """Whether a telegram begins once more with a line, not the next section or page of it."""
        if now.first >= 0 and self._repeats(now.first, place):
            return True
        if not now.number:
            return False
        is_head = False
        for each in self.filled[place + 1 : place + _LONGEST_HEAD]:
            line = self.lines[each]
            if paragraph := _number_of(line):
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
            if _END.fullmatch(line):
                return self.filled[up + 1]
            is_count = line.isdigit() and up == place - 1  # of a list, above its entry
            first = (
                is_count or _RULE.fullmatch(line) or _MAIL.match(line) or _ABOVE_FROM.match(line)
            )
            if first or printed_id(line):
                top = up
            elif not (_KEY.match(line) or is_level(line) or line.startswith("PAGE ")) and (
                read_date(line) is None
            ):
                break
        return self.filled[top]


def _quotes(before: str, *, closed: bool) -> bool:
    """Whether a line says that the telegram under it is quoted in the text, unless that is over."""
    upper = before.upper()
    if ("BEGIN" in upper or "QUOTE" in upper) and _BEGINS_TEXT.fullmatch(before):
        return True
    return before.endswith(":") and not closed and _COLON.fullmatch(before) is not None


def _number_of(line: str) -> str:
    """Return the number of the paragraph that begins with a line, or nothing."""
    found = _NUMBER.match(line)
    return found[1] if found else ""


def _closes(line: str) -> bool:
    """Whether a text is over with a line, as long as no paragraph follows."""
    return bool(_END.fullmatch(line) or _SIGNER.fullmatch(line)) and not is_level(line)


def own_line(line: str) -> ClassificationLine | None:
    """Return the classification line that a line is, if it is nothing else."""
    found = match_line(line[:_WHOLE_LINE])
    if found is None or not line[: found.end].isupper() or len(line) - found.end > _LONGEST_REST:
        return None
    return found


def _may_be_labelled(line: str) -> bool:
    """Whether it is worth asking for an ID behind a label."""
    return _LABEL_SIGN.search(line) is not None or line[:8] in ("Viewing ", "VIEWING ")
