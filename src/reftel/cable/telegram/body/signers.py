"""Who signed a telegram, and where its text ends (§2.12)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reftel.cable.lore.personal_names import PARTICLES
from reftel.cable.lore.positions import is_position, is_title
from reftel.cable.lore.text_parts import ENDED
from reftel.cable.telegram.body.headings import is_rule
from reftel.cable.telegram.body.layout import COLUMN_GAP
from reftel.cable.telegram.body.mid_sentence import breaks_off, room_above
from reftel.cable.telegram.body.trailers import (
    is_banner,
    is_stamp,
    is_trailer,
    names_officers,
    says_end,
)
from reftel.cable.text import fold

if TYPE_CHECKING:
    from reftel.cable.telegram.body.lines import Line

_TAIL: Final = re.compile(
    r"(?<=\w)(?:NNNN$)|(?<=\w)\.?[ ]+(?:[\"\u201d>]|\d{4}-\d\d-\d\d"
    r"|\d[ ]+\d\d/\d\d/\d{4}(?:[ ]\.)?|NNNN|BT|=+[ ]*CABLE ENDS[ ]*=+)$"
)
_PARAGRAPH: Final = re.compile(r"\xb6?\d{1,3}\.[ ]")
_ANY_PARTICLE: Final = "|".join(re.escape(each.lower()) for each in sorted(PARTICLES))
_PARTICLE: Final = rf"(?:(?i:{_ANY_PARTICLE})[ ])"
_CAPITALS: Final = r"(?:Mc|Mac)?[A-Z][A-Z0]*(?:(?:['\u2019`]{1,2}|-)[A-Z]+)*[A-Z]"
_WORD: Final = r"(?:Mc|Mac|[DO]['\u2019]|De|Le|La|Van|Fitz ?)?[A-Z][a-z]+(?:['\u2019-][A-Z][a-z]+)?"
_INITIAL: Final = r"(?:[A-Z](?:\.[ ]?|[ ]))"
_NUMERALS: Final = frozenset(("II", "III"))
_AFTER: Final = re.compile(r",? (?:ACTING|CHARGE|SENDS)$", re.IGNORECASE)
_SUFFIX: Final = r"(?:,?[ ](?i:JR\.?|III?|IV))?"
_UPPER_NAME: Final = (
    rf"(?:{_CAPITALS}[ ]){{0,2}}{_INITIAL}{{0,2}}{_PARTICLE}{{0,2}}{_CAPITALS}{_SUFFIX}"
)
_TITLE_NAME: Final = rf"(?:{_WORD}[ ]){{0,2}}{_INITIAL}{{0,2}}{_PARTICLE}{{0,2}}{_WORD}{_SUFFIX}"
_TITLE: Final = r"(?:(?:ACTING|CDA|CHARGE|AMB(?:ASSADOR)?|Charge|Amb(?:assador)?|DCM)\.?[ ])?"
# Signs in front of a name and behind it, and words that are none of it.
_FRONT: Final = r"[-#.*/<\"\u201c ]*(?:(?i:/?s/{1,2}|(?:sgd|signed)[/:. ]+)[/ ]*)?"
_BACK: Final = (
    r"(?:[ ]?\([A-Z]+\)|,?[ ](?:- )?(?i:acting|charge|cda|dcm|amb(?:assador)?|a\.?i\.?|sends)\b"
    r"|\d{1,2})?[ ]?(?i:/?[ ]?unquote)?"
    r"[.#*/>:,;!`\u00b6&|~ -]*(?:[\", \u201d]*[\"\u201d])?(?:[ ]?\\[a-z]?)?"
)
_OWN_LINE: Final = re.compile(
    rf"{_FRONT}{_TITLE}(?P<name>{_UPPER_NAME}|{_TITLE_NAME})(?:[ ]{{1,4}}(?i:(?P=name)))?{_BACK}"
)
# Two names on one line, long enough not to be offices (``EUR/RUS``).
_PAIR: Final = re.compile(
    r"(?P<one>[A-Z][A-Z'-]{3,})(?: ?/ ?|(?P<and> (?:AND|&) ))(?P<two>[A-Z][A-Z'-]{3,})"
)
_LOWER_LINE: Final = re.compile(
    rf"(?![ivxl]+\Z)(?P<name>(?:(?:{_ANY_PARTICLE})[ ]){{0,2}}(?:[do]['\u2019])?[a-z]{{3,14}}"
    r"(?:-[a-z]+)?)"
)  # the number of a page in a book (``xii``) is none
_GLUED_UPPER: Final = re.compile(
    rf"(?:[.!?:)\"\u201d\]*]|\b(?:{'|'.join(ENDED)}|UNQUOTE|CONSIDERED|REGARDS,?"
    rf"|[Cc]omment|[Nn]ote)|\d|X{{6,}}"
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
A AMCONSUL AMEMBASSY AN ANALYSIS AND ANNEX APPENDIX ASSESSMENT ATTACHMENT ATTACHMENTS BACKGROUND
BEGIN CABLE CLASSIFIE CLASSIFIED COLLECTIVE COMMENTS CONCLUSION CONCLUSIONS CONFIDENTI
CONFIDENTIA CONFIDENTIAL CONSIDERED CONSULATE DISCUSSION EMBASSY END ENDNOTE ENDS EU EXEMPT
HIGHLIGHTS IMMEDIATE INTRODUCTION MESSAGE MINIMIZE MINISTER NATO NNN NNNN NOFORN NONE NOTES
OBJECTIVE OBJECTIVES OTHER OUTLOOK OVERVIEW PAGE PARTICIPANTS PRIORITY PROSPECTS QUOTE
RECOMMENDATION RECOMMENDATIONS REFTEL REGARDS ROUTINE SECRE SECRET SECTION SENSITIVE SEPTEL
SIPDIS TELEGRAM THANKS THE TITLE UK UN UNCLAS UNCLASSIFIE UNCLASSIFIED UNQUOTE US USA
"""
_NOT_NAMES: Final = frozenset((*ENDED, *_NOT_NAMES_LISTED.split()))
_ENDS: Final = (".", "!", "?", ":", '"', ")", "\u201d", "*", "]")
_QUOTES: Final = "\"')\u201d*]"
_LONGEST_NAME: Final = 40
_SHORT: Final = 24
_MOST_SIGNERS: Final = 2
_LONGEST_STAMP: Final = 4  # lines
_MOST_STAMPS: Final = 3  # lines
_LONGEST_BANNER: Final = 6  # lines
_WIDE: Final = 90  # characters: no line of typed text has more
_TAIL_WINDOW: Final = 80


