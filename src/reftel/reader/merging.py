"""Settling notes with git's conflict marks: both sides, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reftel.errors import NotFoundError, ReftelError
from reftel.files import UNREADABLE, MalformedFileError, read_bounded
from reftel.folding import each_once
from reftel.notes import codec, on_disk
from reftel.notes.conflict import has_conflict, versions

if TYPE_CHECKING:
    from reftel.notes import Note
    from reftel.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Conflict:
    """A note's file with both sides of a conflict in its content: the note as it was on either."""

    content: bytes
    ours: Note
    theirs: Note

    @property
    def hunks(self) -> list[Hunk]:
        """The lines of both texts, one after another."""
        a, b = self.ours.text.splitlines(), self.theirs.text.splitlines()
        matcher = SequenceMatcher(None, a, b, autojunk=False)
        return [
            Hunk(tuple(a[one:other]), tuple(b[first:last]))
            for _, one, other, first, last in matcher.get_opcodes()
        ]


class Hunk(NamedTuple):
    """Lines of two texts that stand at the same place: the same in both, or others."""

    ours: tuple[str, ...]
    theirs: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether both have the same lines here."""
        return self.ours == self.theirs

    def kept(self, keep: str) -> tuple[str, ...]:
        """Return the lines that stay: ``ours``, ``theirs`` or ``both``."""
        if self.is_same or keep == "ours":
            return self.ours
        return self.theirs if keep == "theirs" else (*self.ours, *self.theirs)


def conflicts(directory: Path) -> list[Conflict]:
    """Return the notes in a directory that hold both sides of a conflict and can be settled."""
    found = []
    for cable_id, path in on_disk.note_paths(directory):
        with suppress(*UNREADABLE):
            content = read_bounded(path)
            if has_conflict(content):
                found.append(_read(path, content, cable_id))
    return found


def conflict(directory: Path, typed: str) -> Conflict:
    """Return the conflict in the note whose ID is, or ends in, what was typed.

    Raises:
        NotFoundError: there is none, or more than one.
        ReftelError: its sides cannot be told apart, or one of them cannot be read.
    """
    wanted = typed.strip().upper()
    paths = [
        (cable_id, path)
        for cable_id, path in on_disk.note_paths(directory)
        if len(wanted) > 3 and path.stem.endswith(wanted)
    ]
    if len(paths) != 1:
        many = f"{len(paths)} notes end in" if paths else "no note ends in"
        raise NotFoundError(f"{many} {typed!r}", remedy="See 'reftel notes check'")
    ((cable_id, path),) = paths
    try:
        content = read_bounded(path)
        if not has_conflict(content):
            raise NotFoundError(f"there is no conflict in the note {path.stem}")
        return _read(path, content, cable_id)
    except UNREADABLE as error:
        raise ReftelError(
            f"the two sides of the conflict cannot be read: {error}",
            where=str(path),
            remedy="Put the file right with an editor; until then it stays as it is",
        ) from error


def _read(path: Path, content: bytes, cable_id: str) -> Conflict:
    sides = versions(content)
    if sides is None:
        raise MalformedFileError("the marks of the conflict are not whole")
    ours, theirs = (codec.decode(side, cable_id=cable_id, note_id=path.stem) for side in sides)
    return Conflict(content, ours, theirs)


def settle(shelf: Shelf, found: Conflict, keep: str | Iterable[str]) -> Note:
    """Make one note of both sides and return it; tags of either stay, and so does our place.

    ``keep`` is ``ours``, ``theirs`` or ``both``; or one of these for each hunk.

    Raises:
        ReftelError: it cannot be written, or its file is another by now.
    """
    parts = found.hunks
    ways: Sequence[str] = [keep] * len(parts) if isinstance(keep, str) else list(keep)
    lines = [line for hunk, way in zip(parts, ways, strict=True) for line in hunk.kept(way)]
    tags = each_once((*found.ours.tags, *found.theirs.tags))
    if keep in ("ours", "theirs"):
        tags = found.ours.tags if keep == "ours" else found.theirs.tags
    sides = versions(found.content) or (b"", b"")
    base, side = (found.theirs, sides[1]) if keep == "theirs" else (found.ours, sides[0])
    note = replace(base, text="\n".join(lines), tags=tags)
    content = codec.encode(note, over=codec.read_table(side))
    shelf.undoing.settle_note(note, found.content, content)
    return replace(note, revision=codec.revision_of(content))
