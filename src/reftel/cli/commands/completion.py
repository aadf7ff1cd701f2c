"""``reftel completion``: the script that makes a shell complete commands, libraries and IDs."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from reftel.cli.exit_codes import ExitCode
from reftel.cli.help import Command
from reftel.cli.output import say
from reftel.cli.shells import VARIABLE, register


@click.command("completion", cls=Command)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(context: click.Context, shell: str) -> int:
    """Print a completion script for your shell.

    It completes commands, options, names of libraries and IDs of cables.

    Examples:
      reftel completion bash > ~/.local/share/bash-completion/completions/reftel
      reftel completion zsh > ~/.zfunc/_reftel
      reftel completion fish > ~/.config/fish/completions/reftel.fish
    """
    register()
    kind = get_completion_class(shell)
    assert kind is not None  # noqa: S101 - the choices above are click's own
    say(kind(context.find_root().command, {}, "reftel", VARIABLE).source())
    return ExitCode.OK
