"""What became of a draft, in one line for people."""

from collections.abc import Sequence

from .counting import figured
from .drafts import Drafted, News

_MOST_NAMED = 4
"""Cues that one line names."""


def said_of(drafted: Drafted) -> str:
    """One line about a draft, for people."""
    told = {
        "new": "drafted",
        "updated": "drafted again: the article or the show changed",
        "unchanged": "nothing new for it",
        "adopted": "left as it is: its last draft is missing, so today's stands for it from now on",
        "merged": _news(drafted.news),
    }
    return f"{drafted.path}: {told[drafted.outcome]}{_left_out(drafted)}"


def _left_out(drafted: Drafted) -> str:
    if not drafted.left_out or drafted.outcome not in {"new", "updated"}:
        return ""
    lines = figured(drafted.left_out, "line")
    return f" ({lines} of the page left out: outcue explain {drafted.name})"


def _news(news: News | None) -> str:
    """`3 cues follow the new draft, 1 update stands below your words (line 23)`, and so on."""
    order = _order(news.unmoved) if news else []
    if news is None or news.backup is None:
        return ", ".join(["the new draft changes nothing in it", *order])
    counts = (
        (news.followed, "{} follows the new draft", "{} follow the new draft"),
        (news.added, "{} is new", "{} are new"),
        (news.dropped, "{} is gone", "{} are gone"),
    )
    said = [
        (one if number == 1 else more).format(figured(number, "cue"))
        for number, one, more in counts
        if number
    ]
    if news.head:
        said.append("its front matter follows it" + " too" * bool(said))
    said += [*_updates(news.updates), *order]
    return f"{', '.join(said) or 'its notes follow the new draft'}; as it was: {news.backup}"


def _order(unmoved: Sequence[str]) -> list[str]:
    """What is said once of cues that a draft would have elsewhere."""
    if not unmoved:
        return []
    named = ", ".join(unmoved[:_MOST_NAMED]) + " …" * (len(unmoved) > _MOST_NAMED)
    return [f"your order stays (the new draft has {named} elsewhere)"]


def _updates(lines: Sequence[int]) -> list[str]:
    """What is said of the lines at which a host finds the draft's words."""
    if not lines:
        return []
    stand, at = ("stands", "line") if len(lines) == 1 else ("stand", "lines")
    where = ", ".join(map(str, lines))
    return [f"{figured(len(lines), 'update')} {stand} below your words ({at} {where})"]
