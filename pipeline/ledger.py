"""The ledger: what must never change by accident.

It keeps what an episode was given when it first entered the feed: its GUID, its date and the URL of
its media, and what became of it. Podcast apps know an episode by its GUID alone, so a renamed,
killed or corrected episode stays here.
"""

import bisect
import datetime as dt
import hashlib
import itertools
import re
import unicodedata
import uuid
from collections.abc import Container, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from .model import Correction, Entry, Kill

_PODCAST_NAMESPACE = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
_NAME_LENGTH = 60
_DATE = "%Y-%m-%dT%H:%M:%SZ"
_SLUG = re.compile(r"(?=.{1,60}\Z)[a-z0-9]+(?:-[a-z0-9]+)*")
_NO_ACCENT = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"}
)
"""Letters that Unicode does not take apart into a letter and its accent."""


class Ledger(NamedTuple):
    """What was given to the show and to each of its episodes, in order of entry."""

    show_guid: str | None = None
    """`podcast:guid`; `None` until the feed's URL is first known."""
    episodes: Mapping[str, Entry] = MappingProxyType({})
    """By name. An episode that is no longer published stays."""
    url: str | None = None
    """The base URL under which the show was published last; `None` while it was not."""

    def named(self, show_guid: str) -> "Ledger":
        """Give the show its GUID, unless it has one: it stays when the feed moves."""
        return self if self.show_guid else self._replace(show_guid=show_guid)


# ------------------------------------------------------------------------------------- giving once


def feed_guid(feed_url: str) -> str:
    """The show's `podcast:guid`: UUIDv5 of the feed's URL without scheme and trailing slashes.

    Podcasting 2.0, tag `guid`: given once, kept when the feed moves.

    >>> feed_guid("https://podnews.net/rss/")
    '9b024349-ccf0-5f69-a609-6b82873eab3c'
    """
    bare = re.sub(r"^[A-Za-z][A-Za-z0-9+.-]*://", "", feed_url.strip()).rstrip("/")
    return str(uuid.uuid5(_PODCAST_NAMESPACE, bare))


def enter(ledger: Ledger, digests: Mapping[str, str], now: dt.datetime) -> Ledger:
    """Enter episodes, name by digest, oldest first; `now` is a moment with its time zone.

    An episode that is new is given its GUID, its date (`now` in UTC, to the second, and moved on
    by seconds until no other episode has it) and its media path. One that is known keeps GUID and
    date; its media path changes only with its digest, so that a corrected episode is fetched anew.

    The name in its URLs is its own, unless a renamed episode has that one still. One that was
    killed stays as it is.

    Raises ValueError for a ledger without a show GUID and for a `now` without a time zone.
    """
    if ledger.show_guid is None or now.tzinfo is None:
        raise ValueError("a show's GUID and a time zone come before its first episode")
    episodes = dict(ledger.episodes)
    dates = _free_dates(now, {entry.published for entry in episodes.values()})
    new = digests.keys() - episodes.keys()
    taken = {stem(*one) for one in episodes.items()} if new else set()
    for name, digest in digests.items():
        known = episodes.get(name) or _new_entry(ledger.show_guid, name, next(dates), taken)
        if not (is_out(known, digest) or known.kill):
            media = f"media/{stem(name, known)}-{digest[:8]}.mp3"
            episodes[name] = known._replace(media=media, sha256=None)
    return ledger if episodes == ledger.episodes else ledger._replace(episodes=episodes)


def published(ledger: Ledger, url: str, digests: Mapping[str, str]) -> Ledger:
    """Note where the show was published, and what media held, by their paths; that stays."""
    held = {
        name: one._replace(sha256=digests[one.media])
        for name, one in ledger.episodes.items()
        if one.media in digests and not one.sha256
    }
    known = url == ledger.url and not held
    return ledger if known else ledger._replace(episodes={**ledger.episodes, **held}, url=url)


def is_out(entry: Entry, digest: str) -> bool:
    """Whether the media that an episode was given are those of this digest."""
    return entry.media.endswith(f"-{digest[:8]}.mp3")


def _new_entry(show_guid: str, name: str, published: str, taken: set[str]) -> Entry:
    """An entry whose name in URLs is none of those that are `taken`, and is from now on."""
    guid = uuid.uuid5(uuid.UUID(show_guid), f"{name} {published}")
    home = _free(name, taken)
    taken.add(home)
    urls = None if home == name else home
    return Entry(guid=str(guid), published=published, media="", urls=urls)


