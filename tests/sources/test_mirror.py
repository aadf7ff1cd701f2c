"""Pages of a mirror (form §1a)."""

from __future__ import annotations

import html
import re
from datetime import datetime

import pytest
from benchmarks.archive import cables
from benchmarks.forms import mirror_page
from hypothesis import given
from hypothesis import strategies as st

from reftel.cable import parse_raw
from reftel.cable.raw_cable import LEFT_OUT, Precision, RawCable
from reftel.sources import Reject, read_text
from reftel.sources.forms import mirror
from tests.sources.samples import BODY, HEADER, only_reject, page, read_one


def test_a_page_gives_record_header_and_body() -> None:
    cable = read_one(page())
    assert cable.header == HEADER
    assert cable.body == BODY
    assert cable.source.form == "mirror"
    record = cable.record
    assert record.id == "09PORTAMSEL42"
    assert record.classification == "UNCLASSIFIED//FOR OFFICIAL USE ONLY"
    assert record.origin == "Embassy Port Amsel"
    assert record.title == "THE HERRING QUARREL GOES INTO ITS THIRD"
    assert ("snapshot", "1295") in record.extra


def test_minutes_that_repeat_the_hour_are_not_believed() -> None:  # T2
    record = read_one(page(created="2009-04-01 20:08", released="2010-12-07 00:12")).record
    assert record.created == datetime(2009, 4, 1, 20, 0)  # noqa: DTZ001 - naive UTC
    assert record.created_precision is Precision.HOUR
    assert record.released == datetime(2010, 12, 7)  # noqa: DTZ001 - naive UTC


@pytest.mark.parametrize("released", ["2011-08-26 00:00", "2011-08-26 01:43"])
def test_minutes_of_the_last_mirror_are_believed(released: str) -> None:
    record = read_one(page(created="2009-04-01 08:08", released=released)).record
    assert record.created == datetime(2009, 4, 1, 8, 8)  # noqa: DTZ001 - naive UTC
    assert record.created_precision is Precision.MINUTE


def test_what_the_text_holds_is_never_taken_for_markup() -> None:
    text = "1. The <<Tidewater>> fleet & the &regular ferry &note8; x < y, </br> <b> &amp; &lt;"
    assert read_one(page(body=text)).body == text


def test_links_are_unwrapped_and_anchors_become_pilcrows() -> None:
    body = (
        "TAGS: <a href='/tag/PREL_0.html'>PREL</a> <a href='/tag/OVIP_0.html'>OVIP</a>\n"
        "     <a id='parB' href='#parB'>¶</a>B. PORT AMSEL 17\n"
        "<a id='par1' href='#par1'>¶</a>1. (C) Text, see http://port.amsel/x.< /a> there"
    )
    assert read_one(page(body=body)).body == (
        "TAGS: PREL OVIP\n     ¶B. PORT AMSEL 17\n¶1. (C) Text, see http://port.amsel/x.< /a> there"
    )


def test_the_site_s_own_markup_goes() -> None:
    body = "<strong>TAGS </strong>PREL <br>\n <br>\n1. Text\nKETTLEWELL \n</td></tr>\n</table>"
    assert read_one(page(body=body)).body == "TAGS PREL \n \n1. Text\nKETTLEWELL \n"


def test_a_page_saved_by_a_browser_is_unescaped() -> None:
    saved = page(body="1. Herring &amp; chips &lt;fresh&gt;", quote='"').replace("&#x000A;", "\n")
    cable = read_one(saved)
    assert cable.body == "1. Herring & chips <fresh>"
    assert cable.record.id == "09PORTAMSEL42"


def test_press_row_keeps_its_articles() -> None:
    articles = ["http://http://port.amsel/news?a=1&amp;b=2", "http://vastrania.example/x"]
    extra = read_one(page(articles=articles)).record.extra
    assert [value for key, value in extra if key == "article"] == [
        "http://port.amsel/news?a=1&b=2",
        "http://vastrania.example/x",
    ]


def test_an_empty_title_is_none() -> None:  # T44
    assert read_one(page(title="")).record.title is None


def test_a_double_spaced_page_is_single_spaced() -> None:  # T69
    lines = [f"line {n} of a text that was wrapped" if n % 4 else " " for n in range(40)]
    cable = read_one(page(body="\n".join(f"{line}\n" for line in lines)))
    assert cable.body == "\n".join(lines)
    assert "spacing" in dict(cable.record.extra)


