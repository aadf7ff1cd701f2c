"""Pages of HTML of any kind that hold a cable: newspapers, blogs, forums."""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import TYPE_CHECKING

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import Passed, Reject, read_bytes, read_path, read_text
from reftel.sources.markup.html_text import read_page
from tests.sources.odd.cables import given
from tests.sources.samples import BODY, HEADER, TELEGRAM, only, only_reject, read_one

if TYPE_CHECKING:
    from pathlib import Path

ABOVE = (
    "<!DOCTYPE html>\n<html><head><title>The Port Amsel Post</title>"
    '<script>var a = "<b>SIPDIS</b>";</script></head>\n<body><nav><ul><li><a href="/">Home</a></li>'
    "<li>News</li></ul></nav><!-- E.O. 12958 -->"
)
BELOW = '<div id="comments"><p>Great! says Bob</p></div><footer>All rights</footer></body></html>'


def paragraphs(text: str) -> str:
    return "".join(
        f"<p>{escape(part).replace(chr(10), '<br/>')}</p>\n" for part in text.split("\n\n")
    )


def lines(text: str) -> str:
    return "".join(
        f'<div class="l">{escape(line) or "&nbsp;"}</div>\n' for line in text.split("\n")
    )


@pytest.mark.parametrize(
    "block",
    [
        f"<article><h1>A quarrel</h1><p>1 Dec 2010</p><pre>{escape(TELEGRAM)}</pre></article>",
        f"<article><h1>A quarrel</h1>{paragraphs(TELEGRAM)}</article>",
        f"<div>{lines(TELEGRAM)}</div>",
        f"<table><tr><td class=post>{escape(TELEGRAM)}</td></tr></table>",
        f"<div style='white-space: pre-wrap'>{escape(TELEGRAM)}</div>",
        f"<blockquote><code>{escape(TELEGRAM).replace(chr(10), '<BR>')}</code></blockquote>",
        f"<section><pre>{escape(HEADER)}</pre>\n<pre>{escape(BODY)}</pre></section>",
    ],
)
def test_the_cable_of_a_page_is_read_without_what_stands_around_it(block: str) -> None:
    raw = read_one(ABOVE + block + BELOW)
    assert raw.source.form == "html"
    cable = parse_raw(raw)
    assert (cable.canonical_id, cable.subject) == (
        "09PORTAMSEL42",
        "THE HERRING QUARREL GOES INTO ITS THIRD YEAR",
    )
    assert cable.created == datetime(2009, 4, 1, 8, 3)  # noqa: DTZ001 - naive UTC
    assert '"Herring & chips", said the Minister, <<quoting>> his mother.' in raw.body
    assert raw.body.endswith("KETTLEWELL")
    assert "Bob" not in raw.body
    assert "SIPDIS</b>" not in raw.header + raw.body


def test_what_is_left_out_of_a_page_is_said() -> None:
    raw = read_one(f"{ABOVE}<pre>{escape(TELEGRAM)}</pre>{BELOW}")
    said = "4 lines around the cable are left out: Home News Great! says Bob All rights"
    assert said in [warning.message for warning in parse_raw(raw).warnings]


def test_a_heading_and_a_table_above_an_extract_are_its_record() -> None:
    raw = read_one(
        f"{ABOVE}<h1>09PORTAMSEL42: The herring</h1><table>"
        "<tr><th>Date</th><td>2009-04-01</td></tr>"
        "<tr><th>Origin</th><td>Embassy Port Amsel</td></tr></table>"
        f"<div><p>1. (C) The fleet left.</p><p>2. (C) It came back.</p></div>{BELOW}"
    )
    assert raw.record.id == "09PORTAMSEL42"
    assert raw.record.origin == "Embassy Port Amsel"
    assert raw.record.created == datetime(2009, 4, 1)  # noqa: DTZ001 - naive UTC
    assert raw.body == "1. (C) The fleet left.\n\n2. (C) It came back."


