"""Cables written in the forms in which they arrive: rows of ``cables.csv``, pages of a mirror."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Final

from benchmarks.vocabulary import GEOGRAPHIC_TAGS, TOPICS

if TYPE_CHECKING:
    from reftel.cable.raw_cable import RawCable

_TAGS_LINE: Final = re.compile(r"^TAGS: (.*)$", re.MULTILINE)
_NUMBERED: Final = re.compile(r"^(\d{1,4}|[A-Z])(?=\. )", re.MULTILINE)
_UNDATED: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - naive UTC by contract


def csv_row(cable: RawCable) -> str:
    """Return a cable as a row of ``cables.csv`` (§1d), line end included."""
    record = cable.record
    created = record.created or _UNDATED
    fields = (
        str(record.number or 0),
        f"{created.month}/{created.day}/{created.year} {created.hour}:{created.minute:02}",
        record.id or "",
        record.origin or "",
        record.classification or "",
        "|".join(record.references),
        cable.header,
        cable.body,
    )
    quoted = [field.replace("\\", "\\\\").replace('"', '\\"') for field in fields]
    return '"' + '","'.join(quoted) + '"\n'


def page_path(cable: RawCable) -> str:
    """Return where the page of a cable lies in a mirror."""
    return f"cable/{cable.record.created or _UNDATED:%Y/%m}/{cable.record.id}.html"


def mirror_page(cable: RawCable, *, navigation: bool = False) -> str:
    """Return a cable as a page of a mirror (§1a).

    Only the tags and the paragraphs become links and the newlines entities: nothing is escaped,
    as on the real pages. With ``navigation`` the page has their 60 KB of menus as well.
    """
    record = cable.record
    created, released = (
        # the minutes field repeats the hour on the 12-hour clock (T2)
        f"{time:%Y-%m-%d %H}:{time.hour % 12 or 12:02}"
        for time in (record.created or _UNDATED, record.released or _UNDATED)
    )
    cells = (
        (f"/{page_path(cable)}", record.id),
        (f"/date/{created[:7]}_0.html", created),
        (f"/reldate/{released[:10]}_0.html", released),
        ("/classification/1_0.html' title='unclassified", record.classification),
        ("/origin/1_0.html", record.origin),
    )
    row = "\n".join(f"<td>\n<a href='{link}'>{text}</a>\n</td>" for link, text in cells)
    return (
        f"<?xml version='1.0' encoding='utf-8' ?>\n<html>\n<head>\n<title>Cable Viewer</title>\n"
        f"</head>\n<body>\n<p>Currently released so far... 1295 / 251,287</p>\n"
        f"{_navigation() if navigation else ''}"
        f"<h3>Viewing cable {record.id}, {record.title or ''}</h3>\n<table class='cable'>\n<tr>\n"
        f"<th>Reference ID</th>\n<th>Created</th>\n<th>Released</th>\n<th>Classification</th>\n"
        f"<th>Origin</th>\n</tr>\n<tr>\n{row}\n</tr>\n</table>\n"
        f"<code><pre>{_block(cable.header)}</pre></code>\n"
        f"<code><pre>{_block(_linked(cable.body))}</pre></code>\n</body>\n</html>\n"
    )


def _block(text: str) -> str:
    return text.replace("\n", "&#x000A;")


def _linked(body: str) -> str:
    """Return a body with the links that the site put in: tags of the first line, paragraphs."""
    body = _TAGS_LINE.sub(_linked_tags, body, count=1)
    return _NUMBERED.sub(r"<a id='par\1' href='#par\1'>¶</a>\1", body)


def _linked_tags(match: re.Match[str]) -> str:
    tags = re.split(r"[,\s]+", match[1].strip())
    return "TAGS: " + " ".join(f"<a href='/tag/{tag}_0.html'>{tag}</a>" for tag in tags)


@cache
def _navigation() -> str:
    """Return menus as long as the site's: tags and months, over and over."""
    tags = [*GEOGRAPHIC_TAGS, *(tag for topic in TOPICS for tag in topic.tags)]
    months = [f"{year}-{month:02}" for year in range(1985, 2011) for month in range(1, 13)]
    links = [f"<a href='/tag/{tag}_0.html' title='{tag}'>{tag}</a>" for tag in tags]
    links += [f"<a href='/date/{month}_0.html' title='{month}'>{month}</a>" for month in months]
    menu = "\n".join((*links, ""))
    whole, _, _ = (menu * (60_000 // len(menu) + 1))[:60_000].rpartition("\n")
    return f"{whole}\n"
