"""Every command, option and field is documented, and every example is understood."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from reftel.cli.exit_codes import ExitCode
from reftel.cli.help import split_help
from reftel.cli.program import COMMANDS, cli

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.conftest import Run

DOCS = Path(__file__).parents[2] / "docs"


def commands(group: click.Group = cli, path: str = "reftel") -> Iterator[tuple[str, click.Command]]:
    yield path, group
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


ALL = dict(commands())


def section_of(path: str) -> str:
    """Return the text under the heading of a command, which names it: ``## `reftel show ID` ``."""
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    found = re.search(
        rf"^#+ `{path}(?: [^a-z`][^`]*)?`\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL
    )
    return found[1] if found else ""


def test_the_table_of_commands_is_complete() -> None:
    folder = Path(__file__).parents[2] / "src" / "reftel" / "cli" / "commands"
    parts = {"__init__", "notes_writing", "notes_moving", "notes_checking"}
    modules = {path.stem for path in folder.glob("*.py")} - parts
    assert set(COMMANDS.values()) == modules


@pytest.mark.parametrize("path", ALL)
def test_every_command_is_documented(path: str) -> None:
    assert section_of(path).strip(), f"docs/commands.md has no section for {path}"


@pytest.mark.parametrize("path", ALL)
def test_every_option_is_documented(path: str) -> None:
    general = (DOCS / "commands.md").read_text(encoding="utf-8").partition("## Exit codes")[0]
    for parameter in ALL[path].params:
        if isinstance(parameter, click.Option):
            longest = max(parameter.opts, key=len)
            assert longest in section_of(path) + general, f"{path} {longest} is not documented"
            assert parameter.help or longest == "--version"


@pytest.mark.parametrize("path", ALL)
def test_every_option_that_is_listed_is_there(path: str) -> None:
    """Of a command's list: ``- `--limit N`: how many``."""
    listed = re.findall(r"^- `(--[a-z-]+)", section_of(path), re.MULTILINE)
    there = {name for parameter in ALL[path].params for name in parameter.opts}
    assert set(listed) - there == set()


@pytest.mark.parametrize("path", ALL)
def test_every_command_has_examples_that_are_understood(path: str) -> None:
    text, examples = split_help(ALL[path].help or "")
    assert text
    own = [line for line in examples.splitlines() if re.match(rf"[^|]*\b{path}\b", line)]
    assert own, f"the help of {path} has no example"
    for line in re.findall(r"reftel (?:[^|<>&;()'\"\n]|'[^']*'|\"[^\"]*\")*", examples):
        # What stands behind two blanks explains the example.
        arguments = shlex.split(line.partition("  ")[0])[1:]
        group: click.Command = cli
        while isinstance(group, click.Group) and arguments:
            _, command, arguments = group.resolve_command(click.Context(group), arguments)
            assert command is not None, line
            group = command
        parent = cli.make_context("reftel", [], resilient_parsing=True)
        group.make_context("example", arguments, parent=parent)


def test_help_prints_the_examples_as_they_stand(run: Run) -> None:
    for option in ("-h", "--help"):
        text = run("show", option).stdout
        assert "\nExamples:\n  reftel show 09PORTAMSEL240\n  reftel show port amsel 240\n" in text


def test_the_exit_codes_are_documented() -> None:
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)} == set(
        map(int, ExitCode)
    )


def keys_of(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys_of(inner)


@pytest.mark.parametrize(
    "args",
    [
        "show 09PORTAMSEL14",
        "refs 09PORTAMSEL14",
        "refs 09PORTAMSEL12 --context",
        "refs 09PORTAMSEL14 --depth 2",
        "refs 09PORTAMSEL12 --to 09PORTAMSEL14",
        "cite 09PORTAMSEL14#2 --text",
        "search ferry",
        "explain KTIP",
        "verify draft.md",
        "enough strikes ferry",
        "missing --context",
        "paths",
        "import files",
    ],
)
def test_every_field_of_the_json_is_documented(run: Run, home: Path, args: str) -> None:
    text = (DOCS / "json.md").read_text(encoding="utf-8")
    (home / "draft.md").write_text('"pianos belong to everybody" (09PORTAMSEL14#2)')
    ours = {"files", "draft.md"}
    words = [str(home / word) if word in ours else word for word in args.split()]
    for line in run(*words, "--json").stdout.splitlines():
        for key in keys_of(json.loads(line)):
            assert f"`{key}`" in text, f"docs/json.md says nothing of {key}"


def test_the_fields_of_stats_and_notes_are_documented(run: Run) -> None:
    run("notes", "add", "09PORTAMSEL14#1", "--text", "x")
    for args, page in (("stats", "json.md"), ("notes list", "notes.md")):
        text = (DOCS / page).read_text(encoding="utf-8")
        for key in json.loads(run(*args.split(), "--json").stdout):
            assert f"`{key}`" in text, f"docs/{page} says nothing of {key}"
