"""What was published and is not here any more: fetched from where it was published.

An episode that went out is not voiced again: other bytes under its URL, or another URL for the
same words, would be news to every app that has it. Its rundown is sent beside its sound, so that
both can come back to a machine that has neither.
"""

import hashlib
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from . import episodefile, fetch, files, ledger, ledgerfile
from .episodefile import Built
from .errors import ArticleError, Mistake, ServiceError
from .fetch import Limits
from .model import Entry, Show
from .progress import Report

_UNTYPED = frozenset({"application/octet-stream", "binary/octet-stream"})
_SOUND = frozenset({"audio/mpeg", "audio/mp3"}) | _UNTYPED
_RUNDOWN = frozenset({"application/json"}) | _UNTYPED
_PATIENCE_S = 3600
_OF_ALL = frozenset({"fetch-failed", "fetch-slow", "fetch-private"})
"""Mistakes that the next file of the same server would meet, too."""


def bring_back(root: Path, show: Show, names: Sequence[str], report: Report) -> dict[str, Mistake]:
    """Fetch what was published of these episodes, where it is not here.

    Returns, by name, the mistake of each that cannot be fetched. Raises FileError.
    """
    kept = ledgerfile.load(root / "ledger.toml")
    book, show = kept.episodes, show._replace(url=kept.url or show.url)
    went_out = {name: book[name] for name in names if name in book and book[name].sha256}
    causes: dict[str, Mistake] = {}
    for name, homes in _lost(root, show, went_out):
        cause = next((one for one in causes.values() if one.slug in _OF_ALL), None)
        try:
            if not cause:
                _bring(root, name, homes, show, went_out[name])
                report(f"{name}: was not here; brought back as it was published")
        except (ArticleError, ServiceError) as error:
            cause = error.mistakes[0]
        if cause:
            causes[name] = cause
    return {name: _refused(name, cause) for name, cause in causes.items()}


def _refused(name: str, cause: Mistake) -> Mistake:
    own = cause.slug == "fetch-private"
    bring = f"bring audio/{name}.json and .mp3 from the machine that published it"
    anew = f"make it under another URL: outcue build --anew {name}"
    remedy = f"{bring}, {cause.remedy if own else 'mend that'}, or {anew}"
    message = f"was published, and its sound is not here; {cause.where} {cause.message}"
    return Mistake("published-lost", f"scripts/{name}.md", message, remedy)


def _lost(
    root: Path, show: Show, went_out: Mapping[str, Entry]
) -> Iterator[tuple[str, tuple[Path, ...]]]:
    """Episodes whose published edition is not where it belongs, with the folders that lack it."""
    homes = [root / "audio"]
    if show.release == "when approved":
        homes.append(root / "audio" / ".published")
    there = {home: frozenset(os.listdir(home) if home.is_dir() else ()) for home in homes}  # noqa: PTH208 - of thousands
    for name, entry in went_out.items():
        wanted = {f"{name}.json", f"{name}.mp3"}
        lack = tuple(home for home in homes if not wanted <= there[home])
        lack = tuple(home for home in lack if not _is_newer(home / f"{name}.json", entry))
        if lack:
            yield name, lack


def _is_newer(rundown: Path, entry: Entry) -> bool:
    """Whether an edition stands there that was not published yet."""
    built = episodefile.load(rundown)
    return built is not None and built.file_digest != entry.sha256


def _bring(root: Path, name: str, homes: Sequence[Path], show: Show, entry: Entry) -> None:
    """Put sound and rundown where they belong; the rundown last, because it names the sound."""
    here = filter(None, (episodefile.load(home / f"{name}.json") for home in homes))
    built = next(here, None) or _rundown(show, entry)
    sound = _sound(root / "feed" / entry.media, show, entry, built)
    for home in homes:
        path = home / f"{name}.mp3"
        files.write(path, sound)
        episode = replace(built.episode, name=name, path=path)
        files.write(path.with_suffix(".json"), episodefile.dumps(replace(built, episode=episode)))


def _rundown(show: Show, entry: Entry) -> Built:
    url = f"{show.url}/{ledger.rundown(entry.media)}"
    built = episodefile.loads(_get(url, _RUNDOWN, show, Limits()), Path())
    if built is None or built.file_digest != entry.sha256:
        raise _otherwise(url)
    return built


def _sound(rendered: Path, show: Show, entry: Entry, built: Built) -> bytes:
    """The file as it went out: from feed/ where it is there still."""
    if entry.sha256 and files.holds(rendered, entry.sha256):
        return rendered.read_bytes()
    url = f"{show.url}/{entry.media}"
    limits = Limits(total_s=_PATIENCE_S, largest_bytes=built.episode.length_bytes)
    sound = _get(url, _SOUND, show, limits)
    if hashlib.sha256(sound).hexdigest() != entry.sha256:
        raise _otherwise(url)
    return sound


def _get(url: str, kinds: Collection[str], show: Show, limits: Limits) -> bytes:
    asked = fetch.get(
        url,
        kinds,
        allow=show.fetch_allow,
        agent=show.url,
        limits=limits,
        wanted="published file",
    )
    return asked.data


def _otherwise(url: str) -> ServiceError:
    message = "is not what ledger.toml says was published"
    return ServiceError(Mistake("published-lost", url, message, "put back what was published"))
