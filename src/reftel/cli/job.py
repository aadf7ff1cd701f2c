"""What one run works with, and the options ``--library`` and ``--json`` of all commands."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reftel.cli.output import tell_line
from reftel.errors import ReftelError
from reftel.paths import Paths, library_directory, paths

if TYPE_CHECKING:
    from reftel.config import Config
    from reftel.library import Library
    from reftel.notes import DraftStore
    from reftel.search import Search
    from reftel.shelf import Shelf


@dataclass
class Job:
    """One run.

    Attributes:
        library_name: what ``--library`` said, before the command or after it.
        read_only: never write to the library.
        tells_of_config: say on stderr what is wrong with the configuration when it is asked.
        paths: where the user's files lie.
    """

    library_name: str | None = None
    read_only: bool = False
    tells_of_config: bool = False
    paths: Paths = field(default_factory=paths)

    @cached_property
    def config(self) -> Config:
        """The user's configuration."""
        from reftel.config import load_config

        config = load_config(self.paths.config)
        for problem in config.problems if self.tells_of_config else ():
            tell_line(f"reftel: {problem}")
        return config

    @property
    def directory(self) -> Path:
        """The directory of the library, which may not be there yet."""
        return library_directory(self.library_name or self.config.library, self.paths)

    @property
    def library_as_typed(self) -> str:
        """What to put behind a command that is proposed, so that it asks the same library."""
        return f" -l {shlex.quote(self.library_name)}" if self.library_name else ""

    def open_library(self, *, to_write: bool = False) -> Library:
        """Open the library, and say so where it is empty; raises ReftelError when there is none.

        One of another user is changed only by who asks ``to_write``, and may.
        """
        from reftel.library import RecordOrder

        library = self._open(create=False, to_write=to_write)
        with suppress(ReftelError):  # one that is damaged: whoever reads it says it
            if not library.window(RecordOrder.NEWEST, 0, 1):
                name, fill = self.directory.name, f"reftel{self.library_as_typed} import PATH"
                tell_line(f"The library {name} is empty. Fill it with: {fill}")
        return library

    def open_or_make_library(self) -> Library:
        """Open the library, an empty one when there is none yet."""
        return self._open(create=not self.read_only, to_write=True)

    def _open(self, *, create: bool, to_write: bool) -> Library:
        from reftel.library import Library

        try:
            return Library.open(
                self.directory, create=create, to_write=to_write, read_only=self.read_only
            )
        except ReftelError as error:
            if self.library_name and error.remedy:
                usual = "reftel import PATH"
                error.remedy = error.remedy.replace(usual, usual + self.library_as_typed)
            raise

    @contextmanager
    def open_search(self) -> Iterator[tuple[Library, Search]]:
        """Open the library, and search it as :meth:`search` does."""
        with self.open_library() as library:
            yield library, self.search(library)

    def search(self, library: Library) -> Search:
        """Return the search of a library, once what a killed import left is in the index."""
        from reftel.cli.with_progress import finish_before
        from reftel.search import Search

        finish_before(library)
        return Search(library, personal=self.shelf)

    def drafts(self) -> DraftStore:
        """Return the notes that are being written, or were when something broke."""
        from reftel.notes import DraftStore

        return DraftStore(self.paths.state / "drafts")

    @cached_property
    def shelf(self) -> Shelf:
        """What the user keeps: notes, lists, read marks, saved searches, the history."""
        from reftel.shelf import Shelf

        return Shelf(self.paths)


def library_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command ``--library``, which is taken before the command's name as well."""
    return click.option(
        "--library",
        "-l",
        metavar="NAME|DIR",
        expose_value=False,
        callback=_remember,
        shell_complete=_library_names,
        help="The library: a name, or a directory (with a / in it).",
    )(command)


def pass_job(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command ``--library``, and the :class:`Job` as its first argument."""
    return library_option(click.make_pass_decorator(Job, ensure=True)(command))


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line.")(
        command
    )


def _remember(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    job = context.find_root().ensure_object(Job)
    if value is not None:
        job.library_name = value


def _library_names(_context: object, _parameter: object, typed: str) -> list[str]:
    where = paths()
    return sorted(
        {
            folder.name
            for parent in (where.libraries, where.shared_libraries)
            if parent.is_dir()
            for folder in parent.iterdir()
            if folder.is_dir() and folder.name.startswith(typed)
        }
    )
