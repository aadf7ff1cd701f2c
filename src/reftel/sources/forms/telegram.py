"""Form §1b: the text of a telegram, as sent or as written down in Markdown.

A record may stand in front (:mod:`reftel.sources.records.lines_in_front`). Without one, the ID
comes out of the telegram itself when it is parsed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from reftel.cable import IdSource, RawCable, Record, Source
from reftel.cable.telegram.identity import file_id, filed
from reftel.cable.text import all_lines, with_plain_blanks
from reftel.sources.boundaries import around, seams
from reftel.sources.forms import message
from reftel.sources.piece import Reject
from reftel.sources.recognising import signs
from reftel.sources.recognising.header_end import split_telegram
from reftel.sources.records.lines_in_front import (
    Front,
    is_empty_text,
    read_front,
    text_behind_label,
)
from reftel.sources.records.one_line import field_of, read_rest, read_row
from reftel.sources.records.site_record import noted
from reftel.sources.tables.record_to_cable import cable_of

TELEGRAM: Final = "telegram"
MARKDOWN: Final = "markdown"
RECORD: Final = "record"

# ``[PHUM](#)``, over two lines at most. A target is asked for: ``[A](C)`` is a reference with its
# classification.
_LINK: Final = re.compile(
    r"\[(?P<words>[^\[\]\n]{1,200}(?:\n[^\[\]\n]{1,200})?)\]"
    r"\((?:#|/|\./|\.\./|https?://)[^()\s]{0,500}"
    r"(?:\s{1,9}\"(?P<title>[^\"\n]{0,200}(?:\n[^\"\n]{1,200})?)\")?\)",
    re.IGNORECASE,
)
_WIKI_LINK: Final = re.compile(
    r"\[\[(?P<page>[^\[\]|\n]{1,200})\|(?P<words>[^\[\]|\n]{1,200})\]\]"
)  # ``[[PAGE|its words]]``
# Words in bold, and a fence around the whole; labels in bold betray Markdown without links.
_BOLD: Final = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,200})\1")
_BOLD_LABEL: Final = re.compile(
    r"\n(?:\*\*|__)(?:E\.?O\.?|TAGS?|SUBJ(?:ECT)?|REFS?|CLASSIFIED)\b", re.IGNORECASE
)  # from a line end on, which is fast
_FENCE: Final = re.compile(r"^(?:```|~~~)\w{0,20}$", re.MULTILINE)
# What else marks in a text that something is printed as it is: wikis, LaTeX, Org.
_OTHER_FENCE: Final = re.compile(
    r"</?(?:pre|code|poem|blockquote|syntaxhighlight)\b[^<>\n]{0,100}>|\\(?:begin|end)\{\w{1,20}\}"
    r"|^[^\S\n]*#\+(?:BEGIN|END)_\w{1,20}\b[^\n]{0,60}$",
    re.MULTILINE | re.IGNORECASE,
)
_OF_FENCES: Final = tuple(
    re.compile(sign, re.IGNORECASE)
    for sign in ("```", "~~~", "</?[a-z]", r"\\(?:begin|end)\{", r"#\+[be]")
)
"""Each fence has one of these, and most texts have none: their first signs are found fast."""

_MOST_FENCES: Final = 20  # that are looked at, from the end
_HARD_BREAK: Final = re.compile(r"(?: {2,}|\\)$", re.MULTILINE)
_LOOKED_AT: Final = 20_000
_HEADER: Final = 40  # lines from a header down to the classification line
_FRONT: Final = 60
"""Lines in which a record stands, of a text that has none of a telegram's signs."""
_NEXT: Final = 4
"""Lines in which such a record goes on behind something else, as a button."""
_LABELLED: Final = re.compile(r"[^:\t|]{3,30}[:\t|]")
_OF_RECORD: Final = ("date", "classification", "origin")
_GROUP: Final = re.compile(r"\d{6}Z ?[A-Z]{3}\.? ?\d{2,4}")
_NEAR: Final = 6  # lines below a date-time group in which its sender stands
# Of those each has a line of its own.
_ON_ONE_LINE: Final = re.compile(r"(?<=\S)[^\S\n]+(?:FM AM[A-Z]|SUBJ(?:ECT)?:|TAGS:|E\.O\. 1\d{4})")
_RUN_TOGETHER: Final = (
    "a telegram on one line, in which date and ID are not found; take a copy that keeps its lines,"
    " or call the file by the cable's ID (09PORTAMSEL42.txt)"
)
_HEADER_ENDS: Final = re.compile(r"\n?^[-= ]{2,}header ends[-= ]*$", re.MULTILINE | re.IGNORECASE)


