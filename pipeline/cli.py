"""The command line: parse, call, report. Results go to standard output, talk to standard error.

Exit status: 0 done · 1 a mistake that the user can mend · 2 wrong usage · 3 an outside service ·
70 our bug.

What a command works with is imported when it runs, so that the desk opens in 0.3 s.
"""

import difflib
import errno
import io
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import click
import typer
import typer.core

from . import __version__
from .errors import Mistake, OutcueError, ScriptError, ServiceError
from .files import write

if TYPE_CHECKING:
    from .build import Made
    from .drafts import Drafted
    from .ingest import Plan
    from .model import Episode
    from .reels import Reel

BUG = 70
STOPPED = 130
"""As shells say it of Ctrl-C: 128 and the signal's number."""

Report = Callable[[str], None]
Site = Callable[[str], Path]
"""Renders the site for a base URL and returns its folder."""
Preview = Callable[[Site, int, Report], None]


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every command is given."""

    root: Path
    preview: Preview | None


app = typer.Typer(
    name="outcue",
    help="Turn a news article into a radio segment and a podcast episode.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Name = Annotated[str, typer.Argument(help="The episode's name, or the path of its script.")]
BaseUrl = Annotated[str | None, typer.Option(help="Publish under this URL instead of the show's.")]


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
            _talk(str(mistake))
        status = error.exit_code
    except click.ClickException as error:
        _talk(f"outcue: {error.format_message().rstrip('.')}; see: outcue --help")
        status = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        status = STOPPED
    except Exception:  # noqa: BLE001 - the one catch: whatever else escapes is our bug
        traceback.print_exc()
        _talk("outcue: this is a bug in Outcue, not your mistake; please report the lines above")
        status = BUG
    if status == STOPPED:
        _talk("outcue: stopped; run it again to go on where it was")
    return status


def _speak_utf8() -> None:
    """Print as our files are written, whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")


def _run(arguments: Sequence[str] | None, preview: Preview | None) -> int:
    """Run the command; its results are out when this returns."""
    try:
        result = app(arguments, standalone_mode=False, obj=preview)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has enough
        _let_go()
        return 0
    except OSError as error:
        if not _is_about_output(error):
            raise
        _let_go()
        remedy = "free the disk, or print elsewhere"
        raise OutcueError(Mistake("no-output", "stdout", str(error.strerror), remedy)) from error
    return result if isinstance(result, int) else 0


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
    context.obj = _Desk(show, context.obj)
    if version:
        print(f"outcue {__version__}")
        raise typer.Exit


@app.command()
def make(
    context: typer.Context,
    article: Annotated[
        str | None, typer.Option(help="Add this article first: a file or a web address.")
    ] = None,
    episode: Annotated[str | None, typer.Option(help="Build only this episode.")] = None,
    base_url: BaseUrl = None,
    draft_only: Annotated[
        bool, typer.Option("--draft-only", help="Stop after the scripts.")
    ] = False,
) -> None:
    """Draft, build and render all that changed: what `make` runs."""
    from . import build, config, drafts, intake

    root = _root(context)
    show = config.load(root)
    added = intake.add(root, article, show) if article else None
    if draft_only:
        intake.take(root, _talk)
        _report_drafts(build.draft(root, drafts.orders(root), show))
    elif episode:
        if added:
            build.draft(root, [drafts.alone(root, added)], show)
        _report_built(*build.build(root, [_name(root, episode)], show, _talk))
        print("The feed is as it was. Next: make, to render it too.")
    else:
        _report_made(build.everything(root, config.base_url(base_url), _talk))


@app.command()
def draft(
    context: typer.Context,
    articles: Annotated[list[str], typer.Argument(help="Files, or web addresses.")],
    episode: Annotated[
        str | None, typer.Option(help="Make one newscast of them, under this name.")
    ] = None,
) -> None:
    """Draft the scripts of articles, and print each script's path."""
    from . import build, config, drafts, intake

    root = _root(context)
    show = config.load(root)
    if episode and len(set(articles)) == 1:
        raise click.BadParameter("a newscast has two articles or more", param_hint="--episode")
    added = [intake.add(root, given, show) for given in articles]
    alone = (drafts.alone(root, path) for path in added)
    orders = [drafts.newscast(root, episode, added)] if episode else alone
    for drafted in build.draft(root, orders, show):
        _talk(build.said_of(drafted))
        print(drafted.path)


