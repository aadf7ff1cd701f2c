"""When Python collects garbage: not while the program starts.

Starting makes some hundred thousand objects that stay. Looking through them again and again for
some that do not would take a tenth of the time to the first screen, and later a pause now and then.
"""

from __future__ import annotations

import gc


def collect_later() -> None:
    """Let everything that is made be, until :func:`collect_again`."""
    gc.disable()


def collect_again() -> None:
    """Look for garbage from now on, but not among what is there."""
    gc.freeze()
    gc.enable()
