"""One citation, ``07 LIMA 22``, read into a reference ID: post, number, year (§3.1, §3.2, §3.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING

from reftel.cable.citing.tokens import Token, words_at
from reftel.cable.citing.written_year import year_before, year_behind
from reftel.cable.lore.origin_slips import embassy_in, mend_origin, with_country
from reftel.cable.lore.origins import bare_name, letters, origin_of

if TYPE_CHECKING:
    from collections.abc import Callable

_JOINERS = frozenset(".-'\u2019")
# Words between two citations, and those that make a range of two numbers.
LINKS = frozenset({"AND", "OR", "ET"})
RANGES = frozenset({"-", "\u2013", "THROUGH", "THRU", "TO"})
# What may stand before and behind a name that no table holds, besides the ends of an entry.
_BEFORE = frozenset(").:;,]&") | LINKS
_BEHIND = frozenset(",;.()&[]/\u00b6") | LINKS | RANGES | {"NOTAL", "OF"}
# Words that a number follows without being a cable's.
_NO_ORIGIN_WORDS = """
A ACT AGREEMENT AIRGRAM ALSO AMBASSADOR AMENDMENT AN AND ANNEX APPENDIX ARTICLE ARTICLES AT
ATTACHMENT BILL BOX BUREAU BY CA CABLE CABLES CASE CENTER CERP CFR CHANNEL CHAPTER CHAPTERS CODE
COMMITTEE CONTRACT CONVENTION COUNCIL DAILY DAO DATED DECREE DIPLOMATIC DIPNOTE DIRECTIVE DOC
DOCUMENT DRAFT DTG EDITION EMAIL EMAILS EMBASSY ENCLOSURE EXTENSION FAH FAM FAX FBIS FILE FLIGHT FOR
FORM FRAGO FROM GENERAL GRANT GROUP HIGHWAY HOTEL HOUSE IIR IN ITEM ITEMS KING LAW LETTER LETTERS
MAIL MAILS MEETING MEMO MEMORANDUM MESSAGE MFA MINISTER MINISTRY MSG NEWS NO NOTE NOTES NOTICE
NUMBER OF OFFICE ON OPORD OPTION OR ORDER ORDERS OSC OUR PAGE PAGES PAPER PARA PARAGRAPH PARAS PART
PARTS PHASE PHONE PL POINTS POST PRESIDENT PREVIOUS PRINCE PROGRAM PROJECT PROTOCOL QUEEN QUESTION
QUESTIONS REGULATION REPORT REPORTS REQUEST RESOLUTION REV ROOM ROUND SECRETARY SECTION SECTIONS SEE
SESSION SESSIONS SITREP STEP STEPS STREET SUBJ TAB TABLE TABS TASKER TASKING TD TDX TEAM TEL TELCON
TELCONS TELEGRAM TELEGRAMS TELEPHONE THE TITLE TO TREATY UNIT UNSC UNSCR USC VERBALE VERSION VISAS
VOL VOLUME WITH YOUR
"""
_NOT_ORIGINS = frozenset(_NO_ORIGIN_WORDS.split())


# Telegrams named by who sent them: the citing post itself, or one that only the reader knows.
_OWN_TELEGRAMS = frozenset({"EMBTEL", "EMBTELS", "CONTEL", "OURTEL", "OURTELS", "MYTEL"})
_UNNAMED_TELEGRAMS = frozenset({"URTEL", "URTELS", "YOURTEL", "CIRTEL", "CIRTELS", "DEPCIRTEL"})
# Words between a post and its number that say what the number is.
_NUMBER_WORDS = frozenset(
    {"NO", "NOS", "NR", "NRS", "NUMBER", "NUMBERS", "CABLE", "CABLES", "TELEGRAM", "TEL", "TELS"}
    | {"CIRCULAR", "CIRC", "UNCLAS", "UNCLASS"}
)


# Where the department is that the words before name.
_DEPARTMENTS = "WASHDC"
# Signs between a post and its number.
_BEFORE_NUMBER = frozenset("#:,-_/()[].'\u2018\u2019")


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

    Tokens before ``floor`` are taken already. ``own`` is the origin of the citing cable, which is
    known even when no table holds it.
    """
    number = tokens[at].text
    serial = int(number) if len(number) <= 8 else 0
    if not 0 < serial < 10_000_000 or _is_damaged(tokens, at):
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
        elif tokens[i].text not in _JOINERS and not _is_one_post(tokens, i, words):
            break
        i -= 1
    found = _by_sender(tokens[last_word].text.upper(), last_word, own)
    found = found or _origin_in(tokens, words, partial(_known_origin, own=own))
    wider = _wider(tokens, words, found[1]) if found else None
    respelled = found is None or wider is not None
    found = wider or found or _origin_in(tokens, words, _mended_origin)
    first = found[1] if found else words[0]
    before = year_before(tokens, first, floor)
    if before is not None:
        year = year or before[0]
        first = before[1]
    if found is None:
        found = _unknown_origin(tokens, words, at, floor, dated=before is not None)
        if found is None:
            return None
        embassy = embassy_in(found[0]) if found[0] else None
        respelled = embassy is not None
        found = embassy or found[0], found[1]
    last, after = year_behind(tokens, at)
    return Citation(found[0], serial, year or after, first, last, respelled=respelled)


