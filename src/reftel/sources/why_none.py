"""Why a text holds no cable, as far as that can be told, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from reftel.cable.raw_cable import MAIL
from reftel.cable.telegram.identity import ID_APART, PRINTED_ID
from reftel.sources.boundaries.between import id_in_front
from reftel.sources.carriers.html_page import is_cut_off
from reftel.sources.cleaning.line_marks import why_hidden
from reftel.sources.cleaning.margin import has_numbered_lines
from reftel.sources.markup.html_text import read_page
from reftel.sources.piece import Reject
from reftel.sources.recognising import signs
from reftel.sources.recognising.html import is_html
from reftel.sources.unread import written_as

if TYPE_CHECKING:
    from reftel.sources.form import Carried

_NUMBERED: Final = (
    "a telegram with numbers in front of its lines that do not count them; take the numbers away"
)
_PARAGRAPHS: Final = (
    "paragraphs of a cable that begins in another file, or above which no known ID stands; put the"
    " text of both into one file, or write its ID into the line above, and import that"
)
_CALLED: Final = (
    "it is called {}, but nothing in it shows a cable; if it is one, or goes on with one, put all"
    " of its text into one file of that name, below a line with the ID, and import that"
)
_ID: Final = re.compile(ID_APART)
_FILE: Final = re.compile(rf"({PRINTED_ID})(?:\.\w{{1,5}})?")
_ANSWER: Final = re.compile(r"(?:re|aw|antw|sv)\b", re.IGNORECASE)
_NAMED: Final = (
    "a line begins with {}, but no cable is read below it; if it is there, save its text without"
    " what stands in front of its lines, and import that"
)


def of_named(texts: Sequence[Carried], *, is_alone: bool) -> Iterator[Reject]:
    """Yield texts of a document without a cable whose file, or whose mail's subject, is an ID.

    A subject says so where no cable is in the mail (``is_alone``), and it is no answer.
    """
    for each in texts:
        name = each.file.rpartition("!/")[2] if "!/" in each.file else ""
        subject = next((said for key, said in each.notes if key == MAIL), "")
        if is_alone and not _ANSWER.match(subject):
            found = _FILE.fullmatch(name) or _ID.search(subject)
        else:
            found = _FILE.fullmatch(name)
        if found:
            yield Reject(each.file, None, _CALLED.format(found[1]), each.text or "")


def of_a_part(text: str) -> str:
    """Return why a text that a document carries holds no cable; nothing if it names none."""
    if is_html(text):
        text = "\n".join(read_page(text).lines)
    if why := why_hidden(text) or (_PARAGRAPHS if signs.has_paragraph(text) else ""):
        return why
    id_ = id_in_front(text)
    return _NAMED.format(id_) if id_ else ""


def of_a_file(text: str) -> str:
    """Return why the text of a file is no cable."""
    if not text.strip():
        return "an empty file; fetch it again"
    if is_html(text):
        if is_cut_off(text):
            return "a page that is cut off and shows no cable; fetch it again"
        if signs.shows_paragraphs(text):
            return _PARAGRAPHS
        return (
            "a page that shows no cable; save the text of its cable, if it has one, and import that"
        )
    if has_numbered_lines(text):
        return _NUMBERED
    if why := why_hidden(text) or written_as(text):
        return why
    if signs.has_paragraph(text):
        return _PARAGRAPHS
    return (
        "no cable in any form that reftel knows; if it is one, write its reference ID and"
        " classification in front (09PORTAMSEL42 - SECRET)"
    )
