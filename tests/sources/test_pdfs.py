"""Cables in PDF: with a text layer, without one, without what reads them, hostile."""

from __future__ import annotations

import importlib
import sys
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from reftel.cable import RawCable, parse_raw
from reftel.sources import Found, Passed, Reject, read_bytes
from tests.sources.samples import TELEGRAM, only, only_reject

if TYPE_CHECKING:
    from collections.abc import Callable


def pdf(*pages: str) -> bytes:
    """Return a PDF of these pages, as small as one can be."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
    ]
    for number, text in enumerate(pages):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
        )
        lines = [line.translate({40: "\\(", 41: "\\)"}) for line in text.split("\n")]
        shown = "".join(f"({line}) Tj T*\n" for line in lines)
        content = f"BT /F1 9 Tf 11 TL 40 760 Td\n{shown}ET"
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    data = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{each}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = (
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    )
    return data + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


def read(data: bytes) -> list[Found]:
    return list(read_bytes(data, "x.pdf"))


def test_without_what_reads_it_the_reject_says_how_to_install_that(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    assert "pip install 'reftel[pdf]'" in only_reject(read(pdf(TELEGRAM))).reason


def test_a_text_layer_is_read_over_its_pages() -> None:
    pytest.importorskip("pypdf", reason="what reads PDFs is not installed")
    first, second = TELEGRAM.split('2. (SBU) "Herring')
    raw = only(read(pdf(first, f'2. (SBU) "Herring{second}')))
    assert raw.source.form == "pdf"
    cable = parse_raw(raw)
    assert cable.canonical_id == "09PORTAMSEL42"
    assert cable.subject == "THE HERRING QUARREL GOES INTO ITS THIRD YEAR"
    assert "The Vastranian fleet left port at dawn." in raw.body
    assert "said the Minister, <<quoting>> his mother." in raw.body


def test_running_heads_of_its_pages_are_set_apart_and_said() -> None:
    pytest.importorskip("pypdf", reason="what reads PDFs is not installed")
    head = "Department of Lighthouses, case {} of 1977\n"
    first, second = TELEGRAM.split("1. (SBU)")
    second, third = second.split("2. (SBU)")
    pages = (first, f"1. (SBU){second}", f"2. (SBU){third}")
    raw = only(read(pdf(*(head.format(at) + page for at, page in enumerate(pages)))))
    assert "Lighthouses" not in raw.body
    said = [each.message for each in parse_raw(raw).warnings if "Lighthouses" in each.message]
    assert any("of a page in the middle of the cable are left out" in each for each in said)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf(""), "without a text layer"),
        (pdf(TELEGRAM)[:200], "cannot be read"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "cannot be read"),
        (b"%PDF-1.7\n" + b"1 0 obj << /A " * 20_000, "cannot be read"),
    ],
)
def test_what_gives_no_text_is_rejected_with_the_reason(data: bytes, reason: str) -> None:
    pytest.importorskip("pypdf", reason="what reads PDFs is not installed")
    assert reason in only_reject(read(data)).reason


def test_a_pdf_without_a_cable_is_passed_over_by_its_kind() -> None:
    pytest.importorskip("pypdf", reason="what reads PDFs is not installed")
    found = read(pdf("A letter about herring."))
    assert found == [Passed("x.pdf", "pdf without a cable")]
    assert not any(isinstance(one, Reject) for one in found)


def test_lines_that_are_drawn_twice_to_look_bold_are_read_once() -> None:
    pytest.importorskip("pypdf", reason="what reads PDFs is not installed")
    bold = "\n".join(line * 2 for line in TELEGRAM.split("\n"))
    assert only(read(pdf(bold))).body == only(read(pdf(TELEGRAM))).body


def with_more(make: Callable[[Any], None]) -> bytes:
    pypdf = pytest.importorskip("pypdf", reason="what reads PDFs is not installed")
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf(TELEGRAM)))
    make(writer)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def test_what_is_written_onto_a_page_is_named_with_its_words() -> None:
    def write(writer: Any) -> None:
        free = importlib.import_module("pypdf.annotations").FreeText
        writer.add_annotation(0, free(text="3. (C) Typed onto the page.", rect=(50, 50, 200, 90)))

    said = [said for name, said in only(read(with_more(write))).record.extra if name == "left-out"]
    assert any("1 line written onto the pages" in each and "Typed onto" in each for each in said)


def test_words_on_a_page_are_named_wherever_they_stand_in_the_file() -> None:
    def write(writer: Any) -> None:
        kinds = importlib.import_module("pypdf.generic")
        words = writer._add_object(kinds.TextStringObject("Typed onto the page."))
        note = kinds.DictionaryObject({kinds.NameObject("/Contents"): words})
        notes = kinds.ArrayObject([kinds.NullObject(), kinds.NumberObject(4), note])
        writer.pages[0][kinds.NameObject("/Annots")] = notes

    found = only(read(with_more(write)))
    assert found.body == only(read(pdf(TELEGRAM))).body
    said = [said for name, said in found.record.extra if name == "left-out"]
    assert any("1 line written onto the pages" in each and "Typed onto" in each for each in said)


def test_a_file_in_a_pdf_is_read() -> None:
    other = TELEGRAM.replace("000042", "000057").replace("010803Z", "020903Z").encode()

    def attach(writer: Any) -> None:
        writer.add_attachment("57.txt", other)
        writer.add_attachment("a.exe", b"MZ\0\0" * 40)

    found = read(with_more(attach))
    cables = [parse_raw(each).id for each in found if isinstance(each, RawCable)]
    assert sorted(cables) == ["09PORTAMSEL42", "09PORTAMSEL57"]
    assert [each.file for each in found if isinstance(each, Reject)] == ["x.pdf!/a.exe"]


PARAGRAPHS = [
    f"{at}. (SBU) On day {at} the quay was closed, and nobody\nknew why." for at in range(3, 15)
]
HEAD = TELEGRAM.removesuffix("KETTLEWELL\n").rstrip()


def booklet(form: str, *, count: int, heads: bool, numbers: list[int]) -> bytes:
    """Return a telegram on so many pages, two on each sheet, as a booklet has them."""
    part = len(PARAGRAPHS) // count
    parts = ["\n\n".join(PARAGRAPHS[at * part : (at + 1) * part]) for at in range(count)]
    parts[0], parts[-1] = f"{HEAD}\n\n{parts[0]}", f"{parts[-1]}\n\nKETTLEWELL"
    marked = [
        f"{form.format(number)}\n{text}" if heads else f"{text}\n{form.format(number)}"
        for number, text in zip(numbers, parts, strict=True)
    ]
    sheets = [
        (marked[-at - 1], marked[at]) if at % 2 == 0 else (marked[at], marked[-at - 1])
        for at in range(count // 2)
    ]
    return pdf(*map("\n".join, sheets))


@pytest.mark.parametrize("heads", [True, False])
@pytest.mark.parametrize("form", ["- {} -", "-{}-", "Page {}", "Page {} of 12"])
@pytest.mark.parametrize("count", [4, 6, 12])
def test_the_pages_of_a_booklet_are_read_in_the_order_of_their_numbers(
    count: int, form: str, heads: bool
) -> None:
    data = booklet(form, count=count, heads=heads, numbers=[*range(1, count + 1)])
    cable = parse_raw(only(read(data)))
    assert [block.number for block in cable.blocks if block.number] == [*range(1, 15)]
    assert cable.signers == ("KETTLEWELL",)
    assert any("read in that of the numbers" in each.message for each in cable.warnings)


@pytest.mark.parametrize("numbers", [[1, 2, 3, 5], [1, 2, 2, 3], [2, 3, 4, 5]])
def test_pages_whose_numbers_leave_a_doubt_are_read_as_they_stand(numbers: list[int]) -> None:
    data = booklet("- {} -", count=4, heads=False, numbers=numbers)
    cables = [parse_raw(each) for each in read(data) if isinstance(each, RawCable)]
    said = " ".join(each.message for cable in cables for each in cable.warnings)
    assert "read in that of the numbers" not in said
    assert "stand out of order" in said
