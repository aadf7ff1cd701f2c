"""A note's Markdown beside that of others in an export: open code, HTML and labels escaped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from markdown_it import MarkdownIt

_CODE: Final = r"(`+)(?!`)(?:(?!\n[ \t>]*\n).)+?(?<!`)\1(?!`)"
_ADDRESS: Final = r"(?:[A-Za-z][\w.+-]+:|[\w.+-]+@)[^\s<>]*>"
_HTML: Final = rf"<(?=[A-Za-z/!?])(?!{_ADDRESS})"
# A footnote, or what a label stands for: both hold for the whole file.
_LABEL: Final = r"\[(?=\^|(?:\\.|[^\[\]\\])+\]:)"
# Pandoc takes three for a fence where there is none, and one that stays ends at one behind it.
_NO_CODE: Final = r"`+"
_OUTSIDE_CODE: Final = re.compile(rf"\\.|{_CODE}|{_HTML}|{_LABEL}|{_NO_CODE}", re.DOTALL)
_ANYWHERE: Final = re.compile(rf"\\.|{_HTML}|{_LABEL}", re.DOTALL)


def in_company(text: str) -> str:
    """Return the text of a note as it can stand before others in a file of Markdown.

    Elsewhere ``<source A>`` is HTML, which is left out of a DOCX; code that is not ended takes in
    whatever follows, the other notes and the footnotes; and what one note means by ``[1]`` or
    ``[^1]`` would hold in all others.
    """
    text = text.strip("\n")  # blanks in front may make it code
    written = _written(text, _OUTSIDE_CODE)
    # Of code between backticks, only the whole grammar knows for certain where it is some.
    return _written(text, _ANYWHERE) if _has_html(written) else written


def _written(text: str, signs: re.Pattern[str]) -> str:
    """Return a text without HTML and labels, as far as ``signs`` finds them, and all code ended."""
    lines = text.split("\n")
    parts: list[str] = []
    at, fence = 0, ""
    for block in MarkdownIt("commonmark", {"html": False}).parse(text):
        if block.type in ("fence", "code_block") and block.map:
            start, end = block.map
            parts += _escaped(lines[at:start], signs)
            if not block.level and start and "|" in lines[start - 1]:
                parts.append("")  # behind a row of a table pandoc would see no fence
            parts += lines[start:end]
            at = end
            is_open = not block.level and not _is_ended(lines[start + 1 : end], block.markup)
            fence = block.markup if is_open else ""
    parts += _escaped(lines[at:], signs)
    return "\n".join([*parts, fence] if fence else parts)


def _is_ended(lines: Sequence[str], fence: str) -> bool:
    """Say whether the lines behind a fence end with one; code without any needs none."""
    end = lines[-1].strip() if lines else ""
    return not fence or (end.startswith(fence) and set(end) == {fence[0]})


def _escaped(lines: Sequence[str], signs: re.Pattern[str]) -> Sequence[str]:
    if not lines:
        return ()
    return [signs.sub(_harmless, "\n".join(lines))]


def _harmless(sign: re.Match[str]) -> str:
    found = sign[0]
    return "".join(f"\\{each}" for each in found) if set(found) <= {*"<[`"} else found


def _has_html(text: str) -> bool:
    tokens = MarkdownIt("commonmark").parse(text)
    every = (each.type for token in tokens for each in (token, *(token.children or ())))
    return not {"html_block", "html_inline"}.isdisjoint(every)
