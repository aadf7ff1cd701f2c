r"""Lines that stand in the source of a program, a string a line: ``"1. (C) The quay\n"``.

So write tests, catalogues of translations, scripts and files of properties (Python, C, Java, Visual
Basic, PHP, gettext). A telegram in them is read without the quotation marks and with the signs that
their escapes mean. So is one that is a single string, as programs print values (``8) "DE RUEHPA
..."``); what else they print beside it is none of the telegram.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final

from reftel.cable.raw_cable import LEFT_OUT, Extra
from reftel.cable.telegram.identity import PRINTED_ID
from reftel.sources.boundaries import around
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
_ENDS: Final = ('\\n"', "\\n'", "\\n`", '",\n', "',\n", "\\n\\\n", "& vb", "NewLine", "PHP_EOL")
_FEWEST: Final = 8  # strings, one below the other
# A line that is one string, or ends in one, with what closes behind it.
_VALUE: Final = re.compile(
    r"[^\"'`]{0,80}(?P<quote>[\"'])(?P<said>(?:[^\"'\\]|\\.|(?!(?P=quote))[\"'])*+)(?P=quote)"
    r"[\s,;)\]}]*"
)
_ID: Final = re.compile(PRINTED_ID)
_BREAKS: Final = 5  # within one that is a telegram
_BYTES: Final = re.compile(r"(?:\\x[89a-fA-F][0-9a-fA-F]){2,4}")
_ESCAPE: Final = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|(.))")
_MEANT: Final = {"n": "\n", "r": "", "t": "\t"}


def without_strings(text: str) -> tuple[str, Extra]:
    """Return a text whose telegrams stand in strings without what makes them such.

    With it, what to say of that.
    """
    if r"\n" in text and (values := _values(text)):
        return values
    if not any(end[0] in text and text.count(end) >= _FEWEST for end in _ENDS):
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


def _values(text: str) -> tuple[str, Extra] | None:
    """Return a text of which lines are a whole telegram each without what is printed beside them.

    IDs stay, where one stands above each.
    """
    lines = text.split("\n")
    values = {at: value for at, line in enumerate(lines) if (value := _value_in(line))}
    long = {at: _meant(each) for at, each in values.items() if r"\n" in each["said"]}
    telegrams = {
        at: meant
        for at, meant in long.items()
        if meant.count("\n") >= _BREAKS and signs.is_telegram(meant)
    }
    others = [at for at in range(len(lines)) if at not in telegrams]
    rest = "\n".join(long.get(at, lines[at]) for at in others)
    if not telegrams or signs.is_telegram(rest) or signs.has_paragraph(rest):
        return None
    said = {at: each["said"] for at, each in values.items()}
    ids = {at: said[at] for at in others if _ID.fullmatch(said.get(at, ""))}
    if [at in ids for at in sorted((*ids, *telegrams))] != [True, False] * len(telegrams):
        ids = {}
    kept = telegrams | ids
    several = "s" * (len(telegrams) > 1)
    note = f"the quotation marks of a program around {len(telegrams):,} telegram{several}"
    beside = around.left_out([lines[at] for at in others if at not in ids], "beside the string of")
    made = "\n".join(kept.get(at, "") for at in range(len(lines)))
    return made, ((LEFT_OUT, f"{note} are left out"), *beside)


def _value_in(line: str) -> re.Match[str] | None:
    """Return the string that a line is, if it is one."""
    return _VALUE.fullmatch(line) if '"' in line or "'" in line else None


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
    said = _BYTES.sub(_of_bytes, said)
    text = _ESCAPE.sub(
        lambda each: (
            chr(int(each[1] or each[2], 16)) if each[1] or each[2] else _MEANT.get(each[3], each[3])
        ),
        said,
    )
    return text.removesuffix("\n")


def _of_bytes(escapes: re.Match[str]) -> str:
    """Return the character of which escapes are the bytes; themselves, if they are of none."""
    data = bytes.fromhex(escapes[0].replace(r"\x", ""))
    try:
        return data.decode()
    except UnicodeDecodeError:
        return escapes[0]
