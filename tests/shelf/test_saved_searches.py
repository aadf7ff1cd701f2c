"""Saved searches: a TOML file for people, of which a change touches only what it is about."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reftel.errors import ReftelError
from reftel.shelf import SavedSearch, SavedSearches

HARBOUR = SavedSearch("Harbour dues", 'subject:harbour "dues paid" tag:ECON', "newest")
STRIKES = SavedSearch("strikes", "strike OR walkout")
FILE = """\
# what I look at every Monday

[[search]]
name = "Harbour dues"   # the first
query = 'subject:harbour "dues paid" tag:ECON'
order = "newest"
colour = "blue"

# about strikes
[[search]]
name = "strikes"
query = "strike OR walkout"

[[search]]
name = "ferry"
query = "ferry"
"""


def test_without_a_file_there_is_nothing(saved: SavedSearches) -> None:
    assert saved.all() == ()
    assert saved.called("strikes") is None
    assert saved.remove("strikes") is None
    assert saved.problems() == []
    assert not saved.file.exists()


def test_what_is_saved_comes_back_in_its_order(saved: SavedSearches) -> None:
    saved.add(HARBOUR)
    saved.add(STRIKES)
    assert saved.all() == (HARBOUR, STRIKES)
    assert saved.called("HARBOUR DUES") == HARBOUR
    assert SavedSearches(saved.file).all() == (HARBOUR, STRIKES)


def test_what_a_person_wrote_is_read(saved: SavedSearches) -> None:
    saved.file.write_text(FILE)
    assert saved.all() == (HARBOUR, STRIKES, SavedSearch("ferry", "ferry"))


def test_adding_leaves_all_else_as_it_is(saved: SavedSearches) -> None:
    saved.file.write_text(FILE)
    saved.add(SavedSearch("new", "is:new"))
    assert saved.file.read_text() == FILE + '\n[[search]]\nname = "new"\nquery = "is:new"\n'


def test_removing_takes_one_block_and_its_undo_brings_it_back(saved: SavedSearches) -> None:
    saved.file.write_text(FILE)
    removed = saved.remove("STRIKES")
    assert removed == STRIKES
    block = '[[search]]\nname = "strikes"\nquery = "strike OR walkout"\n\n'
    assert saved.file.read_text() == FILE.replace(block, "")
    saved.add(removed)
    assert saved.all() == (HARBOUR, SavedSearch("ferry", "ferry"), STRIKES)


def test_replacing_changes_one_block_where_it_stands(saved: SavedSearches) -> None:
    saved.file.write_text(FILE)
    with pytest.raises(ReftelError, match="already"):
        saved.add(SavedSearch("Strikes", "walkout"))
    assert saved.file.read_text() == FILE
    saved.add(SavedSearch("harbour dues", "dues"), replace=True)
    assert [one.query for one in saved.all()] == ["dues", "strike OR walkout", "ferry"]
    text = saved.file.read_text()
    assert 'colour = "blue"' in text
    assert text.startswith("# what I look at every Monday\n\n[[search]]\n")
    assert text.endswith(FILE[FILE.index("# about strikes") :])


def test_a_file_written_otherwise_keeps_what_it_says(saved: SavedSearches) -> None:
    saved.file.write_text(
        'search = [{name = "strikes", query = "strike"}, {name = "ferry", query = "ferry"}]\n'
    )
    saved.remove("strikes")
    assert saved.all() == (SavedSearch("ferry", "ferry"),)
    saved.file.write_text(FILE + 'about = """\n[[search]]\nname = "no"\n"""\n')
    saved.remove("harbour dues")
    assert [one.name for one in saved.all()] == ["strikes", "ferry"]
    assert "[[search]]\nname" in saved.file.read_text()


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('[[search]]\nname = "x"\nquery = \n', "line 3"),
        ("\u00e4", "line 1"),
        ("theme = 1\n", "search"),
        ("search = 3\n", "search"),
        ("a = " + "[" * 5000, "nested|TOML"),
    ],
)
def test_a_broken_file_is_reported_with_its_line_and_never_overwritten(
    saved: SavedSearches, text: str, where: str
) -> None:
    saved.file.write_text(text)
    assert saved.all() == ()
    (problem,) = saved.problems()
    assert problem.path == saved.file
    with pytest.raises(ReftelError, match=where):
        saved.add(STRIKES)
    with pytest.raises(ReftelError, match=where):
        saved.remove("strikes")
    assert saved.file.read_text() == text


def test_of_a_file_with_a_bad_search_the_others_are_read(saved: SavedSearches) -> None:
    saved.file.write_text(
        FILE
        + '\n[[search]]\nname = 3\nquery = "x"\n[[search]]\nname = "STRIKES"\nquery = "x"\n'
        + '[[search]]\nname = "y"\n'
    )
    assert len(saved.all()) == 3
    assert [problem.reason.partition(":")[0] for problem in saved.problems()] == [
        "search 4",
        "search 5",
        "search 6",
    ]


def test_sessions_that_save_at_once_lose_nothing(saved: SavedSearches) -> None:
    def add(number: int) -> None:
        SavedSearches(saved.file).add(SavedSearch(f"harbour {number}", "harbour"))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, range(30)))
    assert {one.name for one in saved.all()} == {f"harbour {number}" for number in range(30)}


@pytest.mark.parametrize("name", ["", " ", "x" * 65, 'a"b', "a\nb", "a\x1bb", "***", "--"])
def test_names_can_stand_in_a_query(saved: SavedSearches, name: str) -> None:
    with pytest.raises(ReftelError, match="cannot be a name") as raised:
        saved.add(SavedSearch(name, "x"))
    assert str(raised.value).isprintable()
    assert not saved.file.exists()


def test_an_endless_name_is_cut_where_it_is_refused(saved: SavedSearches) -> None:
    with pytest.raises(ReftelError, match="cannot be a name") as raised:
        saved.add(SavedSearch("x" * 5000, "x"))
    assert f"'{'x' * 40}'" in str(raised.value)


def test_a_query_is_saved_that_can_be_read_again_and_none_longer(saved: SavedSearches) -> None:
    longest = SavedSearch("longest", "q" * 4000)
    saved.add(longest)
    with pytest.raises(ReftelError, match="longer than 4,000"):
        saved.add(SavedSearch("longer", "q" * 4001))
    with pytest.raises(ReftelError, match="longer than 4,000"):
        saved.add(SavedSearch("longest", "q" * 4001), replace=True)
    assert (SavedSearches(saved.file).all(), saved.problems()) == ((longest,), [])
    saved.file.write_text(f'[[search]]\nname = "by hand"\nquery = "{"q" * 4001}"\n')
    assert saved.all() == ()
    assert "4,000 characters at most" in saved.problems()[0].reason


def test_comments_above_a_search_go_and_stay_with_it(saved: SavedSearches) -> None:
    """All lines of them, of the one that goes, of the one that follows, and of the last."""
    first = '[[search]]\nname = "a"\nquery = "a"\n# inside a\norder = "newest"\n\n'
    second = '# about b,\n  # on two lines\n[[search]]\nname = "b"\nquery = "b"\n\n'
    third = '# about c\n[[search]]\nname = "c"\nquery = "c"\n# the end\n'
    saved.file.write_text(first + second + third)
    saved.remove("a")
    assert saved.file.read_text() == second + third
    saved.add(SavedSearch("b", "quay"), replace=True)
    second = second.replace('query = "b"', 'query = "quay"')
    assert saved.file.read_text() == second + third
    saved.remove("c")
    assert saved.file.read_text() == second + "# about c\n"


def test_a_name_with_another_accent_replaces_nothing(saved: SavedSearches) -> None:
    first, second = SavedSearch("cafe", "coffee"), SavedSearch("café", "quay")
    saved.add(first)
    saved.add(second, replace=True)
    assert saved.all() == (first, second)
    saved.add(SavedSearch("CAFÉ", "pier"), replace=True)
    assert [one.query for one in saved.all()] == ["coffee", "pier"]


NAMES = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=9)


def test_what_cannot_be_read_of_a_search_is_not_removed(saved: SavedSearches) -> None:
    text = '[[search]]\nname = "dues"\nquery = 3\n\n[[search]]\nname = "strike"\nquery = "s"\n'
    saved.file.write_text(text)
    with pytest.raises(ReftelError, match="no query"):
        saved.remove("dues")
    assert saved.file.read_text() == text


@settings(deadline=None, max_examples=50)
@given(
    found=st.dictionaries(
        NAMES.map(str.casefold), st.text(st.characters(codec="utf-8"), max_size=40), max_size=5
    ),
    data=st.data(),
)
def test_any_searches_come_back_and_each_can_be_removed(
    tmp_path_factory: pytest.TempPathFactory, found: dict[str, str], data: st.DataObject
) -> None:
    saved = SavedSearches(tmp_path_factory.mktemp("home") / "searches.toml")
    for name, query in found.items():
        saved.add(SavedSearch(name, query), replace=True)
    before = saved.all()
    names = [one.name for one in before]
    assert {name.casefold() for name in names} == {name.casefold() for name in found}
    if names:
        gone = data.draw(st.sampled_from(names))
        saved.remove(gone)
        assert saved.all() == tuple(one for one in before if one.name != gone)


def test_no_reader_sees_half_of_a_change(saved: SavedSearches) -> None:
    """While one session replaces the file, every answer of another is of one state or the next."""
    other = SavedSearches(saved.file)
    other.add(SavedSearch("always", "ferry"))
    wrong: list[object] = []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            if "always" not in {one.name for one in saved.all()}:
                wrong.append(saved.problems())

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(150):
        other.add(SavedSearch("now", f"number {number}"), replace=True)
    done.set()
    for thread in threads:
        thread.join()
    assert wrong == []
