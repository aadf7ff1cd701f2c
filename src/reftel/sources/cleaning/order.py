"""The order in which a text is cleaned: the list of all steps.

Each step returns the text and what the record has to say of it, nothing where it did nothing. What
holds for the bytes of a text is seen to before (:mod:`..decoding.repair`), what only a mail or a
page of HTML has where these are read (:mod:`..carriers`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reftel.sources.boundaries import lost_pages
from reftel.sources.cleaning import (
    carriage_control,
    chats,
    columns,
    conflicts,
    divided,
    edition_pages,
    folded,
    foreign_marks,
    furniture,
    gedcom,
    hard_breaks,
    letter_spaced,
    line_marks,
    link_list,
    margin,
    marginalia,
    marked_paragraphs,
    message_sets,
    note_blocks,
    other_numbers,
    outlines,
    padded_rows,
    percent_written,
    program_text,
    run_together,
    shown_signs,
    typeset,
)
from reftel.sources.decoding import repair
from reftel.sources.markup import marked

if TYPE_CHECKING:
    from reftel.cable.raw_cable import Extra
    from reftel.sources.cleaning.furniture import Cleaned

    Step = Callable[[str], tuple[str, Extra]]

_OF_FILE: Final[tuple[Step, ...]] = (
    padded_rows.without_padding,
    carriage_control.without_first_column,
    conflicts.without_other_version,
    shown_signs.without_signs,
    percent_written.read,
    gedcom.read,
    message_sets.read,
    typeset.without_marks,
    hard_breaks.without_marks,
    program_text.without_strings,
    repair.without_entities,
    outlines.as_paragraphs,
    note_blocks.without_blocks,
    marked.in_text,
    foreign_marks.without_marks,
    edition_pages.without_marks,
    margin.without_margin,
    folded.unfolded,
    lost_pages.parted,
    run_together.parted,
    link_list.without_links,
    chats.without_stamps,
    line_marks.without_marks,
    letter_spaced.joined,
    columns.one_after_the_other,
    marginalia.without_marginalia,
    marked_paragraphs.read,
)
_OF_TELEGRAMS: Final[tuple[Step, ...]] = (divided.joined, other_numbers.read)
"""Lines are counted as furniture left them: only half a word that is alone in its line goes."""


def clean_file(text: str) -> tuple[str, Extra]:
    """Return a text that is no page, as it was before it was packed up, and what to say of that.

    This is done before its form is asked for: in front of each line may stand a ``>``.
    """
    return _through(_OF_FILE, text)


def clean_telegrams(text: str) -> Cleaned:
    """Return a text that is telegrams in some form, without what a page or a printer did to it."""
    cleaned = furniture.without(text)
    text, notes = _through(_OF_TELEGRAMS, cleaned.text)
    return replace(cleaned, text=text, others=(*cleaned.others, *notes))


def _through(steps: Iterable[Step], text: str) -> tuple[str, Extra]:
    notes: Extra = ()
    for step in steps:
        text, said = step(text)
        notes = (*notes, *said)
    return text, notes
