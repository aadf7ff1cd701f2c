"""Fictional cables, notes and names written by somebody who wishes the reader's terminal ill.

Each sequence carries ``7331``, so that it can be told from what the program itself sends; behind
each line end inside a field that should have one line stands FORGED, to be seen at the beginning
of no line.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata

SIGN = "7331"
FORGED = "FORGED"

SEQUENCES = {
    "colour": "\x1b[7331m",
    "clear": "\x1b[2;7331J",
    "report": "\x1b[7331n",
    "title": "\x1b]0;7331\x07",
    "clipboard": "\x1b]52;c;NzMzMQ==\x07",
    "hyperlink": "\x1b]8;;http://7331.invalid\x1b\\here\x1b]8;;\x1b\\",
    "device": "\x1bP7331q\x1b\\",
    "private": "\x1b^7331\x1b\\\x1b_7331\x1b\\",
    "C1": "\x9b7331m\x9d0;7331\x9c\x907331\x9c",
    "shift": "\x0e7331\x0f",
    "bell": "bell\x07",
    "backspace": "safe\x08\x08\x08\x08evil\x7f",
    "bidirectional": "\u202e1337\u202c\u2066x\u2069\u200e\u200f\u061c",
    "zero width": "pass\u200bw\u200co\u200drd\u2060\ufeff\u180e\u034f",
    "tag characters": "\U000e0001\U000e0041\U000e007f\U000e0100",
    "fillers": "\u115f\u1160\u3164\uffa0",
    "annotation": "\ufff9a\ufffab\ufffb",
    "flood": "e" + "\u0301" * 500,
    "Rich": "[red]red[/red] [/] [bold [link=http://7331.invalid]",
    "Textual": "[@click=app.quit]quit[/] [$primary on red] [/]",
    "Markdown": "[label](http://7331.invalid) ![picture](http://7331.invalid/x.png)",
    "HTML": "<script>x()</script> <b onclick='x()'>bold</b>",
    "entities": "&#27;[7331m &#x9b;7331m &#x202e;1337 &ZeroWidthSpace; &rlm; &#8; &#13; &#12;",
}
LINE_ENDS = "".join(f"{end}{FORGED}" for end in "\x0b\x0c\x85\u2028\u2029\x1c\x1d\x1e")
ONE_LINE = " ".join(SEQUENCES.values()) + LINE_ENDS
"""All of it, in what a reader of lines takes for one line."""

VISIBLE = "␛[7331m"
"""How the first sequence is shown; from a cable, it is taken out as a colour of a terminal."""

VISIBLE_IN_CABLES = "␛]0;7331␇"
"""How one is shown that stays in the text of a cable."""

NOTE = f"""A note {SEQUENCES["colour"]} from afar. {SEQUENCES["clipboard"]}{LINE_ENDS}

{" ".join(SEQUENCES.values())}

```{SEQUENCES["clipboard"]}
code {ONE_LINE}
```

| head {SEQUENCES["colour"]} | &#x202e;cell |
| --- | --- |
| &#13;{FORGED} | {SEQUENCES["bidirectional"]} |

# &#x202e;Heading {SEQUENCES["colour"]}

- item {SEQUENCES["C1"]} [click](javascript:x "&#x202e;title &#13;")
"""

ALLOWED_IN = {
    # What Textual and reftel send of themselves: colours, moves, erasing, modes, queries, and a
    # region of lines that moves up or down in it.
    "screen": re.compile(
        r"\x1b\[[0-9;]*[mABCDHJKXr]|\x08|\x1bM|\x1b\[5n|\x1b\[\?[0-9;]+[hl]"
        r"|\x1b\[\?(?:2026|2048)\$p|\x1b\[[<>][0-9]*u|\x1b\]22;[a-z]*\x07|\x1b\]11;\?\x1b\\|\r\n?|\n"
    ),
    "line": re.compile(r"\r(?=[^\r\n]*\x1b\[K)|\x1b\[K|\n"),  # a line of progress, on a terminal
    "text": re.compile(r"\n"),
}


def harm(output: bytes, where: str = "text") -> list[str]:
    """Return what of some output a terminal would obey or hide that was not the program's own."""
    text = output.decode("utf-8")
    own = ALLOWED_IN[where]
    found = [sequence for sequence in own.findall(text) if SIGN in sequence]
    rest = own.sub("", text)
    found += [
        f"{unicodedata.category(c)} U+{ord(c):04X} in {rest[max(0, at - 20) : at + 20]!r}"
        for at, c in enumerate(rest)
        if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        or c in "\u034f\u115f\u1160\u3164\uffa0"
        or 0xE0000 <= ord(c) < 0xE1000
    ]
    found += re.findall("[\u0300-\u036f]{9,}", rest)
    return found[:20]


def forged(output: str) -> list[str]:
    """Return the lines that a hostile line end began."""
    return [line for line in re.split(r"[\r\n]", output) if line.lstrip(" >#*-").startswith(FORGED)]


def telegram(
    serial: int, subject: str, body: str, *, tags: str = "EWWT, VX", more: str = ""
) -> str:
    """Return a fictional telegram of the Embassy in Port Amsel."""
    return f"""VZCZCXRO{serial:04}
PP RUEHC
DE RUZZPA #{serial:04} 0021015
ZNR UUUUU ZZH
P 021015Z JAN 09
FM AMEMBASSY PORT AMSEL
TO RUEHC/SECSTATE WASHDC PRIORITY 1234
INFO RUZZKA/AMEMBASSY KARSOVA {more}

UNCLAS PORT AMSEL {serial:06}

SIPDIS {more}

FICTIONAL SAMPLE CABLE - NOT A REAL DOCUMENT

E.O. 12958: N/A {more}
TAGS: {tags}
SUBJECT: {subject}

REF: A. PORT AMSEL 102 {more}
B. KARSOVA 77 {more}
C. {more} MINISTRY LETTER

Classified By: Ambassador Whitlock {more}, reasons 1.4 (b).

{body}

WHITLOCK {more}
"""


