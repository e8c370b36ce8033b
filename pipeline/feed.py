"""Rendering: feed/ with its feed.xml, pages, transcripts, chapters, artwork and media.

A pure plan first (`_edition`, `_outputs`: all files, their keys and makers), then `folder` writes
what changed: what belongs to episodes, then the indexes, and feed.xml last, so that the
feed never names a missing file. An episode is known by the digest of its facts and read only where
something of it must be rendered; its item is kept by that digest too. A feed that has grown long is
a front and pages of older items (RFC 5005), which never change once they are full.
"""

import dataclasses
import functools
import hashlib
import operator
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar, cast

from . import (
    bidi,
    captions,
    feedfacts,
    feedrows,
    feedvalues,
    files,
    folder,
    ledger,
    notes,
    pagemaking,
    podcasting,
    site,
    tagpictures,
)
from .folder import Content, Filled, One, Output
from .model import Entry, Episode, Show, Trailer
from .paging import Paged, paged
from .site import Files, Frame, Listed
from .textcache import TextCache

Value = TypeVar("Value")

INDEX_ENTRIES = 100
"""How many episodes a page of the index lists at most."""
_SUFFIXES = {".jpeg": ".jpg"}
_NOT_IN_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MAKERS = (
    "bidi", "feed", "feedfacts", "feedrows", "feedvalues", "podcasting", "notes", "pagemaking",
    "paging", "site", "captions", "chapters", "timecode",
)  # fmt: skip
"""Rooms whose code decides what a rendered file says."""


class Filed(NamedTuple):
    """An episode that is built, unread."""

    name: str
    digest: str
    """Of all that is known of it: while it stays, so does all that is rendered of it."""
    entry: Entry
    load: Callable[[], Episode]
    pictures: tuple[str, ...] = ()
    """What the pictures in its tag show, by `tagpictures.name`."""
    trailer: Trailer | None = None
    """What the show says of it, where it is a trailer in which no computer speaks."""


def filed(episode: Episode, entry: Entry) -> Filed:
    """Return an episode that is in hand already."""
    digest = files.digest(repr(dataclasses.replace(episode, path=Path())))
    return Filed(episode.name, digest, entry, lambda: episode, episode.pictures, episode.trailer)


class Past(NamedTuple):
    """What is in no feed any more, and still in the folder."""

    replaced: tuple[str, ...] = ()
    """Media that a correction replaced: they stay for a while, where they are."""
    killed: tuple[tuple[str, Entry], ...] = ()
    """The name in the URLs of each episode that was killed, and its entry: a notice stays."""


NO_PAST = Past()


class Rendered(NamedTuple):
    """What one rendering did."""

    items_rendered: int
    items_reused: int
    feed_pages: int
    """Pages of older items behind feed.xml."""
    older_items: int
    """Items in those."""
    filled: Filled

    @property
    def items(self) -> int:
        """Number of episodes in the feed and its pages."""
        return self.items_rendered + self.items_reused

    @property
    def changed(self) -> bool:
        """Whether anything in the folder is different now."""
        return bool(self.filled.written or self.filled.removed)


class _Shelved(NamedTuple):
    """An episode of the edition: an output of the folder, of media, pictures, transcripts, page."""

    frame: Frame
    filed: Filed
    key: str
    """Digest of all that its item and its page are made from."""

    @property
    def paths(self) -> str:
        """Of its files, in the order of writing."""
        files = _files(self.filed)
        texts = (files.vtt, files.srt, files.json, files.html, files.chapters, files.page)
        return " ".join((files.media, *files.pictures, *texts))

    def make(self) -> tuple[Content, ...]:
        """Give what they hold."""
        listed = self.listed()
        episode, corrections = listed.episode, listed.entry.corrections
        said, remarks = episode.captions, list(map(notes.corrected, corrections))
        shown = tagpictures.read(episode.path) if self.filed.pictures else {}
        return (
            episode.path,
            *(shown[name] for name in self.filed.pictures),
            captions.vtt(said, remarks),
            captions.srt(said),
            captions.json(said, remarks),
            captions.html(said, remarks),
            feedfacts.marks(self.frame, listed),
            site.episode_page(self.frame, listed),
        )

    def listed(self) -> Listed:
        """Read it; without what XML (and a page) cannot hold."""
        return Listed(printable(self.filed.load()), printable(self.filed.entry), _files(self.filed))

    def unheard(self) -> Listed:
        """Read it without its captions, which stand on its own page alone."""
        episode = dataclasses.replace(self.filed.load(), captions=())
        return Listed(printable(episode), printable(self.filed.entry), _files(self.filed))


