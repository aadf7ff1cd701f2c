"""Objects that are not written in JSON: TOML, YAML, the lists of properties of Apple's programs.

They are read by the standard library, YAML by :mod:`.yaml_text`, and go on as JSON
(:mod:`.any_json`). A page that Safari saved
(``.webarchive``) is such a list too: its pages are read as pages.
"""

from __future__ import annotations

import json
import plistlib
import re
import tomllib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from xml.parsers.expat import ExpatError

from reftel.sources.decoding.decode import decode
from reftel.sources.piece import Cut, Piece, Reject
from reftel.sources.stream import Stream
from reftel.sources.tables import any_json, javascript, yaml_text

if TYPE_CHECKING:
    from reftel.sources.form import FileHead

TOML: Final = "toml"
YAML: Final = "yaml"
PLIST: Final = "plist"

_BINARY: Final = b"bplist0"
_LARGEST: Final = 64 << 20
_TABLE: Final = re.compile(
    r"(?:\s|#[^\n]{0,200}\n)*(?:\[\[?[\w.\"-]{1,60}\]\]?\s*\n|[\w-]{1,40}\s?=\s?[\"\[{\d])"
)
_YAML: Final = re.compile(
    r"(?:\s|#[^\n]*\n|%[^\n]*\n|---[^\S\n]*\n)*+(?:-[ \n]\s*)?+"
    r"(?:(?!\d+\s*:)[\w-]{1,60}|\"[^\"\n]{1,60}\"|'[^'\n]{1,60}')[^\S\n]*:(?:[ ]|\n)"
)
"""How such a file begins. What begins with a number has one in front of each of its lines."""

_LONGEST_YAML: Final = 16 << 20
_BROKEN: Final = (
    *(ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError),
    *(plistlib.InvalidFileException, ExpatError),
)
"""What reading damaged or hostile data can raise."""


def is_toml(head: FileHead) -> bool:
    """Whether a file is TOML, by its name and its first line."""
    return ".toml" in head.name.lower() and _TABLE.match(head.text) is not None


def cut_toml(stream: Stream, name: str) -> Iterator[Cut]:
    """Yield the objects of a file in pieces of JSON."""
    data = stream.read(_LARGEST + 1)
    try:
        value = tomllib.loads(decode(data)[0])
    except _BROKEN as error:
        yield Reject(name, None, f"TOML that cannot be read ({error}); mend it")
        return
    yield from _as_json(value, name)


def is_yaml(head: FileHead) -> bool:
    """Whether a file is YAML from its first line to its last, with the text of a cable in it."""
    if not _YAML.match(head.text) or head.is_longer(_LONGEST_YAML):
        return False
    try:
        return any(
            javascript.says_something(each.value)
            for each in yaml_text.entries(head.further(_LONGEST_YAML))
        )
    except yaml_text.NotYamlError:
        return False


def cut_yaml(stream: Stream, name: str) -> Iterator[Cut]:
    """Yield the records of a file in pieces of JSON, each on its line."""
    made: list[str] = []
    line = 1
    for each in yaml_text.entries(decode(stream.read(_LONGEST_YAML))[0]):
        made += ["\n" * (each.line - line), json.dumps(each.value)]
        line = max(line, each.line)
    yield from any_json.cut(Stream(BytesIO("".join(made).encode())), name)


def cut_plist(stream: Stream, name: str) -> Iterator[Cut]:
    """Yield the pages that a list of properties holds, or its objects in pieces of JSON."""
    data = stream.read(_LARGEST + 1)
    try:
        if not data.startswith(_BINARY):
            data = decode(data)[0].encode()
        value = plistlib.loads(data)
        pages = list(_pages(value))
    except _BROKEN as error:
        yield Reject(
            name, None, f"a list of properties that cannot be read ({error}); save it again, as XML"
        )
        return
    if not pages:
        yield from _as_json(value, name)
    for number, page in enumerate(pages, 1):
        yield Piece(name if number == 1 else f"{name}:{number}", page, alone=number == 1)


def _as_json(value: Any, name: str) -> Iterator[Cut]:
    data = json.dumps(value, default=str, ensure_ascii=False, indent=0).encode("utf-8", "replace")
    yield from any_json.cut(Stream(BytesIO(data)), name)


def _pages(value: Any) -> Iterator[bytes]:
    """Yield the pages of HTML of a page that a browser saved with all that belongs to it."""
    if not isinstance(value, dict) or "WebMainResource" not in value:
        return
    for each in (value["WebMainResource"], *value.get("WebSubresources", ())):
        if each.get("WebResourceMIMEType") in ("text/html", "text/plain"):
            yield bytes(each["WebResourceData"])
    for frame in value.get("WebSubframeArchives", ()):
        yield from _pages(frame)
