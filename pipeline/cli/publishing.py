"""Going out: the feed and its site."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..counting import figured
from ..progress import shown
from .desk import BaseUrl, Desk, Name, app, episode_name, root_of, talk

if TYPE_CHECKING:
    from ..publish import Plan


@app.command()
def feed(context: typer.Context, base_url: BaseUrl = None) -> None:
    """Render feed/ from the episodes that are built, and print the feed's path."""
    from .. import config, rendering

    root = root_of(context)
    rendering.render(root, config.load(root), config.base_url(base_url), talk)
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
    from .. import config, outgoing, rendering

    root = root_of(context)
    show = config.load(root)
    url = config.base_url(base_url)
    rendered = rendering.render(root, show, url, talk)
    kept, groups = rendered.ledger, rendered.feed.filled.groups
    to = outgoing.To(target, url or show.url)
    done = outgoing.run(root, show, kept, groups, to, talk, dry_run=dry_run)
    for verb, paths in (("send", done.plan.send), ("remove", done.plan.remove)):
        for path in paths if dry_run else ():
            print(f"{verb} {path}")
    talk(_told(done.plan, dry_run=dry_run))
    outgoing.refuse_wrong(done)


Note = Annotated[str, typer.Option(help="What listeners are told, in a sentence.")]
To = Annotated[str | None, typer.Option("--target", help="Publish it there at once.")]


@app.command("correct")
def correct_command(context: typer.Context, name: Name, note: Note, target: To = None) -> None:
    """Publish an edited script as a correction: same GUID, new media URL, a dated note."""
    from .. import config, corrections

    root = root_of(context)
    show = config.load(root)
    with shown(sys.stderr) as report:
        episode = corrections.correct(root, show, episode_name(root, name), note, report)
    _out(context, target)
    print(episode.path)


@app.command("kill")
def kill_command(context: typer.Context, name: Name, note: Note, target: To = None) -> None:
    """Withdraw an episode: item, media and pages go, a dated notice stays."""
    from .. import corrections

    root = root_of(context)
    name = _bare(name)
    kept = corrections.kill(root, name, note)
    _out(context, target)
    talk(f"{name}: withdrawn; its GUID {kept.guid} is kept for ever, its script is as it was")


@app.command("rename")
def rename_command(
    context: typer.Context,
    old: Name,
    new: Annotated[str, typer.Argument(help="A name of a-z, 0-9 and single hyphens.")],
) -> None:
    """Give a script another name; its episode keeps its GUID and its URLs."""
    from .. import corrections

    root = root_of(context)
    corrections.rename(root, _bare(old), new)
    print(root / "scripts" / f"{new}.md")


def _bare(given: str) -> str:
    """The name of an episode whose script may be gone, given as a name or as its script's path."""
    return Path(given).stem if given.endswith(".md") else given


def _out(context: typer.Context, target: str | None) -> None:
    """Render feed/, and publish it where a target is given."""
    from .. import config, rendering

    root = root_of(context)
    rendering.render(root, config.load(root), None, talk)
    if target:
        publish_command(context, target)
    else:
        talk("feed/ is rendered; next: outcue publish TARGET, so that listeners have it too")


def _told(plan: "Plan", *, dry_run: bool) -> str:
    if not plan.send and not plan.remove:
        return "nothing to publish: the target is up to date"
    size = f"{plan.length_bytes / 1e6:.1f} MB"
    sent = f"{figured(len(plan.send), 'file')} ({size}) {'to send' if dry_run else 'sent'}"
    removed = f", {len(plan.remove)} {'to remove' if dry_run else 'removed'}" if plan.remove else ""
    return f"{sent}{removed}, {plan.unchanged} unchanged"


@app.command()
def serve(
    context: typer.Context,
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8000,
    host: Annotated[
        str | None,
        typer.Option(help="Let others see it, at this address of the machine; 0.0.0.0 is all."),
    ] = None,
) -> None:
    """Preview the feed and the site on this machine, as they are now; what must wait is marked."""
    from .. import rendering

    desk: Desk = context.obj
    if desk.preview:
        desk.preview(rendering.Preview(desk.root, talk).site, host, port, talk)