def test_a_thread_holds_as_many_cables_as_there_are() -> None:
    texts = [escape(TELEGRAM.replace("000042", f"{n:06}")) for n in (42, 43, 44)]
    posts = "".join(f"<div><p>A clerk wrote:</p><pre>{text}</pre></div>" for text in texts)
    found = list(read_text(f"{ABOVE}<main>{posts}</main>{BELOW}", "thread.html"))
    ids = [parse_raw(raw).canonical_id for raw in found if isinstance(raw, RawCable)]
    assert ids == ["09PORTAMSEL42", "09PORTAMSEL43", "09PORTAMSEL44"]


@pytest.mark.parametrize(
    "text",
    [
        f"{ABOVE}<p>The cable 09PORTAMSEL42 of 2009 tells of herring (C).</p>{BELOW}",
        f"{ABOVE}<p>SUBJECT: our newsletter</p><p>TAGS: FISH</p>{BELOW}",
        f"{ABOVE}<h1>Licence</h1><p>1. (c) The authors</p><p>2. (c) Others</p>{BELOW}",
    ],
)
def test_a_page_without_a_cable_is_none(text: str) -> None:
    assert (
        only_reject(read_text(text, "x.html")).reason
        == "a page that shows no cable; save the text of its cable, if it has one, and import that"
    )


def test_of_a_folder_pages_without_a_cable_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text(ABOVE + BELOW)
    assert list(read_path(tmp_path)) == [Passed(f"{tmp_path}/x.html", "page without a cable")]


@pytest.mark.parametrize(
    "unit",
    [
        "<",
        "<a ",
        "<!--",
        "<![CDATA[",
        "</",
        "<?",
        "<a x='",
        "<script>x",
        "<div>",
        "<div></p>",
        "&#x",
    ],
)
def test_hostile_markup_is_read_in_one_go(unit: str) -> None:
    page = read_page("<html>" + unit * 30_000)
    assert len(page.names) == len(page.parents)


def test_an_element_that_is_never_closed_holds_what_follows() -> None:
    page = read_page("<div><p>one<p>two</div>three")
    assert page.lines == ["one", "", "two", "three"]
    assert page.names[page.common(0, 2)] == "p"
    assert page.common(0, 3) == 0


def test_a_page_that_half_arrived_says_so(tmp_path: Path) -> None:
    whole = f"{ABOVE}<pre>{escape(TELEGRAM)}</pre>{BELOW}"
    cut = parse_raw(read_one(whole[: whole.index("KETTLEWELL")]))
    assert cut.truncated
    assert not parse_raw(read_one(whole)).truncated
    (tmp_path / "x.html").write_text(whole[: whole.index("<pre")])
    (reject,) = read_path(tmp_path)
    assert isinstance(reject, Reject)
    assert reject.reason == "a page that is cut off and shows no cable; fetch it again"


def rows(cell: str, *, row: str = "tr") -> str:
    cables = [
        ("refid", "date", "body"),
        *((f"09PORTAMSEL{n}", f"2009-04-0{n - 40}", of_serial(n)) for n in (42, 43)),
    ]
    return "".join(
        f"<{row}>{''.join(cell.format(escape(value)) for value in values)}</{row}>\n"
        for values in cables
    )


def of_serial(serial: int) -> str:
    return BODY.replace("000042", f"{serial:06}").replace("at dawn", f"{serial} at dawn")


@pytest.mark.parametrize("cell", ["<td>{}</td>", "<TD class='x'>{}</TD>", "<td><pre>{}</pre></td>"])
def test_a_table_of_cables_is_a_cable_a_row(cell: str) -> None:
    text = f"{ABOVE}<table><tbody>{rows(cell)}</tbody></table>{BELOW}"
    found = [raw for raw in read_text(text, "x.html") if isinstance(raw, RawCable)]
    assert [raw.record.id for raw in found] == ["09PORTAMSEL42", "09PORTAMSEL43"]
    assert [raw.record.created and raw.record.created.day for raw in found] == [2, 3]
    assert [raw.body for raw in found] == [of_serial(42), of_serial(43)]
    said = "4 lines around the cable are left out: Home News Great! says Bob All rights"
    assert said in [warning.message for warning in parse_raw(found[0]).warnings]


