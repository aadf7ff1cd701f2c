"""Cutting the entries of the REF block out of the text around them (§2.7)."""

from __future__ import annotations

import re

from reftel.cable.lore.places import origin_of

_I = re.IGNORECASE
# The label at the start of a line, with or without a colon; anywhere only with one (T30, T85).
_LABEL = re.compile(
    r"^[ \t¶]*(?:REF(?:S|TELS?|ERENCES?|\(S\))?\b[ \t]*[:;.]?|(?:RES|RF|EF|Q)[ \t]*:)",
    _I | re.MULTILINE,
)
_LABEL_INSIDE = re.compile(
    r"REF(?:S|TELS?|ERENCES?|\(S\))?[ \t]{0,3}:|\bREFS?[ \t]+(?=\(?A[.):])", _I
)
_LABEL_AGAIN = re.compile(r"[\s:;]*REF(?:S|TELS?|ERENCES?|\(S\))?[ \t]*:[ \t]*", _I)

_CITATION = r"(?:'?\d{2,4}[ -])?[A-Z][A-Z .'-]{1,24}[A-Z][ ]?#?\d{1,7}\b"
# What ends the block wherever it stands: words, a marked paragraph, a rule, and more at the start
# of a line.
_END = re.compile(
    r"\b(?:CLASSIFIED\s{1,9}(?:BY|ON)\b|DERIVED\s{1,9}FROM\b|REASONS?[ ]?:"
    r"|(?:END |BEGIN )?SUMMARY\b|SENSITIVE\s{1,9}BUT\b"
    r"|THIS\s{1,9}(?:MESSAGE|CABLE|TELEGRAM|IS\s{1,9}AN?)\b|NOT\s{1,9}FOR\s{1,9}INTERNET"
    r"|PLEASE\s{1,9}(?:PASS|PROTECT|TREAT|HANDLE)\b|TAGS[ ]?:|SUBJ(?:ECT)?[ ]?:"
    r"|E\.?O\.?\s{1,9}1[12]\d{3}|C ?O ?R ?R ?E ?C ?T ?E ?D\s|UNCLAS\b|C O N F I D\b"
    r"|S E C R E T\b)"
    r"|(?<![\d.])(?:¶?\d{1,2}[.)]|^¶?\d{1,2})[ ]{0,3}\(\s?(?:C|U|S|SBU|TS)(?:/{1,2}NF)?\b"
    r"|(?:[-=*_#][ ]?){6}"
    r"|\((?:U|SBU)\)\s{1,9}(?!(?-i:[A-Z .'-]{2,25}\d))(?=[A-Z])"
    r"|^[ \t]{0,20}(?:¶?[ ]{0,3}\d{1,2}\.(?![ ]{0,3}" + _CITATION + r")[ ]{0,9}(?=[A-Z(\n])"
    r"|(?:SENSITIVE|SIPDIS|NOFORN|CONFIDENTIAL|SECRET|INTRODUCTION|COMMENT)\b)",
    _I | re.MULTILINE,
)
# Where a stub breaks off (T63): what follows is the telegram once more.
_STUB_END = re.compile(r"\.\.\.(?=[ \t]*(?:\n|$))")
_BLANK_LINE = re.compile(r"\n[ \t\\]*\n\s*")
_ENTRY = re.compile(
    r"[-\s]*(?:¶\s*)?(?:REF[ ])?(?:[\[(][ ]?(?P<bracketed>[A-Za-z])[ ]?[\])]"
    r"|(?P<bare>[A-Za-z])[ ]?[.):])[ ]*\S"
)
_ONLY_CITATION = re.compile(
    r"(?:'?\d{2,4}[ -]?)?(?P<words>[A-Z][A-Z .'-]{1,30}?)[ ]?#?\d{1,7}\b", _I
)
_PENDING = re.compile(r"(?:[A-Z]{2,}|[,;&/]|[A-Z][).:])\s*$", _I)
_GOES_ON = re.compile(r"(?P<words>[A-Z .'-]{0,30})#?\d{2,8}\b", _I)

