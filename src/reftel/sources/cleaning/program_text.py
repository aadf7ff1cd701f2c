r"""Lines that stand in the source of a program, a string a line: ``"1. (C) The quay\n"``.

So write tests, catalogues of translations, scripts and files of properties (Python, C, Java, Visual
Basic, PHP, gettext). A telegram in them is read without the quotation marks and with the signs that
their escapes mean.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final

from reftel.cable.raw_cable import LEFT_OUT, Extra
from reftel.sources.recognising import signs

_STRING: Final = re.compile(
    r"[\w\s$.&+=(:\[-]{0,60}"  # ``TEXT = (``, ``msgid``, ``s = s &``
    r"(?P<quote>[\"'`])(?P<said>(?:[^\"'`\\]|(?!(?P=quote))[\"'`]"
    r"|(?P=quote){2}|\\.){0,4000})(?P=quote)"
    r"(?P<behind>(?:[\s+,;.&)\]\\_]|vb(?:Cr|Lf|NewLine)+|Environment\.NewLine|PHP_EOL|\"\\n\")*)"
)
# A line of a file of properties, whose value goes on below.
_GOES_ON: Final = re.compile(r"\s*(?:[\w.]{1,60}\s*[=:]\s*)?(?P<said>.{0,4000}\\n)(?P<behind>\\)")
_ENDED: Final = (r"\n", r"\r")
_BREAK: Final = re.compile(r"vb|NewLine|PHP_EOL|\\n")
# How such a line ends, one of them at least; their first signs are found fast.
_ESCAPED_ENDS: Final = ('\\n"', "\\n'", "\\n`", "\\n\\\n")
_ENDS: Final = ('",\n', "',\n", "& vb", "NewLine", "PHP_EOL")
_FEWEST: Final = 8  # strings, one below the other
_ESCAPE: Final = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|(.))")
_MEANT: Final = {"n": "\n", "r": "", "t": "\t"}


def without_strings(text: str) -> tuple[str, Extra]:
    """Return a text whose telegrams stand in strings without what makes them such.

    With it, what to say of that.
    """
    ends = _ENDS if "\\" not in text else (*_ESCAPED_ENDS, *_ENDS)
    if not any(end[0] in text and text.count(end) >= _FEWEST for end in ends):
        return text, ()
    lines = text.split("\n")
    strings = [_STRING.fullmatch(line) or _GOES_ON.fullmatch(line) for line in lines]
    said: dict[int, str] = {}
    for is_string, group in groupby(range(len(lines)), key=lambda at: strings[at] is not None):
        run = [(at, match) for at in group if (match := strings[at])]
        if is_string and len(run) > _FEWEST and _are_lines([match for _, match in run]):
            said |= {at: _meant(match) for at, match in run}
    if not said or not signs.is_telegram("\n".join(said.values())):
        return text, ()
    note = f"the quotation marks of a program around {len(said):,} lines are left out"
    return "\n".join(said.get(at, line) for at, line in enumerate(lines)), ((LEFT_OUT, note),)


def _are_lines(strings: list[re.Match[str]]) -> bool:
    r"""Whether each string is a line: all but the last end with ``\n``, or what means a line end.

    Behind the strings of a list commas do.
    """
    *others, _ = (each for each in strings if each["said"])
    return len(others) >= _FEWEST and (
        all(each["said"].endswith(_ENDED) or _BREAK.search(each["behind"]) for each in others)
        or all("," in each["behind"] for each in others)
    )


def _meant(string: re.Match[str]) -> str:
    """Return what a string means, as one line or more."""
    said = string["said"]
    if quote := string.groupdict().get("quote"):
        said = said.replace(2 * quote, quote)
    text = _ESCAPE.sub(
        lambda each: (
            chr(int(each[1] or each[2], 16)) if each[1] or each[2] else _MEANT.get(each[3], each[3])
        ),
        said,
    )
    return text.removesuffix("\n")