class _Kept(NamedTuple):
    """What need not be read again of episodes that did not change."""

    items: TextCache
    """Of feed.xml."""
    rows: TextCache
    """Of index.html."""


class _Edition(NamedTuple):
    """All that the folder is to say."""

    frame: Frame
    show_guid: str
    artwork: Path
    shelf: tuple[_Shelved, ...]
    """Newest first."""
    past: Past
    head: str
    """Digest of what the feeds' heads and the indexes say of the show."""


def render(
    show: Show,
    released: Sequence[Filed],
    *,
    base_url: str,
    show_guid: str,
    artwork: Path,
    feed_dir: Path,
    cache_dir: Path,
    past: Past = NO_PAST,
) -> Rendered:
    """Make `feed_dir` hold the show with these episodes, and nothing else that we once wrote there.

    `base_url` is where the folder is published; `artwork` is a square JPEG or PNG that fits the
    directories' rules. `cache_dir` belongs to this folder alone: a preview has its own.

    Raises FileError where a file cannot be read or written; the next call finishes the work.
    """
    there = tuple(path for path in past.replaced if (feed_dir / path).is_file())
    past = past._replace(replaced=there)
    edition = _edition(show, released, base_url, show_guid, artwork, past)
    kept = _Kept(TextCache(cache_dir / "items"), TextCache(cache_dir / "rows"))
    places = _places(edition)
    feeds, indexes = paged(places, show.feed.items), paged(places, INDEX_ENTRIES)
    outputs = _outputs(edition, feeds, indexes, kept, feed_dir)
    filled = folder.fill(feed_dir, outputs)
    kept.items.keep(each.key for each in feeds.front)
    kept.rows.keep(each.key for each in indexes.front)
    new = len(kept.items.made)
    older = [len(page) for page in feeds.pages]
    return Rendered(new, len(released) - new, len(older), sum(older), filled)


# ---------------------------------------------------------------------------------------- the plan


def _edition(
    show: Show,
    released: Sequence[Filed],
    base_url: str,
    show_guid: str,
    artwork: Path,
    past: Past,
) -> _Edition:
    picture = f"artwork-{files.file_digest(artwork)[:8]}{_suffix(artwork)}"
    frame = Frame(printable(show), feedvalues.ascii_url(base_url).rstrip("/"), picture)
    newest_first = sorted(released, key=lambda one: (one.entry.published, one.name), reverse=True)
    said = (show.title, show.author, show.language, frame.base_url, picture)
    shared = files.digest(_recipe(), repr(said))
    shelf = tuple([_Shelved(frame, one, _key(shared, one)) for one in newest_first])
    says = (show.description, show.owner_name, show.owner_email, show.category, show.explicit)
    trailers = [(each.key, each.filed.trailer) for each in shelf if each.filed.trailer]
    head = files.digest(shared, repr((*says, show_guid, show.feed, show.publishing.hub, trailers)))
    return _Edition(frame, show_guid, artwork, shelf, past, head)


def _places(edition: _Edition) -> Sequence[_Shelved | None]:
    """The shelf, with a gap where an episode was killed, so that all others keep their pages."""
    if not edition.past.killed:
        return edition.shelf
    dated: list[tuple[str, _Shelved | None]] = [
        *((each.filed.entry.published, each) for each in edition.shelf),
        *((entry.published, None) for _, entry in edition.past.killed),
    ]
    dated.sort(key=operator.itemgetter(0), reverse=True)
    return [each for _, each in dated]


def _key(shared: str, one: Filed) -> str:
    guid, published, media, _, urls, corrections, _ = one.entry
    given = f"{shared} {one.digest} {guid} {published} {media}"
    if urls or corrections:
        given = f"{given} {urls} {corrections}"
    return hashlib.sha256(given.encode()).hexdigest()  # in one piece: of ten thousand


def _keys(shelf: Iterable[_Shelved]) -> str:
    return " ".join(each.key for each in shelf)


@functools.cache
def _recipe() -> str:
    """Digest of the code and templates that render: another version renders everything anew."""
    rooms = [Path(__file__).with_name(f"{name}.py") for name in _MAKERS]
    return files.digest(
        *(path.read_bytes() for path in [*rooms, *sorted(pagemaking.TEMPLATES.iterdir())])
    )


def _stem(one: Filed) -> str:
    return f"episodes/{ledger.stem(one.name, one.entry)}"


def _files(one: Filed) -> Files:
    stem = _stem(one)
    return Files(
        page=f"{stem}.html",
        media=one.entry.media,
        vtt=f"{stem}.vtt",
        srt=f"{stem}.srt",
        json=f"{stem}.json",
        html=f"{stem}.transcript.html",
        pictures=tuple(f"{stem}-{shown}.jpg" for shown in one.pictures),
        chapters=f"{stem}.chapters.json",
    )


