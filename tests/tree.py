"""Write the tree of the code with a sentence for each file: ``python -m tests.tree docs/tree.md``.

The sentence is the first of a module's docstring, or the first comment of a file of data; a key
has the words of its binding, and a number with a name what is said behind it. So the page is as
true as the code, and ``tests/test_tree.py`` holds it to that.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.binding import Binding

from reftel.files import write_durably
from reftel.tui.app import ReftelApp
from reftel.tui.keys.keyed_widgets import NODES
from reftel.tui.main.main_screen import MainScreen
from tests.tui.vi_keymap import written

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
CODE = ROOT / "src/reftel"

# What lies outside of the code, or in folders that are no packages and so have no docstring.
FOLDERS = {
    "cable/lore/data": "Tables and lists of words: posts, tags, acronyms, known misspellings.",
    "citation/forms": "The forms of a citation, a template each.",
    "tui/styles": "Where the parts of a screen stand, in Textual's CSS.",
    "themes": "The colours of the screen, a theme a file; all names of colours are in each.",
    "keymaps": "The keys of every action, a layout a file.",
    "sample_cables": "Fictional cables in every common form: what `reftel demo` shows.",
}
BESIDE = ("themes", "keymaps")
EVERYWHERE = CODE / "tui/main/keys_everywhere.py"  # has the keys of the main screen

_ENDINGS = {".lark", ".tcss", ".toml", ".tsv", ".txt", ".bib", ".json", ".md", ".ris", ".wiki"}
_COMMENT = re.compile(r"(?:#|//|/\*)\s*(.*?)\s*(?:\*/)?$")
_NAME = re.compile(r"_?[A-Z][A-Z0-9_]+(?:, _?[A-Z][A-Z0-9_]+)*")

_TOP = """\
# The tree

