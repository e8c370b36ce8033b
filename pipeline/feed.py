"""Rendering: feed/ with its feed.xml, pages, transcripts, chapters, artwork and media.

A pure plan first (`_edition`, `_outputs`: every file's path, key and maker), then `folder` writes
what changed: media, then what belongs to episodes, then the index, and feed.xml last, so that
the feed never names a missing file. Each item is rendered alone and kept by the digest of all that
went into it; the feed is put together as text.
"""

import dataclasses
import datetime as dt
import functools
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, cast

from . import captions, categories, chapters, files, folder, notes, pagemaking, podcasting, site
from .folder import Output
from .model import Entry, Episode, Show
from .site import Files, Frame, Listed

Value = TypeVar("Value")

_SUFFIXES = {".jpeg": ".jpg"}
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MAKERS = ("feed", "podcasting", "notes", "pagemaking", "site", "captions", "chapters", "timecode")
"""Rooms whose code decides what a rendered file says."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What one rendering did."""

    items_rendered: int
    items_reused: int
    files_written: int
    files_unchanged: int
    files_removed: int

    @property
    def items(self) -> int:
        """Number of episodes in the feed."""
        return self.items_rendered + self.items_reused

    @property
    def changed(self) -> bool:
        """Whether anything in the folder is different now."""
        return bool(self.files_written or self.files_removed)


@dataclass(frozen=True, slots=True)
class _Edition:
    """All that the folder is to say."""

    frame: Frame
    show_guid: str
    artwork: Path
    listed: tuple[Listed, ...]
    """Newest first."""
    keys: tuple[str, ...]
    """One for each of `listed`: digest of all that its item and its page are made from."""
    digest: str


def is_fresh(
    show: Show,
    released: Sequence[tuple[Episode, Entry]],
    *,
    base_url: str,
    show_guid: str,
    artwork: Path,
    feed_dir: Path,
) -> bool:
    """Whether the folder says all this already, and nothing else of ours."""
    edition = _edition(show, released, base_url, show_guid, artwork)
    return folder.is_fresh(feed_dir, edition.digest)


def render(
    show: Show,
    released: Sequence[tuple[Episode, Entry]],
    *,
    base_url: str,
    show_guid: str,
    artwork: Path,
    feed_dir: Path,
    cache_dir: Path,
) -> Rendered:
    """Make `feed_dir` hold the show with these episodes, and nothing else that we once wrote there.

    `base_url` is where the folder is published; `artwork` is a square JPEG or PNG that fits the
    directories' rules. `cache_dir` belongs to this folder alone: a preview has its own.

    Raises FileError where a file cannot be read or written; the next call finishes the work.
    """
    edition = _edition(show, released, base_url, show_guid, artwork)
    if folder.is_fresh(feed_dir, edition.digest):
        return Rendered(0, len(released), 0, len(_outputs(edition, "")), 0)
    memory = cache_dir / "items.json"
    known = _known_items(memory)
    items = _items(edition, known)
    xml = podcasting.document(_channel(edition), [text for _, text in items.values()])
    filled = folder.fill(feed_dir, edition.digest, _outputs(edition, xml))
    files.write(memory, json.dumps(items, ensure_ascii=False))
    reused = sum(known.get(guid) == item for guid, item in items.items())
    return Rendered(len(items) - reused, reused, filled.written, filled.unchanged, filled.removed)


# ---------------------------------------------------------------------------------------- the plan


def _edition(
    show: Show,
    released: Sequence[tuple[Episode, Entry]],
    base_url: str,
    show_guid: str,
    artwork: Path,
) -> _Edition:
    picture = f"artwork-{files.file_digest(artwork)[:8]}{_suffix(artwork)}"
    frame = Frame(_printable(show), podcasting.ascii_url(base_url).rstrip("/"), picture)
    newest_first = sorted(released, key=lambda both: (_date(both[1]), both[0].name), reverse=True)
    listed = tuple(
        Listed(episode, entry, _files(episode, entry)) for episode, entry in newest_first
    )
    said = (show.title, show.author, show.language, frame.base_url, picture)
    shared = files.digest(_recipe(), repr(said))
    keys = tuple(files.digest(shared, _told(one)) for one in listed)
    head = (show.description, show.owner_name, show.owner_email, show.category, show.explicit)
    total = files.digest(shared, repr((*head, show_guid)), *keys)
    return _Edition(frame, show_guid, artwork, listed, keys, total)


def _told(listed: Listed) -> str:
    """All that an episode's item and page are made from: not where its file stands."""
    return repr((dataclasses.replace(listed.episode, path=Path()), listed.entry))


@functools.cache
def _recipe() -> str:
    """Digest of the code and templates that render: another version renders everything anew."""
    rooms = [Path(__file__).with_name(f"{name}.py") for name in _MAKERS]
    return files.digest(
        *(path.read_bytes() for path in [*rooms, *sorted(pagemaking.TEMPLATES.iterdir())])
    )


def _files(episode: Episode, entry: Entry) -> Files:
    stem = f"episodes/{episode.name}"
    return Files(
        page=f"{stem}.html",
        media=entry.media,
        vtt=f"{stem}.vtt",
        srt=f"{stem}.srt",
        json=f"{stem}.json",
        chapters=f"{stem}.chapters.json",
    )


