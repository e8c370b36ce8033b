"""What every command has: the application, the show's folder, an episode's name, a way to talk."""

import difflib
import getpass
import json
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from ..errors import Mistake, ScriptError

Report = Callable[[str], None]
Site = Callable[[str], Path]
"""Renders the site for a base URL and returns its folder."""
Preview = Callable[[Site, str | None, int, Report], None]
"""Serves it at an address of this machine, loopback where none is given."""

app = typer.Typer(
    name="outcue",
    help="Turn a news article into a radio segment and a podcast episode.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

_MOST_LISTED = 20
"""Of names, where none is near."""
Name = Annotated[str, typer.Argument(help="The episode's name, or the path of its script.")]
Names = Annotated[
    list[str] | None, typer.Argument(help="Episodes, or paths of scripts; all where none is given.")
]
BaseUrl = Annotated[str | None, typer.Option(help="Publish under this URL instead of the show's.")]
AsJson = Annotated[bool, typer.Option("--json", help="For machines.")]


class Desk(NamedTuple):
    """What every command is given."""

    root: Path
    preview: Preview | None


def root_of(context: typer.Context) -> Path:
    """The folder of the show that the command works on."""
    desk: Desk = context.obj
    return desk.root


def episode_name(root: Path, given: str) -> str:
    """The name of an episode that is there, given as a name or as its script's path.

    Raises ScriptError, with a guess, where there is none.
    """
    from .. import scriptfolder

    known = scriptfolder.names(root)
    if given in known:
        return given
    for path in (Path(given), root / given):
        at_home = path.resolve().parent == (root / "scripts").resolve()
        if at_home and path.suffix == ".md" and path.stem in known:
            return path.stem
    raise ScriptError(
        Mistake("no-episode", given, "there is no episode of that name", _guess(given, known))
    )


def _guess(given: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(Path(given).stem, list(known), n=1)
    if near:
        return f"did you mean {near[0]}?"
    names = list(known)
    listed = ", ".join(names[:_MOST_LISTED]) + (" …" if len(names) > _MOST_LISTED else "")
    return f"there is {listed}" if names else "draft an article first"


def signature() -> str:
    """The name of whoever runs the command."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name
        return f"user {os.getuid()}"


def print_path(path: Path | None) -> None:
    """Print the path, if something was written."""
    if path:
        print(path)


def print_json(value: object) -> None:
    """Print it for machines, in lines that people can read as well."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def talk(line: str) -> None:
    """Say it to whoever watches; results alone go to standard output."""
    print(line, file=sys.stderr)
