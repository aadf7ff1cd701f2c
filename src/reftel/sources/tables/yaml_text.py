"""Records in YAML: its lists, mappings and texts, in any style, by PyYAML.

Values are texts as they are written; nothing is made of them. Anchors and aliases (a few lines of
which can stand for gigabytes) and what no record needs make a file none of this form: it is a text.
"""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

_NOTHING: Final = frozenset(("", "~", "null", "Null", "NULL"))
_DEEPEST: Final = 20
_MOST_READINGS: Final = 10  # one more for each key whose values lack quotation marks
_VALUE: Final = re.compile(r"([ ]*(?:- +)*[^\s\"'#:-][^:]*: +)(?![\"'|>])\S.*")
_PAIR: Final = re.compile(r"(?i)\\ud[89ab][\da-f]{2}\\ud[c-f][\da-f]{2}")  # as JSON has them
# What PyYAML refuses or takes for the end of a line is read as something else, and put back.
_ODD: Final = (
    *(*range(9), 11, 12, *range(14, 32), *range(127, 160)),
    *(0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF),
)
_APART: Final = {each: 0x10FF00 + number for number, each in enumerate(_ODD)}
_BACK: Final = {after: before for before, after in _APART.items()}


class OnLine(NamedTuple):
    """A value of a file, and the number of the line on which it begins."""

    line: int
    value: Any


class NotYamlError(ValueError):
    """A text is none of what is read here of YAML."""


def entries(text: str) -> list[OnLine]:
    """Return the documents of a text, those of one document entry by entry, each with its line.

    Raises:
        NotYamlError: the text is something else, or has what is not read here.
    """
    yaml: Any = importlib.import_module("yaml")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C where it is there
    text = _PAIR.sub(lambda pair: str(json.loads(f'"{pair[0]}"')), text.translate(_APART))
    for _ in range(_MOST_READINGS):
        try:
            return _Reader(yaml, yaml.parse(text, loader)).entries()
        except yaml.MarkedYAMLError as error:
            text = _mended(text, error.problem_mark.line)
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            raise NotYamlError from error
    raise NotYamlError


class _Reader:
    """Makes values of what PyYAML says in turn to begin and to end."""

    def __init__(self, yaml: Any, events: Iterator[Any]) -> None:
        self._yaml = yaml
        self._events = events
        self._lines: list[int] = []  # on which the entries of the last document begin

    def entries(self) -> list[OnLine]:
        """Return the entries of the one document, or the documents."""
        starts = (each for each in self._events if isinstance(each, self._yaml.DocumentStartEvent))
        firsts = (next(self._events) for _ in starts)
        documents = [OnLine(first.start_mark.line + 1, self._value(first)) for first in firsts]
        value = documents[0].value if len(documents) == 1 else None
        if isinstance(value, list):
            return [*map(OnLine, self._lines, value)]
        if isinstance(value, dict) and all(isinstance(each, dict) for each in value.values()):
            return [*map(OnLine, self._lines, ({key: each} for key, each in value.items()))]
        return documents

    def _value(self, event: Any, depth: int = 0) -> Any:
        """Return what an event begins."""
        if event.anchor or depth > _DEEPEST:
            raise NotYamlError
        if isinstance(event, self._yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, self._yaml.SequenceStartEvent):
            return [self._value(each, depth + 1) for each in self._within(depth)]
        found: dict[str, Any] = {}
        for each in self._within(depth):
            key = each.value.translate(_BACK) if isinstance(each, self._yaml.ScalarEvent) else None
            if key is None or key in found or each.anchor:
                raise NotYamlError
            found[key] = self._value(next(self._events), depth + 1)
        return found

    def _scalar(self, event: Any) -> str | None:
        is_plain = event.implicit[0]
        if is_plain and "\n" in event.value:  # paragraphs that nothing makes one text
            raise NotYamlError
        is_nothing = is_plain and event.value in _NOTHING
        return None if is_nothing else str(event.value).translate(_BACK)

    def _within(self, depth: int) -> Iterator[Any]:
        """Yield each event that begins an entry of what has just begun."""
        for event in self._events:
            if isinstance(event, self._yaml.CollectionEndEvent):
                return
            if not depth:
                self._lines.append(event.start_mark.line + 1)
            yield event


def _mended(text: str, at: int) -> str:
    """Return a text with the quotation marks that a value lacks, wherever its key stands so far in.

    A script that puts lines together writes ``subject: HARBOUR: THE QUARREL``.
    """
    lines = text.split("\n")
    if not (match := _VALUE.fullmatch("".join(lines[at : at + 1]).rstrip())):
        raise NotYamlError
    key = match[1]
    for number, line in enumerate(lines):
        if line.startswith(key) and _VALUE.fullmatch(line.rstrip()):
            value = line[len(key) :].strip().replace("'", "''")
            lines[number] = f"{key}'{value}'"
    return "\n".join(lines)
