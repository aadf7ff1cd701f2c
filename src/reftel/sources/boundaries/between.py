"""Lines amid a telegram that may be none of it (stamps, remarks, translations): kept, warned of.

Stamps of a court, the head of a fax, notes at the foot of a page, a remark of whoever read it stand
in the middle of a sentence or of the text. What is known is taken out
(:mod:`reftel.sources.cleaning.furniture`); of the others nothing tells for sure what they are. So
may a translation stand below each line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise, takewhile
from string import ascii_letters
from typing import TYPE_CHECKING, Final

from reftel.cable import canonical_id
from reftel.cable.lore.ids import split_id
from reftel.cable.raw_cable import IN_DOUBT
from reftel.cable.sentences import SENTENCE_ENDS, SMALL_WORD
from reftel.cable.telegram.fields.classification import is_level
from reftel.cable.text import (
    all_lines,
    indent_of,
    odd_characters,
    shape_of,
    shortened,
    with_plain_blanks,
)
from reftel.sources.boundaries import exemptions
from reftel.sources.recognising import signs
from reftel.sources.recognising.boundary_lines import mail_head
from reftel.sources.recognising.paragraph_numbers import is_numbered
from reftel.sources.records.fields import is_cable_id
from reftel.sources.records.site_record import noted

if TYPE_CHECKING:
    from reftel.cable import RawCable
    from reftel.cable.raw_cable import Extra

# How a line begins, or what it is, that somebody wrote between those of a text.
_REMARK: Final = re.compile(
    r"// ?[A-Za-z][^/]*\Z|/\*|--+>|<!--|<--|\(!!|%% |@@ |\{\{|TODO\b|FIXME\b|NB:"
    r"|\(?[Cc]ont(?:inued|'d|d\.|\.)(?: (?:from|below|above|on|in)\b.{0,40})?\)?[:.]?\Z"
)
# With what programs begin the note of a reader: who wrote it, and when, to the minute.
_STAMPED: Final = re.compile(
    r"(?:[A-Z][\w.'-]*,? ){1,4}(?:on )?(?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8} \d{1,2},)"
    r" (?:19|20)\d\d,?(?: at)? \d{1,2}:\d\d"
)
_WROTE: Final = re.compile(
    r"(?:On .{6,40}, ?)?(?:[A-Z][\w.'-]*,? ){1,4}(?:wrote|commented|posted)(?: on .{4,30})?:"
)
_PAGE: Final = r"(?:[Pp]p?|pg|[Pp]age|fol?)\.? ?\d{1,4}[rv]?"
# What readers write within a text, each with signs that hardly a real telegram has, by which it is
# soon seen that it may be there: one character is found some thirty times as fast as two in a row.
_WRITTEN_WITHIN: Final = (
    (r"\[[A-Z]{2,3}: ?[^\]\n]{1,200}\]?", "["),
    (r"\[[^\[\]\n]{1,200}\?\]", "["),
    (r"\[\[[^\[\]\n]{1,200}\]\]", "["),
    (r"\[[^\[\]\n]{0,40}\b(?:[Ii]l+eg|[Uu]nread|[UuIi]ndeciph|[Uu]nclear)[^\[\]\n]{0,40}\]", "["),
    (rf"\[(?<!\S\[){_PAGE}\]", "["),
    (rf"/(?<!\S/){_PAGE}/", "/p", "/P", "/f"),
    (r"\{\{[^{}\n]{1,200}\}\}", "{"),
    (r"[@$#%]\{[^{}\n]{1,60}\}", "{"),  # a command of a program: ``@{b}``
    (r"\*\*\*\w[^*\n]{0,200}\*\*\*", "*"),
    (r"\([Ee]ds?\.: ?[^()\n]{1,200}\)", "(Ed", "(ed"),
    (r"(?<!<)<[a-z][\w -]{2,60}>(?!>)", "<"),
    (r"<?--?> ?\S.{0,80}", ">"),
    (r"<--? ?\S.{0,80}", "<"),
    (r"(?<!\S)@[A-Z][a-z]+ .{0,80}", "@"),
    (r"^TODO\b.{1,80}", "TODO"),
    (r"^NB\b.{1,80}", "\nNB"),
    (r"^[\xb9\xb2\xb3]+\s?[A-Za-z\"].{1,80}", *"\xb9\xb2\xb3"),
)
_FORMS_BY_SIGN: Final = tuple((form, sign) for form, *own in _WRITTEN_WITHIN for sign in own)
_SIGNED: Final = (
    "{} its text has signs that no telegram has, perhaps of whoever read it; the words are kept: {}"
)
# In running text nobody writes an ID as collectors do: cables cite each other as ``09 LIMA 22``.
_FIRST: Final = re.compile(r"^[^\S\n]*\xb6?1\. ", re.MULTILINE)
_ID: Final = re.compile(r"\d\d[A-Z]{3,}\d+\b")
_SHAPE_OF_ID: Final = b"00AAA"
_OTHER_ID: Final = re.compile(
    rf"^[^\w\n]{{0,12}}(?:[A-Za-z][\w .]{{0,20}}:[^\S\n]*)?({_ID.pattern})", re.MULTILINE
)
_LABELLED: Final = re.compile(rf"(?:ID|id)\"?[:=][^\w\n]{{0,6}}({_ID.pattern})")
_NAMED: Final = (
    "the ID of another cable, {}, begins a line of the text, or stands under a label there; if that"
    " cable begins there, put it into a file of its own"
)
_HEAD: Final = 600  # characters of a text in which its own number stands, and what it refers to
_RULE: Final = re.compile(r"([-=~*#+_.\u2013\u2014\u2500])(?: ?\1){2,}")
_BLACKENED: Final = (
    "rules stand in the middle of a sentence ({} in all): words that were blackened, or left out,"
    " may be missing there"
)
_NOTE: Final = re.compile(r"(?:\d{1,2}|\*|\u2020)[.)]?\s+[A-Z\"\u201c].{8}")
# What a network prints between the pages of a telegram, the parser's, and what is of a text.
_PRINTED: Final = re.compile(
    r"\S\s+\d{1,3}(?:\.\d)? [Oo][Ff] \d{1,3}\b|^PAGE \d|\b\d{6}Z|\bRU[A-Z]{3,}|\b\d{8}\b"
    r"|\A[^A-Za-z0-9]*\Z|[Xx\u2588]{4}|\b(?:UNCLAS|SECRET|CONFIDENTIAL|S[Ii][Pp][Dd][Ii][Ss]|NOFORN"
    r"|C O |S E C R)|\A(?:\xb6|-|Visit |\((?:[SCU]|SBU)\b|\w{1,3}[.)] |//)|[.?!][\"')]?\Z"
)
# With another letter none of these begins.
_PLAIN: Final = frozenset(ascii_letters) - frozenset("TFNCc")
_SENTENCE: Final = re.compile(rf"(?:.*?{SMALL_WORD.pattern}){{3}}")  # so many has a line of one
_FEWEST_SMALL: Final = 2  # words in small letters, with which even a short line may be of one
_NARROWEST: Final = 30  # characters of a line of a sentence
_MOST: Final = 8  # lines that stand together in a sentence
_INDENT: Final = 12
_SHORT: Final = 0.6  # of the line above
_WORD: Final = re.compile(r"[^\W\d_]+")
_ENGLISH_WORDS: Final = (
    "the of and to in that is was for on with as at by has have had be are were it from"
)
_ENGLISH: Final = frozenset(_ENGLISH_WORDS.split())
_OTHER_WORDS: Final = """
le les des et une il qui est dans pour der das und den von mit ist zu dem el los las que por
para che di em la de du un con su se per non os da del ein
"""
_OTHERS: Final = frozenset(_OTHER_WORDS.split())
_FOREIGN: Final = re.compile("[\u0370-\u1fff\u3040-\ud7ff]{3}")  # letters of other alphabets
_FEWEST_OTHERS: Final = 2  # words in a line of another language
_LAST_OF_LATIN: Final = "\u024f"
_FEWEST_TONGUES: Final = 3  # stretches of another language between those of English
_LONGEST_STRETCH: Final = 4  # lines


def with_doubts(cable: RawCable) -> RawCable:
    """Return a cable whose record says which lines in its text are perhaps no part of it."""
    cable = exemptions.with_codes_said(cable)
    lines = all_lines(with_plain_blanks(cable.body))
    found = {*_in_sentences(lines), *_remarks(lines), *_translations(lines)}
    said = [lines[at].strip() for at in sorted(found)]
    words = shortened(" / ".join(said))
    cable = noted(_with_signs_said(cable, lines, found), _other_ids(cable, words))
    if not said:
        return cable
    if all(map(_RULE.fullmatch, said)):
        return noted(cable, ((IN_DOUBT, _BLACKENED.format(len(said))),))
    many = len(said) > 1
    start = f"{len(said):,} line{'s' * many} between those of the text {'are' if many else 'is'}"
    return noted(cable, ((IN_DOUBT, f"{start} perhaps no part of it, and kept: {words}"),))


def _with_signs_said(cable: RawCable, lines: Sequence[str], known: Collection[int]) -> RawCable:
    """Return a cable whose record says which words of its text have signs that no telegram has.

    The lines that are ``known`` are named already.
    """
    body = cable.body
    forms = dict.fromkeys([form for form, sign in _FORMS_BY_SIGN if sign in body])
    if not forms:
        return cable
    others = "\n".join("" if at in known else line for at, line in enumerate(lines))
    within = re.compile("|".join(forms), re.MULTILINE)
    found = [match[0].strip() for match in within.finditer(others)]
    if not found:
        return cable
    times = f"{len(found):,} times" if len(found) > 1 else "once"
    said = _SIGNED.format(times, shortened(" / ".join(found)))
    return noted(cable, ((IN_DOUBT, said),))


def _other_ids(cable: RawCable, said: str) -> Extra:
    """Return what to say of a line below the first number with which another cable may begin.

    What is in ``said`` is named already.
    """
    if _SHAPE_OF_ID not in shape_of(cable.body):  # as in nearly all
        return ()
    first = _FIRST.search(cable.body)
    start = first.end() if first else _HEAD
    named = _ids_in_front(cable.body, start)
    others = dict.fromkeys(id_ for id_ in named if not _is_own(id_, cable))
    for id_ in _ID.findall(said) if others else ():
        others.pop(id_, None)
    return ((IN_DOUBT, _NAMED.format(next(iter(others)))),) if others else ()


def id_in_front(text: str) -> str:
    """Return an ID of a cable that stands in front of a line, or under a label; or nothing."""
    return next(_ids_in_front(text), "")


def _ids_in_front(text: str, start: int = 0) -> Iterator[str]:
    """Yield the IDs of cables in front of a text's lines, from a place on, and under labels."""
    found = (*_OTHER_ID.finditer(text, start), *_LABELLED.finditer(text))
    return filter(is_cable_id, (each[1] for each in found))


