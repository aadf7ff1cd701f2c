"""Quotations of every kind, each judged right; what was altered never passes as exact."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.checking import Judgement, Verdict
from reftel.checking.draft import paragraphs_of
from reftel.library import Library, import_paths
from reftel.reader import verified
from reftel.search import Search
from tests.checking.cables import ALL, CASES, Case

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


@pytest.fixture(scope="module")
def check(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[Judgement]]:
    """Return a function that checks a draft against the invented cables."""
    folder = tmp_path_factory.mktemp("quoted")
    for name, text in ALL.items():
        (folder / f"{name}.txt").write_text(text)
    library = Library.open(folder / "library", create=True)
    import_paths(library, sorted(folder.glob("*.txt")), jobs=1)
    search = Search(library)
    return lambda draft: list(verified(library, search, paragraphs_of(draft)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.line[:50])
def test_each_quotation_is_judged_right(
    check: Callable[[str], list[Judgement]], case: Case
) -> None:
    (found,) = check(case.line)
    place = found.cable or ""
    place += f"#{found.paragraph}" if found.paragraph is not None else ""
    assert (found.verdict, place) == (case.verdict, case.where)


def test_a_draft_of_forty_is_judged_as_its_lines_are(
    check: Callable[[str], list[Judgement]],
) -> None:
    assert len(CASES) == 40
    found = check("\n\n".join(case.line for case in CASES))
    assert [each.verdict for each in found] == [case.verdict for case in CASES]
    assert [each.line for each in found] == [2 * at + 1 for at in range(40)]
    right = {case.line for case in CASES if case.verdict is Verdict.EXACT}
    passed = {CASES[at].line for at, each in enumerate(found) if each.verdict is Verdict.EXACT}
    assert passed == right


def mill_with(folder: Path, words: str, others: str) -> Library:
    """Return a library of one cable, some of whose words are others."""
    (folder / "mill.txt").write_text(ALL["mill"].replace(words, others))
    library = Library.open(folder / "library", create=True)
    import_paths(library, [folder / "mill.txt"], jobs=1)
    return library


@pytest.mark.parametrize(
    ("printed", "copied", "verdict"),
    [
        ("S//NF", "S/NOFORN", Verdict.EXACT),
        ("S/NOFORN", "S//NF", Verdict.EXACT),
        ("SBU", "SBU", Verdict.EXACT),
        ("S//NF", "S", Verdict.ALTERED),
        ("S", "S//NF", Verdict.ALTERED),
        ("C//NF", "S//NF", Verdict.ALTERED),
    ],
)
def test_a_marking_is_the_same_in_each_of_its_forms_and_no_other(
    tmp_path: Path, printed: str, copied: str, verdict: Verdict
) -> None:
    library = mill_with(tmp_path, "3. (SBU)", f"3. ({printed})")
    draft = f'"3. ({copied}) The miller of Lower Amsel denied that he had sold flour abroad."'
    (found,) = verified(library, Search(library), paragraphs_of(f"{draft} (09PORTAMSEL31#3)"))
    assert found.verdict == verdict


def test_what_was_changed_is_shown(check: Callable[[str], list[Judgement]]) -> None:
    (found,) = check('"Salt prices fell by 12 percent in the same month" (09PORTAMSEL32#3)')
    changed = [piece for piece in found.pieces if piece.change != "same"]
    assert [(piece.old.strip(), piece.new.strip()) for piece in changed] == [("rose", "fell")]
    assert not found.weighty
    (found,) = check('"Salt prices rose by 13 percent in the same month" (09PORTAMSEL32#3)')
    assert found.weighty


@pytest.mark.parametrize(
    ("printed", "quoted", "left_out"),
    [
        ("He was asked. He has three sons", "He has three sons", []),
        ("He said he has three sons", "He has sons", ["three"]),
        ("His wife said he had, he has three sons", "He three sons", ["has"]),
    ],
)
def test_words_that_stand_twice_are_those_nearest_to_what_follows(
    tmp_path: Path, printed: str, quoted: str, left_out: Sequence[str]
) -> None:
    library = mill_with(tmp_path, "He has three sons", printed)
    draft = f'"{quoted}, two of whom work by the lock." (09PORTAMSEL31#3)'
    (found,) = verified(library, Search(library), paragraphs_of(draft))
    assert found.text.lower().startswith("he has three sons")
    changed = [piece.old.strip() for piece in found.pieces if piece.change != "same"]
    assert changed == [*left_out, "at"]


def test_a_quotation_set_as_a_block_has_the_citation_below_it(
    check: Callable[[str], list[Judgement]],
) -> None:
    block = (
        "> The lock keeper counted forty barges in March, most\n> of them laden with salt.\n>\n"
        "> Embassy Port Amsel, *The Lock*, 09PORTAMSEL32, 2 Jan 2009, UNCLASSIFIED, ¶1 (U), "
        "09PORTAMSEL32#1\n"
    )
    (found,) = check(block)
    assert (found.verdict, found.line, found.cited and found.cited.link) == (
        Verdict.EXACT, 1, "09PORTAMSEL32#1"
    )  # fmt: skip
    (found,) = check("> The lock keeper counted forty barges (09PORTAMSEL32#2)")
    assert found.verdict is Verdict.OTHER_PARAGRAPH


ALTERED = '"Salt prices rose by 21 percent in the same month"'


def test_altered_words_are_found_in_another_cable_than_the_cited(
    check: Callable[[str], list[Judgement]],
) -> None:
    (plain,) = check(ALTERED)
    assert (plain.verdict, plain.cable) == (Verdict.ALTERED, "09PORTAMSEL32")
    for cited, remark in (
        ("09PORTAMSEL31#2", "it is not in 09PORTAMSEL31"),
        ("09PORTAMSEL99", "09PORTAMSEL99 is not in the library"),
    ):
        (found,) = check(f"{ALTERED} ({cited})")
        assert found.verdict is Verdict.ALTERED_ELSEWHERE
        assert (found.cable, found.paragraph) == ("09PORTAMSEL32", 3)
        assert found.remarks == (remark,)
        assert found.pieces == plain.pieces


def test_a_redaction_in_another_cable_is_none_that_was_altered(
    check: Callable[[str], list[Judgement]],
) -> None:
    words = "He told Econoff that Anton Pell had paid him to count slowly"
    (found,) = check(f'"{words}" (09PORTAMSEL33)')
    assert (found.verdict, found.cable) == (Verdict.REDACTED, "09PORTAMSEL32")
    assert found.remarks == ("it is not in 09PORTAMSEL33",)


TRUE = "She asked for nothing else."
INVENTED = "Nine geese flew over the harbour at noon and none of them spoke."


@pytest.mark.parametrize("frame", ["> {} {} (09PORTAMSEL31#2)", '"{} {}" (09PORTAMSEL31#2)'])
@pytest.mark.parametrize("invented_first", [False, True])
def test_true_and_invented_sentences_are_told_apart(
    check: Callable[[str], list[Judgement]], frame: str, *, invented_first: bool
) -> None:
    long = "Councillor Brandt said the old wheels would never turn again without 1.5 million crowns"
    for true in (TRUE, f"{long} from the capital."):
        both = [INVENTED, true] if invented_first else [true, INVENTED]
        (found,) = check(frame.format(*both))
        assert found.verdict is Verdict.BY_SENTENCE
        assert (found.cable, found.paragraph, found.pieces) == ("09PORTAMSEL31", 2, ())
        assert [(each.quoted, each.verdict) for each in found.sentences] == [
            (each, Verdict.NOT_FOUND if each == INVENTED else Verdict.EXACT) for each in both
        ]


def test_one_word_changed_in_two_sentences_is_shown_as_a_whole(
    check: Callable[[str], list[Judgement]],
) -> None:
    (found,) = check(
        '"He has four sons, two of whom work at the lock." Twice: "The miller of Lower Amsel '
        'denied that he had sold salt abroad. He has three sons" (09PORTAMSEL31#3)'
    )[1:]
    assert (found.verdict, found.sentences) == (Verdict.ALTERED, ())


def test_a_citation_alone_must_lead_somewhere(check: Callable[[str], list[Judgement]]) -> None:
    found = check("See 09PORTAMSEL31#4, 09PORTAMSEL31#9 and 09PORTAMSEL98.")
    assert [each.verdict for each in found] == [
        Verdict.CITED, Verdict.NO_PARAGRAPH, Verdict.NOT_HERE
    ]  # fmt: skip


def test_a_word_in_quotes_is_no_quotation_to_be_found(
    check: Callable[[str], list[Judgement]],
) -> None:
    (found,) = check('The "secret" was none.')
    assert found.verdict is Verdict.TOO_SHORT
    (found,) = check('The "secret" (09PORTAMSEL31#4) was none.')
    assert found.verdict is Verdict.EXACT
    (found,) = check('The "pelican" (09PORTAMSEL31#4) was none.')
    assert found.verdict is Verdict.NOT_FOUND


def test_punctuation_that_differs_is_told(check: Callable[[str], list[Judgement]]) -> None:
    (found,) = check('"He has three sons: two of whom work at the lock" (09PORTAMSEL31#3)')
    assert found.verdict is Verdict.EXACT
    assert found.remarks == ("the punctuation differs",)


SENTENCE = "Salt prices rose by 12 percent in the same month, according to the harbour office."


@pytest.mark.parametrize("at", range(len(SENTENCE.split())))
def test_no_altered_quotation_passes(check: Callable[[str], list[Judgement]], at: int) -> None:
    words = SENTENCE.split()
    changed = [[*words[:at], "zebra", *words[at + 1 :]], [*words[:at], "not", *words[at:]]]
    changed += [[*words[:at], words[at], words[at], *words[at + 1 :]]]
    if 0 < at < len(words) - 1:
        changed += [words[:at] + words[at + 1 :]]
        changed += [[*words[:at], words[at + 1], words[at], *words[at + 2 :]]]
    for quoted in changed:
        (found,) = check(f'"{" ".join(quoted)}" (09PORTAMSEL32#3)')
        assert found.verdict is Verdict.ALTERED, quoted
        assert any(piece.change != "same" for piece in found.pieces)


def test_what_is_found_has_its_own_line_where_a_paragraph_goes_over_several(
    check: Callable[[str], list[Judgement]],
) -> None:
    draft = """The tide of **1987
