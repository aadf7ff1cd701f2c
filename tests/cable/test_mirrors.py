"""Every page of both mirrors: nothing lost, and the traps' own cables come out as expected."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from benchmarks.parse import is_exact, keeps_anchors, lost_characters

from reftel.cable import parse_raw
from reftel.cable.cable import BlockKind, Cable, DebrisKind
from reftel.cable.raw_cable import RawCable
from reftel.sources import read_path
from tests.cable.telegrams import codes, kinds, numbers, texts

CABLES = Path(__file__).parents[2].parent / "shared" / "cables"
TRAP_IDS = """
02BOGOTA3281 02BRASILIA4227 04BRASILIA676 04MADRID1731 05NEWDELHI9527 05SANJOSE1712
06BUENOSAIRES677 06MEXICO456 07TELAVIV2652 08BEIJING3662 08STATE15220 09BAGHDAD11
09BRASILIA35 09MADRID604 09PARIS1426 09SHANGHAI160 10MADRID87 10SHENYANG4
66BUENOSAIRES2481 72TEHRAN5055 88BAGHDAD28
"""
TRAPS = frozenset(TRAP_IDS.split())  # fmt: skip


class Mirrors:
    """What was counted over all pages, and the cables of the traps."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.lossy: list[str] = []
        self.cables: dict[str, Cable] = {}

    def add(self, cable: Cable) -> None:
        self.counts["pages"] += 1
        if lost_characters(cable):
            self.lossy.append(cable.id)
        self.counts["exact"] += is_exact(cable)
        self.counts["anchored"] += keeps_anchors(cable)
        dtg = cable.transmission.dtg
        if dtg is not None and cable.created is not None:
            self.counts["dated"] += 1
            self.counts["agreeing"] += cable.created.date() == dtg.date()
        for field in ("subject", "tags", "signers"):
            self.counts[field] += bool(getattr(cable, field))
        if cable.id in TRAPS:
            self.cables.setdefault(cable.id, cable)


@pytest.fixture(scope="module")
def mirrors() -> Mirrors:
    archives = sorted(CABLES.glob("mirror-*.tar.xz"))
    if not archives:
        pytest.skip(f"no mirrors in {CABLES}")
    found = Mirrors()
    for archive in archives:
        for raw in read_path(archive):
            assert isinstance(raw, RawCable), raw
            found.add(parse_raw(raw))
    return found


def test_every_character_of_every_page_is_kept_once(mirrors: Mirrors) -> None:
    assert mirrors.counts["pages"] == 2475
    assert mirrors.lossy == []


def test_shares_over_the_mirrors(mirrors: Mirrors) -> None:
    counts, pages = mirrors.counts, mirrors.counts["pages"]
    assert counts["agreeing"] >= 0.999 * counts["dated"]
    assert counts["anchored"] >= 0.997 * pages
    assert counts["exact"] >= 0.86 * pages
    assert counts["subject"] >= 0.97 * pages
    assert counts["tags"] >= 0.995 * pages
    assert counts["signers"] >= 0.94 * pages


def cable_of(mirrors: Mirrors, identity: str) -> Cable:
    if identity not in mirrors.cables:
        pytest.skip(f"{identity} is not in the mirrors")
    return mirrors.cables[identity]


def test_t7(mirrors: Mirrors) -> None:
    subject = cable_of(mirrors, "09SHANGHAI160").subject
    assert (len(subject), len(subject.split())) == (71, 11), "both of its lines, in one"


def test_t11_t12_t45(mirrors: Mirrors) -> None:
    cable = cable_of(mirrors, "06BUENOSAIRES677")
    assert cable.transmission.de is not None
    assert [each.name for each in cable.to] == ["SECSTATE WASHDC"]
    assert [(e.label, e.id) for e in cable.references] == [
        ("A", "05BUENOSAIRES141"),
        ("B", "06BUENOSAIRES625"),
    ]


def test_t18(mirrors: Mirrors) -> None:
    cable = cable_of(mirrors, "66BUENOSAIRES2481")
    assert [each.kind for each in cable.debris] == [DebrisKind.RULE, DebrisKind.RULE]
    assert numbers(cable)[:8] == list(range(1, 9))


