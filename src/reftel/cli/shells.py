"""Completion in bash, zsh and fish: what click's own scripts leave out.

Names with blanks are quoted in bash; ``--format=m`` is completed in all of them.
"""

from __future__ import annotations

import os
import re
from typing import Any

from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ZshComplete,
    add_completion_class,
    split_arg_string,
)

VARIABLE = "_REFTEL_COMPLETE"

# Bash cuts words at "=" and ":" too, so the line itself is handed on, and the piece at the cursor.
_BASH = """\
%(complete_func)s() {
    local IFS=$'\\n' response completion type value
    response=$(env COMP_WORDS="${COMP_LINE:0:$COMP_POINT}" COMP_CWORD="${COMP_WORDS[$COMP_CWORD]}" \
%(complete_var)s=bash_complete $1)
    COMPREPLY=()
    for completion in $response; do
        IFS=',' read -r type value <<< "$completion"
        if [[ $type == 'dir' ]]; then
            compopt -o dirnames
        elif [[ $type == 'file' ]]; then
            compopt -o default
        elif [[ $type == 'plain' ]]; then
            COMPREPLY+=("$value")
        fi
    done
    return 0
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""
_SPECIAL = re.compile(r"[^\w@%+=:,./-]")


class _Bash(BashComplete):
    source_template = _BASH

    def get_completion_args(self) -> tuple[list[str], str]:
        line = os.environ["COMP_WORDS"]
        words = split_arg_string(line)[1:]
        if not words or (line[-1:].isspace() and split_arg_string(f"{line}x")[-1] == "x"):
            return words, ""
        return words[:-1], words[-1]

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """Give what replaces the piece at the cursor, quoted unless that is quoted already."""
        piece = os.environ["COMP_CWORD"]
        value = str(item.value)
        typed = self.get_completion_args()[1]
        here = "" if piece in {"=", ":"} else piece.lstrip("'\"")
        before = typed.removesuffix(here)
        if before and value.startswith(before):
            value = value[len(before) :]
        if piece[:1] not in {"'", '"'}:
            value = _SPECIAL.sub(lambda sign: f"\\{sign[0]}", value)
        return f"{item.type},{value}"


def _whole(incomplete: str, items: list[CompletionItem[str]]) -> list[CompletionItem[str]]:
    """Put the option before its value, as it stands in the word that is completed."""
    option, sign, _ = incomplete.partition("=")
    if not (sign and option.startswith("-")):
        return items
    return [
        CompletionItem(f"{option}={item.value}", type=item.type, help=item.help) for item in items
    ]


class _Zsh(ZshComplete):
    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        return _whole(incomplete, super().get_completions(args, incomplete))


class _Fish(FishComplete):
    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        return _whole(incomplete, super().get_completions(args, incomplete))


def register() -> None:
    """Have click use these."""
    add_completion_class(_Bash)
    add_completion_class(_Zsh)
    add_completion_class(_Fish)
