"""Invented cables as files and as raw records, for tests of the library."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from reftel.cable.lore.ids import split_id
from reftel.cable.raw_cable import Precision, RawCable, Record, Source

if TYPE_CHECKING:
    from pathlib import Path

IDS = [f"09PORTAMSEL{number}" for number in range(1, 8)]
PARAGRAPHS = (
    "Dockers in Port Amsel closed the gate of the grain harbour on Monday and went fishing.",
    "The Vastranian harbour office told Econoff that nobody had noticed until Thursday.",
)


def post(cable_id: str) -> str:
    """The spaced name of the post that an ID comes from: ``PORT AMSEL``."""
    parts = split_id(cable_id)
    assert parts is not None
    return parts[1].replace("PORTAMSEL", "PORT AMSEL").replace("LOWERAMSEL", "LOWER AMSEL")


def body(
    cable_id: str,
    *paragraphs: str,
    refs: str = "",
    tags: str = "PREL, ECON",
    subject: str = "HARBOUR GATE STILL CLOSED",
) -> str:
    """The text of a telegram."""
    parts = split_id(cable_id)
    assert parts is not None
    lines = [
        f"C O N F I D E N T I A L {post(cable_id)} {parts[2]:06d}",
        "",
        "SIPDIS",
        "",
        "E.O. 12958: DECL: 11/12/2019",
        f"TAGS: {tags}",
        f"SUBJECT: {subject}",
        "",
        *([f"REF: {refs}", ""] if refs else []),
        "Classified By: Ambassador Ottilie Brandt for reasons 1.4 (b) and (d).",
        "",
    ]
    for number, paragraph in enumerate(paragraphs or PARAGRAPHS, 1):
        lines += [f"{number}. (C) {paragraph}", ""]
    return "\n".join([*lines, "BRANDT"])


def header(cable_id: str, created: str) -> str:
    """The routing lines of a telegram."""
    time = datetime.fromisoformat(created)
    parts = split_id(cable_id)
    assert parts is not None
    return "\n".join(
        [
            "VZCZCXYZ0000",
            "RR RUEHWEB",
            f"DE RUEHPA #{parts[2]:04d} {time:%j%H%M}",
            "ZNY CCCCC ZZH",
            f"R {time:%d%H%MZ %b %y}".upper(),
            f"FM AMEMBASSY {post(cable_id)}",
            "TO RUEHC/SECSTATE WASHDC 0125",
        ]
    )


def raw(
    cable_id: str,
    text: str | None = None,
    *,
    created: str = "2009-11-12 09:49",
    released: str | None = None,
    file: str = "invented",
) -> RawCable:
    """A cable as a source yields it."""
    record = Record(
        id=cable_id,
        created=datetime.fromisoformat(created),
        created_precision=Precision.MINUTE,
        released=datetime.fromisoformat(released) if released else None,
        classification="CONFIDENTIAL",
        origin=f"Embassy {post(cable_id).title()}",
    )
    source = Source("mirror", file)
    return RawCable(record, header(cable_id, created), text or body(cable_id), source)


def page(
    folder: Path,
    cable_id: str,
    text: str | None = None,
    *,
    created: str = "2009-11-12 09:49",
    released: str = "2011-08-26 00:00",
    stored_id: str | None = None,
) -> Path:
    """Write a page of a mirror into ``folder`` and return its path."""
    name = stored_id or cable_id
    cells = (name, created, released, "CONFIDENTIAL", f"Embassy {post(cable_id).title()}")
    row = "".join(f"<td>\n<a href='/x'>{cell}</a>\n</td>\n" for cell in cells)
    blocks = [
        block.replace("\n", "&#x000A;")
        for block in (header(cable_id, created), text or body(cable_id))
    ]
    path = folder / "cable" / created[:4] / created[5:7] / f"{name}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"<html><body><h3>Viewing cable {name}, HARBOUR GATE</h3>\n<table class='cable'>\n"
        f"<tr><th>Reference ID</th></tr>\n<tr>{row}</tr>\n</table>\n"
        + "".join(f"<code><pre>{block}</pre></code>\n" for block in blocks)
        + "</body></html>\n",
        encoding="utf-8",
    )
    return path
