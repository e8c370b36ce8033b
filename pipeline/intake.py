"""What a producer brings becomes an article in articles/: a file, a web page, a document.

Plain text and Markdown are articles as they are. A web page or a document is kept as it came, and
what was read from it stands beside it as Markdown (`pond.html`, `pond.md`): that is what drafts are
made from and what proofs count in. It is written once; it is written again when its original
changed and nobody has corrected it by hand.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal
from urllib.parse import unquote, urlsplit

from . import fetch, ledger, manuscript, orders
from .errors import ArticleError, Mistake
from .files import digest, read_text, reading, write
from .manuscript import Manuscript
from .model import Show

PAGES = (".html", ".htm", ".xhtml")
DOCUMENTS = (".docx",)
KINDS = (*orders.KINDS, *PAGES, *DOCUMENTS)
"""Kinds of article that can be brought in."""

_READ_FROM = re.compile(
    r"^read from: (?P<name>.+) (?P<original>[0-9a-f]{8}) (?P<text>[0-9a-f]{8})\n", re.MULTILINE
)
_LARGEST_BYTES = 30_000_000
"""Of a document, which may hold pictures."""
_URL = re.compile(r"[a-z][a-z0-9+.-]*://|https?:|https?//|www\.", re.IGNORECASE)
_MARK = "\ufeff"
"""In front of a page that was sent in another encoding than it says: it is UTF-8 now."""

Report = Callable[[str], None]
Outcome = Literal["new", "again", "unchanged", "kept"]


@dataclass(frozen=True, slots=True)
class Taken:
    """An article that was read from an original."""

    path: Path
    outcome: Outcome
    """`kept`: the original changed, but somebody corrected what was read from it."""


def is_url(given: str) -> bool:
    """Whether what was given is an address and no path.

    >>> is_url("https://example.org/a"), is_url("articles/a.txt"), is_url("file:///etc/passwd")
    (True, False, True)
    """
    return bool(_URL.match(given))


def add(root: Path, given: str, show: Show) -> Path:
    """Bring an article in, given as a path or a web address; return where it stands in articles/.

    Raises ArticleError where it cannot be read as an article or another one has its name.
    """
    if is_url(given):
        return add_page(root, given, show).path
    path = Path(given)
    if path.suffix.lower() in orders.KINDS:
        return orders.add(root, path)
    _refuse_kind(path)
    with reading(path):
        data = path.read_bytes()
    _read(data, str(path), None)  # refuse it before it is copied
    return transcribe(_placed(root, path, data)).path


def add_page(root: Path, url: str, show: Show, name: str | None = None) -> Taken:
    """Fetch a page of the web, keep it in articles/, and read it.

    A page that is there already, by its address, is fetched again. `name` is the stem of its files;
    where none is given, it comes from the address.
    """
    page = get_page(url, show)
    return keep_page(root, url, page, name or name_of(url, page))


def get_page(url: str, show: Show) -> str:
    """The text of a page of the web."""
    from . import webpage

    found = fetch.get(url, fetch.PAGES, allow=show.fetch_allow, agent=show.url)
    return webpage.decode(found.data, found.charset)


def keep_page(root: Path, url: str, page: str, name: str) -> Taken:
    """Keep a page's text in articles/ under a name of its own, and read it."""
    _readable(page, url, url)
    original = root / "articles" / f"{free_name(root, name, url)}.html"
    write(original, _MARK + page.removeprefix(_MARK))
    return transcribe(original, url)


def take(root: Path, report: Report) -> None:
    """Read all originals in articles/ that are new or have changed.

    Raises ArticleError with the mistakes of all that cannot be read.
    """
    mistakes: list[Mistake] = []
    for original in pending(root):
        try:
            report(said_of(original, transcribe(original)))
        except ArticleError as error:
            mistakes += error.mistakes
    if mistakes:
        raise ArticleError(*mistakes)


def said_of(original: Path, taken: Taken) -> str:
    """One line about what was read, for people."""
    told = {
        "new": f"read into {taken.path}",
        "again": f"changed, and read into {taken.path} again",
        "unchanged": f"as read into {taken.path}",
        "kept": f"changed, but {taken.path} was corrected by hand and stays; "
        "remove that file to read the original again",
    }
    return f"{original}: {told[taken.outcome]}"


def pending(root: Path) -> tuple[Path, ...]:
    """Originals in articles/ that were never read, or have changed since."""
    folder = root / "articles"
    found = sorted(
        p for p in folder.glob("[!.]*") if p.suffix.lower() in KINDS[len(orders.KINDS) :]
    )
    return tuple(path for path in found if _is_pending(path))


