"""Opening the library behind the first screen; what is said then of files that cannot be read."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message
from textual.widget import Widget

from reftel.errors import ReftelError
from reftel.tui.parts import background
from reftel.tui.parts.messages import MarksChanged, Say

if TYPE_CHECKING:
    from reftel.files import FileProblem
    from reftel.reader import Desk

_log = logging.getLogger(__name__)
_MOST_SAID = 1  # what fits on the bottom line beside others
_LATER = 1.0  # seconds: what takes long is done once the first keys are answered
_NOTES_AGE = 5.0  # seconds; what shows notes may have looked through them already
_LOOK_EVERY = 2.0  # seconds between two looks whether there is a library with cables
_COUNT_EVERY = 2.0  # seconds between two countings of the whole library


class Opened(NamedTuple):
    """A library that is open, and how many cables it holds; None: none that has any."""

    desk: Desk | None
    holds: int


class Opening:
    """Opens a library in a thread and looks after it; the screen is told what there is to say."""

    def __init__(self, screen: Widget, open_desk: Callable[[], Desk]) -> None:
        self._screen = screen
        self._open_desk = open_desk
        self._counted = 0.0  # when that was done last

    def begin(
        self, opened: Callable[[Opened], object], not_opened: Callable[[str], object]
    ) -> None:
        """Open the library, and do something with it, or with the reason why it is not open."""
        background.ask(self._screen, self._open, opened, group="open", failed=not_opened)

    def _open(self) -> Opened:
        from reftel.library import NoLibraryError  # noqa: PLC0415 - loaded with the library

        try:
            desk = self._open_desk()
        except NoLibraryError:
            return Opened(None, 0)
        if holds := desk.library.count():
            return Opened(desk, holds)
        desk.close()
        return Opened(None, 0)

    def wait(self, filled: Callable[[Opened], object]) -> None:
        """Open the library once an import, in another terminal, has brought the first cables in."""

        def look() -> None:
            # What cannot be opened now, as while it is made, may be in a while.
            background.ask(self._screen, self._open, seen, group="open", failed=lambda _: None)

        def seen(opened: Opened) -> None:
            if opened.desk is not None:
                timer.stop()
                filled(opened)

        timer = self._screen.set_interval(_LOOK_EVERY, look)

    def count_again(self, desk: Desk, then: Callable[[int], object]) -> None:
        """Count the cables, not too often: another session may have imported some."""
        now = monotonic()
        if now - self._counted >= _COUNT_EVERY:
            self._counted = now
            background.ask(self._screen, desk.library.count, then, group="count")

    def look_after(
        self, desk: Desk, problems: Sequence[str], indexed: Callable[[bool], object]
    ) -> None:
        """Do what can wait until there is something to see, and tell of ``problems`` too.

        ``indexed`` is called once what a killed import left can be found.
        """
        said = [*problems]
        background.ask(self._screen, lambda: _look_after_files(desk, said), group="notes")
        background.ask(self._screen, lambda: _finish_indexing(desk), indexed, group="index")
        self._screen.set_timer(_LATER, lambda: self._later(desk, said))

    def _later(self, desk: Desk, said: Sequence[str]) -> None:
        background.ask(self._screen, lambda: _look_after_notes(desk, said), group="notes")
        background.ask(self._screen, lambda: _load_text(desk), group="text")


def _finish_indexing(desk: Desk) -> Iterator[Message | bool]:
    """Index behind the screen what a killed import left; yield True when that is done."""
    missing = desk.unindexed()
    if not missing:
        return
    yield Say(f"Indexing {missing:,} cables that a cut-off import left behind.")
    try:
        desk.finish_indexing()
    except ReftelError as error:
        yield Say(f"{missing:,} cables cannot be found yet. {error}", "warning")
    else:
        yield True


def _look_after_files(desk: Desk, said: list[str]) -> Iterator[Message]:
    """Save the notes that were cut off; what is wrong with few files is added to what is said."""
    said += desk.drafts.rescue(desk.notes)
    yield MarksChanged()
    said += [*_unreadable("draft", desk.drafts.problems()), *map(str, desk.shelf.problems())]
    yield from _told(said)


def _look_after_notes(desk: Desk, said: Sequence[str]) -> Iterator[Message]:
    """Look through all notes, of which there may be thousands, and name what cannot be read."""
    desk.tidy()
    if problems := desk.shelf.note_problems(_NOTES_AGE):
        yield from _told([*said, *_unreadable("note", problems)])


def _unreadable(kind: str, problems: Sequence[FileProblem]) -> Iterator[str]:
    """Yield what is said of drafts or notes that cannot be read: with the way to all of them.

    Many named here, each with its reason, would leave no room for what to do.
    """
    if len(problems) == 1:
        yield f"{problems[0]}. 'reftel notes check' says what to do."
    elif problems:
        for each in problems:
            _log.warning("%s", each)
        count = f"{len(problems):,} {kind}s"
        yield f"{count} cannot be read: 'reftel notes check' says which, why and what to do."


def _load_text(desk: Desk) -> None:
    """Load the parser and the page by reading a cable, so that the first one opened is there soon.

    That takes a quarter of a second, in which no key would be answered.
    """
    from reftel.library import RecordOrder  # noqa: PLC0415 - loaded with the library
    from reftel.tui.text.hits import Sought  # noqa: PLC0415 - when there is time
    from reftel.tui.text.viewing import view_of  # noqa: PLC0415 - the same

    import_module("reftel.tui.text.pane_row")
    library = desk.library
    with suppress(ReftelError):  # the list says it
        for row in library.rows(library.window(RecordOrder.NEWEST, 0, 1)):
            view_of(desk, row.id, Sought())


def _told(said: Sequence[str]) -> Iterator[Message]:
    for each in said:
        _log.warning("%s", each)
    if said:
        many = f"{len(said)} messages, all of them in reftel.log:  "
        yield Say((many if len(said) > _MOST_SAID else "") + "  ".join(said), "warning")
