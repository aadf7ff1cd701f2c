"""Work beside the screen: one way to do it, and none in which it can end the program."""

from __future__ import annotations

import ast
import os
import shutil
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.app import App
from textual.message import Message
from textual.widgets import Static

import reftel.tui
from reftel.errors import ReftelError
from reftel.library import Library, import_paths
from reftel.paths import sample_cables
from reftel.tui.parts import background

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.app import ComposeResult

    from reftel.tui.parts.messages import Say
    from tests.tui.conftest import Open

SOURCES = Path(reftel.tui.__file__).parent
STARTS_A_THREAD = {"run_worker", "work", "Thread", "ThreadPoolExecutor", "to_thread",
                   "run_in_executor", "call_from_thread", "start_new_thread"}  # fmt: skip


def test_nothing_else_starts_a_thread() -> None:
    found = set()
    for file in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            names = {
                ast.Attribute: lambda n: n.attr, ast.Name: lambda n: n.id,
                ast.alias: lambda n: n.name,
            }  # fmt: skip
            if type(node) in names and names[type(node)](node) in STARTS_A_THREAD:
                found.add(file.relative_to(SOURCES).as_posix())
    assert found == {"parts/background.py", "parts/leaving.py"}  # which ends the program


class Answer(Message):
    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class Asker(Static):
    def __init__(self) -> None:
        super().__init__()
        self.got: list[object] = []

    def on_answer(self, event: Answer) -> None:
        self.got.append(event.number)

    def on_say(self, event: Say) -> None:
        self.got.append(event.text)


class Host(App[None]):
    def compose(self) -> ComposeResult:
        yield Asker()


def several() -> Iterator[Message]:
    yield Answer(1)
    yield Answer(2)


def half() -> Iterator[Message]:
    yield Answer(1)
    raise ReftelError("It broke off")


def no_words() -> Message:
    raise ReftelError("No words")


def full() -> Message:
    raise OSError(28, "No space left on device", "/a/b")


def defect() -> Message:
    raise LookupError("secret")


@pytest.mark.parametrize(
    ("work", "got"),
    [
        (lambda: Answer(1), [1]),
        (lambda: None, []),
        (several, [1, 2]),
        (half, [1, "It broke off."]),
        (no_words, ["No words."]),
        (full, ["/a/b: No space left on device."]),
        (defect, ["A defect in reftel (LookupError); reftel paths names its log."]),
    ],
)
async def test_what_comes_of_it_is_sent_errors_too(
    work: Callable[[], Message | None], got: list[object]
) -> None:
    app = Host()
    async with app.run_test() as pilot:
        asker = app.query_one(Asker)
        background.ask(asker, work, group="test")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert asker.got == got


@pytest.mark.parametrize(
    ("work", "taken", "failed"),
    [
        (lambda: 1, [1], []),
        (lambda: None, [], []),
        (lambda: iter([1, Answer(2), 3]), [1, 3], []),
        (no_words, [], ["No words."]),
    ],
)
async def test_what_is_no_message_is_taken_by_who_asked(
    work: Callable[[], int | None], taken: list[int], failed: list[str]
) -> None:
    app = Host()
    async with app.run_test() as pilot:
        took: list[tuple[int, int]] = []
        why: list[str] = []
        here = threading.get_ident()
        background.ask(
            app.query_one(Asker),
            work,
            lambda one: took.append((one, threading.get_ident())),
            group="test",
            failed=why.append,
        )
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert took == [(one, here) for one in taken]  # where widgets may be touched
        assert why == failed


async def test_what_was_overtaken_sends_nothing_more() -> None:
    app = Host()
    async with app.run_test() as pilot:
        asker = app.query_one(Asker)
        go_on = threading.Event()

        def slow() -> Iterator[Message]:
            assert go_on.wait(20)
            yield Answer(1)

        background.ask(asker, slow, group="test", only=True)
        await pilot.pause()
        background.ask(asker, lambda: Answer(2), group="test", only=True)
        go_on.set()
        while 2 not in asker.got:
            await pilot.pause()
        assert asker.got == [2]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