def transcribe(original: Path, url: str | None = None) -> Taken:
    """Read an original in articles/ and write what it says beside it.

    A text that somebody corrected stays. `url` is where the original stands on the web. Raises
    ArticleError where no article is in it, or another one has the name.
    """
    target = original.with_suffix(".md")
    with reading(original):
        data = original.read_bytes()
    before = read_text(target) if target.exists() else None
    known = _READ_FROM.search(before) if before is not None else None
    if before is not None and (known is None or known["name"] != original.name):
        remedy = "rename one of the two"
        message = f"would be read into {target.name}, which is an article of its own"
        raise ArticleError(Mistake("same-name", str(original), message, remedy))
    if before is not None and known and known["original"] == digest(data)[:8]:
        return Taken(target, "unchanged")
    if before is not None and known and known["text"] != _digest(before):
        return Taken(target, "kept")
    found = _read(data, str(original), url or _url_of(before))
    write(target, _signed(found, original.name, data))
    return Taken(target, "again" if before is not None else "new")


def _signed(found: Manuscript, name: str, data: bytes) -> str:
    """The manuscript with the digests of its original and of its own text."""
    blank = manuscript.dumps(found, f"{name} {digest(data)[:8]} {'0' * 8}")
    return blank.replace("0" * 8 + "\n", _digest(blank) + "\n", 1)


def _digest(text: str) -> str:
    return digest(_READ_FROM.sub("", text, count=1))[:8]


def _is_pending(original: Path) -> bool:
    target = original.with_suffix(".md")
    if not target.exists():
        return True
    known = _READ_FROM.search(read_text(target))
    with reading(original):
        return known is None or known["original"] != digest(original.read_bytes())[:8]


# ----------------------------------------------------------------------------------------- reading


def _read(data: bytes, where: str, url: str | None) -> Manuscript:
    """What an original says; `where` is its path, which names it in a mistake."""
    is_document = where.lower().endswith(DOCUMENTS)
    if len(data) > (_LARGEST_BYTES if is_document else fetch.Limits().largest_bytes):
        from . import article  # with all that reads stories, which most runs need not

        raise article.too_large(where, len(data))
    if is_document:
        return _read_document(data, where)
    from . import webpage

    return _readable(webpage.decode(data), where, url)


def _read_document(data: bytes, where: str) -> Manuscript:
    from . import wordfile

    try:
        found = wordfile.read(data)
    except wordfile.NotReadableError as error:
        mistake = Mistake("article-damaged", where, error.message, error.remedy)
        raise ArticleError(mistake) from error
    if not found.pieces:
        raise _without_text(where)
    return found


def _readable(page: str, where: str, url: str | None) -> Manuscript:
    from . import webpage

    found = webpage.read(page, url)
    if found is None:
        raise _without_text(where)
    return found


def _without_text(where: str) -> ArticleError:
    message = "no article can be found in it"
    remedy = "copy the story's text into a file named .txt, the headline in its first line"
    return ArticleError(Mistake("article-no-text", where, message, remedy))


def _url_of(text: str | None) -> str | None:
    found = re.search(r"^url: (\S+)$", text or "", re.MULTILINE)
    return found[1] if found else None


# ------------------------------------------------------------------------------------------- names


def _placed(root: Path, path: Path, data: bytes) -> Path:
    """The original in articles/, copied there where it stands elsewhere."""
    home = root / "articles"
    if path.resolve().parent == home.resolve():
        return path
    target = home / path.name
    if target.exists() and target.read_bytes() != data:
        message = f"another article is already at {target}"
        remedy = "rename one of the two, or remove the one in articles/"
        raise ArticleError(Mistake("article-exists", str(path), message, remedy))
    write(target, data)
    return target


def name_of(url: str, page: str) -> str:
    """A slug from the last part of the address that has words, else from the headline."""
    from . import webpage

    parts = [part for part in PurePosixPath(unquote(urlsplit(url).path)).parts if part != "/"]
    worded = [p for p in map(_without_kind, parts) if sum(c.isalpha() for c in p) > 3]
    found = webpage.read(page) if not worded else None
    return ledger.slug(worded[-1] if worded else found.title if found else "article")


def _without_kind(part: str) -> str:
    stem, dot, kind = part.rpartition(".")
    return stem if dot and len(kind) <= 5 else part


def free_name(root: Path, name: str, url: str) -> str:
    """The name, or with a number behind it where an article of another address has it.

    Raises ArticleError where none is free.
    """
    home = root / "articles"
    for number in range(1, 1000):
        tried = name if number == 1 else f"{name}-{number}"
        target = home / f"{tried}.md"
        taken = [home / f"{tried}{kind}" for kind in KINDS if (home / f"{tried}{kind}").exists()]
        if not taken or (target.exists() and _url_of(read_text(target)) == url):
            return tried
    remedy = "name the page's file yourself: save it and give the path"
    raise ArticleError(Mistake("article-exists", url, f"no name like {name} is free", remedy))


def _refuse_kind(path: Path) -> None:
    if path.suffix.lower() not in KINDS:
        named = f"{', '.join(KINDS[:-1])} or {KINDS[-1]}"
        message = f"a file named {path.suffix or 'without ending'} is no article"
        remedy = f"give a web address, or a file named {named}"
        raise ArticleError(Mistake("article-kind", str(path), message, remedy))
