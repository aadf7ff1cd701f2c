"""The forms in which cables arrive, by what they are called.

A new form is a function beside this module and a line in :data:`FORMS`; the tests of
``test_nothing_in_silence`` then damage and pack it in every way.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Final

from tests.sources.odd import nested, pages, sql, tables, texts
from tests.sources.samples import page

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sources.odd.cables import Form, Given


def _one_each(name: str, make: Callable[[Given], str]) -> Form:
    """Return the form of one text a cable; ``name`` has the cable's ID in it."""
    return lambda cables: {name.format(one.id): make(one).encode() for one in cables}


NO_TEXTS: Final = ("sqlite", "epub", "web archive")
"""Forms that are no texts, so that any change harms them."""

FORMS: Final[dict[str, Form]] = {
    "mirror": _one_each(
        "cable/2009/04/{}.html",
        lambda one: page(cable_id=one.id, title=one.subject, header=one.header, body=one.body),
    ),
    "pages and remarks": pages.pages_with_remarks,
    "telegram": _one_each("{}.txt", lambda one: one.telegram),
    "markdown": _one_each("{}.md", lambda one: one.telegram.replace("PREL", "[PREL](#)")),
    "alx": _one_each("{}.txt", texts.alx),
    "page": _one_each("{}.txt", texts.copied_page),
    "nara": _one_each("{}.txt", texts.nara),
    "record": _one_each("{}.txt", texts.labelled),
    "extract": _one_each("{}.txt", texts.extract),
    "front matter": _one_each("{}.md", texts.front_matter),
    "glued": _one_each("{}.txt", lambda one: one.header + " 0014" + one.body),
    "plusd": _one_each("{}.txt", texts.plusd),
    "message": _one_each("{}.txt", texts.message),
    "rewritten": _one_each("cable/2009/04/{}.html", pages.rewritten),
    "newspaper": _one_each("{}.html", pages.newspaper),
    "blog": _one_each("{}.html", pages.blog),
    "table on a page": pages.table_page,
    "mbox": texts.mbox,
    "mail": _one_each("{}.eml", texts.eml),
    "quoted": _one_each("{}.txt", texts.quoted),
    "answered": _one_each("{}.txt", texts.answered),
    "commented": _one_each("{}.txt", texts.commented),
    "with comments": _one_each("{}.txt", texts.with_comments),
    "with a note": _one_each("{}.txt", texts.with_a_note),
    "numbered": _one_each("{}.txt", texts.numbered),
    "amid remarks": _one_each("{}.txt", texts.amid_remarks),
    "in a note": _one_each("{}.md", texts.in_a_note),
    "latex": _one_each("{}.tex", texts.in_latex),
    "patch": _one_each("{}.patch", texts.added),
    "printed": _one_each("{}.txt", texts.printed),
    "chat": _one_each("{}.txt", texts.chat),
    "stream": texts.stream,
    "dump": tables.dump,
    "csv": tables.in_csv(",", csv.QUOTE_MINIMAL),
    "csv, all quoted": tables.in_csv(",", csv.QUOTE_ALL),
    "csv, semicolons": tables.in_csv(";", csv.QUOTE_MINIMAL),
    "csv, tabs": tables.in_csv("\t", csv.QUOTE_MINIMAL),
    "csv, backslashes": tables.in_csv(",", csv.QUOTE_ALL, "\\"),
    "csv, own words": tables.csv_in_own_words,
    "csv, titles": tables.csv_with_titles,
    "csv, in parts": tables.csv_in_parts,
    "csv, markup": tables.csv_of_markup,
    "csv, a row a page": tables.csv_in_pages,
    "json lines, a row a page": tables.json_lines_in_pages,
    "json, in a script": tables.json_in_script,
    "json, bulk": tables.json_bulk,
    "json, in columns": tables.json_in_columns,
    "json, in rows": tables.json_in_rows,
    "json": tables.json_list,
    "json, own words": tables.json_in_own_words,
    "json lines": tables.json_lines,
    "json, wrapped": tables.json_wrapped,
    "json, nested": tables.json_nested,
    "csv, remarks": tables.csv_with_remarks,
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
    "xml": tables.in_xml,
    "toml": tables.in_toml,
    "calendar": tables.in_calendar,
    "yaml": tables.in_yaml,
    "labels": tables.in_labels,
    "directives": tables.with_directives,
    "ini": tables.in_ini,
    "org": tables.in_org,
    "plist": tables.in_plist,
    "epub": pages.epub,
    "web archive": lambda cables: {f"{one.id}.webarchive": pages.webarchive(one) for one in cables},
    "mysql": lambda cables: {"mysql.sql": sql.mysql(cables).encode()},
    "postgres": lambda cables: {"postgres.sql": sql.postgres(cables).encode()},
    "sqlite dump": lambda cables: {"sqlite.sql": sql.sqlite_dump(cables).encode()},
    "sqlite shell": lambda cables: {"shell.sql": sql.sqlite_shell(cables).encode()},
    "sql server": lambda cables: {"server.sql": sql.sql_server(cables).encode()},
    "oracle": lambda cables: {"oracle.sql": sql.oracle(cables).encode()},
    "sqlite": lambda cables: {"cables.db": sql.sqlite_file(cables)},
}
