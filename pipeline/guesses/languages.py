"""How the spelling of other languages sounds to English ears, and how to tell one from a name.

For each language: rows of letters and their sounds, in order, the first that fits counts; where its
stress falls; and what gives it away. Rough on purpose: what comes of it is a guess for a host to
hear, written as an English announcer would say it.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

V = "[aeiouyäöüıąęăâêôơư]"
"""A vowel, in the patterns below; accents of stress have been taken off by then."""


class Sound(NamedTuple):
    """One sound of a name."""

    sound: str
    """Of `respelling.SOUNDS`."""
    at: int
    """Index of its first letter."""
    letters: str
    closes: bool = False
    """A doubled consonant, which English hears as the end of the syllable before it."""

    @property
    def is_vowel(self) -> bool:
        """Whether a syllable can be built on it."""
        return self.sound in VOWELS


VOWELS = frozenset([*"iɪɛæɑɔʊuʌəɝɚ", "oʊ", "eɪ", "aɪ", "aʊ", "ɔɪ"])

# Letters that most languages written with the Latin alphabet read alike.
_SINGLE = "b b, d d, f f, g ɡ, h h, k k, l l, m m, n n, p p, r ɹ, s s, t t, v v, w w, z z"
_DOUBLE = (
    "bb b!, dd d!, ff f!, gg ɡ!, kk k!, ll l!, mm m!, nn n!, pp p!, rr ɹ!, ss s!, tt t!, zz z!"
)
_PLAIN = (
    "tsch tʃ, sch ʃ, tsh tʃ, tch tʃ, ngh ŋ+ɡ, ch tʃ, sh ʃ, zh ʒ, kh k, gh ɡ, "
    "ph f, th t, dh d, bh b, ck k, cc k, "
    f"qu k+w, q k, x k+s, ts t+s, tz t+s, c k, j dʒ, y(?={V}) j, "
    f"{_DOUBLE}, {_SINGLE}, "
    f"ah(?!{V}) ɑ, eh(?!{V}) ɛ, ih(?!{V}) i, oh(?!{V}) oʊ, uh(?!{V}) u, ow aʊ, "
    "ai aɪ, ay aɪ, ei eɪ, ey eɪ, au aʊ, ao aʊ, oi ɔɪ, oy ɔɪ, aa ɑ, ee i, oo u, ou u, ii i, uu u, "
    "a ɑ, e$ eɪ, e ɛ, i i, o oʊ, u u, y i, "
    "ä ɛ, ö ɝ, ü u, å ɔ, æ ɛ, ø ɝ, œ ɝ, ß s, ğ -, ş ʃ, ı ɪ, ç s, ñ n+j, š ʃ, č tʃ, ž ʒ, ć tʃ, "
    "đ d, ł w, ń n, ś ʃ, ź ʒ, ż ʒ, ó u, ą ɔ+n, ę ɛ+n, ř ʒ, ě j+ɛ, ů u, ň n+j, ő ɝ, ű u, ă ʌ, "
    "â ʌ, ê eɪ, ô oʊ, ơ ʌ, ư ʊ, ț t+s, ș ʃ, ţ t+s, ã ɑ+n, õ oʊ+n, î i, û u, ë ɛ, ï i, ā ɑ, ī i, "
    "ū u, ē eɪ, ō oʊ, þ θ, ð ð"
)

_SILENT = "-"

_ROWS: dict[str, str] = {
    "plain": "",
    "spanish": (
        "ch tʃ, ll j, rr ɹ, ñ n+j, gü ɡ+w, gu(?=[ei]) ɡ, gu(?=[ao]) ɡ+w, g(?=[ei]) h, j h, "
        f"qu k, cc k+s, c(?=[ei]) s, z$ z, z s, h -, ^x h, u(?=[aeio]) w, ay aɪ, ey eɪ, oy ɔɪ, "
        f"y(?={V}) j, e$ eɪ"
    ),
    "portuguese": (
        "ão aʊ, ões oʊ+n+s, lh l+j, nh n+j, ch ʃ, ç s, qu(?=[ei]) k, gu(?=[ei]) ɡ, g(?=[ei]) ʒ, "
        "j ʒ, c(?=[ei]) s, rr h, ^r h, h -, ei eɪ, e$ i, x ʃ, â ɑ, ê ɛ, ô oʊ"
    ),
    "italian": (
        "cch k!, ch k, cci(?=[aou]) tʃ!, cc(?=[ei]) tʃ!, ci(?=[aou]) tʃ, c(?=[ei]) tʃ, gh ɡ, "
        "ggi(?=[aou]) dʒ!, gg(?=[ei]) dʒ!, gi(?=[aou]) dʒ, gli(?=[aeou]) l+j, gli l+j+i, gn n+j, "
        "g(?=[ei]) dʒ, sci(?=[aou]) ʃ, sc(?=[ei]) ʃ, zz t+s, z z, h -, u(?=[aeio]) w"
    ),
    "french": (
        "bvre$ v, ville v+i+l, eaux?$ oʊ, eau oʊ, aux$ oʊ, au[dlt]t?$ oʊ, "
        "au oʊ, oux?$ u, ou u, oi[stx]?$ w+ɑ, oin w+æ+n, "
        "oi w+ɑ, ain(?![aeiou]) æ+n, ein(?![aeiou]) æ+n, ais?$ eɪ, ai ɛ, ei ɛ, iers?$ j+eɪ, "
        "ers?$ eɪ, ez$ eɪ, ets?$ eɪ, eur ɝ, eux?$ ə, eu ə, ée?s?$ eɪ, é eɪ, è ɛ, ê ɛ, ë ɛ, "
        "ille i+j, es?$ -, ô oʊ, â ɑ, î i, û u, ï i, an(?![aeiouyn]) ɑ+n, en(?![aeiouyn]) ɑ+n, "
        "on(?![aeiouyn]) oʊ+n, in(?![aeiouyn]) æ+n, ch ʃ, gn n+j, qu k, gu(?=[eiy]) ɡ, j ʒ, "
        "g(?=[eiéy]) ʒ, c(?=[eiéy]) s, ç s, ph f, th t, h -, ll l, tt t, ss s, nn n, mm m, pp p, "
        "rr ɹ, (?<=[aeiou])s(?=[aeiouy]) z, [tdspxz]s?$ -"
    ),
    "german": (
        "tsch tʃ, schw ʃ+v, sch ʃ, ch k, ck k, ^sp ʃ+p, ^st ʃ+t, tz t+s, zz t+s, z t+s, w v, "
        "^v f, j j, qu k+v, ph f, th t, ie i, ei aɪ, ey aɪ, ai aɪ, eu ɔɪ, äu ɔɪ, au aʊ, aa ɑ, "
        f"ee eɪ, oo oʊ, ss s!, ß s, s(?={V}) z, ers?$ ɚ, en$ ə+n, el$ ə+l, e$ ə, "
        "(?<=[aeiouäöü])h(?![aeiouäöü]) -, y u, g$ ɡ"
    ),
    "polish": (
        "ów u+f, ow oʊ+v, krz k+ʃ, prz p+ʃ, trz t+ʃ, szcz ʃ+tʃ, sz ʃ, cz tʃ, "
        "rz ʒ, dż dʒ, dź dʒ, dzi(?=[aeou]) dʒ, dz d+z, ch h, "
        "ci(?=[aeouąę]) tʃ, ć tʃ, ck t+s+k, c t+s, ł w, w$ f, w v, j j, ż ʒ, ź ʒ, "
        "si(?=[aeouąę]) ʃ, ś ʃ, ni(?=[aeouąę]) n+j, ń n, ó u, ą ɔ+n, ę ɛ+n, "
        "i(?=[aeouąę]) j, y ɪ, e ɛ"
    ),
    "slavic": (
        "shch ʃ, sh ʃ, ch tʃ, zh ʒ, kh k, tsk t+s+k, ts t+s, ck t+s+k, yu j+u, ya j+ɑ, yo j+oʊ, "
        "ye j+ɛ, iy$ i, yi i, yy$ i, ii$ i, yj$ i, ov$ ɔ+f, ev$ ɛ+f, v$ f, w v, dj dʒ, j j, "
        "i(?=ć|ch$|c$) ɪ, ř ɹ+ʒ, đ dʒ, c$ tʃ, c t+s, e ɛ, y(?=[aeou]) j"
    ),
    "turkish": "ç tʃ, c dʒ, j ʒ, ğ -, ş ʃ, ı ə, ö ɝ, ü u, e ɛ",
    "vietnamese": "ngh ŋ, ng n, nh n, ph f, th t, x s, gi z, đ d, d z, uy w+i",
    "hungarian": "sz s, cs tʃ, zs ʒ, gy$ dʒ, gy d+j, ny n+j, s ʃ, th t, c t+s, j j, e ɛ",
    "nordic": "sj ʃ, kj tʃ, j j, y i, å ɔ, qv k+v, strøm s+t+ɹ+ə+m, ström s+t+ɹ+ə+m, e$ ə",
    "korean": "eo ʌ, eu ʊ, ae ɛ, oe w+ɛ, ui w+i, yoo j+u, oo u, u u",
    "greek": "mp b, ch h, i i, y i, ou u",
    "arabic": "kh k, gh ɡ, q k, dh d, th θ, ou u, ei eɪ, ah$ ɑ, e$ eɪ, i$ i",
}
_INITIALS = (
    "zh dʒ, ch tʃ, sh ʃ, x ʃ, q tʃ, j dʒ, z z, c t+s, r ɹ, b b, p p, m m, f f, d d, t t, n n, l l, "
    "g ɡ, k k, h h, s s, y j, w w"
)
_FINALS = (
    "iang j+ɑ+ŋ, iong j+ʊ+ŋ, uang w+ɑ+ŋ, ang ɑ+ŋ, eng ʌ+ŋ, ing ɪ+ŋ, ong ʊ+ŋ, ian j+ɛ+n, iao j+aʊ, "
    "uai w+aɪ, uan w+ɑ+n, ai aɪ, an ɑ+n, ao aʊ, ei eɪ, en ʌ+n, ia j+ɑ, ie j+ɛ, in ɪ+n, iu j+oʊ, "
    "ou oʊ, ua w+ɑ, ue w+ɛ, ui w+eɪ, un u+n, uo w+oʊ, a ɑ, e ʌ, i i, o oʊ, u u, ü u"
)


@lru_cache(32)
def _reader(language: str) -> tuple[re.Pattern[str], tuple[tuple[str, ...], ...]]:
    return _compiled(", ".join(filter(None, (_ROWS[language], _PLAIN))))


@lru_cache(4)
def _compiled(rows: str) -> tuple[re.Pattern[str], tuple[tuple[str, ...], ...]]:
    """One pattern for all rows, a group each, and their sounds."""
    pairs = [row.rsplit(" ", 1) for row in rows.split(", ")]
    pattern = re.compile("|".join(f"({letters})" for letters, _ in pairs))
    return pattern, tuple(tuple(sounds.split("+")) for _, sounds in pairs)


def read(name: str, known: str) -> list[Sound]:
    """The sounds of a name in that language; letters that nobody knows are left out.

    >>> "".join(sound.sound for sound in read("maduro", "spanish"))
    'mɑduɹoʊ'
    """
    if known == "chinese":
        return [sound for at, letters in _pinyin(name) for sound in _pinyin_sounds(at, letters)]
    pattern, sounds = _reader(known)
    bare = _plain_letters(_without_stress(name, known))
    return [
        Sound(sound.rstrip("!"), match.start(), match[0], "!" in sound)
        for match in pattern.finditer(bare)
        for sound in sounds[(match.lastindex or 1) - 1]
        if sound != _SILENT
    ]


def _without_stress(name: str, known: str) -> str:
    """Accents that only mark stress or tone taken off; elsewhere they are letters."""
    marks = _MARKS_ONLY.get(known, "")
    apart = unicodedata.normalize("NFD", name)
    return unicodedata.normalize("NFC", "".join(c for c in apart if c not in marks))


_ACUTE_GRAVE = "\u0300\u0301"
_MARKS_ONLY = {
    "spanish": _ACUTE_GRAVE,
    "portuguese": _ACUTE_GRAVE,
    "italian": _ACUTE_GRAVE,
    "plain": _ACUTE_GRAVE,
    "greek": _ACUTE_GRAVE,
    "vietnamese": _ACUTE_GRAVE + "\u0303\u0309\u0323",
}


def _plain_letters(name: str) -> str:
    """Letters that no row knows without their accents."""
    return "".join(c if c in _KNOWN_LETTERS else unicodedata.normalize("NFD", c)[0] for c in name)


_KNOWN_LETTERS = frozenset("".join((_PLAIN, *_ROWS.values())))


# ------------------------------------------------------------------------------------------ stress

_SPANISH_ENDINGS = tuple("aeiouns")


def stressed(name: str, known: str, syllables: Sequence[Sequence[Sound]]) -> int:
    """Index of the stressed syllable."""
    marked = (
        _marked(name, syllables) if known in ("spanish", "portuguese", "plain", "italian") else None
    )
    if marked is not None:
        return marked
    return max(0, _STRESS.get(known, _last_but_one)(name, syllables))


def _marked(name: str, syllables: Sequence[Sequence[Sound]]) -> int | None:
    """The syllable under an accent, if there is one."""
    accents = [at for at, letter in enumerate(name) if letter in "áéíóúàèìòù"]
    for index, syllable in enumerate(syllables):
        for sound in syllable:
            span = range(sound.at, sound.at + len(sound.letters))
            if sound.is_vowel and any(at in span for at in accents):
                return index
    return None


def _last(_: str, syllables: Sequence[Sequence[Sound]]) -> int:
    return len(syllables) - 1


def _first(_: str, __: Sequence[Sequence[Sound]]) -> int:
    return 0


def _last_but_one(_: str, syllables: Sequence[Sequence[Sound]]) -> int:
    return len(syllables) - 2


def _as_in_spanish(name: str, syllables: Sequence[Sequence[Sound]]) -> int:
    """Last but one behind a vowel, n or s, else last; `io` at the end is one syllable to it."""
    if name.endswith(("ão", "ões")):
        return len(syllables) - 1
    weak = (len(syllables) > 2 and name[-2:] in ("ia", "io", "ie")) or name[-3:] in ("ias", "ios")
    back = 2 if name.endswith(_SPANISH_ENDINGS) else 1
    return len(syllables) - back - (1 if weak and len(syllables) > 2 else 0)


def _as_in_greek(name: str, syllables: Sequence[Sequence[Sound]]) -> int:
    return len(syllables) - (3 if name.endswith("poulos") else 2)


def _as_in_slavic(name: str, syllables: Sequence[Sequence[Sound]]) -> int:
    if _CZECH.search(name):
        return 0
    third = name.endswith(("ić", "ic", "ich", "vych"))
    return len(syllables) - (3 if third else 2)


def _as_in_arabic(_: str, syllables: Sequence[Sequence[Sound]]) -> int:
    """A last syllable with a long vowel and a consonant, else the last but one."""
    last = syllables[-1]
    long = any(len(s.letters) > 1 or s.sound in ("i", "u", "ɑ") for s in last if s.is_vowel)
    return len(syllables) - (1 if long and not last[-1].is_vowel else 2)


_CZECH = re.compile("[řěůáíéý]")
_STRESS: dict[str, Callable[[str, Sequence[Sequence[Sound]]], int]] = {
    "spanish": _as_in_spanish,
    "portuguese": _as_in_spanish,
    "french": _last,
    "chinese": _last,
    "vietnamese": _last,
    "turkish": _last,
    "german": _first,
    "hungarian": _first,
    "nordic": _first,
    "korean": _last,
    "greek": _as_in_greek,
    "slavic": _as_in_slavic,
    "arabic": _as_in_arabic,
}

# ------------------------------------------------------------------------------------------ pinyin

PINYIN_SYLLABLE = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao"
    r"|ei|en|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u|ü)(?:(?<=[aeiouü])|(?<=n)|(?<=g))"
)
_ONE = re.compile(PINYIN_SYLLABLE)


def _pinyin(name: str) -> list[tuple[int, str]]:
    """Where each syllable starts, and its letters."""
    return [(found.start(), found[0]) for found in _ONE.finditer(name)]


def _pinyin_sounds(at: int, syllable: str) -> list[Sound]:
    initial = syllable[:2] if syllable[:2] in ("zh", "ch", "sh") else syllable[:1]
    final = syllable[len(initial) :]
    first = _sounds_of(_INITIALS)[initial]
    second = _sounds_of(_FINALS)[final]
    if final == "i" and initial in ("zh", "ch", "sh", "r", "z", "c", "s"):
        second = ("ɝ",) if len(initial) == 2 or initial == "r" else ("ʌ",)
    if initial in ("x", "q", "j") and second[0] == "j":
        second = ("i", *second[1:])  # English hears two syllables
    if initial in ("y", "w") and second[0] in ("i", "u", "j", "w"):
        first = ()
    return [Sound(sound, at, syllable) for sound in (*first, *second)]


@lru_cache(2)
def _sounds_of(rows: str) -> dict[str, tuple[str, ...]]:
    pairs = (row.split() for row in rows.split(", "))
    return {letters: tuple(sounds.split("+")) for letters, sounds in pairs}