def is_telegram(text: str) -> bool:
    """Whether the text has the lines of a telegram, or a record in front that names a cable."""
    if signs.is_telegram(text) or message.is_message(text):
        return True
    front = read_front(with_plain_blanks(text[:_LOOKED_AT]).split("\n")[:_FRONT])
    if front.id is None:
        return False
    return front.has("date", "classification", "origin") or signs.is_telegram(text, named=True)


def _is_markdown(text: str) -> bool:
    """Whether a telegram was written down in Markdown (links on its tags, labels in bold)."""
    if _LINK.search(text) or _BOLD_LABEL.search(f"\n{text}"):
        return True
    return _may_be_fenced(text) and _FENCE.search(text) is not None


def separate(text: str) -> list[tuple[str, int]]:
    """Return the telegrams of a text that holds one or more, each with its first line's number."""
    return seams.telegrams(text, message.spans(text))


def read(text: str, file: str) -> RawCable | Reject:
    """Return the cable of a telegram's text."""
    if _is_run_together(text) and file_id(file, set) is None:
        return Reject(file, None, _RUN_TOGETHER)
    if message.is_message(text):
        return message.read(text, file)
    form = MARKDOWN if _is_markdown(text) else TELEGRAM
    text, behind = _fenced(text)
    if _may_be_fenced(text):
        text = _OTHER_FENCE.sub("", text)
    pages = [match["page"] for match in _WIKI_LINK.finditer(text)] if "[[" in text else []
    text = _WIKI_LINK.sub(r"\g<words>", text) if pages else text
    titles: list[str] = []
    if form is MARKDOWN:
        titles = [_joined(link["title"] or "") for link in _LINK.finditer(text)]
        text = _LINK.sub(lambda link: _joined(link["words"]), text)
        text = _HARD_BREAK.sub("", _FENCE.sub("", _BOLD.sub(r"\2", text)))
    notes = (
        *around.left_out(behind.split("\n"), "behind"),
        *around.left_out(pages, "with pages that words lead to in"),
        *around.left_out(titles, "with titles of links in"),
    )
    return noted(_with_record(text, Source(form, file)), notes)


def _joined(words: str) -> str:
    """Return words of a link that may stand on two lines on one."""
    return _HARD_BREAK.sub("", words).replace("\n", " ")


def _is_run_together(text: str) -> bool:
    """Whether a telegram has lost its line ends, so that its date and ID cannot be made out."""
    first = text.lstrip().partition("\n")[0]
    sign = signs.sign_of(first)
    return sign is signs.Sign.TRAFFIC and len(_ON_ONE_LINE.findall(first)) > 1


def _may_be_fenced(text: str) -> bool:
    return any(sign.pattern[0] in text and sign.search(text) for sign in _OF_FENCES)


def _fenced(text: str) -> tuple[str, str]:
    """Return a text down to the fence under its telegram, and what stands behind that."""
    if not _may_be_fenced(text):
        return text, ""
    end = len(text)
    for kind in (_FENCE, _OTHER_FENCE):
        for fence in list(kind.finditer(text, 0, end))[: -_MOST_FENCES - 1 : -1]:
            if around.is_prose(text[: fence.start()]) or not around.is_prose(text[fence.end() :]):
                break
            end = fence.start()
    return text[:end], _OTHER_FENCE.sub("", _FENCE.sub("", text[end:]))


