"""What can be typed in ``--plain``: a letter or a word for each command, and the help on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from reftel.cable import read_id


@dataclass(frozen=True, slots=True)
class Typable:
    """Something to do: its word, its letter or sign, and for the help what it takes and does."""

    name: str
    sign: str
    takes: str
    does: str


COMMANDS: Final = (
    Typable("search", "/", "WORDS", "find cables: words, tag:KTIP, as in the search field"),
    Typable("list", "l", "[NUMBER]", "read the list on, or from a number"),
    Typable("open", ":", "NUMBER or ID", "open what was numbered last, or a cable by its ID"),
    Typable("next", "n", "", "read on, as Enter alone does"),
    Typable("previous", "p", "", "read the paragraph before"),
    Typable("paragraph", "#", "NUMBER", "go to a paragraph"),
    Typable("hit", "x", "", "go to the next hit of the search in this cable"),
    Typable("head", "h", "", "date, class, addressees, tags, references of this cable"),
    Typable("text", "t", "", "read this cable to its end at once"),
    Typable("references", "r", "", "number the cables that this one cites, to open them"),
    Typable("cited", "c", "", "number the cables that cite this one, to open them"),
    Typable("back", "[", "", "where you were before"),
    Typable("forward", "]", "", "and back from there"),
    Typable("following", ">", "", "the next cable of the list"),
    Typable("preceding", "<", "", "the cable before in the list"),
    Typable("note", "a", "[TEXT]", "write a note on this paragraph"),
    Typable("notes", "m", "", "number and read the notes on this cable"),
    Typable("alone", "+", "[TEXT]", "write a note on no cable: a thought, a thread"),
    Typable(
        "all",
        "A",
        "[QUERY]",
        "number and read all your notes, or those found, or from a number",
    ),
    Typable("cite", "y", "[FILE]", "how this paragraph is cited; to a file with its text"),
    Typable("delete", "d", "NUMBER", "delete one of the notes that were numbered last"),
    Typable("undo", "u", "", "undo what was changed last"),
    Typable("order", "o", "[ORDER]", "the next order of the list, or one by name"),
    Typable("where", "w", "", "where you are"),
    Typable("help", "?", "", "these lines"),
    Typable("quit", "q", "", "leave; the next start begins where you are"),
)
_BY_SIGN: Final = {command.sign: command for command in COMMANDS}
_BY_NAME: Final = {command.name: command for command in COMMANDS}
_SIGNS: Final = frozenset(sign for sign in _BY_SIGN if not sign.isalpha())


def understood(line: str) -> tuple[str, str] | None:
    """Return the name of the command that was typed and what stands behind it, or None.

    A number or an ID alone opens what it names, and nothing at all reads on.
    """
    text = line.strip()
    if not text:
        return "next", ""
    if text[0] in _SIGNS:
        return _BY_SIGN[text[0]].name, text[1:].strip()
    word, _, rest = text.partition(" ")
    command = _BY_SIGN.get(word) or _BY_NAME.get(word.lower())
    if command is not None:
        return command.name, rest.strip()
    if text.isdecimal() or read_id(text) is not None:
        return "open", text
    return None


def help_lines() -> list[str]:
    """Return a line about each command."""
    lines = [
        f"{one.sign} or {' '.join(filter(None, (one.name, one.takes)))}: {one.does}"
        for one in COMMANDS
    ]
    return [*lines, "A number alone opens what was numbered last, an ID its cable. Enter reads on."]
