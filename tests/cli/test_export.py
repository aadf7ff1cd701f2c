"""``reftel export``: whole cables in every form; on a page of HTML no cable can do anything."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest

from reftel.cli.as_file import ENDINGS
from reftel.cli.exit_codes import ExitCode
from reftel.errors import ReftelError
from reftel.library import Library
from reftel.reader.exporting import ENDINGS as NOTE_ENDINGS
from tests.cli.conftest import objects
from tests.cli.telegrams import telegram

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


class Page(HTMLParser):
    """What stands on a page: its tags with their attributes, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def values(self, name: str) -> list[str]:
        return [value for _, attrs in self.tags if (value := attrs.get(name)) is not None]


def page(run: Run, query: str) -> Page:
    result = run("export", query, "--format", "html")
    assert result.exit_code == ExitCode.OK, result.stderr
    return Page(result.stdout)


@pytest.mark.parametrize("without", ["-listed", "-one", "-feast"])
def test_a_word_to_be_left_out_is_no_option(run: Run, without: str) -> None:
    wanted = objects(run("search", "harbour", without, "--limit", "0", "--json"))
    exported = objects(run("export", "harbour", without, "--format", "json"))
    assert {one["id"] for one in exported} == {one["id"] for one in wanted}
    assert len(wanted) < len(objects(run("search", "harbour", "--limit", "0", "--json")))


def test_each_cable_and_paragraph_has_an_anchor_and_links_lead_there(run: Run) -> None:
    found = page(run, "date:2008..")
    ids = found.values("id")
    assert {"09PORTAMSEL14", "09PORTAMSEL14-par2", "09PORTAMSEL12-par1"} <= set(ids)
    assert len(ids) == len(set(ids))
    links = found.values("href")
    assert "#09PORTAMSEL12" in links
    assert {link.removeprefix("#") for link in links} <= set(ids)


def test_the_ref_block_leads_to_the_cables_of_the_page(run: Run) -> None:
    whole = run("export", "date:2008..", "--format", "html").stdout
    assert '<dt>REF</dt><dd><a href="#09PORTAMSEL12">A 09PORTAMSEL12</a>; ' in whole
    assert "; C 09KARSOVA77 (not in library)</dd>" in whole
    alone = run("export", "id:09PORTAMSEL14", "--format", "html").stdout
    assert "<dt>REF</dt><dd>A 09PORTAMSEL12; B " in alone


