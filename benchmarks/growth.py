"""Read texts made of one thing many times, and see that the time grows no faster than they do.

``python -m benchmarks.growth [CHARACTERS]`` reads each text at that length (8,000 unless given) and
at four times it, prints those whose processor time grew to more than three times four times, and
ends with 1 if there is any. ``telegrams`` gives the texts: every token of the format repeated,
tokens in pairs, and a beginning of something with what could keep a pattern busy behind it.
``files`` gives others, which are read with all that is cleaned away before: what makes a step of
cleaning look closer, and below it whatever it looks for, many times.
"""

from __future__ import annotations

import gc
import sys
import time
from itertools import chain, permutations
from typing import TYPE_CHECKING, Final, NamedTuple

from reftel.cable import parse_telegram
from reftel.sources import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator

CHARACTERS: Final = 8_000
_TIMES: Final = 4
_MOST: Final = 3.0
_FLOOR: Final = 0.01  # seconds: below that a clock says nothing

_LINE: Final = "C O N F I D E N T I A L PORT AMSEL 000412\n"
_HEAD: Final = f"{_LINE}\nE.O. 12958: DECL: 03/11/2018\nTAGS: PREL\nSUBJECT: THE LEASE\n\n"
_HEADER: Final = (
    "VZCZCXRO0917\nP 120830Z MAR 08\nFM AMEMBASSY PORT AMSEL\nTO RUEHC/SECSTATE WASHDC\n"
)

# What is repeated: each token of the format, alone on lines and in lines.
UNITS: Final = (
    # numbers, markings, letters, bullets
    "1. (C) ", "1. (C)\n", "1. (C) a   b\n", "2. (C) text. ", "2. (C) text.\n", "1.\n", "1. ",
    "1", "12 ", "¶", "¶1.\n", "(C) ", "(C)\n", "(C-", "(C/REL ", "(SBU) a\n\n", "I1. (", "^1. ",
    "-- a\n", "-- a ", "a. b\n", "(a) b\n", "1) b\n", "(1) b\n",
    # passages and mentions
    "Summary. End Summary. ", "Summary: a. ", "END SUMMARY\n", "(Note: ", "(Note: a. End note.) ",
    "COMMENT - ", "Comment.\n\n", "Action Request: ", "BEGIN TEXT END TEXT ", "ref A, ", "(ref A",
    "reftel ", "septel ", "refs A-C ", "09 PARIS 12 ", "PARIS 0012 ", "(Paris 0012) ",
    # the labels of the head and what they hold
    "E.O. 12958: ", "TAGS: PREL ", "TAGS: PREL\n", "SUBJECT: ", "SUBJECT: a\n", "REF: ",
    "REF: A. PARIS 12\n", "A. PARIS 12\n", "(A) ", "[A] ", "IIR 1 ", "200133Z MAR 09 ", "1/1/09 ",
    "Classified By: ", "Classified By: X\n", "FOR REASONS 1.4 (B) ", "PREL ", "PRELPGOV",
    "OVIP (A, B), ", "(A, B) ", "HUMAN RIGHTS ", "A-B-",
    # levels, captions, page breaks, stamps, ends
    "UNCLAS HANOI 12\n", "UNCLAS HANOI 12 ", "S E C R E T ", "CONFIDENTIAL\n", "SIPDIS ",
    "SIPDIS\n", "SIPDIS\n- ", "NOFORN SIPDIS ", "C O R R E C T E D ", "THIS CABLE ",
    " OF 002", "HANOI 00000809  002 OF 004 ", "HANOI 00000809  002 OF 004\n", "PAGE 02 ",
    "PAGE 02 HANOI 03294 01 OF 02 201049Z ", "Declassified/Released ", "MARLOW\n", "MARLOW ",
    "NNNN\n", "BT\n", "CABLE ENDS\n", "Visit web site ", "GOV/", "[NAME REMOVED]", "XXXX ",
    # headings, rules, tables
    "Heading\n-------\n", "Heading ------- ", "-", "- ", "-\n", "----\n", "=", "*",
    "----\na\n", "----\na\n----\n", "a   b\n", "a\tb\n", "//a//\n",
    # the header
    "TO RUEHC/X PRIORITY 0001\n", "TO\n", "INFO\n", "XMT A\n", "FM\n", "A,\n", "//A//\n", "//\n",
    "P 120830Z MAR 08\n", "O R P ", "VZCZC", "DE ", "LOG-00 ",
    # signs, words and blanks
    "(", "(\n", ")", "[", '"', '""', "&a8", "&", "a,s ", "\\", "\\\n", "/", ",", ".", "...", ";",
    "a", "A", "word ", "Word\n", "word\n\n", "A-\nB", "a-\nb", "0", "AA 0", "0 A", " ", "\t", "\n",
    "x\n\n", "\u2028", "\x85", "\xa0", "a\u0301", "\u200b", "Â¶", "\u0093", "=20\n", "<", "</td>",
)  # fmt: skip
_PAIRED: Final = (
    "1. (C) ", "- ", "----\n", "(", "reftel ", "\n", "\n\n", "A. ", "PARIS 12 ", "Summary. ",
    "HANOI 00000809  002 OF 004 ", "SIPDIS\n", "a   b\n", "Word\n", "REF: ", "TAGS: ", "XXXX",
)  # fmt: skip
_BEGUN: Final = (
    "(C", "1. (C", "REF: A.", "TAGS: OVIP (", "CLASSIFIED", "Classified By:", "SECRET", "PAGE 01",
    "PAGE 01 A", "DE A", "TO A", "E.O. 12958:", "SUBJECT:", "&a", "[", "END", "refs A", "09 PARIS",
    "HANOI 00000809", "AA,s", "----", "VISIT", "Declassified/Released",
)  # fmt: skip
_PUMPED: Final = (
    " ", "\t", ",", ".", "-", "/", "A", "a", "0", "A ", "A, ", "/REL", " NF", "=", "and ", "(",
    "GOV/", "A.", "'", "\n ",
)  # fmt: skip

