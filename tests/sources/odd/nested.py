"""Forms in which something else holds the cables, in a way of its own."""

from __future__ import annotations

import csv
import io
import json
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.sources.odd.cables import Given


def _object(one: Given) -> str:
    return json.dumps({"refid": one.id, "date": f"{one.created:%Y-%m-%d}", "body": one.telegram})


def not_shown(cables: Sequence[Given]) -> dict[str, bytes]:
    """A page that shows the first cable, and has the others in a script."""
    first, *others = cables
    data = f"window.__DATA__ = [{', '.join(map(_object, others))}];"
    text = f"<html><body><pre>{escape(first.telegram)}</pre><script>{data}</script></body></html>\n"
    return {"page.html": text.encode()}


def without_commas(cables: Sequence[Given]) -> dict[str, bytes]:
    """Objects in a list, without commas between them."""
    return {"cables.json": f"[{''.join(map(_object, cables))}]".encode()}


def in_pages(cables: Sequence[Given]) -> dict[str, bytes]:
    """Objects whose texts are in pages."""
    documents = []
    for one in cables:
        first, sign, rest = one.telegram.partition("2. (SBU)")
        pages = [{"page": 1, "text": first}, {"page": 2, "text": sign + rest}]
        documents.append({"id": one.id, "pages": pages})
    return {"scans.json": json.dumps({"documents": documents}).encode()}


def in_french(cables: Sequence[Given]) -> dict[str, bytes]:
    """A table whose headings are French."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(["Référence", "Date", "Objet", "Origine", "Texte"])
    for one in cables:
        writer.writerow(
            [one.id, f"{one.created:%Y-%m-%d}", one.subject, "Embassy Port Amsel", one.telegram]
        )
    return {"table.csv": text.getvalue().encode()}


def rows(cables: Sequence[Given]) -> dict[str, bytes]:
    """Copied pages whose records have no headings."""
    text = "\n".join(
        f"{one.id}\t{one.created:%Y-%m-%d}\tUNCLASSIFIED\tEmbassy Port Amsel\n{one.telegram}"
        for one in cables
    )
    return {"copied.txt": text.encode()}


def misnamed(cables: Sequence[Given]) -> dict[str, bytes]:
    """Mails that say that they are in an encoding which they are not in."""
    mails = (
        f"From clerk@example.org Mon Dec  6 08:03:00 2010\nMessage-ID: <{one.serial}@example.org>\n"
        "From: A Clerk <clerk@example.org>\nSubject: a cable\nMIME-Version: 1.0\n"
        f"Content-Type: text/plain; charset=utf-16\n\n{one.telegram}\n"
        for one in cables
    )
    return {"mails.mbox": "".join(mails).encode()}


def spanned(cables: Sequence[Given]) -> dict[str, bytes]:
    """A table on a page, with headings of two rows and a cell that reaches down."""
    rows_ = [
        "<tr><th rowspan=2>ID</th><th colspan=2>Sent</th><th rowspan=2>Text</th></tr>\n",
        "<tr><th>Date</th><th>Origin</th></tr>\n",
    ]
    for number, one in enumerate(cables):
        origin = f'<td rowspan="{len(cables)}">Port Amsel</td>' * (number == 0)
        text = escape(one.telegram).replace("\n", "<br>")
        date = f"{one.created:%Y-%m-%d}"
        rows_.append(f"<tr><td>{one.id}</td><td>{date}</td>{origin}<td>{text}</td></tr>\n")
    return {"all.html": f"<html><body><table>\n{''.join(rows_)}</table></body></html>\n".encode()}


def documents(cables: Sequence[Given]) -> dict[str, bytes]:
    """Documents of the archives in one text, of which the later ones have lost a heading."""
    texts = [
        f"{one.telegram}\n\nMessage Attributes\n\nCapture Date: 01 JAN 1994\n"
        f"Document Number: 1977PORTAM{one.serial:05}\nDraft Date: 12 OCT 1977\nFrom: PORT AMSEL\n"
        f"Subject: {one.subject}\n"
        for one in cables
    ]
    return {"archive.txt": ("Message Text\n\n" + "\n".join(texts)).encode()}


def between_bars(cables: Sequence[Given]) -> dict[str, bytes]:
    """A table in Markdown, under a title."""
    rows_ = "".join(
        f"| {one.id} | {one.created:%Y-%m-%d} | {one.telegram.replace(chr(10), '<br>')} |\n"
        for one in cables
    )
    return {"list.md": f"# A list\n\n| ID | Date | Text |\n|---|---|---|\n{rows_}".encode()}


def in_feed(cables: Sequence[Given]) -> dict[str, bytes]:
    """A feed whose texts are HTML that is written as entities."""
    entries = "".join(
        f"<entry><title>{one.id}</title><content type='html'>"
        f"{escape(escape(one.telegram).replace(chr(10), '<br />'))}</content></entry>\n"
        for one in cables
    )
    return {"feed.atom": f"<?xml version='1.0'?>\n<feed>{entries}</feed>\n".encode()}


def in_values(cables: Sequence[Given]) -> dict[str, bytes]:
    """Rows of values in JSON, without headings."""
    rows_ = [[one.id, f"{one.created:%Y-%m-%d}", one.header, one.body] for one in cables]
    return {"values.json": json.dumps(rows_).encode()}
