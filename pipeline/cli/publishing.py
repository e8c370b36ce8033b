"""Going out: the feed and its site."""

from typing import TYPE_CHECKING, Annotated

import typer

from .desk import BaseUrl, Desk, app, count, root_of, talk

if TYPE_CHECKING:
    from ..publish import Plan


@app.command()
def feed(context: typer.Context, base_url: BaseUrl = None) -> None:
    """Render feed/ from the episodes that are built, and print the feed's path."""
    from .. import build, config

    root = root_of(context)
    build.publish(root, config.load(root), config.base_url(base_url), talk)
    print(root / "feed" / "feed.xml")


@app.command("publish")
def publish_command(
    context: typer.Context,
    target: Annotated[
        str, typer.Argument(help="A folder, or an address: s3://, sftp://, webdavs://.")
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be sent; do nothing.")
    ] = False,
    base_url: BaseUrl = None,
) -> None:
    """Send what changed in feed/ to where listeners fetch it, and check that it arrived."""
    from .. import build, config, outgoing

    root = root_of(context)
    show = config.load(root)
    url = config.base_url(base_url)
    build.publish(root, show, url, talk)
    done = outgoing.run(root, show, url or show.url, target, talk, dry_run=dry_run)
    for verb, paths in (("send", done.plan.send), ("remove", done.plan.remove)):
        for path in paths if dry_run else ():
            print(f"{verb} {path}")
    talk(_told(done.plan, dry_run=dry_run))
    outgoing.refuse_wrong(done)


def _told(plan: "Plan", *, dry_run: bool) -> str:
    if not plan.send and not plan.remove:
        return "nothing to publish: the target is up to date"
    size = f"{plan.length_bytes / 1e6:.1f} MB"
    sent = f"{count(len(plan.send), 'file')} ({size}) {'to send' if dry_run else 'sent'}"
    removed = f", {len(plan.remove)} {'to remove' if dry_run else 'removed'}" if plan.remove else ""
    return f"{sent}{removed}, {len(plan.local) - len(plan.send)} unchanged"


@app.command()
def serve(
    context: typer.Context,
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8000,
) -> None:
    """Preview the feed and the site on this machine; episodes not released yet are marked."""
    from .. import build, config

    desk: Desk = context.obj
    show = config.load(desk.root)
    if desk.preview:
        desk.preview(lambda base_url: build.preview(desk.root, show, base_url, talk), port, talk)