def test_so_is_a_spreadsheet_in_xml() -> None:
    table = rows("<Cell><Data ss:Type='String'>{}</Data></Cell>", row="Row")
    text = f"<?xml version='1.0'?>\n<Workbook><Table>{table}</Table></Workbook>"
    found = [raw for raw in read_text(text, "x.xml") if isinstance(raw, RawCable)]
    assert [raw.body for raw in found] == [of_serial(42), of_serial(43)]


def test_a_page_that_is_laid_out_in_tables_is_no_table_of_cables() -> None:
    menu = "<table><tr><td>text</td><td>date</td></tr><tr><td>Home</td></tr></table>"
    raw = read_one(f"{ABOVE}{menu}<pre>{escape(TELEGRAM)}</pre>{BELOW}")
    assert (raw.header, raw.body) == (HEADER, BODY)


@pytest.mark.parametrize("name", ["quoting", "Utopia"])
def test_what_looks_like_an_element_and_is_none_stays(name: str) -> None:
    text = TELEGRAM.replace("quoting", name)
    for page in (f"<textarea>{text}</textarea>", f"<pre><![CDATA[{text}]]></pre>"):
        assert f"<<{name}>>" in read_one(f"{ABOVE}{page}{BELOW}").body


def minified(text: str) -> str:
    return escape(text).replace("\n", "<br>")


TELEGRAMS = [
    TELEGRAM.replace("0042", f"00{serial}").replace("010803Z", f"{serial - 41:02}0803Z")
    for serial in (42, 43, 44)
]
RECORDS = [
    (f"09PORTAMSEL{serial}", f"2009-04-{serial - 41:02}", text.partition("0014\n\n")[2].strip())
    for serial, text in zip((42, 43, 44), TELEGRAMS, strict=True)
]
TABLES = {
    "a cable a row": "".join(f"<tr><td>{minified(each)}</td></tr>" for each in TELEGRAMS),
    "with a number": "".join(
        f"<tr><td>{number}</td><td>{minified(each)}</td></tr>"
        for number, each in enumerate(TELEGRAMS, 1)
    ),
    "with a remark": "".join(
        f"<tr><td>{minified(each)}</td><td>seen</td></tr>" for each in TELEGRAMS
    ),
    "a cable a cell": f"<tr>{''.join(f'<td>{minified(each)}</td>' for each in TELEGRAMS)}</tr>",
    "a line a row": "".join(
        f"<tr><td>{escape(line)}</td></tr>" for each in TELEGRAMS for line in each.split("\n")
    ),
    "a field a row": "".join(
        f"<tr><td>Reference ID</td><td>{id_}</td></tr><tr><td>Date</td><td>{date}</td></tr>"
        f"<tr><td>Text</td><td>{minified(text)}</td></tr>"
        for id_, date, text in RECORDS
    ),
    "headings": "<tr><th>Reference ID<th>Date<th>Text</tr>"
    + "".join(f"<tr><td>{one}<td>{two}<td>{minified(text)}</tr>" for one, two, text in RECORDS),
    "headings and a foot": "<tr><th>Reference ID<th>Date<th>Text</tr>"
    + "".join(f"<tr><td>{one}<td>{two}<td>{minified(text)}</tr>" for one, two, text in RECORDS)
    + "<tr><td colspan=3>Three cables in all</td></tr>",
}


@pytest.mark.parametrize("rows", TABLES.values(), ids=TABLES)
def test_every_cable_of_a_table_on_one_line_is_one(rows: str) -> None:
    found = list(read_text(f"<html><body><table>{rows}</table></body></html>", "x.html"))
    assert all(isinstance(raw, RawCable) for raw in found)
    cables = [parse_raw(raw) for raw in found if isinstance(raw, RawCable)]
    assert [cable.id for cable in cables] == [id_ for id_, _, _ in RECORDS]
    for cable in cables:
        assert cable.subject == "THE HERRING QUARREL GOES INTO ITS THIRD YEAR"
        assert len([block for block in cable.blocks if block.kind == "paragraph"]) == 2
        assert cable.body.split("KETTLEWELL")[1].strip() in ("", "seen")


