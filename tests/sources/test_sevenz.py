"""Archives of 7-Zip: whole, without what reads them, locked, damaged and hostile."""

from __future__ import annotations

import importlib
import io
import sys
import tempfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reftel.cable.raw_cable import RawCable
from reftel.sources import Passed, Reject, read_bytes
from reftel.sources.archives import bounds, sevenz
from tests.sources.odd.packing import zipped
from tests.sources.samples import TELEGRAM, only_reject, page
from tests.sources.test_archives import names, read, reasons

if TYPE_CHECKING:
    from pathlib import Path

PAGE = page().encode()
MAGIC = b"7z\xbc\xaf\x27\x1c"


def seven(members: dict[str, bytes], **options: object) -> bytes:
    """Return a 7z of these files; those of other names than py7zr would write are renamed."""
    py7zr = pytest.importorskip("py7zr", reason="what reads archives of 7-Zip is not installed")
    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w", **options) as archive:
        for number, data in enumerate(members.values()):
            archive.writestr(data, str(number))
        for each, name in zip(archive.files, members, strict=True):
            each.file_properties()["filename"] = name
    return out.getvalue()


def test_without_what_reads_it_the_reject_says_how_to_install_that(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "py7zr", None)
    reason = only_reject(list(read_bytes(MAGIC + bytes(600), "x.7z"))).reason
    assert "pip install 'reftel[7z]'" in reason
    assert "7z x FILE" in reason


def test_its_files_are_read_by_their_names_in_it(tmp_path: Path) -> None:
    path = tmp_path / "x.7z"
    data = seven({"a.html": PAGE, "css/site.css": b"p{}", "b/c.txt": TELEGRAM.encode(), "d": b""})
    first, passed, second, empty = read(path, data)
    assert names([first, second]) == [f"{path}!/a.html", f"{path}!/b/c.txt"]
    assert passed == Passed(f"{path}!/css/site.css", "stylesheet")
    assert reasons([empty]) == {"d": "an empty file; fetch it again"}


def test_files_of_one_name_are_all_read(tmp_path: Path) -> None:
    py7zr = pytest.importorskip("py7zr", reason="what reads archives of 7-Zip is not installed")
    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w") as archive:
        for serial in (1, 2):
            archive.writestr(page(cable_id=f"09PORTAMSEL{serial}").encode(), str(serial))
        for each in archive.files:
            each.file_properties()["filename"] = "a.html"
    assert len(names(read(tmp_path / "x.7z", out.getvalue()))) == 2


def test_it_may_lie_in_another_archive_and_hold_one(tmp_path: Path) -> None:
    inner = zipped({"in.7z": seven({"deep.zip": zipped({"a.html": PAGE})})})
    path = tmp_path / "x.zip"
    assert names(read(path, inner)) == [f"{path}!/in.7z!/deep.zip!/a.html"]


def test_what_leads_out_and_links_are_rejected_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    (tmp_path / "here" / "cable").symlink_to(tmp_path)  # where a name in the archive would lead
    data = seven({"../a.html": PAGE, "/b.html": PAGE, "cable/c.html": PAGE})
    found = read(tmp_path / "x.7z", data)
    rejects = [one for one in found if isinstance(one, Reject)]
    assert [one.reason for one in rejects] == [
        "its name leads out of the archive; unpack it, and import the file"
    ] * 2
    assert len([one for one in found if isinstance(one, RawCable)]) == 1
    assert sorted(each.name for each in tmp_path.rglob("*")) == ["cable", "here", "x.7z"]


def test_a_link_is_rejected(tmp_path: Path) -> None:
    py7zr = pytest.importorskip("py7zr", reason="what reads archives of 7-Zip is not installed")
    (tmp_path / "a.html").write_bytes(PAGE)
    (tmp_path / "b.html").symlink_to("a.html")
    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w") as archive:
        archive.write(tmp_path / "a.html", "a.html")
        archive.write(tmp_path / "b.html", "b.html")
    found = read(tmp_path / "x.7z", out.getvalue())
    assert reasons(found) == {"b.html": "a link or a device; import what it leads to"}
    assert len(found) == 2