def _is_own(id_: str, cable: RawCable) -> bool:
    """Whether an ID is the cable's: that of its record, or of the post and number of its head."""
    if id_ == cable.record.id:
        return True
    parts = split_id(canonical_id(id_))
    if parts is None:
        return False
    _, post, serial = parts
    head = "".join((cable.header or cable.body[:_HEAD]).split()).upper()
    return post in head and re.search(rf"(?<!\d)0*{serial}(?!\d)", head) is not None


def _in_sentences(lines: Sequence[str]) -> Iterator[int]:
    """Yield the lines that stand in the middle of a sentence and have the look of none of it."""
    bare = [line.strip() for line in lines]
    filled = [at for at, line in enumerate(bare) if line]
    for place, (at, below) in enumerate(pairwise(filled), 1):
        # First what is fast: most lines go on in the next one.
        if bare[below][0].islower() or bare[at][-1] in SENTENCE_ENDS:
            continue
        above = lines[at].rstrip()
        if len(above) < _NARROWEST or above.isupper():
            continue
        if not _is_odd(lines, below, above) or not _goes_on(above):
            continue
        between: list[int] = []
        for further in filled[place : place + 1 + _MOST]:
            if bare[further][0].islower():
                yield from between
                break
            if not _is_odd(lines, further, above):
                break
            between.append(further)


