"""Regular expressions (``/.../``): what one cannot mean, and what was probably meant by it.

A pattern is matched against one word of the index at a time, and as a whole: letters and digits, in
lower case, without accents.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

import tantivy

from reftel.folding import folded as in_normal_form

# An escape, a class, or a repetition is one sign; so is any other character.
_SIGN: Final = re.compile(
    r"\\[pP]\{[^}]*\}|\\.|\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]])*\]|\{[^}]*\}|\(\?[:\w]+|.", re.DOTALL
)
_ANCHORS: Final = frozenset({"^", "$", r"\b", r"\B", r"\A", r"\z", r"\Z"})
_BETWEEN: Final = re.compile(r"(?:\\W|\\s|\\[^\w\s]|[^\w*+?.|()\[\]{}\\^$])+[+*]?")
_MEANING: Final = frozenset(".*+?()|^${}[]")
_OPTIONAL: Final = re.compile(r"[*?]|\{0?,")


def fault(pattern: str) -> tuple[str, str | None] | None:
    """Return why a pattern finds nothing, with what was probably meant; None when it may."""
    signs = _SIGN.findall(pattern)
    if _ANCHORS.intersection(signs):
        return "A pattern is matched against whole words: write it without ^, $ and \\b", _whole(
            signs
        )
    for sign, after in zip(signs, [*signs[1:], ""], strict=True):
        if _is_between_words(sign) and not _OPTIONAL.match(after):
            return _one_word(pattern, sign)
    if what := _index_fault(pattern):
        return f"This is no regular expression ({what})", None
    return None


def folded(pattern: str) -> str:
    """Return a pattern for words as the index has them; escapes stay as they are."""
    signs = _SIGN.findall(pattern)
    return "".join(sign if sign[0] == "\\" else in_normal_form(sign) for sign in signs)


def _is_between_words(sign: str) -> bool:
    if sign in (r"\s", r"\W"):
        return True
    literal = sign[1] if len(sign) == 2 and sign[0] == "\\" else sign
    if len(literal) != 1 or literal.isalnum():
        return False
    return sign[0] == "\\" or literal not in _MEANING


def _one_word(pattern: str, sign: str) -> tuple[str, str | None]:
    said = "a blank" if sign in (" ", r"\s") else repr(sign.removeprefix("\\"))
    what = f"A pattern is matched against one word, and no word has {said} in it"
    parts = _BETWEEN.split(pattern)
    if all(re.fullmatch(r"[^\W_]+", part) for part in parts):
        return f"{what}: write the row of words in quotes", f'"{" ".join(parts)}"'
    if all(part and _index_fault(part) is None for part in parts):
        return f"{what}: write a pattern for each", " ".join(f"/{part}/" for part in parts)
    return f"{what}: write a pattern for each", None


def _whole(signs: list[str]) -> str | None:
    """Return a pattern that is anchored where this one is, and open where it is not."""
    if {"|", "("}.intersection(signs):
        return None
    inner = [sign for sign in signs if sign not in _ANCHORS]
    before = "" if signs[0] in _ANCHORS else ".*"
    after = "" if signs[-1] in _ANCHORS else ".*"
    core = "".join(inner)
    meant = f"{before}{core}{after}".replace(".*.*", ".*")
    return f"/{meant}/" if core and fault(meant) is None else None


@lru_cache(maxsize=256)
def _index_fault(pattern: str) -> str | None:
    """Return what is wrong with a regular expression for the index, or None when it may be used."""
    try:
        tantivy.Query.regex_query(_any_schema(), "any", pattern)
    except ValueError as error:
        *_, fault = re.split("error:", str(error), flags=re.IGNORECASE)
        return fault.strip(" '.\n").lower().removesuffix(" (hopefully temporary)")
    return None


@cache
def _any_schema() -> tantivy.Schema:
    return tantivy.SchemaBuilder().add_text_field("any").build()
