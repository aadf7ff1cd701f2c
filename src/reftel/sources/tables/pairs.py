r"""Objects written as pairs of names and values, without the signs of JSON.

``refid:09PORTAMSEL42<tab>body:...`` a line (LTSV), ``refid=09PORTAMSEL42 body="...\n..."`` a line
(logfmt), ``cable { refid: "..." body: "...\n" "..." }`` (the text format of Protocol Buffers,
:mod:`.proto_text`), or ``**** *cable_09PORTAMSEL42 *year_2009`` above each text (IRaMuTeQ,
Alceste). They go on as JSON (:mod:`.any_json`), each on its line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from reftel.sources.decoding.decode import decode
from reftel.sources.piece import MAX_TEXT, Passed, Reject
from reftel.sources.recognising import signs
from reftel.sources.records import fields
from reftel.sources.stream import Stream
from reftel.sources.tables import any_json, proto_text
from reftel.sources.tables.yaml_text import OnLine

if TYPE_CHECKING:
    from re import Pattern

    from reftel.sources.form import FileHead
    from reftel.sources.piece import Cut

FORM: Final = "pairs"

_FIRST: Final = 1 << 18  # characters by which a file is known
_LARGEST: Final = 8 * MAX_TEXT
_FEWEST: Final = 2  # names that are fields of a record
_KIND: Final = "record without a cable"
_DAMAGED: Final = "messages that are damaged from here on; export them again"
_NO_RECORD: Final = "a line of other pairs than those of a record, or of none: {}"
_SHOWN: Final = 60

_OF_TAB: Final = re.compile(r"(?P<name>[\w.-]{1,60}):(?P<said>[^\t]*)(?:\t|\Z)")
_OF_BLANK: Final = re.compile(
    rf"(?P<name>[\w.-]{{1,60}})=(?P<said>{proto_text.STRING}|[^\s\"=]*)(?: +|\Z)"
)
_AROUND: Final = ('""', "[]")  # brackets around a time, in LTSV
_KINDS: Final = (_OF_TAB, _OF_BLANK)
# ``**** *cable_09PORTAMSEL42 *year_2009``, in front of each text.
_STARRED: Final = re.compile(r"\*{4}(?:[ \t]+\*\w{1,200})+[ \t]*")
_VARIABLE: Final = re.compile(r"\*([^\W_]{1,60})(?:_(\w*))?")


def is_pairs(head: FileHead) -> bool:
    """Whether a file begins with pairs of which some are fields of a record, one of them a text."""
    text = head.further(_FIRST)
    if proto_text.begins(text):
        messages = proto_text.messages(text, is_whole=False)
        try:
            return any(_is_record(said) for each in messages for said in _objects(each.value))
        except proto_text.DamagedError:
            return False
    first = _first_line(text)
    if _STARRED.fullmatch(first):
        return any(map(fields.is_cable_id, _starred(first).values())) or signs.is_telegram(text)
    return any(_is_record(_pairs(first, kind)) for kind in _KINDS)


def cut(stream: Stream, name: str) -> Iterator[Cut]:
    """Yield the records of a file in pieces of JSON."""
    data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        yield Reject(name, None, f"pairs of more than {_LARGEST >> 20} MB; export them in parts")
        return
    made: list[str] = []
    at = 1
    for each in _records(decode(data)[0], name):
        if not isinstance(each, OnLine):
            yield each
            continue
        made += ["\n" * (each.line - at), json.dumps(each.value)]
        at = max(at, each.line)
    if made:
        yield from any_json.cut(Stream(BytesIO("".join(made).encode())), name)


def _records(text: str, name: str) -> Iterator[OnLine | Reject | Passed]:
    """Yield the records of a text, each with its line, and what is none."""
    if proto_text.begins(text):
        try:
            yield from proto_text.messages(text)
        except proto_text.DamagedError as error:
            yield Reject(name, f"line {error}", _DAMAGED)
        return
    first = _first_line(text)
    if _STARRED.fullmatch(first):
        yield from _texts(text)
        return
    kind = next(kind for kind in _KINDS if _pairs(first, kind))
    for at, line in enumerate(text.split("\n"), 1):
        said = _pairs(line.rstrip("\r"), kind)
        if said and fields.has_text(tuple(said)):
            yield OnLine(at, said)
        elif said:
            yield Passed(f"{name}:{at}", _KIND, line)
        elif line.strip():
            yield Reject(name, f"line {at}", _NO_RECORD.format(" ".join(line[:_SHOWN].split())))


def _texts(text: str) -> Iterator[OnLine]:
    """Yield the texts below lines of stars, each with what its line says."""
    above: tuple[int, dict[str, str]] | None = None
    lines: list[str] = []
    for at, line in enumerate([*text.split("\n"), "****"], 1):
        if line != "****" and not _STARRED.fullmatch(line):
            lines.append(line)
            continue
        if above:
            yield OnLine(above[0], {**above[1], "text": "\n".join(lines).strip("\n")})
        above, lines = (at, _starred(line)), []


def _starred(line: str) -> dict[str, str]:
    """Return the variables of a line of stars; the one that says the cable is its ID."""
    said = {match[1]: match[2] or "" for match in _VARIABLE.finditer(line)}
    return {"refid" if fields.is_cable_id(value) else key: value for key, value in said.items()}


def _first_line(text: str) -> str:
    """Return the first line of a text that is not empty."""
    return next(filter(str.strip, text.split("\n")), "").rstrip("\r")


def _is_record(said: Mapping[str, Any]) -> bool:
    """Whether names are those of a record's fields, one of them that of a text."""
    return fields.known(said) >= _FEWEST and fields.has_text(tuple(said))


def _objects(value: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the objects in a value."""
    if isinstance(value, dict):
        yield value
        value = [*value.values()]
    for each in value if isinstance(value, list) else ():
        yield from _objects(each)


def _pairs(line: str, kind: Pattern[str]) -> dict[str, str]:
    """Return the pairs of a line, none where it is anything else."""
    found: dict[str, str] = {}
    end = 0
    while end < len(line):
        match = kind.match(line, end)
        if match is None or match["name"] in found:
            return {}
        said, end = match["said"], match.end()
        if len(said) > 1 and said[0] + said[-1] in _AROUND:
            said = said[1:-1]
        found[match["name"]] = proto_text.meant(said)
    return found if len(found) >= _FEWEST else {}
