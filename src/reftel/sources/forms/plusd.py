"""PlusD, the Public Library of US Diplomacy: pages saved or copied, ``Canonical ID:``.

Keys and values stand above the telegram, both on one line or each on its own: ``Date:``,
``Canonical ID:``, ``Original Classification:`` and so on, with the subject above them. In front may
be pages of menus or a key block, so the whole text is looked through. Telegrams of all years are
there; the canonical ID of those before 1980 is the archives' number (§1e).
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from reftel.cable import Precision, RawCable, Record, Source
from reftel.cable.lore.ids import split_id
from reftel.cable.telegram.identity import filed
from reftel.cable.text import plain_lines
from reftel.sources.boundaries import around, seams
from reftel.sources.forms import turned
from reftel.sources.piece import Reject
from reftel.sources.recognising import heads, signs
from reftel.sources.records.dates import read_date
from reftel.sources.records.site_record import LEVELS, is_id

FORM: Final = "plusd"

_CANONICAL: Final = re.compile(r"^[ \t]*Canonical ID:[ \t]*", re.MULTILINE)
_ANOTHER: Final = re.compile(
    r"^[ \t]*(?:Original Classification|Current Classification|Character Count|Locator"
    r"|Handling Restrictions):",
    re.MULTILINE,
)
_KEY: Final = re.compile(
    r"(Date|Canonical ID|(?:Original|Current) Classification|Handling Restrictions|Character Count"
    r"|Executive Order|Locator|TAGS|Concepts|Enclosure|Type|Office (?:Origin|Action)|From|To"
    r"|Archive Status|Markings|Subject|Linked documents[^:]{0,60}|Reference\(?s?\)?):[ \t]*(.*)"
)
_TABS: Final = frozenset(("content", "raw content", "metadata", "print", "share", "raw", "source"))
_SAYS_NOTHING: Final = re.compile(r"(?:--.*|n/a|not assigned)?", re.IGNORECASE)
_COLLECTION: Final = re.compile(r"_[a-e]\Z", re.IGNORECASE)
_MOST_KEYS: Final = 200  # lines of keys
_NEAR: Final = 60  # lines below them in which the telegram begins
_FIRST_KEY_ABOVE: Final = 6  # lines above the ID in which the first key stands


def is_plusd(text: str) -> bool:
    """Whether the keys of such a page stand in the text, above its telegram or below all of it."""
    first = _CANONICAL.search(text) if "Canonical ID:" in text else None
    if first is None or _ANOTHER.search(text) is None:
        return False
    return not signs.is_telegram(text[: first.start()]) or _stands_below(plain_lines(text))


def separate(text: str) -> list[tuple[str, int]]:
    """Return the pages of a text that holds one or more, each with its first line's number."""
    lines = plain_lines(text)
    ids = [at for at, line in enumerate(lines) if _CANONICAL.match(line)]
    if _stands_below(lines):
        return seams.cut_before(text, [_keys(lines, at).end for at in ids[:-1]])
    return seams.cut_before(text, [_top(lines, at) for at in ids[1:] if _is_over_text(lines, at)])


def _is_over_text(lines: list[str], at: int) -> bool:
    """Whether a page's tabs or a telegram stand below its keys; a telegram may quote these."""
    end = at + _values(lines[at : at + _MOST_KEYS], 0)[1]
    tabs = any(line.lower() in _TABS for line in lines[at:end])
    return tabs or signs.begins("\n".join(lines[end : end + _NEAR]))


def read(text: str, file: str) -> RawCable | Reject:
    """Return the cable of such a page."""
    lines, plain = text.split("\n"), plain_lines(text)
    at = next((number for number, line in enumerate(plain) if _CANONICAL.match(line)), None)
    if at is None:
        return Reject(file, None, "no canonical ID of a cable; fetch the page again")
    first, end, values = _keys(plain, at)
    id_ = _COLLECTION.sub("", values.pop("Canonical ID", ""))
    if not is_id(id_):
        return Reject(
            file,
            f"line {at + 1}",
            "what the page gives as its canonical ID is none; mend it, as in 09PORTAMSEL42",
        )
    is_below = _stands_below(plain)
    top = _top(plain, at)
    if is_below and not _is_subject(plain[top], plain[:top]):
        top = first
    telegram, others, where = lines[end:], lines[:top], "above"
    if is_below:
        telegram, others, where = lines[:top], lines[end:], "behind"
    found = turned.in_order("\n".join(telegram))
    date = read_date(values.get("Date", ""))
    midnight = date is not None and not (date.time.hour or date.time.minute)
    level = values.get("Original Classification", "").upper()
    record = Record(
        id=id_,
        created=date.time if date else None,
        created_precision=Precision.DAY if date is None or midnight else date.precision,
        classification=level if level in (*LEVELS, "LIMITED OFFICIAL USE") else None,
        origin=values.get("From"),
        title=values.get("Subject") or (plain[top] if top < first else None),
        extra=(
            *values.items(),
            *around.left_out(found.above, "above"),
            *around.left_out(others, where),
        ),
    )
    return RawCable(record, found.header, found.body, Source(FORM, file))


class _Keys(NamedTuple):
    """The keys of a page: the first line of them, the one behind them, and their values."""

    first: int
    end: int
    values: dict[str, str]


def _keys(lines: list[str], at: int) -> _Keys:
    """Return the keys of which a line gives the ID."""
    first = next(number for number in range(_top(lines, at), at + 1) if _KEY.match(lines[number]))
    values, end = _values(lines, first)
    return _Keys(first, end, values)


def _stands_below(lines: list[str]) -> bool:
    """Whether the keys stand below their telegram: it has their number, and no other follows."""
    ids = [at for at, line in enumerate(lines) if _CANONICAL.match(line)]
    if not ids:
        return False
    keys = _keys(lines, ids[0])
    title = seams.title_of("\n".join(lines[: keys.first]))
    number = split_id(filed(keys.values.get("Canonical ID", "").partition("_")[0]))
    if title is None or number is None or int(title.serial) != number[2]:
        return False
    return around.is_prose("\n".join(lines[_keys(lines, ids[-1]).end :]))


def _is_subject(line: str, above: list[str]) -> bool:
    """Whether a line is the subject of the telegram above it, once more."""
    words = "".join(filter(str.isalnum, line.upper()))
    head = heads.head_of("\n".join(above))
    return bool(words) and head is not None and head.subject.startswith(words)


def _top(lines: list[str], at: int) -> int:
    """Return the line with which the page begins whose ID is given in a line: its subject's."""
    above = range(max(0, at - _FIRST_KEY_ABOVE), at)
    first = next((number for number in above if _KEY.match(lines[number])), at)
    over = next((n for n in range(first - 1, max(-1, first - 4), -1) if lines[n]), None)
    return first if over is None else over


def _values(lines: list[str], first: int) -> tuple[dict[str, str], int]:
    """Return the values by their keys, and the line behind them, with which the telegram begins.

    A value goes on until the next key, or until the telegram or the tabs above it begin.
    """
    values: dict[str, str] = {}
    key = ""
    for number in range(first, len(lines)):
        line = lines[number]
        if line.lower() in _TABS:
            key = ""
        elif match := _KEY.fullmatch(line):
            key = match[1]
            if key in values:
                return _said(values), number
            values[key] = match[2].strip()
        elif line and (not key or signs.sign_of(line)):
            return _said(values), number
        elif line:
            values[key] = f"{values[key]} {line}".strip()
    return _said(values), len(lines)


def _said(values: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in values.items() if not _SAYS_NOTHING.fullmatch(value)}
