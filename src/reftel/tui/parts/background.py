"""Work in threads: the one way in which it is started, and what is said when it fails.

A worker is a function that returns something, or yields several things: a message is sent to the
widget that wanted it done, anything else is given to ``then``, which is called where widgets may be
touched. The worker itself touches none, and nothing that goes wrong in it ends the program: an
error is said on the bottom line, and a defect too, with its traceback in the log.

What only reads is let go when the program ends; what is to be kept is done first (:func:`finish`).
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from textual.app import App
from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from reftel.errors import ReftelError
from reftel.replaced import REPLACED, is_replaced
from reftel.tui.parts.forgetting import forget_work
from reftel.tui.parts.messages import Say

T = TypeVar("T")
_LOG = logging.getLogger(__name__)
_UNDONE: WeakKeyDictionary[App[Any], list[_Kept[Any]]] = WeakKeyDictionary()


class Failure(NamedTuple):
    """What went wrong in a worker."""

    why: str


if TYPE_CHECKING:
    Work = Callable[[], Iterator[T | Message | Failure] | T | Message | None]


def _take_nothing(_: object) -> None:
    """Do nothing with what comes of work that only sends messages."""


def ask(
    widget: Widget,
    work: Work[T],
    then: Callable[[T], object] = _take_nothing,
    *,
    group: str,
    only: bool = False,
    keeps: bool = False,
    failed: Callable[[str], object] | None = None,
) -> None:
    """Do something in a thread, and then something with what comes of it.

    Args:
        widget: who wants it done. Once it is gone, or the work was overtaken, nothing follows.
        work: what is to be done.
        then: is called with each thing that comes of it, None and messages left out.
        group: names the kind of work.
        only: it overtakes what else of its kind is being done.
        keeps: it writes something, and is done before the program ends.
        failed: is called with what went wrong; without it, that is said.
    """
    if keeps:
        undone = _UNDONE.setdefault(widget.app, [])
        work = _Kept(work, undone)
        undone.append(work)
    run = partial(_run, widget, work, then, failed)
    widget.run_worker(run, group=group, exclusive=only, exit_on_error=False, thread=True)


def finish(app: App[Any]) -> list[str]:
    """Do what is to be kept and is not done yet; return what there is to say against it."""
    said = []
    for work in list(_UNDONE.get(app, ())):
        for answer in work():
            if isinstance(answer, Failure):
                said.append(answer.why)
            elif isinstance(answer, Say) and answer.tone != "information":
                said.append(answer.text)
    return said


class _Kept(Generic[T]):
    """Work that is done once, by its own thread or by whoever ends the program before that."""

    def __init__(self, work: Work[T], undone: list[_Kept[Any]]) -> None:
        self._work = work
        self._undone = undone
        self._lock = threading.Lock()
        self._answers: list[T | Message | Failure] | None = None

    def __call__(self) -> Iterator[T | Message | Failure]:
        """Return what comes of it."""
        with self._lock:
            if self._answers is None:
                self._answers = list(answers(self._work))
                self._undone.remove(self)
            return iter(self._answers)


def _run(
    widget: Widget,
    work: Work[T],
    then: Callable[[T], object],
    failed: Callable[[str], object] | None,
) -> None:
    worker = get_current_worker()
    forget_work()
    for answer in answers(work):
        if worker.is_cancelled:
            return
        if isinstance(answer, Failure) and failed is not None:
            widget.call_later(failed, answer.why)
        elif isinstance(answer, Failure):
            widget.post_message(Say(answer.why, "error"))
        elif isinstance(answer, Message):
            widget.post_message(answer)
        else:
            widget.call_later(then, answer)


def answers(work: Work[T]) -> Iterator[T | Message | Failure]:
    """Yield what comes of some work, the last perhaps about what went wrong."""
    try:
        answer = work()
        if isinstance(answer, Iterator):
            yield from answer
        elif answer is not None:
            yield answer
    except ReftelError as error:
        yield Failure(str(error))
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        yield Failure(f"{where}{error.strerror or error}.")
    except Exception as error:
        _LOG.exception("A defect in a worker")
        kind = type(error).__name__
        defect = f"A defect in reftel ({kind}); reftel paths names its log."
        yield Failure(f"{REPLACED}." if is_replaced(error) else defect)