_BODY = f"""1. (U) A harbour {ONE_LINE} with a quay (ref A).

Heading {ONE_LINE}
-------

2. (SBU{SEQUENCES["colour"]}) Second {ONE_LINE} paragraph, see 09 PORT AMSEL 102 {ONE_LINE}.

-- bullet {ONE_LINE}
-- another

  Table    one{SEQUENCES["C1"]}    two
  {SEQUENCES["colour"]}row     three         four
  row      five         {SEQUENCES["clipboard"]}

3. (U) The end. {ONE_LINE}"""

EVERYTHING = "09PORTAMSEL101"
LONG_LINE = "09PORTAMSEL102"
LONG_SUBJECT = "09PORTAMSEL103"
MANY_TAGS = "09PORTAMSEL104"
FLOOD = "09PORTAMSEL105"
WIDE = "09PORTAMSEL106"
ROW = "09PORTAMSEL107"
PAGE = "09PORTAMSEL108"

TAGS = [f"T{chr(65 + n // 676)}{chr(65 + n // 26 % 26)}{chr(65 + n % 26)}" for n in range(10_000)]
_EVIL = f"HARBOUR {ONE_LINE}"
_FEW, _MANY = "\u0301\u0489", "\u0300"

TELEGRAMS = {
    EVERYTHING: telegram(101, _EVIL, _BODY, tags=f"EWWT, {ONE_LINE}, VX", more=ONE_LINE),
    LONG_LINE: telegram(102, "ONE LINE", "1. (U) " + "A quay. " * 131_072),
    LONG_SUBJECT: telegram(103, "LONG " + "HARBOUR " * 25_600, "1. (U) Short."),
    MANY_TAGS: telegram(104, "MANY TAGS", "1. (U) Tagged.", tags=", ".join(TAGS)),
    FLOOD: telegram(105, f"FLOOD a{_FEW * 50_000}", f"1. (U) e{_MANY * 200_000} end."),
    WIDE: telegram(106, "WIDE " + "\ufdfd" * 300 + "界" * 300, "1. (U) " + "\ufdfd界🛳" * 2_000),
}  # fmt: skip


def csv_row(id_: str, **fields: str) -> str:
    """Return a row of a ``cables.csv``."""
    values = {
        "number": "7331",
        "created": "1/2/2009 10:15",
        "id": id_,
        "origin": "Embassy Port Amsel",
        "classification": "UNCLASSIFIED",
        "references": "",
        "header": "FM AMEMBASSY PORT AMSEL\nTO RUEHC/SECSTATE WASHDC",
        "body": "UNCLAS PORT AMSEL 000107\n\nSUBJECT: A ROW\n\n1. (U) A row.\n\nWHITLOCK",
        **fields,
    }
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, doublequote=False, escapechar="\\").writerow(
        values.values()
    )
    return out.getvalue()


_FIELD = ONE_LINE + f"\n{FORGED}"
ROWS = "".join(
    (
        csv_row(
            ROW,
            origin=f"Embassy {_FIELD}",
            classification=f"SECRET {_FIELD}",
            references=f"09KARSOVA77|{_FIELD}",
            header=f"FM AMEMBASSY {ONE_LINE}\nTO {ONE_LINE}",
            body=f"S E C R E T PORT AMSEL 000107\n\nSUBJECT: A ROW\n\n1. (S) Row {ONE_LINE}",
        ),
        csv_row(f"../../{SEQUENCES['colour']}etc/passwd"),
        csv_row(f"09PORTAMSEL1{_FIELD}"),
    )
)
_SHORT = SEQUENCES["title"] + SEQUENCES["C1"] + SEQUENCES["bidirectional"] + LINE_ENDS
PAGE_TEXT = f"""<!DOCTYPE html>
<html><head><title>{ONE_LINE}</title></head><body>
<table class='cable'>
<tr><th>Reference ID</th><th>Created</th><th>Released</th><th>Classification</th>
<th>Origin</th></tr>
<tr><td><a href='/cable/2009/01/{PAGE}.html'>{PAGE}</a></td>
<td><a href='/date/2009-01_0.html'>2009-01-02 10:15</a></td>
<td><a href='/reldate/2011-07-24_0.html'>2011-07-24 18:06</a></td>
<td><a href='/classification/1_0.html' title='x'>SECRET</a></td>
<td><a href='/origin/3_0.html'>Embassy {_SHORT}&#27;[7331m&#x202e;</a></td></tr>
</table>
<code><pre>VZCZCXRO0108&#x000A;FM AMEMBASSY PORT AMSEL&#27;[7331m</pre></code>
<code><pre>S E C R E T PORT AMSEL 000108 &#x000A;&#x000A;TAGS: <a href='/tag/PGOV_0.html'>PGOV</a>
SUBJECT: PAGE &#27;[7331m {ONE_LINE}&#x000A;&#x000A;<a id='par1' href='#par1'>¶</a>1. (S) On a page
&#27;]52;c;NzMzMQ==&#7; &#x9b;7331m &#x202e; {ONE_LINE}&#x000A;WHITLOCK</pre></code>
</body></html>
"""
BAD_NAME = b"quay\xff\x1b[7331m\x1b]0;7331\x07\nFORGED \xe2\x80\xae.txt"
"""The name of a file, as bytes."""
BAD_MEMBER = "../../\x1b[7331mquay\nFORGED\u202e.txt"
"""The name of a member of an archive."""
