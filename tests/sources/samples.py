"""Fictional texts in the shapes of the forms, and helpers to read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import Found, Reject, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reftel.cable.cable import Cable

HEADER = """VZCZCXRO1234
RR RUEHXA

DE RUEHPA #0042/01 0910803
ZNR UUUUU ZZH
R 010803Z APR 09
FM AMEMBASSY PORT AMSEL
TO RUEHC/SECSTATE WASHDC PRIORITY 1766
INFO RUEHVN/AMEMBASSY VASTRANIA 0014"""

BODY = """UNCLAS SECTION 01 OF 02 PORT AMSEL 000042

SIPDIS

E.O. 12958: N/A
TAGS: PREL, ETRD
SUBJECT: THE HERRING QUARREL GOES INTO ITS THIRD YEAR

REF: PORT AMSEL 17

1. (SBU) Summary: The Vastranian fleet left port at dawn. End summary.

2. (SBU) "Herring & chips", said the Minister, <<quoting>> his mother.

KETTLEWELL"""

TELEGRAM = f"{HEADER}\n\n{BODY}\n"


def page(
    *,
    cable_id: str = "09PORTAMSEL42",
    created: str = "2009-04-01 08:08",
    released: str = "2010-12-07 12:12",
    title: str = "THE HERRING QUARREL GOES INTO ITS THIRD",
    header: str = HEADER,
    body: str = BODY,
    articles: Iterable[str] = (),
    quote: str = "'",
) -> str:
    """Return a page of a mirror, as the site wrote them (``body`` goes in as it is)."""
    press = "".join(f"<a href={quote}{url}{quote}>{url}</a><br />\r\n" for url in articles)
    listed = f"<tr>\n<td colspan='5'>\nAppears in these articles:<br />\n{press}</td>\n</tr>\n"
    cells = (
        cable_id,
        created,
        released,
        "UNCLASSIFIED//FOR OFFICIAL USE ONLY",
        "Embassy Port Amsel",
    )
    row = "\n".join(f"<td>\n<a href={quote}/x.html{quote}>{cell}</a>\n</td>" for cell in cells)
    blocks = "\n".join(
        f"<code><pre>{block.replace(chr(10), '&#x000A;')}</pre></code>" for block in (header, body)
    )
    return (
        "<?xml version='1.0' encoding='utf-8' ?>\n<html>\n<body>\n"
        "<p>Currently released so far... 1295 / 251,287</p>\n"
        "<h3>Articles</h3>\n"
        f"<h3>Viewing cable {cable_id}, {title}</h3>\n"
        f"<table class={quote}cable{quote}>\n<tr>\n<th>Reference ID</th>\n</tr>\n"
        f"<tr>\n{row}\n</tr>\n{listed if press else ''}</table>\n{blocks}\n</body>\n</html>\n"
    )


def only(found: Iterable[Found]) -> RawCable:
    """Return the one cable that was found."""
    (cable,) = found
    assert isinstance(cable, RawCable), cable
    return cable


def only_reject(found: Iterable[Found]) -> Reject:
    """Return the one reject that was found."""
    (reject,) = found
    assert isinstance(reject, Reject), reject
    return reject


def told(cable: RawCable | Cable, code: str = "doubtful-text") -> list[str]:
    """Return what a cable warns of under a code."""
    parsed = parse_raw(cable) if isinstance(cable, RawCable) else cable
    return [each.message for each in parsed.warnings if each.code == code]


def read_one(text: str) -> RawCable:
    """Return the cable of a text."""
    return only(read_text(text, "sample"))
