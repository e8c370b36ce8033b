"""Whose an article is, and whether the show may put it on air: [rights] in show.toml.

A publisher is known by the host of the article's web address, and by what its sign-off and credit
name (“for VOA Learning English”); the script's `publisher:` line overrules both.
"""

import re
import urllib.parse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from .model import Rights, Script

if TYPE_CHECKING:
    from .model import Article

_NAME = r"((?:[A-Z0-9][\w’'&.-]*)(?:\s(?:(?:of|the|and|de|&)\s)*[A-Z0-9][\w’'&.-]*)*)"
_NAMED = (
    re.compile(rf"\b[Ff]or\s(?:the\s|The\s)?{_NAME}"),
    re.compile(rf"\b(?:by|in|on|with|from)\s(?:the\s|The\s)?{_NAME}\swas\sfirst\spublished"),
    re.compile(
        rf"\b(?:first|originally)\s(?:appeared|published)\s(?:by|in|on|at|with)\s(?:the\s)?{_NAME}"
    ),
)


def publishers(script: Script, articles: "Sequence[Article]") -> tuple[str, ...]:
    """Everyone whose article this is, as far as anything says so; the articles are the script's.

    A host of the web is without `www.`.
    """
    if given := script.get("publisher"):
        return (given,)
    found = [*_hosts(script.get("url")), *(name for one in articles for name in _named(one))]
    return tuple(dict.fromkeys(found))


def unlisted(found: Sequence[str], rights: Rights) -> tuple[str, ...]:
    """Those that the show lists neither as ours nor as licensed.

    A listed name stands for what begins with it, word by word; a listed host for those below it.

    >>> unlisted(("news.kut.org", "VOA Learning English"), Rights(ours=("kut.org", "VOA")))
    ()
    >>> unlisted(("notkut.org", "VOAX"), Rights(ours=("kut.org", "VOA")))
    ('notkut.org', 'VOAX')
    """
    listed = [_plain(name) for name in (*rights.ours, *rights.licensed)]
    return tuple(name for name in found if not any(_covers(one, _plain(name)) for one in listed))


def _named(article: "Article") -> Iterator[str]:
    yield from _hosts(article.url)
    for text in filter(None, (article.signoff, article.credit)):
        for form in _NAMED:
            yield from (name.rstrip(".,’'") for name in form.findall(text))


def _hosts(url: str | None) -> Iterator[str]:
    try:
        host = urllib.parse.urlsplit(url or "").hostname
    except ValueError:  # no address: then it names nobody
        return
    if host:
        yield host.removeprefix("www.")


def _plain(name: str) -> str:
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", name.strip().casefold())
    return re.sub(r"^the\s+", "", " ".join(bare.rstrip("/").split()))


def _covers(listed: str, name: str) -> bool:
    return name == listed or name.startswith(f"{listed} ") or name.endswith(f".{listed}")
