"""The record that stands in lines in front of a telegram: labelled, as a heading, or bare.

``refid: 09X809``, ``**Date:** 9 March 2009``, ``| Origin | Embassy X |``, the front matter of a
Markdown file, a first line ``09X809 - CONFIDENTIAL``, a line that is a date. The names of the
fields are those of tables (:mod:`reftel.sources.records.fields`); a row without names is read by
its cells (:mod:`reftel.sources.records.one_line`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from reftel.cable.telegram.identity import COUNTED, PRINTED_ID, is_of_contents, spaced_id
from reftel.cable.text import indent_of
from reftel.sources.recognising import signs
from reftel.sources.records.dates import read_date
from reftel.sources.records.field_names import ABOUT, BESIDE
from reftel.sources.records.fields import (
    is_cable_id,
    is_level,
    is_part,
    is_text,
    known,
    means,
    means_any,
    plain_name,
    read_level,
)
from reftel.sources.records.one_line import field_of, read_rest, read_row

_ABOVE: Final = 40  # lines above a telegram in which its record stands
_LABEL: Final = re.compile(
    r"[ \t>#*|_\"':-]{0,9}(?P<name>[^\W\d_](?:[^\W\d]|[ -]){0,29}?)[ \t\"'*_]{0,6}(?P<sign>[:=|\t])"
    r"[ \t\"'*_|]{0,6}"
)
_LABELLED: Final = re.compile(rf"{_LABEL.pattern}(?P<value>.*?)[ \t\"'*_|]{{0,6}}\Z")
_HEADING: Final = re.compile(
    rf"{COUNTED}[#=*\[(\"' \t-]{{0,9}}(?:Viewing cable )?(?P<id>{PRINTED_ID})(?![A-Za-z0-9_|])"
    r"[*\])\"']{0,4}[ \t]*[-,:.\u2013\u2014]*[ \t]*(?P<rest>.*)"
)
_CARD: Final = re.compile(PRINTED_ID)
_LINES_OF_CARD: Final = 3
_DATED: Final = re.compile(r"(?P<title>[^()]+?)[ ,]*\((?P<date>[^()]{6,30})")  # strip took the )
_ENDS: Final = re.compile(
    r"\W{0,90}(?:HEADER|RECORD)\s+(?:ENDS|BEGINS)\W{0,90}|:(?:PROPERTIES|END):", re.IGNORECASE
)  # the latter of a drawer in Org
_RULE: Final = re.compile(r"[\s|:*=_-]{3,}")
_ITEM: Final = re.compile(r"\s*[-*]\s+(?P<value>\S.*)")
_LEVEL: Final = "CLASSIFICATION:"
_QUOTES: Final = "\"'"
_NOTHING: Final = "\"' |>~"
_SCALARS: Final = frozenset((">", ">-", ">+", "|", "|-", "|+"))
"""What YAML has in place of a value whose lines follow, further in."""
_LONGEST_LINE: Final = 500
_FEWEST_OF_CONTENTS: Final = 2
_HEADINGS_IN: Final = 3
"""In how many of the first lines the ID may stand without a label."""


@dataclass(slots=True)
class Front:
    """What stands in front of a telegram: the fields that it says, and the lines that say none."""

    fields: dict[str, str] = field(default_factory=dict)
    rest: list[str] = field(default_factory=list)

    def has(self, *meanings: str) -> bool:
        """Whether one of the fields means this: ``id``, ``date``, ``origin`` and so on."""
        return any(means_any(name, *meanings) for name in self.fields)

    def is_other(self, said: Mapping[str, str]) -> bool:
        """Whether fields name another cable, as an entry of a list does."""
        return self.id is not None and said["refid"] != self.id

    @property
    def is_record(self) -> bool:
        """Whether this is the record of a cable; the head of a mail, say, is of the mail."""
        if self.id is not None:
            return True
        return "from" not in self.fields and self.has("date", "origin", "classification")

    @property
    def id(self) -> str | None:
        """The reference ID that stands there."""
        values = ((name, value.strip()) for name, value in self.fields.items())
        return next((v for name, v in values if "id" in means(name) and is_cable_id(v)), None)


def read_front(lines: Iterable[str]) -> Front:
    """Return what the lines in front of a telegram say."""
    lines = [*lines]
    start = _below_contents(lines)
    reader = _Reader(Front(rest=lines[:start]))
    for line in lines[start:]:
        reader.read(line)
    front = reader.front
    front.fields = {name: value for name, value in front.fields.items() if value}
    return front


class _Reader:
    """Takes what line by line stands in front of a telegram."""

    def __init__(self, front: Front) -> None:
        self.front = front
        self.filled = 0
        self.open: str | None = None  # a label whose value may stand in the lines below it
        self.indent: int | None = None  # its own, where all that stands further in is its value

    def read(self, line: str) -> None:
        """Take a line: what it says goes to the fields, one that says nothing to the rest."""
        text = line.strip()
        if not text:
            return
        fields = self.front.fields
        if self.open and self.indent is not None and indent_of(line) > self.indent:
            fields[self.open] = f"{fields[self.open]} {text}".strip()
            return
        self.indent = None
        if _ENDS.fullmatch(text) or _RULE.fullmatch(text):
            self.open = None
            return
        self.filled += 1
        if len(text) > _LONGEST_LINE or not self._says(text, indent_of(line)):
            self.open = None
            self.front.rest.append(line)

    def _says(self, text: str, indent: int) -> bool:
        """Take the fields that a line says; False where it says none."""
        front = self.front
        if (said := read_row(text)) and not front.is_other(said):
            front.fields = said | front.fields
            self.open = None
        elif pair := _labelled(text):
            name, value = pair
            if value in _SCALARS:
                self.indent, value = indent, ""
            if means_any(name, "id") and is_cable_id(value):
                self._end_mail()
            front.fields.setdefault(name, value)
            self.open = None if value else name
        elif self.open and (more := _value_of(self.open, text, front)):
            front.fields[self.open] = more
        elif said := self._several(text):
            self._end_mail()
            front.fields = said | front.fields
        elif "date" not in front.fields and not text.isdigit() and read_date(text):
            front.fields["date"] = text
        elif front.id and (kind := field_of(text)) and kind not in front.fields:
            front.fields["released" if kind == "created" else kind] = text
        else:
            return False
        return True

    def _end_mail(self) -> None:
        """Forget the fields of a mail's head, where the record of a cable stands below it."""
        if "from" in self.front.fields and self.front.id is None:
            self.front.fields.clear()

    def _several(self, text: str) -> dict[str, str]:
        """Return the fields of a heading near the top, or of a line of several below an ID."""
        said = read_heading(text) if self.filled <= _HEADINGS_IN else None
        if said and not self.front.is_other(said):
            return said
        rest = read_rest(text) if self.front.id else {}
        return rest if len(rest) > 1 else {}


