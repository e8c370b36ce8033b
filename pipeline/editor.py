"""The editor: brings a planned episode, its article and its times to the desk."""

import re
from collections.abc import Collection
from pathlib import Path

from . import desk, recordplan, scriptfolder
from .desk.remarks import Facts, Printed, Remark
from .errors import Mistake
from .files import read_text
from .model import Article, Script, Show
from .planning import EpisodePlan

_LINE_END = re.compile(r"\r\n?")


def remarks(
    root: Path, planned: EpisodePlan, show: Show, strict: Collection[str] = ()
) -> tuple[Remark, ...]:
    """All that the desk says of an episode as it would air.

    Notes in `strict`, and those that the show calls strict, are errors. Raises ArticleError or
    FileError where its article cannot be read.
    """
    where = str(scriptfolder.path(root, planned.name))
    return desk.read(_facts(root, planned, show), where, {*strict, *show.desk.strict})


def refusals(root: Path, planned: EpisodePlan, show: Show) -> tuple[Mistake, ...]:
    """What a host must answer before an episode is built: changed quotes, and the show's strict."""
    where = str(scriptfolder.path(root, planned.name))
    return desk.refusals(_facts(root, planned, show), where, show.desk.strict)


def _facts(root: Path, planned: EpisodePlan, show: Show) -> Facts:
    """What is known of it; a script without a source was written by hand, and has no article.

    Human takes and tape are timed as they were recorded. A stand-in's are counted in words, since
    it stands in for somebody who speaks at another pace.
    """
    script, recording = planned.script, planned.recording
    where = str(scriptfolder.path(root, planned.name))
    articles = _articles(root, script, where) if script.articles else ()
    heard = recording.provenance
    lengths = recordplan.lengths_ms(recording, without="synthetic")
    return Facts(
        script,
        show,
        lengths,
        tuple(Printed(story, _text(root / story.source)) for story in articles),
        heard,
        {step.cue_id: step.source.name for step in recording.pickups if step.source},
        planned.left_out,
    )


def _articles(root: Path, script: Script, where: str) -> tuple[Article, ...]:
    from . import proof  # with all that reads articles, which takes longer than the desk itself

    return proof.articles_of(root, script, where)


def _text(path: Path) -> str | None:
    """An article's file as its offsets count in it; `None` for one that has no lines to name."""
    from . import article

    if path.suffix.lower() not in {".txt", *article.MARKDOWN}:
        return None
    text = read_text(path).removeprefix("\ufeff").replace("\u00a0", " ")
    return _LINE_END.sub("\n", text)
