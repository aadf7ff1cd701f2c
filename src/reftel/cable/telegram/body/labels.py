"""The labels ``E.O.``, ``TAGS``, ``SUBJECT``, ``REF``, ``CLASSIFIED BY``, mistyped or glued."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from enum import IntEnum
from functools import lru_cache
from typing import Final, NamedTuple

from reftel.cable.citing.other_entries import kind_of
from reftel.cable.citing.refblock import starts_with_entry
from reftel.cable.lore.near import near
from reftel.cable.lore.tag_codes import is_tag
from reftel.cable.telegram.fields.classified import LABEL as CLASSIFIED_BY_LABEL


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

Fields = Mapping[HeadField, list[str]]
"""The lines of each field that a head has so far."""


class HeadLabel(NamedTuple):
    """A label at the start of a line: its field, and how many characters it takes."""

    field: HeadField
    end: int


_NUMBER: Final = r"[ \t]{0,9}(?:[1l]\d{4}|12[ ]\d{3}|1\d{3}(?!\d))"
_ORDER: Final = rf"E[./]?[ \t]{{0,3}}[O0D][.:]{{0,2}}{_NUMBER}"
_DECLASSIFIED: Final = r"EXECUTIVE[ ]ORDER[ ](?:1[12]\d{3}|13526)[ ]?:|DECL:[ ]?(?=\d)"
_ENDS: Final = r"(?:[:;.=]|-+(?=\s))"
_LABELS: Final = re.compile(
    rf"(?P<EXECUTIVE_ORDER>{_ORDER}|\.?[ ]?O\.{_NUMBER}|E\.O\.:?[ ](?=X?GDS\b|N/A\b|DECL\b)"
    rf"|{_DECLASSIFIED})"
    rf"|(?P<TAGS>(?:TAGE?S?|TAS|TABS|TGS|A?GS|T[ ]?AG[ ]?S)[ \t]*(?:{_ENDS}|[,/]|['\u2019](?=[ ]))"
    r"|TAGS?[ \t]+(?=[A-Z(]{2})|TAGS(?=\())"
    rf"|(?P<SUBJECT>(?:SUBJECTS?|SUBJ|U?BJECT)[ \t]*{_ENDS}|SUBJ(?:ECT)?[ \t])"
    r"|(?P<REFERENCES>R?EF(?:S|TELS?|ERENCES?|[ ]?\(S\)|/S)?\.?[ \t]*(?:[:;]|-+(?=\s))"
    r"|REFTELS?\b|REFERENCES?\b|RES:|Q:"
    r"|REFS?+\.?[ \t]*(?=\(?[A-Z][.):]|[\[(])|REFS?\.?[ \t]+(?=['\dA-Z]))"
    rf"|(?P<CLASSIFIED_BY>(?:\(U\)[ ]*)?(?:{CLASSIFIED_BY_LABEL})|DERIVED[ \t]+FROM\b"
    r"|CLASSIFICATION[ ]REASON|REASONS?[ \t]*[:;])",
    re.IGNORECASE,
)
# A word that may be a label mistyped; and the signs that make one bold in Markdown.
_WORD: Final = re.compile(r"([A-Za-z][A-Za-z0-9]{1,9})[ \t]*[:;]")
_ENTRY: Final = re.compile(r"[ \t]*(?:[A-Z]\.[ ])?[A-Z]{4,}(?:[ ][A-Z]{3,}){0,2}[ ]\d{1,6}\b")
"""A post and a number, be the post a known one or not."""
_LONGEST_WORD: Final = 14
_BOLD_SIGNS: Final = ("*", "_")
_BOLD: Final = str.maketrans(dict.fromkeys(_BOLD_SIGNS, " "))
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
# What a reference stands behind that is the subject's own word, and no label.
_LEADING: Final = (" TO", " OF", " ON", " IN", " PER", " FROM", " BY", "SUBJECT:")
_TWO_SLIPS: Final = 6  # letters; in a longer word two slips are believed
# A label in mid-line. One without a colon (``said``, ``bare``) needs its place, or an entry behind
# it; a word that is only like a label (``odd``) must mean one.
_GLUED: Final = re.compile(
    rf"(?P<EXECUTIVE_ORDER>(?<![A-Za-z]){_ORDER}|E\.O\.[ ]?1\d{{4}}:)"
    r"|(?P<TAGS>(?<![A-Za-z])(?:TAG|Tag)[Ss]?[ ]?:|(?<=[A-Z])TAGS[ ]?:|(?<=N/A)TAGS[ ]"
    r"|(?<![A-Za-z])TAGS?(?:[ ]?[;.,=-]+[ ]?|[ ])(?=[A-Z]{2,8}\b))"
    r"|(?P<SUBJECT>(?:\b|(?<=[A-Z])(?=SUBJECT))(?:SUBJ(?:ECT)?|Subj(?:ect)?)[ ]?:"
    r"|\b(?P<said>SUBJ(?:ECT)?(?:[ ]?[;.-]+[ ]?|[ ])(?=[A-Z(])))"
    r"|(?P<REFERENCES>\b(?:[Rr]EF|Ref)(?:[Ss]|TELS?|tels?|ERENCES?|[ ]?\([Ss]\))?\.?[ ]?:|\brefs?:|"
    r"(?<=[A-Z])REFS?:[ ]"
    r"|(?<![(\w])REFS?[ ](?=\(?A[.):])|(?<![(\w])Ref[ ](?=A:)"
    r"|\b(?P<bare>REF(?:S|TELS?)?(?:[ ]?[;.,-]+[ ]?|[ ])(?=[(\[A-Z\d])))"
    r"|(?P<CLASSIFIED_BY>(?:(?<=[a-z)0-9.])|\b)(?i:CL?A?S[SIFED]{4,8}[ ]?BY\b)|"
    r"(?<=[A-Z])Classified By\b|(?<=[A-Z])(?<!DE)(?<!UN)CLASSIFIED BY:"
    r"|\b[Cc](?:LASS|lass)\.?[ ][Bb][Yy][ ]?:)"
    r"|\b(?P<odd>[ST][A-Z]{2,6})[ ]?:"
)
# How a glued label begins; it starts with a set of letters, which a search skips to.
_GLUED_HINT: Final = re.compile(
    r"[ETSRCrc](?:(?<=E)[./]?[ \t]{0,3}[O0D][.: \t1]|AG|ag|UBJ|ubj|EF|(?<=R)ef|efs?:"
    r"|(?<=[Cc])(?i:L?A?S[SIFED]{4}|LASS\.?[ ]BY)|(?<=\b[ST])[A-Z]{2,6}[ ]?:)"
)


def label_of(text: str) -> HeadLabel | None:
    """Return the label that a line begins with, or None.

    A mistyped one is believed only where its field goes on as one: tags are capitals, and
    references are entries.
    """
    if (match := _LABELS.match(text)) and match.lastgroup:
        return HeadLabel(HeadField[match.lastgroup], match.end())
    if text.startswith(_BOLD_SIGNS):
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
        two = value.split(maxsplit=2)[:2]
        return " ".join(two).isupper() or all(is_tag(word.strip(",;/").upper()) for word in two)
    return which is not REFERENCES or starts_with_entry(value) or _ENTRY.match(value) is not None


def _is_entry(text: str) -> bool:
    """Whether a known post and a number stand behind a ``REF`` without any sign."""
    return not text[:1].islower() and starts_with_entry(text)


def _may_be_entries(text: str) -> bool:
    """Whether entries may stand behind a label in a subject's line: ``REPLY TO REFTEL: QUAY``."""
    plain = len(text.split()) > 1 and not any(map(str.isdigit, text))
    return not plain or kind_of(text) is not None


