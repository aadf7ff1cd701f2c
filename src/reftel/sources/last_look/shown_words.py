"""About what a page shows and what the values of records are, told by a simpler way than reading.

What reads a page or a record may lose some of it. What is compared with it must not be read in the
same way.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Final
from urllib.parse import unquote

from reftel.cable.telegram.identity import PRINTED_ID
from reftel.sources.markup.html_text import INLINE, SHADOW_ROOT

_UNSEEN: Final = re.compile(
    rf"<(/?)(script|style|title|template(?![^<>]*{SHADOW_ROOT})|noscript|svg)\b[^<>]*>|<!(--)|(--)>",
    re.IGNORECASE,
)
_IN_LINE: Final = re.compile(rf"</?(?:{'|'.join(sorted(INLINE))}|wbr)\b[^<>]*>", re.IGNORECASE)
# Of files of records: names of values, and what parts values and their lines.
_KEY: Final = re.compile(
    r"""["'][^"'\n]{1,60}["']\s*(?::|=>)|(?:^|[{,])[ \t-]*[\w.$]{1,60}\s*[:=]""", re.MULTILINE
)
# A row of backslashes is looked through once, from its first one.
_END: Final = re.compile(r"\\(?<!\\\\)\\*[nrt]")
_VALUE: Final = re.compile(r"""\b[\w.$]{1,60}\(|[{}\[\]",;|\t\x1c-\x1f]""")
_ESCAPED: Final = re.compile(r"\\(?<!\\\\)\\*u([0-9A-Fa-f]{4})")
_WRITTEN_ENDS: Final = re.compile(r"%0[aA]")
_FEWEST_ENDS: Final = 8
_GOES_ON: Final = re.compile(r"\n\d{1,2} CONC ")
# A link of Markdown: its words, where it leads, and its title.
_LINK: Final = re.compile(
    r"\[([^\[\]]{1,400})\]\((?=[#./h])([^()\s]{0,500})(?:\s{1,9}\"([^\"]{0,400})\")?\)"
)
_ID_IN_ADDRESS: Final = re.compile(rf"[/=]({PRINTED_ID})(?![^/.#?&])")
_ELEMENT: Final = re.compile(r"<[!/?a-zA-Z][^<>]*>")


def as_shown(page: str) -> str:
    """Return about what a page of HTML shows, told by a simpler way than that which reads it."""
    return unescape(_ELEMENT.sub("\n", _IN_LINE.sub("", _without_unseen(page))))


def _without_unseen(page: str) -> str:
    """Return a page without what it does not show, as far as that has an end."""
    rest: list[str] = []
    kept = 0
    opened: re.Match[str] | None = None
    for mark in _UNSEEN.finditer(page):
        name = (mark[2] or "--").lower()
        is_end = bool(mark[1] or mark[4])
        if opened is None:
            opened = None if is_end else mark
        elif is_end and name == (opened[2] or "--").lower():
            rest.append(page[kept : opened.start()])
            kept, opened = mark.end(), None
    return "".join((*rest, page[kept:]))


def unescaped(file: str) -> str:
    """Return a file of records with the line ends and letters that its values have escaped."""
    if "\\" not in file:
        return file
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), file)
    return _END.sub("\n", text).replace('\\"', '"')


def as_lines(text: str) -> str:
    """Return a text with its lines where others have written them: as in addresses, in GEDCOM.

    Titles of links in Markdown follow; of where one leads, a cable is left that its words do not
    name.
    """
    if "](" in text:
        titles = [link[3] for link in _LINK.finditer(text) if link[3]]
        text = "\n".join((_LINK.sub(_named, text), *titles))
    if len(_WRITTEN_ENDS.findall(text)) >= _FEWEST_ENDS:
        return unquote(text)
    return _GOES_ON.sub("", text) if text.startswith("0 HEAD") else text


def _named(link: re.Match[str]) -> str:
    """Return the words of a link, with the cable to which it leads where they name another."""
    found = _ID_IN_ADDRESS.search(link[2])
    id_ = found[1] if found else ""
    is_said = id_.endswith("".join(filter(str.isalnum, link[1].upper())))
    return link[1] if is_said else f"{link[1]} {id_}"


def values_of(text: str) -> str:
    """Return about what values are in a text of records, a line each."""
    return _VALUE.sub("\n", _KEY.sub("\n.\n", text))