def _suffix(artwork: Path) -> str:
    suffix = artwork.suffix.lower()
    return _SUFFIXES.get(suffix, suffix)


def _outputs(
    edition: _Edition,
    feeds: Paged[_Shelved],
    indexes: Paged[_Shelved],
    kept: _Kept,
    home: Path,
) -> list[Output]:
    """Every file of the folder, in the order of writing."""
    frame = edition.frame
    return [
        One(frame.artwork, "", edition.artwork.read_bytes),
        *(One(path, "", make) for path, make in site.assets().items()),
        *edition.shelf,
        *_past(edition, home),
        *_indexes(edition, indexes, kept.rows),
        *_feeds(edition, feeds, kept.items),
    ]


def _past(edition: _Edition, home: Path) -> Iterator[Output]:
    for path in edition.past.replaced:
        yield One(path, "", home / path)
    for stem, entry in edition.past.killed:
        path = f"episodes/{stem}.html"
        key = files.digest(edition.head, repr(entry))
        make = functools.partial(site.notice_page, edition.frame, path, printable(entry))
        yield One(path, key, make)


def _indexes(edition: _Edition, parts: Paged[_Shelved], rows: TextCache) -> Iterator[Output]:
    """The pages that list episodes, the oldest first, and index.html last."""
    names = [f"page-{number}.html" for number in range(1, len(parts.pages) + 1)] + ["index.html"]
    for number, (name, shelf) in enumerate(zip(names, [*parts.pages, parts.front], strict=True)):
        links = site.Around(
            older=names[number - 1] if number else None,
            newer=names[number + 1] if number + 1 < len(names) else None,
        )
        key = files.digest(edition.head, repr(links), _keys(shelf))
        yield One(name, key, functools.partial(_index, edition.frame, shelf, name, links, rows))


def _index(
    frame: Frame, shelf: Sequence[_Shelved], path: str, links: site.Around, rows: TextCache
) -> str:
    newest = shelf[:1] if links.newer is None else ()
    earlier = (rows.text(each.key, functools.partial(_row, each)) for each in shelf[len(newest) :])
    return site.index(frame, newest[0].unheard() if newest else None, earlier, path, links)


def _row(each: _Shelved) -> str:
    return site.row(each.unheard())


def _feeds(edition: _Edition, parts: Paged[_Shelved], items: TextCache) -> Iterator[Output]:
    """The feed's pages, the oldest first, and feed.xml last."""
    names = [f"feed-{number}.xml" for number in range(1, len(parts.pages) + 1)] + ["feed.xml"]
    urls = [f"{edition.frame.base_url}/{name}" for name in names]
    for number, (name, shelf) in enumerate(zip(names, [*parts.pages, parts.front], strict=True)):
        older = urls[number - 1] if number else None
        around = feedrows.Around(urls[-1], urls[0], older) if parts.pages else None
        key = files.digest(edition.head, repr(around), _keys(shelf))
        yield One(name, key, functools.partial(_feed, edition, shelf, urls[number], around, items))


def _feed(
    edition: _Edition,
    shelf: Sequence[_Shelved],
    url: str,
    around: feedrows.Around | None,
    items: TextCache,
) -> str:
    newest = shelf[0].filed.entry if shelf else None
    trailers = [
        feedfacts.trailer(edition.frame, each.filed.entry, printable(each.filed.trailer))
        for each in edition.shelf
        if each.filed.trailer
    ]
    head = feedfacts.channel(
        edition.frame,
        edition.show_guid,
        newest,
        url,
        around,
        trailers,
    )
    texts = (items.text(each.key, functools.partial(_item, edition.frame, each)) for each in shelf)
    return podcasting.document(head, texts, site.feed_styles())


def _item(frame: Frame, each: _Shelved) -> str:
    return podcasting.item_xml(feedfacts.item(frame, each.unheard()))


# -------------------------------------------------------------------------------------------- texts


def printable(value: Value) -> Value:
    """Every text of a value without what XML cannot hold, its marks of direction closed."""
    if isinstance(value, str):
        return cast("Value", bidi.contained(_NOT_IN_XML.sub("", value)))
    if isinstance(value, tuple):
        clean = getattr(value, "_make", tuple)(map(printable, value))
        return value if clean == value else cast("Value", clean)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        given = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        texts = {name: printable(one) for name, one in given.items()}
        return value if texts == given else cast("Value", dataclasses.replace(value, **texts))
    return value
