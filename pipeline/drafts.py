"""An article becomes a script that hosts edit; what a host edited is never touched.

Beside each script stands its last draft (`scripts/.base/NAME.md`). A script that differs from its
base has been edited by a host and stays as it is.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from . import article, ledger, pronouncers, script, scriptfile
from .errors import ArticleError, FileError, Mistake, ScriptError
from .files import reading, write
from .model import Article, Show

KINDS = (".txt", ".md")
"""Kinds of article that can be read."""

Outcome = Literal["new", "updated", "unchanged", "kept"]


@dataclass(frozen=True, slots=True)
class Drafted:
    """One article's script after drafting."""

    name: str
    path: Path
    article: Article
    outcome: Outcome
    """`kept`: a new draft would differ, but the host's file stands."""


def names(root: Path) -> tuple[str, ...]:
    """Names of all scripts of the show, in alphabetical order.

    Raises ScriptError for a file name that cannot stand in a URL.
    """
    paths = sorted((root / "scripts").glob("[!.]*.md"))
    mistakes = [
        Mistake(
            "bad-name",
            _shown(path),
            "cannot be an episode's name, which stands in its URL for ever",
            f"rename it to {slug}.md, or move it elsewhere if it is no script",
        )
        for path in paths
        if path.stem != (slug := ledger.slug(_shown(path.with_suffix("")).rpartition("/")[2]))
    ]
    if mistakes:
        raise ScriptError(*mistakes)
    return tuple(path.stem for path in paths)


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


def draft(root: Path, path: Path, show: Show, voices: Mapping[str, str]) -> Drafted:
    """Compose the script of one article of the show, unless a host's edits stand in its place.

    `voices` are those that people of the show already have, by full name.
    """
    source = f"articles/{path.name}"
    if _shown(path) != str(path):
        remedy = "rename the file"
        raise ArticleError(Mistake("bad-name", _shown(path), "has a name that is no text", remedy))
    story = article.load(path, source)
    name = ledger.slug(path.stem)
    target, base = root / "scripts" / f"{name}.md", root / "scripts" / ".base" / f"{name}.md"
    lexicon = pronouncers.load(root / "lexicon.toml")
    text = scriptfile.dumps(script.compose(story, show, voices, lexicon))
    before, edited_from = _text(target), _text(base)
    _refuse_other_source(before, source, target)
    if before is None or before in {edited_from, text}:
        write(base, text)
        written = write(target, text)
        outcome: Outcome = "new" if before is None else "updated" if written else "unchanged"
    else:
        outcome = "unchanged" if text == edited_from else "kept"
    return Drafted(name, target, story, outcome)


def cast_of(path: Path, show: Show) -> dict[str, str]:
    """Full name → voice of everybody in a script who has a voice that is not the host's."""
    members = scriptfile.loads(path.read_text(encoding="utf-8"), str(path)).cast.values()
    return {m.name: m.voice for m in members if m.name and m.voice != show.host_voice}


def _shown(path: Path) -> str:
    """The path as people can read it, where the system's own name is no text."""
    return os.fsencode(path).decode(errors="replace")


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        remedy = "mend its permissions, or save it as UTF-8 text"
        raise FileError(Mistake("unreadable", str(path), str(error), remedy)) from error


def _refuse_other_source(text: str | None, source: str, path: Path) -> None:
    if text is None:
        return
    other = scriptfile.loads(text, str(path)).get("source")
    if other and other != source:
        raise ArticleError(
            Mistake(
                "same-name",
                source,
                f"its script would be {path}, which belongs to {other}",
                "rename one of the two articles",
            )
        )
