"""The end of a telegram: who signed it, and what stands behind the signature (§2.12)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reftel.cable.lore.positions import is_position
from reftel.cable.telegram.body.headings import is_rule
from reftel.cable.telegram.body.layout import COLUMN_GAP
from reftel.cable.telegram.body.lines import Line, cut_page_breaks, split_lines
from reftel.cable.telegram.body.pages import page_breaks
from reftel.cable.telegram.fields.classification import is_level
from reftel.cable.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_TRAILER: Final = re.compile(
    r"=*[ ]*CABLE ENDS[ ]*=*|[./]+|[`~]{3,}|[\x1a\u2400\ufeff]+"
    r"|[\"'\u201d>\u00bb=|<\\]+|N[ ]?N[ ]?N(?:[ ]?N)*|BT|#\d{4}|SIPDIS"
    r"|[<>=* -]{0,9}END[ ](?:OF[ ])?(?:CABLE|DOCUMENT|MESSAGE|TELEGRAM)(?:[ ]TEXT)?[<>=* -]{0,9}"
    r"|EXEMPT|--?"
    r"|\d{4}[A-Z. ]{2,8}\d{5,6}[ ]*-[ ]*(?:Classification:)?.{0,60}"
    r"|\*{2,3}[ ]?(?:Current|Original)[ ][A-Za-z ]{3,40}\*{2,3}.{0,40}"
    r"|SELECT[ ][*][ ]FROM.{0,200}|NOTE:[ ]+NOT PASSED TO.{0,60}|(?:</?[a-z]+>)+"
    r"|\(?\*{3,}.{0,200}\*{3,}",
    re.IGNORECASE,
)
_END_SAID: Final = re.compile(
    r"=*[ ]*(?:CABLE ENDS|END[ ](?:OF[ ])?(?:CABLE|MESSAGE)(?:[ ]TEXT)?)[ ]*=*", re.IGNORECASE
)
_PARAGRAPH: Final = re.compile(r"\xb6?\d{1,3}\.[ ]")
_LONGEST_STAMP: Final = 4  # lines
_BANNER: Final = re.compile(
    r"(?:(?:PLEASE[ ])?VISIT\b.{0,120}|.{0,80}WEB ?SITE\b.{0,120}|(?:AT[: ]*)?HTTPS?:.{0,200}"
    r"|\S*GOV[/.]\S*)",
    re.IGNORECASE,
)
_TAIL: Final = re.compile(
    r"(?<=\w)\.?[ ]+(?:[\"\u201d>]|\d{4}-\d\d-\d\d|\d[ ]+\d\d/\d\d/\d{4}(?:[ ]\.)?|NNNN|BT"
    r"|=+[ ]*CABLE ENDS[ ]*=+)$"
)
_PARTICLE: Final = (
    r"(?:(?:[Vv][ao]n|[Dd]e|[Dd]er|[Ll]a|[Ll]e|[Dd]i|[Dd]u|[Ss]t\.?|VAN|DE|DER|VON|LA|LE|DI|DU"
    r"|ST\.?)[ ])"
)
_CAPITALS: Final = r"(?:Mc|Mac)?[A-Z][A-Z0]*(?:['\u2019-][A-Z]+)*[A-Z]"
_WORD: Final = r"(?:Mc|Mac|O['\u2019]|De|Le|La|Van)?[A-Z][a-z]+(?:['\u2019-][A-Z][a-z]+)?"
_INITIAL: Final = r"(?:[A-Z]\.[ ]?)"
_UPPER_NAME: Final = (
    rf"(?:{_CAPITALS}[ ])?{_INITIAL}{{0,2}}{_PARTICLE}{{0,2}}{_CAPITALS}(?:,?[ ](?:JR\.?|III?"
    rf"|ACTING))?"
)
_TITLE_NAME: Final = rf"(?:{_WORD}[ ])?{_INITIAL}{{0,2}}{_PARTICLE}{{0,2}}{_WORD}"
_TITLE: Final = r"(?:(?:CDA|CHARGE|AMB(?:ASSADOR)?|Charge|Amb(?:assador)?|DCM)\.?[ ])?"
_OWN_LINE: Final = re.compile(
    rf"[-#.*/ ]*{_TITLE}(?P<name>{_UPPER_NAME}|{_TITLE_NAME})(?:[ ]{{1,4}}(?i:"
    rf"(?P=name)))?(?:[ ]?\([A-Z]+\))?[.#* -]*"
)
# Two names on one line, long enough not to be offices (``EUR/RUS``).
_PAIR: Final = re.compile(r"(?P<one>[A-Z][A-Z'-]{3,}) ?/ ?(?P<two>[A-Z][A-Z'-]{3,})")
_LOWER_LINE: Final = re.compile(r"(?P<name>[a-z]{3,14}(?:-[a-z]+)?)")
_GLUED_UPPER: Final = re.compile(
    rf"(?:[.!?:)\"\u201d\]*]|\b(?:COMMENT|SUMMARY|TEXT|NOTE|UNQUOTE|CONSIDERED|[Cc]omment|[Nn]ote)|\d|X{{6,}}"
    rf"|[_/]\w{{1,20}}|\bc?[ ]?fm)[. ]+(?P<name>(?!UNQUOTE)(?:{_CAPITALS}[ ])?{_INITIAL}{{0,2}}"
    rf"{_PARTICLE}{{0,2}}{_CAPITALS})[.]?$"
)
_GLUED_TITLE: Final = re.compile(
    rf"(?:[.!?)\"\u201d\]*X]|[_/]\w{{1,20}}|\bc?[ ]?fm)[ ]+(?P<name>{_PARTICLE}{{0,2}}{_WORD})$"
)
# Signed in capitals and once more as somebody typed it.
_TWICE: Final = re.compile(r"[.!?)\"\u201d][ ]+(?P<name>[A-Z]{3,})[ ](?i:(?P=name))$")
_NO_BLANK: Final = re.compile(r"(?<=[a-z][.!?])(?P<name>[A-Z]{4,})$")
_NOT_NAMES_LISTED: Final = """
A AN ANNEX APPENDIX BACKGROUND BEGIN CABLE CLASSIFIE CLASSIFIED COLLECTIVE COMMENT
CONCLUSION CONFIDENTI CONFIDENTIA CONFIDENTIAL END ENDNOTE ENDS EU EXEMPT IMMEDIATE MESSAGE
NATO NNN NNNN NOFORN NONE NOTE NOTES OTHER PAGE PARTICIPANTS PRIORITY QUOTE REFTEL REGARDS
ROUTINE SECRE SECRET SECTION SENSITIVE SEPTEL SIPDIS SUMMARY TELEGRAM TEXT THANKS THE TITLE
UK UN UNCLAS UNCLASSIFIE UNCLASSIFIED UNQUOTE US USA
"""
_NOT_NAMES: Final = frozenset(_NOT_NAMES_LISTED.split())
_ENDS: Final = (".", "!", "?", ":", '"', ")", "\u201d", "*", "]")
_QUOTES: Final = "\"')\u201d*]"
_PARTS: Final = ("COMMENT", "SUMMARY", "TEXT", "NOTE")
_LONGEST_NAME: Final = 40
_LONGEST_TRAILER: Final = 300
_SHORT: Final = 24
_MOST_SIGNERS: Final = 2
_TAIL_WINDOW: Final = 80


# The first word of a paragraph is no signature, though the text may be cut off behind it.
_NUMBER_ALONE: Final = re.compile(r"\xb6?\s?\d{1,3}\s?[.)]?\s{0,3}(?:\([A-Za-z/]{1,12}\))?")


@dataclass(slots=True)
class Ending:
    """The end of a telegram.

    Attributes:
        text: the lines of the text, without what is listed next.
        signature: the lines (or pieces of them) that hold the names.
        names: the names, as printed.
        trailers: the lines behind the signature.
    """

    text: list[Line]
    signature: list[Line]
    names: list[str]
    trailers: list[Line]


def parse_signers(body: str) -> tuple[str, ...]:
    """Return who signed a telegram, as printed (§2.12, T17, T43, T78, T82)."""
    lines = cut_page_breaks(split_lines(body), page_breaks(body, 0, len(body)))
    return tuple(read_ending(lines).names)


def read_ending(lines: list[Line]) -> Ending:
    """Return the end of the telegram whose lines are given; the list is left as it is."""
    end = _where_it_says_so(lines)
    while end and _is_trailer(lines[end - 1]):
        end -= 1
    ending = _signed(lines, end)
    if (
        ending is None
        and end
        and len(lines[end - 1].text) < _TAIL_WINDOW
        and lines[end - 1].text.endswith("...")
    ):
        ending = _signed(lines, end - 1)  # the end of a stub laid over the end of the text
    if ending is None:
        below = end
        while below and end - below < 4 and _is_banner(lines[below - 1]):
            below -= 1
        ending = _signed(lines, below) if below < end else None
    if ending is None:
        return Ending(lines[:end], [], [], lines[end:])
    return ending


def behind_said_end(trailers: Sequence[Line]) -> list[Line]:
    """Return what says something behind the line with which a telegram says that it ends."""
    end = next((at for at, line in enumerate(trailers) if _END_SAID.fullmatch(line.text)), None)
    behind = [] if end is None else trailers[end + 1 :]
    return [line for line in behind if not _is_trailer(line) and not _is_banner(line)]


def _where_it_says_so(lines: list[Line]) -> int:
    """Return where the text ends by its own word, else its end: a collector's stamp may follow.

    It does not where a numbered paragraph or a signer follows, whatever the line says.
    """
    last = range(max(0, len(lines) - _LONGEST_STAMP), len(lines))
    said = (at for at in last if _END_SAID.fullmatch(lines[at].text))
    return next((at for at in said if not _goes_on(lines[at + 1 :])), len(lines))


def _goes_on(lines: list[Line]) -> bool:
    """Whether lines are a telegram's own: a paragraph with its number, or who signed it."""
    return any(
        _PARAGRAPH.match(line.text) or (line.text.isupper() and _own_line(line, lines[:at]))
        for at, line in enumerate(lines)
        if not _is_trailer(line)
    )


