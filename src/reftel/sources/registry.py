"""All forms of files and texts, in the order in which they are asked: the first that fits decides.

The tests of texts are those of §1, in its order. A form's module is loaded when a file may have it:
to load all of them takes longer than to read many a file.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from importlib import import_module
from typing import Any, Final

from reftel.sources.form import Carrier, FileHead, Form, TextForm
from reftel.sources.recognising.html import is_html
from reftel.sources.walk import XML

_IN_FRONT: Final = 5_000  # characters, among which comments may stand above the first line


@cache
def _function(module: str, name: str) -> Callable[..., Any]:
    """Return a function of one of the modules of forms: most files need few of them."""
    found: Callable[..., Any] = getattr(import_module(f"reftel.sources.{module}"), name)
    return found


def _call(module: str, name: str, *given: Any) -> Any:
    """Call a function of a module that is loaded for it."""
    return _function(module, name)(*given)


def _later(module: str, name: str) -> partial[Any]:
    """Return a function of a module that is loaded when it is called."""
    return partial(_call, module, name)


def _form(
    name: str,
    module: str,
    matches: str | Callable[[FileHead], bool],
    *,
    cut: str = "cut",
    records: str = "",
    ends: tuple[str, ...] = (),
    is_plain: bool = True,
) -> Form:
    """Return a form of many records; without ``records``, its pieces have them as JSON."""
    asked = _later(module, matches) if isinstance(matches, str) else matches
    told = _later(module, records) if records else _later("tables.rows", "kept_in")
    return Form(name, asked, _later(module, cut), told, ends, is_plain)


def _text_form(
    module: str, matches: str, *, in_html: bool = False, apart: bool = False, bounded: bool = False
) -> TextForm:
    asked, read, separate = (_later(module, each) for each in (matches, "read", "separate"))
    return TextForm(asked, read, separate, in_html=in_html, apart=apart, bounded=bounded)


def _carrier(name: str, module: str, matches: Callable[[FileHead], bool]) -> Carrier:
    return Carrier(name, matches, _later(module, "cut"), _later(module, "texts"))


# Signs that a file must have to be asked for a form at all, where they are cheaper than its module.


def _begins(sign: bytes) -> Callable[[FileHead], bool]:
    return lambda head: head.data.startswith(sign)


def _is_mail(head: FileHead) -> bool:
    first = head.text.lstrip("\n").partition("\n")[0]
    may_be = ":" in first or first[:1].isspace() or first.strip().isdigit()
    return may_be and bool(_call("carriers.mail", "is_mail", head))


def _is_plist(head: FileHead) -> bool:
    return head.data.startswith(b"bplist0") or "<!DOCTYPE plist" in head.text[:500]


def _is_xml(head: FileHead) -> bool:
    sign = "<?xml" in head.text[:200] or head.ends(*XML)
    return sign and bool(_call("tables.any_xml", "is_xml", head))


def _is_toml(head: FileHead) -> bool:
    return ".toml" in head.name.lower() and bool(_call("tables.structured", "is_toml", head))


def _is_calendar(head: FileHead) -> bool:
    return "BEGIN:V" in head.text[:20].upper() and bool(
        _call("tables.calendar", "is_calendar", head)
    )


def _is_cut(head: FileHead) -> bool:
    start = head.text[:2].lstrip()
    return start in ("[{", "{", '{"', "JS") and bool(_call("tables.cut_rows", "is_cut", head))


def _is_yaml(head: FileHead) -> bool:
    return ":" in head.text[:200] and bool(_call("tables.structured", "is_yaml", head))


def _first_line(head: FileHead) -> str:
    """Return the first line of a file that says something and is no comment."""
    lines = head.text[:_IN_FRONT].lstrip().split("\n", 1)
    while lines[0].startswith("#") and len(lines) > 1:
        lines = lines[1].lstrip().split("\n", 1)
    return "" if lines[0].startswith("#") else lines[0].rstrip()


def _is_tagged(head: FileHead) -> bool:
    first = _first_line(head)
    is_labelled = first[2:4] in ("  ", " ", "") or first[:1] == "%"
    may_be = is_labelled or (":" in first and "\n+" in head.text)
    return may_be and bool(_call("tables.tagged", "is_tagged", head))


def _is_pairs(head: FileHead) -> bool:
    """Whether the first line may be pairs, or open a message; ``**** *`` is above a text."""
    first = _first_line(head)
    may_be = "{" in first or "=" in first or "\t" in first or first.startswith("**** *")
    return may_be and bool(_call("tables.pairs", "is_pairs", head))


def _is_wiki(head: FileHead) -> bool:
    return "<mediawiki" in head.text and bool(_call("carriers.wiki_dump", "is_wiki", head))


_PHP: Final = b"<?php"  # objects may stand behind it
_CSV: Final = (".csv", ".tsv", ".tab")
_TABLE: Final = _form("table", "tables.any_csv", "is_csv", records="records", ends=_CSV)
_JSON: Final = _form(
    "json", "tables.any_json", "is_json", records="records", ends=(".json", ".jsonl", ".ndjson")
)
_PLIST: Final = _form("plist", "tables.structured", _is_plist, cut="cut_plist", is_plain=False)
_XML: Final = _form("xml", "tables.any_xml", _is_xml)

FORMS: Final = (
    _form("csv", "tables.cables_csv", "is_csv", records="read_rows"),
    _form("sqlite", "tables.sqlite_file", _begins(b"SQLite format 3\0"), is_plain=False),
    _form("sql", "tables.sql_dump", "is_sql", records="records", ends=(".sql",), is_plain=False),
    _PLIST,
    _XML,
    _form("toml", "tables.structured", _is_toml, cut="cut_toml"),
    _form("calendar", "tables.calendar", _is_calendar),
    _form("cut rows", "tables.cut_rows", _is_cut),
    _JSON,
    _form("pairs", "tables.pairs", _is_pairs),
    _form("tagged", "tables.tagged", _is_tagged),
    _form("yaml", "tables.structured", _is_yaml, cut="cut_yaml"),
    _TABLE,
)
"""The forms that are known by a file's first bytes. A file that has none of them is a text."""

