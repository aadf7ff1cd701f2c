"""Origin, classification and full ID worked out of a telegram that came without a record."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from reftel.cable.citing.missing_year import Citing
from reftel.cable.lore.ids import split_id, year_of
from reftel.cable.lore.levels import covers, stronger
from reftel.cable.lore.origins import in_title_case, known_posts, letters, origin_of

if TYPE_CHECKING:
    from datetime import datetime

    from reftel.cable.telegram.fields.classification import ClassificationLine

_CONTROLLED: Final = frozenset(("SENSITIVE", "SBU", "FOUO"))
_CUT_ID: Final = re.compile(r"19(7\d)([A-Z]{2,6})0*([1-9]\d*)(?:_[a-e])?")
_CUT: Final = 6
_MISSIONS: Final = (
    ("AMEMBASSY ", "Embassy "),
    ("AMCONSUL ", "Consulate "),
    ("USMISSION ", "Mission "),
)
# Origins that records name in a way of their own (§1a).
_OF_THEIR_OWN: Final = {
    "STATE": "Secretary of State",
    "AITTAIPEI": "American Institute Taiwan, Taipei",
    "BASRAH": "REO Basrah",
    "GENEVA": "US Mission Geneva",
    "HAVANA": "US Interests Section Havana",
    "IRANRPODUBAI": "Iran RPO Dubai",
    "RPODUBAI": "Iran RPO Dubai",
    "UNVIEVIENNA": "UNVIE",
    "USEUBRUSSELS": "USEU Brussels",
    "USUNNEWYORK": "USUN New York",
}


def full_id(stored: str, line: ClassificationLine | None, names: Iterable[str]) -> str | None:
    """Return the canonical ID of a telegram of 1973-79 whose ID holds a cut origin (§1e), or None.

    The ID's origin is the first six characters of the post's name, blanks taken out after the
    cut; the name is in full in the classification line, or in another of these ``names``.
    """
    match = _CUT_ID.fullmatch(stored)
    if match is None or (line is not None and line.serial != match[3]):
        return None
    for name in (line.origin if line else "", *names):
        post = post_of(name)
        if len(post) > _CUT and letters(post[:_CUT]) == match[2]:
            return f"{match[1]}{letters(post)}{match[3]}"
    return None


def post_of(sender: str) -> str:
    """Return a sender (``AMEMBASSY PORT AMSEL//POL//``) as the name of its post."""
    name = sender.partition("//")[0].strip()
    for prefix, _ in _MISSIONS:
        name = name.removeprefix(prefix)
    return name


def derive_classification(line: ClassificationLine, captions: list[str]) -> str:
    """Return the level with its qualifier, from the classification line and captions (§2.2)."""
    printed = {*captions, *line.qualifier.split()}
    if line.level == "UNCLASSIFIED" and printed & _CONTROLLED:
        return "UNCLASSIFIED//FOR OFFICIAL USE ONLY"
    if line.level in ("CONFIDENTIAL", "SECRET") and "NOFORN" in printed:
        return f"{line.level}//NOFORN"
    return line.level


def classification_of(
    recorded: str | None, line: ClassificationLine | None, captions: list[str]
) -> str:
    """Return the level of record and telegram; where they disagree the stronger.

    A telegram that says less than its record leaves out a qualifier: that is no other level.
    """
    if line is None:
        return recorded or ""
    printed = derive_classification(line, captions)
    if not recorded:
        return printed
    return recorded if covers(recorded, printed) else stronger(recorded, printed)


def derive_origin(sender: str | None, line: ClassificationLine | None) -> str:
    """Return the origin as a record would spell it, by its sender or first line (§1a)."""
    if sent := origin_name((sender or "").split("//")[0]):
        return sent
    name = origin_name(line.origin) if line else ""
    return in_title_case(name) if name.isupper() else name


def origin_name(words: str) -> str:
    """Return an origin that stands in capitals, as in telegrams and archives, as records spell it.

    ``AMEMBASSY LIMA`` and ``LIMA`` are ``Embassy Lima``; what is spelled otherwise stays.
    """
    name = words.strip()
    if not name.isupper():
        return name
    if name.startswith("SECSTATE"):
        return _OF_THEIR_OWN["STATE"]
    code = origin_of(name) or ""
    if code in _OF_THEIR_OWN:
        return _OF_THEIR_OWN[code]
    for prefix, kind in _MISSIONS:
        if name.startswith(prefix):
            return kind + in_title_case(name.removeprefix(prefix))
    post = known_posts().get(code)
    if post is None or f"{post.kind} " not in dict(_MISSIONS).values():
        return name
    return f"{post.kind} {in_title_case(post.spelling)}"


def citing(canonical: str, created: datetime | None) -> Citing:
    """Return what the year of a citation hangs on: the citing cable's post and date."""
    numbered = year_of(canonical)
    year = created.year if created else numbered
    month = created.month if created else None
    is_next_january = numbered == year - 1 and month == 1
    if created and is_next_january and created.day == 1:
        year, month = numbered, 12  # numbered before midnight
    elif numbered not in (0, year) and not is_next_january:
        year, month = numbered, None  # the date is not the cable's, but of whoever sent it on
    parts = split_id(canonical)
    return Citing(parts[1], year, parts[2], month) if parts else Citing("", year, None, month)
