"""What is wrong in a script whose lines all read: speakers, ids, words that nobody would speak.

A Mistake's `where` is the line's number alone; whoever knows the file puts its name before it.
"""

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import get_args

from . import musiccues, pronouncers, release, respelling, settingvalues, slot
from .errors import Mistake
from .frontmatter import KEYS, MEMBER_KEYS
from .headings import ATTRIBUTES, HOST, MUSIC_ATTRIBUTES, SOUND_KINDS, SOUND_LABELS, SPOKEN_KINDS
from .inline import Pause, Respelled, Token, Unread, Words, parse
from .model import CastMember, Cue, EpisodeType, HeadLine, Line, Script

_SLOWEST_WPM, _FASTEST_WPM = settingvalues.RATES_WPM
_PAUSE = "pause"
_LIKE_A_PAUSE = re.compile(r"(?<!\\)\(([a-z]{4,5}) (\d{0,2}\.?\d{1,2})\)", re.IGNORECASE)
"""`(puase 0.7)`"""
_UNREAD = (
    ("(pause", "bad-pause", "write seconds, (pause 0.7), or (beat); \\( makes it words"),
    ("(", "bad-pronouncer", "put it right behind the word that it respells; \\( makes it words"),
    ("~~", "unclosed-strike", "put ~~ on both sides of the words, on one line"),
    ("<!--", "unclosed-comment", "close it with --> on this line, or give it lines of its own"),
)
"""How a mark that cannot be read begins, its slug, its remedy; the first row that fits."""


def mistakes(script: Script) -> Iterator[Mistake]:
    """Everything that keeps the script from being voiced as its host meant it."""
    yield from _doubled(script.head)
    yield from _settings(script.head)
    yield from _voiceless(script.cast.values())
    for entry in pronouncers.in_script(script):
        if entry.raw and ":" not in entry.raw:
            wrong = f"“{entry.key[:40]}” is no `word: how it is said`"
            yield _at(entry.number, "front-matter", wrong, "write it like Guaidó: gwy-DOH")
        how = entry.value.removesuffix(pronouncers.GUESS).strip()
        yield from _unsayable(entry.number, how)
    yield from _ids(script)
    for chapter in script.chapters:
        if chapter.number and not chapter.title:
            yield _at(chapter.number, "no-title", "a chapter without a title", "write it behind #")
        link = chapter.attribute("link")
        if link and not settingvalues.is_web_address(link):
            remedy = "write it like https://example.org/page"
            yield _at(chapter.number, "bad-link", f"“{link[:60]}” is no web address", remedy)
        yield from _astray(chapter.lines)
    yield from _versions(script.cues)
    yield from _music(script.cues)
    for cue in script.cues:
        yield from _speaker(cue, script)
        yield from _words(cue)
    if not script.cues:
        yield _at(1, "no-cues", "nothing in it sounds", "write `## HOST` on a line above the words")


def warnings(script: Script) -> tuple[Mistake, ...]:
    """What is kept and does nothing: each unknown key, kind and attribute once, and idle pauses."""
    once: dict[str, Mistake] = {}
    unknown = (_unknown_keys, _unknown_kinds, _unknown_attributes)
    for mistake in chain(*(find(script) for find in (*unknown, _idle_pauses))):
        once.setdefault(mistake.message, mistake)
    return tuple(once.values())


def guess(word: str, known: Iterable[str]) -> str:
    """A question to put before a remedy, or nothing.

    >>> guess("OBADO", ["HOST", "OBANDO"])
    'did you mean OBANDO? '
    """
    folded = {name.casefold(): name for name in known}
    close = difflib.get_close_matches(word.casefold(), folded, n=1)
    return f"did you mean {folded[close[0]]}? " if close else ""


def _at(number: int | None, slug: str, message: str, remedy: str) -> Mistake:
    return Mistake(slug, str(number or 1), message, remedy)


def _doubled(block: Sequence[HeadLine]) -> Iterator[Mistake]:
    """Keys that stand twice in one block, where only the first would count."""
    first: dict[str, HeadLine] = {}
    for line in block:
        if line.key and first.setdefault(line.key, line) is not line:
            again = f"“{line.key}” stands in line {first[line.key].number} already"
            yield _at(line.number, "double-key", again, "delete one of the two")
        yield from _doubled(line.children)


def _is_slot(text: str) -> bool:
    try:
        slot.parse(text)
    except ValueError:
        return False
    return True


def _is_rate(text: str) -> bool:
    return _is_number(text) and _SLOWEST_WPM <= int(text) <= _FASTEST_WPM


def _is_number(text: str | None) -> bool:
    return text is not None and text.isascii() and text.isdecimal() and int(text) > 0


def _is_time(text: str) -> bool:
    try:
        release.moment(text)
    except ValueError:
        return False
    return True


def _is_type(text: str) -> bool:
    return text in get_args(EpisodeType)