def _free(name: str, taken: Container[str]) -> str:
    """The name, or with a number behind it where another episode's URLs have it."""
    numbered = (f"{name}-{number}" for number in itertools.count(2))
    return next(free for free in itertools.chain([name], numbered) if free not in taken)


def stem(name: str, entry: Entry) -> str:
    """The name in an episode's URLs: the one that it was first published under."""
    return entry.urls or name


def home(episodes: Mapping[str, Entry], name: str) -> str:
    """The name in an episode's URLs, also of one that is yet to be entered."""
    known = episodes.get(name)
    return stem(name, known) if known else _free(name, {stem(*one) for one in episodes.items()})


def rundown(media: str) -> str:
    """Where the rundown of a published file stands, beside it.

    >>> rundown("media/flood-1a2b3c4d.mp3")
    'media/flood-1a2b3c4d.json'
    """
    return f"{media.removesuffix('.mp3')}.json"


def corrected(ledger: Ledger, name: str, note: str, now: dt.datetime, digest: str) -> Ledger:
    """Note what an episode got wrong, and give its media the URL of the digest that is right.

    The same note twice in a row is one: a command that was cut off is run again.
    """
    before = ledger.episodes[name]
    after = enter(ledger, {name: digest}, now).episodes[name]
    replaced = None if after.media == before.media else before.media
    last = before.corrections[-1] if before.corrections else None
    if last and last.note == note and replaced is None:
        return ledger
    made = Correction(_date_of(now), note, replaced)
    after = after._replace(corrections=(*before.corrections, made))
    return ledger._replace(episodes={**ledger.episodes, name: after})


def killed(ledger: Ledger, name: str, note: str, now: dt.datetime) -> Ledger:
    """Withdraw an episode: its GUID stays here for ever, with the reason."""
    entry = ledger.episodes[name]
    when = entry.kill.date if entry.kill else _date_of(now)
    gone = entry._replace(kill=Kill(when, note))
    return ledger._replace(episodes={**ledger.episodes, name: gone})


def renamed(ledger: Ledger, old: str, new: str) -> Ledger:
    """Know an episode by another name; its GUID and its URLs stay."""

    def same(name: str, entry: Entry) -> tuple[str, Entry]:
        if name != old:
            return name, entry
        urls = stem(name, entry)
        return new, entry._replace(urls=None if urls == new else urls)

    return ledger._replace(episodes=dict(same(*one) for one in ledger.episodes.items()))


def _date_of(now: dt.datetime) -> str:
    return now.astimezone(dt.UTC).strftime(_DATE)


def _free_dates(now: dt.datetime, taken: set[str]) -> Iterator[str]:
    """The seconds from now on that are nobody's; after a long build many in a row are taken."""
    moment = now.astimezone(dt.UTC).replace(microsecond=0, tzinfo=None)

    def date(seconds: int) -> str:  # in a tenth of what strftime takes
        return f"{(moment + dt.timedelta(seconds=seconds)).isoformat()}Z"

    soonest = date(0)
    later = sorted(other for other in taken if other >= soonest)
    first = bisect.bisect(range(len(later)), False, key=lambda at: later[at] != date(at))
    yield from (date(at) for at in itertools.count(first) if date(at) not in taken)


def is_slug(text: str) -> bool:
    """Whether a text is a name as `slug` makes them."""
    return bool(_SLUG.fullmatch(text))


def no_slugs(texts: Iterable[str]) -> list[str]:
    """Those that are no names as `slug` makes them."""
    return list(itertools.filterfalse(_SLUG.fullmatch, texts))


def slug(text: str) -> str:
    """An episode's name from any text: 1 to 60 of `a-z`, `0-9` and single hyphens.

    What has no letter of that kind is named by its digest.

    >>> slug("Última hora: Größe & Maß!"), slug("../../etc/passwd"), slug("速報")
    ('ultima-hora-grosse-mass', 'etc-passwd', 'episode-b0b8d3ba')
    """
    if is_slug(text):
        return text
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_NO_ACCENT))
    letters = "".join(c for c in apart if not unicodedata.combining(c))
    words = re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")
    return _shortened(words) or f"episode-{_digest(text)[:8]}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _shortened(words: str) -> str:
    """Cut to the longest name allowed, between words where that keeps half of it."""
    if len(words) <= _NAME_LENGTH:
        return words
    cut = words.rfind("-", _NAME_LENGTH // 2, _NAME_LENGTH + 1)
    return words[: cut if cut > 0 else _NAME_LENGTH].rstrip("-")
