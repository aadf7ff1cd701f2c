"""What stands behind the end of a telegram: comments, ``Posted by``, notes, the foot of a page.

It is left out where the telegram says that it has ended, or a line says what begins there
(``Comments (3)``, ``Posted by``, an editor's note); and behind a rule, where paragraphs are
numbered and nothing more of the kind follows. Behind a signature an annex may follow: that is
kept, and the cable warns of it, as it does of prose behind paragraphs that are all numbered.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from reftel.cable.raw_cable import SIGNED, TRUNCATED, Extra
from reftel.cable.sentences import SMALL_WORD, ends_sentence
from reftel.cable.telegram.body.lines import Line, split_lines
from reftel.cable.telegram.body.signers import read_ending
from reftel.cable.telegram.fields.classification import is_level
from reftel.cable.text import all_lines, with_plain_blanks
from reftel.sources.boundaries import around
from reftel.sources.boundaries.around import SIGNER, in_doubt, is_stamp, left_out, says_something
from reftel.sources.recognising import chat, signs
from reftel.sources.recognising.boundary_lines import (
    PARTING,
    first_filled,
    last_filled,
    mail_head,
)
from reftel.sources.records.site_record import noted

if TYPE_CHECKING:
    from reftel.cable import RawCable

_NUMBER: Final = re.compile(r"[^\S\n]*\xb6?(\d{1,3})\. ")
_NOTES: Final = r"(?:[Nn]otes?|[Rr]emarks?|[Cc]omments?)"
_NUMBERED: Final = re.compile(r"\n[^\S\n]*\xb6?(\d{1,3})\. ")  # from a line end on, which is fast
# What says that something else begins. In a telegram a comment is one, and in capitals.
_OTHERS: Final = re.compile(
    r"[-#*=\[(> \t]{0,9}(?:"
    rf"(?:[Tt]he )?(?:[Ee]ditor|[Tt]ranscriber|[Tt]ranslator|[Aa]rchivist|[Cc]ollector|[Rr]eader"
    rf"|[Aa]uthor)[\u2019']?s?[\u2019']? {_NOTES}\b.*|(?:My|Our) {_NOTES}\b.*"
    r"|(?:[Ee]d\.|[Nn]ote by|NB from) ?:?.*"
    r"|(?:Notes|Footnotes|Remarks|Comments|Responses|Replies|Sources|Links|Further reading|See also"
    r"|References and notes|Related|Annotations)(?: \(\d+\))?[:.]?[\])*#= \t]*"
    r"|(?:\d+|No|One) (?:[Cc]omments?|[Rr]esponses?|[Rr]eplies|[Rr]eply|[Tt]houghts?)\b.{0,60}"
    r"|Comments? (?:on|by|from|are)\b.*|(?:Leave|Post|Add|Write) a (?:[Rr]eply|[Cc]omment)\b.*"
    r"|(?:Posted|Filed|Published|Uploaded|Submitted|Transcribed|Downloaded|Retrieved|Copied|Scanned"
    r"|Typed|Clipped|Saved|Reposted|Archived|Tagged|Shared)"
    r"(?: (?:by|under|on|from|in|at|with|via)\b|:).*"
    r"|Related (?:[Pp]osts?|[Aa]rticles?|[Cc]ables?|[Dd]ocuments?|[Ll]inks?|[Ss]tories)\b.*"
    r"|(?:Share|Print|Email|Tweet|Download|Bookmark) (?:this|on|via)\b.*|Permalink\b.*"
    r"|(?:Source|Link|URL|From|Via|Original)[ :]{1,3}(?:https?://|www\.)\S+.*"
    r"|(?:Copyright\b|\xa9|\([Cc]\) \d{4}).*|All rights reserved\b.*|Sent from my .*"
    r"|Last (?:modified|updated|edited|changed)\b.*|(?:Previous|Next) (?:cable|post|page|entry)\b.*"
    r"|This (?:e-?mail|message|communication|transmission)\b.{0,100}\b(?:confidential|intended)\b.*"
    r"|\[\[(?:Category|File|Image):.*|(?:\[Message clipped\]|View entire message).*"
    r"|(?:Continue reading|Read more)\b.{0,40}"
    r"|On .{4,60}(?:19|20)\d\d.{0,60} wrote:"
    r")\s*"
)
# With what a message of a forum or a mail begins, wherever it stands below a signature.
_MESSAGE: Final = re.compile(
    r"(?:Posted|Reposted|Published|Submitted)(?: (?:by|on|at)\b|:).*|[^:]{2,80} wrote:\s*"
)
_ELSEWHERE: Final = re.compile(
    r"\[Message clipped\]|View entire message|Continue reading\b|Read more\b|\[?\.\.\.\]?\Z"
)
_MORE: Final = re.compile(
    r"\s*\[\+ ?\d[\d,]* (?:more )?(?:chars?|characters|words)\]\s*\Z", re.IGNORECASE
)
# A telegram closes with the page of its own service.
_ADDRESS: Final = re.compile(r"<?(?:https?://|www\.)(?!\S*\.(?:gov|mil)\b)\S+>?\s*", re.IGNORECASE)
_BRACKETED: Final = re.compile(
    r"[\[{(].{0,200}\b(?:editor|ed\.|transcri|archivist|collector|translator|webmaster|OCR|footnote)",
    re.IGNORECASE,
)
_RULE: Final = re.compile(rf"\s*(?:[-=_*~#]{{3,}}|(?:[-=_*~] ){{2,}}[-=_*~]?|{PARTING})\s*")
# How a text ends above a rule, not a heading: a sentence, a signature.
_ENDS: Final = re.compile(r"[.!?)\"\u201d']\Z|\A[A-Z][A-Z'-]{2,24}\Z")
_EMPTY: Final = re.compile(r"\n[^\S\n]*\n")
_NEXT_VALUE: Final = re.compile(r"^[a-z_][\w-]{0,30}: ?\S.*$", re.MULTILINE)
_OUTERMOST: Final = re.compile(r"^\S", re.MULTILINE)
_FEWEST_SMALL: Final = 4  # words in small letters of a sentence
_LOOKED_AT: Final = 500
_CLOSING: Final = re.compile(r"[A-Z][a-z]+(?: [a-z]+){0,2},\n[A-Z][a-z]+(?: [A-Z]\S*){0,2}")
_REMARKED: Final = 6  # words in small letters of a line that is a remark, and no heading
_LISTED: Final = re.compile(r"[^A-Za-z]|\w{1,3}[.)]|.{0,40}:")
_FEWEST_NUMBERED: Final = 2
_MOST_TITLES: Final = 2  # lines in front of a message, with its title and its author
_LAST: Final = 40  # lines that are looked through for a signature
_start: Final = attrgetter("start")


def without_rest(cable: RawCable) -> RawCable:
    """Return a cable without what stands behind its end, as far as that is sure."""
    cable = _without_count(cable)
    body = cable.body
    text = _Text(with_plain_blanks(body))
    found = _behind_end(text.plain)
    if found is None:
        found = _behind_value(text.plain)
    if found is None:
        found = _behind_sign(text)
    if found is None:
        return _with_signer(cable, text) or noted(cable, _behind_numbered(text))
    rest = body[found:].split("\n")
    kept = body[:found].rstrip()
    goes_on = _goes_on(first_filled(rest))
    cable = noted(replace(cable, body=kept), (*goes_on, *left_out(rest, "behind")))
    text = _Text(text.plain[: len(kept)])
    return _with_signer(cable, text) or noted(cable, _behind_numbered(text))


def _without_count(cable: RawCable) -> RawCable:
    """Return a cable without the count, at its end, of what a program had more of it."""
    start = max(0, len(cable.body) - _LOOKED_AT)
    count = _MORE.search(cable.body, start) if "[+" in cable.body[start:] else None
    if count is None:
        return cable
    said = (TRUNCATED, f"its source had more of it: {count[0].strip()}")
    return noted(replace(cable, body=cable.body[: count.start()]), (said,))


def _goes_on(line: str) -> Extra:
    """Return what to say where a program has cut a text off, and says so below it."""
    if not _ELSEWHERE.match(line):
        return ()
    return ((TRUNCATED, f"it goes on where it was copied from: {line}"),)


class _Text:
    """A text with plain blanks, its lines, and which of them are a telegram's for sure.

    Attributes:
        plain: the text.
        lines: its lines.
        numbers: where each number of a paragraph begins in it.
        last_numbered: the line of its last paragraph with a number, or -1.
        counted: the number of the last line that is its own. Numbers that begin again at one are of
            notes, unless a marking stands there.
        own: the number of the last line that is its own, whatever it counts; -1 if none is.
    """

    def __init__(self, plain: str) -> None:
        self.plain = plain
        self.lines = all_lines(plain)
        self.numbers: list[int] = []
        highest, risen = -1, -1
        for found in _NUMBERED.finditer(f"\n{plain}"):
            self.numbers.append(found.start())
            if int(found[1]) > highest:
                risen, highest = found.start(), int(found[1])
        last = self.last_numbered = self._line_at(risen)
        signed = (
            at for at in range(len(self.lines) - 1, last, -1) if signs.sign_of(self.lines[at])
        )
        self.counted = next(signed, last)
        self.own = max(self.counted, self._line_at(self.numbers[-1] if self.numbers else -1))

    @cached_property
    def _parsed(self) -> list[Line]:
        return split_lines(self.plain)

    @property
    def signature(self) -> int:
        """Where the signature begins, or the text ends."""
        signature = read_ending(self._parsed).signature
        return signature[0].start if signature else len(self.plain)

    def is_signed(self, end: int) -> bool:
        """Whether the lines before ``end`` close with a signature."""
        below = bisect_left(self._parsed, end, key=_start)
        return bool(read_ending(self._parsed[max(0, below - _LAST) : below]).names)

    def _line_at(self, place: int) -> int:
        return self.plain.count("\n", 0, place) if place >= 0 else -1


def _behind_end(plain: str) -> int | None:
    """Return where prose begins behind the end that a telegram gives itself, or None.

    What looks like a telegram's, a further section say, is none.
    """
    end = next(around.ends(plain), None)  # what a later one has behind it, this one has too
    rest = plain[end.end() :] if end else ""
    if end is None or not any(map(says_something, rest.split("\n"))) or not around.is_prose(rest):
        return None
    return end.start() if end[0].startswith("-") else end.end()


def _behind_value(plain: str) -> int | None:
    """Return where the next value of a YAML document begins, further out than a text, or None."""
    outermost = _OUTERMOST.search(plain)  # as nearly always the first line: that is soon seen
    if outermost is None or not plain[: outermost.start()].strip():
        return None
    return outermost.start() if _NEXT_VALUE.match(plain, outermost.start()) else None


def _behind_sign(text: _Text) -> int | None:
    """Return where in a body something else begins, by a line that says so, or None."""
    lines = text.lines
    first = text.counted + 1
    if (message := _other_message(text)) is not None:
        return message
    numbered = (at for at in range(first) if _NUMBER.match(lines[at]))
    is_numbered = len(list(islice(numbered, _FEWEST_NUMBERED))) == _FEWEST_NUMBERED
    for at in range(first, len(lines)):
        if _is_of_other(lines[at]) or (
            lines[at].strip()
            and _is_apart(lines, at)
            and _begins_other(lines, at, is_numbered=is_numbered)
        ):
            top = at
            while top > first and (not lines[top - 1].strip() or _RULE.fullmatch(lines[top - 1])):
                top -= 1
            return sum(len(line) + 1 for line in lines[:top])
    return None


def _other_message(text: _Text) -> int | None:
    """Return where somebody's message begins below the signature of a body, or None.

    It may quote paragraphs, so these do not say that the body goes on; and have a title.
    """
    if text.last_numbered < 0:
        return None
    signed = titles = 0
    for at in range(text.last_numbered + 1, text.own + 1):
        line = text.lines[at].strip()
        if signed and _MESSAGE.fullmatch(line):
            return signed
        if SIGNER.fullmatch(line) and not is_level(line):
            below = sum(len(each) + 1 for each in text.lines[: at + 1])
            signed, titles = (below, 0) if text.is_signed(below) else (0, 0)
        else:
            titles += bool(line)
            signed = signed if titles <= _MOST_TITLES else 0
    return None


def _is_of_other(line: str) -> bool:
    """Whether a line is of something else wherever it stands: a message of a chat, a card's end."""
    return chat.is_stamped(line) or line.startswith("END:V")


