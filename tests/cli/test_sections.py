"""Sections and disputed IDs in the shell: import, parse and show say the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.library.parts.telegrams import ID, OTHER, another, sections, telegram, whole, write
from tests.library.parts.test_disputes import OTHER_ID

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


def only(text: str) -> dict[str, Any]:
    (line,) = text.splitlines()
    cable: dict[str, Any] = json.loads(line)
    return cable


def test_import_says_what_was_joined(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "in", *sections())
    dry = run("import", "--dry-run", "--json", tmp_path / "in")
    assert [json.loads(dry.stdout)[name] for name in ("imported", "parts")] == [1, 2]
    result = run("import", tmp_path / "in")
    assert result.stdout == ("1 imported, 2 joined as parts, 0 updated, 0 unchanged, 0 rejected.\n")
    again = run("import", tmp_path / "in").stdout
    assert again == "0 imported, 0 updated, 3 unchanged, 0 rejected. Nothing has changed.\n"


def test_parse_and_show_give_the_same_cable(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "stream.txt"
    file.write_text("NNNN\n\n".join(sections()), encoding="utf-8")
    parsed = only(run("parse", "--json", file).stdout)
    run("import", file)
    shown = only(run("show", "--json", ID).stdout)
    for name in ("id", "blocks", "subject", "sections", "signers", "tags", "to", "id_source"):
        assert parsed[name] == shown[name], name
    assert [block["section"] for block in shown["blocks"] if block["number"]] == [1, 1, 2, 3]


def test_parse_joins_files_in_whatever_order_and_keeps_others_apart(
    run: Run, tmp_path: Path
) -> None:
    one, two, three = write(tmp_path / "in", *sections())
    assert len(run("parse", "--json", three, one, two).stdout.splitlines()) == 1
    other = tmp_path / "other.txt"
    other.write_text(another(), encoding="utf-8")
    apart = run("parse", "--json", one, other, two)
    assert len(apart.stdout.splitlines()) == 3
    said = f"{ID}: texts that begin with its sections 1, 2 stand apart; import joins them"
    assert said in apart.stderr.splitlines()
    assert "stand apart" not in run("parse", "--json", three, one, two, other).stderr


def test_parse_joins_sections_that_stand_far_apart_in_one_file(run: Run, tmp_path: Path) -> None:
    one, two, three = sections()
    file = tmp_path / "stream.txt"
    file.write_text("NNNN\n\n".join([one, three, other(77), other(78), two]), encoding="utf-8")
    parsed = [json.loads(line) for line in run("parse", "--json", file).stdout.splitlines()]
    assert [cable["id"] for cable in parsed] == [ID, "09PORTAMSEL77", "09PORTAMSEL78"]
    run("import", file)
    for cable in parsed:
        assert cable["blocks"] == only(run("show", "--json", cable["id"]).stdout)["blocks"]
    assert [block["section"] for block in parsed[0]["blocks"] if block["number"]] == [1, 1, 2, 3]


def other(serial: int) -> str:
    """A telegram in one text, of its own number."""
    return telegram(OTHER, subject="PAPER BOATS", serial=serial)


def test_a_missing_section_is_told_by_parse(run: Run, tmp_path: Path) -> None:
    _, two, _ = write(tmp_path / "in", *sections())
    warnings = only(run("parse", "--json", two).stdout)["warnings"]
    assert "no sign of sections 1, 3 of 3: they may be missing, or not be marked" in [
        each["message"] for each in warnings
    ]


def test_a_disputed_id_is_shown_as_such(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "in", whole(), another())
    run("import", tmp_path / "in")
    assert f"disputed ID: see {OTHER_ID}" in " ".join(run("show", ID).stdout.split())
    assert only(run("show", "--json", OTHER_ID.lower()).stdout)["rivals"] == [ID]
    found = [json.loads(line) for line in run("search", "--json", "regatta").stdout.splitlines()]
    assert [(row["id"], row["disputed"]) for row in found] == [(OTHER_ID, True)]


def test_a_dry_run_tells_rivals_from_copies(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "in", whole(), another())
    dry = run("import", "--dry-run", tmp_path / "in")
    assert dry.stdout == f"A dry run, nothing was written: {run('import', tmp_path / 'in').stdout}"
    assert "2 imported" in dry.stdout