def _suffix(artwork: Path) -> str:
    suffix = artwork.suffix.lower()
    return _SUFFIXES.get(suffix, suffix)


def _date(entry: Entry) -> dt.datetime:
    return dt.datetime.fromisoformat(entry.published)


def _outputs(edition: _Edition, xml: str) -> list[Output]:
    """Every file of the folder, in the order in which they must be written."""
    frame = edition.frame
    both = list(zip(edition.listed, edition.keys, strict=True))
    index = functools.partial(_index, edition)
    return [
        *(Output(one.files.media, key, one.episode.path) for one, key in both),
        Output(frame.artwork, frame.artwork, edition.artwork.read_bytes),
        *(Output(path, path, functools.partial(bytes, data)) for path, data in _assets()),
        *(output for one, key in both for output in _texts(frame, one, key)),
        Output("index.html", edition.digest, index),
        Output("feed.xml", edition.digest, lambda: xml),
    ]


def _assets() -> Sequence[tuple[str, bytes]]:
    return tuple(site.assets().items())


def _texts(frame: Frame, listed: Listed, key: str) -> Iterator[Output]:
    """Yield the pages and transcripts of one episode."""
    where, clean = listed.files, functools.cache(lambda: _printable(listed))
    yield Output(where.vtt, key, lambda: captions.vtt(clean().episode.captions))
    yield Output(where.srt, key, lambda: captions.srt(clean().episode.captions))
    yield Output(where.json, key, lambda: captions.json(clean().episode.captions))
    yield Output(where.chapters, key, lambda: chapters.json_chapters(clean().episode.chapters))
    yield Output(where.page, key, lambda: site.episode_page(frame, clean()))


def _index(edition: _Edition) -> str:
    without_words = (
        dataclasses.replace(one, episode=dataclasses.replace(one.episode, captions=()))
        for one in edition.listed
    )
    return site.index(edition.frame, tuple(map(_printable, without_words)))


# --------------------------------------------------------------------------------- channel and item


def _channel(edition: _Edition) -> podcasting.Channel:
    show, frame = edition.frame.show, edition.frame
    category, subcategory = categories.split(show.category)
    return podcasting.Channel(
        title=show.title,
        description=show.description,
        url=f"{frame.base_url}/",
        feed_url=f"{frame.base_url}/feed.xml",
        image_url=f"{frame.base_url}/{frame.artwork}",
        language=show.language,
        category=category,
        subcategory=subcategory,
        explicit=show.explicit,
        guid=edition.show_guid,
        updated=_date(edition.listed[0].entry) if edition.listed else None,
        author=show.author,
        owner_name=show.owner_name,
        owner_email=show.owner_email,
    )


def _item(frame: Frame, listed: Listed) -> podcasting.Item:
    episode, entry, where = listed.episode, listed.entry, listed.files
    page_url = f"{frame.base_url}/{where.page}"
    return podcasting.Item(
        title=episode.title,
        url=page_url,
        guid=entry.guid,
        published=_date(entry),
        description=notes.description(episode, podcasting.DESCRIPTION_LIMIT_BYTES),
        notes=notes.notes(episode, page_url),
        media_url=f"{frame.base_url}/{where.media}",
        length_bytes=episode.length_bytes,
        duration_ms=episode.duration_ms,
        explicit=episode.explicit,
        image_url=f"{frame.base_url}/{frame.artwork}",
        language=frame.show.language,
        chapters_url=f"{frame.base_url}/{where.chapters}",
        synthetic=episode.disclosure is not None,
        transcripts=(
            podcasting.Transcript(f"{frame.base_url}/{where.vtt}", "text/vtt", captions=True),
            podcasting.Transcript(
                f"{frame.base_url}/{where.srt}", "application/x-subrip", captions=True
            ),
            podcasting.Transcript(f"{frame.base_url}/{where.json}", "application/json"),
        ),
        people=episode.people,
    )


Items = dict[str, list[str]]
"""Key and text of each item, by GUID; JSON gives a pair back as a list."""


def _items(edition: _Edition, known: Items) -> Items:
    """Render the items whose key is new; newest first."""
    return {
        one.entry.guid: old
        if (old := known.get(one.entry.guid)) and old[0] == key
        else [key, podcasting.item_xml(_item(edition.frame, _printable(one)))]
        for one, key in zip(edition.listed, edition.keys, strict=True)
    }


def _known_items(memory: Path) -> Items:
    try:
        known = json.loads(memory.read_bytes())
    except (OSError, ValueError):  # not there, or cut short: then every item is rendered
        return {}
    whole = isinstance(known, dict) and all(_is_item(item) for item in known.values())
    return cast("Items", known) if whole else {}


def _is_item(item: object) -> bool:
    return isinstance(item, list) and len(item) == 2 and all(isinstance(x, str) for x in item)


def _printable(value: Value) -> Value:
    """Take what XML (and a page) cannot hold out of every text of a value: control characters."""
    if isinstance(value, str):
        return cast("Value", _NOT_IN_XML.sub("", value))
    if isinstance(value, tuple):
        return cast("Value", tuple(map(_printable, value)))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = (field.name for field in dataclasses.fields(value))
        clean = {name: _printable(getattr(value, name)) for name in names}
        return cast("Value", dataclasses.replace(value, **clean))
    return value
