"""From a whole text to its cables, whatever its form, also where a page of HTML holds them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reftel.cable.model import LEFT_OUT, RawCable, Source
from reftel.sources.carriers import page
from reftel.sources.registry import is_html, text_form_of

if TYPE_CHECKING:
    from reftel.sources.decode import Extra
    from reftel.sources.form import TextForm
    from reftel.sources.piece import Reject


def cables_in(text: str, file: str, notes: Extra = ()) -> list[RawCable | Reject]:
    """Return the cables of a text; none where it is no cable in any form.

    Args:
        text: the text, with newlines as line ends.
        file: what ``Source.file`` calls it.
        notes: what it went through, for ``Record.extra``.
    """
    if form := text_form_of(text):
        return _read(form, text, file, notes)
    return _on_page(text, file, notes) if is_html(text) else []


def _on_page(text: str, file: str, notes: Extra) -> list[RawCable | Reject]:
    """Return the cables of a page of HTML of whatever kind."""
    for part in page.parts_of(text):
        form = text_form_of(part.text)
        if form is None or form.apart is not part.whole:
            continue
        if part.left_out:
            left_out = f"{part.left_out} lines around the cable are left out"
            notes = (*notes, (LEFT_OUT, left_out))
        found = _read(form, part.text, file, notes)
        return [of_form(each, page.FORM) for each in found]
    return []


def _read(form: TextForm, text: str, file: str, notes: Extra) -> list[RawCable | Reject]:
    parts = form.separate(text)
    if len(parts) == 1:
        return [_noted(form.read(text, file), notes)]
    return [_noted(form.read(part, f"{file}:{line}"), notes) for part, line in parts]


def _noted(cable: RawCable | Reject, notes: Extra) -> RawCable | Reject:
    """Return a cable with what its text went through added to its record."""
    if not notes or not isinstance(cable, RawCable):
        return cable
    extra = (*cable.record.extra, *notes)
    return replace(cable, record=replace(cable.record, extra=extra))


def of_form(cable: RawCable | Reject, form: str) -> RawCable | Reject:
    """Return a cable as one of the form of what carried it."""
    if not isinstance(cable, RawCable):
        return cable
    return replace(cable, source=Source(form, cable.source.file))