def _with_record(text: str, source: Source) -> RawCable | Reject:
    """Return the cable of a telegram and of the record that may stand in front of it."""
    plain, lines = [*all_lines(with_plain_blanks(text))], [*all_lines(text)]
    start = _start(plain)
    start = _without_labels(lines, plain, start)
    front = _front_of(plain, start)
    if not front.is_record:
        bare = RawCable(Record(), *split_telegram(text), source)
        return noted(bare, around.in_front(plain[:start]))
    header, body = split_telegram("\n".join(lines[start:]))
    body = "" if is_empty_text(body) else body
    header = "\n".join(filter(None, ("\n".join(front.rest), _HEADER_ENDS.sub("", header))))
    fields = {**front.fields, "header": header, "body": body}
    cable = cable_of(fields, replace(source, form=RECORD), is_clean=True)
    if isinstance(cable, Reject):
        return cable
    id_ = cable.record.id and filed(cable.record.id)
    cable = replace(cable, record=replace(cable.record, id=id_, id_source=IdSource.TEXT))
    return noted(cable, around.in_front(front.rest))


def _front_of(lines: list[str], start: int) -> Front:
    """Return what the lines above a telegram say of it.

    Of several rows, as of a list, that with the number of its classification line is its own.
    """
    above = lines[:start]
    front = read_front(above)
    rows = (
        {line: row["refid"] for line in front.rest if (row := read_row(line))} if front.id else {}
    )
    title = seams.title_of("\n".join(lines[start : start + _HEADER])) if rows else None
    if front.id is None or title is None or _has_serial(front.id, title.serial):
        return front
    own = [line for line, id_ in rows.items() if _has_serial(id_, title.serial)]
    return read_front([*own, *(line for line in above if line not in own)]) if own else front


def _has_serial(id_: str, serial: str) -> bool:
    """Whether an ID ends with a number."""
    return bool(serial) and id_.rstrip("0123456789") + serial == id_


def _without_labels(lines: list[str], plain: list[str], start: int) -> int:
    """Take the labels of header and text out of the lines in which these begin.

    Args:
        lines: the lines of a text.
        plain: the same with plain blanks.
        start: the number of the line with which the telegram seems to begin.

    Returns:
        The number of the line with which it begins.
    """
    for number in range(min(start + 1, len(plain))):
        if said := text_behind_label(plain[number]):
            lines[number] = plain[number] = said
            break
    else:
        return start
    for below in range(number + 1, min(_FRONT, len(plain))):
        said = text_behind_label(plain[below])
        if said and signs.sign_of(said) is signs.Sign.CLASSIFICATION:
            lines[below] = plain[below] = said
            break
    return number


def _start(lines: list[str]) -> int:
    """Return the number of the line with which the telegram itself begins.

    A date-time group without a sender below it is a date like any other, of a record.
    """
    start = signs.first_sign(lines)
    while start is not None and _GROUP.fullmatch(lines[start].strip()):
        if any(line.startswith("FM ") for line in lines[start : start + _NEAR]):
            break
        after = signs.first_sign(lines[start + 1 :])
        start = None if after is None else start + 1 + after
    return _end_of_labels(lines) if start is None else start


def _end_of_labels(lines: list[str]) -> int:
    """Return the number of the first line behind a record, of a text without a telegram's signs.

    A line or two of something else may stand in it, as a button does.
    """
    at = 0
    fields: set[str] = set()
    for number, line in enumerate(lines[:_FRONT], 1):
        front = read_front([line])
        if front.fields or (at and (field_of(line.strip()) or read_rest(line))):
            at = number
            fields.update(front.fields)
        elif at and front.rest and not _goes_on(lines[number : number + _NEXT], fields):
            break
    return at


def _goes_on(lines: list[str], fields: set[str]) -> bool:
    """Whether a label of a record that has not been there yet is one of the next lines."""
    below = [line for line in lines if _LABELLED.match(line)]
    fronts = map(read_front, ([line] for line in below))
    return any(each.has(*_OF_RECORD) and fields.isdisjoint(each.fields) for each in fronts)
