"""A cable out of the named fields of a record: which column is its text, what is kept beside.

Where several columns are called a text, that one is read which holds the cable; the others are
named. What is no field of a record is kept with it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from reftel.cable import Precision, RawCable, Record, Source
from reftel.cable.lore.ids import may_be_sent
from reftel.cable.lore.levels import class_rank
from reftel.cable.raw_cable import IN_DOUBT, LEFT_OUT, OF_TEXT, REPAIRED, Extra, place_in
from reftel.cable.telegram.fields.header import read_header
from reftel.cable.text import fold, shortened
from reftel.sources.boundaries import around
from reftel.sources.boundaries.own_lines import with_own_lines
from reftel.sources.cleaning import run_together
from reftel.sources.cleaning.order import clean_file, clean_telegrams
from reftel.sources.piece import Reject
from reftel.sources.recognising import signs
from reftel.sources.recognising.header_end import names_sender, split_telegram
from reftel.sources.recognising.html import is_html
from reftel.sources.records.dates import Date, DateOrders, read_date, read_serial
from reftel.sources.records.field_names import LEFT_TO_VALUES, OF_MARKS
from reftel.sources.records.fields import (
    is_cable_id,
    is_listed,
    is_office,
    is_text,
    may_be_origin,
    means,
    plain_name,
    read_id,
    read_level,
    sureness,
)
from reftel.sources.records.lines_in_front import read_heading
from reftel.sources.records.no_value import is_flag, is_lost
from reftel.sources.tables import record_text
from reftel.sources.tables.fuller_text import column_of_swapped, column_of_whole
from reftel.sources.tables.further_texts import further_joined, left_out, shown
from reftel.sources.tables.json_values import strings_in
from reftel.sources.tables.own_id_and_date import only, with_own_date, with_own_id_and_date
from reftel.sources.tables.record_values import values_of
from reftel.sources.tables.whole_table import TableLayout

_LOOKED_AT: Final = 10_000
_LEAST: Final = 1_000  # how sure an ID is that stands under the name of a text
_SHOWN: Final = 60  # characters of what is left out
_NO_LEVEL: Final = "no classification that is known, and kept as it is: {}"
_ONLY_AN_ID: Final = (
    "a record without a text: its {} is nothing but an ID, {}; write it into a column called body,"
    " unless it has a record of its own, which is read"
)
_LONGEST_LEVEL: Final = 50  # characters; what is longer has words of the text, too
_OBJECTS: Final = ("{", "[{")


def cable_of(
    fields: Mapping[str, str],
    source: Source,
    layout: TableLayout | None = None,
    *,
    is_clean: bool = False,
) -> RawCable | Reject:
    """Return the cable that a record's fields make, named by its columns.

    What is no field of a record is kept in ``Record.extra``, and so is what cannot be read.
    ``is_clean`` says that what a page or a printer did to the text is undone.
    """
    layout = layout or TableLayout()
    values, notes = values_of(fields)
    chosen, lesser, made = _columns(values, layout.text)
    if is_clean and values.get("header"):  # of a text: whatever stands above it, a remark too
        chosen["header"] = "header"
    notes += made
    values, chosen, doubts = with_own_id_and_date(values, chosen, layout)
    notes += doubts
    values, made = further_joined(values, chosen.get("body", ""), chosen.values())
    notes += made
    header, body = (
        values[chosen[field]] if field in chosen else "" for field in ("header", "body")
    )
    if not (header + body).strip():
        file, line = place_in(source.file)
        why = _without_text(values, chosen, fields)
        place = None if line is None else f"line {line}"
        return Reject(file, place, why, "\n".join(strings_in(fields)))
    notes += record_text.filled_cells((header, body))
    body, written = record_text.out_of_letters(body)
    if written:
        notes.append((REPAIRED, f"the text was written in {written}, and is decoded"))
    is_page = body.startswith("<") and is_html(body) and not record_text.is_markup(body)
    if not is_page:  # else it is read as one, and has neither header nor end of its own yet
        header, body, made = _parted(header, body, is_clean=is_clean)
        notes += made
    used = {*chosen.values(), lesser}
    said = {field: values[name].strip() for field, name in chosen.items()}
    for field in _of_message(said, header):  # not the cable's
        del said[field]
        used.discard(chosen[field])
    record = _record(said, layout.orders, notes, is_dated=bool(header))
    if record.created and not record.id and not is_page:
        sent = read_header(header).transmission
        record, made = with_own_date(record, sent, chosen.get("date", ""))
        notes += made
    if not (is_page or header or record.classification or record.origin) and _is_bare(body):
        notes.append((IN_DOUBT, around.NOTHING_OF_A_TELEGRAM))
    others = left_out(values, chosen.get("body", ""), used, body)
    notes += others.values()
    used.update(others)
    extra = [
        (f"{name} (column)" if name in OF_TEXT else name, value)
        for name, value in values.items()
        if name not in used and value.strip()
    ]
    record = replace(record, extra=(*extra, *notes))
    cable = RawCable(record, header.strip("\n"), body.strip("\n"), source)
    return cable if is_clean or is_page else with_own_lines(cable)


def _is_bare(text: str) -> bool:
    """Whether a text is prose of which nothing is a telegram's, as what is written of a cable."""
    return any(map(str.islower, text)) and around.is_prose(text)


