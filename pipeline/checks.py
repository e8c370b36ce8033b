"""What the show's people are told without anything being built: mistakes, notes, proofs."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from . import (
    approvals,
    article,
    config,
    covers,
    editor,
    feedcheck,
    ledgerfile,
    orders,
    planning,
    pronouncers,
    proof,
    release,
    scriptfile,
    scriptfolder,
    versions,
)
from .desk.remarks import Remark
from .errors import Mistake, OutcueError, ScriptError
from .files import read_text, write
from .model import HeadLine, Show


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found."""

    mistakes: tuple[Mistake, ...]
    notes: tuple[Remark, ...]
    """Decisions for the host."""
    unanswered: tuple[Mistake, ...] = ()
    """For each script the notes that keep it from being built."""


def run(root: Path, names: Sequence[str] = (), strict: Collection[str] = ()) -> Found:
    """Read show.toml, every article and every script, and collect what is wrong with them.

    With `names`, only those scripts; notes in `strict` must be answered, as those that the show
    calls strict.
    """
    mistakes: list[Mistake] = []
    notes: list[Remark] = []
    unanswered: list[Mistake] = []
    try:
        show = config.load(root)
    except OutcueError as error:
        return Found(error.mistakes, ())
    for path in orders.articles(root):
        try:
            article.load(path, f"articles/{path.name}")
        except OutcueError as error:
            mistakes += error.mistakes
    for read in (_ledger, _cast, _lexicon, lambda root: _picture(root, show)):
        try:
            read(root)
        except OutcueError as error:
            mistakes += error.mistakes
    for name in names or scriptfolder.names(root):
        where = str(scriptfolder.path(root, name))
        try:
            plan = planning.plan(root, name, show)
            release.terms(plan.script).held(show, datetime.now(UTC))
            remarks = editor.remarks(root, plan, show, strict)
        except OutcueError as error:
            mistakes += error.mistakes
            continue
        kept = (*plan.recording.strays, *scriptfile.warnings(plan.script, where))
        notes += (*remarks, *map(_remark, kept))
        unanswered += _unanswered(remarks, where)
    return Found(tuple(dict.fromkeys(mistakes)), tuple(notes), tuple(unanswered))


def feed(root: Path) -> tuple[Mistake, ...]:
    """Read what stands in feed/ as those who fetch it will; return all that is wrong with it.

    Raises FileError where there is no feed, ShowError for a ledger that is wrong.
    """
    return feedcheck.check(root / "feed", ledgerfile.load(root / "ledger.toml").episodes)


def export(root: Path, name: str, show: Show) -> dict[str, object]:
    """Give a script as data as it airs, each cue with the places in the article of its words.

    Cues whose recording cannot be used are in it, too. Raises ScriptError, ArticleError, FileError.
    """
    where = str(scriptfolder.path(root, name))
    whole = scriptfolder.read(root, name)
    airs, *_ = planning.surveyed(root, name, whole, show, versions.level(whole))
    return proof.export(root, airs, where, show)


@dataclass(frozen=True, slots=True)
class Approval:
    """A signature, as it was written into a script."""

    signature: str
    unheard: OutcueError | None
    """Why it could not be kept what the script sounds like; `None`: it was."""


def approve(root: Path, name: str, initials: str, show: Show) -> Approval:
    """Write `approved: INITIALS DIGEST` over a script's current words.

    Raises ScriptError for initials that are none, and where the script is saved meanwhile.
    """
    if not re.fullmatch(r"[A-Za-z]{1,8}", initials):
        remedy = "give one to eight letters, like --by JA"
        raise ScriptError(Mistake("bad-initials", "--by", f"{initials!r} are no initials", remedy))
    file = scriptfolder.path(root, name)
    before = read_text(file)
    read = scriptfolder.read(root, name)
    signed = f"{initials.upper()} {release.words_digest(read)}"
    head = [line for line in read.head if line.key != "approved"]
    head.insert(_first_block(head), HeadLine("approved", signed))
    text = scriptfile.dumps(replace(read, head=tuple(head)))
    scriptfolder.save(file, text, over=before)
    return Approval(signed, approvals.keep(root, name, text, show))


def settle(root: Path, name: str) -> dict[str, str]:
    """Take a script's confirmed pronouncers into lexicon.toml; return those that are new there.

    A word that lexicon.toml has in another way is said as the script says it from now on.
    Raises ScriptError where the script has none, ShowError for a lexicon.toml that is wrong.
    """
    entries = pronouncers.confirmed(pronouncers.in_script(scriptfolder.read(root, name)))
    if not entries:
        where = str(scriptfolder.path(root, name))
        remedy = "take the ? away from those below say: that are right"
        raise ScriptError(Mistake("no-pronouncer", where, "confirms no pronouncer", remedy))
    path = root / "lexicon.toml"
    known = {pronouncers.folded(word): how for word, how in pronouncers.load(path).items()}
    new = {w: how for w, how in entries.items() if known.get(pronouncers.folded(w)) != how}
    if new:
        write(path, pronouncers.added(read_text(path) if path.exists() else "", new))
    return new


def _ledger(root: Path) -> None:
    ledgerfile.load(root / "ledger.toml")


def _cast(root: Path) -> None:
    ledgerfile.load_cast(root / "cast.toml")


def _lexicon(root: Path) -> None:
    pronouncers.load(root / "lexicon.toml")


def _picture(root: Path, show: Show) -> None:
    if show.artwork:
        covers.of_show(root, show)


def _first_block(head: Sequence[HeadLine]) -> int:
    """Where a plain key belongs: above the cast, else below the last key."""
    keyed = [at for at, line in enumerate(head) if line.key]
    if not keyed:
        remedy = "begin it with --- lines that hold at least its title"
        raise ScriptError(Mistake("no-front-matter", "approved", "has nowhere to stand", remedy))
    blocks = [at for at in keyed if head[at].children]
    return blocks[0] if blocks else keyed[-1] + 1


def _remark(kept: Mistake) -> Remark:
    """A mistake that stops nothing, as a note."""
    path, _, line = kept.where.rpartition(":")
    message = f"{kept.message}; {kept.remedy}"
    if line.isdecimal():
        return Remark(path, int(line), kept.slug, message)
    return Remark(kept.where, None, kept.slug, message)


def _unanswered(remarks: Sequence[Remark], where: str) -> Iterator[Mistake]:
    """One line about those notes of a script that keep it from being built."""
    slugs = Counter(remark.slug for remark in remarks if remark.weight == "error")
    if slugs:
        named = ", ".join(slug if n == 1 else f"{slug} ({n})" for slug, n in slugs.items())
        remedy = "mend what they name, or sign them; docs/checks.md says how"
        yield Mistake("unanswered", where, f"{named} must be answered first", remedy)
