"""Who names a cable without a REF: by number, whole subject, post and day; never what cites it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from reftel.cli.program import cli
from reftel.library import Library, import_paths
from reftel.reader import NamedBy, named_alone
from reftel.search import Search
from tests.cli.telegrams import telegram

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMED = "09TRIPOLI21"  # sent on 3 March 2009; the post has to be one that is known
SUBJECT = "THE OLD MILL TURNS AGAIN"
SAYS = {
    # what is said: by what it names the cable; None: not at all
    "See Tripoli 21 for the mill.": NamedBy.NUMBER,
    'We sent "The old mill turns again" of late.': NamedBy.SUBJECT,
    "We sent \u201cTHE OLD MILL TURNS AGAIN\u201d of late.": NamedBy.SUBJECT,
    "As Embassy Tripoli's 3 March cable says, it turns.": NamedBy.DAY,
    "As the Tripoli cable of March 3, 2009 says, it turns.": NamedBy.DAY,
    "As Tripoli's very long March 3 telegram says, it turns.": NamedBy.DAY,
    # near misses
    "The old mill turns again, they say.": None,
    'They read "The old mill turns again today" to us.': None,
    "As Tripoli's 4 March cable says, it turns.": None,
    "As Tripoli's 13 March cable says, it turns.": None,
    "As the Tripoli cable of March 3, 2008 says, it turns.": None,
    "As our 3 March cable says, it turns.": None,  # ours: of another post
    "In Tripoli on 3 March a cable broke.": None,
    "Tripoli's mayor sent a letter on 3 March. A cable followed.": None,
    "See Tripoli 22 for the mill.": None,
}


def made(serial: int, subject: str, body: str, day: str, *, post: str, ref: str = "") -> str:
    text = telegram(serial, subject, f"1. (U) {body}\n\nWHITLOCK", ref=ref)
    return text.replace("PORT AMSEL", post).replace("021015Z JAN 09", f"{day} 09")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("naming")
    texts = [made(21, SUBJECT, "It turns.", "031015Z MAR", post="TRIPOLI")]
    for at, said in enumerate(SAYS):
        texts.append(made(100 + at, f"REPORT {at}", said, "051015Z MAY", post="PORT AMSEL"))
    texts += [
        made(40, "OURS", "As our 3 March cable says, it turns.", "061015Z MAY", post="TRIPOLI"),
        made(41, "BEFORE", "As Tripoli's 3 March cable says.", "021015Z FEB", post="PORT AMSEL"),
        made(42, "CITES", "See Tripoli 21, our 3 March cable.", "071015Z MAY", post="PORT AMSEL",
             ref="A. 09 TRIPOLI 21"),
    ]  # fmt: skip
    for at, text in enumerate(texts):
        (folder / f"{at:02}.txt").write_text(text)
    with Library.open(folder / "library", create=True) as library:
        import_paths(library, sorted(folder.glob("*.txt")), jobs=1)
    return folder


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    with Library.open(folder / "library", read_only=True) as library:
        yield library


def test_who_names_it_is_found_by_what_and_no_near_miss(library: Library) -> None:
    search = Search(library)
    found = {each.row.id: each for each in named_alone(library, search, NAMED)}
    search.close()
    wanted = {f"09PORTAMSEL{100 + at}": by for at, by in enumerate(SAYS.values()) if by is not None}
    wanted["09TRIPOLI40"] = NamedBy.DAY  # its own post's
    assert {id_: each.by for id_, each in found.items()} == wanted
    assert [row.id for row in library.citing(NAMED)] == ["09PORTAMSEL42"]
    for each in found.values():
        (place,) = each.places
        first, last = place.sentence
        assert first <= place.start < place.end <= last
        assert place.paragraph == 1


def test_a_day_of_two_cables_and_a_subject_of_two_name_neither(
    folder: Path, tmp_path: Path
) -> None:
    for file in folder.glob("*.txt"):
        (tmp_path / file.name).write_text(file.read_text())
    second = made(22, SUBJECT, "It turns.", "031115Z MAR", post="TRIPOLI")
    (tmp_path / "second.txt").write_text(second)
    with Library.open(tmp_path / "library", create=True) as library:
        import_paths(library, sorted(tmp_path.glob("*.txt")), jobs=1)
        search = Search(library)
        found = list(named_alone(library, search, NAMED))
        search.close()
    assert [each.by for each in found] == [NamedBy.NUMBER]


def test_the_shell_lists_them_apart_from_true_citations(folder: Path) -> None:
    at = ["--read-only", "-l", f"{folder / 'library'}/", "refs", NAMED, "--context"]
    said = CliRunner().invoke(cli, at, catch_exceptions=False).stdout
    cited, _, named = said.partition("is named in the text of 7, not in the REF block")
    assert "09PORTAMSEL42" in cited
    assert "09PORTAMSEL42" not in named
    assert named.count("inferred, by post and day") == 4
    assert named.count("inferred, by its subject") == 2
    assert named.count("    by its number") == 1
    found = json.loads(CliRunner().invoke(cli, [*at, "--json"], catch_exceptions=False).stdout)
    assert len(found["named_by"]) == 7
    assert [each["id"] for each in found["cited_by"]] == ["09PORTAMSEL42"]
