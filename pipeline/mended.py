"""Questions of a draft that a host has answered by changing the words that they are about."""

import re
from dataclasses import replace

from . import inline
from .model import Chapter, Line, Script

_ABOUT_WORDS = frozenset({"day", "spelling", "copy", "by-ear", "elided", "leans"})
"""Questions that begin with the script's own words in quote marks."""
_QUOTED = re.compile(r"\s*check:\s*([a-z-]+):[^“]{0,40}“([^”]+)”")
_WORD = re.compile(r"[^\W_]+")


def without(script: Script) -> Script:
    """The script without the `> check:` lines whose words are no longer in it.

    Words that moved to another cue keep their question, since they are still heard.
    """
    if not any(line.kind == "check" for cue in script.cues for line in cue.lines):
        return script
    titles = (script.title, *(chapter.title or "" for chapter in script.chapters))
    spoken = (inline.written(line.text) for cue in script.cues for line in cue.speech)
    said = _key(" ".join((*titles, *spoken)))
    chapters = tuple(_chapter(chapter, said) for chapter in script.chapters)
    return script if chapters == script.chapters else replace(script, chapters=chapters)


def _chapter(chapter: Chapter, said: str) -> Chapter:
    cues = (
        replace(cue, lines=tuple(line for line in cue.lines if not _is_mended(line, said)))
        for cue in chapter.cues
    )
    return replace(chapter, cues=tuple(cues))


def _is_mended(line: Line, said: str) -> bool:
    asked = _QUOTED.match(line.text) if line.kind == "check" else None
    return asked is not None and asked[1] in _ABOUT_WORDS and _key(asked[2]) not in said


def _key(text: str) -> str:
    """Words alone, in one case, with a space around each."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "
