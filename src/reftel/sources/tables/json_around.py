"""What surrounds objects in JSON: the beginning of a script, the actions of Elasticsearch.

``callback([...]);`` and ``var cables = [...];`` are JSON for a page of the web. Between the lines
of Elasticsearch's bulk format stand actions (``{"index": {"_id": "09PORTAMSEL42"}}``), each of
which says where the object on the next line goes, or deletes one.

Format source: the reference of Elasticsearch, Bulk API.
"""

from __future__ import annotations

import json
import re
from io import BytesIO
from typing import Any, Final, NamedTuple

from reftel.sources.stream import Stream
from reftel.sources.tables.json_text import value_of
from reftel.sources.tables.lines import held
from reftel.sources.tables.value_text import json_in

_SCRIPT: Final = re.compile(
    r"\s*+(?:\)\]\}'[^\n]{0,9}\n|for\s?\(;;\);|/\*\*/)?\s*+"
    r"(?:export\s++default\s|(?:(?:var|let|const)\s++)?[A-Za-z_$][\w$.\[\]'\"]{0,80}\s*+[=(])?"
    r"\s*+(?=[\[{])"
)
_ACTION: Final = re.compile(
    r'\s*\{\s*"(index|create|update|delete)"\s*:\s*(\{[^{}]{0,1000}\})\s*\}\s*\Z'
)


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
    fields = value_of(match[2]) or {}
    return Action(match[1], fields) if any(name.startswith("_") for name in fields) else None
