"""Letters read in a wrong encoding (``donâ€™t``), damaged ``¶`` signs: told, mended for display.

UTF-8 that somebody read as Windows-1252 (``donâ€™t``) says by itself what it was: its bytes are
UTF-8 once more. That takes no table, and no library such as ftfy, which mends a hundred other
things too, some of which a reader of records does not want mended, and takes longer to load than
a cable to read.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Final

# What the bytes 80 to 9F are in Windows-1252, and back.
_HIGH: Final = {
    bytes([byte]).decode("cp1252"): byte
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_GOES_ON: Final = "[\x80-\xbf" + "".join(_HIGH) + "]"
_MISREAD: Final = re.compile(
    f"[\xc2-\xdf]{_GOES_ON}|[\xe0-\xef]{_GOES_ON}{{2}}|[\xf0-\xf4]{_GOES_ON}{{3}}"
)
# The letters that such a misreading begins with, of those that ``_meant`` believes: looking for
# these one by one is many times as fast as a search for a set.
_LEADS: Final = ("\xc2", "\xc3", "\xc4", "\xc5", "\xe2", "\xef")
_CONTROLS: Final = tuple(chr(code) for code in range(0x80, 0xA0) if code != 0x85)
_LOST_BLANK: Final = re.compile("(?<![A-Za-z])\xc2(?= )")
_CONTROL: Final = re.compile("[\x80-\x84\x86-\x9f]")
_MOST_TIMES: Final = 3  # it can happen twice, and a letter may wait for the one beside it

# A paragraph sign in other encodings, or what is left of one, in front of a paragraph's number.
_SIGN: Final = re.compile(
    r"(?<!\S)(?:(?:\xc3\u201a)?\xc2\xb6?|\xef\xbf\xbd|\ufffd{1,3}|&para;|&#(?:182|x0{0,4}B6);"
    r"|\?|\x14|\u2562)[ ]{0,2}(?=\d{1,3}\.[ ]{0,4}[(A-Z])",
    re.IGNORECASE,
)
# One letter is looked for many times as fast as two; those that are no damage say more beside them.
_SIGN_HINTS: Final = ("\x14", "\xc2", "\ufffd", "\u2562", "\xbd")
_QUESTIONED: Final = re.compile(r"\?(?=[ ]{0,2}\d)")
_ESCAPED: Final = re.compile("&(?:#|para;)")
# A character that a page wrote in letters, be it several times over: ``&#8217;``, ``&amp;quot;``.
# ``&quay;`` is none.
_WRITTEN: Final = re.compile(r"&(?:amp;){0,4}(?:#\d{2,5}|#x[0-9A-Fa-f]{2,4}|[A-Za-z]{2,8});")


def with_signs(text: str) -> str:
    """Return ``text`` with damaged paragraph signs as such; every offset stays."""
    hinted = (
        any(map(text.__contains__, _SIGN_HINTS))
        or ("?" in text and _QUESTIONED.search(text) is not None)
        or ("&" in text and _ESCAPED.search(text) is not None)
    )
    return _SIGN.sub(lambda match: "¶".ljust(len(match[0])), text) if hinted else text


def first_damage(text: str, odd: str) -> str:
    """Return the first piece of a text that arrived in another encoding, or an empty one.

    ``odd`` are the odd characters of the text, or all of it.
    """
    if "&" in text:
        for match in _WRITTEN.finditer(text):
            if unescape(match[0]) != match[0]:
                return match[0]
    if not _may_be_damaged(odd):
        return ""
    for match in _MISREAD.finditer(text):
        if _meant(match) != match[0]:
            return match[0]
    control = _CONTROL.search(text)
    return control[0] if control else ""


def mend(text: str) -> str:
    """Return ``text`` with what was read in another encoding as it was meant, for display."""
    if "&" in text:
        text = _WRITTEN.sub(_unescaped, text)
    if not _may_be_damaged(text):
        return text
    came = before = text
    for _ in range(_MOST_TIMES):
        before, text = text, _MISREAD.sub(_meant, text)
        if text == before:
            break
    if text != came and "\xc2 " in text:
        text = _LOST_BLANK.sub("", text)
    return _CONTROL.sub(lambda match: match[0].encode("latin-1").decode("cp1252", "replace"), text)


def _unescaped(match: re.Match[str]) -> str:
    """Return the character that was written in letters; each ``amp;`` is one time more."""
    text = match[0]
    for _ in range(1 + text.count("amp;")):
        text = unescape(text)
    return text.replace("\xa0", " ")


def _may_be_damaged(text: str) -> bool:
    if text.isascii():
        return False
    return any(map(text.__contains__, _LEADS)) or any(map(text.__contains__, _CONTROLS))


def _meant(match: re.Match[str]) -> str:
    """Return the character that some others are the bytes of, if it can stand in a cable.

    Two letters can come together by chance (``CAFÉ”``); what they would be is then a strange one.
    """
    misread = match[0]
    data = bytes(_HIGH.get(each) or ord(each) for each in misread)
    try:
        meant = data.decode()
    except UnicodeDecodeError:
        return misread
    if meant <= "\xff" or "\u2000" <= meant <= "\u215f" or "\ufb00" <= meant <= "\uffff":
        return meant
    text, end = match.string, match.end()
    beside = text[match.start() - 1 : match.start()], text[end : end + 1]
    return meant if meant <= "\u017f" and any(map(str.islower, beside)) else misread
