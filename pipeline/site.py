"""The show's pages: an index and a page for each episode, as plain files that ask for nothing else.

The templates stand in `templates/`. Everything that comes from a script or from show.toml is
escaped; there is no inline script or style, so a page works under `default-src 'self'`.
"""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from . import pagemaking, timecode
from .files import digest
from .model import Caption, ChapterMark, Entry, Episode, Person, Show

if TYPE_CHECKING:
    import jinja2

_ASSETS = ("style.css", "player.js", "icon.svg")
_FEED_STYLES = {"feed.xsl": "text/xsl", "feed.css": "text/css"}
"""For who opens the feed itself; a browser takes the first that it knows."""


class Files(NamedTuple):
    """Where the files of one episode stand below the feed's folder, parts divided by `/`."""

    page: str
    media: str
    vtt: str
    srt: str
    json: str
    html: str
    """The transcript alone."""
    chapters: str
    pictures: tuple[str, ...] = ()
    """Of the episode and of its chapters, named by what they show."""

    def picture(self, shown: str | None) -> str | None:
        """Return the path of the picture that shows this, if it is one of them."""
        found = (path for path in self.pictures if path.endswith(f"-{shown}.jpg"))
        return next(found, None) if shown else None


class Frame(NamedTuple):
    """What all pages share."""

    show: Show
    base_url: str
    artwork: str
    """Below the feed's folder."""


class Listed(NamedTuple):
    """An episode as the index lists it."""

    episode: Episode
    entry: Entry
    files: Files


class Turn(NamedTuple):
    """What one speaker says until another does, or until a chapter starts."""

    chapter: ChapterMark | None
    """The chapter that starts with it."""
    speaker: str
    captions: tuple[Caption, ...]


class Around(NamedTuple):
    """What stands before and behind one page of a list, below the feed's folder."""

    older: str | None = None
    newer: str | None = None


_ALONE = Around()


def index(
    frame: Frame,
    latest: Listed | None,
    earlier: Iterable[str],
    path: str = "index.html",
    around: Around = _ALONE,
) -> str:
    """Return a page of the show's list, to stand at `path`.

    `latest` is the newest episode of all, which has a player of its own, if it stands here;
    `earlier` are the rows of the others, newest first.
    """
    about_it = {"@context": "https://schema.org", **_series(frame)}
    rows = "".join(earlier)
    return _page(
        "index.html", frame, "", about_it, latest=latest, earlier=rows, path=path, around=around
    )


def row(listed: Listed) -> str:
    """Return an episode's row among the earlier ones of an index."""
    return _environment().get_template("earlier.html").render(listed=listed)


def episode_page(frame: Frame, listed: Listed) -> str:
    """Return an episode's page, which stands one folder below the index."""
    turns = tuple(_turns(listed.episode))
    about_it, picture = _episode(frame, listed), listed.files.picture(listed.episode.picture)
    return _page(
        "episode.html", frame, "../", about_it, listed=listed, turns=turns, picture=picture
    )


def notice_page(frame: Frame, path: str, entry: Entry) -> str:
    """Return the page that stays where an episode was that was killed."""
    return _page("notice.html", frame, "../", None, path=path, entry=entry)


def assets() -> dict[str, Callable[[], bytes]]:
    """What the pages load, by its path below the feed's folder; a new content is a new path."""
    names = (*_ASSETS, *_FEED_STYLES)
    return {_asset_path(name): functools.partial(_asset, name) for name in names}


def feed_styles() -> dict[str, str]:
    """Path and media type of what shows the feed itself in a browser, the best first."""
    return {_asset_path(name): kind for name, kind in _FEED_STYLES.items()}


def _asset_path(name: str) -> str:
    stem, _, suffix = name.partition(".")
    return f"assets/{stem}-{digest(_source(name), *_named_in(name).values())[:8]}.{suffix}"


def _asset(name: str) -> bytes:
    named = _named_in(name)
    if not named:
        return _source(name)
    return _environment().get_template(name).render(assets=named).encode()


@functools.cache
def _source(name: str) -> bytes:
    return (pagemaking.TEMPLATES / name).read_bytes()


