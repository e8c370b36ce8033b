"""The show itself."""

from pathlib import Path
from typing import Annotated

import typer

from .desk import app, talk


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="Where it is to be; made where it is not there.")],
) -> None:
    """Start a new show in a folder, and print its path."""
    from .. import newshow

    for path in newshow.create(folder):
        talk(f"wrote {path}")
    talk(f"next: edit {folder / 'show.toml'}, put an article into articles/, run make there")
    print(folder)