def _goes_on(line: str) -> bool:
    """Whether a sentence goes on below a line that is long and does not end one."""
    if not _SENTENCE.match(line):
        return False
    return signs.sign_of(line) in (None, signs.Sign.PARAGRAPH)


def _is_odd(lines: Sequence[str], at: int, above: str) -> bool:
    """Whether a line in a sentence that begins ``above`` it is by its look none of it."""
    line = lines[at].strip()
    if line[0] not in _PLAIN:
        if _REMARK.match(line) or _RULE.fullmatch(line):
            return True
        higher = lines[max(0, at - _MOST) : at]
        if _NOTE.match(line) and any(map(_RULE.fullmatch, map(str.strip, higher))):
            return True
    if _SENTENCE.match(line):  # as most lines are of one: first what is fast
        return False
    return _stands_out(lines, at, above) and not (
        _PRINTED.search(line) or signs.sign_of(line) or is_level(line)
    )


def _stands_out(lines: Sequence[str], at: int, above: str) -> bool:
    """Whether a line stands apart from the one ``above`` it, or is too short to go on with it."""
    if indent_of(lines[at]) >= indent_of(above) + _INDENT:
        return True
    below = "".join(lines[at + 1 : at + 2])
    if not (lines[at - 1].strip() and below.strip()):
        return True
    # Had it been wrapped, the next word would stand in it too.
    line, word = lines[at].strip(), "".join(below.split(maxsplit=1)[:1])
    return (
        len(line) + len(word) < _SHORT * len(above)
        and len(SMALL_WORD.findall(line)) < _FEWEST_SMALL
    )


