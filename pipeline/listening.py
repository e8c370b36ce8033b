"""What a listener has heard by a given word of the article: who was named, and who spoke last."""

from dataclasses import dataclass, field
from itertools import islice

from .cuts import Known, known_words
from .naming import Mention
from .people import Speaker
from .speakers import Identified

Position = tuple[int, int]
"""Paragraph and character."""


@dataclass(slots=True)
class Listener:
    """Follows the article from its first word on."""

    identified: Identified
    _at: int = 0
    _named: dict[str, Position] = field(default_factory=dict)
    _in_full: set[str] = field(default_factory=set)
    _spoke: dict[str, Position] = field(default_factory=dict)
    _last_spoke: dict[str, None] = field(default_factory=dict)
    """Everybody who spoke, the last one last."""

    def read_to(self, position: Position) -> None:
        """Take in what the narration names before `position`."""
        mentions, at = self.identified.mentions, self._at
        while at < len(mentions) and (place := mentions[at][:2]) < position:
            self._hear(mentions[at], place)
            at += 1
        self._at = at

    def _hear(self, mention: Mention, place: Position) -> None:
        name = mention.name
        self._named[name] = place
        if mention.words > 1:
            self._in_full.add(name)
        if mention.speaks:
            self.heard(name, place)

    def heard(self, name: str, position: Position) -> None:
        """Take in that somebody spoke."""
        self._named[name] = max(position, self._named.get(name, position))
        self._spoke[name] = position
        self._last_spoke.pop(name, None)
        self._last_spoke[name] = None

    def knows(self, speaker: Speaker, position: Position) -> Known:
        """What of a speaker needs no saying at `position`."""
        last = self._named.get(speaker.name)
        if last is None:
            return Known(named=False)
        last_two = islice(reversed(self._last_spoke), 2)
        others = [name for name in last_two if name != speaker.name]
        since = any(self._spoke[name] > last for name in others)
        if not self._is_introduced(speaker):
            return Known(named=not since, words=_surname(speaker))
        titled = speaker.titled_at is not None and speaker.titled_at < position
        return Known(named=not since, words=known_words(speaker, titled=titled))

    def _is_introduced(self, speaker: Speaker) -> bool:
        return speaker.name in self._in_full or " " not in speaker.name


def first_paragraphs(identified: Identified) -> dict[str, int]:
    """The paragraph in which each name is first mentioned."""
    return {mention.name: mention.paragraph for mention in reversed(identified.mentions)}


def _surname(speaker: Speaker) -> frozenset[str]:
    return frozenset(word.lower() for word in speaker.short.split())
