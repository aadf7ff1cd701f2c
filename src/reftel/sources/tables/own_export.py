"""``reftel export`` in Markdown, text or HTML met as a source: refused, and why.

It has the words, not the telegrams: header, head and line ends are gone. Read as a telegram it
would lose date and TAGS, so it is refused; in JSON the same cables come back as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

COLUMNS: Final = (
    "id", "created", "classification", "origin", "subject", "cites", "cited_by", "disputed", "text",
)  # fmt: skip
"""The headings of an export in CSV."""

_LOOKED_AT: Final = 200  # characters in which a page of HTML begins
# The line of ID (a garbled one too) and time above each cable, and the first of the facts below it.
_TITLE: Final = (
    r"\d\d[A-Z0-9]{3,40}(?:\\?_\w{1,8})? {1,2}"
    r"(?:no date|\d{4}-\d\d-\d\d(?: \d\d(?::\d\d)?Z)?)(?: {1,2}.*)?"
)
_FACT: Final = (
    r"(?:Texts|File|From|To|Info|Captions|Addressing|TAGS|REF|Classified|Declassify|Released"
    r"|Warning)"
)
_MARKDOWN: Final = re.compile(rf"\n# \S+: .*\n\s{{0,9}}{_TITLE}\n\s{{0,9}}\*\*{_FACT}:\*\* ")
_TEXT: Final = re.compile(
    rf"\n{_TITLE}\n(?:\S.*\n){{0,6}}\n? {{0,9}}{_FACT}(?: {{2}}|[ \t]*\n|\t)\s*\S"
)
_HTML: Final = re.compile(
    r"<article\s[^<>]*>\s{0,99}<h1\b[^<>]*>[^<>]*</h1>\s{0,99}<p\b[^<>]*>"
    rf"{_TITLE.removesuffix('.*)?')}[^<>]*)?</p>\s{{0,99}}<dl\b",
    re.IGNORECASE,
)


def why_not(text: str) -> str | None:
    """Return why a text is refused, if it is an export in Markdown, text or HTML; else None."""
    if text[:_LOOKED_AT].lstrip()[:1] == "<":
        return _refusal("HTML") if "<article" in text and _HTML.search(text) else None
    lines = f"\n{text}"  # a pattern that begins with a line end is several times as fast
    if "**" in text and _MARKDOWN.search(lines):
        return _refusal("Markdown")
    return _refusal("text") if _TEXT.search(lines) else None


def why_not_table(names: Sequence[str]) -> str | None:
    """Return why a table with these headings is refused, if it is an export; else None."""
    return _refusal("CSV") if tuple(name.lower() for name in names) == COLUMNS else None


def _refusal(form: str) -> str:
    return (
        f"cables as reftel writes them for people, in {form}, without header, head and line ends;"
        " import what they came from, or export them with --format json and import that"
    )
