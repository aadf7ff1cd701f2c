"""Reading by lines: ``reftel --plain``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reftel.cable import RawCable, parse_raw
from reftel.cable.stops import HEAD_KINDS, is_rule
from reftel.cli.exit_codes import ExitCode
from reftel.cli.linear.commands import COMMANDS, help_lines, understood
from reftel.cli.linear.stretches import stretches_of
from reftel.paths import sample_cables
from reftel.sources import read_path
from tests.cli.test_screen import opened

if TYPE_CHECKING:
    from tests.cli.conftest import Run

__all__ = ["opened"]

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def said(run: Run) -> Any:
    """Type lines, and return what was said, all but the greeting."""

    def type_in(*lines: str) -> list[str]:
        done = run("--plain", stdin="\n".join(lines) + "\n")
        assert done.exit_code == ExitCode.OK, done.output
        return done.stdout.splitlines()[1:]

    return type_in


def test_it_begins_with_how_many_there_are(said: Any) -> None:
    assert said("q") == ["4 cables, newest first."]


def test_a_search_reads_its_first_rows(said: Any) -> None:
    lines = said("/pianos quay")
    assert lines[1] == "1 cable for pianos quay, best first."
    assert lines[2].startswith("1: Pianos Arrive Unasked, 09PORTAMSEL12, 2 Jan 2009, unclassified")


def test_a_number_takes_what_was_meant_where_nothing_is_found(said: Any) -> None:
    lines = said("/zebra pianos quay", "9", "1", "1")
    nothing = lines.index("No cable answers to this. A number takes what was meant:")
    assert lines[nothing + 1] == "1: pianos quay, 1 cable, without zebra"
    assert lines[nothing + 2] == "There is 1 to choose from."
    assert lines[nothing + 3] == "1 cable for pianos quay, best first."
    assert lines[nothing + 4].startswith("1: Pianos Arrive Unasked")
    assert lines[nothing + 5].startswith("Pianos Arrive Unasked")


def test_a_number_opens_a_row_and_enter_reads_on(said: Any) -> None:
    lines = said("/ferry feast", "1", "", "", "", "", "", "")
    opened = lines.index(next(line for line in lines if line.startswith("The Ferry Does Not")))
    assert (
        lines[opened + 1] == "3 paragraphs, no notes, 2 warnings. Enter reads on, h reads the head."
    )
    text = lines[opened + 2 :]
    assert text[0] == "Hit."
    assert text[1].startswith("Paragraph 1: (U) Summary: The ferry to Lower Amsel")
    assert text[2] == "Heading: Pianos"
    assert text[3].startswith("Paragraph 2: (SBU) The harbour master")
    assert text[4:6] == ["-- one grand, in tune;", "-- two uprights, not."]
    assert text[6].startswith("Paragraph 3: (U) Comment")
    assert text[7].startswith("Signed: WHITLOCK")
    assert text[8].startswith("This is the end of the cable.")


def test_each_thing_is_on_one_line_and_nothing_is_drawn(said: Any) -> None:
    lines = said("l", "1", "h", "t", "r", "c", "m", "w", "?")
    drawn = re.compile("[\u2500-\u259f\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]")
    assert not drawn.search("".join(lines))


def test_references_are_followed_and_left_again(said: Any) -> None:
    lines = said("09PORTAMSEL14", "r", "1", "[", "w", "]", "c", "1")
    text = "\n".join(lines)
    assert "09PORTAMSEL14 cites 3, of which 2 can be opened." in text
    assert "\nC 09KARSOVA77 (not in library)\n" in text
    assert "1: A 09PORTAMSEL12, Pianos Arrive Unasked" in text
    at = lines.index("2: B 08PORTAMSEL14, Last Year's Ferry")
    assert lines[at + 1].startswith("Pianos Arrive Unasked, 09PORTAMSEL12")
    assert lines[at + 3].startswith("The Ferry Does Not Sail")  # back
    assert "09PORTAMSEL12 is cited by 1." in text
    assert lines[-2].startswith("The Ferry Does Not Sail")


def test_a_paragraph_and_a_hit_are_gone_to(said: Any) -> None:
    lines = said("/listen", "1", "x", "x", "#2", "p", "p", "p", "#9")
    assert "Paragraph 3: (U) Comment: We will listen. End comment." in lines
    assert "There are no more hits in this cable." in lines
    assert any(line.startswith("Paragraph 2:") for line in lines)
    assert "This is the beginning of the cable." in lines
    assert "has no paragraph 9" in lines[-1]


def test_a_note_is_written_read_deleted_and_brought_back(said: Any) -> None:
    lines = said("09PORTAMSEL14", "#2", "a Ask the master.", "m", "d 1", "m", "u", "m")
    assert "The note on 09PORTAMSEL14, paragraph 2 is saved, 3 words." in lines
    assert lines.count("1 note on 09PORTAMSEL14.") == 2
    assert lines.count("1: on 09PORTAMSEL14, paragraph 2: Ask the master.") == 2
    assert "no notes on 09PORTAMSEL14." in lines
    assert "Your note: Ask the master." in said("09PORTAMSEL14", "#2")


def test_a_note_that_is_gone_is_not_said_to_be_deleted_nor_to_come_back(said: Any) -> None:
    lines = said("09PORTAMSEL14", "#2", "a Ask.", "a And again.", "m", "u", "d 2", "u", "m")
    assert lines[lines.index("It was deleted already.") + 1].startswith("The note on 09PORTAMSEL14")
    assert lines[-1] == "no notes on 09PORTAMSEL14."


@pytest.mark.parametrize("end", [[".", "m"], []])
def test_a_note_of_several_lines_is_kept_however_it_ends(said: Any, end: list[str]) -> None:
    said("09PORTAMSEL14#2", "a", "First.", "", "Second.", *end)
    assert "Your note: First. Second." in said("09PORTAMSEL14#2")


def test_a_note_that_was_cut_off_comes_back(
    said: Any, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection drops: nothing more is done, not even the saving of the note."""

    def dies(*_: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr("reftel.reader.Desk.save_note", dies)
        run("--plain", stdin="09PORTAMSEL14#2\na\nHalf a thought")
    assert any("Half a thought" in line for line in said("09PORTAMSEL14#2"))


def test_the_next_start_begins_where_the_last_ended(said: Any) -> None:
    said("/ferry", "09PORTAMSEL14", "#2", "q")
    lines = said("")
    assert lines[0].startswith("The Ferry Does Not Sail")
    assert lines[1] == "Paragraph 2 of 3."
    assert lines[-1].startswith("Paragraph 3:")


def test_what_is_not_understood_is_said(said: Any) -> None:
    assert said("what is this")[-1].startswith("Not understood.")
    assert said("09NOWHERE1")[-1].startswith("The library has no cable 09NOWHERE1")
    assert said("77")[-1] == "The list has 4 cables."
    assert said("# x")[-1].startswith("'x' is no number")
    assert said("h")[-1].startswith("No cable is open")


def test_the_setting_and_the_option_choose(
    run: Run, home: Path, opened: list[dict[str, Any]]
) -> None:
    (home / "config").mkdir(exist_ok=True)
    (home / "config" / "config.toml").write_text("plain = true\n")
    assert "? reads the commands" in run(stdin="q\n").stdout
    assert opened == []
    assert run("--screen").exit_code == 7


def test_it_opens_where_it_is_told_to(run: Run) -> None:
    done = run("--plain", "--go-to", "port amsel 12", stdin="")
    assert "Pianos Arrive Unasked, 09PORTAMSEL12" in done.stdout


def test_each_command_is_explained_here_and_in_the_page() -> None:
    page = (DOCS / "plain.md").read_text(encoding="utf-8")
    for command, line in zip(COMMANDS, help_lines(), strict=False):
        assert command.does in line
        assert f"| `{command.sign}` | `{command.name}`" in page
        for typed in (command.sign, command.name):
            assert understood(typed) == (command.name, "")


def test_every_block_below_the_head_is_read_once() -> None:
    for raw in read_path(sample_cables()):
        if not isinstance(raw, RawCable):
            continue
        cable = parse_raw(raw)
        read = [at for one in stretches_of(cable) for at in range(one.first, one.last + 1)]
        below = [
            at
            for at, block in enumerate(cable.blocks)
            if block.kind not in HEAD_KINDS and not is_rule(block)
        ]
        assert [at for at in read if not is_rule(cable.blocks[at])] == below
        assert len(set(read)) == len(read)


LINES = st.sampled_from([command.sign for command in COMMANDS if command.name != "quit"]).flatmap(
    lambda sign: st.sampled_from(["", "1", "2", "9", "x", "ferry", "newest"]).map(
        lambda rest: f"{sign} {rest}"
    )
)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(LINES | st.sampled_from(["", "1", "09PORTAMSEL14", "9"]), max_size=25))
def test_whatever_is_typed_is_answered(run: Run, lines: list[str]) -> None:
    done = run("--plain", stdin="\n".join(lines) + "\n")
    assert done.exit_code == ExitCode.OK, (lines, done.output)


