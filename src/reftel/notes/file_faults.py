"""``reftel notes check``: what is wrong among the files of the notes, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reftel.files import FileProblem, MalformedFileError, read_bounded
from reftel.notes import codec, on_disk
from reftel.notes.conflict import has_conflict
from reftel.notes.note import NO_CABLE

if TYPE_CHECKING:
    from reftel.notes.drafts import DraftStore


class NoteFault(NamedTuple):
    """Something wrong with a file.

    Attributes:
        code: of its kind: ``unreadable``, ``conflict``, ``duplicate``, ``other-cable``, ``undead``,
            ``buried``, ``draft``.
        path: the file.
        said: what is wrong.
        remedy: what to do.
    """

    code: str
    path: Path
    said: str
    remedy: str


def faults(directory: Path) -> Iterator[NoteFault]:
    """Yield what is wrong among the notes in a directory; nothing is changed."""
    seen: dict[str, Path] = {}
    for found in on_disk.cable_folders(directory):
        if isinstance(found, FileProblem):
            yield _unreadable(found)
            continue
        cable_id, folder = found
        for one in on_disk.read_folder(folder, cable_id):
            if isinstance(one, FileProblem):
                yield _unreadable(one)
        for path in on_disk.note_files(folder):
            if (first := seen.setdefault(path.stem, path)) != path:
                yield NoteFault(
                    "duplicate",
                    path,
                    f"the note {path.stem} is there twice, also in {first}",
                    "Rename one: another 26 letters and digits, or move it away",
                )
            yield from _beside(path, cable_id)
        for word in on_disk.tombstones(folder):
            yield from _buried(word, directory / on_disk.TRASH / folder.name)


def draft_faults(drafts: DraftStore) -> Iterator[NoteFault]:
    """Yield the drafts that cannot be read, and so are not saved as notes; nothing is changed."""
    for problem in drafts.problems():
        yield NoteFault(
            "draft",
            problem.path,
            f"it was being written and cannot be saved as a note: {problem.reason}",
            "Put it right with an editor, and the next start saves it; or move it away",
        )


def _buried(word: Path, trash: Path) -> Iterator[NoteFault]:
    """Yield a note that is in the trash otherwise than it was deleted.

    Git takes the way to the trash for a new name of the file, and puts there what somebody else
    wrote on in the note meanwhile.
    """
    path = trash / f"{word.stem}{on_disk.SUFFIX}"
    try:
        said = codec.read_table(read_bounded(word)).get("revision")
        now = codec.revision_of(read_bounded(path))
    except (OSError, MalformedFileError):
        return  # older, or emptied
    if said is not None and said != now:
        yield NoteFault(
            "buried",
            path,
            "it was deleted while somebody else changed it, and what was changed is in the trash",
            f"Keep it: reftel notes restore {word.stem}; or: remove {word}",
        )


def _unreadable(problem: FileProblem) -> NoteFault:
    with suppress(OSError):
        if problem.path.is_file() and has_conflict(read_bounded(problem.path)):
            return NoteFault(
                "conflict",
                problem.path,
                "two people changed this note, and git left both texts in it",
                f"reftel notes merge {problem.path.stem}",
            )
    return NoteFault(
        "unreadable",
        problem.path,
        problem.reason,
        "Put it right with an editor, or move it away; until then it stays as it is",
    )


def _beside(path: Path, cable_id: str) -> Iterator[NoteFault]:
    """Yield what does not go together with the place and the neighbours of a note's file."""
    try:
        table = codec.read_table(read_bounded(path))
    except (OSError, MalformedFileError):
        return  # said already
    cable = table.get("cable", cable_id)
    if cable != cable_id:
        yield NoteFault(
            "other-cable",
            path,
            f"it lies with the notes on {cable_id or NO_CABLE}, and says that it is on {cable}",
            "Move it to the folder of its cable, or put the line right",
        )
    if on_disk.tombstone(path).exists():
        yield NoteFault(
            "undead",
            path,
            "it was deleted, and is here again: changed by somebody else, or from an older copy",
            f"Keep it: remove {on_disk.tombstone(path).name}; or: reftel notes delete {path.stem}",
        )
