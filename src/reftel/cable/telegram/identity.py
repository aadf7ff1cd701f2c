"""Which reference ID a telegram has: every place that names one, the strongest first.

A record's ID counts most, then one that is printed with the text, then the file's name, and last
the one that classification line, sender and date make (§1b). Where they disagree, the strongest is
taken and the others are told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from reftel.cable.lore.ids import canonical_id, join_id, may_be_sent, split_id, twin_id
from reftel.cable.lore.origins import letters, origin_of
from reftel.cable.raw_cable import MAIL, IdSource, Record, place_in
from reftel.cable.telegram.derived import post_of
from reftel.cable.telegram.fields.classification import ClassificationLine, is_level

if TYPE_CHECKING:
    from datetime import datetime

    from reftel.cable.telegram.fields.header import Header

PRINTED_ID: Final = r"(?:19[6-9]\d|20[01]\d|\d\d)[A-Z]{3,25}\d{1,8}(?:_[A-Ea-e])?"
"""A pattern of an ID as it is printed in capitals."""
ID_APART: Final = rf"(?<![A-Za-z0-9])({PRINTED_ID})(?![A-Za-z0-9])"
"""One with neither letters nor digits beside it."""

COUNTED: Final = r"(?:\(?\d{1,3}\)[ \t]{1,4})?"
"""What a list has in front of its entries: ``1) 09X809``."""

# ``refid: 09X809``, ``Canonical ID: 09X809_a``, ``id: "09X809"``, ``Viewing cable 09X809, TITLE``.
_LABELLED: Final = re.compile(
    r"^[ \t>#*|{\"'-]{0,9}(?:(?:(?:REF(?:ERENCE)?|CANONICAL|CABLE|DOCUMENT|MESSAGE)[ _-]?)?"
    r"(?:ID|REFID|NUMBER)[\"'* ]{0,4}[:=\t|]|MRN[ \t]{0,4}:|VIEWING CABLE)"
    rf"[\"'* \t|]{{0,9}}(?P<id>{PRINTED_ID})\b",
    re.IGNORECASE | re.MULTILINE,
)
_HINT: Final = re.compile(r"\d[ /_-]?[A-Za-z]")  # each has a year, and then a post
_LABEL_HINTS: Final = (":", "=", "\t", "|", "VIEWING CABLE")
# ``2000X00686 - CONFIDENTIAL``, ``# 09X809``, ``09X809, TITLE``: a line that begins with the ID.
_BARE: Final = re.compile(
    rf"{COUNTED}[#=*\[(\"' \t-]{{0,9}}(?P<id>{PRINTED_ID})(?![A-Z0-9_|])", re.IGNORECASE
)
_BARE_LINES: Final = 2
_LEADER: Final = re.compile(r"(?:\. ?){4}[ \t]*\d{1,4}\Z")
# ``09X 809 - SECRET``, ``09-X-809``, ``09 X 809``: as people write them down.
_SPACED: Final = re.compile(
    r"[#=*\[(\"' \t-]{0,9}(?:(?:Cable|Telegram|Ref(?:erence)?(?: ID)?|ID)[: ]{1,3})?"
    r"(?P<year>19[6-9]\d|20[01]\d|[67890]\d|10)(?P<left>[ /_-]?)"
    r"(?P<post>[A-Za-z](?:[A-Za-z]|[ .'](?=[A-Za-z])){2,24})(?P<right>[ /_-]?)"
    r"0{0,4}(?P<serial>[1-9]\d{0,6})(?![\w|/-])[*\])\"']{0,4}[ \t]*"
    r"(?:[-,:.(\u2013\u2014]+[ \t]*(?P<rest>.*)|\Z)"
)
_LISTED: Final = """
JAN FEB MAR APR MAY JUN JUL AUG SEP SEPT OCT NOV DEC JANUARY FEBRUARY MARCH APRIL JUNE JULY AUGUST
SEPTEMBER OCTOBER NOVEMBER DECEMBER SECTION SECTIONS PAGE PAGES PART VOLUME CHAPTER NUMBER ITEM
CABLE TELEGRAM DOCUMENT DOC MESSAGE ANNEX NOTE FILE BOX FOLDER
DAYS HOURS MINUTES PERCENT OF THE AND FOR STREET CABLES LINES
"""
_NO_POSTS: Final = frozenset(_LISTED.split())
_IN_FILE_NAME: Final = re.compile(rf"(?<![A-Z0-9]){PRINTED_ID}(?![A-Z0-9])", re.IGNORECASE)
_FILE_NAME: Final = re.compile(
    rf"(?:\A|[/\\])(?P<id>{PRINTED_ID})(?:\.[a-z]{{1,5}})?\Z", re.IGNORECASE
)
_BETWEEN_PARTS: Final = re.compile(r"[ _-]+")
# A byte of a name that is no letter, as it came and as it is stored.
_NO_LETTER: Final = re.compile(r"[\ud800-\udfff]|\\ud[89a-f][0-9a-f]{2}")
_LAST_DAY: Final = re.compile(r" 36[56]\d{4}$")
_STATION: Final = re.compile(r"#[ ]?0*([1-9]\d{0,6})")
_REDACTED: Final = re.compile(r"X{4,}")
_SERIAL_OF_STATION: Final = 10_000  # a DE line holds the last four digits


class Claim(NamedTuple):
    """An ID and where it stands. ``how`` says where an ID that was made comes from."""

    id: str
    source: IdSource
    how: str = ""


def claims_of(
    record: Record, line: ClassificationLine | None, header: Header, above: Iterable[str], file: str
) -> list[Claim]:
    """Return every claim to the ID of a telegram, the strongest first.

    ``above`` are the texts in front of the classification line, ``file`` is what the telegram is
    from.
    """
    file = _NO_LETTER.sub("?", file)
    given = record.given_id
    claims = [Claim(given, IdSource.RECORD)] if given else []
    printed = [printed_id(text, bare=not given) for text in above if text]
    claims += [Claim(each, IdSource.TEXT) for each in printed if each]
    own = given and f"/{given}." in f"/{file}"  # a page is mostly called as its record says
    named = None if own else file_id(file, lambda: _posts_named(header, line))
    if named:
        claims.append(Claim(named, IdSource.FILE_NAME))
    if not given:
        made = _made_id(line, header, header.transmission.dtg or record.created)
        if made is not None and _is_dated(claims, header, record):
            claims.append(made)
    if not claims and (told := _of_mail(record, line, header)):
        claims.append(Claim(told, IdSource.TEXT))
    if not own and named is None and (claims or record.id) and (other := _whole_name(file)):
        claims.append(Claim(other, IdSource.FILE_NAME))
    if record.id and not given:
        how = next((each.how for each in claims if each.id == record.id), "")
        claims.insert(0, Claim(record.id, record.id_source, how or "the telegram itself"))
    return claims


def _is_dated(claims: Sequence[Claim], header: Header, record: Record) -> bool:
    """Whether the date that makes an ID is the telegram's, as far as the year of others tells.

    Without a date-time group it is the record's, which may be of somebody's note.
    """
    if header.transmission.dtg is not None or record.created is None or not claims:
        return True
    return may_be_sent(claims[0].id, record.created)


def labelled_id(line: str) -> str | None:
    """Return the ID that a line gives behind a label (``refid:``), or None."""
    match = _LABELLED.match(line)
    return filed(match["id"]) if match else None


def spaced_id(line: str) -> tuple[str, str] | None:
    """Return the ID that a line begins with, parted by blanks or signs, and what follows it.

    Of a post that nobody knows too, where nothing else can be meant: in capitals, with nothing or
    a classification behind, or with the signs of an ID between its parts.
    """
    match = _SPACED.match(line)
    if match is None or match["post"].upper() in _NO_POSTS:
        return None
    post, rest = letters(match["post"]), (match["rest"] or "").strip(" ()")
    is_signed = (match["left"], match["right"]) not in (("", ""), (" ", " "))
    is_alone = not rest or is_level(rest.upper())
    known = origin_of(post) is not None
    if not known and not (match["post"].isupper() and (is_signed or is_alone)):
        return None
    return filed(f"{match['year']}{post}{match['serial']}"), rest


def is_of_contents(line: str) -> bool:
    """Whether a line is an entry of a table of contents, with dots down to the number of a page."""
    return line[-1:].isdigit() and _LEADER.search(line) is not None


def printed_id(text: str, *, bare: bool = True) -> str | None:
    """Return the ID that is printed with a telegram, in a text in front of it, or None.

    ``bare`` says that one of its first two lines may be the ID without a label.
    """
    if not _HINT.search(text):
        return None
    labelled = any(map(text.upper().__contains__, _LABEL_HINTS))
    if labelled and (match := _LABELLED.search(text)):
        return filed(match["id"])
    if bare:
        for line in [line for line in text.split("\n", 20) if line.strip()][:_BARE_LINES]:
            if is_of_contents(line):
                continue
            if match := _BARE.match(line):
                return filed(match["id"])
            if found := spaced_id(line):
                return found[0]
    return None


def file_id(file: str, posts_named: Callable[[], set[str]]) -> str | None:
    """Return the ID that a file is called by, or None.

    ``posts_named`` returns the posts that the telegram itself names; where it names some, the name
    of a file must be of one of them or of a post that is known: ``2009NOTES12.txt`` is no cable of
    NOTES.
    """
    if place_in(file)[1] is not None:  # the name is none of one text of several
        return None
    named = _in_file_name(file[max(file.rfind("/"), file.rfind("\\")) + 1 :])
    parts = split_id(canonical_id(named))
    if parts is None:
        return None
    if origin_of(parts[1]) is None and (posts := posts_named()) and parts[1] not in posts:
        return None
    return filed(named)


def _in_file_name(name: str) -> str:
    """Return the ID that stands in a name, or that all of it is in parts; else nothing."""
    if match := _IN_FILE_NAME.search(name):
        return match[0]
    found = spaced_id(_BETWEEN_PARTS.sub(" ", name.partition(".")[0]))
    return found[0] if found and not found[1] else ""


def _of_mail(record: Record, line: ClassificationLine | None, header: Header) -> str | None:
    """Return the ID in the subject of the mail that carried a telegram, or None.

    It is the only one there with the post and the serial that the classification line names.
    """
    told = dict(record.extra).get(MAIL)
    if not told or line is None:
        return None
    posts = _posts_named(header, line)
    ids = {canonical_id(each): filed(each) for each in _IN_FILE_NAME.findall(told)}
    parted = ((split_id(each), own) for each, own in ids.items())
    found = {
        own for parts, own in parted if parts and parts[1] in posts and str(parts[2]) == line.serial
    }
    return found.pop() if len(found) == 1 else None


def _whole_name(file: str) -> str | None:
    """Return the ID that the whole name of a file is, of whatever post: the weakest claim."""
    match = _FILE_NAME.search(file)
    return filed(match["id"]) if match and file_id(file, set) else None


def _posts_named(header: Header, line: ClassificationLine | None) -> set[str]:
    """Return the posts that a telegram names as its own, as an ID holds them."""
    names = (line.origin if line else "", post_of(header.sender or ""))
    return {canonical for name in names if name and (canonical := _origin(name))}


def _made_id(
    line: ClassificationLine | None, header: Header, sent: datetime | None
) -> Claim | None:
    """Return the ID that date, classification line, sender and DE line make, or None (§1b).

    The classification line names post and serial. Where it is lost, or names a post that it cannot
    be, ``FM`` and ``DE ... #0809`` do.
    """
    if sent is None:
        return None
    year = _numbered_in(header, sent)
    sender = _origin(post_of(header.sender or ""))
    if line is not None:
        named = letters(line.origin)
        if sender and (_REDACTED.fullmatch(named) or _is_other(named, sender, line, header)):
            made = join_id(year, sender, line.serial)
            return Claim(made, IdSource.DERIVED, "date, sender and number")
        made = join_id(year, named, line.serial)
        return Claim(made, IdSource.DERIVED, "date and classification line")
    station = _station_serial(header)
    if sender and station:
        return Claim(join_id(year, sender, station), IdSource.DERIVED, "date, FM and DE lines")
    return None


def _numbered_in(header: Header, sent: datetime) -> int:
    """Return the year whose series numbered a telegram: the one before, if it was New Year's night.

    Of a date-time group of 1 January the DE line may still have the last day of December.
    """
    in_the_night = (sent.month, sent.day) == (1, 1) and _LAST_DAY.search(
        header.transmission.de or ""
    )
    return sent.year - bool(in_the_night)


def _station_serial(header: Header) -> int | None:
    """Return the number of the DE line (``DE RUEHPA #0042/01``): the serial's last four digits."""
    match = _STATION.search(header.transmission.de or "")
    return int(match[1]) if match else None


def contradiction(line: ClassificationLine | None, header: Header) -> tuple[str, str] | None:
    """Return whom FM and DE name, and whom the classification line, where both differ; else None.

    The post alone may have two names, and the number of a DE line may be garbled alone.
    """
    sender, station = _origin(post_of(header.sender or "")), _station_serial(header)
    if line is None or not sender or station is None:
        return None
    named = _origin(line.origin)
    if sender == named or int(line.serial) % _SERIAL_OF_STATION == station % _SERIAL_OF_STATION:
        return None
    return f"{sender} {station}", f"{line.origin} {line.serial}"


def disagree(one: str, other: str) -> bool:
    """Whether two IDs are of different cables; twin posts share their numbers."""
    if one == other:
        return False
    first, second = canonical_id(one), canonical_id(other)
    return first != second and twin_id(first) != second


def _is_other(named: str, sender: str, line: ClassificationLine, header: Header) -> bool:
    """Whether a classification line names no post that is known, and the sender is one.

    The DE line must confirm the number, or the line may be another cable's.
    """
    if origin_of(named) is not None or origin_of(sender) is None:
        return False
    station = _station_serial(header)
    return station is not None and int(line.serial) % _SERIAL_OF_STATION == station


def filed(written: str) -> str:
    """Return the form under which an ID is filed, however it is written: ``2009X00042`` too.

    A letter at its end tells two texts of one number apart, and stays.
    """
    suffix = (
        written[-2:].upper() if written[-2:-1] == "_" and not written.upper().endswith("_A") else ""
    )
    return canonical_id(written) + suffix


def _origin(name: str) -> str:
    return origin_of(name) or letters(name)
