"""A row of the list at every width."""

from __future__ import annotations

import re

import pytest

from reftel.cable.lore.title_case import shown_subject
from reftel.tui.list.columns import row_runs
from reftel.tui.parts.cells import width_of
from reftel.tui.parts.runs import RunRole
from tests.tui.made_up import made_up_row

ROW = made_up_row(7)._replace(id="09PORTAMSEL7", cites=5, cited_by=3, cites_here=1)


def line(width: int, **more: object) -> str:
    return "".join(run.text for run in row_runs(ROW, width, **more))  # type: ignore[arg-type] # keywords of row_runs


def test_at_80_columns() -> None:
    assert line(79, notes=2) == (
        "01 Jan 09 09PORTAMSEL7 C/NF Number 7: harbour authority asks for a su… ✎2→1/5←3"
    )


@pytest.mark.parametrize("marks", [{}, {"cites": 9, "cites_here": 9, "cited_by": 99}])
def test_at_80_columns_the_subject_has_half_the_line(marks: dict[str, int]) -> None:
    row = ROW._replace(**{"cites": 0, "cites_here": 0, "cited_by": 0} | marks)  # type: ignore[arg-type] # numbers
    for longest in (12, 14, 18):
        text = "".join(run.text for run in row_runs(row, 79, longest_id=longest))
        assert len(re.split("[→ ]+$|→", text[text.index("Number") :])[0].rstrip()) >= 79 // 2


@pytest.mark.parametrize("width", [79, 51], ids=["alone", "beside the tags"])
def test_at_80_columns_what_follows_the_longest_usual_ids_lines_up(width: int) -> None:
    ids = ("09UPPERLUKAVEL7", "09UPPERLUKAVEL329", "09PORTAMSEL7")
    longest = max(map(len, ids))
    rows = (row_runs(ROW._replace(id=id_), width, longest_id=longest) for id_ in ids)
    assert len({"".join(run.text for run in row).index(" C/NF ") for row in rows}) == 1


def test_at_50_columns_there_is_no_date() -> None:
    assert line(49, notes=2) == "09PORTAMSEL7 C/NF Number 7: harbour aut… ✎2→1/5←3"


def test_a_wide_window_shows_the_origin() -> None:
    assert "C/NF  Embassy Port Amsel      Number 7: harbour" in line(120)


def test_a_day_that_stands_above_is_not_said_again() -> None:
    assert line(79).startswith("01 Jan 09 09PORT")
    assert line(79, day=False).startswith("          09PORT")


def test_a_cable_without_a_date_has_the_year_of_its_id() -> None:
    undated = row_runs(ROW._replace(created=None), 79)
    assert undated[0].text == "     2009 "
    assert row_runs(ROW._replace(created=None, id="X71"), 79)[0].text == " " * 10


def test_at_28_columns_the_subject_is_cut_inside_its_words() -> None:
    assert line(28) == "09PORTAMSEL7 Number 7: harb…"
    row = ROW._replace(subject="INTERMINISTERIAL TALKS")
    text = "".join(run.text for run in row_runs(row, 28, longest_id=14))
    assert text == "09PORTAMSEL7   Interministe…"


@pytest.mark.parametrize(
    ("cites", "here", "cited_by", "notes", "shown"),
    [
        (0, 0, 0, 0, ""),
        (5, 5, 0, 0, " →5"),
        (5, 1, 3, 0, " →1/5←3"),
        (2, 0, 0, 0, " →0/2"),
        (1, 2, 0, 0, " →1"),  # the one stands here twice
        (100, 100, 1000, 12, " ✎12→100←1000"),
    ],
)
def test_marks_take_what_they_need(
    cites: int, here: int, cited_by: int, notes: int, shown: str
) -> None:
    row = ROW._replace(cites=cites, cites_here=here, cited_by=cited_by)
    runs = row_runs(row, 79, notes=notes)
    assert "".join(run.text for run in runs if run.role is RunRole.NOTE) == shown
    assert sum(width_of(run.text) for run in runs) == 79


@pytest.mark.parametrize(
    ("classification", "role"),
    [
        ("UNCLASSIFIED", RunRole.DIM),
        ("UNCLASSIFIED//FOR OFFICIAL USE ONLY", RunRole.DIM),
        ("CONFIDENTIAL", RunRole.TEXT),
        ("CONFIDENTIAL//NOFORN", RunRole.TEXT),
        ("SECRET", RunRole.SECRET),
        ("SECRET//NOFORN", RunRole.CONTROLLED),
        ("", RunRole.TEXT),
    ],
)
def test_what_is_secret_stands_out(classification: str, role: RunRole) -> None:
    runs = row_runs(ROW._replace(classification=classification), 79)
    assert runs[2].role is role


def test_a_star_stands_in_front_of_the_other_marks() -> None:
    assert line(49, notes=2, signs="★") == "09PORTAMSEL7 C/NF Number 7: harbour au… ★✎2→1/5←3"
    bare = ROW._replace(cites=0, cited_by=0)
    runs = row_runs(bare, 49, signs="★")
    assert [(run.text, run.role) for run in runs[-1:]] == [(" ★", RunRole.STAR)]
    assert "★" not in "".join(run.text for run in row_runs(bare, 35, signs="★+"))


def test_the_subject_of_every_row_begins_below_that_of_the_longest_id() -> None:
    rows = [ROW._replace(id=name) for name in ("09OST1", "09PORTAMSEL461", "09UPPERLUKAVEL1111")]
    for width in (90, 120):
        lines = ["".join(run.text for run in row_runs(r, width, longest_id=18)) for r in rows]
        assert len({text.index("Number") for text in lines}) == 1


@pytest.mark.parametrize("width", [20, 30, 43, 44, 49, 63, 64, 79, 109, 110, 119, 199])
def test_every_line_has_exactly_the_width(width: int) -> None:
    for row in (ROW, ROW._replace(subject="漢字" * 90), ROW._replace(subject="", created=None)):
        runs = row_runs(row, max(width, 30))
        assert sum(width_of(run.text) for run in runs) == max(width, 30)


def test_a_long_id_is_never_cut() -> None:
    row = ROW._replace(id="09HARBOURTOWNONTHESHOALS1234")
    text = "".join(run.text for run in row_runs(row, 79))
    assert "09HARBOURTOWNONTHESHOALS1234 C/NF Number" in text
    assert len(text) == 79


def test_hits_are_lit_in_what_is_left_of_the_subject() -> None:
    def hits(text: str) -> list[tuple[int, int]]:
        start = text.find("authority")
        return [(start, start + 9)] if start >= 0 else []

    runs = row_runs(ROW, 79, highlight=hits)
    assert [run.text for run in runs if run.hit is not None] == ["authority"]
    assert [run.role for run in runs if run.role is RunRole.NOTE]


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
    disputed = row_runs(ROW._replace(disputed=True), width)
    assert "09PORTAMSEL7? " in "".join(run.text for run in disputed)
    assert sum(width_of(run.text) for run in disputed) == width
    assert "?" not in line(width)


def test_a_cable_without_a_subject_is_no_empty_row() -> None:
    for width in (28, 50, 80, 120):
        runs = row_runs(made_up_row(1)._replace(subject=""), width)
        dim = [run for run in runs if run.role is RunRole.DIM]
        assert dim[-1].text.rstrip() == "[no subject]"
        assert width_of("".join(run.text for run in runs)) == width
