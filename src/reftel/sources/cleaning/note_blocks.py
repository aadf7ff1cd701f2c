"""Blocks of notes that lighter markup sets between paragraphs: ``.. note::``, ``:::``, ``!!! tip``.

With what they begin and end no telegram has a line. Their words are those of whoever wrote the page
around the telegram: they are left out, with a word, unless something in them is a telegram's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reftel.sources.boundaries import around

if TYPE_CHECKING:
    from reftel.cable.raw_cable import Extra

_SIGN: Final = re.compile(
    r"\n(?::::|\.\. [a-z]|!!! |\?\?\?\+? |#\+(?i:begin)_|\{\{[<%]|\{% |\[[A-Z]{3,9}\]\n[=*-]{4})"
)
_BODY: Final = r"(?:[^\n]*\n){1,60}?"
_DEEPER: Final = r"(?:[ \t]*\n|[ ]{2,8}\S[^\n]*\n)*"
_BLOCK: Final = re.compile(
    # MyST, Docusaurus, Pandoc; Org; AsciiDoc; Hugo; reStructuredText and MkDocs, by their indents.
    rf"^(?P<colons>:{{3,8}})[ ]?[{{\w][^\n]{{0,80}}\n{_BODY}(?P=colons)[ ]*$"
    rf"|^#\+(?i:BEGIN)_(?P<org>\w+)[^\n]{{0,80}}\n{_BODY}#\+(?i:END)_(?P=org)[ ]*$"
    r"|^\[(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\n(?P<rule>={4,8}|-{4,8}|\*{4,8})\n"
    rf"{_BODY}(?P=rule)$"
    rf"|^\{{\{{(?P<sign>[<%]) ?(?P<hugo>[\w-]{{1,30}})\b[^\n]{{0,200}}\n{_BODY}"
    r"\{\{(?P=sign) ?/ ?(?P=hugo) ?[>%]\}\}$"
    r"|^\{% include [^\n%]{1,1000}%\}$"
    rf"|^(?:\.\. [a-z][a-z-]{{1,30}}::|(?:!!!|\?\?\?\+?) [a-z])[^\n]{{0,1000}}\n{_DEEPER}",
    re.MULTILINE,
)
_OF_TEXT: Final = frozenset(("src", "example", "quote", "verse", "center", "export"))


def without_blocks(text: str) -> tuple[str, Extra]:
    """Return a text without blocks of notes between its paragraphs, and what to say of that."""
    if not _SIGN.search(text):  # as in nearly all: that is soon seen
        return text, ()
    notes: list[str] = []

    def take(block: re.Match[str]) -> str:
        words = block[0]
        behind = words.partition(":: ")[2]  # a directive's first line
        is_prose = around.is_prose(words) and around.is_prose(behind)
        if (block["org"] or "").lower() in _OF_TEXT or not is_prose:
            return words
        notes.append(words.strip())
        return "\n" if words.endswith("\n") else ""

    text = _BLOCK.sub(take, text)
    lines = [line for note in notes for line in note.split("\n")]
    return text, around.left_out(lines, "of notes between the paragraphs of")
