"""Records with a label in front of each field, of one kind in all of a file.

``HD  `` and ``LP `` of press archives, ``%T `` of EndNote, ``TY  - `` of RIS, whose texts go on to
the next label; ``Name: `` of recutils, whose texts have a ``+`` in front of each further line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from reftel.sources.boundaries import around
from reftel.sources.decoding.decode import decode
from reftel.sources.piece import MAX_TEXT, Passed, Reject
from reftel.sources.recognising import signs
from reftel.sources.tables import objects
from reftel.sources.tables.continued_records import TableRecord
from reftel.sources.tables.rows import in_pieces

if TYPE_CHECKING:
    from re import Pattern

    from reftel.cable.raw_cable import Extra
    from reftel.sources.form import FileHead
    from reftel.sources.piece import Cut
    from reftel.sources.stream import Stream

FORM: Final = "tagged"

_OF_TELEGRAMS: Final = frozenset(("BT", "FM", "TO"))
_TITLES: Final = frozenset(("HD", "TI", "T1", "%T"))
_FEWEST: Final = 3  # labels of a record
_FIRST: Final = 1 << 18  # characters by which a file is known
_LARGEST: Final = 8 * MAX_TEXT
_KIND: Final = "record without a cable"
_COMMENT: Final = ("#", "%")


class _Style(NamedTuple):
    """How fields are labelled, and what stands in front of the further lines of their values."""

    label: Pattern[str]
    more: str = ""


_STYLES: Final = (
    _Style(re.compile(r"(?P<name>%[A-Z0-9@])(?: (?P<said>.*)|\Z)")),
    _Style(re.compile(r"(?P<name>[A-Z][A-Z0-9])(?:  - ?| {2,}| ?\Z)(?P<said>.*)")),
    _Style(re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9_]{0,40}):(?: (?P<said>.*)|\Z)"), "+"),
)


@dataclass(slots=True)
class _Record:
    """A record so far: the line on which it begins, and its fields, each with its lines."""

    line: int
    fields: list[tuple[str, list[str]]] = field(default_factory=list)
    above: list[str] = field(default_factory=list)  # what is said of records, in front

    def object(self) -> dict[str, str]:
        """Return it as an object; what is said twice under a label is one value."""
        found: dict[str, str] = {}
        for name, lines in self.fields:
            said = "\n".join(lines).strip("\n")
            name = "title" if name in _TITLES else name  # noqa: PLW2901 - what it means
            found[name] = "|".join(filter(None, (found.get(name), said)))
        return found


def is_tagged(head: FileHead) -> bool:
    """Whether a file begins with the labels of a record, and has a telegram in one of them."""
    style = _style_of(head.text)
    if style is None:
        return False
    records = _records(head.further(_FIRST), style)
    fewest = _FEWEST - bool(style.more)  # the mark tells something, too
    if not records or len({name for name, _ in records[0].fields}) < fewest:
        return False
    return any(map(_telegram_in, records))


def cut(stream: Stream, file: str) -> Iterator[Cut]:
    """Yield the records of a file in pieces."""
    return in_pieces(_found(stream, file), file, FORM)


def _found(stream: Stream, file: str) -> Iterator[TableRecord | Reject | Passed]:
    data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        yield Reject(file, None, f"records of more than {_LARGEST >> 20} MB; export them in parts")
        return
    text, notes = decode(data)
    style = _style_of(text)
    for each in _records(text, style) if style else ():
        said: Extra = (*notes, *around.left_out(each.above, "above"))
        notes = ()
        if not _telegram_in(each):
            yield Passed(
                file, _KIND, "\n".join(f"{name}\n{said}" for name, said in each.object().items())
            )
            continue
        for found in objects.records(each.object()):
            if isinstance(found, str):
                yield Reject(file, f"line {each.line}", found)
            else:
                yield TableRecord(each.line, found, said)


def _telegram_in(record: _Record) -> bool:
    """Whether one of the values of a record is a telegram."""
    return any(len(lines) > 1 and signs.is_telegram("\n".join(lines)) for _, lines in record.fields)


def _style_of(text: str) -> _Style | None:
    """Return how the first line of a text is labelled that is no comment, or None."""
    lines = (line for line in text.split("\n") if line.strip())
    first = next((line for line in lines if not line.startswith("#")), "").rstrip("\r")
    if signs.sign_of(first):
        return None
    if first.startswith("%rec:"):
        return _STYLES[-1]
    return next(
        (
            style
            for style in _STYLES
            if style.label.fullmatch(first) and (not style.more or f"\n{style.more} " in text)
        ),
        None,
    )


def _records(text: str, style: _Style) -> list[_Record]:
    """Return the records of a text that is labelled so."""
    lines = [line.rstrip("\r") for line in text.split("\n")]
    return _marked(lines, style) if style.more else _unmarked(lines, style)


def _marked(lines: Sequence[str], style: _Style) -> list[_Record]:
    """Return records whose further lines have a mark; an empty line ends each."""
    found: list[_Record] = []
    above: list[str] = []
    is_open = False
    for at, line in enumerate(lines, 1):
        if not line.strip():
            is_open = False
        elif line.startswith(_COMMENT):
            above.append(line)
        elif is_open and line.startswith(style.more):
            found[-1].fields[-1][1].append(line[1:].removeprefix(" "))
        elif label := style.label.fullmatch(line):
            if not is_open:
                found.append(_Record(at, above=above))
                above = []
            is_open = True
            found[-1].fields.append((label["name"], [label["said"] or ""]))
        elif is_open:
            found[-1].fields[-1][1].append(line)
        else:
            above.append(line)
    return found


def _unmarked(lines: Sequence[str], style: _Style) -> list[_Record]:
    """Return records whose texts go on to the next label: one under an empty line or a label.

    The first label of the file begins each, and the others are those that most of them have.
    """
    labels: dict[int, re.Match[str]] = {}
    is_behind = True
    for at, line in enumerate(lines):
        label = style.label.fullmatch(line) if is_behind and line.strip() else None
        if label and label["name"] not in _OF_TELEGRAMS and not signs.sign_of(line):
            labels[at] = label
        is_behind = not line.strip() or at in labels
    first = next((label["name"] for label in labels.values()), "")
    counted = Counter(label["name"] for label in labels.values())
    known = {name for name, count in counted.items() if 2 * count >= counted[first]}
    found: list[_Record] = []
    above: list[str] = []
    for at, line in enumerate(lines):
        label = labels.get(at)
        is_bare = label is not None and line.strip() == label["name"] and counted[first] == 1
        if label is None or label["name"] not in known or (is_bare and not _is_above(lines, at)):
            (found[-1].fields[-1][1] if found else above).append(line)
            continue
        if label["name"] == first:
            found.append(_Record(at + 1, above=[] if found else above))
        found[-1].fields.append((label["name"], [label["said"] or ""]))
    return found


def _is_above(lines: Sequence[str], at: int) -> bool:
    """Whether a telegram begins below a line."""
    below = next((lines[no] for no in range(at + 1, len(lines)) if lines[no].strip()), "")
    return signs.sign_of(below) is not None
