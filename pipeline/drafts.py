"""An article becomes a script that hosts edit; a new draft is worked into what they made of it.

Beside each script stands its last draft, its base (`scripts/.base/NAME.md`). Where a new draft is
another one the host's script follows it, and it becomes the base. The new base stands beside the
old one, under the digest of the script that it belongs to, until that script is written: so a run
that was killed between the two is finished by the next.
"""

import glob
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from . import backups, given, heads, orders, pronouncers, scriptfile, scriptfolder
from .errors import ArticleError, Mistake, ScriptError
from .files import digest, file_digest, read_text, reading, write
from .heads import Heads
from .model import Script, Show
from .orders import Order
from .seals import Seal, program

Outcome = Literal["new", "updated", "unchanged", "merged", "adopted"]


@dataclass(frozen=True, slots=True)
class News:
    """What a new draft brought into a host's script."""

    followed: int
    """Cues and chapters that follow it."""
    added: int
    dropped: int
    head: bool
    """Whether the front matter follows it."""
    updates: tuple[int, ...]
    """Lines of the script that show the draft's words below the host's."""
    backup: Path | None
    """The host's file as it was; `None` where nothing of it changed."""
    unmoved: tuple[str, ...] = ()
    """Ids of what it has in another order, where the host's stays."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """One article's script after drafting."""

    name: str
    path: Path
    outcome: Outcome
    """`updated`: no host had touched it; `adopted`: there was no base, and now the draft is it."""
    news: News | None = None
    """Of a script that was merged."""
    left_out: int = 0
    """Lines of the pages that are no story; 0 where nothing was composed."""


def draft(
    root: Path,
    order: Order,
    show: Show,
    voices: Mapping[str, str],
    known: Heads | None = None,
    *,
    went_out: bool = False,
) -> Drafted:
    """Compose the script of an article of the show, or of several, and work it into a host's edits.

    `voices` are those that people of the show already have, by full name; `known` is what is known
    of the scripts. The script of an episode that `went_out` is drafted again only for what people
    gave, not because this version drafts otherwise. Raises ScriptError where the host's file cannot
    be read, or is saved meanwhile; nothing is written then.
    """
    known = known or Heads(root)
    base = f"scripts/.base/{order.name}.md"
    had, before = known.of(base).voices, known.digest(base)
    seal = _seal(root, order, show, {who: voices[who] for who in had if who in voices}, known)
    target = scriptfolder.path(root, order.name)
    if target.is_file() and seal.stands(before):
        return Drafted(order.name, target, "unchanged")
    if went_out and target.is_file() and _lasting_seal(root, order, show, voices).stands(before):
        seal.put(before)
        return Drafted(order.name, target, "unchanged")
    seal.lift()
    drafted = _draft(root, order, show, voices)
    after = file_digest(root / base)
    _lasting_seal(root, order, show, voices).put(after)
    seal.put(after)
    return drafted


def _draft(root: Path, order: Order, show: Show, voices: Mapping[str, str]) -> Drafted:
    from . import script  # with all that composes, which a run without news does not need

    stories = tuple(orders.load(path) for path in order.articles)
    name = order.name
    target, base = scriptfolder.path(root, name), scriptfolder.base(root, name)
    lexicon = pronouncers.load(root / "lexicon.toml")
    text = scriptfile.dumps(script.compose_all(stories, show, voices, lexicon))
    before = _text(target)
    _finish(base, before)
    last = _text(base)
    host = _read(before, target)
    if len(stories) == 1:
        _refuse_other_source(host, stories[0].source, target)
    news = None
    if before is None or host is None or before == text:
        write(base, text)
        outcome: Outcome = "new" if write(target, text) else "unchanged"
    elif last is None:
        outcome = _adopt(base, host, scriptfile.loads(text, str(target)))
    elif last == text:
        outcome = "unchanged"
    else:
        outcome, news = _merge(root, name, last, before, text)
    left_out = sum(len(story.dropped) for story in stories)
    return Drafted(name, target, outcome, news, left_out)


