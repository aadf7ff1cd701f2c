"""Which of several IDs and dates in a record are the cable's own, and what is said of the others.

``ref`` may be the cable or one that it cites; ``created_at`` when it was sent, or when somebody
stored it. The year of the ID and the other columns tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from reftel.cable import canonical_id
from reftel.cable.lore.ids import may_be_sent, split_id
from reftel.cable.raw_cable import DATE_OF, IN_DOUBT, Extra
from reftel.cable.telegram.fields.header import is_misread
from reftel.cable.telegram.identity import PRINTED_ID, spaced_id
from reftel.dates import full_year
from reftel.sources.records.dates import Date, DateOrders, read_date, read_serial
from reftel.sources.records.field_names import SENT
from reftel.sources.records.fields import (
    UNNAMED,
    is_cable_id,
    is_numbered_id,
    is_of_others,
    means,
    means_any,
    plain_name,
    read_id,
    sureness,
    year_of_id,
)
from reftel.sources.records.lines_in_front import read_heading
from reftel.sources.tables.id_column import is_of_another

if TYPE_CHECKING:
    from reftel.cable import Record, Transmission
    from reftel.sources.tables.whole_table import TableLayout

_OF_TITLE: Final = "ID in the title"
_TITLE: Final = "title behind the ID"
_ID: Final = re.compile(rf"(?<!\w){PRINTED_ID}(?!\w)")
_HEAD: Final = 600  # characters of a text in which its own number stands
_FEWEST: Final = 2
_LONGEST_HEADING: Final = 200  # characters
_OTHER_DATE: Final = (
    "a date in front of the cable, {}, is not that of its date-time group, {}, and is not taken for"
    " when it was sent"
)
_SAME: Final = timedelta(days=1)  # between the times at which a cable was written and sent


def _years_apart(date: Date, id_: str) -> int:
    """Return how many years lie between a date and an ID, whose first digits are its year."""
    year = year_of_id(id_)
    return 0 if year is None else abs(full_year(year) - date.time.year)


def with_own_id_and_date(
    values: Mapping[str, str], chosen: Mapping[str, str], layout: TableLayout
) -> tuple[dict[str, str], dict[str, str], list[tuple[str, str]]]:
    """Return a record's values, its columns by their fields, and what to say of ID and date.

    ``ref`` beside an ID is a reference. So it is beside one in parts (``PORT AMSEL 42``), of which
    the date gives the year.
    """
    found, columns = dict(values), dict(chosen)
    notes: list[tuple[str, str]] = []
    id_ = columns.get("id", "")
    if "references" in means(id_) and (named := _in_parts(values, chosen)):
        name, made = named
        notes.append(("refid as printed", found[name]))
        found[name], columns["id"] = made, name
        columns.setdefault("references", id_)
    elif not id_ and (named_otherwise := _named_otherwise(values, chosen, layout.id)):
        columns["id"] = named_otherwise
    elif titled := _titled(values, chosen):
        columns["id"] = _OF_TITLE
        found[_OF_TITLE] = titled["refid"]
        if "title" not in columns and "title" in titled:
            columns["title"] = _TITLE
            found[_TITLE] = titled["title"]
    elif id_ and "references" not in {*means(id_), *columns}:
        others = (name for name in values if {"id", "references"} <= {*means(name)})
        if other := next((name for name in others if is_cable_id(values[name])), ""):
            columns["references"] = other
    if own := columns.get("id"):
        notes += _other_ids(found, own, columns.values())
        if "date" in columns:
            columns["date"], said = _own_date(
                found, columns["date"], found[own].strip(), layout.orders
            )
            notes += said
    return found, columns, notes


def _named_otherwise(
    values: Mapping[str, str], chosen: Mapping[str, str], column: str | None
) -> str:
    """Return the column of no known name that has the cable's ID: that of the table, or the only.

    One is none whose number is not the one that the text gives itself.
    """
    name = only(values, chosen.values(), is_numbered_id) if column is None else column
    if not name or not is_numbered_id(values.get(name, "")):
        return ""
    return "" if is_of_another(values[name], values.get(chosen.get("body", ""), "")) else name


def _titled(values: Mapping[str, str], chosen: Mapping[str, str]) -> dict[str, str] | None:
    """Return the ID and the title that stand in one value: that of a title, or of a name."""
    id_ = chosen.get("id", "")
    names = [id_] if id_ else [chosen.get("title", ""), *(n for n in values if "id" in means(n))]
    text = values.get(chosen.get("body", ""), "")
    name = None if id_ else _heading_above(values, chosen)
    above = read_heading(values[name].strip()) if name else None
    if name and above and not is_of_another(above["refid"], text):
        names.append(name)
    for name in names:
        said = read_heading(values.get(name, "").strip())
        if said and (not id_ or said.get("title")):
            return said
    ids = (_named_by(values.get(name, ""), text) for name in names[:1])
    return next(({"refid": each} for each in ids if each and not id_), None)


def _named_by(title: str, text: str) -> str:
    """Return the only ID in a title (``FW: cable 09X809``) whose post and number the text has."""
    ids = [*dict.fromkeys(each[0] for each in _ID.finditer(title))]
    parts = split_id(canonical_id(ids[0])) if len(ids) == 1 else None
    if parts is None:
        return ""
    _, post, serial = parts
    head = "".join(text[:_HEAD].split())
    return ids[0] if re.search(rf"{post}0*{serial}(?!\d)", head) else ""


def _heading_above(values: Mapping[str, str], chosen: Mapping[str, str]) -> str | None:
    """Return the only column in front of the text, of no known name, that begins with an ID."""
    text = chosen.get("body", "")
    above = {name: values[name] for name in takewhile(lambda name: name != text, values)}
    return only(above, chosen.values(), _is_heading)


def _is_heading(value: str) -> bool:
    said = value.strip()
    return len(said) <= _LONGEST_HEADING and "\n" not in said and read_heading(said) is not None


def only(
    values: Mapping[str, str], used: Collection[str], is_one: Callable[[str], bool]
) -> str | None:
    """Return the only column of no known name whose value is of some kind, or None."""
    others = (name for name in values if name not in used and not means(name))
    found = [name for name in others if not is_of_others(name) and is_one(values[name])]
    return found[0] if len(found) == 1 else None


def _in_parts(values: Mapping[str, str], chosen: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the column that says a cable's post and number, and the ID that the date makes."""
    date = read_date(values.get(chosen.get("date", ""), ""))
    for name, value in values.items():
        if date and means_any(name, "id", "number") and value == value.upper():
            named = spaced_id(f"{date.time.year} {value.strip()}")
            if named and not named[1]:
                return name, named[0]
    return None


