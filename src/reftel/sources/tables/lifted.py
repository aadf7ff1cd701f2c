"""Records whose fields a program keeps in an object of their own, and whose text has any name.

``{"metadata": {"id": ..., "date": ...}, "nodes": [{"t": ...}, ...]}``: what says which cable it is
stands beside the parts of its text. ``{"k0": {...}, "k1": {...}}`` are records under keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from reftel.sources.recognising.header_end import names_sender
from reftel.sources.recognising.paragraph_numbers import paragraph_numbers
from reftel.sources.records import fields
from reftel.sources.records.field_names import OF_OTHERS
from reftel.sources.tables.json_values import strings_in
from reftel.sources.tables.object_parts import is_remark, of_parts, text_in, with_text_for
from reftel.sources.tables.object_signs import has_id, text_of

_NESTED: Final[tuple[type, ...]] = (list, dict)
_ANY: Final[tuple[type, ...]] = (*_NESTED, str)
_FEWEST: Final = 20  # words of a text
_FEWEST_RECORDS: Final = 2
_DEEPEST: Final = 12


def under_keys(value: Mapping[str, Any]) -> list[Any] | None:
    """Return the records of an object that holds nothing else, each under a key; or None."""
    inside = [*value.values()]
    if len(inside) < _FEWEST_RECORDS or not all(isinstance(each, dict) for each in inside):
        return None
    return inside if all(len([*_with_ids(each)]) == 1 for each in inside) else None


def lifted(value: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return an object with its ID and its text as fields of its own; None where it has them."""
    made: dict[str, Any] = {**value}
    kinds = _NESTED
    if not has_id(value) and (name := _fields_in(value)):
        others = {key: item for key, item in value.items() if key != name}
        if others and others.keys().isdisjoint(value[name]):
            made, kinds = {**value[name], **others}, _ANY
    made = with_text(made, kinds) or made
    return made if made.keys() != value.keys() else None


def with_text(value: Mapping[str, Any], kinds: tuple[type, ...] = _ANY) -> dict[str, Any] | None:
    """Return an object that has an ID or a header with what can only be its text; or None."""
    if not (has_id(value) or _has_header(value)):
        return None
    if whole := of_parts(value):
        return whole
    found = _text_of(value, kinds)
    if found is None:
        return None
    name, text = found
    beside = [said for said in strings_in(value[name]) if said.strip() and said not in text]
    return with_text_for(value, name, text, beside)


def _fields_in(value: Mapping[str, Any]) -> str:
    """Return the key of the only object in one that has an ID, and nothing but fields."""
    found = [name for name, item in value.items() if isinstance(item, dict) and has_id(item)]
    if len(found) != 1:
        return ""
    said = value[found[0]]
    are_fields = not text_of(said) and all(map(_is_plain, said.values()))
    return found[0] if are_fields else ""


def _is_plain(item: Any) -> bool:
    """Whether a value is a word or a number, or a list of such."""
    if isinstance(item, list):
        return not any(isinstance(each, list | dict) for each in item)
    return not isinstance(item, dict)


def _has_header(value: Mapping[str, Any]) -> bool:
    return any(isinstance(item, str) and names_sender(item) for item in value.values())


def _text_of(value: Mapping[str, Any], kinds: tuple[type, ...]) -> tuple[str, str] | None:
    """Return under which key the paragraphs of an object stand that has no other text, and them.

    They are a value of one of these ``kinds``: of several the one whose paragraphs are numbered.
    """
    if text_of(value):
        return None
    texts = {
        name: text
        for name, item in value.items()
        if isinstance(item, kinds)
        and not (isinstance(item, dict) and text_of(item))
        and not (fields.means(name) and not fields.is_text(name))
        and not is_remark(name)
        and len((text := text_in(item, name) or "").split()) >= _FEWEST
        and (isinstance(item, str) or len([*strings_in(item)]) > 1)
    }
    counted = {name: text for name, text in texts.items() if paragraph_numbers(text)}
    chosen = texts if len(texts) == 1 else counted
    return next(iter(chosen.items())) if len(chosen) == 1 else None


def _with_ids(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Yield the objects in a value, itself with them, that give an ID; none that it cites."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        if has_id(value):
            yield value
        for name, item in value.items():
            if fields.plain_name(name) not in OF_OTHERS:
                yield from _with_ids(item, depth + 1)
    elif isinstance(value, list):
        for item in value:
            yield from _with_ids(item, depth + 1)