def _seal(root: Path, order: Order, show: Show, voices: Mapping[str, str], known: Heads) -> Seal:
    return Seal(
        root / ".cache" / "drafts" / order.name,
        program(),
        repr((order.name, show, sorted(voices.items()))),
        known.digest("lexicon.toml"),
        *(f"{path.name} {known.digest(f'articles/{path.name}')}" for path in order.articles),
    )


def _lasting_seal(root: Path, order: Order, show: Show, voices: Mapping[str, str]) -> Seal:
    """The one that stands in every version, while people give nothing else.

    It is committed with the draft: to another machine it says the same.
    """
    base = scriptfolder.base(root, order.name)
    cast = heads.read(base).voices if base.is_file() else {}
    recast = {who: voices[who] for who, had in cast.items() if voices.get(who, had) != had}
    articles = [_bytes(path) for path in order.articles]
    told = " ".join(article.decode(errors="replace") for article in articles)
    words = pronouncers.met(pronouncers.load(root / "lexicon.toml"), told)
    digests = [hashlib.sha256(article).hexdigest() for article in articles]
    return Seal(base.with_suffix(".seal"), given.for_draft(digests, show, recast, words))


def _bytes(path: Path) -> bytes:
    with reading(path):
        return path.read_bytes()


def _text(path: Path) -> str | None:
    return read_text(path) if path.exists() else None


def _read(text: str | None, path: Path) -> Script | None:
    return None if text is None else scriptfile.loads(text, str(path))


def _refuse_other_source(host: Script | None, source: str, path: Path) -> None:
    other = ", ".join(host.articles) if host else None
    if other and other != source:
        raise ArticleError(
            Mistake(
                "same-name",
                source,
                f"its script would be {path}, which belongs to {other}",
                "rename one of the two articles",
            )
        )


def _adopt(base: Path, host: Script, fresh: Script) -> Outcome:
    """Take the draft as what the host started from: nobody can tell their words from an older one.

    So the script stays as it is, and follows from the next draft on.
    """
    from .merge import carrying

    write(base, scriptfile.dumps(carrying.carried(fresh, host, host)))
    return "adopted"


def _merge(root: Path, name: str, last: str, before: str, new: str) -> tuple[Outcome, News | None]:
    """Work a new draft into a host's script."""
    from . import merge

    target, base = scriptfolder.path(root, name), scriptfolder.base(root, name)
    read = ((last, base), (before, target), (new, target))
    done = merge.merge(*(scriptfile.loads(text, str(path)) for text, path in read))
    draft_text, after = scriptfile.dumps(done.draft), scriptfile.dumps(done.script)
    if draft_text == last:
        return "unchanged", None
    scriptfile.loads(after, str(target))
    backup = backups.keep(root, name, before) if before not in {last, after} else None
    write(_next(base, after), draft_text)
    if _text(target) != before:
        remedy = "run it again"
        raise ScriptError(
            Mistake("script-moved", str(target), "was saved while it was merged", remedy)
        )
    write(target, after)
    _finish(base, after)
    if before == last:
        return "updated", None
    updates = tuple(_new_updates(before, after))
    counts = done.followed, done.added, done.dropped
    return "merged", News(*counts, done.head, updates, backup, done.unmoved)


def _next(base: Path, text: str) -> Path:
    """Where the next base waits until the script has this text."""
    return base.with_name(f".{base.stem}.{digest(text)[:16]}.next")


def _finish(base: Path, text: str | None) -> None:
    """Take the base that waits for this text of the script; one that waits for another goes."""
    for waiting in _waiting(base):
        if text is not None and waiting == _next(base, text):
            write(base, waiting.read_bytes())
        waiting.unlink(missing_ok=True)


def _waiting(base: Path) -> tuple[Path, ...]:
    return tuple(base.parent.glob(f".{glob.escape(base.stem)}.*.next"))


def _new_updates(before: str, after: str) -> Iterator[int]:
    """Line numbers of the updates that were not there before."""
    from . import merge

    known = Counter(line.strip() for line in before.splitlines())
    for number, line in enumerate(after.splitlines(), 1):
        if line.strip().startswith(merge.UPDATES):
            known[line.strip()] -= 1
            if known[line.strip()] < 0:
                yield number