# What a text must have for a step of cleaning (reftel.sources.cleaning) to look at all of it.
_OPENED: Final = (
    "", "\\begin{quote}\n", "\\item a\n\\item b\n", "@item a\n@item b\n", "\n.PP\n", "[/b][/x]",
    "</x></note>", "{{right|a}}", "%% footnote \\footnote{", "&nbsp; &#40; \\. \\. \\.",
    "~~a~~ <del>", "[12:03, 4/5/2009] Anna: a\n", "Page 1 of 9\n\nPage 2 of 9\n", "\f\f\f",
    "A-000211\nA-000212\n", "a-\nb c- d ", "\x1fa b\x1ec", "a\u21b5b", "der das und \u0434\u0430",
    "_____\n1 A note.\n", "```\n", "<pre>a</pre>", "[[a|b]]", "I. a\nII. b\n",
    "- Your Note on page 3 | Added on Monday, 3 March 2014\n",
)  # fmt: skip
_FOUND: Final = (
    " ", "\t", "\n", "\n ", "   \n", "a", "A ", "word ", "a\n", "A\n", "\\", "\\\\ ", "\\\\\n",
    "\\item ", "\\item[", "\\footnote{", "%", "%%", "% a\n", "\\textbf{", "{", "}", "@item ",
    ".IP 1.\n", ".np\n", "'", "''", "[", "]", "[b", "[b]", "[/b]", "[b=", "[[", "[[a|", "<",
    "<x ", "</x>", "<note ", "<note>", "<del>", "~~", "~~a", "&", "&nbsp;", "> ", "| ", "1\n",
    "1 a\n", "# ", "+ ", ". a\n", "#. a\n", "I. a\n", "[12:03, 4/5/2009] Anna: ", "12:03",
    "Page 1 of 2\n", "P. 1/2\n", "A-000211\n", "- 1 -\n", "\f", "a   b\n", "a-\nb ", "a- b ",
    "\x1f", "a\x1fb", "\u21b5", "//a\n", "_____\n", "1 A note.\n", "la flotte de la mer\n",
    "the fleet of the sea\n", "Share on Facebook\n", '"a\\n"\n', "=20", "+AOk-", "\xad", "```\n",
    "(MORE)\n", "ends.\nA\nsmall ", "x" * 40 + " and the\n",
    "- Your Note on page 3 | Added on Monday, 3 March 2014\n", "xi\n", "a b c  d ", "Q\nz ",
    "[B1]\n", "\u2665 12", "subject: x\n", "09AMSEL42 x 1. (C) A\n", "Head     1. (C) A\n",
)  # fmt: skip


