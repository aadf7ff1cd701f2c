"""Who classified a cable: names found beside positions, in any order and spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.cable import parse_classified_by
from reftel.cable.cable import BlockKind
from tests.cable.telegrams import HEAD, read


@pytest.mark.parametrize(
    ("statement", "names"),
    [
        ("Classified By: Ambassador Ida B. Marlow; reasons 1.4 (b) and (d)", ("Ida B. Marlow",)),
        ("CLASSIFIED BY: Tunn Anselm, Ambassador; REASON: 1.4(B)", ("Tunn Anselm",)),
        ("Classified By: Acting Pol/Econ Counselor:Ole Brandt, reasons 1.4 (b)", ("Ole Brandt",)),
        ("Classified By: Acting DCM/Ole Brandt for reasons 1.4 (b and d)", ("Ole Brandt",)),
        ("Classified By: DCM J. Dean Marlow (acting) for reasons 1.4 (b)", ("J. Dean Marlow",)),
        ("Classified By: Charge d,Affaires a.i. Ole Brandt, reasons 1.4(b)", ("Ole Brandt",)),
        ("1. (U) CLASSIFIED BY O. BRANDT, JR., AMBASSADOR. REASON: 1.5 (D)", ("O. BRANDT, JR.",)),
        ("Classified By: Ambassador Marlow, reasons 1.4 (b)", ("Marlow",)),
        ("CLASSIFIED BY S/S IDA MARLOW EXECUTIVE SECRETARY REASONS 1.5 B AND D.", ("IDA MARLOW",)),
        ("Classified By: Political Counselor New Delhi Embassy, reasons 1.4 (b)", ()),
        ("CLASSIFIED BY AF IDA MARLOW, ACTING AND S/CT DAS OLE BRANDT ; REASON: 1.4 (B)",
         ("IDA MARLOW", "OLE BRANDT")),
        ("Classified By: Poloffs O. Brandt and I. Marlow, 1.4 (b)", ("O. Brandt", "I. Marlow")),
        ("CLASSIFIED BY SECTION 1.5 (B) AND (D).  NIACT PRECEDENCE.", ()),
        ("Classified By: Derived from Multiple Sources", ()),
        # as databases write them, with a nickname, run together with the title
        ("Classified By: Marlow, Ida K, Ambassador, DOS; REASON: 1.4(B)", ("Ida K Marlow",)),
        ('Classified By: A/PolAd I. "Quay" Marlow. Reason: 1.4 (b)', ('I. "Quay" Marlow',)),
        ("CLASSIFIED BY: IDA MARLOW SENIOR WATCH OFFICER", ("IDA MARLOW",)),
        # ranks, countries, several particles, words written together, noughts
        ("Classified By: Lt. Col. Ida Marlow, reason 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: Ambassador to Vastrania Ida Marlow, 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: Ambassador to Vastrania I. K. Marlow, 1.4 (b)", ("I. K. Marlow",)),
        ("Classified By: PolCouns Ole van der Brandt, 1.4 (b)", ("Ole van der Brandt",)),
        ("CLASSIFIED BY: POLCHIEF IDA MARLOW, 1.4 (B)", ("IDA MARLOW",)),
        ("CLASSIFIED BY: C0NSUL IDA MARLOW, 1.4 (B)", ("IDA MARLOW",)),
        ("Classified By: COL Ida Marlow USMC, DATT, 1.4 (a)", ("Ida Marlow",)),
        ("Classified By: ESTHOFF Ida Marlow, 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: Econ Min-Couns Ida Marlow, 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: MCONS Ida Tunn-Marlow, 1.4 (b)", ("Ida Tunn-Marlow",)),
        ("Classified By: Ambassador 0le T0nn, 1.4 (b)", ("0le T0nn",)),
        ("Classified By: Chief, Embassy Port Amsel, Ida Marlow, 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: Consulate General Skarv, POL, Ida Marlow, 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: Deputy Chief of Mission Ida Marlow, 1.4 (b)", ("Ida Marlow",)),
        # an initial before a surname of several words, or before the given name; in quotes
        ("Classified By: DCM Ida K. de la Tunn, 1.4 (b)", ("Ida K. de la Tunn",)),
        ("Classified By: Acting DCM K. Ida van der Tunn, 1.4 (b)", ("K. Ida van der Tunn",)),
        ('Classified By: Ida "Quay" St. Tunn, DCM, 1.4 (b)', ('Ida "Quay" St. Tunn',)),
        ("Classified By: DCM/I. K. Marlow, 1.4 (b)", ("I. K. Marlow",)),
        ("CLASSIFIED BY: DCM/IDALIA MARLOW, 1.4 (B)", ("IDALIA MARLOW",)),
        ("CLASSIFIED BY: DCMIDA K. MARLOW, 1.4 (B)", ("IDA K. MARLOW",)),
        ("Classified By: Marlow, I. K., DCM, 1.4 (b)", ("I. K. Marlow",)),
        ("Classified By: DCM Ida Marlow forreasons E.O. 12958 1.4 (d)", ("Ida Marlow",)),
        ("Classified By: Ida K. van den Tunn, DCM, 1.4 (b)", ("Ida K. van den Tunn",)),
        ("Classified By: DCM Ida K. de los Tunnos, 1.4 (b)", ("Ida K. de los Tunnos",)),
        ("CLASSIFIED BY: POLITICAL COUNSELOR IDALIA K. NG, 1.4 (B)", ("IDALIA K. NG",)),
        # a surname that is a rank; the short form of consul general; a place in front
        ("Classified By: Amb. Major, 1.4 (b)", ("Major",)),
        ("Classified By: Econoff Ida K. Major, 1.4 (b)", ("Ida K. Major",)),
        ("Classified By: ConGen Ida Marlow, 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: Principal Officer Lima Ida Marlow, 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: PRT Skarvholm - Ida Marlow, 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: DCM Ida Marlow, PRT Leader Ole Brandt, 1.4", ("Ida Marlow", "Ole Brandt")),
        # whoever signs for somebody else, on whichever line
        ("Classified By: DCM Ida Marlow, for\nAmbassador Ole Brandt, 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: DCM Ida Marlow Jr for CDA Ole Brandt, 1.4 (b)", ("Ida Marlow Jr.",)),
        # the reasons first, or none of the words between as they should be
        ("Classified By: E.O. 13526, 1.4 (b), DCM Ida Marlow", ("Ida Marlow",)),
        ("Classified By: Reason: 1.4 (b). Ambassador Ida Marlow", ("Ida Marlow",)),
        ("Classified By: DCM Ida Marlow fro reasons 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: DCM Ida Marlow fo Reasons: 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: DCM Ida Marlow citing 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: DCM Ida Marlow forreasons 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: DCM Ida MarlowReason 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: DCM Ida Marlow Rea sons 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: DCM Ida Marlow. Rsns: 1.4 (b)", ("Ida Marlow",)),
        # titles glued to the name, with stops, with a comma for one
        ("Classified By: Amb.Ida Marlow, 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: AmbassadorIda Marlow, 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: DCMIda Marlow, 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: Ida MarlowAmbassador, 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: Asst. Sec. Ida Marlow, 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: DCM Ida K, Marlow, 1.4 (b)", ("Ida K. Marlow",)),
        ("CLASSIFIED BY: ISN - I. K.  MARLOW, ACTING, 1.4 (B)", ("I. K. MARLOW",)),
        ("Classified By: Charge Ida Marlow a.i., 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: Ambassador Ida Marlow*, 1.4 (b)", ("Ida Marlow",)),
        # offices and acronyms that no list has
        ("Classified By: QSCR Ida Marlow, 1.4 (b)", ("Ida Marlow",)),
        ("CLASSIFIED BY: QRX MARLOW, 1.4 (B)", ("MARLOW",)),
        ("Classified By: Director for Pilotation and Migration Ida Marlow, 1.4 (b)",
         ("Ida Marlow",)),
        ("Classified By: Counselor of Embassy Ida Marlow, 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: Head of IRPO Dubai Ida Marlow, 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: Economic Chief Lima Tunn Marlow, 1.4 (b)", ("Lima Tunn Marlow",)),
        ("Classified By: D - Ida K. Marlow, Deputy Secretary, 1.4 (b)", ("Ida K. Marlow",)),
        ("Classified By: Pol.-Econ. Counselor Ida Marlow, 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: Acting D.C.M. Ida Marlow, 1.4 (b)", ("Ida Marlow",)),
        ("CLASSIFIED BY: LNO IDA MARLOW, 1.4 (B)", ("IDA MARLOW",)),
        ("Classified By: CAO Ida Cao, 1.4 (b)", ("Ida Cao",)),
        ("Classified By: PRTOff Ida Marlow, 1.4 (b)", ("Ida Marlow",)),
        ("CLASSIFIED BY: ARMATT IDA MARLOW, 1.4 (B)", ("IDA MARLOW",)),
        ("Classified By: Ambassador Ida Skation, 1.4 (b)", ("Ida Skation",)),
        ("Classified By: DCM Ida Marlow on the basis of 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: Envoy to New Vastrania, Ida Marlow, 1.4 (b)", ("Ida Marlow",)),
        # surnames that are words of positions, or near to one
        ("Classified By: Ambassador Ida West, 1.4 (b)", ("Ida West",)),
        ("Classified By: DCM Ole Segal, 1.4 (b)", ("Ole Segal",)),
        ("Classified By: Ambassador Segal, 1.4 (b)", ("Segal",)),
        ("Classified By: Consul General Ida K. Unger, 1.4 (b)", ("Ida K. Unger",)),
        ("Classified By: DCM Ida Laborde, 1.4 (b)", ("Ida Laborde",)),
        ("Classified By: DCM Ida dos Brandt, 1.4 (b)", ("Ida dos Brandt",)),
        ("Classified By: Political Cheif, 1.4 (b)", ()),
        # long names behind a title, several people
        ("Classified By: DCM Ida Tunn Marlow Brandt, 1.4 (b)", ("Ida Tunn Marlow Brandt",)),
        ("Classified By: Ambassador Ida Marlow, DCM Ole Brandt, 1.4 (b)",
         ("Ida Marlow", "Ole Brandt")),
        ("Classified By: DCM Ida Marlow/PolOff Ole Brandt, 1.4 (b)", ("Ida Marlow", "Ole Brandt")),
        # parted by no more than commas: told from places by a given name
        ("Classified By: Anna Marlow, Peter Brandt, 1.4 (b)", ("Anna Marlow", "Peter Brandt")),
        ("Classified By: Anna Marlow, DCM, Peter Brandt, Pol Chief, 1.4",
         ("Anna Marlow", "Peter Brandt")),
        ("CLASSIFIED BY: POLOFF ANNA MARLOW, PETER BRANDT, 1.4 (B)",
         ("ANNA MARLOW", "PETER BRANDT")),
        ("Classified By: Anna Marlow, Peter Brandt, Mary Tunn, 1.4 (b)",
         ("Anna Marlow", "Peter Brandt", "Mary Tunn")),
        ("Classified By: Anna Marlow, Victoria, 1.4 (b)", ("Anna Marlow",)),
        ("Classified By: Anna Marlow, Consul, St. George, Skarv Province, 1.4", ("Anna Marlow",)),
        # particles within a name of two surnames
        ("Classified By: Consul General Ida de la Tunn Brandt, 1.4 (b)",
         ("Ida de la Tunn Brandt",)),
        ("Classified By: Ida van der Tunn Brandt, DCM, 1.4 (b)", ("Ida van der Tunn Brandt",)),
        ("Classified By: POLOFF Ida K. de los Tunn Brandt for 1.4 (b)",
         ("Ida K. de los Tunn Brandt",)),
        ("Classified By: DCM Ida Marlow; drafted by PolOff Ole Brandt, 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: Ambassador Ida Marlow, Embassy Port Amsel, 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: Marlow, Ida; reasons 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: DCM Ida Marlow\nDECLASSIFY ON: 01/02/2019\nREASON: 1.4 (B)",
         ("Ida Marlow",)),
        ("Classified By: Ambassador XXXXXXXXXXXX, 1.4 (b)", ()),
        # titles with stops and initials, ranks in brackets
        ("Classified By: C.G. Ida Marlow, 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: P.O. Marlow, 1.4 (b)", ("P.O. Marlow",)),
        ("Classified By: D.P.O. Ida Marlow, 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: I.K.T. Marlow, 1.4 (b)", ("I.K.T. Marlow",)),
        ("Classified By: D(U/S) Ida K. Marlow, 1.4 (b)", ("Ida K. Marlow",)),
        ("Classified By: Ambassador Ida Reasoner, 1.4 (b)", ("Ida Reasoner",)),
        ("Classified By: Original Classification Authority: Ida Marlow, DCM", ("Ida Marlow",)),
        # whoever signs for another classified the cable
        ("Classified By: Ida Marlow for Ambassador Ole Brandt, 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: DCM Ida Marlow on behalf of the Ambassador, 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: Special Assistant for Consul Ole Brandt, 1.4 (b)", ("Ole Brandt",)),
        # where the post is named before the person
        ("Classified By: Consul General, Adana, Ida Marlow, 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: Consul General Adana, Ida Marlow, 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: DCM Ida Marlow on basis of 1.4 (b)", ("Ida Marlow",)),
        ("Classified By: DCM Ida Marlow for teh reasons 1.4 (b)", ("Ida Marlow",)),
        ("CLASSIFIED BY: IDA MARLOW\nTITLE: DCM\nREASON: 1.4 (B)", ("IDA MARLOW",)),
        # what is garbled yields no names
        ("Classified By: QWX ZK 3%% 4, reason 1.4 (b)", ()),
    ],
)  # fmt: skip
def test_names(statement: str, names: tuple[str, ...]) -> None:
    said = parse_classified_by(statement)
    assert said is not None
    assert said.names == names


@pytest.mark.parametrize(
    ("statement", "reasons"),
    [
        ("Classified By: DCM X Y for reasons 1.4 (b) and (d).", ("1.4 (b)", "1.4 (d)")),
        ("Classified By: DCM X Y, Reason(s): 1.4 (B/D).", ("1.4 (b)", "1.4 (d)")),
        ("Classified By: DCM X Y DUE TO 1,4 (C) AND (D).", ("1.4 (c)", "1.4 (d)")),
        ("Classified By: DCM X Y. Reasons 1.\n4 (b/d).", ("1.4 (b)", "1.4 (d)")),
        ("Classified By: DCM X Y. REASON: \n\n1.4(C).", ("1.4 (c)",)),
        ("Classified By: DCM Ida Marlow", ()),
        ("Classified By: DCM X Y under 1.4 (b) of E.O. 12958", ("1.4 (b)",)),
        ("Classified By: DCM Ida Marlow for resaon 1.4 (b)", ("1.4 (b)",)),
        ("Classified By: DCM Ida Marlow. Reasns 1.4 (b)", ("1.4 (b)",)),
        ("Classified By: DCM Ida Marlow; EO 1.4 B, D", ("1.4 (b)", "1.4 (d)")),
        ("Classified By: DCM Ida Marlow, for re", ()),
        ("Classified By: DCM Ida Marlow, 1.4 (b) a nd (d)", ("1.4 (b)", "1.4 (d)")),
        ("Classified By: DCM Ida Marlow, 1.4 B A ND D", ("1.4 (b)", "1.4 (d)")),
        ("Classified By: DCM Ida Marlow, 1.4b/1.4d", ("1.4 (b)", "1.4 (d)")),
        ("Classified By: DCM Ida Marlow, 1.4 b, d (C) Embassy told", ("1.4 (b)", "1.4 (d)")),
        ("Classified By: DCM Ida Marlow, 1.4 (b). This is a corrected copy", ("1.4 (b)",)),
        ("REASON: 1.4 (B)\nCLASSIFIED BY: DCM IDA MARLOW", ("1.4 (b)",)),
        ("Classified By: DCM Ida Marlow\nDECLASSIFY ON: 01/02/2019\nREASON: 1.4 (B)", ("1.4 (b)",)),
        ("Classified By: DCM Ida Marlow, reasons b, d. The quay", ("(b)", "(d)")),
        # damaged: other brackets, AND mistyped, one read as a letter, a word between
        ("Classified By: DCM Ida Marlow for reasons 1.4 {b} and {d}", ("1.4 (b)", "1.4 (d)")),
        ("Classified By: DCM Ida Marlow for reasons 1.4 (b) adn (d)", ("1.4 (b)", "1.4 (d)")),
        ("Classified By: DCM Ida Marlow for reasons 1.4 (b) ad (d)", ("1.4 (b)", "1.4 (d)")),
        ("Classified By: DCM Ida Marlow, 1.4 (b) an d (c)", ("1.4 (b)", "1.4 (c)")),
        ("Classified By: DCM Ida Marlow for reasons l.4 (b)", ("1.4 (b)",)),
        ("Classified By: DCM Ida Marlow forreasons E.O. 12958 1.4 (d)", ("1.4 (d)",)),
        ("Classified By: Reasons 1.4 (B), A/POL Counselor Ida Marlow", ("1.4 (b)",)),
        ("Classified By: DCM Ida Marlow: 1.4 paragraphs b and d", ("1.4 (b)", "1.4 (d)")),
        ("Classified By: DCM Ida Marlow in\naccordance with 1.4 (d)", ("1.4 (d)",)),
    ],
)
def test_reasons(statement: str, reasons: tuple[str, ...]) -> None:
    said = parse_classified_by(statement)
    assert said is not None
    assert said.reasons == reasons


_TITLES = [
    *("Ambassador", "Charge d'Affaires", "Deputy Chief of Mission", "Political Counselor"),
    *("Consul General", "Principal Officer", "Economic Minister Counselor", "Defense Attache"),
    *("Acting Assistant Secretary", "Regional Affairs Director", "Team Leader", "Desk Officer"),
]
_LETTER = st.sampled_from("aeinorst")


@st.composite
def mistyped_titles(draw: st.DrawFn) -> str:
    """A title with a letter lost, doubled, changed or swapped in one of its long words."""
    words = draw(st.sampled_from(_TITLES)).split()
    at = draw(st.sampled_from([i for i, word in enumerate(words) if len(word) > 6 or i == 0]))
    word = words[at]
    if len(word) > 6:
        i = draw(st.integers(1, len(word) - 2))
        words[at] = draw(
            st.sampled_from(
                [
                    word[:i] + word[i + 1 :],
                    word[:i] + word[i] + word[i:],
                    word[:i] + draw(_LETTER) + word[i + 1 :],
                    word[:i] + word[i + 1] + word[i] + word[i + 2 :],
                ]
            )
        )
    return " ".join(words)


@given(mistyped_titles(), st.booleans())
def test_a_mistyped_title_is_no_part_of_the_name(title: str, shouted: bool) -> None:
    statement = f"Classified By: {title} Ida Marlow, reasons 1.4 (b)."
    said = parse_classified_by(statement.upper() if shouted else statement)
    assert said is not None
    assert [name.title() for name in said.names] == ["Ida Marlow"]


def test_a_statement_cut_at_column_71_in_mid_word() -> None:
    line = "Classified By: Interagency Provincial Harbour Deputy Coordinator Ida Ma"
    assert len(line) == 71
    said = parse_classified_by(f"{line} \nrlow for reasons 1.4 (b) and (d) \n")
    assert said is not None
    assert said.names == ("Ida Marlow",)


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("Minister Counselor for Vastranian Harbour Affairs Ida Ma rlow for reasons", "Ida Marlow"),
        (
            "Minister Counselor, Vastranian Affairs, Ida K. T. Marlow for reasons",
            "Ida K. T. Marlow",
        ),
    ],
)
def test_such_a_cut_is_closed_where_the_lines_were_joined_since(statement: str, name: str) -> None:
    statement = f"Classified By: {statement} 1.4 (b)"
    assert statement[71] == " "
    said = parse_classified_by(statement)
    assert said is not None
    assert said.names == (name,)


@pytest.mark.parametrize(
    ("statement", "position"),
    [
        ("CLASSIFIED BY: Ida Marlow, Director, EUR/VA; REASON: 1.4(B)", "Director, EUR/VA"),
        ("Classified By: Pol/Econ Chief Ida Marlow, 1.4 (b)", "Pol/Econ Chief"),
        ("Classified By: by CDA Ida Marlow, 1.4 (b)", "CDA"),
        ("Classified By: CLASSIFIED SECRET BY CDA, a.i. Ida Marlow, 1.4 (b)", "CDA, a.i."),
        ("Derived from: multiple sources", "Derived from: multiple sources"),
    ],
)
def test_the_position_is_what_stands_beside_the_name(statement: str, position: str) -> None:
    said = parse_classified_by(statement)
    assert said is not None
    assert said.position == position


@pytest.mark.parametrize(
    "label",
    [
        *(
            "ClassifiedBy:",
            "Classified Bt:",
            "Class by:",
            "Classified-By:",
            "CLASS. BY",
            "Classif. by",
            "CLASSIFIER:",
        ),
        *("Classification by:", "Classifying officer:", "Classified and approved by:"),
        *("Orig. class. by", "Originally classified by:", "Classified Secret by"),
        *("Classified By:\n\n", "Classified By\n\n", "Classified By: DCM\n\n"),
    ],
)
def test_labels_of_the_statement_however_they_are_typed(label: str) -> None:
    head = HEAD[: HEAD.index("Classified")]
    cable = read(f"{head}{label} Ida Marlow, reasons 1.4 (b)\n\n1. (C) It stands.\nTUNN\n")
    assert cable.classified_by is not None
    assert cable.classified_by.names == ("Ida Marlow",)
    assert cable.classified_by.reasons == ("1.4 (b)",)
    assert [block.number for block in cable.blocks if block.kind is BlockKind.PARAGRAPH] == [1]


def test_a_statement_in_the_second_paragraph() -> None:
    head = HEAD[: HEAD.index("Classified")]
    statement = "2. (U) Classified by DCM Ida Marlow, 1.4 (b)."
    cable = read(f"{head}1. (U) Action is asked of posts.\n\n{statement}\n\n3. (C) It stands.\n")
    assert cable.classified_by is not None
    assert cable.classified_by.names == ("Ida Marlow",)
    other = "2. (U) The list was classified by DCM Ida Marlow, we hear."
    assert read(f"{head}1. (U) Action.\n\n{other}\n\n3. (C) It stands.\n").classified_by is None


def test_the_statement_ends_with_its_paragraph() -> None:
    said = parse_classified_by(
        "Classified By: DCM Ida Marlow\n\n1. (C) Ambassador Ole Brandt said no."
    )
    assert said is not None
    assert said.names == ("Ida Marlow",)


def test_no_statement() -> None:
    assert parse_classified_by("1. (C) The lease stands.") is None
