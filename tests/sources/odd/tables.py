"""Forms of many records: CSV, objects, and records that are written as texts."""

from __future__ import annotations

import csv
import io
import json
import plistlib
from html import escape
from typing import TYPE_CHECKING, Final, Literal

from tests.sources.odd.cables import REMARK, Files, Form, Given

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def record(one: Given) -> list[str]:
    created = f"{one.created:%Y-%m-%d %H:%M}"
    return [one.id, created, one.subject, "Embassy Port Amsel", one.header, one.body]


NAMES: Final = ["Doc_Nbr", "created", "subject", "origin", "header", "body"]


def _written(
    rows: Iterable[Iterable[str]],
    *,
    delimiter: str = ",",
    quoting: Literal[0, 1] = csv.QUOTE_MINIMAL,
    escape: str | None = None,
) -> bytes:
    """Return a table as the csv module writes it."""
    text = io.StringIO()
    csv.writer(
        text, delimiter=delimiter, quoting=quoting, doublequote=not escape, escapechar=escape
    ).writerows(rows)
    return text.getvalue().encode()


def in_csv(delimiter: str, quoting: Literal[0, 1], escape: str | None = None) -> Form:
    def form(cables: Sequence[Given]) -> Files:
        rows = [NAMES, *map(record, cables)]
        written = _written(rows, delimiter=delimiter, quoting=quoting, escape=escape)
        return {"table.csv": written}

    return form


def dump(cables: Sequence[Given]) -> Files:
    rows = []
    for one in cables:
        created = f"{one.created.month}/{one.created.day}/{one.created.year} 8:03"
        record = [one.id, "Embassy Port Amsel", "UNCLASSIFIED", "", one.header, one.body]
        rows.append([str(one.serial), created, *record])
    return {"cables.csv": _written(rows, quoting=csv.QUOTE_ALL, escape="\\")}


def objects(cables: Sequence[Given]) -> list[dict[str, str]]:
    return [dict(zip(NAMES, record(one), strict=True)) for one in cables]


def own_words(cables: Sequence[Given]) -> list[dict[str, str]]:
    names = ("Cable No", "Sent on", "Subject line", "Station", "Message header", "Full text")
    return [dict(zip(names, record(one), strict=True)) for one in cables]


def csv_in_own_words(cables: Sequence[Given]) -> Files:
    records = own_words(cables)
    rows = [list(records[0]), *(list(one.values()) for one in records)]
    return {"table.csv": _written(rows, delimiter=";")}


def json_in_own_words(cables: Sequence[Given]) -> Files:
    return {"export.json": json.dumps({"results": own_words(cables)}).encode()}


def csv_with_titles(cables: Sequence[Given]) -> Files:
    rows = in_csv(";", csv.QUOTE_MINIMAL)(cables)["table.csv"]
    return {"table.csv": b"Cables of Port Amsel;;;;;\n;;;;;\n" + rows}


def csv_in_parts(cables: Sequence[Given]) -> Files:
    rows = [["Cable ID", "created", "Text 1", "Text 2"]]
    for one in cables:
        middle = len(one.telegram) // 2
        rows.append([*record(one)[:2], one.telegram[:middle], one.telegram[middle:]])
    return {"table.csv": _written(rows)}


def csv_of_markup(cables: Sequence[Given]) -> Files:
    rows = [NAMES]
    for one in cables:
        *others, body = record(one)
        rows.append([*others, escape(body).replace("\n", "<br>")])
    return {"table.csv": _written(rows)}


def json_in_columns(cables: Sequence[Given]) -> Files:
    columns = {name: [one[name] for one in objects(cables)] for name in NAMES}
    return {"cables.json": json.dumps(columns).encode()}


def json_in_rows(cables: Sequence[Given]) -> Files:
    return {"cables.json": json.dumps([NAMES, *map(record, cables)]).encode()}


def json_list(cables: Sequence[Given]) -> Files:
    return {"cables.json": json.dumps(objects(cables), indent=1).encode()}


def json_lines(cables: Sequence[Given]) -> Files:
    return {"cables.jsonl": "".join(json.dumps(one) + "\n" for one in objects(cables)).encode()}


def json_nested(cables: Sequence[Given]) -> Files:
    first, second, third = objects(cables)
    nested = [{**first, "replies": [second], "later": {"found": third}}]
    return {"cables.json": json.dumps(nested).encode()}


def csv_with_remarks(cables: Sequence[Given]) -> Files:
    rows = [["id", "text", "body"], *([one.id, one.telegram, REMARK] for one in cables)]
    return {"table.csv": _written(rows)}


def _pages(one: Given) -> list[list[str]]:
    first, sign, rest = one.telegram.partition("2. (SBU)")
    return [[one.id, "1", first.rstrip("\n")], [one.id, "2", sign + rest.rstrip("\n")]]


