"""``reftel cite``: what it prints, in every form."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reftel.cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


def test_a_paragraph_is_cited(run: Run) -> None:
    assert run("cite", "port", "amsel", "14#2", "(09)").exit_code == ExitCode.USAGE
    assert run("cite", "09PORTAMSEL14#2").stdout == (
        'Embassy Port Amsel, "The Ferry Does Not Sail", 09PORTAMSEL14, 2 Jan 2009, UNCLASSIFIED, '
        "¶2 (SBU), 09PORTAMSEL14#2\n"
    )


def test_the_text_stands_above_its_citation(run: Run) -> None:
    lines = run("cite", "09PORTAMSEL14#2", "--text", "-f", "markdown").stdout.splitlines()
    assert lines[0].startswith("> The harbour master told Econoff")
    assert "> one grand, in tune;" in lines
    assert "Embassy Port Amsel" in lines[-1]
    assert all(line.startswith(">") for line in lines)


def test_json_has_every_field(run: Run) -> None:
    found = json.loads(run("cite", "09PORTAMSEL14#2", "--json", "--form", "bibtex").stdout)
    assert (found["paragraph"], found["marking"], found["class"]) == ("2", "SBU", "UNCLASSIFIED")
    assert found["citation"].startswith("@misc{09PORTAMSEL14par2,")


def test_hostile_text_stays_harmless(run: Run) -> None:
    for form in ("plain", "bibtex", "wikipedia", "ris", "csl-json", "markdown"):
        said = run("cite", "09PORTAMSEL66#1", "--text", "--form", form).stdout
        assert "gotcha" in said
        assert not set(said) & {"\x1b", "\x07", "\x9b", "\u202e"}


def test_what_is_not_there_is_told(run: Run, home: Path) -> None:
    assert run("cite", "09PORTAMSEL14#9").exit_code == ExitCode.NOTHING
    unknown = run("cite", "09PORTAMSEL14", "--form", "harvard")
    assert unknown.exit_code == ExitCode.NOTHING
    assert "chicago" in unknown.stderr
    folder = home / "config" / "citations"
    folder.mkdir(parents=True)
    (folder / "bad.txt").write_text("$sender")
    (folder / "own.txt").write_text("$id!")
    result = run("cite", "09PORTAMSEL14", "--form", "own")
    assert result.stdout == "09PORTAMSEL14!\n"
    assert "bad.txt" in result.stderr
    assert "$sender is no field" in result.stderr


# -- who cites it ------------------------------------------------------------------------------


def test_who_cites_a_cable_is_shown_with_the_sentence(run: Run) -> None:
    said = run("refs", "09PORTAMSEL12", "--context").stdout
    assert "    ¶2, Pianos\n" in said
    assert "pianos belong to nobody (ref A)." in said
    found = json.loads(run("refs", "09PORTAMSEL12", "--context", "--json").stdout)
    (place,) = found["cited_by"][0]["places"]
    assert place["citation"] == "ref A"
    assert place["cites_paragraphs"] == []


def test_who_cites_a_paragraph_must_name_it(run: Run) -> None:
    assert "09PORTAMSEL12#1 is cited by nothing" in run("refs", "09PORTAMSEL12#1").stdout


# -- what is not here --------------------------------------------------------------------------


def test_what_is_cited_and_not_here_is_listed(run: Run) -> None:
    result = run("missing", "--context")
    assert result.stdout.startswith("09KARSOVA77        cited by   1")
    assert "1 of 1 that are cited and not here." in result.stderr
    found = json.loads(run("missing", "--json").stdout)
    assert (found["id"], found["cited_by"]) == ("09KARSOVA77", 1)


def test_the_numbers_of_a_post(run: Run) -> None:
    said = run("missing", "port", "amsel", "--year", "2009").stdout
    assert "Jan  12-66          3 here   0 cited  ##" in said
    assert run("missing", "port", "amsel").exit_code == ExitCode.USAGE
    assert run("missing", "nowhere", "--year", "2009").exit_code == ExitCode.NOTHING
    found = json.loads(
        run("missing", "port", "amsel", "--year", "2009", "--json").stdout.split("\n")[-2]
    )
    assert found["marks"].count("#") == found["here"]


# -- the web -----------------------------------------------------------------------------------


def test_what_hangs_on_a_cable_is_printed(run: Run) -> None:
    result = run("refs", "09PORTAMSEL14", "--depth", "2")
    lines = result.stdout.splitlines()
    assert lines[0].startswith("09PORTAMSEL14")
    assert any(line.startswith("   -> 09KARSOVA77  (not in the library)") for line in lines)
    assert "citations." in result.stderr
    assert json.loads(run("refs", "09PORTAMSEL14", "--depth", "1", "--json").stdout)["cables"]
    assert run("refs", "09KARSOVA77", "--format", "dot").stdout.startswith("digraph cables {")


def test_a_paragraph_is_no_part_of_the_id_of_what_is_not_here(run: Run) -> None:
    whole = run("refs", "09KARSOVA77", "--depth", "2")
    assert whole.exit_code == ExitCode.OK
    assert run("refs", "09KARSOVA77#4", "--depth", "2").output == whole.output


def test_the_way_between_two_cables(run: Run) -> None:
    said = run("refs", "09PORTAMSEL12", "--to", "08PORTAMSEL14").stdout.splitlines()
    assert [line.split("2009")[0].split("2008")[0] for line in said] == [
        "", "is cited by ", "cites "
    ]  # fmt: skip
    assert run("refs", "09PORTAMSEL12", "--to", "09PORTAMSEL66").exit_code == ExitCode.NOTHING
