"""What is read of small files, and that whatever is written can be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reftel.files import (
    MalformedFileError,
    OversizeError,
    clear_left_overs,
    parse_json,
    parse_toml,
    read_text,
    write_durably,
    write_where_asked,
    write_whole,
)
from reftel.notes import Note
from reftel.notes.codec import decode, encode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONG_KEY = ".".join("a" * 60)


@given(st.text(alphabet="a.\"'\\\n[]={}# ", max_size=400))
@example("." * 4000)
@example(f"{LONG_KEY} = 1")
@example(f'"""\n{LONG_KEY} = 1\n"""')
@example(f"'''{LONG_KEY}'''")
@example(f'he said "{LONG_KEY}" \\"""{LONG_KEY} = 1')
def test_a_note_may_say_whatever_it_likes(text: str) -> None:
    note = Note("09PORTAMSEL14", text, tags=(text[:50],))
    assert decode(encode(note), cable_id=note.cable_id, note_id=note.id).text == text


@pytest.mark.parametrize(
    "text",
    [
        f"{LONG_KEY} = 1", f"[{LONG_KEY}]", f"x = {{ {LONG_KEY} = 1 }}", '"a".' * 60 + "b = 1",
        f'x = """y"""\n{LONG_KEY} = 1',
    ],
)  # fmt: skip
def test_a_key_of_many_parts_is_refused_wherever_it_stands(text: str) -> None:
    with pytest.raises(MalformedFileError, match="parts"):
        parse_toml(text)


@pytest.mark.parametrize("number", [2**63, -(2**63) - 1, 10**30])
def test_a_number_beyond_64_bits_is_refused(number: int) -> None:
    for parse, text in (
        (parse_toml, f"x = [{{y = {number}}}]"),
        (parse_json, f'{{"x": {number}}}'),
    ):
        with pytest.raises(MalformedFileError, match="out of range"):
            parse(text)
    assert parse_toml(f"x = {2**63 - 1}") == {"x": 2**63 - 1}


def test_no_more_is_written_than_can_be_read(tmp_path: Path) -> None:
    file = tmp_path / "file"
    write_durably(file, b"x" * 10, largest=10)
    assert read_text(file, 10) == "x" * 10
    for write in (write_durably, write_whole):
        with pytest.raises(OversizeError):
            write(file, b"x" * 11, largest=10)
    assert read_text(file, 10) == "x" * 10


def test_permissions_stay_and_a_link_is_replaced(tmp_path: Path) -> None:
    file, link = tmp_path / "file", tmp_path / "link"
    write_durably(file, b"1")
    assert file.stat().st_mode & 0o777 == 0o600
    file.chmod(0o640)
    write_durably(file, b"2")
    assert file.stat().st_mode & 0o777 == 0o640
    link.symlink_to(file)
    write_durably(link, b"3")
    assert (file.read_bytes(), link.read_bytes(), link.is_symlink()) == (b"2", b"3", False)
    assert link.stat().st_mode & 0o777 == 0o600


def test_only_our_own_left_overs_go(tmp_path: Path) -> None:
    ours, others = tmp_path / ".reftel-a_b1.tmp", [".reftel-a.tmp2", "reftel-a.tmp", ".new-a.tmp"]
    for name in (ours.name, *others):
        (tmp_path / name).touch()
    (tmp_path / ".reftel-link.tmp").symlink_to(ours)
    clear_left_overs(tmp_path, older_than=60)
    assert ours.exists()
    clear_left_overs(tmp_path, older_than=0)
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {*others, ".reftel-link.tmp"}
    clear_left_overs(tmp_path / "nowhere", older_than=0)


def test_what_comes_in_pieces_is_never_in_memory_whole(tmp_path: Path) -> None:
    asked, on_disk = tmp_path / "all.json", []

    def pieces() -> Iterator[bytes]:
        for _ in range(4):
            yield b"x" * 100_000
            on_disk.append(sum(file.stat().st_size for file in tmp_path.iterdir()))
            assert not asked.exists()

    write_where_asked(asked, pieces(), replace=False)
    assert on_disk == [100_000, 200_000, 300_000, 400_000]
    assert [file.name for file in tmp_path.iterdir()] == ["all.json"]
    assert asked.stat().st_size == 400_000


def test_no_piece_is_asked_for_where_a_file_is_in_the_way(tmp_path: Path) -> None:
    asked = tmp_path / "all.json"
    asked.write_text("mine")
    pieces = iter([b"other"])
    with pytest.raises(FileExistsError):
        write_where_asked(asked, pieces, replace=False)
    assert asked.read_text() == "mine"
    assert list(pieces) == [b"other"]


def test_a_file_that_came_to_be_meanwhile_stays(tmp_path: Path) -> None:
    asked = tmp_path / "all.json"

    def pieces() -> Iterator[bytes]:
        yield b"other"
        asked.write_text("mine")

    with pytest.raises(FileExistsError):
        write_where_asked(asked, pieces(), replace=False)
    assert [file.name for file in tmp_path.iterdir()] == ["all.json"]
    assert asked.read_text() == "mine"
