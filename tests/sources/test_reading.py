"""Paths, folders and texts: what is found, in which order, and what is said of the rest."""

from __future__ import annotations

import json
import os
import pickle
import re
import socket
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reftel.cable.raw_cable import RawCable
from reftel.paths import sample_cables
from reftel.sources import Passed, Piece, Reject, measure, pieces, read_path, read_piece, read_text
from reftel.sources.decoding.decode import decode
from tests.sources.samples import BODY, HEADER, TELEGRAM, only, only_reject, page, read_one
from tests.sources.test_cables_csv import ROW
from tests.sources.test_other_forms import ALX, ARCHIVED
from tests.sources.test_page_text import PAGE as COPIED


def _write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    _write(
        tmp_path,
        {
            "cable/2009/04/b.html": page(),
            "cable/2009/04/a.html": page(),
            "cable/2008/12/c.html": page(),
            "z.txt": TELEGRAM,
            "cables.csv": ROW * 2,
            "five.txt": ALX,
            "index.html": "<html>Browse</html>",
            "tag/PREL_0.html": "<!DOCTYPE html><html>PREL</html>",
            ".hidden/x.html": page(),
            "static/site.css": "p {}",
            "README.md": "Cables of Port Amsel",
            "readme-cables/y.txt": TELEGRAM,
        },
    )
    found = list(read_path(tmp_path))
    assert [
        Path(one.source.file).relative_to(tmp_path).as_posix()
        for one in found
        if isinstance(one, RawCable)
    ] == [
        "cables.csv:1",
        "cables.csv:4",
        "five.txt",
        "z.txt",
        "cable/2008/12/c.html",
        "cable/2009/04/a.html",
        "cable/2009/04/b.html",
        "readme-cables/y.txt",
    ]
    assert [(Path(one.file).name, one.kind) for one in found if isinstance(one, Passed)] == [
        (".hidden", "folder with a hidden name"),
        ("README.md", "readme"),
        ("index.html", "page without a cable"),
        ("site.css", "stylesheet"),
        ("PREL_0.html", "page without a cable"),
    ]
    assert len(found) == 13


@pytest.mark.parametrize("name", ["README.txt", "x.css", "x.asc", "x.js"])
def test_a_file_that_lies_beside_cables_is_read_if_it_shows_a_telegram(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text(TELEGRAM)
    (cable,) = read_path(tmp_path)
    assert isinstance(cable, RawCable)


@pytest.mark.parametrize("name", ["Thumbs.db", "ehthumbs.db", "desktop.ini", "~$cable 42.docx"])
def test_what_a_desktop_leaves_in_a_folder_is_passed_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (tmp_path / "a.txt").write_text(TELEGRAM)
    cable, passed = sorted(read_path(tmp_path), key=lambda one: isinstance(one, Passed))
    assert isinstance(cable, RawCable)
    assert isinstance(passed, Passed)
    assert passed.kind == "file of a desktop"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (page(), "mirror"),
        (TELEGRAM, "telegram"),
        (TELEGRAM.replace("PREL", "[PREL](#)"), "markdown"),
        (COPIED, "page"),
        (ROW, "csv"),
        (ARCHIVED, "nara"),
        (ALX + TELEGRAM, "alx"),
        # the first test that matches wins
        (page(body=COPIED), "mirror"),
        (COPIED + ARCHIVED, "page"),
    ],
)
def test_forms_are_told_apart(text: str, form: str) -> None:
    assert read_one(text).source.form == form


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "an empty file; fetch it again"),
        (b" \n\n", "an empty file; fetch it again"),
        (b"Dear diary, today nothing happened.\n", "no cable in any form that reftel knows"),
        (bytes(range(256)) * 40, "not a text"),
        (b"\x89PNG\r\n" + bytes(range(256)) * 4, "a picture"),
        (TELEGRAM.encode() + bytes(range(256)) * 9, "not a text"),
        (
            b"<html><p>Browse by origin</p></html>",
            "a page that shows no cable",
        ),
        (b"x" * (9 << 20), "larger than 8 MB, which no cable is; split it"),
    ],
)
def test_what_is_no_cable_is_rejected_with_the_true_reason(
    tmp_path: Path, data: bytes, reason: str
) -> None:
    path = tmp_path / "x"
    path.write_bytes(data)
    reject = only_reject(read_path(path))
    assert (reject.file, reject.place) == (str(path), None)
    assert reject.reason.startswith(reason)


def test_a_cable_s_page_without_a_cable_is_no_index(tmp_path: Path) -> None:
    name = "cable/2009/04/09PORTAMSEL42.html"
    _write(tmp_path, {name: "<html>Not found</html>", "copies/09PORTAMSEL42.html": "<html/>"})
    found = [one for one in read_path(tmp_path) if isinstance(one, Reject)]
    assert [Path(one.file).name for one in found] == ["09PORTAMSEL42.html"] * 2


