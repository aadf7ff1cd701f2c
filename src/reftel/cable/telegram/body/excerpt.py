"""Single fields (subject, TAGS, REF, signers) read out of a piece of a telegram.

Where a field of the head begins and ends, the reader of heads says, as of a whole telegram.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.cable.citing.references import read_references
from reftel.cable.lore.tags import read_tags
from reftel.cable.telegram.body.glued import cut_text_lines
from reftel.cable.telegram.body.head import HeadReader
from reftel.cable.telegram.body.labels import HeadField
from reftel.cable.telegram.body.lines import Line, cut_page_breaks, split_lines
from reftel.cable.telegram.body.pages import page_breaks
from reftel.cable.telegram.body.signers import read_ending
from reftel.cable.telegram.body.subject import clean_subject
from reftel.cable.text import with_plain_blanks

if TYPE_CHECKING:
    from reftel.cable.cable import Reference, Tag
    from reftel.cable.citing.missing_year import Citing


def parse_subject(text: str) -> str:
    """Return the subject that a head holds, blanks folded, without its marking (§2.6)."""
    return clean_subject(_fields(text).get(HeadField.SUBJECT, []))[0]


def parse_tags(text: str) -> tuple[Tag, ...]:
    """Return the tags of a cable in order, each once (§2.5).

    ``text`` is the TAGS line with the lines it may go on in; the label may be missing, and other
    lines of the telegram's head may stand around it.
    """
    return read_tags("\n".join(_field(text, HeadField.TAGS)))


def parse_references(
    text: str, year: int, *, citing: Citing | None = None
) -> tuple[Reference, ...]:
    """Return the entries of a REF block in order (§2.7), with or without its label. Never raises.

    Lines of the head around it do no harm. ``year`` and ``citing`` are those of
    :func:`~reftel.cable.citing.references.read_references`.
    """
    return read_references("\n".join(_field(text, HeadField.REFERENCES)), year, citing=citing)


def parse_signers(body: str) -> tuple[str, ...]:
    """Return who signed a telegram, as printed (§2.12)."""
    return tuple(read_ending(_lines(body)).names)


def _field(text: str, which: HeadField) -> list[str]:
    """Return the lines of a field; where no label of it is found, it begins with the text."""
    labelled = _fields(text).get(which)
    return _fields(text, which).get(which, []) if labelled is None else labelled


def _fields(text: str, begins: HeadField | None = None) -> dict[HeadField, list[str]]:
    text = with_plain_blanks(text)
    return HeadReader(cut_text_lines(_lines(text), text), begins).read(None).fields


def _lines(text: str) -> list[Line]:
    return cut_page_breaks(split_lines(text), page_breaks(text, 0, len(text)))