def test_a_page_with_a_blank_line_between_paragraphs_stays() -> None:
    body = "\n\n".join(f"{n}. (C) The paragraph ends in a full stop." for n in range(40))
    cable = read_one(page(body=body))
    assert cable.body == body
    assert "spacing" not in dict(cable.record.extra)


def test_one_block_is_the_body() -> None:
    text = page().replace(f"<code><pre>{HEADER.replace(chr(10), '&#x000A;')}</pre></code>\n", "")
    cable = read_one(text)
    assert (cable.header, cable.body) == ("", BODY)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (page().split("<code>")[0], "cut off before the text of the cable"),
        (page().split("<code>")[0] + "</body></html>", "no text of a cable"),
        (page(cable_id=""), "reference ID is none"),
        (page(cable_id="../../x"), "reference ID is none"),
        (page().replace("<td>", "<td/>"), "whole record"),
        ("<html><p>Browse by origin</p></html>", "shows no cable"),
    ],
)
def test_a_page_without_a_cable_is_rejected_with_the_reason(text: str, reason: str) -> None:
    assert reason in only_reject(read_text(text, "x.html")).reason


def test_a_page_that_is_cut_off_keeps_what_it_has() -> None:
    assert read_one(page()[:-60]).body.startswith("UNCLAS SECTION 01 OF 02 PORT AMSEL 000042")


@given(st.integers(0, 30))
def test_made_up_pages_come_back_as_they_were(number: int) -> None:
    cable = list(cables(31, seed=3))[number]
    read = mirror.read(mirror_page(cable), "page.html")
    assert isinstance(read, RawCable)
    assert read.record.id == cable.record.id
    assert read.header == cable.header
    # All that the site changed: commas between tags are lost, paragraphs got their pilcrow.
    assert read.body.replace("¶", "").replace(",", "").split() == (
        cable.body.replace(",", "").split()
    )


_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300).filter(
    lambda text: "<" not in text and "&" not in text
)


@given(header=_TEXT, body=_TEXT, title=_TEXT)
def test_a_page_comes_back_whole(header: str, body: str, title: str) -> None:
    cable = mirror.read(page(header=header, body=body, title=title), "page.html")
    assert isinstance(cable, RawCable)
    assert (cable.header, cable.body) == (header, body)
    assert cable.record.title == (title.strip() or None)


def _escaped(text: str) -> str:
    """Return a page as tools write it again: its text escaped, its line ends real."""
    inside = re.compile(r"(?<=<code><pre>).*?(?=</pre></code>)", re.DOTALL)
    return inside.sub(lambda m: html.escape(m[0].replace("&#x000A;", "\n"), quote=False), text)


PLAIN = _escaped(page())


REWRITINGS = [
    [("<table class='cable'>", '<table border="0" class="cable" id="t1">')],
    [("<table class='cable'>", "<TABLE CLASS=cable>"), ("td>", "TD>")],
    [("<table class='cable'>", '<table class="wide cable">')],
    [("<td>\n<a href='/x.html'>", '<td class="c" valign=top>'), ("</a>\n</td>", "</td>")],
    [("<code><pre>", '<pre class="x"><code>'), ("</pre></code>", "</code></pre>")],
    [("<code>", ""), ("</code>", ""), ("<pre>", "<PRE style='x'>")],
    [("<h3>Viewing", "<h3 id='top'><b>Viewing"), ("THIRD</h3>", "THIRD</b></h3>")],
    [("PREL", '<a title="t" href="/tag/PREL_0.html">PREL</a>')],
]


@pytest.mark.parametrize("rewriting", REWRITINGS)
def test_a_page_written_again_by_another_tool_is_read_all_the_same(
    rewriting: list[tuple[str, str]],
) -> None:
    text = PLAIN
    for old, new in rewriting:
        text = text.replace(old, new)
    cable = read_one(text.replace("<table class='cable'>", "<table class=cable>"))
    assert cable.source.form == "mirror"
    assert cable.record.id == "09PORTAMSEL42"
    assert cable.record.created_precision is Precision.HOUR
    assert cable.record.origin == "Embassy Port Amsel"
    assert cable.record.title == "THE HERRING QUARREL GOES INTO ITS THIRD"
    assert (cable.header, cable.body) == (HEADER, BODY)


