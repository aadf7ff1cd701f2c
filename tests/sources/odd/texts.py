"""Forms that are texts: one function each, from a cable (or some) to what a file of it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.sources.odd.cables import REMARK, Files, Given

if TYPE_CHECKING:
    from collections.abc import Sequence


def alx(one: Given) -> str:
    date = f"{one.created:%a %b %d} 00:00:00 +0100 {one.created:%Y}"
    return f"{one.id}\n{one.subject}\n{date}\nUNCLASSIFIED\nEmbassy Port Amsel\n{one.telegram}"


def copied_page(one: Given) -> str:
    return (
        "Browse by tag\n\nA B C\n\nReference ID Created Released Classification Origin\n"
        f"{one.id} {one.created:%Y-%m-%d} 09:49 2011-08-26 00:00 UNCLASSIFIED Embassy Port Amsel\n"
        f"{one.telegram}"
    )


def nara(one: Given) -> str:
    number = f"1977PORTAM{one.serial:05}"
    return (
        f"Message Text\n\n{one.telegram}\n\nMessage Attributes\n\nCapture Date: 01 JAN 1994\n"
        f"Document Number: {number}\nDraft Date: 12 OCT 1977\nFrom: PORT AMSEL\n"
        f"Subject: {one.subject}\n"
    )


def labelled(one: Given) -> str:
    return (
        f"id: {one.serial}\ndate: {one.created:%Y-%m-%d %H:%M}\nrefid: {one.id}\n"
        f"origin: Embassy Port Amsel\nclassification: UNCLASSIFIED\nheader:\n{one.header}\n"
        f"---------------- header ends ----------------\n\n{one.body}\n"
    )


def extract(one: Given) -> str:
    _, _, text = one.body.partition("\n\nE.O.")
    return f"{one.id} - UNCLASSIFIED\n{one.created:%A, %d %B %Y, %H:%M}\n\nE.O.{text}\n"


def front_matter(one: Given) -> str:
    date = f"{one.created:%Y-%m-%dT%H:%M:00Z}"
    return f'---\nid: {one.id}\ndate: {date}\nsubject: "{one.subject}"\n---\n\n{one.body}\n'


def plusd(one: Given) -> str:
    key = "".join(f"mQINBFz{number:050}\n" for number in range(80))
    return (
        f"{key}\n{one.subject}\nDate: {one.created:%Y %B %d, %H:%M (%A)}\n"
        f"Canonical ID: {one.id}_a\nOriginal Classification: UNCLASSIFIED\n"
        "Character Count: 4217\nFrom: Port Amsel\n"
        f"TAGS: PREL - External Relations\n\nContent\nRaw content\n\n{one.telegram}"
    )


def message(one: Given) -> str:
    _, _, text = one.body.partition("\n\nE.O.")
    return (
        f"UNCLASSIFIED\n\nMRN: {one.created:%y} PORT AMSEL {one.serial}\n"
        f"Date/DTG: {one.created:%b %d, %Y / %d%H%MZ} {one.created:%b %y}\n"
        f"From: AMEMBASSY PORT AMSEL\nAction: WASHDC, SECSTATE ROUTINE\nE.O.{text}\n"
    )


def in_quotes(text: str) -> str:
    """Return a text as a mail quotes it."""
    return "".join(f"> {line}\n" for line in text.split("\n"))


def quoted(one: Given) -> str:
    lines = in_quotes(one.telegram)
    return f"On Monday a clerk wrote:\n\n{lines}\nI do not agree with that.\n"


def answered(one: Given) -> str:
    parts = [in_quotes(f"{part}\n") for part in one.telegram.rstrip("\n").rsplit("\n\n", 2)]
    return f"{REMARK}\n\n" + f"\n{REMARK}\n\n".join(parts) + f"\n{REMARK}\n"


def commented(one: Given) -> str:
    first, second, rest = one.telegram.rsplit("\n\n", 2)
    return f"{first}\n\n> {REMARK}\n\n{second}\n\n{rest}"


def with_comments(one: Given) -> str:
    return f"{one.telegram}\nComments (2)\n\n1. {REMARK}\n2. {REMARK}\n"


def with_a_note(one: Given) -> str:
    unsigned = one.telegram.removesuffix("\n\nKETTLEWELL\n")
    return f"{unsigned}\n\n-----\n\n[Editor's note: {REMARK}]\n"


def numbered(one: Given) -> str:
    lines = one.telegram.rstrip("\n").split("\n")
    return "".join(f"{number:5}  {line}\n" for number, line in enumerate(lines, 1))


def amid_remarks(one: Given) -> str:
    return (
        "The archivist found what follows in a drawer, behind the almanac.\nNobody had asked.\n\n"
        f"{one.telegram}\nNNNN\n\nMore of this kind is in the second drawer.\n"
    )


def in_a_note(one: Given) -> str:
    return f"# A quarrel\n\nMy notes on it.\n\n```\n{one.telegram}```\n\nAsk the clerk again.\n"


def in_latex(one: Given) -> str:
    return (
        "\\documentclass{article}\n\\begin{document}\nWe reprint it in full.\n\\begin{verbatim}\n"
        f"{one.telegram}\\end{{verbatim}}\nMore of it in chapter two.\n\\end{{document}}\n"
    )


def added(one: Given) -> str:
    lines = one.telegram.removesuffix("\n").split("\n")
    added = "".join(f"+{line}\n" for line in lines)
    return f"--- /dev/null\n+++ b/{one.id}\n@@ -0,0 +1,{len(lines)} @@\n{added}"


def printed(one: Given) -> str:
    top = "Office of Herrings    Printed on a Monday    Page {}\n\n"
    first, second, third = one.telegram.partition("2. (SBU)")
    return f"{top.format(1)}{first}\f{top.format(2)}{second}{third}"


def chat(one: Given) -> str:
    said = "[06.04.09, 08:03:11] Ada: have you seen this one?\n"
    return f"{said}[06.04.09, 08:03:15] Ottoline:\n{one.telegram}[06.04.09, 08:05] Ada: I have.\n"


def stream(cables: Sequence[Given]) -> Files:
    return {"traffic.txt": "NNNN\n".join(one.telegram for one in cables).encode()}


def eml(one: Given) -> str:
    lines = in_quotes(one.telegram)
    return f"MIME-Version: 1.0\nFrom: clerk@example.org\nSubject: a cable\n\nSee below.\n{lines}"


def mbox(cables: Sequence[Given]) -> Files:
    mails = (
        f"From clerk@example.org Mon Dec  6 08:03:00 2010\nMessage-ID: <{one.serial}@example.org>\n"
        f"From: A Clerk <clerk@example.org>\nSubject: a cable\n\n{one.telegram}\n"
        for one in cables
    )
    return {"mails.mbox": "".join(mails).encode()}
