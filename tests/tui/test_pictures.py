"""The pictures of the documentation: how they are drawn, and that each is shown somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pyte
import pytest

from tests.tui.pictures import PICTURES, Picture, Step, make_home, take
from tests.tui.svg import svg

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"


def drawn(output: str, size: tuple[int, int] = (20, 2)) -> ET.Element:
    screen = pyte.Screen(*size)
    pyte.Stream(screen).feed(output)
    return ET.fromstring(svg(screen))  # noqa: S314 - our own output


def texts(picture: ET.Element) -> list[tuple[str, str, str]]:
    """Return the texts with the cells they begin and end in, and their ink."""
    found = []
    for text in picture.iter(f"{SVG}text"):
        start = float(text.attrib["x"]) / 8.4
        width = float(text.attrib.get("textLength", 8.4)) / 8.4
        found.append((text.text or "", f"{start:.0f}+{width:.0f}", text.attrib["fill"]))
    return found


def boxes(picture: ET.Element) -> list[tuple[float, float, str]]:
    """Return the boxes on the screen: cell, cells wide, colour."""
    return [
        (
            round(float(box.attrib["x"]) / 8.4, 1),
            round(float(box.attrib["width"]) / 8.4, 1),
            box.attrib["fill"],
        )
        for box in picture.iter(f"{SVG}rect")
        if "rx" not in box.attrib
    ]


def test_neighbours_of_one_look_are_one_text() -> None:
    picture = drawn("two words \x1b[31mred\x1b[0m end")
    assert texts(picture) == [
        ("two words", "0+9", "#d7d7d7"),
        ("red", "10+3", "#d75f5f"),
        ("end", "14+3", "#d7d7d7"),
    ]
    assert boxes(picture) == []


def test_a_letter_of_another_font_does_not_move_its_neighbours() -> None:
    assert texts(drawn("a→b 界x")) == [
        ("a", "0+1", "#d7d7d7"),
        ("→", "1+1", "#d7d7d7"),
        ("b", "2+1", "#d7d7d7"),
        ("界", "4+2", "#d7d7d7"),
        ("x", "6+1", "#d7d7d7"),
    ]


def test_reverse_grounds_and_lines_are_drawn() -> None:
    picture = drawn("a\x1b[7mb c\x1b[0m\x1b[4mu u\x1b[0m\r\n▌\x1b[48;2;1;2;3m  \x1b[0m──│")
    assert boxes(picture) == [
        (1, 3, "#d7d7d7"),
        (4, 3, "#d7d7d7"),  # the line below "u u"
        (1, 2, "#010203"),
        (0, 0.5, "#d7d7d7"),
        (3, 2, "#d7d7d7"),
        (5.5, 0.1, "#d7d7d7"),
    ]
    assert ("b c", "1+3", "#16181c") in texts(picture)


def test_what_means_something_in_xml_is_escaped() -> None:
    assert texts(drawn("<a>&amp;"))[0][0] == "<a>&amp;"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_home(tmp_path_factory.mktemp("pictures"))


def test_a_picture_is_taken_the_same_every_time(home: Path) -> None:
    shown = Picture("test", (80, 24), [Step(("j", "j"), "3 of 83")], theme="reftel-light")
    picture = take(shown, home)
    assert take(shown, home) == picture
    assert len(picture) < 30_000
    words = [text for text, _, _ in texts(ET.fromstring(picture))]  # noqa: S314 - ours
    assert any("10MIRZAN12" in text for text in words)


def test_pictures_need_nothing_from_outside() -> None:
    for name in (picture.name for picture in PICTURES):
        text = (ROOT / "docs" / "pictures" / f"{name}.svg").read_text(encoding="utf-8")
        assert re.findall(r"https?://[^\"]+", text) == ["http://www.w3.org/2000/svg"]
        assert not re.search(r"<(?:image|script|style|foreignObject|a)\b", text)
        assert len(text) < 40_000


def test_each_picture_is_shown_in_the_documentation() -> None:
    taken = {f"{picture.name}.svg" for picture in PICTURES}
    assert {file.name for file in (ROOT / "docs" / "pictures").iterdir()} == taken
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    text = "".join(page.read_text(encoding="utf-8") for page in pages)
    assert set(re.findall(r"pictures/([\w-]+\.svg)", text)) == taken
