"""The end of the process at quitting: at once, or within a time, with its exit code.

Python would wait for every thread, and then take apart all that was ever made, which on a busy
machine lasts a second. When this is called all that is to be kept is on disk, so neither is needed.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import NoReturn

from reftel.leftovers import take_all_away
from reftel.plain import plain_line


def end(code: int, last_words: Iterable[str] = ()) -> NoReturn:
    """End the process now, with this exit code, and a line on stderr for each of the last words."""
    with suppress(OSError, ValueError):  # nobody is there to read it
        for each in last_words:
            print(f"reftel: {plain_line(each)}", file=sys.stderr)
        sys.stdout.flush()
        sys.stderr.flush()
    take_all_away()
    os._exit(code)


def end_within(seconds: float, code: int, *, give_back: Callable[[], None] | None) -> None:
    """End the process after so many seconds, whatever it waits for then.

    ``give_back`` gives the terminal back as far as that waits for nothing, if anything does.
    """

    def run() -> None:
        time.sleep(seconds)
        with suppress(Exception):  # nothing may keep it any longer
            if give_back is not None:
                give_back()
            take_all_away()
        os._exit(code)

    threading.Thread(target=run, name="leaving", daemon=True).start()
