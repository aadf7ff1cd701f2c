"""Forms that are pages of HTML, alone or in a book."""

from __future__ import annotations

import io
import plistlib
import zipfile
from html import escape
from typing import TYPE_CHECKING

from tests.sources.odd.cables import REMARK, Files, Given
from tests.sources.samples import page

if TYPE_CHECKING:
    from collections.abc import Sequence


def pages_with_remarks(cables: Sequence[Given]) -> Files:
    pages = "".join(
        page(cable_id=one.id, title=one.subject, header=one.header, body=one.body) + f"{REMARK}\n"
        for one in cables
    )
    return {"all.html": f"{REMARK}\n{pages}".encode()}


def rewritten(one: Given) -> str:
    text = page(cable_id=one.id, title=one.subject, header=one.header, body=escape(one.body))
    return (
        text.replace("&#x000A;", "\n")
        .replace("<table class='cable'>", '<TABLE border="0" class="cable">')
        .replace("<code>", "")
        .replace("</code>", "")
    )


def newspaper(one: Given) -> str:
    return (
        "<!DOCTYPE html>\n<html><head><title>The Post</title></head>\n<body><nav>Home\nNews</nav>\n"
        f"<article><h1>A quarrel</h1>\n<pre>{escape(one.telegram, quote=False)}</pre></article>\n"
        "<footer>All rights\nreserved</footer></body></html>\n"
    )


def blog(one: Given) -> str:
    text = "".join(
        f"<p>{escape(each).replace(chr(10), '<br>' + chr(10))}</p>\n"
        for each in one.telegram.split("\n\n")
    )
    return f"<html><body>\n<div class=menu>Home</div>\n<div>\n{text}</div>\n</body></html>\n"


def table_page(cables: Sequence[Given]) -> Files:
    rows = "".join(
        f"<tr><td>{number}</td><td>{escape(one.telegram).replace(chr(10), '<br>')}</td></tr>"
        for number, one in enumerate(cables, 1)
    )
    return {"all.html": f"<html><body><table>{rows}</table></body></html>".encode()}


def epub(cables: Sequence[Given]) -> Files:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", "<container/>")
        for one in cables:
            book.writestr(f"text/{one.serial}.xhtml", newspaper(one))
    return {"cables.epub": buffer.getvalue()}


def webarchive(one: Given) -> bytes:
    page_ = {"WebResourceData": newspaper(one).encode(), "WebResourceMIMEType": "text/html"}
    return plistlib.dumps({"WebMainResource": page_}, fmt=plistlib.FMT_BINARY)
