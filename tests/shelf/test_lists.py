"""Lists are plain text that a person may edit; nothing in them is lost, and no name leads out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reftel.errors import ReftelError
from reftel.notes.ulid import is_ulid
from reftel.shelf import ListEntry, Lists, UnknownListError

if TYPE_CHECKING:
    from pathlib import Path

STRIKES = """\
# for the chapter on the strike

09PORTAMSEL14   compare paragraph 7
09vastra3
09PORTAMSEL14
no cable: this line is a remark of its own
"""


def written(lists: Lists, name: str, text: str | bytes) -> Path:
    lists.directory.mkdir(exist_ok=True)
    path = lists.directory / f"{name}.txt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def trashed(lists: Lists) -> list[str]:
    """Return the names of the lists that were deleted, as their files have them."""
    found = sorted(lists._trash.glob("*.txt"))
    return [path.stem.partition(".")[0] for path in found if is_ulid(path.stem.partition(".")[2])]


def test_without_any_there_is_nothing_and_nothing_is_made(lists: Lists) -> None:
    assert lists.names() == []
    assert dict(lists.counts()) == {}
    assert lists.problems() == []
    assert not lists.directory.exists()


def test_what_is_added_stays_in_its_order(lists: Lists) -> None:
    assert lists.add("strikes", ["09PORTAMSEL14", "09vastra3"]) == (
        ListEntry("09PORTAMSEL14"),
        ListEntry("09VASTRA3"),
    )
    again = lists.add("strikes", ["09VASTRA3", ListEntry("06LINDMERE2", "see   the\nmap")])
    assert again == (ListEntry("06LINDMERE2", "see the map"),)
    assert lists.of("strikes") == ("09PORTAMSEL14", "09VASTRA3", "06LINDMERE2")
    assert (lists.directory / "strikes.txt").read_text() == (
        "09PORTAMSEL14\n09VASTRA3\n06LINDMERE2  see the map\n"
    )


def test_an_empty_list_can_be_made(lists: Lists) -> None:
    assert lists.add("later", []) == ()
    assert lists.names() == ["later"]
    assert lists.of("later") == ()


def test_what_a_person_wrote_is_read(lists: Lists) -> None:
    written(lists, "strikes", STRIKES)
    assert lists.entries("strikes") == (
        ListEntry("09PORTAMSEL14", "compare paragraph 7"),
        ListEntry("09VASTRA3"),
    )


def test_a_change_leaves_the_rest_of_the_file_as_it_is(lists: Lists) -> None:
    path = written(lists, "strikes", STRIKES.rstrip("\n"))
    lists.add("strikes", ["06LINDMERE2"])
    assert path.read_text() == STRIKES + "06LINDMERE2\n"
    lists.remove("strikes", ["09vastra3"])
    assert path.read_text() == STRIKES.replace("09vastra3\n", "") + "06LINDMERE2\n"


def test_whatever_can_be_put_on_a_list_can_be_taken_off(lists: Lists) -> None:
    whole_archive = [ListEntry(f"09PORTAMSEL{number}", "remark " * 9) for number in range(20_000)]
    lists.add("all", whole_archive)
    assert (lists.directory / "all.txt").stat().st_size > 1024 * 1024
    assert [entry.cable_id for entry in lists.remove("all", ["09PORTAMSEL7"])] == ["09PORTAMSEL7"]
    assert len(lists.of("all")) == 19_999


def test_a_link_that_leads_nowhere_is_not_overwritten(lists: Lists) -> None:
    lists.add("strikes", ["09PORTAMSEL14"])
    lists.add("dues", ["09PORTAMSEL15"])
    lists.delete("dues")
    for name in ("dues", "later"):
        (lists.directory / f"{name}.txt").symlink_to("on-a-disk-that-is-not-there.txt")
    with pytest.raises(ReftelError, match="there is a list 'later' already"):
        lists.rename("strikes", "later")
    with pytest.raises(ReftelError, match="there is a list 'dues' again"):
        lists.restore("dues")
    assert all((lists.directory / f"{name}.txt").is_symlink() for name in ("dues", "later"))
    assert lists.of("strikes") == ("09PORTAMSEL14",)
    assert trashed(lists) == ["dues"]


def test_what_was_removed_can_be_added_again(lists: Lists) -> None:
    lists.add("strikes", [ListEntry("09PORTAMSEL14", "compare"), "09VASTRA3"])
    removed = lists.remove("strikes", ["09PORTAMSEL14", "06LINDMERE2"])
    assert removed == (ListEntry("09PORTAMSEL14", "compare"),)
    lists.add("strikes", removed)
    assert set(lists.entries("strikes")) == {
        ListEntry("09PORTAMSEL14", "compare"),
        ListEntry("09VASTRA3"),
    }


def test_names_are_found_whatever_their_capitals(lists: Lists) -> None:
    lists.add("Strikes", ["09PORTAMSEL14"])
    lists.add("sTRIKES", ["09VASTRA3"])
    assert lists.names() == ["Strikes"]
    assert lists.of(" strikes ") == ("09PORTAMSEL14", "09VASTRA3")
    assert lists.containing("09vastra3") == ("Strikes",)
    assert lists.counts() == {"Strikes": 2}


def test_a_list_that_is_not_there_is_unknown(lists: Lists) -> None:
    for ask in (lists.of, lists.delete, lists.restore):
        with pytest.raises(UnknownListError, match="strikes"):
            ask("strikes")
    with pytest.raises(UnknownListError):
        lists.remove("strikes", ["09VASTRA3"])


@pytest.mark.parametrize(
    "name",
    ["", " ", "../out", "a/b", ".hidden", "a\0b", "a\nb", "-", "x" * 65, "a\x1b[2J", 'a"b', "a*"],
)
def test_no_name_leads_out_of_the_folder(lists: Lists, name: str) -> None:
    with pytest.raises(ReftelError, match="cannot be the name") as raised:
        lists.add(name, ["09VASTRA3"])
    assert str(raised.value).isprintable()
    assert not lists.directory.exists()


@settings(deadline=None, max_examples=50)
@given(name=st.text(max_size=70))
def test_any_name_is_refused_or_is_a_file_in_the_folder(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    lists = Lists(tmp_path_factory.mktemp("home") / "lists")
    try:
        lists.add(name, ["09VASTRA3"])
    except ReftelError:
        assert not lists.directory.exists()
    else:
        assert lists.of(name) == ("09VASTRA3",)
        assert [path.name for path in lists.directory.glob("*.txt")] == [f"{lists.names()[0]}.txt"]
        assert list(lists.directory.parent.iterdir()) == [lists.directory]


@pytest.mark.parametrize("cable_id", ["", "a b", "../x", "09VASTRA3\n", "x" * 61, "#4"])
def test_only_ids_are_added(lists: Lists, cable_id: str) -> None:
    if cable_id.strip() == "09VASTRA3":
        lists.add("strikes", [cable_id])
        assert lists.of("strikes") == ("09VASTRA3",)
        return
    with pytest.raises(ReftelError, match="not the ID of a cable"):
        lists.add("strikes", [cable_id])
    assert lists.names() == []


@pytest.mark.parametrize("content", [b"09VASTRA3\n\xff\xfe\n", b"x" * (17 * 1024 * 1024)])
def test_an_unreadable_file_is_reported_and_never_overwritten(lists: Lists, content: bytes) -> None:
    path = written(lists, "strikes", content)
    lists.add("other", ["09VASTRA3"])
    changes = (
        lambda: lists.add("strikes", ["09VASTRA3"]),
        lambda: lists.remove("strikes", ["09VASTRA3"]),
        lambda: lists.of("strikes"),
    )
    for change in changes:
        with pytest.raises(ReftelError, match="cannot be read"):
            change()
    assert path.read_bytes() == content
    assert [problem.path for problem in lists.problems()] == [path]
    assert lists.counts() == {"other": 1}
    assert lists.containing("09VASTRA3") == ("other",)


def test_a_link_is_not_followed(lists: Lists, tmp_path: Path) -> None:
    lists.add("other", ["09VASTRA3"])
    secret = tmp_path / "secret"
    secret.write_text("09VASTRA3\n")
    (lists.directory / "strikes.txt").symlink_to(secret)
    with pytest.raises(ReftelError, match="link"):
        lists.of("strikes")
    with pytest.raises(ReftelError, match="link"):
        lists.add("strikes", ["09PORTAMSEL14"])
    assert secret.read_text() == "09VASTRA3\n"


def test_a_file_of_a_bad_name_is_reported(lists: Lists) -> None:
    path = written(lists, "what?", "09VASTRA3\n")
    assert lists.names() == []
    assert [problem.path for problem in lists.problems()] == [path]


def test_a_deleted_list_comes_back_as_it_was(lists: Lists) -> None:
    written(lists, "Strikes", STRIKES)
    lists.delete("strikes")
    assert lists.names() == []
    assert trashed(lists) == ["Strikes"]
    lists.restore("strikes")
    assert (lists.directory / "Strikes.txt").read_text() == STRIKES
    assert trashed(lists) == []


def test_the_list_deleted_last_comes_back(lists: Lists) -> None:
    for cable_id in ("09VASTRA3", "09PORTAMSEL14"):
        lists.add("strikes", [cable_id])
        lists.delete("strikes")
    lists.restore("strikes")
    assert lists.of("strikes") == ("09PORTAMSEL14",)
    with pytest.raises(ReftelError, match="again"):
        lists.restore("strikes")
    assert trashed(lists) == ["strikes"]


def test_a_list_is_renamed_but_not_over_another(lists: Lists) -> None:
    lists.add("strikes", ["09VASTRA3"])
    lists.add("ports", ["09PORTAMSEL14"])
    with pytest.raises(ReftelError, match="already"):
        lists.rename("strikes", "PORTS")
    lists.rename("strikes", "Strikes")
    assert lists.names() == ["ports", "Strikes"]
    lists.rename("strikes", "dock strikes")
    assert lists.of("dock strikes") == ("09VASTRA3",)


def test_another_sessions_change_is_seen(lists: Lists) -> None:
    other = Lists(lists.directory)
    lists.add("strikes", ["09VASTRA3"])
    assert other.of("strikes") == ("09VASTRA3",)
    lists.add("strikes", ["09PORTAMSEL14"])
    assert other.of("strikes") == ("09VASTRA3", "09PORTAMSEL14")


def test_sessions_that_add_at_once_lose_nothing(lists: Lists) -> None:
    def add(number: int) -> None:
        Lists(lists.directory).add("strikes", [f"09VASTRA{number}"])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, range(40)))
    assert sorted(lists.of("strikes")) == sorted(f"09VASTRA{number}" for number in range(40))


def test_only_their_owner_may_read_them(lists: Lists) -> None:
    lists.add("strikes", ["09VASTRA3"])
    lists.delete("strikes")
    lists.restore("strikes")
    modes = {
        path: path.stat().st_mode & 0o777 for path in (lists.directory, *lists.directory.rglob("*"))
    }
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}


@pytest.mark.parametrize("name", [".strikes.txt", "strikes.md", ".hidden", "strikes.txt~"])
def test_files_that_are_nobodys_list_are_left_alone(lists: Lists, name: str) -> None:
    lists.add("later", [])
    (lists.directory / name).write_text("09VASTRA3")
    assert lists.names() == ["later"]
    assert lists.problems() == []


def test_a_message_shows_the_beginning_of_what_was_given(lists: Lists) -> None:
    for name, ids in (("x" * 300, []), ("later", ["x" * 300])):
        with pytest.raises(ReftelError, match=r"(?i)'x{40}' (cannot be|is not)"):
            lists.add(name, ids)


@pytest.mark.parametrize(("name", "fits"), [("x" * 64, True), ("x" * 65, False)])
def test_a_name_has_64_letters_at_most(lists: Lists, name: str, fits: bool) -> None:
    if fits:
        lists.add(name, ["09VASTRA3"])
        assert lists.names() == [name]
    else:
        with pytest.raises(ReftelError, match="64 at most"):
            lists.add(name, [])


def test_other_files_in_the_trash_are_no_deleted_lists(lists: Lists) -> None:
    lists.add("strikes", ["09VASTRA3"])
    lists.delete("strikes")
    (lists._trash / "ferries.txt").write_text("09VASTRA3")
    (lists._trash / "ferries.not one.txt").write_text("09VASTRA3")
    assert trashed(lists) == ["strikes"]