def _is_trailer(line: Line) -> bool:
    text = line.text
    if line.page_break is not None or is_level(text) or is_rule(text):
        return True
    return len(text) < _LONGEST_TRAILER and _TRAILER.fullmatch(text) is not None


def _is_banner(line: Line) -> bool:
    """Whether a line is of what an embassy prints under its telegrams."""
    return len(line.text) < _LONGEST_TRAILER and _BANNER.fullmatch(line.text) is not None


def _signed(lines: list[Line], end: int) -> Ending | None:
    """Return the ending when the line before ``end`` is or holds a signature."""
    if not end:
        return None
    last = lines[end - 1]
    rest = list(lines[end:])
    window = max(0, len(last.text) - _TAIL_WINDOW)
    if tail := _TAIL.search(last.text, window):
        name_part, trailer = last.cut(tail.start())
        if name_part is not None and trailer is not None:
            last, rest = name_part, [trailer, *rest]
    before = lines[: end - 1]
    if pair := _pair(last, before):
        return Ending(before, [last], pair, rest)
    if (name := _own_line(last, before)) is not None:
        names, signature = [name], [last]
        while before and len(names) < _MOST_SIGNERS and last.gap <= 1 and last.text.isupper():
            above = before[-1]
            if " " in above.text or not above.text.isupper():
                break
            first = _own_line(above, before[:-1])
            if first is None:
                break
            names.insert(0, first)
            signature.insert(0, before.pop())
        return Ending(before, signature, names, rest)
    return _glued(last, before, rest)