def _other_ids(
    values: Mapping[str, str], own: str, used: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Yield what to say of columns that give another ID than the one that is read.

    Where it is open whether that one is the cable's, columns of no known name count.
    """
    is_open = "references" in means(own)
    for name, value in values.items():
        if name in used or is_of_others(name):
            continue
        meant = means(name)
        is_named = {"id", "references"} & {*meant} == {"id"}
        if not is_named and (meant or not (is_open or name.startswith(UNNAMED))):
            continue
        other = read_id(value)
        if other and other != read_id(values[own]):
            said = f"{own} says {read_id(values[own])}, {name} says {value.strip()}"
            yield IN_DOUBT, f"its record has two IDs: {said}"


def _own_date(
    values: Mapping[str, str], chosen: str, id_: str, orders: DateOrders
) -> tuple[str, Extra]:
    """Return the column of the cable's date, and what to say of others that might be it.

    That is one whose year is nearest to that of the ID, the surest by its name of those.
    ``chosen`` is what the names alone say.
    """
    dates: dict[str, Date] = {}
    for name, value in values.items():
        if "date" in means(name) and (date := read_date(value, orders) or read_serial(value)):
            dates[name] = date
    if len(dates) < _FEWEST:
        return next(iter(dates), chosen), ()
    apart = {name: _years_apart(date, id_) for name, date in dates.items()}
    own = min(dates, key=lambda name: (apart[name], sureness("date", name)))
    return own, tuple(
        (IN_DOUBT, f"its record has two dates: {own} says {values[own]}, {name} {values[name]}")
        for name, date in dates.items()
        if may_be_sent(id_, date.time) and abs(date.time - dates[own].time) > _SAME
    )


def with_own_date(record: Record, sent: Transmission, column: str) -> tuple[Record, Extra]:
    """Return a record that names no ID with the date of its telegram, and what to say of it.

    ``sent`` is what the telegram's header says. A page, a mail or a program that keeps texts has a
    date of its own, by which a year of an ID must not be made without a word.
    """
    given = record.created
    if given is None:
        return record, ()
    if sent.dtg is not None and not is_misread(sent.dtg_raw or ""):
        if given.date() == sent.dtg.date():
            return record, ()
        return replace(record, created=None), (
            (IN_DOUBT, _OTHER_DATE.format(given.date(), sent.dtg_raw)),
        )
    if plain_name(column) in SENT or record.origin or record.classification:
        return record, ()
    return record, ((DATE_OF, f"{column}, {given.date()}"),)
