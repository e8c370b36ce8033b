"""What there is to draft: the show's articles, and the script that each of them is told in."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import ledger, scriptfile, scriptfolder, sources
from .errors import ArticleError, Mistake, ScriptError
from .files import read_text, reading, write
from .heads import Heads
from .model import Article

KINDS = (".txt", ".md")
"""Kinds of article that can be read."""


@dataclass(frozen=True, slots=True)
class Order:
    """A script to be drafted."""

    name: str
    articles: tuple[Path, ...]
    """Several are a newscast."""


def articles(root: Path) -> tuple[Path, ...]:
    """All articles of the show, in alphabetical order."""
    folder = root / "articles"
    return tuple(sorted(p for p in folder.glob("[!.]*") if p.suffix.lower() in KINDS))


def add(root: Path, path: Path) -> Path:
    """Bring an article into the show's articles/ and return where it stands there.

    Raises ArticleError where another article has its name or it is of a kind that cannot be read.
    """
    if path.suffix.lower() not in KINDS:
        kinds = " or ".join(KINDS)
        raise ArticleError(
            Mistake(
                "article-kind",
                str(path),
                f"a file named {path.suffix or 'without ending'} is no article",
                f"save the article as plain text or Markdown, named {kinds}",
            )
        )
    with reading(path):
        data = path.read_bytes()
    home = root / "articles"
    if path.resolve().parent == home.resolve():
        return path
    from . import article

    article.read_bytes(data, str(path))  # refuse it before it is copied
    target = home / path.name
    if target.exists() and target.read_bytes() != data:
        raise ArticleError(
            Mistake(
                "article-exists",
                str(path),
                f"another article is already at {target}",
                "rename one of the two, or edit the one in articles/",
            )
        )
    write(target, data)
    return target


def load(path: Path) -> Article:
    """Read an article of the show. Raises ArticleError where it is none; FileError."""
    if scriptfolder.shown(path) != str(path):
        remedy = "rename the file"
        raise ArticleError(
            Mistake("bad-name", scriptfolder.shown(path), "has a name that is no text", remedy)
        )
    from . import article

    return article.load(path, f"articles/{path.name}")


def orders(root: Path, known: Heads | None = None) -> tuple[Order, ...]:
    """What there is to draft: each newscast, and each article that is in none of them.

    `known` are their front matters. An article of a newscast that has a script of its own
    is drafted for both. Raises ScriptError where a newscast names an article that is not there, or
    a script one that was renamed.
    """
    known = known or Heads(root)
    named = {name: known.of(f"scripts/{name}.md").sources for name in scriptfolder.names(root)}
    newscasts = [
        Order(name, tuple(root / source.path for source in found))
        for name, found in named.items()
        if len(found) > 1
    ]
    taken = {path.name for order in newscasts for path in order.articles}
    homes = _homes(named)
    found = [_alone(path, named, homes) for path in articles(root)]
    new = [o for o in found if o.name not in named and o.articles[0].name not in taken]
    _refuse_gone(root, named, new)
    drafted = {order.articles for order in new}
    return (*(o for o in found if o.name in named or o.articles in drafted), *newscasts)


def _refuse_gone(
    root: Path, named: Mapping[str, Sequence[sources.Source]], new: Sequence[Order]
) -> None:
    """Refuse to tell an article a second time under a new name.

    An episode that is built does not need its article, so that one may be gone.
    """
    absent = {
        name: tuple(sources.gone(root, found, str(scriptfolder.path(root, name))))
        for name, found in named.items()
    }
    headlines = {load(order.articles[0]).title for order in new} if any(absent.values()) else set()
    mistakes = [
        mistake
        for name, gone in absent.items()
        if gone and (len(named[name]) > 1 or _drafted_title(root, name) in headlines)
        for mistake in gone
    ]
    if mistakes:
        raise ScriptError(*mistakes)


def _drafted_title(root: Path, name: str) -> str:
    """The headline of the article that a script was drafted from."""
    base = scriptfolder.base(root, name)
    path = base if base.is_file() else scriptfolder.path(root, name)
    return scriptfile.loads(read_text(path), str(path)).title


def alone(root: Path, path: Path) -> Order:
    """An order for the script of one article of the show.

    The script has the article's name, or another where one names the article as its source.
    """
    known = Heads(root)
    named = {name: known.of(f"scripts/{name}.md").sources for name in scriptfolder.names(root)}
    return _alone(path, named, _homes(named))


def _homes(named: dict[str, tuple[sources.Source, ...]]) -> dict[str, str]:
    """The script of each article that has one of its own, by the article's path."""
    return {found[0].path: name for name, found in reversed(named.items()) if len(found) == 1}


def _alone(path: Path, named: Container[str], homes: Mapping[str, str]) -> Order:
    name = ledger.slug(path.stem)
    return Order(name if name in named else homes.get(f"articles/{path.name}", name), (path,))


def newscast(root: Path, name: str, paths: Sequence[Path]) -> Order:
    """An order for one script of several articles of the show.

    Raises ScriptError for a name that cannot stand in a URL, or that another script has.
    """
    slug = ledger.slug(name)
    if slug != name:
        message = "cannot be an episode's name, which stands in its URL for ever"
        raise ScriptError(Mistake("bad-name", name, message, f"call it {slug}"))
    path = scriptfolder.path(root, name)
    if path.exists() and len(scriptfile.loads(read_text(path), str(path)).articles) == 1:
        remedy = "give the newscast another name"
        message = f"{path} is the script of one article"
        raise ScriptError(Mistake("same-name", name, message, remedy))
    return Order(name, tuple(dict.fromkeys(paths)))
