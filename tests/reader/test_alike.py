"""Screen and shell give one answer: each is asked the same, and what both say is compared."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result
from textual.screen import Screen

from reftel.cable.stops import find_stops
from reftel.cli.exit_codes import ExitCode
from reftel.cli.program import cli
from reftel.errors import NotUnderstoodError
from reftel.search import Order
from reftel.tui.kept.counted_screen import answered
from reftel.tui.kept.keeping import Keeping
from reftel.tui.kept.query_table import CountedQuery

if TYPE_CHECKING:
    from pathlib import Path

    from reftel.reader import Desk

QUERIES = [
    "halibut", "subject:halibut", "para:(harbour lease)", "para:(pclass:C) halibut", "zzzz",
    "tag:ECON harbour",
]  # fmt: skip
UNREADABLE = ["tag:", "date:2009-13", "halibut AND", '"halibut']


def run(desk: Desk, *args: str) -> Result:
    at = ["--read-only", "-l", f"{desk.library.directory}/"]
    return CliRunner().invoke(cli, [*at, *args], catch_exceptions=False)


def objects(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def save_on_screen(desk: Desk, name: str, query: str) -> None:
    """Save a query as ``s`` does."""
    keeping = Keeping(Screen(), lambda _, then: then(name))
    keeping.desk = desk
    keeping.save_search(query, Order.NEWEST)


@pytest.mark.parametrize("query", [*UNREADABLE, "saved:fish halibut"])
def test_neither_saves_what_cannot_be_asked(desk: Desk, query: str) -> None:
    with pytest.raises(NotUnderstoodError) as refused:
        save_on_screen(desk, "fish", query)
    result = run(desk, "saved", "add", "fish", query)
    assert result.exit_code == ExitCode.USAGE
    assert str(refused.value) in result.stderr
    assert not desk.shelf.saved.all()


def test_what_one_saves_the_other_lists(desk: Desk) -> None:
    save_on_screen(desk, "fish", "halibut")
    assert run(desk, "saved", "add", "fish", "sturgeon", "--replace").exit_code == ExitCode.OK
    assert [(one.name, one.query) for one in desk.shelf.saved.all()] == [("fish", "sturgeon")]


@pytest.mark.parametrize("query", [*QUERIES, *UNREADABLE, "caf\ufffd"])
def test_both_count_the_same(desk: Desk, query: str, tmp_path: Path) -> None:
    on_screen = answered(desk, CountedQuery(query))
    file = tmp_path / "terms.txt"
    file.write_text(query)
    (in_batch,) = objects(run(desk, "search", "--batch", str(file), "--json"))
    assert (on_screen.hits, on_screen.new) == (in_batch["hits"], in_batch["new"])
    assert bool(on_screen.fault) == bool(in_batch["error"])
    years = sorted({day[:4] for day in (in_batch["first"], in_batch["last"]) if day})
    assert on_screen.years == "-".join(years)
    # A file of saved searches is edited by people, who write what cannot be asked.
    desk.shelf.saved.file.parent.mkdir(parents=True, exist_ok=True)
    desk.shelf.saved.file.write_text(f"[[search]]\nname = 'x'\nquery = '''{query}'''\n")
    result = run(desk, "saved", "list", "--json")
    (saved,) = objects(result)
    assert (saved["hits"], bool(saved["error"])) == (on_screen.hits, bool(on_screen.fault))
    assert (result.exit_code == ExitCode.PROBLEM) == bool(on_screen.fault)


@pytest.mark.parametrize("query", QUERIES)
def test_both_show_the_same_first_hit(desk: Desk, query: str) -> None:
    result = desk.search.find(query)
    rows = objects(run(desk, "search", query, "--context", "--limit", "0", "--json"))
    assert [row["id"] for row in rows] == [row.id for row in result.rows(0, result.total)]
    for row in rows:
        hit = desk.first_hit(row["id"], result)
        shown = hit and {
            "paragraph": hit.paragraph,
            "text": hit.around(160).text,
            "of_text": hit.of_text,
            "also_in": list(hit.also_in),
        }
        assert row["context"] == shown


def test_a_paragraph_is_the_one_that_the_reader_steps_to(desk: Desk) -> None:
    compared = 0
    for cable_id in ("08VEDDEL52", "10PORTAMSEL170", "06PORTAMSEL978"):
        cable = desk.library.cable(cable_id)
        assert cable is not None
        for stop in find_stops(cable.blocks).all:
            if stop.number is None:
                continue
            (shown,) = objects(run(desk, "show", f"{cable_id}#{stop.number}", "--json"))
            blocks = cable.blocks[stop.first : stop.last + 1]
            assert [one["text"] for one in shown["blocks"]] == [one.text for one in blocks]
            compared += 1
    assert compared > 10


def test_an_id_that_nobody_has_is_answered_by_what_comes_near(desk: Desk) -> None:
    result = run(desk, "show", "08VEDDEL5")
    assert result.exit_code == ExitCode.NOTHING
    near = [row.id for row in desk.library.complete("08VEDDEL5", 3)]
    assert near
    assert ", ".join(near) in result.stderr


def test_both_say_the_same_of_where_a_note_is(desk: Desk) -> None:
    cable = desk.library.cable("08VEDDEL52")
    assert cable is not None
    for stop in find_stops(cable.blocks).all[:3]:
        note = desk.new_note(cable, stop.first)
        desk.save_note(replace(note, text="Compare this."))
    moved = desk.notes.of(cable.id)[0]
    assert moved.anchor is not None
    elsewhere = replace(moved.anchor, quote="Nobody ever wrote this.", digest="0" * 16)
    desk.notes.save(replace(moved, anchor=elsewhere))
    shown = {one.note.id: one.state and one.state.value for one in desk.all_notes_on(cable.id)}
    listed = {one["id"]: one["state"] for one in objects(run(desk, "notes", "list", "--json"))}
    assert listed == shown
    assert len(shown) == 3
