"""Rows of ``cables.csv`` (form §1d)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from benchmarks.archive import cables
from benchmarks.forms import csv_row
from hypothesis import given
from hypothesis import strategies as st

from reftel.cable.raw_cable import Precision, RawCable, Record, Source
from reftel.sources import Found, Piece, Reject, measure, read_path, read_piece, read_text
from reftel.sources.form import FileHead
from reftel.sources.piece import MAX_TEXT
from reftel.sources.tables import cables_csv
from tests.sources.samples import BODY, HEADER, only

if TYPE_CHECKING:
    from pathlib import Path

ROW = (
    '"7","4/1/2009 8:03","09PORTAMSEL42","Embassy Port Amsel","SECRET//NOFORN",'
    '"08PORTAMSEL17|09VASTRANIA3","FM AMEMBASSY\nPORT AMSEL",'
    '"S E C R E T\n\\"Herring\\", it\\\'s a \\\\ and ""more"""\n'
)


def _read(text: str) -> list[Found]:
    return list(read_text(text, "cables.csv"))


def test_a_row_gives_record_header_and_body() -> None:
    cable = only(_read(ROW))
    assert cable.record == Record(
        id="09PORTAMSEL42",
        created=datetime(2009, 4, 1, 8, 3),  # noqa: DTZ001 - naive UTC
        created_precision=Precision.MINUTE,
        classification="SECRET//NOFORN",
        origin="Embassy Port Amsel",
        number=7,
        references=("08PORTAMSEL17", "09VASTRANIA3"),
    )
    assert cable.header == "FM AMEMBASSY\nPORT AMSEL"
    assert cable.body == 'S E C R E T\n"Herring", it\'s a \\ and "more"'
    assert cable.source == Source("csv", "cables.csv:1")


def test_a_damaged_row_costs_that_row_and_names_its_line() -> None:
    broken = ROW.replace('\\"Herring\\", it', '"Herring", it')
    short = '"8","4/1/2009 8:03","09PORTAMSEL43","Embassy Port Amsel"\n'
    nameless = ROW.replace("09PORTAMSEL42", "../../x")
    found = _read(ROW + broken + short + nameless + ROW)
    assert [type(one) for one in found] == [RawCable, Reject, Reject, Reject, RawCable]
    rejects = [one for one in found if isinstance(one, Reject)]
    assert [reject.place for reject in rejects] == ["line 4", "line 7", "line 8"]
    assert rejects[0].reason.startswith("a damaged row: its quotation marks do not pair up; ")
    assert "4 fields instead of 8" in rejects[1].reason
    assert "without a reference ID" in rejects[2].reason
    assert isinstance(found[4], RawCable)
    assert found[4].source.file == "cables.csv:11"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "bogus", ['"2","bogus"\n', '"2","bogus","a","b","c","d","e","f"\n', "2,bogus\n", 'x"\n\n3\n']
)
def test_a_damaged_row_does_not_cost_the_row_before_it(bogus: str, newline: str) -> None:
    data = (ROW + "\n" + bogus + ROW).replace("\n", newline)
    first, reject, last = _read(data)
    assert isinstance(reject, Reject)
    assert (reject.file, reject.place) == ("cables.csv", "line 5")
    assert reject.reason.startswith("not a row of a cable; ")
    assert isinstance(first, RawCable)
    assert isinstance(last, RawCable)
    assert (first.header, first.body) == (last.header, last.body)
    assert last.source.file == f"cables.csv:{5 + bogus.count(chr(10))}"


def test_a_huge_row_without_an_end_is_looked_at_once() -> None:
    opened = 'S E C R E T\\"' + 'x""' * 1_000_000
    (reject,) = _read(ROW.replace("S E C R E T", opened)[:-2] + "\\")
    assert isinstance(reject, Reject)


def test_a_row_that_quotes_a_row_is_one_row() -> None:
    quoted = '\\"33000\\",\\"5/24/2005 9:00\\",\\"05PORTAMSEL1\\",\\"x\\"\n33000,5/24/2005 9:00,y'
    row = ROW.replace("S E C R E T", f"S E C R E T\n{quoted}")
    assert "05PORTAMSEL1" in only(_read(row)).body


def test_a_row_of_headings_is_passed_over() -> None:
    assert only(_read('"id","date","refid"\n' + ROW)).record.number == 7


