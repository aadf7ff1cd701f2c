"""All forms, in the order in which they are asked: the first that matches decides.

The tests of texts are those of §1, in its order.
"""

from __future__ import annotations

import re
from typing import Final

from reftel.sources.carriers import mail, pdf
from reftel.sources.form import Carrier, FileHead, Form, TextForm
from reftel.sources.forms import alx, mirror, nara, page_text, plusd, telegram
from reftel.sources.tables import (
    any_csv,
    any_json,
    any_xml,
    cables_csv,
    sql_dump,
    sqlite_file,
    structured,
)

_PLIST: Final = Form(structured.PLIST, structured.is_plist, structured.cut_plist, structured.read)
_XML: Final = Form(any_xml.FORM, any_xml.is_xml, any_xml.cut, any_xml.read)

FORMS: Final = (
    Form(cables_csv.FORM, cables_csv.is_csv, cables_csv.cut, cables_csv.read_rows),
    Form(sqlite_file.FORM, sqlite_file.is_sqlite, sqlite_file.cut, sqlite_file.read),
    Form(sql_dump.FORM, sql_dump.is_sql, sql_dump.cut, sql_dump.read),
    _PLIST,
    _XML,
    Form(structured.TOML, structured.is_toml, structured.cut_toml, structured.read),
    Form(any_json.FORM, any_json.is_json, any_json.cut, any_json.read),
    Form(any_csv.FORM, any_csv.is_csv, any_csv.cut, any_csv.read),
)
"""The forms that are known by a file's first bytes. A file that has none of them is a text."""

TEXT_FORMS: Final = (
    TextForm(mirror.is_page, mirror.read, mirror.separate, in_html=True, bounded=True),
    TextForm(alx.is_alx, alx.read, alx.separate),
    TextForm(page_text.is_page, page_text.read, page_text.separate, apart=True),
    TextForm(plusd.is_plusd, plusd.read, plusd.separate, apart=True),
    TextForm(nara.is_nara, nara.read, nara.separate, apart=True),
    TextForm(telegram.is_telegram, telegram.read, telegram.separate),
)
"""The forms that are known by a whole text."""

CARRIERS: Final = (
    Carrier(pdf.FORM, pdf.is_pdf, pdf.cut, pdf.texts),
    Carrier(mail.FORM, mail.is_mail, mail.cut, mail.texts),
)
"""The documents that carry cables, known by a file's first bytes as well."""

_BY_NAME: Final[dict[str, Form | Carrier]] = {form.name: form for form in (*CARRIERS, *FORMS)}
_HTML: Final = re.compile(
    r"\s{0,100}<(?:\?xml|!--|!doctype html|[a-z][a-z0-9]{0,12}(?:\s[^<>]{0,2000})?/?>)",
    re.IGNORECASE,
)


def form_of(head: FileHead) -> Form | Carrier | None:
    """Return the form of a file that begins so; None of a text or a page."""
    if head.data[:100].lstrip().startswith(b"<"):
        return next((form for form in (_PLIST, _XML) if form.matches(head)), None)
    return next((form for form in (*CARRIERS, *FORMS) if form.matches(head)), None)


def form_named(name: str) -> Form | Carrier:
    """Return the form of a piece by its name."""
    return _BY_NAME[name]


def text_form_of(text: str) -> TextForm | None:
    """Return the form of a text, or None when it is no cable in any of them."""
    forms = (form for form in TEXT_FORMS if form.in_html or not is_html(text))
    return next((form for form in forms if form.matches(text)), None)


def is_html(text: str) -> bool:
    """Whether a text is a page of HTML, of whatever kind."""
    return _HTML.match(text) is not None
