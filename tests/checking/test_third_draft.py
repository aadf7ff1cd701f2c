"""A third draft: marks within marks and across paragraphs, footnotes, links, copied paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.checking import claims_in, read_draft
from reftel.checking.draft import paragraphs_of
from reftel.library import Library, import_paths
from reftel.reader import verified
from reftel.search import Search
from tests.checking.test_draft import W, docx
from tests.cli.telegrams import telegram

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reftel.checking import Judgement

GUILD = telegram(
    301,
    "THE GLASSWORKS AND THE GUILD",
    """1. (C) Summary: The master of the glassworks told Econoff on April 14 that the guild would \
not sign the tariff paper unless the ferry dues were cut to 3.5 percent. End summary.

2. (C) Production fell by -2 percent in the first quarter; wages rose by $40 a month. The master \
said "nobody on the island believes the Minister" and asked that his name be kept out of it.

3. (S) XXXXXXXXXXXX, a cousin of the harbour master, had never met the Minister. He handed over a \
list of 14 names, among them that of XXXXXXXXXXXX.

4. (C) The pilots' boats cannot carry sand. The well-known skipper of the Halcyon refused to sail \
after dusk, and the crew's mood was re-established only by rum.

5. (SBU) Comment: There is little reason to believe that the guild will keep its word. We \
recommend no statement. End comment.

WHITLOCK""",
)
PAPER = telegram(
    302,
    "THE TARIFF PAPER IS SIGNED AFTER ALL",
    """1. (U) The tariff paper was signed on June 2 in the presence of the Minister, two bishops, \
and a brass band.

2. (SBU) The guild's lawyer conceded that the ferry dues would stay at 5 percent until 2012, \
"come what may," he said.

3. (U) As 09PORTAMSEL301 has it, the master never came to the signing.