def test_every_sample_cable_is_read_and_every_form_is_there() -> None:
    found = list(read_path(sample_cables()))
    assert [one for one in found if isinstance(one, Reject)] == []
    forms = {one.source.form for one in found if isinstance(one, RawCable)}
    assert forms == {"mirror", "telegram", "markdown", "page", "csv", "nara", "alx"}


def test_a_path_that_is_not_there_is_rejected(tmp_path: Path) -> None:
    path = tmp_path / "nothing"
    assert only_reject(read_path(path)).reason == "no such file or directory"
    assert measure(path) == 0


def test_links_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    _write(folder, {"a.txt": TELEGRAM})
    _write(tmp_path, {"secret.txt": TELEGRAM})
    (folder / "loop").symlink_to(folder)
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "gone").symlink_to(tmp_path / "nothing")
    found = list(read_path(folder))
    links = {Path(one.file).name: one.reason for one in found if isinstance(one, Reject)}
    assert set(links) == {"loop", "out.txt", "gone"}
    assert set(links.values()) == {"a link, which is not followed; import its target"}
    assert len(found) == 4


def test_a_link_that_somebody_names_is_followed(tmp_path: Path) -> None:
    _write(tmp_path, {"a.txt": TELEGRAM})
    (tmp_path / "link").symlink_to(tmp_path / "a.txt")
    assert only(read_path(tmp_path / "link")).body == BODY


def test_names_that_are_no_text_are_shown_as_well_as_can_be(tmp_path: Path) -> None:
    for name in (b"h\xe9ron.txt", b"\xff"):
        path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
        path.write_text(TELEGRAM if b"txt" in name else "nothing")
    cable, reject = read_path(tmp_path)
    assert isinstance(cable, RawCable)
    assert cable.source.file == rf"{tmp_path}/h\xe9ron.txt"
    assert isinstance(reject, Reject)
    assert reject.file == rf"{tmp_path}/\xff"


def test_pipes_and_sockets_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with tempfile.TemporaryDirectory() as short, socket.socket(socket.AF_UNIX) as server:
        server.bind(f"{short}/socket")
        for path in (tmp_path, tmp_path / "pipe", Path(short)):
            reject = only_reject(read_path(path))
            assert (
                reject.reason
                == "not a file but a pipe, a socket or a device; save what it gives to a file"
            )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_rejected(tmp_path: Path) -> None:
    _write(tmp_path, {"a.txt": TELEGRAM, "closed/b.txt": TELEGRAM, "c.txt": TELEGRAM})
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "closed").chmod(0)
    found = list(read_path(tmp_path))
    (tmp_path / "closed").chmod(0o700)
    assert sorted(Path(one.file).name for one in found if isinstance(one, Reject)) == [
        "a.txt",
        "closed",
    ]
    assert len(found) == 3


def test_pieces_can_be_read_elsewhere(tmp_path: Path) -> None:
    _write(tmp_path, {"a.txt": TELEGRAM, "b.html": page(), "cables.csv": ROW * 3, "d": "nothing"})
    found = [
        one
        for piece in pieces(tmp_path)
        if isinstance(piece, Piece)
        for one in pickle.loads(pickle.dumps(read_piece(pickle.loads(pickle.dumps(piece)))))  # noqa: S301 - our own
    ]
    assert found == list(read_path(tmp_path))
    assert len(found) == 6


def test_bytes_of_folders_are_counted(tmp_path: Path) -> None:
    _write(tmp_path, {"a.txt": TELEGRAM, "b/c.html": page(), "cables.csv": ROW, "d": "", "e": "no"})
    taken: list[int] = []
    list(read_path(tmp_path, taken.append))
    assert sum(taken) == measure(tmp_path) > 0


def test_bytes_that_are_not_utf_8_are_read_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    body = BODY.replace("Minister", "Minist\u00e9re \u201cAmsel\u201d \u2014")
    mixed = TELEGRAM.replace("Minister", "H\u00e9ron").encode() + b"\x93\x81\x94"
    path.write_bytes(f"{HEADER}\n\n{body}".encode("cp1252"))
    cable = only(read_path(path))
    assert cable.body == body
    assert dict(cable.record.extra)["encoding"] == "utf-8 with 4 bytes of windows-1252"
    path.write_bytes(mixed)
    cable = only(read_path(path))
    assert "H\u00e9ron" in cable.body
    assert cable.body.endswith("\u201c\x81\u201d")


