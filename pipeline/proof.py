"""A script held against its article: where its words come from, what the desk says of them."""

import re
from collections.abc import Collection, Mapping
from pathlib import Path

from . import article, desk, script, timing
from .errors import Mistake, ScriptError
from .files import read_text
from .model import Article, Provenance, Script, Show
from .remarks import Facts, Printed, Remark

_WITH_LINES = frozenset({".txt", *article.MARKDOWN})
_LINE_END = re.compile(r"\r\n?")


def articles_of(root: Path, read: Script, where: str) -> tuple[Article, ...]:
    """Read the article that a script was drafted from, or those of a newscast.

    `where` is the script's path. Raises ScriptError where it names none, FileError or ArticleError
    where one cannot be read.
    """
    if not read.articles:
        remedy = "add source: articles/FILE to its front matter"
        raise ScriptError(Mistake("no-source", where, "names no article as its source", remedy))
    return tuple(article.load(root / source, source) for source in read.articles)


def article_of(root: Path, read: Script, where: str) -> Article:
    """Read what a script was drafted from as one article; errors as `articles_of`."""
    return script.whole(articles_of(root, read, where))


def export(root: Path, read: Script, where: str, show: Show) -> dict[str, object]:
    """Give a script as data, each cue with the places in the article that its words come from."""
    return script.export(read, article_of(root, read, where), show)


def remarks(
    root: Path,
    read: Script,
    where: str,
    show: Show,
    provenance: Mapping[str, Provenance],
    strict: Collection[str] = (),
) -> tuple[Remark, ...]:
    """All that the editor's desk says of a script; `provenance` is who is heard, by cue id.

    Those in `strict`, and those that the show calls strict, are errors. A script without a source
    was written by hand and is held against nothing.
    """
    articles = articles_of(root, read, where) if read.articles else ()
    printed = tuple(Printed(story, _text(root / story.source)) for story in articles)
    facts = Facts(read, show, timing.plan(read, show), printed, provenance)
    return desk.read(facts, where, {*strict, *show.desk.strict})


def _text(path: Path) -> str | None:
    """An article's file as its offsets count in it; `None` for one that has no lines to name."""
    if path.suffix.lower() not in _WITH_LINES:
        return None
    text = read_text(path).removeprefix("\ufeff").replace("\u00a0", " ")
    return _LINE_END.sub("\n", text)
