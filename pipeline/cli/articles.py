"""What goes in: articles become scripts, a newsroom's feed becomes articles."""

from typing import TYPE_CHECKING, Annotated

import click
import typer

from ..counting import figured
from ..errors import ServiceError
from .desk import app, root_of, talk

if TYPE_CHECKING:
    from ..ingest import Plan


@app.command()
def draft(
    context: typer.Context,
    articles: Annotated[list[str], typer.Argument(help="Files, or web addresses.")],
    episode: Annotated[
        str | None, typer.Option(help="Make one newscast of them, under this name.")
    ] = None,
) -> None:
    """Draft the scripts of articles, and print each script's path."""
    from .. import build, config, draftnews, intake, orders

    root = root_of(context)
    show = config.load(root)
    if episode and len(set(articles)) == 1:
        raise click.BadParameter("a newscast has two articles or more", param_hint="--episode")
    added = [intake.add(root, given, show) for given in articles]
    alone = [orders.alone(root, path) for path in added]
    wanted = [orders.newscast(root, episode, added)] if episode else alone
    for drafted in build.draft(root, wanted, show):
        talk(draftnews.said_of(drafted))
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
    from .. import config, ingest

    root = root_of(context)
    show = config.load(root)
    newest = limit or ingest.NEWEST
    if dry_run:
        found = ingest.plan(root, feed, show, newest)
        for item in found.new:
            print(f"{item.url or item.id}: {item.title}")
        talk(f"{figured(len(found.new), 'item')} to take{_rest(found)}; nothing was done")
        return
    done = ingest.run(root, feed, show, newest, talk)
    for path in done.articles:
        print(path)
    talk(f"{figured(len(done.articles), 'new article')}{_rest(done.plan)}")
    if done.articles:
        talk("next: outcue draft, or make draft for all of them")
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
