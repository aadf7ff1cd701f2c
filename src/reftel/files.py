"""Small files (notes, lists, settings): read within bounds, checked, written whole or not at all.

Everything that reftel keeps beside a library is read here: notes, drafts, lists, saved searches,
configuration, themes, the session, journals. Such a file may have been written by a person, a merge
or a newer reftel, or may be no file at all. Whatever is wrong with one is an :data:`UNREADABLE`
error with a reason that can be shown; nothing here waits, and nothing takes more than a second.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import stat
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from reftel.plain import plain_line

T = TypeVar("T")

LARGEST = 1024 * 1024  # bytes; of what is written by hand
ABANDONED = 60.0  # seconds after which a half-written file is nobody's; writing takes milliseconds
_TEMPORARY = re.compile(r"\.reftel-\w+\.tmp")  # a name that nobody else gives
_DEEPEST = 50  # tables and lists in each other
_MOST_PARTS = 50  # of a dotted key; tomllib takes the square of their number
_INTEGERS = range(-(2**63), 2**63)  # as TOML has them
_PART = r"""(?:[\w-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""  # of a key; a text on one line looks so too
# Longer texts and comments are passed over, so that a note may say whatever it likes.
_TOKEN = re.compile(
    r'''"""(?:[^\\"]|\\.|"(?!""))*"{3,5}'''
    r"""|'''(?:[^']|'(?!''))*'{3,5}"""
    rf"|\#[^\n]*|(?P<key>{_PART}(?:[ \t]*\.[ \t]*{_PART})*)",
    re.DOTALL,
)


class UnsafeFileError(OSError):
    """A file that is not read: a link, a device, or too large; the message says which."""


class OversizeError(OSError):
    """More than may stand in a file, so that nobody could read it again; nothing is written."""


class MalformedFileError(ValueError):
    """A file whose content is not what it should be; the message says what is wrong with it."""


UNREADABLE = (OSError, MalformedFileError)


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A file that was not read (or a part of it), and why. It is never changed or removed."""

    path: Path
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


def reason(error: OSError | ValueError) -> str:
    """Return what is wrong with a file in a few words, without the file's name."""
    return (isinstance(error, OSError) and error.strerror) or str(error)


# -- reading -------------------------------------------------------------------------------------


def read_bounded(path: Path, largest: int = LARGEST, *, follow: bool = False) -> bytes:
    """Return the content of a regular file of at most ``largest`` bytes.

    With ``follow``, of what a link leads to: some people keep their settings elsewhere.

    Raises:
        FileNotFoundError: it is not there.
        UnsafeFileError: it is a link, no regular file, or too large.
        OSError: the system does not let it be read.
    """
    # Opening a FIFO would block; O_NONBLOCK lets it through to be refused below.
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | (0 if follow else os.O_NOFOLLOW)
    try:
        descriptor = os.open(path, flags)
    except OSError as error:
        if error.errno in {errno.ELOOP, errno.EMLINK}:
            raise UnsafeFileError("it is a link, and links are not followed") from error
        if error.errno in {errno.ENXIO, errno.ENODEV}:
            raise UnsafeFileError("it is not a regular file") from error  # a socket
        raise
    with os.fdopen(descriptor, "rb") as file:
        check_regular(descriptor, largest)
        content = file.read(largest + 1)
    if len(content) > largest:  # it grew meanwhile, or lies about its size as /proc does
        raise _too_large(largest)
    return content


def check_regular(descriptor: int, largest: int) -> os.stat_result:
    """Return what is known of an open file; raises UnsafeFileError if it is not to be read."""
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode):
        raise UnsafeFileError("it is not a regular file")
    if found.st_size > largest:
        raise _too_large(largest)
    return found


def read_text(path: Path, largest: int = LARGEST, *, follow: bool = False) -> str:
    """Return the text of a file, without a byte order mark; raises one of UNREADABLE."""
    return decoded(read_bounded(path, largest, follow=follow))


def read_each(
    folder: Path, pattern: str, what: str, read: Callable[[Path], T], problems: list[str]
) -> Iterator[T]:
    """Yield what the reader's own files of a name like ``pattern`` say, by name: each a "theme".

    Why one cannot be used, or none, is added to ``problems``, a sentence each.
    """
    try:
        files = sorted(path for path in folder.iterdir() if path.match(pattern))
    except FileNotFoundError:
        return
    except OSError as error:
        problems.append(plain_line(f"{folder}: the {what}s are left out: {reason(error)}"))
        return
    for file in files:
        try:
            found = read(file)
        except UNREADABLE as error:
            problems.append(plain_line(f"{file}: the {what} is left out: {reason(error)}"))
        else:
            yield found


def decoded(content: bytes) -> str:
    """Return UTF-8 as text, without a byte order mark; raises MalformedFileError."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MalformedFileError(f"not UTF-8 at byte {error.start}") from error


def parse_toml(text: str) -> dict[str, Any]:
    """Return the table that a text is; raises MalformedFileError, whatever stands there.

    Its numbers are within 64 bits and it is not nested deeply, so that it can be written again.
    """
    import tomllib  # noqa: PLC0415 - most starts read no TOML

    if _most_parts(text) > _MOST_PARTS:
        raise MalformedFileError(f"a key of more than {_MOST_PARTS} parts")
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MalformedFileError(f"not TOML: {error}") from error
    except RecursionError as error:
        raise MalformedFileError("nested too deeply") from error
    except ValueError as error:  # Python reads no number of more than 4,300 digits
        raise MalformedFileError("it has a number or a time that is out of range") from error
    _check(table)
    return table


def parse_json(text: str) -> Any:
    """Return the value that a text is in JSON; raises MalformedFileError, whatever stands there."""
    try:
        value = json.loads(text)
        if "\\u" in text:
            json.dumps(value, ensure_ascii=False).encode()  # fails for half a character
    except json.JSONDecodeError as error:
        raise MalformedFileError(f"not JSON: {error}") from error
    except UnicodeEncodeError as error:
        raise MalformedFileError("it has half a character (a lone surrogate)") from error
    except RecursionError as error:
        raise MalformedFileError("nested too deeply") from error
    except ValueError as error:
        raise MalformedFileError("it has a number that is out of range") from error
    _check(value)
    return value


def _most_parts(text: str) -> int:
    """Return how many parts the longest dotted key has; 0 where none can be long."""
    if text.count(".") < _MOST_PARTS:
        return 0  # nearly always
    keys = (match["key"] or "" for match in _TOKEN.finditer(text))
    long = (key for key in keys if key.count(".") >= _MOST_PARTS)
    return max((len(re.findall(_PART, key)) for key in long), default=0)


def _check(value: object) -> None:
    """Refuse numbers beyond 64 bits, which cannot even be printed, and what is nested deeply."""
    layer: list[object] = [value]
    for _ in range(_DEEPEST):
        if any(type(each) is int and each not in _INTEGERS for each in layer):
            raise MalformedFileError("it has a number that is out of range")
        layer = [
            inner
            for each in layer
            if isinstance(each, dict | list)
            for inner in (each.values() if isinstance(each, dict) else each)
        ]
        if not layer:
            return
    raise MalformedFileError("nested too deeply")


# -- writing -------------------------------------------------------------------------------------


def write_durably(path: Path, content: bytes, *, largest: int | None = LARGEST) -> None:
    """Put ``content`` in a file that only its owner may read, whole or not at all.

    After this returns, neither a killed process nor a power cut can lose it. The folder must be
    there. A file that was there keeps its permissions. More than ``largest`` bytes, with which it
    will be read, are refused, since nobody could read them.

    Raises:
        OversizeError: it is more than ``largest``.
        OSError: it cannot be written; then the file is as it was.
    """
    _check_length(content, largest)
    _write(path, (content,), sync=True)
    sync_directory(path.parent)


def write_where_asked(path: Path, content: bytes | Iterator[bytes], *, replace: bool) -> None:
    """Put ``content`` where the user said: as :func:`write_durably` does, but as far as it is long.

    Pieces are written as they come, so that not all of them are in memory at once. A link is
    followed to the file that is meant; a pipe or a device is written to as it is. A new file is for
    its owner alone.

    Raises:
        FileExistsError: a file is there, and is not to be replaced.
        OSError: it cannot be written; then a file that was there is as it was.
    """
    try:
        path = path.resolve()
    except RuntimeError as error:  # links that lead to each other
        raise OSError(errno.ELOOP, str(error), str(path)) from error
    pieces = iter((content,)) if isinstance(content, bytes) else content
    if not replace:
        _refuse_to_replace(path)
        pieces = _then_look_again(path, pieces)
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            file.writelines(pieces)
    else:
        _write(path, pieces, sync=True)
        sync_directory(path.parent)


def _refuse_to_replace(path: Path) -> None:
    if path.is_file():
        raise FileExistsError(errno.EEXIST, "there is a file of this name already", str(path))


def _then_look_again(path: Path, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield all pieces, which may take a while, and see that no file has come to be there."""
    yield from pieces
    _refuse_to_replace(path)


def write_whole(path: Path, content: bytes, *, largest: int | None = LARGEST) -> None:
    """Do as :func:`write_durably`, but let a power cut lose it: it is no work of the user's.

    A disk that takes its time keeps nobody waiting.
    """
    _check_length(content, largest)
    _write(path, (content,), sync=False)


def _check_length(content: bytes, largest: int | None) -> None:
    if largest is not None and len(content) > largest:
        raise OversizeError(f"it has more than the {largest:,} bytes that can be read again")


def _write(path: Path, pieces: Iterable[bytes], *, sync: bool) -> None:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".reftel-", suffix=".tmp")  # 0600
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(pieces)
            file.flush()
            _keep_permissions(path, descriptor)
            if sync:
                os.fsync(descriptor)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()
        raise


def _keep_permissions(path: Path, descriptor: int) -> None:
    with contextlib.suppress(FileNotFoundError):
        found = path.lstat().st_mode
        if stat.S_ISREG(found):
            os.fchmod(descriptor, found & 0o666)


def sync_directory(directory: Path) -> None:
    """Make the names in a directory survive a power cut."""
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some network file systems cannot sync a directory; the file itself is safe by then.
        if error.errno not in {errno.EINVAL, errno.ENOTSUP, errno.EBADF}:
            raise
    finally:
        os.close(descriptor)


def clear_left_overs(directory: Path, *, older_than: float) -> None:
    """Remove what a killed :func:`write_durably` left in a directory, not in folders below it.

    ``older_than`` is in seconds; 0 where nobody can be writing at this moment.
    """
    with contextlib.suppress(OSError), os.scandir(directory) as entries:
        for entry in entries:
            found = entry.stat(follow_symlinks=False) if _TEMPORARY.fullmatch(entry.name) else None
            if found and stat.S_ISREG(found.st_mode) and found.st_mtime <= time.time() - older_than:
                Path(entry).unlink(missing_ok=True)


def _too_large(largest: int) -> UnsafeFileError:
    return UnsafeFileError(f"it is larger than {largest:,} bytes")