# The first word of a paragraph is no signature, though the text may be cut off behind it.
_NUMBER_ALONE: Final = re.compile(
    r"\xb6?\s?(?:\d{1,3}|[A-Z](?=[.)]))\s?[.)]?\s{0,3}(?:\([A-Za-z/]{1,12}\))?"
)


@dataclass(slots=True)
class Ending:
    """The end of a telegram: its text, the lines that hold the names, and what stands behind.

    The names are as printed; their lines, as those of the text, may be pieces of whole ones.
    """

    text: list[Line]
    signature: list[Line]
    names: list[str]
    trailers: list[Line]


def read_signed(lines: list[Line], signed: str) -> Ending:
    """Return the ending of a telegram, behind whose signature others follow: these are its text."""
    at = max((at for at, line in enumerate(lines) if line.text == signed), default=-1)
    above = read_ending(lines[: at + 1])
    if not above.names:
        return read_ending(lines)
    below = read_ending(lines[at + 1 :])
    text = [*above.text, *below.text, *below.signature]
    return Ending(text, above.signature, above.names, [*above.trailers, *below.trailers])


def read_ending(lines: list[Line]) -> Ending:
    """Return the end of the telegram whose lines are given (§2.12, T17, T43, T78, T82).

    The list is left as it is.
    """
    end = _where_it_says_so(lines)
    while end and is_trailer(lines[end - 1]):
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
        while below and end - below < _LONGEST_BANNER and _is_below_banner(lines[below - 1]):
            below -= 1
        ending = _signed(lines, below) if below < end else None
    if ending is None:
        ending = _signed_above(lines, end)
    if ending is None:
        return Ending(lines[:end], [], [], lines[end:])
    return ending


def _is_below_banner(line: Line) -> bool:
    return is_banner(line) or is_trailer(line) or names_officers(line)


def _signed_above(lines: list[Line], end: int) -> Ending | None:
    """Return the ending where a title, a stamp or UNQUOTE stands below a signature of its own."""
    if end > 1 and _is_title_line(lines[end - 1]) and _own_line(lines[end - 2], lines[: end - 2]):
        return _signed(lines, end - 1)
    if end > 1 and lines[end - 1].text.strip(' ."') in ("UNQUOTE", "END QUOTE", "(END)"):
        return _signed(lines, end - 1) if _own_line(lines[end - 2], lines[: end - 2]) else None
    for below in range(end - 1, max(0, end - 1 - _MOST_STAMPS), -1):
        if not is_stamp(lines[below]):
            return None
        above = lines[below - 1]
        if lines[below].gap and above.text.isupper() and (ending := _signed(lines, below)):
            return ending if ending.signature[-1] is above or above.text.startswith("*") else None
    return None


def _is_title_line(line: Line) -> bool:
    """Whether a line is a signer's title and nothing else."""
    if len(line.text) > _LONGEST_NAME:
        return False
    words = [word.rstrip(".") for word in line.text.replace(",", " ").upper().split()]
    return any(map(is_title, words)) and all(map(is_position, words))