_SETTINGS: dict[str, tuple[Callable[[str], bool], str, str]] = {
    "slot": (_is_slot, "bad-slot", slot.REMEDY),
    "rate": (_is_rate, "bad-rate", f"write words a minute, from {_SLOWEST_WPM} to {_FASTEST_WPM}"),
    "trims": (_is_number, "bad-trims", "write the last trim that is left out, such as 1"),
    "url": (
        settingvalues.is_web_address,
        "bad-link",
        "write the article's own, like https://news.example/flood",
    ),
    "season": (_is_number, "bad-number", "write a whole number, such as 1"),
    "episode": (_is_number, "bad-number", "write a whole number, such as 1"),
    "episode type": (_is_type, "bad-episode-type", "write full, trailer or bonus"),
    "hold until": (_is_time, "bad-time", release.TIME_REMEDY),
}
"""Keys whose values are read: what their values must be, the slug, the remedy."""


def _settings(head: Iterable[HeadLine]) -> Iterator[Mistake]:
    for line in head:
        holds, slug, remedy = _SETTINGS.get(line.key, (None, "", ""))
        if holds and line.value and not holds(line.value):
            said = f"{line.key}: “{line.value[:30]}” cannot be read"
            yield _at(line.number, slug, said, remedy)


def _versions(cues: Sequence[Cue]) -> Iterator[Mistake]:
    """Marks of a shorter version that nobody could follow."""
    for before, cue in zip([None, *cues], cues, strict=False):
        trim, tied = cue.attribute("trim"), cue.attribute("with")
        if trim and not _is_number(trim.value):
            remedy = "write [trim: 1] for what goes first, [trim: 2] for what goes next"
            yield _at(cue.number, "bad-trim", "its trim has no number", remedy)
        if tied and (tied.value != "previous" or before is None):
            remedy = "write [with: previous] on a cue that stands behind another"
            yield _at(cue.number, "bad-with", "nothing that it could go with", remedy)


def _music(cues: Sequence[Cue]) -> Iterator[Mistake]:
    """What music cues ask for that cannot be read, or that is not there."""
    spoken = {cue.id: at for at, cue in enumerate(cues) if cue.id and cue.speech}
    for at, cue in enumerate(cues):
        if cue.kind in SOUND_KINDS:
            for message, remedy in musiccues.faults(cue):
                yield _at(cue.number, "bad-music", message, remedy)
            asked = musiccues.asked(cue)
            if asked.until != musiccues.BREAK:
                yield from _target(cue, at, "until", asked.until, spoken)
            yield from _target(cue, at, "post", asked.post and asked.post.cue_id, spoken)


def _target(
    cue: Cue, at: int, name: str, target: str | None, spoken: Mapping[str, int]
) -> Iterator[Mistake]:
    """What is wrong with the cue that music names; `spoken` tells where each one stands."""
    if target is None:
        return
    if target not in spoken:
        wrong = f"{name}: nothing is spoken under the id #{target}"
        remedy = guess(target, spoken) + "name a cue with words, further down"
        yield _at(cue.number, "no-such-cue", wrong, remedy)
    elif spoken[target] < at:
        wrong = f"{name}: #{target} stands above the music"
        yield _at(cue.number, "cue-before", wrong, "name a cue further down")


def _voiceless(cast: Iterable[CastMember]) -> Iterator[Mistake]:
    for member in cast:
        if not member.voice:
            yield _at(
                member.number,
                "no-voice",
                f"{member.label} has no voice",
                "write `voice: engine:name` indented below, such as `voice: piper:joe`",
            )


def _ids(script: Script) -> Iterator[Mistake]:
    first: dict[str, int | None] = {}
    for part in _parts(script):
        if part[0] in first:
            again = f"the id {part[0]} stands in line {first[part[0]]} already"
            yield _at(part[1], "double-id", again, "delete it here; the next run gives a new one")
        first.setdefault(*part)


def _parts(script: Script) -> Iterator[tuple[str, int | None]]:
    """Ids with their lines, in the file's order."""
    for chapter in script.chapters:
        if chapter.id:
            yield chapter.id, chapter.number
        yield from ((cue.id, cue.number) for cue in chapter.cues if cue.id)


def _astray(lines: Iterable[Line]) -> Iterator[Mistake]:
    """The first line of speech that belongs to no cue."""
    line = next((line for line in lines if line.kind == "speech"), None)
    if line:
        yield _at(
            line.number,
            "words-astray",
            f"“{line.text[:30]}” stands under no speaker",
            "write `## HOST` above it, or `> ` before it to keep it as a note",
        )


