"""Where library, notes, settings and log lie; ``REFTEL_HOME``; the name of the first library.

Nothing is made here: whoever writes makes the directory.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from reftel.errors import ReftelError
from reftel.plain import plain_line

_APP = "reftel"
DEFAULT_LIBRARY = "cablegate"
DEMO_LIBRARY = "demo"


@dataclass(frozen=True, slots=True)
class Paths:
    """Where the files of one user lie; ``REFTEL_HOME`` puts all of them under one directory."""

    libraries: Path
    shared_libraries: Path
    notes: Path
    config: Path
    state: Path
    log: Path
    lists: Path
    searches: Path

    @classmethod
    def below(cls, root: Path) -> Paths:
        """Return where they lie if all lie under one directory."""
        folders = ("libraries", "shared", "notes", "config", "state", "log", "lists")
        return cls(*(root / name for name in (*folders, "searches.toml")))

    @property
    def citations(self) -> Path:
        """The folder of the forms in which this user cites, beside reftel's own."""
        return self.config / "citations"


def paths() -> Paths:
    """Return where this user's files lie; raises ReftelError when there is no such place."""
    if home := os.environ.get("REFTEL_HOME"):
        root = typed_path(home)
        if not root.is_absolute():
            raise ReftelError(
                "REFTEL_HOME says another directory in every folder you are in",
                where=plain_line(home[:200]),
                remedy=f"Give it in full, from /: {plain_line(str(root.absolute()))}, perhaps",
            )
        return Paths.below(root)
    if not platformdirs.user_data_path(_APP).is_absolute():
        raise ReftelError(
            "it is not known where your home folder is",
            remedy="Set HOME, or REFTEL_HOME to a directory for everything that reftel keeps",
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


def typed_path(text: str) -> Path:
    """Return the path that somebody typed, with ``~`` for a home folder.

    Raises:
        ReftelError: no file can be called so, or there is no such home folder.
    """
    try:
        os.fsencode(text)
        if "\0" not in text:
            return Path(text).expanduser()
    except (RuntimeError, ValueError):
        pass
    raise ReftelError(
        "there can be no such path", where=plain_line(text[:200]), remedy="Give it in full, from /"
    )


def library_directory(name: str | None, where: Paths) -> Path:
    """Return the directory of a library given by name or by directory.

    A name with a path separator (or ``.``/``~`` in front) is a directory. A plain name is the
    user's own library of that name, or the shared one when only that exists.

    Raises:
        ReftelError: it can be the name of neither, or the path leads nowhere.
    """
    name = name or DEFAULT_LIBRARY
    if os.sep in name or name.startswith((".", "~")):
        path = typed_path(name)
        try:
            return path.resolve()
        except (OSError, RuntimeError) as error:  # links that lead to each other
            raise ReftelError(
                "this path leads nowhere", where=name, remedy="Give another directory"
            ) from error
    if not re.fullmatch(r"[\w][\w.-]{0,59}", name):
        raise ReftelError(
            f"{name!r} cannot be the name of a library",
            remedy="Use letters, digits, dots and dashes, 60 at most, or give a directory",
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


def shipped_keymaps() -> Path:
    """Return the folder of the keymaps that ship with reftel."""
    return _shipped("keymaps")


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
