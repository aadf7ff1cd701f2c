"""The E.O. line: the date of declassification, in all ways of typing it (§2.4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reftel.cable.telegram.fields.header import MONTHS
from reftel.dates import moment

if TYPE_CHECKING:
    from datetime import date

_ORDER: Final = re.compile(r"E[./]?[ ]{0,3}[O0][.:]{0,2}[ ]{0,9}[1l]\d[ ]?\d{2,3}", re.IGNORECASE)
_YEAR: Final = r"(\d{4}|(?:19|20)[ ]?\d[ ]?\d|\d\d)(?![\dX])"
_SIGN: Final = r"[ ]?[/.,\\-]{1,2}[ ]?"
_SURPLUS: Final = r"(?:0(?=\d\d[/.,\\-]))?"  # a nought in front of two figures
_NUMBERS: Final = re.compile(
    rf"(?<!\d){_SURPLUS}(\d{{1,4}}){_SIGN}{_SURPLUS}(\d{{1,2}}){_SIGN}(?:0(?=\d{{4}}))?{_YEAR}",
    re.IGNORECASE,
)
_NAMES: Final = "|".join(MONTHS)
_MONTH_FIRST: Final = re.compile(
    rf"\b({_NAMES})[A-Z]*\.?[ ]+(\d{{1,2}})(?:ST|ND|RD|TH)?(?:,[ ]*|[ ]+)(\d{{4}})\b", re.IGNORECASE
)
_DAY_FIRST: Final = re.compile(
    rf"\b(\d{{1,2}})(?:ST|ND|RD|TH)?[ -]*(?:OF[ ])?({_NAMES})[A-Z]*\.?,?[ -]*{_YEAR}", re.IGNORECASE
)
# Without signs, or with one of the two; and the year first.
_GLUED: Final = re.compile(r"(?<!\d)(\d\d)/?(\d\d)/?((?:19|20)\d\d)(?!\d)")
_YEAR_FIRST: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
# Letters that stand for digits, beside a digit and no other letter.
_LETTERS: Final = re.compile(r"(?<![A-Z])[OIL](?=[\d/])|(?<=[\d/])[OIL](?![A-Z])", re.IGNORECASE)
_AS_DIGITS: Final = str.maketrans("OoIiLl", "001111")


def parse_declassify_on(text: str) -> date | None:
    """Return the first date of an E.O. line, or None when it names none (``N/A``, ``OADR``).

    Month first as the order wants it, unless only the other reading is a date; ``YYYY/MM/DD``
    is read too. Two-digit years up to 69 are of this century (§2.4, T41).
    """
    text = _LETTERS.sub(lambda letter: letter[0].translate(_AS_DIGITS), _ORDER.sub(" ", text))
    for match in _NUMBERS.finditer(text):
        one, two, three = match.groups()
        if len(one) > 2:
            if len(one) == 4 and (found := _date(int(one), int(two), int(three))):
                return found
            continue
        year = _year(three)
        if found := _date(year, int(one), int(two)) or _date(year, int(two), int(one)):
            return found
    if said := _MONTH_FIRST.search(text):
        return _date(int(said[3]), MONTHS[said[1][:3].upper()], int(said[2]))
    if said := _DAY_FIRST.search(text):
        return _date(_year(said[3]), MONTHS[said[2][:3].upper()], int(said[1]))
    if said := _GLUED.search(text):
        return _date(int(said[3]), int(said[1]), int(said[2]))
    if said := _YEAR_FIRST.search(text):
        return _date(int(said[1]), int(said[2]), int(said[3]))
    return None


def _year(digits: str) -> int:
    year = int(digits.replace(" ", ""))
    if year > 99:
        return year
    return year + (2000 if year < 70 else 1900)


def _date(year: int, month: int, day: int) -> date | None:
    found = moment(year, month, day)
    return found.date() if found else None
