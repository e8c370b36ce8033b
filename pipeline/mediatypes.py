"""What our files are, by their names, for who serves them; the system's own tables differ."""

import os

MEDIA_TYPES = {
    ".chapters.json": "application/json+chapters",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".m4a": "audio/x-m4a",
    ".mp3": "audio/mpeg",
    ".opus": "audio/ogg",
    ".png": "image/png",
    ".srt": "application/x-subrip",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".vtt": "text/vtt",
    ".xsl": "text/xsl; charset=utf-8",
}
"""By the end of a file's name, the first that fits."""
FEED_TYPE = "application/rss+xml"
ANY_TYPE = "application/octet-stream"


def media_type(path: str | os.PathLike[str]) -> str:
    """What a file is, by its name; every `feed….xml` is a feed, another `.xml` is only XML.

    >>> media_type("flood.chapters.json"), media_type("media/flood-1a2b3c4d.mp3")
    ('application/json+chapters', 'audio/mpeg')
    >>> media_type("show/feed.xml"), media_type("feed-2.xml"), media_type("sitemap.xml")
    ('application/rss+xml', 'application/rss+xml', 'application/xml')
    """
    name = os.fspath(path).rpartition("/")[2]
    if name.endswith(".xml"):
        return FEED_TYPE if name.startswith("feed") else "application/xml"
    return next((kind for end, kind in MEDIA_TYPES.items() if name.endswith(end)), ANY_TYPE)
