"""Hostile cables written to files from the screen, and those that name a cable and cite none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.hostile import texts
from tests.hostile.conftest import reftel as run
from tests.hostile.test_screen import reftel

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.terminal import Terminal

ENDINGS = ["html", "md", "txt", "json", "csv"]
NAMED = "09TRIPOLI21"  # the post has to be one that is known
SUBJECT = "THE OLD MILL TURNS AGAIN"
NAMING = {
    "its number": "See Tripoli 21 for the mill.",
    "its subject": f'We sent "{SUBJECT.capitalize()}" of late.',
    "post and day": "As Embassy Tripoli's 2 January cable says, it turns.",
}


def write_to(terminal: Terminal, file: Path) -> bytes:
    """Write what is found, or read, to a file; return what is in it."""
    terminal.press("Y")
    terminal.wait_for("Write ")
    terminal.send(f"\x15{file}\r")
    terminal.wait(file.exists, f"{file.name} was not written")
    terminal.wait_for(f"{file.name}")
    terminal.settle()
    terminal.press("escape")
    return file.read_bytes()


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_file_that_the_screen_writes_has_a_sequence_in_it(
    home: Path, tmp_path: Path, ending: str
) -> None:
    with reftel(home, size=(200, 40)) as terminal:  # wide enough for the name of the file
        everything = write_to(terminal, tmp_path / f"all.{ending}")
        terminal.open(texts.EVERYTHING)
        one = write_to(terminal, tmp_path / f"one.{ending}")
    for written in (everything, one):
        assert texts.EVERYTHING.encode() in written
        assert not texts.harm(written)
    if ending == "html":
        assert b"&lt;script&gt;" in one
        assert b"<script" not in everything
        assert b"<b onclick" not in everything


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_what_names_a_cable_and_does_not_cite_it_shows_no_sequence(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    files = tmp_path / "files"
    files.mkdir()
    named = texts.telegram(21, SUBJECT, "1. (U) It turns.").replace("PORT AMSEL", "TRIPOLI")
    (files / "named.txt").write_text(named)
    for at, said in enumerate(NAMING.values()):
        body = f"Heading {texts.ONE_LINE}\n\n1. (U) {texts.ONE_LINE} {said} {texts.ONE_LINE}"
        text = texts.telegram(200 + at, f"MILL {texts.ONE_LINE}", body).replace(
            "021015Z JAN", f"{5 + at:02}1015Z MAY"
        )
        (files / f"{at}.txt").write_text(text)
    home = tmp_path / "home"
    imported = run(home, "import", files)
    assert imported.returncode == 0, imported.stderr.decode()
    with reftel(home, size=size) as terminal:
        terminal.open(NAMED)
        terminal.press("c")
        terminal.wait_for("is cited by no cable")
        seen = ""
        for by in NAMING:
            terminal.wait_for(f"by {by})")
            terminal.settle()
            terminal.press("x")
            terminal.settle()
            seen += terminal.screen_text()
            terminal.press("j")
            terminal.settle()
        assert "inferred, by its subject" in seen
    answered = run(home, "refs", NAMED, "--context")
    assert b"inferred" in answered.stdout
    assert not texts.harm(answered.stdout)
