r"""The grammar inside a spoken line: pauses, stress, pronouncers, strikes, asides, escapes.

`(pause 0.7)` and `(beat)` are silence, `*so*` is stressed, `Guaidó (gwy-DOH)` is said as respelled,
`~~struck~~` and `<!-- asides -->` are kept and not spoken. A backslash takes the meaning from the
mark behind it: `\*`. Everything else is words, `Laboratory (JPL)` and `miles (800 km)` too.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

BEAT_MS = 400
"""A `(beat)`."""


class Words(NamedTuple):
    """Spoken and shown."""

    text: str
    stressed: bool = False


class Respelled(NamedTuple):
    """Shown as written, spoken as respelled."""

    text: str
    respelling: str
    """`gwy-DOH`, or whatever stands behind `say:`."""


class Pause(NamedTuple):
    """Silence that the host asks for."""

    pause_ms: int


class Kept(NamedTuple):
    """Neither spoken nor shown: struck words, an aside; with its marks."""

    text: str


class Unread(NamedTuple):
    """What looks like a mark and is none, as `(pause long)` or a strike without its end."""

    text: str


Token = Words | Respelled | Pause | Kept | Unread


class _Respelling(NamedTuple):
    """A pronouncer whose words have not been found yet."""

    text: str
    words: int
    mark: str


# No possessive repeat of a group: Python before 3.11.5 mis-matches it (gh-106052).
_LETTER = r"[^\W\d_]|['’]"
_SYLLABLES = rf"(?:{_LETTER})+(?:-(?:{_LETTER})+)*"
_MARK = re.compile(
    rf"""
    (?=[\\(*~<]) (?:  # a quick no for all other characters
    \\(?P<escaped>[\W_])
    | \((?:pause[ ](?P<seconds>\d{{1,2}}(?:\.\d{{1,3}})?)[ ]?s?|(?P<beat>beat))\)
    | \(say:(?P<say>[^()\\*]*+)\)
    | (?P<unread>\(pause\b[^()]*+\))
    | \((?P<respelling>{_SYLLABLES}(?:[ ]{_SYLLABLES})*)\)
    | (?<!\w)\*(?![\s*])(?P<stressed>(?:[^*\\]|\\.)+)(?<!\s)\*(?!\w)
    | (?P<kept>~~[^~]++~~|<!--(?:(?!-->|<!--).)*-->)
    | (?P<unclosed>~~|<!--)
    )
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_OPENS_OTHER_LINES = ("#", ">", "=", "-")
_READ_AS_MARK = re.compile(
    r"""
    (?=[\\*~<(\[] | \A | \s\Z) (?:          # a quick no for all other characters
    [\\*] | ~(?=~) | (?<=~)~ | <(?=!--)      # marks wherever they stand
    | \((?=pause\b|beat\)|say:)
    | \((?=(?P<inside>[^()]*)\))             # only before a respelling
    | \A(?=[#>]|===|---|=+\s*break\b|<{7}|\|{7})  # what opens another kind of line
    | \A\s | \s\Z                            # outer space
    | \[(?=[^\[\]]*\]\s*\Z)                  # attributes close a line
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CLOSING = tuple(",.;:!?…)”")
_LINE_BREAK = re.compile(r"\r\n?|\n")


@lru_cache(maxsize=1024)
def parse(text: str) -> tuple[Token, ...]:
    """Read one line of speech.

    >>> for token in parse("Juan Guaidó (gwy-DOH) says: (pause 0.7) *now*"): print(token)
    Words(text='Juan ', stressed=False)
    Respelled(text='Guaidó', respelling='gwy-DOH')
    Words(text=' says: ', stressed=False)
    Pause(pause_ms=700)
    Words(text=' ', stressed=False)
    Words(text='now', stressed=True)
    """
    if not _is_perhaps_marked(text):
        return (Words(text),) if text else ()
    return tuple(_respelled(_joined(_tokens(text))))


def shown(tokens: Sequence[Token]) -> list[str]:
    """What a transcript shows of each token: words, and no doubled space where a mark is gone."""
    texts: list[str] = []
    last = -1
    gap = False
    for token in tokens:
        text = "" if isinstance(token, Pause | Kept) else token.text
        if gap and text:
            if text.startswith(_CLOSING):
                texts[last : last + 1] = [texts[last].rstrip()] if last >= 0 else []
            text = text.lstrip() if last < 0 or texts[last][-1:].isspace() else text
        texts.append(text)
        last = len(texts) - 1 if text else last
        gap = (gap or isinstance(token, Pause | Kept)) and not text
    if gap and last >= 0:
        texts[last] = texts[last].rstrip()
    return texts


def written(text: str) -> str:
    """The line as a transcript shows it: marks gone, words kept.

    >>> written("Juan Guaidó (gwy-DOH) says (beat) *now* (JPL).")
    'Juan Guaidó says now (JPL).'
    """
    return "".join(shown(parse(text))) if _is_perhaps_marked(text) else text


def _is_perhaps_marked(text: str) -> bool:
    """Whether any character of a mark stands there: quicker than a pattern, and few lines do."""
    return "(" in text or "*" in text or "\\" in text or "~" in text or "<" in text


def escape(text: str) -> str:
    r"""The line of speech that says exactly `text`: `parse` gives it back as plain words.

    A line break in it becomes a space, for a line is one line.

    >>> print(escape("# He rose *slowly* (beat), the Laboratory (JPL) says [sic: no]"))
    \# He rose \*slowly\* \(beat), the Laboratory (JPL) says \[sic: no]
    """
    marked = _is_perhaps_marked(text) or "[" in text or "\n" in text or "\r" in text
    if not marked and text == text.strip() and not text.startswith(_OPENS_OTHER_LINES):
        return text
    return _READ_AS_MARK.sub(_escaped, _LINE_BREAK.sub(" ", text))


def trimmed(text: str) -> str:
    r"""The line without the space around it; an escaped space at its end is a character of it.

    >>> trimmed(r"  \# so "), trimmed("so\\  ")
    ('\\# so', 'so\\ ')
    """
    bare = text.rstrip()
    backslashes = len(bare) - len(bare.rstrip("\\"))
    return (bare + text[len(bare) : len(bare) + backslashes % 2]).lstrip()


def _escaped(found: re.Match[str]) -> str:
    inside = found["inside"]
    harmless = inside is not None and not _is_respelling(inside)
    return found[0] if harmless else "\\" + found[0]


def _tokens(text: str) -> Iterator[Token | _Respelling]:
    """Marks, and what stands between them."""
    at = 0
    for found in _MARK.finditer(text):
        yield Words(text[at : found.start()])
        yield from _mark(found)
        at = found.end()
    yield Words(text[at:])


def _mark(found: re.Match[str]) -> Iterable[Token | _Respelling]:
    """The tokens of one mark; the group that matched names its kind."""
    kind = str(found.lastgroup)
    return _READINGS[kind](found[kind], found[0])


def _said(inside: str, mark: str) -> Iterable[Token | _Respelling]:
    spelling = inside.strip()
    return [_Respelling(spelling, 1, mark) if spelling else Unread(mark)]


def _perhaps_respelling(inside: str, mark: str) -> Iterable[Token | _Respelling]:
    words = len(inside.split(" "))
    return [_Respelling(inside, words, mark) if _is_respelling(inside) else Words(mark)]


def _stressed(inside: str, _: str) -> Iterable[Token | _Respelling]:
    for token in parse(inside):
        yield Words(token.text, stressed=True) if isinstance(token, Words) else token


_READINGS: dict[str, Callable[[str, str], Iterable[Token | _Respelling]]] = {
    "escaped": lambda inside, _: [Words(inside)],
    "seconds": lambda inside, _: [Pause(round(float(inside) * 1000))],
    "beat": lambda *_: [Pause(BEAT_MS)],
    "say": _said,
    "respelling": _perhaps_respelling,
    "stressed": _stressed,
    "kept": lambda inside, _: [Kept(inside)],
    "unread": lambda inside, _: [Unread(inside)],
    "unclosed": lambda inside, _: [Unread(inside)],
}
"""Group of `_MARK` → what it means, from the text inside the mark and the whole mark."""


def _is_respelling(text: str) -> bool:
    """Whether syllables stand in it, hyphenated, one of them in capitals: `buh-DOOR`."""
    words = [word.split("-") for word in text.split(" ")]
    even = all(part.isupper() or part.islower() for parts in words for part in parts)
    return even and any(
        any(map(str.isupper, parts)) and any(map(str.islower, parts)) for parts in words
    )


def _respelled(tokens: Iterable[Token | _Respelling]) -> list[Token]:
    """Give each pronouncer the words before it, as many as it has itself."""
    done: list[Token] = []
    for token in tokens:
        if not isinstance(token, _Respelling):
            done.append(token)
        elif done and isinstance(before := done[-1], Words) and before.text.strip():
            done[-1:] = _taking_words(before, token)
        else:
            done.append(Unread(token.mark))
    return done


def _taking_words(before: Words, respelling: _Respelling) -> list[Token]:
    """Split the last words off `before` and respell them."""
    text = before.text.rstrip()
    head, *last = text.rsplit(None, respelling.words)
    start = len(head) if len(last) == respelling.words else 0
    start += len(text[start:]) - len(text[start:].lstrip())
    respelled = Respelled(text[start:], respelling.text)
    return [Words(text[:start], before.stressed), respelled] if start else [respelled]


def _joined(tokens: Iterable[Token | _Respelling]) -> Iterator[Token | _Respelling]:
    """Runs of words as one token, empty ones left out."""
    for stressed, run in groupby(tokens, _stress):
        if stressed is None:
            yield from run
        elif text := "".join(token.text for token in run if isinstance(token, Words)):
            yield Words(text, stressed)


def _stress(token: Token | _Respelling) -> bool | None:
    """How words are spoken; `None` for anything but words."""
    return token.stressed if isinstance(token, Words) else None
