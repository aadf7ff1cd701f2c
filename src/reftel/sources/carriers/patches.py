r"""Differences between two texts, as ``diff`` and version control print them: no text of a cable.

A patch has the words of both sides and, of most of the text, none. Of a file that is new in it
the whole text is there, so that is read; everything else is named, with what to do. The forms are
those of ``diff -u`` (``@@ -1,7 +1,6 @@``), ``diff -c`` and plain ``diff``, and of words that are
marked in their line, as ``wdiff`` (``[-old-] {+new+}``) and CriticMarkup do it.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from reftel.cable.raw_cable import LEFT_OUT, Extra
from reftel.sources.piece import Reject

_HUNK: Final = re.compile(r"@@ -(\d{1,7})(?:,(\d{1,7}))? \+(\d{1,7})(?:,(\d{1,7}))? @@")
_HEAD: Final = re.compile(
    r"(?:diff |index [0-9a-f]|--- |\+\+\+ |(?:new|deleted) file mode |(?:old|new) mode "
    r"|(?:dis)?similarity index |(?:rename|copy) (?:from|to) |={60,}$|Index: ).*"
)
_NAME: Final = re.compile(r"\+\+\+ (?:b/)?([^\t\n]{1,400})")
_NOWHERE: Final = "--- /dev/null"
_CONTEXT: Final = "\n***************\n*** "
_NORMAL: Final = re.compile(
    r"^\d{1,7}(?:,\d{1,7})?(?:[cd]\d{1,7}(?:,\d{1,7})?\n< |a\d{1,7}(?:,\d{1,7})?\n> )", re.MULTILINE
)
_WORDS: Final = ((("[-", "-]"), ("{+", "+}")), (("{--", "--}"), ("{++", "++}")))
_PATCH: Final = (
    "a patch, which has the words of two texts, and of each only what is near a change; apply it"
    " (patch, git apply) and import the text that it makes"
)
_MARKED: Final = (
    "words of two texts, marked as left out and put in; accept or undo the changes, and import the"
    " text that is left"
)


class Patches(NamedTuple):
    """What a text of patches holds: new files, each with what to say of it; rejects for others.

    ``rest`` are the lines around the patches.
    """

    files: list[tuple[str, str, Extra]]
    rejects: list[Reject]
    rest: str


def is_patch(text: str) -> bool:
    """Whether a text has the differences between two texts, in whatever form."""
    return _is_unified(text) or why_not(text) is not None


def why_not(text: str) -> str | None:
    """Return why a text with the words of two texts is refused; None if it is no such text.

    A unified one is none: :func:`read` takes it apart.
    """
    # One character is found in a tenth of the time that several take.
    if "*" in text and _CONTEXT in text:
        return _PATCH
    if any(sign in text and f"\n{sign} " in text for sign in "<>") and _NORMAL.search(text):
        return _PATCH
    if "}" in text and any(all(_stands(text, *signs) for signs in both) for both in _WORDS):
        return _MARKED
    return None


def _stands(text: str, first: str, last: str) -> bool:
    """Whether words stand between two signs somewhere in a line."""
    if first not in text or last not in text:
        return False
    return any(
        (at := line.find(first)) >= 0 and line.find(last, at + len(first) + 1) > 0
        for line in text.split("\n")
    )


def read(text: str, file: str) -> Patches | None:
    """Return what a text of unified patches holds; None if there is none in it."""
    if not _is_unified(text):
        return None
    lines = text.split("\n")
    found = Patches([], [], "")
    rest: list[str] = []
    head: list[str] = []
    at, of_file = 0, False
    while at < len(lines):
        hunk = _HUNK.match(lines[at])
        if hunk is None:
            if _HEAD.match(lines[at]):
                head.append(lines[at])
                of_file = False
            elif not of_file or lines[at].strip():
                rest += [*head, lines[at]]
                head = []
            at += 1
            continue
        end = _end_of_hunk(lines, at + 1, hunk)
        if not of_file:
            _take(found, file, head, at, lines[at + 1 : end])
        at, head, of_file = end, [], True
    return found._replace(rest="\n".join([*rest, *head]))


def _is_unified(text: str) -> bool:
    """Whether a hunk of a unified patch stands in a text."""
    if "@" not in text or "@@ -" not in text:
        return False
    return any(map(_HUNK.match, text.split("\n")))


def _take(found: Patches, file: str, head: list[str], at: int, hunk: list[str]) -> None:
    """Add a file to what is found: its text if it is new, else a reject."""
    names = [match[1] for match in map(_NAME.match, head) if match]
    name = f"{file}!/{names[-1].strip().lstrip('/')}" if names else file
    if any(line.startswith(_NOWHERE) for line in head) and names:
        own = [line.removeprefix("+") for line in hunk if not line.startswith("\\")]
        said = f"the + in front of {len(own):,} lines of a patch is left out"
        found.files.append((name, "\n".join(own), ((LEFT_OUT, said),)))
    else:
        found.rejects.append(Reject(name, f"line {at + 1}", _PATCH))


def _end_of_hunk(lines: list[str], at: int, hunk: re.Match[str]) -> int:
    """Return the number of the line behind a hunk; empty lines may have lost their blank.

    Of a new file all lines are added, however many the patch says that there are; a line in it that
    is damaged bears no sign.
    """
    if hunk[2] == "0":
        end = at
        while at < len(lines) and not _HUNK.match(lines[at]) and not _HEAD.match(lines[at]):
            at += 1
            if lines[at - 1].startswith(("+", "\\")):
                end = at
        return end
    old, new = (int(hunk[group] or "1") for group in (2, 4))
    while at < len(lines) and (old > 0 or new > 0):
        sign = lines[at][:1]
        if sign not in ("", " ", "+", "-", "\\"):
            break
        old -= sign in ("", " ", "-")
        new -= sign in ("", " ", "+")
        at += 1
    while at < len(lines) and lines[at].startswith("\\"):
        at += 1
    return at
