"""Bytes that are not UTF-8 are read in the encoding that makes words of them, or with a warning."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
import subprocess
from typing import TYPE_CHECKING

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import read_bytes
from reftel.sources.decoding import code_pages
from reftel.sources.decoding.decode import decode
from tests.sources.samples import BODY, HEADER, TELEGRAM, only, told

if TYPE_CHECKING:
    from pathlib import Path

RUSSIAN = "Министр сказал, что селёдка останется в порту до весны"
TEXTS = {
    "accents": TELEGRAM.replace("Minister", "Minister Pérèt, born in Kåfjörd,"),
    "in capitals": TELEGRAM.replace("KETTLEWELL", "PÉRET").replace("Minister", "Minister PÉRET"),
    "quotes": TELEGRAM.replace('"Herring', "\u201cHerring").replace('chips"', "chips\u201d"),
    "an apostrophe": TELEGRAM.replace("his mother", "his mother\u2019s aunt, who didn\u2019t"),
    "dashes": TELEGRAM.replace("at dawn", "at dawn \u2013 in 1985\u201386 \u2014 late"),
    "money": TELEGRAM.replace("at dawn", "at dawn for £40 (\xa7 12), at 30\xb0"),
    "a word": TELEGRAM.replace("his mother", "his mother, à la carte"),
}
CYRILLIC = {
    "a line": TELEGRAM.replace("at dawn.", f"at dawn. {RUSSIAN}."),
    "a paragraph": TELEGRAM.replace("2. (SBU)", f"2. (SBU) {RUSSIAN}. " * 4),
    "in capitals": TELEGRAM.replace("at dawn.", f"at dawn. {RUSSIAN.upper()}."),
}
EASTERN = TELEGRAM.replace("Minister", "Minister Wałęsa of Łódź, a Šumava man,")


def encoded(text: str, encoding: str) -> bytes | None:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return None


CASES = [
    pytest.param(text, encoding, id=f"{name}, {encoding}")
    for texts, encodings in (
        (TEXTS, ("cp1252", "mac_roman", "cp850")),
        (CYRILLIC, ("koi8_r", "cp1251")),
        ({"eastern": EASTERN}, ("cp1250",)),
    )
    for name, text in texts.items()
    for encoding in encodings
    if encoded(text, encoding) and (name, encoding) != ("a word", "cp850")  # dots and a blank
]


@pytest.mark.parametrize(("text", "encoding"), CASES)
def test_the_encoding_that_makes_words_is_read(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text


def rows(text: str) -> str:
    made = io.StringIO()
    csv.writer(made).writerows([["refid", "subject", "body"], ["09PORTAMSEL42", "É", text]])
    return made.getvalue()


def objects(text: str) -> str:
    return json.dumps([{"id": "09PORTAMSEL42", "body": text}], ensure_ascii=False)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("x.txt", str),
        ("x.csv", rows),
        ("x.json", objects),
        ("x.html", lambda text: f"<html><pre>{text.replace('<<', '&lt;&lt;')}</pre></html>"),
    ],
)
@pytest.mark.parametrize("encoding", ["mac_roman", "koi8_r", "cp1251"])
def test_every_form_is_read_so(name: str, make: type[str], encoding: str) -> None:
    texts = TEXTS["accents"] if encoding == "mac_roman" else CYRILLIC["a line"]
    text = make(texts).replace("É", "" if encoding != "mac_roman" else "É")
    raw = only(read_bytes(text.encode(encoding), name))
    said = "born in Kåfjörd" if encoding == "mac_roman" else RUSSIAN
    assert said in raw.body
    assert ("encoding", encoding) in raw.record.extra


@pytest.mark.parametrize(
    ("sentence", "encoding"),
    [("ソ表の大臣は、ニシンが港に残ると述べた", "cp932"), ("許功蓋部長說鯡魚會在港口停留", "big5")],
)
@pytest.mark.parametrize("name", ["x.csv", "x.json", "x.sql"])
def test_second_bytes_that_are_signs_of_ascii_are_none_in_a_table(
    name: str, sentence: str, encoding: str
) -> None:
    assert b"\\" in sentence.encode(encoding)
    text = TELEGRAM.replace("at dawn.", f"at dawn ({sentence}).").rstrip("\n")
    written = text.replace("\n", "\\n").replace("'", "\\'")
    dump = f"-- MySQL dump\nINSERT INTO c (refid, body) VALUES ('09PORTAMSEL42', '{written}');\n"
    made = {"x.csv": rows(text), "x.json": objects(text), "x.sql": dump}
    data = made[name].replace("É", "").encode(encoding)
    raw = only(read_bytes(data, name))
    assert f"{raw.header}\n\n{raw.body}" == text


@pytest.mark.parametrize(
    ("data", "read", "other"),
    [
        (TELEGRAM.replace("his mother", "Péret").encode("mac_roman"), "Mac Roman", "CP850"),
        (TELEGRAM.replace("his mother", "h\x00s m\x00ther").encode(), "Windows-1252", "CP850"),
        (TELEGRAM.replace("his mother", "部长说鲱鱼").encode("gbk"), "GB18030", "ISO8859-5"),
        (
            TELEGRAM.replace("his mother", "I\u015f\u0131k").encode("cp1254"),
            "Windows-1254",
            "CP1250",
        ),
    ],
)
def test_what_is_not_sure_is_said_with_what_to_do(data: bytes, read: str, other: str) -> None:
    data = data.replace(b"\0", b"\xac")
    (said,) = told(only(read_bytes(data, "x.txt")))
    assert f" no UTF-8; read as {read}, which is not sure; if it is " in said
    assert said.endswith(f"import the file that this makes: iconv -f {other} -t UTF-8 FILE > NEW")


@pytest.mark.skipif(not shutil.which("iconv"), reason="iconv is not here")
@pytest.mark.parametrize("encoding", code_pages.ENCODINGS)
def test_iconv_knows_the_encodings_that_are_named(encoding: str) -> None:
    name = code_pages.name_for_iconv(encoding)
    data = "Herring".encode(encoding)
    command = [str(shutil.which("iconv")), "-f", name, "-t", "UTF-8"]
    assert subprocess.run(command, input=data, capture_output=True, check=True).stdout == data


SENTENCES = {
    RUSSIAN: ("koi8_r", "cp1251", "cp866", "iso8859_5", "mac_cyrillic"),
    "Міністр сказав, що оселедець залишиться в порту": ("koi8_u", "cp1251"),
    "\u039f υπουργός είπε ότι η ρέγγα θα μείνει στο λιμάνι": ("cp1253", "iso8859_7"),
    "השר אמר כי הדג יישאר בנמל עד האביב": ("cp1255", "iso8859_8"),
    "قال الوزير إن السمكة ستبقى في الميناء حتى الربيع": ("cp1256", "iso8859_6"),
    "รัฐมนตรีกล่าวว่าปลาจะอยู่ในท่าเรือ": ("cp874",),
    "Wałęsa z Łodzi mówi źle": ("cp1250", "cp852"),
    "部长说鲱鱼会在港口停留到春天。": ("gbk", "gb18030", "hz"),
    "部長說鯡魚會在港口停留到春天。": ("big5", "big5hkscs"),
    "大臣は、ニシンが春まで港に残ると述べた。": ("shift_jis", "euc_jp", "iso2022_jp"),
    "장관은 청어가 봄까지 항구에 남을 것이라고 말했다": ("euc_kr", "cp949", "iso2022_kr"),
}


@pytest.mark.parametrize(
    ("sentence", "encoding"),
    [
        pytest.param(sentence, encoding, id=encoding)
        for sentence, encodings in SENTENCES.items()
        for encoding in encodings
    ],
)
def test_a_sentence_of_any_alphabet_is_read_and_the_words_around_it(
    sentence: str, encoding: str
) -> None:
    text = TELEGRAM.replace("at dawn.", f"at dawn ({sentence}).")
    raw = only(read_bytes(text.encode(encoding), "x.txt"))
    assert f"{raw.header}\n\n{raw.body}\n" == text
    repaired = [each for each in parse_raw(raw).warnings if each.code == "encoding-repaired"]
    assert {"encoding", "repaired"} & {name for name, _ in raw.record.extra}
    assert len(repaired) == (encoding in ("hz", "iso2022_jp", "iso2022_kr"))


@pytest.mark.parametrize(
    "text",
    ["a ~{ brace ~} b", "~{odd~}", "the shell expands ~{a,b}", "costs \x1b$B, no more"],
)
def test_a_shift_that_means_itself_stays(text: str) -> None:
    assert decode(text.encode()) == (text, ())


def test_a_stray_byte_in_utf_8_is_of_windows_1252_and_no_doubt() -> None:
    text = TELEGRAM.replace("Minister", "Minister Pérèt, born in Kåfjörd,")
    data = text.encode().replace(b"his mother", b"his mother\x92s aunt")
    raw = only(read_bytes(data, "x.txt"))
    assert "his mother\u2019s aunt" in raw.body
    assert "Kåfjörd" in raw.body
    assert told(raw) == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_wide_texts_are_read_with_their_mark_or_without(encoding: str) -> None:
    raw = only(read_bytes(TEXTS["accents"].encode(encoding), "x.txt"))
    assert "Kåfjörd" in raw.body
    assert raw.header == HEADER
    assert ("encoding", encoding[:6]) in raw.record.extra


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8", "cp1252"])
def test_a_database_s_bytes_are_text_in_any_encoding(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "cables.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE cables (refid TEXT, body BLOB)")
        text = BODY.replace("Minister", "Minister Pérèt")
        connection.execute(
            "INSERT INTO cables VALUES (?, ?)", ("09PORTAMSEL42", text.encode(encoding))
        )
    connection.close()
    assert only(read_bytes(path.read_bytes(), "cables.db")).body == text


EASTERN_NAMES = {
    "cp1257": ("Rīdze", "Jūrna", "Zēbarts", "Grabaitė", "Šķērle", "Vīķis", "Ļeva Čārs"),
    "cp1254": ("Torğan", "I\u015fk\u0131t", "K\u0131lmar", "Şaher", "D\u0131\u015fer"),
    "cp1250": ("Wałesko", "Dvořen", "Mirović", "Torač", "Băresc", "Urdős", "Łódna"),
}
WESTERN_NAMES = (
    "Genève", "São Paulo", "Müller", "Peña", "Nîmes", "Bjørn", "Guimarães", "François",
    "Niccolò", "Châtel", "Noël", "Jérôme", "Ísland", "Benoît", "eleições", "Mme. Créée",
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "encoding"),
    [(name, encoding) for encoding, names in EASTERN_NAMES.items() for name in names],
)
def test_letters_that_may_be_of_another_language_among_few_are_said(
    name: str, encoding: str
) -> None:
    text = TELEGRAM.replace("the Minister", f"the Minister of Zürich, {name}, at the café of März,")
    (said,) = told(only(read_bytes(text.encode(encoding), "x.txt")))
    assert "which is not sure; if it is Windows-125" in said


@pytest.mark.parametrize("name", WESTERN_NAMES)
def test_letters_of_the_west_among_few_are_no_doubt(name: str) -> None:
    text = TELEGRAM.replace("the Minister", f"the Minister, {name}, at the café of Zürich,")
    raw = only(read_bytes(text.encode("cp1252"), "x.txt"))
    assert name in raw.body
    assert told(raw) == []


ROW_ENCODINGS = ("cp1252", "mac_roman", "cp850", "utf-8", "cp1250", "mac_roman", "cp1252")


@pytest.mark.parametrize(
    "words",
    ["le café d'Orléans, Señor Pérèt et Skjöld", "Herr Möller, Señor Núñez, café", "Señor Núñez"],
)
def test_each_row_of_a_table_is_read_in_its_own_encoding_or_in_doubt(words: str) -> None:
    rows = [b"refid,body"]
    for serial, encoding in enumerate(ROW_ENCODINGS, 1):
        text = f'09PORTAMSEL{serial},"1. (C) The man called {words} left."'
        rows.append(text.encode(encoding, "replace").replace(b"?", b"e"))
    found = [one for one in read_bytes(b"\r\n".join(rows), "x.csv") if isinstance(one, RawCable)]
    assert len(found) == len(ROW_ENCODINGS)
    for raw, encoding in zip(found, ROW_ENCODINGS, strict=True):
        written = words.encode(encoding, "replace").decode(encoding).replace("?", "e")
        assert written in raw.body or told(raw), (encoding, raw.body)
