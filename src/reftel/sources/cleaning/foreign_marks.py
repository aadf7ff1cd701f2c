r"""Marks of forums, wikis, editions and annotating programs in a text, and the notes they hold.

``[b]1. (C)[/b]``, ``{{right|MARLOW}}``, ``<PERSON id="4">``, ``footnote:[...]``: copied as they are
written, they stand between the words of a telegram, which cannot be found by these. Marks are taken
out, and so is what a note says, with a word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reftel.cable.raw_cable import REPAIRED, Extra
from reftel.sources.boundaries import around

if TYPE_CHECKING:
    from collections.abc import Callable


_TEX_NOTE: Final = (
    r"\\(?:footnote|marginpar|todo|endnote|index)(?:\[[^\]\n]{0,20}\])?"
    r"\{(?P<tex>(?:[^{}]|\{[^{}]{0,500}\}){0,2000})\}"
)
_NOTE_ELEMENT: Final = (
    r"<(?P<name>ref|note|footnote|annotation)\b[^<>]{0,200}(?<!/)>(?P<words>[^<>]{0,2000})"
    r"</(?P=name)>"
)
# Notes in a sentence, with what they say, each with signs by which it is soon seen that there are
# none: of TeX, AsciiDoc, wikis and editions, Obsidian, DokuWiki, XyWrite, proofreaders, Pandoc,
# Org, Hugo.
_NOTES_BY_SIGNS: Final = (
    (_TEX_NOTE, "\\footnote", "\\marginpar{", "\\todo{", "\\endnote", "\\index{"),
    (r"[ ]?footnote(?:ref)?:\w{0,30}\[(?P<ascii>[^\]]{0,2000})\]", "footnote:", "footnoteref:"),
    (_NOTE_ELEMENT, "</ref>", "</note>", "</footnote>", "</annotation>"),
    (r"[ ]?%%(?P<obsidian>[^%\n]{1,1000})%%", "%%"),
    (r"(?<=[\w.,;:!?\"'])\(\((?P<doku>[^()\n]{1,1000})\)\)", "(("),
    (r"\xabNT\d{1,3},(?P<xywrite>[^\xab\xbb]{1,2000})\xbb", "\xabNT"),
    (r"[ ]?\[\*\*(?P<proof>[^\[\]\n]{1,1000})\]", "[**"),
    (r"(?<=\S)\^\[(?P<pandoc>[^\[\]\n]{1,1000})\]", "^["),
    (r"(?<=\S)\[fn:[\w-]{0,30}:(?P<org>[^\[\]\n]{1,1000})\]", "[fn:"),
    (
        r"(?<=\S)[ ]?\{\{[<%][ ]?(?P<hugo>[\w-]{1,30} [^{}\n]{1,1000}?)[ ]?[>%]\}\}",
        *("{{<", "{{%"),
    ),
)
_NOTES: Final = re.compile("|".join(form for form, *_ in _NOTES_BY_SIGNS))
_SIGNS_OF_NOTES: Final = tuple(sign for _, *signs in _NOTES_BY_SIGNS for sign in signs)
_BEGINNINGS: Final = "\\<[{%=^\xab"  # of nearly all marks; one character is found fast
_TEX: Final = "\\begin{"
_AS_IT_IS: Final = ("\\begin{verbatim", "\\begin{Verbatim", "\\begin{lstlisting")
_COMMENT: Final = re.compile(r"(?<![\\%\d])%[^\S\n]?(?P<said>[^%\n]{2,})$", re.MULTILINE)
# What closes something stands in no telegram; of a forum and of any element.
_CLOSES: Final = re.compile(
    r"\[/(?P<tag>b|i|u|s|size|colou?r|url|quote|code|img|font|center|left|right|spoiler|email)\]"
    r"|</(?P<element>[A-Za-z][\w:.-]{0,30})>",
    re.IGNORECASE,
)
# An attribute that may say words: not how something looks, or of what kind it is.
_ATTRIBUTE: Final = re.compile(
    r"(?<![\w:.-])(?!(?i:class|style|rel|face|font|type|lang|id)=)[\w:.-]{1,60}="
    r"(?P<sign>[\"'])(?P<said>(?:(?!(?P=sign))[^<>])+)(?P=sign)"
)
# Words, or one in capitals as a signer's name is.
_WORDS: Final = re.compile(r"(?=.*[^\W\d]{2})\S+\s+\S|[A-Z][A-Z'-]{2,24}\Z", re.DOTALL)
# Elements that hold nothing, of an export or an edition; others see to the ends of lines.
_EMPTY: Final = re.compile(
    r"<(?!(?:br|hr|p|img|div)\b)[A-Za-z][\w:.-]{0,30}(?:\s[^<>]{0,300})?/>", re.IGNORECASE
)
# A highlight, the mark of a note and the name of a paragraph, as dialects of Markdown have them.
_HIGHLIGHT: Final = re.compile(
    r"(?<![=\w])==(?=[^\s=])(?P<words>[^=\n]{1,2000}(?:\n[^=\n]{1,400}){0,9})(?<=[^\s=])==(?![=\w])"
)
_OF_NOTE: Final = re.compile(
    r"(?<=\S)\[(?:\^|fn:)[\w-]{1,30}\](?!:)|[^\S\n]\^[A-Za-z0-9-]{1,40}(?=[^\S\n]*$)"
    r"|(?<=\S)[ ]?\[(?:#[\w-]{0,30}|\d{1,3}|\*)\]_(?!\w)",
    re.MULTILINE,
)
# Of a comment or a footnote that stands below, as word processors write them into a text.
_NOTE_BELOW: Final = re.compile(
    r"^\[(?P<mark>[a-z]{1,2}|\d{1,2}|[A-Z]{2,3}\d{1,3})\]:?[ \t]?\w", re.MULTILINE
)
_MARK_OF_NOTE: Final = re.compile(r"(?<=[\w.,;:!?\"')])\[(?P<mark>\w{1,6})\](?![(\w])")
# A picture in a sentence, as programs that write word processors' files as text have it.
_PICTURE: Final = re.compile(
    r"\[pic\]|!\[[^\[\]\n]{0,80}\]\[[\w-]{1,40}\]|(?<=[^\n])!\[[^\[\]\n]{0,80}\]\([^()\s]{1,300}\)"
    r"|^\[[\w-]{1,40}\]: <data:image/[^<>\s]*>$",
    re.MULTILINE,
)
_BLOCKS: Final = frozenset(("quote", "code", "spoiler"))
_FENCES: Final = frozenset(
    ("pre", "code", "poem", "blockquote", "syntaxhighlight", "html", "body", "head", "del", "ins")
)
"""With what a telegram ends, or what says that words are no text: others see to them."""
# Marks of a program that one of them tells: of enriched mails (RFC 1896), and of XyWrite, in which
# the one ends bold, italics and the like.
_BY_ONE_OF_THEM: Final = (
    ("</param>", re.compile(r"<param>[^<>]{0,200}</param>", re.IGNORECASE)),
    ("\xabMDNM\xbb", re.compile("\xab[A-Z]{2}[^\xab\xbb\n]{0,200}\xbb")),
)
_OF_PAGE: Final = re.compile(r"<(?:html|body|table|pre|div)\b", re.IGNORECASE)
_MOST_NAMES: Final = 20
# Templates of a wiki that only set words or a page.
_TEMPLATE: Final = re.compile(
    r"\{\{(?P<name>[A-Za-z -]{1,40})(?P<rest>(?:\|[^{}|\n]{0,400}){0,6})\}\}"
)
_LAST: Final = frozenset(
    (
        *("right", "block right", "left", "center", "centre", "smaller", "larger", "sc"),
        *("small-caps", "hyphenated word end", "hwe", "corr"),
    )
)
_FIRST: Final = frozenset(("sic", "tooltip", "nowrap"))
_NOTHING: Final = frozenset(
    ("page break", "smallrefs", "reflist", "nop", "rule", "hyphenated word start", "hws")
)
_SETTING: Final = _LAST | _FIRST | _NOTHING
_FACE: Final = re.compile(r"(?<!')('{2,3})(?=[^'\s])(?P<words>[^'\n]{1,400})\1(?!')")
_SHOWN: Final = 4
_ONE: Final = "a mark between its words is"


def without_marks(text: str) -> tuple[str, Extra]:
    """Return a text without what others put between its words, and what to say of that."""
    if not any(sign in text for sign in _BEGINNINGS):  # as in nearly all: that is soon seen
        return text, ()
    notes: list[str] = []
    marks: list[str] = []
    if any(sign in text for sign in _SIGNS_OF_NOTES):
        text = _NOTES.sub(_taken(notes), text)
    if _TEX in text and not any(each in text for each in _AS_IT_IS):
        text = _COMMENT.sub(_taken(notes), text)
    if pattern := _told_by_one(text):
        text = pattern.sub(_marked(marks, notes), text)
    if pattern := _closed(text):
        text = pattern.sub(_marked(marks, notes), text)
    if "/>" in text and not _OF_PAGE.search(text):
        text = _EMPTY.sub(_marked(marks, notes), text)
    if "==" in text:
        text = _HIGHLIGHT.sub(_without_highlight(marks), text)
    if "^" in text or ("[" in text and ("]_" in text or "[fn:" in text)):
        text = _OF_NOTE.sub(_marked(marks, notes), text)
    if "[" in text:
        text = _without_brackets(text, marks, notes)
    if "{{" in text:
        text = _TEMPLATE.sub(_set(marks), text)
        text = _FACE.sub(r"\g<words>", text)
    said = around.left_out(notes, "of notes in the sentences of")
    if marks:
        names = ", ".join([*dict.fromkeys(marks)][:_SHOWN])
        start = f"{len(marks):,} marks between its words are" if len(marks) > 1 else _ONE
        said = (*said, (REPAIRED, f"{start} left out: {names}"))
    return text, said


def _without_brackets(text: str, marks: list[str], notes: list[str]) -> str:
    """Return a text without pictures in it and marks of notes that stand below."""
    if "[pic]" in text or "![" in text:
        text = _PICTURE.sub(_marked(marks, notes), text)
    if "\n[" in text and (
        below := {each["mark"]: each.start() for each in _NOTE_BELOW.finditer(text)}
    ):
        text = _MARK_OF_NOTE.sub(_of_notes(below, marks), text)
    return text


def _taken(notes: list[str]) -> Callable[[re.Match[str]], str]:
    """Return what takes a note out of a text and keeps what it says."""

    def take(match: re.Match[str]) -> str:
        notes.append(match[match.lastgroup or 0])
        return ""

    return take


def _told_by_one(text: str) -> re.Pattern[str] | None:
    """Return a pattern of the marks of a program of which one stands in a text, or None."""
    return next((marks for sign, marks in _BY_ONE_OF_THEM if sign in text), None)


def _closed(text: str) -> re.Pattern[str] | None:
    """Return a pattern of the marks of a text that are closed somewhere in it, or None."""
    if "[/" not in text and "</" not in text:
        return None
    is_page = _OF_PAGE.search(text) is not None  # which is read as one, below a remark say
    tags: dict[str, None] = {}
    elements: dict[str, None] = {}
    for match in _CLOSES.finditer(text):
        if tag := match["tag"]:
            tags[re.escape(tag.lower())] = None
        elif not is_page and match["element"].lower() not in _FENCES:
            elements[re.escape(match["element"])] = None
        if len(tags) + len(elements) > _MOST_NAMES:
            break
    patterns = []
    if tags:
        patterns.append(rf"\[(?P<end>/?)(?i:(?P<tag>{'|'.join(tags)}))(?:=[^\[\]\n]{{0,200}})?\]")
    if elements:
        patterns.append(rf"</?(?P<element>{'|'.join(elements)})(?:\s[^<>]{{0,300}})?/?>")
    return re.compile("|".join(patterns)) if patterns else None


def _marked(marks: list[str], notes: list[str]) -> Callable[[re.Match[str]], str]:
    """Return what takes a mark out of a text; a block ends with its line.

    What its attributes say is a note: ``<node TEXT="5. (C) The quay is closed."/>``.
    """

    def take(match: re.Match[str]) -> str:
        said = (each["said"] for each in _ATTRIBUTE.finditer(match[0]))
        notes.extend(filter(_WORDS.match, said))
        marks.append(match[0] if len(match[0]) < len("<annotation>") else f"{match[0][:10]}...")
        tag = match.groupdict().get("tag") or ""
        if tag.lower() in _BLOCKS:
            return "\n"
        before, behind = _beside(match)
        is_between = match[0].endswith("/>") and before.isalnum() and behind.isalnum()
        return " " if is_between else ""

    return take


def _of_notes(below: dict[str, int], marks: list[str]) -> Callable[[re.Match[str]], str]:
    """Return what takes out a mark whose note stands ``below`` it, at a place in the text."""

    def take(match: re.Match[str]) -> str:
        if below.get(match["mark"], -1) < match.start():
            return match[0]
        marks.append(match[0])
        return ""

    return take


def _beside(match: re.Match[str]) -> tuple[str, str]:
    """Return the characters before and behind a match, empty at the edges of its text."""
    text, start, end = match.string, match.start(), match.end()
    return text[max(0, start - 1) : start], text[end : end + 1]


def _without_highlight(marks: list[str]) -> Callable[[re.Match[str]], str]:
    """Return what takes the marks off words in a line; one that is all marked may be a heading."""

    def take(match: re.Match[str]) -> str:
        before, behind = _beside(match)
        is_alone = before in ("", "\n") and behind in ("", "\n")
        if is_alone and not match["words"].endswith((".", "?", "!")):
            return match[0]
        marks.append("==")
        return match["words"]

    return take


def _set(marks: list[str]) -> Callable[[re.Match[str]], str]:
    """Return what puts the words of a wiki's template in its place, if it only sets these."""

    def put(match: re.Match[str]) -> str:
        name, words = match["name"].strip().lower(), match["rest"].split("|")
        if name not in _SETTING:
            return match[0]
        marks.append(f"{{{{{name}}}}}")
        if name in _NOTHING or len(words) == 1:
            return ""
        return words[1] if name in _FIRST else words[-1]

    return put
