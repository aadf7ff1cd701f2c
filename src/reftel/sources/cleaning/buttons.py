"""Lines of a web site: buttons to share a text, advertisements, menus, hints about cookies.

A line counts only if it is nothing else, and begins with a capital: in small letters it might be
the end of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

# With what such a line begins: to look for whole words in a text takes longer.
_WORDS: Final = (
    "shar twee post pin_ emai e-ma prin send save book like clic face twit link redd what tele tumb"
    " pint goog digg more rss_ adve spon stor arti text cont skip jump back retu acce we_u this"
    " our_ sign subs regi foll high note -_ad *_ad [adv"
)
_STARTS: Final = frozenset(
    form
    for start in _WORDS.replace("_", "\0").split()
    for each in (start.replace("\0", " "),)
    for form in (each.upper(), each.capitalize(), each.title())
)
_SIGNS: Final = "|\u00bb>\xb7\u2022"
_LONGEST: Final = 160
_NETWORKS: Final = (
    r"facebook|twitter|linked ?in|reddit|whatsapp|telegram|tumblr|pinterest|google\+?|digg"
    r"|delicious|stumbleupon|flipboard|pocket|bluesky|mastodon"
)
_DOES: Final = r"share|tweet|post|pin|e-?mail|print|send|save|bookmark|like"
_WITH: Final = (
    r"this|it|on|to|via|with|by|an?|and|or|friends?|article|story|page|post|cable|more|e-?mail"
    rf"|print|link|rss|x|{_NETWORKS}|\(opens in new window\)|\d{{1,6}}"
)
_SHARED: Final = re.compile(
    rf"(?:click to )?(?:{_DOES})(?:[ ,/|]+(?:{_WITH})){{1,9}}[.!:]?", re.IGNORECASE
)
_STRONG: Final = re.compile(
    rf"\b(?:{_NETWORKS}|article|story|friend|this (?:page|post|cable))\b", re.IGNORECASE
)
_SHARER: Final = rf"(?:{_NETWORKS}|x|e-?mail|print|share|tweet|more|rss)"
_NETWORKS_ALONE: Final = re.compile(
    rf"{_SHARER}(?:[ ,/|]+{_SHARER}){{1,12}}|{_SHARER}(?: ?\(\d{{1,6}}\))", re.IGNORECASE
)
_AROUND: Final = r"[-\u2013\u2014*\[\]() ]{0,4}"
_SURE: Final = re.compile(
    rf"{_AROUND}(?:A(?:dvertis(?:e?ments?|ing)|DVERTISE?MENTS?)|Sponsored (?:[Cc]ontent|[Ll]inks?))"
    rf"(?: [-\u2013\u2014/|] .{{1,60}})?{_AROUND}"
    r"|(?:Story|Article|Text|Post) continues (?:below|after)\b.{0,40}|Continue reading\b.{0,60}"
    r"|(?:Skip|Jump) to (?:main )?(?:content|navigation|search)|(?:Back|Return) to (?:the )?top"
    r"|(?:We|This (?:web ?)?site|Our (?:web ?)?site) uses? cookies\b.{0,120}"
    r"|Accept (?:all )?cookies|(?:Sign up|Subscribe|Register) (?:for|to|now)\b.{0,80}"
    r"(?:newsletter|updates|alerts|feed)\b.{0,40}|Follow us\b.{0,60}"
    r"|Skip(?: [Aa]d)?|(?:Highlight|Note|Bookmark)(?: ?\(\w{1,12}\))? - .{1,60} Location \d.{0,20}"
    r"|Print(?:er)?[ -]friendly(?: version)?|Tweet(?: ?\d{1,6})?|Pin it|Like this:"
)
# Of an app of a phone: pictures, what they are called and how often they were touched.
_PICTURE: Final = "[\u2190-\u21ff\u22ee\u22ef\u2600-\u27bf\U0001f300-\U0001faff]"
_FIRST: Final = "\u2190"  # of them
_TOUCHED: Final = r"[ \u00a0\ufe0f]{0,6}"
_NAMED: Final = rf"(?:{_PICTURE}{_TOUCHED}(?:[A-Z][a-z]{{1,11}}{_TOUCHED})?)"
_PICTURES: Final = re.compile(
    rf"(?:{_PICTURE}{_TOUCHED}[\d,.]+[KkM]?{_TOUCHED})+"
    rf"|{_NAMED}{{2,}}"
)
_YOUR: Final = "- Your "
_CLIPPED: Final = re.compile(
    rf"{_YOUR}(?P<kind>Highlight|Note|Bookmark)\b.{{1,80}}\| Added on .{{6,60}}"
)
_ENDED: Final = "====="
_CLOCK: Final = re.compile(r"\d{1,2}:\d\d(?: ?[AaPp][Mm])?")
_SITE: Final = frozenset(
    (
        "home", "home page", "about us", "contact us", "search", "login", "log in", "log out",
        "sign in", "sign up", "my account", "menu", "main menu", "privacy policy", "terms of use",
        "sitemap", "site map", "rss", "subscribe", "newsletter", "donate", "faq", "blog", "forum",
        "next page", "previous page", "next cable", "previous cable", "tweet",
    )
)  # fmt: skip
"""Entries of menus that only a site has."""
_MENU: Final = _SITE | frozenset(
    (
        "about", "contact", "news", "archive", "archives", "browse", "help", "privacy", "terms",
        "support", "support us", "cables", "documents", "next", "previous", "print", "email",
        "e-mail", "share", "register", "forums", "jobs", "press", "media", "world", "politics",
        "business", "opinion", "sport", "sports", "culture", "top", "up",
    )
)  # fmt: skip
_SITE_LINES: Final = frozenset(
    each for entry in _SITE for each in (entry.upper(), entry.title(), entry.capitalize())
)
_BETWEEN: Final = re.compile(r"\s*(?:[|\u00bb\u00ab>\u203a\u2039\xb7\u2022/]|\t|\s{3})\s*")
_FEWEST: Final = 3  # entries of a menu
_LONGEST_ENTRY: Final = 25


def buttons(text: str, lines: Sequence[str]) -> set[int]:
    """Return the numbers of the lines, without blanks around them, that are of a site."""
    begun = [at for at, line in enumerate(lines) if line[:4] in _STARTS]
    found = {at for at in begun if _is_button(lines[at])}
    for sign in _SIGNS:
        if sign in text:
            parted = (at for at, line in enumerate(lines) if sign in line)
            found.update(at for at in parted if _is_button(lines[at]))
    if not text.isascii():
        found |= _pictures(lines)
    if _YOUR in text:
        found |= _clippings(lines)
    if not _SITE_LINES.isdisjoint(lines):
        found |= _menus(lines)
    return found


def _pictures(lines: Sequence[str]) -> set[int]:
    """Return the numbers of the lines of an app of a phone, and of its clock above them."""
    found = {
        at for at, line in enumerate(lines) if line[:1] >= _FIRST and _PICTURES.fullmatch(line)
    }
    return found | {at - 1 for at in found if at and _CLOCK.fullmatch(lines[at - 1])}


def _clippings(lines: Sequence[str]) -> set[int]:
    """Return the numbers of the lines of an e-reader: title and place of a text, the notes on it.

    A line of ``=`` ends each text.
    """
    found: set[int] = set()
    last = max((at for at, line in enumerate(lines) if line.startswith(_ENDED)), default=0)
    is_note = False
    for at, line in enumerate(lines):
        clipped = _CLIPPED.fullmatch(line) if at and line.startswith(_YOUR) else None
        if clipped:
            found |= {at - 1, at}
            is_note = is_note or (clipped["kind"] == "Note" and at < last)
        elif line.startswith(_ENDED):
            is_note = False
        elif is_note:
            found.add(at)
    return found


def _is_button(line: str) -> bool:
    """Whether a line (without blanks around it) is a button, a notice or a row of a menu."""
    if not line or len(line) > _LONGEST or line[0].islower():
        return False
    if _SURE.fullmatch(line):
        return True
    if _SHARED.fullmatch(line) or _NETWORKS_ALONE.fullmatch(line):
        return _STRONG.search(line) is not None
    entries = [entry.lower() for entry in _BETWEEN.split(line) if entry]
    if len(entries) < _FEWEST or max(map(len, entries)) > _LONGEST_ENTRY:
        return False
    known = sum(entry in _MENU for entry in entries)
    return 2 * known > len(entries) and not _SITE.isdisjoint(entries)


def _menus(lines: Sequence[str]) -> set[int]:
    """Return the numbers of the lines of menus that have an entry a line, one below the other."""
    found: set[int] = set()
    filled = [at for at, line in enumerate(lines) if line]
    for is_entry, group in groupby(filled, key=lambda at: _is_entry(lines[at])):
        run = list(group)
        if is_entry and len(run) >= _FEWEST:
            entries = {lines[at].lower() for at in run}
            found.update(run if entries & _SITE else ())
    return found


def _is_entry(line: str) -> bool:
    return len(line) <= _LONGEST_ENTRY and not line[0].islower() and line.lower() in _MENU
