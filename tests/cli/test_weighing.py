"""``reftel apart`` and ``reftel enough``: what a result has, and what a query misses."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

from reftel.cli import as_json as json_of
from reftel.cli.exit_codes import ExitCode
from reftel.search import Apart, SetsApart
from tests.cli.conftest import objects

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def test_it_is_said_why_nothing_sets_a_result_apart(run: Run) -> None:
    few = run("apart", "id:09PORTAMSEL14")
    assert few.exit_code == ExitCode.NOTHING
    assert "At least 3 cables are needed" in few.stderr
    assert run("apart").exit_code == ExitCode.USAGE
    assert run("apart", "tag:").exit_code == ExitCode.USAGE


def test_the_fields_of_the_json_are_documented() -> None:
    one = Apart("word", "ferry", "=ferry", 3, 3, 20.5, math.inf)
    value = json_of.apart(one, SetsApart((one,), 5, 100, 5))
    assert value["times"] is None
    text = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
    (line,) = (line for line in text.splitlines() if line.startswith("| `apart`"))
    assert [key for key in value if f"`{key}`" not in line] == []


def test_the_sample_goes_on_and_is_kept_on_the_list(run: Run, home: Path) -> None:
    query = "id:09PORTAMSEL14"
    first = objects(run("enough", "strikes", query, "--json"))[0]
    assert (first["judged"], first["at_most"]) == (0, first["outside"])
    assert objects(run("enough", "strikes", query, "--json"))[0] == first
    assert not (home / "lists" / "strikes.txt").exists(), "to ask is to change nothing"
    result = run("enough", "strikes", query, "--limit", "2")
    assert "None of the" in result.stdout
    assert len(result.stdout.splitlines()) == 3


def test_what_is_said_to_be_relevant_goes_on_the_list(run: Run) -> None:
    query = "id:09PORTAMSEL14"
    drawn = objects(run("enough", "strikes", query, "--json"))[0]
    (one, other, *rest) = drawn["next"]
    after = run("enough", "strikes", query, "--relevant", one, "--other", other, "--json")
    now = objects(after)[0]
    assert now["seed"] == drawn["seed"]
    assert (now["judged"], now["relevant"]) == (2, 1)
    assert now["next"][: len(rest)] == rest
    shown = run("list", "show", "strikes")
    assert one in shown.stdout
    assert other not in shown.stdout
    assert "1 of 2 was" in shown.stderr
    elsewhere = run("enough", "strikes", "dockers", "--json")
    assert "was judged for another query" in elsewhere.stderr


def test_an_id_that_is_no_cable_is_named(run: Run) -> None:
    result = run("enough", "strikes", "dockers", "--relevant", "09NOWHERE1")
    assert result.exit_code == ExitCode.NOTHING
    assert "09NOWHERE1" in result.stderr


def test_what_does_not_count_is_said(run: Run) -> None:
    query = "id:09PORTAMSEL14"
    first, second = objects(run("enough", "strikes", query, "--json"))[0]["next"][:2]
    found = run("enough", "strikes", query, "--relevant", "09PORTAMSEL14", "--other", second)
    assert "09PORTAMSEL14 is kept as judged, but does not count" in found.stderr
    assert f"{second} is kept as judged, but does not count" in found.stderr
    after = run("enough", "strikes", query, "--other", first)
    assert "does not count" not in after.stderr
    assert "0 of 2 were" in after.stdout
