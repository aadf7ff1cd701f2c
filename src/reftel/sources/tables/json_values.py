"""A value of JSON as text (a list of words, of lines), and the JSON or YAML that a text is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from reftel.sources.recognising import signs
from reftel.sources.tables import yaml_text
from reftel.sources.tables.json_text import value_of

OBJECTS: Final = ("{", "[", "---\n", "---\r\n", "--- !")
"""With one of these an object or a list begins that a text is: in JSON, or in YAML."""

_YAML: Final = "---"
_BEGINNINGS: Final = (*OBJECTS, '"')
_LAYERS: Final = 4  # of JSON in JSON


def json_in(text: Any) -> Any:
    """Return the list or object that a text is in JSON, be it written as a text again, or None.

    In YAML it is one if it says so in front, as programs write it into a column.
    """
    for _ in range(_LAYERS):
        if not isinstance(text, str) or not text.lstrip().startswith(_BEGINNINGS):
            break
        text = _of_yaml(text) if text.startswith(_YAML) else value_of(text)
    return text if isinstance(text, list | dict) else None


def _of_yaml(text: str) -> Any:
    """Return the value that a text in YAML is, or None where it is none."""
    try:
        values = [each.value for each in yaml_text.entries(text)]
    except yaml_text.NotYamlError:
        return None
    return values[0] if len(values) == 1 else values


def as_text(item: Any, between: str = "|") -> str:
    """Return a value as text: a list of words as they are listed, anything deeper as JSON."""
    if item is None:
        return ""
    if isinstance(item, str):
        return item
    if not isinstance(item, list):
        return json.dumps(item)
    if are_lines(item):
        return "".join(item)
    if are_runs(item):
        return "".join(each if isinstance(each, str) else each["text"] for each in item)
    if len(item) == 1 and not isinstance(item[0], list | dict):
        return as_text(item[0], between)
    if all(isinstance(each, str) for each in item):
        # Texts of several lines are no words: each may be a cable.
        is_words = between == "\n" or not any("\n" in each for each in item)
        return between.join(item) if is_words else json.dumps(item)
    return json.dumps(item)


def are_runs(item: list[Any]) -> bool:
    """Whether a list is one text, of which some words are objects that say what they are.

    ``["see ", {"type": "hashtag", "text": "#herring"}, " of today"]``, as chats are exported.
    """
    words = [each if isinstance(each, str) else _words_of(each) for each in item]
    return all(isinstance(each, str) for each in words) and (
        len({isinstance(each, str) for each in item}) == 2
    )


def _words_of(run: Any) -> str | None:
    """Return the words of a run of text, which has a type, and is no cable by itself."""
    text = run.get("text") if isinstance(run, dict) and "type" in run else None
    return text if isinstance(text, str) and not signs.is_telegram(text) else None


def are_lines(item: list[Any]) -> bool:
    """Whether a list is a text in lines, each with its end."""
    *above, last = item or [""]
    return bool(above) and (
        all(isinstance(line, str) and line.find("\n") == len(line) - 1 for line in above)
        and isinstance(last, str)
    )


def strings_in(value: Any) -> Iterator[str]:
    """Yield the strings of a value, however deep they are nested in it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from strings_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings_in(each)
