"""What a collector's record would say of a cable, where there is none: read from the telegram."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reftel.cable.citations import Citing
from reftel.cable.classification import letters
from reftel.cable.ids import split_id

if TYPE_CHECKING:
    from datetime import datetime

    from reftel.cable.classification import ClassificationLine

_CONTROLLED: Final = frozenset(("SENSITIVE", "SBU", "FOUO"))
_MISSIONS: Final = (
    ("AMEMBASSY ", "Embassy "),
    ("AMCONSUL ", "Consulate "),
    ("USMISSION ", "Mission "),
)


def derive_id(line: ClassificationLine | None, sent: datetime | None) -> str | None:
    """Return the ID that date and classification line make (1b), or None."""
    if line is None or sent is None:
        return None
    return f"{sent.year % 100:02d}{letters(line.origin)}{line.serial}"


def derive_classification(line: ClassificationLine, captions: list[str]) -> str:
    """Return the level with its qualifier, from the classification line and captions (2.2)."""
    printed = {*captions, *line.qualifier.split()}
    if line.level == "UNCLASSIFIED" and printed & _CONTROLLED:
        return "UNCLASSIFIED//FOR OFFICIAL USE ONLY"
    if line.level in ("CONFIDENTIAL", "SECRET") and "NOFORN" in printed:
        return f"{line.level}//NOFORN"
    return line.level


def derive_origin(sender: str | None, line: ClassificationLine | None) -> str:
    """Return the origin as a record would spell it, from the sender's line (1a)."""
    sender = (sender or "").split("//")[0].strip()
    if sender.startswith("SECSTATE"):
        return "Secretary of State"
    for prefix, name in _MISSIONS:
        if sender.startswith(prefix):
            return name + sender.removeprefix(prefix).title()
    return sender or (line.origin.title() if line else "")


def citing(canonical: str, created: datetime | None) -> Citing:
    """Return what the year of a citation hangs on: the citing cable's post and date."""
    year = created.year if created else _year_of(canonical)
    month = created.month if created else None
    parts = split_id(canonical)
    return Citing(parts[1], year, parts[2], month) if parts else Citing("", year, None, month)


def _year_of(canonical: str) -> int:
    """Return the year that an ID begins with, four digits; 0 when there is no ID."""
    if not canonical[:2].isdecimal():
        return 0
    year = int(canonical[:2])
    return year + (1900 if year > 60 else 2000)
