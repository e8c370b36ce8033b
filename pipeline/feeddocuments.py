"""The documents of a built feed, read as an app follows them: feed.xml and its pages (RFC 5005)."""

import email.utils
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from . import files
from .errors import FileError, Mistake
from .model import Entry

if TYPE_CHECKING:
    from lxml import etree

FEED = "feed.xml"
SPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "fh": "http://purl.org/syndication/history/1.0",
}
AGAIN = "run make; where that does not help, it is our mistake: report it"


@dataclass(frozen=True, slots=True)
class Document:
    """feed.xml, or a page of older items."""

    path: Path
    text: str
    root: "etree._Element"

    @property
    def url(self) -> str | None:
        """Where it says that it stands."""
        return self.link("self")

    @property
    def items(self) -> list["etree._Element"]:
        """Return its items, in order."""
        return self.root.findall("channel/item")

    def link(self, rel: str) -> str | None:
        """The address of an `atom:link` of the channel."""
        found = self.root.find(f"channel/{{{SPACES['atom']}}}link[@rel='{rel}']")
        return None if found is None else found.get("href")

    @property
    def is_archive(self) -> bool:
        """Whether it says that it holds older items, and stays as it is."""
        return self.root.find(f"channel/{qualified('fh:archive')}") is not None

    def where(self, element: "etree._Element | None" = None) -> str:
        """`file:line` of an element."""
        line = element.sourceline if element is not None else 1
        return f"{self.path}:{line or 1}"


@dataclass(frozen=True, slots=True)
class Facts:
    """A feed's documents, the newest first, and the ledger."""

    folder: Path
    documents: Sequence[Document]
    entries: Mapping[str, Entry]

    @property
    def base_url(self) -> str:
        """Where the folder is published."""
        return (self.documents[0].url or "").rpartition("/")[0]

    def file(self, url: str | None) -> Path | None:
        """The file of ours that stands at an address; `None` where it is somebody else's."""
        base = f"{self.base_url}/"
        if not url or not url.startswith(base):
            return None
        return self.folder / unquote(urlsplit(url.removeprefix(base)).path)

    @property
    def items(self) -> Iterator[tuple[Document, "etree._Element"]]:
        """All items of all documents, in the order in which an app reads them."""
        return ((document, item) for document in self.documents for item in document.items)


def read(folder: Path) -> tuple[list[Document], list[Mistake]]:
    """feed.xml and the pages behind it, as an app follows them; what is not XML is a mistake."""
    found: list[Document] = []
    name: str | None = FEED
    while name and len(found) <= len(list(folder.glob("feed*.xml"))):
        path = folder / name
        try:
            found.append(_document(path))
        except SyntaxError as error:  # of XML
            line = error.lineno or 1
            said = f"is not well-formed: {error.msg}"
            return found, [Mistake("feed-form", f"{path}:{line}", said, AGAIN)]
        except FileError as error:
            return found, list(error.mistakes)
        older = found[-1].link("next")
        name = urlsplit(older).path.rpartition("/")[2] if older else None
    return found, []


def _document(path: Path) -> Document:
    from lxml import etree

    text = files.read_text(path)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return Document(path, text, etree.fromstring(text.encode(), parser))


def qualified(name: str) -> str:
    """An element's name as lxml has it: `itunes:image`, with its namespace spelled out."""
    prefix, colon, local = name.partition(":")
    return f"{{{SPACES[prefix]}}}{local}" if colon else name


def date(element: "etree._Element | None") -> datetime | None:
    """The moment that an element names as RFC 2822 has it, with its zone; else `None`."""
    try:
        when = email.utils.parsedate_to_datetime(
            (element.text if element is not None else "") or ""
        )
    except ValueError:
        return None
    return when if when.tzinfo else None
