"""Telegrams of 1973-79: cut origins in IDs, pages framed by levels, words cut in two (§1e)."""

from __future__ import annotations

import pytest

from reftel.cable import parse_references, parse_telegram
from reftel.cable.cable import BlockKind, Cable
from reftel.cable.citing.missing_year import Citing
from reftel.cable.raw_cable import Precision, Record
from tests.cable.telegrams import assert_lossless, codes, moment, texts

HEADER = "R 171402Z FEB 78\nFM AMEMBASSY {post}\nTO SECSTATE WASHDC 5517\n"
BODY = """\
CONFIDENTIAL {line}

E.O. 11652: GDS
TAGS: EWWT, VX
SUBJECT:  THE LIGHT AT CAPE VELL

1.  {text}
WENDOVER
"""


def read(
    identity: str, *, post: str = "PORT AMSEL", line: str = "PORT AMSEL 0342", text: str = "NOBODY."
) -> Cable:
    """Return a telegram of 1978, read, and check that nothing of it was lost."""
    record = Record(identity, moment(1978, 2, 17), Precision.DAY, classification="CONFIDENTIAL")
    cable = parse_telegram(
        HEADER.format(post=post), BODY.format(line=line, text=text), record=record
    )
    assert_lossless(cable)
    return cable


@pytest.mark.parametrize(
    ("identity", "post", "canonical"),
    [
        ("1978PORTA00342", "PORT AMSEL", "78PORTAMSEL342"),
        ("1978PORTA000342", "PORT AMSEL", "78PORTAMSEL342"),
        ("1978PORTA00342_d", "PORT AMSEL", "78PORTAMSEL342"),
        ("1978VASTRA00342", "VASTRANIA", "78VASTRANIA342"),
        ("1978OLDDR00342", "OLD DRAY", "78OLDDRAY342"),
    ],
)
def test_the_telegram_names_the_post_that_its_id_cuts(
    identity: str, post: str, canonical: str
) -> None:
    cable = read(identity, post=post, line=f"{post} 0342")
    assert cable.id == identity
    assert cable.canonical_id == canonical
    assert "other-cable" not in codes(cable)


def test_the_sender_names_the_post_where_no_line_does() -> None:
    cable = read("1978PORTA00342", line="")
    assert cable.canonical_id == "78PORTAMSEL342"


@pytest.mark.parametrize(
    ("identity", "line"),
    [
        ("1978PORTA00343", "PORT AMSEL 0342"),  # another number
        ("1978THORSU00342", "PORT AMSEL 0342"),  # another post
    ],
)
def test_another_cable_gives_no_name(identity: str, line: str) -> None:
    cable = read(identity, line=line)
    assert "PORTAMSEL" not in cable.canonical_id
    assert "other-cable" in codes(cable)


def test_in_early_telegrams_a_blank_stands_before_the_zone() -> None:
    page = "CONFIDENTIAL\n\nCONFIDENTIAL\n\nPAGE 02 PORT A 00342 01 OF 02 171402 Z\n\n"
    body = BODY.format(line="PORT AMSEL 0342", text=f"WE HAVE TOLD HIM\n{page}TO PROCEED.")
    cable = parse_telegram(HEADER.format(post="PORT AMSEL").replace("1402Z", "1402 Z"), body)
    assert (cable.id, cable.created) == ("78PORTAMSEL342", moment(1978, 2, 17, 14, 2))
    assert cable.sender == "AMEMBASSY PORT AMSEL"
    assert texts(cable, BlockKind.PARAGRAPH) == ["WE HAVE TOLD HIM TO PROCEED."]


@pytest.mark.parametrize("order", ["GDS", "XGDS", "N/A", "DECL: 03/11/85"])
def test_an_order_may_have_lost_its_number(order: str) -> None:
    body = BODY.format(line="PORT AMSEL 0342", text="NOBODY.").replace("11652: GDS", order)
    cable = parse_telegram("", body)
    assert (cable.declassify_raw, cable.addressing) == (order, ())


def test_the_text_may_begin_right_below_the_subject_in_capitals() -> None:
    lines = (
        "THE KEEPER OF THE LIGHT HAS TOLD US THAT HE IS TO LEAVE",
        "AT NOON. WE WERE ASKED TO LOOK AFTER IT. WHILE HE IS AT SEA",
        "NOBODY ELSE IS THERE.",
    )
    body = BODY.format(line="PORT AMSEL 0342", text="NOBODY.")
    cable = parse_telegram(
        "", body.replace("VELL\n\n", "VELL AND\nITS KEEPER\n" + "\n".join(lines) + "\n")
    )
    assert cable.subject == "THE LIGHT AT CAPE VELL AND ITS KEEPER"
    assert texts(cable, BlockKind.PARAGRAPH) == [" ".join(lines), "NOBODY."]


@pytest.mark.parametrize("end", ["CONFIDENTIAL\n\n\nADP000", "ADP123\n\nNNN", "CONFIDENTIAL\nNNN"])
def test_an_archives_mark_below_the_signature_is_no_text(end: str) -> None:
    cable = parse_telegram("", BODY.format(line="PORT AMSEL 0342", text="NOBODY.") + end)
    assert cable.signers == ("WENDOVER",)


