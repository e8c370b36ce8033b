"""A script held against its article: where its words come from, which quotes are altered."""

from collections.abc import Iterator
from pathlib import Path

from . import article, script, trace
from .errors import Mistake, ScriptError
from .model import Article, Script, Show


def article_of(root: Path, read: Script, where: str) -> Article:
    """Read the article that a script was drafted from; `where` is the script's path.

    Raises ScriptError where it names none, FileError or ArticleError where it cannot be read.
    """
    source = read.get("source")
    if not source:
        remedy = "add source: articles/FILE to its front matter"
        raise ScriptError(Mistake("no-source", where, "names no article as its source", remedy))
    return article.load(root / source, source)


def export(root: Path, read: Script, where: str, show: Show) -> dict[str, object]:
    """Give a script as data, each cue with the places in the article that its words come from."""
    return script.export(read, article_of(root, read, where), show)


def altered(root: Path, read: Script, where: str) -> Iterator[str]:
    """`file:line: altered: message` for each quote that the article has in other words.

    A script without a source was written by hand and promises nothing.
    """
    if not read.get("source"):
        return
    found = trace.sources(read, article_of(root, read, where))
    for cue in read.cues:
        if cue.kind == "actuality" and trace.HOST_EDIT in found.get(cue.id or "", ()):
            message = f"these are not the words of {cue.label} in the article"
            yield f"{where}:{cue.number}: altered: {message}"
