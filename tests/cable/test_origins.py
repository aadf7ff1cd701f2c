"""Origins and the ways their names are written (§1e, §2.9, §3.1, §3.4)."""

from __future__ import annotations

import pytest

from reftel.cable.lore.origins import known_posts, letters, origin_of, post_name, twin
from reftel.cable.lore.series import series_top


def test_every_origin_is_its_own_name_and_has_a_display_name() -> None:
    assert len(known_posts()) > 240
    for code, post in known_posts().items():
        assert code == post.code == post.spelling.replace(" ", "")
        assert origin_of(code) == origin_of(post.spelling) == code
        assert letters(post.name) == code


@pytest.mark.parametrize(
    ("words", "origin"),
    [
        ("The Hague", "THEHAGUE"),  # T14
        ("hague", "THEHAGUE"),
        ("St. Petersburg", "STPETERSBURG"),
        ("PORT-AU-PRINCE", "PORTAUPRINCE"),
        ("SECSTATE", "STATE"),  # T38
        ("AMEMBASSY SAN JOSE", "SANJOSE"),
        ("USMISSION GENEVA", "GENEVA"),
        ("USUN", "USUNNEWYORK"),
        ("0TTAWA", "OTTAWA"),
        ("ADDIS ABAB", "ADDISABABA"),
        ("UNVIE VIEN", "UNVIEVIENNA"),
        ("VATICA", "VATICAN"),
        ("SAN JO", "SANJOSE"),
        ("PORT A", "PORTAUPRINCE"),
        ("PORT AMSEL", None),
        ("", None),
        ("HANOI" * 20, None),
    ],
)
def test_names_aliases_and_cut_forms(words: str, origin: str | None) -> None:
    assert origin_of(words) == origin


def test_no_two_posts_share_a_cut_form() -> None:
    for length in (6, 10):
        cut = [post.spelling[:length].replace(" ", "") for post in known_posts().values()]
        assert len(set(cut)) == len(cut)


def test_twins_name_each_other() -> None:
    for code in known_posts():
        other = twin(code)
        assert other is None or (other != code and other in known_posts() and twin(other) == code)
    assert twin("KYIV") == "KIEV"


def test_display_names() -> None:
    assert post_name("RIODEJANEIRO") == "Rio de Janeiro"
    assert post_name("PORTAMSEL") == "PORTAMSEL"


def test_a_series_only_grows_within_a_year() -> None:
    tops = [series_top("HANOI", 2009, month) or 0 for month in range(1, 13)]
    assert tops == sorted(tops)
    assert tops[0] > 0
    assert series_top("PORTAMSEL", 2009, 5) is None
    assert series_top("HANOI", 1950, 5) is None
