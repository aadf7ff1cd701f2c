"""Work beside the screen: the one way in which anything here is done in a thread.

A worker is a function that returns a message, or yields messages, for the widget that wanted it
done. It never touches a widget, and nothing that goes wrong in it ends the program: an error is
said on the bottom line, and a defect too, with its traceback in the log.
"""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message
from textual.worker import get_current_worker

from reftel.errors import ReftelError
from reftel.tui.parts.messages import Say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from textual.widget import Widget

    Work = Callable[[], Message | Iterable[Message] | None]

_LOG = logging.getLogger(__name__)


def _say(error: str) -> Message:
    return Say(error, "error")


def ask(
    widget: Widget,
    work: Work,
    *,
    group: str,
    only: bool = False,
    failed: Callable[[str], Message] = _say,
) -> None:
    """Do something in a thread; the widget is sent what comes of it.

    Args:
        widget: who wants it done. Once it is gone, or the work was overtaken, nothing is sent.
        work: what is to be done.
        group: names the kind of work.
        only: it overtakes what else of its kind is being done.
        failed: makes a message of what went wrong.
    """
    run = partial(_run, widget, work, failed)
    widget.run_worker(run, group=group, exclusive=only, exit_on_error=False, thread=True)


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
