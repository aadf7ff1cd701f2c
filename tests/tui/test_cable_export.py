"""Cables written to a file from the screen: what is found, what is read; nothing is overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest

from reftel.cli.as_file import CableFiles
from reftel.errors import ReftelError
from reftel.library import Library
from reftel.tui.app import ReftelApp
from reftel.tui.main.inquiry import Inquiry

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.conftest import Open
    from tests.tui.driving import Driver


def give_writer(user: Driver) -> None:
    app = user.reader.app
    assert isinstance(app, ReftelApp)
    app.writer = CableFiles()


async def test_what_is_found_is_written_and_no_file_is_lost(
    open_reader: Open, tmp_path: Path
) -> None:
    async with open_reader((120, 40)) as user:
        give_writer(user)
        await user.press("slash")
        await user.type("origin:port date:2006")
        await user.press("enter")
        await user.until(lambda: user.cables.total < user.everything, "the answer")
        total = user.cables.total
        await user.press("Y")
        await user.until(lambda: f"Write {total} cables to" in user.text, "where to")
        await user.type(f"{tmp_path}/found.html")
        await user.press("enter")
        await user.until(lambda: f"{total} cables are in" in user.said, "that it is written")
        text = (tmp_path / "found.html").read_text()
        assert text.count("<article") == total
        assert "<title>origin:port date:2006</title>" in text
        (tmp_path / "found.html").write_text("mine")
        await user.press("Y", "enter")
        await user.until(lambda: "is there already" in user.text, "a question")
        await user.press("escape")
        assert (tmp_path / "found.html").read_text() == "mine"


async def test_the_cable_that_is_read_is_written_alone(open_reader: Open, tmp_path: Path) -> None:
    async with open_reader() as user:
        give_writer(user)
        await user.read("06PORTAMSEL978")
        await user.press("Y")
        await user.until(lambda: "Write 1 cable to" in user.text, "where to")
        await user.type(f"{tmp_path}/one.md")
        await user.press("enter")
        await user.until(lambda: "1 cable is in" in user.said, "that it is written")
        assert "06PORTAMSEL978" in (tmp_path / "one.md").read_text()
        await user.press("Y")
        await user.until(lambda: "Write 1 cable to" in user.text, "where to")
        await user.type(f"{tmp_path}/one.xyz")
        await user.press("enter")
        await user.until(lambda: "no export of cables ends in .xyz" in user.said, "why not")
        assert not (tmp_path / "one.xyz").exists()


@pytest.mark.parametrize("ending", ["html", "md", "txt", "json", "csv"])
async def test_all_that_cannot_be_read_are_counted(
    open_reader: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    monkeypatch.setattr(Library, "cable_of", Mock(side_effect=ReftelError("It is damaged")))
    async with open_reader((160, 40)) as user:
        give_writer(user)
        await user.press("Y")
        await user.until(lambda: f"Write {user.everything} cables to" in user.text, "where to")
        await user.type(f"{tmp_path}/all.{ending}")
        await user.press("enter")
        said = f"but for {user.everything} that cannot be read ("
        await user.until(lambda: said in user.said, "how many")
        assert " ...)," in user.said


async def test_before_the_first_answer_the_list_is_written_all_the_same(
    open_reader: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Inquiry, "begin", lambda *_: None)  # it takes its time
    async with open_reader() as user:
        give_writer(user)
        await user.press("Y")
        await user.until(lambda: f"Write {user.everything} cables to" in user.text, "where to")
        await user.type(f"{tmp_path}/all.csv")
        await user.press("enter")
        await user.until(lambda: f"{user.everything} cables are in" in user.said, "the file")
        assert len((tmp_path / "all.csv").read_text().splitlines()) == user.everything + 1
