"""Lists and saved searches from the shell, and a search that explains, counts and takes a file."""

from __future__ import annotations

import csv
import io
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reftel.cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def objects(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


# -- lists -----------------------------------------------------------------------------------------


def test_cables_are_put_on_a_list_and_shown_with_remarks(run: Run, home: Path) -> None:
    result = run("list", "add", "pianos", "09portamsel14", "portamsel 12", "--remark", "count them")
    assert (result.exit_code, result.stdout) == (0, "2 added to pianos.\n")
    again = run("list", "add", "PIANOS", "09PORTAMSEL12")
    assert again.stdout == "0 added to pianos, 1 was on it already.\n"
    assert again.stderr == ""
    text = (home / "lists" / "pianos.txt").read_text()
    assert text == "09PORTAMSEL14  count them\n09PORTAMSEL12  count them\n"
    lines = run("list", "show", "pianos").stdout.splitlines()
    assert "09PORTAMSEL14" in lines[0]
    assert "The Ferry Does Not Sail" in lines[0]
    assert lines[1].strip() == "count them"
    assert run("list", "show").stdout.split() == ["2", "pianos"]
    assert objects(run("list", "show", "--json").stdout) == [{"name": "pianos", "cables": 2}]


@pytest.mark.parametrize(
    "command",
    ["add café 09PORTAMSEL14", "remove café 09PORTAMSEL12", "show café", "delete café"],
)
def test_a_list_whose_name_differs_in_accents_is_named_as_it_is(run: Run, command: str) -> None:
    run("list", "add", "cafe", "09PORTAMSEL12")
    result = run("list", *command.split())
    assert result.exit_code == ExitCode.OK
    assert "The list cafe is meant" in result.stderr
    assert "café" not in result.output


def test_a_list_is_asked_for_in_a_query(run: Run) -> None:
    run("list", "add", "pianos", "09PORTAMSEL12")
    assert [one["id"] for one in objects(run("search", "in:pianos", "--json").stdout)] == [
        "09PORTAMSEL12"
    ]
    assert run("search", "in:pianos", "ferry").exit_code == ExitCode.NOTHING
    result = run("search", "in:paino")
    assert result.exit_code == ExitCode.NOTHING
    assert "there is no list 'paino'; the nearest is pianos" in result.stderr


def test_ids_are_taken_from_stdin(run: Run) -> None:
    result = run("list", "add", "all", "-", stdin="09PORTAMSEL12\n\n 09 PORT AMSEL 14 \n")
    assert result.stdout == "2 added to all.\n"


@pytest.mark.parametrize("asked", [("list", "show"), ("saved", "list")])
def test_where_nothing_is_kept_yet_it_is_said_how_to_begin(
    run: Run, asked: tuple[str, str]
) -> None:
    result = run(*asked)
    assert (result.exit_code, result.stdout) == (ExitCode.NOTHING, "")
    assert f"reftel {asked[0]} add NAME" in result.stderr


def test_what_names_no_cable_is_named_and_the_others_are_added(run: Run, home: Path) -> None:
    typed = "09PORTAMSEL12\n09NOWHERE1\n# a remark\n14\n09PORTAMSEL14\n09NOWHERE2\n"
    result = run("list", "add", "pianos", "-", stdin=typed)
    assert result.exit_code == ExitCode.NOTHING
    assert "2 added to pianos" in result.stdout
    assert all(name in result.stderr for name in ("09NOWHERE1", "09NOWHERE2", "'14'"))
    assert (home / "lists" / "pianos.txt").read_text() == "09PORTAMSEL12\n09PORTAMSEL14\n"


def test_nothing_but_unknown_cables_makes_no_list(run: Run, home: Path) -> None:
    result = run("list", "add", "pianos", "09NOWHERE1", "09NOWHERE2")
    assert result.exit_code == ExitCode.NOTHING
    assert all(name in result.stderr for name in ("09NOWHERE1", "09NOWHERE2"))
    assert not (home / "lists").exists()


@pytest.mark.parametrize(
    "args",
    [
        "list show nope", "list delete nope", "list restore nope", "list rename nope x",
        "list remove nope 09PORTAMSEL14", "notes show zzzz", "notes delete zzzz",
        "notes restore zzzz", "saved delete nope", "show 09NOWHERE1",
    ],
)  # fmt: skip
def test_what_is_not_there_has_one_exit_code(run: Run, args: str) -> None:
    result = run(*args.split())
    assert result.exit_code == ExitCode.NOTHING, result.stderr
    assert result.stderr


def test_advice_has_the_library_that_was_named(run: Run) -> None:
    for command in ("stats", "list add x 09PORTAMSEL14"):
        result = run(*command.split(), "-l", "nope")
        assert "reftel import PATH -l nope" in result.stderr
    assert "-l" not in run("stats").stderr


def test_a_cable_that_the_library_lacks_is_shown_all_the_same(run: Run, home: Path) -> None:
    (home / "lists").mkdir()
    (home / "lists" / "wanted.txt").write_text("09NOWHERE1  ask the archive\n09PORTAMSEL12\n")
    text = run("list", "show", "wanted").stdout
    assert "09NOWHERE1         (not in this library)" in text
    first, second = objects(run("list", "show", "wanted", "--json").stdout)
    assert first == {"id": "09NOWHERE1", "in_library": False, "remark": "ask the archive"}
    assert (second["id"], second["in_library"]) == ("09PORTAMSEL12", True)
    elsewhere = run("list", "show", "wanted", "--library", "none")
    assert elsewhere.exit_code == ExitCode.OK
    assert elsewhere.stdout.count("(not in this library)") == 2


def test_cables_are_taken_off_in_any_form_of_their_id(run: Run, home: Path) -> None:
    run("list", "add", "pianos", "09PORTAMSEL12", "09PORTAMSEL14", "--remark", "x")
    assert run("list", "remove", "pianos", "portamsel 12").stdout == "09PORTAMSEL12  x\n"
    assert run("list", "remove", "pianos", "09PORTAMSEL12").exit_code == ExitCode.NOTHING
    (home / "lists" / "pianos.txt").write_text("09NOWHERE1\n")
    assert run("list", "remove", "pianos", "09 nowhere 1").stdout == "09NOWHERE1\n"


CHANGES = [
    "list add new 09PORTAMSEL14",
    "list add pianos 09PORTAMSEL14 --remark heavy",
    "list remove pianos 09PORTAMSEL12",
    "list rename pianos grand",
    "list delete pianos",
    "list restore Deleted",
    "saved add one harbour",
    "saved add kept pianos --replace",
    "saved delete kept",
    "notes add 09PORTAMSEL12 --text Again.",
    "notes edit NOTE --text Changed.",
    "notes delete NOTE",
    "notes restore DELETED",
    "notes import new.jsonld",
]


@pytest.mark.parametrize("change", CHANGES)
def test_undo_takes_back_what_the_last_command_did_and_nothing_else(
    run: Run, home: Path, tmp_path: Path, change: str
) -> None:
    def kept() -> dict[str, bytes]:
        found = [
            *home.glob("notes/*/*.toml"),
            *home.glob("lists/*.txt"),
            *home.rglob("searches.toml"),
        ]
        return {
            str(path.relative_to(home)): path.read_bytes().strip()
            for path in found
            if ".trash" not in path.parts and path.read_text().strip()
        }

    (tmp_path / "new.jsonld").write_text(
        '{"target": "urn:reftel:cable:09PORTAMSEL12", "body": "!"}'
    )
    for name in ("pianos", "deleted"):
        run("list", "add", name, "09PORTAMSEL12")
    run("list", "delete", "deleted")
    run("saved", "add", "kept", "ferry")
    names = {}
    for name in ("NOTE", "DELETED"):
        names[name] = objects(
            run("notes", "add", "09PORTAMSEL14", "--text", name, "--json").stdout
        )[0]["id"]
    run("notes", "delete", names["DELETED"])
    before = kept()
    assert len(before) == 3
    result = run(*(names.get(word, word) for word in change.split()))
    assert result.exit_code == ExitCode.OK, result.stderr
    after = kept()
    assert after != before
    for command, state in (("undo", before), ("undo --redo", after)):
        assert run(*command.split()).exit_code == ExitCode.OK
        assert kept() == state


def test_a_list_is_renamed_deleted_and_restored(run: Run) -> None:
    run("list", "add", "pianos", "09PORTAMSEL12")
    renamed = run("list", "rename", "pianos", "grand pianos")
    assert renamed.exit_code == ExitCode.OK
    assert renamed.stdout == "pianos is called grand pianos now.\n"
    assert "restore" in run("list", "delete", "Grand Pianos").stdout
    assert run("list", "show").exit_code == ExitCode.NOTHING
    assert run("list", "restore", "grand pianos").stdout == "1 cable is on grand pianos again.\n"


@pytest.mark.parametrize("name", ["../out", "a/b", "\x1b[31m"])
def test_a_bad_name_is_refused(run: Run, home: Path, name: str) -> None:
    result = run("list", "add", name, "09PORTAMSEL12")
    assert result.exit_code == ExitCode.PROBLEM
    assert "cannot be the name of a list" in result.stderr
    assert "\x1b" not in result.stderr
    assert not (home / "lists").exists()


def test_a_list_that_cannot_be_read_is_named(run: Run, home: Path) -> None:
    (home / "lists").mkdir()
    (home / "lists" / "pianos.txt").write_bytes(b"09PORTAMSEL12\n\xff\n")
    result = run("list", "show")
    assert result.exit_code == ExitCode.PROBLEM
    assert "pianos.txt: not UTF-8 at byte 14" in result.stderr
    assert run("list", "add", "pianos", "09PORTAMSEL14").exit_code == ExitCode.PROBLEM
    assert (home / "lists" / "pianos.txt").read_bytes() == b"09PORTAMSEL12\n\xff\n"


def test_nothing_that_a_terminal_obeys_gets_out(run: Run, home: Path) -> None:
    bell = "\x1b]0;gotcha\x07\x9b31m\u202e"
    (home / "lists").mkdir()
    (home / "lists" / "pianos.txt").write_text(f"09PORTAMSEL12  {bell}\n", encoding="utf-8")
    (home / "searches.toml").write_text(
        f'[[search]]\nname = "x"\nquery = "fe{chr(0x202E)}rry"\n', encoding="utf-8"
    )
    (home / "terms").write_text(f"ferry {bell}\nfoo{bell}:bar\n", encoding="utf-8")
    for args in (
        ("list", "show", "pianos"),
        ("list", "remove", "pianos", "09PORTAMSEL12"),
        ("list", "show", bell),
        ("saved", "list"),
        ("search", "--batch", home / "terms"),
        ("search", "--batch", home / "terms", "--csv"),
        ("search", f"ferry {bell}", "--explain", "--facets"),
    ):
        result = run(*args)
        shown = result.stdout + result.stderr
        assert shown
        assert not set(shown) & set("\x1b\x07\x9b\u202e"), args


# -- saved searches --------------------------------------------------------------------------------


def test_saved_searches_say_what_they_find_and_what_is_new(run: Run) -> None:
    assert run("saved", "add", "ferries", "ferry", "--order", "oldest").exit_code == ExitCode.OK
    run("saved", "add", "pianos", "pianos -saved:ferries")
    found = objects(run("saved", "list", "--json").stdout)
    assert [(one["name"], one["hits"], one["new"]) for one in found] == [
        ("ferries", 2, 2),
        ("pianos", 1, 1),
    ]
    assert found[0]["order"] == "oldest"
    assert "2 new" in run("saved", "list").stdout
    assert [one["id"] for one in objects(run("search", "saved:pianos", "--json").stdout)] == [
        "09PORTAMSEL12"
    ]


def test_after_an_import_without_news_nothing_is_new(run: Run, home: Path) -> None:
    run("saved", "add", "ferries", "ferry")
    run("import", home / "files")
    (one,) = objects(run("saved", "list", "--json").stdout)
    assert (one["hits"], one["new"]) == (2, 0)


def test_a_saved_search_is_replaced_only_when_asked(run: Run) -> None:
    run("saved", "add", "ferries", "ferry")
    result = run("saved", "add", "Ferries", "boat")
    assert result.exit_code == ExitCode.PROBLEM
    assert "already" in result.stderr
    replaced = run("saved", "add", "Ferries", "boat", "--replace")
    assert replaced.exit_code == ExitCode.OK
    assert replaced.stdout.startswith("Saved as Ferries in the place of ferry. ")
    assert run("saved", "delete", "ferries").stdout == "Deleted: boat\n"
    assert run("saved", "delete", "ferries").exit_code == ExitCode.NOTHING


@pytest.mark.parametrize(
    ("query", "said"),
    [("date:2009-13", "no day"), ("saved:ferries ferry", "ferries -> ferries")],
)
def test_what_cannot_be_asked_is_not_saved(run: Run, home: Path, query: str, said: str) -> None:
    result = run("saved", "add", "ferries", query)
    assert result.exit_code == ExitCode.USAGE
    assert said in result.stderr
    assert not (home / "searches.toml").exists()


def test_a_broken_file_is_named_with_its_line(run: Run, home: Path) -> None:
    (home / "searches.toml").write_text('[[search]]\nname = "x"\nquery = \n')
    result = run("saved", "list")
    assert result.exit_code == ExitCode.PROBLEM
    assert "line 3" in result.stderr
    assert run("saved", "add", "ferries", "ferry").exit_code == ExitCode.PROBLEM
    assert (home / "searches.toml").read_text() == '[[search]]\nname = "x"\nquery = \n'


# -- search ----------------------------------------------------------------------------------------


def test_a_query_is_explained_before_its_rows(run: Run) -> None:
    lines = run("search", "ferry", "-sailed", "--explain").stdout.splitlines()
    assert lines[:3] == [
        "Read as         ferry -sailed",
        "          2  ferry",
        "          2  without sailed",
    ]
    assert lines[3] == ""
    first, *rows = objects(run("search", "ferry", "-sailed", "--explain", "--json").stdout)
    assert first["explain"]["read_as"] == "ferry -sailed"
    assert first["explain"]["parts"][1] == {
        "part": "sailed",
        "hits": 2,
        "depth": 0,
        "joined": "not",
    }
    assert all("id" in row for row in rows)


def test_unknown_words_are_explained(run: Run) -> None:
    result = run("search", "ferry", "zzzzzz", "--explain")
    assert result.exit_code == ExitCode.NOTHING
    assert "In no cable     zzzzzz" in result.stdout


def test_the_counts_of_all_cables_follow_the_rows(run: Run) -> None:
    *rows, last = objects(run("search", "--limit", "1", "--facets", "--json").stdout)
    total = last["facets"]["total"]
    assert len(rows) == 1
    assert total > 1
    assert sum(last["facets"]["years"].values()) == total
    assert sum(last["facets"]["origins"].values()) == total
    text = run("search", "--limit", "1", "--facets").stdout
    assert f"\nOrigins\n{total:>11,}  Embassy Port Amsel\n" in text


def test_the_order_by_citations(run: Run) -> None:
    rows = objects(run("search", "--order", "cited", "--json").stdout)
    counts = [row["cited_by"] for row in rows]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 0


TERMS = "ferry\n\n# boats\n  pianos  \nfoo:bar\nzzzzzz\nsubject:\n"


def test_a_file_of_queries_makes_a_table(run: Run, home: Path) -> None:
    (home / "terms").write_text(TERMS, encoding="utf-8")
    result = run("search", "--batch", home / "terms", "--csv")
    assert result.exit_code == ExitCode.USAGE
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [(row["line"], row["query"], row["hits"]) for row in rows] == [
        ("1", "ferry", "2"),
        ("4", "pianos", "2"),
        ("5", "foo:bar", ""),
        ("6", "zzzzzz", "0"),
        ("7", "subject:", ""),
    ]
    assert (rows[0]["first"], rows[0]["last"], rows[0]["new"]) == ("2008-01-02", "2009-01-02", "2")
    assert (rows[3]["first"], rows[3]["last"]) == ("", "")
    assert "There is no field 'foo'" in rows[2]["error"]
    assert f"{home / 'terms'}, line 5: " in result.stderr
    assert f"{home / 'terms'}, line 7: " in result.stderr
    found = objects(run("search", "--batch", home / "terms", "--json").stdout)
    assert [one["hits"] for one in found] == [2, 2, None, 0, None]
    assert found[0]["error"] is None


def test_the_table_is_read_from_stdin_and_for_people(run: Run) -> None:
    result = run("search", "--batch", "-", stdin="\ufeffferry\npianos\n".encode())
    assert result.exit_code == ExitCode.OK
    lines = [line.split() for line in result.stdout.splitlines()]
    assert lines[0] == ["2", "2008-01-02", "to", "2009-01-02", "2", "new", "ferry"]


def test_a_line_of_another_encoding_is_no_query(run: Run, home: Path) -> None:
    (home / "terms").write_bytes("ferry\ncafé pianos\npianos\n".encode("latin-1"))
    result = run("search", "--batch", home / "terms", "--json")
    assert result.exit_code == ExitCode.USAGE
    assert [one["hits"] for one in objects(result.stdout)] == [2, None, 2]
    assert "line 2: This line is not text in UTF-8" in result.stderr
    (home / "terms").write_bytes("ferry\n".encode("utf-16"))
    assert run("search", "--batch", home / "terms").exit_code == ExitCode.USAGE


def test_a_list_is_filled_from_lines_with_remarks_between(run: Run) -> None:
    result = run("list", "add", "pianos", "-", stdin=b"# of the sea\n\n09PORTAMSEL12\n")
    assert (result.exit_code, result.stdout) == (ExitCode.OK, "1 added to pianos.\n")


@pytest.mark.parametrize(
    "args",
    [
        ("--batch", "terms", "ferry"),
        ("--batch", "terms", "--facets"),
        ("ferry", "--csv", "--json"),
        ("ferry", "--csv", "--facets"),
    ],
)
def test_what_does_not_go_together_is_refused(run: Run, args: tuple[str, ...]) -> None:
    assert run("search", *args).exit_code == ExitCode.USAGE


def test_a_file_of_queries_that_is_not_there(run: Run, home: Path) -> None:
    result = run("search", "--batch", home / "none")
    assert result.exit_code in {ExitCode.USAGE, ExitCode.PROBLEM}
    assert "none" in result.stderr


def test_every_field_of_the_json_is_documented(run: Run, home: Path) -> None:
    (home / "terms").write_text("ferry\n")
    run("list", "add", "pianos", "09PORTAMSEL12")
    run("saved", "add", "ferries", "ferry")
    text = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
    for args in (
        ("search", "--batch", home / "terms"),
        ("list", "show"),
        ("list", "show", "pianos"),
        ("saved", "list"),
        ("search", "ferry pianos", "--explain", "--facets"),
    ):
        for value in objects(run(*args, "--json").stdout):
            inner = value.get("facets") or value.get("explain") or {}
            parts = [key for part in inner.get("parts", ()) for key in part]
            for key in (*value, *inner, *parts):
                assert f"`{key}`" in text, f"docs/json.md says nothing of {key}"


def test_a_search_prints_a_table_of_its_cables(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("search", "ferry", "--csv").stdout)))
    said = [json.loads(line) for line in run("search", "ferry", "--json").stdout.splitlines()]
    assert [row["id"] for row in rows] == [one["id"] for one in said]
    assert list(rows[0]) == list(said[0])
    assert [row["subject"] for row in rows] == [one["subject"] for one in said]
    rows = list(csv.DictReader(io.StringIO(run("search", "ferry", "--csv", "--context").stdout)))
    assert list(rows[0])[-3:] == ["paragraph", "context", "of_text"]
    assert "ferry" in " ".join(row["context"] for row in rows).lower()
    nothing = run("search", "=nosuchword", "--csv")
    assert nothing.exit_code == ExitCode.NOTHING
    assert nothing.stdout.startswith("id,created,")
    assert "best first" in run("search", "ferry", "--csv").stderr
    assert "newest first" in run("search", "date:1990..", "--csv").stderr