_PAGE_NUMBER = re.compile(r"\b\d{8}\s{1,9}\d{3}(?:\.\d)?\s{1,9}OF\s{1,9}\d{3}", _I)
_OLD_PAGE = re.compile(
    r"(?:(?:UNCLASSIFIED|CONFIDENTIAL|SECRET|UNCLAS)\b(?:\s|\\n?){1,30})?PAGE[ ]{1,9}\d{2}[ ]{1,9}"
    r"(?:[A-Z ]{3,12}[ ]{1,9}\d{4,6}[ ]{1,9}(?:\d{2}[ ]OF[ ]\d{2}[ ]{1,9})?\d{6}Z"
    r"|RUE[A-Z]{2,5}\d{4})",
    _I,
)

LONGEST_BLOCK = 10_000


def reference_text(text: str) -> str:
    """Return the entries of the REF block: without its label, page breaks and what follows it.

    Args:
        text: the block, or a stretch of the telegram's head that holds it. Without a label, the
            whole text is taken for entries.
    """
    label = None
    if not starts_with_entry(text[:100]):
        label = _LABEL.search(text) or _LABEL_INSIDE.search(text)
    rest = text[label.end() if label else 0 :][:LONGEST_BLOCK]
    while again := _LABEL_AGAIN.match(rest):
        rest = rest[again.end() :]
    rest = without_page_breaks(rest)
    if end := _END.search(rest):
        rest = rest[: end.start()]
    if cut := _STUB_END.search(rest):
        rest = rest[: cut.end()]
    return _until_gap(rest)


def starts_with_entry(text: str) -> bool:
    """Say whether a text begins with an entry, the label having been taken off."""
    if entry := _ENTRY.match(text):
        return (entry["bracketed"] or entry["bare"]).upper() in "AB"
    citation = _ONLY_CITATION.match(text.lstrip())
    return bool(citation and origin_of(citation["words"]))


def without_page_breaks(text: str) -> str:
    """Return ``text`` with page-break lines replaced by a blank (§2.9, T37)."""
    if "PAGE" in text:
        text = _OLD_PAGE.sub(" ", text)
    pieces: list[str] = []
    start = 0
    for match in _PAGE_NUMBER.finditer(text):
        pieces.append(_without_origin(text[start : match.start()]))
        start = match.end()
    return " ".join((*pieces, text[start:])) if pieces else text


def _without_origin(text: str) -> str:
    """Return ``text`` without the post's name at its end, cut to ten characters as it may be."""
    words = re.split(r"(\s+)", text.rstrip()[-40:])
    for first in range(max(0, len(words) - 7), len(words), 2):
        name = "".join(words[first:])
        if name.replace(" ", "").replace("\n", "").isalpha() and origin_of(name):
            return text.rstrip()[: -len(name)]
    return text


def _until_gap(text: str) -> str:
    """Cut ``text`` at the first blank line that no further entry follows (T45, T88)."""
    for gap in _BLANK_LINE.finditer(text):
        before = text[max(0, gap.start() - 600) : gap.start()]
        after = text[gap.end() : gap.end() + 200]
        if before.strip() and not _entry_follows(before, after):
            return text[: gap.start()]
    return text


def _entry_follows(before: str, after: str) -> bool:
    """Say whether the text behind a blank line still belongs to the REF block."""
    if entry := _ENTRY.match(after):
        letter = (entry["bracketed"] or entry["bare"]).upper()
        last = _last_letter(before)
        return -1 <= ord(letter) - ord(last) <= 4 if last else letter in "AB"
    line = after.partition("\n")[0]
    tail = before[-40:]
    if _PENDING.search(tail) and (more := _GOES_ON.match(line)):
        words = (re.sub(r".*[\d.,;:)]", "", tail, flags=re.DOTALL) + " " + more["words"]).split()
        return (
            any(origin_of(" ".join(words[i:])) for i in range(len(words)))
            or tail.rstrip()[-1] in ",;&"
        )
    only = _ONLY_CITATION.match(line)
    return bool(only and origin_of(only["words"]) and len(line) - only.end() < 30)


def _last_letter(text: str) -> str | None:
    """Return the last letter that labels an entry of ``text``."""
    last = None
    for match in re.finditer(r"(?:^|[\s;,(\[¶])([A-Za-z])[ ]?[.):\]]", text):
        letter = match[1].upper()
        if last is None or ord(last) <= ord(letter) <= ord(last) + 4:
            last = letter
    return last
