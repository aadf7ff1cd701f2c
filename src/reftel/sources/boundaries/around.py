"""What stands around a telegram in its text and is none of it: what is left out, what only doubted.

Where it is sure it is left out and the record says so, so that the cable warns of it
(:data:`~reftel.cable.cable.LEFT_OUT`); where it might be the telegram's own, it is kept, and the
cable warns of it all the same (:data:`~reftel.cable.cable.IN_DOUBT`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from reftel.cable.raw_cable import IN_DOUBT, LEFT_OUT, Extra
from reftel.cable.sentences import ends_sentence
from reftel.cable.telegram.fields.classification import is_level
from reftel.cable.telegram.identity import printed_id
from reftel.cable.text import plain_lines, shortened
from reftel.sources.recognising import signs
from reftel.sources.recognising.boundary_lines import END, last_filled
from reftel.sources.records.lines_in_front import read_front
from reftel.sources.records.site_record import noted

if TYPE_CHECKING:
    from reftel.cable import RawCable

_END: Final = re.compile(
    rf"^[^\S\n]*(?:{END.pattern})[^\S\n]*$|^-----BEGIN PGP SIGNATURE-----$",
    re.MULTILINE | re.IGNORECASE,
)
# How an end begins, from a line end on, which is fast.
_MAY_END: Final = re.compile(
    r"\n[^\S\n]*(?:[Nn] ?[Nn] ?[Nn]|=*[ ]?[Cc][Aa][Bb][Ll][Ee] |-----[Bb])"
)
_NUMBERED: Final = re.compile(r"^[^\S\n]*\xb6?\d{1,3}\. ", re.MULTILINE)
_PROSE: Final = re.compile(r"[a-z]{3}|(?<![A-Za-z])(?:[A-Za-z]++[ ,]++){3}[A-Za-z]")
# What a network, a printer or a collector puts in front of a telegram, and what says nothing.
_STAMP: Final = re.compile(
    r"[^\n]{0,80}(?:\bRU[A-Z]{3,}|\d{6}Z|-\d\d\b|/\d+ ?W\b)|PAGE \d|\W*[A-Z0-9_]{1,12}\W*\Z"
    r"|[^A-Za-z]*\Z|This record is a partial extract of"
    r"|End (?:of )?(?:the )?(?:Cable|Message|Telegram|Text)\b"
)
# Of a list of contents: a number in front, or that of a page behind.
_ENTRY: Final = re.compile(r"\xb6?\d{1,3}[.)] .*[^-,:;]|[-*\u2022] \S.*")
_PAGED: Final = re.compile(r".*(?:\. ?\.|\t|  |\bpp?\.) ?\d{1,4}")
_LONGEST_ENTRY: Final = 120
_FEWEST_ENTRIES: Final = 2
_MOST_HEADINGS: Final = 3  # lines beside them
SIGNER: Final = re.compile(r"[A-Z][A-Z'-]{2,24}")
_FORM_FEED: Final = "\f"
_DIGITS: Final = re.compile(r"\d+")
_FEWEST_PAGES: Final = 2
_FEWEST_LINES: Final = 2  # the head of a page and one of the text
_IN_CAPITALS: Final = re.compile(r"[A-Z]{3,}(?:[ ,.&'-]+[A-Z]{2,})+")
_SHORT: Final = 0.6  # of the longest line
_EDGE: Final = 4  # lines at the top and at the foot of a page that may be those of every page


NOTHING_OF_A_TELEGRAM: Final = "under its ID stands nothing that only a telegram has"
"""What is said of a text that is none by its words, and may be what somebody wrote of a cable."""


def left_out(lines: Sequence[str], where: str) -> Extra:
    """Return what a record has to say of lines that are none of the cable's, or nothing.

    ``where`` is seen from the cable: ``above``, ``behind``, ``around``. Empty lines do not count.
    Where its words are not all of the lines, these stand below it (:data:`LEFT_OUT`).
    """
    return _told(LEFT_OUT, lines, f"{where} the cable", "left out")


def in_doubt(lines: Sequence[str], where: str, *, of: str = "the cable") -> Extra:
    """Return what a record has to say of lines that are kept and may be none of the cable's."""
    return _told(IN_DOUBT, lines, f"{where} {of}", "perhaps no part of the cable")


def in_short(notes: Extra) -> Extra:
    """Return notes without the lines that are left out, for all cables of a file but one."""
    return tuple((name, said.partition("\n")[0]) for name, said in notes)


def in_front(lines: Sequence[str]) -> Extra:
    """Return what a record has to say of what stands above a telegram and is none of it.

    The lines are those above it that are no record of it. They stay with its header.
    """
    prose = [line for line in lines if says_something(line) or printed_id(line)]
    kept = "no part of it, and kept with its header"
    return in_short(_told(LEFT_OUT, prose, "above the cable", kept))


def ends(text: str) -> Iterator[re.Match[str]]:
    """Return the lines of a text with which a telegram says that it ends."""
    return _END.finditer(text) if _MAY_END.search(f"\n{text}") else iter(())


def is_prose(text: str, *, signed: bool = True) -> bool:
    """Whether nothing in a text is a telegram's, so that it is no rest of one either.

    ``signed`` says that a word in capitals counts, as the name of who signed one.
    """
    lines = plain_lines(text)
    if any(True for _ in ends(text)) or _NUMBERED.search(text):
        return False
    return not any(
        signs.sign_of(line) or (signed and SIGNER.fullmatch(line) and not is_level(line))
        for line in lines
    )


def is_signed(lines: Sequence[str]) -> bool:
    """Whether the last of several lines is the name of who signed a telegram."""
    _, *below = [each.strip() for each in lines if each.strip()] or [""]
    return bool(below) and SIGNER.fullmatch(below[-1]) is not None and not is_level(below[-1])


