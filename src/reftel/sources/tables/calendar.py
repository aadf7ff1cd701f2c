"""Calendars and cards of addresses (iCalendar, vCard): entries whose texts are folded and escaped.

They go on as JSON (:mod:`.any_json`), an object an entry: ``SUMMARY`` is its title, ``DTSTART`` its
date, ``DESCRIPTION`` or ``NOTE`` its text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Final

from reftel.sources.decoding.decode import decode
from reftel.sources.piece import MAX_TEXT, Reject
from reftel.sources.stream import Stream
from reftel.sources.tables import any_json

if TYPE_CHECKING:
    from reftel.sources.form import FileHead
    from reftel.sources.piece import Cut

FORM: Final = "calendar"

_BEGINNING: Final = re.compile(r"\s{0,9}BEGIN:V(?:CALENDAR|CARD)[^\S\n]*\n", re.IGNORECASE)
_FOLD: Final = re.compile(r"\r?\n[ \t]")
_LINE: Final = re.compile(
    r"(?P<name>[A-Za-z0-9.-]{1,60})(?:;(?:[^\":\n]|\"[^\"\n]*\"){0,500})?:(?P<value>.*)"
)
_ESCAPED: Final = re.compile(r"\\([nN,;\\:])")
_NAMES: Final = {"summary": "title", "fn": "title", "dtstart": "date", "note": "text"}
_TIME: Final = re.compile(r"\A(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z?)\Z")
_WITH_SIGNS: Final = r"\1-\2-\3T\4:\5:\6\7"
_OWN: Final = frozenset((*_NAMES, "begin", "end", "description"))
_LARGEST: Final = 8 * MAX_TEXT


def is_calendar(head: FileHead) -> bool:
    """Whether a file begins as a calendar or a card does."""
    return _BEGINNING.match(head.text) is not None


def cut(stream: Stream, name: str) -> Iterator[Cut]:
    """Yield the entries of a file in pieces of JSON."""
    data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        yield Reject(name, None, f"a calendar of more than {_LARGEST >> 20} MB; export it in parts")
        return
    entries = [*_entries(decode(data)[0])]
    data = json.dumps(entries, ensure_ascii=False, indent=0).encode("utf-8", "replace")
    yield from any_json.cut(Stream(BytesIO(data)), name)


def _entries(text: str) -> Iterator[dict[str, str]]:
    """Yield what each entry with a text says, by name; what is said again has a number.

    A line without a name goes on with the one above, as exporters write it that do not fold.
    """
    inside: list[dict[str, list[str]]] = [{}]
    last = ""
    for line in _FOLD.sub("", text).splitlines():
        said = _LINE.fullmatch(line)
        if said and said["value"].startswith(" ") and said["name"].lower() not in _OWN:
            said = None  # a telegram's ``TAGS: ...``
        name = said["name"].lower() if said else last
        entry = inside[-1]
        if name == "begin":
            inside.append({})
        elif name == "end" and len(inside) > 1:
            inside.pop()
            yield from _joined(entry)
        elif said:
            last = _NAMES.get(name, name)
            last = f"{last} ({len(entry)})" if last in entry else last
            entry[last] = [_TIME.sub(_WITH_SIGNS, _ESCAPED.sub(_meant, said["value"]))]
        elif last in entry:
            entry[last].append(_ESCAPED.sub(_meant, line))
    for entry in inside:
        yield from _joined(entry)


def _joined(entry: Mapping[str, list[str]]) -> Iterator[dict[str, str]]:
    """Yield an entry with the lines of each of its values put together, if it has a text."""
    if "description" in entry or "text" in entry:
        yield {name: "\n".join(lines) for name, lines in entry.items()}


def _meant(escaped: re.Match[str]) -> str:
    return "\n" if escaped[1] in "nN" else escaped[1]