def glued_label(
    text: str, after: HeadField | None, start: int, seen: Container[HeadField]
) -> int | None:
    """Return where in mid-line a field later than ``after`` begins, or None (T30, T41, T85).

    Tags, subject and references may stand behind any field, and the order behind the
    classified-by statement, if none was ``seen`` before.
    """
    hint = _GLUED_HINT.search(text, start + 1)
    while hint:
        match = _GLUED.match(text, hint.start())
        which = _glued_field(match, text, after) if match else None
        if match and which is not None:
            late = which is not after and which not in seen
            if after is None or which > after or (late and _is_late(match, text, after)):
                return hint.start()
        hint = _GLUED_HINT.search(text, hint.start() + 1)
    return None


def _is_late(match: re.Match[str], text: str, after: HeadField) -> bool:
    """Whether a label that mostly stands before the field ``after`` is one behind it, too."""
    if match["EXECUTIVE_ORDER"]:
        return after is CLASSIFIED_BY and text.startswith((": DECL", ": N/A"), match.end())
    return ":" in match[0] or match["REFERENCES"] is not None


def _glued_field(match: re.Match[str], text: str, after: HeadField | None) -> HeadField | None:
    """Return the field that a label in mid-line begins, or None when it is none."""
    if match["odd"]:
        which = _meant(match["odd"])
        return which if which in (TAGS, SUBJECT) else None
    if match["said"] and after not in (EXECUTIVE_ORDER, TAGS):
        return None
    behind = text[match.end() :]
    if match["bare"] and not _is_entry(behind):
        return None
    led = after is SUBJECT and text[: match.start()].rstrip().upper().endswith(_LEADING)
    if match["REFERENCES"] and led and not _may_be_entries(behind):
        return None
    return HeadField[match.lastgroup] if match.lastgroup else None
