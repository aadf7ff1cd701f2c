"""The forms, each of which stands in a module of its own that is loaded when a file may have it."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from reftel.sources import read_bytes
from reftel.sources.registry import CARRIERS, FORMS, TEXT_FORMS
from tests.sources.odd import cables
from tests.sources.samples import only

if TYPE_CHECKING:
    from reftel.sources.form import Carrier, Form

EVERY = (*FORMS, *CARRIERS, *TEXT_FORMS)
PARTS = ("matches", "cut", "records", "read", "texts", "separate")
LATER = [
    part
    for form in EVERY
    for name in PARTS
    if isinstance(part := getattr(form, name, None), partial)
]


@pytest.mark.parametrize("part", LATER, ids=lambda part: ".".join(part.args))
def test_what_is_loaded_later_is_there(part: partial[object]) -> None:
    module, name = part.args
    assert callable(getattr(import_module(f"reftel.sources.{module}"), name))


@pytest.mark.parametrize("form", [*FORMS, *CARRIERS], ids=lambda form: form.name)
def test_a_form_is_called_as_its_module_calls_it(form: Form | Carrier) -> None:
    assert isinstance(form.cut, partial)
    module = vars(import_module(f"reftel.sources.{form.cut.args[0]}"))
    assert form.name in (module.get(name) for name in ("FORM", "TOML", "YAML", "PLIST"))


CABLE = cables.given(7)
OBJECT = {"id": CABLE.id, "date": "2009-04-01", "body": CABLE.telegram}
CONTENTS = {
    "telegram": CABLE.telegram,
    "html": f"<html><body><h1>{CABLE.id}</h1><pre>{CABLE.telegram}</pre></body></html>",
    "json": json.dumps([OBJECT]),
    "table": 'id,date,body\n{id},{date},"{body}"\n'.format(
        **{name: value.replace('"', '""') for name, value in OBJECT.items()}
    ),
    "sql": "INSERT INTO cables (id, date, body) VALUES ('{id}', '{date}', '{body}');".format(  # noqa: S608
        **OBJECT
    ),
    "mail": f"From: a@example.org\nMessage-ID: <1@example.org>\nSubject: x\n\n{CABLE.telegram}",
}


@pytest.mark.parametrize("form", CONTENTS)
@pytest.mark.parametrize(
    "end", ["txt", "csv", "tsv", "json", "jsonl", "sql", "xml", "eml", "mbox", "toml", "pdf", "zip"]
)
def test_what_a_file_holds_says_more_than_the_end_of_its_name(form: str, end: str) -> None:
    cable = only(read_bytes(CONTENTS[form].encode(), f"x.{end}"))
    assert cable.source.form == form
    assert cable.body.rstrip() == CABLE.body


def test_a_page_loads_no_tables_no_mail_and_no_database() -> None:
    program = (
        "import sys\n"
        "from reftel.sources import read_text\n"
        "list(read_text('<html><body>nothing</body></html>', 'page.html'))\n"
        "print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    heavy = {"email", "sqlite3", "plistlib", "tomllib", "xml.parsers.expat"}
    heavy |= {f"reftel.sources.tables.{name}" for name in ("sql_dump", "any_csv", "any_json")}
    assert not heavy & set(done.stdout.split())
