"""The labels of the head: which field a line begins, and where fields are glued together."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from reftel.cable.citing.refblock import starts_with_entry
from reftel.cable.lore.near import near
from reftel.cable.telegram.fields.classified import LABEL as CLASSIFIED_BY_LABEL

if TYPE_CHECKING:
    from collections.abc import Container


class HeadField(IntEnum):
    """The labelled fields of the head, in the order in which they stand."""

    EXECUTIVE_ORDER = 1
    TAGS = 2
    SUBJECT = 3
    REFERENCES = 4
    CLASSIFIED_BY = 5

    @property
    def label(self) -> str:
        """The field as printed before it."""
        return {1: "E.O.", 2: "TAGS", 3: "SUBJECT", 4: "REF", 5: "Classified By"}[self.value]


# The fields by names of their own, since looking one up in its class takes ten times as long.
EXECUTIVE_ORDER, TAGS, SUBJECT, REFERENCES, CLASSIFIED_BY = HeadField


class HeadLabel(NamedTuple):
    """A label at the start of a line: its field, and how many characters it takes."""

    field: HeadField
    end: int


_NUMBER: Final = r"[ \t]{0,9}(?:1\d{4}|12[ ]\d{3}|1\d{3}(?!\d))"
_ORDER: Final = rf"E\.?[ \t]{{0,3}}[O0D][.:]{{0,2}}{_NUMBER}"
_ENDS: Final = r"(?:[:;.]|-+(?=\s))"
_LABELS: Final = re.compile(
    rf"(?P<EXECUTIVE_ORDER>{_ORDER}|\.?[ ]?O\.{_NUMBER}|E\.O\.:?[ ](?=X?GDS\b|N/A\b|DECL\b))"
    rf"|(?P<TAGS>(?:TAGE?S?|TAS|TABS|TGS|A?GS|T[ ]?AG[ ]?S)[ \t]*(?:{_ENDS}|[,/]|['\u2019](?=[ ]))"
    r"|TAGS?[ \t]+(?=[A-Z(]{2}))"
    rf"|(?P<SUBJECT>(?:SUBJECTS?|SUBJ|U?BJECT)[ \t]*{_ENDS}|SUBJ(?:ECT)?[ \t])"
    r"|(?P<REFERENCES>R?EF(?:S|TELS?|ERENCES?|[ ]?\(S\))?\.?[ \t]*(?:[:;]|-+(?=\s))"
    r"|REFTELS?\b|REFERENCES?\b|RES:|Q:"
    r"|REFS?\.?[ \t]*(?=\(?[A-Z][.):]|[\[(])|REFS?\.?[ \t]+(?=['\dA-Z]))"
    rf"|(?P<CLASSIFIED_BY>(?:\(U\)[ ]*)?{CLASSIFIED_BY_LABEL}|CLASSIFIED[ \t]*:"
    r"|DERIVED[ \t]+FROM\b"
    r"|CLASSIFICATION[ ]REASON|REASONS?[ \t]*[:;])",
    re.IGNORECASE,
)
_STARTS: Final = frozenset("ETASURQCDGBLO.(etasurqcdgblo")
# A word that may be a label mistyped; and the signs that make one bold in Markdown.
_WORD: Final = re.compile(r"([A-Za-z]{2,10})[ \t]*[:;]")
_LONGEST_WORD: Final = 14
_BOLD: Final = str.maketrans("*_", "  ")
_LONGEST_LABEL: Final = 40
_MISTYPED: Final = {
    "SUBJECT": SUBJECT,
    "SUBJ": SUBJECT,
    "TAGS": TAGS,
    "REF": REFERENCES,
    "REFS": REFERENCES,
    "REFTEL": REFERENCES,
    "REFERENCE": REFERENCES,
}
_TWO_SLIPS: Final = 6  # letters; in a longer word two slips are believed
_GLUED: Final = re.compile(
    rf"(?P<EXECUTIVE_ORDER>(?<![A-Za-z]){_ORDER}|E\.O\.[ ]?1\d{{4}}:)"
    r"|(?P<TAGS>(?<![A-Za-z])(?:TAG|Tag)[Ss]?[ ]?:|(?<![A-Za-z])TAGS?[ ](?=[A-Z]{2,4}\b))"
    r"|(?P<SUBJECT>\b(?:SUBJ(?:ECT)?|Subj(?:ect)?)[ ]?:)"
    r"|(?P<REFERENCES>\b[Rr][Ee][Ff](?:[Ss]|TELS?|tels?|ERENCES?|[ ]?\([Ss]\))?[ ]?:|"
    r"(?<=[A-Z])REFS?:[ ]"
    r"|\bREFS?[ ](?=\(?A[.)]))"
    r"|(?P<CLASSIFIED_BY>(?:(?<=[a-z)0-9.])|\b)(?:CLASSIFIED|Classified|classified)[ ][Bb][Yy]\b|"
    r"(?<=[A-Z])Classified By\b)"
)

# How a glued label begins; it starts with a set of letters, which a search skips to.
_GLUED_HINT: Final = re.compile(
    r"[ETSRCrc](?:\.[O0]|O ?1|AG|ag|UBJ|ubj|EF|(?<=R)ef|efs?:|LASSIFIED|lassified)"
)

_CAPTION: Final = (
    r"SIPDIS|SENSITIVE(?![ ]BUT)|NO ?FORN|EXDIS|NODIS|LIMDIS|STADIS|E[ ]?F[ ]?T[ ]?O|TERREP|AIDAC"
    r"|FOUO|SBU|CHEROKEE"
)
_CAPTIONS: Final = re.compile(
    rf"(?:CAPTIONS?[ ]?:[ ]*)?(?:(?:(?:{_CAPTION})\b|SIPDIS)[ \t,;/.&-]*)+", re.IGNORECASE
)
_ONE_CAPTION: Final = re.compile(rf"(?:{_CAPTION})\b|SIPDIS", re.IGNORECASE)
_CAPTION_STARTS: Final = frozenset("SNELTAFCsneltafc")
_SENT_AGAIN: Final = re.compile(
    r"[-* (]*(?:(?P<corrected>C ?O ?R ?R ?E ?C ?T ?E ?D +C ?O ?P ?Y)"
    r"|POSS(?:IBLE)? ?DUP(?:E|LICATE)[-* )]*$)",
    re.IGNORECASE,
)
_HANDLING: Final = re.compile(
    r"(?:\(?(?:U|SBU)\)?[ ]*)?(?:[(*/-]+[ ]*)?(?:(?:THIS|THE FOLLOWING) (?:CABLE|MESSAGE"
    r"|TELEGRAM)[^.]{0,80}?)?"
    r"(?:SENSITIVE BUT UNCLASSIFIED|NOT FOR (?:INTERNET|FURTHER)|PLEASE P(?:ASS|ROTECT)|NOFORN"
    r"|PROTECT ACCORDINGLY|DERIVED FROM[ ]?:"
    r"|SBU[ ,;-]+(?:NOT|PLEASE|PROTECT|HANDLE)|SENSITIVE[ ,;-]+(?:NOT|PLEASE))",
    re.IGNORECASE,
)
_ADDRESSING: Final = re.compile(
    r"(?i:STATE|DEPT|DEPARTMENT|TREASURY|USDOC|NSC|OSD)[ ](?i:ALSO[ ])?(?i:FOR)[ ][A-Za-z]{1,5}/"
    r"|(?:SUGGEST|REQUEST)[ ](?:THE[ ])?(?:DEPT|DEPARTMENT|ADDRESSEES?)\b"
    r"|FOR[ ](?:THE[ ])?(?:AMBASSADORS?|CHARGE|DCM|CHIEFS?[ ]OF[ ]MISSION|MISSION[ ]CHIEFS"
    r"|PRINCIPAL[ ]OFFICERS?)\b.{0,60}[ ]FROM\b"
    r"|[A-Z][A-Z ]{2,20}[ ](?:PLEASE[ ]PASS|(?:ALSO[ ])?FOR[ ](?:US(?:DEL|REP)|CODEL|AMBASSADOR))\b"
)
_LONGEST_HANDLING: Final = 220
_GLUED_HANDLING: Final = re.compile(
    r"(?<=[ .])(?:\((?:U|SBU)\)[ ]*)?(?:THIS (?:CABLE|MESSAGE|TELEGRAM)|SENSITIVE BUT|NOT FOR I"
    r"|PLEASE P|SBU |DERIVED FROM[ ]?:)",
    re.IGNORECASE,
)


def label_of(text: str) -> HeadLabel | None:
    """Return the label that a line begins with, or None.

    A mistyped one is believed only where its field goes on as one: tags are capitals, and
    references are entries.
    """
    if text[0] in _STARTS and (match := _LABELS.match(text)) and match.lastgroup:
        return HeadLabel(HeadField[match.lastgroup], match.end())
    if text[0] in "*_":
        return _bold_label(text)
    if text.find(":", 0, _LONGEST_WORD) < 0 or (word := _WORD.match(text)) is None:
        return None
    which = _meant(word[1].upper())
    return HeadLabel(which, word.end()) if which and _fits(which, text[word.end() :]) else None


def _bold_label(text: str) -> HeadLabel | None:
    """Return the label that a line begins with in Markdown (``**TAGS:**``), or None."""
    plain = text[:_LONGEST_LABEL].translate(_BOLD)
    bare = plain.lstrip()
    label = label_of(bare) if bare else None
    if label is None:
        return None
    end = len(plain) - len(bare) + label.end
    return HeadLabel(label.field, end + len(text[end:]) - len(text[end:].lstrip("*_ ")))


@lru_cache(maxsize=4096)
def _meant(word: str) -> HeadField | None:
    """Return the field whose label a word is, mistyped, cut short, or without its first letters."""
    if len(word) > 2 and ("SUBJECT".startswith(word) or "SUBJECT".endswith(word)):
        return SUBJECT
    for label, which in _MISTYPED.items():
        slips = 2 if len(label) > _TWO_SLIPS else 1
        if abs(len(label) - len(word)) <= 1 and near(word, (label,), slips):
            return which
    return None


def _fits(which: HeadField, value: str) -> bool:
    if which is TAGS:
        return value.isupper()
    return which is not REFERENCES or starts_with_entry(value)


def glued_label(
    text: str, after: HeadField | None, start: int, seen: Container[HeadField]
) -> int | None:
    """Return where in mid-line a field later than ``after`` begins, or None (T30, T41, T85).

    A REF block may stand behind the classified-by statement, if none was ``seen`` before.
    """
    hint = _GLUED_HINT.search(text, start + 1)
    while hint:
        match = _GLUED.match(text, hint.start())
        if match and match.lastgroup:
            which = HeadField[match.lastgroup]
            late = which is REFERENCES and which not in seen
            if after is None or which > after or late:
                return match.start()
        hint = _GLUED_HINT.search(text, hint.end())
    return None


def leading_captions(text: str) -> int:
    """Return how many characters of captions (``SIPDIS``, ``NOFORN``...) a line begins with."""
    match = _CAPTIONS.match(text) if text[0] in _CAPTION_STARTS else None
    return match.end() if match else 0


def captions_in(text: str) -> list[str]:
    """Return the captions of a line in capitals, ``E F T O`` closed up."""
    return ["".join(match[0].upper().split()) for match in _ONE_CAPTION.finditer(text)]


def sent_again(text: str) -> str | None:
    """Return what a line says of a telegram that was, or may have been, sent before, or None."""
    match = _SENT_AGAIN.match(text)
    if match is None:
        return None
    return "CORRECTED COPY" if match["corrected"] else "POSS DUPE"


def is_addressing(text: str) -> bool:
    """Whether a line only says for whom the cable is, or to whom it is to be passed."""
    return _ADDRESSING.match(text) is not None


def is_handling(text: str) -> bool:
    """Whether a line only says how to handle the cable (``SENSITIVE BUT UNCLASSIFIED``...)."""
    return len(text) <= _LONGEST_HANDLING and _HANDLING.match(text) is not None


def glued_handling(text: str) -> int | None:
    """Return where in a line of references words on how to handle the cable begin, or None."""
    glued = _GLUED_HANDLING.search(text, 1)
    return glued.start() if glued and is_handling(text[glued.start() :]) else None
