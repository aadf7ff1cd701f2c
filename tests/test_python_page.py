"""The examples of ``docs/python.md`` give what they say, on the sample cables."""

from __future__ import annotations

import doctest
import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from reftel.errors import ReftelError
from reftel.paths import sample_cables

if TYPE_CHECKING:
    import pytest

PAGE = Path(__file__).parents[1] / "docs" / "python.md"
EXAMPLES = re.compile(r"^```pycon\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sample_cables").symlink_to(sample_cables())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REFTEL_HOME", str(tmp_path / "home"))
    text = PAGE.read_text(encoding="utf-8")
    # Line by line as on the page, so that what fails is told with its line.
    blank = "\n" * len(text.split("\n"))
    source, at = "", 0
    for block in EXAMPLES.finditer(text):
        source += blank[: text.count("\n", at, block.start(1))] + block[1]
        at = block.end(1)
    examples = doctest.DocTestParser().get_doctest(source, {}, PAGE.name, str(PAGE), 0)
    assert len(examples.examples) > 30
    report: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.FAIL_FAST)
    result = runner.run(examples, out=report.append)
    assert not result.failed, "".join(report)


def test_nothing_on_the_page_is_python_that_does_not_run() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert re.findall(r"^```(\w+)$", text, re.MULTILINE) == ["pycon"] * len(EXAMPLES.findall(text))


def test_the_rooms_and_errors_of_the_page_are_given_out() -> None:
    text = PAGE.read_text(encoding="utf-8")
    rooms = re.findall(r"^\| `(reftel[\w.]*)` \|", text, re.MULTILINE)
    assert len(rooms) > 6
    given = {name: getattr(import_module(room), name) for room in rooms for name in names(room)}
    errors = re.findall(r"`(\w+Error)`", text.partition("## Errors")[2])
    assert len(set(errors)) > 6
    for error in errors:
        assert issubclass(given[error], ReftelError), error


def names(room: str) -> list[str]:
    """Return the names that a room, or a module beside the rooms, gives out."""
    return [name for name in dir(import_module(room)) if not name.startswith("_")]
