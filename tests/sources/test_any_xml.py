"""Exports in XML: records by the names of their fields, nothing expanded, nothing in silence."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import LEFT_OUT, RawCable
from reftel.sources import Found, Passed, Reject, read_bytes, read_path
from tests.sources.odd.cables import given
from tests.sources.samples import BODY, HEADER, TELEGRAM, only, only_reject

if TYPE_CHECKING:
    from pathlib import Path

DECLARED = "<?xml version='1.0' encoding='utf-8'?>\n"


def document(serial: int = 42, text: str = TELEGRAM, name: str = "document") -> str:
    return (
        f"<{name}>\n<documentNumber>1977PORTAM{serial:05}</documentNumber>\n"
        "<date>1977-10-12</date><from>PORT AMSEL</from><to>STATE</to>\n"
        "<subject>THE HERRING QUARREL</subject><TAGS><tag>PREL</tag><tag>ETRD</tag></TAGS>\n"
        f"<messageText>{escape(text)}</messageText>\n</{name}>\n"
    )


def read(text: str, name: str = "x.xml") -> list[Found]:
    return list(read_bytes(text.encode(), name))


def ids(found: list[Found]) -> list[str | None]:
    return [one.record.id for one in found if isinstance(one, RawCable)]


@pytest.mark.parametrize("name", ["document", "record", "row"])
def test_many_records_in_a_file(name: str) -> None:
    text = f"{DECLARED}<export>{document(1, name=name)}{document(2, name=name)}</export>"
    found = read(text)
    assert ids(found) == ["1977PORTAM00001", "1977PORTAM00002"]
    assert len(found) == 2


def test_one_record_with_all_its_fields() -> None:
    raw = only(read(DECLARED + document()))
    assert raw.source.form == "xml"
    assert raw.source.file == "x.xml:2"
    assert (raw.header, raw.body) == (HEADER, BODY)
    assert raw.record.origin == "PORT AMSEL"
    assert raw.record.title == "THE HERRING QUARREL"
    assert raw.record.created is not None
    assert raw.record.created.year == 1977
    assert ("tag", "PREL|ETRD") in raw.record.extra
    assert ("to", "STATE") in raw.record.extra


def test_fields_in_elements_inside_and_named_ones() -> None:
    inside = (
        f"<a><meta><refid>09PORTAMSEL42</refid></meta><c><text>{escape(TELEGRAM)}</text></c></a>"
    )
    named = (
        "<dump><row><field name='refid'>09PORTAMSEL42</field>"
        f"<field name='body'>{escape(TELEGRAM)}</field></row></dump>"
    )
    for text in (f"<export>{inside}</export>", inside, named):
        raw = only(read(DECLARED + text))
        assert raw.record.id == "09PORTAMSEL42"
        assert raw.body == BODY


def test_paragraphs_in_elements_are_all_of_the_text() -> None:
    lines = "".join(f"<p>{escape(line)}</p>" for line in TELEGRAM.split("\n"))
    text = f"<x><refid>09PORTAMSEL42</refid><body>{lines}</body></x>"
    raw = only(read(DECLARED + text))
    assert set(BODY.split()) <= set(raw.body.split())


PARAGRAPHS = ("The quay is shut.", "Forty boats wait. " * 8, "Prices doubled.")


@pytest.mark.parametrize("name", ["p", "para", "paragraph"])
@pytest.mark.parametrize("inside", ["{}", "<div>{}</div>"])
def test_paragraphs_in_elements_are_paragraphs_with_their_numbers(name: str, inside: str) -> None:
    numbered = "".join(
        f'<{name} n="{n}" class="C">{each}</{name}>' for n, each in enumerate(PARAGRAPHS, 1)
    )
    bare = "".join(f'<{name} xml:id="x">{each}</{name}>' for each in PARAGRAPHS)
    for text, numbers, marking in ((numbered, [1, 2, 3], "C"), (bare, [None] * 3, None)):
        body = f"<body>{inside.format(text)}</body>"
        record = f"<x><id>09PORTAMSEL42</id><date>2009-04-01</date>{body}</x>"
        raw = only(read(DECLARED + record))
        assert not raw.record.classification
        blocks = parse_raw(raw).blocks
        assert [block.text.strip() for block in blocks] == [each.strip() for each in PARAGRAPHS]
        assert [block.number for block in blocks] == numbers
        assert {block.marking for block in blocks} == {marking}


def test_the_date_of_an_edition_stands_in_an_attribute() -> None:
    record = '<x><idno>09PORTAMSEL42</idno><date when="2009-04-01"/>'
    text = "<text><body><p>The quay is shut.</p></body></text></x>"
    raw = only(read(f"{DECLARED}<TEI>{record}{text}</TEI>"))
    assert str(raw.record.created).startswith("2009-04-01")


def test_numbered_lines_in_elements_are_lines() -> None:
    lines = "".join(
        f'<line n="{n}">{escape(each)}</line>' for n, each in enumerate(BODY.split("\n"))
    )
    raw = only(read(f"{DECLARED}<x><refid>09PORTAMSEL42</refid><body>{lines}</body></x>"))
    assert raw.body.split() == BODY.split()


def test_several_texts_in_one_element_are_several_cables() -> None:
    other = TELEGRAM.replace("000042", "000043")
    texts = "".join(f"<telegram>{escape(text)}</telegram>" for text in (TELEGRAM, other))
    found = read(f"{DECLARED}<telegrams><title>x</title>{texts}</telegrams>")
    assert len([one for one in found if isinstance(one, RawCable)]) == 2


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE x [<!ENTITY a "herring">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://example.org/a">%a;]>',
    ],
)
def test_entities_are_refused(declared: str) -> None:
    reason = only_reject(read(f"{DECLARED}{declared}<x>{document(text='&a;')}</x>")).reason
    assert "declares entities" in reason


def test_an_entity_of_a_grammar_that_is_not_fetched_stays_as_it_is() -> None:
    text = (
        document().replace("The Vastranian", "The&amp;Vastranian").replace("&amp;Vas", "&nbsp;Vas")
    )
    raw = only(read(f'{DECLARED}<!DOCTYPE document SYSTEM "nowhere.dtd">{text}'))
    assert "Vastranian fleet" in raw.body


def test_what_is_cut_off_gives_what_it_has_and_names_the_line() -> None:
    text = f"{DECLARED}<export>{document(1)}{document(2)}"
    first, second, reject = read(text)
    assert len(ids([first, second])) == 2
    assert isinstance(reject, Reject)
    assert "damaged XML" in reject.reason
    assert reject.place is not None


def test_a_record_without_a_text_is_named() -> None:
    found = read(f"{DECLARED}<export>{document(1)}{document(2, text='')}</export>")
    assert len(ids(found)) == 1
    assert [one.reason for one in found if isinstance(one, Reject)] == [
        "a record without a text; write it into a column called body"
    ]


def test_other_xml_in_a_folder_is_passed_over_and_an_export_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(f"{DECLARED}<urlset><url><loc>x</loc></url></urlset>")
    (tmp_path / "b.xml").write_text(f"{DECLARED}<x><title>a</title><date>b</date></x>")
    (tmp_path / "c.xml").write_text(f"{DECLARED}<export>{document()}</export>")
    first, second, cable = read_path(tmp_path)
    assert [first, second] == [Passed(f"{tmp_path}/{name}.xml", ".xml") for name in "ab"]
    assert ids([cable]) == ["1977PORTAM00042"]


def test_an_encoding_that_is_not_known_is_named() -> None:
    reason = only_reject(
        read(f"<?xml version='1.0' encoding='x-no'?><export>{document()}</export>")
    )
    assert "encoding" in reason.reason


def test_an_archive_that_is_cut_off_gives_the_records_it_has() -> None:
    text = f"{DECLARED}<export>{''.join(document(serial) for serial in range(1, 400))}</export>"
    found = list(read_bytes(gzip.compress(text.encode())[:-200], "x.xml.gz"))
    assert len(ids(found)) > 100
    assert isinstance(found[-1], Reject)


def test_one_without_a_text_before_all_records_is_named() -> None:
    found = read(f"{DECLARED}<export>{document(1, text='')}{document(2, text='')}</export>")
    assert "no column for the text" in only_reject(found).reason


@pytest.mark.parametrize("size", [3_000, 6_000, 300_000])
def test_a_long_preface_hides_no_record(size: int) -> None:
    about = f"<about>{'An export of the archive. ' * (size // 26)}</about>"
    found = read(f"{DECLARED}<export>{about}{document(1)}{document(2)}</export>")
    assert ids(found) == ["1977PORTAM00001", "1977PORTAM00002"]
    comment = f"<!-- {'<title> <date> herring ' * (size // 23)} -->"
    assert ids(read(f"{DECLARED}{comment}<export>{document(1)}</export>")) == ["1977PORTAM00001"]


def test_of_a_folder_long_xml_without_a_field_at_its_beginning_is_named(tmp_path: Path) -> None:
    about = f"<about>{'An export of the archíve. ' * 40_000}</about>"  # so many bytes, not letters
    (tmp_path / "x.xml").write_text(f"{DECLARED}<export>{about}{document(1)}</export>")
    (reject,) = read_path(tmp_path)
    assert isinstance(reject, Reject)
    assert reject.reason.startswith("XML of which the first 1 MB name no field of a record; ")


def test_the_title_of_an_entry_of_a_feed_gives_its_id() -> None:
    entry = f"<entry><title>09PORTAMSEL42</title><content>{escape(BODY)}</content></entry>"
    raw = only(read(f"{DECLARED}<feed>{entry}</feed>"))
    assert raw.record.id == "09PORTAMSEL42"


def test_a_feed_in_a_folder_is_read_for_what_it_holds(tmp_path: Path) -> None:
    item = "<item><title>{}: THE QUAY</title><description>1. (C) The quay is shut.</description>"
    items = "".join(f"{item.format(id_)}</item>" for id_ in ("09PORTAMSEL42", "09GREYHOLM7"))
    (tmp_path / "a.xml").write_text(f"{DECLARED}<rss><channel>{items}</channel></rss>")
    (tmp_path / "b.xml").write_text(f"{DECLARED}<rss><item><title>Herrings</title></item></rss>")
    found = [*read_path(tmp_path)]
    ids = [each.record.id for each in found if isinstance(each, RawCable)]
    assert ids == ["09PORTAMSEL42", "09GREYHOLM7"]
    assert found[2:] == [Passed(f"{tmp_path}/b.xml", ".xml")]


def test_entries_of_a_feed_are_as_many_cables_with_their_titles() -> None:
    entries = "".join(
        f"<item><title>09PORTAMSEL{n}</title><pubDate>Wed, 01 Apr 2009</pubDate><description>"
        f"<![CDATA[<pre>{escape(TELEGRAM.replace('0042', f'00{n}'))}</pre>]]></description></item>"
        for n in (42, 43)
    )
    found = read(f"{DECLARED}<rss><channel><title>Cables</title>{entries}</channel></rss>")
    assert ids(found) == ["09PORTAMSEL42", "09PORTAMSEL43"]
    assert isinstance(found[0], RawCable)
    assert found[0].body == BODY


def test_of_a_folder_xml_that_holds_a_cable_is_read_and_other_xml_is_passed_over(
    tmp_path: Path,
) -> None:
    cells = "".join(f"<Cell><Data>{escape(each)}</Data></Cell>" for each in ("09PORTAMSEL42", BODY))
    names = "<Row><Cell><Data>refid</Data></Cell><Cell><Data>body</Data></Cell></Row>"
    table = f"<Table>{names}<Row>{cells}</Row></Table>"
    (tmp_path / "a.xml").write_text(f"{DECLARED}<Workbook>{table}</Workbook>")
    (tmp_path / "b.xml").write_text(f"{DECLARED}<rss><item>{escape(TELEGRAM)}</item></rss>")
    (tmp_path / "c.xml").write_text(f"{DECLARED}<menu><entry>Herrings</entry></menu>")
    (tmp_path / "d.rss").write_text(f"{DECLARED}<rss><item>Tags: PREL. Herrings</item></rss>")
    raw, of_feed, *passed = read_path(tmp_path)
    for each in (raw, of_feed):
        assert isinstance(each, RawCable)
        assert each.body == BODY
    assert passed == [Passed(f"{tmp_path}/c.xml", ".xml"), Passed(f"{tmp_path}/d.rss", ".rss")]


@pytest.mark.parametrize("end", ["xml", "rdf"])
def test_xml_with_the_lines_of_a_telegram_is_never_passed_over(tmp_path: Path, end: str) -> None:
    lines = "<note>FM AMEMBASSY PORT AMSEL and E.O. 12958: N/A</note>"
    (tmp_path / f"x.{end}").write_text(f"{DECLARED}<notes><!-- {lines} --></notes>")
    (reject,) = read_path(tmp_path)
    assert isinstance(reject, Reject)


def test_xml_that_is_named_and_holds_no_record_is_rejected() -> None:
    (reject,) = read(f"{DECLARED}<export><title>None</title><date>2009-04-01</date></export>")
    assert isinstance(reject, Reject)


def test_fields_that_are_named_behind_a_kind_of_value_are_read() -> None:
    said = '<str name="id">09PORTAMSEL42</str><date name="created">2009-04-01T08:03:00Z</date>'
    lists = "<arr name='subject'><str>THE HERRING QUARREL</str></arr><int name='count'>3</int>"
    text = f"<arr name='body'><str>{escape(BODY)}</str></arr>"
    found = read(f"{DECLARED}<response><result><doc>{said}{lists}{text}</doc></result></response>")
    raw = only(found)
    assert (raw.record.id, raw.record.title) == ("09PORTAMSEL42", "THE HERRING QUARREL")
    assert raw.body == BODY
    assert ("count", "3") in raw.record.extra


@pytest.mark.parametrize("end", ["<br />", "<br/>\n", "</p><p>"])
def test_marks_of_html_that_a_feed_writes_as_entities_make_lines(end: str) -> None:
    text = escape("<p>" + escape(BODY).replace("\n", end) + "</p>")
    entry = f"<entry><title>09PORTAMSEL42</title><content type='html'>{text}</content></entry>"
    raw = only(read(f"{DECLARED}<feed>{entry}</feed>"))
    assert [each for each in raw.body.split("\n") if each] == [
        each for each in BODY.split("\n") if each
    ]


def test_what_is_said_of_a_record_in_the_element_around_it_is_kept() -> None:
    pages = "".join(
        f"<page><title>09PORTAMSEL{n}</title><ns>0</ns><revision><timestamp>2009-04-01</timestamp>"
        f"<text>{escape(BODY.replace('000042', f'0000{n}'))}</text></revision></page>"
        for n in (42, 43)
    )
    found = read(f"{DECLARED}<wiki><site><name>Herrings</name></site>{pages}</wiki>")
    assert ids(found) == ["09PORTAMSEL42", "09PORTAMSEL43"]
    assert isinstance(found[0], RawCable)
    assert found[0].record.extra == (("page ns", "0"),)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>1. The fleet will <b>not</b> sail.</p>", "1. The fleet will not sail."),
        ("1. The fleet will <b>not</b> sail.", "1. The fleet will not sail."),
        ("<p>1. The <redacted>XX</redacted> will <em>sic</em>.</p>", "1. The XX will sic."),
        ("<p>1. A <b>fleet <i>of <u>ten</u></i></b> sails.</p>", "1. A fleet of ten sails."),
        ("<p>1. The <subject>fleet</subject> <text>sails</text>.</p>", "1. The fleet sails."),
        ("<p><b>1. The fleet</b> <i>sails.</i></p><p>2. No.</p>", "1. The fleet sails.\n2. No."),
        ("<part><p>1. The <b>fleet</b>.</p></part><part>2. No.</part>", "1. The fleet.\n\n2. No."),
        ("1. The fleet<br/>sails.", "1. The fleet\nsails."),
        ("<mark>1.</mark><p>The <id>fleet</id> sails.</p>", "1.\nThe fleet sails."),
        ("<p><title>The</title> fleet sails.</p>", "The fleet sails."),
        ("<p>1. The <who><name>Venn</name> <x>Ilse</x></who>.</p>", "1. The Venn Ilse."),
        ("<p><w>The</w> <w>fleet</w><pc>.</pc></p>", "The fleet."),
        ("<p>The har<lb break='no'/>bour.</p>", "The harbour."),
        ("<p>The har\n<lb break='no'/>bour.</p>", "The harbour."),
        ("<p>The har-<lb break='no'/>bour.</p>", "The har-\nbour."),
    ],
)
def test_words_in_elements_of_a_text_keep_their_place_in_it(body: str, text: str) -> None:
    xml = f"<cables><cable><refid>09PORTAMSEL42</refid><body>{body}</body></cable></cables>"
    (cable,) = read_bytes(f"<?xml version='1.0'?>\n{xml}".encode(), "x.xml")
    assert isinstance(cable, RawCable)
    assert (cable.record.id, cable.body) == ("09PORTAMSEL42", text)


@pytest.mark.parametrize(
    "heading",
    [
        f"<{name}>THE FLEET</{name}>"
        for name in ("head", "title", "subject", "date", "name", "header", "h2", "caption", "sec")
    ]
    + ["<sec id='a'><title>THE FLEET</title></sec>", "<div><head>THE FLEET</head></div>"],
)
@pytest.mark.parametrize("ends", ["{}", "<div>{}</div>"])
def test_what_stands_between_paragraphs_is_a_heading_whatever_its_element_is_called(
    heading: str, ends: str
) -> None:
    first, second = "1. (C) The quay is shut.", "2. (C) Forty boats wait."
    text = ends.format(f"<p>UNCLAS</p><p>{first}</p>{heading}<p>{second}</p>\n<name>MARLOW</name>")
    record = f"<id>09PORTAMSEL42</id><date>2009-04-01</date><body>{text}</body>"
    raw = only(read(f"{DECLARED}<cables><cable>{record}</cable></cables>"))
    assert str(raw.record.created).startswith("2009-04-01")
    assert not raw.record.title
    blocks = [(block.kind, block.text) for block in parse_raw(raw).blocks]
    assert blocks[1:] == [
        ("paragraph", "The quay is shut."),
        ("heading", "THE FLEET"),
        ("paragraph", "Forty boats wait."),
        ("signature", "MARLOW"),
    ]


def test_a_record_above_the_lines_of_its_text_gives_its_fields() -> None:
    text = "<subject>THE FLEET</subject><p>1. (C) The quay is shut.</p>"
    record = f"<id>09PORTAMSEL42</id><body>{text}</body>"
    raw = only(read(f"{DECLARED}<cables><cable>{record}</cable></cables>"))
    assert (raw.record.title, raw.body) == ("THE FLEET", "1. (C) The quay is shut.")


@pytest.mark.parametrize("name", ["sic", "orig", "rdg", "fw", "pagenum"])
def test_what_an_edition_has_beside_its_text_is_left_out_by_name(name: str) -> None:
    text = f"<p>1. (C) The <{name}>harber</{name}> harbour is shut.</p>"
    record = f"<id>09PORTAMSEL42</id><date>2009-04-01</date><body>{text}</body>"
    raw = only(read(f"{DECLARED}<cables><cable>{record}</cable></cables>"))
    assert raw.body.split() == ["1.", "(C)", "The", "harbour", "is", "shut."]
    said = dict(raw.record.extra)[LEFT_OUT]
    assert "beside its text" in said
    assert "harber" in said


@pytest.mark.parametrize("name", ["note", "prodnote", "noteref"])
def test_a_note_within_a_text_is_left_out_by_name(name: str) -> None:
    text = f"<p>1. (C) The harbour is shut.<{name}>Q1</{name}></p>"
    record = f"<id>09PORTAMSEL42</id><date>2009-04-01</date><body>{text}</body>"
    raw = only(read(f"{DECLARED}<cables><cable>{record}</cable></cables>"))
    assert raw.body.split() == ["1.", "(C)", "The", "harbour", "is", "shut."]
    assert "Q1" in dict(raw.record.extra)[LEFT_OUT]


def test_words_in_elements_of_a_subject_keep_their_place_in_it() -> None:
    xml = (
        "<?xml version='1.0'?>\n<cables><cable><refid>09PORTAMSEL42</refid><status>new</status>"
        "<subject>The fleet is <b>not</b> here</subject><body>1. Text.</body></cable></cables>"
    )
    (cable,) = read_bytes(xml.encode(), "x.xml")
    assert isinstance(cable, RawCable)
    assert (cable.record.title, cable.body) == ("The fleet is not here", "1. Text.")
    assert ("status", "new") in cable.record.extra


def test_what_a_record_takes_of_the_element_around_it_is_no_reject() -> None:
    pages = "".join(
        f"<page><title>09PORTAMSEL{serial}</title><revision><id>12</id>"
        "<timestamp>2012-04-01T08:03:00Z</timestamp>"
        f"<text>{escape(TELEGRAM.replace('000042', f'0000{serial}'))}</text></revision></page>"
        for serial in (42, 43)
    )
    found = list(read_bytes(f"<?xml version='1.0'?><wiki>{pages}</wiki>".encode(), "x.xml"))
    assert [each.record.id for each in found if isinstance(each, RawCable)] == [
        "09PORTAMSEL42",
        "09PORTAMSEL43",
    ]
    assert len(found) == 2
    late = pages.replace("</page>", "<name>09PORTAMSEL77</name></page>")
    found = list(read_bytes(f"<?xml version='1.0'?><wiki>{late}</wiki>".encode(), "x.xml"))
    assert "no column for the text" in str(found[-1])


@pytest.mark.parametrize("documents", [1, 2])
def test_telegrams_of_an_edition_keep_their_lines_and_their_header(documents: int) -> None:
    serials = range(7, 7 + documents)
    texts = "".join(
        f'<div type="document" n="{at}"><head>{at}. Telegram From the Embassy</head>'
        f"<opener><dateline>Port Amsel, <date>April 1, 2009</date>.</dateline></opener>"
        + "".join(
            f"<p>{escape(part)}</p>".replace("\n", "<lb/>")
            for part in given(at).telegram.strip().split("\n\n")
        )
        + "</div>\n"
        for at in serials
    )
    file = (
        '<?xml version="1.0"?><TEI><teiHeader><fileDesc><title>Papers on Amsel</title>'
        f"<date>2041</date></fileDesc></teiHeader><text><body>{texts}</body></text></TEI>"
    )
    cables = [parse_raw(each) for each in read_bytes(file.encode(), "x.xml")]  # type: ignore[arg-type]
    wanted = [(given(at).id, given(at).created, given(at).subject) for at in serials]
    assert [(each.canonical_id, each.created, each.subject) for each in cables] == wanted


@pytest.mark.parametrize("name", ["comment", "note", "annotation"])
def test_who_wrote_a_remark_and_when_is_nothing_of_the_cable(name: str) -> None:
    said = f'<{name} from="Ottoline" date="2011-09-02">Is it true?</{name}>'
    body = document().replace("<from>PORT AMSEL</from>", "")
    for text in (
        body.replace("</document>", f"{said}</document>"),
        body.replace("<date>", f"{said}<date>"),
    ):
        raw = only(read(DECLARED + text))
        assert raw.record.origin is None
        assert raw.record.created is not None
        assert raw.record.created.year == 1977
        assert {(name, "Is it true?"), (f"{name} from", "Ottoline")} <= {*raw.record.extra}
