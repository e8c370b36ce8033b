"""A name's likely respelling, from its letters: what an announcer would try before asking.

Names that are often in the news come from `newsnames`; others are read by the habits of the
language that they look to be from, or as English. Nothing is looked up outside, and a guess stays a
guess: a host hears it and confirms it.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from .. import respelling
from . import englishnames, languages, newsnames, origins
from .languages import Sound

_ONSETS = re.compile(
    "[pbtdkɡfθʃ]ɹ|[pbkɡfs]l|ʃ[tpv]|[pbtdkɡshz]w|[ptkbdɡfvszmnlrhɹ]j",
)
"""Two consonants that may open a syllable together."""


def _spellings(text: str) -> dict[str, str]:
    """Sound → letters, from rows of letters and a sound."""
    rows = (row.split() for row in text.split(","))
    return {sound: letters for letters, sound in rows}


_SPELLED = _spellings(
    "b b, d d, f f, g ɡ, h h, j dʒ, k k, l l, m m, n n, ng ŋ, p p, r ɹ, s s, t t, v v, w w, y j, "
    "z z, ch tʃ, sh ʃ, zh ʒ, th θ, dh ð, kh x"
)
_PREFIXES = {"o’": "oh", "o'": "oh", "mc": "muh", "fitz": "fits"}
"""Openings of names that English says alike, without stress."""
_OPEN = _spellings(
    "ah ɑ, aw ɔ, ay eɪ, eh ɛ, a æ, ee i, ih ɪ, oh oʊ, oo u, uu ʊ, uh ʌ, uh ə, ur ɝ, ur ɚ, y aɪ, "
    "ow aʊ, oy ɔɪ"
)
"""Vowels as they are spelled at the end of a syllable."""
_HUMMED = re.compile(r"[mn][bcdfgjklmnpqrstvz]")
"""`Mbeki` and `Nkomo`, which English begins with a vowel."""
_CLOSED = {"ɛ": "e", "ɪ": "i", "ʌ": "u", "ə": "u", "æ": "a"}
"""Those that are spelled otherwise before a consonant."""

_BEFORE_R = {"ɑ": "a", "oʊ": "o", "ɔ": "o", "ɪ": "ee"}


def guess(name: str, beside: Sequence[str] = ()) -> str | None:
    """How a name is likely said; `None` where its letters tell nothing.

    `beside`: other names of the same person or place, which may give its language away.

    >>> guess("Maduro"), guess("Nicolás"), guess("Covington"), guess("Guaidó")
    ('mah-DOO-roh', 'nee-koh-LAHS', 'KUV-ing-tun', 'gwy-DOH')
    """
    low = unicodedata.normalize("NFC", name).casefold()
    return _guess(low, tuple(unicodedata.normalize("NFC", other).casefold() for other in beside))


@lru_cache(4096)
def _guess(name: str, beside: tuple[str, ...]) -> str | None:
    known = newsnames.KNOWN.get(_bare(name))
    if known:
        return known
    prefix = next((letters for letters in _PREFIXES if _starts(name, letters)), "")
    guessed = _by_letters("".join(filter(str.isalpha, name[len(prefix) :])), beside)
    if prefix and guessed:
        guessed = f"{_PREFIXES[prefix]}-{guessed}"
    fits = guessed and respelling.is_phonetic(guessed) and respelling.fault(guessed) is None
    return guessed if fits else None


def _starts(name: str, letters: str) -> bool:
    return name.startswith(letters) and len(name) > len(letters) + 2


def _by_letters(letters: str, beside: tuple[str, ...]) -> str | None:
    of = origins.language(letters, beside)
    return englishnames.guess(_bare(letters)) if of is None else _foreign(letters, of)


def _bare(name: str) -> str:
    """Without accents."""
    if name.isascii():
        return name
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def _foreign(name: str, of: str) -> str | None:
    syllables = _syllables(languages.read(name, of))
    if not syllables:
        return None
    if _HUMMED.match(name):
        syllables = [[Sound("ɛ", 0, ""), syllables[0][0]], syllables[0][1:], *syllables[1:]]
    stressed = languages.stressed(name, of, syllables)
    spelled = [_spelled(syllable) for syllable in syllables]
    return respelled(spelled, min(stressed, len(spelled) - 1))


def respelled(syllables: Sequence[str], stressed: int) -> str:
    """Syllables as a respelling.

    >>> respelled(["mah", "doo", "roh"], 1)
    'mah-DOO-roh'
    """
    return "-".join(s.upper() if at == stressed else s for at, s in enumerate(syllables))


def _syllables(sounds: Sequence[Sound]) -> list[list[Sound]]:
    """Sounds in syllables: one vowel each, with what may open it before it."""
    vowels = [at for at, sound in enumerate(sounds) if sound.is_vowel]
    if not vowels:
        return []
    pairs = list(pairwise(vowels))
    inner = (_cut(sounds, a, b, last=(a, b) == pairs[-1]) for a, b in pairs)
    cuts = [0, *inner, len(sounds)]
    return [list(sounds[a:b]) for a, b in pairwise(cuts)]


def _cut(sounds: Sequence[Sound], first: int, second: int, *, last: bool) -> int:
    """Where the syllable of the second vowel begins; a doubled consonant closes only the `last`."""
    between = sounds[first + 1 : second]
    if not between or between[-1].sound == "ŋ" or (last and between[-1].closes):
        return second
    pair = "".join(sound.sound for sound in between[-2:])
    return second - (2 if len(between) > 1 and _ONSETS.fullmatch(pair) else 1)


def _spelled(syllable: Iterable[Sound]) -> str:
    sounds = [sound.sound for sound in syllable]
    out = ""
    for at, sound in enumerate(sounds):
        behind = sounds[at + 1] if at + 1 < len(sounds) else ""
        if sound not in languages.VOWELS:
            before = sounds[at - 1] if at else ""
            out += "" if before in (sound, "ɝ", "ɚ") and sound in (before, "ɹ") else _SPELLED[sound]
        elif behind == "ɹ":
            out += _BEFORE_R.get(sound, _vowel(sound, out))
        else:
            out += _CLOSED.get(sound, _vowel(sound, out)) if behind else _vowel(sound, out)
    return out


def _vowel(sound: str, before: str) -> str:
    """`gwy`, but `eye-EE-shuh`."""
    return "eye" if sound == "aɪ" and not before else _OPEN[sound]
