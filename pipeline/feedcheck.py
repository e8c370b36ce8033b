"""A built feed as a listener's app, a directory and the PSP-1 see it.

Nothing here shares code with what renders the feed. What one element must be is a row of
`feedtable`; what needs more than that element is a function in RULES.

Sources: RSS 2.0, PSP-1, Apple's requirements, the tag pages of the podcast namespace, RFC 5005.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from . import coverart, feeddocuments, files, playerfiles
from .errors import FileError, Mistake
from .feeddocuments import AGAIN, FEED, SPACES, Document, Facts, date, qualified
from .feedtable import CHANNEL, ITEM, Tag
from .model import Entry

if TYPE_CHECKING:
    from lxml import etree

_MEDIA = {".mp3": "audio/mpeg", ".m4a": "audio/x-m4a"}
"""What Apple takes of sound, by the end of its address."""


def check(folder: Path, entries: Mapping[str, Entry]) -> tuple[Mistake, ...]:
    """Return all that is wrong with the feed in a folder; `entries` are the ledger's.

    Raises FileError where there is none.
    """
    if not (folder / FEED).is_file():
        raise FileError(Mistake("no-feed", str(folder), "there is no feed in it", "run make first"))
    documents, wrong = feeddocuments.read(folder)
    if not documents or wrong:
        return tuple(wrong)
    facts = Facts(folder, documents, entries)
    return tuple(mistake for rule in RULES for mistake in rule(facts))


def _form(facts: Facts) -> Iterator[Mistake]:
    for document in facts.documents:
        channels = document.root.findall("channel")
        if document.root.tag != "rss" or document.root.get("version") != "2.0":
            yield Mistake("feed-form", document.where(), "is no RSS 2.0", AGAIN)
        if len(channels) != 1:
            yield Mistake("feed-form", document.where(), "has not one channel", AGAIN)
        if not re.match(r"<\?xml [^>]*encoding=[\"']UTF-8[\"']", document.text, re.IGNORECASE):
            yield Mistake("feed-form", document.where(), "does not declare UTF-8", AGAIN)
        known = document.root.nsmap
        for prefix in ("itunes", "podcast", "atom"):  # PSP-1: exact, on the root
            if known.get(prefix) != SPACES[prefix]:
                said = f"does not declare {prefix} as {SPACES[prefix]}"
                yield Mistake("feed-form", document.where(document.root), said, AGAIN)


def _tags(facts: Facts) -> Iterator[Mistake]:
    for document in facts.documents:
        for channel in document.root.findall("channel"):
            yield from _misfits(document, channel, CHANNEL)
        for item in document.items:
            yield from _misfits(document, item, ITEM)


def _misfits(
    document: Document, parent: "etree._Element", table: Sequence[Tag]
) -> Iterator[Mistake]:
    name = "item" if table is ITEM else "channel"
    for tag in table:
        found = parent.findall(qualified(tag.name))
        if len(found) < tag.least:
            said = f"<{name}> has no <{tag.name}>"
            yield Mistake("feed-tag", document.where(parent), said, AGAIN)
        if tag.most is not None and len(found) > tag.most:
            said = f"<{tag.name}> stands {len(found)} times in one <{name}>"
            yield Mistake("feed-tag", document.where(found[1]), said, AGAIN)
        for element in found:
            if not tag.holds(element):
                yield Mistake(
                    "feed-tag",
                    document.where(element),
                    f"<{tag.name}> is {_shown(element)}",
                    f"it must be {tag.must}",
                )


def _shown(element: "etree._Element") -> str:
    said = repr(element.text or dict(element.items()))
    return said if len(said) <= 80 else f"{said[:79]}…"


def _sound(facts: Facts) -> Iterator[Mistake]:
    """Each enclosure is a file of the length and of the type that it says, and stands once."""
    seen = Counter(_url_of(item.find("enclosure")) for _, item in facts.items)
    for document, item in facts.items:
        enclosure = item.find("enclosure")
        if enclosure is None:
            continue
        url, where = _url_of(enclosure), document.where(enclosure)
        if seen[url] > 1:
            yield Mistake("feed-file", where, f"{url} stands {seen[url]} times", AGAIN)
        path = facts.file(url)
        if path is None or not path.is_file():
            yield Mistake("feed-file", where, f"{url} is no file of {facts.folder}", "run make")
            continue
        length = path.stat().st_size
        if enclosure.get("length") != str(length):
            said = f"says {enclosure.get('length')} bytes, and {path.name} has {length}"
            yield Mistake("feed-file", where, said, "run make")
        if _MEDIA.get(path.suffix) != enclosure.get("type"):
            said = f"says {enclosure.get('type')} of {path.name}"
            yield Mistake("feed-file", where, said, AGAIN)
        yield from _proved(facts, document, item)


def _url_of(element: "etree._Element | None") -> str:
    return "" if element is None else element.get("url", "")


def _proved(facts: Facts, document: Document, item: "etree._Element") -> Iterator[Mistake]:
    """What proves that the sound arrived whole is that of the file."""
    for other in item.findall(qualified("podcast:alternateEnclosure")):
        source = other.find(qualified("podcast:source"))
        proof = other.find(qualified("podcast:integrity"))
        path = None if source is None else facts.file(source.get("uri"))
        if path is None or not path.is_file():
            said = "an alternate enclosure has no file"
            yield Mistake("feed-file", document.where(other), said, "run make")
        elif proof is not None and not files.is_proved(path, proof.get("value", "")):
            said = f"{path.name} is not what its integrity says"
            yield Mistake("feed-file", document.where(proof), said, "run make")


def _text_files(facts: Facts) -> Iterator[Mistake]:
    """Transcripts and chapters are there, and parse."""
    for document, item in facts.items:
        duration = (item.findtext(qualified("itunes:duration")) or "0").strip()
        duration_ms = int(duration) * 1000 if duration.isdecimal() else 0
        for name in ("podcast:transcript", "podcast:chapters"):
            for element in item.findall(qualified(name)):
                yield from _read(facts, document, element, duration_ms)


def _read(
    facts: Facts, document: Document, element: "etree._Element", duration_ms: int
) -> Iterator[Mistake]:
    path, where = facts.file(element.get("url")), document.where(element)
    reader = playerfiles.READERS.get(element.get("type", ""))
    if reader is None:
        said = f"no app reads {element.get('type')!r}"
        yield Mistake("feed-file", where, said, AGAIN)
    elif path is None or not path.is_file():
        said = f"{element.get('url')} is no file of {facts.folder}"
        yield Mistake("feed-file", where, said, "run make")
    else:
        for line, said in reader(files.read_text(path), duration_ms):
            yield Mistake("feed-file", f"{path}:{line}", said, "run make")


def _pictures(facts: Facts) -> Iterator[Mistake]:
    """Artwork is as Apple asks for it, each picture looked at once."""
    seen: set[str | None] = set()
    for document in facts.documents:
        for image in document.root.iter(qualified("itunes:image")):
            url = image.get("href")
            if url in seen:
                continue
            seen.add(url)
            path = facts.file(url)
            if path is None or not path.is_file():
                said = f"{url} is no file of {facts.folder}"
                yield Mistake("feed-file", document.where(image), said, "run make")
                continue
            yield from (
                Mistake("feed-artwork", str(path), said, "mend artwork in show.toml, and run make")
                for said in coverart.faults(path)
            )


def _pages(facts: Facts) -> Iterator[Mistake]:
    """What items link to stands here."""
    for document, item in facts.items:
        link = item.find("link")
        path = facts.file(link.text if link is not None else None)
        if link is not None and (path is None or not path.is_file()):
            said = f"{link.text} is no page of {facts.folder}"
            yield Mistake("feed-file", document.where(link), said, "run make")


def _identity(facts: Facts) -> Iterator[Mistake]:
    """GUIDs are the ledger's, each once, with its date and its file; none is lost."""
    known = {entry.guid: entry for entry in facts.entries.values()}
    seen: set[str] = set()
    for document, item in facts.items:
        guid = item.findtext("guid") or ""
        where = document.where(item.find("guid"))
        if guid in seen:
            yield Mistake("feed-guid", where, f"{guid} stands twice", AGAIN)
        seen.add(guid)
        yield from _as_entered(facts, document, item, known.get(guid))
    for name, entry in facts.entries.items():
        if entry.guid not in seen and not entry.kill:
            said = f"the feed has lost {name}, which ledger.toml has as {entry.guid}"
            yield Mistake("feed-guid", facts.documents[0].where(), said, "run make")


