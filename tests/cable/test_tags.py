"""The TAGS line (§2.5, §4)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.cable.cable import TagKind
from reftel.cable.lore.tag_codes import tag_kind, tag_table
from reftel.cable.telegram.body.excerpt import parse_tags
from tests.cable.telegrams import LINE, read


def codes(text: str) -> list[str]:
    return [tag.code for tag in parse_tags(text)]


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("TAGS: PREL PGOV GM", "PREL PGOV GM"),
        ("TAGS PREL, PGOV, GM", "PREL PGOV GM"),  # T27
        ("TAG PREL; PGOV / GM", "PREL PGOV GM"),
        ("TAS: ECON, IS", "ECON IS"),
        ("TABS: ECON, IS", "ECON IS"),
        ("TAGS, ECON, IS", "ECON IS"),
        ("TAGES:  ECON, IS", "ECON IS"),
        ("TAG S: ECON, IS", "ECON IS"),
        ("TAGS: ECON, IS SUBJ: THE HARBOUR", "ECON IS"),
        ("TAGS: ECON, IS E.O. 12958: N/A", "ECON IS"),
        ("TAGS: ECON, IS\nTAGS: EFIN, CH\nSUBJECT: THE HARBOUR", "ECON IS EFIN CH"),
        ("TAGS: ECON, IS (U)", "ECON IS"),
        ("TAGS: TAGS: ECON, IS", "ECON IS"),
        ("TAGS: TAGS ECON IS", "ECON IS"),
        ("TAGS= ECON, IS", "ECON IS"),
        ("TAGS(ECON, IS)", "ECON IS"),
        ("E.O. 12958: N/ATAGS: ECON, IS", "ECON IS"),
        ("TAGS: ECON, ISSUBJECT: THE HARBOUR", "ECON IS"),
        ("TAGS: ECON, EFIN, AND IS", "ECON EFIN IS"),
        ("TAGS: PARM START JCIC INF IS", "PARM START JCIC INF IS"),
        ("TAGS: ECON, IS LIMA 00000123 001.2 OF 003", "ECON IS"),
        ("TAGS: ECON, IS LA PAZ 00000123 001.2 OF 003", "ECON IS"),
        ("TAGS: N/A", ""),
        ("TAGS: NONE", ""),
        ("E.O. 12958: DECL: 03/04/2019 TAGS: ECON, IS\nSUBJECT: THE HARBOUR", "ECON IS"),
        ("E.O. 12958: N/A\nTAGS: ECON IS SIPDIS", "ECON IS"),
        ("EFIN, ECON, CH", "EFIN ECON CH"),  # T90: the label is lost
        ("TAGS: ECON IS SUBJECT: THE HARBOUR", "ECON IS"),
        ("TAGS: ECON, IS      SECRET    PAGE 02   AMSEL  03117  211733Z PINR, IS", "ECON IS PINR"),
        ("TAGS: ECON IS\n\n(SBU) The minister said no.", "ECON IS"),
        ("TAGS: ECON IS\nThe minister said no.", "ECON IS"),
        ("TAGS: XXXXXXXXXXXX ECON", "ECON"),  # T16
        ("TAGS:", ""),
        ("", ""),
    ],
)
def test_labels_and_ends(text: str, tags: str) -> None:
    assert codes(text) == tags.split()


def test_t26_lower_case_and_unlinked() -> None:
    assert codes("Tags: eagr, econ, prel, no") == ["EAGR", "ECON", "PREL", "NO"]


def test_t32_repeated_tags_count_once_and_glue_adds_nothing() -> None:
    text = "TAGS: ECON EAGR NO EAGR NO EAGR NO IC ICECON ICECON RULE OF LAW"
    assert codes(text) == ["ECON", "EAGR", "NO", "IC", "RULE OF LAW"]


@pytest.mark.parametrize(
    "text",
    [
        "TAGS: PREL MARR IR PK\nJO, EG",
        "TAGS: PREL, MARR, IR, PK,\nJO, EG",
        "TAGS: PREL, MARR, IR,\n \nPK, JO, EG\nSUBJECT: THE DAM",
        "TAGS: PREL MARR IR PK\nPORT AMSEL 00000478  001.2 OF 003\nJO, EG",
    ],
)
def test_t54_wrapped_lists(text: str) -> None:
    assert codes(text) == ["PREL", "MARR", "IR", "PK", "JO", "EG"]


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("TAGS: EFIS, PREL\nHX", "EFIS PREL HX"),
        ("TAGS: EFIS PREL\nOX, VX, KX", "EFIS PREL OX VX KX"),
        ("TAGS: EFIS PREL\nOX, VX,\nKX", "EFIS PREL OX VX KX"),
        ("TAGS: KTIP, KJUS,\nKTIPKCRMPHUM, LX", "KTIP KJUS KCRM PHUM LX"),
        ("TAGS: EFIS PREL\nWe go", "EFIS PREL"),
        ("TAGS: EFIS PREL\nOX SHIP", "EFIS PREL"),
    ],
)
def test_t54_a_wrapped_line_of_unknown_countries(text: str, tags: str) -> None:
    assert codes(text) == tags.split()


@pytest.mark.parametrize("lines", ["EFIS, PREL\nOX, VX, KX", "EFIS, PREL,\nOX, VX,\nKX"])
def test_t54_a_wrapped_line_of_unknown_countries_in_a_telegram(lines: str) -> None:
    cable = read(f"{LINE}\n\nE.O. 12958: N/A\nTAGS: {lines}\nSUBJECT: THE DAM\n\n1. (U) Text.\n")
    assert [tag.code for tag in cable.tags] == ["EFIS", "PREL", "OX", "VX", "KX"]
    assert cable.subject == "THE DAM"


def test_an_unknown_country_glued_to_tags_proves_nothing() -> None:
    assert codes("TAGS: PHUMQX") == ["PHUMQX"]
    assert codes("TAGS: QXPHUM") == ["QXPHUM"]
    assert codes("TAGS: OVIP QU QO PREL") == ["OVIP", "QU, QO", "PREL"]


def test_t73_glued_tags_are_split_and_keep_the_token() -> None:
    tags = parse_tags("TAGS: ASECKDEMCVISPHUMEG ECONCS")
    assert [tag.code for tag in tags] == ["ASEC", "KDEM", "CVIS", "PHUM", "EG", "ECON", "CS"]
    assert {tag.raw for tag in tags[:5]} == {"ASECKDEMCVISPHUMEG"}
    assert tags[-1].raw == "ECONCS"


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("UNPREL", ["UN", "PREL"]),
        ("UNKDEMIS", ["UN", "KDEM", "IS"]),
        ("EUNIS", ["EUN", "IS"]),
        ("ISEUN", ["IS", "EUN"]),
        ("EUNQQ", ["EUNQQ"]),
    ],
)
def test_t73_a_code_of_two_letters_at_either_end(word: str, pieces: list[str]) -> None:
    assert codes(f"TAGS: {word}") == pieces


@pytest.mark.parametrize(
    "word",
    ["KUWAIT", "KESTRELS", "POLITICS", "POLMIL", "PARALYMPIC", "EINVETC", "PHUMQHA"],
)
def test_t73_what_is_no_run_of_tags_stays_whole(word: str) -> None:
    (tag,) = parse_tags(f"TAGS: {word}")
    assert (tag.code, tag.kind) == (word, TagKind.UNKNOWN)


def test_tags_of_several_words() -> None:
    assert codes("TAGS: NO IC COUNTRY\nCLEARANCE") == ["NO", "IC", "COUNTRY CLEARANCE"]
    assert codes("TAGS PGOV, HUMAN RIGHTS, DAM BUILDING") == [
        "PGOV",
        "HUMAN RIGHTS",
        "DAM BUILDING",
    ]
    assert codes("TAGS: PM HUMAN RIGHTSPREL") == ["PM", "HUMAN RIGHTS", "PREL"]


@pytest.mark.parametrize(
    "text",
    [
        "TAGS: OVIP (AMSEL, GRETA B.), PREL",
        "TAGS: OVIP AMSEL GRETA B PREL",
        "TAGS OVIP, (AMSEL, GRETA B.), PREL",
    ],
)
def test_people_behind_a_visit(text: str) -> None:
    visit, person, relations = parse_tags(text)
    assert (visit.code, relations.code) == ("OVIP", "PREL")
    assert person.code.startswith("AMSEL, GRETA B")
    assert person.kind is TagKind.PERSON


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("OVIP (VICE PRESIDENT MARLOW), VM", ["OVIP", "VICE PRESIDENT MARLOW", "VM"]),
        ("OVIP (PRESIDENT MARLOW) VM", ["OVIP", "PRESIDENT MARLOW", "VM"]),
        ("OVIP (FOREIGN MINISTER), VM", ["OVIP", "FOREIGN MINISTER", "VM"]),
        ("OVIP (SECRETARY MARLOW) PREL", ["OVIP", "SECRETARY MARLOW", "PREL"]),
    ],
)
def test_a_visitor_in_brackets_may_be_named_by_an_office(line: str, tags: list[str]) -> None:
    found = parse_tags(f"TAGS: {line}")
    assert [tag.code for tag in found] == tags
    assert found[1].kind is TagKind.PERSON


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("PREL (BILATERAL), VM", ["PREL", "VM"]),
        ("PREL (BILATERAL) VM", ["PREL", "VM"]),
        ("EFIS (HERRING QUOTAS), PREL (QUAYS)", ["EFIS", "PREL"]),
        # a bracket with codes, with what no dictionary has, or with nothing before it
        ("PREL (PGOV VM)", ["PREL", "PGOV", "VM"]),
        ("PARM (QXY), VM", ["PARM", "QXY", "VM"]),
        ("(HERRING) PREL", ["HERRING", "PREL"]),
    ],
)
def test_a_bracket_behind_a_tag_is_a_remark_on_it(line: str, tags: list[str]) -> None:
    assert codes(f"TAGS: {line}") == tags


@pytest.mark.parametrize(
    "name", ["SOUTH AFRICA", "UNITED ARAB EMIRATES", "TRINIDAD AND TOBAGO", "EL SALVADOR"]
)
@pytest.mark.parametrize("line", ["ECON {} IS", "ECON, {}, IS", "ECON IS {}"])
def test_a_country_named_in_words_is_one_tag(line: str, name: str) -> None:
    assert sorted(codes(f"TAGS: {line.format(name)}")) == sorted(["ECON", "IS", name])


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("OVIP (TUNN, IDA; BRANDT, OLE), PREL", ["OVIP", "TUNN, IDA", "BRANDT, OLE", "PREL"]),
        ("OVIP (TUNN, IDA AND BRANDT, OLE), PREL", ["OVIP", "TUNN, IDA", "BRANDT, OLE", "PREL"]),
        ("OVIP CODEL TUNN PREL", ["OVIP", "CODEL TUNN", "PREL"]),
        ("OVIP (CODEL TUNN), PREL", ["OVIP", "CODEL TUNN", "PREL"]),
        ("CODEL, PREL", ["CODEL", "PREL"]),
    ],
)
def test_several_visitors_and_delegations(line: str, tags: list[str]) -> None:
    assert codes(f"TAGS: {line}") == tags


def test_a_letter_alone_is_no_tag() -> None:
    assert codes("TAGS: PREL, VM f") == ["PREL", "VM"]
    assert codes("TAGS: P, PREL X VM") == ["PREL", "VM"]


def test_a_name_in_brackets_stays_as_written_unless_a_fuller_form_is_known() -> None:
    assert codes("TAGS: OVIP (HILL, CHRISTOPHER Q.)") == ["OVIP", "HILL, CHRISTOPHER Q."]
    assert codes("TAGS: OVIP (STEINBERG, JAMES)") == ["OVIP", "STEINBERG, JAMES B."]


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("TAGS: OVIP: AMSEL, GRETA; PREL", ["OVIP", "AMSEL, GRETA", "PREL"]),
        ("TAGS: OVIP AMSEL, GRETA B., QUILL, ANA, VM",
         ["OVIP", "AMSEL, GRETA B.", "QUILL, ANA", "VM"]),
        ("TAGS: OVIP AMSEL-OAR GRETA PREL", ["OVIP", "AMSEL-OAR, GRETA", "PREL"]),
        ("TAGS: OVIP O'AMSEL GRETA PREL", ["OVIP", "O'AMSEL, GRETA", "PREL"]),
        ("TAGS: OVIP AMSEL, GRETA PREL", ["OVIP", "AMSEL, GRETA", "PREL"]),
        ("TAGS: OVIP (JAMES STEINBERG), VM", ["OVIP", "STEINBERG, JAMES B.", "VM"]),
        ("TAGS: OVIP JAMES STEINBERG VM", ["OVIP", "STEINBERG, JAMES B.", "VM"]),
        ("TAGS: OVIP VAN AMSEL GRETA VM", ["OVIP", "VAN AMSEL, GRETA", "VM"]),
        ("TAGS: OTRA (AMSEL GRETA AND QUILL ANA), VM",
         ["OTRA", "AMSEL, GRETA", "QUILL, ANA", "VM"]),
        ("TAGS: OVIP, QUAYSIDE, PREL", ["OVIP", "QUAYSIDE", "PREL"]),
        ("TAGS: OVIP, PREL, QUAYSIDE, UNREST", ["OVIP", "PREL", "QUAYSIDE", "UNREST"]),
    ],
)  # fmt: skip
def test_people_without_brackets(text: str, tags: list[str]) -> None:
    assert codes(text) == tags


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        # anywhere, where the given name or an initial says that it is a person
        ("TAGS: PREL, MARLOW, IDA, VM", ["PREL", "MARLOW, IDA", "VM"]),
        ("TAGS: PREL, MARLOW, QXYA K., VM", ["PREL", "MARLOW, QXYA K.", "VM"]),
        ("TAGS: PREL MARLOW, J. IDALIA VM", ["PREL", "MARLOW, J. IDALIA", "VM"]),
        ("TAGS: PREL, VAN DER TUNN, IDA, VM", ["PREL", "VAN DER TUNN, IDA", "VM"]),
        ("TAGS: PREL, VAN DEN TUNN, IDA, VM", ["PREL", "VAN DEN TUNN, IDA", "VM"]),
        ("TAGS: PREL, QUAYSIDE, UNREST, VM", ["PREL", "QUAYSIDE", "UNREST", "VM"]),
        ("TAGS: PREL, HARBOUR SAFETY, IDA, VM", ["PREL", "HARBOUR SAFETY", "IDA", "VM"]),
        # one name, with or without brackets; a visit for each visitor
        ("TAGS: OVIP (MARLOW, IDA K)", ["OVIP", "MARLOW, IDA K."]),
        ("TAGS: OVIP MARLOW IDA K, VM", ["OVIP", "MARLOW, IDA K.", "VM"]),
        ("TAGS: OVIP - DE LA TUNN, ANA, VM", ["OVIP", "DE LA TUNN, ANA", "VM"]),
        ("TAGS: OVIP MARLOW, IDALIA, OVIP QUILL, QXY, VM",
         ["OVIP", "MARLOW, IDALIA", "QUILL, QXY", "VM"]),
        # other tags that want a name
        ("TAGS: OREP (MARLOW IRENE), OEXC (QUILL ANA), VM",
         ["OREP", "MARLOW, IRENE", "OEXC", "QUILL, ANA", "VM"]),
    ],
)  # fmt: skip
def test_people_of_whom_no_list_knows(text: str, tags: list[str]) -> None:
    assert codes(text) == tags


@pytest.mark.parametrize(
    "rest",
    [
        "AU-1 VM",
        "MARLOW, IDA K.",
        "OVIP - MARLOW, QXY",
        "HUMAN RIGHTS",
        ", ODRY",
        "/ VM / OD",
        "SENV.",
    ],
)
@pytest.mark.parametrize("before", ["PREL PGOV", "PREL, PGOV", "PREL / VM"])
def test_tags_go_on_right_above_the_subject(before: str, rest: str) -> None:
    one = codes(f"TAGS: {before}, {rest}")
    assert codes(f"TAGS: {before}\n{rest}\nSUBJECT: THE DAM") == one


@pytest.mark.parametrize("rest", ["STATE FOR TUNN", "VASTRANIA COLLECTIVE"])
def test_addressing_right_above_the_subject_is_no_tag(rest: str) -> None:
    assert codes(f"TAGS: PREL, VM\n{rest}\nSUBJECT: THE DAM") == ["PREL", "VM"]


@pytest.mark.parametrize(
    "line",
    ["PREL, (MARLOW, IDA K.), VM", "VM; OVIP - MARLOW, IDA K.; PREL", "PREL, HARBOUR SAFETY, VM"],
)
def test_tags_below_their_label_begin_with_one(line: str) -> None:
    assert codes(f"TAGS:\n{line}\nSUBJECT: THE DAM") == codes(f"TAGS: {line}")


@pytest.mark.parametrize("label", ["TASG:", "TGAS:", "tasg:"])
def test_tags_in_small_letters_behind_a_mistyped_label(label: str) -> None:
    assert codes(f"{label} prel, pgov, vm") == ["PREL", "PGOV", "VM"]


def test_a_bracket_goes_on_in_the_next_line() -> None:
    text = "TAGS: PREL OVIP(MARLOW, IDA\n     K.) PGOV VM\nSUBJECT: THE DAM"
    assert codes(text) == ["PREL", "OVIP", "MARLOW, IDA K.", "PGOV", "VM"]
    text = "TAGS: PREL, OVIP (MARLOW, IDA\nK.), PGOV, VM\nSUBJECT: THE DAM"
    assert codes(text) == ["PREL", "OVIP", "MARLOW, IDA K.", "PGOV", "VM"]


@pytest.mark.parametrize(
    "text",
    [
        "TAGS: PREL, P GOV, KD EM, NO",
        "TAGS: PRE L, PGOV, K DEM, NO",
        "TAGS: PREL PGOV KD EM NO",
        "TAGS: PREL, PGOV, KD\nEM, NO\nSUBJECT: THE DAM",
        "TAGS: PREL, PGOV AND KDEM & NO",
        "TAGS: PREL, P-GOV, K-DEM, NO",
        "TAGS: PREL PGO\nV KDEM NO\nSUBJECT: THE DAM",
        "TAGS: P R E L, P G O V, K D E M, N O",
        "TAGS: P R E L P G O V K D E M N O",
        "E.O. 12958: N/ATAGS PREL PGOV KDEM NO",
        "TAGS: PREL PGOV KDEM NO 1. SUMMARY: THE DAM",
        "TAGS: PREL PGOV KDEM NO SUMMARY: THE DAM",
        "TAGS: PREL, PG0V, KDEM, NO",
    ],
)
def test_a_code_in_two_pieces_or_parted_by_a_word(text: str) -> None:
    assert codes(text) == ["PREL", "PGOV", "KDEM", "NO"]


def test_two_countries_are_no_code_in_two_pieces() -> None:
    assert codes("TAGS: PREL EI ND") == ["PREL", "EI", "ND"]


@pytest.mark.parametrize(
    ("word", "code"),
    [
        *(("MOPPS", "MOPS"), ("PGOF", "PGOV"), ("EFNI", "EFIN"), ("PEINV", "EINV")),
        *(("POGOV", "PGOV"), ("OVPI", "OVIP"), ("P3EL", "PREL"), ("1PGOV", "PGOV")),
    ],
)
def test_a_slip_is_mended_where_one_common_tag_is_near(word: str, code: str) -> None:
    (tag,) = parse_tags(f"TAGS: {word}")
    assert (tag.code, tag.raw, tag.respelled) == (code, word, True)


@pytest.mark.parametrize(("word", "code"), [("PEL", "PREL"), ("POV", "PGOV"), ("WBG", "KWBG")])
def test_a_letter_lost_leaves_three(word: str, code: str) -> None:
    (tag,) = parse_tags(f"TAGS: {word}")
    assert (tag.code, tag.raw, tag.respelled) == (code, word, True)


@pytest.mark.parametrize(
    "word", ["IPR", "AEC", "JUS", "G77", "PAO", "KDME", "MASC", "ETRA", "XQZT", "PQQV", "PREL"]
)
def test_what_is_known_or_near_to_none_or_to_two_stays(word: str) -> None:
    (tag,) = parse_tags(f"TAGS: {word}")
    assert (tag.code, tag.respelled) == (word, False)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("VM", TagKind.GEOGRAPHIC),
        ("XF", TagKind.GEOGRAPHIC),
        ("VX", TagKind.GEOGRAPHIC),  # on no list: two letters are a country (§4)
        ("A1", TagKind.UNKNOWN),
        ("PREL", TagKind.SUBJECT),
        ("KDEM", TagKind.PROGRAM),
        ("KQQQ", TagKind.PROGRAM),
        ("NATO", TagKind.ORGANIZATION),
        ("EU", TagKind.ORGANIZATION),
        ("AMSEL, GRETA", TagKind.PERSON),
        ("HALIBUT", TagKind.UNKNOWN),
    ],
)
def test_kinds(code: str, kind: TagKind) -> None:
    assert tag_kind(code) is kind


def test_every_known_tag_reads_as_itself_and_fits_a_tree_cell() -> None:
    for code, (kind, short, meaning) in tag_table().items():
        (tag,) = parse_tags(f"TAGS: {code}")
        assert (tag.code, tag.kind) == (code, kind)
        assert 0 < len(short) <= 20
        assert meaning


@given(st.text(alphabet="TAGSPRELKU :,;/()[]-\n ¶1é", max_size=200))
def test_any_text_gives_each_tag_once(text: str) -> None:
    found = codes(text)
    assert len(found) == len(set(found))
    assert all(code == code.strip() and code for code in found)


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("PREL KJUS HARBOUR SAFETY IN OLDDRAY", ["PREL", "KJUS", "HARBOUR SAFETY IN OLDDRAY"]),
        ("PREL QUAYSIDE UNREST VM PGOV", ["PREL", "QUAYSIDE UNREST", "VM", "PGOV"]),
        ("PREL PHUMHUMAN RIGHTS VM", ["PREL", "PHUM", "HUMAN RIGHTS", "VM"]),
        ("PREL QUAYSIDE PGOV", ["PREL", "QUAYSIDE", "PGOV"]),
        ("PREL QUAYSIDE KUWAIT", ["PREL", "QUAYSIDE", "KUWAIT"]),
        ("PREL KUWAIT QUAYSIDE VM", ["PREL", "KUWAIT QUAYSIDE", "VM"]),
        ("PREL KJUS TIP IN KUWAIT", ["PREL", "KJUS", "TIP IN KUWAIT"]),
        ("PREL KJUS TIP IN VM", ["PREL", "KJUS", "TIP", "IN", "VM"]),
        ("PREL SENV IN KUWAIT QUAYSIDE", ["PREL", "SENV", "IN", "KUWAIT QUAYSIDE"]),
        ("OREP (BILATERAL), VM", ["OREP", "VM"]),
        ("PREL KUWAIT IRAQ VM", ["PREL", "KUWAIT", "IRAQ", "VM"]),
        ("PREL QXYA QXYO", ["PREL", "QXYA", "QXYO"]),
        ("PREL UNGA/C-6 VM", ["PREL", "UNGA/C-6", "VM"]),
        ("PREL, UNGA/C-1, VM/PGOV", ["PREL", "UNGA/C-1", "VM", "PGOV"]),
        ("OVIP MARLOW IDA QUILL ANA", ["OVIP", "MARLOW, IDA", "QUILL, ANA"]),
        ("OVIP MARLOW IDA JO", ["OVIP", "MARLOW, IDA", "JO"]),
        ("PREL OTRA (MARLOW IRENE) VM", ["PREL", "OTRA", "MARLOW, IRENE", "VM"]),
        ("PREL, OTRA (MARLOW IRENE), VM", ["PREL", "OTRA", "MARLOW, IRENE", "VM"]),
        ("OTRA, HARBOUR SAFETY, VM", ["OTRA", "HARBOUR SAFETY", "VM"]),
        ("OTRA (PREL PGOV), VM", ["OTRA", "PREL", "PGOV", "VM"]),
        (
            "PREL HARBOUR SAFETY AND PILOT TRAINING REVIEW BOARD MEETING",
            ["PREL", "HARBOUR SAFETY AND PILOT TRAINING REVIEW BOARD MEETING"],
        ),
    ],
)
def test_plain_words_side_by_side_are_phrases_and_persons(line: str, codes: list[str]) -> None:
    assert [tag.code for tag in parse_tags(f"TAGS: {line}")] == codes
