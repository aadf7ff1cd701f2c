"""Where reftel itself is at fault over a file: the file is named, the others are read."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from reftel.cable.raw_cable import RawCable
from reftel.cli.commands.parse import command
from reftel.cli.exit_codes import ExitCode
from reftel.replaced import REPLACED
from reftel.sources import Reject, read_path, reading
from reftel.sources.form import Form
from reftel.sources.registry import form_of
from reftel.sources.tables import any_json
from tests.sources.samples import TELEGRAM

if TYPE_CHECKING:
    from pathlib import Path


def fail(*_: object) -> None:
    raise KeyError("nobody thought of this")


def _break(monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    parts = {"cut": any_json.cut, "records": any_json.records} | {where: fail}
    form = Form(any_json.FORM, any_json.is_json, **parts)  # type: ignore[arg-type]
    known = form_of
    monkeypatch.setattr(
        reading, "form_of", lambda head: form if any_json.is_json(head) else known(head)
    )
    monkeypatch.setattr(reading, "form_named", lambda _: form)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "1.txt").write_text(TELEGRAM)
    (tmp_path / "2.json").write_text('[{"id": "09PORTAMSEL43", "body": "UNCLAS"}]')
    (tmp_path / "3.txt").write_text(TELEGRAM.replace("000042", "000044"))
    return tmp_path


@pytest.mark.parametrize("where", ["cut", "records"])
def test_a_defect_over_one_file_is_named_and_the_others_are_read(
    where: str, folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.delenv("REFTEL_DEBUG")
    _break(monkeypatch, where)
    with caplog.at_level(logging.ERROR, "reftel"):
        one, defect, other = read_path(folder)
    assert isinstance(one, RawCable)
    assert isinstance(other, RawCable)
    assert isinstance(defect, Reject)
    assert defect.file.endswith("2.json")
    assert defect.reason == (
        "a defect in reftel (KeyError) keeps it out; please report it with the log,"
        " which 'reftel paths' names"
    )
    assert "nobody thought of this" in caplog.text


def test_of_a_file_that_needs_what_an_upgrade_took_away_that_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise ModuleNotFoundError("no such module", name="reftel.sources.gone")

    monkeypatch.delenv("REFTEL_DEBUG")
    monkeypatch.setattr(reading, "form_of", gone)
    rejects = [found for found in read_path(folder) if isinstance(found, Reject)]
    assert {each.reason for each in rejects} == {REPLACED}


@pytest.mark.parametrize("where", ["cut", "records"])
def test_a_test_sees_a_defect_as_one(
    where: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _break(monkeypatch, where)
    with pytest.raises(KeyError):
        list(read_path(folder))


def test_a_command_ends_with_the_code_of_a_defect(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REFTEL_DEBUG")
    _break(monkeypatch, "records")
    files = [str(path) for path in sorted(folder.iterdir())]
    assert command.main(files, standalone_mode=False) == ExitCode.DEFECT
