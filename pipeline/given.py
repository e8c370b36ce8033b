"""What people gave for an episode, apart from what this version makes of it.

What went out stays as it went out: another Outcue, engine or model makes no published episode
anew. So a digest of what people gave is kept beside those of how it was made, and only while it
stands does an upgrade change nothing.

It must be the same in every version. So it is made of texts as people wrote them, and of settings
that are not as by default: neither a new setting nor another default is anything that somebody
gave.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from .files import digest
from .model import Attribute, HeadLine, Line, Script, Show, Sound

_NOT_HEARD = frozenset({"approved", "hold until"})
"""Keys of the front matter that say when an episode goes out, not what it is."""
_ONLY_SHOWN = (
    "broadcast desk feed fetch_allow guests_chosen owner_email owner_name publishing release rights"
)
_NOT_DRAFTED = f"{_ONLY_SHOWN} artwork author description explicit fit pauses people url"
_SIGNATURE = "edited"


def for_episode(
    script: Script, show: Show, words: Mapping[str, str], files: Mapping[str, str]
) -> str:
    """Digest of all that an episode is made from, apart from where its show stands.

    `words` are the entries of the lexicon that its script meets, `files` the digests of recordings,
    music and pictures by what they are for.
    """
    head = [_bare(line) for line in script.head if line.key and line.key not in _NOT_HEARD]
    asked = _asked(show._replace(artwork=None, url=""), _ONLY_SHOWN.split())
    return _digest(head, _chapters(script), asked, sorted(words.items()), sorted(files.items()))


def for_draft(
    articles: Sequence[str], show: Show, recast: Mapping[str, str], words: Mapping[str, str]
) -> str:
    """Digest of all that a script is drafted from.

    `articles` are the digests of their files, `recast` the voices of people who have others in it,
    by full name, `words` as `for_episode`.
    """
    sound = Sound(opening=show.sound.opening, closing=show.sound.closing)
    asked = _asked(show._replace(sound=sound), _NOT_DRAFTED.split())
    return _digest(list(articles), asked, sorted(recast.items()), sorted(words.items()))


def _digest(*parts: object) -> str:
    return digest(*map(repr, parts))


def _asked(settings: Any, apart: Iterable[str] = ()) -> list[tuple[str, object]]:
    """The settings that are not as by default, in order of their names.

    >>> _asked(Show("Pond", "A show.", "https://p.example", slot="3:59", sound=Sound(channels=1)))
    [('description', 'A show.'), ('slot', '3:59'), ('sound', [('channels', 1)]), \
('title', 'Pond'), ('url', 'https://p.example')]
    """
    left = settings._asdict().keys() - set(apart)
    values = {name: getattr(settings, name) for name in sorted(left)}
    usual = settings._field_defaults
    return [
        (name, _plain(value))
        for name, value in values.items()
        if name not in usual or value != usual[name]
    ]


def _plain(value: Any) -> object:
    """A setting without the names that this version has for its type."""
    if hasattr(value, "_field_defaults"):
        return _asked(value)
    if is_dataclass(value):
        return [getattr(value, field.name) for field in fields(value)]
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _bare(line: HeadLine) -> tuple[object, ...]:
    return line.key, line.value, [_bare(child) for child in line.children if child.key]


def _chapters(script: Script) -> list[object]:
    return [
        (
            chapter.title,
            _attributes(chapter.attributes),
            _said(chapter.lines),
            [
                (cue.id, cue.kind, cue.label, _attributes(cue.attributes), _said(cue.lines))
                for cue in chapter.cues
            ],
        )
        for chapter in script.chapters
    ]


def _said(lines: Iterable[Line]) -> list[object]:
    """What is heard of lines: an empty one ends a sentence."""
    heard = (line for line in lines if line.kind in {"speech", "break", "blank"})
    return [(line.kind, line.text, _attributes(line.attributes)) for line in heard]


def _attributes(given: Iterable[Attribute]) -> list[tuple[str, str | None]]:
    """All but signatures: who answers for words changes nothing in them."""
    return [(one.name, one.value) for one in given if one.name != _SIGNATURE]
