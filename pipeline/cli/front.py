"""Running a command: the one place where errors are caught."""

import copy
import errno
import io
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import click
import typer
from typer.models import CommandInfo

from .. import __version__
from ..errors import Mistake, OutcueError
from . import articles, episodes, publishing, scripts, shows, sound
from .desk import Desk, Preview, app, talk

BUG = 70
STOPPED = 130
"""As shells say it of Ctrl-C: 128 and the signal's number."""

COMMANDS = (episodes, articles, scripts, sound, publishing, shows)
"""The rooms whose commands these are: importing one gives the application its commands."""


def main(arguments: Sequence[str] | None = None, preview: Preview | None = None) -> int:
    """Run the command and return its exit status; the one place where errors are caught.

    `arguments` are those of the process where none are given; `preview` is the web face, a
    stranger to this room.
    """
    _speak_utf8()
    try:
        status = _run(arguments, preview)
    except OutcueError as error:
        for mistake in error.mistakes:
            talk(str(mistake))
        status = error.exit_code
    except click.ClickException as error:
        talk(f"outcue: {error.format_message().rstrip('.')}; see: outcue --help")
        status = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        status = STOPPED
    except Exception:  # noqa: BLE001 - the one catch: whatever else escapes is our bug
        traceback.print_exc()
        talk("outcue: this is a bug in Outcue, not your mistake; please report the lines above")
        status = BUG
    if status == STOPPED:
        talk("outcue: stopped; run it again to go on where it was")
    return status


def _speak_utf8() -> None:
    """Print as our files are written, whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")


def _run(arguments: Sequence[str] | None, preview: Preview | None) -> int:
    """Run the command; its results are out when this returns."""
    try:
        given = sys.argv[1:] if arguments is None else arguments
        result = _application(given)(arguments, standalone_mode=False, obj=preview)
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):  # whoever reads has enough; the exit is click's
        _let_go()
        return 0
    except OSError as error:
        if not _is_about_output(error):
            raise
        _let_go()
        remedy = "free the disk, or print elsewhere"
        raise OutcueError(Mistake("no-output", "stdout", str(error.strerror), remedy)) from error
    return result if isinstance(result, int) else 0


def _application(arguments: Sequence[str]) -> typer.Typer:
    """With the commands that are named alone: to put all of them together takes 30 ms.

    Where none is, with all of them: for help, and for a guess at what was meant.
    """
    named = [one for one in app.registered_commands if _name(one) in arguments]
    if not named:
        return app
    only = copy.copy(app)
    only.registered_commands = named
    return only


def _name(command: CommandInfo) -> str:
    return command.name or (command.callback.__name__ if command.callback else "")


def _is_about_output(error: OSError) -> bool:
    """Whether printing failed: our own files are written by `files`, which names them."""
    return error.filename is None and error.errno in {errno.ENOSPC, errno.EIO}


def _let_go() -> None:
    """Leave nothing that Python would try to print again when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@app.callback(invoke_without_command=True)
def _show(
    context: typer.Context,
    show: Annotated[Path, typer.Option(help="The show's folder.")] = Path(),
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    context.obj = Desk(show, context.obj)
    if version:
        print(f"outcue {__version__}")
        raise typer.Exit
