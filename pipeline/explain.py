"""Why each line of a script is as it is: its place in the article, its rule, every change to print.

The places are found again from the words, and the article is composed anew, so that a script which
a host has edited is explained as well as a fresh draft; what neither knows is the host's own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from . import changes, doubts, inline, proof, scriptfolder, trace
from .changes import Change
from .model import Article, Cue, Evidence, Line, Script, Show, Source
from .rules import GROUNDS, RULES
from .script import compose_all, whole

EDITED = "edited"
"""Stands in place of a rule where a host wrote the words."""
_HOST = "typed or changed by a host"


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """One line that is spoken or struck."""

    number: int | None
    text: str
    """Without its inline marks."""
    struck: bool
    rule: str
    """One of `rules.RULES`, or `edited`."""
    sources: tuple[Source, ...]
    places: str
    """The sources as people read them."""
    changes: tuple[Change, ...]
    """Against the words at `sources`, put together in print's order."""


@dataclass(frozen=True, slots=True)
class ExplainedSpeaker:
    """Whose words a cut has, and how that is known."""

    name: str | None
    ground: str
    """One of `rules.GROUNDS`."""
    confidence: float
    """From 0 to 1."""
    words: str
    """Those of the article that say so."""


@dataclass(frozen=True, slots=True)
class ExplainedCue:
    """One cue of the script."""

    id: str
    label: str
    kind: str
    number: int | None
    lines: tuple[ExplainedLine, ...]
    speaker: ExplainedSpeaker | None = None
    """Of a cut that the article gives to somebody."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A script explained."""

    articles: tuple[Article, ...]
    """One, or those of a newscast."""
    cues: tuple[ExplainedCue, ...]


def explained(root: Path, name: str, show: Show) -> Explanation:
    """Explain the script of that name, cue by cue.

    Raises ScriptError where it names no article, FileError or ArticleError where that cannot be
    read.
    """
    script = scriptfolder.read(root, name)
    articles = proof.articles_of(root, script, str(scriptfolder.path(root, name)))
    draft = compose_all(articles, show, {})
    return Explanation(articles, tuple(_cues(script, whole(articles), draft)))


def data(explanation: Explanation) -> dict[str, object]:
    """The explanation for machines."""
    return {
        "cues": [asdict(cue) for cue in explanation.cues],
        "articles": [
            {
                "source": article.source,
                "deck": article.deck,
                "dropped": [asdict(dropped) for dropped in article.dropped],
            }
            for article in explanation.articles
        ],
    }


def text(explanation: Explanation) -> Iterator[str]:
    """The explanation for people, line by line."""
    yield "a place is a paragraph of the body and its characters, both counted from 0"
    for cue in explanation.cues:
        yield ""
        yield f"{cue.id}  {cue.label} {cue.kind}"
        if cue.speaker:
            yield _of_speaker(cue.speaker)
        yield from (_said(line) for line in cue.lines)
    yield ""
    for article in explanation.articles:
        yield from _unspoken(article)
    used = {line.rule for cue in explanation.cues for line in cue.lines}
    known = {**RULES, EDITED: _HOST}
    yield from (f"{name}: {what}" for name, what in known.items() if name in used)


# -------------------------------------------------------------------------------------- explaining


def _cues(script: Script, article: Article, draft: Script) -> Iterator[ExplainedCue]:
    rules, texts = _rules(draft), trace.texts_of(article)
    evidence = {cue.id: cue.evidence for cue in draft.cues}
    for cue, places in zip(script.cues, trace.by_line(script, article), strict=True):
        lines = tuple(
            _line(line, sources, _rule(rules, cue, line, sources), article, texts)
            for line, sources in zip(cue.lines, places, strict=True)
            if line.kind in ("speech", "struck")
        )
        speaker = _speaker(script, cue, evidence.get(cue.id), texts)
        yield ExplainedCue(cue.id or "", cue.label, cue.kind, cue.number, lines, speaker)


def _speaker(
    script: Script, cue: Cue, evidence: Evidence | None, texts: trace.Texts
) -> ExplainedSpeaker | None:
    """Who the article says speaks, where the host has left the cut to them."""
    if evidence is None or evidence.source.paragraph is None:
        return None
    member = script.cast.get(cue.label)
    words = doubts.around(texts[evidence.source.paragraph], evidence.source.start)
    name = member.name if member else None
    return ExplainedSpeaker(name, evidence.ground, evidence.confidence, words)


def _line(
    line: Line, sources: tuple[Source, ...], rule: str, article: Article, texts: trace.Texts
) -> ExplainedLine:
    words = _words(line)
    printed = [_printed(source, texts) for source in sources if source.paragraph is not None]
    changed = changes.between(" ".join(printed), words) if printed else ()
    places = ", ".join(_place(source, article) for source in sources)
    return ExplainedLine(line.number, words, line.kind == "struck", rule, sources, places, changed)


def _printed(source: Source, texts: trace.Texts) -> str:
    unit = source.paragraph
    return texts[unit][source.start : source.end] if unit is not None else ""


Rules = Mapping[tuple[str, str], str]
"""Kind and words of a line → its rule."""


def _rules(draft: Script) -> Rules:
    return {
        (line.kind, _words(line)): line.rule
        for cue in draft.cues
        for line in cue.lines
        if line.rule
    }


def _rule(rules: Rules, cue: Cue, line: Line, sources: Sequence[Source]) -> str:
    if cue.kind == "disclosure":
        return "disclosure" if cue.attribute("from") else EDITED
    if trace.HOST_EDIT in sources:
        return EDITED
    return rules.get((line.kind, _words(line)), EDITED)


def _words(line: Line) -> str:
    return inline.written(line.text) if line.kind == "speech" else line.text


# -------------------------------------------------------------------------------------- for people


def _of_speaker(found: ExplainedSpeaker) -> str:
    known = f"{GROUNDS[found.ground]} ({found.confidence:.2f}): “{found.words}”"
    return f"      {found.name or 'nobody named'}, {known}"


def _said(line: ExplainedLine) -> str:
    changed = ", ".join(map(str, line.changes))
    where = f"{line.number or '–':>4}  {line.rule:12} {line.places:20}"
    return f"{where} {line.text}" + (f"  [{changed}]" if changed else "")


def _place(source: Source, article: Article) -> str:
    if source.show is not None:
        return f"show: {source.show}"
    if source.paragraph is None:
        return "host"
    origin = trace.origin(source, article)
    part = f"{origin[0]} {origin[1]}" if origin else source.paragraph
    return f"{part}: {source.start}-{source.end}"


def _unspoken(article: Article) -> Iterator[str]:
    """What of the page is not in the script, so that nothing goes silently."""
    if article.deck:
        yield f"not spoken: {article.source}: the deck: {article.deck}"
    for one in article.dropped:
        yield f"not spoken: {article.source}:{one.line}: {one.reason}: {one.text}"
