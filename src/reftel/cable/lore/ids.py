"""Reference IDs: their canonical form, and how people type them (``hanoi 1436``, ``#4``).

A reference ID is a two-digit year, an origin and a serial without leading zeros: ``09HANOI1436``.
Some stored IDs are malformed (``09EFTOLONDON2417``); both forms name one cable, and the canonical
one is what citations resolve to (§1e, §3.1, §3.4).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache

from reftel.cable.lore.origin_slips import embassy_in, mend_origin
from reftel.cable.lore.origins import bare_name, letters, origin_of, twin
from reftel.dates import full_year
from reftel.folding import folded

_YEAR = re.compile(
    r"(?P<long>(?:19[6-9]|20[01])\d)(?=[A-Z])|(?P<twice>\d\d)(?P=twice)(?=[A-Z])|(?P<two>\d\d)"
)
_NOUGHT = re.compile(r"(?<=[A-Z])0(?=[A-Z])")  # a mistyped O inside a name
_PIECE = re.compile(r"([A-Z]+)(\d+)")
# Words of the classification line that a collector took for the origin (§3.4).
_DEBRIS = re.compile(
    r"(?:EFTO|NOFORN|SIPDIS|SENSITIVE|CONFIDENTIAL|SECRET|UNCLAS|(?:UN)?(?:CLAS)?SIFIED)+(?=[A-Z]{3})"
)
# What such a collector took for the number: the count of sections behind it.
_SECTIONS = re.compile(r"S?E?CTION\d+OF\d+$")
# What tells the texts of one number apart: ``1973STATE089411_a``, and our own for a disputed ID.
_SUFFIX = re.compile(r"_[A-Z]\d{0,7}$")
# A number of more digits is no serial, and no database could hold it.
_CANONICAL = re.compile(r"(\d\d)([A-Z]+)([1-9]\d{0,14})")
_OF_CABLES = r"(?:19[6-9]\d|20[01]\d|[016-9]\d)"  # years
# Of all IDs that are stored, none has more between year and serial: ``SECTION02OF03TRIPOLI583``.
_STORED = re.compile(
    rf"{_OF_CABLES}(?:\d\d(?=[A-Z]))?(?:\d\dOF\d\d)?(?:[A-Z]+\d+){{1,3}}(?:_[A-Z]\d{{0,7}})?"
)
# What an ID is whose post nobody knows, written in one way.
_PLAIN = re.compile(
    rf"{_OF_CABLES}(?:S?E?CTION\d+OF\d+)?"
    r"(?:[A-Z]{3,}|[a-z]{3,}|(?:[A-Z][a-z]+)+)\d+(?:[A-Za-z]|_[A-Za-z]\d{0,7})?"
)
_HEX = re.compile(r"[0-9A-F]+")
_MONTH = timedelta(days=31)
_NO_DAYS = timedelta()

_TYPED = re.compile(
    r"\s*(?:'?(?P<year>(?:19[6-9]|20[01])\d|\d\d)(?=[\s'/-]*[A-Za-z])[\s/-]*)?"
    r"(?P<origin>[A-Za-z][A-Za-z .'\u2019-]{0,39}?)"
    r"[\s:-]*#?\s*0*(?P<serial>[1-9]\d{0,6})(?:_[A-Za-z]\d{0,7})?"
    r"(?:\s*\((?P<after>(?:19[6-9]|20[01])\d|\d\d)\))?\s*"
)
_PARAGRAPH = re.compile(r"\s*#\s*(?:par(?:a(?:graph)?)?s?\.?|¶)?\s*(\d{1,4})\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class IdQuery:
    """A reference ID as somebody typed it.

    Attributes:
        year: two digits, or None when none was typed.
        origin: the origin as an ID holds it.
        serial: the number of the cable, as an integer of at least 1.
        paragraph: the paragraph asked for (``#4``), or None.
        is_mended: whether what was typed is no name of the post, only like one (``10LONDN364``).
    """

    year: str | None
    origin: str
    serial: int
    paragraph: int | None = None
    is_mended: bool = field(default=False, compare=False)

    @property
    def id(self) -> str | None:
        """The canonical ID, when the year is known."""
        return None if self.year is None else f"{self.year}{self.origin}{self.serial}"


@lru_cache(maxsize=8192)  # a cable's own is asked for again and again
def canonical_id(id: str) -> str:  # noqa: A002 - the field's own word
    """Return the form of a reference ID that citations resolve to (§3.4, T75).

    Well-formed IDs of known origins come back as they are, malformed ones repaired, and what
    cannot be understood in capitals: the function never raises, and applying it twice changes
    nothing more.
    """
    text = re.sub(r"[^A-Z0-9_]", "", id.upper()[:200])
    text = _NOUGHT.sub("O", _SUFFIX.sub("", text).replace("_", ""))
    text = _SECTIONS.sub("", text)
    year = _YEAR.match(text)
    if year is None:
        return text
    pieces = _PIECE.findall(text, year.end())
    if not pieces:
        return text
    two = year["two"] or year["twice"] or year["long"][2:]
    origin, number = _origin_and_number(pieces)
    serial = number.lstrip("0")
    return f"{two}{origin}{serial}" if serial and len(origin) > 2 else text


def may_be_id(text: str) -> bool:
    """Whether letters and digits can be a reference ID, and not one that a program made up.

    Those of databases (``64fa1234c07e9e115e4b0102``) begin with two digits, too, and have letters
    and a number behind them. Each ID that was stored malformed has a post that is known (§3.4).
    """
    written = text.upper()
    if _HEX.fullmatch(written):
        return False
    canonical = canonical_id(text)
    parts = split_id(canonical)
    if origin_of(parts[1] if parts else canonical[2:]):
        return parts is None or _STORED.fullmatch(written) is not None
    return _PLAIN.fullmatch(text) is not None


def in_capitals(id: str) -> str:  # noqa: A002 - the field's own word
    """Return an ID as cables are filed, if it is one in small letters (``09portamsel42``).

    The letter of the archives of 1973-79 behind it stays small (``1973STATE089411_a``).
    """
    stem, sign, behind = id.partition("_")
    if id.isupper() or not (stem.isascii() and stem.isalnum() and split_id(canonical_id(stem))):
        return id
    return stem.upper() + sign + (behind if len(behind) == 1 else behind.upper())


def claimed_id(id: str) -> str:  # noqa: A002 - the field's own word
    """Return the ID that a text filed under ``id`` claims: the canonical one of its number.

    A letter behind an ID was put there to tell two texts of one number apart, and stays.
    """
    return id if _SUFFIX.search(id) else canonical_id(id)


def _origin_and_number(pieces: list[tuple[str, str]]) -> tuple[str, str]:
    """Choose origin and serial among the runs of letters and digits of an ID.

    A joined ID holds the corrected number last (``MADRID002417ZFR2419``), but a TOSEC number is
    of another series.
    """
    if len(pieces) > 1 and pieces[-1][0] == "TOSEC":
        pieces = pieces[:-1]
    number = pieces[-1][1]
    origins = [run if origin_of(run) else _DEBRIS.sub("", run) for run, _ in pieces]
    if len(origins) > 1 and mend_origin(origins[-1]) is None:
        for origin in reversed(origins[:-1]):
            if len(origin) > 2 and (known := mend_origin(origin)):
                return known, number
    return canonical_origin(origins[-1]), number


@lru_cache(maxsize=8192)  # there are far fewer origins than cables
def canonical_origin(words: str) -> str:
    """Return the origin that ``words`` name, or their letters when no post is known by them."""
    name = bare_name(letters(words))
    return mend_origin(words) or embassy_in(name) or name


def split_id(id: str) -> tuple[int, str, int] | None:  # noqa: A002 - the field's own word
    """Return year, origin and serial of a canonical ID, or None: ``09HANOI1216`` is of 2009."""
    match = _CANONICAL.fullmatch(id)
    return (full_year(int(match[1])), match[2], int(match[3])) if match else None


def join_id(year: int, origin: str, serial: int | str = "") -> str:
    """Return the canonical ID of its parts; without a serial how all of a post's year begin."""
    return f"{year % 100:02d}{origin}{serial}"


def year_of(id: str) -> int:  # noqa: A002 - the field's own word
    """Return the year that an ID begins with, four digits; 0 where there is none."""
    return full_year(int(id[:2])) if id[:2].isdecimal() else 0


def may_be_sent(id: str, sent: datetime) -> bool:  # noqa: A002 - the field's own word
    """Whether a cable of this ID may be of this day: of its year, or of the month before or after.

    Posts number late what they send at New Year, and records take their time.
    """
    year = year_of(canonical_id(id))
    return not year or any((sent + days).year == year for days in (-_MONTH, _NO_DAYS, _MONTH))


def twin_id(id: str) -> str | None:  # noqa: A002 - the field's own word
    """Return the ID of the same number at the post that shares the series, if any (§3.1)."""
    parts = split_id(id)
    other = twin(parts[1]) if parts else None
    return join_id(parts[0], other, parts[2]) if parts and other else None


def taken_apart(text: str) -> tuple[str, int | None]:
    """Return an ID as it was typed, and the paragraph asked for behind it (``#4``, ``#par4``).

    None where there is none; what else stands behind a ``#`` is no part of the ID either.
    """
    if match := _PARAGRAPH.search(text):
        return text[: match.start()], int(match[1])
    return text.partition("#")[0], None


def read_id(text: str) -> IdQuery | None:
    """Read a reference ID as people type it, or return None when the text is none.

    Read are ``09HANOI1436``, ``hanoi 1436`` (year None), ``09 HANOI 001436``, ``2009 hanoi 1436``,
    ``1973STATE089411_a``, ``LIMA 4471 (06)``, stored malformed IDs, and each with a paragraph
    behind it: ``#4``, ``#par4``, ``#¶4``. Any word may be an origin: that the post is known is
    not asked.
    """
    if len(text) > 200:
        return None
    text = folded(text)
    name, paragraph = taken_apart(text)
    if paragraph is not None:
        text = name
    typed = _TYPED.fullmatch(text)
    if typed is None:
        return _read_stored(text.strip(), paragraph)
    year = typed["year"] or typed["after"]
    origin = canonical_origin(typed["origin"])
    if len(origin) < 3:
        return None
    is_mended = origin != letters(typed["origin"]) and origin_of(typed["origin"]) is None
    return IdQuery(year[-2:] if year else None, origin, int(typed["serial"]), paragraph, is_mended)


def _read_stored(text: str, paragraph: int | None) -> IdQuery | None:
    """Read a malformed ID as it is stored, without blanks (``09SECTION01OF03SANJOSE533``)."""
    if not re.fullmatch(r"\d\d\w{3,60}", text):
        return None
    parts = split_id(canonical_id(text))
    return IdQuery(f"{parts[0] % 100:02d}", *parts[1:], paragraph) if parts else None