@app.command("ingest")
def ingest_command(
    context: typer.Context,
    feed: Annotated[str, typer.Argument(help="Address of an RSS or Atom feed.")],
    limit: Annotated[
        int | None, typer.Option(min=1, help="Take so many items; 10 where not given.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what is new; do nothing.")
    ] = False,
) -> None:
    """Make articles of what is new in a newsroom's feed, and print their paths."""
    from . import config, ingest

    root = _root(context)
    show = config.load(root)
    newest = limit or ingest.NEWEST
    if dry_run:
        found = ingest.plan(root, feed, show, newest)
        for item in found.new:
            print(f"{item.url or item.id}: {item.title}")
        _talk(f"{_count(len(found.new), 'item')} to take{_rest(found)}; nothing was done")
        return
    done = ingest.run(root, feed, show, newest, _talk)
    for path in done.articles:
        print(path)
    _talk(f"{_count(len(done.articles), 'new article')}{_rest(done.plan)}")
    if done.articles:
        _talk("next: outcue draft, or make draft for all of them")
    if done.mistakes:
        raise ServiceError(*done.mistakes)


def _rest(plan: "Plan") -> str:
    """What a run leaves, and why."""
    left = [
        f"{len(plan.waiting)} left for the next run" if plan.waiting else "",
        f"{len(plan.passed_over)} older passed over, for good" if plan.passed_over else "",
    ]
    said = ", ".join(filter(None, left))
    return f"; {said} (--limit)" if said else ""


@app.command("build")
def build_command(
    context: typer.Context, names: Annotated[list[str] | None, typer.Argument()] = None
) -> None:
    """Record, mix and tag what changed, and print each episode's path."""
    from . import build, config, drafts

    root = _root(context)
    show = config.load(root)
    wanted = [_name(root, name) for name in names or drafts.names(root)]
    built, fresh = build.build(root, wanted, show, _talk)
    done = {episode.name: episode for episode in (*built, *fresh)}
    for name in wanted:
        _talk(_summary(done[name]) + (" (nothing to do)" if done[name] in fresh else ""))
        print(done[name].path)


@app.command()
def feed(context: typer.Context, base_url: BaseUrl = None) -> None:
    """Render feed/ from the episodes that are built, and print the feed's path."""
    from . import build, config

    root = _root(context)
    build.publish(root, config.load(root), config.base_url(base_url), _talk)
    print(root / "feed" / "feed.xml")


@app.command()
def plan(
    context: typer.Context, names: Annotated[list[str] | None, typer.Argument()] = None
) -> None:
    """Say what would be rebuilt, and why; do nothing."""
    from . import build, config, drafts

    root = _root(context)
    show = config.load(root)
    for item in build.plan(root, [_name(root, n) for n in names or drafts.names(root)], show):
        for reason in item.reasons or ("fresh",):
            print(f"{item.name}: {reason}")


class _Check(typer.core.TyperCommand):
    """`--strict` alone is `--strict=all`: what stands behind it is an episode's name."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, ["--strict=all" if a == "--strict" else a for a in args])


@app.command(cls=_Check)
def check(
    context: typer.Context,
    names: Annotated[list[str] | None, typer.Argument()] = None,
    strict: Annotated[
        str,
        typer.Option(
            metavar="[=SLUG,SLUG]", help="End with 1 where a note is left, or one of these."
        ),
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """List every mistake, and every decision that a script asks of its host."""
    from . import checks

    root = _root(context)
    found = checks.run(root, [_name(root, name) for name in names or ()], _slugs(strict))
    if as_json:
        print(json.dumps([asdict(note) for note in found.notes], ensure_ascii=False, indent=1))
    for note in () if as_json else found.notes:
        print(note)
    if found.mistakes or found.unanswered:
        raise OutcueError(*found.mistakes, *found.unanswered)
    _talk(f"no mistakes; {_count(len(found.notes), 'note')} for the host")


@app.command()
def export(
    context: typer.Context,
    script: Name,
    format: Annotated[str, typer.Option(help="json")] = "json",  # noqa: A002 - the option's name
) -> None:
    """Print a script as data: its cues, their speakers, and where each word came from."""
    from . import checks, config

    if format != "json":
        raise click.BadParameter(f"no format {format!r}; there is json", param_hint="--format")
    root = _root(context)
    data = checks.export(root, _name(root, script), config.load(root))
    print(json.dumps(data, ensure_ascii=False, indent=1))


@app.command("explain")
def explain_command(
    context: typer.Context,
    script: Name,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Print where each line of a script comes from, by which rule, and every change to print."""
    from . import config, explain

    root = _root(context)
    found = explain.explained(root, _name(root, script), config.load(root))
    if as_json:
        print(json.dumps(explain.data(found), ensure_ascii=False, indent=1))
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
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Print how long a script runs, cue by cue, against its slot, and what may go."""
    from . import config, rehearsal, timesheet

    root = _root(context)
    sheet = rehearsal.sheet(root, _name(root, script), config.load(root), trim)
    if as_json:
        print(json.dumps(timesheet.data(sheet), ensure_ascii=False, indent=1))
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
    from . import config, rehearsal

    root = _root(context)
    name = _name(root, script)
    page = rehearsal.host_copy(root, name, config.load(root), trim, notes=not clean)
    path = out or root / ".cache" / "print" / f"{name}.html"
    write(path, page)
    print(path)


@app.command()
def say(context: typer.Context, script: Name, cue: str) -> None:
    """Play one cue of a script, or write it and print the file's path."""
    from . import config, hearing

    root = _root(context)
    _written(hearing.hear(root, _name(root, script), cue, config.load(root), _talk))


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
) -> None:
    """Play one cue, or a reel; or write it and print the file's path."""
    from . import config, drafts, hearing, reels

    root = _root(context)
    show = config.load(root)
    if guesses:
        names = [_name(root, what)] if what else drafts.names(root)
        _play(reels.guesses(root, names, show, _talk), "no pronouncer is a guess")
    elif what is None:
        raise click.UsageError("name a cue, or an episode behind --changed")
    elif changed:
        name = _name(root, what)
        _play(reels.changed(root, name, show), f"{name}: nothing changed since it was approved")
    else:
        name = _name(root, episode) if episode else hearing.episode_with(root, what)
        _written(hearing.hear(root, name, what, show, _talk))


