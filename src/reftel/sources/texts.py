"""From a whole text to its cables, whatever its form: telegram, page, table, patch."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from reftel.cable import RawCable, Source
from reftel.cable.raw_cable import IN_DOUBT, TRUNCATED
from reftel.cable.telegram.identity import printed_id
from reftel.sources.boundaries import around, strayed_pages, whose
from reftel.sources.boundaries.own_lines import with_own_lines
from reftel.sources.carriers import (
    html_page,
    joined_files,
    page_table,
    pages_within,
    patches,
    printed_files,
    printed_tables,
    site_pages,
    translated_rows,
    translated_sentences,
    unseen,
)
from reftel.sources.cleaning.furniture import Cleaned
from reftel.sources.cleaning.line_marks import why_hidden
from reftel.sources.cleaning.margin import hides_telegram
from reftel.sources.cleaning.order import clean_file, clean_telegrams
from reftel.sources.decoding.repair import with_other_ends
from reftel.sources.last_look.unaccounted import with_unaccounted
from reftel.sources.piece import Reject
from reftel.sources.recognising import signs
from reftel.sources.recognising.html import is_fragment, is_html
from reftel.sources.records import fields
from reftel.sources.records.site_record import noted
from reftel.sources.registry import text_form_of
from reftel.sources.tables import continued_records, own_export, rows
from reftel.sources.tables.continued_records import TableRecord
from reftel.sources.tables.other_columns import with_those_inside
from reftel.sources.tables.whole_table import TableLayout, laid_out

if TYPE_CHECKING:
    from reftel.sources.decoding.decode import Extra
    from reftel.sources.form import TextForm
    from reftel.sources.piece import Found


_NONE: Final = "no cable in any form that reftel knows; import it by itself, under its ID"


def cables_in(text: str, file: str, notes: Extra = ()) -> list[RawCable | Reject]:
    """Return the cables of a text, with plain line ends; none where it is no cable in any form.

    ``file`` is what ``Source.file`` calls it, ``notes`` what it went through, for ``Record.extra``.
    """
    if is_html(text):
        return _in_file(text, file, notes)
    files = joined_files.apart(with_other_ends(text))
    if len(files) == 1:
        return _in_file(files[0].text, file, notes)
    return [found for each in files for found in _in_file(each.text, f"{file}:{each.line}", notes)]


def _in_file(text: str, file: str, notes: Extra) -> list[RawCable | Reject]:
    """Return the cables of the text of one file, be others printed in it, and what none has."""
    found: list[RawCable | Reject] = []
    for each in printed_files.apart(text):
        name = f"{file}!/{each.name.lstrip('/')}"
        none = Reject(name, None, _NONE, each.text)
        found += _cables_of(each.text, name, (*notes, *each.notes)) or [none]
    if not any(isinstance(each, RawCable) for each in found):
        found = _cables_of(text, file, notes)
    return found if patches.is_patch(text) else with_unaccounted(found, text)


def _cables_of(text: str, file: str, notes: Extra) -> list[RawCable | Reject]:
    """Return the cables of the text of one file, as :func:`cables_in` does."""
    form = text_form_of(text) if is_html(text) else None
    if form is None and (why := own_export.why_not(text)):
        return [Reject(file, None, why)]
    if is_html(text):
        shown = _read(form, text, file, notes) if form else _on_page(text, file, notes)
        return [*shown, *unseen.cables_of(text, file, shown, is_own=form is not None)]
    if patches.is_patch(text):
        return _of_patch(text, file, notes)
    if table := printed_tables.table_of(text):
        return _with_table(table, file, notes)
    if is_fragment(text):
        return _on_page(f"<html><body>{text}</body></html>", file, notes)
    without = pages_within.apart(text)
    text, said = clean_file(without.text)
    form = None if hides_telegram(text) or why_hidden(text) else text_form_of(text)
    if form is None:
        return []
    found: list[RawCable | Reject] = []
    for line, within in without.pages:
        cables = _cables_of(within, f"{file}:{line}", notes)
        found += cables
        said = (*said, *(() if cables else around.left_out(within.split("\n"), "between those of")))
    return [*_read(form, text, file, (*notes, *without.notes, *said)), *found]


def _of_patch(text: str, file: str, notes: Extra) -> list[RawCable | Reject]:
    """Return the cables of files that are new in a patch; what else it holds is rejected."""
    found = patches.read(text, file)
    if found is None:
        return [Reject(file, None, patches.why_not(text) or _NONE)]
    cables: list[RawCable | Reject] = []
    for name, own, said in found.files:
        cables += _cables_of(own, name, (*notes, *said)) or [Reject(name, None, _NONE)]
    around_it = _cables_of(found.rest, file, notes) if signs.is_telegram(found.rest) else []
    return [*around_it, *cables, *found.rejects]


def _on_page(text: str, file: str, notes: Extra) -> list[RawCable | Reject]:
    """Return the cables of a page of HTML of whatever kind."""
    if html_page.is_cut_off(text):
        notes = (*notes, (TRUNCATED, "the page is cut off; what followed on it is not here"))
    if table := page_table.table_of(text):
        said = around.left_out(table.around, "around")
        return _of_table(table, html_page.FORM, file, (*notes, *said))
    text, of_rows = translated_rows.without_translation(text)
    text, of_sentences = translated_sentences.without_translation(text)
    notes = (*notes, *of_rows, *of_sentences)
    parts = html_page.parts_of(text, file)
    for part in parts:
        if patches.is_patch(part.text):
            return _of_patch(part.text, file, notes)
        own, said = clean_file(part.text)
        form = None if why_hidden(own) else text_form_of(own)
        # Where no line shows a telegram, all of the page may be one behind numbers of its lines.
        if form is None or (form.apart is not part.whole and len(parts) > 1):
            continue
        left_out = around.left_out(part.left_out, "around")
        found = _read(form, own, file, (*notes, *said, *part.notes, *left_out))
        cables = [of_form(each, html_page.FORM) for each in found]
        if len(cables) == 1 and isinstance(only := cables[0], RawCable):
            return [site_pages.with_page(only, part.left_out)]
        return cables
    return []


def _with_table(table: page_table.PageTable, file: str, notes: Extra) -> list[RawCable | Reject]:
    """Return the cables of a table in a text, and those around it; other lines are left out."""
    beside = "\n".join(table.around)
    holds_more = signs.is_telegram(beside) or printed_tables.table_of(beside) is not None
    found = _cables_of(beside, file, notes) if holds_more else []
    said = () if found else around.left_out(table.around, "around")
    return [*found, *_of_table(table, printed_tables.FORM, file, (*notes, *said))]


def _of_table(
    table: page_table.PageTable, form: str, file: str, notes: Extra
) -> list[RawCable | Reject]:
    """Return the cables of a table whose rows are cables; ``form`` is what their source is."""
    layout = laid_out(TableLayout(table.names), [row.cells for row in table.rows])
    names = fields.distinct(table.names)
    given: Iterable[TableRecord | Found] = (
        TableRecord(row.line, dict(zip(names, row.cells, strict=True)), row.notes)
        for row in table.rows
    )
    if layout.counter.column:
        cables = continued_records.Pages(layout.counter)
        given = [*cables.joined(given), *cables.rest()]
    found: list[RawCable | Reject] = []
    for each in rows.cables_of(given, form, file, layout):
        if isinstance(each, RawCable):
            found += with_those_inside(each)
        elif isinstance(each, Reject):
            found.append(each)
    return _all_noted(found, notes)


def _all_noted(cables: Iterable[RawCable | Reject], notes: Extra) -> list[RawCable | Reject]:
    """Return cables with what all of them have to say; the first one has it in full."""
    found: list[RawCable | Reject] = []
    for each in cables:
        found.append(noted(each, notes))
        notes = around.in_short(notes) if isinstance(each, RawCable) else notes
    return found


def _each_noted(
    cables: Sequence[RawCable | Reject],
    notes: Extra,
    text: str,
    cleaned: Cleaned,
    starts: Sequence[int],
) -> list[RawCable | Reject]:
    """Return the cables of a text with what is to be said of each; the first has all in full.

    They begin with the lines ``starts`` of the text as it was before it was cleaned.
    """
    found: list[RawCable | Reject] = []
    told: set[tuple[str, str]] = set()
    bounds = pairwise((0, *starts[1:], sys.maxsize))
    notes = tuple(dict.fromkeys((*notes, *cleaned.others)))
    each_own = [
        (*cleaned.said_of(*lines), *said)
        for lines, said in zip(bounds, whose.notes_of_each(notes, text, starts), strict=True)
    ]
    for each, own in zip(cables, each_own, strict=True):
        short = dict(zip(own, around.in_short(own), strict=True))
        found.append(noted(each, tuple(short[note] if note in told else note for note in own)))
        told.update(own if isinstance(each, RawCable) else ())
    return found


def _read(form: TextForm, text: str, file: str, notes: Extra) -> list[RawCable | Reject]:
    """Return the cables of a text of this form.

    Lines in front of one that are none of any go with it: its record says that they are left out.
    """
    whole = text
    cleaned = Cleaned(text) if form.bounded else clean_telegrams(text)
    text = cleaned.text
    page_lines: frozenset[str] = frozenset()
    if not form.bounded and "\f" in text:
        page_lines = around.on_every_page(text) | around.within_sentences(text)
    front = frozenset() if form.bounded else around.of_front(text)
    front -= page_lines
    *parts, last = form.separate(text)
    found: list[RawCable | Reject] = []
    starts: list[int] = []
    above: list[str] = []
    for part, line in parts:
        if _is_around(form, part, is_first=not found) or around.is_contents(part):
            above += part.split("\n")
        else:
            starts.append(cleaned.line_of(line))
            found.append(_read_one(form, part, f"{file}:{starts[-1]}", above))
            above = []
    text, line = last
    if found and _is_around(form, text) and isinstance(found[-1], RawCable):
        found[-1] = noted(found[-1], around.left_out([*above, *text.split("\n")], "behind"))
        return _each_noted(found, notes, whole, cleaned, starts)
    starts.append(cleaned.line_of(line))
    where = f"{file}:{starts[-1]}" if parts else file
    found.append(_read_one(form, text, where, above))
    told = strayed_pages.told(_each_noted(found, notes, whole, cleaned, starts))
    if not (page_lines or front):
        return told
    return [
        around.with_front_lines(around.with_page_lines(one, page_lines), front)
        if isinstance(one, RawCable)
        else one
        for one in told
    ]


def _is_around(form: TextForm, text: str, *, is_first: bool = False) -> bool:
    """Whether a text among cables is none: nothing in it is a telegram's, and no ID begins it.

    Of the first telegram nothing stands above it that only a signer's name is left of.
    """
    return _is_bare(form, text, signed=not is_first) and printed_id(text) is None


def _is_bare(form: TextForm, text: str, *, signed: bool = True) -> bool:
    """Whether nothing in a text is a telegram's; a word in capitals may be who ``signed`` it."""
    # The form is asked first: to look through every line of a page takes ten times as long.
    return not form.matches(text) and around.is_prose(text, signed=signed)


def _read_one(form: TextForm, text: str, file: str, above: list[str]) -> RawCable | Reject:
    """Return the one cable of a text; ``above`` are lines in front of it that are left out."""
    cable = form.read(text, file)
    if not isinstance(cable, RawCable):
        return replace(cable, words=text)
    cable = cable if form.bounded else with_own_lines(cable)
    if _is_bare(form, text):
        cable = noted(cable, ((IN_DOUBT, around.NOTHING_OF_A_TELEGRAM),))
    return noted(cable, around.left_out(above, "above"))


def of_form(cable: RawCable | Reject, form: str) -> RawCable | Reject:
    """Return a cable as one of the form of what carried it."""
    if not isinstance(cable, RawCable):
        return cable
    return replace(cable, source=Source(form, cable.source.file))
