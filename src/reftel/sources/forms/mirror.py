"""Form §1a: a page of a mirror of the site, ``cable/YYYY/MM/ID.html``; one that is cut off.

The text of a cable was put into the page without escaping, so an HTML parser damages it
(``&note`` becomes a sign, ``<<Israel>>`` vanishes). The record table and the two blocks are cut
out of the source text instead, and only the marks that the site itself put in are taken away.
What the text went through before it came to the site (doubled quotes, backslashes at line ends)
is left as it is: reading the telegram deals with that.
"""

from __future__ import annotations

import html
import re
from itertools import pairwise
from typing import Final

from reftel.cable import RawCable, Record, Source
from reftel.cable.raw_cable import IN_DOUBT, LEFT_OUT, TRUNCATED, Extra
from reftel.cable.telegram.identity import disagree, printed_id
from reftel.sources.boundaries import around, seams
from reftel.sources.decoding.repair import without_soft_entities
from reftel.sources.forms import rewritten
from reftel.sources.markup.html_text import read_page
from reftel.sources.piece import Reject
from reftel.sources.recognising.header_end import split_telegram
from reftel.sources.records.site_record import is_id, read_times

_NO_ID: Final = (
    "what the page gives as its reference ID is none; mend it in the page, as in 09PORTAMSEL42"
)
_AGAIN: Final = "fetch it again, or save its text and import that"
_NO_TABLE: Final = f"a page of a mirror without a cable's record table; {_AGAIN}"
_NO_RECORD: Final = f"the record table of the page does not hold a whole record; {_AGAIN}"
_NO_TEXT: Final = f"the page holds a record but no text of a cable; {_AGAIN}"
_CUT_IN_RECORD: Final = "the page is cut off in the record of the cable; fetch it again"
_CUT_ABOVE_TEXT: Final = "the page is cut off before the text of the cable; fetch it again"
FORM: Final = "mirror"

# The record's table, as the site writes it and as a browser that saves the page does.
_TABLE: Final = "<table class='cable'>"
_SAVED_TABLE: Final = '<table class="cable">'
_CELL: Final = re.compile(r"<td>\s{0,20}<a [^<>]{0,300}>([^<]{0,300})</a>")
_HEADING: Final = "<h3>Viewing cable "
_TITLE: Final = re.compile(rf"{_HEADING}([^<]{{0,1000}})</h3>")
_ARTICLE: Final = re.compile(r"<a href=['\"][^'\"<>]{0,1000}['\"][^<>]{0,100}>([^<]{1,1000})</a>")
_SNAPSHOT: Final = re.compile(r"Currently released so far\.\.\. (\d{1,6}) / 251,287")
_NEXT_PAGE: Final = re.compile(r"</html>\s{0,99}(?=<(?:\?xml|!doctype|html))", re.IGNORECASE)
_OPEN: Final = "<code><pre>"
_CLOSE: Final = "</pre></code>"
_END: Final = "</html>"
_NO_PAGE: Final = "a text in front of a page of a mirror; put it into a file of its own"
_NEWLINE: Final = "&#x000A;"
# The two links that the site made: a paragraph's own (its text is the pilcrow), and a tag's.
_LINK: Final = re.compile(
    r"<a (?:id=['\"]par\w{1,20}['\"] )?href=['\"][^'\"<>#]{0,200}"
    r"(?:#par\w{1,20}|/tag/[^'\"<>]{1,200})['\"]>([^<>]{0,200})</a>"
)
_MARKUP: Final = re.compile(r"</?(?:strong|em)>|<br ?/?>")
# What the site has below the text, without a word in it.
_FOOT: Final = re.compile(
    r"(?:\s|</?(?:div|p|body|html)\b[^<>]{0,200}>|<script\b[^<>]{0,300}></script>)*", re.IGNORECASE
)
_TABLE_END: Final = re.compile(r"</td></tr>\s*</table>\s*\Z")
# A page whose lines are followed by an empty one this often was double-spaced (T69) ...
_SPACED_SHARE: Final = 0.85
_FEWEST_SPACED: Final = 8  # lines
# ... if as many of its lines as this go on in small letters beyond the empty line.
_BROKEN_SHARE: Final = 0.3


