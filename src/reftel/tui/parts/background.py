"""Work beside the screen: the one way in which anything here is done in a thread.

A worker is a function that returns a message, or yields messages, for the widget that wanted it
done. It never touches a widget, and nothing that goes wrong in it ends the program: an error is
said on the bottom line, and a defect too, with its traceback in the log.

What only reads is let go when the program ends; what is to be kept is done first (:func:`finish`).
"""

from __future__ import annotations

import logging
import threading
from functools import partial
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from textual.message import Message
from textual.worker import get_current_worker

from reftel.errors import ReftelError
from reftel.tui.parts.messages import Say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from textual.app import App
    from textual.widget import Widget

    Work = Callable[[], Message | Iterable[Message] | None]

_LOG = logging.getLogger(__name__)
_UNDONE: WeakKeyDictionary[App[Any], list[_Kept]] = WeakKeyDictionary()


def _say(error: str) -> Message:
    return Say(error, "error")


def ask(
    widget: Widget,
    work: Work,
    *,
    group: str,
    only: bool = False,
    keeps: bool = False,
    failed: Callable[[str], Message] = _say,
) -> None:
    """Do something in a thread; the widget is sent what comes of it.

    Args:
        widget: who wants it done. Once it is gone, or the work was overtaken, nothing is sent.
        work: what is to be done.
        group: names the kind of work.
        only: it overtakes what else of its kind is being done.
        keeps: it writes something, and is done before the program ends.
        failed: makes a message of what went wrong.
    """
    if keeps:
        undone = _UNDONE.setdefault(widget.app, [])
        work = _Kept(work, undone, failed)
        undone.append(work)
    run = partial(_run, widget, work, failed)
    widget.run_worker(run, group=group, exclusive=only, exit_on_error=False, thread=True)


def finish(app: App[Any]) -> list[str]:
    """Do what is to be kept and is not done yet; return what there is to say against it."""
    answers = [answer for work in list(_UNDONE.get(app, ())) for answer in work()]
    return [each.text for each in answers if isinstance(each, Say) and each.tone != "information"]


class _Kept:
    """Work that is done once, by its own thread or by whoever ends the program before that."""

    def __init__(self, work: Work, undone: list[_Kept], failed: Callable[[str], Message]) -> None:
        self._work = work
        self._undone = undone
        self._failed = failed
        self._lock = threading.Lock()
        self._answers: list[Message] | None = None

    def __call__(self) -> list[Message]:
        """Return what comes of it."""
        with self._lock:
            if self._answers is None:
                self._answers = list(answers(self._work, self._failed))
                self._undone.remove(self)
            return self._answers


def _run(widget: Widget, work: Work, failed: Callable[[str], Message]) -> None:
    worker = get_current_worker()
    for message in answers(work, failed):
        if worker.is_cancelled:
            return
        widget.post_message(message)


def answers(work: Work, failed: Callable[[str], Message] = _say) -> Iterator[Message]:
    """Yield the messages that come of some work, the last perhaps about what went wrong."""
    try:
        answer = work()
        yield from [answer] if isinstance(answer, Message) else answer or ()
    except ReftelError as error:
        yield failed(str(error))
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        yield failed(f"{where}{error.strerror or error}.")
    except Exception as error:
        _LOG.exception("A defect in a worker")
        yield failed(f"A defect in reftel ({type(error).__name__}); reftel paths names its log.")
