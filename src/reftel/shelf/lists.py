"""Lists of cables as files ``<name>.txt``, an ID and a remark a line: names, trash, changes.

The files are meant to be read and edited by people too::

    # for the chapter on the strike
    09PORTAMSEL14   compare paragraph 7
    09VASTRA3

What stands behind the ID is a remark; empty lines and lines with ``#`` are left as they are.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reftel.errors import NotFoundError, ReftelError
from reftel.files import (
    UNREADABLE,
    FileProblem,
    read_text,
    reason,
    sync_directory,
    write_durably,
)
from reftel.folding import folded, meant
from reftel.notes.ulid import is_ulid, new_ulid
from reftel.paths import make_private
from reftel.plain import plain_line
from reftel.saving import changing, signature, unreadable
from reftel.shelf.samples import read_sample, with_sample

if TYPE_CHECKING:
    from reftel.shelf.samples import Sample

_SUFFIX = ".txt"
_LARGEST = 16 * 1024 * 1024  # bytes: every ID of the whole archive, with a remark to each
_TRASH = ".trash"
_WHAT = "the list"
# Letters, digits and a few signs in between: it is the name of a file, and stands in a query.
_NAME = re.compile(r"\w(?:[\w .+-]{0,62}[\w+-])?")
_ID = re.compile(r"\w{3,60}")


class UnknownListError(NotFoundError):
    """There is no list of this name."""


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A cable on a list, by its reference ID in capitals, with the reader's remark on it."""

    cable_id: str
    remark: str = ""

    def __str__(self) -> str:
        return f"{self.cable_id}  {self.remark}" if self.remark else self.cable_id


