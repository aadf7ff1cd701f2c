"""Values that a program wraps in objects of its own, and excerpts that it adds to a text.

``{"S": "..."}`` of DynamoDB, ``{"type": "literal", "value": "..."}`` of SPARQL, ``{"$date": ...}``
of MongoDB, ``{"#text": ...}`` of what was XML, ``{"name": "body", "value": "..."}`` of forms; the
words that a search engine marks beside each text it finds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from reftel.sources.records import fields

_VALUES: Final = frozenset(
    (
        *("S", "N", "value", "@value", "#text", "_text", "$t", "$"),
        *("$date", "$oid", "$uuid", "$symbol"),
        *("$numberInt", "$numberLong", "$numberDouble", "$numberDecimal"),
    )
)
_BESIDE: Final = frozenset(("type", "datatype", "xml:lang", "lang", "@type", "@language"))
_NAMES: Final = frozenset(("name", "key", "field", "column", "k"))
_NAMED: Final = frozenset(("value", "v", "val", "text", "content"))
_EXCERPTS: Final = frozenset(
    ("highlight", "highlights", "highlighting", "snippet", "snippets", "excerpts", "suggest")
)
_FEWEST: Final = 2


def plain(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an object with its values as they are meant; excerpts of them are no fields in it."""
    if not any(map(_is_nested, value.values())):
        return value
    return {
        name: json.dumps(item) if _is_nested(item) and is_excerpt(name) else _meant(item)
        for name, item in value.items()
    }


def _is_nested(item: Any) -> bool:
    return isinstance(item, dict | list)


def is_excerpt(name: str) -> bool:
    """Whether a name is one that a search engine gives to the words that it found in a text."""
    return fields.plain_name(name) in _EXCERPTS


def _meant(item: Any) -> Any:
    if isinstance(item, dict) and item and item.keys() <= _VALUES | _BESIDE:
        values = [_meant(item[name]) for name in item if name in _VALUES]
        if len(values) == 1 and isinstance(values[0], str | int | float):
            return values[0]
    if isinstance(item, dict) and [*item] == ["L"] and isinstance(item["L"], list):
        return [_meant(each) for each in item["L"]]
    return item


def from_pairs(items: list[Any]) -> dict[str, Any] | None:
    """Return the object whose fields are listed as names and values, or None."""
    found: dict[str, Any] = {}
    for item in items:
        if not isinstance(item, dict) or len(item) != _FEWEST:
            return None
        name = next((item[key] for key in item if key in _NAMES), None)
        said = [item[key] for key in item if key in _NAMED and key not in _NAMES]
        if not isinstance(name, str) or not said or name in found:
            return None
        found[name] = said[0]
    is_record = fields.known(tuple(found)) >= _FEWEST and fields.has_text(tuple(found))
    return found if is_record else None
