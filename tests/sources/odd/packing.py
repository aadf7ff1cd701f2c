"""The ways in which files are packed: one function each, from files to the one that holds them."""

from __future__ import annotations

import bz2
import gzip
import importlib
import importlib.util
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from typing import Final

import zstandard

from tests.sources.odd.cables import Files

Packing = Callable[[Files], Files]


def tarred(files: Files, form: int = tarfile.PAX_FORMAT) -> bytes:
    """Return a tar of these files."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=form) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def zipped(files: Files) -> bytes:
    """Return a zip of these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _sevenz(files: Files) -> bytes:
    buffer = io.BytesIO()
    with importlib.import_module("py7zr").SevenZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(data, name)
    return buffer.getvalue()


PACKINGS: Final[dict[str, Packing]] = {
    "folder": lambda files: files,
    "zip": lambda files: {"all.zip": zipped(files)},
    "tar": lambda files: {"all.tar": tarred(files)},
    "tar.gz": lambda files: {"all.tar.gz": gzip.compress(tarred(files))},
    "tar.zst": lambda files: {"all.tar.zst": zstandard.compress(tarred(files))},
    "each packed": lambda files: {
        f"{name}.bz2": bz2.compress(data) for name, data in files.items()
    },
    "members": lambda files: {
        f"{name}.gz": b"".join(gzip.compress(each) for each in (data[:700], data[700:]))
        for name, data in files.items()
    },
    "in each other": lambda files: {"all.zip": zipped({"in.tar.xz": lzma.compress(tarred(files))})},
}
if importlib.util.find_spec("py7zr"):  # an extra
    PACKINGS["7z"] = lambda files: {"all.7z": _sevenz(files)}
