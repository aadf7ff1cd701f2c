"""What is measured on: made-up dumps and libraries of any size, made once and kept.

They lie under ``build/benchmarks`` (``make clean`` takes them away). A dump is made again when the
modules that make it up change, a library when its tables or its index get another version.
"""

from __future__ import annotations

import shutil
import zlib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.archive import cables
from benchmarks.forms import csv_row
from reftel.library import Library, import_paths
from reftel.library.index import index_folder as index
from reftel.library.store import schema
from reftel.locking import locked

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[1]
KEPT: Final = ROOT / "build" / "benchmarks"

_MAKERS: Final = [
    ROOT / "benchmarks" / f"{name}.py" for name in ("archive", "forms", "prose", "vocabulary")
]


def dump(count: int, kept: Path = KEPT) -> Path:
    """Return a ``cables.csv`` of ``count`` made-up cables."""
    path = kept / f"{name_of('cables', count)}.csv"
    with making(path):
        if not path.exists():
            unfinished = path.with_suffix(".part")
            with unfinished.open("w", encoding="utf-8", newline="") as file:
                file.writelines(map(csv_row, cables(count)))
            unfinished.replace(path)
    return path


def library(count: int, kept: Path = KEPT) -> Path:
    """Return the directory of a library of ``count`` made-up cables; nobody may write to it."""
    directory = kept / f"{name_of('library', count)}-{schema.VERSION}-{index.VERSION}"
    with making(directory):
        if not directory.exists():
            unfinished = directory.with_suffix(".part")
            shutil.rmtree(unfinished, ignore_errors=True)
            with Library.open(unfinished, create=True) as made:
                import_paths(made, [dump(count, kept)])
            unfinished.rename(directory)
    return directory


@contextmanager
def making(path: Path) -> Iterator[None]:
    """Let only one benchmark at a time make what will lie at ``path``; the others wait for it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with locked(path.with_suffix(".lock"), 600):
        yield


def size_of(directory: Path) -> int:
    """Return the bytes of all files in a directory and below it."""
    return sum(file.stat().st_size for file in directory.rglob("*") if file.is_file())


def name_of(what: str, count: int) -> str:
    """Return a name for something made of ``count`` cables as they would be made up now."""
    digest = zlib.crc32(b"".join(maker.read_bytes() for maker in _MAKERS))
    return f"{what}-{count}-{digest:08x}"
