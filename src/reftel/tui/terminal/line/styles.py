"""Bold, colours and links of cells in SGR codes, and the shortest change between two."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

_MOST = 4096  # styles, and ways between them, that are remembered


class Style(NamedTuple):
    """A terminal's graphic rendition.

    Attributes:
        ink: SGR code of the foreground, empty for the terminal's own.
        ground: SGR code of the background, empty for the terminal's own.
        attributes: codes of bold, underlined and the like.
        link: parameters and address of a hyperlink as OSC 8 has them, empty for none.
    """

    ink: str = ""
    ground: str = ""
    attributes: frozenset[str] = frozenset()
    link: str = ""


PLAIN = Style()
# What ends an attribute. Terminals with colours know these; older ones only the reset of all.
_ENDS = {
    "1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "8": "28", "9": "29",
    "53": "55",
}  # fmt: skip
_ENDED = {
    end: frozenset(code for code, other in _ENDS.items() if other == end) for end in _ENDS.values()
}
# On a blank these are not seen.
_UNSEEN = frozenset(("1", "2", "3", "5", "8"))


@lru_cache(maxsize=_MOST)
def styled(style: Style, codes: str) -> Style:
    """Return what a style becomes by the codes of one SGR sequence."""
    ink, ground, attributes = style.ink, style.ground, set(style.attributes)
    parts = codes.split(";")
    while parts:
        code = parts.pop(0).lstrip("0")
        if not code:
            ink, ground, attributes = "", "", set()
        elif code in {"38", "48"}:
            size = {"5": 2, "2": 4}.get(parts[0] if parts else "", 1)
            colour = ";".join([code, *parts[:size]])
            del parts[:size]
            ink, ground = (colour, ground) if code == "38" else (ink, colour)
        elif code == "39":
            ink = ""
        elif code == "49":
            ground = ""
        elif code in _ENDED:
            attributes -= _ENDED[code]
        elif len(code) > 1 and code[:-1] in {"3", "9"}:
            ink = code
        elif code[:-1] in {"4", "10"}:
            ground = code
        else:
            attributes.add(code)
    return Style(ink, ground, frozenset(attributes), style.link)


@lru_cache(maxsize=_MOST)
def linked(style: Style, link: str) -> Style:
    """Return a style with another hyperlink, or with none."""
    return style._replace(link="" if link == ";" else link)


@lru_cache(maxsize=_MOST)
def colourless(style: Style, *, dark: bool) -> Style:
    """Return a style without its colours; reversed, if they were the other way round.

    ``dark``: the theme is light on dark.
    """
    ink, ground = _light(style.ink), _light(style.ground)
    if ink is None or ground is None or ink == ground or (ink > ground) == dark:
        return Style(attributes=style.attributes, link=style.link)
    return Style(attributes=style.attributes ^ {"7"}, link=style.link)


def _light(colour: str) -> int | None:
    """Return how light a colour given by red, green and blue is; None for any other."""
    kind, *parts = colour.split(";")
    if kind not in {"38", "48"} or len(parts) != 4 or parts[0] != "2":
        return None
    red, green, blue = (int(part or 0) for part in parts[1:])
    return 2 * red + 5 * green + blue


@lru_cache(maxsize=_MOST)
def of_blank(style: Style) -> Style:
    """Return what is seen of a style on a blank: its ground, and lines through or under it."""
    if style.attributes <= _UNSEEN:
        return Style(ground=style.ground, link=style.link)
    return style


def is_bare(style: Style) -> bool:
    """Whether a blank of this style is nothing but its ground, so that erasing can make it."""
    return not style.link and style.attributes <= _UNSEEN


@lru_cache(maxsize=_MOST)
def for_blank(shown: Style, blank: Style) -> Style:
    """Return the style nearest to ``shown`` in which a blank looks as ``blank``."""
    if not is_bare(blank) or shown.link:
        return blank
    return Style(shown.ink, blank.ground, shown.attributes & _UNSEEN)


@lru_cache(maxsize=_MOST)
def change(shown: Style, wanted: Style, *, ends: bool) -> str:
    """Return the shortest sequence that turns one style into the other.

    ``ends``: the terminal can end one attribute and keep the others.
    """
    link = f"\x1b]8;{wanted.link or ';'}\x1b\\" if wanted.link != shown.link else ""
    return link + _rendition(shown, wanted, ends=ends)


def _rendition(shown: Style, wanted: Style, *, ends: bool) -> str:
    afresh = [*sorted(wanted.attributes), wanted.ink, wanted.ground]
    full = ";".join(code for code in ["0", *afresh] if code) if any(afresh) else ""
    gone = shown.attributes - wanted.attributes
    if gone and not (ends and gone <= _ENDS.keys()):
        return f"\x1b[{full}m"
    codes = sorted({_ENDS[attribute] for attribute in gone})
    # One code ends both bold and faint.
    kept = wanted.attributes & shown.attributes
    for code in codes:
        kept -= _ENDED[code]
    codes += sorted(wanted.attributes - kept)
    if wanted.ink != shown.ink:
        codes.append(wanted.ink or "39")
    if wanted.ground != shown.ground:
        codes.append(wanted.ground or "49")
    if not codes:
        return ""
    return min(f"\x1b[{';'.join(codes)}m", f"\x1b[{full}m", key=len)
