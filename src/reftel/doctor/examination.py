"""Everything that doctor looks at, in the order in which it is told; versions and settings."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from reftel.doctor.connection import round_trip_finding, ssh_findings
from reftel.doctor.diagnosis import Diagnosis, fault, fine, unknown
from reftel.doctor.folders import folder_findings
from reftel.doctor.multiplexer import multiplexer_findings
from reftel.doctor.recording import recorded_findings
from reftel.doctor.terminal import clipboard_finding, terminal_findings
from reftel.version import __version__

if TYPE_CHECKING:
    from reftel.config import Config
    from reftel.paths import Paths

_PACKAGES = ("textual", "tantivy", "zstandard")


def examine(directory: Path, paths: Paths, config: Config, *, session: bool) -> Iterator[Diagnosis]:
    """Yield what is found, the quick first; the library is in ``directory``.

    That need not be there. With ``session``, one is recorded too, which takes some seconds.
    """
    yield _versions()
    yield from terminal_findings()
    yield from multiplexer_findings()
    yield clipboard_finding()
    yield from ssh_findings()
    yield round_trip_finding()
    yield from _settings(config, paths)
    has_library = True
    for diagnosis in folder_findings(directory, paths):
        yield diagnosis
        if diagnosis.matter == "library":
            has_library = bool(diagnosis.facts.get("cables"))
    if not session:
        return
    if has_library:
        yield from recorded_findings(directory, paths)
    else:
        yield unknown("bytes", "there is no library to read with", "reftel demo")


def _versions() -> Diagnosis:
    found = {"reftel": __version__, "python": platform.python_version()}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = ""
    words = ", ".join(f"{name} {number}" for name, number in found.items())
    return fine("versions", f"{words}, {sys.platform}", **{**found, "system": sys.platform})


def _settings(config: Config, paths: Paths) -> Iterator[Diagnosis]:
    from reftel.tui.config_faults import problems  # noqa: PLC0415 - loads the screen

    found = [*config.problems, *problems(config, paths)]
    for problem in found:
        yield fault("settings", problem)
    if not found:
        yield fine("settings", "config.toml, themes and keys are as they should be")
