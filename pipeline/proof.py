"""A script held against its article: where its words come from."""

from pathlib import Path

from . import article, script, sources
from .errors import Mistake, ScriptError
from .model import Article, Script, Show


def articles_of(root: Path, read: Script, where: str) -> tuple[Article, ...]:
    """Read the article that a script was drafted from, or those of a newscast.

    `where` is the script's path. Raises ScriptError where it names none or one that is not there,
    FileError or ArticleError where one cannot be read.
    """
    if not read.articles:
        remedy = "add source: articles/FILE to its front matter"
        raise ScriptError(Mistake("no-source", where, "names no article as its source", remedy))
    absent = tuple(sources.gone(root, sources.of(read.head), where))
    if absent:
        raise ScriptError(*absent)
    return tuple(article.load(root / source, source) for source in read.articles)


def article_of(root: Path, read: Script, where: str) -> Article:
    """Read what a script was drafted from as one article; errors as `articles_of`."""
    return script.whole(articles_of(root, read, where))


def export(root: Path, read: Script, where: str, show: Show) -> dict[str, object]:
    """Give a script as data, each cue with the places in the article that its words come from."""
    return script.export(read, article_of(root, read, where), show)