def test_t19_t39_t41(mirrors: Mirrors) -> None:
    cable = cable_of(mirrors, "02BRASILIA4227")
    assert numbers(cable) == list(range(1, 21))
    assert str(cable.declassify_on) == "2012-11-22"


def test_t21(mirrors: Mirrors) -> None:
    cable = cable_of(mirrors, "05NEWDELHI9527")
    assert any("STs without a proper" in block.text for block in cable.blocks)


def test_t22(mirrors: Mirrors) -> None:
    assert "&micro" in cable_of(mirrors, "09PARIS1426").body


def test_t23(mirrors: Mirrors) -> None:
    cable = cable_of(mirrors, "06MEXICO456")
    assert (cable.record.number, f"{cable.created:%Y-%m-%d %H:%M}") == (50972, "2006-01-27 20:41")
    assert cable.record.references == ("05MEXICO7426", "05MEXICO7612", "06MEXICO251")
    assert cable.blocks[0].text == "C O N F I D E N T I A L SECTION 01 OF 03 MEXICO 000456"


def test_t26_t79(mirrors: Mirrors) -> None:
    cable = cable_of(mirrors, "88BAGHDAD28")
    assert [tag.code for tag in cable.tags][:3] == ["MTCRE", "PARM", "PREL"]
    assert len(cable.tags) == 9
    assert "other-cable" in codes(cable)


def test_t30(mirrors: Mirrors) -> None:
    cable = cable_of(mirrors, "04BRASILIA676")
    assert "REF" not in cable.subject
    assert len(kinds(cable, BlockKind.REFERENCES)) == 1


def test_t33(mirrors: Mirrors) -> None:
    cable = cable_of(mirrors, "02BOGOTA3281")
    assert 2000 not in numbers(cable)
    assert numbers(cable)[:6] == [1, 2, 3, 4, 5, 6]


def test_t36_t39(mirrors: Mirrors) -> None:
    # By its anchors the series has a gap; paragraph 6 stands in mid-line.
    assert numbers(cable_of(mirrors, "09BRASILIA35")) == list(range(1, 10))


def test_t42_t56(mirrors: Mirrors) -> None:
    cable = cable_of(mirrors, "10MADRID87")
    assert f"{cable.created:%Y-%m-%d %H:%M}" == "2010-01-27 12:31"
    assert "09MADRID59" in [each.id for each in cable.references]


def test_t48(mirrors: Mirrors) -> None:
    cable = cable_of(mirrors, "04MADRID1731")
    assert any("his first meeting with a foreign embassy" in block.text for block in cable.blocks)


def test_t54(mirrors: Mirrors) -> None:
    tags = {tag.code for tag in cable_of(mirrors, "07TELAVIV2652").tags}
    assert tags >= {"JO", "EG", "RS", "CH", "LE", "SY", "IS"}


def test_t55(mirrors: Mirrors) -> None:
    assert kinds(cable_of(mirrors, "72TEHRAN5055"), BlockKind.HEADING) == []


def test_t58(mirrors: Mirrors) -> None:
    assert numbers(cable_of(mirrors, "05SANJOSE1712")) == [1, 2, 3, 4, 5, 5, 6, 7]


def test_t74(mirrors: Mirrors) -> None:
    cable = cable_of(mirrors, "08STATE15220")
    assert [(e.label, e.id) for e in cable.references][:3] == [
        ("A", "05STATE201650"),
        ("B", "05BERLIN3726"),
        ("C", "05STATE211408"),
    ]
    assert cable.subject_marking == "S"


def test_t82(mirrors: Mirrors) -> None:
    assert cable_of(mirrors, "09BAGHDAD11").signers == ("CROCKER",)


def test_t83(mirrors: Mirrors) -> None:
    cable = cable_of(mirrors, "09MADRID604")
    assert cable.truncated
    assert numbers(cable) == []


def test_t90(mirrors: Mirrors) -> None:
    cable = cable_of(mirrors, "08BEIJING3662")
    assert [tag.code for tag in cable.tags] == ["EFIN", "ECON", "EINV", "PGOV", "CH"]
    unresolvable = cable_of(mirrors, "10SHENYANG4").references
    assert [each.id for each in unresolvable] == [None]
    assert texts(cable_of(mirrors, "10SHENYANG4"), BlockKind.PARAGRAPH)