def _below_contents(lines: Sequence[str]) -> int:
    """Return the number of the line below a table of contents: records, and an ID behind them."""
    ids: set[str] = set()
    last = 0
    for at, line in enumerate(lines if len(lines) > _FEWEST_OF_CONTENTS else ()):
        if len(line) > _LONGEST_LINE:
            continue
        if row := read_row(line):
            ids.add(row["refid"])
            last = at + 1
        elif len(ids) > 1 and read_heading(line.strip()):
            return last
    return 0


def read_above(lines: Sequence[str], start: int) -> tuple[list[int], Front]:
    """Return which lines above a telegram say something of it, and what they are together.

    ``start`` is the number of the line, with plain blanks, with which the telegram begins.
    """
    above = range(max(0, start - _ABOVE), start)
    known = [number for number in above if read_front([lines[number]]).fields]
    return known, read_front([lines[number] for number in known])


def text_behind_label(line: str) -> str:
    """Return what stands behind the label of a telegram's text, in the same line, or nothing.

    ``body: UNCLAS OLDDRAY 000170``. A word alone is none, and neither is what tells about a text.
    """
    label = _LABEL.match(line)
    if label is None or not is_part(label["name"]):
        return ""
    said = line[label.end() :].strip()
    is_text = " " in said and plain_name(label["name"]) not in ABOUT
    return said if is_text or signs.sign_of(said) else ""


def is_empty_text(line: str) -> bool:
    """Whether a line is the label of a text, and that nothing stands there: ``body: ""``."""
    label = _LABEL.fullmatch(line.strip().rstrip(_NOTHING))
    return label is not None and is_text(label["name"])


def _labelled(text: str) -> tuple[str, str] | None:
    """Return name and value of a labelled line, if the name means something of a cable."""
    match = _LABELLED.match(text)
    if match is None or not (means(match["name"]) or plain_name(match["name"]) in BESIDE):
        return None
    if match["sign"] in "\t|" and known(re.split(r"[\t|]", text)) > 1:  # the headings of a table
        return None
    quoted = _unquoted(text[match.end("sign") :].strip())
    value = match["value"].strip(_QUOTES).strip("[]") if quoted is None else quoted
    return match["name"].strip().lower(), value


def _unquoted(value: str) -> str | None:
    """Return what a quoted value of YAML says, with what it escapes; None if it is none."""
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if len(value) < len('""') or not (value[0] == value[-1] == '"'):
        return None
    try:
        said: str = json.loads(value)
    except ValueError:
        return None
    return said


def _value_of(name: str, text: str, front: Front) -> str | None:
    """Return the value of a label that stands alone, with this line; None if it is none of it."""
    if item := _ITEM.fullmatch(text):
        before = front.fields[name]
        return f"{before}, {item['value']}" if before else item["value"]
    if front.fields[name] or is_part(name):
        return None
    return text


def card_id(lines: Iterable[str]) -> str:
    """Return the ID that stands alone above three labelled lines, as on a card; or nothing."""
    id_, *below = lines
    if len(below) < _LINES_OF_CARD or not _CARD.fullmatch(id_):
        return ""
    return id_ if all(map(_LABELLED.match, below)) else ""


def read_heading(text: str) -> dict[str, str] | None:
    """Return what a line says that begins with an ID: ``09X809 - SECRET``, ``# 09X809: TITLE``."""
    match = _HEADING.fullmatch(text)
    found = (match["id"], match["rest"]) if match else spaced_id(text)
    if found is None:
        return None
    id_, rest = found
    if is_of_contents(rest):
        return None  # a table of contents
    rest = rest.strip(" \t#*=-_.,:()")
    said = {"refid": id_}
    level = rest[len(_LEVEL) :] if rest.upper().startswith(_LEVEL) else rest
    if is_level(level):
        said["classification"] = read_level(level)
    elif rest and read_date(rest):
        said["date"] = rest
    elif len(several := read_rest(rest)) > 1:
        said |= several
    elif (dated := _DATED.fullmatch(rest)) and read_date(dated["date"]):
        said |= {"title": dated["title"], "date": dated["date"]}
    elif rest:
        said["title"] = rest
    return said
