"""Queries are read as the grammar says, back from their own text too, and never fall over."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reftel.folding import words
from reftel.search import QueryError, fault, parse_query
from reftel.search.query import (
    And,
    Everything,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Query,
    Term,
    Value,
    Within,
    Word,
    all_of,
    any_of,
)

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


def root(text: str, *, lenient: bool = False) -> Node:
    return parse_query(text, lenient=lenient).root


def test_quotation_marks_may_be_curly() -> None:
    assert root("“union leaders”~5 „a b“ tag:“K T”") == root('"union leaders"~5 "a b" tag:"K T"')


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2009-2010", "2009..2010"),
        ("2009/3-2009/5", "2009-03..2009-05"),
        ("2009-03-01-2009-05-02", "2009-03-01..2009-05-02"),
        ("3/2009", "2009-03"),
        ("feb2009", "2009-02"),
        ('"feb 2009"', "2009-02"),
        ('"14 February 2009"', "2009-02-14"),
        ('"Feb 14, 2009"', "2009-02-14"),
        ('"feb 2009 to 2010"', "2009-02..2010"),
        ('"march to may 2009"', "2009-03..2009-05"),
        ('"feb-mar 2009"', "2009-02..2009-03"),
        ('"between 12 and 14 may 2009"', "2009-05-12..2009-05-14"),
        ('"from 30 march until 2 may 2009"', "2009-03-30..2009-05-02"),
        ('"may to march 2009"', None),
        ('"feb-2009"', "2009-02"),
        ('"2009 - may 2010"', "2009..2010-05"),
        ("2010-2009", None),
        ("2009-10-2010", None),  # until October, or from then on
        ("feb", None),
        ('"31 feb 2009"', None),
        (f'"{" -" * 500}"', None),
    ],
)
@pytest.mark.parametrize("name", ["date:", "released:", "date>"])
def test_dates_as_people_write_them_are_proposed_as_a_query_has_them(
    name: str, typed: str, meant: str | None
) -> None:
    error = fault(f"{name}{typed} pier")
    assert error is not None
    assert error.proposal == (meant and f"{name}{meant} pier")
    assert meant is None or fault(error.proposal or "") is None


@pytest.mark.parametrize(
    ("text", "what", "proposal"),
    [
        ("=gat*", "exactly this word", "gat*"),
        ("=gate~ sea", "exactly this word", "gate~ sea"),
        ("g?te~1", "either", "g?te"),
        ("ga~te", "One or two letters", '"ga te"'),
        ("a*b*c*d*e", "wildcards", None),
        ('"the a*b*c*d*e"', "wildcards", None),
        ('"a b c d e f g h i"~5', "near each other", '"a b c d e f g h i"'),
        ("/^gate$/", "whole words", "/gate/"),
        ("/^gate/", "whole words", "/gate.*/"),
        (r"/\bga.e\b/", "whole words", "/ga.e/"),
        ("/gate$/ sea", "whole words", "/.*gate/ sea"),
        ("/^(a|b)$/", "whole words", None),
        ("/the gate/", "a blank", '"the gate"'),
        (r"/the\s+gate/", "a blank", '"the gate"'),
        ("/the ga.e/", "a blank", "/the/ /ga.e/"),
        (r"/u\.s/", "'.'", '"u s"'),
        ("/harbour-gate/", "'-'", '"harbour gate"'),
        ("/ga(te/", "no regular expression", None),
        ("subject:-gate", "To leave out", "subject:(-gate)"),
        ("para:-gate", "To leave out", "para:(-gate)"),
        ("gate~3", "One or two letters", "gate~2"),
        ("gate~12 sea", "One or two letters", "gate~2 sea"),
        ('"the gate"~x', "One or two letters", None),
    ],
)
def test_signs_in_a_place_where_they_mean_nothing(
    text: str, what: str, proposal: str | None
) -> None:
    error = fault(text)
    assert error is not None
    assert what in error.what
    assert error.proposal == proposal
    assert parse_query(f"{text} pier", lenient=True).remarks == (error.what,)
    assert proposal is None or fault(proposal) is None


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("tra*ing", Phrase("tra*ing")),
        ("*ing", Phrase("*ing")),
        ("qa?hafi", Phrase("qa?hafi")),
        ("qa?haf*", Phrase("qa?haf", prefix=True)),
        ("subject:har*ur", Within("subject", Phrase("har*ur"))),
        ('"union lead* met"', Phrase("union lead* met")),
        ("/counter-?smuggling/", Pattern("counter-?smuggling")),
        ("/[^a-c ]+/", Pattern("[^a-c ]+")),
    ],
)
def test_wildcards_stand_anywhere(text: str, read: Node) -> None:
    assert root(text) == read
    assert parse_query(text).remarks == ()
    assert root(str(read)) == read


def test_a_question_mark_behind_a_word_is_said_to_be_passed_over() -> None:
    assert root("gate?") == Word("gate")
    (remark,) = parse_query("what gate?").remarks
    assert "? behind gate" in remark
    assert parse_query('"what gate?"').remarks == ()


def test_a_proposal_mends_all_that_is_wrong() -> None:
    error = fault("tgas:PHUM dat:2009 =gat* (sea")
    assert error is not None
    assert error.proposal == "tag:PHUM date:2009 gat* (sea)"


def test_the_whole_language() -> None:
    assert root("  ") == Everything()
    assert root("a b") == And((Word("a"), Word("b")))
    assert root("a AND b") == root("a b")
    assert root("a b OR c") == Or((And((Word("a"), Word("b"))), Word("c")))
    assert root("a (b OR c)") == And((Word("a"), Or((Word("b"), Word("c")))))
    assert root("-a NOT b") == And((Not(Word("a")), Not(Word("b"))))
    assert root("or and not") == And((Word("or"), Word("and"), Word("not")))
    assert root('"a b"~5 "c d"*') == And((Phrase("a b", 5), Phrase("c d", prefix=True)))
    assert root("=a b* c~ d~2") == And(
        (Word("a", exact=True), Word("b", prefix=True), Word("c", fuzzy=1), Word("d", fuzzy=2))
    )
    assert root("/a.b/ and/or") == And((Pattern("a.b"), Word("and/or")))
    assert root("harbour, (strike).") == root("harbour strike")
    assert root('Tags:PHUM,"K T"') == Term("tag", (Value("PHUM"), Value("K T", quoted=True)))
    assert root("class>=C") == Term("class", (Value("C"),), ">=")
    assert root("subject:(a OR b)") == Within("subject", Or((Word("a"), Word("b"))))
    assert root("subject:a,b") == root("subject:(a OR b)")
    assert root("para:a") == Within("para", Word("a"))
    assert root('para:"a b"~3') == Within("para", Phrase("a b", 3))
    assert root("para:(a -b pclass:S)") == Within(
        "para", And((Word("a"), Not(Word("b")), Term("pclass", (Value("S"),))))
    )
    assert root('10:30 "x:y"') == And((Phrase("10:30"), Phrase("x:y")))
    assert root("a - b & c") == root("a b c")


def test_what_is_left_out_may_stand_anywhere() -> None:
    assert root("a OR -b") == Or((Word("a"), Not(Word("b"))))
    assert root("-(a OR NOT b)") == Not(Or((Word("a"), Not(Word("b")))))
    assert root("subject:(a -b)") == Within("subject", And((Word("a"), Not(Word("b")))))
    assert root("-subject:a") == Not(Within("subject", Word("a")))
    assert root("NOT NOT a") == Word("a")
    assert root("NOT -a -NOT b") == And((Word("a"), Word("b")))


def test_values_may_be_many_and_ranges_open() -> None:
    assert root("date:..2005,2009-11..") == Term("date", (Value("..2005"), Value("2009-11..")))
    assert root("near:09PORTAMSEL12~2") == Term("near", (Value("09PORTAMSEL12~2"),))
    assert root('in:"to read",strikes') == Term(
        "in", (Value("to read", quoted=True), Value("strikes"))
    )
    assert root("subject:(a b),c*") == Within(
        "subject", Or((And((Word("a"), Word("b"))), Word("c", prefix=True)))
    )
    assert root("tag:a, b") == And((Term("tag", (Value("a"),)), Word("b")))


def test_words_that_look_like_operators_are_words() -> None:
    assert root("ORANGE ANDES NOTE") == And((Word("ORANGE"), Word("ANDES"), Word("NOTE")))
    assert root("subject:tag:x,re:y") == Within("subject", Or((Phrase("tag:x"), Phrase("re:y"))))
    assert root("tag:OR") == Term("tag", (Value("OR"),))
    assert root('a OR"b c"') == Or((Word("a"), Phrase("b c")))
    assert root("tagged xtag:y", lenient=True) == And((Word("tagged"), Phrase("xtag:y")))


def test_places_are_kept() -> None:
    query = parse_query("harbour -tag:PHUM")
    assert isinstance(query.root, And)
    assert [part.span for part in query.root.parts] == [(0, 7), (8, 17)]


def test_mixed_and_or_is_read_back() -> None:
    assert parse_query("a b OR c").remarks == ("read as (a b) OR c",)
    assert parse_query("(a) b OR c").remarks == ("read as (a b) OR c",)
    assert parse_query("x (a b OR c)").remarks == ("read as (a b) OR c",)
    assert parse_query("(a b) OR c").remarks == ()
    assert parse_query("a OR b").remarks == ()


@pytest.mark.parametrize(
    ("text", "position", "proposal"),
    [
        ("tgas:PHUM x", 0, "tag:PHUM x"),
        ("x foo:bar", 2, 'x "foo:bar"'),
        ("a tag:", 6, None),
        ("a tag: PHUM", 6, "a tag:PHUM"),
        ("(a", 0, "(a)"),
        ("((a", 1, "((a))"),
        ('(-("a', 3, '(-("a"))'),
        ("a)", 1, None),
        ('a "b', 2, 'a "b"'),
        ('tag:"b', 4, 'tag:"b"'),
        ("a OR", 2, None),
        ("AND a", 0, None),
        ("a NOT", 2, None),
        ("date:2009-13", 5, None),
        ("date:yesterday", 5, None),
        ("date:2010..2009", 5, None),
        ("is:partal", 3, "is:partial"),
        ("tag>PHUM", 0, None),
        ("class>=X", 7, None),
        ("/a(/", 0, None),
        ("/ab", 0, "/ab/"),
        ("subject:", 8, None),
        ("para:(a tag:PHUM)", 8, None),
        ("near:09PORTAMSEL12~9", 5, None),
        ("near:09PORTAMSEL12~x", 5, None),
        ("para:(subject:a)", 6, None),
        ("para:(b", 5, "para:(b)"),
        ("(" * 60 + "a", 50, None),
        ("date:>2009 a", 5, "date>2009 a"),
        ("date:>2009-13", 5, None),
        ('date:""', 5, None),
        ("\N{SLIGHTLY SMILING FACE}", 0, None),
        (" -& ", 0, None),
        ('""', 0, None),
        ("()", 0, None),
        ("a " * 2001, 4000, None),
        ("a OR OR b", 2, None),
        ("(OR a)", 1, None),
        ("a (b AND)", 5, None),
        ("-(a", 1, "-(a)"),
        ("((/ab c", 2, "((/ab/ c))"),
        ("(tgas:PHUM", 1, "(tag:PHUM)"),
        ("class:>C", 6, "class>C"),
        ("class:>=confidential a", 6, "class>=confidential a"),
        ("subject>a", 0, None),
        ("tag:,PHUM", 4, None),
    ],
)
def test_an_error_points_at_the_place_and_proposes(
    text: str, position: int, proposal: str | None
) -> None:
    with pytest.raises(QueryError) as raised:
        parse_query(text)
    assert (raised.value.position, raised.value.proposal) == (position, proposal)
    if proposal is not None:
        parse_query(proposal)
    parse_query(text, lenient=True)


def test_a_query_is_faultless_or_said_not_to_be() -> None:
    assert fault("harbour strike") is None
    assert fault("  ") is None
    found = fault("harbour tgas:PHUM")
    assert found is not None
    assert (found.position, found.proposal) == (8, "harbour tag:PHUM")


def test_a_query_that_is_too_long_is_said_to_be_cut() -> None:
    remarks = parse_query("a " * 2001, lenient=True).remarks
    assert remarks == ("Only the first 4,000 characters of a query are read",)
    assert parse_query("a " * 2000).remarks == ()


def test_what_is_passed_over_is_said_unless_it_is_still_being_typed() -> None:
    assert parse_query("harbour date:2009-1x", lenient=True).remarks == ()
    assert parse_query("date:2009-1x harbour", lenient=True).remarks != ()
    assert str(parse_query("date:2009-1x harbour", lenient=True)) == "harbour"


# -- laws ----------------------------------------------------------------------------------------

_letters = st.text("abcçxyzKOR09", min_size=1, max_size=6).filter(
    lambda text: text not in ("OR", "AND", "NOT")
)
_words = st.one_of(
    st.builds(Word, _letters),
    st.builds(Word, _letters, exact=st.just(value=True)),
    st.builds(Word, _letters, prefix=st.just(value=True)),
    st.builds(Word, _letters, fuzzy=st.integers(1, 2)),
)
_phrases = st.one_of(
    st.builds(
        Phrase,
        # More words than that are refused near each other.
        st.text("ab:-() ,~*", min_size=1).filter(lambda text: 0 < len(words(text)) <= 8),
        st.integers(0, 9),
    ),
    st.builds(Phrase, _letters, prefix=st.just(value=True)),
)
_terms = st.one_of(
    st.builds(
        Term,
        st.sampled_from(["tag", "origin", "id", "ref", "class"]),
        st.lists(
            st.one_of(
                st.builds(Value, _letters),
                st.builds(
                    Value,
                    st.text('a ,:()"', min_size=1).map(lambda t: "x" + t.replace('"', "")),
                    st.just(value=True),
                ),
            ),
            min_size=1,
            max_size=3,
        ).map(tuple),
    ),
    st.builds(Term, st.just("date"), st.just((Value("2009-11..2010"),)), st.sampled_from(":<>")),
)
_within_paragraphs: SearchStrategy[Node] = st.one_of(
    _words, _phrases, st.just(Term("pclass", (Value("S"),)))
)
_paragraphs = st.builds(
    Within,
    st.just("para"),
    st.lists(_within_paragraphs, min_size=1, max_size=3).flatmap(
        lambda parts: st.sampled_from([all_of(parts), any_of(parts), Not(parts[0])])
    ),
)
_leaves: SearchStrategy[Node] = st.one_of(
    _words, _phrases, _terms, _paragraphs, st.just(Pattern(r"a\/?b.*"))
)


def _grown(inner: SearchStrategy[Node]) -> SearchStrategy[Node]:
    parts = st.lists(inner, min_size=2, max_size=4)
    return st.one_of(
        parts.map(all_of),
        parts.map(any_of),
        st.builds(Not, inner),
        st.builds(Within, st.sampled_from(["subject", "body"]), inner),
    )


_nodes = st.recursive(_leaves, _grown, max_leaves=12)


@given(_nodes)
def test_a_query_is_read_back_from_its_text(node: Node) -> None:
    assert parse_query(str(Query(node))).root == node


@given(st.text(st.sampled_from('ab "()-=*~/:,.<>OR\\\n§é1tagdesubject'), max_size=60))
@settings(max_examples=400)
def test_nothing_typed_is_an_error_while_typing(text: str) -> None:
    query = parse_query(text, lenient=True)
    assert parse_query(str(query)).root == query.root


@given(st.text(max_size=80))
def test_no_text_at_all_is_an_error_while_typing(text: str) -> None:
    parse_query(text, lenient=True)


def test_what_is_mended_keeps_what_is_whole() -> None:
    assert root("a) b", lenient=True) == root("a b")
    assert root("OR a) OR AND b (c NOT", lenient=True) == root("a OR (b c)")
    assert root('tag:PHUM,"K T', lenient=True) == root('tag:PHUM,"K T"')
    assert root('subject:("a b', lenient=True) == root('subject:("a b"*)')
    assert root("tag: PHUM", lenient=True) == Word("PHUM")


def test_the_first_fault_in_the_text_is_the_error() -> None:
    found = fault("a) tgas:PHUM date:2009-13 (b")
    assert found is not None
    assert found.position == 1
    found = fault("tgas:PHUM (b")
    assert found is not None
    assert (found.position, found.proposal) == (0, "tag:PHUM (b)")


def test_the_empty_query_needs_no_grammar() -> None:
    code = """
import sys
from reftel.search import edit, fault, parse_query
assert fault("") is None and not edit.terms("") and not parse_query(" ", lenient=True).remarks
assert "lark" not in sys.modules
parse_query("a")
assert "lark" in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("piece", ["(", ")", '"', "-", "a(", "OR ", "/", "~", "NOT ", "a b "])
def test_a_long_and_senseless_query_is_read(piece: str) -> None:
    parse_query(piece * 100_000, lenient=True)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("gate NOT", "There is nothing to leave out"),
        ("(gate NOT) sea", "There is nothing to leave out"),
        ("gate OR", "OR needs something on either side"),
        ("OR gate", "OR needs something on either side"),
        ("gate AND", "AND needs something on either side"),
        ("gate OR NOT", "There is nothing to leave out"),
        ("(gate", "This bracket is not closed"),
        ("gate)", "This bracket closes nothing"),
    ],
)
def test_it_is_said_which_operator_lacks_a_part(text: str, what: str) -> None:
    error = fault(text)
    assert error is not None
    assert error.what == what
