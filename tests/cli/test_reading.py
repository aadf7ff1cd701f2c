"""show, refs, parse, stats, rejects: what is read comes out, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.cli.exit_codes import ExitCode
from tests.cli import telegrams
from tests.cli.conftest import import_lisbon, objects

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

UNSAFE = set(map(chr, [*range(0x0A), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0x202E]))


# -- show --------------------------------------------------------------------------------------


def test_show_sets_the_text_to_the_width(run: Run) -> None:
    result = run("show", "09PORTAMSEL14")
    assert result.exit_code == ExitCode.OK
    lines = result.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[0].startswith("09PORTAMSEL14  2009-01-02 10:15Z  UNCLASSIFIED")
    assert lines[1] == "The Ferry Does Not Sail"
    assert any(line.startswith("¶1   U      Summary: The ferry to Lower Amsel") for line in lines)
    assert "            Pianos" in lines
    assert "REF  A 09PORTAMSEL12; B 08PORTAMSEL14; C 09KARSOVA77 (not in library)" in " ".join(
        result.stdout.split("\n")
    ).replace("\n", " ")


@pytest.mark.parametrize(
    "typed",
    [
        ["09PORTAMSEL14"],
        ["09", "port", "amsel", "000014"],
        ["2009 port amsel 14"],
        ["09portamsel14_a"],
    ],
)
def test_show_takes_an_id_as_people_type_it(run: Run, typed: list[str]) -> None:
    assert objects(run("show", *typed, "--json"))[0]["id"] == "09PORTAMSEL14"


def test_show_lists_the_candidates_for_an_ambiguous_id(run: Run) -> None:
    result = run("show", "port", "amsel", "14")
    assert (result.exit_code, result.stdout) == (ExitCode.AMBIGUOUS, "")
    assert "1  2009-01-02  09PORTAMSEL14" in result.stderr
    assert "2  2008-01-02  08PORTAMSEL14" in result.stderr


def test_show_asks_which_is_meant_when_somebody_is_there(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reftel.cli.cable_argument.is_interactive", lambda: True)
    result = run("show", "port", "amsel", "14", stdin="2\n")
    assert result.exit_code == ExitCode.OK
    # Older versions of click have the answer that was typed among the output.
    assert result.stdout.removeprefix(" 2\n").startswith("08PORTAMSEL14")


def test_show_says_what_there_is_instead_of_an_unknown_id(run: Run) -> None:
    result = run("show", "09PORTAMSEL1")
    assert (result.exit_code, result.stdout) == (ExitCode.NOTHING, "")
    assert "09PORTAMSEL14" in result.stderr


def test_an_id_of_a_post_that_is_misspelt_is_read_aloud(run: Run, home: Path) -> None:
    import_lisbon(run, home)
    commands: list[list[str]] = [["show"], ["cite"], ["refs"], ["list", "add", "quays"]]
    for command in commands:
        result = run(*command, "09LISBN12")
        assert result.exit_code == ExitCode.OK
        assert "'09LISBN12' is read as 09LISBON12." in result.stderr
        for typed in ("09LISBON12", "lisbon 12", "amembassy lisbon 12"):
            assert "read as" not in run(*command, typed).stderr


@pytest.mark.parametrize("typed", ["09PORTAMSEL14#2", "09portamsel14#par2", "09 port amsel 14 #2"])
def test_show_prints_one_paragraph_and_what_belongs_to_it(run: Run, typed: str) -> None:
    lines = run("show", typed).stdout.splitlines()
    text = "\n".join(lines[2:]).strip()
    assert text.startswith("¶2   SBU    The harbour master")
    assert "one grand" in text
    assert "two uprights" in text
    assert "Comment" not in text
    blocks = objects(run("show", typed, "--json"))[0]["blocks"]
    assert [block["number"] for block in blocks] == [2, None, None]


def test_show_names_the_paragraphs_that_there_are(run: Run) -> None:
    result = run("show", "09PORTAMSEL14#9")
    assert result.exit_code == ExitCode.NOTHING
    assert "paragraphs 1 to 3" in result.stderr
    assert run("show", "09PORTAMSEL14#x").exit_code == ExitCode.USAGE


def test_show_raw_prints_the_text_as_it_arrived(run: Run) -> None:
    result = run("show", "09PORTAMSEL14", "--raw")
    for line in telegrams.FERRY.splitlines():
        assert line in result.stdout.splitlines()
    assert run("show", "09PORTAMSEL14", "--raw", "--json").exit_code == ExitCode.USAGE
    assert run("show", "09PORTAMSEL14#1", "--raw").exit_code == ExitCode.USAGE


def test_show_markdown_escapes_what_the_cable_holds(run: Run) -> None:
    result = run("show", "09PORTAMSEL66", "--format", "markdown")
    assert result.stdout.startswith("# 09PORTAMSEL66: ")
    assert r"\[bold\]SUBJECT" in result.stdout
    assert "**¶1** (U) " in result.stdout


def test_show_json_is_as_documented(run: Run) -> None:
    (cable,) = objects(run("show", "09PORTAMSEL14", "--format", "json"))
    assert cable["canonical_id"] == "09PORTAMSEL14"
    assert cable["created"] == "2009-01-02T10:15Z"
    assert cable["classification"] == "UNCLASSIFIED"
    assert cable["transmission"] == {
        "id": "VZCZCXRO0014",
        "precedence": ["P"],
        "dtg": "2009-01-02T10:15Z",
        "dtg_raw": cable["transmission"]["dtg_raw"],
        "de": cable["transmission"]["de"],
    }
    assert cable["from"] == "AMEMBASSY PORT AMSEL"
    assert cable["to"] == [
        {
            "routing": "RUEHC",
            "name": "SECSTATE WASHDC",
            "precedence": "PRIORITY",
            "serial": "1234",
            "excluded": [],
        }
    ]
    assert cable["captions"] == ["SIPDIS"]
    assert [tag["code"] for tag in cable["tags"]] == ["EWWT", "VX"]
    assert [(r["label"], r["id"], r["state"], r["target"]) for r in cable["references"]] == [
        ("A", "09PORTAMSEL12", "exact", "09PORTAMSEL12"),
        ("B", "08PORTAMSEL14", "exact", "08PORTAMSEL14"),
        ("C", "09KARSOVA77", "not-in-library", None),
    ]
    assert [b["number"] for b in cable["blocks"] if b["kind"] == "paragraph"] == [1, 2, 3]
    assert [b["text"] for b in cable["blocks"] if b["kind"] == "heading"] == ["Pianos"]
    assert cable["signer"] == "WHITLOCK"
    assert cable["source"]["file"].endswith("ferry.txt")


# -- refs --------------------------------------------------------------------------------------


def test_refs_lists_both_directions(run: Run) -> None:
    result = run("refs", "09 port amsel 14")
    assert "09PORTAMSEL14 cites 3" in result.stdout
    assert "  A 09PORTAMSEL12  Pianos Arrive Unasked" in result.stdout
    assert "  C 09KARSOVA77 (not in library)" in result.stdout
    assert "09PORTAMSEL14 is cited by nothing" in result.stdout
    assert "09PORTAMSEL12 is cited by 1" in run("refs", "09PORTAMSEL12").stdout


def test_refs_as_json(run: Run) -> None:
    (found,) = objects(run("refs", "09PORTAMSEL12", "--json"))
    assert (found["id"], found["in_library"], found["cites"]) == ("09PORTAMSEL12", True, [])
    assert [row["id"] for row in found["cited_by"]] == ["09PORTAMSEL14"]
    (found,) = objects(run("refs", "09PORTAMSEL14", "--json"))
    assert found["cites"][0]["subject"] == "PIANOS ARRIVE UNASKED"


def test_of_a_cable_that_is_only_cited_it_is_said_where_to_look(run: Run) -> None:
    for command in (["show"], ["cite"], ["list", "add", "quays"]):
        result = run(*command, "09KARSOVA77")
        assert result.exit_code == ExitCode.NOTHING
        assert "One cable here cites it: reftel refs 09KARSOVA77." in result.stderr
    assert "cites it" not in run("show", "09KARSOVA78").stderr


def test_refs_of_a_cable_that_is_not_there_lists_who_cites_it(run: Run) -> None:
    result = run("refs", "09KARSOVA77")
    assert result.exit_code == ExitCode.OK
    assert "not in this library" in result.stdout
    assert "09PORTAMSEL14" in result.stdout
    assert run("refs", "09KARSOVA78").exit_code == ExitCode.NOTHING


# -- parse -------------------------------------------------------------------------------------


def test_parse_reads_files_and_keeps_nothing(run: Run, home: Path) -> None:
    before = sorted(path for path in home.rglob("*") if path.is_file())
    found = objects(
        run("parse", home / "files" / "ferry.txt", home / "files" / "old.txt", "--json")
    )
    assert [one["id"] for one in found] == ["09PORTAMSEL14", "08PORTAMSEL14"]
    assert {r["state"] for r in found[0]["references"]} == {None}
    assert sorted(path for path in home.rglob("*") if path.is_file()) == before


def test_parse_reads_no_more_of_stdin_than_of_a_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "stdin"
    for content in (b"x" * (9 << 20), bytes(9 << 20)):
        file.write_bytes(content)
        piped, read = run("parse", "-", stdin=content), run("parse", file)
        assert piped.stderr == read.stderr.replace(f"{file}", "stdin")
        assert piped.exit_code == read.exit_code == ExitCode.NOTHING


def test_parse_reads_stdin(run: Run) -> None:
    result = run("parse", "-", stdin=telegrams.FERRY)
    assert result.stdout.startswith("09PORTAMSEL14")
    assert "¶3   U      Comment" in result.stdout


def test_parse_names_what_it_cannot_read(run: Run, home: Path, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("no cable at all")
    result = run("parse", tmp_path / "x.txt", home / "files" / "ferry.txt", "--json")
    assert result.exit_code == ExitCode.OK
    assert len(objects(result)) == 1
    assert "x.txt" in result.stderr
    assert "1 read, 1 rejected" in result.stderr
    assert run("parse", tmp_path / "x.txt").exit_code == ExitCode.NOTHING
    assert run("parse", tmp_path / "missing.txt").exit_code == ExitCode.NOTHING


def test_parse_says_what_an_import_would_reject_for_lack_of_an_id(
    run: Run, home: Path, tmp_path: Path
) -> None:
    rows = [
        "subject,body",
        *['"THE GATE","1. (C) The gate is closed, and nobody has the key."'] * 2,
    ]
    (tmp_path / "x.csv").write_text("\n".join(rows))
    result = run("parse", tmp_path / "x.csv", home / "files" / "ferry.txt", "--json")
    assert len(objects(result)) == 3
    assert "3 read, 0 rejected. An import would reject 2 more, without an ID." in result.stderr
    for line in (2, 3):
        assert f"x.csv:{line}: no reference ID is given" in result.stderr
    assert "call the file by its ID" not in result.stderr  # it holds two


# -- stats, rejects, index, paths --------------------------------------------------------------


def test_stats_counts(run: Run) -> None:
    (stats,) = objects(run("stats", "--json"))
    assert (stats["cables"], stats["rejects"], stats["unindexed"]) == (4, 0, 0)
    assert stats["years"] == {"2008": 1, "2009": 3}
    assert {tag["code"]: tag["cables"] for tag in stats["tags"]} == {"EWWT": 3, "KTIP": 1, "VX": 4}
    assert stats["citations"]["exact"] == 2
    text = run("stats").stdout
    assert "Cables          4" in text
    assert "Origins" in text


def test_index_is_checked_and_made_again(run: Run) -> None:
    assert run("index").stdout == "All 4 cables are in the index.\n"
    assert run("index", "--rebuild").stdout == "All 4 cables are in the index.\n"
    assert len(run("search", "pianos").stdout.splitlines()) == 2


def test_paths_says_where_things_lie(run: Run, home: Path) -> None:
    (places,) = objects(run("paths", "--json"))
    assert places["library"] == str(home / "libraries" / "cablegate")
    assert places["notes"] == str(home / "notes")
    text = run("paths").stdout
    assert f"notes             {home / 'notes'}  (not there yet)" in text


def test_paths_checks_the_configuration(run: Run, home: Path) -> None:
    (home / "config").mkdir()
    (home / "config" / "config.toml").write_text('ordr = "id"\n')
    result = run("paths")
    assert result.exit_code == ExitCode.PROBLEM
    assert "ordr is not a setting of reftel; did you mean order?" in result.stderr


def test_paths_checks_theme_and_keys_as_the_screen_does(run: Run, home: Path) -> None:
    themes = home / "config" / "themes"
    themes.mkdir(parents=True)
    (themes / "mine.toml").write_text("name = 1")
    (home / "config" / "config.toml").write_text(
        """theme = "nosuch"