@pytest.mark.parametrize("command", ["export id:09PORTAMSEL14", "notes export"])
def test_a_dash_for_a_file_is_stdout(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    run("notes", "add", "09PORTAMSEL14#1", "--text", "first")
    before = sorted(tmp_path.iterdir())
    plain, dashed = run(*command.split()), run(*command.split(), "-o", "-")
    assert plain.stdout
    assert (dashed.stdout, dashed.stderr) == (plain.stdout, plain.stderr)
    assert sorted(tmp_path.iterdir()) == before


def test_one_cable_alone_has_short_anchors(run: Run) -> None:
    found = page(run, "id:09PORTAMSEL14")
    assert {"09PORTAMSEL14", "par1", "par2", "par3"} <= set(found.values("id"))
    assert found.values("href") == []  # what it cites is not on the page
    assert "one grand, in tune;" in found.words


def test_no_cable_can_do_anything_on_the_page(run: Run, tmp_path: Path) -> None:
    evil = '</title></p><script>alert(1)</script><img src=x onerror=1>"\' &lt; <a href="http://x">'
    (tmp_path / "evil.txt").write_text(telegram(77, evil, f"1. (U) {evil}\n\nWHITLOCK"))
    run("import", tmp_path / "evil.txt")
    found = page(run, "id:09PORTAMSEL77")
    assert {tag for tag, _ in found.tags}.isdisjoint({"script", "img", "iframe", "link", "form"})
    assert [name for _, attrs in found.tags for name in attrs if name.startswith("on")] == []
    assert found.values("href") == found.values("src") == []
    assert "default-src 'none'" in found.values("content")[0]
    assert "<script>" in found.words
    said = run("export", "id:09PORTAMSEL66", "--format", "html").stdout
    assert not set(said) & {"\x1b", "\x07", "\x9b", "\u202e"}


@pytest.mark.parametrize("form", ["markdown", "text", "json", "csv"])
def test_the_other_forms_have_the_whole_text(run: Run, form: str) -> None:
    said = run("export", "id:09PORTAMSEL14", "--format", form).stdout
    for words in ("09PORTAMSEL14", "harbour master told Econoff", "two uprights"):
        assert words in said.replace("\n            ", " ").replace("\n           ", " ")
    if form == "json":
        assert json.loads(said)["id"] == "09PORTAMSEL14"
    if form == "csv":
        (row,) = csv.DictReader(io.StringIO(said))
        # Each paragraph on a line of its own, with its number and marking.
        lines = [line[:30].rstrip() for line in row["text"].splitlines()]
        assert lines == [
            "1. (U) Summary: The ferry to L", "",
            "Pianos", "",
            "2. (SBU) The harbour master to", "-- one grand, in tune;", "-- two uprights, not.", "",
            "3. (U) Comment: We will listen", "",
            "WHITLOCK",
        ]  # fmt: skip


def test_a_file_is_written_whole_and_counted(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "all.html"
    result = run("export", "harbour", "-o", file)
    assert "2 cables written to" in result.stderr
    assert file.read_text().endswith("</body></html>\n")
    assert "1 cable of 2" in run("export", "harbour", "--limit", 1).stderr
    assert run("export", "nowhere-at-all").exit_code == ExitCode.NOTHING
    assert run("export", "harbour", "-o", tmp_path / "no" / "x").exit_code == ExitCode.PROBLEM


def test_no_file_is_replaced_unasked(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "all.md"
    file.write_text("mine")
    result = run("export", "harbour", "-o", file)
    assert (result.exit_code, "or --force to replace it" in result.stderr) == (3, True)
    assert file.read_text() == "mine"
    assert run("export", "harbour", "-o", file, "--force").exit_code == ExitCode.OK
    assert file.read_text() != "mine"


NOTHING_FOUND = [
    *(("export", "nowhere-at-all", ending) for ending in ENDINGS),
    *(("notes", "export", "--tag", "none", ending) for ending in NOTE_ENDINGS.values()),
    *(("notes", "export", "--alone", ending) for ending in (".bib", ".ris", ".json")),
]


@pytest.mark.parametrize("found_nothing", NOTHING_FOUND)
@pytest.mark.parametrize("there", ["mine", None])
def test_where_nothing_is_found_nothing_is_written(
    run: Run, tmp_path: Path, found_nothing: tuple[str, ...], there: str | None
) -> None:
    run("notes", "add", "--alone", "--text", "on no cable")
    *args, ending = found_nothing
    file = tmp_path / f"mine{ending}"
    if there is not None:
        file.write_text(there)
    result = run(*args, "-o", file, "--force")
    assert (result.exit_code, result.stdout) == (ExitCode.NOTHING, "")
    assert "No" in result.stderr
    assert "written to" not in result.stderr
    assert (file.read_text() if file.exists() else None) == there


@pytest.mark.parametrize("ending", ENDINGS)
def test_where_no_cable_can_be_read_nothing_is_written(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    monkeypatch.setattr(Library, "cable_of", Mock(side_effect=ReftelError("it is damaged")))
    file = tmp_path / f"mine{ending}"
    file.write_text("mine")
    result = run("export", "harbour", "-o", file, "--force")
    assert result.exit_code == ExitCode.PROBLEM
    assert "none of the cables can be read, so nothing is written" in result.stderr
    assert "is left out: it is damaged" in result.stderr
    assert file.read_text() == "mine"


def test_an_ending_says_the_form_or_is_refused(run: Run, tmp_path: Path) -> None:
    result = run("export", "harbour", "-o", tmp_path / "all.docx")
    assert (result.exit_code, ".html, .md, .txt, .json, .csv" in result.stderr) == (
        ExitCode.USAGE,
        True,
    )
    assert not (tmp_path / "all.docx").exists()
    run("export", "harbour", "-o", tmp_path / "all.CSV")
    assert list(csv.DictReader(io.StringIO((tmp_path / "all.CSV").read_text())))


@pytest.mark.parametrize("args", [("export", "--format", "csv"), ("search", "--csv")])
@pytest.mark.parametrize("begun", ["=HYPERLINK(1)", "+1", "-2+3", "@SUM(1)"])
def test_no_cell_is_a_formula(run: Run, tmp_path: Path, args: tuple[str, ...], begun: str) -> None:
    file = tmp_path / "formula.txt"
    file.write_text(telegram(950, begun, f"{begun} is all.\n\nWHITLOCK"))
    run("import", file)
    rows = list(csv.reader(io.StringIO(run(args[0], "id:09PORTAMSEL950", *args[1:]).stdout)))
    assert len(rows) == 2
    assert f"'{begun}".casefold() in [cell.casefold() for cell in rows[1]]
    assert not [cell for cell in rows[1] if cell[:1] in set("=+-@")]
