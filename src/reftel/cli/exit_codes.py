"""The exit codes of commands, and which error has which."""

from __future__ import annotations

from enum import IntEnum

from reftel.errors import NotFoundError, NotUnderstoodError, ReftelError


class ExitCode(IntEnum):
    """What a command tells the shell."""

    OK = 0
    NOTHING = 1  # nothing was found
    USAGE = 2  # the command was not understood
    PROBLEM = 3  # a library, file or note cannot be used; the message says why
    AMBIGUOUS = 4  # several cables or notes answer to what was typed
    DEFECT = 70  # a defect in reftel; the log has the details
    INTERRUPTED = 130  # Ctrl-C


class AmbiguousError(ReftelError):
    """Several things answer to what was typed."""


def code_of(error: ReftelError) -> ExitCode:
    """Return the exit code for an error."""
    if isinstance(error, NotFoundError):
        return ExitCode.NOTHING
    if isinstance(error, NotUnderstoodError):
        return ExitCode.USAGE
    return ExitCode.AMBIGUOUS if isinstance(error, AmbiguousError) else ExitCode.PROBLEM
