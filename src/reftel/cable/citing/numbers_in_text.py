"""Cables that a text cites without a label, by post and number: ``see Lima 885`` (§3.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from reftel.cable.citing.missing_year import Citing, cited_year, read_year
from reftel.cable.citing.unlikely import doubt_of
from reftel.cable.citing.written_year import serials_to
from reftel.cable.lore.ids import join_id, split_id
from reftel.cable.lore.origins import known_posts, origin_of

if TYPE_CHECKING:
    from reftel.cable.cable import Reference
    from reftel.cable.text import Texts

# Where a citation may be, in a text's shape: a year before a post, capitals before a number, or a
# word before a number of two figures at least. Each begins with a nought, which is rare.
_CANDIDATE = re.compile(
    rb"0(?:(?<=[ #]0)(?:(?<=AA .)|(?<=AA #.)|0 ?A|(?=(?P<word>0))(?:(?<=[a-z] .)|(?<=[a-z] #.)))"
    rb"|0 ?A)"
)
_NAME = re.compile(rb"A[A-Za-z]+ #?\Z")
_NUMBER = re.compile(r"[0-9]{1,8}(?![0-9A-Za-z])")
_DATED = re.compile(
    r"((?:19|20)?\d\d)[ ]?([A-Z][A-Za-z.'-]*(?:[ ][A-Za-z][A-Za-z.'-]*){0,3}?)[ ]?#?(\d{1,8})"
    r"(?![\dA-Za-z])"
)
_YEARS = re.compile(r"(?:19|20)\d\d")
# The counts of sections and pages around a telegram's own number.
_COUNTED = re.compile(r"\d ?OF $", re.IGNORECASE)
_PAGES = re.compile(r" \d{1,3}(?:\.\d)? ?OF ?\d", re.IGNORECASE)
# What points at a citation, with or without other citations between.
_SEE = re.compile(
    r"\b(?:see(?: also)?|cables?|telegrams?|cf\.?|per|pursuant to|refer(?:s|red)? to"
    r"|ref(?:s|tels?)?(?::| [A-Z](?:, [A-Z])* and)?"
    r"|(?:respon(?:se|ds|ded|ding)|reply|follow-?up) to|as in"
    r"|(?:report|referenc|describ|discuss|detail|outlin|not|request|convey|transmitt|mention|cit"
    r"|summariz)ed (?:in|by))(?: (?:our|post's))? $",
    re.IGNORECASE,
)
# The same in telegrams that are all capitals, and leave out small words.
_TELEGRAPHED = re.compile(
    r"\b(?:AS (?:REPORTED|NOTED|DESCRIBED)(?: IN)?|SEE(?: ALSO)?"
    r"|PARAS? \d{1,2}(?: AND \d{1,2}|-\d{1,2})?(?: OF)?) \Z"
)
# What joins a citation to the one before it.
_JOINED = re.compile(r",? and (?:in )?|, ")
# What is said of a telegram: ``Lima 885 refers``, ``Lima 885 (NOTAL)``, ``Lima 885 (2005)``.
_REFERS = re.compile(
    r" (?:(?:refers?|describes?|notes|reports|outlines|details|discusses)\b|\(?NOTAL\b"
    r"|\(?para(?:s|graphs?)? \d"
    r"|and previous\b|et al\b|cables?\b|telegrams?\b)"
)
_YEAR_BEHIND = re.compile(
    r" ?\((?:of )?['\u2019]?((?:19|20)\d\d|0\d)\)|,? (?:(?:of|from) )?((?:19|20)\d\d)(?=\))"
    r"|(?<=\d\d\d)[/-](0\d)(?![\w/-])"
    r"|,? (?:dated|of|from) (?:\d{1,2}/\d{1,2}/|(?:\d{1,2} )?[A-Z][a-z]{2,8}\.? (?:\d{1,2},? )?)"
    r"((?:19|20)\d\d|0\d)\b"
    rf"|, ((?:19|20)\d\d)(?=[.;:\]]|,(?! ?(?:and |& )?\d)|\Z|{_REFERS.pattern})"
)
# A year that may as well be another number: no sign of a citation.
_LATE_YEAR_BEHIND = re.compile(r" ?\((?:of )?['\u2019]?(1\d)\)")
# The last number of several in a row: ``Lima 885-90``, ``Lima 885 through 890``.
_THROUGH = re.compile(
    r"(?:-| ?\u2013 ?| (?:-|to|thru|through) )(\d{1,7})(?![\w%/-]|[.,]\d)", re.IGNORECASE
)
# A further number of the same post, in brackets: ``(Lima 885, 886 and 890)``.
_FURTHER = re.compile(
    r"(?:, ?and |,? and |[,;/&] ?| & )(0\d|\d{3,7})"
    r"(?=[,;)/&]|[\u2013-]\d| (?:and|&|to|thru|through) | ?\((?:19|20)\d\d\))",
    re.IGNORECASE,
)
# Names that are short for a post's, or give its city in full, and mean nothing else.
_SHORT_NAMES = frozenset(
    {"SECSTATE", "DEPTEL", "USUN", "USEU", "UNVIE", "HCMC", "RIO", "HAGUE", "ADDIS", "BASRA"}
    | {
        "YAOUND",
        "MEXICOCITY",
        "GUATEMALACITY",
        "PANAMACITY",
        "KUWAITCITY",
        "VATICANCITY",
        "SAINTPETERSBURG",
    }
)
_BRACKET_OPEN = re.compile(
    r"[(\[](?:[^()\[\]]*(?:(?:\d|\b[Rr]ef(?:s|tels?)?(?: [A-Za-z])?)(?:[,;]| and)|;))? ?"
    r"(?:(?:US |[Aa]m)?[Ee]mbassy )?$"
)
_LIST_GOES_ON = re.compile(r"[)\],;]|[/\u2013-]\d| (?:and|thru|through|to) ")
# An addressee of a header within the text, and a telephone's number.
_ADDRESSEE = re.compile(r"\bR[UH][A-Z]{3,6}/[A-Z ]+\Z")
_TELEPHONE = re.compile(r"-\d+-\d|(?<=\D\d{3})-(?!20)\d{4}(?!\d)")
# Words that may stand behind a citation: behind ``In 2007 Rome 300`` others say what there were.
_BEHIND = re.compile(
    r"(?! [A-Za-z])| (?:a|also|an|and|as|at|but|by|for|from|he|his|in|it|its|on|or|our|she|that|the"
    r"|their|they|this|to|we|which|who|with)\b",
    re.IGNORECASE,
)
_DEPARTMENT = ("STATE", "SECSTATE", "DEPTEL")  # which sends more than any post
_LONG_WORD = re.compile(r"\w{3,}")
_LOOK_BACK = 32
# The most numbers of one post that a bracket is read for.
_MOST = 40


def candidate_places(texts: Texts) -> list[int]:
    """Return where in texts a citation may begin or have its number."""
    whole, shape = texts.whole, texts.shape
    posts = _last_words()
    found: list[int] = []
    for match in _CANDIDATE.finditer(shape):
        at = match.start()
        if match.lastindex:  # behind a word, which is mostly none, or a month's
            first = max(0, at - _LOOK_BACK)
            capital = shape.rfind(b"A", first, at)
            if capital < 0 or shape.find(b" ", capital, at - 2) >= 0:
                continue
            word = whole[first:at].rstrip(" #").rsplit(None, 1)[-1]
            if _bare(word) not in posts or _NAME.search(shape, first, at) is None:
                continue
        found.append(at)
    return found


class _Cited(NamedTuple):
    """The numbers of one post that stand at one place: one, or all of a range; and their year."""

    start: int
    end: int
    numbers: tuple[str, ...]
    year: int | None


class Outright:
    """Reads the citations in the texts of one cable.

    Args:
        citing: the cable, for the year of citations that give none.
        references: its REF block: what stands there is cited in the text with fewer words.
    """

    def __init__(self, citing: Citing, references: Iterable[Reference]) -> None:
        self._citing = citing
        self._references = references

    @cached_property
    def _listed(self) -> dict[tuple[str, int], list[str]]:
        """The IDs of the REF block by origin and serial."""
        listed: dict[tuple[str, int], list[str]] = {}
        for reference in self._references:
            if reference.id and (parts := split_id(reference.id)):
                listed.setdefault(parts[1:], []).append(reference.id)
        return listed

    def citations(
        self, text: str, candidates: Sequence[int]
    ) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Yield ``(start, end, canonical IDs)`` of what is cited at the candidates in a text."""
        end_before = 0
        capitals: bool | None = None
        for at in candidates:
            if at < end_before:
                continue
            if capitals is None:
                capitals = text.isupper()
            if (dated := self._dated(text, at, capitals=capitals)) is not None:
                span, origin, number = dated.span(), origin_of(dated[2]) or "", dated[3]
                year = read_year(dated[1], self._citing.year)
            else:
                named = self._undated(text, at, end_before)
                if named is None:
                    continue
                span, origin, number = named
                end, year = self._year_behind(text, span[1])
                span = span[0], end
                listed = (origin, int(number)) in self._listed
                if not year and not _is_serial(text, *span, number, bare=capitals and not listed):
                    continue
            leads = dated is not None
            for cited in self._with_further(text, span, number, year, leads=leads):
                end_before = cited.end
                found = (self._id(origin, each, cited.year) for each in cited.numbers)
                if ids := tuple(filter(None, found)):
                    yield cited.start, cited.end, ids

    def _undated(
        self, text: str, at: int, end_before: int
    ) -> tuple[tuple[int, int], str, str] | None:
        """Return place, origin and number of a citation without a year whose number is at ``at``.

        Without capitals it must be listed or pointed at (``Lima 885`` may be a road), or joined to
        the citation before it, which ends at ``end_before``.
        """
        number = _NUMBER.match(text, at)
        named = _named(text, at) if number else None
        if number is None or named is None:
            return None
        origin, first = named
        name = text[first:at].rstrip(" #")
        plain = not name.isupper() or _letters(name) not in known_posts()
        if (
            plain
            and (origin, int(number[0])) not in self._listed
            and not (end_before and _JOINED.fullmatch(text, end_before, first))
            and not _is_pointed_at(text, first, number.start(), number.end())
        ):
            return None
        return (first, number.end()), origin, number[0]

    def _dated(self, text: str, first: int, *, capitals: bool) -> re.Match[str] | None:
        """Return the citation that begins with the year whose last two digits are at ``first``.

        The post's name shows nothing where all are ``capitals``, or it is not: then the number may
        count what follows it, unless it is listed or pointed at.
        """
        if text[max(0, first - 2) : first].isdigit():
            first -= 2
        dated = _DATED.match(text, first)
        if (
            dated is None
            or text[first - 1 : first].isalnum()
            or not read_year(dated[1], self._citing.year)
        ):
            return None
        if _COUNTED.search(text, max(0, first - 8), first):  # SECTION 01 OF 03 LIMA 000123
            return None
        shown = dated[2].isupper()
        if not shown and _YEARS.fullmatch(dated[3]):  # by 2007 London 2012 was
            return None
        origin = origin_of(dated[2]) if len(dated[2]) > 2 else None
        if origin is None:
            return None
        if (not shown or capitals) and not (
            _BEHIND.match(text, dated.end())
            or (origin, int(dated[3])) in self._listed
            or text[max(0, first - 3) : first].lower() == "as "
            or _is_pointed_at(text, first, *dated.span(3))
        ):
            return None
        return dated

    def _year_behind(self, text: str, end: int) -> tuple[int, int | None]:
        """Return where a citation ends that ends there or behind its year, and the year."""
        behind = _YEAR_BEHIND.match(text, end) or _LATE_YEAR_BEHIND.match(text, end)
        year = read_year(behind[behind.lastindex or 0], self._citing.year) if behind else None
        if year and behind and behind.re is _LATE_YEAR_BEHIND and year > self._citing.year:
            year = None
        return (behind.end(), year) if behind and year else (end, None)

    def _with_further(
        self, text: str, span: tuple[int, int], number: str, year: int | None, *, leads: bool
    ) -> list[_Cited]:
        """Return a citation and, in brackets, the numbers that share its post, each with its place.

        They share the year that ``leads``; one behind a number is of those before it, too.
        """
        found = [self._through(text, *span, number, year)]
        before = text[max(0, span[0] - _LOOK_BACK) : span[0]]
        if before.rfind("(") <= before.rfind(")"):
            return found
        shared = year if leads else None
        while len(found) < _MOST and (further := _FURTHER.match(text, found[-1].end)):
            end, year = self._year_behind(text, further.end(1))
            if year and found[-1].year is None:
                found = [each._replace(year=each.year or year) for each in found]
            found.append(self._through(text, further.start(1), end, further[1], year or shared))
        return found

    def _through(self, text: str, start: int, end: int, number: str, year: int | None) -> _Cited:
        """Return a number with its place and year, and with those up to the last one of a range."""
        through = _THROUGH.match(text, end)
        if through and (serials := serials_to(int(number), through[1])):
            end, of = self._year_behind(text, through.end())
            return _Cited(start, end, (number, *map(str, serials)), year or of)
        return _Cited(start, end, (number,), year)

    def _id(self, origin: str, number: str, year: int | None) -> str | None:
        """Return the ID that a citation names, or None when it is the cable's own."""
        serial = int(number)
        own = origin == self._citing.origin and _is_own(number, self._citing.serial)
        if not serial or own:
            return None
        listed = self._listed.get((origin, serial), ()) if year is None else ()
        if len(listed) == 1:
            return listed[0]
        if year:
            return join_id(year, origin, serial)
        inferred = cited_year(origin, serial, self._citing)
        id_ = join_id(inferred, origin, serial) if inferred else None
        return None if id_ is None or doubt_of(id_, self._citing) else id_