@pytest.mark.parametrize(
    ("args", "how"),
    [
        (("search", "--batch", "-"), "/dev/zero"),
        (("search", "--batch", "/dev/zero"), ""),
        (("list", "add", "pianos", "-"), "/dev/zero"),
        (("notes", "add", "09PORTAMSEL12"), "/dev/zero"),
        (("notes", "add", "09PORTAMSEL12"), ""),
        (("list", "add", "pianos", "-"), ""),
        (("search", "--batch", "-"), ""),
    ],
)
def test_a_pipe_that_never_ends_or_is_closed(home: Path, args: tuple[str, ...], how: str) -> None:
    limited = f"ulimit -v 2000000; exec {shlex.join([sys.executable, '-m', 'reftel', *args])}"
    done = subprocess.run(
        ["bash", "-c", f"{limited} <{how or '&-'}"],
        env=os.environ | {"REFTEL_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    endless = "/dev/zero" in (how, *args)
    assert done.returncode in (
        {ExitCode.PROBLEM} if endless else {ExitCode.OK, ExitCode.NOTHING}
    ), done
    assert ("there are more than" in done.stderr) == endless


@pytest.mark.parametrize(
    ("group", "there"), [("saved", "list"), ("list", "show"), ("notes", "search")]
)
def test_a_group_names_its_commands_where_one_is_none(run: Run, group: str, there: str) -> None:
    result = run(group, "nosuch")
    assert result.exit_code == ExitCode.USAGE
    named = result.stderr.partition("has no command 'nosuch'; it has ")[2]
    assert there in named.split(".")[0].split(", ")
