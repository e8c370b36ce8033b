"""What must be settled before an episode leaves the house: rights, signatures, hours, voices."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from . import disclosure, episodefile, ledger, release, rights, scriptfolder
from .errors import Mistake, ShowError
from .model import Entry, Episode, Script, Show

if TYPE_CHECKING:
    from .model import Article

UNCHOSEN = 'guests = "stand-in"'


def refuse_unsettled(
    root: Path, show: Show, entries: Mapping[str, Entry], paths: Iterable[str]
) -> None:
    """Refuse to send files of episodes that may not go out; `paths` are below feed/.

    Raises ShowError with every reason of every episode at once.
    """
    leaving = _episodes(entries, frozenset(paths))
    mistakes = [mistake for name in leaving for mistake in _unsettled(root, name, show)]
    if mistakes:
        raise ShowError(*mistakes)


def _episodes(entries: Mapping[str, Entry], paths: frozenset[str]) -> list[str]:
    """Names of the episodes that something is sent of; a notice of one that was killed may go."""
    pages = {path.partition("/")[2].partition(".")[0] for path in paths if path.endswith(".html")}
    return [
        name
        for name, entry in entries.items()
        if (entry.media in paths or ledger.stem(name, entry) in pages) and not entry.kill
    ]


def _unsettled(root: Path, name: str, show: Show) -> Iterator[Mistake]:
    script = scriptfolder.read(root, name)
    where = f"scripts/{name}.md"
    yield from _rights(root, script, show, where)
    if held := release.terms(script).held(show, datetime.now(UTC)):
        yield Mistake("not-released", where, held, _remedy(script, name, held))
    built = episodefile.load(root / "audio" / f"{name}.json")
    if built and not show.guests_chosen and _has_stand_ins(built.episode):
        yield Mistake(
            "stand-ins-unchosen",
            where,
            "a computer's voice reads somebody's words, and show.toml does not say that it may",
            f'write {UNCHOSEN} into show.toml, or guests = "host"',
        )


def _has_stand_ins(episode: Episode) -> bool:
    return any(disclosure.is_stand_in(caption.speaker) for caption in episode.captions)


def _remedy(script: Script, name: str, held: str) -> str:
    if held.startswith("held until"):
        return "publish it then, or take `hold until` out of the script"
    signed = (script.get("approved") or "INITIALS").split()[0]
    return f"read it, then: outcue approve {name} --by {signed}"


def _rights(root: Path, script: Script, show: Show, where: str) -> Iterator[Mistake]:
    lost = [source for source in script.articles if not (root / source).is_file()]
    if lost and not script.get("publisher"):
        message = f"its article {', '.join(lost)} is not there to say whose it is"
        yield Mistake("rights", where, message, "put it back, or write `publisher: NAME` here")
        return
    found = rights.publishers(script, tuple(_articles(root, script)))
    if not found and show.rights.unnamed == "refuse":
        yield Mistake(
            "rights",
            where,
            "nothing says who published its article",
            'write `publisher: NAME` there, or unnamed = "ours" below [rights] in show.toml',
        )
    for name in rights.unlisted(found, show.rights):
        yield Mistake(
            "rights",
            where,
            f"its article is {name}'s, which show.toml lists neither as ours nor as licensed",
            f'write ours = ["{name}"] or licensed = ["{name}"] below [rights], where that is so',
        )


def _articles(root: Path, script: Script) -> "Iterator[Article]":
    if script.articles and not script.get("publisher"):
        from . import article  # with all that reads one

        yield from (article.load(root / source, source) for source in script.articles)
