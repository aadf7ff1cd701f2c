"""Archives, whole and hostile: nothing leaves them, nothing outgrows its bounds."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from reftel.cable.raw_cable import RawCable
from reftel.sources import Found, Passed, Reject, measure, read_path
from reftel.sources.archives import bounds
from tests.sources.odd.packing import tarred, zipped
from tests.sources.samples import TELEGRAM, only_reject, page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGE = page().encode()
COMPRESSED: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": zstandard.compress,
}


def read(path: Path, data: bytes) -> list[Found]:
    """Write an archive, read it, and see that its bytes were counted."""
    path.write_bytes(data)
    taken: list[int] = []
    found = list(read_path(path, taken.append))
    assert sum(taken) == len(data) == measure(path)
    assert min(taken, default=0) >= 0
    return found


def names(found: list[Found]) -> list[str]:
    """Return where the cables were found; there may be nothing else."""
    assert all(isinstance(one, RawCable) for one in found), found
    return [one.source.file for one in found if isinstance(one, RawCable)]


def reasons(found: list[Found]) -> dict[str, str]:
    """Return why files were rejected, by the end of their name."""
    return {one.file.rpartition("!/")[2]: one.reason for one in found if isinstance(one, Reject)}


@pytest.mark.parametrize("suffix", COMPRESSED)
@pytest.mark.parametrize("format", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT, tarfile.USTAR_FORMAT])
def test_tar_in_every_dress(tmp_path: Path, suffix: str, format: int) -> None:  # noqa: A002
    data = COMPRESSED[suffix](tarred({"./a.html": PAGE, "cable/2009/04/b.html": PAGE}, format))
    path = tmp_path / f"mirror.tar{suffix}"
    assert names(read(path, data)) == [f"{path}!/a.html", f"{path}!/cable/2009/04/b.html"]


@pytest.mark.parametrize("suffix", COMPRESSED)
def test_a_single_file_in_every_dress(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"telegram.txt{suffix}"
    assert names(read(path, COMPRESSED[suffix](TELEGRAM.encode()))) == [str(path)]


def test_a_second_name_of_a_file_in_a_tar_is_passed_over_and_any_other_link_rejected(
    tmp_path: Path,
) -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        info = tarfile.TarInfo("./cable/a.html")
        info.size = len(PAGE)
        archive.addfile(info, io.BytesIO(PAGE))
        links = (("b.html", tarfile.LNKTYPE, "./cable/a.html"), ("c.html", tarfile.LNKTYPE, "x"))
        for name, kind, target in (*links, ("d.html", tarfile.SYMTYPE, "./cable/a.html")):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, target
            archive.addfile(info)
    path = tmp_path / "x.tar"
    cable, passed, *others = read(path, buffer.getvalue())
    assert isinstance(cable, RawCable)
    assert passed == Passed(f"{path}!/b.html", "link to a file of its archive")
    assert reasons(others) == dict.fromkeys(
        ("c.html", "d.html"), "a link or a device; import what it leads to"
    )


def test_what_a_file_is_called_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "download"
    assert names(read(path, gzip.compress(tarred({"a.html": PAGE})))) == [f"{path}!/a.html"]


def test_zip(tmp_path: Path) -> None:
    path = tmp_path / "mirror.zip"
    data = zipped({"cable/": b"", "cable/a.html": PAGE, "b.txt": TELEGRAM.encode()})
    assert names(read(path, data)) == [f"{path}!/cable/a.html", f"{path}!/b.txt"]


@pytest.mark.parametrize("format", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_long_names(tmp_path: Path, format: int) -> None:  # noqa: A002
    long = f"{'folder/' * 40}h\u00e9ron.html"
    path = tmp_path / "x.tar"
    assert names(read(path, tarred({long: PAGE, "b.html": PAGE}, format))) == [
        f"{path}!/{long}",
        f"{path}!/b.html",
    ]


def test_a_tar_of_before_tars_were_marked(tmp_path: Path) -> None:
    data = tarred({"a.html": PAGE}, tarfile.USTAR_FORMAT)
    head = bytearray(data[:512])
    head[257:265] = bytes(8)
    head[148:156] = b" " * 8
    head[148:156] = f"{sum(head):06o}\0 ".encode()
    assert len(names(read(tmp_path / "x.tar", bytes(head) + data[512:]))) == 1


def test_archives_in_archives(tmp_path: Path) -> None:
    inner = zipped({"a.html": PAGE})
    path = tmp_path / "x.tar"
    data = tarred({"one.zip": inner, "two.tar.gz": gzip.compress(tarred({"b.html": PAGE}))})
    assert names(read(path, data)) == [f"{path}!/one.zip!/a.html", f"{path}!/two.tar.gz!/b.html"]


def test_archives_too_deep_in_archives(tmp_path: Path) -> None:
    data = PAGE
    for _ in range(bounds.MAX_LAYERS + 1):
        data = tarred({"x.tar": data})
    assert list(reasons(read(tmp_path / "x.tar", data)).values()) == [
        "an archive 4 layers deep in others; unpack it first"
    ]


@pytest.mark.parametrize("make", [tarred, zipped])
def test_names_that_lead_out_are_rejected(
    tmp_path: Path, make: Callable[[dict[str, bytes]], bytes]
) -> None:
    outside = ["/etc/a.html", "../b.html", "x/../../c.html", "C:\\d.html", "\\e.html", "x\\..\\f"]
    found = read(tmp_path / "x", make(dict.fromkeys([*outside, "x..y/..g.html"], PAGE)))
    rejected = [one for one in found if isinstance(one, Reject)]
    assert {one.reason for one in rejected} == {
        "its name leads out of the archive; unpack it, and import the file"
    }
    assert len(rejected) == len(outside)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x"]


def test_links_and_devices_in_a_tar_are_rejected(tmp_path: Path) -> None:
    out = io.BytesIO()
    kinds = {
        "soft": tarfile.SYMTYPE,
        "hard": tarfile.LNKTYPE,
        "null": tarfile.CHRTYPE,
        "disk": tarfile.BLKTYPE,
        "pipe": tarfile.FIFOTYPE,
    }
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind in kinds.items():
            info = tarfile.TarInfo(name)
            info.type = kind
            info.linkname = "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("a.html")
        info.size = len(PAGE)
        archive.addfile(info, io.BytesIO(PAGE))
    found = read(tmp_path / "x.tar", out.getvalue())
    assert reasons(found) == dict.fromkeys(kinds, "a link or a device; import what it leads to")
    assert isinstance(found[-1], RawCable)


def test_links_in_a_zip_are_rejected(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("soft")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    assert reasons(read(tmp_path / "x.zip", out.getvalue())) == {
        "soft": "a link or a device; import what it leads to"
    }


def test_a_locked_zip_is_rejected(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.html": PAGE}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    found = read(tmp_path / "x.zip", bytes(data))
    assert reasons(found) == {
        "a.html": "it is locked with a password; unpack it first, with: unzip FILE"
    }


@pytest.mark.parametrize("suffix", [".gz", ".bz2", ".xz", ".zst"])
def test_a_bomb_is_given_up(tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "FREE_BYTES", 1 << 20)
    bomb = COMPRESSED[suffix](tarred({"x.bin": bytes(6 << 20), "a.html": PAGE}))
    found = read(tmp_path / f"x.tar{suffix}", bomb)
    assert found
    assert "unpacks to more than 250 times its size" in {
        one.reason.removeprefix("it ") for one in found if isinstance(one, Reject)
    }
    assert not any(isinstance(one, RawCable) for one in found)


def test_a_zip_bomb_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "FREE_BYTES", 1 << 20)
    found = read(tmp_path / "x.zip", zipped({"x.bin": bytes(6 << 20), "a.html": PAGE}))
    assert "it unpacks to more than 250 times its size" in reasons(found).values()


def test_a_compressed_file_that_holds_itself_ends(tmp_path: Path) -> None:
    data = TELEGRAM.encode()
    for _ in range(20):
        data = gzip.compress(data)
    assert "layers deep" in next(iter(reasons(read(tmp_path / "x.gz", data)).values()))


def test_a_member_too_large_for_a_cable_is_rejected_and_the_rest_read(tmp_path: Path) -> None:
    data = tarred({"x.html": PAGE + bytes(9 << 20), "a.html": PAGE})
    found = read(tmp_path / "x.tar", data)
    assert reasons(found) == {"x.html": "larger than 8 MB, which no cable is; split it"}
    assert isinstance(found[-1], RawCable)


def test_too_many_members_are_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MAX_MEMBERS", 3)
    members = {f"{number}.html": PAGE for number in range(5)}
    found = read(tmp_path / "x.tar", tarred(members))
    assert [type(one) for one in found] == [RawCable] * 3 + [Reject]


@pytest.mark.parametrize("suffix", COMPRESSED)
def test_a_tar_that_is_cut_off_gives_what_it_has(tmp_path: Path, suffix: str) -> None:
    noise = bytes(number * number % 251 for number in range(50_000))
    whole = tarred({"a.html": PAGE, "x.bin": noise, "b.html": PAGE})
    data = COMPRESSED[suffix](whole)
    found = read(tmp_path / f"x.tar{suffix}", data[: len(data) - (9000 if suffix == "" else 40)])
    assert isinstance(found[-1], Reject)
    assert found[-1].reason.startswith("the file is cut off; fetch it again")


def test_a_tar_that_is_cut_off_in_what_is_passed_over_says_so(tmp_path: Path) -> None:
    data = tarred({"a.html": PAGE, "site.png": bytes(50_000)})[:-20_000]
    cable, passed, reject = read(tmp_path / "x.tar", data)
    assert passed == Passed(f"{tmp_path}/x.tar!/site.png", "image")
    assert isinstance(cable, RawCable)
    assert isinstance(reject, Reject)
    assert "cut off" in reject.reason


def test_a_tar_that_is_cut_off_in_what_might_be_a_telegram_names_it_too(tmp_path: Path) -> None:
    data = tarred({"a.html": PAGE, "site.css": bytes(50_000)})[:-20_000]
    cable, *rejects = read(tmp_path / "x.tar", data)
    assert isinstance(cable, RawCable)
    assert [each.file for each in rejects if isinstance(each, Reject)] == [
        f"{tmp_path}/x.tar!/site.css",
        f"{tmp_path}/x.tar",
    ]


def test_a_damaged_archive_is_called_so_in_plain_words(tmp_path: Path) -> None:
    noise = bytes(number * number % 251 for number in range(50_000))
    packed = bytearray(gzip.compress(tarred({"x.bin": noise, "a.html": PAGE})))
    packed[60:80] = bytes(20)
    torn = zipped({"a.html": PAGE})[:-30]
    for name, data, kind in (("x.tar.gz", bytes(packed), "file"), ("x.zip", torn, "zip")):
        reject = read(tmp_path / name, data)[-1]
        assert isinstance(reject, Reject)
        assert reject.reason.startswith(f"the {kind} is damaged or cut off; fetch it again")


@pytest.mark.parametrize(
    ("name", "magic", "remedy"),
    [
        ("x", b"Rar!\x1a\x07", "unrar x FILE"),
        ("x", b"\x04\x22\x4d\x18", "lz4 -d FILE"),
        ("x", b"\x1f\x9d\x90", "gunzip FILE"),
        ("x", b"LZIP\x01", "lzip -d FILE"),
        ("x", b"-----BEGIN PGP MESSAGE-----\n", "gpg --decrypt FILE"),
        ("x.gpg", b"\x85\x02\x0c", "gpg --decrypt FILE"),
    ],
)
def test_archives_of_other_kinds_say_what_to_do(
    tmp_path: Path, name: str, magic: bytes, remedy: str
) -> None:
    (reason,) = reasons(read(tmp_path / name, magic + bytes(600))).values()
    assert remedy in reason


def test_the_list_of_a_zip_is_counted_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "MAX_ZIP_MEMBERS", 3)
    whole = zipped({f"{number}.html": PAGE for number in range(3)})
    assert len(names(read(tmp_path / "x.zip", whole))) == 3
    more = zipped({f"{number}.html": PAGE for number in range(4)})

    def never(_file: object) -> zipfile.ZipFile:
        raise AssertionError("the list was read into memory")

    monkeypatch.setattr(zipfile, "ZipFile", never)
    for data in (more, more[:-2] + b"\x05\x00hello"):  # with a comment at the end
        (reason,) = reasons(read(tmp_path / "x.zip", data)).values()
        assert reason == "more than 3 members; unpack it first"


def test_frames_of_zstd_follow_each_other(tmp_path: Path) -> None:
    data = tarred({"a.html": PAGE, "b.html": PAGE})
    packed = zstandard.compress(data[:1000]) + zstandard.compress(data[1000:])
    assert len(names(read(tmp_path / "x.tar.zst", packed))) == 2


def test_files_that_are_no_cables_are_passed_over(tmp_path: Path) -> None:
    index = b"<html><p>Browse by origin</p></html>"
    members = {"index.html": index, "css/site.css": b"p{}", ".git/x.html": PAGE, "a.html": PAGE}
    path = tmp_path / "x.tar"
    *passed, cable = read(path, tarred(members))
    assert names([cable]) == [f"{path}!/a.html"]
    assert passed == [
        Passed(f"{path}!/index.html", "page without a cable"),
        Passed(f"{path}!/css/site.css", "stylesheet"),
        Passed(f"{path}!/.git/x.html", "file with a hidden name"),
    ]


_WHOLE = tarred({"a.html": PAGE, "b/c.html": PAGE, f"{'d' * 200}.txt": TELEGRAM.encode()})
_SEEDS = [
    _WHOLE,
    gzip.compress(_WHOLE),
    lzma.compress(_WHOLE),
    zstandard.compress(_WHOLE),
    zipped({"a.html": PAGE, "b": PAGE}),
]


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(_SEEDS),
    st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(0, 255)), max_size=8),
    st.integers(0, 1 << 20),
)
def test_damaged_archives_never_raise(
    tmp_path_factory: pytest.TempPathFactory, seed: bytes, damage: list[tuple[int, int]], end: int
) -> None:
    data = bytearray(seed)
    for position, byte in damage:
        data[position % len(data)] = byte
    read(tmp_path_factory.getbasetemp() / "damaged", bytes(data[: end % len(data) + 1]))


@pytest.mark.parametrize(
    ("name", "members", "what"),
    [
        ("a.docx", ["word/document.xml"], "office document"),
        ("a", ["[Content_Types].xml", "word/document.xml"], "office document"),
        ("a.odt", ["mimetype", "content.xml"], "office document"),
        ("a.xlsx", ["[Content_Types].xml", "xl/workbook.xml"], "spreadsheet"),
    ],
)
def test_office_files_are_named_and_not_unpacked(
    tmp_path: Path, name: str, members: list[str], what: str
) -> None:
    with zipfile.ZipFile(tmp_path / name, "w") as file:
        for member in members:
            file.writestr(member, "<x>FM AMEMBASSY PORT AMSEL</x>")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as file:
        file.write(tmp_path / name, name)
    for found in (read_path(tmp_path / name), read_path(tmp_path / "all.zip")):
        assert what in only_reject(found).reason


def tar_of_folders(*names: str) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name in names:
            info = tarfile.TarInfo(name)
            info.type = tarfile.DIRTYPE
            archive.addfile(info)
    return out.getvalue()


@pytest.mark.parametrize(
    "data", [zipped({}), zipped({"cables/": b"", "cables/2009/": b""}), tar_of_folders("a", "a/b")]
)
def test_an_archive_without_a_file_is_rejected(data: bytes, tmp_path: Path) -> None:
    for path, inner in ((tmp_path / "x", ""), (tmp_path / "y.zip", "!/in.zip")):
        reject = only_reject(read(path, zipped({"in.zip": data}) if inner else data))
        assert reject.file == f"{path}{inner}"
        assert reject.reason == "an archive that holds no file; make it again"


@pytest.mark.parametrize("first", [True, False])
def test_folders_of_an_archive_without_a_file_are_passed_over(first: bool, tmp_path: Path) -> None:
    folders = {"a/": b"", "a/b/": b"", "c/": b""}
    files = {"a/x.html": PAGE}
    data = zipped(folders | files if first else files | folders)
    cable, *passed = read(tmp_path / "x.zip", data)
    assert isinstance(cable, RawCable)
    kind = "folder without a file"
    assert passed == [Passed(f"{tmp_path}/x.zip!/{name}", kind) for name in ("a/b", "c")]


def test_a_folder_on_the_disk_without_a_file_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert list(read_path(tmp_path)) == [Passed(f"{tmp_path}/a/b", "folder without a file")]