[keys]
"reader.nosuch" = "j"
"list.down" = ["q", "ctrl+n"]
"reading.next-link" = "tab"
"reader.zoom" = "ctrl+p"
"notes.close" = "x"
"""
    )
    result = run("paths")
    assert result.exit_code == ExitCode.PROBLEM
    theme, name, action, *keys = result.stderr.splitlines()
    assert "mine.toml: the theme is left out: line 1: name is missing, or no text" in theme
    assert "There is no theme 'nosuch'; try reftel-ansi, reftel-ansi-light, " in name
    assert "keys.reader.nosuch is no action" in action
    assert keys == [
        "config.toml: ctrl+p means both reader.zoom and app.palette",
        "config.toml: q means both list.down and cables.close, reader.quit",
    ]
    good = 'theme = "reftel-dark"\n[keys]\n"list.down" = "ctrl+n"\n'
    (home / "config" / "config.toml").write_text(good)
    (themes / "mine.toml").unlink()
    assert (run("paths").exit_code, run("paths").stderr) == (ExitCode.OK, "")


def test_show_raw_prints_what_was_left_out_in_full(run: Run, tmp_path: Path) -> None:
    remark = "\n".join(f"Remark number {number} on the ferry." for number in range(20))
    path = tmp_path / "x.txt"
    path.write_text(f"{telegrams.FERRY.rstrip()}\nNNNN\n\n{remark}\n")
    run("--library", "./ferries", "import", str(path))
    result = run("--library", "./ferries", "show", "port amsel 14", "--raw")
    assert result.stdout.endswith(f"{remark}\n")
    assert "-------- 20 lines behind the cable are left out: Remark number 0" in result.stdout


# -- hostile cables ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "args",
    [
        ["show", "09PORTAMSEL66"],
        ["show", "09PORTAMSEL66", "--raw"],
        ["show", "09PORTAMSEL66", "--format", "markdown"],
        ["show", "09PORTAMSEL66", "--json"],
        ["search", "hostile"],
        ["search", "hostile", "--json"],
        ["search", telegrams.BELL],
        ["refs", "09PORTAMSEL66"],
        ["show", telegrams.BELL],
        ["parse", f"{telegrams.BELL}.txt"],
        ["--library", telegrams.BELL, "stats"],
        [telegrams.BELL],
        ["notes", "show", telegrams.BELL],
    ],
)
def test_nothing_that_a_terminal_obeys_gets_out(run: Run, args: list[str]) -> None:
    result = run(*args)
    assert result.output
    assert not UNSAFE & set(result.stdout)
    assert not UNSAFE & set(result.stderr)
