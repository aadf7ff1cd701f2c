"""The page of the tree says what the code says of itself, and every file says something."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tree import ROOT, first_sentence, folders, name_of, numbers_of, page, sentence_of

FILES = [file for _, files in folders() for file in files]


def test_the_page_is_as_the_code_is() -> None:
    written = (ROOT / "docs/tree.md").read_text(encoding="utf-8").splitlines()
    assert written == page().splitlines(), "docs/tree.md is stale: write it anew with `make tree`"


def test_every_file_has_one_sentence() -> None:
    assert len(FILES) > 600
    assert [name_of(file) for file in FILES if sentence_of(file)[-1:] not in {".", "?"}] == []


def test_each_file_of_the_code_is_in_the_tree() -> None:
    code = {path for path in (ROOT / "src/reftel").rglob("*.*") if path.is_file()}
    left = code - set(FILES)
    assert {path.name for path in left if path.suffix != ".pyc"} == {"__init__.py", "py.typed"}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Words, e.g. of a post. They\nare few.\n\nMore of it.", "Words, e.g. of a post."),
        ("What ``reftel`` cites.\nSee :mod:`.fields`.", "What `reftel` cites."),
        ("A :class:`~reftel.cable.Cable` read\nwhole (§2.1). Then shown.",
         "A `Cable` read whole (§2.1)."),
    ],
)  # fmt: skip
def test_a_first_sentence_is_cut_from_what_follows(text: str, sentence: str) -> None:
    assert first_sentence(text) == sentence


def test_numbers_with_a_name_are_found_with_what_is_said_of_them(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        "_LONGEST: Final = 16 * 1024  # bytes of a template\n"
        "# As long as\n# a line may be.\nWIDE = 90\n\n"
        'DEEP = 4\n"""How deep archives lie.\n\nA tar is one."""\n'
        "_ONE, _TWO = 4, {2: 7}  # letters\nDAYS = timedelta(days=2)\n"
        "TRUE = True  # no number\n_NAMES = (1, 'a')  # nor this\nlower = 4  # nor this\n"
    )
    assert [(each.name, each.value, each.said) for each in numbers_of(module)] == [
        ("_LONGEST", "16 * 1024", "bytes of a template"),
        ("WIDE", "90", "As long as a line may be."),
        ("DEEP", "4", "How deep archives lie."),
        ("_ONE, _TWO", "4, {2: 7}", "letters"),
        ("DAYS", "timedelta(days=2)", ""),
    ]
