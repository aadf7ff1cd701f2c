"""A cable that arrived in several texts, in the shell."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from reftel.cli.exit_codes import ExitCode
from tests.library.cables import body, page
from tests.library.test_several_texts import FULLER, ID, OTHER

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.fixture
def both(run: Run, tmp_path: Path) -> Run:
    """Two releases of a cable, imported one after the other."""
    page(tmp_path / "a", ID, body(ID, *FULLER))
    page(tmp_path / "b", ID, body(ID, *OTHER))
    assert run("import", tmp_path / "a").stdout.startswith("1 imported, 0 updated, 0 unchanged")
    dry = run("import", "--dry-run", tmp_path / "b").stdout
    result = run("import", tmp_path / "b")
    assert "Cables of several texts: reftel search has:texts\n" in result.stderr
    said = result.stdout
    assert said.startswith("0 imported, 0 updated, 1 kept as further texts, 0 unchanged")
    assert dry == f"A dry run, nothing was written: {said}"
    return run


def test_show_says_that_there_are_several_and_prints_each(both: Run, tmp_path: Path) -> None:
    first, second = both("show", ID).stdout, both("show", ID, "--text", 2).stdout
    assert "text 1 of 2: says most; the other: --text 2" in first
    assert "text 2 of 2: says less than text 1; the other: --text 1" in second
    assert "herring" in first
    assert "Quimby" in second
    assert "Quimby" not in first
    assert str(tmp_path / "b" / "cable" / "2009" / "11") in second.replace("\n", "").replace(
        " " * 12, ""
    )
    assert "Quimby" in both("show", ID, "--text", 2, "--raw").stdout
    assert "Quimby" in both("show", f"{ID}#2", "--text", 2).stdout
    assert "**Texts:** text 1 of 2" in both("show", ID, "--format", "markdown").stdout
    assert "Texts" not in both("show", "09PORTAMSEL14").stdout


def test_a_text_that_says_as_much_is_not_said_to_say_less(run: Run, tmp_path: Path) -> None:
    page(tmp_path / "a", ID, body(ID, 'They said "no" to it.'))
    page(tmp_path / "b", ID, body(ID, "They said \u201cno\u201d to it."))
    run("import", tmp_path / "a", tmp_path / "b")
    assert "text 1 of 2: no other says more" in run("show", ID).stdout
    assert "text 2 of 2: says as much as text 1" in run("show", ID, "--text", 2).stdout


def test_json_has_the_texts_and_their_files(both: Run, tmp_path: Path) -> None:
    found = json.loads(both("show", ID, "--text", 2, "--json").stdout)
    assert found["text_number"] == 2
    assert [text["number"] for text in found["texts"]] == [1, 2]
    assert found["texts"][1]["sources"] == [found["source"] | {"released": "2011-08-26T00:00Z"}]
    assert found["source"]["file"].startswith(str(tmp_path / "b"))
    assert found["texts"][0]["says"] > found["texts"][1]["says"]


def test_a_text_that_there_is_not_is_refused(both: Run) -> None:
    result = both("show", ID, "--text", 3)
    assert result.exit_code == 1
    assert "this cable has 2 texts, and no text 3" in result.stderr
    assert both("show", ID, "--text", 0).exit_code == 2


def test_search_says_in_which_text_a_hit_is(both: Run) -> None:
    assert "            text 2: ¶2 " in both("search", "quimby", "--context").stdout
    shown = both("search", "quimby herring", "--context").stdout
    assert "            ¶3 A third" in shown
    assert "            more of this is in text 2: reftel show 09PORTAMSEL12 --text 2\n" in shown
    found = json.loads(both("search", "quimby", "--context", "--json").stdout)["context"]
    assert (found["of_text"], found["also_in"], found["paragraph"]) == (2, [], 2)
    table = both("search", "quimby OR herring", "--context", "--csv").stdout
    assert [row["of_text"] for row in csv.DictReader(io.StringIO(table))] == ["1"]


def test_versions_say_what_was_changed(both: Run) -> None:
    lines = both("versions", ID, "--diff").stdout.splitlines()
    assert lines[0].startswith("text 1 of 2: ")
    assert lines[1].startswith("text 2 of 2: ")
    assert lines[2].startswith("from text 2 to text 1: ")
    assert "{+A third paragraph tells of the herring" in " ".join(" ".join(lines).split())
    (found,) = map(json.loads, both("versions", ID, "--json").stdout.splitlines())
    assert (found["from"], found["to"]) == (2, 1)
    assert sum(found["words"].values()) == sum(each["words"] for each in found["changes"])
    (back,) = map(
        json.loads, both("versions", ID, "--from", 1, "--to", 2, "--json").stdout.splitlines()
    )
    assert any("herring" in each["old"] and each["change"] == "cut" for each in back["changes"])
    assert both("versions", ID, "--from", 7).exit_code != 0


def test_one_text_has_no_other_version(both: Run) -> None:
    result = both("versions", "09PORTAMSEL14")
    assert result.exit_code == 1
    assert "only this text" in result.stderr


@pytest.mark.parametrize("form", ["html", "markdown", "text"])
def test_an_export_says_that_there_are_several(both: Run, form: str) -> None:
    said = both("export", f"id:{ID}", "--format", form).stdout
    assert "text 1 of 2" in " ".join(said.split())
    assert "text 1 of" not in both("export", "id:09PORTAMSEL14", "--format", form).stdout


def test_what_only_another_text_cites_is_not_denied(run: Run, tmp_path: Path) -> None:
    """Links are those of the text that is shown; that another one cites more is said."""
    page(tmp_path / "a", ID, body(ID, *FULLER))
    page(tmp_path / "b", ID, body(ID, *OTHER, refs="PORT AMSEL 5"))
    run("import", tmp_path / "a", tmp_path / "b")
    said = run("refs", ID).stdout.splitlines()
    assert said[:2] == [
        f"{ID} cites nothing", "  not in the text that is shown: text 2 cites 09PORTAMSEL5"
    ]  # fmt: skip
    cited = json.loads(run("refs", ID, "--json").stdout)["other_texts_cite"]
    assert cited == [{"text": 2, "ids": ["09PORTAMSEL5"]}]
    assert json.loads(run("refs", "09PORTAMSEL14", "--json").stdout)["other_texts_cite"] == []
    citing = run("refs", "09PORTAMSEL5").stdout.splitlines()
    assert citing == [
        "09PORTAMSEL5 is not in this library.", "09PORTAMSEL5 is cited by nothing",
        f"  not in the text that is shown: text 2 of {ID} cites it",
    ]  # fmt: skip
    by = json.loads(run("refs", "09PORTAMSEL5", "--json").stdout)["cited_by_other_texts"]
    assert by == [{"id": ID, "text": 2}]
    assert run("refs", "09PORTAMSEL6").exit_code == ExitCode.NOTHING