def test_line_ends_marks_and_nul_bytes() -> None:
    assert decode(b"\xef\xbb\xbfa\r\nb\rc\n") == ("a\nb\nc\n", ())
    assert decode("a\u00e9\n".encode("utf-16"))[0] == "a\u00e9\n"
    text, notes = decode(b"a\0b\0c\x1a\0\0")
    assert text == "a\u2400b\u2400c"
    assert notes == (("nul", "2 NUL bytes shown as \u2400"),)


@given(st.binary(max_size=400))
@example(b"\x1b[A")
@example(b"aa\x08a_\x08a")
def test_no_byte_is_lost_when_decoding(data: bytes) -> None:
    if not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\0\0\xfe\xff")):
        text, _ = decode(data)
        text.encode()  # no lone surrogate is left
        kept = data.rstrip(b"\0\x1a").decode("utf-8", "ignore")
        # What a terminal was told, and letters struck twice, are left out with a word.
        kept = re.sub(r"\x1b\[[0-9;]{0,20}[A-Za-z]", "", kept)
        kept = re.sub(r"(.)\x08(?=\1)|_\x08", "", kept)
        kept = re.sub("[\xad\u200b\u2060]", "", kept)  # signs without width
        assert len(text) >= len(re.sub("\r+\n|\ufeff", "\n", kept)) - kept.count("\ufeff")


FRAGMENTS = [
    *("<table class='cable'>", "<td><a >", "</pre></code>", "<code><pre>", "Message Text\n"),
    *("Reference ID Created Released Classification Origin\n", "FM X\n", "1. (", "&#x000A;", '"'),
]
_PARTS = st.sampled_from([page(), TELEGRAM, COPIED, ARCHIVED, ALX, ROW, HEADER, BODY, *FRAGMENTS])


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(_PARTS, st.text(max_size=40)), max_size=6), st.integers(0, 3000))
def test_no_text_raises(parts: list[str], cut: int) -> None:
    for one in read_text("".join(parts)[cut:], "x"):
        assert isinstance(one, RawCable | Reject)
        if isinstance(one, Reject):
            assert one.reason
            assert not one.reason.endswith(".")


_MOST_PIECES = 2  # what stands in front of a page, and the page


@pytest.mark.parametrize("unit", [*FRAGMENTS, *" -\n[", "<a href='", "[A](", '"7",', "1977STATE"])
@pytest.mark.parametrize("before", ["", HEADER + "\n", page()[:-16], ALX, "VZCZCXRO1234 [A](#)\n"])
@pytest.mark.timeout(20)
def test_a_megabyte_of_anything_takes_no_time(before: str, unit: str) -> None:
    """A pattern that goes back and forth would need hours for these, not milliseconds."""
    assert len(list(read_text(before + unit * (1_000_000 // len(unit)), "x"))) <= _MOST_PIECES


_LINES = [
    "TODO {}\n",
    "TODO 09AMSEL{0}\n09AMSEL{0}7\n",
    "\xa9 A {}\n",
    "(C) A {}.\n",
    "a |{}| a ",
    "A",
    "\\",
    "a  ",
]


@pytest.mark.parametrize("unit", _LINES)
@pytest.mark.parametrize("size", [200_000, 1_000_000])  # of the longer one less is looked at
@pytest.mark.timeout(60)
def test_much_of_anything_above_a_telegram_or_in_it_takes_no_time(unit: str, size: int) -> None:
    many = "".join(map(unit.format, range(1, size // len(unit))))
    for text in (f"# 09PORTAMSEL42\n\n{many}\n\n{TELEGRAM}", f"{TELEGRAM}\n\n{many}\nx"):
        assert len(list(read_text(text, "x"))) <= _MOST_PIECES


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be", "utf-16"])
def test_utf_16_is_read_with_its_mark_or_without(name: str) -> None:
    text, notes = decode(TELEGRAM.encode(name))
    assert text == TELEGRAM
    assert notes == (("encoding", "utf-16"),)


def test_nuls_and_a_ctrl_z_behind_a_telegram_do_not_make_it_binary(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TELEGRAM.encode() + b"\x1a" + bytes(3000))
    assert only(read_path(path)).source.form == "telegram"


def test_a_script_is_passed_over_unless_it_shows_a_telegram(tmp_path: Path) -> None:
    (tmp_path / "menu.js").write_text("function open() { return [{'name': 'FM'}]; }")
    (tmp_path / "data.js").write_text(f"var cable = {json.dumps({'body': TELEGRAM})};\n")
    cable, passed = read_path(tmp_path)
    assert isinstance(cable, RawCable)
    assert "herring" in cable.body.lower()
    assert passed == Passed(f"{tmp_path}/menu.js", "script")
