"""audio/NAME.json: what was built, and from what; the feed and the next build read it.

What an earlier version wrote stays readable for ever: an episode that went out with it is not made
anew. So what is new in it has a default here, and what is unknown is passed over.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from . import jsontext
from .model import Caption, ChapterMark, Episode, Measures, Person, Soundbite

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

FORMAT = 3
"""To be raised only where an older file cannot be understood any more."""

_Value = TypeVar("_Value", bound="DataclassInstance")


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
    given: str | None = None
    """Digest of what people gave for it; `None` where an older version built it."""
    url: str | None = None
    """Of the show, as its tag has it."""


def dumps(built: Built) -> str:
    """JSON for people and programs; the episode's file is named, not its folder."""
    episode = jsontext.table(built.episode) | {"path": built.episode.path.name}
    content = {"format": FORMAT, **jsontext.table(built), "episode": episode}
    return jsontext.in_lines(content) + "\n"


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
        episode = _episode(content["episode"], folder)
        return _known(Built, {**content, "episode": episode, "cues": tuple(content["cues"])})
    except (ValueError, KeyError, TypeError, AttributeError):
        return None  # cut off, or another version's: it is a built file, so it is built again


def _episode(content: dict[str, Any], folder: Path) -> Episode:
    read = {
        **content,
        "path": folder / content["path"],
        "measures": _known(Measures, content["measures"]),
        "chapters": tuple(_known(ChapterMark, mark) for mark in content["chapters"]),
        "captions": tuple(_known(Caption, caption) for caption in content["captions"]),
        "people": tuple(_known(Person, person) for person in content["people"]),
        "soundbites": tuple(_known(Soundbite, bite) for bite in content["soundbites"]),
    }
    return _known(Episode, read)


def _known(kind: type[_Value], content: Mapping[str, Any]) -> _Value:
    """A value from those of its fields that this version knows."""
    names = (field.name for field in fields(kind))
    return kind(**{name: content[name] for name in names if name in content})
