"""Captions (``SIPDIS``, ``NOFORN``), words on handling, and for whom a telegram is (``STATE FOR``).

Words on handling are such as ``SENSITIVE BUT UNCLASSIFIED``. What says that a telegram was sent
before is known here too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_CAPTION: Final = (
    r"SIPDIS|SENSITIVE(?![ ]BUT)|NO ?FORN|EXDIS|NODIS|LIMDIS|STADIS|E[ ]?F[ ]?T[ ]?O|TERREP|AIDAC"
    r"|FOUO|SBU|CHEROKEE"
)
_CAPTIONS: Final = re.compile(
    rf"(?:CAPTIONS?[ ]?:[ ]*)?(?:(?:(?:{_CAPTION})\b|SIPDIS)[ \t,;/.&-]*)+", re.IGNORECASE
)
_ONE_CAPTION: Final = re.compile(rf"(?:{_CAPTION})\b|SIPDIS", re.IGNORECASE)
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
FORWARDING: Final = (
    r"(?:(?:STATE|TREASURY|COMMERCE|ENERGY|JUSTICE|DEFENSE)[ ])?DEP(?:ARTMEN)?T\.?[ ]"
    r"(?:PLEASE[ ]|PLS[ ])?PASS\b"
)
"""A pattern of how a department is asked to pass a telegram on."""
_ADDRESSING: Final = re.compile(
    r"(?i:STATE|DEPT|DEPARTMENT|TREASURY|USDOC|NSC|OSD)[ ](?i:ALSO[ ])?(?i:FOR)[ ][A-Za-z]{1,5}/"
    rf"|{FORWARDING}|(?:SUGGEST|REQUEST)[ ](?:THE[ ])?(?:DEPT|DEPARTMENT|ADDRESSEES?)\b"
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


def leading_captions(text: str) -> int:
    """Return how many characters of captions (``SIPDIS``, ``NOFORN``...) a line begins with."""
    match = _CAPTIONS.match(text)
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


def breaks_off(lines: Sequence[str]) -> bool:
    """Whether lines are words on handling that end in mid-sentence: ``... PLEASE PROTECT``."""
    return is_handling(lines[0]) and not lines[-1].endswith((".", ".)", "!"))


def glued_handling(text: str) -> int | None:
    """Return where in a line of references words on how to handle the cable begin, or None."""
    glued = _GLUED_HANDLING.search(text, 1)
    return glued.start() if glued and is_handling(text[glued.start() :]) else None