def _as_entered(
    facts: Facts, document: Document, item: "etree._Element", entry: Entry | None
) -> Iterator[Mistake]:
    where = document.where(item.find("guid"))
    if entry is None or entry.kill:
        killed = entry.kill if entry else None
        said = f"was killed on {killed.date}" if killed else "is not in ledger.toml"
        yield Mistake("feed-guid", where, f"{item.findtext('guid')} {said}", "run make")
        return
    guid = item.find("guid")
    if guid is not None and guid.get("isPermaLink") != "false":
        yield Mistake("feed-guid", where, "is no address, and says that it is one", AGAIN)
    if date(item.find("pubDate")) != datetime.fromisoformat(entry.published):
        said = f"ledger.toml has {entry.published} as its date"
        yield Mistake("feed-guid", document.where(item.find("pubDate")), said, "run make")
    if facts.file(_url_of(item.find("enclosure"))) != facts.folder / entry.media:
        said = f"ledger.toml has {entry.media} as its file"
        yield Mistake("feed-guid", document.where(item.find("enclosure")), said, "run make")


def _order(facts: Facts) -> Iterator[Mistake]:
    """Newest first, each at a moment of its own; the feed is as new as its newest item."""
    above: datetime | None = None
    for document, item in facts.items:
        when = date(item.find("pubDate"))
        if when and above and when >= above:
            said = "is not older than the item above it"
            yield Mistake("feed-date", document.where(item.find("pubDate")), said, AGAIN)
        above = when or above
    for document in facts.documents:
        built = document.root.find("channel/lastBuildDate")
        newest = max(filter(None, (date(i.find("pubDate")) for i in document.items)), default=None)
        said_at = date(built)
        if newest and said_at and said_at < newest:
            said = "is older than the newest item"
            yield Mistake("feed-date", document.where(built), said, AGAIN)


