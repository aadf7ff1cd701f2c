"""Files that are not read (``.docx``, images), known by their first bytes, and the remedies."""

from __future__ import annotations

import re
from typing import Final

_SHORTCUT: Final = "a shortcut to a page or a file; save what it leads to and import that"
_SUBTITLES: Final = "subtitles; take the times out and import the text"
_OF_R: Final = "data of R; write the table, with write.csv(), and import that"
_KEYS: Final = (
    "a dump of keys and values (Berkeley DB, LMDB); write each value, with its line ends, into a"
    " file called by its key, and import these"
)
_KINDS: Final = (
    (b"ITSF", "a help file (CHM); take it apart, with 7z x FILE, and import its pages"),
    (b"AT&TFORM", "a document in DjVu; write its text, with djvutxt FILE, and import that"),
    (b"!BDN", "a mailbox of Outlook; export it as mbox, with readpst FILE, and import that"),
    (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", "a notebook of OneNote; save its pages as plain text"),
    (b"\0\1\0\0Standard ", "a database of Access; export its table as CSV and import that"),
    (b"%!PS", "a page in PostScript; write its text, with ps2ascii FILE, and import that"),
    (b"WARC/", "an archive of web pages (WARC); take its pages out and import them"),
    (b"WEBVTT", _SUBTITLES),
    (b"begin 6", "a file written as letters (uuencode); unpack it first, with: uudecode FILE"),
    (b"ID;P", "a spreadsheet in SYLK; save it as CSV and import that"),
    (b"TABLE\n0,1\n", "a spreadsheet in DIF; save it as CSV and import that"),
    (b"TABLE\r\n0,1\r\n", "a spreadsheet in DIF; save it as CSV and import that"),
    (b"TY  - ", "a list of references (RIS); export it as CSV or JSON and import that"),
    (b"#LyX ", "a document of LyX; export it as plain text, from its menu, and import that"),
    (b"VERSION=3\nformat=", _KEYS),
    (b"{\\rtf", "a document in RTF; save it as plain text and import that"),
    (b"\xd0\xcf\x11\xe0", "an office document; save it as plain text and import that"),
    (b"RDX2\n", _OF_R),
    (b"RDX3\n", _OF_R),
    (b"L\0\0\0\x01\x14\x02\0", _SHORTCUT),
    (b"[InternetShortcut]", _SHORTCUT),
    (b"[Desktop Entry]", _SHORTCUT),
    *(
        (magic, f"a table of {name}; write it as CSV or JSON lines and import that")
        for magic, name in (
            *((b"PAR1", "Parquet"), (b"ARROW1", "Arrow"), (b"FEA1", "Feather"), (b"ORC", "ORC")),
            *((b"Obj\1", "Avro"), (b"\x89HDF", "HDF"), (b"\x93NUMPY", "NumPy"), (b"$FL2", "SPSS")),
            (b"<stata_dta>", "Stata"),
        )
    ),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
_SURE: Final = tuple(magic for magic, _ in _KINDS if len(magic) >= 4)
_BIBTEX: Final = re.compile(rb"\s{0,99}@(?!comment)[A-Za-z]{3,20}\s?\{[^,{}\n]{1,99},\s{0,9}\n")
_SHAR: Final = re.compile(rb"(?:[#:][^\n]*\n){0,5}[#:] ?This is a shell archive", re.IGNORECASE)
_MOBI: Final = b"BOOKMOBI"
_MOBI_AT: Final = 80
_SPREADSHEETS: Final = (".xlsx", ".xlsm", ".ods")
_DOCUMENTS: Final = (".docx", ".docm", ".odt", ".pptx", ".odp", ".pages")
# With what the zip of an office program or of a book begins.
_NAME: Final = 30  # where in a zip the name of its first member stands
_FIRST_MEMBERS: Final = (b"[Content_Types].xml", b"mimetypeapplication/")
_BOOK: Final = b"mimetypeapplication/epub+zip"  # pages of HTML, packed
_SCANNED: Final = re.compile(rb"\A[^<]{0,9}<\?xml[^<]{0,200}<(?:\w{1,9}:)?(?:alto|PcGts)[\s>]")
_SRT: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,9}\d{1,6}\s{1,4}\d\d:\d\d:\d\d[,.]\d{3} --> \d\d:"
)
_ROOT: Final = rb"\A[^<]{0,9}(?:<\?[^<>]{0,300}\?>\s{0,9}){0,4}(?:<!--[^<>]{0,300}-->\s{0,9})?"
_ODS: Final = rb"<office:document\s[^<>]{0,3000}opendocument\.spreadsheet"
_OFFICE: Final = rb"<(?:office:document|w:wordDocument|pkg:package)[\s>]"
_OFFICE_XML: Final = (
    "an office document in XML, with its comments and changes; save it as plain text and import"
    " that"
)
_BLOCKS: Final = (
    rb"\A\s{0,9}[\[{][^\0]{0,4000}?\"(?:DocumentMetadata|Geometry|(?:full)?[tT]extAnnotations?"
    rb"|boundingPoly|boundingRegions|readResults)\"\s?:"
)
_RECOGNISED: Final = (
    "what a service recognised in a scan, as JSON with a block for each line or word; write its"
    " lines as plain text and import that"
)
_THORNS: Final = (
    rb"\A(?:\xff\xfe\xfe\0|(?:\xef\xbb\xbf)?(?:\xc3\xbe[^\x14\n]{1,99}\xc3\xbe"
    rb"|\xfe[^\x14\n]{1,99}\xfe)\x14)"
)
_LOAD_FILE: Final = (
    "a load file of documents (Concordance, Relativity); write it as CSV, with the column of the"
    " text called body, and import that"
)
_EXPORTED: Final = tuple(
    (re.compile(pattern), why)
    for pattern, why in (
        (_ROOT + _ODS, "a spreadsheet in XML; save it as CSV and import that"),
        (_ROOT + _OFFICE, _OFFICE_XML),
        (_BLOCKS, _RECOGNISED),
        (_THORNS, _LOAD_FILE),
    )
)
# Letters and digits of EBCDIC, its blank, and how many signs have one blank, at most.
_EBCDIC: Final = bytes(
    each for start in (0x81, 0x91, 0xA2, 0xC1, 0xD1, 0xE2, 0xF0) for each in range(start, start + 9)
)
_EBCDIC_BLANK: Final = 0x40
_BLANK_SHARE: Final = 50
_FEWEST_BYTES: Final = 100
_PICKLES: Final = tuple(bytes((0x80, protocol)) for protocol in range(2, 6))
_NO_TEXT: Final = "not a text; if a cable is in it, save that as text and import it"
_SPLIT: Final = re.compile(r"\.(?:\d{3}|z\d\d|part\d{1,3})\Z", re.IGNORECASE)
_PART: Final = "a part of a file that was split; join all its parts first, with: cat PARTS > FILE"
# Bytes that are written as letters, and what decodes them; few files ever ask for these patterns.
_WRITTEN: Final = (
    (r"[0-9A-Fa-f\s]++", "hexadecimal", "xxd -r -p FILE"),
    (
        r"(?:[0-9A-Fa-f]{6,10}:? {1,2}(?:[0-9A-Fa-f]{2,8} {0,2})++[^\n]*+\n?)++",
        "hexadecimal",
        "xxd -r FILE",
    ),
    (
        r"(?:[A-Za-z0-9+/]{20,}+={0,2}\s*+)++(?:[A-Za-z0-9+/]{2,20}={0,2})?",
        "base64",
        "base64 -d FILE",
    ),
)


