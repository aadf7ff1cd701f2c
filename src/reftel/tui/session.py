"""What comes back on the next start: the query, the order, the cable and the place in it.

A dropped connection gives no chance to say goodbye, so the session is saved whenever it changes.
"""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from reftel.paths import make_private
from reftel.tui.history import Position


@dataclass(frozen=True, slots=True)
class Session:
    """The state of the screen on one library. ``selected`` is the cable under the list's cursor."""

    query: str = ""
    order: str = ""
    selected: str | None = None
    reading: Position | None = None


class SessionFile:
    """The sessions of all libraries in one small file, by library directory."""

    def __init__(self, file: Path, library: Path) -> None:
        self._file = file
        self._library = str(library)

    def load(self) -> Session:
        """Return the last session on this library; an unreadable file counts as none."""
        entry = self._all().get(self._library)
        if not isinstance(entry, dict):
            return Session()
        try:
            reading = entry.get("reading")
            entry["reading"] = Position(**reading) if reading else None
            return _checked(Session(**entry))
        except TypeError:
            return Session()

    def save(self, session: Session) -> None:
        """Write the session, whole or not at all.

        Raises:
            OSError: the state directory cannot be written.
        """
        sessions = self._all()
        sessions[self._library] = asdict(session)
        make_private(self._file.parent)
        descriptor, temporary = tempfile.mkstemp(dir=self._file.parent, prefix=".session-")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
                json.dump(sessions, stream, indent=1)
            Path(temporary).replace(self._file)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise

    def _all(self) -> dict[str, Any]:
        try:
            content = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return content if isinstance(content, dict) else {}


def _checked(session: Session) -> Session:
    """Return the session; TypeError when the file holds something else than a session."""
    texts = [session.query, session.order, session.selected or ""]
    numbers: list[object] = []
    if session.reading is not None:
        texts.append(session.reading.cable)
        numbers += [session.reading.block or 0, session.reading.line]
    if not all(isinstance(text, str) for text in texts):
        raise TypeError
    if not all(isinstance(number, int) for number in numbers):
        raise TypeError
    return session
