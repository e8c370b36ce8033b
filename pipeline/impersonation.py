"""What no computer says: “I'm Ana Ruiz” is struck in a draft, the host's and in a quote.

It waits there for the person's own voice.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from . import claims
from .cuts import Words
from .telling import Story, Told


def struck(story: Story, byline: str | None) -> Story:
    """The story without what only its reporter and its guests can say of themselves."""
    people = claims.full_names(story.sexes)
    told = [_unclaimed(one, byline, people) for one in story.told]
    return replace(story, told=tuple(_led_in(told)))


def _unclaimed(one: Told, byline: str | None, people: Container[str]) -> Told:
    def claimed(line: Words) -> bool:
        if line.struck:
            return False
        if one.speaker:
            return claims.of_guest(line.text, one.speaker.name, people) is not None
        return claims.of_host(line.text, byline) is not None

    if not any(map(claimed, one.lines)):
        return one
    rule = "own-name" if one.speaker else "sign-off"
    return one._replace(
        lines=tuple(
            line._replace(struck=True, rule=rule) if claimed(line) else line for line in one.lines
        )
    )


def _led_in(told: Sequence[Told]) -> Iterator[Told]:
    """Strike what leads in to a cut of which nothing is left, and to no other."""
    for one, cut, following in zip_longest(told, told[1:], told[2:]):
        alone = following is None or cut is None or following.speaker != cut.speaker
        if one.lead and cut and cut.speaker and alone and all(line.struck for line in cut.lines):
            lines = (line._replace(struck=True, rule="own-name") for line in one.lines)
            yield one._replace(lines=tuple(lines))
        else:
            yield one
