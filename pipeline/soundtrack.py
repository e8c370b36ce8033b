"""The music that an episode plays: where each file is, what it is, and ready to be mixed."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from . import music, rundown, score, theme
from .errors import Mistake, SoundError
from .files import file_digest
from .model import Piece, Script, Show


def digests(root: Path, script: Script, show: Show, where: str) -> Mapping[str, str]:
    """Name → digest of each file that the script or the show asks for; decodes nothing.

    Raises SoundError for every one that is not there.
    """
    files = _files(root, score.scored(script, show), show, where)
    return {name: _digest(path) if path else theme.VERSION for name, path in files.items()}


def names(script: Script, show: Show) -> tuple[str, ...]:
    """Names of the files that the script or the show asks for."""
    return tuple(sorted({*score.named_files(score.scored(script, show), show).values()}))


def lengths_ms(root: Path, script: Script, show: Show, where: str) -> Mapping[str, int]:
    """Music cue's id → length of its file; decodes nothing. Raises SoundError."""
    scored = score.scored(script, show)
    found = {
        name: music.length_ms(path) if path else round(theme.PIECES[name].length_s * 1000)
        for name, path in _files(root, scored, show, where).items()
    }
    return {cue: found[name] for cue, name in score.named_files(scored, show).items()}


def refuse_unreadable(root: Path, script: Script, show: Show, where: str) -> None:
    """Raise SoundError for every file that cannot be opened, before anybody is voiced for it.

    What is wrong inside is found by `pieces`, which decodes them.
    """
    failed: list[Mistake] = []
    for path in _files(root, score.scored(script, show), show, where).values():
        try:
            if path:
                music.length_ms(path)
        except SoundError as error:
            failed += error.mistakes
    if failed:
        raise SoundError(*failed)


def pieces(root: Path, script: Script, show: Show, where: str) -> Mapping[str, Piece]:
    """Name → each file that the script or the show asks for, as a mixer wants it.

    Raises SoundError for every one that cannot be used, FileError.
    """
    found: dict[str, Piece] = {}
    failed: list[Mistake] = []
    for name, own in _files(root, score.scored(script, show), show, where).items():
        path = own or theme.performed(name, cache(root))
        try:
            found[name] = music.conformed(path, show.sound.sample_rate_hz, cache(root))
        except SoundError as error:
            failed += error.mistakes
    if failed:
        raise SoundError(*failed)
    return found


def ours(root: Path, script: Script, show: Show, where: str) -> tuple[str, ...]:
    """Names of our own compositions that the script or the show asks for. Raises SoundError."""
    files = _files(root, score.scored(script, show), show, where)
    return tuple(name for name, own in files.items() if own is None)


def cache(root: Path) -> Path:
    """Where sound that was made of music is kept."""
    return root / ".cache" / "music"


def _files(root: Path, scored: Script, show: Show, where: str) -> dict[str, Path | None]:
    """Name → the show's own file, which comes before one of ours; `None` is ours."""
    own = {path.name: path for path in (root / "audio" / "music").glob("[!.]*")}
    missing = [*rundown.music_mistakes(scored, show, [*own, *theme.PIECES], where)]
    if missing:
        raise SoundError(*missing)
    return {name: own.get(name) for name in sorted({*score.named_files(scored, show).values()})}


def _digest(path: Path) -> str:
    """Of its content; read once a run, for all episodes that play it."""
    stat = path.stat()
    return _digest_of(path, stat.st_size, stat.st_mtime_ns)


@lru_cache
def _digest_of(path: Path, _size: int, _written_ns: int) -> str:
    return file_digest(path)
