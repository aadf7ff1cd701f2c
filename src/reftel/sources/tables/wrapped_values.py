"""Values that a program wraps in objects of its own, and excerpts that it adds to a text.

``{"S": "..."}`` of DynamoDB, ``{"type": "literal", "value": "..."}`` of SPARQL, ``{"$date": ...}``
of MongoDB, ``{"#text": ...}`` of what was XML, ``[{"@value": ...}]`` of linked data, ``{"name":
"body", "value": "..."}`` of forms; the words that a search engine marks beside each text it finds;
``{"items": [...]}``, ``{"edges": [{"node": ...}]}`` around the entries of a list.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from reftel.sources.records import fields
from reftel.sources.records.field_names import LEFT_TO_VALUES
from reftel.sources.tables.object_parts import is_of_parts

_VALUES: Final = frozenset(
    (
        *("S", "N", "value", "@value", "#text", "_text", "$t", "$"),
        *("$date", "$oid", "$uuid", "$symbol"),
        *("$numberInt", "$numberLong", "$numberDouble", "$numberDecimal"),
    )
)
_LINKED: Final = "@value"
_BESIDE: Final = frozenset(("type", "datatype", "xml:lang", "lang", "@type", "@language"))
_NAMES: Final = frozenset(("name", "key", "field", "column", "k"))
_NAMED: Final = frozenset(("value", "v", "val", "text", "content"))
_EXCERPTS: Final = frozenset(
    ("highlight", "highlights", "highlighting", "snippet", "snippets", "excerpts", "suggest")
)
_FEWEST: Final = 2
_DEEPEST: Final = 12


def plain(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an object with its values as they are meant; excerpts of them are no fields in it."""
    if not any(map(_is_nested, value.values())):
        return value
    found = {
        name: json.dumps(item) if _is_nested(item) and is_excerpt(name) else _meant(item)
        for name, item in value.items()
    }
    return _without_wrappers(found)


def _is_nested(item: Any) -> bool:
    return isinstance(item, dict | list)


def is_excerpt(name: str) -> bool:
    """Whether a name is one that a search engine gives to the words that it found in a text."""
    return fields.plain_name(name) in _EXCERPTS


def _meant(item: Any) -> Any:
    if isinstance(item, list) and item and all(map(_is_linked, item)):
        found = [each[_LINKED] for each in item]
        return found if len(found) > 1 else found[0]
    if _is_linked(item):
        return item[_LINKED]
    if isinstance(item, dict) and item and item.keys() <= _VALUES | _BESIDE:
        values = [_meant(item[name]) for name in item if name in _VALUES]
        if len(values) == 1 and isinstance(values[0], str | int | float):
            return values[0]
    if isinstance(item, dict) and [*item] == ["L"] and isinstance(item["L"], list):
        return [_meant(each) for each in item["L"]]
    return item


def _is_linked(item: Any) -> bool:
    """Whether an object is a value of linked data, and what is known of it beside."""
    return isinstance(item, dict) and isinstance(item.get(_LINKED), str | int | float)


def _without_wrappers(value: Mapping[str, Any], depth: int = 0) -> dict[str, Any]:
    """Return an object with its lists themselves, without the objects in which a program has them.

    What such an object says besides is kept. A list that is called as the parts of a text keeps
    its name, if the object around it says less.
    """
    found: dict[str, Any] = {}
    for name, item in value.items():
        inner = _listed(item)
        if inner and fields.is_text(name) and is_of_parts(inner):
            found[name] = _within(item, depth)
        elif inner:
            says_more = is_of_parts(inner) and not is_of_parts(name) and inner not in value
            found[inner if says_more else name] = _within([*map(_entry, item[inner])], depth)
            beside = {f"{name} {key}": each for key, each in item.items() if key != inner and each}
            found |= beside
        else:
            found[name] = _within(item, depth)
    return found


def _within(item: Any, depth: int) -> Any:
    """Return a value with what is nested in it likewise."""
    if depth > _DEEPEST or not _is_nested(item):
        return item
    if isinstance(item, dict):
        return _without_wrappers(item, depth + 1)
    return [_within(each, depth + 1) for each in item]


def _listed(item: Any) -> str:
    """Return the key of the list that an object is there for; it says nothing else in words."""
    if not isinstance(item, dict):
        return ""
    lists = [key for key, each in item.items() if isinstance(each, list) and each]
    if len(lists) != 1 or not all(isinstance(each, dict | str) for each in item[lists[0]]):
        return ""
    is_field = fields.means(lists[0]) and fields.plain_name(lists[0]) not in LEFT_TO_VALUES
    others = (each for key, each in item.items() if key != lists[0])
    return lists[0] if not is_field and all(map(_is_silent, others)) else ""


def _entry(item: Any) -> Any:
    """Return an entry of such a list without the object around it: ``{"node": {...}}``."""
    if not isinstance(item, dict):
        return item
    objects = [each for each in item.values() if isinstance(each, dict) and not _is_silent(each)]
    if len(objects) != 1:
        return item
    (inner,) = objects
    others = {key: each for key, each in item.items() if each is not inner}
    are_apart = others.keys().isdisjoint(inner) and all(map(_is_silent, others.values()))
    return {**others, **inner} if are_apart and not any(map(fields.means, others)) else item


def _is_silent(item: Any) -> bool:
    """Whether a value says nothing in words: a number, an address, an object of such."""
    if isinstance(item, dict):
        return all(map(_is_silent, item.values()))
    if isinstance(item, list):
        return not item
    return not isinstance(item, str) or not any(map(str.isspace, item.strip()))


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
