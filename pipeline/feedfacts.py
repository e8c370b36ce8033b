"""What the feed's channel and items say, from the show, its episodes and their ledger entries."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from . import categories, chapters, feedrows, feedvalues, notes
from .model import Entry, Trailer
from .site import Frame, Listed


def channel(
    frame: Frame,
    show_guid: str,
    updated: Entry | None,
    feed_url: str,
    around: feedrows.Around | None = None,
    trailers: Sequence[feedrows.Trailer] = (),
) -> feedrows.Channel:
    """The head of a feed document; `updated` is its newest item's entry."""
    show = frame.show
    category, subcategory = categories.split(show.category)
    return feedrows.Channel(
        title=show.title,
        description=show.description,
        url=f"{frame.base_url}/",
        feed_url=feed_url,
        image_url=f"{frame.base_url}/{frame.artwork}",
        language=show.language,
        category=category,
        subcategory=subcategory,
        explicit=show.explicit,
        guid=show_guid,
        updated=date(updated) if updated else None,
        author=show.author,
        owner_name=show.owner_name,
        owner_email=show.owner_email,
        around=around,
        hub=show.publishing.hub,
        feed=show.feed,
        trailers=trailers,
    )


def item(frame: Frame, listed: Listed) -> feedrows.Item:
    """An episode's item."""
    episode, entry, where = listed.episode, listed.entry, listed.files
    page_url = f"{frame.base_url}/{where.page}"
    return feedrows.Item(
        title=episode.title,
        url=page_url,
        guid=entry.guid,
        published=date(entry),
        description=notes.description(
            episode, feedvalues.DESCRIPTION_LIMIT_BYTES, entry.corrections
        ),
        notes=notes.notes(episode, page_url, entry.corrections),
        media_url=f"{frame.base_url}/{where.media}",
        length_bytes=episode.length_bytes,
        duration_ms=episode.duration_ms,
        explicit=episode.explicit,
        image_url=f"{frame.base_url}/{where.picture(episode.picture) or frame.artwork}",
        language=frame.show.language,
        chapters_url=f"{frame.base_url}/{where.chapters}",
        synthetic=episode.disclosure is not None,
        transcripts=(
            feedrows.Transcript(f"{frame.base_url}/{where.vtt}", "text/vtt", captions=True),
            feedrows.Transcript(
                f"{frame.base_url}/{where.srt}", "application/x-subrip", captions=True
            ),
            feedrows.Transcript(f"{frame.base_url}/{where.json}", "application/json"),
            feedrows.Transcript(f"{frame.base_url}/{where.html}", "text/html"),
        ),
        people=episode.people,
        season=episode.season,
        number=episode.number,
        type=episode.type,
        soundbites=episode.soundbites,
        integrity=episode.integrity,
        bitrate_kbps=episode.bitrate_kbps,
    )


def trailer(frame: Frame, entry: Entry, about: Trailer) -> feedrows.Trailer:
    """What the channel says of a trailer."""
    url = f"{frame.base_url}/{entry.media}"
    return feedrows.Trailer(about.title, url, date(entry), about.length_bytes, about.season)


def marks(frame: Frame, listed: Listed) -> str:
    """The episode's chapters file."""

    def url(shown: str | None) -> str | None:
        path = listed.files.picture(shown)
        return f"{frame.base_url}/{path}" if path else None

    found = (replace(mark, image=url(mark.image)) for mark in listed.episode.chapters)
    return chapters.json_chapters(found)


def date(entry: Entry) -> dt.datetime:
    """When an episode entered the feed."""
    return dt.datetime.fromisoformat(entry.published)
