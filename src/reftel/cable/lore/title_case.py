"""Subjects printed in capitals shown in title case: which words stay in capitals."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from reftel.cable.lore.data_files import data_words
from reftel.plain import plain_line

NO_SUBJECT: Final = "[no subject]"  # shown in the place of one

# Words that stay small inside a title.
_SMALL = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "en", "for", "if", "in", "nor", "of", "on", "or"}
    | {"per", "the", "to", "via", "vs", "de", "del", "des", "di", "du", "e", "et", "und", "y"}
)
# Written in their own way.
_OWN_WAY = {
    "DOD": "DoD",
    "AMCIT": "AmCit",
    "AMCITS": "AmCits",
    "AMCHAM": "AmCham",
    "AFDB": "AfDB",
    "SECDEF": "SecDef",
    "MINDEF": "MinDef",
    "PERMREP": "PermRep",
    "PERMREPS": "PermReps",
    "PREPCOM": "PrepCom",
    "REVCON": "RevCon",
    "EMBOFF": "EmbOff",
    "EMBOFFS": "EmbOffs",
    "POLOFF": "PolOff",
    "ECONOFF": "EconOff",
    "MIG": "MiG",
    "MIGS": "MiGs",
    "MPS": "MPs",
    "NGOS": "NGOs",
    "IDPS": "IDPs",
    "PHD": "PhD",
    "TV": "TV",
}
# Acronyms of two letters that no word in small letters is.
_SHORT = frozenset({"EU", "UK", "PM", "FM", "II", "IV"})
_VOWEL = re.compile(r"[AEIOUY\d]")
_ROMAN = re.compile(r"(?:X{1,2}(?:IX|IV|V?I{0,3})|IX|IV|VI{1,3}|I{2,3})$")
# Without a vowel, and yet words.
_WORDS = frozenset(
    {"MR", "MRS", "MS", "DR", "ST", "MT", "JR", "SR", "VS", "LT", "SGT", "FT", "NTH", "TH"}
    | {"HMM", "PSST"}
)
# Governments go by GO and their initials (GOL, GOE); these do not.
_NOT_GOVERNMENTS = frozenset(
    {"GOD", "GOT", "GOLD", "GOLF", "GOAL", "GOES", "GONE", "GOOD", "GORE", "GOAT"}
)
# Not the plurals of acronyms.
_NOT_PLURALS = frozenset({"DOES", "GOES", "PASS", "TIPS", "IRIS", "VATS", "AIMS", "CODES", "MINES"})
_HAVE = frozenset(
    {"HAVE", "HAS", "HAD", "HE'S", "WE'VE", "I'VE", "THEY'VE", "YOU'VE", "SHE'S", "WHO'S"}
)

_DOTTED = re.compile(r"(?:[A-Za-z]\.){2,}[A-Za-z]?\.?$")
_PIECE = re.compile(r"(?:[A-Za-z]\.){2,}[A-Za-z]?|[^\W_]+(?:['\u2019`][^\W_]+)*")
_APOSTROPHE = re.compile("(['\u2019`])")
_FIRMS = re.compile(r"\W*[A-Z]{1,3}&[A-Z]{1,3}\W*$")  # AT&T, R&D
_TREATY = re.compile(r"\bStart(?= (?:Follow|Treaty|II?\b))|(?<=Post-)Start\b")
_REDACTED = re.compile(r"[Xx]{5,}$")
_OPENS = (":", ";", "?", "!", ".", "\u2014", "\u2013", "-", "--")


def title_case(subject: str) -> str:
    """Return a subject as a title.

    Capitals become words with a capital letter; acronyms, redactions (``XXXXXXXXXXXX``) and words
    of mixed case stay; little words stay small inside the title. Blanks are folded.
    """
    words = subject.split()
    if not words:
        return ""
    capitals = _is_capitals(words)
    shown: list[str] = []
    opens = True
    for i, word in enumerate(words):
        last = i == len(words) - 1
        before = words[i - 1].upper() if i else ""
        shown.append(_word(word, capitals=capitals, whole=opens or last, before=before))
        opens = word.endswith(_OPENS) and not _DOTTED.search(word)
    title = " ".join(shown)
    return _TREATY.sub("START", title) if capitals else title


def _is_capitals(words: list[str]) -> bool:
    """Say whether a subject is printed in capitals (a few words apart)."""
    letters = [word for word in words if any(map(str.isalpha, word))]
    upper = sum(word.isupper() for word in letters)
    return upper * 10 >= len(letters) * 7


def _word(word: str, *, capitals: bool, whole: bool, before: str) -> str:
    """Return one word between blanks, which hyphens and strokes may divide.

    ``whole`` says that a little word has its capital here: first, last, or behind a colon.
    """
    if _FIRMS.match(word):
        return word
    pieces = list(_PIECE.finditer(word))
    shown: list[str] = []
    at = 0
    for i, piece in enumerate(pieces):
        lead = word[at : piece.start()]
        quoted = i == 0 and any(sign in lead for sign in "\"\u201c\u2018('[")
        inner = 0 < i < len(pieces) - 1
        own = whole and i in (0, len(pieces) - 1)
        small = not own and not quoted and (len(pieces) == 1 or inner)
        shown += [lead, _piece(piece[0], capitals=capitals, small=small, before=before)]
        at = piece.end()
    return "".join((*shown, word[at:]))


def _piece(text: str, *, capitals: bool, small: bool, before: str) -> str:
    if _REDACTED.match(text):
        return text.upper()
    if not capitals and not text.islower():
        return text
    if small and text.lower() in _SMALL:
        return text.lower()
    if not (text.isupper() or text.islower()):
        return text
    if text.upper() == "US" and before == "LET":
        return "Us"
    if text.upper() == "GOT":
        return "Got" if before.replace("\u2019", "'") in _HAVE else "GOT" if capitals else "Got"
    return _cased(text, capitals=capitals)


@lru_cache(maxsize=8192)
def _cased(text: str, *, capitals: bool) -> str:
    """Return a word that is no little word, with its capitals."""
    stem, mark, ending = (*_APOSTROPHE.split(text, maxsplit=1), "", "")[:3]
    upper = stem.upper()
    if upper in _OWN_WAY:
        cased = _OWN_WAY[upper]
    elif _DOTTED.match(stem) or len(stem) == 1 or _stays_upper(upper, capitals=capitals):
        cased = upper
    elif capitals and len(upper) > 2 and upper[-1] == "S" and _is_acronym(upper[:-1], plural=True):
        cased = f"{upper[:-1]}s"
    elif any(map(str.isdigit, stem)):
        cased = stem.lower() if re.fullmatch(r"\d+(?:ST|ND|RD|TH|S)", upper) else upper
    elif re.match(r"MC[A-Z]{3}", upper):
        cased = f"Mc{stem[2:].capitalize()}"
    else:
        cased = stem.capitalize()
    if not mark:
        return cased
    if upper == "D" and len(ending) > 3:
        return f"d{mark}{ending.capitalize()}"
    if len(ending) <= 3 and len(stem) > 1:
        return f"{cased}{mark}{ending.lower()}"
    return f"{cased}{mark}{ending.capitalize()}"


def _stays_upper(word: str, *, capitals: bool) -> bool:
    """Say whether a word keeps its capitals, or gets them back in a lower-case subject."""
    if capitals or word in _SHORT:
        return _is_acronym(word)
    known = word in _kept_capitals() or _ROMAN.match(word) or not _VOWEL.search(word)
    return len(word) > 2 and bool(known) and _is_acronym(word)


def _is_acronym(word: str, *, plural: bool = False) -> bool:
    if word in _kept_capitals():
        return not plural or f"{word}S" not in _NOT_PLURALS
    if plural:
        return len(word) > 2 and not _VOWEL.search(word) and word not in _WORDS
    if _ROMAN.match(word):
        return True
    if len(word) > 1 and word not in _WORDS and not re.search(r"[AEIOUY]", word):
        return not (len(word) > 3 and word[-1] == "S") and not any(map(str.isdigit, word))
    return bool(re.fullmatch(r"GO[A-Z]{1,2}", word)) and word not in _NOT_GOVERNMENTS


@cache
def _kept_capitals() -> frozenset[str]:
    return frozenset(data_words("kept_capitals.txt"))


@lru_cache(maxsize=4096)
def shown_subject(subject: str) -> str:
    """Return a subject on one harmless line; one that is all capitals in title case (§2.6).

    Nine of ten subjects are sent in capitals, and a page of capitals cannot be skimmed. The raw
    text keeps them.
    """
    subject = plain_line(subject)
    return title_case(subject) if subject.isupper() else subject