def _of_message(said: Mapping[str, str], header: str) -> tuple[str, ...]:
    """Return the fields of a record that are of the message in which somebody sent a telegram.

    Who sent it is no post then, and the telegram's own header has sender and date; without one, its
    date is kept, in doubt.
    """
    if "origin" not in said:
        return ()
    if "id" in said or not names_sender(header):
        return ("origin",) if "@" in said["origin"] else ()
    is_post = is_office(said["origin"])
    return () if is_post else tuple(field for field in ("origin", "date") if field in said)


def _columns(values: Mapping[str, str], text: str) -> tuple[dict[str, str], str, Extra]:
    """Return the column of each field, the one of a text that is cut off, and what to say of it.

    Where a text is cut off and stands whole in another column, that one is read.
    """
    chosen = _chosen(values, text)
    if "header" not in chosen and (header := only(values, chosen.values(), record_text.is_header)):
        chosen["header"] = header
    notes: Extra = ()
    if other := column_of_swapped(values, chosen):
        column = chosen["body"]
        said = f"{other} holds the text and {column} the {other}: they are read the other way round"
        notes = ((IN_DOUBT, said),)
        chosen = {field: {other: column, column: other}.get(at, at) for field, at in chosen.items()}
    lesser = chosen.get("body", "")
    whole = column_of_whole(values, lesser)
    if not whole:
        return chosen, lesser, notes
    others = {
        field: name
        for field, name in chosen.items()
        if name != whole and field not in ("header", "body")
    }
    if lesser:
        said = f"{whole} is read, which holds the whole of {lesser}: {shown(values[lesser])}"
        notes = ((LEFT_OUT, said),)
    return others | {"body": whole}, lesser, notes


def _record(
    said: Mapping[str, str], orders: DateOrders, notes: list[tuple[str, str]], *, is_dated: bool
) -> Record:
    """Return the record that the values of its fields make, noting what is doubtful in it.

    Where a telegram ``is_dated`` itself, a date of which day and month may be the other way is not.
    """
    created, released = (_date(said, field, orders, notes) for field in ("date", "released"))
    id_ = read_id(said.get("id", ""))
    if (level := said.get("classification", "")) and read_level(level) != level.upper():
        notes.append(("classification", level))
    if level and (class_rank(read_level(level)) is None or len(level) > _LONGEST_LEVEL):
        notes.append((IN_DOUBT, _NO_LEVEL.format(shortened(level))))
    if created and id_ and not may_be_sent(id_, created.time):
        other = read_serial(said["date"], since_1904=True)
        if other and may_be_sent(id_, other.time):
            notes.append(
                ("date", f"{said['date']}, counted from 1904 on, as the year of {id_} says")
            )
            created = other
    if created and id_ and not may_be_sent(id_, created.time):
        notes += (("date", said["date"]), (IN_DOUBT, f"{said['date']} is not of the year of {id_}"))
        created = None
    if created and created.doubt and not is_dated:
        notes.append((IN_DOUBT, f"{said['date']}, {created.doubt}"))
    references = map(str.strip, re.split(r"[|,;\n]", said.get("references", "")))
    return Record(
        id=id_,
        created=created.time if created else None,
        created_precision=created.precision if created else Precision.DAY,
        released=released.time if released else None,
        classification=read_level(level) or None,
        origin=said.get("origin") or None,
        title=_without_id(said.get("title", ""), id_) or None,
        number=int(said["number"]) if said.get("number") else None,
        references=tuple(filter(None, references)),
    )


def _without_id(title: str, id_: str | None) -> str:
    """Return a title without the ID of the cable itself, with which a list of titles has it."""
    said = read_heading(title) if id_ and title.find(id_, 0, 2 * len(id_)) >= 0 else None
    return said.get("title", "") if said and said["refid"] == id_ else title


def _parted(header: str, body: str, *, is_clean: bool) -> tuple[str, str, Extra]:
    """Return header and text of a record, which may have both in one, and what to say of it."""
    notes: Extra = ()
    if record_text.is_markup(body):
        body, made = record_text.without_markup(body)
        notes = (("markup", "the marks of HTML are taken out of the text"), *made)
    if not is_clean:
        body, made = clean_file(body)
        header, parted = run_together.parted(header)
        notes = (*notes, *made, *parted)
    if names_sender(body[:_LOOKED_AT]) and not names_sender(header):
        notes = (*notes, *around.in_front(header.split("\n")))  # a heading, which is called a head
        own, body = split_telegram(body)
        notes = (*notes, *_above(own)) if not is_clean else notes
        header = "\n\n".join(filter(None, (header, own)))
    if is_clean:
        return header, body, notes
    cleaned = clean_telegrams(body)
    return header, cleaned.text, (*notes, *cleaned.notes)


