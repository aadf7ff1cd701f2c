"""The screen. Importing this module is cheap: Textual is imported when :func:`run` is called."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from reftel.config import Config
    from reftel.paths import Paths
    from reftel.tui.kept.cable_export import CableWriter


def run(
    library_directory: Path,
    *,
    config: Config,
    paths: Paths,
    read_only: bool = False,
    go_to: str | None = None,
    option: str = "",
    writer: CableWriter | None = None,
) -> NoReturn:
    """Open the screen on a library, and end the process when the user leaves.

    Args:
        library_directory: where the library lies; made when it does not exist.
        config: the user's configuration.
        paths: where the user's files lie.
        read_only: never write to the library.
        go_to: a reference ID, with a paragraph perhaps, to open at once.
        option: names the library behind ``reftel`` in the shell, with a blank in front; else empty.
        writer: makes the files that cables are written to; without one, none are written.

    Raises:
        ReftelError: the terminal cannot show a screen.
        Exception: a defect in the screen, once the terminal is as it was.
    """
    import asyncio

    from reftel.tui.terminal.environment import prepare
    from reftel.tui.terminal.garbage import collect_later
    from reftel.tui.terminal.terminal import refuse_dumb, shown_colours

    refuse_dumb()
    collect_later()
    prepare()
    from reftel.library import Library
    from reftel.reader import Desk
    from reftel.tui.app import ReftelApp
    from reftel.tui.parts.leaving import end

    app = ReftelApp(
        lambda: Desk(Library.open(library_directory, read_only=read_only), config, paths),
        library_directory.name,
        config,
        paths,
        go_to=go_to,
        option=option,
        writer=writer,
        colours=shown_colours(),
    )
    # The runner is never closed: it would wait for every thread that still reads.
    asyncio.Runner().run(app.run_async(mouse=config.mouse))
    if app.failure is not None:
        raise app.failure
    end(app.return_code or 0, app.unkept)
