"""Drafts in every format become the same paragraphs; hostile ones are refused with the reason."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from reftel.checking import claims_in, read_draft
from reftel.checking.draft import paragraphs_of
from reftel.checking.paragraph import LARGEST, Paragraph
from reftel.errors import ReftelError

if TYPE_CHECKING:
    from pathlib import Path

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MARKDOWN = """# A *bold* title

He said \\"no\\" and **left [the
room](http://x)**.

> A quotation
> on two lines.
>
> And more.

> Another.
"""
HTML = """<!doctype html><style>p{}</style><h1>A bold title</h1>
<p>He said &quot;no&quot; and <b>left the
room</b>.</p><script>"x"</script>
<blockquote><p>A quotation on two lines.</p><p>And more.</p></blockquote>
<blockquote>Another.</blockquote>"""
WORDS = ["A bold title", 'He said "no" and left the room.', "A quotation on two lines.",
         "And more.", "Another."]  # fmt: skip


def docx(path: Path, document: str, *, name: str = "word/document.xml") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, document)
    return path


def in_word(*paragraphs: tuple[str, str]) -> str:
    return (
        f"<w:document {W}><w:body>"
        + "".join(
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text[:4]}</w:t></w:r>'
            f"<w:r><w:t>{text[4:]}</w:t><w:instrText>HIDDEN</w:instrText></w:r></w:p>"
            for style, text in paragraphs
        )
        + "</w:body></w:document>"
    )


def test_every_format_gives_the_same_paragraphs(tmp_path: Path) -> None:
    files = {"a.md": MARKDOWN, "a.html": HTML}
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    styles = ("Heading1", "Normal", "Quote", "IntenseQuote", "Quote")
    word = docx(tmp_path / "a.docx", in_word(*zip(styles, WORDS, strict=True)))
    for path in (tmp_path / "a.md", tmp_path / "a.html", word):
        found = read_draft(path)
        assert [each.text for each in found] == WORDS, path.name
        assert [each.quoted for each in found] == [False, False, True, True, True]
    groups = [each.group for each in read_draft(tmp_path / "a.md")]
    assert groups[2] == groups[3] != groups[4]


def test_lines_are_those_of_the_file() -> None:
    assert [each.line for each in paragraphs_of(MARKDOWN)] == [1, 3, 6, 9, 11]
    assert [each.line for each in paragraphs_of(HTML, html=True)] == [1, 2, 4, 4, 5]


def test_plain_text_keeps_its_signs() -> None:
    assert paragraphs_of("a *b* \\_c\n", markdown=False) == [Paragraph("a *b* \\_c", 1)]


@pytest.mark.parametrize(
    ("document", "why"),
    [
        (f'<!DOCTYPE x [<!ENTITY a "b">]><w:document {W}/>', "document type"),
        ("<w:document", "no XML"),
        ("x" * (LARGEST + 1), "larger"),
    ],
)
def test_a_hostile_docx_is_refused(tmp_path: Path, document: str, why: str) -> None:
    with pytest.raises(ReftelError, match=why):
        read_draft(docx(tmp_path / "a.docx", document))


def test_what_is_no_draft_is_refused(tmp_path: Path) -> None:
    other = docx(tmp_path / "b.zip", "", name="other.xml")
    (tmp_path / "c.txt").write_bytes(b"\xff\xfe\x00")
    for path in (other, tmp_path / "c.txt", tmp_path, tmp_path / "none.md"):
        with pytest.raises(ReftelError, match="cannot be read"):
            read_draft(path)


@pytest.mark.parametrize(
    "text", ["(" * 50_000, "\u201c" * 50_000, '"' * 50_001, "> " * 30_000, "*_" * 30_000,
             "09AAA" * 20_000, "[" * 50_000, "<q>" * 20_000, "\u2018a\u2019b" * 20_000]
)  # fmt: skip
def test_no_draft_takes_long(text: str) -> None:
    for html in (False, True):
        claims = claims_in(paragraphs_of(text, html=html))
        assert len(claims.quotations) <= 50_000