async def test_a_read_only_library_without_an_index(open_reader: Open, library: Path) -> None:
    shutil.rmtree(library / "index")
    library.chmod(0o500)
    await _goes_on(open_reader, library)


async def test_a_library_whose_index_cannot_be_read(
    open_reader: Open, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one that is read-only and has none; every way into the search says so."""

    def unusable(*_: object) -> None:
        raise ReftelError("The library has no index")

    monkeypatch.setattr("reftel.search.Search.find", unusable)
    monkeypatch.setattr("reftel.search.Search.quick", unusable)
    monkeypatch.setattr("reftel.search.Search.complete", unusable)
    await _goes_on(open_reader, samples)


async def _goes_on(open_reader: Open, library: Path) -> None:
    async with open_reader(library=library) as driver:
        await driver.until(lambda: "no index" in driver.said, "the first question to be refused")
        await driver.press("j", "slash", *"tag", "tab")
        await driver.until(lambda: "no index" in driver.said, "completion to be refused")
        await driver.press("ctrl+u", "escape", "ctrl+o", "h")
        await driver.until(lambda: "no index" in driver.said, "quick open to be refused")
        await driver.press("escape", "s", *"x", "enter", "S")
        await driver.press("escape", "enter")
        await driver.until(lambda: driver.open_id is not None, "a cable to be read")


async def test_a_slow_library_is_said_to_open(open_reader: Open, samples: Path) -> None:
    go_on = threading.Event()

    def slowly(*_: object, **__: object) -> Library:
        assert go_on.wait(20)
        return whole

    whole = Library.open(samples, read_only=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Library, "open", slowly)
        async with open_reader(wait=False) as driver:
            await driver.until(lambda: "Opening the library" in driver.text, "it to be said")
            assert "No cable answers" not in driver.text
            go_on.set()
            await driver.until(lambda: driver.is_open, "the library to open")


async def test_the_count_follows_what_another_session_imports(
    open_reader: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reftel.tui.main.opening._COUNT_EVERY", 0)
    files = sorted(path for path in sample_cables().rglob("*") if path.is_file())
    directory = tmp_path / "growing"
    with Library.open(directory, create=True) as opened:
        import_paths(opened, files[:5], jobs=1)
        few = opened.count()
    async with open_reader(library=directory) as driver:
        assert f"growing {few} " in driver.text or f"samples {few} " in driver.text
        with Library.open(directory) as opened:
            import_paths(opened, [sample_cables()], jobs=1)
            many = opened.count()
        assert many > few
        await driver.press("slash", *"a", "escape", "X")
        await driver.until(lambda: f"samples {many} " in driver.text, "the new count")


async def test_the_key_that_clears_the_search_lists_what_has_come_since(
    open_reader: Open, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reftel.tui.main.opening._COUNT_EVERY", 0)
    with Library.open(library) as opened:
        whole = opened.count()
    async with open_reader(library=library) as driver:
        assert driver.everything == whole
        with pytest.MonkeyPatch.context() as patch:  # counted a moment before it can be found
            patch.setattr(Library, "count", lambda _: whole + 1)
            await driver.press("X")
            said = f"The library has {whole + 1} cables now: X lists them."
            await driver.until(lambda: said in driver.said, "word of what has come")
        await driver.press("X")
        await driver.until(lambda: said not in driver.said, "no word of it any more")


async def test_a_whole_library_that_has_grown_is_listed_anew(
    open_reader: Open, tmp_path: Path
) -> None:
    files = sorted(path for path in sample_cables().rglob("*") if path.is_file())
    directory = tmp_path / "growing"
    with Library.open(directory, create=True) as opened:
        import_paths(opened, files[:5], jobs=1)
    async with open_reader(library=directory) as driver:
        few = driver.cables.total
        with Library.open(directory) as opened:
            import_paths(opened, [sample_cables()], jobs=1)
            many = opened.count()
        assert many > few
        await driver.press("X")
        await driver.until(lambda: driver.cables.total == many, "all cables")