WHITLOCK""",
    ref="A. PORT AMSEL 301",
)
# What is said of each, and the draft; {G} and {P} are the cables, ~ is the end of a line.
DRAFT = """
altered: \u2018The pilots\u2019 boats cannot carry salt\u2019 ({G}#4)
exact: \u2018The pilots\u2019 boats cannot carry sand\u2019 ({G}#4)
altered: 'The pilots' boats cannot carry salt' ({G}#4)
exact: \u2018the crew\u2019s mood was re-established\u2019 is from the pilots\u2019 song ({G}#4)
altered: “The master said “nobody on the island trusts the Minister” and asked” ({G}#2)
exact: "The master said "nobody on the island believes the Minister" and asked" ({G}#2)
altered: "The master said "nobody on the island believes the Minister" and begged" ({G}#2)
exact: \u2018The master said “nobody on the island believes the Minister” and asked\u2019 ({G}#2)
altered: \u2039There is little reason to believe that the guild will keep its vow\u203a ({G}#5)
altered: ``There is little reason to believe that the guild keeps its word'' ({G}#5)
exact: »There is little reason to believe that the guild will keep its word« ({G}#5)
altered: „There is some reason to believe that the guild will keep its word" ({G}#5)
altered: The 5" pipe broke. "the guild will keep its vow" ({G}#5)
exact: "the guild will keep its word[^a]" Then.~~[^a]: {G}, para 5.
altered: "the guild will keep its vow.[^a]" Then.~~[^a]: {G}, para 5.
exact, exact: “The tariff paper was signed on June 2.~~“The guild\u2019s lawyer
  conceded that” ({P}).
exact, altered: “The tariff paper was signed on June 2.~~“The ferry dues
  would stay at 6 percent” ({P}).
unclosed: He wrote: “The guild never signed anything at all.
too-long: "{LONG}"
altered: &ldquo;the guild will keep its vow&rdquo; ({G}#5)
exact: ["there is little reason to believe"](https://h.invalid/2009/01/{G}.html#par5)
other-paragraph: ["there is little reason to believe"](https://h.invalid/2009/01/{G}.html#par4)
exact: > As {G} has it, the master never came to the signing.~~({P}#3)
altered: > As {G} has it, the master always came to the signing.~~({P}#3)
exact, altered: > The tariff paper was signed on June 2 ({P}#1)~>~> The ferry dues would
  stay at 4 percent ({P}#2)
exact, altered: > The tariff paper was signed on June 2. {P}#1~>~> The ferry dues would
  stay at 4 percent. {P}#2
not-found: > The guild -- which signed it -- would sign the tariff paper. {G}
exact: > The tariff paper was signed on June 2~>~> Embassy Port Amsel, *The Paper*, {P}, 2 Jan 2009
exact: > 5. (SBU) Comment: There is little reason to believe that the guild will keep its word.
  ({G}#5)
altered: > 5. (U) Comment: There is little reason to believe that the guild will keep its word.
  ({G}#5)
altered: > 4. (SBU) Comment: There is little reason to believe that the guild will keep its word.
  ({G}#5)
exact: > ¶5 We recommend no statement. ({G})
exact: "The well-known skip-~per of the Halcyon refused to sail" ({G}#4)
exact: "The well-~known skipper of the Halcyon refused to sail" ({G}#4)
altered: "wages rose by 40 a month" ({G}#2)
altered: "Production fell by 2 percent in the first quarter" ({G}#2)
exact: "in the presence of [the] Minister" ({P}#1)
altered: "the guild would [gladly] sign the tariff paper" ({G}#1)
altered: "There is ... reason to believe that the guild will keep its word" ({G}#5)
altered: "sign the tariff paper ... the ferry dues were cut to 3.5 percent" ({G}#1)
shortened: "a cousin ... had never met the Minister" ({G}#3)
exact: "We recommend no statement" ({G}, paras 3-5)
other-paragraph: "We recommend no statement" ({G}, paras 1-3)
exact: "We recommend no statement" ({G}, paras. 2, 4 and 5)
other-paragraph: "We recommend no statement" ({G}, para 3, 5 of them)
not-here: "We recommend no statement of it today" (On 14 April and 08 Rome 5)
joined: "... after dusk ... There is little reason" ({G}#4)
not-found: "asked that his name be kept ... wages rose by $40 a month" ({G}#2)
"""


def _cases() -> Iterator[tuple[str, list[str]]]:
    for case in DRAFT.replace("\n  ", " ").strip().splitlines():
        verdicts, _, line = case.partition(": ")
        line = line.replace("{G}", "09PORTAMSEL301").replace("{P}", "09PORTAMSEL302")
        line = line.replace("{LONG}", "The guild never lies. " * 1000)
        yield line.replace("~", "\n"), verdicts.split(", ")


CASES = list(_cases())


@pytest.fixture(scope="module")
def check(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[Judgement]]:
    """Return a function that judges a draft."""
    folder = tmp_path_factory.mktemp("third")
    for name, text in (("guild", GUILD), ("paper", PAPER)):
        (folder / f"{name}.txt").write_text(text)
    library = Library.open(folder / "library", create=True)
    import_paths(library, sorted(folder.glob("*.txt")), jobs=1)
    search = Search(library)

    def judged(draft: str | Path, *, html: bool = False) -> list[Judgement]:
        read = paragraphs_of(draft, html=html) if isinstance(draft, str) else read_draft(draft)
        return [each for each in verified(library, search, read) if each.quoted]

    return judged


@pytest.mark.parametrize(("draft", "verdicts"), CASES, ids=[draft[:50] for draft, _ in CASES])
def test_each_is_judged_right(
    check: Callable[..., list[Judgement]], draft: str, verdicts: list[str]
) -> None:
    assert [found.verdict.value for found in check(draft)] == verdicts


def test_it_is_a_whole_draft() -> None:
    assert len(CASES) >= 40


def test_what_is_left_out_is_named(check: Callable[..., list[Judgement]]) -> None:
    for quoted, remark in (
        ("There is ... reason to believe", "1 word (little) left out, which may turn the sense"),
        ("among them that ... XXXXXXXXXXXX", "1 word (of) left out"),
        ("list ... XXXXXXXXXXXX", "7 words left out"),
    ):
        assert check(f'"{quoted}" (09PORTAMSEL301)')[0].remarks[0] == remark
    (found,) = check('"the tariff paper ... the ferry dues ... $40 a month" (09PORTAMSEL301)')
    assert found.verdict == "joined"
    (found,) = check('"End summary ... Production fell ... had never met" (09PORTAMSEL301)')
    assert "a redaction left out" in found.remarks[0]


LAST = "the guild will keep its word"


@pytest.mark.parametrize(
    "page",
    [
        # as pandoc, as Word and as a hand write footnotes
        (
            '<p>“{Q}”<a href="#fn1" id="fnref1"><sup>1</sup></a> on.</p>'
            '<ol><li id="fn1"><p>{G}, para 5.<a href="#fnref1">↩︎</a></p></li></ol>'
        ),
        (
            '<p>“{Q}”<a href="#_ftn1" name="_ftnref1">[1]</a> on.</p>'
            '<p><a href="#_ftnref1" name="_ftn1">[1]</a> See {G}, para 5.</p>'
        ),
        '<p>“{Q}”<sup><a href="#n">*</a></sup> on.</p><div id="n">{G}#5</div>',
        # links
        '<p>“<a href="https://h.invalid/cable/2009/01/{G}.html#par5">{Q}</a>”</p>',
        '<p><a href="https://h.invalid/cable/2009/01/{G}.html#par5">“{Q}”</a></p>',
        '<blockquote cite="https://h.invalid/cable/2009/01/{G}.html#par5"><p>{Q}</blockquote>',
        "<p><q>{Q}</q> ({G}#5)</p>",
        "<p><q>the guild will <del>never</del> keep its word</q> ({G}#5)</p>",
    ],
)
def test_footnotes_and_links_of_a_page_are_citations(
    check: Callable[..., list[Judgement]], page: str
) -> None:
    for words, verdict in ((LAST, "exact"), (LAST.replace("its", "no"), "altered")):
        if words not in page and "{Q}" not in page and verdict == "altered":
            continue
        (found,) = check(page.replace("{Q}", words).replace("{G}", "09PORTAMSEL301"), html=True)
        assert found.verdict.value == verdict
        assert found.cited
        assert found.cited.link == "09PORTAMSEL301#5"


def _note(kind: str, words: str) -> str:
    return (
        f'<w:{kind}s {W}><w:{kind} w:id="-1"><w:p/></w:{kind}><w:{kind} w:id="2"><w:p><w:r>'
        f"<w:t>{words}</w:t></w:r></w:p></w:{kind}></w:{kind}s>"
    )


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_of_a_docx_are_read(
    check: Callable[..., list[Judgement]], tmp_path: Path, kind: str
) -> None:
    import zipfile  # noqa: PLC0415

    for words, verdict in ((LAST, "exact"), (LAST.replace("its", "no"), "altered")):
        body = (
            f"<w:document {W}><w:body><w:p/><w:p><w:r><w:t>“{words}”</w:t>"
            f'<w:{kind}Reference w:id="2"/></w:r></w:p></w:body></w:document>'
        )
        path = docx(tmp_path / f"{verdict}.docx", body)
        with zipfile.ZipFile(path, "a") as archive:
            said = "See 09PORTAMSEL301, para 5, and “the guild will sing”."
            archive.writestr(f"word/{kind}s.xml", _note(kind, said))
        found, in_note = check(path)
        assert (found.verdict.value, found.line) == (verdict, 2)
        assert (in_note.verdict.value, in_note.line) == ("altered", 2)


def test_a_link_of_a_docx_is_a_citation_and_a_text_box_loses_nothing(
    check: Callable[..., list[Judgement]], tmp_path: Path
) -> None:
    import zipfile  # noqa: PLC0415

    r = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    body = (
        f"<w:document {W} {r}><w:body><w:p><w:r><w:t>“the guild will </w:t></w:r>"
        f"<w:txbxContent><w:p><w:r><w:t>A box.</w:t></w:r></w:p></w:txbxContent>"
        f"<w:moveFrom><w:r><w:t>never </w:t></w:r></w:moveFrom>"
        f'<w:r><w:t>keep its word” </w:t></w:r><w:hyperlink r:id="r7"><w:r><w:t>(here)</w:t></w:r>'
        f"</w:hyperlink></w:p></w:body></w:document>"
    )
    path = docx(tmp_path / "a.docx", body)
    with zipfile.ZipFile(path, "a") as archive:
        target = "https://h.invalid/cable/2009/01/09PORTAMSEL301.html#par5"
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships><Relationship Id="r7" Target="{target}"/></Relationships>',
        )
    (found,) = check(path)
    assert found.verdict == "exact"
    assert found.cited
    assert found.cited.link == "09PORTAMSEL301#5"
    assert found.line == 1


@pytest.mark.parametrize("mark", ["\u2018a\u201a ", "\u201aa ", "``", "''", '("', "\u00ab", "[^1]"])
def test_marks_without_end_do_not_take_long(mark: str) -> None:
    for html in (False, True):
        assert claims_in(paragraphs_of(mark * 40_000, html=html)) is not None
