"""The subject: read from its lines (``field_ends.py`` says which), its marking set apart (§2.6)."""

from __future__ import annotations

import re
from typing import Final

from reftel.cable.telegram.body.joined_lines import join_lines
from reftel.cable.telegram.body.markings import MARK, normal_marking
from reftel.cable.text import readable

_LABEL_AGAIN: Final = re.compile(r"SUBJ(?:ECT)?[ \t]*:[ \t]*", re.IGNORECASE)
# What led to the next field, which stood on the subject's line.
_OPEN_END: Final = re.compile(r"(?:[ ]+[-(]+)+[ ]*$")
_FRONT: Final = re.compile(rf"(?P<mark>{MARK})[ \t:]*", re.IGNORECASE)
_BACK: Final = re.compile(rf"[ \t]*(?P<mark>{MARK})[ \t.]*$", re.IGNORECASE)


def clean_subject(lines: list[str], *, typed: bool = False) -> tuple[str, str | None]:
    """Return the subject's lines, of plain blanks, as one text, and its portion marking, if any."""
    subject = readable([join_lines(lines, typed=typed)])[0].rstrip("\\<")
    subject = _OPEN_END.sub("", subject).strip()
    if again := _LABEL_AGAIN.match(subject):
        subject = subject[again.end() :]
    marking = None
    if front := _FRONT.match(subject):
        marking, subject = normal_marking(front["mark"]), subject[front.end() :]
    if (back := _BACK.search(subject)) and back.start() > 0:
        marking, subject = marking or normal_marking(back["mark"]), subject[: back.start()]
    return subject.strip(), marking
