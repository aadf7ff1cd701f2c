"""Objects whose text stands in parts: in pages, paragraphs or lines, or as an editor keeps it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from reftel.cable.lore.levels import LETTERS, marking_form
from reftel.sources.recognising import signs
from reftel.sources.recognising.paragraph_numbers import paragraph_numbers
from reftel.sources.records import fields
from reftel.sources.tables.json_values import are_lines, are_runs, as_text
from reftel.sources.tables.object_signs import has_id, is_cable, only_text, text_of

_PAGES: Final = frozenset(
    (
        *("pages", "sheets", "chunks", "segments", "lines", "textlines"),
        *("page", "sheet", "chunk", "segment", "line", "textline"),
    )
)
_PARAGRAPHS: Final = frozenset(
    ("paragraphs", "paras", "pars", "blocks", "children", "paragraph", "para", "par", "block")
)
_REMARKS: Final = frozenset(
    (
        *("annotation", "annotations", "comment", "comments", "note", "notes", "remark", "remarks"),
        *("reply", "replies", "review", "reviews", "summary", "highlights", "history", "versions"),
    )
)

_PARTS: Final = _PAGES | _PARAGRAPHS
_NUMBERS: Final = ("number", "no", "n", "num", "paragraph", "para", "paranumber", "parano",
            "paragraphnumber", "paragraphno")  # fmt: skip
_MARKING: Final = re.compile(rf"{LETTERS}(?://[A-Z]{{2,6}})?")
_MARKED: Final = re.compile(rf"\({_MARKING.pattern}\)\s")
_MARKINGS: Final = ("marking", "classification", "level", "class")
_REDACTED: Final = frozenset(("redacted", "redaction", "excised", "removed", "deleted"))
_SENTENCE: Final = 6  # words
LONGEST_LINE: Final = 100
"""Characters; what is longer is a paragraph."""
_DEEPEST: Final = 12


def of_parts(value: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return an object with one text, where it has that in parts; None where it is none.

    ``{"pages": [{"page": 1, "text": ...}, ...]}``, ``{"pages": ["...", "..."]}``, ``{"body":
    {"paragraphs": [...]}}``, ``{"body": {"0": ..., "1": ...}}``. What of them is another cable is
    cut off where that begins.
    """
    if text_of(value):
        return None
    for name, item in value.items():
        if not isinstance(item, list | dict) or not _are_parts(name, item):
            continue
        text = text_in(item, name)
        if text and (signs.is_telegram(text) or has_id(value)):
            rest = [_beside_text(each) for each in item if isinstance(each, dict)]
            return with_text_for(value, name, text, rest if any(rest) else None)
    return None


def with_text_for(value: Mapping[str, Any], name: str, text: str, beside: Any) -> dict[str, Any]:
    """Return an object with a text in place of its parts, and what these say ``beside`` it."""
    others = {key: item for key, item in value.items() if key != name}
    return {**others, **({f"{name} (objects)": beside} if beside else {}), "body": text}


def is_remark(name: str) -> bool:
    """Whether a name is one of what is written of a text, and is none of it."""
    return fields.plain_name(name) in _REMARKS


def is_of_parts(name: str) -> bool:
    """Whether a name is one that the parts of a text have."""
    return fields.plain_name(name) in _PARTS


def _are_parts(name: str, item: list[Any] | dict[str, Any]) -> bool:
    """Whether a list or an object is called as the parts of a text, or as a text."""
    if is_of_parts(name):
        return True
    if not fields.is_text(name) or not item:
        return False
    # What stands in an object under names of its own are fields, and words in a list a text.
    return _counted(item) if isinstance(item, dict) else not are_runs(item) and not are_lines(item)


def _counted(item: Mapping[str, Any]) -> bool:
    """Whether an object holds nothing but parts: under numbers, or a list of them."""
    return all(map(str.isdecimal, item)) or sum(map(is_of_parts, item)) == 1


def text_in(item: Any, name: str, depth: int = 0) -> str | None:
    """Return the text that a value is, be it in parts; None where it is none, or cables."""
    if isinstance(item, str):
        return item
    if depth > _DEEPEST:
        return None
    if isinstance(item, list):
        return _of_list(item, name, depth)
    if item is None:  # nothing stands there
        return ""
    return _of_object(item, name, depth) if isinstance(item, dict) and not has_id(item) else None


def _of_list(item: list[Any], name: str, depth: int) -> str | None:
    if are_lines(item) or are_runs(item):
        return as_text(item)
    if _are_counted(item):
        name = "paragraphs"
    texts = [text_in(each, name, depth + 1) for each in item]
    known = [each for each in texts if each is not None]
    begun = Counter(signs.sign_of(each.lstrip("\n").partition("\n")[0]) for each in known)
    is_of_pages = fields.plain_name(name) in _PAGES
    if len(known) < len(texts):
        return None
    if not is_of_pages and (
        any(begun[each] > 1 for each in signs.ALONE) or not are_in_order(known)
    ):
        return None
    if all(isinstance(each, dict) and each.get("type") == "text" for each in item):
        return "".join(known)
    if is_of_pages:
        return "\n".join(filter(None, known))
    are_paragraphs = all(known) and (
        fields.plain_name(name) in _PARAGRAPHS
        or any("\n" in each or len(each) > LONGEST_LINE for each in known)
    )
    return ("\n\n" if are_paragraphs else "\n").join(known)