def _where_it_says_so(lines: list[Line]) -> int:
    """Return where the text ends by its own word, else its end: a collector's stamp may follow.

    It does not where a numbered paragraph or a signer follows, whatever the line says.
    """
    last = range(max(0, len(lines) - _LONGEST_STAMP), len(lines))
    said = (at for at in last if says_end(lines[at]))
    return next((at for at in said if not _goes_on(lines[at + 1 :])), len(lines))


def _goes_on(lines: list[Line]) -> bool:
    """Whether lines are a telegram's own: a paragraph with its number, or who signed it."""
    return any(
        _PARAGRAPH.match(line.text) or (line.text.isupper() and _own_line(line, lines[:at]))
        for at, line in enumerate(lines)
        if not is_trailer(line)
    )


def _signed(lines: list[Line], end: int) -> Ending | None:
    """Return the ending when the line before ``end`` is or holds a signature."""
    if not end:
        return None
    last = lines[end - 1]
    rest = list(lines[end:])
    window = max(0, len(last.text) - _TAIL_WINDOW)
    if tail := _TAIL.search(last.text, window):
        last, *behind = last.pieces([tail.start()])
        rest = [*behind, *rest]
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
            names[:0] = [first] if first != name else []
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
        if match is None or not before or not (_closes(before[-1]) or _stands_apart(line, before)):
            return None
    name = _AFTER.sub("", fold(match["name"]))
    if name.upper().endswith(" JR") and f"{name}." in text:
        name += "."
    if not _is_name(name) or (text[0] in "-*" and before and before[-1].text[0] == text[0]):
        return None
    if name.startswith("A. ") and text.endswith("."):  # an answer: ``A. YES.``
        return None
    if not line.gap and breaks_off(name, before):
        return None
    words = name.split()
    if len(words) == 2 and words[0].upper() == words[1].upper():
        name = words[0]
    last = next((each for each in reversed(before) if each.page_break is None), None)
    closed = last is None or _closes(last) or len(last.text) > _WIDE  # no lines were broken
    stands_out = name.isupper() and _mostly_lower(before)
    if not text.endswith("."):
        closed = closed or stands_out or (last is not None and room_above(text, before) is True)
    elif name.isupper() and not stands_out:
        closed = last is None or _ends_sentence(last)  # else it may be a sentence's last word
    heads = text.endswith((":", ",")) or (len(words) > 2 and all(len(word) > 3 for word in words))
    if heads:  # a heading, but behind the last sentence
        return name if not line.gap and (last is None or _ends_sentence(last)) else None
    return name if closed or line.gap > 0 else None


def _stands_apart(line: Line, before: list[Line]) -> bool:
    """Whether a line stands behind a blank one in a text whose lines nobody broke."""
    return line.gap > 0 and len(before[-1].text) > _WIDE


def _pair(line: Line, before: list[Line]) -> list[str] | None:
    """Return the two names when the line is ``MARLOW/TUNN`` and nothing else."""
    match = _PAIR.fullmatch(line.text)
    if match is None or not (_is_name(match["one"]) and _is_name(match["two"])):
        return None
    closed = not before or line.gap > 0
    closed = closed or (_ends_sentence(before[-1]) if match["and"] else _closes(before[-1]))
    return [match["one"], match["two"]] if closed else None


def _closes(line: Line) -> bool:
    """Whether the text can end with a line: a sentence, a banner's address, a rule, a few words."""
    text = line.text
    if text.endswith(_ENDS) or len(text) < _SHORT:
        return True
    if text.upper().endswith((*ENDED, "CONSIDERED")):
        return True
    return "/" in text or COLUMN_GAP in text or text.lower().endswith("xxxx") or is_rule(text)


def _ends_sentence(line: Line) -> bool:
    """Whether a sentence or a part of the text ends with a line."""
    text = line.text
    return text.rstrip(_QUOTES).endswith((".", "!", "?", *ENDED)) or is_rule(text)


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
    if match is None or names_officers(line):
        return None
    start, name = match.start("name"), match["name"]
    while (word := name.split(" ", 1))[0].startswith("XXXX") and len(word) > 1:  # a redaction
        start, name = start + len(name) - len(word[1]), word[1]
    if not _is_name(name):
        return None
    kept, signature = line.pieces([start])
    # A number ends a sentence too: "as asked in paragraph" / "3. Marlow".
    if _NUMBER_ALONE.fullmatch(kept.text) and (not before or _ends_sentence(before[-1])):
        return None
    return Ending([*before, kept], [signature], [fold(name)], rest)


def _is_name(name: str) -> bool:
    """Whether words that look like a name can be one."""
    if any(word in _NOT_NAMES for word in name.upper().split()):  # ``A.`` is an initial
        return False
    words = name.upper().replace(".", " ").split()
    if len(words) > 1 and all(map(is_position, words)):
        return False
    if is_title(words[-1]):
        return False
    return not any(
        len(word) > 1 and len(set(word)) == 1 and word not in _NUMERALS for word in words
    )
