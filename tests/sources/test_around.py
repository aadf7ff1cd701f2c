"""What stands around a telegram in a file is left out with a word, or kept with a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import read_text
from tests.sources.samples import BODY, HEADER, TELEGRAM, only

if TYPE_CHECKING:
    from reftel.cable import Cable

REMARK = (
    "My remarks on this telegram follow here, written by Ottoline the archivist.\n"
    "They go on for a second line about lighthouses.\n"
)
MENU = "The Lighthouse Library\nHome\nBrowse by date\nBrowse by origin of the cable\nDonate\n"
NOTE = "# Herrings\n\nThese are my notes on the quarrel. The quote is in paragraph two.\n\n"


def said_of(cable: Cable) -> dict[str, str]:
    return {warning.code: warning.message for warning in cable.warnings}


def read(text: str) -> Cable:
    return parse_raw(only(read_text(text, "x.txt")))


@pytest.mark.parametrize(
    "above",
    [
        f"The Daily Gull\n\nNEWS\nSPORT\n{REMARK}\nSUBSCRIBE\n",
        f"Subject: THE HERRING QUARREL\nDocument Date: 04/01/2009\n{REMARK}RELEASED\n",
        f"Case Number: F-2012-1\nTags: PREL, ETRD\n{REMARK}RELEASED IN FULL\n\nSHARE\n",
    ],
    ids=["menu", "reading room", "tags"],
)
def test_words_in_capitals_above_a_telegram_are_nobody_who_signed_one(above: str) -> None:
    cable = read(f"{above}\n{TELEGRAM}")
    assert (cable.id, cable.signers) == ("09PORTAMSEL42", ("KETTLEWELL",))
    assert "above the cable are left out" in said_of(cable)["wrapper-removed"]


@pytest.mark.parametrize(
    "end", ["NNNN", "\nBT\n#0042\n\nNNNN", "=======CABLE ENDS======", "N N N N"]
)
def test_what_stands_behind_the_end_is_left_out_and_said(end: str) -> None:
    cable = read(f"{TELEGRAM}{end}\n\n{REMARK}")
    assert said_of(cable)["wrapper-removed"] == (
        "2 lines behind the cable are left out: My remarks on this telegram follow here, written"
        " by Ottoline ..."
    )
    assert cable.signers == ("KETTLEWELL",)
    assert "lighthouses" not in cable.body


@pytest.mark.parametrize(
    "rest", ["", "UNCLASSIFIED\n", "-----\nPAGE 2 OF 2\n", "End Cable Text\n", "#0042\nBT\n"]
)
def test_what_ends_a_telegram_is_not_said(rest: str) -> None:
    assert not {"wrapper-removed", "doubtful-text"} & set(said_of(read(f"{TELEGRAM}NNNN\n{rest}")))


def test_more_of_the_telegram_behind_an_end_stays() -> None:
    cable = read(f"{TELEGRAM}NNNN\n\n3. The Minister left at noon, and Ottoline with him.\n")
    assert "Ottoline" in cable.blocks[-1].text
    assert "wrapper-removed" not in said_of(cable)


ANNEX = "The herrings that were counted at noon, by sort.\nSmoked ones are the most of them.\n"


@pytest.mark.parametrize("rest", [ANNEX])
def test_what_stands_behind_the_signature_is_kept_and_said_to_be_in_doubt(rest: str) -> None:
    cable = read(f"{TELEGRAM}\n{rest}")
    count = rest.count("\n")
    assert said_of(cable)["doubtful-text"].startswith(
        f"{count} lines behind KETTLEWELL are perhaps no part of the cable: {rest[:13]}"
    )
    kept = " ".join(block.text for block in cable.blocks).split()
    assert set(rest.split()) <= set(kept)


@pytest.mark.parametrize(
    "line", ["UNCLASSIFIED", "CONFIDENTIAL\nCONFIDENTIAL", "\nOVERVIEW\n", "\nOUTLOOK\n"]
)
@pytest.mark.parametrize("above", ["NETS AND ROPES", "NETS/ROPES", "HE SAW THE U.S. CONSUL"])
def test_a_page_foot_or_a_heading_is_no_signature(line: str, above: str) -> None:
    body = BODY.rpartition("\nKETTLEWELL")[0]
    cable = read(f"{HEADER}\n{body}\n{above}\n{line}\n{ANNEX}")
    assert f"behind {line.split(maxsplit=1)[0]}" not in said_of(cable).get("doubtful-text", "")


NOTES = {
    "a heading": "Notes:\n\nHerring is a fish, and Ottoline wrote this.\n",
    "chat": "[06.04.09, 08:05] Ada: I doubt that.\n[06.04.09, 08:07:11] Bea: So do I.\n",
    "other chat": "4/6/09, 8:05 AM - Ada Clerk: I doubt that.\n4/6/09, 8:07 AM - Bea: So do I.\n",
    "comments": "Comments (2)\n\nOttoline says: I doubt that.\n\nAda says: so do I.\n",
    "a count": "3 comments\n\nOttoline: I doubt that.\n",
    "numbered comments": "Comments\n\n1. Ottoline doubts it.\n2. Ada does too.\n",
    "who posted it": "Posted by Ottoline on 6 December 2010\n",
    "an editor": "[Editor's note: the name of the Minister was left out.]\n",
    "another editor": "Editor's note: the name of the Minister was left out by Ottoline.\n",
    "an address": "https://example.org/cables/09PORTAMSEL42\n\nRead more of Ottoline there.\n",
    "a source": "Source: https://example.org/cables/09PORTAMSEL42\n",
    "related": "Related articles\n\nThe herring in the press, by Ottoline\n",
    "a menu": "Previous cable\nShare this page\nComments (3)\n",
    "rights": "Copyright 2010 by Ottoline and the Lighthouse Press\n",
    "a rule": "-----\n\nThis is what Ottoline found in the drawer of the archive.\n",
    "stars": "* * *\nThis is what Ottoline found in the drawer of the archive.\n",
    "a mail": "On Monday, 6 December 2010, Ottoline wrote:\n\nHere it is.\n",
    "remarks": "My remarks on this telegram follow here, written by Ottoline.\n",
}


@pytest.mark.parametrize("notes", NOTES.values(), ids=NOTES)
@pytest.mark.parametrize("signed", [True, False])
def test_what_says_that_it_is_something_else_is_left_out_and_said(
    notes: str, *, signed: bool
) -> None:
    telegram = TELEGRAM if signed else TELEGRAM.removesuffix("KETTLEWELL\n")
    cable = read(f"{telegram.rstrip()}\n\n{notes}")
    assert cable.body == (BODY if signed else BODY.removesuffix("\n\nKETTLEWELL"))
    assert cable.signers == (("KETTLEWELL",) if signed else ())
    (said,) = (each for each in cable.warnings if each.code == "wrapper-removed")
    assert " behind the cable " in said.message
    kept = (said.raw or said.message).split()
    assert set(notes.split()) <= set(kept)


OWN = {
    "a comment": "Comment: The herring will stay.",
    "a heading": "-------\nCOMMENT\n-------\n\nThe herring will stay for a long while yet.",
    "a title": "---------------\n\nNews of the day\n\n---------------\n\nThe herring stays here.",
    "its own page": "Visit the Embassy's page:\nhttp://www.example.gov/p/portamsel",
    "a banner": "*****\nVisit our Classified Website:\nhttp://www.example.sgov.gov/\n*****\n\nKettlewell",
    "a rule and more": "-----\n\n3. (SBU) The ferries were late again.",
    "a rule and a signature": "-----\n\nThe herring will stay here for good.\n\nOTTOLINE",
    "the archive's mark": "NOTE: NOT PASSED TO ANYBODY BY THE LIGHTHOUSE",
    "an unnumbered end": "The herring will stay, and Ottoline with it.",
}


@pytest.mark.parametrize("more", OWN.values(), ids=OWN)
def test_what_may_be_the_telegram_s_own_stays(more: str) -> None:
    before = BODY.removesuffix("\n\nKETTLEWELL")
    cable = read(f"{HEADER}\n\n{before}\n\n{more}\n")
    assert cable.body == f"{before}\n\n{more}"
    assert "wrapper-removed" not in said_of(cable)


def test_prose_behind_paragraphs_that_are_all_numbered_is_said_to_be_in_doubt() -> None:
    before = BODY.removesuffix("\n\nKETTLEWELL")
    more = "I found this in a drawer, behind the almanac of last year."
    said = said_of(read(f"{HEADER}\n\n{before}\n\n{more}\n"))["doubtful-text"]
    assert said.startswith("1 line behind the last numbered paragraph of the text is perhaps no")
    for body in (
        f"{before}\n\n{more}\n\nKETTLEWELL",
        f"{before}\n\n{more}\n\n3. (SBU) So it is.\n\n{more}",
        f"{before}\n\nTHE OTHER HERRINGS",
    ):
        assert "doubtful-text" not in said_of(read(f"{HEADER}\n\n{body}\n"))


@pytest.mark.parametrize("between", [REMARK, f"NNNN\n\n{REMARK}"])
def test_what_stands_between_two_telegrams_is_said(between: str) -> None:
    other = TELEGRAM.replace("0042", "0043").replace("010803Z", "020803Z")
    found = [
        parse_raw(each)
        for each in read_text(f"{TELEGRAM}\n{between}\n{other}", "x.txt")
        if isinstance(each, RawCable)
    ]
    assert [cable.id for cable in found] == ["09PORTAMSEL42", "09PORTAMSEL43"]
    told = [{"wrapper-removed", "doubtful-text"} & set(said_of(cable)) for cable in found]
    assert list(map(len, told)) == [1, 0]


@pytest.mark.parametrize("front", [REMARK, NOTE, f"{NOTE}```\n", MENU])
def test_what_stands_in_front_is_no_cable_and_is_said(front: str) -> None:
    cable = read(front + TELEGRAM)
    assert cable.id == "09PORTAMSEL42"
    said = said_of(cable)["wrapper-removed"]
    assert " above the cable " in said
    assert any(line and line[:20] in said for line in front.split("\n"))


def test_what_is_kept_with_the_header_is_said_to_be() -> None:
    cable = read(f"{MENU}\n{TELEGRAM}")
    assert "kept with its header" in said_of(cable)["wrapper-removed"]
    assert "Browse by origin" in cable.header


def test_the_rest_of_a_telegram_in_front_of_another_is_no_preface() -> None:
    rest = (
        "7. (SBU) The Minister left at noon, and everybody else at half past three.\n\nOTTOLINE\n"
    )
    found = list(read_text(f"{rest}\n{TELEGRAM}", "x.txt"))
    assert len(found) == 2


def test_what_stands_in_front_of_a_record_that_was_copied_is_said() -> None:
    record = (
        "Reference ID Created Released Classification Origin\n"
        "09PORTAMSEL42 2009-04-01 08:08 2011-08-26 00:00 UNCLASSIFIED Embassy Port Amsel\n"
    )
    said = said_of(read(MENU + record + TELEGRAM))["wrapper-removed"]
    assert said.startswith("5 lines above the cable are left out: The Lighthouse Library Home")
    plusd = "Date: 2009 April 1, 08:03\nCanonical ID: 09PORTAMSEL42_a\nCharacter Count: 12\n\n"
    said = said_of(read(f"{MENU}\nTHE HERRING QUARREL\n{plusd}{TELEGRAM}"))["wrapper-removed"]
    assert said.startswith("5 lines above the cable are left out: The Lighthouse Library Home")


def test_a_fence_is_the_end_of_a_telegram_in_markdown() -> None:
    cable = read(f"{NOTE}```\n{TELEGRAM}```\n\nFurther reading: the almanac by Ottoline.\n")
    said = [each.message for each in cable.warnings if each.code == "wrapper-removed"]
    assert said == [
        "1 line behind the cable is left out: Further reading: the almanac by Ottoline.",
        (
            "3 lines above the cable are left out: # Herrings These are my notes on the quarrel."
            " The quote is i ..."
        ),
    ]
    assert cable.signers == ("KETTLEWELL",)


def test_traffic_above_a_header_and_a_record_are_no_preface() -> None:
    for front in ("UNCLASSIFIED\n", "EUR-00   ACTION-12\n", "TED0042\nPAGE 01\n", "\n---\n"):
        assert "wrapper-removed" not in said_of(read(front + TELEGRAM))
    record = "refid: 09PORTAMSEL42\ndate: 1 April 2009\norigin: Embassy Port Amsel\n\n"
    assert "wrapper-removed" not in said_of(read(record + TELEGRAM))
    unknown = f"{record}Kept in: a drawer of the archive\n\n{HEADER}\n\n{BODY}"
    assert "Kept in: a drawer" in said_of(read(unknown))["wrapper-removed"]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<pre>", "</pre>"),
        ("\\begin{verbatim}", "\\end{verbatim}"),
        ("#+BEGIN_SRC text", "#+END_SRC"),
        ("<blockquote>", "</blockquote>"),
    ],
)
def test_other_marks_of_what_is_printed_as_it_is_end_a_telegram_too(
    opening: str, closing: str
) -> None:
    above = f"The herring cable, reprinted in full.\n{opening}\n"
    cable = read(f"{above}{TELEGRAM}{closing}\nMore of it later.\n")
    said = [each.message for each in cable.warnings if each.code == "wrapper-removed"]
    assert "1 line behind the cable is left out: More of it later." in said
    assert any("above the cable" in each for each in said)
    assert cable.signers == ("KETTLEWELL",)


def test_a_level_above_a_header_is_no_telegram() -> None:
    cable = read(
        f"UNCLASSIFIED\n\nThe Department of Lighthouses released this in full\n\n{TELEGRAM}"
    )
    assert cable.id == "09PORTAMSEL42"


TOP = "Department of Lighthouses      {}\nReleased in full 04/01/2019\n\n"


def test_what_a_printer_puts_on_each_of_two_pages_is_kept_and_said_to_be_in_doubt() -> None:
    first, second, third = TELEGRAM.partition("1. (SBU)")
    cable = read(TOP.format("Sheet A") + first + "\f" + TOP.format("Sheet A") + second + third)
    assert cable.id == "09PORTAMSEL42"
    assert said_of(cable)["doubtful-text"].startswith(
        "2 lines at the edges of pages of the text are perhaps no part of the cable: Department of"
    )


PAGES = TELEGRAM.replace(
    "2. (SBU)",
    "2. (SBU) The keepers of all the lighthouses\f{}of the coast wrote it down.\n\n3. (SBU)",
)


@pytest.mark.parametrize("head", ["Port Amsel papers", "THE AMSEL ARCHIVE", "Papers, vol. 2"])
def test_a_running_head_that_stands_once_in_a_sentence_is_said_to_be_in_doubt(head: str) -> None:
    cable = read(PAGES.format(f"{head}\n"))
    assert said_of(cable)["doubtful-text"] == (
        f"1 line at the edges of pages of the text is perhaps no part of the cable: {head}"
    )


@pytest.mark.parametrize(
    "line", ["", "Amsel, and those of the islands that lie before it, on the\n", "of the\n"]
)
def test_a_sentence_that_goes_on_over_a_page_is_in_no_doubt(line: str) -> None:
    assert "doubtful-text" not in said_of(read(PAGES.format(line)))


@pytest.mark.parametrize("number", ["Page {} of 3", "Page {}", "Sheet A"])
def test_what_a_printer_puts_on_every_page_is_set_apart(number: str) -> None:
    tops = [TOP.format(number.format(page)) for page in (1, 2, 3)]
    first, second, third = TELEGRAM.partition("1. (SBU)")
    third, comma, fourth = third.partition("2. (SBU)")
    cable = read(
        tops[0] + first + "\f" + tops[1] + second + third + "\f" + tops[2] + comma + fourth
    )
    assert [block.text for block in cable.blocks] == [block.text for block in read(TELEGRAM).blocks]
    said = [each.message for each in cable.warnings if each.code == "wrapper-removed"]
    assert any(each.startswith("4 lines of a page in the middle of the cable") for each in said)


def test_two_telegrams_on_two_pages_have_nothing_in_doubt() -> None:
    two = read_text(f"{TELEGRAM}\f\n{TELEGRAM.replace('0042', '0043')}", "x.txt")
    for raw in two:
        assert isinstance(raw, RawCable)
        assert "doubtful-text" not in said_of(parse_raw(raw))


def test_a_signature_of_pgp_is_none_of_the_telegram() -> None:
    cable = read(
        f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n{TELEGRAM}"
        "-----BEGIN PGP SIGNATURE-----\n\niQEzBAEBherring\n=abcd\n-----END PGP SIGNATURE-----\n"
    )
    assert cable.signers == ("KETTLEWELL",)
    assert "4 lines behind the cable are left out" in said_of(cable)["wrapper-removed"]


@pytest.mark.parametrize("line", ["Cable", "wow"])
def test_a_single_word_behind_a_signature_is_said_to_be_in_doubt(line: str) -> None:
    other = TELEGRAM.replace("0042", "0043")
    one, two = read_text(f"{TELEGRAM}\n{line}\n\n{other}", "x.txt")
    assert isinstance(one, RawCable)
    assert isinstance(two, RawCable)
    assert f"1 line behind KETTLEWELL is perhaps no part of the cable: {line}" in (
        each.message for each in (*parse_raw(one).warnings, *parse_raw(two).warnings)
    )


@pytest.mark.parametrize(
    ("front", "again"),
    [
        ("Piece 1 - 9.10% of all", "Piece 12 - 19.30% of all"),
        ("kind=plain text", "kind=plain text"),
    ],
)
def test_a_line_above_all_that_comes_again_in_the_text_is_said_to_be_in_doubt(
    front: str, again: str
) -> None:
    text = TELEGRAM.replace("\n2. ", f"\n{again}\n\n2. ")
    assert again in text
    found = read(f"{front}\n\n{text}")
    assert again in found.body
    assert (
        f"in the midst of the text is perhaps no part of the cable: {again}"
        in said_of(found)["doubtful-text"]
    )
    assert "like those above" not in repr(read(text).record.extra)
    assert "like those above" not in repr(read(f"{front}\n\n{TELEGRAM}").record.extra)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "rest",
    ["Harbour talk\n", "The gulls left. They were many.\n", "jb:hm\ncc: Central Files\n", "Anna\n"],
)
def test_who_signed_is_in_no_paragraph_whatever_follows(gap: str, rest: str) -> None:
    telegram = TELEGRAM.replace("\n\nKETTLEWELL\n", "\nKETTLEWELL")
    cable = read(f"{telegram}{gap}{rest}")
    assert cable.signers == ("KETTLEWELL",)
    assert [block.text for block in cable.blocks if "KETTLEWELL" in block.text] == ["KETTLEWELL"]
    assert rest.rsplit(maxsplit=1)[-1] in "".join(block.text for block in cable.blocks)
    assert "behind KETTLEWELL" in said_of(cable)["doubtful-text"]
    assert "truncated" not in said_of(cable)


def test_a_heading_in_capitals_signs_nothing() -> None:
    annex = "3. (SBU) The delegation:\n\nHARBOUR\nOdo Quimby (Deputy Master), head\n"
    cable = read(f"{TELEGRAM.replace('KETTLEWELL', annex)}")
    assert not cable.signers


@pytest.mark.parametrize("stamp", ["RELEASE IN PART\nB5,B6", "UNCLASSIFIED", ""])
def test_what_follows_a_signature_is_in_no_paragraph_above_it(stamp: str) -> None:
    above = TELEGRAM.rstrip()
    cable = read(
        f"{above}\n{stamp}\nFrom: Ida Sorel\nSent: 2 May 2011\n\nSee what the fleet did.\n"
    )
    texts = [block.text for block in read(TELEGRAM).blocks]
    assert [block.text for block in cable.blocks][: len(texts)] == texts
    assert any("From: Ida Sorel" in block.text for block in cable.blocks[len(texts) :])
