"""reftel on Textual's driver as it is, to measure beside: ``python -m benchmarks.raw_driver``."""

from __future__ import annotations

import os

from reftel.cli import main
from reftel.tui.terminal.environment import prepare

if __name__ == "__main__":
    prepare()
    from reftel.tui.terminal import drivers

    drivers.ThinDriver = drivers.TerminalDriver  # type: ignore[assignment,misc] # it adds nothing
    os.environ["REFTEL_DRIVER"] = "textual"
    main()
