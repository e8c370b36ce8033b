"""Listening: one cue, or a reel of several."""

import sys
from typing import TYPE_CHECKING, Annotated

import click
import typer

from ..errors import OutcueError
from ..progress import shown
from .desk import AsJson, Name, app, episode_name, print_json, print_path, root_of, talk

if TYPE_CHECKING:
    from ..reels import Reel


@app.command()
def say(
    context: typer.Context,
    script: Name,
    cue: Annotated[str, typer.Argument(help="Its id, as it stands in the cue's heading.")],
) -> None:
    """Play one cue of a script, or write it and print the file's path."""
    from .. import config, hearing

    root = root_of(context)
    name = episode_name(root, script)
    with shown(sys.stderr) as report:
        print_path(hearing.hear(root, name, cue, config.load(root), report))


@app.command()
def hear(
    context: typer.Context,
    what: Annotated[
        str | None, typer.Argument(help="A cue's id; with an option below, an episode's name.")
    ] = None,
    episode: Annotated[str | None, typer.Option(help="Where two episodes have the cue.")] = None,
    guesses: Annotated[
        bool, typer.Option("--guesses", help="Every guessed pronouncer, in its sentence.")
    ] = False,
    changed: Annotated[
        bool, typer.Option("--changed", help="What changed since the episode was approved.")
    ] = False,
    fit: Annotated[bool, typer.Option("--fit", help="Of one that was built with --fit.")] = False,
) -> None:
    """Play one cue, or a reel; or write it and print the file's path."""
    from .. import config, hearing, reels, scriptfolder

    if guesses and changed:
        raise click.UsageError("--guesses and --changed are two reels; ask for one of them")
    root = root_of(context)
    show = config.load(root, fit=fit)
    if guesses:
        names = [episode_name(root, what)] if what else scriptfolder.names(root)
        with shown(sys.stderr) as report:
            guessed = reels.guesses(root, names, show, report)
        if guessed:
            _play(guessed)
        else:
            talk("no pronouncer is a guess")
    elif what is None:
        raise click.UsageError("name a cue, or an episode behind --changed")
    elif changed:
        name = episode_name(root, what)
        differs = reels.changed(root, name, show, talk)
        if differs:
            _play(differs)
    else:
        name = episode_name(root, episode) if episode else hearing.episode_with(root, what)
        with shown(sys.stderr) as report:
            print_path(hearing.hear(root, name, what, show, report))


@app.command("takes")
def takes_command(
    context: typer.Context,
    name: Name,
    as_json: AsJson = False,
) -> None:
    """List what each cue is heard from, a person, tape or a computer, and what is missing."""
    from .. import config, takesheet

    root = root_of(context)
    sheet = takesheet.sheet(root, episode_name(root, name), config.load(root))
    if as_json:
        print_json(takesheet.data(sheet))
    else:
        for line in takesheet.lines(sheet):
            print(line)
    if sheet.mistakes:
        raise OutcueError(*sheet.mistakes)


@app.command("broadcast")
def broadcast_command(
    context: typer.Context,
    name: Name,
    fit: Annotated[bool, typer.Option("--fit", help="End on the slot, or say why not.")] = False,
) -> None:
    """Write an episode's segments for a station, with a billing sheet, and print their paths."""
    from .. import config, delivery, timecode

    root = root_of(context)
    with shown(sys.stderr) as report:
        show = config.load(root, fit=fit)
        done = delivery.deliver(root, episode_name(root, name), show, report)
    for file in done.files:
        read = file.measures
        talk(
            f"segment {file.segment.number}: {timecode.clock(file.trt_ms)}, "
            f"{read.loudness_lufs:.1f} LKFS, true peak {read.true_peak_dbtp:.1f} dBTP "
            f"({file.reason or 'fresh'})"
        )
    for path in done.paths:
        print(path)


@app.command()
def voices(
    fetch: Annotated[
        str | None, typer.Option(help="Download this voice first, for example hibari:emma.")
    ] = None,
) -> None:
    """List the voices of this machine, and those that can be fetched."""
    from .. import engines
    from ..engine import Fetching

    if fetch:
        talk(f"fetched {engines.fetch(fetch)}")
    for name in engines.ENGINES:
        engine = engines.engine(name)
        for voice in engine.voices():
            manner = engine.manner(voice)
            pace = f"{manner.pace_wpm:.0f} words a minute" if manner else "pace not known yet"
            print(f"{name}:{voice}  {pace}")
        for voice in engine.fetchable() if isinstance(engine, Fetching) else ():
            print(f"{name}:{voice}  to be fetched: outcue voices --fetch {name}:{voice}")


def _play(reel: "Reel") -> None:
    """Say what is heard when, and play it."""
    from .. import player, timecode

    for part in reel.parts:
        print(f"{timecode.clock(part.start_ms)}  {part.words}")
    print_path(player.play(reel.path, talk))
