"""Which cable a page says that it has where no line of it does: its title, its address, its path.

``<title>09PORTAMSEL42 - Papers</title>``, ``<link rel="canonical" href=".../09PORTAMSEL42.html">``,
``Home > 2009 > 09PORTAMSEL42``; last, what its file is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from reftel.cable.lore.ids import in_capitals
from reftel.cable.telegram.identity import ID_APART, file_id, filed
from reftel.cable.text import with_plain_blanks
from reftel.sources.recognising import signs
from reftel.sources.records.fields import is_cable_id, means_any
from reftel.sources.records.lines_in_front import read_above, read_front

_HEAD: Final = 20_000  # characters in which a page says what it is
_IN_HEAD: Final = re.compile(
    rf"<(?:title\b[^<>]{{0,200}}>|link\b[^<>]{{0,200}}?canonical|meta\b)[^<>]{{0,500}}?{ID_APART}",
    re.IGNORECASE,
)
_STEP: Final = re.compile(rf"[>\u00bb\u203a\u2192/|:]\s{{0,3}}{ID_APART}\s*\Z")
_OF_RECORD: Final = ("date", "classification", "origin")
_FEWEST: Final = 2  # of these, by which a page without a telegram's lines holds the text of one
_LONGEST_LABELLED: Final = 200
_ABOVE: Final = 20  # lines in which such a record stands
_FRONT: Final = 60  # lines of a page in which its ID may stand
_END: Final = "\0"


def of_telegram(page: str, lines: Sequence[str], found: Sequence[int], file: str) -> str:
    """Return the ID that a page or its file gives to its telegram, if none of its lines does.

    ``lines`` are those that the page shows, ``found`` those of them that are a telegram's. One that
    has a header says itself which it is.
    """
    said = {(signs.sign_of(line), line) for line in (with_plain_blanks(lines[at]) for at in found)}
    kinds = [sign for sign, _ in said]
    if signs.Sign.TRAFFIC in kinds or kinds.count(signs.Sign.CLASSIFICATION) > 1:
        return ""
    start = found[0] if found else min(len(lines), _FRONT)
    if read_above([*map(with_plain_blanks, lines[:start])], start)[1].id:
        return ""
    return _named(page, lines) or ("" if found else file_id(file, set) or "")


def _named(page: str, lines: Iterable[str]) -> str:
    """Return the one ID that a page gives as its own, or nothing."""
    found = {*_IN_HEAD.findall(page, 0, _HEAD)} or {
        step[1] for line in lines if (step := _STEP.search(line))
    }
    ids = {filed(in_capitals(each)) for each in found if is_cable_id(each)}
    return ids.pop() if len(ids) == 1 else ""


def record_lines(lines: Sequence[str], *, named: bool) -> list[int]:
    """Return the lines that are records of cables, of a page without a telegram's lines.

    Each gives an ID, unless the page is ``named`` by one.
    """
    found: list[int] = []
    own: dict[str, int] = {}  # fields of one record, and their lines
    for at, line in enumerate([*map(with_plain_blanks, lines), _END]):
        said = read_front([line]).fields if len(line) <= _LONGEST_LABELLED else {}
        if line == _END or any(means_any(name, "id") for name in said):
            front = read_front([with_plain_blanks(lines[each]) for each in sorted({*own.values()})])
            enough = sum(front.has(field) for field in _OF_RECORD) >= _FEWEST
            found += own.values() if enough and (named or front.id) else ()
            own = {}
        if said and (not own or at - min(own.values()) < _ABOVE):
            own = {**dict.fromkeys(said, at), **own}
    return sorted({*found})
