"""Whatever becomes of the editor: what was written in it is a note, or stays and is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from reftel.cli.exit_codes import ExitCode
from reftel.cli.program import cli
from reftel.notes import DraftStore, Note, NoteStore
from reftel.tui.notes.note_editor import NoteEditor
from tests.hostile.editors.conftest import Nothing, editing, left, notes
from tests.hostile.editors.faults import FAULTS, SETTINGS, WORDS, editor
from tests.hostile.files.kinds import CABLE

if TYPE_CHECKING:
    from pathlib import Path

OLD = "what stood there before"


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, list(args), prog_name="reftel", catch_exceptions=False)


def holds_words(content: bytes) -> bool:
    return WORDS.encode() in content.replace(b"\0", b"")


@pytest.fixture
def in_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reftel.cli.commands.notes_writing.is_interactive", lambda: True)


@pytest.fixture(params=["add", "edit"])
def command(request: pytest.FixtureRequest, small_home: Path) -> tuple[str, ...]:
    """Return a command that opens an editor, on a new note or on one that is there."""
    if request.param == "add":
        return ("notes", "add", f"{CABLE}#1")
    note = NoteStore(small_home / "notes").save(Note(CABLE, OLD))
    return ("notes", "edit", note.id)


@pytest.mark.usefixtures("in_a_terminal")
@pytest.mark.parametrize("name", FAULTS)
def test_what_an_editor_wrote_is_saved_or_stays(
    small_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str,
    command: tuple[str, ...],
) -> None:  # fmt: skip
    fault = FAULTS[name]
    monkeypatch.setenv("VISUAL", editor(tmp_path, fault.script))
    result = run(*command)
    assert result.exit_code in {ExitCode.OK, ExitCode.NOTHING, ExitCode.PROBLEM}, result.output
    before = [OLD] if command[1] == "edit" else []
    drafts = run("notes", "list", "--drafts")
    if fault.writes and fault.takes and not fault.failed:
        assert [text.rstrip("\xe9\x81 ") for text in notes(small_home)] == [WORDS]
        assert left(small_home) == b""
        assert name != "Windows-1252" or "read as Windows-1252" in result.stderr
        return
    assert notes(small_home) == before
    if fault.writes:  # it stays, and is named here and in the list of drafts
        assert holds_words(left(small_home))
        (file,) = (small_home / "state" / "drafts").glob("*.md")
        assert file.name in result.stderr.replace("\n", "")
        assert WORDS in drafts.stdout or file.name in drafts.stderr
        assert result.exit_code == ExitCode.PROBLEM
    elif fault.takes:
        assert drafts.exit_code == ExitCode.NOTHING, drafts.output


@pytest.mark.usefixtures("in_a_terminal")
@pytest.mark.parametrize("setting", SETTINGS)
def test_an_editor_that_cannot_be_started_is_said(
    small_home: Path, setting: str, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = SETTINGS[setting].replace("\0", "\\u0000").replace('"', '\\"')
    (small_home / "config").mkdir()
    (small_home / "config" / "config.toml").write_text(f'editor = "{text}"\n')
    monkeypatch.setenv("VISUAL", "true")
    result = run(*command)
    assert result.exit_code == ExitCode.PROBLEM
    assert "Set $VISUAL, $EDITOR or `editor` in config.toml" in result.stderr
    assert left(small_home) == b""


@pytest.mark.usefixtures("in_a_terminal")
def test_what_cannot_be_saved_stays_where_the_editor_wrote_it(
    small_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", editor(tmp_path, FAULTS["none"].script))
    (small_home / "notes").write_text("a file where the folder should be")
    result = run("notes", "add", CABLE)
    assert result.exit_code == ExitCode.PROBLEM
    assert holds_words(left(small_home))
    (file,) = (small_home / "state" / "drafts").glob("*.md")
    assert str(file) in result.stderr
    assert WORDS in run("notes", "list", "--drafts").stdout
    (small_home / "notes").unlink()
    store = NoteStore(small_home / "notes")
    (said,) = DraftStore(small_home / "state" / "drafts").rescue(store)
    assert "is saved" in said
    assert (notes(small_home), left(small_home)) == ([WORDS], b"")


@pytest.mark.usefixtures("in_a_terminal")
def test_the_file_ends_with_a_line_end(
    small_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = NoteStore(small_home / "notes").save(Note(CABLE, "no line end"))
    monkeypatch.setenv("VISUAL", editor(tmp_path, f'cp "$1" "{tmp_path}/seen"'))
    assert "Nothing has changed" in run("notes", "edit", note.id).stderr
    assert (tmp_path / "seen").read_bytes() == b"no line end\n"
    assert notes(small_home) == ["no line end"]


# -- on the screen ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FAULTS)
async def test_what_an_editor_wrote_comes_to_the_screen_or_stays(
    small_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    fault = FAULTS[name]
    monkeypatch.setenv("VISUAL", editor(tmp_path, fault.script))
    async with editing(monkeypatch) as user:
        before = Nothing.times
        await user.press("ctrl+o")
        await user.until(lambda: Nothing.times > before, "the editor to end")
        if fault.failed:
            await user.until(lambda: "The editor" in user.said, "a word on the editor")
        if fault.writes and fault.takes:
            await user.until(lambda: WORDS in user.text, "what the editor wrote")
            assert holds_words(left(small_home))
        elif not fault.takes:
            await user.until(lambda: "cannot be taken for a note" in user.said, "the reason")
            assert not fault.writes or holds_words(left(small_home))
        await user.press("escape")
        await user.until(lambda: not user.screen.query(NoteEditor), "the text again")
    taken = fault.writes and fault.takes
    (note,) = notes(small_home)
    assert note.rstrip("\xe9\x81 ") == (WORDS if taken else "typed")
    # What could not be taken is there still, though the note was saved.
    assert holds_words(left(small_home)) == (fault.writes and not fault.takes)


@pytest.mark.parametrize("setting", [name for name in SETTINGS if name != "a NUL"])
async def test_on_the_screen_an_editor_that_cannot_be_started_is_said(
    small_home: Path, monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    monkeypatch.setenv("VISUAL", SETTINGS[setting])
    async with editing(monkeypatch) as user:
        await user.press("ctrl+o")
        await user.until(lambda: "Set $VISUAL" in user.said, "the remedy")
        await user.press("escape")
        await user.until(lambda: not user.screen.query(NoteEditor), "the text again")
    assert (notes(small_home), left(small_home)) == (["typed"], b"")