and after** is told in [a cable](09PORTAMSEL32), whose words
"Salt prices fell by 12 percent
in the same month" (09PORTAMSEL32#3) are wrong, and
in 09PORTAMSEL9999,
which is nowhere. "This is never
"""
    found = [(each.line, each.verdict) for each in check(f"First.\n\n{draft}")]
    assert found == [
        (4, Verdict.CITED),
        (5, Verdict.ALTERED),
        (7, Verdict.NOT_HERE),
        (8, Verdict.UNCLOSED),
    ]


@pytest.mark.parametrize("few", ["flour", "salt", "bell founder", "most"])
def test_few_words_that_the_cited_cable_lacks_are_not_said_to_be_nowhere(
    check: Callable[[str], list[Judgement]], few: str
) -> None:
    """They are wherever the library has them; only what is nowhere is not found."""
    holders = {n for n, text in zip((31, 32, 33), ALL.values(), strict=True) if few in text}
    for serial in (31, 32, 33):
        (found,) = check(f'He spoke of "{few}" (09PORTAMSEL{serial}).')
        if serial in holders:
            assert found.verdict is Verdict.EXACT
        else:
            assert found.verdict is Verdict.NOT_THERE
            assert [f"09PORTAMSEL{n}" in found.remarks[0] for n in holders] == [True] * len(holders)
    (found,) = check('He spoke of "zanzibar" (09PORTAMSEL31).')
    assert found.verdict is Verdict.NOT_FOUND