def _is_apart(lines: Sequence[str], at: int) -> bool:
    """Whether a line has an empty line, a rule or a signature above it."""
    above = lines[at - 1].strip() if at else ""
    return not above or bool(_RULE.fullmatch(above) or SIGNER.fullmatch(above))


def _begins_other(lines: Sequence[str], at: int, *, is_numbered: bool) -> bool:
    """Whether something else than the telegram begins with the line ``at``.

    A rule may end a telegram whose paragraphs are numbered (``is_numbered``).
    """
    line = lines[at]
    if (
        mail_head(lines, at)
        or _OTHERS.fullmatch(line)
        or _ADDRESS.fullmatch(line)
        or _BRACKETED.match(line)
    ):
        return True
    if not is_numbered or not _RULE.fullmatch(line):
        return False
    above, before = _two_with_words(lines[no] for no in range(at - 1, -1, -1))
    _, beyond = _two_with_words(lines[no] for no in range(at + 1, len(lines)))
    # A heading has a rule above and below.
    if _RULE.fullmatch(before) or _RULE.fullmatch(beyond) or not _ENDS.search(above):
        return False
    rest = [each for each in lines[at + 1 :] if each.strip()]
    return (
        any(map(says_something, rest))
        and around.is_prose("\n".join(rest))
        and not read_ending(split_lines("\n".join(rest))).names
    )


