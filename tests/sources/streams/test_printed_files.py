"""Files that another program printed into one text, each named, are as many cables."""

from __future__ import annotations

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import Reject, read_text

TEXT = (
    "R 010803Z APR 09\nFM AMEMBASSY PORT AMSEL\nTO SECSTATE WASHDC\n\nUNCLAS PORT AMSEL {serial:06}"
    "\n\nTAGS: PREL VX\nSUBJECT: HERRING\n\n1. (U) The fleet of {serial} left port.\n\nTULL\n"
)
FILES = {f"a/one{n}.txt": TEXT.format(serial=n) for n in (42, 43)}
NOTES = {"notes.txt": "Buy herrings.\n\nAnd bread.\n"}


def grepped(files: dict[str, str], *, numbers: bool = True) -> str:
    return "".join(
        f"{name}:{number}:{line}\n" if numbers else f"{name}:{line}\n"
        for name, text in files.items()
        for number, line in enumerate(text.splitlines(), 1)
    )


def bare(files: dict[str, str]) -> str:
    return grepped(files, numbers=False)


def headed(files: dict[str, str]) -> str:
    return "\n".join(f"==> {name} <==\n{text}" for name, text in files.items())


def ruled(files: dict[str, str], *, ended: bool = True) -> str:
    rule = ":" * 14
    texts = {name: text if ended else text.rstrip("\n") for name, text in files.items()}
    return "".join(f"{rule}\n{name}\n{rule}\n{text}" for name, text in texts.items())


def test_a_file_without_a_last_line_end_is_parted_from_the_next() -> None:
    found = [*read_text(ruled(FILES, ended=False), "all.txt")]
    cables = [parse_raw(each) for each in found if isinstance(each, RawCable)]
    assert [each.id for each in cables] == ["09PORTAMSEL42", "09PORTAMSEL43"]
    assert [each.signers for each in cables] == [("TULL",), ("TULL",)]


@pytest.mark.parametrize("printed", [grepped, bare, headed, ruled])
@pytest.mark.parametrize("more", [{}, NOTES])
def test_each_file_is_a_cable_or_is_named(printed: object, more: dict[str, str]) -> None:
    assert callable(printed)
    found = list(read_text(printed({**FILES, **more}), "all.txt"))
    cables = [each for each in found if isinstance(each, RawCable)]
    rejects = [each.file for each in found if isinstance(each, Reject)]
    assert [parse_raw(each).id for each in cables] == ["09PORTAMSEL42", "09PORTAMSEL43"]
    assert [each.source.file for each in cables] == [f"all.txt!/{name}" for name in FILES]
    assert [f"{each.header}\n\n{each.body}\n" for each in cables] == list(FILES.values())
    assert rejects == [f"all.txt!/{name}" for name in more]
    doubted = ["doubtful-text" in {w.code for w in parse_raw(each).warnings} for each in cables]
    assert doubted == [printed is headed] * len(FILES)


def test_a_telegram_that_mentions_files_is_one() -> None:
    text = TEXT.format(serial=42).replace("left port.", "left port.\n==> a.txt <==\na.txt:1:x")
    assert len(list(read_text(text, "x.txt"))) == 1


@pytest.mark.parametrize("below", ["", headed(FILES)])
def test_a_line_that_only_begins_as_a_banner_does_is_none(below: str) -> None:
    found = [*read_text(f"==> Port Amsel\n{TEXT.format(serial=41)}\n{below}", "all.txt")]
    cables = [parse_raw(each) for each in found if isinstance(each, RawCable)]
    assert [each.id for each in cables] == [
        f"09PORTAMSEL{serial}" for serial in (41, 42, 43)[: 3 if below else 1]
    ]