class Lists:
    """The lists in a directory, which is made when the first one is.

    Every answer is of what is on disk now, so other sessions' changes are seen. Names are found
    whatever their capitals. Whatever changes a list raises ReftelError when that is not possible;
    the file is as it was then.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._trash = directory / _TRASH
        self._read: dict[Path, tuple[object, tuple[ListEntry, ...]]] = {}

    def names(self) -> list[str]:
        """Return the names of the lists, A-Z."""
        return sorted((path.stem for path in self._files()), key=folded)

    def called(self, name: str) -> str:
        """Return the name of the list that a name means, as it is written; itself without one."""
        path = self._named(name)
        return name.strip() if path is None else path.stem

    def of(self, name: str) -> tuple[str, ...]:
        """Return the IDs on a list, each once, in their order.

        Raises:
            UnknownListError: there is no such list.
            ReftelError: its file cannot be read.
        """
        return tuple(entry.cable_id for entry in self.entries(name))

    def entries(self, name: str) -> tuple[ListEntry, ...]:
        """Return the cables on a list with the remarks; raises as :meth:`of` does."""
        path = self._existing(name)
        try:
            return self._entries(path)
        except FileNotFoundError as error:
            raise _unknown(name) from error
        except UNREADABLE as error:
            raise unreadable(path, _WHAT, error) from error

    def counts(self) -> Mapping[str, int]:
        """Return how many cables each readable list has."""
        return {name: len(entries) for name, entries in self._readable()}

    def containing(self, cable_id: str) -> tuple[str, ...]:
        """Return the names of the lists that a cable is on, A-Z."""
        asked = cable_id.upper()
        return tuple(
            name
            for name, entries in self._readable()
            if any(entry.cable_id == asked for entry in entries)
        )

    def unlisted(self) -> list[FileProblem]:
        """Return why the directory cannot be listed, if so."""
        try:
            next(self.directory.iterdir(), None)
        except FileNotFoundError:
            return []
        except OSError as error:
            return [FileProblem(self.directory, reason(error))]
        return []

    def problems(self) -> list[FileProblem]:
        """Return the files among the lists that cannot be read, with the reasons."""
        found = self.unlisted()
        for path in self._files(every=True):
            if not _NAME.fullmatch(path.stem):
                found.append(FileProblem(path, "its name cannot be that of a list"))
                continue
            try:
                self._entries(path)
            except FileNotFoundError:
                continue
            except UNREADABLE as error:
                found.append(FileProblem(path, reason(error)))
        return found

    def add(self, name: str, entries: Iterable[str | ListEntry]) -> tuple[ListEntry, ...]:
        """Put cables at the end of a list, which is made if need be.

        Returns:
            Those that were not on it yet. Without any, a new list is made all the same.
        """
        wanted = {entry.cable_id: entry for entry in map(_entry, entries)}
        with changing(self._path(name), _WHAT):
            path = self._path(name)
            text = self._text(path)
            known = {entry.cable_id for entry in _entries(text)}
            new = tuple(entry for entry in wanted.values() if entry.cable_id not in known)
            if new or not path.exists():
                if text and not text.endswith("\n"):
                    text += "\n"
                text += "".join(f"{entry}\n" for entry in new)
                self._put(path, text)
        return new

    def remove(self, name: str, ids: Iterable[str]) -> tuple[ListEntry, ...]:
        """Take cables off a list; what is returned can be given to :meth:`add` to undo it."""
        unwanted = {id_.strip().upper() for id_ in ids}
        path = self._existing(name)
        with changing(path, _WHAT):
            lines = self._text(path).splitlines(keepends=True)
            removed = [entry for line in lines for entry in _entries(line)]
            removed = [entry for entry in removed if entry.cable_id in unwanted]
            if removed:
                left = [
                    line for line in lines if not unwanted & {e.cable_id for e in _entries(line)}
                ]
                self._put(path, "".join(left))
        return _distinct(removed)

    def sample(self, name: str) -> Sample | None:
        """Return what was judged of a sample that belongs to a list; None without any.

        Raises:
            ReftelError: its file cannot be read.
        """
        path = self._path(name)
        try:
            return read_sample(self._text(path))
        except UNREADABLE as error:
            raise unreadable(path, _WHAT, error) from error

    def judge(
        self,
        name: str,
        sample: Sample,
        judged: Mapping[str, bool],
        follows: Callable[[Mapping[str, bool]], str],
    ) -> Sample:
        """Keep how cables of a sample were judged, with what others have judged; return all of it.

        The list is made if need be. ``judged`` says of IDs whether they are relevant, ``follows``
        what follows from all that was judged.
        """
        path = self._path(name)
        with changing(path, _WHAT):
            text = self._text(path)
            known = read_sample(text)
            every = {**(known.judged if known else {}), **judged}
            sample = replace(sample, judged=every, said=follows(every))
            self._put(path, with_sample(text, sample))
        return sample

    def rename(self, name: str, new: str) -> None:
        """Give a list another name.

        Raises:
            UnknownListError: there is no such list.
            ReftelError: no list can have the other name, or one has it already.
        """
        path = self._existing(name)
        with changing(path, _WHAT):
            target = self._path(new)
            if os.path.lexists(target) and target != path:
                raise ReftelError(f"there is a list {target.stem!r} already")
            path.rename(self.directory / (_checked(new) + _SUFFIX))
            sync_directory(self.directory)

    def delete(self, name: str) -> None:
        """Move a list to the trash, as it is on disk."""
        path = self._existing(name)
        with changing(path, _WHAT):
            make_private(self._trash)
            path.rename(self._trash / f"{path.stem}.{new_ulid()}{_SUFFIX}")
            sync_directory(self._trash)
            sync_directory(self.directory)

    def restore(self, name: str) -> None:
        """Bring back the list of this name that was deleted last.

        Raises:
            UnknownListError: none of this name was deleted.
            ReftelError: there is a list of this name again.
        """
        wanted = meant(name.strip(), map(_name_in_trash, self._deleted()))
        found = [path for path in self._deleted() if _name_in_trash(path) == wanted]
        if not found:
            raise UnknownListError(f"no list {name!r} was deleted")
        path = self._path(name)
        with changing(path, _WHAT):
            if os.path.lexists(path):
                raise ReftelError(
                    f"there is a list {path.stem!r} again",
                    remedy="Rename it, then restore this one",
                )
            found[-1].rename(self.directory / (_name_in_trash(found[-1]) + _SUFFIX))
            sync_directory(self.directory)

    # -- files -----------------------------------------------------------------------------------

    def _files(self, *, every: bool = False) -> Iterator[Path]:
        """Yield the files of the lists; ``every``: those too whose names cannot be of lists."""
        try:
            paths = sorted(self.directory.iterdir())
        except OSError:
            return  # unlisted() says so
        for path in paths:
            if path.suffix != _SUFFIX or path.name.startswith("."):
                continue
            if every or _NAME.fullmatch(path.stem):
                yield path

    def _deleted(self) -> list[Path]:
        """Return the files in the trash in the order in which they came there."""
        found = [path for path in self._trash.glob("*" + _SUFFIX) if _name_in_trash(path)]
        return sorted(found, key=lambda path: path.stem.rpartition(".")[2])

    def _path(self, name: str) -> Path:
        """Return the file of a list, or where it would be; raises ReftelError for a bad name."""
        checked = _checked(name)
        return self._named(checked) or self.directory / (checked + _SUFFIX)

    def _existing(self, name: str) -> Path:
        path = self._named(name)
        if path is None:
            raise _unknown(name)
        return path

    def _named(self, name: str) -> Path | None:
        files = {path.stem: path for path in self._files()}
        found = meant(name.strip(), files)
        return None if found is None else files[found]

    def _readable(self) -> Iterator[tuple[str, tuple[ListEntry, ...]]]:
        for name in self.names():
            try:
                yield name, self.entries(name)
            except ReftelError:
                continue  # problems() says so

    def _entries(self, path: Path) -> tuple[ListEntry, ...]:
        now = signature(path)
        then, entries = self._read.get(path, (None, ()))
        if now is None or now != then:
            entries = _distinct(_entries(read_text(path, _LARGEST)))
            self._read[path] = now, entries
        return entries

    def _text(self, path: Path) -> str:
        """Return what a list's file holds now; raises for one that cannot be read."""
        try:
            return read_text(path, _LARGEST)
        except FileNotFoundError:
            return ""

    def _put(self, path: Path, text: str) -> None:
        write_durably(path, text.encode(), largest=_LARGEST)


