"""Bytes in a database: texts that a program compressed, and what is no text."""

from __future__ import annotations

import base64
import gzip
import sqlite3
import zlib
from typing import TYPE_CHECKING

import pytest

from reftel.cable.raw_cable import IN_DOUBT, RawCable
from reftel.sources import Reject, read_bytes
from reftel.sources.tables import packed_bytes
from tests.sources.samples import BODY, only
from tests.sources.test_any_csv import table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

PACKED: dict[str, Callable[[bytes], bytes]] = {
    "zlib": zlib.compress,
    "zlib, fast": lambda data: zlib.compress(data, 1),
    "gzip": gzip.compress,
    "MySQL": lambda data: len(data).to_bytes(4, "little") + zlib.compress(data),
}
PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 4


def database(folder: Path, values: Mapping[str, object]) -> bytes:
    """Return a database of one cable."""
    path = folder / "cables.db"
    names = ", ".join(f'"{name}"' for name in values)
    with sqlite3.connect(path) as connection:
        connection.execute(f"CREATE TABLE cables ({names})")
        holes = ", ".join("?" * len(values))
        connection.execute(f"INSERT INTO cables VALUES ({holes})", [*values.values()])  # noqa: S608
    connection.close()
    return path.read_bytes()


@pytest.mark.parametrize("pack", PACKED.values(), ids=PACKED)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_text_that_was_compressed_is_read(
    pack: Callable[[bytes], bytes], encoding: str, tmp_path: Path
) -> None:
    text = BODY.replace("Minister", "Minister Pérèt")
    values: dict[str, object] = {"refid": "09PORTAMSEL42", "body": pack(text.encode(encoding))}
    raw = only(read_bytes(database(tmp_path, values), "cables.db"))
    assert raw.body == text
    assert ("compressed", "body") in raw.record.extra


@pytest.mark.parametrize("pack", PACKED.values(), ids=PACKED)
def test_so_is_one_that_is_written_in_letters_besides(pack: Callable[[bytes], bytes]) -> None:
    packed = pack(BODY.encode())
    for written in (f"0x{packed.hex()}", f"\\x{packed.hex()}", base64.b64encode(packed).decode()):
        data = table(["refid", "body"], [["09PORTAMSEL42", written]])
        assert only(read_bytes(data, "x.csv")).body == BODY


@pytest.mark.parametrize(
    "data",
    [PICTURE, zlib.compress(BODY.encode())[:-9], gzip.compress(PICTURE), bytes(range(256))],
    ids=["picture", "cut off", "compressed picture", "any"],
)
def test_bytes_that_are_no_text_are_none(data: bytes, tmp_path: Path) -> None:
    values = {"refid": "09PORTAMSEL42", "body": data}
    (found,) = read_bytes(database(tmp_path, values), "cables.db")
    assert isinstance(found, Reject)
    assert "bytes that are no text]" in found.reason


def test_bytes_that_are_no_text_beside_a_text_are_named(tmp_path: Path) -> None:
    values = {"refid": "09PORTAMSEL42", "subject": PICTURE, "scan": PICTURE, "body": BODY}
    raw = only(read_bytes(database(tmp_path, values), "cables.db"))
    assert isinstance(raw, RawCable)
    said = f"[{len(PICTURE):,} bytes that are no text]"
    assert (raw.body, raw.record.title) == (BODY, None)
    assert ("scan", said) in raw.record.extra
    assert any(name == IN_DOUBT and said in each for name, each in raw.record.extra)


def test_what_swells_beyond_any_text_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    data = zlib.compress(b"x" * 100_000)
    assert packed_bytes.inflated(data) == b"x" * 100_000
    monkeypatch.setattr(packed_bytes, "MAX_TEXT", 50_000)
    assert packed_bytes.inflated(data) is None
