"""The screen opens beside bad files of every kind, says so, and works."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.log import keep_log
from tests.hostile.files.kinds import HARMLESS, KINDS, PLACES
from tests.hostile.files.test_small_files import put
from tests.hostile.screens import opened

if TYPE_CHECKING:
    from pathlib import Path

# What the screen does without, or takes as it is, may go unsaid.
QUIET = {"empty", "a byte order mark", "a key of a newer reftel", "a link to nothing"}


@pytest.mark.parametrize("kind", KINDS)
async def test_the_screen_opens_beside_bad_files(home: Path, kind: str) -> None:
    for reader in PLACES:
        put(home, kind, reader)
    async with opened() as user:
        if kind not in QUIET:
            await user.until(lambda: ".toml" in user.said or ".json" in user.said, "a bad file")
        await user.press("j", "k", "slash")
        await user.type("in:good")
        await user.until(lambda: user.cables.total == 1, "the list to be asked")
        await user.press("enter", "ctrl+q")
        await user.until(lambda: not user.app.is_running, "the end")
        assert user.app.return_code == 0


@pytest.mark.parametrize("kind", KINDS)
async def test_a_bad_session_is_said_and_set_aside(home: Path, kind: str) -> None:
    path = put(home, kind, "session")
    harmless = kind in QUIET and kind != "a link to nothing"
    async with opened() as user:
        if not harmless and path.exists() and kind not in READ:
            await user.until(lambda: "session" in user.said, "the reason")
        await user.press("j", "ctrl+q")
        await user.until(lambda: not user.app.is_running, "the end")
    assert path.is_file()
    assert not path.is_symlink()
    async with opened() as user:
        await user.until(lambda: user.cables.cursor == 1, "the cursor where it was")


# Values that stand at a key of no library: such a session is whole, and of another library.
READ = {
    "a float without end", "a time out of range", "a key of many parts", "a control character",
    "another type", "a value of a newer reftel", "one line of a million letters",
}  # fmt: skip


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('{"order": "bogus"}', "order is none of newest"),
        ('{"order": 3}', "order is none of newest"),
        ('{"query": 3}', "query is no text"),
        ('{"selected": ["x"]}', "selected is no text"),
        ('{"reading": "here"}', "reading is no place"),
        ('{"reading": {"cable": "X", "line": 1e99}}', "reading is no place"),
        ('{"reading": {"cable": "X", "block": -1}}', "reading is no place"),
        ("3", "the last session does not come back"),
    ],
)
async def test_a_session_with_a_bad_value_opens(home: Path, entry: str, said: str) -> None:
    path = home / PLACES["session"].path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'{{"{home / "libraries" / "cablegate"}": {entry}}}')
    async with opened() as user:
        await user.until(lambda: said in user.said, "what is wrong with the session")
        assert user.cables.total > 0


def test_the_harmless_kinds_are_kinds() -> None:
    assert set(HARMLESS) | QUIET | READ <= set(KINDS)


async def test_all_messages_are_in_the_log(home: Path) -> None:
    for reader in ("note", "list", "theme", "session"):
        put(home, "no UTF-8", reader)
    keep_log()
    async with opened() as user:
        await user.until(lambda: "4 messages, all of them in reftel.log" in user.said, "the count")
    log = (home / "log" / "reftel.log").read_text()
    for reader in ("note", "list", "theme", "session"):
        assert (home / PLACES[reader].path).name in log


@pytest.mark.parametrize("typed", ["~nosuchuser/x", "~nosuchuser", "/nowhere/x", "/dev/zero", "/"])
async def test_a_file_of_searches_that_cannot_be_is_said(home: Path, typed: str) -> None:
    assert home.is_dir()
    async with opened() as user:
        await user.press("B")
        await user.until(lambda: bool(user.screen.query("FilePrompt")), "the prompt")
        await user.type(typed)
        await user.press("tab", "enter")
        await user.until(lambda: typed in user.said, "what is wrong with the path")
        await user.press("escape")
        await user.until(lambda: not user.screen.query("FilePrompt"), "no prompt")
        await user.press("j")
        await user.until(lambda: user.cables.cursor == 1, "the list to go on")
