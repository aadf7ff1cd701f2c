"""Cables written to a file from the screen: what is found, what is read; nothing is overwritten."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest

from reftel.cli.as_file import CableFiles
from reftel.errors import ReftelError
from reftel.library import Library
from reftel.tui.app import ReftelApp
from reftel.tui.main.inquiry import Inquiry
from tests.tui.noting import CABLE, answer

if TYPE_CHECKING:
    from pathlib import Path

    from reftel.cable import Cable
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


ENDINGS = pytest.mark.parametrize("ending", ["html", "md", "txt", "json", "csv"])


@ENDINGS
async def test_all_that_cannot_be_read_are_counted(
    open_reader: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    read = Library.cable_of

    def only_one(library: Library, key: int, number: int = 1) -> Cable:
        if key != library.key_of(CABLE):
            raise ReftelError("It is damaged")
        return read(library, key, number)

    monkeypatch.setattr(Library, "cable_of", only_one)
    async with open_reader((160, 40)) as user:
        give_writer(user)
        await user.press("Y")
        await user.until(lambda: f"Write {user.everything} cables to" in user.text, "where to")
        await user.type(f"{tmp_path}/all.{ending}")
        await user.press("enter")
        said = f"but for {user.everything - 1} that cannot be read ("
        await user.until(lambda: said in user.said, "how many")
        assert " ...)," in user.said


@ENDINGS
async def test_where_none_can_be_read_the_file_stays_as_it_is(
    open_reader: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    monkeypatch.setattr(Library, "cable_of", Mock(side_effect=ReftelError("It is damaged")))
    file = tmp_path / f"all.{ending}"
    file.write_text("mine")
    async with open_reader((160, 40)) as user:
        give_writer(user)
        await answer(user, "Y", str(file))
        await user.until(lambda: "is there already" in user.text, "the question")
        await user.type("yes")
        await user.press("enter")
        await user.until(lambda: "none of the cables can be read" in user.said.lower(), "why")
    assert file.read_text() == "mine"


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
    with (tmp_path / "all.csv").open(newline="") as file:
        assert len([*csv.reader(file)]) == user.everything + 1
