"""search: what is found comes out in the order asked for, and what is amiss is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.cli.exit_codes import ExitCode
from tests.cli.conftest import objects

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


def test_search_prints_a_line_a_cable(run: Run) -> None:
    result = run("search", "pianos")
    assert result.exit_code == ExitCode.OK
    assert sorted(line.split()[:4] for line in result.stdout.splitlines()) == [
        ["2009-01-02", "09PORTAMSEL12", "U", "Pianos"],
        ["2009-01-02", "09PORTAMSEL14", "U", "The"],
    ]


def test_search_prints_json_a_line_a_cable(run: Run) -> None:
    found = {one["id"]: one for one in objects(run("search", "pianos", "--json"))}
    assert found["09PORTAMSEL12"] == {
        "id": "09PORTAMSEL12",
        "created": "2009-01-02T10:15Z",
        "classification": "UNCLASSIFIED",
        "origin": found["09PORTAMSEL12"]["origin"],
        "subject": "PIANOS ARRIVE UNASKED",
        "cites": 0,
        "cited_by": 1,
        "disputed": False,
    }


def test_search_says_how_many_more_there_are(run: Run) -> None:
    result = run("search", "--limit", "1", "harbour")
    assert len(result.stdout.splitlines()) == 1
    assert "1 of 2 cables" in result.stderr
    assert len(run("search", "harbour", "--limit=0").stdout.splitlines()) == 2


def test_search_puts_cables_in_the_order_asked_for(run: Run) -> None:
    ids = [one["id"] for one in objects(run("search", "ferry", "--order", "oldest", "--json"))]
    assert ids == ["08PORTAMSEL14", "09PORTAMSEL14"]
    ids = [one["id"] for one in objects(run("search", "ferry", "--order", "newest", "--json"))]
    assert ids == ["09PORTAMSEL14", "08PORTAMSEL14"]


def test_search_takes_words_that_begin_with_a_dash(run: Run) -> None:
    assert [o["id"] for o in objects(run("search", "ferry", "-pianos", "--json"))] == [
        "08PORTAMSEL14"
    ]
    assert [o["id"] for o in objects(run("search", "-tag:KTIP", "ferry", "--json"))] == [
        "09PORTAMSEL14"
    ]
    assert run("search", "ferry", "--jsno").exit_code == ExitCode.USAGE


def test_search_that_finds_nothing_says_so(run: Run) -> None:
    result = run("search", "zeppelin")
    assert (result.exit_code, result.stdout) == (ExitCode.NOTHING, "")
    assert "No cable" in result.stderr


def test_search_says_what_was_perhaps_meant(run: Run) -> None:
    result = run("search", "ferry", "zeppelin")
    assert (result.exit_code, result.stdout) == (ExitCode.NOTHING, "")
    assert "Did you mean one of these?\n  1        2  ferry   without zeppelin\n" in result.stderr
    assert "Did you mean" not in run("search", "pianos").stderr


def test_search_takes_a_proposal_by_its_number(run: Run) -> None:
    ids = [one["id"] for one in objects(run("search", "ferry", "--json"))]
    taken = run("search", "ferry", "zeppelin", "--take", "1", "--json")
    assert taken.exit_code == ExitCode.OK
    assert "Instead: without zeppelin: ferry (2)" in taken.stderr
    assert [one["id"] for one in objects(taken)] == ids
    # What is found is printed as ever, and a number that there is not changes nothing.
    assert [one["id"] for one in objects(run("search", "ferry", "--take", "1", "--json"))] == ids
    assert run("search", "ferry", "zeppelin", "--take", "9").exit_code == ExitCode.NOTHING
    batch = run("search", "--batch", "-", "--take", "1")
    assert batch.exit_code == ExitCode.USAGE


def test_search_says_how_it_read_the_query(run: Run) -> None:
    result = run("search", "tag:QQQQ")
    assert "no cable here has tag:QQQQ" in result.stderr
    assert result.stdout == ""


def test_search_for_nothing_lists_the_newest_first(run: Run) -> None:
    result = run("search", "--json")
    ids = [one["id"] for one in objects(result)]
    assert result.exit_code == ExitCode.OK
    assert len(ids) == 4
    assert ids == [one["id"] for one in objects(run("search", "", "--order", "newest", "--json"))]
    assert ids[::-1] == [one["id"] for one in objects(run("search", "--order=oldest", "--json"))]


def test_search_explains_a_query_that_it_cannot_read(run: Run) -> None:
    result = run("search", '"unclosed')
    assert result.exit_code == ExitCode.USAGE
    assert result.stderr == (
        'reftel: query, column 1: This quotation is not closed. Did you mean: "unclosed".\n'
    )


def test_search_tells_every_fault_of_a_query(run: Run) -> None:
    result = run("search", "tgas:KTIP", "dat:2009")
    assert result.stderr == (
        "reftel: query, column 1: There is no field 'tgas'. Column 11: There is no field 'dat'."
        " Did you mean: tag:KTIP date:2009.\n"
    )


@pytest.mark.parametrize("query", ["\N{SHIP}", "()", '""', "?!", "-\N{SHIP}"])
def test_search_refuses_a_query_without_a_word(run: Run, query: str) -> None:
    result = run("search", query)
    assert (result.exit_code, result.stdout) == (ExitCode.USAGE, "")
    assert "There is no word in this to look for." in result.stderr


def test_search_shows_the_words_around_the_first_hit(run: Run) -> None:
    result = run("search", "pianos", "ferry", "--context")
    cable, context = result.stdout.splitlines()
    assert cable.startswith("2009-01-02  09PORTAMSEL14")
    assert context.startswith(f"{'':12}¶1 ")
    assert "The ferry to Lower Amsel" in context
    assert len(context) <= 80
    # In sub-paragraphs, the number is that of the paragraph; without words, there is no hit.
    assert f"{'':12}¶2 two uprights, not." in run("search", "uprights", "--context").stdout
    assert len(run("search", "tag:KTIP", "--context").stdout.splitlines()) == 1


def test_search_gives_the_words_around_the_first_hit_as_json(run: Run) -> None:
    (found,) = objects(run("search", "uprights", "--context", "--json"))
    assert found["context"] == {
        "paragraph": 2,
        "text": "two uprights, not.",
        "of_text": 1,
        "also_in": [],
    }
    (found,) = objects(run("search", "tag:KTIP", "--context", "--json"))
    assert found["context"] is None
    assert "context" not in objects(run("search", "uprights", "--json"))[0]


@pytest.mark.parametrize(
    "asked",
    [("search", "ferry"), ("show", "09PORTAMSEL14"), ("apart", "ferry"), ("missing",), ("stats",)],
)
def test_an_empty_library_is_said_to_be_empty(
    run: Run, tmp_path: Path, asked: tuple[str, ...]
) -> None:
    (tmp_path / "shopping.txt").write_text("milk and bread\n")
    assert "1 rejected" in run("-l", "fresh", "import", tmp_path / "shopping.txt").output
    said = run("-l", "fresh", *asked).stderr
    assert "The library fresh is empty. Fill it with: reftel -l fresh import PATH" in said
    assert "is empty" not in run(*asked).stderr
