"""What an import cannot read: it is named with its reason, and stops nothing."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reftel.cable import parse_raw
from reftel.library import ImportCounts, Library, import_paths
from reftel.library.writing.dry_run import survey
from tests.library.cables import IDS, body, header

if TYPE_CHECKING:
    from reftel.cable.cable import Cable
    from reftel.cable.raw_cable import RawCable


def test_what_cannot_be_read_is_named_and_stops_nothing(library: Library, mirror: Path) -> None:
    (mirror / "aaa.html").write_text("<table class='cable'></table>")
    (mirror / "zzz.txt").write_bytes(b"\x00\x01\x02")
    assert import_paths(library, [mirror]) == ImportCounts(imported=7, rejected=2)
    found = library.rejects()
    assert [reject.file for reject in found] == [str(mirror / "aaa.html"), str(mirror / "zzz.txt")]
    assert all(reject.reason for reject in found)
    assert import_paths(library, [mirror]) == ImportCounts(unchanged=7, rejected=2)
    assert library.rejects() == found
    # Put right, it is forgotten; what lies elsewhere is not.
    (mirror / "aaa.html").unlink()
    other = mirror.parent / "mirror-2"
    other.mkdir()
    (other / "bbb.txt").write_bytes(b"\x00\x01")
    import_paths(library, [other])
    import_paths(library, [mirror])
    assert [reject.file for reject in library.rejects()] == [
        str(other / "bbb.txt"),
        str(mirror / "zzz.txt"),
    ]


def test_what_one_line_rejects_several_times_is_listed_as_often_as_it_is_counted(
    library: Library, tmp_path: Path
) -> None:
    nothing = {"refid": "09PORTAMSEL42", "body": ""}
    file = tmp_path / "x.json"
    file.write_text(json.dumps([nothing, nothing, {"refid": "09PORTAMSEL43", "body": None}]))
    assert survey(None, [tmp_path]).counts == ImportCounts(rejected=3)
    assert len(survey(None, [tmp_path]).rejects) == 3
    for _ in range(2):
        assert import_paths(library, [tmp_path]) == ImportCounts(rejected=3)
        assert [each.file for each in library.rejects()] == [str(file)] * 3


def test_a_file_of_several_telegrams_that_nothing_parts_is_not_told_to_be_called_by_one_id(
    library: Library, tmp_path: Path
) -> None:
    heads = ("UNCLAS PORT AMSEL 000042", "S E C R E T OLD DRAY 000057")
    text = "#".join(f"{head}#TAGS: PREL#SUBJECT: TUGS#1. (U) Sold." for head in heads)
    file = tmp_path / "x.dat"
    for told, held in (("each into a file", text), ("call the file", text.partition("#S E C")[0])):
        file.write_text(held.replace("#TAGS", "\n#TAGS"))
        assert import_paths(library, [file]).rejected == 1
        (rejected,) = library.rejects()
        assert told in rejected.reason


def test_a_path_that_is_not_there_is_a_reject(library: Library, tmp_path: Path) -> None:
    assert import_paths(library, [tmp_path / "none"]) == ImportCounts(rejected=1)
    assert library.rejects()[0].file == str(tmp_path / "none")


def test_a_text_without_an_id_is_rejected(library: Library, tmp_path: Path) -> None:
    (tmp_path / "telegram.txt").write_text(
        "FM AMEMBASSY PORT AMSEL\nTO SECSTATE WASHDC\n\nC O N F I D E N T I A L\n\n"
        "SUBJECT: GATE\n\n"
        "1. (C) The gate is closed.\n"
    )
    counts = import_paths(library, [tmp_path])
    assert counts == ImportCounts(rejected=1)
    assert "ID" in library.rejects()[0].reason


def test_a_defect_of_the_parser_costs_one_cable(
    library: Library, mirror: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(raw: RawCable) -> Cable:
        if raw.record.id == IDS[3]:
            raise IndexError("no such line")
        return parse_raw(raw)

    monkeypatch.setattr("reftel.library.writing.prepare.parse_raw", stumble)
    assert import_paths(library, [mirror]) == ImportCounts(imported=6, rejected=1)
    (reject,) = library.rejects()
    assert reject.file.endswith(f"{IDS[3]}.html")
    assert "IndexError" in reject.reason
    assert "no such line" not in reject.reason


HOSTILE = [
    b"\x1b[2J.txt",
    b"caf\xe9 \xff.txt",
    b"a\nb.txt",
    "\u202egpj.txt".encode(),
    b"[red]%s'.txt",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_names_do_no_harm(library: Library, tmp_path: Path, name: bytes) -> None:
    text = f"{header(IDS[0], '2009-11-12 09:49')}\n\n{body(IDS[0])}".encode()
    folder = os.fsencode(tmp_path / "in")
    os.mkdir(folder)  # noqa: PTH102 - names that are bytes
    with open(os.path.join(folder, name), "wb") as file:  # noqa: PTH118, PTH123
        file.write(text)
    assert import_paths(library, [tmp_path / "in"]) == ImportCounts(imported=1)
    assert import_paths(library, [tmp_path / "in"]) == ImportCounts(unchanged=1)
    (shown,) = library.texts(IDS[0])
    shown.sources[0].file.encode("utf-8")
    assert library.cable(IDS[0]) is not None