def test_a_note_on_no_cable_is_written_found_read_whole_and_deleted(said: Any) -> None:
    text = "Who was at both feasts? #lead"
    lines = said(f"+{text}", "09PORTAMSEL14", "#2", "a Ask.", "A", "1", "A feasts", "d 1", "A", "u")
    assert "The note on no cable is saved, 6 words." in lines
    at = lines.index("2 notes in all.")
    assert lines[at + 1 : at + 3] == [
        f"1: on no cable: {text}",
        "2: on 09PORTAMSEL14, paragraph 2: Ask.",
    ]
    assert re.fullmatch(r"Note on no cable, \d{1,2} \w{3} \d{4}, #lead", lines[at + 3])
    assert lines[at + 4 : at + 8] == [
        text,
        "1 note for feasts.",
        f"1: on no cable: {text}",
        "The note on no cable is deleted. u brings it back.",
    ]
    assert lines[at + 8] == "1 note in all."
    assert "no cable" in lines[-1]


def test_the_number_of_a_note_opens_its_paragraph(said: Any) -> None:
    lines = said("09PORTAMSEL14", "#2", "a Ask.", "A", "1", "m", "1")
    at = lines.index("1: on 09PORTAMSEL14, paragraph 2: Ask.")
    assert lines[at + 1].startswith("The Ferry Does Not Sail")
    assert lines[at + 3].startswith("Paragraph 2: (SBU) The harbour master")
    assert "Your note: Ask." in lines[at + 4 :]
    assert sum(line == "1: on 09PORTAMSEL14, paragraph 2: Ask." for line in lines) == 2
    assert lines[-1] == "Your note: Ask."


