"""What the show's people are told without anything being built: mistakes, notes, proofs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from . import (
    article,
    config,
    disclosure,
    drafts,
    episodes,
    humantakes,
    ledger,
    pronouncers,
    proof,
    release,
    scriptfile,
)
from .errors import Mistake, OutcueError, ScriptError
from .files import write
from .model import HeadLine, Provenance, Script, Show


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found."""

    mistakes: tuple[Mistake, ...]
    notes: tuple[str, ...]
    """`file:line: slug: message`: decisions for the host; they stop nothing."""


def run(root: Path) -> Found:
    """Read show.toml, every article and every script, and collect what is wrong with them."""
    mistakes: list[Mistake] = []
    notes: list[str] = []
    try:
        show = config.load(root)
    except OutcueError as error:
        return Found(error.mistakes, ())
    for path in drafts.articles(root):
        try:
            article.load(path, f"articles/{path.name}")
        except OutcueError as error:
            mistakes += error.mistakes
    for read in (_ledger, _cast, _lexicon):
        try:
            read(root)
        except OutcueError as error:
            mistakes += error.mistakes
    for name in drafts.names(root):
        try:
            plan = episodes.plan(root, name, show)
            release.held(plan.script, show, datetime.now(UTC))
        except OutcueError as error:
            mistakes += error.mistakes
            continue
        path = episodes.script_path(root, name)
        notes += _notes(plan.script, path)
        notes += plan.recording.warnings
        notes += proof.altered(root, plan.script, str(path))
        warnings = scriptfile.warnings(plan.script, str(path))
        notes += (f"{warning.where}: {warning.slug}: {warning.message}" for warning in warnings)
    return Found(tuple(mistakes), tuple(notes))


def export(root: Path, name: str, show: Show) -> dict[str, object]:
    """Give a script as data, each cue with the places in the article that its words come from."""
    where = str(episodes.script_path(root, name))
    read = episodes.read_script(root, name)
    spoken = [cue.id for cue in read.cues if cue.id and cue.speech]
    human = humantakes.find(root / "audio" / "takes" / name, spoken)
    heard: dict[str, Provenance] = {i: "human" if i in human else "synthetic" for i in spoken}
    return proof.export(root, disclosure.applied(read, heard), where, show)


def approve(root: Path, name: str, initials: str) -> str:
    """Write `approved: INITIALS DIGEST` over a script's current words; return what was written.

    Raises ScriptError for initials that are none.
    """
    if not re.fullmatch(r"[A-Za-z]{1,8}", initials):
        remedy = "give one to eight letters, like --by JA"
        raise ScriptError(Mistake("bad-initials", "--by", f"{initials!r} are no initials", remedy))
    read = episodes.read_script(root, name)
    signed = f"{initials.upper()} {release.words_digest(read)}"
    head = [line for line in read.head if line.key != "approved"]
    head.insert(_first_block(head), HeadLine("approved", signed))
    write(episodes.script_path(root, name), scriptfile.dumps(replace(read, head=tuple(head))))
    return signed


def _ledger(root: Path) -> None:
    ledger.load(root / "ledger.toml")


def _cast(root: Path) -> None:
    ledger.load_cast(root / "cast.toml")


def _lexicon(root: Path) -> None:
    pronouncers.load(root / "lexicon.toml")


def _first_block(head: Sequence[HeadLine]) -> int:
    """Where a plain key belongs: above the cast, else below the last key."""
    keyed = [at for at, line in enumerate(head) if line.key]
    if not keyed:
        remedy = "begin it with --- lines that hold at least its title"
        raise ScriptError(Mistake("no-front-matter", "approved", "has nowhere to stand", remedy))
    blocks = [at for at in keyed if head[at].children]
    return blocks[0] if blocks else keyed[-1] + 1


def _notes(script: Script, path: Path) -> Iterator[str]:
    for cue in script.cues:
        for line in cue.lines:
            if line.kind == "check":
                yield f"{path}:{line.number}: {line.text.removeprefix('check:').strip()}"