def is_page(text: str) -> bool:
    """Whether ``text`` is a page that shows a cable."""
    # Most of a page stands above the record: from the end it is found sooner.
    if text.rfind(_TABLE) >= 0 or text.rfind(_SAVED_TABLE) >= 0:
        return True
    return rewritten.is_page(text)


def separate(text: str) -> list[tuple[str, int]]:
    """Return the pages of a text that holds one or more, each with its first line's number.

    Words in front of a page are a piece of their own.
    """
    end = text.find(_END)
    if end >= 0 and text.find("<", end + 1) < 0 and text.startswith("<"):
        return [(text, 1)]
    starts = [match.end() for match in _NEXT_PAGE.finditer(text)]
    tables = rewritten.tables(text)
    if len(tables) > len(starts) + 1:
        starts = [_between(text, one, other) for one, other in pairwise(tables)]
    starts = [0, *(start for start in starts if start > 0)]
    tops = [text.find("<", start) for start in starts]
    words = [top for start, top in zip(starts, tops, strict=True) if text[start:top].strip()]
    return seams.cut(text, [*starts, *words])


def _between(text: str, one: int, other: int) -> int:
    """Return where between the records of two cables the page of the second begins; -1 nowhere."""
    end = text.rfind(_END, one, other)
    return end + len(_END) if end >= 0 else text.rfind(_HEADING, one, other)


def read(text: str, file: str) -> RawCable | Reject:
    """Return the cable of a mirror page."""
    table, saved = _table(text)
    if table < 0 or text.find(_OPEN, table) < 0:
        text = rewritten.as_written(text)
        table, saved = _table(text)
    if table < 0:
        return Reject(file, None, _NO_TABLE if text.lstrip().startswith("<") else _NO_PAGE)
    end = text.find("</table>", table)
    rows = text[table : end if end >= 0 else table + 5000]
    cells = [html.unescape(cell).strip() for cell in _CELL.findall(rows)]
    if len(cells) < 5:
        return Reject(file, None, _CUT_IN_RECORD if end < 0 else _NO_RECORD)
    if not is_id(cells[0]):
        return Reject(file, None, _NO_ID)
    blocks, more = _blocks(text, table, saved_by_browser=saved)
    cut_off = len(blocks) < 2 and "</html>" not in text[table:].lower()
    if not blocks:
        return Reject(file, None, _CUT_ABOVE_TEXT if cut_off else _NO_TEXT)
    header, body = blocks if len(blocks) == 2 else ("", blocks[0])
    body, notes = _single_spaced(body)
    if more:
        said = "further texts on the page are left out, of another cable perhaps"
        notes = (*notes, (LEFT_OUT, f"{said}\n{more}"))
    notes = (*notes, *_behind(text))
    if cut_off or text.rfind(_CLOSE, table) < text.rfind(_OPEN, table):
        notes = (*notes, (TRUNCATED, "the page is cut off in the middle of the text"))
        if not header:  # perhaps before its text
            header, body = split_telegram(body)
    record = _record(text, table, rows, cells, notes)
    return RawCable(record, header, body, Source(FORM, file))


def _behind(text: str) -> Extra:
    """Return what to say of words below the text of a page's cable: the site has none there."""
    last = text.rfind(_CLOSE) + len(_CLOSE)
    # What stands behind the header of a page that is cut off is its cable's text.
    is_open = text.rfind(_OPEN) >= last
    if last < len(_CLOSE) or is_open or _FOOT.fullmatch(text, last):
        return ()
    return around.left_out(read_page(text[last:], keep_lines=True).lines, "behind")


def _table(text: str) -> tuple[int, bool]:
    """Return where the rows of the record begin, or -1, and whether a browser saved the page."""
    for mark in (_TABLE, _SAVED_TABLE):
        at = text.find(mark)
        if at >= 0:
            return at + len(mark), mark is _SAVED_TABLE
    return -1, False


