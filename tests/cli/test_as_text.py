"""Cables in lines: margin, width, and nothing but what the cable says."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.cable.cable import Block, BlockKind, Cable, Tag, TagKind
from reftel.cable.raw_cable import Precision, Record
from reftel.cli import as_text
from reftel.cli.exit_codes import ExitCode
from tests.cli import telegrams

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.cli.conftest import Run

WORDS = (
    "The ferry to Lower Amsel has not sailed since the feast of the pianos, and nobody asks why."
)
KIND = BlockKind


def cable(*blocks: Block, **more: object) -> Cable:
    made = Cable("09PORTAMSEL14", "09PORTAMSEL14", Record(), "", "", subject="FERRY", blocks=blocks)
    for name, value in more.items():
        object.__setattr__(made, name, value)
    return made


def lines(*blocks: Block, width: int = 60) -> list[str]:
    title, subject, *rest = as_text.cable(cable(*blocks), width, blocks=blocks)
    assert (title.split()[0], subject) == ("09PORTAMSEL14", "Ferry")
    return rest


def test_a_paragraph_hangs_from_its_number_and_marking() -> None:
    assert lines(Block(KIND.PARAGRAPH, WORDS, (), number=4, marking="S//NF")) == [
        "",
        "¶4   S//NF  The ferry to Lower Amsel has not sailed since",
        "            the feast of the pianos, and nobody asks why.",
    ]


def test_a_long_marking_stands_in_the_text() -> None:
    block = Block(KIND.PARAGRAPH, WORDS, (), number=12, marking="S//REL TO VASTRANIA")
    assert lines(block)[1] == "¶12         (S//REL TO VASTRANIA) The ferry to Lower Amsel"


def test_bullets_and_subparagraphs_hang_from_their_labels() -> None:
    bullet = Block(KIND.BULLET, WORDS, (), label="--")
    part = Block(KIND.SUBPARAGRAPH, WORDS, (), label="b", marking="C")
    assert lines(bullet, part) == [
        "            -- The ferry to Lower Amsel has not sailed since",
        "               the feast of the pianos, and nobody asks why.",
        "     C      b The ferry to Lower Amsel has not sailed since",
        "              the feast of the pianos, and nobody asks why.",
    ]


def test_a_table_keeps_its_lines() -> None:
    assert lines(Block(KIND.TABLE, "Port   Pianos\nAmsel       9", ())) == [
        "",
        "            Port   Pianos",
        "            Amsel       9",
    ]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1. Lamps, two.", r"1\. Lamps, two."),
        ("+ one lamp", r"\+ one lamp"),
        ("No. # given", r"No. \# given"),
        ("See 09VASTRA3#4 and *that*", r"See 09VASTRA3#4 and \*that\*"),
    ],
)
def test_no_sign_of_markdown_in_a_text_makes_a_list_or_heading(text: str, written: str) -> None:
    block = Block(KIND.PARAGRAPH, text, ())
    assert list(as_text.markdown(cable(block), blocks=[block]))[-1] == written


def test_the_head_of_the_telegram_is_not_printed_twice() -> None:
    value = cable(
        Block(KIND.TAGS, "TAGS: EWWT", ()),
        Block(KIND.PARAGRAPH, WORDS, (), number=1),
        tags=(Tag("EWWT", TagKind.SUBJECT, "EWWT"),),
    )
    text = "\n".join(as_text.cable(value, 80))
    assert text.count("EWWT") == 1


def test_a_cable_that_is_all_head_is_printed_all_the_same() -> None:
    value = cable(Block(KIND.ADDRESSING, "CABLE TEXT MISSING", ()))
    assert "CABLE TEXT MISSING" in "\n".join(as_text.cable(value, 80))


@pytest.mark.parametrize(
    ("precision", "words"),
    [
        (Precision.MINUTE, "2009-12-30 05:29Z"),
        (Precision.HOUR, "2009-12-30 05Z"),
        (Precision.DAY, "2009-12-30"),
    ],
)
def test_a_time_is_told_no_finer_than_it_is_known(precision: Precision, words: str) -> None:
    assert as_text.when(datetime(2009, 12, 30, 5, 29), precision) == words  # noqa: DTZ001 - naive UTC
    assert as_text.when(None, precision) == "no date"


blocks = st.builds(
    Block,
    kind=st.sampled_from(BlockKind),
    text=st.text(max_size=200),
    spans=st.just(()),
    number=st.none() | st.integers(0, 999),
    marking=st.none() | st.text("SCU/NF, REL", min_size=1, max_size=30),
    label=st.none() | st.text("ab1-*", min_size=1, max_size=3),
)


@given(st.lists(blocks, max_size=5), st.integers(20, 100))
def test_no_word_is_lost_and_no_line_too_long(given: list[Block], width: int) -> None:
    printed = list(as_text.cable(cable(*given), width, blocks=given))
    letters = re.sub(r"\s", "", "".join(printed))
    for block in given:
        assert re.sub(r"\s", "", block.text) in letters
    tables = {line for block in given for line in block.text.split("\n")}
    for line in printed:
        assert len(line) <= max(width, 40) or line.strip() in {table.strip() for table in tables}


@pytest.mark.parametrize(
    ("args", "times"),
    [
        (("search", "id:09PORTAMSEL71"), 1),
        (("show", "09PORTAMSEL71"), 1),
        (("refs", "09PORTAMSEL71"), 2),  # it cites the other, and is cited by it
        (("cite", "09PORTAMSEL71"), 1),
        (("export", "id:09PORTAMSEL71", "--format", "text"), 1),
        (("export", "id:09PORTAMSEL71", "--format", "markdown"), 1),
        (("export", "id:09PORTAMSEL71", "--format", "html"), 1),
        (("export", "id:09PORTAMSEL7?", "--format", "html"), 4),  # and in the contents
    ],
    ids=str,
)
def test_a_cable_without_a_subject_is_said_to_have_none(
    run: Run, tmp_path: Path, args: Sequence[str], times: int
) -> None:
    body = "1. (U) The quay is empty.\n\nWHITLOCK"
    for number, ref in ((71, "PORT AMSEL 72"), (72, "PORT AMSEL 71")):
        (tmp_path / f"{number}.txt").write_text(telegrams.telegram(number, "", body, ref=ref))
    assert run("import", tmp_path / "71.txt", tmp_path / "72.txt").exit_code == ExitCode.OK
    assert run(*args).stdout.replace("\\", "").count("[no subject]") == times
