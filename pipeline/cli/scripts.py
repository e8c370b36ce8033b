"""The host's desk: check, explain, time, print and sign a script."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import click
import typer
import typer.core

from ..counting import figured
from ..errors import OutcueError
from ..files import write
from .desk import AsJson, Name, Names, app, episode_name, print_json, root_of, talk


class _Check(typer.core.TyperCommand):
    """`--strict` alone is `--strict=all`: what stands behind it is an episode's name."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, ["--strict=all" if a == "--strict" else a for a in args])


@app.command(cls=_Check)
def check(
    context: typer.Context,
    names: Names = None,
    strict: Annotated[
        str,
        typer.Option(
            metavar="[=SLUG,SLUG]", help="End with 1 where a note is left, or one of these."
        ),
    ] = "",
    as_json: AsJson = False,
    feed: Annotated[
        bool, typer.Option("--feed", help="Check feed/ instead, as apps and directories will.")
    ] = False,
) -> None:
    """List every mistake, and every decision that a script asks of its host."""
    from .. import checks

    root = root_of(context)
    if feed:
        if mistakes := checks.feed(root):
            raise OutcueError(*mistakes)
        talk(f"no mistakes in {root / 'feed'}")
        return
    found = checks.run(root, [_episode(root, name, strict) for name in names or ()], _slugs(strict))
    if as_json:
        print_json([asdict(note) for note in found.notes])
    for note in () if as_json else found.notes:
        print(note)
    if found.mistakes or found.unanswered:
        raise OutcueError(*found.mistakes, *found.unanswered)
    talk(f"no mistakes; {figured(len(found.notes), 'note')} for the host")


def _episode(root: Path, name: str, strict: str) -> str:
    """The episode's name; slugs behind a space are told how they are written."""
    from .. import desk, scriptfolder

    are_slugs = strict and desk.SLUGS.issuperset(name.split(","))
    if are_slugs and name not in scriptfolder.names(root):
        raise click.BadParameter(f"write --strict={name}", param_hint="--strict")
    return episode_name(root, name)


def _slugs(given: str) -> frozenset[str]:
    """The names behind `--strict`."""
    from .. import desk

    if given == "all":
        return desk.SLUGS
    slugs = frozenset(filter(None, given.replace(" ", "").split(",")))
    for slug in slugs - desk.SLUGS:
        message = f"no note is named {slug!r}; {desk.guess(slug)}"
        raise click.BadParameter(message, param_hint="--strict")
    return slugs


@app.command()
def export(
    context: typer.Context,
    script: Name,
    format: Annotated[str, typer.Option(help="json")] = "json",  # noqa: A002 - the option's name
) -> None:
    """Print a script as data: its cues, their speakers, and where each word came from."""
    from .. import checks, config

    if format != "json":
        raise click.BadParameter(f"no format {format!r}; there is json", param_hint="--format")
    root = root_of(context)
    data = checks.export(root, episode_name(root, script), config.load(root))
    print_json(data)


@app.command("explain")
def explain_command(
    context: typer.Context,
    script: Name,
    as_json: AsJson = False,
) -> None:
    """Print where each line of a script comes from, by which rule, and every change to print."""
    from .. import config, explain

    root = root_of(context)
    found = explain.explained(root, episode_name(root, script), config.load(root))
    if as_json:
        print_json(explain.data(found))
        return
    for line in explain.text(found):
        print(line)


@app.command()
def timing(
    context: typer.Context,
    script: Name,
    trim: Annotated[
        int | None, typer.Option(min=0, help="Without the cues of this trim; 0 for all.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Print how long a script runs, cue by cue, against its slot, and what may go."""
    from .. import config, rehearsal, timesheet

    root = root_of(context)
    sheet = rehearsal.sheet(root, episode_name(root, script), config.load(root), trim)
    if as_json:
        print_json(timesheet.data(sheet))
        return
    for line in timesheet.lines(sheet):
        print(line)


@app.command("print")
def print_command(
    context: typer.Context,
    script: Name,
    out: Annotated[Path | None, typer.Option(help="Write it here.")] = None,
    trim: Annotated[
        int | None, typer.Option(min=0, help="Without the cues of this trim; 0 for all.")
    ] = None,
    clean: Annotated[bool, typer.Option("--clean", help="Without checks and notes.")] = False,
) -> None:
    """Write the host's copy, an HTML page made for paper, and print its path."""
    from .. import config, rehearsal

    root = root_of(context)
    name = episode_name(root, script)
    page = rehearsal.host_copy(root, name, config.load(root), trim, notes=not clean)
    path = out or root / ".cache" / "print" / f"{name}.html"
    write(path, page)
    print(path)


@app.command("lexicon")
def lexicon_command(context: typer.Context, name: Name) -> None:
    """Take a script's confirmed pronouncers into lexicon.toml, for every episode."""
    from .. import checks

    root = root_of(context)
    settled = checks.settle(root, episode_name(root, name))
    for word, how in settled.items():
        print(f"{word}: {how}")
    talk(f"lexicon.toml: {figured(len(settled), 'word')} added or changed")


@app.command()
def approve(
    context: typer.Context, name: Name, by: Annotated[str, typer.Option(help="Initials.")]
) -> None:
    """Sign a script's current words, for a show that releases when approved."""
    from .. import checks, config

    root = root_of(context)
    done = checks.approve(root, episode_name(root, name), by, config.load(root))
    print(done.signature)
    if done.unheard:
        why = done.unheard.mistakes[0]
        talk(f"signed, without what it is heard from, for outcue hear --changed: {why}")
