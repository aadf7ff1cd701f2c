"""The screen on a damaged library: a message, never the end, wherever the reader goes in it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from reftel.library import Library, import_paths
from reftel.library.index import words_index
from reftel.library.index.searcher import UnusableIndexError, distrusting
from reftel.paths import paths
from reftel.tui.parts.key_line import KeyLine
from tests.hostile.libraries.test_damage import HARM, IDS, SPOILT, spoil
from tests.hostile.screens import opened
from tests.library.cables import body, page

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Driver

# From where a reader can ask the library something: each way in, in keys.
WAYS = {
    "the whole list": ["X", "j", "k", "G", "g"],
    "marks, lists and notes": ["U", "U", "m", "escape", "w", "escape", "L", *"heap", "enter"],
    "a cable and its ends": ["enter", "J", "tab", "enter", "left_square_bracket", "c", "escape"],
    "raw text, header, notes, words": ["r", "r", "H", "H", "m", "escape", "e", "escape", "i"],
    "words": ["slash", *"gate", "enter", "j", "j", "k", "o", "o", "o"],
    "a hit, and what is like it": ["enter", "n", "n", "i", "M", "j", "c", "escape"],
    "tags and timeline": ["X", "t", "j", "l", "enter", "t", "T", "l", "enter", "T", "X"],
    "quick open": ["p", *"gat", "down", "enter", "escape"],
    "going to an ID": ["colon", *SPOILT, "enter", "i", "colon", *"ams", "enter", "escape"],
    "completion": ["slash", *"tag", "colon", "tab", "tab", "enter", "X"],
    "saved searches": ["slash", *"gate", "enter", "s", *"kept", "enter", "S", "j", "escape"],
    "counts over references": ["slash", *"cites", "colon", *SPOILT, "enter", "X"],
}  # fmt: skip


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """The library that the screen opens, with five cables that cite each other."""
    monkeypatch.setenv("REFTEL_HOME", str(tmp_path / "home"))
    for cable_id in IDS:
        text = body(cable_id, refs=f"A. 09 PORT AMSEL {int(cable_id[-1]) % 5 + 1}")
        page(tmp_path / "cables", cable_id, text)
    with Library.open(paths().libraries / "cablegate", create=True) as made:
        import_paths(made, [tmp_path / "cables"], jobs=1)
    return made


async def walk(user: Driver) -> str:
    """Go everywhere; return all that the bottom line and the screen said on the way."""
    seen = ""
    for way, keys in WAYS.items():
        for key in keys:
            await user.press(key)
            assert user.app.is_running, f"the end, at {key} of {way}"
            seen += "".join(line.said for line in user.screen.query(KeyLine))
        await user.app.workers.wait_for_complete(list(user.app.workers))
        await user.pilot.pause()
        seen += user.text
        while len(user.app.screen_stack) > 1:
            await user.press("escape")
    await leave(user)
    return seen


async def leave(user: Driver) -> None:
    await user.press("ctrl+q")
    await user.until(lambda: not user.app.is_running, "the end")
    assert user.app.return_code == 0


# One of each place; the others are gone through without a screen (test_damage.py).
ON_SCREEN = [
    "a text that is cut off",
    "a subject of another type",
    "a kind of reference that is none",
]


@pytest.mark.parametrize("harm", ON_SCREEN)
async def test_what_is_damaged_of_one_cable_is_a_message(library: Library, harm: str) -> None:
    statement, called = HARM[harm]
    spoil(library, statement)
    async with opened() as user:
        seen = await walk(user)
    assert "defect" not in seen
    if called in ("source", "text"):
        assert "is damaged. Run: reftel check" in seen


async def test_the_page_of_a_damaged_cable_says_so_and_the_next_is_read(library: Library) -> None:
    spoil(library, HARM["a text that is cut off"][0])
    async with opened(go_to=SPOILT) as user:
        await user.until(lambda: user.open_id == SPOILT, "the page")
        said = " ".join(user.text.split())
        assert "the text of this cable is damaged. Run: reftel check." in said
        await user.read(IDS[2])
        assert "Dockers in Port Amsel" in user.text
        await leave(user)


async def test_the_words_around_a_hit_are_not_those_of_another_cable(library: Library) -> None:
    spoil(library, HARM["a text that is cut off"][0])
    async with opened() as user:
        await user.press("slash", *"dockers", "enter")
        await user.until(lambda: user.cables.total == len(IDS), "the answer")
        for step in range(len(IDS)):
            row = user.cables.row
            assert row is not None
            words = "is damaged" if row.id == SPOILT else "closed the gate"
            await user.until(lambda words=words: words in user.text, f"{words} at row {step}")  # type: ignore[misc]
            await user.press("j")
        await leave(user)


@pytest.mark.parametrize("when", ["before", "while it is read"])
async def test_records_that_are_full_of_holes(library: Library, when: str) -> None:
    async with opened() as user:
        await user.until(lambda: user.cables.row is not None, "the list")
        data = bytearray(library.records.read_bytes())
        data[32768:] = b"\xa5" * (len(data) - 32768)
        library.records.write_bytes(data)
        if when != "before":
            seen = await walk(user)
            assert "defect" not in seen
            assert "damaged" in seen
    if when == "before":
        async with opened() as user:
            await user.until(lambda: "damaged" in user.text, "the reason")
            await leave(user)


@pytest.mark.parametrize("what", ["records.db", ""])
async def test_files_that_vanish_while_it_is_read(library: Library, what: str) -> None:
    async with opened() as user:
        gone = library.directory / what
        if gone.is_dir():
            shutil.rmtree(gone)
        else:
            gone.unlink()
        assert "defect" not in await walk(user)


@pytest.mark.parametrize("looked_through", [True, False], ids=["small files", "large files"])
@pytest.mark.parametrize("suffix", [".fast", ".term"])
async def test_an_index_that_is_damaged(
    library: Library, monkeypatch: pytest.MonkeyPatch, suffix: str, *, looked_through: bool
) -> None:
    """Whatever tantivy makes of it: an error, a panic or a wrong number."""
    if not looked_through:  # as if they were too large for it
        monkeypatch.setattr(words_index, "_LOOKED_THROUGH", 0)
    for file in library.index.glob(f"*{suffix}"):
        data = file.read_bytes()
        file.write_bytes(
            bytes(byte ^ 0x15 for byte in data[: len(data) // 2]) + data[len(data) // 2 :]
        )
    async with opened() as user:
        seen = await walk(user)
    assert "defect" not in seen
    if looked_through or suffix == ".fast":
        assert "index --rebuild" in seen


async def test_without_an_index_the_whole_library_can_be_read(library: Library) -> None:
    (library.index / "meta.json").write_text("{")
    async with opened() as user:
        await user.until(lambda: "index --rebuild" in user.said, "the reason")
        assert user.cables.total == len(IDS)
        await user.press("slash", *"dockers")
        await user.until(lambda: user.cables.total == 0, "no answer of another query")
        assert "index --rebuild" in user.text
        assert "not answered" in user.text
        await user.press("enter", "X")
        await user.until(lambda: user.cables.total == len(IDS), "the whole library again")
        await user.press("enter")
        await user.until(lambda: "Dockers in Port Amsel" in user.text, "a cable")
        await leave(user)


def test_a_panic_is_told_as_damage(tmp_path: Path) -> None:
    """Its class is no Exception, so that nothing else would take notice of it."""
    panic = type("PanicException", (BaseException,), {"__module__": "pyo3_runtime"})
    with pytest.raises(UnusableIndexError, match="index --rebuild"), distrusting(tmp_path):
        raise panic("range end index 37 out of range")
    with pytest.raises(KeyboardInterrupt), distrusting(tmp_path):
        raise KeyboardInterrupt
    with pytest.raises(ValueError, match="max expansions"), distrusting(tmp_path):
        raise ValueError("An invalid argument was passed: 'exceeded max expansions'")
