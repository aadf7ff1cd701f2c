"""Citations of cables: from the words of a text to a reference ID (§3.1, §3.2, §3.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from reftel.cable.citing.citer import read_year
from reftel.cable.lore.places import letters, origin_of, without_prefix
from reftel.cable.lore.slips import mend_origin

_MONTH = (
    r"(?:JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?"
    r"|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\b\.?"
)
# What most words cannot be is tried only where its first letter or digit is right.
_TOKEN = re.compile(
    rf"""
      (?P<report>\b(?=[ITC3])(?:(?:IIR|TDX?|CIR)\b[-\s/.:X]{{0,4}}\d[\d\s/.-]{{2,40}}
        | 314/\d[\d/-]{{4,20}}))
    | (?P<dtg>\b[A-Z]?[ ]?\d{{6}}Z\b(?:\s{{0,3}}{_MONTH}\s{{0,3}}\d{{2,4}})?)
    | (?P<date>
        (?=\d)(?:(?<![\d/])(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])(?:/\d{{2,4}})?(?![\d/])
          | (?<!\d)\d{{1,2}}[-.]\d{{1,2}}[-.]\d{{2,4}}(?!\d)
          | (?<!\d)(?:0?[1-9]|[12]\d|3[01])[\s/-]{{0,3}}{_MONTH}
            (?:[\s,/-]{{0,3}}(?:19|20)\d\d|[\s/-]{{1,2}}\d\d(?!\d))?)
        | \b(?=[JFMASOND])(?:(?<!\bDE[ ]){_MONTH}[\s-]{{1,3}}(?:0?[1-9]|[12]\d|3[01])(?!\d)
            (?:(?:-|[ ]AND[ ]|/)\d{{1,2}}(?!\d))?(?:,?\s{{1,3}}(?:19|20)\d\d(?!\d))?
          | {_MONTH}[\s,]{{1,3}}(?:19|20)\d\d(?!\d)))
    | (?P<word>[A-Z](?=\.[A-Z]{{3}})|0?[A-Z]+(?:['\u2019.0][A-Z]+)*(?:0(?!\d))?)
    | (?P<number>(?<![\d,])[1-9]\d?,\d{{3}}(?!,?\d)|\d+)
    | (?P<sign>[^\s])
    """,
    re.IGNORECASE | re.VERBOSE,
)


class Token(NamedTuple):
    """A piece of a REF entry: its kind (a group of the pattern above), text and place.

    The text of a number is its digits, also where a comma divides its thousands (``LIMA 1,234``).
    """

    kind: str
    text: str
    start: int
    end: int


def tokenize(text: str) -> list[Token]:
    """Return the words, numbers, dates, report and message numbers and signs of a text."""
    return [_token(match, match.lastgroup or "sign") for match in _TOKEN.finditer(text)]


def _token(match: re.Match[str], kind: str) -> Token:
    text = match[0].replace(",", "") if kind == "number" else match[0]
    return Token(kind, text, match.start(), match.end())


_JOINERS = frozenset(".-'\u2019")
# Words between two citations, and those that make a range of two numbers.
LINKS = frozenset({"AND", "OR", "ET"})
RANGES = frozenset({"-", "\u2013", "THROUGH", "THRU"})
# What may stand before and behind a name that no table holds, besides the ends of an entry.
_BEFORE = frozenset(").:;,]&") | LINKS
_BEHIND = frozenset(",;.()&[]/\u00b6") | LINKS | RANGES | {"NOTAL", "OF"}
# Words that a number follows without being a cable's.
_NOT_ORIGINS = frozenset(
    {"OF", "FOR", "ON", "AND", "PARA", "PARAS", "PARAGRAPH", "POINTS", "REPORT", "REPORTS", "NO"}
    | {"NUMBER", "SECTION", "CIRCULAR", "RESOLUTION", "ARTICLE", "PAGE", "PAGES", "DATED", "FROM"}
    | {"TO", "IN", "AT", "SEE", "BY", "THE", "A", "AN", "TEL", "TELS", "TELEGRAM", "TELEGRAMS"}
    | {"MEETING", "CA", "SUBJ", "PART", "ANNEX", "VERSION", "UNSCR", "UNSC", "FAM", "FAH", "CFR"}
    | {
        "IIR",
        "OSC",
        "FBIS",
        "TD",
        "TDX",
        "USC",
        "PL",
        "REV",
        "CABLE",
        "CABLES",
        "APPENDIX",
        "PREVIOUS",
    }
    | {"EMAIL", "EMAILS", "MAIL", "MAILS", "TELCON", "TELCONS", "MEMO", "LETTER", "FAX", "SITREP"}
    | {"NOTE", "NOTES", "DIPNOTE", "DIPLOMATIC", "VERBALE", "LETTERS", "MEMORANDUM", "PAPER", "MFA"}
    | {"DOC", "DOCUMENT", "FORM", "LAW", "ACT", "DECREE", "CASE", "FILE", "MSG", "MESSAGE", "DAO"}
    | {
        "ALSO",
        "DTG",
        "OR",
        "WITH",
        "NEWS",
        "DAILY",
        "EDITION",
        "AIRGRAM",
        "TITLE",
        "OPTION",
        "PHASE",
    }
)


# Telegrams named by who sent them: the citing post itself, or one that only the reader knows.
_OWN_TELEGRAMS = frozenset({"EMBTEL", "EMBTELS", "CONTEL", "OURTEL", "OURTELS", "MYTEL"})
_UNNAMED_TELEGRAMS = frozenset({"URTEL", "URTELS", "YOURTEL", "CIRTEL", "CIRTELS", "DEPCIRTEL"})
# Words between a post and its number that say what the number is.
_NUMBER_WORDS = frozenset({"NO", "NR", "NUMBER", "CABLE", "TELEGRAM", "TEL"})


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation read from tokens ``first`` to ``last`` (inclusive).

    ``respelled`` says that the origin's name was mistyped or shortened, and mended.
    """

    origin: str | None
    serial: int
    year: int | None
    first: int
    last: int
    respelled: bool = False


def read_citation(tokens: list[Token], at: int, floor: int, own: str | None) -> Citation | None:
    """Read the citation whose number is token ``at``, or return None.

    Args:
        tokens: all tokens of the text.
        at: the index of a number.
        floor: tokens before this index are taken already.
        own: the origin of the citing cable, which is known even when no table holds it.
    """
    number = tokens[at].text
    serial = int(number) if len(number) <= 8 else 0
    if not 0 < serial < 10_000_000 or _is_truncated(tokens, at):
        return None
    last_word, year = _before_number(tokens, at, floor)
    if last_word is None or tokens[last_word].text.upper() in LINKS:
        return _number_first(tokens, at, floor)
    if last_word > floor and _is_airgram(tokens, last_word, at):
        return None
    words = [last_word]
    i = last_word - 1
    while i >= floor and len(words) < 6 and tokens[i].start >= tokens[at].start - 60:
        if tokens[i].kind == "word" and tokens[i].text.upper() not in LINKS:
            words.insert(0, i)
        elif tokens[i].text not in _JOINERS:
            break
        i -= 1
    found = _by_sender(tokens[last_word].text.upper(), last_word, own)
    found = found or _origin_in(tokens, words, own)
    mended = None if found else _mended_origin(tokens, words)
    found = found or mended
    first = found[1] if found else words[0]
    before = _year_before(tokens, first, floor)
    if before is not None:
        year = year or before[0]
        first = before[1]
    if found is None:
        found = _unknown_origin(tokens, words, at, floor, dated=before is not None)
        if found is None:
            return None
    last, after = _year_after(tokens, at)
    return Citation(found[0], serial, year or after, first, last, respelled=mended is not None)


def _by_sender(word: str, at: int, own: str | None) -> tuple[str | None, int] | None:
    """Return the origin that ``EMBTEL 1234`` and the like name, perhaps None, with its place."""
    if word in _OWN_TELEGRAMS:  # the Department means that of another
        return None if own == "STATE" else own, at
    return (None, at) if word in _UNNAMED_TELEGRAMS else None


def _is_airgram(tokens: list[Token], word: int, number: int) -> bool:
    """Say whether a number is that of an airgram, of a series of its own: ``LIMA A-123``."""
    letter, dash = tokens[word], tokens[number - 1]
    return (
        letter.text == "A"
        and dash.text == "-"
        and number - word == 2
        and (letter.end, dash.end) == (dash.start, tokens[number].start)
        and tokens[word - 1].kind == "word"
    )


def _is_truncated(tokens: list[Token], at: int) -> bool:
    """Say whether a number is the beginning of one that a stub cut off (``SECSTATE 1...``, T63)."""
    dots = tokens[at + 1 : at + 4]
    end = tokens[at].end
    return len(dots) == 3 and all(dot.text == "." for dot in dots) and dots[0].start == end


def _before_number(tokens: list[Token], at: int, floor: int) -> tuple[int | None, int | None]:
    """Return the last word before a number, and the year bracketed between (``STATE (01) 2``)."""
    i = at - 1
    year = None
    while i >= floor and at - i <= 5:
        token = tokens[i]
        if token.kind == "word":
            bracketed = i > floor and tokens[i - 1].text in "([" and tokens[i + 1].text in ")]"
            if not (bracketed and len(token.text) == 1):
                if token.text.upper() in _NUMBER_WORDS and i - 1 >= floor:
                    i -= 1
                    continue
                # A letter O before the number is a mistyped zero (LAGOS O1733).
                slip = token.text in "Oo" and token.end == tokens[at].start and i > floor
                if slip and tokens[i - 1].kind == "word":
                    i -= 1
                return i, year
        elif token.kind == "number" and year is None:
            year = read_year(token.text)
            if year is None:
                return None, None
        elif token.text not in "#:,-()[].":
            return None, None
        i -= 1
    return None, None


def _origin_in(tokens: list[Token], words: list[int], own: str | None) -> tuple[str, int] | None:
    """Return the origin that the last of ``words`` name, with the index of its first word."""
    for k in range(len(words)):
        name = " ".join(tokens[i].text for i in words[k:])
        origin = origin_of(name)
        if origin is None and own is not None and letters(name) == own:
            origin = own
        if origin:
            return origin, words[k]
    beside = tokens[words[-1] + 1].kind == "number"
    if beside and len(words) > 1 and len(tokens[words[-1]].text) == 2:  # a country: MADRID SP 411
        for k in range(len(words) - 1):
            origin = origin_of(" ".join(tokens[i].text for i in words[k:-1]))
            if origin:
                return origin, words[k]
    return None


def _mended_origin(tokens: list[Token], words: list[int]) -> tuple[str, int] | None:
    """Return the origin that the last of ``words`` mean, mistyped, with the first one's index."""
    for k in range(len(words)):
        name = " ".join(tokens[i].text for i in words[k:])
        if len(letters(name)) >= 4 and name.upper() not in _NOT_ORIGINS:
            origin = mend_origin(name)
            if origin:
                return origin, words[k]
    return None


def _unknown_origin(
    tokens: list[Token], words: list[int], at: int, floor: int, *, dated: bool
) -> tuple[str | None, int] | None:
    """Take a name that no table holds for an origin, when it stands like one.

    It is written with capitals, and alone with its number: at the beginning of an entry or
    behind a sign or ``AND``, and the same at the end, or the next citation follows.
    """
    texts = [tokens[i].text for i in words]
    if any(text.upper() in _NOT_ORIGINS for text in texts) or words[-1] != at - 1:
        return None
    if re.fullmatch(r"[Xx]{5,}", texts[-1]):
        return None, words[0]
    begins = dated or words[0] == 0 or tokens[words[0] - 1].text.upper() in _BEFORE
    beside = words[0] == floor and all(text.isupper() for text in texts)
    name = _proper_name(texts)
    if name and (begins or beside) and _stands_alone(tokens, at + 1):
        return name, words[0]
    return None


def _proper_name(texts: list[str]) -> str | None:
    """Return the letters of a name of one to four words with capitals, or None."""
    if not 0 < len(texts) <= 4 or not all(text[0].isupper() and len(text) > 1 for text in texts):
        return None
    name = without_prefix(letters(" ".join(texts)))
    return name if 4 <= len(name) <= 30 else None


def _stands_alone(tokens: list[Token], at: int) -> bool:
    """Say whether no remark begins at token ``at``: the entry ends, or a citation follows."""
    if at >= len(tokens) or tokens[at].text.upper() in _BEHIND:
        return True
    nexts = tokens[at : at + 6]
    words = [token.text for token in takewhile(lambda token: token.kind == "word", nexts)]
    follows = len(words) < len(nexts) and nexts[len(words)].kind == "number"
    return (
        follows
        and tokens[at].start > tokens[at - 1].end
        and _proper_name(words) is not None
        and all(word.isupper() and word not in _NOT_ORIGINS for word in words)
    )


def _year_before(tokens: list[Token], first: int, floor: int) -> tuple[int, int] | None:
    """Return the year written before the words of a citation, with its first token."""
    i = first - 1
    if i >= floor and tokens[i].text in "-/'" and tokens[i].end == tokens[first].start:
        i -= 1
    if i - 1 > floor and tokens[i].text in ")]" and tokens[i - 1].kind == "number":
        year = read_year(tokens[i - 1].text)
        return (year, i - 2) if year and tokens[i - 2].text in "([" else None
    if i < floor or tokens[i].kind != "number" or len(tokens[i].text) < 2:
        return None
    year = read_year(tokens[i].text)
    return (year, i) if year else None


def year_of(tokens: list[Token], at: int) -> tuple[int, int | None]:
    """Return the last token of a number and the year it is ``OF``: HANOI 123 AND 124 OF 2007."""
    nexts = tokens[at + 1 : at + 3]
    if len(nexts) == 2 and nexts[0].text.upper() == "OF" and len(nexts[1].text) == 4:
        year = read_year(nexts[1].text) if nexts[1].kind == "number" else None
        if year:
            return at + 2, year
    return at, None


def _year_after(tokens: list[Token], at: int) -> tuple[int, int | None]:
    """Return the last token of a citation and the year written behind its number (T72)."""
    last, year = year_of(tokens, at)
    if year:
        return last, year
    nexts = tokens[at + 1 : at + 4]
    if len(nexts) == 3 and nexts[0].text in "([" and nexts[2].text in ")]":
        year = read_year(nexts[1].text) if nexts[1].kind == "number" else None
        if year:
            return at + 3, year
    if len(nexts) >= 2 and nexts[0].text in "-/" and nexts[1].kind == "number":
        year = read_year(nexts[1].text) if len(nexts[1].text) in (2, 4) else None
        if year and nexts[0].start == tokens[at].end and _ends(tokens, at + 3):
            return at + 2, year
    if (
        nexts
        and nexts[0].kind == "number"
        and len(nexts[0].text) in (2, 4)
        and len(tokens[at].text) > 2
    ):
        year = read_year(nexts[0].text)
        if year and _ends(tokens, at + 2):
            return at + 1, year
    return at, None


def _ends(tokens: list[Token], at: int) -> bool:
    """Say whether a citation ends before token ``at``: no word of a next one follows."""
    return (
        at >= len(tokens)
        or tokens[at].kind != "word"
        or tokens[at].text.upper() in ("AND", "NOTAL")
    )


def _number_first(tokens: list[Token], at: int, floor: int) -> Citation | None:
    """Read a citation with the number in front (``00733 ASMARA``, T89).

    A name that no table holds is believed of a number with noughts in front only.
    """
    before = tokens[at - 1].text.upper() if at > floor else "\u00b6"
    if len(tokens[at].text) < 3 or before not in _BEFORE | {"\u00b6"}:
        return None
    words: list[int] = []
    i = at + 1
    while i < len(tokens) and tokens[i].kind == "word" and len(words) < 5:
        if tokens[i].text.upper() in LINKS:
            break
        words.append(i)
        i += 1
    if i < len(tokens) and tokens[i].kind == "number":
        return None
    for k in range(len(words), 0, -1):
        origin = origin_of(" ".join(tokens[j].text for j in words[:k]))
        if origin:
            return Citation(origin, int(tokens[at].text), None, at, words[k - 1])
    name = _proper_name([tokens[j].text for j in words])
    if name and tokens[at].text[0] == "0" and _stands_alone(tokens, i):
        return Citation(name, int(tokens[at].text), None, at, i - 1)
    return None
