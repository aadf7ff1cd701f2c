"""The forms in which cables arrive: one function each, from cables to files.

A new form is a function and a line in :data:`FORMS`; the tests of ``test_nothing_in_silence`` then
damage and pack it in every way.
"""

from __future__ import annotations

import csv
import io
import json
import plistlib
import zipfile
from collections.abc import Callable, Sequence
from html import escape
from typing import Final, Literal

from tests.sources.odd import nested, sql
from tests.sources.odd.cables import REMARK, Given
from tests.sources.samples import page

Files = dict[str, bytes]
"""What a form makes of some cables: files by their names."""

Form = Callable[[Sequence[Given]], Files]


def _one_each(name: str, make: Callable[[Given], str]) -> Form:
    """Return the form of one text a cable; ``name`` has the cable's ID in it."""
    return lambda cables: {name.format(one.id): make(one).encode() for one in cables}


def _pages_with_remarks(cables: Sequence[Given]) -> Files:
    pages = "".join(
        page(cable_id=one.id, title=one.subject, header=one.header, body=one.body) + f"{REMARK}\n"
        for one in cables
    )
    return {"all.html": f"{REMARK}\n{pages}".encode()}


def _alx(one: Given) -> str:
    date = f"{one.created:%a %b %d} 00:00:00 +0100 {one.created:%Y}"
    return f"{one.id}\n{one.subject}\n{date}\nUNCLASSIFIED\nEmbassy Port Amsel\n{one.telegram}"


def _copied_page(one: Given) -> str:
    return (
        "Browse by tag\n\nA B C\n\nReference ID Created Released Classification Origin\n"
        f"{one.id} {one.created:%Y-%m-%d} 09:49 2011-08-26 00:00 UNCLASSIFIED Embassy Port Amsel\n"
        f"{one.telegram}"
    )


def _nara(one: Given) -> str:
    number = f"1977PORTAM{one.serial:05}"
    return (
        f"Message Text\n\n{one.telegram}\n\nMessage Attributes\n\nCapture Date: 01 JAN 1994\n"
        f"Document Number: {number}\nDraft Date: 12 OCT 1977\nFrom: PORT AMSEL\n"
        f"Subject: {one.subject}\n"
    )


def _labelled(one: Given) -> str:
    return (
        f"id: {one.serial}\ndate: {one.created:%Y-%m-%d %H:%M}\nrefid: {one.id}\n"
        f"origin: Embassy Port Amsel\nclassification: UNCLASSIFIED\nheader:\n{one.header}\n"
        f"---------------- header ends ----------------\n\n{one.body}\n"
    )


def _extract(one: Given) -> str:
    _, _, text = one.body.partition("\n\nE.O.")
    return f"{one.id} - UNCLASSIFIED\n{one.created:%A, %d %B %Y, %H:%M}\n\nE.O.{text}\n"


def _front_matter(one: Given) -> str:
    date = f"{one.created:%Y-%m-%dT%H:%M:00Z}"
    return f'---\nid: {one.id}\ndate: {date}\nsubject: "{one.subject}"\n---\n\n{one.body}\n'


def _rewritten(one: Given) -> str:
    text = page(cable_id=one.id, title=one.subject, header=one.header, body=escape(one.body))
    return (
        text.replace("&#x000A;", "\n")
        .replace("<table class='cable'>", '<TABLE border="0" class="cable">')
        .replace("<code>", "")
        .replace("</code>", "")
    )


def _plusd(one: Given) -> str:
    key = "".join(f"mQINBFz{number:050}\n" for number in range(80))
    return (
        f"{key}\n{one.subject}\nDate: {one.created:%Y %B %d, %H:%M (%A)}\n"
        f"Canonical ID: {one.id}_a\nOriginal Classification: UNCLASSIFIED\n"
        "Character Count: 4217\nFrom: Port Amsel\n"
        f"TAGS: PREL - External Relations\n\nContent\nRaw content\n\n{one.telegram}"
    )


def _newspaper(one: Given) -> str:
    return (
        "<!DOCTYPE html>\n<html><head><title>The Post</title></head>\n<body><nav>Home\nNews</nav>\n"
        f"<article><h1>A quarrel</h1>\n<pre>{escape(one.telegram, quote=False)}</pre></article>\n"
        "<footer>All rights\nreserved</footer></body></html>\n"
    )


def _blog(one: Given) -> str:
    text = "".join(
        f"<p>{escape(each).replace(chr(10), '<br>' + chr(10))}</p>\n"
        for each in one.telegram.split("\n\n")
    )
    return f"<html><body>\n<div class=menu>Home</div>\n<div>\n{text}</div>\n</body></html>\n"


