"""Files that hold cables in a way of their own: read right, or named with what to do."""

from __future__ import annotations

import json
import plistlib
import zipfile
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import Passed, Reject, read_bytes, read_path
from tests.sources.odd.tables import indented
from tests.sources.samples import BODY, TELEGRAM, only_reject

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OTHER = TELEGRAM.replace("0042", "0043").replace("010803Z", "020803Z")
OBJECTS = [
    {
        "id": f"09PORTAMSEL{serial}",
        "date": "2009-04-01",
        "body": BODY.replace("0042", f"00{serial}"),
    }
    for serial in (42, 43)
]


def toml() -> bytes:
    tables = (
        f'[[cable]]\nid = "{each["id"]}"\ndate = 2009-04-01\nbody = """{each["body"]}"""\n'
        for each in OBJECTS
    )
    return ('title = "Cables"\n' + "".join(tables)).encode()


def yaml(first: str = "") -> bytes:
    items = (
        f"- id: {each['id']}\n  date: {each['date']}\n  body: |\n{indented(each['body'])}"
        for each in OBJECTS
    )
    return (first + "".join(items)).encode()


def flow() -> bytes:
    items = (f"- {{id: {each['id']}, body: {json.dumps(each['body'])}}}\n" for each in OBJECTS)
    return "".join(items).encode()


def ini() -> bytes:
    items = (f"[{each['id']}]\ntext =\n{indented(each['body'])}\n" for each in OBJECTS)
    return "".join(items).encode()


def org() -> bytes:
    items = (
        f"* {id_} The herring\n:PROPERTIES:\n:END:\n#+BEGIN_EXAMPLE\n{text}#+END_EXAMPLE\n\n"
        for id_, text in (("09PORTAMSEL42", TELEGRAM), ("09PORTAMSEL43", OTHER))
    )
    return ("#+TITLE: Cables\n\n" + "".join(items)).encode()


def latex() -> bytes:
    items = (f"\\begin{{verbatim}}\n{text}\\end{{verbatim}}\n" for text in (TELEGRAM, OTHER))
    return ("\\documentclass{article}\n\\begin{document}\n" + "".join(items)).encode()


def page(text: str) -> bytes:
    return f"<html><body><pre>{escape(text)}</pre></body></html>".encode()


def book() -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr("mimetype", "application/epub+zip")
        made.writestr("OEBPS/content.opf", "<package/>")
        made.writestr("OEBPS/0.xhtml", "<html><body><h1>A foreword</h1></body></html>")
        for number, text in enumerate((TELEGRAM, OTHER), 1):
            made.writestr(f"OEBPS/{number}.xhtml", page(text))
    return buffer.getvalue()


def web_archive(kind: Any) -> bytes:
    main, other = (
        {"WebResourceData": page(text), "WebResourceMIMEType": "text/html"}
        for text in (TELEGRAM, OTHER)
    )
    frame = {"WebMainResource": other}
    return plistlib.dumps({"WebMainResource": main, "WebSubframeArchives": [frame]}, fmt=kind)


READ: dict[str, Callable[[], bytes]] = {
    "x.toml": toml,
    "x.yaml": yaml,
    "list.yml": lambda: yaml("---\ncables:\n"),
    "flow.yaml": flow,
    "x.ini": ini,
    "x.org": org,
    "x.tex": latex,
    "x.epub": book,
    "book": book,
    "x.plist": lambda: plistlib.dumps(OBJECTS),
    "binary.plist": lambda: plistlib.dumps(OBJECTS, fmt=plistlib.FMT_BINARY),
    "x.webarchive": lambda: web_archive(plistlib.FMT_BINARY),
    "xml.webarchive": lambda: web_archive(plistlib.FMT_XML),
}


@pytest.mark.parametrize("name", READ)
def test_every_cable_is_read(name: str) -> None:
    found = [each for each in read_bytes(READ[name](), name) if not isinstance(each, Passed)]
    assert all(isinstance(each, RawCable) for each in found), found
    cables = [parse_raw(each) for each in found if isinstance(each, RawCable)]
    assert [cable.id for cable in cables] == ["09PORTAMSEL42", "09PORTAMSEL43"]
    for cable in cables:
        assert [block.number for block in cable.blocks if block.number] == [1, 2]


def test_what_else_a_book_holds_is_passed_over() -> None:
    kinds = [each.kind for each in read_bytes(book(), "x.epub") if isinstance(each, Passed)]
    assert kinds == ["part of a book", "part of a book", "page without a cable"]


@pytest.mark.parametrize("mark", ["<p>", "<br>\n", "<p>\xb6", "<p>&nbsp;"])
def test_a_page_that_goes_on_with_a_cable_is_never_passed_over(mark: str, tmp_path: Path) -> None:
    path = tmp_path / "second.html"
    path.write_text(f"<html><body>{mark}3. (C) Rods.</p>{mark}4. (C) Nets.</p></body></html>")
    (reject,) = read_path(tmp_path)
    assert isinstance(reject, Reject)
    assert "begins in another file" in reject.reason


REJECTED = {
    "x.ris": (b"TY  - GOVDOC\nTI  - Of 09PORTAMSEL42\nER  - \n", "RIS"),
    "x.bib": (f"@misc{{09PORTAMSEL42,\n note = {{{TELEGRAM}}}\n}}\n".encode(), "BibTeX"),
    "x.chm": (b"ITSF\3\0\0\0" + bytes(900), "CHM"),
    "x.mobi": (b"x" * 60 + b"BOOKMOBI" + bytes(900), "MOBI"),
    "x.djvu": (b"AT&TFORM" + bytes(900), "DjVu"),
    "x.ps": (f"%!PS-Adobe-3.0\n({TELEGRAM}) show\n".encode(), "PostScript"),
    "x.warc": (b"WARC/1.0\r\n\r\n" + page(TELEGRAM), "WARC"),
    "x.uu": (b"begin 644 x.txt\n#0V%T\n`\nend\n", "uudecode"),
    "x.vtt": (f"WEBVTT\n\n00:00.000 --> 00:01.000\n{TELEGRAM}".encode(), "subtitles"),
    "x.pst": (b"!BDN" + bytes(900), "Outlook"),
    "x.mdb": (b"\0\1\0\0Standard Jet DB" + bytes(900), "Access"),
    "bad.toml": (b"[a]\nid = \n", "TOML"),
    "bad.plist": (b"bplist00" + bytes(90), "properties"),
    "cut.plist": (plistlib.dumps(OBJECTS)[:900], "properties"),
}


@pytest.mark.parametrize("name", REJECTED)
def test_what_is_not_read_is_named_with_what_to_do(name: str) -> None:
    data, said = REJECTED[name]
    assert said in only_reject(read_bytes(data, name)).reason