@pytest.mark.parametrize("whole", [True, False], ids=["names too", "files only"])
def test_one_that_is_locked_says_so(tmp_path: Path, whole: bool) -> None:
    lock = {"password": "herring", "header_encryption": whole}
    data = seven({"a.html": PAGE}, **lock)
    assert "locked with a password" in only_reject(read(tmp_path / "x.7z", data)).reason


def test_one_packed_in_a_way_without_bounds_is_rejected(tmp_path: Path) -> None:
    py7zr = pytest.importorskip("py7zr", reason="what reads archives of 7-Zip is not installed")
    data = seven({"a.html": PAGE}, filters=[{"id": py7zr.FILTER_ZSTD, "level": 3}])
    reason = only_reject(read(tmp_path / "x.7z", data)).reason
    assert "does not read" in reason
    assert "7z x FILE" in reason


def test_one_whose_list_is_packed_without_bounds_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    py7zr = pytest.importorskip("py7zr", reason="what reads archives of 7-Zip is not installed")
    archiveinfo = importlib.import_module("py7zr.archiveinfo")
    brotli = [{"id": py7zr.FILTER_BROTLI, "level": 3}]
    with monkeypatch.context() as patched:
        patched.setattr(type(archiveinfo.DEFAULT_FILTERS), "ENCODED_HEADER_FILTER", brotli)
        data = seven({"a.html": PAGE})
    assert seven({"a.html": PAGE}) != data

    def opened(*_: object) -> None:
        raise AssertionError("it was opened")

    monkeypatch.setattr(py7zr, "SevenZipFile", opened)
    assert "does not read" in only_reject(read(tmp_path / "x.7z", data)).reason


def test_one_without_a_file_is_rejected(tmp_path: Path) -> None:
    assert "holds no file" in only_reject(read(tmp_path / "x.7z", seven({}))).reason


@pytest.mark.parametrize("kept", [6, 40, -30], ids=["mark", "head", "list"])
def test_one_that_is_cut_off_is_rejected(tmp_path: Path, kept: int) -> None:
    data = seven({"a.html": PAGE, "b.html": PAGE})[:kept]
    assert (
        only_reject(read(tmp_path / "x.7z", data)).reason
        == "the 7z is damaged or cut off; fetch it again"
    )


def test_damage_costs_no_file_before_it_and_names_those_behind_it(tmp_path: Path) -> None:
    py7zr = pytest.importorskip("py7zr", reason="what reads archives of 7-Zip is not installed")
    pages = {
        f"{serial}.html": page(cable_id=f"09PORTAMSEL{serial}").encode() for serial in (1, 2, 3)
    }
    data = bytearray(seven(pages, filters=[{"id": py7zr.FILTER_COPY}]))
    data[32 + len(pages["1.html"]) + 50] ^= 1  # behind the head of 32 bytes, in the second
    found = read(tmp_path / "x.7z", bytes(data))
    assert isinstance(found[0], RawCable)
    assert reasons(found) == dict.fromkeys(
        ("2.html", "3.html"), "the 7z is damaged or cut off; fetch it again"
    )


def test_one_that_outgrows_its_bounds_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("it was unpacked")

    data = seven({"a.html": PAGE, "b.bin": bytes(1 << 20)})
    monkeypatch.setattr(tempfile, "SpooledTemporaryFile", never)
    monkeypatch.setattr(bounds, "FREE_BYTES", 1 << 10)
    assert "more than 250 times" in only_reject(read(tmp_path / "x.7z", data)).reason
    monkeypatch.setattr(bounds, "MAX_ZIP_MEMBERS", 1)
    assert "more than 1 members" in only_reject(read(tmp_path / "x.7z", data)).reason


def test_one_too_large_for_memory_is_read_from_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sevenz, "_IN_MEMORY", 1 << 10)
    assert len(names(read(tmp_path / "x.7z", seven({"a.html": PAGE, "b.html": PAGE})))) == 2


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(0, 255)), max_size=4))
def test_damaged_ones_never_raise_and_never_end_in_silence(damage: list[tuple[int, int]]) -> None:
    data = bytearray(seven({"a.html": PAGE, "b/c.txt": TELEGRAM.encode()}))
    for place, byte in damage:
        data[6 + place % (len(data) - 6)] = byte
    assert list(read_bytes(bytes(data), "x.7z"))