@cache
def _last_words() -> frozenset[str]:
    """Return the last words of the posts' names: what can stand before a number."""
    names = {post.spelling.split()[-1] for post in known_posts().values()}
    return frozenset(names | _SHORT_NAMES | {"CITY"})


def _bare(word: str) -> str:
    """Return a word in capitals, without what may stand in front of it."""
    return word.lstrip("([\"'").rpartition("-")[2].upper()


def _named(text: str, number: int) -> tuple[str, int] | None:
    """Return the post whose name runs up to a number, and where it begins.

    The name is in capitals, or has one for each word of more than two letters.
    """
    words = text[max(0, number - _LOOK_BACK) : number].rstrip(" #").split(" ")
    if _bare(words[-1]) not in _last_words():
        return None
    for count in range(min(4, len(words)), 0, -1):
        name = " ".join(words[-count:]).lstrip("([\"'- ")
        titled = all(word[0][0].isupper() for word in _LONG_WORD.finditer(name))
        if titled and (origin := _post(name)):
            return origin, text.rindex(name, 0, number)
    return None


def _letters(name: str) -> str:
    return name.upper().replace(" ", "").replace(".", "").replace("-", "")


def _post(name: str) -> str | None:
    """Return the origin of a name written out in full: in a text, most aliases are mere words."""
    code = _letters(name)
    if code in _SHORT_NAMES:
        return origin_of(code)
    return code if code in known_posts() and code != "WASHDC" else None


