"""How keymaps (``vi``, ``emacs``, ``less``, the user's own) are read and laid over the keys.

A keymap is a TOML file with a ``[keys]`` table as ``config.toml`` has one, which goes before it. An
action that a keymap does not name keeps the keys that it has by itself, which are those of ``vi``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.dom import DOMNode

from reftel.config import keys_in
from reftel.files import UNREADABLE, MalformedFileError, parse_toml, read_text, reason
from reftel.paths import shipped_keymaps
from reftel.plain import plain_line
from reftel.tui.keys.changed import keymap

if TYPE_CHECKING:
    from reftel.config import Config
    from reftel.paths import Paths

_SUFFIX = ".toml"


@dataclass(frozen=True, slots=True)
class ChosenKeys:
    """The keys that were chosen for actions, by a keymap and in the configuration, which wins.

    Attributes:
        keys: of each action, as they were written.
        for_textual: the same as Textual takes them, without what is no action and no key.
        files: where they were chosen.
        problems: what is wrong with them, a sentence each.
    """

    keys: Mapping[str, tuple[str, ...]]
    for_textual: Mapping[str, str]
    files: str
    problems: Sequence[str]


def chosen_keys(config: Config, paths: Paths, nodes: Iterable[type[DOMNode]]) -> ChosenKeys:
    """Return what was chosen; ``nodes`` are the app, screens and widgets that have keys."""
    nodes = list(nodes)
    problems: list[str] = []
    sources = {"config.toml": config.keys}
    if config.keymap is not None:
        folders = (shipped_keymaps(), paths.config / "keymaps")
        keys, problems = load_keymap(config.keymap, folders)
        sources = {f"{config.keymap}{_SUFFIX}": keys, **sources}
    merged: dict[str, tuple[str, ...]] = {}
    for_textual: dict[str, str] = {}
    for file, chosen in sources.items():
        named, unknown = keymap(chosen, nodes, file)
        merged |= chosen
        for_textual |= named
        problems += unknown
    files = " and ".join(file for file, chosen in sources.items() if chosen)
    return ChosenKeys(merged, for_textual, files, problems)


def load_keymap(
    name: str, folders: Iterable[Path]
) -> tuple[Mapping[str, tuple[str, ...]], list[str]]:
    """Read the keymap of a name; later folders win over earlier ones.

    Returns:
        The keys of each action, and what is wrong with the file, a sentence each.
    """
    folders = list(folders)
    for folder in reversed(folders):
        file = folder / f"{name}{_SUFFIX}"
        try:
            keys, bad = keys_in(parse_toml(read_text(file, follow=True)).get("keys"))
        except FileNotFoundError:
            continue
        except (*UNREADABLE, MalformedFileError) as error:
            return {}, [plain_line(f"{file}: the keymap is left out: {reason(error)}")]
        except ValueError as error:
            return {}, [plain_line(f"{file}: the keymap is left out: keys {error}")]
        return keys, [plain_line(f"{file}: keys.{action} {why}") for action, why in bad]
    known = sorted({file.stem for folder in folders for file in folder.glob(f"*{_SUFFIX}")})
    return {}, [plain_line(f"There is no keymap {name!r}; there are {', '.join(known)}")]