def _speaker(cue: Cue, script: Script) -> Iterator[Mistake]:
    known = (HOST, *SOUND_LABELS, *script.cast)
    if set("{}[]") & set(cue.label + cue.kind):
        remedy = "close it: {#id} [attribute: value]"
        yield _at(cue.number, "bad-heading", "a bracket of the heading does not close", remedy)
    elif not cue.label:
        yield _at(cue.number, "no-label", "nobody is named", "write a speaker behind ##")
    elif cue.label not in known:
        yield _at(
            cue.number,
            "unknown-speaker",
            f"{cue.label} is not in the cast",
            guess(cue.label, known) + "a speaker needs a block below `cast:`",
        )
    elif cue.kind in (SPOKEN_KINDS if cue.label in SOUND_LABELS else SOUND_KINDS):
        yield _at(
            cue.number,
            "speaker-kind",
            f"{cue.label} is no speaker" if cue.label in SOUND_LABELS else f"{cue.label} speaks",
            f"a {cue.kind} needs another label",
        )


def _words(cue: Cue) -> Iterator[Mistake]:
    if cue.label in SOUND_LABELS:
        yield from _astray(cue.lines)
    kinds = [line.kind for line in cue.lines]
    if "break" in kinds:
        yield from _astray(cue.lines[kinds.index("break") :])
    for line in cue.speech:
        yield from _unread(line)


def _unread(line: Line) -> Iterator[Mistake]:
    for found in _LIKE_A_PAUSE.finditer(line.text):
        if _is_mistyped(found[1].casefold()):
            remedy = f"write (pause {found[2]}); \\( makes it words"
            yield _at(line.number, "bad-pause", f"“{found[0]}” cannot be read", remedy)
    for token in parse(line.text):
        if isinstance(token, Respelled):
            yield from _unsayable(line.number, token.respelling)
        if isinstance(token, Unread):
            slug, remedy = next(row[1:] for row in _UNREAD if token.text.startswith(row[0]))
            yield _at(line.number, slug, f"“{token.text}” cannot be read", remedy)


def _is_mistyped(word: str) -> bool:
    """Whether a word is “pause” with a letter missing or its letters in disorder.

    >>> list(map(_is_mistyped, ("puase", "paus", "pause", "page", "phase", "clause")))
    [True, True, False, False, False, False]
    """
    missing = [_PAUSE[:at] + _PAUSE[at + 1 :] for at in range(len(_PAUSE))]
    return word != _PAUSE and (sorted(word) == sorted(_PAUSE) or word in missing)


def _unsayable(number: int | None, how: str) -> Iterator[Mistake]:
    part = respelling.fault(how)
    if part is not None:
        yield _at(
            number,
            "bad-respelling",
            f"“{part}” in “{how}” is no syllable",
            "spell it as docs/pronouncers.md does, or write words, (say: like this); "
            "\\( makes a parenthesis words",
        )


def _unknown_keys(script: Script) -> Iterator[Mistake]:
    for line in script.head:
        yield from _unknown_key(line, KEYS)
        if line.key == "cast":
            for about in (about for member in line.children for about in member.children):
                yield from _unknown_key(about, MEMBER_KEYS)


def _unknown_key(line: HeadLine, known: Iterable[str]) -> Iterator[Mistake]:
    if line.key and line.key not in known:
        yield _unknown(line.number, "key", line.key, known)


def _unknown_kinds(script: Script) -> Iterator[Mistake]:
    known = SPOKEN_KINDS | SOUND_KINDS
    for cue in script.cues:
        if cue.kind not in known:
            yield _unknown(cue.number, "kind", cue.kind, known)


def _unknown_attributes(script: Script) -> Iterator[Mistake]:
    for cue in script.cues:
        named = [(cue.number, cue.attributes), *((li.number, li.attributes) for li in cue.lines)]
        for number, attributes in named:
            for attribute in attributes:
                if attribute.name not in ATTRIBUTES:
                    yield _unknown(number, "attribute", attribute.name, ATTRIBUTES)
                elif attribute.name in MUSIC_ATTRIBUTES and cue.kind in SPOKEN_KINDS:
                    wrong = f"“{attribute.name}” says nothing of a cue that is spoken"
                    remedy = "give music a cue of its own, ## MUSIC; it is kept as it is"
                    yield _at(number, "unknown-attribute", wrong, remedy)


def _idle_pauses(script: Script) -> Iterator[Mistake]:
    """Pauses before the first word of a cue: the silence between cues is the show's."""
    for cue in script.cues:
        line = next(iter(cue.speech), None)
        first = next(filter(_is_heard, parse(line.text)), None) if line else None
        if line and isinstance(first, Pause):
            wrong = f"the pause before the first word of {cue.id or cue.label} does nothing"
            remedy = "write it behind the last word of the cue before"
            yield _at(line.number, "idle-pause", wrong, remedy)


def _is_heard(token: Token) -> bool:
    return not isinstance(token, Words) or not token.text.isspace()


def _unknown(number: int | None, what: str, name: str, known: Iterable[str]) -> Mistake:
    remedy = guess(name, known) + "it is kept as it is"
    return _at(number, f"unknown-{what}", f"Outcue knows no {what} “{name}”", remedy)
