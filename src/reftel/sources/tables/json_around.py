"""What surrounds objects in JSON: the beginning of a script, actions, a key in front on its line.

``callback([...]);`` and ``var cables = [...];`` are JSON for a page of the web. Between the lines
of Elasticsearch's bulk format stand actions (``{"index": {"_id": "09PORTAMSEL42"}}``), each of
which says where the object on the next line goes, or deletes one. In a log, or a queue that was
written down, a key, a time or a level stands in front of the object of each line.

Format source: the reference of Elasticsearch, Bulk API.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from io import BytesIO
from typing import Any, Final, NamedTuple

from reftel.sources.records import fields
from reftel.sources.stream import Stream
from reftel.sources.tables import javascript
from reftel.sources.tables.json_text import value_of
from reftel.sources.tables.json_values import json_in
from reftel.sources.tables.lines import held

_SCRIPT: Final = re.compile(
    r"\s*+(?:\)\]\}'[^\n]{0,9}\n|for\s?\(;;\);|/\*\*/)?\s*+"
    r"(?:export\s++default\s|(?:(?:var|let|const)\s++)?[A-Za-z_$][\w$.\[\]'\"]{0,80}\s*+[=(])?"
    r"\s*+(?=[\[{])"
)
_ACTION: Final = re.compile(
    r'\s*\{\s*"(index|create|update|delete)"\s*:\s*(\{[^{}]{0,1000}\})\s*\}\s*\Z'
)
_IN_FRONT: Final = re.compile(
    r"(?P<front>[^\n{\[\"']{1,200})(?P<object>\{\s*[\"']\w{1,60}[\"']\s*:.*)", re.DOTALL
)
_LONGEST: Final = 1 << 20  # of the beginning of a file


class Action(NamedTuple):
    """What is done with the object on the next line: index, create or update; or delete one."""

    verb: str
    fields: dict[str, Any]

    def done_with(self, value: Any) -> Any:
        """Return the object of the next line with what its action says of it."""
        if not isinstance(value, dict):
            return value
        if self.verb == "update" and isinstance(value.get("doc"), dict):
            value = value["doc"]
        return self.fields | value


def without_script(text: str) -> str:
    """Return the beginning of a file with blanks for that of a script in front of its JSON."""
    match = _SCRIPT.match(text)
    return re.sub(r"[^\n]", " ", match[0]) + text[match.end() :] if match else text


def out_of_text(stream: Stream) -> Stream | None:
    """Return the JSON that is written as a text in JSON, or as one a line; None if it is none.

    What stands on a line stays on it.
    """
    if (text := held(stream)) is None:
        return None
    lines = [json_in(line) if line.strip() else "" for line in text.split("\n")]
    whole = [json_in(text)] if None in lines else lines
    made = "\n".join(json.dumps(each) if each else "" for each in whole)
    return Stream(BytesIO(made.encode())) if made.strip() else None


def action_of(line: str) -> Action | None:
    """Return the action that a line is, or None."""
    match = _ACTION.match(line)
    if match is None:
        return None
    said = value_of(match[2]) or {}
    return Action(match[1], said) if any(name.startswith("_") for name in said) else None


def has_fronts(text: str, further: Callable[[int], str] | None = None) -> bool:
    """Whether something stands in front of the objects of the first two lines that say anything.

    ``further`` gives more of the file, for a line that is long.
    """
    if not _IN_FRONT.match(text):
        return False
    text = further(_LONGEST) if further else text[:_LONGEST]
    lines = [line for line in text.split("\n", 20) if line.strip()][:2]
    values = [value_of(without_front(line)) for line in lines]
    return all(isinstance(each, dict) and javascript.says_something(each) for each in values)


def without_front(line: str) -> str:
    """Return the object of a line without what stands in front; an ID there is its own."""
    if line.lstrip()[:1] in ("{", "[", ""):
        return line
    match = _IN_FRONT.fullmatch(line.strip())
    value = (value_of(match["object"]) or javascript.value_of(match["object"])) if match else None
    if match is None or not isinstance(value, dict):
        return line
    front = match["front"].strip()
    if fields.is_cable_id(front) and not any("id" in fields.means(name) for name in value):
        value = {"id": front} | value
    return json.dumps(value)
