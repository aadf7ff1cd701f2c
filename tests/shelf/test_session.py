"""The session comes back as it was, and a damaged file of sessions is no obstacle."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.reader.back_and_forward import History, Visited
from reftel.shelf import Asked, SessionFile
from reftel.shelf.position import Position

if TYPE_CHECKING:
    from collections.abc import Callable

LIBRARY = Path("/libraries/harbour")
SESSION = Asked("tag:EWWT", "newest", "09PORTAMSEL1", Position("09PORTAMSEL1", 3, -2, (4, 17)))


def test_a_library_has_one_session_by_whatever_path_it_is_opened(tmp_path: Path) -> None:
    (tmp_path / "cables").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "cables")
    SessionFile(tmp_path / "session.json", tmp_path / "link").save(Asked("halibut"))
    assert SessionFile(tmp_path / "session.json", tmp_path / "cables").load().query == "halibut"


def test_what_is_saved_comes_back_for_that_library_alone(tmp_path: Path) -> None:
    file = tmp_path / "state" / "session.json"
    SessionFile(file, LIBRARY).save(SESSION)
    SessionFile(file, Path("/other")).save(Asked(query="other"))
    assert SessionFile(file, LIBRARY).load() == SESSION
    assert SessionFile(file, Path("/other")).load().query == "other"
    assert SessionFile(file, Path("/third")).load() == Asked()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("hit", ["[4]", '"4"', "[null, -1e9]", "{}", "[[], 1]", "true"])
def test_a_place_holds_without_its_hit(tmp_path: Path, hit: str) -> None:
    file = tmp_path / "session.json"
    reading = f'{{"cable": "09PORTAMSEL1", "block": 3, "line": 1, "hit": {hit}}}'
    file.write_text(f'{{"{LIBRARY}": {{"reading": {reading}}}}}', encoding="utf-8")
    assert SessionFile(file, LIBRARY).load().reading == Position("09PORTAMSEL1", 3, 1)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{",
        '{"/libraries/harbour": 3}',
        '{"/libraries/harbour": {"query": 3}}',
        '{"/libraries/harbour": {"reading": {"cable": 3}}}',
        '{"/libraries/harbour": {"reading": "here"}}',
        '{"/libraries/harbour": {"unknown": "x"}}',
        "\udcff",
    ],
)
def test_a_damaged_file_counts_as_no_session(tmp_path: Path, content: str) -> None:
    file = tmp_path / "session.json"
    file.write_bytes(content.encode("utf-8", "surrogateescape"))
    sessions = SessionFile(file, LIBRARY)
    assert sessions.load() == Asked()
    sessions.save(SESSION)
    assert sessions.load() == SESSION


@pytest.mark.parametrize(
    ("session", "comes_back"),
    [
        (Asked("harbour " * 1000, "newest"), Asked(("harbour " * 1000)[:4000], "newest")),
        (Asked("tag:EWWT", selected="9" * 5000), Asked("tag:EWWT")),
        (Asked("tag:EWWT", reading=Position("9" * 5000, 1, 0)), Asked("tag:EWWT")),
    ],
    ids=["a pasted page", "an endless ID under the cursor", "an endless ID that is read"],
)
def test_what_is_saved_can_be_read_again(tmp_path: Path, session: Asked, comes_back: Asked) -> None:
    sessions = SessionFile(tmp_path / "session.json", LIBRARY)
    sessions.save(session)
    assert sessions.load() == comes_back
    assert sessions.problems == ()


def steps(step: Callable[[Visited | None], Visited | None], here: Visited) -> list[Visited]:
    """Go one way as far as it goes and return the places on it."""
    places = []
    while (place := step(here)) is not None:
        places.append(here := place)
    return places


@given(st.lists(st.integers(0, 9), min_size=1, max_size=30))
def test_going_back_all_the_way_and_forward_again(visited: list[int]) -> None:
    places = [Position(f"09PORTAMSEL{number}", at) for at, number in enumerate(visited)]
    history = History()
    for place in places[:-1]:
        history.leave(place)
    back = steps(history.back, places[-1])
    assert back == places[-2::-1]
    assert steps(history.forward, back[-1] if back else places[-1]) == places[1:]


def test_leaving_for_a_new_place_forgets_what_lay_ahead() -> None:
    history = History()
    history.leave(Position("A"))
    assert history.back(Position("B")) == Position("A")
    history.leave(Position("A"))
    assert history.forward(Position("C")) is None
