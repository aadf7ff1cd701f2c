"""What is read from a pipe, which may never end: what a file holds, within bounds."""

from __future__ import annotations

import io
import zipfile
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from reftel.cable.raw_cable import RawCable
from reftel.sources import Reject, read_bytes, read_stream
from reftel.sources.archives import bounds
from reftel.sources.piece import MAX_TEXT
from tests.sources.samples import BODY, HEADER

if TYPE_CHECKING:
    from collections.abc import Callable

TELEGRAM = f"{HEADER}\n\n{BODY}".encode()


class Endless:
    """Gives the same bytes again and again, and counts them."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.given = 0

    def read(self, size: int, /) -> bytes:
        """Return some of it."""
        some = (self.content * (size // len(self.content) + 1))[:size]
        self.given += len(some)
        return some


@pytest.mark.parametrize("content", [b"\0", b"x", b"\n", b"{", b"a,b,c\n", b'"', b"<p>", b"%PDF-"])
def test_a_pipe_without_end_is_read_to_the_bound(content: bytes) -> None:
    pipe = Endless(content)
    first = next(read_stream(pipe, "stdin"))
    assert isinstance(first, Reject)
    assert pipe.given <= 80 << 20


def test_a_text_is_as_long_as_that_of_a_file_may_be() -> None:
    (found,) = read_stream(io.BytesIO(b"x" * (MAX_TEXT + 1)), "stdin")
    assert found == next(read_bytes(b"x" * (MAX_TEXT + 1), "stdin"))


def zipped(content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", content)
    return packed.getvalue()


@pytest.mark.parametrize("pack", [bytes, zipped])
def test_it_gives_the_cables_that_a_file_gives(pack: Callable[[bytes], bytes]) -> None:
    data = pack(TELEGRAM)
    found = list(read_stream(io.BytesIO(data), "x.txt"))
    assert isinstance(found[0], RawCable)
    assert found == list(read_bytes(data, "x.txt"))


def test_a_zip_that_is_too_large_is_told_to_be_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MAX_INNER", 100)
    (found,) = islice(read_stream(io.BytesIO(zipped(TELEGRAM)), "stdin"), 2)
    assert isinstance(found, Reject)
    assert "from a pipe; unpack it first" in found.reason
