"""What an import says of the cables that came in: what became of each, and what it is warned of."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from reftel.cli.exit_codes import ExitCode
from reftel.paths import sample_cables
from tests.library.cables import PARAGRAPHS, body, page
from tests.library.test_several_texts import FULLER, ID, OTHER

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

GAP = "\n\n".join(f"{number}. (C) {PARAGRAPHS[0]}" for number in (1, 2, 4))


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Two texts of one cable, one of another, and two with a gap in their numbers."""
    page(tmp_path / "in" / "a", ID, body(ID, *FULLER))
    page(tmp_path / "in" / "b", ID, body(ID, *OTHER))
    for number in (31, 32):
        text = body(f"09PORTAMSEL{number}", "Nothing.").replace("1. (C) Nothing.", GAP)
        page(tmp_path / "in" / "a", f"09PORTAMSEL{number}", text)
    return tmp_path / "in"


def listed(said: str) -> list[tuple[str, ...]]:
    """The outcome and the ID of each line of the list."""
    return re.findall(r"^  (\w[a-z ]*?)  +(\d\S+)  /", said, flags=re.MULTILINE)


@pytest.mark.parametrize("dry", [True, False])
def test_every_cable_is_named_with_its_outcome(run: Run, pages: Path, *, dry: bool) -> None:
    options = ["--verbose", *(["--dry-run"] if dry else [])]
    first = run("import", *options, pages)
    assert Counter(listed(first.stderr)) == {
        ("imported", ID): 1, ("further text", ID): 1,
        ("imported", "09PORTAMSEL31"): 1, ("imported", "09PORTAMSEL32"): 1,
    }  # fmt: skip
    assert f"/a/cable/2009/11/{ID}.html" in first.stderr
    assert listed(run("import", pages).stderr) == []
    again = run("import", *options, pages)
    assert Counter(outcome for outcome, _ in listed(again.stderr)) == {"unchanged": 4}


def test_warnings_of_what_may_be_lost_stand_first(run: Run, pages: Path) -> None:
    """However many kinds there are: at the end of an import only the first ones are shown."""
    two = f"1. (C) Nothing.\n\nUNCLAS SECTION 01 OF 02 OLD DRAY 000913\n\n{PARAGRAPHS[1]}"
    page(pages / "a", "09PORTAMSEL33", body("09PORTAMSEL33", two))
    for said in (run("import", pages).stderr, run("rejects", "--warnings").stdout):
        counts = {
            code: int(count)
            for count, code in re.findall(r"^ +(\d+)  ([a-z-]+)  ", said, flags=re.MULTILINE)
        }
        of_loss, others = [*counts][:2], [*counts.values()][2:]
        assert of_loss == ["second-cable", "id-disputed"]
        assert others == sorted(others, reverse=True)
        assert others[0] > counts["second-cable"]


def test_a_dry_run_names_no_command_that_would_find_nothing(run: Run) -> None:
    dry = run("import", "--dry-run", sample_cables()).stderr
    assert re.search(r"^  and \d+ more kinds: use --verbose$", dry, flags=re.MULTILINE)
    assert "reftel search" not in dry
    assert "reftel rejects" not in dry
    assert "more kinds" not in run("import", "--dry-run", "--verbose", sample_cables()).stderr
    done = run("import", sample_cables()).stderr
    assert "more kinds: see 'reftel rejects --warnings', or use --verbose" in done
    assert "reftel search warning:" in done


def test_what_comes_in_by_a_pipe_is_to_be_written_into_a_file(run: Run) -> None:
    assert "-: an import reads files" in run("import", "-").stderr


def test_warnings_are_counted_by_kind_and_the_query_finds_just_these(run: Run, pages: Path) -> None:
    result = run("import", pages)
    line = r"^ +2  number-gap +09PORTAMSEL31: paragraph 4 follows 2$"
    assert re.search(line, result.stderr, flags=re.MULTILINE)
    found = json.loads(run("import", "--dry-run", "--json", pages).stdout)["warnings"]
    assert found == {}  # nothing came in
    kinds = [json.loads(row) for row in run("rejects", "--warnings", "--json").stdout.splitlines()]
    assert {kind["code"]: kind["cables"] for kind in kinds}["number-gap"] == 2
    for kind in kinds:
        rows = run("search", f"warning:{kind['code']}", "--json", "--limit", 0).stdout.splitlines()
        ids = [json.loads(row)["id"] for row in rows]
        assert len(ids) == kind["cables"]
        assert kind["example"] in ids
        assert kind["message"]
    assert "number-gap" in run("rejects", "--warnings").stdout


@pytest.mark.parametrize("dry", [True, False])
def test_the_exit_code_tells_of_each_path_that_was_named(
    run: Run, pages: Path, tmp_path: Path, *, dry: bool
) -> None:
    (pages / "shopping.txt").write_text("Milk, eggs.")
    options = ["--dry-run"] if dry else []

    def code(*paths: Path) -> int:
        return run("import", *options, *paths).exit_code

    assert code(pages) == ExitCode.OK  # what is bad in a folder is listed
    assert code(pages / "a", pages / "shopping.txt") == ExitCode.PROBLEM
    assert code(tmp_path / "none", pages) == ExitCode.PROBLEM
    assert code(tmp_path / "none", pages / "shopping.txt") == ExitCode.NOTHING
    assert code(tmp_path / os.fsdecode(b"n\xffne"), pages) == ExitCode.PROBLEM
    assert code(tmp_path / "\x1b[31mnone", pages) == ExitCode.PROBLEM
    assert code(tmp_path / "/".join(["x" * 200] * 20), pages) == ExitCode.PROBLEM


def test_commands_that_are_named_ask_the_same_library(
    run: Run, pages: Path, tmp_path: Path
) -> None:
    place = tmp_path / "my library"
    said = run("import", "-l", place, pages).stderr
    assert f"reftel search warning:number-gap -l '{place}'" in said
    assert f"-l '{place}'" in run("rejects", "--warnings", "-l", place).stderr


def test_a_library_without_warnings_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("No telegram.")
    run("import", "-l", tmp_path / "library", tmp_path / "empty.txt")
    assert (
        "No cable carries a warning."
        in run("rejects", "--warnings", "-l", tmp_path / "library").stderr
    )


UNKNOWN = ("record", "id_source", "references", "texts", "rivals")
"""What only a library knows, or fills in: what a reference leads to, the ID that it files under."""


@pytest.mark.parametrize("form", ["cable", "cables.csv", "markdown", "pages", "telegrams"])
def test_parse_and_import_give_the_same_cable(run: Run, tmp_path: Path, form: str) -> None:
    given = sample_cables() / form
    library = tmp_path / "library"
    assert run("import", "-l", library, given).exit_code == ExitCode.OK
    files = [given] if given.is_file() else sorted(file for file in given.rglob("*.*"))
    cables = [json.loads(line) for line in run("parse", "--json", *files).stdout.splitlines()]
    assert len(cables) > 1
    for cable in cables:
        (line,) = run("show", cable["id"], "--json", "-l", library).stdout.splitlines()
        same = json.loads(line)
        assert len(same["texts"]) == 1
        linked = [one | {"state": None, "target": None} for one in same["references"]]
        assert linked == cable["references"]
        for name in cable.keys() - set(UNKNOWN):
            assert same[name] == cable[name], (cable["id"], name)
