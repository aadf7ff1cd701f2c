"""A page of HTML that is the text of a record: its cables, and what the record says of them."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Final

from reftel.cable import RawCable, Record
from reftel.cable.raw_cable import IN_DOUBT, Extra
from reftel.sources.boundaries.own_lines import with_own_lines
from reftel.sources.markup.html_text import read_page
from reftel.sources.recognising.html import is_html
from reftel.sources.records.site_record import noted
from reftel.sources.tables.other_columns import with_those_beside, with_those_inside
from reftel.sources.texts import cables_in, of_form

if TYPE_CHECKING:
    from reftel.sources.piece import Found

_TWO_IDS: Final = "its record has two IDs: it says {}, the page in it says {}"
_SEVERAL: Final = "its record, whose ID is {}, holds a page with {} cables"


def page_of(found: Found) -> str:
    """Return the page that the text of a record is, or nothing."""
    if not isinstance(found, RawCable) or found.header or not found.body.startswith("<"):
        return ""
    return found.body if is_html(found.body) else ""


def cables_of_record(found: Found) -> list[Found]:
    """Return the cables of a record: those of the page that its text is, or its own."""
    if not isinstance(found, RawCable):
        return [found]
    if not page_of(found):
        return [*with_those_inside(found)]
    own, *beside = with_those_beside(found)
    return [*_on_page(own), *beside]


def _on_page(record: RawCable) -> list[Found]:
    """Return the cables of a record whose text is a page, or one of what the page shows.

    The ID of the record is the cable's; of all else the page is believed, and where it is silent
    the record.
    """
    said = record.record
    found = cables_in(record.body, record.source.file, said.extra)
    cables = [of_form(each, record.source.form) for each in found]
    if not cables:
        text = "\n".join(read_page(record.body).lines).strip("\n")
        return [with_own_lines(replace(record, body=text))]
    if len(cables) == 1 and isinstance(cables[0], RawCable):
        return [_completed(cables[0], said)]
    doubt = ((IN_DOUBT, _SEVERAL.format(said.id, len(cables))),) if said.id else ()
    return [noted(each, doubt) for each in cables]


def _completed(cable: RawCable, by: Record) -> RawCable:
    """Return the one cable of a page with the record in which the page stood."""
    own = cable.record
    values = {each.name: getattr(own, each.name) or getattr(by, each.name) for each in fields(own)}
    if not own.created:
        values["created_precision"] = by.created_precision
    doubt: Extra = ()
    if by.id:
        values |= {"id": by.id, "id_source": by.id_source}
        doubt = ((IN_DOUBT, _TWO_IDS.format(by.id, own.id)),) if own.id not in (None, by.id) else ()
    return noted(replace(cable, record=Record(**values)), doubt)
