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
    """Open the screen on a library, made if need be; end the process when the user leaves.

    ``writer`` makes the files that cables are written to; the others are those of
    :class:`reftel.tui.app.ReftelApp`.

    Raises:
        ReftelError: the terminal cannot show a screen.
        Exception: a defect in the screen, once the terminal is as it was.
    """
    import asyncio

    from reftel.tui.terminal.abilities import refuse_dumb, shown_colours
    from reftel.tui.terminal.environment import prepare
    from reftel.tui.terminal.garbage import collect_later

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
        for each in app.unkept:
            app.failure.add_note(each)
        raise app.failure
    end(app.return_code or 0, app.unkept)
