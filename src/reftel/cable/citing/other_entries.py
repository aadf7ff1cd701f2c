"""What a REF block has beside cables: mails, calls, reports, documents, NOTAL, remarks (§2.7)."""

from __future__ import annotations

import re

from reftel.cable.cable import ReferenceKind

_I = re.IGNORECASE
# What an entry is that cites no cable; the first that fits.
_KIND_WORDS = (
    (ReferenceKind.SEPTEL, r"SEPTELS?"),
    (ReferenceKind.MAIL, r"(?:\w+\W)?E-?\s?MAILS?|MAILS?"),
    (ReferenceKind.PHONE, r"TELE?CONS?|(?:TELE)?PHONE|PHONE?CONS?|FONCONS?|SVTC|DVC|VTC|CALLS?"),
    (
        ReferenceKind.REPORT,
        r"IIRS?|TD-?X?\d*|314/\d+|CIR|DAILY|SIPRNET|SITREPS?|HOTR|SPOT|TACREP|REPORTS?",
    ),
    (
        ReferenceKind.PUBLICATION,
        r"FA[MH]|FBIS|OSC|UNSCRS?|RESOLUTIONS?|HTTPS?|WWW|U\.?S\.?C|CFR|E\.O|P\.L|ARTICLES?|PRESS|[A-Z]{3}\d{14}",
    ),
    (
        ReferenceKind.DOCUMENT,
        (
            r"FAX|FACSIMILES?|LETTERS?|MEM(?:OS?|CONS?|ORANDUM)|\w*NOTES?|(?:NON-?)?PAPERS?|AIRGRAMS?|A-\d+"
            r"|AGREEMENTS?|MOU|POINTS?|GUIDANCE|CONVENTION"
        ),
    ),
    (ReferenceKind.MESSAGE, r"[A-Z]?\s?\d{6}Z(?:[A-Z]{3}\d{2,4})?|DTG\w*|MSG|MESSAGES?"),
)
_KINDS = tuple((kind, re.compile(rf"\b(?:{words})\b", _I)) for kind, words in _KIND_WORDS)
_ANY_KIND = re.compile(rf"\b(?:{'|'.join(words for _, words in _KIND_WORDS)})\b", _I)
LONGEST_REMARK = 200
# Words between two entries that say nothing of the first.
_NO_REMARK = frozenset(("AND", "OR", "REF", "REFS"))
# How words on a cable begin behind its number: its title, more cables like it, what is in it, its
# own date and time.
_TITLE = re.compile(r"\s*(?::|--|[-\u2013]\s)")
_MORE = re.compile(
    r"[\s,]*(?:AND|ET)\s+(?:PREVIOUS|PRIOR|EARLIER|LATER|SUBSEQUENT|PRECEDING|FOLLOWING|OTHERS?"
    r"|RELATED|AL|SEQ)\b|[\s,]*NOTAL\b",
    _I,
)
_SAID_OF_IT = re.compile(r"\s*(?:WHICH|THAT|WITH|ON|RE|FOR|IN|ABOUT)\b", _I)
_OWN_TIME = re.compile(
    r"[\s,/(]*(?:DTG:?\s*)?[A-Z]?\s?\d{6}Z(?:\s*[A-Z]{3,9}\s*\d{2,4})?[\s,;)\u00b6]*", _I
)
_LINK_BEHIND = re.compile(r"(?<=[)\]]) (?:AND|OR)$", _I)
_SEPARATORS = " \t\r\n,;\\\u00b6-"
# What stands between two entries and is part of neither.
_NOTHING = _SEPARATORS + ".:()[]&"


def parts_of(text: str) -> list[str]:
    """Split text between citations at semicolons, and at line ends where another kind begins."""
    parts: list[str] = []
    if not text.strip(_NOTHING):
        return parts
    for piece in text.split(";"):
        current: list[str] = []
        found = False
        for line in piece.split("\n"):
            kind = kind_of(line) is not None and not "".join(current[-1:]).rstrip().endswith(" -")
            if kind and (found or not "".join(current).strip(_SEPARATORS)):
                parts.append(" ".join(current))
                current = []
            current.append(line)
            found |= kind
        parts.append(" ".join(current))
    return [part for part in parts if part.strip(_NOTHING)]


def kind_of(text: str) -> ReferenceKind | None:
    """Return what kind of entry some words are, or None when they are a remark."""
    if _ANY_KIND.search(text) is None:
        return None
    return next(kind for kind, pattern in _KINDS if pattern.search(text))


def is_remark(part: str, kind: ReferenceKind | None, *, first: bool) -> bool:
    """Say whether a part behind a citation is of its cable: brackets, NOTAL, a title, its time.

    ``kind`` is the kind of entry it would be, if any; ``first`` says that no semicolon stands
    between.
    """
    if part.lstrip()[:1] in ("(", "[", '"') or _MORE.match(part):
        return True
    if not first:
        return kind is None and not any(map(str.isdigit, part))
    if kind is None or _SAID_OF_IT.match(part) or _OWN_TIME.fullmatch(part):
        return True
    return bool(_TITLE.match(part)) and kind not in (ReferenceKind.MAIL, ReferenceKind.PHONE)


def words_of(text: str) -> str:
    """Return the words and numbers of a text in capitals, with single blanks."""
    return " ".join(re.findall(r"[A-Z0-9]+", text.upper()))


def folded(text: str) -> str:
    """Return a text without what stands between entries, its blanks folded."""
    return " ".join(text.split()).strip(_SEPARATORS).rstrip("([ ")


def remark_of(parts: list[str]) -> str | None:
    """Return the remark that bracketed titles, NOTAL and AND PREVIOUS make (T52, T59, T68)."""
    remarks = []
    for part in parts:
        text = _LINK_BEHIND.sub("", folded(part).strip(" .:&"))
        if len(text) > 1 and text[0] + text[-1] in ("()", "[]", '""') and text.count(text[0]) == 1:
            text = text[1:-1].strip()
        if any(map(str.isalnum, text)) and words_of(text) not in _NO_REMARK:
            remarks.append(text)
    remark = "; ".join(remarks)
    return remark if 0 < len(remark) <= LONGEST_REMARK else None
