"""A record out of named fields: what columns or keys mean, by name or by their values.

One table of names (:mod:`.field_names`) serves CSV, JSON, SQL and SQLite. What a name does not say
is left to the values: an ``id`` that is only a number is the record's number, not the cable's ID.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Final

from reftel.cable.lore.ids import in_capitals, may_be_id
from reftel.cable.lore.origins import origin_of
from reftel.cable.telegram.identity import PRINTED_ID
from reftel.folding import folded, spaced, words
from reftel.sources.records.dates import is_month, read_date
from reftel.sources.records.field_names import (
    BESIDE_DATES,
    FIELDS,
    LEFT_TO_VALUES,
    OF_DATES,
    OF_OTHERS,
    SHORT_LEVELS,
)
from reftel.sources.records.field_names import LEVELS as OTHER_LEVELS
from reftel.sources.records.site_record import LEVELS, is_id

Names = tuple[str, ...]

_MEANINGS: Final[Mapping[str, tuple[str, ...]]] = {
    name: tuple(field for field, names in FIELDS.items() if name in names.split())
    for names in FIELDS.values()
    for name in names.split()
}
_SUREST: Final = {
    field: {name: place for place, name in enumerate(names.split())}
    for field, names in FIELDS.items()
}
WANTED: Final = "wanted is one named body, text or content, best with id, date and subject"
"""What to say of a table that has no column for the text of a cable."""

UNNAMED: Final = "column "
"""What a column without a heading is called, with its number behind it."""

_REMEMBERED: Final = 1_000  # names, which are asked for each record
_LISTED: Final = 20  # columns that are named in a reject
_ID_SHAPE: Final = re.compile(r"(?=[A-Za-z0-9_]*\d)\d{2,4}[A-Za-z]{2}[A-Za-z0-9_]{1,56}")
_NUMBERED: Final = re.compile(r"\d{2,4}[A-Za-z]{3,}\d")
_YEAR: Final = re.compile(r"(\d{4}|\d\d)(?=[A-Za-z])")
_POST: Final = re.compile(r"\d+([A-Za-z]+)\d+")
# A link of a spreadsheet, of Markdown, of HTML.
_LINKED: Final = re.compile(
    r"=HYPERLINK\([^\n]{0,300}[,;]\s*\"([^\"\n]{0,60})\"\s*\)|\[([^\]\n]{0,60})\]\([^()\s]{0,300}\)"
    r"|<a\b[^<>]{0,300}>([^<>]{0,60})</a>",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(
    r"https?://\S{0,500}[/=]([^\s/=?#&.]{5,60})(?:\.[a-z]{2,5})?/?(?:#\S{0,100})?", re.IGNORECASE
)
# ``08PORTAMSEL949 The Lease``: of a card, a note, a bookmark.
_TITLED: Final = re.compile(rf"({PRINTED_ID})[ \t](?=[\w \t]{{0,60}}\Z)[ \t]*[A-Za-z]")
_OFFICE: Final = re.compile(r"(?:Embassy|Consulate|Secretary|Mission|US Mission|USUN)\b")
_WITHIN_NAMES: Final = "of for to the at in and de la du di do da el al"
_IN_NAMES: Final = frozenset(_WITHIN_NAMES.split())
_PART: Final = re.compile(r"(?P<text>[a-z]+?)(?:(?:part|pt)?(?P<number>\d{1,2}))?")
_LONGEST_NAME: Final = max(map(len, _MEANINGS)) + len("part99")
_AGAIN: Final = re.compile(r"(.*) \(\d+\)", re.DOTALL)
_IN_ONE: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")  # of two words: ``DateIssued``
_LANGUAGE: Final = re.compile(r"\[\w{0,8}\]\Z")  # of a value: ``dc.title[en_US]``
_VOCABULARY: Final = re.compile(
    r"\A\s*(?:[A-Za-z][\w.-]{0,14}:|https?://\S{1,200}[/#])(?=[A-Za-z]\w{0,40}\s*\Z)"
)
_SIGNS: Final = re.compile(r"[^a-z0-9]+")
_SIGNS_OF_ASCII: Final = bytes(each for each in range(128) if _SIGNS.match(chr(each)))


@lru_cache(_REMEMBERED)
def plain_name(name: str) -> str:
    """Return a name as it stands in the table of names: ``Doc_Nbr`` is ``docnbr``.

    What stands in front of it says which vocabulary it is of: ``dcterms:identifier``.
    """
    plain = folded(_VOCABULARY.sub("", name) if ":" in name else name)
    if plain.isascii():  # as nearly all, and then it is fast
        return plain.encode().translate(None, _SIGNS_OF_ASCII).decode()
    return _SIGNS.sub("", plain)


def means(name: str) -> tuple[str, ...]:
    """Return the fields of a record that a name can mean, none if it means nothing."""
    plain = plain_name(name)
    if plain in _MEANINGS:
        return _MEANINGS[plain]
    if part_of_text(name):
        return ("body",)
    may_say_date = any(map(plain.__contains__, OF_DATES))  # which is fast
    return ("date",) if may_say_date and _says_date(name) else ()


@lru_cache(_REMEMBERED)
def _says_date(name: str) -> bool:
    """Whether a name says in words of its own that a value is a date, and of nothing but a text."""
    said = {*words(_IN_ONE.sub(" ", _LANGUAGE.sub("", name)))}
    return not said.isdisjoint(OF_DATES) and said <= OF_DATES | BESIDE_DATES


def is_listed(name: str) -> bool:
    """Whether a name is one of those that are known for fields."""
    return plain_name(name) in _MEANINGS


def means_any(name: str, *fields: str) -> bool:
    """Whether a name can mean one of these fields."""
    return not {*fields}.isdisjoint(means(name))


def sureness(field: str, name: str) -> int:
    """Return how sure it is that a name means a field: 0 is the surest."""
    return _SUREST[field].get(plain_name(name), len(_SUREST[field]))


def part_of_text(name: str) -> tuple[str, int] | None:
    """Return of which text a column holds a part, and the which: ``text``, 2 of ``Text 2``.

    One without a number is the first.
    """
    plain = plain_name(name)
    match = _PART.fullmatch(plain) if len(plain) <= _LONGEST_NAME else None
    if match is None or "body" not in _MEANINGS.get(match["text"], ()):
        return None
    return match["text"], int(match["number"] or 0)


def known(names: Collection[str]) -> int:
    """Return how many of these names mean something, whatever their values are."""
    return sum(bool(means(name)) and plain_name(name) not in LEFT_TO_VALUES for name in names)


def has_text(names: Sequence[str]) -> bool:
    """Whether one of these names is that of a cable's text."""
    return any(map(is_text, names))


