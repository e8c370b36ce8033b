"""The music that an episode plays: where each file is, what it is, and ready to be mixed."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from . import music, rundown, score, theme
from .errors import Mistake, SoundError
from .files import file_digest, kept
from .model import Piece, Script, Show


def digests(root: Path, script: Script, show: Show, where: str) -> Mapping[str, str]:
    """Name → digest of each file that the script or the show asks for; decodes nothing.

    Raises SoundError for every one that is not there.
    """
    own = _own(root)
    scored = score.scored(script, show)
    missing = [*rundown.music_mistakes(scored, show, [*own, *theme.PIECES], where)]
    if missing:
        raise SoundError(*missing)
    names = _names(scored, show)
    return {name: _digest(own[name]) if name in own else theme.VERSION for name in names}


def pieces(root: Path, script: Script, show: Show) -> Mapping[str, Piece]:
    """Name → each file that the script or the show asks for, as a mixer wants it.

    Raises SoundError for every one that cannot be used, FileError.
    """
    own, cache = _own(root), root / ".cache" / "music"
    found: dict[str, Piece] = {}
    failed: list[Mistake] = []
    for name in _names(score.scored(script, show), show):
        path = own.get(name) or kept(cache / f"{theme.VERSION}-{name}", theme.PIECES[name])
        try:
            found[name] = music.conformed(path, show.sound.sample_rate_hz, cache)
        except SoundError as error:
            failed += error.mistakes
    if failed:
        raise SoundError(*failed)
    return found


def _own(root: Path) -> dict[str, Path]:
    """The show's own files, by name; one named as a file of ours stands in for it."""
    return {path.name: path for path in (root / "audio" / "music").glob("[!.]*")}


def _names(scored: Script, show: Show) -> list[str]:
    return sorted(set(score.named_files(scored, show).values()))


def _digest(path: Path) -> str:
    """Of its content; read once a run, for all episodes that play it."""
    stat = path.stat()
    return _digest_of(path, stat.st_size, stat.st_mtime_ns)


@lru_cache
def _digest_of(path: Path, _size: int, _written_ns: int) -> str:
    return file_digest(path)
