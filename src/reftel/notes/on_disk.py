"""How notes lie on disk, and reading them: ``<reference ID>/<ULID>.toml``, ``+alone``, ``.trash``.

Those on no cable lie in a folder whose name no cable's folder can have.

Names come from cables, archives and merges, so each is checked: no cable ID leads out of the
directory, and links are reported, not followed. So is a file that cannot be read: what it is comes
out as a ``FileProblem``, and it is left alone.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from reftel.errors import ReftelError
from reftel.files import UNREADABLE, FileProblem, UnsafeFileError, read_bounded, reason
from reftel.notes import codec
from reftel.notes.ulid import is_ulid

if TYPE_CHECKING:
    from reftel.notes.note import Note

SUFFIX = ".toml"
Stamp = tuple[int, ...]
"""What tells one state of a file from another, without reading it."""
ALONE: Final = "+alone"
"""The folder of the notes on no cable; in an ID, ``+`` is escaped."""
TRASH: Final = ".trash"
"""The folder of the deleted notes, laid out as the directory is."""
_NOT_A_NOTE = "its name is not that of a note: 26 letters and digits (a ULID)"
_DELETED = ".deleted"
_LONGEST = 200  # characters in the name of a folder
_LINK = "it is a link, and links are not followed"


def folder_name(cable_id: str) -> str:
    """Return the folder of a cable's notes: its ID, with all but letters and digits escaped.

    An empty ID stands for no cable. Raises ReftelError for an endless one.
    """
    if not cable_id:
        return ALONE
    name = _escaped(cable_id)
    if len(name) > _LONGEST:
        raise ReftelError(f"{cable_id[:40]!r} cannot be the ID of a cable")
    return name


def can_be_folder(cable_id: str) -> bool:
    """Say whether notes can lie under an ID."""
    return len(_escaped(cable_id)) <= _LONGEST


def _escaped(cable_id: str) -> str:
    if cable_id.isascii() and cable_id.isalnum():  # as nearly all are
        return cable_id
    return quote(cable_id, safe="", errors="replace").replace(".", "%2E")


def id_of_folder(name: str) -> str:
    """Return the ID of the cable whose notes lie in the folder of this name; empty for none."""
    return "" if name == ALONE else unquote(name, errors="replace")


def note_path(directory: Path, cable_id: str, note_id: str) -> Path:
    """Return the file of a note; raises ReftelError when the IDs cannot name one."""
    if not is_ulid(note_id):
        raise ReftelError(f"{note_id[:40]!r} is not the ID of a note")
    return directory / folder_name(cable_id) / (note_id + SUFFIX)


def tombstone(path: Path) -> Path:
    """Return the file that says that a note was deleted, to whoever still has it."""
    return path.with_suffix(_DELETED)


def tombstones(folder: Path) -> list[Path]:
    """Return the files in a folder that say that a note was deleted."""
    return sorted(path for path in folder.glob(f"*{_DELETED}") if is_ulid(path.stem))


def read_note(path: Path, cable_id: str) -> Note:
    """Return the note in a file; raises OSError or MalformedFileError."""
    if path.parent.is_symlink():
        raise UnsafeFileError(_LINK)
    return codec.decode(read_bounded(path), cable_id=cable_id, note_id=path.stem)


def note_or_problem(path: Path, cable_id: str) -> Note | FileProblem | None:
    """Return the note in a file, or why it is none; None where it was deleted a moment ago."""
    if not is_ulid(path.stem):
        return FileProblem(path, _NOT_A_NOTE)
    try:
        return read_note(path, cable_id)
    except FileNotFoundError:
        return None
    except UNREADABLE as error:
        return FileProblem(path, reason(error))


def cable_folders(directory: Path) -> Iterator[tuple[str, Path] | FileProblem]:
    """Yield each cable's ID with the folder of its notes, in the order of the names.

    First is the folder of the notes on no cable, with an empty ID.
    """
    try:
        with os.scandir(directory) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as error:
        yield FileProblem(directory, reason(error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue  # the lock, the trash, version control
        if (folder := cable_folder(directory / entry.name, entry)) is not None:
            yield folder


def cable_folder(
    path: Path, entry: os.DirEntry[str] | None = None
) -> tuple[str, Path] | FileProblem | None:
    """Return the cable's ID with the folder of its notes; None where there is no folder.

    With ``entry``, what is known of it from listing the folders is not asked again.
    """
    seen = entry or path
    if seen.is_symlink():
        return FileProblem(path, _LINK)
    if not seen.is_dir():
        return None
    cable_id = _checked_id(path.name)
    if cable_id is None:
        return FileProblem(path, "its name is not that of a cable")
    return cable_id, path


def _checked_id(folder: str) -> str | None:
    if folder.isascii() and folder.isalnum() and len(folder) <= _LONGEST:
        return folder  # nearly always
    cable_id = id_of_folder(folder)
    return cable_id if len(folder) <= _LONGEST and folder_name(cable_id) == folder else None


def stamped_files(folder: Path) -> list[tuple[str, Stamp]]:
    """Return the names of the notes' files in a folder, each with what changes when it does.

    In the order they were made. Asked of all folders at every key that somebody types, so it takes
    no detours. Raises OSError.
    """
    with os.scandir(folder) as entries:
        found = [(entry.name, entry.stat(follow_symlinks=False)) for entry in entries]
    return sorted(
        (name, (stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino))
        for name, stat in found
        if name.endswith(SUFFIX) and not name.startswith(".")
    )


def note_files(folder: Path) -> list[Path]:
    """Return the notes' files in a cable's folder in the order they were made.

    There are none in a folder that cannot be listed.
    """
    try:
        with os.scandir(folder) as entries:  # of thousands of folders: pathlib takes far longer
            names = sorted(entry.name for entry in entries)
    except OSError:
        return []
    return [
        folder / name
        for name in names
        if name.endswith(SUFFIX) and is_ulid(name.removesuffix(SUFFIX))
    ]


def note_paths(directory: Path) -> Iterator[tuple[str, Path]]:
    """Yield every note's file in the directory, each with the ID of its cable."""
    for found in cable_folders(directory):
        if not isinstance(found, FileProblem):
            yield from ((found[0], path) for path in note_files(found[1]))


def read_folder(folder: Path, cable_id: str) -> Iterator[Note | FileProblem]:
    """Yield the notes on one cable, and the files that could not be read."""
    if folder.is_symlink():
        yield FileProblem(folder, _LINK)
        return
    try:
        paths = sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        yield FileProblem(folder, reason(error))
        return
    for path in paths:
        if path.suffix != SUFFIX or path.name.startswith("."):
            continue
        if (found := note_or_problem(path, cable_id)) is not None:
            yield found


def read_all(directory: Path) -> Iterator[Note | FileProblem]:
    """Yield every note in the directory, and every file that could not be read."""
    for found in cable_folders(directory):
        if isinstance(found, FileProblem):
            yield found
        else:
            yield from read_folder(found[1], found[0])