def is_contents(text: str) -> bool:
    """Whether a text is a menu or a table of contents: entries a line, and no sentence."""
    lines = [line for line in plain_lines(text) if line]
    paged = sum(_PAGED.fullmatch(line) is not None for line in lines)
    entries = sum(bool(_PAGED.fullmatch(line) or _ENTRY.fullmatch(line)) for line in lines)
    if (entries < _FEWEST_ENTRIES and not paged) or entries + _MOST_HEADINGS < len(lines):
        return False
    return not any(ends_sentence(line) or len(line) > _LONGEST_ENTRY for line in lines)


def on_every_page(text: str) -> frozenset[str]:
    """Return the lines, digits apart, that stand at the edges of a text's pages again and again.

    A printer's or a scanner's; pages end with a form feed. A telegram's own lines are none.
    """
    pages = [[line.strip() for line in page.split("\n")] for page in text.split(_FORM_FEED)]
    if len(pages) < _FEWEST_PAGES:
        return frozenset()
    counted: Counter[str] = Counter()
    for page in pages:
        filled = [line for line in page if line]
        edges = {*at_edge(filled, 1), *at_edge(filled, -1)}
        counted.update({without_digits(line) for line in edges if _is_foreign(line)})
    half = len(pages) // 2 + 1
    return frozenset(
        line for line, count in counted.items() if count >= fewest(line, len(pages), else_on=half)
    )


def fewest(line: str, pages: int, *, else_on: int) -> int:
    """Return on how many pages a line must stand to be theirs: what ends a sentence, on each.

    Of telegrams a page or two long each may close with the same words. A name may end in brackets.
    """
    is_sentence = ends_sentence(line) and not line.endswith(")")
    return max(_FEWEST_PAGES, pages - 1 if is_sentence else else_on)


def at_edge(page: Sequence[str], step: int) -> list[str]:
    """Return the lines of a page that may be of every one, from its top (1) or its foot (-1) on.

    Beyond a line that is a telegram's for sure all are its own. Nobody signs at the top of a page.
    """
    found: list[str] = []
    for line in page[::step][:_EDGE]:
        is_signer = step < 0 and SIGNER.fullmatch(line) and not is_level(line)
        if is_signer or signs.is_own(line):
            break
        found.append(line)
    return found


def within_sentences(text: str) -> frozenset[str]:
    """Return the lines, digits apart, with which a page begins in the middle of a sentence.

    A running head that stands there once: it begins anew, is much shorter than the lines of the
    text, and the sentence goes on in small letters below it.
    """
    pages = [page.strip("\n").split("\n") for page in text.split(_FORM_FEED)]
    width = max(len(line) for page in pages for line in page)
    found: set[str] = set()
    for before, page in pairwise(pages):
        above = last_filled(before) or "."
        filled = [line.strip() for line in page if line.strip()]
        if len(filled) < _FEWEST_LINES or ends_sentence(above):
            continue
        line, below = filled[:2]
        is_foreign = _is_foreign(line) or (_IN_CAPITALS.fullmatch(line) and not is_level(line))
        begins = not line[0].islower() and len(line) < width * _SHORT and is_foreign
        if begins and not ends_sentence(line) and below[0].islower():
            found.add(without_digits(line))
    return frozenset(found)


def of_front(text: str) -> frozenset[str]:
    """Return the lines, digits apart, that stand above all of a text that is a telegram's.

    What a program or a collector put there, and no record: if it comes again, it is theirs, too.
    """
    if signs.sign_of(text.lstrip("\n").partition("\n")[0]):
        return frozenset()  # as of nearly all
    lines = plain_lines(text)
    first = signs.first_sign(lines)
    return frozenset(without_digits(line) for line in lines[:first] if _is_foreign(line))


def with_front_lines(cable: RawCable, known: frozenset[str]) -> RawCable:
    """Return a cable whose record says which of the lines above all come again in its text."""
    found = _among(cable.body, known) if known else []
    return noted(
        cable, in_doubt(found, "like those above all cables in the midst", of="of the text")
    )


def with_page_lines(cable: RawCable, known: frozenset[str]) -> RawCable:
    """Return a cable whose record says which of these lines stand in its text."""
    found = _among(cable.body.replace(_FORM_FEED, "\n"), known) if known else []
    return noted(cable, in_doubt(found, "at the edges of pages", of="of the text"))


def _among(text: str, known: frozenset[str]) -> list[str]:
    """Return the lines of a text that are, digits apart, among those that are known."""
    lines = (line.strip() for line in text.split("\n"))
    return [line for line in lines if without_digits(line) in known]


def _is_foreign(line: str) -> bool:
    return says_something(line) and not signs.sign_of(line) and not read_front([line]).fields


def without_digits(line: str) -> str:
    """Return a line as it may be printed on another page."""
    return _DIGITS.sub("0", line)


def says_something(line: str) -> bool:
    """Whether a line has words that no network and no collector puts there."""
    return not is_stamp(line) and _PROSE.search(line) is not None


def is_stamp(line: str) -> bool:
    """Whether a line is empty, or no more than a network, a printer or a collector puts there."""
    text = line.strip()
    return not text or _STAMP.match(text) is not None or is_level(text)


def _told(kind: str, lines: Sequence[str], where: str, what: str) -> Extra:
    """Return how many of some lines say something, and their first words; all below, if more."""
    filled = [line for line in lines if line.strip()]
    if not filled:
        return ()
    many = len(filled) > 1
    words = shortened(" ".join(filled))
    said = f"{len(filled):,} line{'s' * many} {where} {'are' if many else 'is'} {what}: {words}"
    whole = "\n".join(lines).strip("\n")
    return ((kind, f"{said}\n{whole}" if words.endswith(" ...") else said),)
