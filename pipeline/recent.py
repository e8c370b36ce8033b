"""What an article has told so far: the mentions that were read, and who was heard."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from .naming import Mention
from .people import Kind, People, Speaker

REACH = 3
"""Paragraphs that an orphan quote looks back."""
MENTIONS = 200
"""How many mentions are looked through at most."""
CLEAR = 0.95
"""Nobody else can be meant."""
LIKELY = 0.8
"""Others could be meant, and its place speaks for one."""
DOUBTFUL = 0.5
"""Another reads as well."""

Ground = Literal["attribution", "pronoun", "description", "neighbour", "narration", "following"]


class Finding(NamedTuple):
    """A speaker, and what in the article says so."""

    speaker: Speaker
    ground: Ground
    """Named by the `attribution`; meant by its `pronoun` or `description` (`the mayor said`);
    without an attribution by the quote beside it (`neighbour`), by the `narration` before it, or
    by what is `following`."""
    paragraph: int
    start: int
    """Where the name stands that it was taken from."""
    confidence: float = 1.0
    """From 0 to 1, which is an attribution that names the speaker."""


class Recent:
    """The mentions of an article's people that were read so far."""

    def __init__(self, cast: People) -> None:
        self.people = cast
        self.voices: dict[str, tuple[Speaker, tuple[int, int]]] = {}
        """Who was heard so far, and where last."""
        self.read: list[Mention] = []

    def finding(self, mention: Mention, ground: Ground, confidence: float) -> Finding:
        """Whom a mention names, on such a ground."""
        place = (mention.paragraph, mention.start)
        return Finding(self.speaker(mention), ground, *place, confidence)

    def back_from(self, paragraph: int, reach: int) -> Iterator[list[Mention]]:
        """The mentions of each paragraph within reach, the last ones first."""
        page: list[Mention] = []
        for mention in reversed(self.read[-MENTIONS:]):
            if mention.paragraph < paragraph - reach:
                break
            if page and mention.paragraph != page[-1].paragraph:
                yield page
                page = []
            page.append(mention)
        yield page

    def speaker(self, mention: Mention) -> Speaker:
        """Whom a mention names, who is one of the article's people."""
        return self.people.known[mention.name]

    def kind_of(self, mention: Mention) -> Kind | None:
        """What a mention names; None where it is nobody of the article's people."""
        known = self.people.known.get(mention.name)
        return known.kind if known else None

    def kind(self, mention: Mention) -> Kind:
        """What a mention names, which is one of the article's people."""
        return self.speaker(mention).kind
