"""A file in a random shape, what it says beside its cables, and files packed into one."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping

_REMARKS: Final = (
    "Ottoline doubts that {} was ever there, ask Ben",
    "{}: compare this with what we were told in Vastrania last summer",
    "I think {} is the more interesting half, see what you make of it",
)


@dataclass(frozen=True)
class Written:
    """A file: its name and bytes, and the words of its own that are in no cable.

    ``remarks`` must not be in a text without a word, and none of ``kept`` may be gone.
    """

    file: str
    data: bytes
    remarks: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    has_ids: bool = True
    has_dates: bool = True
    has_subjects: bool = True


def remark(choose: random.Random, word: str) -> str:
    """Return a sentence of a reader about a cable, with a word of its own."""
    return choose.choice(_REMARKS).format(word)


def packed(files: Mapping[str, str]) -> tuple[str, bytes]:
    """Return the name and the bytes of some files: one as it is, several as an archive."""
    if len(files) == 1:
        [(name, text)] = files.items()
        return name, text.encode()
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return "papers.zip", data.getvalue()