def are_in_order(texts: list[str]) -> bool:
    """Whether several texts may be parts of one: not each begins with the same paragraph."""
    firsts = [numbers[0] for text in texts if (numbers := paragraph_numbers(text))]
    return len(firsts) < len(texts) or len({*firsts}) > 1 or len(texts) == 1


def _are_counted(item: list[Any]) -> bool:
    """Whether the objects of a list are paragraphs: all have a number, and some a marking."""
    return all(isinstance(each, dict) and _number(each) for each in item) and any(
        _marking(each) for each in item
    )


def _of_object(item: Mapping[str, Any], name: str, depth: int) -> str | None:
    if any(key.lower() in _REDACTED and value for key, value in item.items()):
        return text_of(item) or "[redacted]"
    if item and all(map(str.isdecimal, item)):
        entries = [(key, item[key]) for key in sorted(item, key=int)]
        if any(isinstance(each, str) and _MARKED.match(each) for _, each in entries):
            return "\n\n".join(numbered({"n": key}, as_text(each)) for key, each in entries)
        return text_in([each for _, each in entries], "", depth + 1)
    if (text := text_of(item)) or any(
        each == "" and fields.is_text(key) for key, each in item.items()
    ):
        return numbered(item, text) if fields.plain_name(name) in _PARAGRAPHS else text
    nested = [(key, each) for key, each in item.items() if isinstance(each, list | dict)]
    inside = [(key, each) for key, each in nested if is_of_parts(key) or fields.is_text(key)]
    inside = inside or [(key, each) for key, each in nested if isinstance(each, dict)]
    if len(inside) == 1:
        return text_in(inside[0][1], inside[0][0], depth + 1)
    prose = [each for each in item.values() if isinstance(each, str) and _is_prose(each)]
    return numbered(item, prose[0]) if len(prose) == 1 and not nested else None


def _is_prose(text: str) -> bool:
    """Whether a text has words enough for a sentence."""
    return len(text.split(maxsplit=_SENTENCE)) >= _SENTENCE


def numbered(item: Mapping[str, Any], text: str) -> str:
    """Return the text of a paragraph with its number and its marking, if it has them beside it."""
    number = _number(item)
    if not number or text.lstrip("\xb6 ").startswith(number):
        return text
    marking = _marking(item)
    marked = f"({marking}) " if marking and not text.startswith("(") else ""
    return f"{number}. {marked}{text}"


def _number(item: Mapping[str, Any]) -> str:
    """Return the number of a paragraph that stands beside it, or nothing."""
    said = _said(item)
    return next((said[key] for key in _NUMBERS if said.get(key, "").isdecimal()), "")


def _marking(item: Mapping[str, Any]) -> str:
    """Return the marking of a paragraph that stands beside it, or nothing."""
    said = _said(item)
    markings = (marking_form(said.get(key, "").strip("()")) for key in _MARKINGS)
    return next(filter(_MARKING.fullmatch, markings), "")


def _said(item: Mapping[str, Any]) -> dict[str, str]:
    return {
        fields.plain_name(key): str(value)
        for key, value in item.items()
        if isinstance(value, str | int)
    }


def _beside_text(page: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a page says beside its text and its number, and of what type it is."""
    return {
        name: item
        for name, item in page.items()
        if _says_words(item) and name != "type" and not fields.is_text(name)
    }


def _says_words(item: Any) -> bool:
    """Whether a value is words, or a list of them, or of objects, as comments are."""
    if isinstance(item, list):
        return any(isinstance(each, str | dict) and each for each in item)
    return isinstance(item, str) and bool(item)


def of_paragraphs(value: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return an object with one text, where it has the ID of a cable and its text in objects.

    ``{"id": ..., "sections": [{"text": ...}, ...]}``; None where it is none. Of several lists with
    texts, the one that has numbered paragraphs is the text, and the others are remarks.
    """
    if not has_id(value):
        return None
    texts = {
        name: text
        for name, item in value.items()
        if not is_remark(name) and (text := _text_of_objects(item, name))
    }
    numbered_ones = {name: text for name, text in texts.items() if paragraph_numbers(text)}
    chosen = texts if len(texts) == 1 else numbered_ones
    if len(chosen) != 1:
        return None
    ((name, text),) = chosen.items()
    beside = None if all(map(only_text, value[name])) else value[name]
    return with_text_for(value, name, text, beside)


def _text_of_objects(item: Any, name: str) -> str | None:
    """Return the text that objects of a list have, all of them, which are no cables."""
    if not isinstance(item, list) or not item:
        return None
    if not all(isinstance(each, dict) and not is_cable(each) for each in item):
        return None
    return text_in(item, "paragraphs" if all(map(text_of, item)) else name)