def _two_with_words(lines: Iterable[str]) -> tuple[str, str]:
    """Return the first two of some lines that are not blank; empty where there are none."""
    found = islice((stripped for each in lines if (stripped := each.strip())), 2)
    return next(found, ""), next(found, "")


def _with_signer(cable: RawCable, text: _Text) -> RawCable | None:
    """Return a cable whose record says what stands behind its signature, or None if nothing does.

    The signature stands apart then, so that it is none of the paragraphs above it and below.
    """
    at = _signed_above(text)
    if at is None:
        return None
    lines = cable.body.split("\n")
    signer = text.lines[at].strip()
    notes = in_doubt(text.lines[at + 1 :], "behind", of=signer)
    is_below = ends_sentence(last_filled(text.lines[:at]))
    if is_below or not (text.lines[at - 1].strip() or text.lines[at + 1].strip()):
        above, below = ([""] if text.lines[each].strip() else [] for each in (at - 1, at + 1))
        lines[at : at + 1] = [*above, lines[at], *below]
        notes = (*notes, (SIGNED, signer))
    return noted(replace(cable, body="\n".join(lines)), notes)


def _signed_above(text: _Text) -> int | None:
    """Return which line is a signature with others behind it that do not end a telegram, or None.

    A heading in capitals looks like a signature, and an annex may follow one. Right below its head
    nobody signs a telegram.
    """
    lines, own = text.lines, text.own
    filled = (at for at in range(len(lines) - 1, own, -1) if not is_stamp(lines[at]))
    has_text = own >= 0 and (
        _NUMBER.match(lines[own]) or signs.sign_of(lines[own]) is signs.Sign.PARAGRAPH
    )
    end = sum(map(len, lines[: own + 1])) + own + 1
    for at in range(own + 1, next(filled, own)):
        line = lines[at].strip()
        end += len(lines[at]) + 1
        if has_text and SIGNER.fullmatch(line) and not is_level(line) and text.is_signed(end):
            return at if end <= text.signature else None
        has_text = has_text or says_something(line)
    return None