class Telegram(NamedTuple):
    """A header and a body made of one thing, with what that is and where it stands."""

    name: str
    header: str
    body: str


def telegrams(characters: int) -> Iterator[Telegram]:
    """Yield the texts, each of about so many characters."""
    for unit in UNITS:
        text = unit * (characters // len(unit))
        yield Telegram(f"{unit!r} as the body", _HEADER, text)
        yield Telegram(f"{unit!r} as the addressees", _HEADER + text, "")
        for label in ("E.O. 12958: ", "TAGS: ", "SUBJECT: ", "REF: ", "Classified By: "):
            yield Telegram(f"{unit!r} behind {label}", _HEADER, f"{_LINE}{label}{text}")
    for unit in chain(UNITS, map("".join, permutations(_PAIRED, 2))):
        text = unit * (characters // len(unit))
        yield Telegram(f"{unit!r} as the text", _HEADER, f"{_HEAD}1. (C) Text.\n\n{text}\nMARLOW\n")
    for begun in _BEGUN:
        for pumped in _PUMPED:
            text = f"{begun}{pumped * (characters // len(pumped))}!"
            yield Telegram(f"{begun!r}, {pumped!r} as the text", _HEADER, f"{_HEAD}1. (C) {text}")
            yield Telegram(f"{begun!r}, {pumped!r} as the head", _HEADER, _LINE + text)
            yield Telegram(f"{begun!r}, {pumped!r} as the header", text, "")


class File(NamedTuple):
    """The text of a file made of one thing, with what that is."""

    name: str
    text: str


def files(characters: int) -> Iterator[File]:
    """Yield the texts of files, each of about so many characters."""
    for opened in _OPENED:
        for unit in _FOUND:
            text = f"{opened}{unit * (characters // len(unit))}"
            whole = f"{_HEADER}\n{_HEAD}1. (C) Text.\n\n{text}\nMARLOW\n"
            yield File(f"{unit!r} below {opened!r} in a file", whole)


def _seconds(each: Telegram | File) -> float:
    before = time.process_time()
    if isinstance(each, Telegram):
        parse_telegram(each.header, each.body)
    else:
        list(read_text(each.text, "x.txt"))
    return time.process_time() - before


def _texts(characters: int) -> Iterator[Telegram | File]:
    yield from telegrams(characters)
    yield from files(characters)


def main(arguments: list[str]) -> int:
    """Read every text at two lengths; return how many took more than three times too long."""
    characters = int(arguments[0]) if arguments else CHARACTERS
    read = failed = 0
    gc.disable()
    for short, long in zip(_texts(characters), _texts(characters * _TIMES), strict=True):
        read += 1
        before, after = _seconds(short), _seconds(long)
        if after > _MOST * _TIMES * max(before, _FLOOR):
            before, after = min(before, _seconds(short)), min(after, _seconds(long))
        if after > _MOST * _TIMES * max(before, _FLOOR):
            failed += 1
            print(f"{before * 1000:8.1f} ms, then {after * 1000:8.1f} ms: {short.name}")
        if read % 100 == 0:
            gc.collect()
    print(f"{read:,} texts of {characters:,} characters and of {_TIMES} times as many:", end=" ")
    print(f"{failed} grew to more than {_MOST:g} times what is linear")
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) > 0)
