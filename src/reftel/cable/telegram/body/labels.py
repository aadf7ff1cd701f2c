"""The labels of the head: which field a line begins, and where fields are glued together."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING, Final

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


_NUMBER: Final = r"[ ]{0,9}(?:1\d{4}|12[ ]\d{3}|1\d{3}(?!\d))"
_ORDER: Final = rf"E\.?[ ]{{0,3}}[O0][.:]{{0,2}}{_NUMBER}"
_LABELS: Final = re.compile(
    rf"(?P<EXECUTIVE_ORDER>{_ORDER}|\.?[ ]?O\.{_NUMBER})"
    r"|(?P<TAGS>(?:TAGE?S?|TAS|TABS|TGS|A?GS)[ \t]*[:;,.]|TAGS?[ \t]+(?=[A-Z(]{2}))"
    r"|(?P<SUBJECT>(?:SUBJECTS?|SUBJ|U?BJECT|SUJECT|SUBECT|SUBJET|SUBJEC)[ \t]*[:;.]|SUBJ"
    r"(?:ECT)?[ \t])"
    r"|(?P<REFERENCES>R?EF(?:S|TELS?|ERENCES?|[ ]?\(S\))?\.?[ \t]*[:;]|REFTELS?\b|REFERENCES?\b"
    r"|RE[SF]:|Q:"
    r"|REFS?\.?[ \t]*(?=\(?[A-Z][.):]|[\[(])|REFS?[ \t]+(?=['\dA-Z]))"
    r"|(?P<CLASSIFIED_BY>(?:\(U\)[ ]*)?C?LASS?IF?I?ED[ \t]+BY\b|CLASSIFIED[ \t]*:"
    r"|DERIVED[ \t]+FROM\b"
    r"|CLASSIFICATION[ ]REASON|REASONS?[ \t]*[:;])",
    re.IGNORECASE,
)
_STARTS: Final = frozenset("ETASURQCDGBLO.(etasurqcdgblo")
_GLUED: Final = re.compile(
    rf"(?P<EXECUTIVE_ORDER>(?<![A-Za-z]){_ORDER})"
    r"|(?P<TAGS>(?<![A-Za-z])(?:TAG|Tag)[Ss]?[ ]?:|(?<![A-Za-z])TAGS?[ ](?=[A-Z]{2,4}\b))"
    r"|(?P<SUBJECT>\b(?:SUBJECT|Subject)[ ]?:)"
    r"|(?P<REFERENCES>\b[Rr][Ee][Ff](?:[Ss]|TELS?|tels?|ERENCES?|[ ]?\([Ss]\))?[ ]?:|"
    r"(?<=[A-Z])REFS?:[ ]"
    r"|\bREFS?[ ](?=\(?A[.)]))"
    r"|(?P<CLASSIFIED_BY>(?:(?<=[a-z)0-9.])|\b)(?:CLASSIFIED|Classified|classified)[ ][Bb][Yy]\b|"
    r"(?<=[A-Z])Classified By\b)"
)

# How a glued label begins; it starts with a set of letters, which a search skips to.
_GLUED_HINT: Final = re.compile(
    r"[ETSRCrc](?:\.[O0]|O ?1|AG|ag|UBJECT|ubject|EF|(?<=R)ef|efs?:|LASSIFIED|lassified)"
)

_CAPTION: Final = (
    r"SIPDIS|SENSITIVE(?![ ]BUT)|NO ?FORN|EXDIS|NODIS|LIMDIS|STADIS|E[ ]?F[ ]?T[ ]?O|TERREP|AIDAC"
    r"|FOUO|SBU|CHEROKEE"
)
_CAPTIONS: Final = re.compile(rf"(?:(?:(?:{_CAPTION})\b|SIPDIS)[ \t,;/.&-]*)+", re.IGNORECASE)
_ONE_CAPTION: Final = re.compile(rf"(?:{_CAPTION})\b|SIPDIS", re.IGNORECASE)
_CORRECTED: Final = re.compile(r"[-* ]*C ?O ?R ?R ?E ?C ?T ?E ?D +C ?O ?P ?Y", re.IGNORECASE)
_HANDLING: Final = re.compile(
    r"(?:\(?(?:U|SBU)\)?[ ]*)?(?:[(*/-]+[ ]*)?(?:(?:THIS|THE FOLLOWING) (?:CABLE|MESSAGE"
    r"|TELEGRAM)[^.]{0,80}?)?"
    r"(?:SENSITIVE BUT UNCLASSIFIED|NOT FOR (?:INTERNET|FURTHER)|PLEASE PROTECT|NOFORN"
    r"|PROTECT ACCORDINGLY"
    r"|SBU[ ,;-]+(?:NOT|PLEASE|PROTECT|HANDLE)|SENSITIVE[ ,;-]+(?:NOT|PLEASE))",
    re.IGNORECASE,
)
_LONGEST_HANDLING: Final = 220


def label_of(text: str) -> tuple[HeadField, int] | None:
    """Return the field that a line begins and the length of its label, or None."""
    if text[:1] not in _STARTS:
        return None
    match = _LABELS.match(text)
    if match is None or match.lastgroup is None:
        return None
    return HeadField[match.lastgroup], match.end()


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
            late = which is HeadField.REFERENCES and which not in seen
            if after is None or which > after or late:
                return match.start()
        hint = _GLUED_HINT.search(text, hint.end())
    return None


def leading_captions(text: str) -> int:
    """Return how many characters of captions (``SIPDIS``, ``NOFORN``...) a line begins with."""
    match = _CAPTIONS.match(text)
    return match.end() if match else 0


def captions_in(text: str) -> list[str]:
    """Return the captions of a line in capitals, ``E F T O`` closed up."""
    return ["".join(match[0].upper().split()) for match in _ONE_CAPTION.finditer(text)]


def is_corrected_copy(text: str) -> bool:
    """Whether a line marks the telegram as a corrected copy."""
    return _CORRECTED.match(text) is not None


def is_handling(text: str) -> bool:
    """Whether a line only says how to handle the cable (``SENSITIVE BUT UNCLASSIFIED``...)."""
    return len(text) <= _LONGEST_HANDLING and _HANDLING.match(text) is not None
