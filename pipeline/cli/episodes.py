"""Building: draft, record, mix, tag and render whatever changed."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..counting import figured
from ..progress import Events, shown
from .desk import BaseUrl, Names, app, episode_name, root_of, signature, talk

if TYPE_CHECKING:
    from ..build import Made
    from ..drafts import Drafted
    from ..planning import EpisodePlan
    from ..plans import Finished

AsEvents = Annotated[
    bool, typer.Option("--json", help="Tell it in events for machines, a JSON object a line.")
]
Fit = Annotated[bool, typer.Option("--fit", help="End exactly on the slot, or say why not.")]
OutOfSpec = Annotated[
    bool,
    typer.Option(
        "--allow-out-of-spec",
        help="Sign for a master that is out of specification; your name stands in its QC file.",
    ),
]


Anew = Annotated[
    bool,
    typer.Option(
        "--anew",
        help="Make what is published again, too, as this version makes it: with a new URL.",
    ),
]


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
    as_json: AsEvents = False,
    fit: Fit = False,
    allow_out_of_spec: OutOfSpec = False,
) -> None:
    """Draft, build and render all that changed: what `make` runs."""
    from .. import build, config, intake, orders

    root = root_of(context)
    show = config.load(root, fit=fit)
    signed = signature() if allow_out_of_spec else None
    added = intake.add(root, article, show) if article else None
    if draft_only:
        intake.take(root, talk)
        _report_drafts(build.draft(root, orders.orders(root), show))
    elif episode:
        if added:
            build.draft(root, [orders.alone(root, added)], show)
        with shown(sys.stderr, as_json=as_json) as report:
            built, fresh = build.build(root, [episode_name(root, episode)], show, report, signed)
        if as_json:
            _tell_built(built, fresh)
            return
        _report_built(built, fresh)
        print("The feed is as it was. Next: make, to render it too.")
    else:
        with shown(sys.stderr, as_json=as_json) as report:
            made = build.everything(
                root, config.base_url(base_url), report, fit=fit, allowed_by=signed
            )
        (_tell_made if as_json else _report_made)(made)


@app.command("build")
def build_command(
    context: typer.Context,
    names: Names = None,
    as_json: AsEvents = False,
    fit: Fit = False,
    allow_out_of_spec: OutOfSpec = False,
    anew: Anew = False,
) -> None:
    """Record, mix and tag what changed, and print each episode's path."""
    from .. import build, config

    root = root_of(context)
    show = config.load(root, fit=fit)
    wanted = _named(root, names)
    signed = signature() if allow_out_of_spec else None
    with shown(sys.stderr, as_json=as_json) as report:
        built, fresh = build.build(root, wanted, show, report, signed, anew=anew)
    if as_json:
        _tell_built(built, fresh)
        return
    untouched = {one.name: one for one in fresh}
    done = {one.name: one for one in built} | untouched
    for name in wanted or sorted(done):
        talk(_summary(done[name]) + (" (nothing to do)" if name in untouched else ""))
        print(done[name].path)


def _named(root: Path, names: Sequence[str] | None) -> list[str] | None:
    """The episodes of these names; `None` for all that were not killed."""
    return [episode_name(root, name) for name in names] if names else None


@app.command()
def plan(context: typer.Context, names: Names = None) -> None:
    """Say what would be rebuilt, and why; do nothing."""
    from .. import build, config

    root = root_of(context)
    show = config.load(root)
    with shown(sys.stderr) as report:
        found = build.plan(root, _named(root, names), show, report)
        planned = [(item.name, item.reasons or (_as_it_is(item),)) for item in found]
    for name, reasons in planned:
        for reason in reasons:
            print(f"{name}: {reason}")


def _as_it_is(item: "EpisodePlan | Finished") -> str:
    if not item.spared:
        return "fresh"
    return f"as published (it would be made otherwise now: {'; '.join(item.spared)})"


def _report_drafts(done: "Iterable[Drafted]") -> None:
    from .. import draftnews

    for drafted in done:
        talk(draftnews.said_of(drafted))
        print(drafted.path)
    talk("next: edit the scripts, then run make")


def _report_made(made: "Made") -> None:
    if not made.built and not made.rendered.changed:
        print(f"Nothing to do: {figured(len(made.fresh), 'episode')} and the feed are up to date.")
        return
    _report_built(made.built, made.fresh)
    print(f"feed/feed.xml: {figured(made.rendered.items, 'episode')}")
    print("Next: make serve, or edit scripts/ and run make again.")


def _report_built(built: "Iterable[Finished]", fresh: "Sequence[Finished]") -> None:
    for episode in built:
        print(_summary(episode))
    if fresh:
        print(f"{figured(len(fresh), 'episode')} as before: nothing to do")


def _tell_made(made: "Made") -> None:
    _tell_built(made.built, made.fresh)
    rendered = made.rendered
    Events(sys.stdout).tell("feed", episodes=rendered.items, changed=bool(rendered.changed))


def _tell_built(built: "Iterable[Finished]", fresh: "Iterable[Finished]") -> None:
    events = Events(sys.stdout)
    told = ((built, True), (fresh, False))
    for episodes, was_built in told:
        for episode in episodes:
            events.tell(
                "episode",
                episode=episode.name,
                path=str(episode.path),
                built=was_built,
                duration_ms=episode.duration_ms,
                loudness_lufs=episode.measures.loudness_lufs,
                true_peak_dbtp=episode.measures.true_peak_dbtp,
            )


def _summary(episode: "Finished") -> str:
    from .. import timecode

    measures = episode.measures
    return (
        f"{episode.path}: {timecode.clock(episode.duration_ms)}, "
        f"{measures.loudness_lufs:.1f} LUFS, true peak {measures.true_peak_dbtp:.1f} dBTP"
    )