def _own_line(line: Line, before: list[Line]) -> str | None:
    """Return the name when the line is a signature and nothing else."""
    text = line.text
    if len(text) > _LONGEST_NAME:
        return None
    match = _OWN_LINE.fullmatch(text)
    if match is None:
        match = _LOWER_LINE.fullmatch(text)
        if match is None or not before or not _closes(before[-1]):
            return None
    name = fold(match["name"])
    if not _is_name(name) or (text[0] in "-*" and before and before[-1].text[0] == text[0]):
        return None
    words = name.split()
    if len(words) == 2 and words[0].upper() == words[1].upper():
        name = words[0]
    last = next((each for each in reversed(before) if each.page_break is None), None)
    closed = last is None or _closes(last)
    stands_out = name.isupper() and _mostly_lower(before)
    if not text.endswith("."):
        closed = closed or stands_out
    elif name.isupper() and not stands_out:
        closed = last is None or _ends_sentence(last)  # else it may be a sentence's last word
    return name if closed or line.gap > 0 else None


def _pair(line: Line, before: list[Line]) -> list[str] | None:
    """Return the two names when the line is ``MARLOW/TUNN`` and nothing else."""
    match = _PAIR.fullmatch(line.text)
    if match is None or not all(map(_is_name, match.groups())):
        return None
    closed = not before or line.gap > 0 or _closes(before[-1])
    return list(match.groups()) if closed else None


def _closes(line: Line) -> bool:
    """Whether the text can end with a line: a sentence, a banner's address, a rule, a few words."""
    text = line.text
    if text.endswith(_ENDS) or len(text) < _SHORT:
        return True
    if text.upper().endswith(_PARTS):
        return True
    return "/" in text or COLUMN_GAP in text or text.lower().endswith("xxxx") or is_rule(text)


def _ends_sentence(line: Line) -> bool:
    """Whether a sentence or a part of the text ends with a line."""
    text = line.text
    return text.rstrip(_QUOTES).endswith((".", "!", "?", *_PARTS)) or is_rule(text)


def _mostly_lower(before: list[Line]) -> bool:
    """Whether the text before is in mixed case, so that a line of capitals stands out."""
    return any(any(map(str.islower, line.text)) for line in before[-3:])


def _glued(line: Line, before: list[Line], rest: list[Line]) -> Ending | None:
    """Return the ending when a name follows the last sentence on its line (T17)."""
    text = line.text
    window = max(0, len(text) - _TAIL_WINDOW)
    match = (
        _TWICE.search(text, window)
        or _NO_BLANK.search(text, window)
        or _GLUED_UPPER.search(text, window)
        or _GLUED_TITLE.search(text, window)
    )
    if match is None:
        return None
    start, name = match.start("name"), match["name"]
    while (word := name.split(" ", 1))[0].startswith("XXXX") and len(word) > 1:  # a redaction
        start, name = start + len(name) - len(word[1]), word[1]
    if not _is_name(name):
        return None
    kept, signature = line.cut(start)
    if kept is None or signature is None:
        return None
    # A number ends a sentence too: "as asked in paragraph" / "3. Marlow".
    if _NUMBER_ALONE.fullmatch(kept.text) and (not before or _ends_sentence(before[-1])):
        return None
    return Ending([*before, kept], [signature], [fold(name)], rest)


def _is_name(name: str) -> bool:
    """Whether words that look like a name can be one."""
    words = name.upper().replace(".", " ").split()
    if any(word in _NOT_NAMES for word in words):
        return False
    if len(words) > 1 and all(map(is_position, words)):
        return False
    return not any(len(word) > 3 and set(word) == {"X"} for word in words)
