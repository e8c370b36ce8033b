"""Going out: the feed and its site."""

from typing import Annotated

import typer

from .desk import BaseUrl, Desk, app, root_of, talk


@app.command()
def feed(context: typer.Context, base_url: BaseUrl = None) -> None:
    """Render feed/ from the episodes that are built, and print the feed's path."""
    from .. import build, config

    root = root_of(context)
    build.publish(root, config.load(root), config.base_url(base_url), talk)
    print(root / "feed" / "feed.xml")


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
