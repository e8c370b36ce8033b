"""A script as units that stay or go whole: a sentence of narration, or somebody's cut."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from . import inline, sentences, signatures
from .model import Cue, Line, Script

_STORY = frozenset({"track", "actuality", "question"})
_ANSWERS = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|declin(?:e|es|ed)\sto|refus(?:e|es|ed)\sto\scomment|"
    r"disput(?:e|es|ed)|reject(?:s|ed)?|apologi[sz](?:e|es|ed)|not\sguilty|"
    r"(?:did|does|has|have)(?:\snot|n[’']t)\s(?:respond|return|repl)|"
    r"could\snot\sbe\sreached)",
    re.IGNORECASE,
)
"""What somebody has to say for themselves: fairness keeps it."""
_SPEAKS_FOR = re.compile(r"\b(?:spokes\w+|(?:lawyer|attorney|counsel)s?\sfor)\b", re.IGNORECASE)
"""Who answers for somebody, in the narration or as the title of a voice."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What stays or goes whole."""

    cue: Cue
    text: str
    notes: tuple[str, ...] = ()
    """What the script's `leans` notes say of it; empty for one that is signed."""
    answers: bool = False
    """Whether it is somebody's answer to what is said of them."""

    @property
    def is_cut(self) -> bool:
        """Whether it is somebody's own words."""
        return self.cue.kind == "actuality"

    @property
    def in_story(self) -> bool:
        """Whether it tells the story; intro, disclosure and credits frame it."""
        return self.cue.kind in _STORY

    @property
    def may_go(self) -> bool:
        """Whether it is ever left out."""
        return self.in_story and not self.answers


def units(script: Script) -> tuple[Unit, ...]:
    """The spoken script as units, in order."""
    titles = {label: member.title or "" for label, member in script.cast.items()}
    return tuple(
        replace(unit, answers=_answers(unit, titles.get(cue.label, "")))
        for cue in script.cues
        if cue.speech
        for unit in _units(cue)
    )


def _answers(unit: Unit, title: str) -> bool:
    """Whether a unit is somebody's answer; `title` is that of its voice."""
    told = f"{title} {'' if unit.is_cut else unit.text}"
    return bool(_ANSWERS.search(unit.text) or _SPEAKS_FOR.search(told))


def _units(cue: Cue) -> Iterator[Unit]:
    read = list(_sentences(cue))
    if cue.kind != "actuality":
        yield from (Unit(cue, text, notes) for text, notes in read)
    elif read:
        text = " ".join(text for text, _ in read)
        yield Unit(cue, text, tuple(note for _, notes in read for note in notes))


def _sentences(cue: Cue) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each sentence, with the `leans` notes below it."""
    for blank, lines in groupby(cue.lines, lambda line: line.kind == "blank"):
        if blank:
            continue
        text, notes = _paragraph(list(lines))
        for start, end in sentences.split(text):
            yield text[start:end], tuple(note for at, note in notes if start < at <= end)


def _paragraph(lines: Sequence[Line]) -> tuple[str, list[tuple[int, str]]]:
    """The words of the lines, and each note with the place that it stands behind."""
    text = ""
    notes: list[tuple[int, str]] = []
    for line in lines:
        if line.kind == "speech":
            text = f"{text} {inline.written(line.text)}".strip()
        elif (note := _note(line)) is not None:
            notes.append((len(text), note))
    return text, notes


def _note(line: Line) -> str | None:
    """What a `leans` note says; nothing where it is signed, `None` for other lines."""
    if line.kind == "ok":
        return "" if "leans" in signatures.read(line).slugs else None
    slug, _, message = line.text.removeprefix("check:").partition(":")
    return message.strip() if line.kind == "check" and slug.strip() == "leans" else None
