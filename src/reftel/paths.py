"""Where things lie on this machine. Nothing is made here: whoever writes makes the directory."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from reftel.errors import ReftelError

_APP = "reftel"
DEFAULT_LIBRARY = "cablegate"
DEMO_LIBRARY = "demo"


@dataclass(frozen=True, slots=True)
class Paths:
    """Where the files of one user lie: folders, and the file of saved searches.

    ``REFTEL_HOME`` puts all of them under one directory.
    """

    libraries: Path
    shared_libraries: Path
    notes: Path
    config: Path
    state: Path
    log: Path
    lists: Path
    searches: Path


def paths() -> Paths:
    """Return where this user's files lie."""
    if home := os.environ.get("REFTEL_HOME"):
        root = Path(home).expanduser()
        return Paths(
            root / "libraries",
            root / "shared",
            root / "notes",
            root / "config",
            root / "state",
            root / "log",
            root / "lists",
            root / "searches.toml",
        )
    return Paths(
        libraries=platformdirs.user_cache_path(_APP) / "libraries",
        shared_libraries=platformdirs.site_cache_path(_APP) / "libraries",
        notes=platformdirs.user_data_path(_APP) / "notes",
        config=platformdirs.user_config_path(_APP),
        state=platformdirs.user_state_path(_APP),
        log=platformdirs.user_log_path(_APP),
        lists=platformdirs.user_data_path(_APP) / "lists",
        searches=platformdirs.user_data_path(_APP) / "searches.toml",
    )


def library_directory(name: str | None, where: Paths) -> Path:
    """Return the directory of a library given by name or by directory.

    A name with a path separator (or ``.``/``~`` in front) is a directory. A plain name is the
    user's own library of that name, or the shared one when only that exists.
    """
    name = name or DEFAULT_LIBRARY
    if os.sep in name or name.startswith((".", "~")):
        return Path(name).expanduser().resolve()
    if not re.fullmatch(r"[\w][\w.-]*", name):
        raise ReftelError(
            f"{name!r} cannot be the name of a library",
            remedy="Use letters, digits, dots and dashes, or give a directory",
        )
    own, shared = where.libraries / name, where.shared_libraries / name
    return shared if shared.is_dir() and not own.is_dir() else own


def _shipped(folder: str) -> Path:
    """Return a folder that ships with reftel: inside the wheel, else at the checkout's root."""
    package = Path(__file__).parent
    installed = package / folder
    return installed if installed.is_dir() else package.parents[1] / folder


def shipped_themes() -> Path:
    """Return the folder of the themes that ship with reftel."""
    return _shipped("themes")


def sample_cables() -> Path:
    """Return the folder of the fictional sample cables that ship with reftel."""
    return _shipped("sample_cables")


def make_private(directory: Path) -> Path:
    """Make a directory (and its parents) that only its owner may read, and return it."""
    # Not mkdir(parents=True): that makes the parents readable for everybody.
    missing = [folder for folder in (directory, *directory.parents) if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(mode=0o700, exist_ok=True)
    directory.mkdir(mode=0o700, exist_ok=True)  # says so when a file is in the way
    return directory
