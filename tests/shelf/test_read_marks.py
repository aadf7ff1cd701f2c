"""Read marks: what was read, in which texts; lines that only grow, whoever writes them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from reftel.errors import ReftelError
from reftel.shelf import ReadMarks

if TYPE_CHECKING:
    from pathlib import Path

A, B = "09PORTAMSEL14", "09VASTRA3"


def file_of(marks: ReadMarks) -> Path:
    return marks._journal.file


def test_a_cable_is_read_until_it_is_unmarked(marks: ReadMarks) -> None:
    assert A not in marks.all()
    marks.mark({A: "aa", B: "bb"})
    assert A in marks.all()
    marks.unmark([A])
    assert dict(marks.all()) == {B: ("bb",)}
    marks.mark({A: "cc"})
    assert marks.all()[A] == ("cc",)


def test_several_texts_of_a_cable_may_have_been_read(marks: ReadMarks) -> None:
    marks.mark({A: "aa"})
    marks.mark({A: "bb"})
    assert marks.all()[A] == ("aa", "bb")


def test_the_same_mark_is_written_once(marks: ReadMarks) -> None:
    for _ in range(3):
        marks.mark({A: "aa"})
        marks.unmark([B])
    assert len(file_of(marks).read_text().splitlines()) == 1


def test_it_is_said_whether_a_mark_is_new(marks: ReadMarks) -> None:
    assert marks.mark({A: "aa"})
    assert not marks.mark({A: "aa"})
    assert marks.mark({A: "aa", B: "bb"})
    assert not marks.mark({})


def test_as_long_as_nothing_changes_the_answer_is_the_same_object(marks: ReadMarks) -> None:
    marks.mark({A: "aa"})
    before = marks.all()
    assert marks.all() is before
    marks.mark({B: "bb"})
    assert marks.all() is not before
    assert B not in before


def test_another_session_sees_it_without_reading_all_again(marks: ReadMarks) -> None:
    other = ReadMarks(file_of(marks))
    marks.mark({A: "aa"})
    assert A in other.all()
    other.unmark([A])
    assert A not in marks.all()
    assert A not in other.all()
    marks.mark({B: "bb"})
    assert other._journal.news() == ([file_of(marks).read_text().splitlines()[-1]], False)


def test_sessions_that_mark_at_once_lose_nothing(marks: ReadMarks) -> None:
    def mark(number: int) -> None:
        ReadMarks(file_of(marks)).mark({f"09VASTRA{number}": "aa"})

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(mark, range(40)))
    assert len(marks.all()) == 40


def test_a_session_killed_at_any_byte_costs_at_most_its_own_mark(tmp_path: Path) -> None:
    whole = ReadMarks(tmp_path / "whole")
    whole.mark({A: "aa"})
    before = (tmp_path / "whole").read_bytes()
    whole.mark({"09VASTRA33": "bb"})
    after = (tmp_path / "whole").read_bytes()
    for size in range(len(before), len(after)):
        file = tmp_path / f"cut {size}"
        file.write_bytes(after[:size])
        marks = ReadMarks(file)
        assert dict(marks.all()) == {A: ("aa",)}
        marks.mark({"06LINDMERE2": "cc"})
        expected = {A: ("aa",), "06LINDMERE2": ("cc",)}
        # Without its line end a mark is whole already; the next one gives it its end.
        if size == len(after) - 1:
            expected["09VASTRA33"] = ("bb",)
        assert dict(marks.all()) == expected
        assert dict(ReadMarks(file).all()) == expected


def test_lines_that_are_no_marks_are_passed_over(marks: ReadMarks) -> None:
    marks.mark({A: "aa"})
    with file_of(marks).open("ab") as file:
        file.write(b"\xff\xfe\nread ../x aa 2026-03-02T10:11:12Z\nhello\n\x1b[2J\n")
    assert dict(marks.all()) == {A: ("aa",)}


def test_a_file_written_anew_is_read_anew(marks: ReadMarks) -> None:
    marks.mark({A: "aa", B: "bb"})
    assert len(marks.all()) == 2
    file = file_of(marks)
    line = file.read_text().splitlines()[1]
    file.unlink()
    assert dict(marks.all()) == {}
    file.write_text(line + "\n")
    assert dict(marks.all()) == {B: ("bb",)}


def test_what_cannot_be_read_is_reported_and_left(marks: ReadMarks) -> None:
    file_of(marks).mkdir(parents=True)
    assert dict(marks.all()) == {}
    assert [problem.path for problem in marks.problems()] == [file_of(marks)]
    with pytest.raises(ReftelError, match="cannot be written"):
        marks.mark({A: "aa"})
    assert file_of(marks).is_dir()


def test_a_link_is_not_followed(marks: ReadMarks, tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("")
    file_of(marks).parent.mkdir()
    file_of(marks).symlink_to(target)
    with pytest.raises(ReftelError):
        marks.mark({A: "aa"})
    assert target.read_text() == ""
    assert marks.problems()
