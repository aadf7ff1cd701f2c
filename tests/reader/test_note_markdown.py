"""A note in a file of Markdown changes nothing around it, and all of it is read."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reftel.reader.note_markdown import in_company

PIECES = st.sampled_from(
    ["> ", "- ", "1. ", "# ", "\n", "\n\n", "    ", "\t", "`", "``", "```", "~~~", "~~~~", "*",
     "<a>", "</b", "<!--", "-->", "<?", "<![CDATA[", "<source A>", "<http://x.y>", "<me@x.y>",
     "\\", "\\\\", "---", "word", " ", "<script>", "<pre>", "py"]
)  # fmt: skip
LABELS = st.sampled_from(["[a]", "[a]: /b", "[^1]", "[^1]: ", "[", "]:", "](c)"])
BEHIND = "What stands behind it, [a] and [^1]."


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("as <source A> has it", r"as \<source A> has it"),
        ("at <http://a.b/c>, `<b>` and 1 < 2", "at <http://a.b/c>, `<b>` and 1 < 2"),
        ("```\n<b>\n```\n<i>", "```\n<b>\n```\n\\<i>"),
        ("~~~~\n<b>", "~~~~\n<b>\n~~~~"),
        ("```` \\` ask", r"\`\`\`\` \` ask"),
        ("```", "```\n```"),
        ("a|b\n-|-\n~~~|", "a|b\n-|-\n\n~~~|\n~~~"),
        ("<!-- not seen", r"\<!-- not seen"),
        (r"\<b> \\<b>", r"\<b> \\\<b>"),
        ("Ask **again**.\n\n    <kept>", "Ask **again**.\n\n    <kept>"),
        ("as he says[^1]\n\n[^1]: twice", "as he says\\[^1]\n\n\\[^1]: twice"),
        ("[a][1] `[^1]` [b](c)\n\n[1]: d", "[a][1] `[^1]` [b](c)\n\n\\[1]: d"),
    ],
)
def test_it_is_written_so_that_it_is_read(text: str, written: str) -> None:
    assert in_company(text) == written


@given(st.lists(PIECES | LABELS, max_size=30).map("".join))
@settings(deadline=None, max_examples=400)
def test_nothing_is_html_and_nothing_behind_it_is_taken_in(text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(f"{in_company(text)}\n\n{BEHIND}\n")
    every = [each for token in tokens for each in (token, *(token.children or ()))]
    assert not [each.content for each in every if each.type in ("html_block", "html_inline")]
    paragraphs = [token for token in tokens if token.type == "inline" and BEHIND in token.content]
    assert [token.content for token in paragraphs] == [BEHIND]
    assert "link_open" not in {each.type for each in paragraphs[0].children or ()}


@given(st.lists(PIECES, max_size=30).map("".join))
@example("- ```\n```")
@example("`> ```")
@example("\\``> `")
@settings(deadline=None)
def test_it_is_read_as_the_note_alone(text: str) -> None:
    assume(not ("`" in text and "<" in text))  # what is code then, see the test above
    alone = MarkdownIt("commonmark", {"html": False})
    whole = text.rstrip("\n") + "\n"  # a last line without its end loses its blanks
    assert alone.render(in_company(text)) == alone.render(whole)