TEXT_FORMS: Final = (
    _text_form("forms.mirror", "is_page", in_html=True, bounded=True),
    _text_form("forms.alx", "is_alx"),
    _text_form("forms.page_text", "is_page", apart=True),
    _text_form("forms.plusd", "is_plusd", apart=True),
    _text_form("forms.nara", "is_nara", apart=True),
    _text_form("forms.telegram", "is_telegram"),
)
"""The forms that are known by a whole text."""

_WIKI: Final = _carrier("wiki", "carriers.wiki_dump", _is_wiki)

CARRIERS: Final = (
    _WIKI,
    _carrier("pdf", "carriers.pdf", _begins(b"%PDF-")),
    _carrier("mail", "carriers.mail", _is_mail),
)
"""The documents that carry cables, known by a file's first bytes as well."""

_BY_NAME: Final[dict[str, Form | Carrier]] = {form.name: form for form in (*CARRIERS, *FORMS)}


def form_of(head: FileHead) -> Form | Carrier | None:
    """Return the form of a file that begins so; None of a text or a page."""
    first = head.data[:100].lstrip()
    if first.startswith(b"<") and not first.startswith(_PHP):
        return next((form for form in (_WIKI, _PLIST, _XML) if form.matches(head)), None)
    # What it holds says more than the end of its name.
    held = next((form for form in (*CARRIERS, *FORMS) if form.matches(head)), None)
    form = held or next((form for form in FORMS if head.ends(*form.ends)), None)
    is_text = form is _TABLE and _call("cleaning.padded_rows", "is_telegram", head.text)
    return None if is_text else form


def form_named(name: str) -> Form | Carrier:
    """Return the form of a piece by its name."""
    return _BY_NAME[name]


def text_form_of(text: str) -> TextForm | None:
    """Return the form of a text, or None when it is no cable in any of them."""
    forms = (form for form in TEXT_FORMS if form.in_html or not is_html(text))
    return next((form for form in forms if form.matches(text)), None)