def _table_page(cables: Sequence[Given]) -> Files:
    rows = "".join(
        f"<tr><td>{number}</td><td>{escape(one.telegram).replace(chr(10), '<br>')}</td></tr>"
        for number, one in enumerate(cables, 1)
    )
    return {"all.html": f"<html><body><table>{rows}</table></body></html>".encode()}


def _mbox(cables: Sequence[Given]) -> Files:
    mails = (
        f"From clerk@example.org Mon Dec  6 08:03:00 2010\nMessage-ID: <{one.serial}@example.org>\n"
        f"From: A Clerk <clerk@example.org>\nSubject: a cable\n\n{one.telegram}\n"
        for one in cables
    )
    return {"mails.mbox": "".join(mails).encode()}


def _eml(one: Given) -> str:
    quoted = "".join(f"> {line}\n" for line in one.telegram.split("\n"))
    return f"MIME-Version: 1.0\nFrom: clerk@example.org\nSubject: a cable\n\nSee below.\n{quoted}"


def _quoted(one: Given) -> str:
    lines = "".join(f"> {line}\n" for line in one.telegram.split("\n"))
    return f"On Monday a clerk wrote:\n\n{lines}\nI do not agree with that.\n"


def _answered(one: Given) -> str:
    first, second, rest = (f"{part}\n" for part in one.telegram.rstrip("\n").rsplit("\n\n", 2))
    quoted = ["".join(f"> {line}\n" for line in part.split("\n")) for part in (first, second, rest)]
    return f"{REMARK}\n\n" + f"\n{REMARK}\n\n".join(quoted) + f"\n{REMARK}\n"


def _commented(one: Given) -> str:
    first, second, rest = one.telegram.rsplit("\n\n", 2)
    return f"{first}\n\n> {REMARK}\n\n{second}\n\n{rest}"


def _with_comments(one: Given) -> str:
    return f"{one.telegram}\nComments (2)\n\n1. {REMARK}\n2. {REMARK}\n"


def _with_a_note(one: Given) -> str:
    unsigned = one.telegram.removesuffix("\n\nKETTLEWELL\n")
    return f"{unsigned}\n\n-----\n\n[Editor's note: {REMARK}]\n"


def _numbered(one: Given) -> str:
    lines = one.telegram.rstrip("\n").split("\n")
    return "".join(f"{number:5}  {line}\n" for number, line in enumerate(lines, 1))


def _amid_remarks(one: Given) -> str:
    return (
        "The archivist found what follows in a drawer, behind the almanac.\nNobody had asked.\n\n"
        f"{one.telegram}\nNNNN\n\nMore of this kind is in the second drawer.\n"
    )


def _in_a_note(one: Given) -> str:
    return f"# A quarrel\n\nMy notes on it.\n\n```\n{one.telegram}```\n\nAsk the clerk again.\n"


def _in_latex(one: Given) -> str:
    return (
        "\\documentclass{article}\n\\begin{document}\nWe reprint it in full.\n\\begin{verbatim}\n"
        f"{one.telegram}\\end{{verbatim}}\nMore of it in chapter two.\n\\end{{document}}\n"
    )


def _added(one: Given) -> str:
    lines = one.telegram.removesuffix("\n").split("\n")
    added = "".join(f"+{line}\n" for line in lines)
    return f"--- /dev/null\n+++ b/{one.id}\n@@ -0,0 +1,{len(lines)} @@\n{added}"


def _printed(one: Given) -> str:
    top = "Office of Herrings    Printed on a Monday    Page {}\n\n"
    first, second, third = one.telegram.partition("2. (SBU)")
    return f"{top.format(1)}{first}\f{top.format(2)}{second}{third}"


def _chat(one: Given) -> str:
    said = "[06.04.09, 08:03:11] Ada: have you seen this one?\n"
    return f"{said}[06.04.09, 08:03:15] Ottoline:\n{one.telegram}[06.04.09, 08:05] Ada: I have.\n"


def _stream(cables: Sequence[Given]) -> Files:
    return {"traffic.txt": "NNNN\n".join(one.telegram for one in cables).encode()}


def _record(one: Given) -> list[str]:
    created = f"{one.created:%Y-%m-%d %H:%M}"
    return [one.id, created, one.subject, "Embassy Port Amsel", one.header, one.body]


_NAMES: Final = ["Doc_Nbr", "created", "subject", "origin", "header", "body"]


def _csv(delimiter: str, quoting: Literal[0, 1], escape: str | None = None) -> Form:
    def form(cables: Sequence[Given]) -> Files:
        text = io.StringIO()
        writer = csv.writer(
            text, delimiter=delimiter, quoting=quoting, doublequote=not escape, escapechar=escape
        )
        writer.writerows([_NAMES, *map(_record, cables)])
        return {"table.csv": text.getvalue().encode()}

    return form


