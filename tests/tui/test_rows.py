"""A row of the list at every width."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reftel.tui.list.rows import row_runs
from reftel.tui.parts.cells import width_of
from reftel.tui.parts.runs import Role
from reftel.tui.parts.subject import shown_subject
from tests.tui.made_up import made_up_row

ROW = replace(made_up_row(7), id="09PORTAMSEL7", cites=5, cited_by=3, cites_here=1)


def line(width: int, **more: object) -> str:
    return "".join(run.text for run in row_runs(ROW, width, **more))  # type: ignore[arg-type] # keywords of row_runs


def test_at_80_columns() -> None:
    assert line(79, notes=2) == (
        "2009-01-01  09PORTAMSEL7    C/NF  Number 7: harbour authority ask… ✎2  →1  ←3  "
    )


def test_at_50_columns() -> None:
    assert line(49, notes=2) == "09-01-01 09PORTAMSEL7  C/NF Number 7: harbou… ✎2 "


def test_a_wide_window_shows_the_origin() -> None:
    assert "C/NF  Embassy Port Amsel      Number 7: harbour" in line(120)


def test_at_56_columns_all_marks_are_there() -> None:
    assert line(55, notes=2) == "09-01-01 09PORTAMSEL7  C/NF Number 7: harbour a… ✎2→1←3"
    many = row_runs(replace(ROW, cites_here=10, cited_by=0), 55)
    assert many[-1].text == "   →+  "


def test_at_28_columns_the_subject_is_cut_inside_its_words() -> None:
    assert line(28) == "09PORTAMSEL7 Number 7: harb…"
    row = replace(ROW, subject="INTERMINISTERIAL TALKS")
    text = "".join(run.text for run in row_runs(row, 28, longest_id=14))
    assert text == "09PORTAMSEL7   Interministe…"


def test_cables_that_are_not_there_are_not_counted() -> None:
    assert "→" not in "".join(run.text for run in row_runs(replace(ROW, cites_here=0), 79))


def test_the_subject_of_every_row_begins_below_that_of_the_longest_id() -> None:
    rows = [replace(ROW, id=name) for name in ("09OST1", "09PORTAMSEL461", "09UPPERLUKAVEL1111")]
    for width in (79, 120):
        lines = ["".join(run.text for run in row_runs(r, width, longest_id=18)) for r in rows]
        assert len({text.index("Number") for text in lines}) == 1


@pytest.mark.parametrize("width", [20, 30, 43, 44, 49, 63, 64, 79, 109, 110, 119, 199])
def test_every_line_has_exactly_the_width(width: int) -> None:
    for row in (ROW, replace(ROW, subject="漢字" * 90), replace(ROW, subject="", created=None)):
        runs = row_runs(row, max(width, 30))
        assert sum(width_of(run.text) for run in runs) == max(width, 30)


def test_a_long_id_is_never_cut() -> None:
    row = replace(ROW, id="09HARBOURTOWNONTHESHOALS1234")
    text = "".join(run.text for run in row_runs(row, 79))
    assert "09HARBOURTOWNONTHESHOALS1234  C/NF  Number" in text
    assert len(text) == 79


def test_marks_keep_to_their_columns() -> None:
    assert line(79).endswith("     →1  ←3  ")
    many = row_runs(replace(ROW, cites_here=100, cited_by=1000), 79, notes=12)
    assert many[-1].text == " ✎12 →++ ←++ "


def test_hits_are_lit_in_what_is_left_of_the_subject() -> None:
    def hits(text: str) -> list[tuple[int, int]]:
        start = text.find("authority")
        return [(start, start + 9)] if start >= 0 else []

    runs = row_runs(ROW, 79, highlight=hits)
    assert [run.text for run in runs if run.hit is not None] == ["authority"]
    assert [run.role for run in runs if run.role is Role.NOTE]


@pytest.mark.parametrize(
    ("subject", "shown"),
    [
        ("WHO SIGNED FOR THE GOVERNMENT?", "Who Signed for the Government?"),
        ("Harbour lease: WHO signed", "Harbour lease: WHO signed"),
        ("", ""),
        ("LEASE\x1b[31M", "Lease␛[31M"),
    ],
)
def test_a_subject_in_capitals_is_shown_in_title_case(subject: str, shown: str) -> None:
    assert shown_subject(subject) == shown


@pytest.mark.parametrize("width", [28, 49, 55, 79, 120])
def test_a_disputed_id_is_marked_at_every_width(width: int) -> None:
    disputed = row_runs(replace(ROW, disputed=True), width)
    assert "09PORTAMSEL7? " in "".join(run.text for run in disputed)
    assert sum(width_of(run.text) for run in disputed) == width
    assert "?" not in line(width)