@pytest.mark.parametrize(
    "opening",
    [
        '<div class="note">',
        "<aside>",
        "<div id=comment-3>",
        "<p class='editor-remark big'>",
        "<figcaption>",
        "<div class=pullquote>",
    ],
)
def test_a_note_between_paragraphs_that_calls_itself_one_is_left_out_and_said(opening: str) -> None:
    name = opening[1:].partition(" ")[0].rstrip(">")
    text = "".join(
        f"<p>{minified(part)}</p>"
        + (f"{opening}Ottoline doubts it.</{name}>" if "1. (SBU)" in part else "")
        for part in TELEGRAM.split("\n\n")
    )
    raw = read_one(f"<html><body><div>{text}</div></body></html>")
    assert "Ottoline" not in raw.body
    assert raw.body.endswith("KETTLEWELL")
    said = [each.message for each in parse_raw(raw).warnings if each.code == "wrapper-removed"]
    assert said == ["1 line around the cable is left out: Ottoline doubts it."]


def test_a_telegram_that_was_posted_as_a_comment_is_read() -> None:
    raw = read_one(f'<html><body><div class="comment">{paragraphs(TELEGRAM)}</div></body></html>')
    assert raw.body.endswith("KETTLEWELL")
    assert len([block for block in parse_raw(raw).blocks if block.kind == "paragraph"]) == 2


def test_a_telegram_in_a_comment_of_a_page_is_named() -> None:
    text = f"<html><body>\n<h1>Herring</h1>\n<!-- x -->\n<!--\n{TELEGRAM}\n--></body></html>"
    (reject,) = read_bytes(text.encode(), "x.html")
    assert isinstance(reject, Reject)
    assert (reject.place, reject.reason.partition(",")[0]) == (
        "line 4",
        "a telegram in a comment of the page",
    )


@pytest.mark.parametrize("marking", ["(C) ", ""])
@pytest.mark.parametrize("element", ["div", "p", "section"])
def test_paragraphs_whose_numbers_a_style_makes_are_the_cables_own(
    marking: str, element: str
) -> None:
    head = TELEGRAM.partition("\n1. ")[0]
    texts = ("The fleet left port before dawn.", "The Minister has not said why it did.")
    own = "".join(f'<{element} class="para">{marking}{text}</{element}>' for text in texts)
    page = (
        f"<html><body><div><pre>{head}</pre></div>{own}<footer>(C) 2010 Quay</footer></body></html>"
    )
    blocks = [block.text for block in parse_raw(only(read_text(page, "42.html"))).blocks]
    assert all(any(text in block for block in blocks) for text in texts)
    if marking:
        assert set(texts) <= set(blocks)


def test_a_picture_that_blackens_words_is_a_redaction() -> None:
    text = TELEGRAM.replace(
        "said the Minister", 'said <img src="b.gif" alt="[redacted]"> the Minister'
    )
    body = parse_raw(only(read_text(f"<html><pre>{text}</pre></html>", "42.html"))).body
    assert "said [redacted] the Minister" in body


def test_labels_and_values_of_a_list_of_definitions_are_a_record() -> None:
    said = {"Cable": "09PORTAMSEL42", "Date": "1 April 2009", "Classification": "SECRET"}
    record = "".join(f"<dt>{label}</dt>\n<dd>{value}</dd>" for label, value in said.items())
    text = "<p>1. (S) The quay is sold.</p><p>2. (S) So are the cranes.</p>"
    raw = read_one(f"<html><body><dl>{record}</dl><div>{text}</div></body></html>")
    assert (raw.record.id, raw.record.classification) == ("09PORTAMSEL42", "SECRET")


