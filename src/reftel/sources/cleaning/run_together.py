"""What stands together on one line, parted: a record and the first paragraph; a whole header.

``09PORTAMSEL42 SECRET 1. (S) The``; ``DE RUEHPA #0042 0910803 ZNR UUUUU ZZH R 010803Z APR 09 FM
AMEMBASSY PORT AMSEL TO RUEHC/SECSTATE WASHDC``, as in one paragraph of a page.
"""

from __future__ import annotations

import re
from typing import Final

from reftel.cable.raw_cable import REPAIRED, Extra
from reftel.cable.telegram.fields.classification import LEVEL_BEGINS, PRINTED_LEVEL
from reftel.cable.telegram.identity import PRINTED_ID

_LINE: Final = re.compile(
    rf"^({PRINTED_ID}\b[^\n.]{{0,80}}?)[^\S\n]+(?=1\. \((?:[CSU]|SBU)[/)])", re.MULTILINE
)
_MARKED: Final = " 1. ("
_SAID: Final = "a record and the first paragraph, which stood on one line, are parted"
_SENT: Final = r"(?:[ZOPR][ \t]+){0,2}\d{6}Z(?:[ \t]+[A-Z]{3}[ \t]+\d{2})?"
_APART: Final = r"[ \t]+(?:[/|;][ \t]+)?"
_TO: Final = r"TO[ \t]+(?!(?:THE|EU|UN)\b)"  # of a mission to these, its name
_HEADER: Final = re.compile(
    rf"^[^\na-z]{{0,400}}?\b{_SENT}{_APART}FM[ \t]+[A-Z][^\na-z]{{2,80}}?[ \t]{_TO}[^\n]*$",
    re.MULTILINE,
)
# What begins a line of a header and of what follows it, down to the first paragraph.
_PART: Final = re.compile(
    rf"(?<![ \t][OPRZ]){_APART}(?=DE[ \t]+RU[A-Z]|ZN[RY]\s|{_SENT}{_APART}FM\s|{_TO}"
    r"|(?:FM|INFO|UNCLAS)\s|SIPDIS\b|E\.O\. ?\d|(?:TAGS|SUBJECT|REF):\s"
    rf"|(?<!\bTOP ){PRINTED_LEVEL} [A-Z0-9 /]{{2,60}}\d{{3}})"
    rf"|(?<=[A-Z0-9])(?<!\bTO)(?<!\bINFO){_APART}(?=RU[A-Z]{{3,5}}/)"
)
# Lines of a header that were filled to a width, with the parts that make it one not at their edges.
_FILLED: Final = re.compile(
    r"^(?:VZCZC|[ZOPR]{2} RU|DE RU|(?:[ZOPR] ){0,2}\d{6}Z)[^\na-z]{0,400}"
    rf"(?:\n(?!{LEVEL_BEGINS}|SIPDIS|BT$|E\.O\.|TAGS|SUBJ|REF|\d{{1,3}}\. )"
    r"[^\na-z]{1,400}){1,20}$",
    re.MULTILINE,
)
_AT_EDGE: Final = re.compile(r"^FM .*^TO ", re.MULTILINE | re.DOTALL)
_TEXT: Final = re.compile(r"[ \t]+(?=1\.[ \t]+(?:\([CSU/BNFO]+\) )?[A-Z][a-z])")
# Beginning with letters, they are found fast; these are not at an edge of a line.
_INNER: Final = (
    re.compile(r"FM(?:(?<= FM) |(?<=[ \n]FM)\n)"),
    re.compile(r"TO(?:(?<= TO) RU|(?<=[ \n]TO)\n)"),
)
_MAY_BE_HEADER: Final = re.compile(r"FM[ \t](?<!\nFM.)[^\na-z]{2,80}[ \t]TO[ \t]")
# Files put together by a program, of which one does not end with its last line: what the next one
# begins with, behind the end of a sentence or the name of who signed.
_LABEL: Final = r"(?:(?:[A-Z][a-z]+(?: [A-Za-z]+)?|refid|id)[:=]|Viewing cable)"
_BEGINS: Final = (
    rf"VZCZC[A-Z]{{3}}\d{{3,4}}$|{PRINTED_LEVEL} [^\na-z]{{2,80}} \d{{3,6}}$"
    rf"|{_LABEL} ?{PRINTED_ID}\b"
    rf"|{PRINTED_ID}\n\s{{0,9}}(?:{PRINTED_LEVEL} |[A-Z][A-Za-z ]{{2,20}}: )"
)
_LAST_LINE: Final = re.compile(
    r"(\n(?:[A-Z][A-Z.'-]* ){0,2}(?!TOPS ?E)[A-Z][A-Z'-]{2,24}|(?<=[a-z])[.?!][\"')]{0,2})"
    rf"(?={_BEGINS})",
    re.MULTILINE,
)
# Beginning with what it looks for, it is fast.
_NEXT_HEADER: Final = re.compile(r"VZCZC(?<=[a-z.,;]VZCZC)[A-Z]{3}\d{3,4}$", re.MULTILINE)
_OF_SEVERAL: Final = ("VZCZC", "SUBJ")  # one of these stands twice where telegrams do
_NEXT_SAID: Final = (
    "the beginning of the next telegram, which stood on the last line of one, is parted from it"
)
_HEADER_SAID: Final = "the lines of a header, which stood on one line, are parted"


def parted(text: str) -> tuple[str, Extra]:
    """Return a text with a line for each thing that shared one, and what to say of that."""
    notes: Extra = ()
    if any(sign.search(text) for sign in _INNER):
        text = _FILLED.sub(_unfilled, text)
    if _MAY_BE_HEADER.search(text):
        text, count = _HEADER.subn(_lines_of_header, text)
        notes = ((REPAIRED, _HEADER_SAID),) if count else ()
    if any(text.count(sign) > 1 for sign in _OF_SEVERAL):
        text, ended = _LAST_LINE.subn(r"\g<0>\n", text)
        text, begun = _NEXT_HEADER.subn(r"\n\g<0>", text)
        notes = (*notes, (REPAIRED, _NEXT_SAID)) if ended or begun else notes
    if _MARKED in text:
        text, count = _LINE.subn(r"\1\n", text)
        notes = (*notes, (REPAIRED, _SAID)) if count else notes
    return text, notes


def _unfilled(match: re.Match[str]) -> str:
    """Return a header in one line, if it is one and ``FM`` and ``TO`` do not begin lines of it."""
    line = " ".join(match[0].split())
    return line if _HEADER.match(line) and not _AT_EDGE.search(match[0]) else match[0]


def _lines_of_header(match: re.Match[str]) -> str:
    """Return a header, a line for each of its parts, and of what follows it down to the text."""
    head, *text = _TEXT.split(match[0], maxsplit=1)
    return "\n".join((_PART.sub("\n", head), *text))