def _blocks(text: str, start: int, *, saved_by_browser: bool) -> tuple[list[str], str]:
    """Return the header block and the body block (or the only one there is), without markup.

    With them, further ones on the page as one text: they are none of its cable's.
    """
    blocks: list[str] = []
    position = text.find(_OPEN, start)
    while position >= 0 and len(blocks) < 2:
        position += len(_OPEN)
        end = text.find(_CLOSE, position)
        after = text.find(_OPEN, position)
        block = text[position : end if end >= 0 else after if after >= 0 else len(text)]
        blocks.append(_without_markup(block, saved_by_browser=saved_by_browser))
        position = after
    if position < 0:
        return blocks, ""
    more = text[position:].replace(_OPEN, "").replace(_CLOSE, "\n")
    return blocks, _without_markup(more, saved_by_browser=saved_by_browser).strip()


def _without_markup(block: str, *, saved_by_browser: bool) -> str:
    """Return a block's text: real newlines, links unwrapped, every other ``<`` and ``&`` kept.

    A browser that saves a page escapes its text (and turns the quotes of attributes round).
    """
    text = block.replace(_NEWLINE, "\n")
    text = _LINK.sub(r"\1", text)
    text = _TABLE_END.sub("", _MARKUP.sub("", text))
    text = without_soft_entities(text)
    return html.unescape(text) if saved_by_browser else text


def _record(text: str, table: int, rows: str, cells: list[str], spacing: Extra) -> Record:
    """Return the record of a page from its table (``rows``, read as ``cells``) and its title.

    The title stands above the ``table``, and most of the page above the title.
    """
    id_, created, released, classification, origin = cells[:5]
    title = _TITLE.match(text, max(0, text.rfind(_HEADING, 0, table)))
    created_at, released_at, precision = read_times(created, released)
    extra = [("article", url) for url in _articles(rows)]
    if snapshot := _SNAPSHOT.search(text):
        extra.append(("snapshot", snapshot[1]))
    heading = html.unescape(title[1]) if title else ""
    if (other := printed_id(heading)) and disagree(other, id_):
        extra.append((IN_DOUBT, f"the heading of its page names another cable: {other}"))
    return Record(
        id=id_,
        created=created_at,
        created_precision=precision,
        released=released_at,
        classification=classification or None,
        origin=origin or None,
        title=_title(heading, id_),
        extra=(*extra, *spacing),
    )


def _title(heading: str, id_: str) -> str | None:
    """Return the title behind ``ID,`` of the page's heading; 215 pages have none (T44)."""
    return heading.removeprefix(id_).removeprefix(",").strip() or None


def _articles(rows: str) -> list[str]:
    """Return the newspaper articles of the third row; many links carry ``http://`` twice."""
    _, _, listed = rows.partition("Appears in these articles:")
    return [
        re.sub(r"\A(?:https?://)+(?=https?://)", "", html.unescape(url).strip())
        for url in _ARTICLE.findall(listed)
    ]


def _single_spaced(body: str) -> tuple[str, Extra]:
    """Return ``body`` without the empty line behind every line, if it has them, and a note (T69).

    A true blank line is then one that holds a blank. A page with one paragraph a line has empty
    lines between them too, but its lines do not break off in mid-sentence.
    """
    lines = body.split("\n")
    filled = sum(map(bool, map(str.strip, lines[:-1])))
    if body.count("\n\n") + 1 < max(_FEWEST_SPACED, filled * _SPACED_SHARE):  # as of nearly all
        return body, ()
    followed = broken = 0
    for line, after, beyond in zip(lines, lines[1:], [*lines[2:], ""], strict=False):
        if not after and line.strip():
            followed += 1
            broken += beyond[:1].islower()
    if followed < max(_FEWEST_SPACED, filled * _SPACED_SHARE) or broken < filled * _BROKEN_SHARE:
        return body, ()
    kept, drop = [], False
    for line in lines:
        if drop and not line:
            drop = False
        else:
            kept.append(line)
            drop = True
    return "\n".join(kept), (("spacing", "a double-spaced page, single-spaced"),)
