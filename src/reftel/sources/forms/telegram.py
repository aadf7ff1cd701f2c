"""Form 1b: the text of a telegram, as sent or as written down in Markdown.

There is no record: the ID comes out of the telegram itself when it is parsed.
"""

from __future__ import annotations

import re
from typing import Final

from reftel.cable.model import RawCable, Record, Source
from reftel.cable.text import with_plain_blanks
from reftel.sources import seams
from reftel.sources.split import is_classification, split_telegram

TELEGRAM: Final = "telegram"
MARKDOWN: Final = "markdown"

# ``[PHUM](#)``. A target is asked for: ``[A](C)`` is a reference with its classification.
_LINK: Final = re.compile(
    r"\[([^\[\]\n]{1,200})\]\((?:#|/|\./|\.\./|https?://)[^()\s]{0,500}\)", re.IGNORECASE
)
# Words in bold, and a fence around the whole; labels in bold betray Markdown without links.
_BOLD: Final = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,200})\1")
_BOLD_LABEL: Final = re.compile(
    r"^(?:\*\*|__)(?:E\.?O\.?|TAGS?|SUBJ(?:ECT)?|REFS?|CLASSIFIED)\b", re.MULTILINE | re.IGNORECASE
)
_FENCE: Final = re.compile(r"^(?:```|~~~)\w{0,20}$", re.MULTILINE)
_HARD_BREAK: Final = re.compile(r"(?: {2,}|\\)$", re.MULTILINE)
_SIGN: Final = re.compile(
    r"VZCZC[A-Z]{3}|DE RU?[A-Z]{3,7} ?#|[A-Z ]{0,10}\d{6}Z [A-Z]{3} \d\d|FM [A-Z]{2}"
)
_LOOKED_AT: Final = 60


def is_telegram(text: str) -> bool:
    """Whether the first 60 lines hold a line that only a telegram has."""
    lines = with_plain_blanks(text[:20_000]).split("\n")[:_LOOKED_AT]
    return any(
        _SIGN.match(line.strip()) or (line.isupper() and is_classification(line)) for line in lines
    )


def is_markdown(text: str) -> bool:
    """Whether a telegram was written down in Markdown (links on its tags, labels in bold)."""
    return any(each.search(text) for each in (_LINK, _BOLD_LABEL, _FENCE))


def separate(text: str) -> list[tuple[str, int]]:
    """Return the telegrams of a text that holds one or more, each with its first line's number."""
    return seams.telegrams(text)


def read(text: str, file: str) -> RawCable:
    """Return the cable of a telegram's text."""
    form = TELEGRAM
    if is_markdown(text):
        form = MARKDOWN
        text = _FENCE.sub("", _BOLD.sub(r"\2", _LINK.sub(r"\1", text)))
        text = _HARD_BREAK.sub("", text)
    header, body = split_telegram(text)
    return RawCable(Record(), header, body, Source(form, file))