def _play(reel: "Reel | None", otherwise: str) -> None:
    """Say what is heard when, and play it."""
    from . import player, timecode

    if reel is None:
        _talk(otherwise)
        return
    for part in reel.parts:
        print(f"{timecode.clock(part.start_ms)}  {part.words}")
    _written(player.play(reel.path, _talk))


@app.command("lexicon")
def lexicon_command(context: typer.Context, name: Name) -> None:
    """Take a script's confirmed pronouncers into lexicon.toml, for every episode."""
    from . import checks

    root = _root(context)
    settled = checks.settle(root, _name(root, name))
    for word, how in settled.items():
        print(f"{word}: {how}")
    _talk(f"lexicon.toml: {_count(len(settled), 'word')} added or changed")


@app.command()
def approve(
    context: typer.Context, name: Name, by: Annotated[str, typer.Option(help="Initials.")]
) -> None:
    """Sign a script's current words, for a show that releases when approved."""
    from . import checks

    root = _root(context)
    print(checks.approve(root, _name(root, name), by))


@app.command()
def serve(
    context: typer.Context,
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8000,
) -> None:
    """Preview the feed and the site on this machine; episodes not released yet are marked."""
    from . import build, config

    desk: _Desk = context.obj
    show = config.load(desk.root)
    if desk.preview:
        desk.preview(lambda base_url: build.preview(desk.root, show, base_url, _talk), port, _talk)


@app.command()
def init(folder: Path) -> None:
    """Start a new show in a folder, and print its path."""
    from . import newshow

    for path in newshow.create(folder):
        _talk(f"wrote {path}")
    _talk(f"next: edit {folder / 'show.toml'}, put an article into articles/, run make there")
    print(folder)


def _slugs(given: str) -> frozenset[str]:
    """The names behind `--strict`."""
    from . import desk

    if given == "all":
        return desk.SLUGS
    slugs = frozenset(filter(None, given.replace(" ", "").split(",")))
    for slug in slugs - desk.SLUGS:
        message = f"no note is named {slug!r}; {desk.guess(slug)}"
        raise click.BadParameter(message, param_hint="--strict")
    return slugs


def _root(context: typer.Context) -> Path:
    desk: _Desk = context.obj
    return desk.root


def _written(path: Path | None) -> None:
    if path:
        print(path)


def _name(root: Path, given: str) -> str:
    """The name of an episode that is there, given as a name or as its script's path."""
    from . import drafts

    known = drafts.names(root)
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
    return f"there is {', '.join(known)}" if known else "draft an article first"


def _report_drafts(done: "Iterable[Drafted]") -> None:
    from . import build

    for drafted in done:
        _talk(build.said_of(drafted))
        print(drafted.path)
    _talk("next: edit the scripts, then run make")


def _report_made(made: "Made") -> None:
    if not made.built and not made.rendered.changed:
        print(f"Nothing to do: {_count(len(made.fresh), 'episode')} and the feed are up to date.")
        return
    _report_built(made.built, made.fresh)
    print(f"feed/feed.xml: {_count(made.rendered.items, 'episode')}")
    print("Next: make serve, or edit scripts/ and run make again.")


def _report_built(built: "Iterable[Episode]", fresh: "Iterable[Episode]") -> None:
    for episode in built:
        print(_summary(episode))
    for episode in fresh:
        print(f"{_summary(episode)} (nothing to do)")


def _summary(episode: "Episode") -> str:
    from . import timecode

    measures = episode.measures
    return (
        f"{episode.path}: {timecode.clock(episode.duration_ms)}, "
        f"{measures.loudness_lufs:.1f} LUFS, true peak {measures.true_peak_dbtp:.1f} dBTP"
    )


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _talk(line: str) -> None:
    print(line, file=sys.stderr)
