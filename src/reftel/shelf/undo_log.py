"""The journal of changes that can be undone and done again, and how many are kept.

A journal of JSON lines, one history for all sessions of a reader::

    {"did": {"id": "01J…", "kind": "list", "name": "strikes", "after": [["09VASTRA3", ""]], …}}
    {"undid": "01J…"}
    {"redid": "01J…"}

What is done after something was undone takes the undone away, as editors do.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from reftel.errors import ReftelError
from reftel.files import MalformedFileError, OversizeError, parse_json
from reftel.notes.ulid import new_ulid
from reftel.saving import one_at_a_time
from reftel.shelf.journal import Journal

if TYPE_CHECKING:
    from reftel.files import FileProblem

ChangeKind = Literal["note", "list", "rename", "marks", "search", "decision", "bookmark"]
WHOLE: Final = "whole"  # a list as it is, whatever is on it
_KEPT: Final = 200  # changes that can be undone
_LINES: Final = 2_000  # in the journal, before it is made short again
_LARGEST: Final = 2_500_000  # characters of a change: a note before and after, and more


@dataclass(frozen=True, slots=True)
class Change:
    """One change, with what was there before and after; either is None where nothing was.

    Attributes:
        kind: of what is changed; it says what ``name``, ``before`` and ``after`` are.
        name: what was changed: ``note``: cable ID and ULID with a slash between, ``list``,
            ``search``: the name, ``rename``: the new name, ``marks``: nothing.
        before: values that JSON can hold. ``note``: the content of its file, ``list``: entries that
            are not on it any more, or WHOLE, ``rename``: the old name, ``marks``: cable IDs with
            the digests of the texts that were read, ``search``: name, query and order.
        after: the same, as it is now.
        undone: what is said when it has been undone.
        redone: what is said when it has been done again.
        id: a ULID.
    """

    kind: ChangeKind
    name: str
    before: Any
    after: Any
    undone: str
    redone: str
    id: str = field(default_factory=new_ulid)


class ChangedSinceError(ReftelError):
    """What was changed has been changed again elsewhere, so that going back would lose that."""


class ChangeHistory:
    """The changes of a reader, as far as they can be undone; for any thread and session."""

    def __init__(self, file: Path) -> None:
        self._journal = Journal(file, "what can be undone")
        self._lines = 0
        self._history = _History()
        self._lock = threading.RLock()

    def did(self, change: Change) -> None:
        """Keep a change in mind. Where that cannot be written, it is kept for this session."""
        with self._lock:
            self._look()
            self._keep("did", change)

    def undo(self, put_back: Callable[[Change], None]) -> str | None:
        """Undo the last change that is not undone, and return what is to be said of it.

        ``put_back`` puts back what was there before. What it raises is raised, and the change can
        be undone once more; not so after ChangedSinceError. None where there is nothing to undo.
        """
        with self._alone():
            if not self._history.done:
                return None
            change = self._history.done[-1]
            self._try(put_back, change)
            self._keep("undid", change)
            return change.undone

    def redo(self, do: Callable[[Change], None]) -> str | None:
        """Do again what was undone last, in the same way."""
        with self._alone():
            if not self._history.undone:
                return None
            change = self._history.undone[-1]
            self._try(do, change)
            self._keep("redid", change)
            return change.redone

    def problems(self) -> list[FileProblem]:
        """Return why the journal cannot be read, if so."""
        return self._journal.problems()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the history, and know it, until the ``with`` ends; raises ReftelError in vain.

        What one session is putting back, another would find changed since, and drop.
        """
        with self._lock, ExitStack() as held:
            lock = self._journal.file.with_name(".changes.lock")
            with suppress(OSError):  # where nobody can write, nobody else undoes
                held.enter_context(one_at_a_time(lock, "what can be undone"))
            self._look()
            yield

    def _try(self, do: Callable[[Change], None], change: Change) -> None:
        try:
            do(change)
        except ChangedSinceError:
            self._keep("dropped", change)
            raise

    def _keep(self, what: str, change: Change) -> None:
        line = json.dumps({what: asdict(change) if what == "did" else change.id})
        try:
            if len(line) > _LARGEST:
                raise OversizeError("it is too large to be kept")
            self._journal.add([line])
        except (ReftelError, OSError):
            self._history.take(what, change)  # a full disk, perhaps: this session knows it
            return
        self._look()
        if self._lines > _LINES:
            with suppress(ReftelError, OSError):
                self._journal.rewrite(_shortened)

    def _look(self) -> None:
        """Take in what was written since, here or by other sessions."""
        lines, anew = self._journal.news()
        if anew:
            self._history, self._lines = _History(), 0
        self._lines += len(lines)
        for line in lines:
            self._history.read(line)


class _History:
    """What was done, and what of it was undone, the latest last."""

    def __init__(self) -> None:
        self.done: list[Change] = []
        self.undone: list[Change] = []

    def take(self, what: str, change: Change) -> None:
        self.done = [one for one in self.done if one.id != change.id]
        if what == "did":
            self.undone = []
        self.undone = [one for one in self.undone if one.id != change.id]
        if what in ("did", "redid"):
            self.done = [*self.done, change][-_KEPT:]
        elif what == "undid":
            self.undone.append(change)

    def read(self, line: str) -> None:
        try:
            ((what, said),) = parse_json(line).items()
            if what == "did":
                self.take(what, Change(**said))
                return
            for change in [one for one in (*self.done, *self.undone) if one.id == said]:
                self.take(what, change)
        except (MalformedFileError, AttributeError, TypeError, ValueError):
            pass  # a line that was cut off, or one of a newer version


def _shortened(lines: list[str]) -> list[str]:
    """Return the lines that still matter: the last changes that were not undone."""
    history = _History()
    for line in lines:
        history.read(line)
    return [json.dumps({"did": asdict(change)}) for change in history.done]
