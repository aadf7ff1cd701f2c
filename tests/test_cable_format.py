"""What code and tests cite of the format of cables stands in ``docs/cable-format.md``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reftel.cable import parse_references, parse_tags, parse_telegram

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "cable-format.md").read_text(encoding="utf-8")
SECTIONS = set(re.findall(r"^#{2,3} (\d(?:\.\d{1,2}|[a-z])?)\.? ", PAGE, re.MULTILINE))
TRAPS = [int(number) for number in re.findall(r"^- \*\*T(\d+)\*\* ", PAGE, re.MULTILINE)]

FILES = sorted(
    path
    for folder in ("src", "tests", "benchmarks")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".py", ".tsv", ".txt", ".lark") and path != Path(__file__)
)
CITED_SECTION = re.compile(r"§(\d(?:\.\d{1,2}|[a-z])?)")
# Other ways to cite it, which would escape the tests below.
OTHERWISE = re.compile(
    r"(?<![\w§])\((?:[1-3]\.\d{1,2}|1[a-f])[,):;-]|\([Ss]ections? \d[\w.]*[,)]|\b[Ff]orm 1[a-f]\b"
    r"|[Ff]ormat reference"
)
CITED_TRAP = re.compile(r"\bT([1-9]\d?)\b|_t([1-9]\d?)(?=_)")


def cited(pattern: re.Pattern[str]) -> dict[str, set[str]]:
    """Return each number that is cited, with the files that do."""
    found: dict[str, set[str]] = {}
    for path in FILES:
        for match in pattern.finditer(path.read_text(encoding="utf-8")):
            number = next(filter(None, match.groups()))
            found.setdefault(number, set()).add(str(path.relative_to(ROOT)))
    return found


def test_the_page_has_every_trap_once_and_in_order() -> None:
    assert list(range(1, 91)) == TRAPS


def test_the_page_has_each_section_that_it_cites_itself() -> None:
    numbers = set(CITED_SECTION.findall(PAGE))
    assert len(numbers) > 10
    assert numbers - SECTIONS == set()


def test_each_section_that_is_cited_stands_on_the_page() -> None:
    numbers = cited(CITED_SECTION)
    assert len(numbers) > 20
    assert {number: files for number, files in numbers.items() if number not in SECTIONS} == {}


def test_the_page_is_cited_in_one_form_only() -> None:
    found = {
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in FILES
        for match in OTHERWISE.finditer(path.read_text(encoding="utf-8"))
    }
    assert found == set()


@pytest.mark.parametrize(
    "text",
    [
        "(2.12, T16)",
        "a head (2.9).",
        "(1a)",
        "(3.2: why)",
        "(section 4, T73)",
        "form 1d",
        "(2.2-2.8)",
    ],
)
def test_another_form_is_noticed(text: str) -> None:
    assert OTHERWISE.search(text)


def test_each_trap_that_is_cited_stands_on_the_page() -> None:
    numbers = cited(CITED_TRAP)
    assert len(numbers) > 80
    assert {number: files for number, files in numbers.items() if int(number) not in TRAPS} == {}


def test_each_way_to_cite_that_the_page_shows_is_read() -> None:
    table = PAGE.partition("| a citation | read as |")[2].partition("\n\n")[0]
    citations = [each for row in table.split("\n")[2:] for each in re.findall("`(.+?)`", row)]
    assert len(citations) > 15
    for citation in citations:
        found = parse_references(f"REF: {citation}", 2009)
        assert found, citation
        assert all(entry.id for entry in found), citation


def shown(answer: str) -> list[tuple[str, str]]:
    """Return what the page shows in backticks with what it says that it is."""
    return re.findall(rf"`([^`]+)`\s+is\s+{answer}", PAGE)


def test_the_ids_that_the_page_gives_for_citations() -> None:
    pairs = shown(r"(\d{0,2}[A-Z]{3,}\d+)\b")
    assert len(pairs) > 3
    for citation, cited in pairs:
        (entry,) = parse_references(f"REF: {citation}", 2009)
        assert (entry.id or "").removeprefix("09") == cited.removeprefix("09"), citation


def test_the_letters_that_the_page_gives_for_entries() -> None:
    pairs = shown(r"entry\s+([A-Z])\b")
    assert len(pairs) > 3
    for block, letter in pairs:
        first = "(A) PARIS 1\n(B) ROME 2\n" if letter == "C" else "A. PARIS 1\n" * (letter == "B")
        found = parse_references(f"REF: {first}{block}", 2009)
        assert found[-1].label == letter, block


def test_the_tags_that_the_page_gives_for_words() -> None:
    pairs = shown(r"([A-Z]{2,4}(?:(?:,\s+|\s+and\s+)[A-Z]{2,4})+)\b")
    assert len(pairs) > 2
    for text, codes in pairs:
        assert [tag.code for tag in parse_tags(text)] == re.findall("[A-Z]+", codes), text


def test_what_the_page_shows_repaired() -> None:
    pairs = shown("shown\\s+as\\s+`([^`]+)`") + shown('shown\\s+as\\s+("[^"]+")')
    assert len(pairs) > 1
    for text, repaired in pairs:
        cable = parse_telegram("", f"UNCLAS PORT AMSEL 000042\n\nSUBJECT: QUAY\n\n1. (U) {text}.")
        assert cable.blocks[-1].text == f"{repaired}."
