"""Pages of a mirror that another tool has written again: brought back to the site's own markup.

Tools that save, tidy or convert pages put attributes in another order and other quotes, add some
of their own, drop links, write names in capitals and line ends as they like.
"""

from __future__ import annotations

import re
from typing import Final

_TABLE: Final = re.compile(
    r"<table\s(?:[^<>]{0,500}\s)?class\s{0,5}=\s{0,5}(['\"]?)(?:[\w-]{1,40} )?cable(?![\w-])"
    r"[^<>]{0,500}>",
    re.IGNORECASE,
)
_TAG: Final = re.compile(r"<(/?)(td|tr|h3|code|pre|table|br)\b[^<>]{0,1000}>", re.IGNORECASE)
_CELL: Final = re.compile(r"<td>([^<]{0,600}(?:<(?!/?td>)[^<>]{0,600}>[^<]{0,600}){0,8})</td>")
_MARKUP: Final = re.compile(r"</?[A-Za-z][^<>]{0,1000}>")
_HEADING: Final = re.compile(r"<h3>([^<]{0,1000}(?:<(?!/?h3>)[^<>]{0,300}>[^<]{0,1000}){0,4})</h3>")
_BLOCK: Final = re.compile(r"(?:<code>\s{0,20})?<pre>(?:\s{0,20}<code>)?")
_END: Final = re.compile(r"(?:</code>\s{0,20})?</pre>(?:\s{0,20}</code>)?")
_IN_TEXT: Final = re.compile(
    r"</?(?:a|b|i|em|strong|span|font|p|tt|u)\b[^<>]{0,1000}>", re.IGNORECASE
)
_OPEN: Final = "<code><pre>"
_CLOSE: Final = "</pre></code>"
_NEWLINE: Final = re.compile(r"&#(?:x0*a|0*10);", re.IGNORECASE)


def is_page(text: str) -> bool:
    """Whether a page has the record table of a mirror, in whatever markup."""
    return _TABLE.search(text) is not None


def tables(text: str) -> list[int]:
    """Return where the record tables of a text begin, in whatever markup."""
    return [match.start() for match in _TABLE.finditer(text)]


def as_written(text: str) -> str:
    """Return a page in the markup of the site, with its text still escaped."""
    table = _TABLE.search(text)
    if table is None:
        return text
    before = _HEADING.sub(_plain_heading, _TAG.sub(_plain_tag, text[: table.start()]))
    after = _TAG.sub(_plain_tag, text[table.end() :])
    record, end, rest = after.partition("</table>")
    record = _CELL.sub(_linked_cell, record)
    first, *blocks = _BLOCK.split(rest)
    written = [first]
    for block in blocks:
        closed = _END.search(block)
        inside = block[: closed.start()] if closed else block
        written += [_OPEN, _text(inside), _CLOSE + block[closed.end() :] if closed else ""]
    return "".join((before, '<table class="cable">', record, end, *written))


def _plain_tag(match: re.Match[str]) -> str:
    return f"<{match[1]}{match[2].lower()}>"


def _plain_heading(match: re.Match[str]) -> str:
    return f"<h3>{' '.join(_MARKUP.sub('', match[1]).split())}</h3>"


def _linked_cell(match: re.Match[str]) -> str:
    """Return a cell with its text in a link, as all those of a record are; articles stay."""
    if match[1].count("<a ") > 1:
        return match[0]
    return f"<td><a record>{' '.join(_MARKUP.sub('', match[1]).split())}</a></td>"


def _text(block: str) -> str:
    """Return the text of a block, still escaped: links unwrapped, line ends real."""
    text = _NEWLINE.sub("\n", block)
    text = text.replace("<br>", "" if "\n" in text.strip() else "\n")
    return _IN_TEXT.sub("", text).strip("\n")