def test_line_ends_and_byte_order_mark_of_another_system(tmp_path: Path) -> None:
    path = tmp_path / "cables.csv"
    path.write_bytes(b"\xef\xbb\xbf" + (ROW + ROW).replace("\n", "\r\n").encode())
    found = list(read_path(path))
    assert [one.header for one in found if isinstance(one, RawCable)] == [
        "FM AMEMBASSY\nPORT AMSEL"
    ] * 2


def test_a_day_that_does_not_exist_does_not_cost_the_cable() -> None:
    assert only(_read(ROW.replace("4/1/2009", "14/41/2009"))).record.created is None


def test_bodies_are_longer_than_the_csv_module_likes() -> None:
    body = "1. Herring. " * 20_000
    assert only(_read(ROW.replace("S E C R E T", body))).body.startswith(body)


@pytest.mark.parametrize("size", [MAX_TEXT, 3 * MAX_TEXT])
def test_a_row_longer_than_any_text_is_rejected_and_the_rest_read(size: int) -> None:
    huge = ROW.replace("S E C R E T", "x\n" * (size // 2)).encode()
    data = ROW.encode() + huge + ROW.encode()
    chunks = [data[start : start + 500_000] for start in range(0, len(data), 500_000)]
    found: list[Found] = []
    for piece in cables_csv.cut_rows(chunks, "c"):
        if isinstance(piece, Reject):
            found.append(piece)
        else:
            assert len(piece.data) < MAX_TEXT + 1_000_000
            found += read_piece(piece)
    first, reject, last = found
    assert isinstance(first, RawCable)
    assert isinstance(reject, Reject)
    assert (reject.file, reject.place) == ("c", "line 4")
    assert reject.reason.startswith("a row of more than 8 MB; ")
    assert isinstance(last, RawCable)
    assert last.source.file == f"c:{4 + huge.count(bytes([10]))}"


def test_pieces_never_cut_a_row(tmp_path: Path) -> None:
    made = list(cables(300))
    path = tmp_path / "cables.csv"
    path.write_text("".join(map(csv_row, made)), encoding="utf-8", newline="")
    taken: list[int] = []
    found = list(read_path(path, taken.append))
    assert [one.record.id for one in found if isinstance(one, RawCable)] == [
        cable.record.id for cable in made
    ]
    assert sum(taken) == measure(path) == path.stat().st_size
    assert len(taken) > 3


@given(st.integers(1, 400))
def test_the_size_of_the_chunks_makes_no_difference(size: int) -> None:
    data = (ROW * 3).encode()
    chunks = (data[start : start + size] for start in range(0, len(data), size))
    pieces = list(cables_csv.cut_rows(chunks, "c"))
    found = [one for piece in pieces if isinstance(piece, Piece) for one in read_piece(piece)]
    assert [one.source.file for one in found if isinstance(one, RawCable)] == ["c:1", "c:4", "c:7"]
    assert len(pieces) == 3 or size > 100


def test_a_file_that_grows_while_it_is_read_counts_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "cables.csv"
    path.write_text(ROW * 6000, encoding="utf-8")
    size = path.stat().st_size
    taken: list[int] = []
    found = read_path(path, taken.append)
    next(found)
    with path.open("a") as file:
        file.write(ROW * 6000)
    assert sum(isinstance(one, RawCable) for one in found) == 11_999
    assert sum(taken) == size


_TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r\0\b\x1b\xad\u200b\u2060\ufeff"),
    max_size=200,
)


@given(st.lists(st.tuples(_TEXT, _TEXT), min_size=1, max_size=4))
def test_what_is_written_is_read(texts: list[tuple[str, str]]) -> None:
    made = [
        RawCable(
            Record(
                id=f"09PORTAMSEL{number}",
                created=datetime(2009, 4, 1, 8, 3),  # noqa: DTZ001 - naive UTC
                created_precision=Precision.MINUTE,
                number=number,
            ),
            header,
            body,
            Source("csv", "cables.csv:1"),
        )
        for number, (header, body) in enumerate(texts, 1)
    ]
    found = _read("".join(map(csv_row, made)))
    assert [(one.record, one.header, one.body) for one in found if isinstance(one, RawCable)] == [
        (one.record, one.header, one.body) for one in made
    ]


def test_the_sample_is_not_what_a_telegram_looks_like() -> None:
    assert not cables_csv.is_csv(FileHead(f"{HEADER}\n{BODY}".encode(), "x"))