def _dump(cables: Sequence[Given]) -> Files:
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, doublequote=False, escapechar="\\")
    for one in cables:
        created = f"{one.created.month}/{one.created.day}/{one.created.year} 8:03"
        record = [one.id, "Embassy Port Amsel", "UNCLASSIFIED", "", one.header, one.body]
        writer.writerow([str(one.serial), created, *record])
    return {"cables.csv": text.getvalue().encode()}


def _objects(cables: Sequence[Given]) -> list[dict[str, str]]:
    return [dict(zip(_NAMES, _record(one), strict=True)) for one in cables]


def _own_words(cables: Sequence[Given]) -> list[dict[str, str]]:
    names = ("Cable No", "Sent on", "Subject line", "Station", "Message header", "Full text")
    return [dict(zip(names, _record(one), strict=True)) for one in cables]


def _csv_in_own_words(cables: Sequence[Given]) -> Files:
    text = io.StringIO()
    records = _own_words(cables)
    writer = csv.DictWriter(text, list(records[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(records)
    return {"table.csv": text.getvalue().encode()}


def _json_in_own_words(cables: Sequence[Given]) -> Files:
    return {"export.json": json.dumps({"results": _own_words(cables)}).encode()}


def _csv_with_titles(cables: Sequence[Given]) -> Files:
    rows = _csv(";", csv.QUOTE_MINIMAL)(cables)["table.csv"]
    return {"table.csv": b"Cables of Port Amsel;;;;;\n;;;;;\n" + rows}


def _csv_in_parts(cables: Sequence[Given]) -> Files:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["Cable ID", "created", "Text 1", "Text 2"])
    for one in cables:
        middle = len(one.telegram) // 2
        writer.writerow([*_record(one)[:2], one.telegram[:middle], one.telegram[middle:]])
    return {"table.csv": text.getvalue().encode()}


def _csv_of_markup(cables: Sequence[Given]) -> Files:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_NAMES)
    for one in cables:
        *record, body = _record(one)
        writer.writerow([*record, escape(body).replace("\n", "<br>")])
    return {"table.csv": text.getvalue().encode()}


def _json_in_columns(cables: Sequence[Given]) -> Files:
    columns = {name: [one[name] for one in _objects(cables)] for name in _NAMES}
    return {"cables.json": json.dumps(columns).encode()}


def _json_in_rows(cables: Sequence[Given]) -> Files:
    return {"cables.json": json.dumps([_NAMES, *map(_record, cables)]).encode()}


def _json_list(cables: Sequence[Given]) -> Files:
    return {"cables.json": json.dumps(_objects(cables), indent=1).encode()}


def _json_lines(cables: Sequence[Given]) -> Files:
    return {"cables.jsonl": "".join(json.dumps(one) + "\n" for one in _objects(cables)).encode()}


def _json_nested(cables: Sequence[Given]) -> Files:
    first, second, third = _objects(cables)
    nested = [{**first, "replies": [second], "later": {"found": third}}]
    return {"cables.json": json.dumps(nested).encode()}


def _csv_with_remarks(cables: Sequence[Given]) -> Files:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows([["id", "text", "body"], *([one.id, one.telegram, REMARK] for one in cables)])
    return {"table.csv": text.getvalue().encode()}


def _json_wrapped(cables: Sequence[Given]) -> Files:
    return {"export.json": json.dumps({"made": "today", "cables": _objects(cables)}).encode()}


def _xml(cables: Sequence[Given]) -> Files:
    records = (
        "".join(f"<{name}>{escape(value)}</{name}>\n" for name, value in one.items())
        for one in _objects(cables)
    )
    text = "".join(f"<document>\n{each}</document>\n" for each in records)
    return {"export.xml": f"<?xml version='1.0'?>\n<export>\n{text}</export>\n".encode()}


def _toml(cables: Sequence[Given]) -> Files:
    text = "".join(
        f'[[cables]]\nid = "{one.id}"\ndate = {one.created:%Y-%m-%dT%H:%M:00Z}\n'
        f'body = """\n{one.telegram}"""\n\n'
        for one in cables
    )
    return {"cables.toml": text.encode()}


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" if line else "\n" for line in text.split("\n"))


def _yaml(cables: Sequence[Given]) -> Files:
    text = "".join(
        f"- id: {one.id}\n  date: {one.created:%Y-%m-%d}\n  body: |\n{_indented(one.body)}"
        for one in cables
    )
    return {"cables.yaml": text.encode()}


def _ini(cables: Sequence[Given]) -> Files:
    text = "".join(
        f"[{one.id}]\ndate = {one.created:%Y-%m-%d}\ntext =\n{_indented(one.body)}\n"
        for one in cables
    )
    return {"cables.ini": text.encode()}


def _org(cables: Sequence[Given]) -> Files:
    text = "".join(
        f"* {one.id} {one.subject}\n:PROPERTIES:\n:END:\n{one.telegram}\n" for one in cables
    )
    return {"cables.org": f"#+TITLE: Cables\n\n{text}".encode()}


def _plist(cables: Sequence[Given]) -> Files:
    return {"cables.plist": plistlib.dumps(_objects(cables))}


def _epub(cables: Sequence[Given]) -> Files:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", "<container/>")
        for one in cables:
            book.writestr(f"text/{one.serial}.xhtml", _newspaper(one))
    return {"cables.epub": buffer.getvalue()}


def _webarchive(one: Given) -> bytes:
    page_ = {"WebResourceData": _newspaper(one).encode(), "WebResourceMIMEType": "text/html"}
    return plistlib.dumps({"WebMainResource": page_}, fmt=plistlib.FMT_BINARY)


NO_TEXTS: Final = ("sqlite", "epub", "web archive")
"""Forms that are no texts, so that any change harms them."""

FORMS: Final[dict[str, Form]] = {
    "mirror": _one_each(
        "cable/2009/04/{}.html",
        lambda one: page(cable_id=one.id, title=one.subject, header=one.header, body=one.body),
    ),
    "pages and remarks": _pages_with_remarks,
    "telegram": _one_each("{}.txt", lambda one: one.telegram),
    "markdown": _one_each("{}.md", lambda one: one.telegram.replace("PREL", "[PREL](#)")),
    "alx": _one_each("{}.txt", _alx),
    "page": _one_each("{}.txt", _copied_page),
    "nara": _one_each("{}.txt", _nara),
    "record": _one_each("{}.txt", _labelled),
    "extract": _one_each("{}.txt", _extract),
    "front matter": _one_each("{}.md", _front_matter),
    "glued": _one_each("{}.txt", lambda one: one.header + " 0014" + one.body),
    "plusd": _one_each("{}.txt", _plusd),
    "rewritten": _one_each("cable/2009/04/{}.html", _rewritten),
    "newspaper": _one_each("{}.html", _newspaper),
    "blog": _one_each("{}.html", _blog),
    "table on a page": _table_page,
    "mbox": _mbox,
    "mail": _one_each("{}.eml", _eml),
    "quoted": _one_each("{}.txt", _quoted),
    "answered": _one_each("{}.txt", _answered),
    "commented": _one_each("{}.txt", _commented),
    "with comments": _one_each("{}.txt", _with_comments),
    "with a note": _one_each("{}.txt", _with_a_note),
    "numbered": _one_each("{}.txt", _numbered),
    "amid remarks": _one_each("{}.txt", _amid_remarks),
    "in a note": _one_each("{}.md", _in_a_note),
    "latex": _one_each("{}.tex", _in_latex),
    "patch": _one_each("{}.patch", _added),
    "printed": _one_each("{}.txt", _printed),
    "chat": _one_each("{}.txt", _chat),
    "stream": _stream,
    "dump": _dump,
    "csv": _csv(",", csv.QUOTE_MINIMAL),
    "csv, all quoted": _csv(",", csv.QUOTE_ALL),
    "csv, semicolons": _csv(";", csv.QUOTE_MINIMAL),
    "csv, tabs": _csv("\t", csv.QUOTE_MINIMAL),
    "csv, backslashes": _csv(",", csv.QUOTE_ALL, "\\"),
    "csv, own words": _csv_in_own_words,
    "csv, titles": _csv_with_titles,
    "csv, in parts": _csv_in_parts,
    "csv, markup": _csv_of_markup,
    "json, in columns": _json_in_columns,
    "json, in rows": _json_in_rows,
    "json": _json_list,
    "json, own words": _json_in_own_words,
    "json lines": _json_lines,
    "json, wrapped": _json_wrapped,
    "json, nested": _json_nested,
    "csv, remarks": _csv_with_remarks,
    "json, no commas": nested.without_commas,
    "json, in pages": nested.in_pages,
    "not shown": nested.not_shown,
    "spans": nested.spanned,
    "csv, in French": nested.in_french,
    "rows": nested.rows,
    "documents": nested.documents,
    "between bars": nested.between_bars,
    "feed": nested.in_feed,
    "json, values": nested.in_values,
    "mails, misnamed": nested.misnamed,
    "xml": _xml,
    "toml": _toml,
    "yaml": _yaml,
    "ini": _ini,
    "org": _org,
    "plist": _plist,
    "epub": _epub,
    "web archive": lambda cables: {f"{one.id}.webarchive": _webarchive(one) for one in cables},
    "mysql": lambda cables: {"mysql.sql": sql.mysql(cables).encode()},
    "postgres": lambda cables: {"postgres.sql": sql.postgres(cables).encode()},
    "sqlite dump": lambda cables: {"sqlite.sql": sql.sqlite_dump(cables).encode()},
    "sqlite": lambda cables: {"cables.db": sql.sqlite_file(cables)},
}