def test_a_word_cut_at_a_page_break_is_closed() -> None:
    page = "CONFIDENTIAL\n\nCONFIDENTIAL\n\nPAGE 02        PORT A 00342  171402Z\n\n"
    cable = read("1978PORTA00342", text=f"WE HAVE TOLD HIM TO PRO-\n{page}CEED WITH THE STAIRS.")
    (block,) = [each for each in cable.blocks if each.kind is BlockKind.PARAGRAPH]
    assert block.text == "WE HAVE TOLD HIM TO PROCEED WITH THE STAIRS."
    assert block.page_breaks == ((block.text.index("CEED"), 2),)


@pytest.mark.parametrize(
    ("lines", "read_as"),
    [
        ("THE PRE-\nPARATIONS END", "THE PREPARATIONS END"),
        ("LEASE SIG-\nNED TODAY", "LEASE SIGNED TODAY"),
        ("THE JURIS-\nDICTION OF DRAY", "THE JURISDICTION OF DRAY"),
        ("THE EX-\nPORT OF LAMPS", "THE EXPORT OF LAMPS"),
        ("IT ANTI-\nCIPATES FOG", "IT ANTICIPATES FOG"),
        ("ALL SEVEN-\nTEEN LAMPS", "ALL SEVENTEEN LAMPS"),
        ("THE SO-\nCALLED PIER", "THE SO-CALLED PIER"),
        ("AN ANTI-\nHARBOUR LEAGUE", "AN ANTI-HARBOUR LEAGUE"),
        ("A THREE-\nMASTER", "A THREE-MASTER"),
        ("VASTRANISH-\nDRAYAN TALKS", "VASTRANISH-DRAYAN TALKS"),
        ("A NEWLY-\nLIT LAMP", "A NEWLY-LIT LAMP"),
        ("FORM MD-\nR", "FORM MD-R"),
        ("A LONG-\nTERM LEASE", "A LONG-TERM LEASE"),
        ("THE PRE-\nAND POST-WAR LEASES", "THE PRE- AND POST-WAR LEASES"),
        ("The ex-\nharbourmaster", "The ex-harbourmaster"),
        ("The harbour-\nMr. Brandl's", "The harbour- Mr. Brandl's"),
        ("A DASH -\nAND MORE", "A DASH - AND MORE"),
    ],
)
def test_words_cut_at_line_ends(lines: str, read_as: str) -> None:
    assert texts(read("1978PORTA00342", text=f"{lines}."), BlockKind.PARAGRAPH) == [f"{read_as}."]


def test_a_subject_has_no_divided_words() -> None:
    record = Record("1978PORTA00342", moment(1978, 2, 17), Precision.DAY)
    body = BODY.format(line="PORT AMSEL 0342", text="NOBODY.").replace(
        "THE LIGHT", "THE LAN-\nTERN"
    )
    assert parse_telegram("", body, record=record).subject == "THE LANTERN AT CAPE VELL"


def test_a_word_processor_divides_no_word() -> None:
    record = Record("08PORTAMSEL342", moment(2008, 2, 17), Precision.DAY)
    body = BODY.format(line="PORT AMSEL 0342", text="A TIME-\nKEEPER.")
    cable = parse_telegram("", body, record=record)
    assert texts(cable, BlockKind.PARAGRAPH) == ["A TIME-KEEPER."]


@pytest.mark.parametrize(
    ("entry", "id_"),
    [
        ("EC BRUSSELS 0412", "78ECBRUSSELS412"),
        ("OECD PARIS 22341", "78OECDPARIS22341"),
        ("MBFR VIENNA 0213", "78MBFRVIENNA213"),
        ("IAEA VIENNA 4411", "78IAEAVIENNA4411"),
        ("EMBTEL 0112", "78PORTAMSEL112"),
        ("DEPTEL 0112", "78STATE112"),
        ("URTEL 0112", None),
        ("CIRTEL 0112", None),
        ("PORT AMSEL A-112", None),
    ],
)
def test_a_mission_and_a_telegram_by_its_sender_are_of_the_right_series(
    entry: str, id_: str | None
) -> None:
    citing = Citing("PORTAMSEL", 1978, 342, 2)
    (reference, *_) = parse_references(f"REF: {entry}", 1978, citing=citing)
    assert reference.id == id_


def test_an_embtel_in_a_telegram_of_the_department_is_of_an_unnamed_post() -> None:
    (reference,) = parse_references("EMBTEL 112", 1978, citing=Citing("STATE", 1978, 9342, 2))
    assert reference.id is None
    assert reference.raw == "EMBTEL 112"


def test_a_mission_cut_in_an_id_is_known_by_its_telegram() -> None:
    line = "EC BRUSSELS 0342"
    cable = read("1978ECBRU00342", post="EC BRUSSELS", line=line)
    assert cable.canonical_id == "78ECBRUSSELS342"


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("LIMA", "Embassy Lima"),
        ("AMEMBASSY LIMA", "Embassy Lima"),
        ("Embassy Lima", "Embassy Lima"),
        ("RIO DE JANEIRO", "Consulate Rio De Janeiro"),
        ("STATE", "Secretary of State"),
        ("SECSTATE WASHDC", "Secretary of State"),
        ("USMISSION USNATO", "Mission USNATO"),
        ("USNATO", "Mission USNATO"),
        ("PORT AMSEL", "PORT AMSEL"),
        ("Port Amsel", "Port Amsel"),
    ],
)
def test_an_origin_in_capitals_is_named_as_records_name_it(said: str, named: str) -> None:
    cable = parse_telegram("", BODY.format(line="", text="NOBODY."), record=Record(origin=said))
    assert cable.origin == named