def is_text(name: str) -> bool:
    """Whether a name is that of a cable's text."""
    plain = plain_name(name)  # what else it may mean is not asked: that takes longer
    return "body" in _MEANINGS[plain] if plain in _MEANINGS else part_of_text(name) is not None


def is_part(name: str) -> bool:
    """Whether a name is that of a telegram's header or text."""
    return means_any(name, "header", "body")


def year_of_id(id_: str) -> int | None:
    """Return the year with which an ID begins, of two or four digits as it stands, or None."""
    match = _YEAR.match(id_)
    return int(match[1]) if match else None


def is_of_others(name: str) -> bool:
    """Whether a column is called as one whose IDs are of other cables: ``reply_to``."""
    return not OF_OTHERS.isdisjoint(words(name))


def columns(names: Sequence[str], *wanted: str) -> list[int]:
    """Return the places of the columns whose names mean one of these fields."""
    return [at for at, name in enumerate(names) if means_any(name, *wanted)]


def distinct(names: Names) -> Names:
    """Return names of which no two are alike, and none is empty."""
    seen: dict[str, None] = {}
    for column, name in enumerate(names, 1):
        one = name or f"{UNNAMED}{column}"
        seen[one if one not in seen else f"{one} ({column})"] = None
    return tuple(seen)


def is_repeated(name: str, names: Collection[str]) -> bool:
    """Whether a column has the name of another once more, as :func:`distinct` tells them apart."""
    match = _AGAIN.fullmatch(name)
    return match is not None and match[1] in names


def is_cable_id(value: str) -> bool:
    """Whether a value is the ID of a cable as a table has it."""
    return read_id(value) is not None


def is_numbered_id(value: str) -> bool:
    """Whether a value is an ID that no name need say: a number stands behind its post.

    Of all that were published one has none, and ``400 words`` looks like that one.
    """
    return _NUMBERED.match(read_id(value) or "") is not None


def has_id(names: Names, row: Sequence[str]) -> bool:
    """Whether a row has a cable's ID in a column that is for it."""
    return any(
        is_cable_id(value) and "id" in means(name) for name, value in zip(names, row, strict=False)
    )


def not_understood(names: Sequence[str]) -> str:
    """Return why a table with these columns holds no cables."""
    shown = ", ".join(name.strip()[:40] or "(no name)" for name in names[:_LISTED])
    more = ", ..." if len(names) > _LISTED else ""
    return f"no column for the text of a cable among: {shown}{more}; {WANTED}"


def is_level(value: str) -> bool:
    """Whether a value is a classification, in whatever language."""
    return read_level(value) in LEVELS


def is_office(value: str) -> bool:
    """Whether a value names the post, or the office, that a cable may come from."""
    if value[-1:].isdigit():
        return False
    if _OFFICE.match(value):  # and not the beginning of a sentence: ``Embassy will report septel``
        return all(word in _IN_NAMES or not word[0].islower() for word in value.split())
    return origin_of(value) is not None


def may_be_origin(value: str) -> bool:
    """Whether a value can say where a cable comes from: a date, a number, an address does not."""
    if not any(map(str.isalpha, value)) or "@" in value or "://" in value:
        return False
    return not any(map(str.isdigit, value)) or read_date(value) is None


def read_level(value: str) -> str:
    """Return a classification as cables have it; whatever else a value says in capitals."""
    said = spaced(value).strip(". ")
    return OTHER_LEVELS.get(said) or SHORT_LEVELS.get(said) or value.strip().upper()


def is_record(fields: Mapping[str, str]) -> bool:
    """Whether fields have a text that is that of a cable by its name."""
    return any(is_text(name) and value.strip() for name, value in fields.items())


def read_id(value: str) -> str | None:
    """Return a cable's ID as a table has it, blanks and all, or None when it is none.

    A title may stand behind it. A spreadsheet may have it as ``="09PORTAMSEL42"`` or
    ``'09PORTAMSEL42``, an address ends in it, and a link shows it.
    """
    value = value.strip()
    if titled := _TITLED.match(value):
        value = titled[1]
    if linked := _LINKED.fullmatch(value):
        value = linked[linked.lastindex or 0].strip()
    if address := _ADDRESS.fullmatch(value):
        value = address[1]
    joined = re.sub(r"[\s/-]", "", value.lstrip("=").strip("\"'\u2019"))
    if not (is_id(joined) and _ID_SHAPE.fullmatch(joined) and may_be_id(joined)):
        return None
    post = _POST.fullmatch(joined)
    # ``26 March 2009`` and ``01 OF 02`` are of no post
    is_none = post and (is_month(post[1]) or post[1].upper() == "OF")
    return None if is_none else in_capitals(joined)
