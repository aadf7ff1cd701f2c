"""The session's file: query, order, cable and place that come back on the next start.

A dropped connection gives no chance to say goodbye, so the session is saved whenever it changes.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from json import dumps
from pathlib import Path
from typing import Any

from reftel.config import ORDERS
from reftel.files import (
    UNREADABLE,
    MalformedFileError,
    parse_json,
    read_text,
    reason,
    write_whole,
)
from reftel.locking import locked
from reftel.paths import make_private
from reftel.plain import plain_line
from reftel.saving import saying_why
from reftel.shelf.position import LONGEST, Position, library_key, position_in, text_in

_MOST_LIBRARIES = 200  # whose sessions are kept, the latest
_PATIENCE = 1.0  # seconds to wait for another session's write, which takes a millisecond


@dataclass(frozen=True, slots=True)
class Asked:
    """A query to come back to: its order, the cable under the cursor, what was being read."""

    query: str = ""
    order: str = ""
    selected: str | None = None
    reading: Position | None = None


class SessionFile:
    """The sessions of all libraries in one small file, by library directory.

    ``problems`` are what :meth:`load` could not read, a sentence each.
    """

    def __init__(self, file: Path, library: Path) -> None:
        self._file = file
        self._library = library_key(library)
        self._opened = str(library)  # as sessions were known by before
        self.problems: tuple[str, ...] = ()

    def load(self) -> Asked:
        """Return the last session on this library; what cannot be read of it is as at first."""
        problems: list[str] = []
        values: dict[str, Any] = {}
        try:
            entry = self._own()
            for key, read in _READERS.items():
                try:
                    if entry.get(key) is not None:
                        values[key] = read(entry[key])
                except MalformedFileError as error:
                    problems.append(f"{key} {error}")
        except UNREADABLE as error:
            problems.append(f"the last session does not come back: {reason(error)}")
        self.problems = tuple(plain_line(f"{self._file}: {problem}") for problem in problems)
        return Asked(**values)

    def save(self, session: Asked) -> None:
        """Write the session, whole or not at all.

        A file that cannot be read is set aside, for there may be sessions of other libraries in it.

        Raises:
            ReftelError: it cannot be written.
        """
        remedy = "Make room or set the permissions right; the next start begins elsewhere"
        with saying_why("the session cannot be saved", self._file, otherwise=remedy):
            make_private(self._file.parent)
            with locked(self._file.with_name(".session.lock"), _PATIENCE):
                try:
                    sessions = self._all()
                except UNREADABLE:
                    self._set_aside()
                    sessions = {}
                known = sessions.pop(self._library, None)
                # A newer reftel may have more to say of a session.
                more = known if isinstance(known, dict) else {}
                sessions[self._library] = more | _readable(session)
                latest = list(sessions)[-_MOST_LIBRARIES:]
                text = dumps({name: sessions[name] for name in latest}, indent=1)
                write_whole(self._file, text.encode())

    def _set_aside(self) -> None:
        number = 1
        while os.path.lexists(aside := self._file.with_suffix(f".unreadable-{number}")):
            number += 1
        self._file.rename(aside)

    def _own(self) -> dict[str, Any]:
        sessions = self._all()
        entry = sessions.get(self._library, sessions.get(self._opened, {}))
        if not isinstance(entry, dict):
            raise MalformedFileError("what it holds for this library is no session")
        return entry

    def _all(self) -> dict[str, Any]:
        try:
            content = parse_json(read_text(self._file))
        except FileNotFoundError:
            return {}
        if not isinstance(content, dict):
            raise MalformedFileError("it holds no sessions")
        return content


def _readable(session: Asked) -> dict[str, Any]:
    """Return what there is to write of a session, without what would not be read again.

    Of a pasted page there is as much as a search reads of it.
    """
    values = asdict(session) | {"query": session.query[:LONGEST]}
    for key, read in _READERS.items():
        try:
            if values[key] is not None:
                read(values[key])
        except MalformedFileError:
            values[key] = None
    return values


def _order(value: object) -> str:
    if value != "" and value not in ORDERS:
        raise MalformedFileError(f"is none of {', '.join(ORDERS)}; the list is in the usual order")
    return str(value)


_READERS: dict[str, Callable[[object], Any]] = {
    "query": text_in,
    "order": _order,
    "selected": text_in,
    "reading": position_in,
}
