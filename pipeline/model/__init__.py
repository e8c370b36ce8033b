"""The values that pass between the rooms: frozen, standard library only.

`None` means unknown. Times are integer milliseconds, except in a Take and a Rundown, which count
samples. A stage returns a new value and never edits the one that it was given.
"""

from .article import Article, Dropped, Origin, Paragraph, Source
from .episode import Correction, Entry, Episode, EpisodeType, Kill, Person, Soundbite, Trailer
from .programme import (
    Caption,
    ChapterMark,
    Master,
    Measures,
    Piece,
    PlayedCue,
    Provenance,
    Quality,
    Reading,
    Rundown,
    Take,
    Utterance,
    VoiceLevel,
)
from .script import Attribute, CastMember, Chapter, Cue, Evidence, HeadLine, Line, LineKind, Script
from .show import Broadcast, Desk, Feed, Music, Pauses, Publishing, Rights, Show, Sound, Tag, Words

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
