"""What doctor says of folders: rights, free space, file systems, locks, the library."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reftel.doctor.diagnosis import Diagnosis, better, fault, fine
from reftel.errors import ReftelError
from reftel.library import Library, NoLibraryError
from reftel.library.store.writer_lock import BusyError, writing
from reftel.locking import has_file_locks

if TYPE_CHECKING:
    from reftel.paths import Paths

_ROOM = 200_000_000  # bytes: less is soon full of what an import makes
_HARDLY = 10_000_000  # bytes: less may not hold the next note
_MOUNTS = Path("/proc/self/mounts")
_REMOTE = ("nfs", "cifs", "smb", "9p", "afs", "ceph", "fuse.sshfs", "fuse.s3fs", "fuse.rclone")


def folder_findings(directory: Path, paths: Paths) -> Iterator[Diagnosis]:
    """Yield what is found about the library in ``directory`` and the folders of ``paths``."""
    yield from _library(directory)
    for matter, folder, dear in (
        ("notes", paths.notes, True),
        ("state", paths.state, False),
        ("configuration", paths.config, False),
    ):
        yield _folder(matter, folder, dear=dear)


def _library(directory: Path) -> Iterator[Diagnosis]:
    try:
        with Library.open(directory, read_only=True) as library:
            cables, unindexed = library.count(), library.unindexed()
            records = library.records
    except NoLibraryError:
        yield better(
            "library",
            f"{directory}: there is none yet",
            "reftel import PATH   or, to look around: reftel demo",
            path=str(directory),
            cables=None,
        )
        return
    except ReftelError as error:
        yield fault("library", str(error), path=str(directory), cables=None)
        return
    facts = {"path": str(directory), "cables": cables, "unindexed": unindexed}
    if unindexed:
        yield better(
            "library",
            f"{directory}: {cables:,} cables, of which the index lacks {unindexed:,}",
            "reftel index",
            **facts,
        )
    else:
        yield fine("library", f"{directory}: {cables:,} cables", **facts)
    yield _folder("library-folder", directory, dear=False)
    yield _lock(directory, records)


def _lock(directory: Path, records: Path) -> Diagnosis:
    try:
        if not has_file_locks(records):
            return fault(
                "library-lock",
                f"{directory}: this file system has no locks",
                "Let no two sessions write there at the same time, or move the library",
                locks=False,
            )
        if not os.access(directory, os.W_OK) or not (directory / "lock").exists():
            return fine("library-lock", "free", locks=True, held=False)
        with writing(directory):
            pass
    except BusyError:
        return fine(
            "library-lock",
            "an import into it or a check of it is running; it can be read meanwhile",
            locks=True,
            held=True,
        )
    except (ReftelError, OSError) as error:
        return fault("library-lock", str(error))
    return fine("library-lock", "free", locks=True, held=False)


def _folder(matter: str, folder: Path, *, dear: bool) -> Diagnosis:
    """Say whether a folder can be written to, by whom, and how much room there is.

    One that is not there yet counts where it would be made. What is ``dear`` cannot be made again.
    """
    there = next(each for each in (folder, *folder.parents) if each.exists())
    try:
        found, room = there.stat(), shutil.disk_usage(there).free
    except OSError as error:
        return fault(matter, f"{folder}: {error.strerror}")
    kind = file_system(there)
    facts = {"path": str(folder), "free": room, "file_system": kind, "exists": there == folder}
    absent = "" if there == folder else " (not there yet)"
    if not stat.S_ISDIR(found.st_mode):
        return fault(matter, f"{there} is no folder", "Move this file away", **facts)
    if not os.access(there, os.W_OK | os.X_OK) or _is_read_only(there):
        if matter == "library-folder":
            return fine(matter, f"{folder}: it can be read, and not written to", **facts)
        return fault(
            matter,
            f"{there} cannot be written to",
            f"chown or chmod {there}, or set REFTEL_HOME to a folder of your own",
            **facts,
        )
    says = f"{folder}{absent}: {_size(room)} free"
    if room < (_HARDLY if matter != "library-folder" else _ROOM):
        return fault(matter, says, "Make room on this disk", **facts)
    if kind.startswith(_REMOTE):
        advice = (
            "Keep a copy: it is only as safe as that server"
            if dear
            else "A library is quicker and safer on a disk of this machine: --library DIR"
        )
        return better(matter, f"{says}, on a network file system ({kind})", advice, **facts)
    if there == folder and dear and found.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return better(
            matter,
            f"{says}; others on this machine may look into it",
            f"chmod 700 {folder}   unless that is meant",
            **facts,
        )
    return fine(matter, says, **facts)


def _is_read_only(folder: Path) -> bool:
    return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)


def file_system(path: Path, mounts: Path = _MOUNTS) -> str:
    """Return the kind of file system a path lies on (``ext4``, ``nfs4``), empty if unknown."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
        resolved = path.resolve()
    except OSError:
        return ""
    best, kind = -1, ""
    for line in lines:
        _, place, found, *_ = line.split()
        point = Path(place.replace("\\040", " "))
        if resolved.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), found
    return kind


def _size(count: int) -> str:
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{count / 1e6:.0f} MB"
