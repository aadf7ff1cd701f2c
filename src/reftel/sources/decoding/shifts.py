r"""ISO-2022 and HZ: letters of East Asia in seven bits, between shifts (``ESC $ B``, ``~{``).

ISO-2022-JP (RFC 1468), -KR (RFC 1557) and -CN (RFC 1922), as mails have them: ``ESC $ B`` and ``ESC
( B``, or SO and SI below a line that says of what; HZ (RFC 1843), as newsgroups had it: ``~{`` and
``~}``. Codecs read each of them strictly, so nothing else is taken for one.
"""

from __future__ import annotations

import re
from typing import Final

from reftel.cable.raw_cable import REPAIRED, Extra

_SHIFTED: Final = re.compile(
    r"\x1b\$(?:[@AB]|\([CD])[!-~]++(?:\x1b\([BJ])?+|\x0e[!-~]++\x0f?+|~\{(?:[!-~](?!\})[!-~])++~\}"
)
DECLARED: Final = b"\x1b$)"
"""What says once for all which letters stand between SO and SI, but for its last letter."""

_OF_KOREAN: Final = "\x1b$)C"
_DECLARATION: Final = re.compile(r"\x1b\$\)[ACG]")
_HIGH: Final = bytes(byte | 0x80 for byte in range(0x100))
_SAID: Final = "letters of East Asia between shifts (ESC $ B, ~{{) are read: {}"


def may_be(data: bytes) -> bool:
    """Whether it is worth looking at a text of these bytes, which has no ESC."""
    return b"~" in data and b"~{" in data


def unshifted(text: str) -> tuple[str, Extra]:
    """Return a text with the letters that stand between shifts, and what to say of that."""
    if "\x1b$" not in text and "~{" not in text:
        return text, ()
    is_korean = _OF_KOREAN in text
    encodings: dict[str, None] = {}

    def meant(match: re.Match[str]) -> str:
        name, codec, data = _run(match[0], is_korean=is_korean)
        try:
            read = data.decode(codec)
        except UnicodeDecodeError:
            return match[0]
        encodings[name] = None
        return read

    text = _SHIFTED.sub(meant, text)
    if not encodings:
        return text, ()
    return _DECLARATION.sub("", text), ((REPAIRED, _SAID.format(", ".join(encodings))),)


def _run(shifted: str, *, is_korean: bool) -> tuple[str, str, bytes]:
    """Return the name of the encoding of what is shifted, its codec, and the bytes for that."""
    data = shifted.encode("ascii")
    if data.startswith(b"~"):
        return "HZ", "hz", data
    if data.startswith(b"\x1b"):
        return "ISO-2022-JP", "iso2022_jp_2", data
    letters = data.strip(b"\x0e\x0f").translate(_HIGH)
    return ("ISO-2022-KR", "euc_kr", letters) if is_korean else ("ISO-2022-CN", "gb2312", letters)