def _is_one_post(tokens: list[Token], stroke: int, words: list[int]) -> bool:
    """Say whether a stroke stands inside one post's name: ``UNVIE/VIENNA``."""
    if tokens[stroke].text != "/" or stroke == 0 or len(words) > 2:
        return False
    behind = " ".join(tokens[i].text for i in words)
    return origin_of(f"{tokens[stroke - 1].text} {behind}") is not None


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


def _is_damaged(tokens: list[Token], at: int) -> bool:
    """Say whether a number is a part of one only.

    A stub cut the rest off (``SECSTATE 1...``, T63), it has a letter in it (``LIMA 12B3``) or a
    blank behind its first digit (``LIMA 1 23``).
    """
    before = tokens[at - 1] if at else None
    if before and before.end == tokens[at].start and _is_one_letter(before):
        return True
    nexts = tokens[at + 1 : at + 4]
    if not nexts:
        return False
    if nexts[0].start > tokens[at].end:
        beside = nexts[0].kind == "number" and not (nexts[0].opens_line or nexts[0].year)
        return beside and len(tokens[at].text) == 1
    return _is_one_letter(nexts[0]) or (len(nexts) == 3 and all(each.text == "." for each in nexts))


def _is_one_letter(token: Token) -> bool:
    return token.kind == "word" and len(token.text) == 1


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
                return i, year
        elif token.kind == "number" and year is None:
            year = token.year
            if year is None:
                return None, None
        elif token.text not in _BEFORE_NUMBER:
            return None, None
        i -= 1
    return None, None


def _origin_in(
    tokens: list[Token], words: list[int], named: Callable[[str], str | None]
) -> tuple[str, int] | None:
    """Return the origin that the last of ``words`` name, with the index of its first word."""
    for k in range(len(words)):
        origin = named(" ".join(tokens[i].text for i in words[k:]))
        if origin and not (k and origin == _DEPARTMENTS):
            return origin, words[k]
    return None


def _wider(tokens: list[Token], words: list[int], first: int) -> tuple[str, int] | None:
    """Return the origin that a mistyped word makes of the known name behind it: ``NE DELHI``."""
    at = words.index(first)
    if at == 0 or words[at - 1] != first - 1 or len(tokens[first - 1].text) < 2:
        return None
    origin = _mended_origin(" ".join(tokens[i].text for i in words[at - 1 :]))
    return (origin, first - 1) if origin else None


def _known_origin(name: str, own: str | None) -> str | None:
    code = letters(name)
    return origin_of(name) or with_country(code) or (own if code == own else None)


def _mended_origin(name: str) -> str | None:
    believed = len(letters(name)) >= 4 and name.upper() not in _NOT_ORIGINS
    return mend_origin(name) if believed else None


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
    beside = words[0] == floor and len(words) <= 2 and all(text.isupper() for text in texts)
    name = _proper_name(texts)
    if name and (begins or beside) and _stands_alone(tokens, at + 1):
        return name, words[0]
    return None


def _proper_name(texts: list[str]) -> str | None:
    """Return the letters of a name of one to four words with capitals, or None."""
    if not 0 < len(texts) <= 4 or not all(text[0].isupper() and len(text) > 1 for text in texts):
        return None
    name = bare_name(letters(" ".join(texts)))
    return name if 4 <= len(name) <= 30 else None


def _stands_alone(tokens: list[Token], at: int) -> bool:
    """Say whether no remark begins at token ``at``: the entry ends, or a citation follows."""
    if at >= len(tokens) or tokens[at].opens_line or tokens[at].text.upper() in _BEHIND:
        return True
    words = words_at(tokens, at, 6)
    behind = tokens[at + len(words) : at + 6]
    return (
        bool(behind)
        and behind[0].kind == "number"
        and tokens[at].start > tokens[at - 1].end
        and _proper_name(words) is not None
        and all(word.isupper() and word not in _NOT_ORIGINS for word in words)
    )


def _number_first(tokens: list[Token], at: int, floor: int) -> Citation | None:
    """Read a citation with the number in front (``00733 ASMARA``, T89).

    A name that no table holds is believed of a number with noughts in front only.
    """
    begins = at == floor or tokens[at].opens_line
    before = "\u00b6" if begins else tokens[at - 1].text.upper()
    if len(tokens[at].text) < 3 or before not in _BEFORE | {"\u00b6"}:
        return None
    words = [*takewhile(lambda word: word.upper() not in LINKS, words_at(tokens, at + 1, 5))]
    last = at + len(words)
    behind = tokens[last + 1 : last + 2]
    if behind and behind[0].kind == "number" and not behind[0].opens_line:
        return None
    for count in range(len(words), 0, -1):
        if origin := origin_of(" ".join(words[:count])):
            return Citation(origin, int(tokens[at].text), None, at, at + count)
    name = _proper_name(words)
    if name and tokens[at].text[0] == "0" and _stands_alone(tokens, last + 1):
        return Citation(name, int(tokens[at].text), None, at, last)
    return None
