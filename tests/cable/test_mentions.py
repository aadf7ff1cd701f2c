"""Places in the text that point at other cables (§3.3)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.cable import parse_telegram
from reftel.cable.cable import Block, BlockKind, Mention, Reference
from reftel.cable.citing.mentions import Mentions, find_mentions
from reftel.cable.citing.missing_year import Citing
from reftel.cable.telegram.body.excerpt import parse_references
from reftel.cable.text import Texts

CITING = Citing("HANOI", 2009, serial=700, month=7)
LETTERED = parse_references("A. HANOI 1 B. HANOI 2 C. HANOI 3 D. HANOI 40 AND 50", 2009)
PLAIN = parse_references("HANOI 1; HANOI 2; HANOI 3", 2009)
SINGLE = parse_references("HANOI 1", 2009)


def read(text: str, references: tuple[Reference, ...]) -> Mentions:
    block = Block(BlockKind.PARAGRAPH, text, ())
    return find_mentions((block,), references, Texts([text]), citing=CITING)


def marked(text: str, references: tuple[Reference, ...]) -> list[tuple[str, tuple[int, ...]]]:
    """Return the words of every mention and the entries they point at."""
    return [(text[each.start : each.end], each.references) for each in read(text, references).found]


@pytest.mark.parametrize(
    ("text", "words", "entries"),
    [
        ("as reported (ref A)", "ref A", (0,)),
        ("As Ref. B says", "Ref. B", (1,)),
        ("drawing on ref (a) points", "ref (a)", (0,)),
        ("(REFTEL C)", "REFTEL C", (2,)),
        ("reftel (C), the minister", "reftel (C)", (2,)),
        ("per refs A and B.", "refs A and B", (0, 1)),
        ("(refs A, B, and C)", "refs A, B, and C", (0, 1, 2)),
        ("see refs B-D", "refs B-D", (1, 2, 3, 4)),  # T64
        ("reftels A through C", "reftels A through C", (0, 1, 2)),
        ("(ref D)", "ref D", (3, 4)),
        ("in refs A. and B. of May", "refs A. and B", (0, 1)),
        ("see ref b, a paper of the ministry", "ref b", (1,)),
        ("In REF B, A PAPER SAYS", "REF B", (1,)),
        ("(refs A and B), P/E chief said", "refs A and B", (0, 1)),
        ("see reference A for it", "reference A", (0,)),
        ("References A and C differ", "References A and C", (0, 2)),
        ("in REFERENCE (B), he said", "REFERENCE (B)", (1,)),
        ("the talks (refs (A-C))", "refs (A-C)", (0, 1, 2)),
        ("Refs A, C-D tell", "Refs A, C-D", (0, 2, 3, 4)),
        ("Ref a reported it", "Ref a", (0,)),
        ("as ref b and others say", "ref b", (1,)),
        ("by ref A's account", "ref A", (0,)),
        ("Refs tell of the quay", "Refs", (0, 1, 2, 3, 4)),
        ("the quay (ref a) lay open", "ref a", (0,)),
        ("the quay (ref c) lay open", "ref c", (2,)),
        ("Post gave ref a paper to the ministry", "ref a", (0,)),
        ("per ref b the quay is shut", "ref b", (1,)),
        ("(ref: A)", "ref: A", (0,)),
        ("(reftel-B)", "reftel-B", (1,)),
        ("(RefB)", "RefB", (1,)),
        ('in ref "B" he', 'ref "B', (1,)),
        ("in Ref Tels A and B he", "Ref Tels A and B", (0, 1)),
        ("in ref tel he", "ref tel", (0, 1, 2, 3, 4)),
        ("the referenced cable says", "referenced cable", (0, 1, 2, 3, 4)),
        ("in ref A through ref C he", "ref A through ref C", (0, 1, 2)),
        ("(refs A, B and/or C)", "refs A, B and/or C", (0, 1, 2)),
        ("(see ref 2)", "ref 2", (1,)),
        ("in refs 1 and 3 he", "refs 1 and 3", (0, 2)),
        ("per ref no. 2 he", "ref no. 2", (1,)),
        ("See ref: the quay is shut", "ref", (0, 1, 2, 3, 4)),
        ("He delivered ref points to the ministry", "ref", (0, 1, 2, 3, 4)),
        ("much as, similar to ref, he said", "ref", (0, 1, 2, 3, 4)),
        ("reftel's points", "reftel", (0, 1, 2, 3, 4)),
        # letters that do not rise, where several are announced
        ("(refs C and A)", "refs C and A", (2, 0)),
        ("refs C, A and B tell", "refs C, A and B", (2, 0, 1)),
        ("in refs B and A Marlow said", "refs B", (1,)),
        ("IN REFS B AND A MAN SAID", "REFS B", (1,)),
        # with the paragraphs that are meant
        ("refs A (para 2) and B (paras 3-4)", "refs A (para 2) and B", (0, 1)),
        ("refs A, para 2, and B", "refs A, para 2, and B", (0, 1)),
        ("(reftelB)", "reftelB", (1,)),
        # without commas, and letters of which the block has no entry
        ("refs A B and C tell", "refs A B and C", (0, 1, 2)),
        ("(reftels A B)", "reftels A B", (0, 1)),
        ("Refs A B C tell", "Refs A B C", (0, 1, 2)),
        ("in refs A M Marlow said", "refs A", (0,)),
        ("in ref A B Marlow said", "ref A", (0,)),
        ("in refs A, B I said", "refs A, B", (0, 1)),
    ],
)
def test_letters_point_at_their_entries(text: str, words: str, entries: tuple[int, ...]) -> None:
    assert marked(text, LETTERED) == [(words, entries)]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("as in Rome reftel", (1,)),
        ("as in Rome's reftel", (1,)),
        ("PER PORT LOUIS REFTEL, HE CAME", (2, 3)),
        ("in Paris reftel", (0, 1, 2, 3)),  # the block has none of it
        ("the minister's reftel", (0, 1, 2, 3)),
        ("sent to Rome (reftel)", (0, 1, 2, 3)),
    ],
)
def test_the_reftel_of_a_post_is_its_entry(text: str, entries: tuple[int, ...]) -> None:
    block = parse_references("A. HANOI 1 B. ROME 2 C. PORT LOUIS 3 D. PORT LOUIS 4", 2009)
    ((_, found),) = marked(text, block)
    assert found == entries


@pytest.mark.parametrize(
    "text",
    [
        "with reference to A. Alver",
        "a reference book",
        "the ref a visitor saw",
        "refs-based work",
        "REF: A. HANOI 1",  # the block itself, quoted
        "the ref points at him",
    ],
)
def test_what_points_nowhere(text: str) -> None:
    assert marked(text, LETTERED) == []


@pytest.mark.parametrize(
    ("block", "text", "entry"),
    [
        ("1. HANOI 1 2. HANOI 2", "(ref 2)", 1),
        ("1. HANOI 1 2. HANOI 2", "(ref B)", 1),
        ("i) HANOI 1 ii) HANOI 2", "(ref 2)", 1),
        ("HANOI 1; HANOI 2", "(ref 2)", 1),
        ("A. HANOI 1 C. HANOI 2", "(ref 3)", 1),
        ("Z. HANOI 1 AA. HANOI 2", "(ref Z)", 0),
    ],
)
def test_letters_and_numbers_mean_the_same_places(block: str, text: str, entry: int) -> None:
    found = read(text, parse_references(f"REF: {block}", 2009))
    assert [mention.references for mention in found.found] == [(entry,)]
    assert found.missing == ()


def test_reftel_right_before_a_cable_means_that_alone() -> None:
    found = read("as told (reftel Hanoi 40), and", LETTERED).found
    assert [(mention.references, mention.ids) for mention in found] == [((3,), ("09HANOI40",))]


def test_a_number_without_an_entry_is_no_label() -> None:
    assert marked("(reftel 12)", LETTERED) == [("reftel", (0, 1, 2, 3, 4))]


def test_reftel_without_a_letter_is_the_only_entry_or_all() -> None:
    assert marked("We raised reftel points.", SINGLE) == [("reftel", (0,))]
    assert marked("We raised reftel points.", PLAIN) == [("reftel", (0, 1, 2))]
    assert marked("said so (ref), and", SINGLE) == [("ref", (0,))]


def test_lists_without_letters_count_a_b_c() -> None:
    assert marked("(ref B)", PLAIN) == [("ref B", (1,))]


def test_t90_ref_a_is_the_only_entry_without_a_letter() -> None:
    found = read("(ref A)", SINGLE)
    assert found.found[0].references == (0,)
    assert found.missing == ()


def test_t64_a_letter_without_an_entry_is_reported() -> None:
    found = read("see (refs C-F)", LETTERED)
    assert found.found == (Mention(0, 5, 13, (2, 3, 4)),)
    assert [missing.letter for missing in found.missing] == ["E", "F"]


def test_t24_without_a_ref_block_nothing_is_missing() -> None:
    found = read("see ref A", ())
    assert found.found == (Mention(0, 4, 9),)
    assert found.missing == ()


@pytest.mark.parametrize("word", ["septel", "SEPTELS", "sep tel", "Sep-tels"])
def test_a_septel_points_nowhere(word: str) -> None:
    assert marked(f"More {word}.", LETTERED) == [(word, ())]


@pytest.mark.parametrize(
    "text",
    [
        "The reform of the referendum was referred to him.",
        "with reference to A",
        "ref by the minister",
        "prefab A",
        "the ref blew his whistle",
        "ref e-mail of May 9",
    ],
)
def test_other_words_are_no_mentions(text: str) -> None:
    assert marked(text, LETTERED) == []


def test_the_article_is_no_letter() -> None:
    assert marked("We gave reftel a fair hearing", SINGLE) == [("reftel", (0,))]


@pytest.mark.parametrize(
    ("text", "words", "identity"),
    [
        ("See 08 Buenos Aires 1417.)", "08 Buenos Aires 1417", "08BUENOSAIRES1417"),
        ("in 09 HANOI 1216,", "09 HANOI 1216", "09HANOI1216"),
        ("in 2008 THE HAGUE 12", "2008 THE HAGUE 12", "08THEHAGUE12"),
        ("(08HANOI1216)", "08HANOI1216", "08HANOI1216"),
        ("as in HANOI 1216, (T47)", "HANOI 1216", "08HANOI1216"),
        ("(see TEL AVIV 318)", "TEL AVIV 318", "09TELAVIV318"),
        ("see SECSTATE 6000", "SECSTATE 6000", "09STATE6000"),
        ("FOR THIS SEE (HANOI 123)", "HANOI 123", "09HANOI123"),
    ],
)
def test_cables_cited_outright(text: str, words: str, identity: str) -> None:
    (mention,) = read(text, ()).found
    assert (text[mention.start : mention.end], mention.ids) == (words, (identity,))


@pytest.mark.parametrize(
    "text",
    [
        "BAGHDAD 2003 was hot",  # a year
        "on 15 March 2009",
        "WE GAVE HANOI 500 MILLION",
        "the ministry (&PARIS 20117 said",  # a quotation mark turned into 8
        "INFO RUEHHI/AMEMBASSY HANOI 0133",  # T1: a continuity number
        "the Paris 12 trial",
        "HANOI 1,200 people",
        "HANOI 12%",
        "NATO 2010 and G20 2009",
        "this is HANOI 700",  # the cable itself
    ],
)
def test_other_numbers_are_no_citations(text: str) -> None:
    assert read(text, ()).found == ()


def test_a_citation_is_tied_to_its_entry() -> None:
    (mention,) = read("see HANOI 24.", parse_references("A. HANOI 1 B. HANOI 24", 2009)).found
    assert (mention.references, mention.ids) == ((1,), ("09HANOI24",))


def test_t1_only_the_text_is_searched() -> None:
    body = "SUBJECT: REFTEL A AND HANOI 12\n\nREF: HANOI 12, ref A\n\n1. (C) See ref A."
    blocks = parse_telegram("", body).blocks
    mentions = parse_telegram("", body).mentions
    assert [blocks[mention.block].kind for mention in mentions] == [BlockKind.PARAGRAPH]


def test_mentions_come_in_order() -> None:
    text = "Septel, HANOI 123 and reftel; ref A and 08 PARIS 12."
    starts = [mention.start for mention in read(text, LETTERED).found]
    assert len(starts) == 5
    assert starts == sorted(starts)


def test_a_mention_within_another_is_none_of_its_own() -> None:
    (mention,) = read("See ref A and ref B.", LETTERED).found
    assert mention.references == (0, 1)


PARTS = "ref |refs |REFTEL|septel |A|b| and |, |-|(|)|HANOI |12|08 |1216|THE HAGUE| |.|form|&|é"
parts = st.sampled_from(PARTS.split("|"))


@given(st.lists(parts, max_size=40))
def test_every_mention_lies_in_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    for mention in read(text, LETTERED).found:
        words = text[mention.start : mention.end]
        assert words
        assert words == words.strip()
        assert all(index < len(LETTERED) for index in mention.references)
