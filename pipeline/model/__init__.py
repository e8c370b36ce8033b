"""The values that pass between the rooms: frozen, standard library only.

`None` means unknown. Times are integer milliseconds, except in a Take and a Rundown, which count
samples. A stage returns a new value and never edits the one that it was given.

A room below is loaded when the first of its values is asked for: an empty build needs few.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .article import Article, Dropped, Origin, Paragraph
    from .episode import (
        Caption,
        ChapterMark,
        Correction,
        Entry,
        Episode,
        EpisodeType,
        Kill,
        Measures,
        Person,
        Soundbite,
        Trailer,
    )
    from .programme import (
        Master,
        Piece,
        PlayedCue,
        Quality,
        Reading,
        Rundown,
        Take,
        Utterance,
        VoiceLevel,
    )
    from .script import (
        Attribute,
        CastMember,
        Chapter,
        Cue,
        Evidence,
        HeadLine,
        Line,
        LineKind,
        Provenance,
        Script,
        Source,
    )
    from .show import (
        Broadcast,
        Desk,
        Feed,
        Music,
        Pauses,
        Publishing,
        Rights,
        Show,
        Sound,
        Tag,
        Words,
    )
else:

    def __getattr__(name: str) -> object:
        if name in __all__:
            for room in _ROOMS:
                if value := getattr(import_module(f".{room}", __name__), name, None):
                    globals()[name] = value
                    return value
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "Article",
    "Attribute",
    "Broadcast",
    "Caption",
    "CastMember",
    "Chapter",
    "ChapterMark",
    "Correction",
    "Cue",
    "Desk",
    "Dropped",
    "Entry",
    "Episode",
    "EpisodeType",
    "Evidence",
    "Feed",
    "HeadLine",
    "Kill",
    "Line",
    "LineKind",
    "Master",
    "Measures",
    "Music",
    "Origin",
    "Paragraph",
    "Pauses",
    "Person",
    "Piece",
    "PlayedCue",
    "Provenance",
    "Publishing",
    "Quality",
    "Reading",
    "Rights",
    "Rundown",
    "Script",
    "Show",
    "Sound",
    "Soundbite",
    "Source",
    "Tag",
    "Take",
    "Trailer",
    "Utterance",
    "VoiceLevel",
    "Words",
]

_ROOMS = ("show", "episode", "script", "programme", "article")
"""What most commands need first."""