def test_enter_reads_the_notes_on_and_all_numbers_stay(said: Any) -> None:
    notes = [f"+ thought {number}" for number in range(1, 13)]
    lines = said(*notes, "A", "", "", "1", "A 12", "A 99", "d 1", "d 1", "1")
    at = lines.index("12 notes in all.")
    assert lines[at + 12] == "12: on no cable: thought 12"
    assert lines[at + 13] == "There are no more notes."
    assert lines[at + 15] == "thought 1"
    assert lines[at + 16] == "12: on no cable: thought 12"
    assert lines[-3].startswith("The note on no cable is deleted.")
    assert lines[-2:] == [
        "m reads the notes on this cable with their numbers, A those on all.",
        "That note was not read, or is deleted.",
    ]


@pytest.mark.parametrize(("query", "of_it"), [("", "in all"), (" feasts", "for feasts")])
def test_where_no_note_is_found_that_is_said_once_and_no_other_is_read(
    said: Any, query: str, of_it: str
) -> None:
    if query:
        said("+ a thought on something else")
    lines = said(f"A{query}", "1", "")
    assert lines[1:] == [
        f"no notes {of_it}.",
        "There is nothing to choose from.",
        "There are no more notes.",
    ]


@pytest.mark.parametrize("number", ["0", "3"])
def test_a_number_of_a_note_is_no_word_to_be_looked_for(said: Any, number: str) -> None:
    assert said(f"A {number}")[-1] == "no notes in all."


def test_after_a_cable_the_list_goes_on_behind_it(said: Any) -> None:
    third, fourth = said("l 3", "q")[1], said("l 4", "q")[1]
    lines = said("l", "3", "[", ">", "[", "<")
    opened = [line for line in lines if "Enter reads on" in line]
    assert len(opened) == 3
    ids = [re.findall(r"\d\d[A-Z]+\d+", line)[0] for line in (third, fourth, third)]
    titles = [lines[lines.index(opened[0]) - 1]]
    assert ids[0] in titles[0]
    assert lines[-2].split(", ")[1] == ids[2]
    assert any(ids[1] in line for line in lines[lines.index(titles[0]) + 1 :])


@pytest.mark.parametrize("line", ["#", "d", "#  "])
def test_a_number_that_is_missing_is_asked_for(said: Any, line: str) -> None:
    assert said(line)[-1] == "This command takes a number."


@pytest.mark.parametrize("number", ["0", "9999"])
def test_a_number_outside_of_the_list_is_told_how_long_that_is(said: Any, number: str) -> None:
    assert said(f"l {number}")[-1] == "The list has 4 cables."


def test_a_paragraph_is_cited_and_added_to_a_file(said: Any, tmp_path: Path) -> None:
    file = tmp_path / "quotations.md"
    lines = said("09PORTAMSEL14", "y", "#2", "y", f"y {file}", f"y {file}")
    cited = [line for line in lines if line.startswith("Embassy ")]
    assert len(cited) == 2
    assert cited[0].endswith("UNCLASSIFIED")
    assert "¶2" in cited[1]
    written, added = lines[-2:]
    assert written.startswith(f"Written to {file}: ")
    assert added.startswith(f"Added to {file}: ")
    text = file.read_text()
    assert text.count("The harbour master") == 2
    assert all(line.startswith(">") for line in text.splitlines() if line)


@pytest.mark.parametrize(
    "name", ["page.html", "table.CSV", "cables.json", "config.toml", "a.md.bak"]
)
def test_a_file_that_a_quotation_would_break_is_not_added_to(
    said: Any, tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    file.write_text("<p>as it was</p>\n")
    refusal = said("09PORTAMSEL14", f"y {file}")[-1]
    assert refusal.startswith(f"{file}: quotations are not added to a file that ends in .")
    assert file.read_text() == "<p>as it was</p>\n"


@pytest.mark.parametrize("name", ["quotations", "quotations.txt", "QUOTATIONS.MD"])
def test_a_file_of_text_is_added_to_whatever_its_capitals(
    said: Any, tmp_path: Path, name: str
) -> None:
    assert said("09PORTAMSEL14", f"y {tmp_path / name}")[-1].startswith("Written to ")
    text = (tmp_path / name).read_text()
    assert text.startswith("> ") == (name == "QUOTATIONS.MD")


def test_without_a_cable_there_is_nothing_to_cite(said: Any) -> None:
    assert said("y")[-1].startswith("No cable is open")
