"""``reftel verify``: what it prints of a draft, and the code that it ends with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reftel.cli.exit_codes import ExitCode
from tests.cli.conftest import import_lisbon

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

RIGHT = 'It says "the pianos belong to nobody" (09PORTAMSEL14#2). See 09PORTAMSEL12.\n'
LISBN = '"A ship left nine pianos on the quay" (09LISBN12).'
WRONG = 'It says "the pianos belong to everybody" (09PORTAMSEL14#2).\n'


def written(home: Path, text: str, name: str = "draft.md") -> Path:
    path = home / name
    path.write_text(text)
    return path


def test_a_draft_that_is_right_ends_well(run: Run, home: Path) -> None:
    result = run("verify", written(home, RIGHT))
    assert (result.exit_code, result.stdout) == (ExitCode.OK, "")
    assert "2 looked at: 1 exact, 1 cited." in result.stderr
    assert "word for word, in 09PORTAMSEL14#2" in run("verify", home / "draft.md", "--all").stdout


def test_what_is_altered_is_shown_beside_the_cable(run: Run, home: Path) -> None:
    result = run("verify", written(home, RIGHT + WRONG))
    assert result.exit_code == ExitCode.NOTHING
    assert "draft.md:2: ALTERED, in 09PORTAMSEL14#2" in result.stdout
    assert "    cable: the pianos belong to [nobody]\n" in result.stdout
    assert "    draft: the pianos belong to [everybody]\n" in result.stdout


def test_an_id_whose_post_is_misspelt_is_never_right(run: Run, home: Path) -> None:
    """It is read as what it is like, and so are the words that are quoted from it."""
    import_lisbon(run, home)
    for draft in ("See 09LISBN12.", "See 09 Lisbn 12, para 1.", LISBN):
        result = run("verify", written(home, draft))
        assert result.exit_code == ExitCode.NOTHING
        assert "THE CITED POST IS MISSPELT, in 09LISBON12" in result.stdout
        assert "12, read as 09LISBON12" in result.stdout
    assert run("verify", written(home, LISBN.replace("LISBN", "LISBON"))).exit_code == ExitCode.OK


def test_json_says_all_of_it(run: Run, home: Path) -> None:
    lines = run("verify", written(home, f"{RIGHT}\n{WRONG}"), "--json").stdout.splitlines()
    found = [json.loads(line) for line in lines]
    assert [(each["line"], each["verdict"], each["right"]) for each in found] == [
        (1, "exact", True), (1, "cited", True), (3, "altered", False)
    ]  # fmt: skip
    assert {"change": "changed", "cable": "nobody", "draft": "everybody"} in found[2]["pieces"]


def test_a_hostile_draft_stays_harmless(run: Run, home: Path) -> None:
    hostile = '"a harbour \x1b]0;gotcha\x07\x9b31m with bells" (09PORTAMSEL66#1)\u202e'
    result = run("verify", written(home, hostile), "--all")
    assert "gotcha" in result.stdout
    assert not set(result.output) & {"\x1b", "\x07", "\x9b", "\u202e"}


def test_a_draft_without_anything_to_check_says_so(run: Run, home: Path) -> None:
    result = run("verify", written(home, "Nothing."))
    assert result.exit_code == ExitCode.NOTHING
    assert "no quotation and no citation" in result.stderr
    assert run("verify", home / "absent.md").exit_code == ExitCode.PROBLEM


def test_sentences_and_what_has_no_citation_are_told_apart(run: Run, home: Path) -> None:
    true, invented = "The pianos belong to nobody.", "Nine geese flew over the lock at noon."
    draft = written(home, f'"{true} {invented}" (09PORTAMSEL14#2)\n\n"{invented}"\n')
    lines = run("verify", draft).stdout.splitlines()
    assert lines[0].endswith(
        ":1: NOT AS A WHOLE, so sentence by sentence  cited as 09PORTAMSEL14#2"
    )
    assert lines[2:6] == [
        "    sentence 1: word for word, in 09PORTAMSEL14#2",
        f'        "{true}"',
        "    sentence 2: NOT FOUND in the library",
        f'        "{invented}"',
    ]
    assert lines[6].endswith(":3: NOT FOUND in the library  without a citation")
    value = json.loads(run("verify", draft, "--json").stdout.splitlines()[0])
    assert [each["verdict"] for each in value["sentences"]] == ["exact", "not-found"]


def test_what_nothing_closes_is_shown_as_it_stands(run: Run, home: Path) -> None:
    result = run("verify", written(home, "She said “never again.\n"))
    assert result.exit_code == ExitCode.NOTHING
    assert '    "never again.\n' in result.stdout