def _is_pointed_at(text: str, first: int, start: int, end: int) -> bool:
    """Say whether post and number in mixed case are pointed at: ``(Lima 885)``, ``see Lima 885``.

    A number with noughts in front needs no sign.
    """
    if text[start] == "0" and end - start > 2:
        return True
    before = text[max(0, first - _LOOK_BACK) : first]
    if _SEE.search(before) or _REFERS.match(text, end) or _YEAR_BEHIND.match(text, end):
        return True
    return bool(_BRACKET_OPEN.search(before) and _LIST_GOES_ON.match(text, end))


def _is_serial(text: str, first: int, end: int, number: str, *, bare: bool) -> bool:
    """Say whether a number behind a post's name is a cable's, without a year to prove it.

    The name begins at ``first``. A ``bare`` one is all in capitals and in no REF block: it needs a
    sign.
    """
    if _PAGES.match(text, end) or _TELEPHONE.match(text, end):
        return False
    if _ADDRESSEE.search(text, max(0, first - _LOOK_BACK), first):
        return False
    if text[max(0, first - 10) : first].endswith(("&", "/", "AMEMBASSY ", "AMCONSUL ")):
        return False
    if text[end : end + 1] == "%" or (text[end : end + 1] == "/" and not _FURTHER.match(text, end)):
        return False
    if text[end : end + 1] in (",", ".") and text[end + 1 : end + 2].isdigit():
        return False
    if number[0] != "0" and (len(number) < 2 or 1900 <= int(number) <= 2015):
        return False
    if not bare:
        return len(number) > 1
    low = max(0, first - _LOOK_BACK)
    return (
        number[0] == "0"
        or text[low:first].rstrip(" ").endswith("(")
        or text.startswith(")", end)
        or (len(number) > 4 and text.startswith(_DEPARTMENT, first, end))
        or _TELEGRAPHED.search(text, low, first) is not None
    )


def _is_own(number: str, serial: int | None) -> bool:
    """Say whether a number is the cable's own, or that with its end cut off (``0012`` of 1234)."""
    if serial is None or int(number) == serial:
        return serial is not None
    padded = (f"{serial:06d}", f"{serial:08d}")
    return number[0] == "0" and len(number) > 3 and any(own.startswith(number) for own in padded)