def side_by_side(*, numbered: bool, swapped: bool, head_apart: bool) -> str:
    """Return a page with a telegram and its translation in two columns, a row a paragraph."""
    cable = given(7)
    head, *paragraphs = cable.telegram.strip().split("\n\n1. ")
    texts = f"1. {paragraphs[0]}".split("\n\n")
    made = []
    for at, text in enumerate(texts[:-1], 1):
        number = f"{at}. (SBU) " if numbered else ""
        made.append((text, f"{number}El ministro de la pesca dijo que no era verdad, {at}."))
    made.append((texts[-1], "KETTLEWELL" if numbered else ""))
    if not head_apart:
        made.insert(0, (head, "SIN CLASIFICAR\nASUNTO: LA DISPUTA"))
    table = "".join(
        "<tr>"
        + "".join(
            f"<td>{escape(cell).replace(chr(10), '<br>')}</td>"
            for cell in (pair[::-1] if swapped else pair)
        )
        + "</tr>\n"
        for pair in made
    )
    above = f"<pre>{escape(head)}</pre>" if head_apart else ""
    return f"{ABOVE}{above}<table>{table}</table>{BELOW}"


@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize("swapped", [True, False])
@pytest.mark.parametrize("head_apart", [True, False])
def test_a_translation_beside_the_paragraphs_is_kept_apart_and_said(
    *, numbered: bool, swapped: bool, head_apart: bool
) -> None:
    raw = read_one(side_by_side(numbered=numbered, swapped=swapped, head_apart=head_apart))
    cable = parse_raw(raw)
    whole = parse_raw(read_one(given(7).telegram))
    assert [each.text for each in cable.blocks] == [each.text for each in whole.blocks]
    assert cable.signers == whole.signers
    assert "ministro" not in raw.body
    said = [each.message for each in cable.warnings if "beside the text of" in each.message]
    assert len(said) == 1


def test_a_table_of_a_cable_keeps_all_its_columns() -> None:
    rows = "".join(f"<tr><td>{at}. Herring</td><td>{at}00 crates</td></tr>" for at in (1, 2, 3))
    raw = read_one(
        f"{ABOVE}{paragraphs(BODY.replace('KETTLEWELL', ''))}<table>{rows}</table>"
        f"<p>KETTLEWELL</p>{BELOW}"
    )
    assert all(f"{at}00 crates" in raw.body for at in (1, 2, 3))


@pytest.mark.parametrize(
    "words",
    [
        "the <PERSON>Widow</PERSON>, in",
        "the <node id='1'/>Widow<node id='2'/>, in",
        "the <x:w><x:v>Widow</x:v></x:w>, in",
        "the <PERSON>Widow</PERSON>,\n<PLACE>in</PLACE>",
    ],
)
def test_an_element_that_html_does_not_know_is_of_the_sentence_in_which_it_stands(
    words: str,
) -> None:
    text = escape(TELEGRAM) + f"\n\n9. (C) They met {words} the harbour.\n"
    raw = read_one(f"<?xml version='1.0'?>\n<doc>\n{text}</doc>\n")
    last = [block for block in parse_raw(raw).blocks if block.number == 9]
    assert [block.text for block in last] == ["They met the Widow, in the harbour."]


def test_a_field_in_an_element_of_its_own_is_no_part_of_the_sentence_behind_it() -> None:
    raw = read_one(f"<?xml version='1.0'?>\n<doc><no>12</no>\n<a-b>{escape(TELEGRAM)}</a-b></doc>")
    assert parse_raw(raw).canonical_id == "09PORTAMSEL42"
    assert raw.header == HEADER


def test_the_bookmarks_of_a_browser_are_a_page_whose_titles_are_those_of_the_cables() -> None:
    cables = [given(serial) for serial in (41, 42)]
    entries = "".join(
        f'<DT><A HREF="https://desk.example/{one.id}.html" TAGS="quay">{one.id}: {one.subject}</A>'
        f"\n\n<DD>{escape(one.body, quote=False)}\n"
        for one in cables
    )
    text = (
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<H1>Bookmarks</H1>\n"
        f"<DL><p>{entries}</DL><p>\n"
    )
    found = [each for each in read_text(text, "bookmarks.html") if isinstance(each, RawCable)]
    assert [parse_raw(each).id for each in found] == [one.id for one in cables]
    assert [each.body.split() for each in found] == [one.body.split() for one in cables]
