"""What is not read is named, with what to do, by what it is and not by its name."""

from __future__ import annotations

import base64
import io
import json
import zipfile

import pytest

from reftel.sources import read_bytes
from tests.sources.odd.cables import given
from tests.sources.samples import only_reject

KINDS = {
    "Parquet": b"PAR1" + bytes(range(256)) * 4,
    "Feather": b"FEA1" + bytes(range(256)) * 4,
    "ORC": b"ORC" + bytes(range(256)) * 4,
    "Avro": b"Obj\x01" + bytes(range(256)) * 4,
    "NumPy": b"\x93NUMPY" + bytes(range(256)) * 4,
    "SPSS": b"$FL2@(#) SPSS DATA FILE",
    "Stata": b"<stata_dta><header></header></stata_dta>",
    "data of R": b"RDX3\nX\n" + bytes(20),
    "LyX": b"#LyX 2.3 created this file.\n\\begin_body\n" + given(7).telegram.encode(),
    "Berkeley DB": b"VERSION=3\nformat=print\ntype=btree\nHEADER=END\n 09PORTAMSEL42\n "
    + given(7).telegram.replace("\n", "\\0a").encode()
    + b"\nDATA=END\n",
    "LMDB": b"VERSION=3\nformat=bytevalue\ntype=btree\nHEADER=END\n 3039\n "
    + given(7).telegram.encode().hex().encode()
    + b"\nDATA=END\n",
    "shortcut": b"[InternetShortcut]\r\nURL=http://example.org/09PORTAMSEL42.html\r\n",
    "a shortcut": b"[Desktop Entry]\nType=Link\nURL=http://example.org/\n",
    "to a page": b"L\0\0\0\x01\x14\x02\0" + bytes(80),
    "ALTO": b"<?xml version='1.0'?>\n<alto><String CONTENT='FM'/></alto>",
    "base64": base64.encodebytes(given(7).telegram.encode()),
    "as base64": base64.b64encode(given(7).telegram.encode()),
    "hexadecimal": given(7).telegram.encode().hex().encode(),
    "as hexadecimal": b"".join(
        b"%08x: %s  ...\n" % (at, given(7).telegram.encode()[at : at + 16].hex(" ", 2).encode())
        for at in range(0, len(given(7).telegram), 16)
    ),
    "office document in XML": (
        b'<?xml version="1.0"?>\n<office:document office:mimetype="x.opendocument.text"><text:p>'
        + given(7).telegram.replace("\n", "</text:p>\n<text:p>").encode()
        + b"<office:annotation><text:p>Is this so?</text:p></office:annotation></text:p>"
        b"</office:document>"
    ),
    "an office document": (
        b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>\n'
        b'<w:wordDocument xmlns:w="x"><w:p><w:t>FM</w:t></w:p></w:wordDocument>'
    ),
    "spreadsheet in XML": (
        b'<office:document xmlns:x="y" office:mimetype="application/vnd.oasis.opendocument'
        b'.spreadsheet"><x/></office:document>'
    ),
    "recognised in a scan": json.dumps(
        {
            "DocumentMetadata": {"Pages": 1},
            "Blocks": [
                {"BlockType": "LINE", "Id": f"b8a1abc{at}-1a69", "Text": line}
                for at, line in enumerate(given(7).telegram.split("\n"))
            ],
        }
    ).encode(),
    "as JSON": json.dumps(
        {"responses": [{"textAnnotations": [{"description": given(7).telegram}]}]}, indent=1
    ).encode(),
    "load file": "\ufeff\xfeBEGDOC\xfe\x14\xfeTEXT\xfe\n".encode()
    + "\xfeV1\xfe\x14\xfe{}\xfe\n".format(given(7).telegram.replace("\n", "\xae")).encode(),
    "a load file": "\xfeBEGDOC\xfe\x14\xfeTEXT\xfe\n\xfeV1\xfe\x14\xfe1. (C)\xfe".encode("cp1252"),
    "EBCDIC": given(7).telegram.encode("cp037"),
    "in EBCDIC": given(8).telegram.replace("\n", "\x85").encode("cp500"),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["x", "09PORTAMSEL42.txt"])
def test_what_is_not_read_is_named_with_what_to_do(kind: str, name: str) -> None:
    reject = only_reject(read_bytes(KINDS[kind], name))
    what, _, remedy = reject.reason.partition("; ")
    assert kind in what
    assert remedy


@pytest.mark.parametrize("number", ["001", "z01", "002"])
def test_a_part_of_an_archive_that_was_split_is_named(number: str) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.txt", given(7).telegram)
    half = len(made.getvalue()) // 2
    part = made.getvalue()[half:] if number == "002" else made.getvalue()[:half]
    reject = only_reject(read_bytes(part, f"all.zip.{number}"))
    assert reject.reason.startswith("a part of a file that was split; join all its parts first")


def test_a_text_that_only_begins_as_one_of_them_is_read() -> None:
    (cable,) = read_bytes(f"ORC and FEA are harbours.\n\n{given(9).telegram}".encode(), "x.txt")
    assert given(9).words[0] in cable.body  # type: ignore[union-attr]