def csv_in_pages(cables: Sequence[Given]) -> Files:
    rows = [["refid", "page", "text"], *(row for one in cables for row in _pages(one))]
    return {"pages.csv": _written(rows)}


def json_lines_in_pages(cables: Sequence[Given]) -> Files:
    rows = (row for one in cables for row in _pages(one))
    lines = (json.dumps(dict(zip(("refid", "page", "text"), row, strict=True))) for row in rows)
    return {"pages.jsonl": "".join(f"{line}\n" for line in lines).encode()}


def json_in_script(cables: Sequence[Given]) -> Files:
    return {"cables.js": f"var cables = {json.dumps(objects(cables))};\n".encode()}


def json_bulk(cables: Sequence[Given]) -> Files:
    lines = (
        f"{json.dumps({'index': {'_id': each['Doc_Nbr']}})}\n{json.dumps(each)}\n"
        for each in objects(cables)
    )
    return {"bulk.ndjson": "".join(lines).encode()}


def json_wrapped(cables: Sequence[Given]) -> Files:
    return {"export.json": json.dumps({"made": "today", "cables": objects(cables)}).encode()}


def in_xml(cables: Sequence[Given]) -> Files:
    records = (
        "".join(f"<{name}>{escape(value)}</{name}>\n" for name, value in one.items())
        for one in objects(cables)
    )
    text = "".join(f"<document>\n{each}</document>\n" for each in records)
    return {"export.xml": f"<?xml version='1.0'?>\n<export>\n{text}</export>\n".encode()}


def in_toml(cables: Sequence[Given]) -> Files:
    text = "".join(
        f'[[cables]]\nid = "{one.id}"\ndate = {one.created:%Y-%m-%dT%H:%M:00Z}\n'
        f'body = """\n{one.telegram}"""\n\n'
        for one in cables
    )
    return {"cables.toml": text.encode()}


def in_calendar(cables: Sequence[Given]) -> Files:
    def line(name: str, value: str) -> str:
        for sign in ("\\", ",", ";"):
            value = value.replace(sign, f"\\{sign}")
        whole = f"{name}:{value}".replace("\n", "\\n")
        return "\r\n ".join(whole[at : at + 60] for at in range(0, len(whole), 60))

    lines = ["BEGIN:VCALENDAR", "PRODID:-//Amsel//Herrings//EN", "VERSION:2.0"]
    for one in cables:
        date = f"{one.created:%Y%m%dT%H%M00Z}"
        entry = (line("SUMMARY", one.id), f"DTSTART:{date}", line("DESCRIPTION", one.telegram))
        lines += ["BEGIN:VEVENT", "UID:7@example.org", *entry, "END:VEVENT"]
    return {"cables.ics": "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()}


def indented(text: str) -> str:
    """Return a text with its lines moved in, as a block of YAML has them."""
    return "".join(f"    {line}\n" if line else "\n" for line in text.split("\n"))


def in_yaml(cables: Sequence[Given]) -> Files:
    text = "".join(
        f"- id: {one.id}\n  date: {one.created:%Y-%m-%d}\n  body: |\n{indented(one.body)}"
        for one in cables
    )
    return {"cables.yaml": text.encode()}


def in_ini(cables: Sequence[Given]) -> Files:
    text = "".join(
        f"[{one.id}]\ndate = {one.created:%Y-%m-%d}\ntext =\n{indented(one.body)}\n"
        for one in cables
    )
    return {"cables.ini": text.encode()}


def in_org(cables: Sequence[Given]) -> Files:
    text = "".join(
        f"* {one.id} {one.subject}\n:PROPERTIES:\n:END:\n{one.telegram}\n" for one in cables
    )
    return {"cables.org": f"#+TITLE: Cables\n\n{text}".encode()}


def in_plist(cables: Sequence[Given]) -> Files:
    return {"cables.plist": plistlib.dumps(objects(cables))}


def in_labels(cables: Sequence[Given]) -> Files:
    """Return records as a press archive labels them."""
    text = "".join(
        f"HD  {one.id}: {one.subject}\nWC  400 words\nSN  Monitor\n\n"
        f"LP \n{one.telegram}\n\nAN  1\n\n"
        for one in cables
    )
    return {"Download.txt": text.encode()}


def with_directives(cables: Sequence[Given]) -> Files:
    """Return notes as a program writes them with which one learns."""
    rows = "".join(
        "\t".join((one.id, '"' + one.telegram.replace('"', '""').replace("\n", "<br>") + '"'))
        + "\n"
        for one in cables
    )
    return {"Notes.txt": f"#separator:tab\n#html:true\n{rows}".encode()}