def _behind_numbered(text: _Text) -> Extra:
    """Return what to say of prose behind paragraphs that are all numbered.

    Nobody signed it, so nothing tells it from a paragraph that has lost its number.
    """
    if len(text.numbers) < _FEWEST_NUMBERED:
        return ()
    *_, last = text.numbers
    _, *behind = _EMPTY.split(text.plain[last:])
    while behind and not (_is_sentence(behind[0]) or _is_of_mail(behind[0])):
        del behind[0]
    if not behind or (text.signature < len(text.plain) and not _CLOSING.fullmatch(behind[-1])):
        return ()
    _, *within = _EMPTY.split(text.plain[text.numbers[0] : last])
    if any(_is_sentence(chunk) and not _NUMBERED.search(f"\n{chunk}") for chunk in within):
        return ()
    lines = "\n".join(behind).split("\n")
    return in_doubt(lines, "behind the last numbered paragraph", of="of the text")


def _is_of_mail(chunk: str) -> bool:
    """Whether lines are a remark without a full stop, or end a mail: ``Regards,`` above a name."""
    said = chunk.strip()
    if _CLOSING.fullmatch(said):
        return True
    return (
        "\n" not in said and len(SMALL_WORD.findall(said)) >= _REMARKED and not _LISTED.match(said)
    )


def _is_sentence(chunk: str) -> bool:
    """Whether lines between empty ones are a sentence, no heading and no list."""
    if not ends_sentence(chunk.rstrip()) or signs.sign_of(chunk) is not None:
        return False
    return len(SMALL_WORD.findall(chunk[:_LOOKED_AT])) >= _FEWEST_SMALL