Every folder and file of the code, with the sentence that it says of itself, and behind them
[the keys](#keys) and [the numbers that have a name](#numbers-with-a-name): limits, delays,
widths. Search it for a word of the screen, of a command, of the field. Where several files have a
part in something, [architecture.md](architecture.md#where-would-i-look) says which decides what.

`make tree` writes this page from the code; what is wrong in it is mended there.
"""

_KEYS = """\
## Keys

Where each key is bound, and its words in the help. What it does is beside it, or, for the keys of
every pane, in the module that the sentences above name.
"""

_NUMBERS = """\
## Numbers with a name

Where a number of the program stands, and what it bounds.
"""


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a module: its name, how it is written, and what is said of it."""

    name: str
    value: str
    said: str

    def __str__(self) -> str:
        """Return it as it is written."""
        return f"`{self.name} = {self.value}`"


def first_sentence(text: str) -> str:
    """Return the first sentence of a docstring or comment, in Markdown."""
    text = " ".join(text.partition("\n\n")[0].split())
    text = re.sub(r":\w+:`~?\.?(?:[\w.]+\.)?(\w+)`", r"`\1`", text)
    text = text.replace("``", "`")
    return re.split(r"(?<=[\w)`]\.) (?=[A-Z])", text)[0]


def sentence_of(file: Path) -> str:
    """Return what a file says of itself first; of a template, what it is."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".py":
        return first_sentence(ast.get_docstring(ast.parse(text)) or "")
    if file.parent == CODE / "citation/forms":
        return f"A template: what `reftel cite --form {file.stem}` prints."
    said = ""
    for line in text.splitlines():
        comment = _COMMENT.match(line)
        if comment is None or said.endswith("."):
            break
        said = f"{said} {comment[1]}"
    return first_sentence(said)


def folders() -> Iterator[tuple[Path, list[Path]]]:
    """Yield each folder with the files in it: the code in its order, then what lies beside it."""
    code = [CODE, *sorted(path for path in CODE.rglob("*") if path.is_dir())]
    for folder in [*code, *(ROOT / name for name in BESIDE)]:
        files = sorted(path for path in folder.iterdir() if path.suffix in {".py", *_ENDINGS})
        if files and folder.name != "__pycache__":
            yield folder, [file for file in files if file.name != "__init__.py"]


def name_of(path: Path) -> str:
    """Return the path of a file or folder as the docs write it."""
    return path.relative_to(CODE if path.is_relative_to(CODE) else ROOT).as_posix()


def numbers_of(module: Path) -> Iterator[Number]:
    """Yield the numbers of a module, each with what is said of it, behind or below it or above."""
    text = module.read_text(encoding="utf-8")
    lines = text.splitlines()
    body = ast.parse(text).body
    for node, next_ in zip(body, [*body[1:], None], strict=True):
        match node:
            case ast.AnnAssign(target=ast.expr() as target, value=ast.expr() as value):
                pass
            case ast.Assign(targets=[ast.expr() as target], value=value):
                pass
            case _:
                continue
        name = ast.unparse(target).strip("()")
        if _NAME.fullmatch(name) and _is_of_numbers(value):
            said = lines[node.lineno - 1].partition("#")[2].strip()
            if not said and isinstance(next_, ast.Expr) and isinstance(next_.value, ast.Constant):
                said = first_sentence(str(next_.value.value))
            said = said or _above(lines, node.lineno - 1)
            source = ast.get_source_segment(text, value) or ""
            yield Number(name, source, said.replace("``", "`"))


def _is_of_numbers(value: ast.expr) -> bool:
    """Return whether an expression is a number, or some, or a range of them or of days."""
    inner = list(ast.walk(value))
    constants = [node.value for node in inner if isinstance(node, ast.Constant)]
    names = {node.id for node in inner if isinstance(node, ast.Name)}
    return (
        bool(constants)
        and names <= {"range", "timedelta"}
        and not any(isinstance(each, str | bytes | bool | None) for each in constants)
        and not any(isinstance(node, ast.Attribute | ast.BinOp) for node in inner if names)
    )


def _above(lines: list[str], at: int) -> str:
    """Return the comment that ends above a line."""
    said: list[str] = []
    while lines[at - 1].startswith("#"):
        at -= 1
        said.insert(0, lines[at].lstrip("# "))
    return " ".join(said)


def page() -> str:
    """Return the page."""
    parts, numbers = [_TOP], []
    for folder, files in folders():
        name = "" if folder == CODE else name_of(folder)
        package = folder / "__init__.py"
        said = FOLDERS[name] if name in FOLDERS else sentence_of(package)
        entries = "".join(f"- {_link(file.name, file)}: {sentence_of(file)}\n" for file in files)
        parts.append(f"## {name or 'reftel'}/\n\n{said}\n" + (f"\n{entries}" if entries else ""))
        for file in files:
            if file.suffix == ".py" and (here := list(numbers_of(file))):
                numbers.append(f"- {_link(name_of(file), file)}\n")
                numbers += [f"  - {each}: {each.said}\n" for each in here if each.said]
                if bare := ", ".join(str(each) for each in here if not each.said):
                    numbers.append(f"  - {bare}\n")
    return "\n".join([*parts, _KEYS, "".join(_key_lines()), _NUMBERS, "".join(numbers)])


def _key_lines() -> Iterator[str]:
    """Yield a line for each screen and widget with keys that can be changed."""
    for node in (ReftelApp, *NODES):
        keys = [
            f"`{' '.join(map(written, each.key.split(',')))}` {each.description}"
            for each in vars(node).get("BINDINGS", ())
            if isinstance(each, Binding) and each.id
        ]
        file = EVERYWHERE if node is MainScreen else Path(inspect.getfile(node))
        if keys:
            yield f"- {_link(name_of(file), file)}: {', '.join(keys)}\n"


def _link(name: str, file: Path) -> str:
    return f"[`{name}`](../{file.relative_to(ROOT).as_posix()})"


if __name__ == "__main__":
    write_durably(Path(sys.argv[1]), page().encode())
