"""``searches.toml``: how saved searches are read, added and removed, comments kept.

The file is meant to be read and edited by people too::

    [[search]]
    name = "Harbour dues"
    query = "subject:harbour tag:ECON"
    order = "newest"

A change touches the search that it is about; the rest of the file, comments too, stays as it is.
"""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli_w

from reftel.config import ORDERS
from reftel.errors import ReftelError
from reftel.files import (
    UNREADABLE,
    FileProblem,
    MalformedFileError,
    parse_toml,
    read_text,
    reason,
    write_durably,
)
from reftel.folding import cased, meant
from reftel.plain import plain_line
from reftel.saving import changing, signature

_WHAT = "the file of saved searches"
_HEAD = re.compile(r"^[ \t]*\[\[[ \t]*search[ \t]*\]\]", re.MULTILINE)
_LONGEST_NAME = 64
_LONGEST = 4000  # characters of a query

_Tables = list[dict[str, Any]]
_Known = tuple[tuple["SavedSearch", ...], tuple[FileProblem, ...]]


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query under a name.

    Attributes:
        name: unique, whatever its capitals.
        query: as it stands in the search field.
        order: of the list, by name (``newest``); None: as the list is ordered at the time.
    """

    name: str
    query: str
    order: str | None = None


class SavedSearches:
    """The saved searches in a file, which is made when the first one is saved.

    Every answer is of what is on disk now. Whatever changes the file raises ReftelError when that
    is not possible, in particular when it cannot be read; the file is as it was then.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._lock = threading.Lock()
        self._seen: object = None
        self._known: _Known = ((), ())

    def all(self) -> tuple[SavedSearch, ...]:
        """Return the searches that can be read, in the order of the file."""
        return self._read()[0]

    def called(self, name: str) -> SavedSearch | None:
        """Return the search of this very name, whatever its capitals: the one it would replace."""
        return next((one for one in self.all() if cased(one.name) == cased(name.strip())), None)

    def problems(self) -> list[FileProblem]:
        """Return what cannot be read: the file, or some of its searches."""
        return list(self._read()[1])

    def add(self, search: SavedSearch, *, replace: bool = False) -> None:
        """Save a search as the last one, or in the place of the one of its name.

        Raises:
            ReftelError: there is one of this name and it is not to be replaced; or the name or
                the query cannot be saved.
        """
        search = _checked(search)
        with changing(self.file, _WHAT):
            text, tables = self._present()
            at = _same(tables, search.name)
            if at is None:
                before = text if not text or text.endswith("\n") else text + "\n"
                gap = "\n" if before and not before.endswith("\n\n") else ""
                self._write(f"{before}{gap}{_block(search, {})}", [*tables, _table(search, {})])
                return
            if not replace:
                raise ReftelError(
                    f"there is a saved search {plain_line(search.name)!r} already",
                    remedy="Give it another name, or replace it",
                )
            wanted = [*tables[:at], _table(search, tables[at]), *tables[at + 1 :]]
            self._write(_with_block(text, at, _block(search, tables[at])), wanted)

    def remove(self, name: str) -> SavedSearch | None:
        """Delete a search and return it, so that :meth:`add` can undo it; None without one."""
        with changing(self.file, _WHAT):
            text, tables = self._present()
            at = _find(tables, name)
            if at is None:
                return None
            removed = _search(tables[at])  # or it stays: nobody could bring it back
            self._write(_with_block(text, at, ""), tables[:at] + tables[at + 1 :])
            return removed

    # -- the file --------------------------------------------------------------------------------

    def _read(self) -> _Known:
        """Return what the file says; several threads may ask, and none sees half an answer."""
        with self._lock:
            now = signature(self.file)
            if now is None or now != self._seen:
                self._known = self._read_anew()
                self._seen = now
            return self._known

    def _read_anew(self) -> _Known:
        try:
            _, tables = self._present()
        except UNREADABLE as error:
            return (), (FileProblem(self.file, reason(error)),)
        found: dict[str, SavedSearch] = {}
        problems = []
        for number, table in enumerate(tables, 1):
            try:
                one = _search(table)
                if cased(one.name) in found:
                    raise MalformedFileError(f"a second one is called {one.name!r}")
                if one.order is not None and one.order not in ORDERS:
                    why = f"there is no order {one.order!r}, so it keeps that of the list"
                    problems.append(FileProblem(self.file, f"search {number}: {why}"))
                    one = SavedSearch(one.name, one.query)
                found[cased(one.name)] = one
            except MalformedFileError as error:
                problems.append(FileProblem(self.file, f"search {number}: {error}"))
        return tuple(found.values()), tuple(problems)

    def _present(self) -> tuple[str, _Tables]:
        """Return what the file holds now, as text and as tables; raises for an unreadable one."""
        try:
            text = read_text(self.file)
        except FileNotFoundError:
            return "", []
        return text, _tables(text)

    def _write(self, text: str, tables: _Tables) -> None:
        """Write the text that says so much; where it does not, write the tables plainly."""
        try:
            same = _tables(text) == tables
        except MalformedFileError:
            same = False
        if not same:  # the file is written in a way that is not changed in part
            text = tomli_w.dumps({"search": tables})
        write_durably(self.file, text.encode())