def _remarks(lines: Sequence[str]) -> Iterator[int]:
    """Yield the lines that begin as a remark does, below the first paragraph."""
    first = next((at for at, line in enumerate(lines) if is_numbered(line)), len(lines))
    for at in range(first, len(lines)):
        line = lines[at].strip()
        if line[-3:-2] == ":" and _STAMPED.fullmatch(line):
            yield from takewhile(lambda no: lines[no].strip(), range(at, len(lines)))
        if line[-1:] == ":" and _WROTE.fullmatch(line):
            yield at
        if line[:1] in _PLAIN:
            continue
        yield from range(at, at + mail_head(lines, at))
        if _REMARK.match(line) or (_NOTE.match(line) and _RULE.fullmatch(lines[at - 1].strip())):
            yield at


def _translations(lines: Sequence[str]) -> list[int]:
    """Return the lines in another language, where stretches of it and of English take turns."""
    # First what is fast: most lines are plainly in English, or all in capitals.
    others = " ".join(
        line
        for line in lines
        if not (" the " in line or " of " in line or " to " in line)
        and not (line.isupper() and line.isascii())
    )
    is_latin = others.isascii() or not _FOREIGN.search(odd_characters(others))
    if is_latin and len(_OTHERS.intersection(others.split())) < _FEWEST_TONGUES:
        return []
    stretches: list[list[int]] = []
    is_in_english = False
    for at, line in enumerate(lines):
        if (english := is_english(line)) is None:
            continue
        if not english and is_in_english:
            stretches.append([])
        is_in_english = english
        if not english and stretches:
            stretches[-1].append(at)
    short = [stretch for stretch in stretches if len(stretch) <= _LONGEST_STRETCH]
    return [at for each in short for at in each] if len(short) >= _FEWEST_TONGUES else []


def is_english(line: str) -> bool | None:
    """Whether a line is in English or in another language; None where that is not plain."""
    words = _WORD.findall(line)
    if 2 * sum(word > _LAST_OF_LATIN for word in words) > len(words):
        return False
    english = sum(word.lower() in _ENGLISH for word in words)
    others = sum(word in _OTHERS for word in words)
    if english > others:
        return True
    return False if not english and others >= _FEWEST_OTHERS else None
