"""Which cables were read, and in which text: a line for each mark set or taken away.

::

    read 09PORTAMSEL14 6f5902ac237024bdd0c176cb93063dc4 2026-03-02T10:11:12Z
    unread 09PORTAMSEL14 - 2026-03-02T10:15:40Z
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from reftel.dates import stamped
from reftel.notes.note import now
from reftel.shelf.journal import Journal

if TYPE_CHECKING:
    from reftel.files import FileProblem

_LINE = re.compile(r"(read|unread) (\w{3,60}) ([0-9a-f]{2,64}|-) \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


class ReadMarks:
    """The read marks in a file. Any thread and any number of sessions may set them.

    A cable may be marked with the digests of several texts: of those that other libraries show,
    or that this one showed before it got a better one.
    """

    def __init__(self, file: Path) -> None:
        self._journal = Journal(file, "the read marks")
        self._lock = threading.Lock()
        self._marks: dict[str, tuple[str, ...]] = {}

    def all(self) -> Mapping[str, tuple[str, ...]]:
        """Return the stored ID of every cable that was read, with the digests of its texts read.

        As long as nothing changes it is the same object; it is never changed itself.
        """
        with self._lock:
            lines, anew = self._journal.news()
            found = [match.groups() for line in lines if (match := _LINE.fullmatch(line))]
            if anew or found:
                marks = {} if anew else dict(self._marks)
                for what, cable_id, digest in found:
                    if what == "unread":
                        marks.pop(cable_id, None)
                    elif digest not in marks.get(cable_id, ()):
                        marks[cable_id] = (*marks.get(cable_id, ()), digest)
                self._marks = marks
            return self._marks

    def mark(self, texts: Mapping[str, str]) -> bool:
        """Mark cables as read: by stored ID, the digest of the text that was shown.

        The digests are the library's (``Library.text_digests``). Returns whether any was unread.
        Raises ReftelError when they cannot be written.
        """
        known, time = self.all(), stamped(now())
        lines = [
            f"read {cable_id} {digest} {time}"
            for cable_id, digest in texts.items()
            if digest not in known.get(cable_id, ())
        ]
        if lines:
            self._journal.add(lines)
        return bool(lines)

    def unmark(self, ids: Iterable[str]) -> None:
        """Take the marks of cables away, so that they count as unread; raises ReftelError."""
        known, time = self.all(), stamped(now())
        lines = [f"unread {cable_id} - {time}" for cable_id in ids if cable_id in known]
        if lines:
            self._journal.add(lines)

    def problems(self) -> list[FileProblem]:
        """Return why the file cannot be read, if so."""
        return self._journal.problems()