def _checked(name: str) -> str:
    """Return a name as its file has it; raises ReftelError for what cannot be the name of one."""
    name = unicodedata.normalize("NFC", name.strip())
    if not _NAME.fullmatch(name) or len(name.encode()) > 200:
        raise ReftelError(
            f"{plain_line(name[:40])!r} cannot be the name of a list",
            remedy="Use letters, digits, blanks and dashes, 64 at most",
        )
    return name


def _name_in_trash(path: Path) -> str:
    """Return the name of a deleted list (``name.ULID.txt``), empty for any other file."""
    name, _, ulid = path.stem.rpartition(".")
    return name if is_ulid(ulid) and _NAME.fullmatch(name) else ""


def _entry(given: str | ListEntry) -> ListEntry:
    entry = given if isinstance(given, ListEntry) else ListEntry(given)
    cable_id = entry.cable_id.strip().upper()
    if not _ID.fullmatch(cable_id):
        raise ReftelError(f"{plain_line(cable_id[:40])!r} is not the ID of a cable")
    remark = entry.remark.encode("utf-8", "replace").decode()
    return ListEntry(cable_id, " ".join(remark.split()))


def _entries(text: str) -> list[ListEntry]:
    """Return the cables that lines of a list name; a line that begins otherwise is a comment."""
    found = []
    for line in text.splitlines():
        cable_id, *remark = line.split(None, 1) or [""]
        if _ID.fullmatch(cable_id):
            found.append(ListEntry(cable_id.upper(), "".join(remark).strip()))
    return found


def _distinct(entries: Iterable[ListEntry]) -> tuple[ListEntry, ...]:
    """Return each cable once, as it is named first."""
    found: dict[str, ListEntry] = {}
    for entry in entries:
        found.setdefault(entry.cable_id, entry)
    return tuple(found.values())


def _unknown(name: str) -> UnknownListError:
    return UnknownListError(
        f"there is no list {plain_line(name[:70])!r}", remedy="See 'reftel list show'"
    )
