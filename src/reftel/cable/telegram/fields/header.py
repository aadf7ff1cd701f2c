"""The header: FM, TO, INFO, date-time group, precedence, routing indicators, serials (§2.1).

The header is read for what it has. A "partial extract" has nothing (T24); old and internal
headers have office distributions among the addressees, which are not addressees.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from reftel.cable.cable import Addressee, Addressees, Transmission
from reftel.cable.lore.origin_slips import with_country
from reftel.cable.lore.origins import known_posts, letters, origin_of
from reftel.cable.telegram.fields.classification import PRINTED_LEVEL, is_level
from reftel.cable.telegram.fields.page_marks import LEFT_OF_MARK, PAGE_MARK
from reftel.cable.text import fold
from reftel.dates import full_year, moment

if TYPE_CHECKING:
    from datetime import datetime

MONTHS: Final = {
    name: number
    for number, name in enumerate(
        ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
        start=1,
    )
}
_MONTH: Final = "|".join(MONTHS)
_ID: Final = re.compile(r"\bVZCZC[A-Z]{3}\d{3,4}\b")
_DE: Final = re.compile(r"^[ \t]*DE[ \t]+(\S.*)$", re.MULTILINE)
_DTG: Final = re.compile(
    rf"^[ \t]*(?P<precedence>(?:[OPRZ0][ \t]+){{0,3}})(?P<raw>(?P<day>\d\d)(?P<hour>\d\d)"
    rf"(?P<minute>\d\d)"
    rf"[ ]?Z[ \t]*(?P<month>{_MONTH})[A-Z]*\.?[ \t]*(?P<year>\d{{4}}|\d\d))\b",
    re.MULTILINE | re.IGNORECASE,
)
# The same, where a scanner took digits for letters: ``19l500Z MAR O9``.
_MISREAD_DTG: Final = re.compile(
    r"^[ \t]*(?P<precedence>(?:[OPRZ0][ \t]+){0,3})(?P<raw>[\dOoIlSB|]{6}[Z2]"
    rf"[ \t]*(?:{_MONTH})[A-Z]*\.?[ \t]*[\dOoIlSB|]{{2,4}})(?!\w)",
    re.MULTILINE,
)
_AS_DIGITS: Final = str.maketrans("OoIl|SB", "0011158")
_TIME: Final = len("191500Z")
_PARTIAL: Final = "partial extract of the original cable"
# As the network prints them, or a typist; a mail's (``To: Ida Marlow``) have no name in capitals.
_LABEL: Final = re.compile(
    r"(?:(FM|TO|INFO)(?=[ \t:]|$)[ \t]*:?|(Fm|From|To|Info):(?=[ \t]*[A-Z]{3}))[ \t]*(.*)"
)
# ``LOG-00``, ``EEB-00``: office distribution behind ORIGIN, ACTION and INFO, not addressees.
_LABELS: Final = ("FM", "TO", "INFO", "Fm:", "From:", "To:", "Info:")
_OFFICES: Final = re.compile(r"(?:[A-Z]{1,6}-\d\d\b[ \t]*)+")
_OFFICE_LABELS: Final = ("ORIGIN", "ACTION")
_OFFICE_LABEL: Final = re.compile(r"(?:ORIGIN|ACTION)[ \t]+[A-Z]{1,6}-\d\d\b")
_ROUTING: Final = re.compile(r"(ZEN|[A-Z][A-Z0-9]{3,7})\s*/\s*([^/].*)")
_EXCLUDED: Final = re.compile(r"XMT[ \t/]+(.*)")
_EXCLUDED_TOO: Final = re.compile(r"/(?=AM(?:EMBASSY|CONSUL)\b|USINT\b|USMISSION\b)")
_PRECEDENCES: Final = frozenset(("IMMEDIATE", "PRIORITY", "FLASH", "ROUTINE"))
_BEFORE_OFFICE: Final = re.compile(rf"(?<=\w)[ ]({'|'.join(_PRECEDENCES)})[ ]?(//.*//)")
_SHORTEST: Final = len("FLASH")
# What no addressee's name ends with, and what none begins with.
_CUT_BEHIND: Final = ("AMEMBASSY", "AMCONSUL", "USMISSION")
_CITY: Final = ("WASHDC", "WASHINGTON DC")
_NONE: Final = frozenset(("NONE", "NIL", "N/A"))
_SERIAL: Final = re.compile(r"\d{1,5}(?:-\d{1,5})?")
_WHOLE_SERIAL: Final = re.compile(r"\d{4}")
_GLUED_SERIAL: Final = re.compile(r"([A-Z]{4,})(\d{4})")
# Two posts on one line, perhaps with a month between them: ``AMEMBASSY LA PAZ FEB LIMA 2543``.
_MAY_BE_TWO: Final = re.compile(
    r"(?P<lead>(?:[A-Z]+/)?AM(?:EMBASSY|CONSUL) )(?P<names>[A-Z'-]+ [A-Z '-]+?)(?P<rest>\s\d.*)?"
)
_AS_POST: Final = {"Embassy": "AMEMBASSY ", "Consulate": "AMCONSUL "}
# Where an addressee begins behind another one on its line.
_RUN_ON: Final = re.compile(
    r"(?:(?<=\d)[ \t]*|(?<=[A-Z/])(?<!TO)(?<!INFO)(?<!XMT)[ \t]+)"
    r"(?=(?:INFO[ \t]+)?R[UH][A-Z]{3,5}/[A-Z])"
    r"|(?<=[A-Z])[ \t]+(?=XMT[ \t/]+[A-Z])"
    r"|[,;]\s+(?=(?:AM(?:EMBASSY|CONSUL)|SECSTATE|SECDEF|USMISSION)\b)"
)
# What a header has where one does: a search for a sign, or for a letter, is fast.
_RUN_ON_SIGNS: Final = (",", ";", "XMT")
_ROUTED_BEHIND: Final = re.compile(r"R(?<=[\d \t]R)(?<!\nTO R)(?<!\nINFO R)[UH][A-Z]{3,5}/[A-Z]")
# Behind a level without blanks in it an addressee might go on, but for the number of a telegram.
_JUNK: Final = re.compile(
    r"(?:BT|ZNR|ZNY|ZZH|UNCLAS|null|Telegram)\b|Cable Text:|-{4}|S E C R E T|C O N F I"
    rf"|{PRINTED_LEVEL} .{{2,60}} \d{{5,8}}\Z",
    re.IGNORECASE,
)

# What a telegram's routing lines begin with: an office's share, the network's number, the DTG.
ROUTING: Final = re.compile(
    rf"(?:ACTION|ORIGIN|INFO)[ \t]+[A-Z]{{1,6}}-\d\d\b|VZCZC|-{{6,}}[ ]?[0-9A-F]{{4,6}}[ ]"
    rf"|(?:[OPRZ0][ \t]+){{1,3}}\d{{6}}[ ]?Z[ \t]+(?:{_MONTH})[A-Z]*[ \t]+\d\d"
)
_JUNK_STARTS: Final = frozenset("BZUNTCSL-bzuntcsl")


@dataclass(frozen=True, slots=True)
class Header:
    """What a header says."""

    transmission: Transmission
    sender: str | None
    addressees: Addressees
    partial: bool


def read_header(header: str) -> Header:
    """Return what the header says; nothing is required of it."""
    partial = _PARTIAL in header
    match = _DTG.search(header) or _MISREAD_DTG.search(header)
    identity = _ID.search(header)
    de = _DE.search(header)
    dtg, precedence = None, ""
    if match is not None:
        dtg = _moment(match if match.re is _DTG else _DTG.match(_as_digits(match["raw"])))
        precedence = match["precedence"]
        header = header[match.end() :]
    transmission = Transmission(
        id=identity[0] if identity else None,
        precedence=tuple(precedence.upper().replace("0", "O").split()),
        dtg=dtg,
        dtg_raw=fold(match["raw"]) if match else None,
        de=fold(de[1]) if de else None,
    )
    sender, addressees = _read_addressees(header)
    return Header(transmission, sender, addressees, partial)


def parse_addressees(header: str) -> Addressees:
    """Return the action and information addressees of a header (§2.1, T1, T12, T62)."""
    match = _DTG.search(header)
    return _read_addressees(header[match.end() :] if match else header)[1]


def is_misread(dtg: str) -> bool:
    """Whether letters stand in a date-time group where its digits do."""
    return _DTG.match(dtg) is None


def _as_digits(dtg: str) -> str:
    """Return a date-time group that was misread as it was meant; its month has letters."""
    time, rest = dtg[: _TIME - 1].translate(_AS_DIGITS), dtg[_TIME:]
    year = len(rest.rstrip("0123456789OoIlSB|"))
    return f"{time}Z{rest[:year]}{rest[year:].translate(_AS_DIGITS)}"


def _moment(match: re.Match[str] | None) -> datetime | None:
    """Return the date-time group as naive UTC, or None when it is no moment."""
    if match is None:
        return None
    year, month = full_year(int(match["year"])), MONTHS[match["month"].upper()]
    return moment(year, month, int(match["day"]), int(match["hour"]), int(match["minute"]))


def _read_addressees(text: str) -> tuple[str | None, Addressees]:
    """Return the sender and the addressees of what follows the date-time group."""
    sender: str | None = None
    lists: dict[str, list[_Growing]] = {"TO": [], "INFO": []}
    current: str | None = None
    excluding = False
    if any(map(text.__contains__, _RUN_ON_SIGNS)) or _ROUTED_BEHIND.search(text):
        text = _RUN_ON.sub("\n", text)
    for raw in text.split("\n"):
        line = raw.strip()
        if "PAGE" in line:
            line = PAGE_MARK.sub("", line).strip()
        if line.startswith(_LABELS) and (label := _LABEL.match(line)):
            line = label[3]
            excluding = False
            which = (label[1] or label[2]).upper()
            if which.startswith("F"):
                sender = sender or fold(line) or None
                current = None
                continue
            current = which
        elif line.startswith(_OFFICE_LABELS) and _OFFICE_LABEL.match(line):
            current = None
        if not line or current is None or line in _NONE or _is_junk(line):
            continue
        if "-" in line and _OFFICES.match(line):
            current = None
            continue
        entries = lists[current]
        match = _EXCLUDED.match(line) if line.startswith("XMT") else None
        # An exclusion may go on in the next line, but not in one with its own routing.
        excluding = match is not None or (excluding and not _ROUTING.fullmatch(line))
        if excluding:
            if entries:
                names = _EXCLUDED_TOO.split(match[1] if match else line)
                entries[-1].excluded.extend(map(fold, names))
        elif entries and _goes_on(entries[-1].lines, line):
            entries[-1].lines.append(line)
        else:
            entries += [_Growing([each], []) for each in _posts(line)]
    to, info = ([_addressee(*each) for each in entries] for entries in lists.values())
    return sender, Addressees(tuple(to), tuple(info))


def _is_junk(line: str) -> bool:
    """Whether a line among addressees is of the network, or what is left of a page mark."""
    if line[0] in _JUNK_STARTS and _JUNK.match(line):
        return True
    return is_level(line) or (line[-1] in "Z2" and LEFT_OF_MARK.fullmatch(line) is not None)


class _Growing(NamedTuple):
    """An addressee while its lines are read, with the posts that it does not go to (``XMT``)."""

    lines: list[str]
    excluded: list[str]


def _goes_on(lines: list[str], line: str) -> bool:
    """Whether ``line`` is the rest of an entry that was wrapped in its name or behind it."""
    if lines[-1].endswith(","):
        return _ROUTING.fullmatch(line) is None
    if lines[-1].endswith(_CUT_BEHIND) or line.startswith(_CITY):
        own = line.startswith(_CUT_BEHIND) or _ROUTING.fullmatch(line) is not None
        return not (own or lines[-1].endswith(_CITY))
    is_serial = line.isdecimal() and _SERIAL.fullmatch(line) is not None
    return (is_serial or line.startswith("//")) and _entry(" ".join(lines[-2:])).serial is None


@lru_cache(maxsize=1024)
def _posts(line: str) -> tuple[str, ...]:
    """Return the addressees on one line: two, where it names two posts with nothing between.

    ``AMEMBASSY LIMA QUITO 12``: unless the second is the country of the first, or both are one
    name. Behind a month that the network put there any name is a second post.
    """
    match = _MAY_BE_TWO.fullmatch(line)
    if match is None:
        return (line,)
    words = match["names"].split()
    end = len(words)
    while end > 1 and (words[end - 1] == "NIACT" or _precedence(words[end - 1])):
        end -= 1
    names, behind = words[:end], " ".join(words[end:])
    for i in range(1, len(names)):
        parted = names[i] in MONTHS
        one, two = " ".join(names[:i]), names[i + parted :]
        kind = f"{two[0]} " if two[:1] in (["AMEMBASSY"], ["AMCONSUL"]) else ""
        name = " ".join(two[bool(kind) :])
        post = known_posts().get(origin_of(name) or "")
        if name and (parted or (post and _are_two(one, name, "".join(names)))):
            kind = kind or (_AS_POST.get(post.kind, "") if post else "")
            second = " ".join(filter(None, (kind + name, behind)))
            return match["lead"] + one, second + (match["rest"] or "")
    return (line,)


def _are_two(one: str, two: str, both: str) -> bool:
    """Whether two names are those of two posts, and not one of a post and its country."""
    codes = {letters(one), letters(two)}
    return (
        len(codes) == 2
        and codes <= known_posts().keys()
        and not (origin_of(both) or with_country(letters(both)))
    )


def _addressee(lines: list[str], excluded: list[str]) -> Addressee:
    """Return an addressee that is read, whole."""
    first = _entry(lines[0])
    if len(lines) == 1 and not excluded:
        return first
    whole = first
    if len(lines) > 1:
        routing = f"{first.routing}/" if first.routing else ""
        whole = _entry(" ".join((routing + first.name, *lines[1:])))
    precedence = whole.precedence or first.precedence
    return Addressee(whole.name, first.routing, precedence, whole.serial, tuple(excluded))


@lru_cache(maxsize=1024)
def _precedence(word: str) -> str | None:
    """Return the precedence that a word is, or means mistyped or cut short, or None."""
    if word in _PRECEDENCES:
        return word
    word = word.strip("()")
    if len(word) < _SHORTEST:
        return None
    return next((each for each in _PRECEDENCES if each.startswith(word) or _near(each, word)), None)


def _near(one: str, two: str) -> bool:
    """Whether two words have the same letters in any order, but for one lost, added or changed."""
    others = Counter(one) - Counter(two), Counter(two) - Counter(one)
    return one[0] == two[0] and max(map(Counter.total, others)) <= 1


@lru_cache(maxsize=8192)  # most collectives and many posts stand in line after line
def _entry(line: str) -> Addressee:
    """Return one line as an addressee: ``[routing/]name [precedence] [serial]``.

    The network put a month into some lines, before the serial (T62).
    """
    routing = serial = precedence = None
    line = line.rstrip(" ,;")
    if "/" in line and (match := _ROUTING.fullmatch(line)):
        routing, line = match.groups()
    if "//" in line:
        line = _BEFORE_OFFICE.sub(r"\2 \1", line)
    name = line.split()
    if len(name) > 1 and name[-1][0].isdigit() and _SERIAL.fullmatch(name[-1]):
        serial = name.pop()
    elif name and (glued := _GLUED_SERIAL.fullmatch(name[-1])):
        name[-1], serial = glued.groups()
    if len(name) > 1 and name[-1] in MONTHS:
        name.pop()
    if len(name) > 1 and (meant := _precedence(name[-1])):
        name.pop()
        precedence = meant
        if len(name) > 1 and precedence == "IMMEDIATE" and name[-1] == "NIACT":
            precedence = f"{name.pop()} {precedence}"
        if serial is None and len(name) > 1 and _WHOLE_SERIAL.fullmatch(name[-1]):
            serial = name.pop()
    if len(name) > 1 and name[-1] in MONTHS:
        name.pop()
    return Addressee(" ".join(name), routing, precedence, serial)
