"""What stands beside and below the text of a page: stamps, words in its margin, lists of links."""

from __future__ import annotations

import pytest

from reftel.cable import parse_raw
from reftel.sources import read_text
from tests.sources.samples import only, only_reject, read_one
from tests.sources.test_chats import HEAD, blocks
from tests.sources.test_furniture import FIRST, SECOND, THIRD

WHOLE = f"{HEAD}{FIRST}\n{SECOND}\n{THIRD}\nKETTLEWELL\n"
STAMP = ["DECLASSIFIED", "Authority", "NND 000000", "By AB", "NARA", "Date 1/2/19"]
TOP = WHOLE.split("\n").index(FIRST.partition("\n")[0])


def said(text: str) -> str:
    cable = parse_raw(only(read_text(text, "scan.txt")))
    return "\n".join(each.message + each.raw for each in cable.warnings)


def stamped_on_right(words: list[str], column: int = 82) -> str:
    lines = WHOLE.split("\n")
    for at, word in enumerate(words, TOP):
        lines[at] = f"{lines[at]:<{column}}{word}"
    return "\n".join(lines)


def stamped_on_left(words: list[str], column: int = 16) -> str:
    return "\n".join(
        f"{words[at - TOP] if 0 <= at - TOP < len(words) else '':<{column}}{line}"
        for at, line in enumerate(WHOLE.split("\n"))
    )


@pytest.mark.parametrize("words", [STAMP, STAMP[:3], list("DECLASSIFIED")], ids=str)
def test_words_in_the_margin_are_in_no_sentence(words: list[str]) -> None:
    for text in (stamped_on_right(words), stamped_on_left(words)):
        assert blocks(text) == blocks(WHOLE)
        assert f"{len(words)} lines in the margin of the cable are left out: " in said(text)
        assert all(word in said(text) for word in words)


@pytest.mark.parametrize(
    "rows",
    [
        "   Herring landed in March      4,200 barrels\n" * 4,
        "FROM:           THE HARBOUR MASTER\nTHROUGH:        THE KEEPER\nTO:             NOBODY\n",
        (
            "-- the quay is sold to a company of which nobody knows:      Thorsund Cranes\n"
            "-- the oil was found behind the chapel by two of the masters:  in March\n"
        ),
    ],
)
def test_a_table_and_labels_are_no_margin(rows: str) -> None:
    text = WHOLE.replace(SECOND, f"{SECOND}\n{rows}\n")
    assert rows.rstrip() in read_one(text).body
    assert "margin" not in said(text)


@pytest.mark.parametrize(
    "stamp",
    [
        "DECLASSIFIED\nAuthority NND 000000\nBy AB NARA Date 1/2/19",
        "DECLASSIFIED Authority NW 00000 By AB NARA Date 1/2/2019",
        "Sanitized Copy Approved for Release 2019/01/02 : XX-000",
        "REPRODUCED AT THE NATIONAL ARCHIVES",
    ],
)
def test_what_an_archive_stamps_between_the_lines_is_left_out(stamp: str) -> None:
    text = WHOLE.replace("had seen, and", f"{stamp}\nhad seen, and")
    assert blocks(text) == blocks(WHOLE)
    assert " ".join(stamp.split())[:40] in " ".join(said(text).split())


@pytest.mark.parametrize(
    "links",
    [
        (
            "References\n\n   Visible links\n   1. http://example.org/feed\n   4. http://example.org/x\n"
            "   Hidden links:\n   5. http://example.org/hidden\n"
        ),
        "References:\n\n[1] http://example.org/feed\n[4] http://example.org/x\n",
    ],
)
@pytest.mark.parametrize("signed", [True, False])
def test_a_list_of_links_and_their_marks_are_none_of_the_text(links: str, *, signed: bool) -> None:
    whole = WHOLE if signed else WHOLE.replace("KETTLEWELL\n", "")
    text = whole.replace("the quay is sold", "[4]the quay is sold") + "\n" + links
    assert blocks(text) == blocks(whole)
    assert not parse_raw(read_one(text)).references
    assert "http://example.org/x" in said(text)
    assert "a mark of a link is left out: [4]" in said(text)


def test_references_without_links_stay() -> None:
    text = WHOLE.replace("\n1. (SBU)", "\nREF: PORT AMSEL 17\n\n1. (SBU)", 1)
    assert [each.raw for each in parse_raw(read_one(text)).references] == ["PORT AMSEL 17"]


@pytest.mark.parametrize("sign", [",", "."])
def test_subtitles_are_a_reject_that_says_what_to_do(sign: str) -> None:
    lines = [line for line in WHOLE.split("\n") if line]
    text = "\n".join(
        f"{at}\n00:00:{at:02}{sign}000 --> 00:00:{at:02}{sign}900\n{line}\n"
        for at, line in enumerate(lines, 1)
    )
    assert only_reject(read_text(text, "x.srt")).reason.startswith("subtitles; take the times out")