def known_kind(head: bytes) -> str | None:
    """Return why a file that begins so is not read, text or none; None to read it if it is one.

    What were read of a text for programs would be a cable by chance.
    """
    if head.startswith(_SURE):
        return what_it_is(head)
    if _SCANNED.search(head):
        return "the words of a scan (ALTO or PAGE XML); write them as plain text and import that"
    if _is_ebcdic(head):
        return "a text in EBCDIC; convert it first, with: iconv -f IBM037 -t UTF-8 FILE"
    if _MOBI in head[:_MOBI_AT]:
        return "a book (MOBI); save it as plain text and import that"
    if _SHAR.match(head):
        return (
            "an archive that is a program (shar); take it apart with unshar FILE, and import that"
        )
    if _SRT.match(head):
        return _SUBTITLES
    if _BIBTEX.match(head):
        return "a list of references (BibTeX); export it as CSV or JSON and import that"
    return None


def exported_kind(head: bytes) -> str | None:
    """Return why a file that begins so is not read, though a form of records might take it."""
    return next((why for pattern, why in _EXPORTED if pattern.match(head)), None)


def _is_ebcdic(head: bytes) -> bool:
    """Whether bytes are a text of a mainframe: its blanks and letters, and no blank of ASCII."""
    if b" " in head or len(head) < _FEWEST_BYTES:
        return False
    letters = len(head) - len(head.translate(None, _EBCDIC))
    return head.count(_EBCDIC_BLANK) * _BLANK_SHARE > len(head) and letters * 2 > len(head)


def what_it_is(head: bytes) -> str:
    """Return why a file that begins so and is no text is not read."""
    if head.startswith(_PICKLES):
        return "pickled data of Python, which could do anything; write it as CSV or JSON lines"
    return next((why for magic, why in _KINDS if head.startswith(magic)), _NO_TEXT)


def split_part(name: str) -> str | None:
    """Return why a file of this name is not read that is no text, if it is a part of another."""
    return _PART if _SPLIT.search(name) else None


def written_as(text: str) -> str | None:
    """Return why a text is not read that is bytes written as letters, or None."""
    if len(text) <= _FEWEST_BYTES:
        return None
    text = text.strip()
    for pattern, name, program in _WRITTEN:
        if re.fullmatch(pattern, text):
            return f"a file written as {name}; decode it first, with: {program}"
    return None


def office_file(head: bytes, name: str) -> str | None:
    """Return why a zip that begins so, of this name, is not read: it is no archive of files.

    A book (EPUB) is one, of pages.
    """
    if name.lower().endswith(_SPREADSHEETS):
        return "a spreadsheet; save it as CSV and import that"
    if _BOOK in head:
        return None
    if name.lower().endswith(_DOCUMENTS) or head.startswith(_FIRST_MEMBERS, _NAME):
        return "an office document; save it as plain text and import that"
    return None
