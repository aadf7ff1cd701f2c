"""The classification line: ``C O N F I D E N T I A L SECTION 01 OF 04 HANOI 000809`` (§2.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reftel.cable.lore.origin_slips import mend_origin
from reftel.cable.lore.origins import letters

PRINTED_LEVEL: Final = (
    r"(?:UNCLAS(?:SIFIED)?|C ?O ?N ?F ?I ?D ?E ?N ?T ?I ?A ?L|(?:T ?O ?P {0,3})?S ?E ?C ?R ?E ?T"
    r"|LIMITED OFFICIAL USE)"
)
"""A level as it is printed where nothing is damaged, as a pattern for whoever looks for one."""

LEVEL_BEGINS: Final = r"(?:UNCLAS|C ?O ?N ?F ?I ?D|S ?E ?C ?R ?E ?T\b)"
"""With what the line of a level begins: as much of it as tells it from other words."""

# The level's letters may be spaced out, the first one lost or doubled (T8), and some of the others
# read as digits by a scanner.
_UNCLASSIFIED: Final = (
    r"U?U?[ \n]?N[ \n]?C[ \n]?L[ \n]?A[ \n]?[S5]"
    r"(?:[ \n]?[S5][ \n]?[I1][ \n]?F[ \n]?[I1][ \n]?E[ \n]?D)?"
)
_CONFIDENTIAL: Final = (
    r"C?[ \n]?C?[ \n]?[O0][ \n]?N[ \n]?F[ \n]?[I1][ \n]?[D0]"
    r"[ \n]?E[ \n]?N[ \n]?T[ \n]?[I1][ \n]?A[ \n]?L"
)
_SECRETS: Final = r"C?[S5]?[ \n]?[S5]?[ \n]?E[ \n]?C[ \n]?R[ \n]?E[ \n]?T"
_FIRST: Final = "UNCOSELT"  # the letters that a level can begin with
_LEVEL: Final = (
    rf"(?P<level>{_UNCLASSIFIED}|{_CONFIDENTIAL}|(?:TOP[ ]|T[ ]O[ ]P[ ]{{1,3}})?{_SECRETS}"
    r"|LIMITED[ ]OFFICIAL[ ]USE|L[ ]?O[ ]?U)"
)
_QUALIFIER: Final = (
    r"(?P<qualifier>(?:[ \t/,]+(?:E[ ]?F[ ]?T[ ]?O|NO ?FORN|FOUO|FOR[ ]OFFICIAL[ ]USE[ ]ONLY"
    r"|SENSITIVE|SBU"
    r"|SIPDIS|NODIS|EXDIS|LIMDIS|STADIS))*)"
)
# The origin may stand on the line below; the last section is called final, a nought is typed as O.
_SECTION: Final = (
    r"(?:(?:[ \t]+(?:\n[ \t]*)?|(?=SECTION[ \t]*\d))"
    r"(?:FINAL[ \t]+SECTION|SEC(?:TION|T?I.N|T)?[ \t]{0,2}(?P<section>[\dO]\d?))"
    r"(?:[ \t]*[OG]F[ \t]*|[ \t]?[/-][ \t]?)(?P<sections>[\dO]\d?)(?:[ \t]*\n(?=[ \t]*[A-Z]))?)?"
)
_ORIGIN: Final = (
    r"(?:[ \t]+(?:AM)?(?:EMBASSY|CONSUL)(?=[ \t]))?(?:[ \t]+|(?<=\n)|(?P<glued>))"
    r"(?!(?:FINAL[ ])?SEC(?:TION|T?I.N|T)\b)"
    r"(?P<origin>[A-Z][A-Z.'-]*(?:[ ]{1,2}(?!NO\.)[A-Z][A-Z.'-]*){0,4}?)"
)
# A stray sign may stand between post and serial, and the serial alone on the next line.
_SERIAL: Final = (
    r"(?:[ \t]+(?:NO\.[ ])?|[ \t]{0,2}[:#,.(\[_-][ \t]{0,2}#?"
    r"|[ \t]*\n[ \t]*(?=\d{3,8}[ \t]*(?:\n|\Z)))"
    r"(?P<serial>(?:[0O](?=[\dO]{0,7}\d)){0,7}\d{1,8})(?!\d)"
    r"(?:\.(?=[ \t]*(?:\n|\Z)))?"
)
_LINE: Final = re.compile(rf"{_LEVEL}{_QUALIFIER}{_SECTION}{_ORIGIN}{_SERIAL}", re.IGNORECASE)
_ANYWHERE: Final = re.compile(rf"(?<![A-Za-z])(?=[{_FIRST}]){_LINE.pattern}", re.IGNORECASE)
# A level alone on its line, in capitals: header and footer of every page of an old telegram.
_ALONE: Final = re.compile(rf"{_LEVEL}{_QUALIFIER}[ \t.]*")
_AS_LETTERS: Final = str.maketrans("015", "OIS")
LONGEST_LEVEL: Final = 60
_FEWEST_DIGITS: Final = 4  # of a serial behind a post that is written on to a level
_LONGEST_LINE: Final = 200
_STARTS: Final = frozenset(_FIRST + _FIRST.lower())


@dataclass(frozen=True, slots=True)
class ClassificationLine:
    """A classification line that was read; ``start`` and ``end`` are offsets in the text given.

    ``level`` is ``UNCLASSIFIED``, ``CONFIDENTIAL``, ``SECRET``...; ``origin`` is in capitals
    with its blanks; ``serial`` is without leading zeros; ``sections`` is ``(this, of)``.
    """

    start: int
    end: int
    level: str
    qualifier: str
    origin: str
    serial: str
    sections: tuple[int, int] | None

    def names(self, post: str, serial: str) -> bool:
        """Whether the line names this post (capitals, no blanks) and serial (no zeros)."""
        return self.serial == serial and letters(self.origin) == post

    def is_again(self, other: ClassificationLine) -> bool:
        """Whether the line names the post and the serial of another one."""
        return self.names(letters(other.origin), other.serial)


def match_line(text: str, start: int = 0) -> ClassificationLine | None:
    """Return the classification line that begins at ``start`` in ``text``, or None."""
    if text[start : start + 1] not in _STARTS:
        return None
    match = _LINE.match(text, start, start + _LONGEST_LINE)
    return _read(match) if match and _names_post(match) else None


def search_lines(body: str, start: int, end: int) -> Iterator[ClassificationLine]:
    """Yield the classification lines between two offsets, also those in mid-line.

    One after another: whoever looks for the first pays for no more than that.
    """
    return map(_read, filter(_names_post, _ANYWHERE.finditer(body, start, end)))


def is_level(text: str) -> bool:
    """Whether ``text`` is a level of classification and nothing else (a page's footer)."""
    if text[:1] not in _STARTS or len(text) >= LONGEST_LEVEL:
        return False
    return text.isupper() and _ALONE.fullmatch(text) is not None


def level_of(text: str) -> str:
    """Return the level in full words, from however its letters arrived."""
    word = "".join(text.upper().split()).translate(_AS_LETTERS)
    if word.startswith("TOP"):
        return "TOP SECRET"
    if word.endswith("ET"):
        return "SECRET"
    if word.endswith("IAL"):
        return "CONFIDENTIAL"
    return "LIMITED OFFICIAL USE" if word.startswith(("LIM", "LOU")) else "UNCLASSIFIED"


def _names_post(match: re.Match[str]) -> bool:
    """Whether what is written on to a level is a post with its serial, where something is.

    A post that no table has is believed before a serial that is filled up with noughts.
    """
    if match["glued"] is None:
        return True
    serial = match["serial"]
    known = serial[0] == "0" or mend_origin(match["origin"]) is not None
    return len(serial) >= _FEWEST_DIGITS and known


def _read(match: re.Match[str]) -> ClassificationLine:
    last = match["sections"]
    sections = (_number(match["section"] or last), _number(last)) if last else None
    return ClassificationLine(
        start=match.start(),
        end=match.end(),
        level=level_of(match["level"]),
        qualifier=" ".join(match["qualifier"].upper().split()),
        origin=" ".join(match["origin"].upper().split()),
        serial=str(_number(match["serial"])),
        sections=sections,
    )


def _number(printed: str) -> int:
    return int(printed.upper().replace("O", "0"))
