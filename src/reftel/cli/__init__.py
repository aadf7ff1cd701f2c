"""The commands. Thin: each asks the rooms below and prints what they answer."""

from __future__ import annotations

import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run reftel; an end that is asked for while it is still being loaded is no error."""
    try:
        from reftel.cli.program import main  # takes a second where nothing of it is in memory

        main()
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr)
        sys.exit(130)


__all__ = ["main"]