def _named_in(name: str) -> dict[str, str]:
    """The assets that this one names, and their paths."""
    return {other: _asset_path(other) for other in _ASSETS} if name in _FEED_STYLES else {}


def _page(
    template: str, frame: Frame, root: str, about_it: Mapping[str, object] | None, **values: object
) -> str:
    """Render a page; `about_it` is what it says to machines, in the words of schema.org."""
    paths = {name: _asset_path(name) for name in _ASSETS}
    shared = {"show": frame.show, "frame": frame, "root": root, "assets": paths, "picture": None}
    made = {**shared, "about_it": about_it, **values}
    return _environment().get_template(template).render(made)


def _series(frame: Frame) -> dict[str, object]:
    show = frame.show
    return {
        "@type": "PodcastSeries",
        "name": show.title,
        "description": show.description,
        "url": f"{frame.base_url}/",
        "webFeed": f"{frame.base_url}/feed.xml",
        "image": f"{frame.base_url}/{frame.artwork}",
        "inLanguage": show.language,
        **({"author": {"@type": "Organization", "name": show.author}} if show.author else {}),
    }


def _episode(frame: Frame, listed: Listed) -> dict[str, object]:
    episode, entry = listed.episode, listed.entry
    length = f"PT{(episode.duration_ms + 500) // 1000}S"
    corrections = [
        {"@type": "CorrectionComment", "datePublished": one.date, "text": one.note}
        for one in entry.corrections
    ]
    return {
        "@context": "https://schema.org",
        "@type": "PodcastEpisode",
        "name": episode.title,
        "description": episode.description,
        "url": f"{frame.base_url}/{listed.files.page}",
        "datePublished": entry.published,
        "inLanguage": frame.show.language,
        "timeRequired": length,
        "image": f"{frame.base_url}/{listed.files.picture(episode.picture) or frame.artwork}",
        **_makers(episode.people),
        "associatedMedia": {
            "@type": "AudioObject",
            "contentUrl": f"{frame.base_url}/{listed.files.media}",
            "encodingFormat": "audio/mpeg",
            "contentSize": str(episode.length_bytes),
            "duration": length,
        },
        **({"correction": corrections} if corrections else {}),
        "partOfSeries": _series(frame),
    }


def _makers(people: Iterable[Person]) -> dict[str, list[dict[str, str]]]:
    """Who wrote it, and who is heard in it: a guest is nobody's author."""
    made: dict[str, list[dict[str, str]]] = {}
    for who in people:
        wrote = who.role in {"author", "writer"}
        one = {"@type": "Person", "name": who.name}
        made.setdefault("author" if wrote else "contributor", []).append(one)
    return made


def _turns(episode: Episode) -> Iterator[Turn]:
    marks = [mark for mark in episode.chapters if mark.title.strip()]
    run: list[Caption] = []
    heading: ChapterMark | None = None
    for caption in episode.captions:
        chapter = _last_started(marks, caption)
        if run and (chapter or caption.speaker != run[-1].speaker):
            yield Turn(heading, run[0].speaker, tuple(run))
            run, heading = [], None
        if chapter:
            heading = chapter
            marks = marks[marks.index(chapter) + 1 :]
        run.append(caption)
    if run:
        yield Turn(heading, run[0].speaker, tuple(run))


def _last_started(marks: Iterable[ChapterMark], caption: Caption) -> ChapterMark | None:
    """Of the chapters that are still to come, return the last that has started by this caption."""
    started = [mark for mark in marks if mark.start_ms <= caption.start_ms]
    return started[-1] if started else None


@functools.cache
def _environment() -> "jinja2.Environment":
    return pagemaking.environment(
        {
            "clock": timecode.elapsed,
            "day": timecode.day,
            "megabytes": megabytes,
            "seconds": lambda ms: f"{timecode.seconds(ms):g}",
        }
    )


def megabytes(length_bytes: int) -> str:
    """Size of a file as a listener reads it.

    >>> megabytes(2_812_345), megabytes(40_000)
    ('2.8 MB', '0.1 MB')
    """
    return f"{max(length_bytes / 1e6, 0.1):.1f} MB"
