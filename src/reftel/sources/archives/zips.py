"""The members of a zip, which has its list at the end."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from reftel.sources.archives import bounds
from reftel.sources.archives.entry import Entry, Folder, shown
from reftel.sources.archives.zip_list import has_more_members
from reftel.sources.piece import Reject
from reftel.sources.stream import UNREADABLE, Stream

if TYPE_CHECKING:
    from typing import IO


def members(
    name: str, file: IO[bytes], size: int, on_bytes: Callable[[int], object] | None = None
) -> Iterator[Entry | Reject | Folder]:
    """Yield the files of a zip of ``size`` bytes; ``on_bytes`` is told the bytes of each member."""
    given = 0

    def count(taken: int) -> None:
        nonlocal given
        given += taken

    most = bounds.MAX_ZIP_MEMBERS
    try:
        if has_more_members(file, size, most):
            yield Reject(name, None, f"more than {most:,} members; unpack it first")
            return
        file.seek(0)
        with zipfile.ZipFile(file) as archive:
            limit = bounds.ratio_limit(lambda: size)
            for info in archive.infolist():
                inner = f"{name}!/{shown(info.filename)}"
                if info.is_dir():
                    yield Folder(inner)
                    continue
                if reason := _refused(info):
                    yield Reject(inner, None, reason)
                    continue
                with archive.open(info) as opened:
                    stream = Stream(opened, limit=lambda _: limit(given), on_read=count)
                    yield Entry(inner, stream, inside=True)
                if on_bytes:
                    on_bytes(info.compress_size)
    except UNREADABLE as error:
        yield Reject(name, None, bounds.damage("zip", error))


def _refused(info: zipfile.ZipInfo) -> str | None:
    """Return why a member is not read, or None."""
    mode = info.external_attr >> 16
    if bounds.leads_out(info.filename):
        return bounds.LEADS_OUT
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return bounds.NO_FILE
    if info.flag_bits & 0x1:
        return "it is locked with a password; unpack it first, with: unzip FILE"
    return None