@pytest.mark.parametrize("text", [page(), PLAIN.replace("'cable'", '"cable" id="t"')])
def test_a_page_that_is_cut_off_in_its_text_is_told_so(text: str) -> None:
    cut = parse_raw(read_one(text[: text.index("Minister")]))
    assert cut.truncated
    assert "truncated" in [warning.code for warning in cut.warnings]
    # The text that it has is read, and not left out as well.
    assert "wrapper-removed" not in [warning.code for warning in cut.warnings]
    whole = parse_raw(read_one(text))
    assert not whole.truncated


@pytest.mark.parametrize("text", [page(), PLAIN.replace("'cable'", '"cable" id="t"')])
def test_a_page_that_half_arrived_says_so_wherever_it_ends(text: str) -> None:
    for end in range(text.index("<body"), text.index("KETTLEWELL"), 5):
        (found,) = read_text(text[:end], "x.html")
        if isinstance(found, RawCable):
            assert parse_raw(found).truncated
        else:
            assert isinstance(found, Reject)
            assert "cut off" in found.reason


def test_of_a_page_that_ends_in_the_header_there_is_no_text() -> None:
    cut = parse_raw(read_one(page()[: page().index("INFO")]))
    assert cut.header.startswith("VZCZC")
    assert {"truncated", "no-text"} <= {warning.code for warning in cut.warnings}


@pytest.mark.parametrize(
    "between",
    [
        "</body>\n</html>\n",
        "</body>\n</html>\n<hr>\nanother one:\n",
        "</body>\n</html>\n\n\nHTTP/1.1 200 OK\nContent-Type: text/html\n\n",
    ],
)
def test_pages_one_after_the_other_are_as_many_cables_whatever_stands_between(between: str) -> None:
    one = page().removesuffix("</body>\n</html>\n")
    other = page(cable_id="09PORTAMSEL43", body=BODY.replace("000042", "000043"))
    found = list(read_text(one + between + other, "x.html"))
    ids = [raw.record.id for raw in found if isinstance(raw, RawCable)]
    assert ids == ["09PORTAMSEL42", "09PORTAMSEL43"]


def test_further_texts_on_a_page_are_said_to_be_left_out() -> None:
    more = "<code><pre>2. (U) The Minister left.</pre></code>"
    for text in (
        page().replace("</body>", f"{more}</body>"),
        page().removesuffix("</body>\n</html>\n") + page(cable_id="09PORTAMSEL43"),
    ):
        cable = parse_raw(read_one(text))
        said = "further texts on the page are left out, of another cable perhaps"
        (kept,) = (each.raw for each in cable.warnings if each.message == said)
        assert kept.split("\n")[0] in ("2. (U) The Minister left.", HEADER.split("\n")[0])


def test_what_a_collector_wrote_around_pages_is_said() -> None:
    remarks = [f"Remark {number} by Ottoline.\nIt goes on.\n" for number in range(3)]
    text = remarks[0] + page() + remarks[1] + page(cable_id="09PORTAMSEL43") + remarks[2]
    found = [each for each in read_text(text, "x.html") if isinstance(each, RawCable)]
    assert [each.record.id for each in found] == ["09PORTAMSEL42", "09PORTAMSEL43"]
    said = [
        sorted(value for name, value in each.record.extra if name == LEFT_OUT) for each in found
    ]
    assert said == [
        ["2 lines above the cable are left out: Remark 0 by Ottoline. It goes on."],
        [
            "2 lines above the cable are left out: Remark 1 by Ottoline. It goes on.",
            "2 lines behind the cable are left out: Remark 2 by Ottoline. It goes on.",
        ],
    ]


def test_what_is_written_below_the_text_of_a_page_is_said() -> None:
    raw = read_one(page().replace("</body>", "<div><p>A note.</p></div></body>"))
    assert (LEFT_OUT, "1 line behind the cable is left out: A note.") in raw.record.extra
    foot = "</div>\n<script src='/x.js' type='text/javascript'></script>\n</body>"
    assert LEFT_OUT not in dict(read_one(page().replace("</body>", foot)).record.extra)