def _above(header: str) -> Extra:
    """Return what to say of words above all lines by which a telegram is known."""
    lines = header.split("\n")
    return around.in_front(lines[: signs.first_sign(lines) or 0])


def _chosen(values: Mapping[str, str], text: str) -> dict[str, str]:
    """Return which name each field is taken from: the surest whose value can be one.

    ``text`` is the column that holds the texts, as the whole table says; or none.
    """
    found: dict[str, tuple[int, str]] = {}
    texts: dict[str, int] = {}
    flags = _flags(values)
    for name, value in values.items():
        for field in means(name):
            if name in flags or not _fits(field, value.strip(), name):
                continue
            sure = sureness(field, name)
            if field == "body":
                texts[name] = sure
            if field not in found or sure < found[field][0]:
                found[field] = sure, name
            break
        else:
            if is_text(name) and is_cable_id(value.strip()):
                found.setdefault("id", (_LEAST, name))
    chosen = {field: name for field, (_, name) in found.items()}
    if "title" in chosen and _are_keywords(values[chosen["title"]]):
        others = [name for name in values if "title" in means(name) and values[name].strip()]
        chosen["title"] = next(
            (name for name in others if not _are_keywords(values[name])), chosen["title"]
        )
    if len(texts) > 1 or (text and texts and text not in texts):
        chosen["body"] = _text_among(values, sorted(texts, key=lambda name: texts[name]), text)
    return chosen


def _flags(values: Mapping[str, str]) -> frozenset[str]:
    """Return the columns with the name of a text that say yes or no of another one (``html``)."""
    flags = frozenset(name for name, value in values.items() if is_flag(value) and is_text(name))
    others = (name for name, value in values.items() if name not in flags and value.strip())
    return flags if flags and any(map(is_text, others)) else frozenset()


def _are_keywords(value: str) -> bool:
    """Whether a subject is words that a library looks a text up by, as Dublin Core has them."""
    return "|" in value or not any(map(str.isspace, value.strip()))


def _text_among(values: Mapping[str, str], names: list[str], text: str) -> str:
    """Return which of several columns has the cable; the names are sorted, the surest first.

    The ``text`` of the whole table is none of this record's where each has its own names. Where it
    holds no telegram here, numbered paragraphs in a longer one count as much.
    """
    surest = text if text in values else names[0]
    holding = [name for name in names if signs.is_telegram(values[name])]
    if not holding and not signs.has_paragraph(values[surest]):
        longer = (name for name in names if len(values[name]) > len(values[surest]))
        holding = [name for name in longer if signs.has_paragraph(values[name])]
    return surest if surest in holding or not holding else holding[0]


def _without_text(
    values: Mapping[str, str], chosen: Mapping[str, str], fields: Mapping[str, str]
) -> str:
    """Return what to say of a record without a text, and of what stands beside it."""
    if (name := chosen.get("id", "")) and is_text(name):
        return _ONLY_AN_ID.format(name, values[name].strip())
    beside = [
        f"{name}: {fold(value)[:_SHOWN]}"
        for name, value in values.items()
        if is_text(name) and name != chosen.get("id") and value.strip()
    ]
    said = "a record without a text"
    if lost := [each.strip() for name, each in fields.items() if is_text(name) and is_lost(each)]:
        said = f"{said}, but with {lost[0]}, in place of one"
    if beside and "body" in chosen:
        said = f"{said} in {chosen['body']}, but with {', '.join(beside)}"
    return f"{said}; write it into a column called body"


def _fits(field: str, value: str, name: str) -> bool:
    """Whether a value can be that of a field that its name leaves open."""
    match field:
        case "date" if plain_name(name) in LEFT_TO_VALUES or not is_listed(name):
            return read_date(value) is not None
        case "id":
            return is_cable_id(value)
        case "classification" if plain_name(name) in OF_MARKS:
            return class_rank(read_level(value)) is not None
        case "origin":
            return may_be_origin(value) and not value.startswith(_OBJECTS)
        case "number":
            return value.isascii() and value.isdigit() and len(value) <= 9
        case "header":
            return record_text.may_be_header(value)
        case "body":
            return bool(value) and not is_cable_id(value)
        case _:
            return bool(value) and not value.startswith(_OBJECTS)


def _date(
    said: Mapping[str, str], field: str, orders: DateOrders, notes: list[tuple[str, str]]
) -> Date | None:
    """Return a record's date, noting one that cannot be read or might be another."""
    text = said.get(field)
    if not text:
        return None
    date = read_date(text, orders)
    if date is None and (date := read_serial(text)):
        notes.append((field, f"{text}, read as the count of days that a spreadsheet keeps"))
    elif date is None:
        notes.append((field, text))
        if any(map(str.isdigit, text)):
            notes.append((IN_DOUBT, f"a date that cannot be read is left out: {text[:_SHOWN]}"))
    elif date.doubt:
        notes.append((field, f"{text}, {date.doubt}"))
    return date
