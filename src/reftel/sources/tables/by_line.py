"""Tables with a row for each line or word of one text, put together.

What recognises a scan, outlines a text or saves it as a table of one column gives each line a row
of its own, and a paragraph perhaps one too. They are put together, without those that say that they
are of a page (``"type": "Footer"``); a text of which every word has its row has lost its lines
and is a reject. The other messages of a chat, in which a telegram was sent, are passed over.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reftel.cable import RawCable, Record, Source
from reftel.cable.raw_cable import IN_DOUBT, place_in
from reftel.sources.boundaries.around import is_signed, left_out
from reftel.sources.last_look.kept_words import words_of
from reftel.sources.piece import Found, Passed, Reject
from reftel.sources.recognising import signs
from reftel.sources.recognising.header_end import split_telegram
from reftel.sources.recognising.paragraph_numbers import is_numbered
from reftel.sources.records.fields import is_level, is_office
from reftel.sources.records.site_record import noted
from reftel.sources.tables.other_columns import with_those_beside

_FEWEST: Final = 6
_WORD: Final = 1.5  # words a record, at most, where each is one
_SHARE: Final = 0.9  # of the records are lines
_TYPES: Final = ("type", "category", "label")
_OF_PAGE: Final = frozenset(("header", "footer", "pageheader", "pagefooter", "pagenumber"))
_BY_WORD: Final = "a table with a row for each word of a text; write its lines as plain text"
_KIND: Final = "record without a cable"


def put_together(found: Sequence[Found]) -> list[Found]:
    """Return what the records of a piece are: themselves, or the one text that is their lines."""
    cables = [each for each in found if isinstance(each, RawCable)]
    bare: list[RawCable] = []
    named: list[RawCable] = []
    for each in cables:
        (bare if _is_bare(each.record) else named).append(each)
    if not bare:
        return [*found]
    lines = [text for each in bare if _is_line(text := _text_of(each))]
    if len(lines) < max(_FEWEST, _SHARE * len(cables)) or len(named) > 1:
        return _without_others(found, bare)
    file = place_in(cables[0].source.file)[0]
    others = [each for each in found if not isinstance(each, RawCable)]
    again = _words_again([_text_of(each) for each in bare])
    bare = bare[: len(bare) - again]
    lines = lines[: len(lines) - again]
    if sum(len(line.split()) for line in lines) <= _WORD * len(lines):
        why = Reject(file, None, _BY_WORD, "\n".join(map(words_of, cables)))
        return [why, *(each for each in others if not _is_of_layout(each))]
    of_pages = [_text_of(each) for each in bare if _is_of_page(each.record)]
    bare = [each for each in bare if not _is_of_page(each.record)]
    text = "\n".join(map(_text_of, (*named, *bare)))  # of an outline the title comes last
    if not signs.is_telegram(text):
        return [*found]
    said = f"{len(cables) - again:,} records that are a line each are read as one text"
    said += f"; {again:,} that are its words once more are left out" if again else ""
    record = named[0].record if named else Record()
    cable = RawCable(record, *split_telegram(text), Source(cables[0].source.form, file))
    notes = ((IN_DOUBT, said), *left_out(of_pages, "of a page in the middle of"))
    return [noted(cable, notes), *others]


def _is_of_layout(found: Found) -> bool:
    """Whether a reject has no word: a row of such a table that says where on the page lines are."""
    return isinstance(found, Reject) and not any(map(str.isalpha, found.words))


def _words_again(texts: Sequence[str]) -> int:
    """Return how many of the last texts are the words of those before once more, one by one."""
    words = [word for text in texts for word in text.split()]
    half = len(words) // 2
    if words[:half] != words[half:] or not half:
        return 0
    last = texts[-half:]
    return half if last == words[half:] and half < len(texts) else 0


def _without_others(found: Sequence[Found], bare: Sequence[RawCable]) -> list[Found]:
    """Return what is found, with records passed over that have nothing of a cable beside some."""
    others = {id(each) for each in bare if not _has_sign(each)}
    if len(others) == sum(isinstance(each, RawCable) for each in found):
        return [*found]
    told: list[Found] = []
    for each in found:
        if not isinstance(each, RawCable) or id(each) not in others:
            told.append(each)
        else:  # a telegram may be attached to it
            _, *beside = with_those_beside(each)
            told += beside or [Passed(each.source.file, _KIND, words_of(each))]
    return told


def _is_bare(record: Record) -> bool:
    """Whether a record says nothing of a cable but its text, and perhaps when that was written.

    A level that is none and an origin that is no post are another thing that is called so.
    """
    if record.id or record.title:
        return False
    return not (is_level(record.classification or "") or is_office(record.origin or ""))


def _is_line(text: str) -> bool:
    """Whether a text is a line of another, or a paragraph with its number that has several."""
    return "\n" not in text or (is_numbered(text) and "\n\n" not in text)


def _is_of_page(record: Record) -> bool:
    """Whether a record says that it is what stands at the edge of a page."""
    said = (value for name, value in record.extra if name in _TYPES)
    return any("".join(filter(str.isalpha, value.lower())) in _OF_PAGE for value in said)


def _has_sign(cable: RawCable) -> bool:
    """Whether a text has a line of a telegram, or somebody signed it below others."""
    lines = _text_of(cable).split("\n")
    return any(signs.is_own(line) or signs.is_marked(line) for line in lines) or is_signed(lines)


def _text_of(cable: RawCable) -> str:
    return f"{cable.header}\n{cable.body}".strip("\n")
