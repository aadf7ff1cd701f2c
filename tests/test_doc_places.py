"""What the docs point at is there: pages, their sections, and the files of the code."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "sample_cables/README.md"]
)
FENCE = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")
FILE = re.compile(r"`([\w./-]+\.(?:py|lark|tsv))`")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@cache
def text_of(page: Path) -> str:
    """Return a page without what it shows of other texts."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """Return the names of a page's sections, as those who show Markdown make them."""
    kept = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in HEADING.findall(text_of(page)))
    return {heading.strip().replace(" ", "-") for heading in kept}


@cache
def files() -> set[str]:
    """Return every file of the code by each end of its path: ``c.py``, ``b/c.py``, ``a/b/c.py``."""
    found: set[str] = set()
    for folder in ("src", "tests", "benchmarks"):
        for path in (ROOT / folder).rglob("*.*"):
            parts = path.relative_to(ROOT).parts
            found |= {"/".join(parts[at:]) for at in range(len(parts))}
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(text_of(page)):
        if "://" in link or link == "#":
            continue
        name, _, section = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), link
        assert not section or section in anchors(target), link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_of_the_code_are_there(page: Path) -> None:
    named = set(FILE.findall(text_of(page)))
    assert {name for name in named if name not in files()} == set()


def test_the_docs_name_files_and_sections() -> None:
    assert sum(len(FILE.findall(text_of(page))) for page in PAGES) > 50
    assert sum("#" in link for page in PAGES for link in LINK.findall(text_of(page))) > 3


def test_the_tree_of_the_architecture_has_every_folder_and_module_of_the_first_floor() -> None:
    """In their nesting: a newcomer goes by it."""
    tree = (ROOT / "docs/architecture.md").read_text(encoding="utf-8").split("```")[1]
    code = ROOT / "src/reftel"
    path: list[str] = []
    named = set()
    for indent, name in re.findall(r"^( +)(\w+)/", tree, re.MULTILINE):
        path = [*path[: len(indent) // 2 - 1], name]
        named.add("/".join(path))
    modules = code.rglob("*.py")
    folders = {module.parent.relative_to(code).as_posix() for module in modules} - {"."}
    assert named == folders
    first = {module.name for module in code.glob("*.py") if not module.name.startswith("__")}
    assert first == set(re.findall(r"\b\w+\.py\b", tree)) - {"query.py"}


def test_the_way_in_says_where_each_file_is() -> None:
    """A name is a whole path, or stands beside the last file that its cell names."""
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    _, _, way_in = page.partition("## Where would I look")
    roots = (ROOT / "src/reftel", ROOT)
    looked, lost = 0, []
    for row in re.findall(r"^\| .+ \|$", way_in.partition("\n## ")[0], re.MULTILINE):
        for cell in row.split(" | "):
            beside: list[Path] = []
            for name in re.findall(r"`([\w./-]*(?:\.(?:py|lark|tsv|toml)|/))`", cell):
                found = [root / name for root in (*roots, *beside) if (root / name).exists()]
                lost += [] if found else [name]
                looked += 1
                beside = [path if path.is_dir() else path.parent for path in found[-1:]] or beside
    assert looked > 80
    assert lost == []


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "docs/architecture.md"])
def test_classes_that_are_named_are_in_the_code(name: str) -> None:
    named = set(re.findall(r"`([A-Z][a-z]+(?:[A-Z][a-z]+)*)\b[^`]*`", text_of(ROOT / name)))
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    defined = set(re.findall(r"^(?:class )?([A-Z]\w+)\b", code, re.MULTILINE))
    assert len(named) > 5
    assert named - defined <= {"Binding"}  # which is Textual's


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_run_from_a_checkout_is_there(page: Path) -> None:
    """Modules behind ``python -m``, and what ``make`` makes."""
    text = page.read_text(encoding="utf-8")
    for module in re.findall(r"python -m ((?:benchmarks|tests)\b[\w.]*)", text):
        path = ROOT / module.rstrip(".").replace(".", "/")
        assert path.with_suffix(".py").exists() or (path / "__main__.py").exists(), module
    made = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make (\w+)", text, re.MULTILINE)) <= made


def test_the_figures_of_the_readme_are_those_of_the_benchmarks() -> None:
    """Its table of speed; every row has a figure, but for what is said in words."""
    table = (ROOT / "README.md").read_text().partition("## How fast it is")[2].partition("```")[0]
    measured = set(re.findall(r"[\d,.]*\d", (ROOT / "docs/benchmarks.md").read_text()))
    figures = [each for row in re.findall(r"\| ([^|]+) \|$", table, re.MULTILINE)
               for each in re.findall(r"[\d.]*\d", row)]  # fmt: skip
    assert len(figures) == 5
    assert [each for each in figures if each not in measured] == []
