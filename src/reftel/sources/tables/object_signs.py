"""By what an object of JSON is known as a cable: the text that it has itself, its ID."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reftel.sources.recognising import signs
from reftel.sources.records import fields


def text_of(value: Mapping[str, Any]) -> str:
    """Return the text that an object has itself, or nothing."""
    texts = (item for name, item in value.items() if isinstance(item, str) and fields.is_text(name))
    return next(filter(str.strip, texts), "")


def only_text(value: Mapping[str, Any]) -> str:
    """Return what an object says that is a text and nothing else, but for numbers and yes and no.

    ``{"rendered": "<p>...</p>", "protected": false}``
    """
    texts = [item for item in value.values() if isinstance(item, str)]
    others = len(value) - len(texts)
    is_alone = others == sum(item is None or isinstance(item, int) for item in value.values())
    return texts[0] if len(texts) == 1 and is_alone else ""


def is_cable(value: Mapping[str, Any]) -> bool:
    """Whether an object that has a text is known as a cable: by its ID, or by the text."""
    return has_id(value) or signs.is_telegram(text_of(value))


def has_id(value: Mapping[str, Any]) -> bool:
    """Whether an object gives the ID of a cable itself."""
    said = {name: item for name, item in value.items() if isinstance(item, str)}
    return fields.has_id(tuple(said), tuple(said.values()))
