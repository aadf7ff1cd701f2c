"""Cables written down in Markdown one under another, each under a heading with its ID."""

from __future__ import annotations

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import read_text

TELEGRAM = (
    "UNCLAS {post} {serial:06}\n\nE.O. 12958: N/A\nTAGS: PREL VX\nSUBJECT: HERRING {serial}\n\n"
    "1. (U) The fleet of {serial} left port.\n\nTULL\n"
)
LIST = "- Date: 2009-04-01\n- Classification: SECRET\n\nThe fleet of {serial} left port.\n"
BARE = "The fleet of {serial} left port.\n"
THOUGHTS = "My thoughts\n\nI think that herrings are free for everybody.\n"


def cables(text: str) -> list[RawCable]:
    found = list(read_text(text, "x.md"))
    assert all(isinstance(each, RawCable) for each in found), found
    return [each for each in found if isinstance(each, RawCable)]


@pytest.mark.parametrize("rank", ["#", "##", "###"])
@pytest.mark.parametrize("heading", ["{}", "{}: HERRING", "**{}**", "{} - SECRET"])
@pytest.mark.parametrize("between", ["", "---\n\n"])
@pytest.mark.parametrize("second", [TELEGRAM, LIST, BARE])
def test_each_heading_that_is_an_id_begins_a_cable_and_another_one_ends_it(
    rank: str, heading: str, between: str, second: str
) -> None:
    texts = (
        (heading.format("09PORTAMSEL42"), TELEGRAM.format(post="PORT AMSEL", serial=42)),
        (heading.format("09KARSOVA77"), second.format(post="KARSOVA", serial=77)),
    )
    text = between.join(f"{rank} {head}\n\n{body}\n" for head, body in texts)
    one, other = cables(f"{text}{rank} {THOUGHTS}")
    assert [parse_raw(each).id for each in (one, other)] == ["09PORTAMSEL42", "09KARSOVA77"]
    for cable, serial in ((one, 42), (other, 77)):
        assert [n for n in (42, 77) if f"fleet of {n} left" in cable.body] == [serial]
        assert "thoughts" not in cable.body
    warnings = parse_raw(other).warnings
    assert any("My thoughts" in each.message for each in warnings)
    is_doubtful = any(each.code == "doubtful-text" for each in warnings)
    assert is_doubtful == (second == BARE and "SECRET" not in heading)


def test_what_stands_between_two_of_them_is_left_out_by_name() -> None:
    one, other = (TELEGRAM.format(post="PORT AMSEL", serial=n) for n in (42, 43))
    found = cables(f"# 09PORTAMSEL42\n\n{one}\n# {THOUGHTS}\n# 09PORTAMSEL43\n\n{other}")
    assert not any("thoughts" in each.body for each in found)
    assert any("My thoughts" in each.message for each in parse_raw(found[1]).warnings)


@pytest.mark.parametrize("heading", ["### Summary", "## Comment\n\n2. (U) More."])
def test_a_lower_heading_or_one_with_more_of_the_telegram_is_the_cables_own(heading: str) -> None:
    text = TELEGRAM.format(post="PORT AMSEL", serial=42).removesuffix("TULL\n")
    (cable,) = cables(f"## 09PORTAMSEL42\n\n{text}{heading}\n\nHerrings are free.\n")
    assert cable.body.rstrip().endswith("Herrings are free.")


@pytest.mark.parametrize("rule", ["", "---\n\n"])
def test_words_to_readers_under_a_heading_leave_its_telegram_under_it_also_a_second_time(
    rule: str,
) -> None:
    text = TELEGRAM.format(post="PORT AMSEL", serial=42)
    said = "A reader sent us this one.\n"
    found = cables(f"{rule}## 09PORTAMSEL42\n\n{said}\n{text}\n" * 2)
    assert [parse_raw(each).id for each in found] == ["09PORTAMSEL42"] * 2
    for each in found:
        assert "The fleet of 42 left" in each.body
        assert any("A reader sent" in one.message for one in parse_raw(each).warnings)


@pytest.mark.parametrize("indent", ["", "\t", "    "])
@pytest.mark.parametrize("bullet", ["-", "*", "\u2022"])
def test_a_telegram_that_is_a_list_of_an_outline_is_read_as_paragraphs(
    indent: str, bullet: str
) -> None:
    text = TELEGRAM.format(post="PORT AMSEL", serial=42)
    parts = text.replace("TULL", "2. (U) It sank.\n\nHERRINGS\n\n3. (U) More.\n\nTULL").split(
        "\n\n"
    )
    items = [f"{indent}{bullet} " + each.strip().replace("\n", f"\n{indent}  ") for each in parts]
    items[3] += f"\n{indent}  id:: 64b2f0aa"
    items[5] += f"\n{indent}\t{bullet} The Widow lies."
    above = "- Found by Jonas\n" if indent else "Found by Jonas\n"
    (cable,) = cables(f"id: 09PORTAMSEL42\n\n{above}" + "\n".join(items))
    read = parse_raw(cable)
    assert (read.id, read.subject, read.signers) == ("09PORTAMSEL42", "HERRING 42", ("TULL",))
    assert [block.number for block in read.blocks if block.number] == [1, 2, 3]
    assert "64b2f0aa" not in cable.body
    assert ("heading", "HERRINGS") in [(block.kind, block.text) for block in read.blocks]
    said = "\n".join(f"{each.code} {each.message}" for each in read.warnings)
    assert "doubtful-text 1 line below the items of the cable is perhaps no part" in said
    assert "items of an outline" in said