def _joined(facts: Facts) -> Iterator[Mistake]:
    """Documents of a long feed name each other as RFC 5005 has it, and leave none out."""
    first = facts.documents[0]
    if first.url is None or not first.url.endswith(f"/{FEED}"):
        said = f"says that it stands at {first.url}"
        yield Mistake("feed-pages", first.where(), said, "it must be an address of feed.xml")
    elif not first.url.startswith("https://"):
        said = f"stands at {first.url}, which apps refuse to play or warn of"
        yield Mistake("feed-pages", first.where(), said, 'write url = "https://…" in show.toml')
    for document in facts.documents:
        for said in _unjoined(facts, document):
            yield Mistake("feed-pages", document.where(), said, AGAIN)
    read = {document.path.name for document in facts.documents}
    for path in sorted(facts.folder.glob("feed*.xml")):
        if path.name not in read:
            yield Mistake("feed-pages", str(path), "is a page that no link leads to", "run make")


def _unjoined(facts: Facts, document: Document) -> Iterator[str]:
    first, last = facts.documents[0], facts.documents[-1]
    if document.url != f"{facts.base_url}/{document.path.name}":
        yield f"says that it stands at {document.url}"
    wanted = {"first": first.url, "last": last.url} if first is not last else {}
    for rel, url in wanted.items():
        if document.link(rel) != url:
            yield f"its link to the {rel} page is {document.link(rel)}"
    if document.is_archive == (document is first):
        yield "is marked as an archive and is none, or is one and is not marked"


RULES = (_form, _tags, _sound, _text_files, _pictures, _pages, _identity, _order, _joined)