def _tables(text: str) -> _Tables:
    table = parse_toml(text)
    found = table.pop("search", [])
    if table or not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise MalformedFileError("expected nothing but [[search]] and its name, query and order")
    return found


def _search(table: dict[str, Any]) -> SavedSearch:
    name, query, order = table.get("name"), table.get("query"), table.get("order")
    if not isinstance(name, str) or _name_fault(name):
        raise MalformedFileError('no name that can be asked for: expected name = "..."')
    if not isinstance(query, str) or len(query) > _LONGEST:
        raise MalformedFileError(
            f'no query: expected query = "...", {_LONGEST:,} characters at most'
        )
    if not isinstance(order, str | None):
        raise MalformedFileError('order is no text: expected order = "newest"')
    return SavedSearch(name.strip(), query, order)


def _checked(search: SavedSearch) -> SavedSearch:
    fault = _name_fault(search.name)
    if fault is not None:
        raise ReftelError(f"{plain_line(search.name[:40])!r} cannot be a name: {fault}")
    query = plain_line(search.query).strip()
    if len(query) > _LONGEST:
        raise ReftelError(f"the query is longer than {_LONGEST:,} characters")
    return SavedSearch(search.name.strip(), query, search.order)


def _name_fault(name: str) -> str | None:
    name = name.strip()
    if not name or len(name) > _LONGEST_NAME:
        return f"one to {_LONGEST_NAME} characters are needed"
    if '"' in name or "*" in name or not name.isprintable():
        return "it stands in queries, so it has no quotes, no * and no line ends"
    if not any(map(str.isalnum, name)):
        return "a letter or digit is needed"
    return None


def _find(tables: _Tables, name: str) -> int | None:
    """Return the place of the search that is meant by a name."""
    names = _names(tables)
    found = meant(name.strip(), names)
    return None if found is None else names.index(found)


def _same(tables: _Tables, name: str) -> int | None:
    """Return the place of the search of this very name, whatever its capitals."""
    names = [cased(known) for known in _names(tables)]
    return names.index(cased(name)) if cased(name) in names else None


def _names(tables: _Tables) -> list[str]:
    return [str(table.get("name", "")).strip() for table in tables]


def _table(search: SavedSearch, over: dict[str, Any]) -> dict[str, Any]:
    """Return a search as a table; keys in ``over`` that reftel does not know stay."""
    table = {name: value for name, value in over.items() if name != "order"}
    table |= {"name": search.name, "query": search.query}
    return table | ({"order": search.order} if search.order is not None else {})


def _block(search: SavedSearch, over: dict[str, Any]) -> str:
    return "[[search]]\n" + tomli_w.dumps(_table(search, over))


def _with_block(text: str, at: int, block: str) -> str:
    """Return the text of the file with another block in the place of one.

    Comments right above the block that follows belong to that one.
    """
    starts = [match.start() for match in _HEAD.finditer(text)]
    if at >= len(starts):
        return ""
    start = starts[at]
    end = starts[at + 1] if at + 1 < len(starts) else len(text)
    lines = text[start:end].splitlines(keepends=True)
    kept = len(lines)
    if at + 1 < len(starts):
        while kept > 1 and lines[kept - 1].lstrip().startswith("#"):
            kept -= 1
    following = "".join(lines[kept:]) + text[end:]
    gap = "\n" if block and following else ""
    return text[:start] + block + gap + following
