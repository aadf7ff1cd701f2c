"""Whatever is drawn can be read, in every theme that ships: WCAG 2, level AA (4.5 to 1).

The screen is brought to each of its states and drawn in each theme, and every pair of ink and
ground that comes out is looked at, as it is in truecolor and in 256 colours. The sixteen of a
terminal are taken as xterm has them, on black or on white.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from rich.color import Color, ColorSystem, ColorType

from reftel.paths import shipped_themes
from reftel.tui.notes.tags import HUES, hue_of
from reftel.tui.parts.key_line import KeyLine
from reftel.tui.themes import load_themes

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from rich.style import Style
    from textual.theme import Theme

    from tests.tui.conftest import Open
    from tests.tui.driving import Driver

RGB = tuple[int, int, int]
WORDS = [f"tag{number}" for number in range(40)]
THEMES = load_themes([shipped_themes()])[0]
TAGS = [f"#{next(tag for tag in WORDS if hue_of(tag) == hue)}" for hue in HUES]
LEAST, BEST = 4.5, 7.0
DRAWN = re.compile("[\\s\u2500-\u259f]*")  # lines, bars and marks beside a text
# xterm's first sixteen, as red, green and blue.
SIXTEEN = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205),
    (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255),
    (255, 0, 255), (0, 255, 255), (255, 255, 255),
]  # fmt: skip


def rgb(colour: Color) -> RGB:
    red, green, blue = colour.get_truecolor()
    return red, green, blue


def seen(colour: Color | None, *, default: RGB) -> RGB:
    """Return what a terminal shows of a colour, as red, green and blue."""
    if colour is None or colour.type is ColorType.DEFAULT:
        return default
    if colour.number is not None and colour.number < len(SIXTEEN):
        return SIXTEEN[colour.number]
    return rgb(colour)


def _name(colour: Color | None) -> str:
    return "" if colour is None else colour.name


def luminance(colour: RGB) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: RGB, other: RGB) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def contrasts(style: Style, theme: Theme) -> Iterator[float]:
    """Yield the contrast of a style in truecolor, and in 256 colours."""
    paper, ink = ((0, 0, 0), (229, 229, 229)) if theme.dark else ((255, 255, 255), (0, 0, 0))
    yield contrast(seen(style.color, default=ink), seen(style.bgcolor, default=paper))
    if not theme.ansi and style.color and style.bgcolor:
        fewer = ColorSystem.EIGHT_BIT
        yield contrast(rgb(style.color.downgrade(fewer)), rgb(style.bgcolor.downgrade(fewer)))


def drawn(driver: Driver) -> Iterator[tuple[Style, str]]:
    """Yield the texts on the screen with their styles."""
    for strip in driver.screen._compositor.render_strips():
        for segment in strip:
            if segment.style and not segment.control and not DRAWN.fullmatch(segment.text):
                yield segment.style, segment.text.strip()


async def states(driver: Driver) -> AsyncIterator[str]:
    """Bring the screen to its states, one after another."""
    yield "list"
    await driver.press("t")
    yield "tags"
    await driver.press("t", "T", "h")
    yield "timeline"
    await driver.press("T", "slash")
    yield "field"
    await driver.type("ferry")
    await driver.press("enter")
    await driver.until(lambda: driver.cables.total < driver.everything, "the search")
    yield "hits in the list"
    await driver.press("j", "enter")
    await driver.until(lambda: driver.pane.has_focus, "the text")
    await driver.press("n", "tab")
    yield "hits in the text"
    await driver.press("f")
    yield "hints"
    await driver.press("escape", "a")
    await driver.type(f"note {' '.join(TAGS)}")
    await driver.press("ctrl+r")
    await driver.until(lambda: bool(driver.screen.query("NotePreview")), "the note")
    yield "note"
    await driver.press("escape", "A")
    await driver.until(lambda: TAGS[0] in driver.text, "all notes")
    await driver.press("n")
    await driver.type("another")  # the one with tags is not under the cursor then
    await driver.press("escape")
    await driver.until(lambda: "another" in driver.text, "another note")
    yield "all notes"
    await driver.press("j")
    await driver.press("m")
    await driver.until(lambda: bool(driver.screen.query("NoteCard")), "a note")
    yield "a note"
    await driver.press("escape", "escape", "question_mark")
    yield "help"
    await driver.press("escape", "ctrl+p")
    yield "commands"
    await driver.press("escape", "S")
    yield "saved"
    await driver.press("escape")
    for tone in ("information", "warning", "error"):
        driver.reader.query_one(KeyLine).say("A message", tone)
        yield tone


@pytest.mark.timeout(180)
async def test_every_pair_that_is_drawn_can_be_read(open_reader: Open) -> None:
    faults: dict[tuple[str, str, str], str] = {}
    pairs = set()
    async with open_reader((120, 40)) as driver:
        async for state in states(driver):
            for theme in THEMES:
                driver.app.theme = theme.name
                await driver.pilot.pause()
                least = BEST if "contrast" in theme.name else LEAST
                for style, text in drawn(driver):
                    pairs.add((theme.name, style.color, style.bgcolor))
                    worst = min(contrasts(style, theme))
                    if worst < least:
                        key = theme.name, _name(style.color), _name(style.bgcolor)
                        faults.setdefault(key, f"{worst:.1f} {state}: {text[:30]}")
    assert len(pairs) > 10 * len(THEMES)
    assert faults == {}


def test_contrast_is_that_of_the_recommendation() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)
    assert contrast((1, 2, 3), (1, 2, 3)) == 1
