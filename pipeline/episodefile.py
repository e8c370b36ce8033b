"""audio/NAME.json: what was built, and from what; the feed and the next build read it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import files
from .model import Caption, ChapterMark, Episode, Measures, Person, Soundbite

FORMAT = 3


@dataclass(frozen=True, slots=True)
class Built:
    """One built episode, and what it was built from."""

    episode: Episode
    mix_key: str
    """Digest of all that is heard."""
    tag_key: str
    """Digest of all that the tag says."""
    page_key: str
    """Digest of what only the feed and the page say."""
    file_digest: str
    """Of the file as it was written, so that a damaged one is never tagged again."""
    words: str
    """Digest of the script's words, which an approval stands for."""
    cues: tuple[Mapping[str, Any], ...] = ()
    """The rundown for people and programs: id, kind, label, start_ms, end_ms, provenance."""


def dumps(built: Built) -> str:
    """JSON for people and programs; the episode's file is named, not its folder."""
    episode = files.table(built.episode) | {"path": built.episode.path.name}
    content = {"format": FORMAT, **files.table(built), "episode": episode}
    return files.in_lines(content) + "\n"


def load(path: Path) -> Built | None:
    """Read what `dumps` wrote; `None` where this version wrote nothing."""
    try:
        return loads(path.read_bytes(), path.parent)
    except OSError:
        return None  # whoever writes it next is told what is wrong with the place


def loads(text: bytes, folder: Path) -> Built | None:
    """As `load`; `folder` is where the episode's file stands."""
    try:
        content = json.loads(text)
        if content.pop("format") != FORMAT:
            return None
        episode = content.pop("episode")
        content.pop("master_digest", None)  # stood there while masters were kept without their tag
        return Built(episode=_episode(episode, folder), cues=tuple(content.pop("cues")), **content)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None  # cut off, or another version's: it is a built file, so it is built again


def _episode(content: dict[str, Any], folder: Path) -> Episode:
    return Episode(
        **{
            **content,
            "path": folder / content["path"],
            "measures": Measures(**content["measures"]),
            "chapters": tuple(ChapterMark(**mark) for mark in content["chapters"]),
            "captions": tuple(Caption(**caption) for caption in content["captions"]),
            "people": tuple(Person(**person) for person in content["people"]),
            "soundbites": tuple(Soundbite(**bite) for bite in content["soundbites"]),
        }
    )
