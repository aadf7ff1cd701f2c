"""Strangers' text escaped for other formats: Markdown, HTML, wiki text, BibTeX, CSV cells, JSON.

Each function takes one text and returns it as one harmless line, in which nothing is a sign of the
format any more.
"""

from __future__ import annotations

import html as _html
import json
import re
from typing import Final

from reftel.plain import plain_line

# A number sign is one only where a heading may begin or end: ``ID#4`` stays as it is.
_MARKDOWN: Final = re.compile(r"([\\`*_\[\]<>&|~$]|(?<!\S)#|^[-+=](?=[\s=-]))")
_ITEM: Final = re.compile(r"^(\d+)([.)])")
_WIKI: Final = re.compile(r"[\[\]{}|<>&]|''+|~{3,}|^[*#:;=]|(?:__)")
_BIBTEX: Final = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "{}$&#_%"},
}


def markdown(text: str) -> str:
    """Return a text for Markdown."""
    return _ITEM.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\1", plain_line(text)))


def html(text: str) -> str:
    """Return a text for HTML, within an element or a quoted attribute."""
    return _html.escape(plain_line(text), quote=True)


def wiki(text: str) -> str:
    """Return a text for MediaWiki, also for the argument of a template."""
    return _WIKI.sub(lambda m: "".join(f"&#{ord(sign)};" for sign in m[0]), plain_line(text))


def bibtex(text: str) -> str:
    """Return a text for a field of BibTeX."""
    return "".join(_BIBTEX.get(sign, sign) for sign in plain_line(text))


def cell(text: str) -> str:
    """Return a text for a table, in which no spreadsheet takes it for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") else text


def json_text(text: str) -> str:
    """Return what stands between the quotes of a text in JSON, in ASCII."""
    return json.dumps(plain_line(text))[1:-1]
