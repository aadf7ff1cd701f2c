"""Who names a cable without citing it in a REF block: by number, subject, or post and day.

Only the first is certain of the cable; the others are inferred, from what the library holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from reftel.cable import Mention, ids
from reftel.cable.cable import TEXT_KINDS
from reftel.cable.lore.origins import known_posts
from reftel.errors import ReftelError
from reftel.folding import words
from reftel.following import CitingPlace, places_at, places_of
from reftel.search import Order, edit, parse_query

if TYPE_CHECKING:
    from reftel.cable import Cable
    from reftel.library import Library, Row
    from reftel.search import Search

    _Find = Callable[[Cable, str], Iterable[tuple[int, int]]]  # where a text of a cable names one

_FEWEST_WORDS: Final = 4  # of a subject, for its quotation to name one cable
_ASKED: Final = 10  # words in a row that the index is asked for
_MOST: Final = 100  # cables that are read for what is inferred
_QUOTED: Final = re.compile(r"[\"\u201c]([^\"\u201c\u201d]{8,300})[\"\u201d]")
_MONTHS: Final = (
    "January|Jan", "February|Feb", "March|Mar", "April|Apr", "May", "June|Jun", "July|Jul",
    "August|Aug", "September|Sept|Sep", "October|Oct", "November|Nov", "December|Dec",
)  # fmt: skip
_CABLE: Final = r"(?:cable|telegram)\b"
_LINKS: Final = r"(?!(?:on|in|of|at|by|a|an|the|and|or|to|from|with|for)\b)"
_BETWEEN: Final = rf"(?:{_LINKS}[a-z]+\s+){{0,2}}?"
_NEAR: Final = 60  # characters before a day, in which its post is named
_ONE_YEAR: Final = timedelta(days=300)  # a day without its year is of the last one


class NamedBy(StrEnum):
    """By what a cable is named."""

    NUMBER = "its number"
    SUBJECT = "its subject"
    DAY = "post and day"

    @property
    def said(self) -> str:
        """By what, and whether that is inferred: ``inferred, by post and day``."""
        return f"by {self}" if self is NamedBy.NUMBER else f"inferred, by {self}"


@dataclass(frozen=True, slots=True)
class NamedAlone:
    """A cable that names another without citing it in its REF block, and where."""

    row: Row
    by: NamedBy
    places: tuple[CitingPlace, ...]


def named_alone(library: Library, search: Search, cable_id: str) -> Iterator[NamedAlone]:
    """Yield the cables that name one and do not cite it in their REF block, newest first by kind.

    By its subject: in quotation marks, whole, if no other cable here has it. By post and day: as
    "Port Amsel's 3 March cable" or "our cable of 3 March", if only one cable of that post and day
    is here. Neither is looked for in what was sent before, nor in more than the newest hundred that
    have such words.
    """
    citing = {row.id for row in library.citing(cable_id)} | {library.resolve(cable_id)}
    by_number = edit.exclude(edit.add("", "mentions", cable_id), "ref", cable_id)
    for row in _rows(search, by_number, None):
        if row.id not in citing and (found := places_of(library, row, cable_id)):
            citing.add(row.id)
            yield NamedAlone(row, NamedBy.NUMBER, found)
    key = library.key_of(cable_id)
    named = library.rows([key])[0] if key is not None else None
    if named is None or named.created is None:
        return
    for by, query, find in (
        (NamedBy.SUBJECT, *_by_subject(search, named)),
        (NamedBy.DAY, *_by_day(search, named)),
    ):
        for row in _rows(search, query, _MOST) if query else ():
            if row.id in citing or row.created is None or row.created < named.created:
                continue
            if found := tuple(_places(library, row, find)):
                citing.add(row.id)
                yield NamedAlone(row, by, found)


def _rows(search: Search, query: str, most: int | None) -> list[Row]:
    found = search.find(parse_query(query), Order.NEWEST, at_leisure=True)
    return found.rows(0, found.total if most is None else most)


def _places(library: Library, row: Row, find: _Find) -> Iterator[CitingPlace]:
    try:
        cable = library.cable_of(row.key)
    except ReftelError:
        return  # its page says what is damaged
    yield from places_at(
        cable,
        [
            Mention(at, start, end)
            for at, block in enumerate(cable.blocks)
            if block.kind in TEXT_KINDS
            for start, end in find(cable, block.text)
        ],
    )


def _nowhere(_cable: Cable, _text: str) -> Iterable[tuple[int, int]]:
    return ()


def _by_subject(search: Search, named: Row) -> tuple[str, _Find]:
    subject = words(named.subject)
    row = " ".join(subject[:_ASKED])
    if len(subject) < _FEWEST_WORDS:
        return "", _nowhere
    same = search.find(parse_query(f'subject:"{row}"'), at_leisure=True)
    if (
        same.total > _MOST
        or sum(words(each.subject) == subject for each in same.rows(0, _MOST)) > 1
    ):
        return "", _nowhere

    def find(_cable: Cable, text: str) -> Iterable[tuple[int, int]]:
        return (match.span() for match in _QUOTED.finditer(text) if words(match[1]) == subject)

    return f'body:"{row}"', find


def _by_day(search: Search, named: Row) -> tuple[str, _Find]:
    parts = ids.split_id(ids.canonical_id(named.id))
    post = known_posts().get(parts[1]) if parts else None
    day = named.created
    if parts is None or post is None or day is None:
        return "", _nowhere
    if search.find(parse_query(f"id:{ids.join_id(*parts[:2])}* date:{day:%Y-%m-%d}")).total != 1:
        return "", _nowhere
    names = _MONTHS[day.month - 1]
    date = re.compile(
        rf"\b(?:(?:{names})\.?\s+0?{day.day}|0?{day.day}\s+(?:{names})\b\.?)\b"
        r"(?:,?\s+(?P<year>\d{4})\b)?",
        re.IGNORECASE,
    )
    spelled = r"\s+".join(map(re.escape, post.spelling.split()))
    whose = rf"(?:\b{spelled}['\u2019]s?|(?P<own>\b(?:our|(?:this\s+)?post['\u2019]s)))\s+"
    dated = rf"{_CABLE}\s+(?:of|dated|sent|from)\s+(?:on\s+)?"
    before = re.compile(
        rf"(?:{whose}{_BETWEEN}(?P<cable>{dated})?|\b{spelled}\s+(?P<its_cable>{dated}))$",
        re.IGNORECASE,
    )
    behind = re.compile(rf"\s+{_BETWEEN}{_CABLE}", re.IGNORECASE)

    def find(cable: Cable, text: str) -> Iterator[tuple[int, int]]:
        of = ids.split_id(cable.canonical_id)
        is_own = of is not None and of[1] == parts[1]
        is_late = cable.created is None or cable.created > day + _ONE_YEAR
        for match in date.finditer(text):
            said = before.search(text, max(0, match.start() - _NEAR), match.start())
            if said is None or (said["own"] and not is_own):
                continue
            if int(match["year"]) != day.year if match["year"] else is_late:
                continue
            if said["cable"] or said["its_cable"]:
                yield said.start(), match.end()
            elif then := behind.match(text, match.end()):
                yield said.start(), then.end()

    days = " OR ".join(
        f'"{day.day} {name}" OR "{name} {day.day}"' for name in names.lower().split("|")
    )
    origin = post.spelling.lower()
    return (
        f'({days}) (cable OR telegram) (body:"{origin}" OR origin:"{origin}") date>={day:%Y-%m-%d}'
    ), find
