"""The pictures of a show and of its episodes: made once, then kept by what they are made from."""

from pathlib import Path

from . import artwork
from .errors import Mistake, ScriptError
from .files import digest, file_digest, kept, write
from .model import Show

CHAPTER_PX = 600
"""Side of a chapter's picture: apps show it where the cover stands, on a telephone."""


def show_key(show: Show) -> str:
    """Digest of all that the show's picture is made from."""
    return file_digest(show.artwork) if show.artwork else digest(artwork.VERSION, show.title)


def key(show: Show, title: str) -> str:
    """Digest of all that the picture of the episode of that title is made from."""
    return digest(show_key(show), "" if show.artwork else title)


def of_show(root: Path, show: Show, size: int | None = None) -> Path:
    """The show's artwork as JPEG, drawn where show.toml names none.

    `size` is the side in pixels of a smaller one.
    """

    def make(path: Path) -> None:
        full = artwork.fit(show.artwork) if show.artwork else artwork.draw_show(show)
        write(path, artwork.thumbnail(full, size) if size else full)

    return kept(_folder(root) / f"{show_key(show)[:16]}-{size or 'full'}.jpg", make)


def of_episode(root: Path, show: Show, title: str) -> Path | None:
    """The episode's own picture, its headline in the show's colours.

    `None` where the show has artwork of its own, which is that of each episode too.
    """
    if show.artwork:
        return None

    def make(path: Path) -> None:
        write(path, artwork.draw_episode(show, title))

    return kept(_folder(root) / "episodes" / f"{key(show, title)[:16]}.jpg", make)


def of_chapter(root: Path, name: str, where: str) -> bytes:
    """A chapter's picture: a square JPEG of `CHAPTER_PX`, from a file below the show's folder.

    `where` names the line of the script. Raises ScriptError for a path that leaves the folder,
    ShowError with all that is wrong with the picture.
    """
    path = root / name
    if not path.resolve().is_relative_to(root.resolve()):
        remedy = "put the picture into the show's folder, and name it from there"
        raise ScriptError(Mistake("bad-link", where, f"{name} is outside the show", remedy))
    made = _folder(root) / "chapters" / f"{file_digest(path)[:16]}.jpg"
    return kept(made, lambda to: write(to, artwork.fit_square(path, CHAPTER_PX))).read_bytes()


def _folder(root: Path) -> Path:
    return root / ".cache" / "artwork"
