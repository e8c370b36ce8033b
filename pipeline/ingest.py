"""A newsroom's feed: its new items become articles, each once.

Which items were taken stands in ingested.toml, which is written before an article is begun and
after it is done, so that a run that was killed loses nothing and takes nothing twice. Of a feed
that is new to the show, the newest items are taken and all older ones passed over for good.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from . import fetch, intake, ledger, newsfeed, taken, webpage
from .errors import ArticleError, Mistake, OutcueError, ServiceError
from .model import Show
from .newsfeed import Item
from .taken import Taken

Report = Callable[[str], None]
NEWEST = 10
"""How many items one run takes, where nothing else is asked."""
_LOOSELY = frozenset({"text/plain", "text/html", "application/octet-stream"})
"""Media types under which servers send feeds as well."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What one run does with a feed."""

    new: tuple[Item, ...]
    """To be taken, oldest first."""
    waiting: tuple[Item, ...]
    """New as well, left for the next run."""
    passed_over: tuple[Item, ...]
    """Older than the newest of a feed that is new to the show."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of a plan."""

    plan: Plan
    articles: tuple[Path, ...]
    mistakes: tuple[Mistake, ...]
    """Of items that could not be taken; the next run tries them again."""


def plan(root: Path, feed: str, show: Show, newest: int = NEWEST) -> Plan:
    """Fetch a feed and find what is new in it; nothing is written."""
    found = _items(feed, show)
    known = taken.load(root)
    fresh = [item for item in found if not known.is_done(feed, item.id)]
    begun = [item for item in fresh if known.begun(feed, item.id) is not None]
    other = [item for item in fresh if item not in begun]
    new, rest = (*begun, *other)[:newest], tuple((*begun, *other)[newest:])
    first = not known.knows(feed)
    return Plan(tuple(reversed(new)), () if first else rest, rest if first else ())


def run(root: Path, feed: str, show: Show, newest: int, report: Report) -> Ingested:
    """Take what is new in a feed. Items that fail are reported together, and tried again later."""
    found = plan(root, feed, show, newest)
    book = taken.load(root).pass_over(feed, tuple(item.id for item in found.passed_over))
    taken.save(root, book)
    articles: list[Path] = []
    mistakes: list[Mistake] = []
    for item in found.new:
        try:
            book, path = _take(root, feed, item, show, book)
        except OutcueError as error:
            mistakes += error.mistakes
            continue
        report(f"{path}: {item.title}")
        articles.append(path)
    return Ingested(found, tuple(articles), tuple(mistakes))


def _take(root: Path, feed: str, item: Item, show: Show, book: Taken) -> tuple[Taken, Path]:
    page = _page(item, show)
    url = item.url or item.id
    begun = book.begun(feed, item.id)
    name = begun or intake.free_name(root, _name(item, url, page), url)
    book = book.begin(feed, item.id, name)
    taken.save(root, book)
    path = intake.keep_page(root, url, page, name).path
    book = book.finish(feed, item.id, path.stem)
    taken.save(root, book)
    return book, path


def _name(item: Item, url: str, page: str) -> str:
    return ledger.slug(item.title) if item.title else intake.name_of(url, page)


def _page(item: Item, show: Show) -> str:
    """The item's own page: made of the feed where that has the whole article, else fetched."""
    if item.content:
        made = newsfeed.page(item, show.language)
        if webpage.read(made, item.url):
            return made
    if not item.url:
        message = "has neither a whole article nor a link"
        remedy = "ask the newsroom, or leave it: it is tried again each time"
        raise ArticleError(Mistake("feed-item", item.id, message, remedy))
    return intake.get_page(item.url, show)


def _items(feed: str, show: Show) -> tuple[Item, ...]:
    answer = fetch.get(
        feed, fetch.FEEDS | _LOOSELY, allow=show.fetch_allow, agent=show.url, wanted="feed"
    )
    kind = f"{answer.kind}; charset={answer.charset}" if answer.charset else answer.kind
    found = newsfeed.items(answer.data, kind, answer.url)
    if found is None:
        raise _no_feed(feed, answer)
    return found


def _no_feed(feed: str, answer: fetch.Fetched) -> ServiceError:
    there = newsfeed.feed_of_page(webpage.decode(answer.data, answer.charset))
    guess = f"did you mean {urljoin(answer.url, there)}?" if there else "check the address"
    return ServiceError(Mistake("feed-unreadable", feed, "is no RSS or Atom feed", guess))
