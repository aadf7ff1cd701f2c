"""Where TAGS, SUBJECT, REF and CLASSIFIED BY end: which lines, and how much of one, belong to them.

Nobody else asks that: whoever reads a field gets its lines (§2.4 to §2.8).
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import TYPE_CHECKING, Final

from reftel.cable.citing.refblock import entry_follows, is_lettered_citation, is_wrapped_entry
from reftel.cable.lore import text_parts
from reftel.cable.telegram.body.handling import (
    FORWARDING,
    glued_handling,
    is_addressing,
    is_handling,
    sent_again,
)
from reftel.cable.telegram.body.labels import (
    CLASSIFIED_BY,
    EXECUTIVE_ORDER,
    REFERENCES,
    SUBJECT,
    TAGS,
    Fields,
    HeadField,
    glued_label,
)
from reftel.cable.telegram.fields.line_kinds import (
    begins_with_tag,
    is_prose,
    is_rest_of_tags,
    is_tag_line,
)

if TYPE_CHECKING:
    from reftel.cable.telegram.body.ahead import LinesAhead
    from reftel.cable.telegram.body.lines import Line

_REASON: Final = re.compile(
    r"(?:FOR[ ])?REA?S+ON|\(?\d\.\d|E\.?O\.?[ ]|[\[(]?[A-Z][)\]]|AND[ ]", re.IGNORECASE
)
_OF_LABEL: Final = (":", " by", " By", " BY")
_REASONS: Final = re.compile(r"\([A-H]\)(?:[ ,;/&]+(?:and[ ])?\(?[A-H]\)?)+[ ]?\.?", re.IGNORECASE)
_SECTION: Final = re.compile(r"\b1\.[2-7](?!\d)")
_LONGEST_REASON: Final = 100
_ENTRY_CLOSED: Final = re.compile(r"(?:\d|\)|\bNOTAL|\bPREVIOUS)[.;]?$", re.IGNORECASE)
_FIGURES: Final = re.compile(r"\d\d|\bNOTAL\b|\bE?MAIL\b|\bTELCON\b", re.IGNORECASE)
_LETTERED: Final = re.compile(r"[¶ ]{0,2}[(\[]?[A-Za-z][ ]?[.):\]-]")
_LONGEST_ENTRY: Final = 200
# Text glued to the reasons or the last entry: ``... and (d). (C) The Minister told ...``.
_MARKED: Final = r"(?=\((?:[CSU]|SBU)(?://?NF)?\)[ ](?:(?!AND\b|REASON)[A-Z])[^()]{60})"
_BEHIND_REASONS: Final = re.compile(rf"(?:[.)]|(?<![A-Za-z])[A-Ha-h])[ ]{{1,3}}(?:-- )?{_MARKED}")
_BEHIND_ENTRIES: Final = re.compile(rf"[\d.)L][ ]{{1,3}}(?:-- )?{_MARKED}")
_OF_CABLE: Final = re.compile(r"(?:(?<=[ .])|^)THIS (?:CABLE|MESSAGE|TELEGRAM)\b", re.IGNORECASE)
# What a network or a collector printed behind the tags on their line.
_BEHIND_TAGS: Final = re.compile(
    r"SIPDIS|SENSITIVE|NOFORN|CONFIDENTIAL|SECRET(?!AR)|UNCLAS|E\.O\.|\bEO[ ]?1\d{4}|DECL?:"
    r"|\d{4}|¶|-{4}|\bSUMMARY\b|(?<= )1\.(?=[ (])"
)
# Words on handling or addressing behind a subject on its line.
_BEHIND_SUBJECT: Final = re.compile(
    r"[ ](?=[(*-]{0,3}(?:SENSITIVE[ ]BUT[ ]UNCLASSIFIED\b[).;,: /*-]*"
    r"(?:$|PLEASE|NOT[ ]FOR|NOFORN|HANDLE|PROTECT)|NOT[ ]FOR[ ]INTERNET[ ]DIST"
    rf"|{FORWARDING}|SIPDIS\b)|1\.[ ]{{0,3}}(?:BEGIN[ ])?(?:SUMMARY|INTRODUCTION)\b)",
    re.IGNORECASE,
)
# What words on handling have; looked for first, since most references have none.
_HINTS: Final = ("SENSITIVE", "THIS ", "NOT FOR", "PLEASE", "SBU", "NOFORN", "PROTECT", "DERIVED")
_SHORT: Final = 60
_FULL: Final = 45  # the fewest characters of a line that was broken because it was full
_MARKED_WORDS: Final = 60  # the fewest characters of a marked sentence
_SENTENCE: Final = 200  # characters in which a sentence shows what it is
_OPENS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ(")
_NO_SUBJECT: Final = re.compile(
    r"(?:\((?:[CSU]|SBU)(?:/NF)?\)[ ]+)?"
    rf"{text_parts.opening(text_parts.SUMMARY, text_parts.INTRODUCTION)}"
    r"(?:[ ](?:AND|&)[ ][A-Z]{3,20})?[ ]?(?:[:.-]|$)"
    r"|THIS[ ](?:IS[ ]AN?[ ](?:ACTION|JOINT)|CABLE|MESSAGE|TELEGRAM)\b",
    re.IGNORECASE,
)
# What is said of a telegram, or to whom it goes, on a line of capitals behind a subject.
_OF_ITS_OWN: Final = re.compile(
    r"(?:[^ ]+[ ]){1,4}(?:FOR|PASS|FROM)\b|NOTE\b|MINIMIZE\b|(?:PART|SECTION)[ ]\d"
    r"|.*\b(?:ONLY|MESSAGE)$"
)
# What no subject ends with.
_BROKEN_OFF: Final = re.compile(
    r"(?:\b(?:AND|OR|OF|THE|A|AN|FOR|TO|WITH|IN|ON|AT|BY|FROM|BUT|AS|ITS|HIS|THEIR)|[,-])[ \t\\]*$"
)


def end_in_line(
    text: str, which: HeadField | None, start: int, seen: Container[HeadField]
) -> int | None:
    """Return where in a line, from ``start`` on, its field ends and something else begins, or None.

    ``which`` is None for a line of no field; ``seen`` are the fields that the head has so far.
    """
    label = glued_label(text, which, start, seen)
    at = _end_before_labels(text if label is None else text[:label], which, start)
    return at or label


def _end_before_labels(text: str, which: HeadField | None, start: int) -> int | None:
    """Return where a field ends in its line by what is no field, or None."""
    if which is TAGS:
        glued = _BEHIND_TAGS.search(text, start)
        return glued.start() if glued else None
    if which is SUBJECT:
        glued = _BEHIND_SUBJECT.search(text, start)
        return glued.end() if glued and not (is_handling(text) or is_addressing(text)) else None
    if which is CLASSIFIED_BY:
        glued = _BEHIND_REASONS.search(text, start)
        return glued.end() if glued else None
    return _end_of_references(text, start) if which is REFERENCES else None


def _end_of_references(text: str, start: int) -> int | None:
    hinted = any(map(text.upper().__contains__, _HINTS))
    if hinted and is_handling(text):
        return None
    if len(text) > _MARKED_WORDS:
        glued = _BEHIND_ENTRIES.search(text, start)
        if glued and is_prose(text[glued.end() :][:_SENTENCE]):
            return glued.end()
    if not hinted:
        return None
    at = glued_handling(text)
    glued = _OF_CABLE.search(text, start + 1) if at is None else None
    return glued.start() if glued else at


def goes_on(
    which: HeadField, fields: Fields, line: Line, ahead: LinesAhead, *, turned: bool
) -> bool:
    """Say whether a line without a label goes on with a field; ``fields`` has the lines so far.

    ``turned`` says that a page break stands between.
    """
    text, values = line.text, fields[which]
    near = line.gap == 0 and (line.glued or not turned)
    if which is SUBJECT:
        if near and values:
            return not (is_below_subject(values, text) or _is_text_below(values[-1], text, ahead))
        return near or not values or _is_rest(line, fields, ahead, turned=turned)
    if which is TAGS:
        rest = bool(values) and near and ahead.begins_field(fields)
        return (rest and is_rest_of_tags(text, values[-1])) or _is_tag_line(line, values)
    if which is EXECUTIVE_ORDER:
        return near and not is_handling(text)
    if which is REFERENCES:
        if is_handling(text) or _OF_CABLE.match(text) or _is_prose_behind(fields, line, ahead):
            return False
        if near or not values or (turned and len(text) < _SHORT):
            return True
        return len(text) <= _LONGEST_ENTRY and (
            entry_follows("\n".join(values), text)
            or (line.gap == 1 and is_wrapped_entry(text) and ahead.has_new_label(fields))
        )
    if near or not values or values[-1].endswith(_OF_LABEL):
        return True
    return (line.gap <= 1 or turned) and _has_reasons(text)


def _is_tag_line(line: Line, values: Sequence[str]) -> bool:
    """Say whether a line holds tags: behind their label, or behind the lines they began with."""
    if not values:
        return is_tag_line(line.text.upper()) or begins_with_tag(line.text)
    return line.gap <= 1 and is_tag_line(line.text, values[-1])


def _has_reasons(text: str) -> bool:
    """Say whether a short line begins with the reasons of a statement, or names their section."""
    if len(text) >= _LONGEST_REASON:
        return False
    return _REASON.match(text) is not None or _SECTION.search(text) is not None


def is_below_subject(subject: Sequence[str], text: str) -> bool:
    """Say whether a line right below a subject has a sign that it is none of it.

    That is a summary, handling, addressing of offices, an entry of references, or a sentence in
    small letters below capitals.
    """
    if _NO_SUBJECT.match(text) or is_handling(text) or is_lettered_citation(text):
        return True
    if not subject:
        return False
    if is_addressing(text) and not _BROKEN_OFF.search(subject[-1]):
        return True
    return subject[-1].isupper() and not text.isupper() and text[0] in _OPENS and is_prose(text)


def _is_text_below(before: str, text: str, ahead: LinesAhead) -> bool:
    """Say whether the text begins right below a subject, with a sentence of several lines.

    Its first word would have found room on the last line of the subject.
    """
    room = len(before) + 1 + len(text.split(maxsplit=1)[0]) < _FULL < len(text)
    if not room or _BROKEN_OFF.search(before):
        return False
    sentence = f"{text} {ahead.below()}"
    return ". " in sentence and is_prose(sentence)


def are_reasons(text: str) -> bool:
    """Say whether a line is nothing but letters of reasons: ``(C), (D)`` is no marking."""
    return _REASONS.fullmatch(text) is not None


def _is_rest(line: Line, fields: Fields, ahead: LinesAhead, *, turned: bool) -> bool:
    """Say whether a subject in capitals goes on behind a blank line or a page break.

    It does if it broke off in mid-phrase, or where its last line was full and a label stands below
    or no more than a page break is between.
    """
    text, values = line.text, fields[SUBJECT]
    before = values[-1]
    if not (text.isupper() and before.isupper()):
        return False
    if line.gap and not turned and (sent_again(text) or _OF_ITS_OWN.match(text)):
        return False
    if line.gap <= 1 and _BROKEN_OFF.search(before):
        return True
    is_full = len(before) + 1 + len(text.split(maxsplit=1)[0]) >= _FULL
    if not is_full or is_below_subject(values, text):
        return False
    if line.gap > 1 and not turned:
        return False
    return (turned and line.gap == 0) or ahead.begins_field(fields)


def _is_prose_behind(fields: Fields, line: Line, ahead: LinesAhead) -> bool:
    """Say whether the text begins behind the entries of a REF block, numbered or not.

    Of a sentence a line may have too little to show it, or be the heading of it.
    """
    text, entries = line.text, fields[REFERENCES]
    last = entries[-1].rstrip() if entries else ""
    closed = line.gap > 0 or _ENTRY_CLOSED.search(last) is not None
    if not (last and closed and text[0].isupper()) or _LETTERED.match(text):
        return False
    if not is_prose(text) and (_FIGURES.search(text) or not is_prose(f"{text} {ahead.below()}")):
        return False
    return last.count("(") <= last.count(")") and not ahead.has_new_label(fields)
