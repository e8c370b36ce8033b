"""How English reads a name that it has not heard: endings first, then the syllables before them.

`Covington` is cov-ing-ton: endings of places and families are always said alike; what stands before
them is stressed, long before one consonant and a vowel, short before two.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise


def _rows(text: str) -> dict[str, str]:
    return dict(row.split() for row in " ".join(text.split()).split(", "))


def _letters(text: str) -> list[str]:
    return text.split()


_ENDINGS = _rows(
    "ingham ing-um, ington ing-tun, ingford ing-furd, ingley ing-lee, inger ing-ur, ings ingz, "
    "ing ing, minster min-stur, chester ches-tur, cester stur, stone stohn, ston stun, ton tun, "
    "shire shur, ford furd, field feeld, wood wuud, ville vil, well wel, worth wurth, wick wik, "
    "land lund, lands lundz, ham um, head hed, house hows, water waw-tur, brook bruuk, "
    "brooke bruuk, bury behr-ee, borough bur-oh, boro bur-oh, burgh burg, burg burg, berg burg, "
    "ridge rij, bridge brij, dale dayl, gate gayt, cott kaht, combe kohm, more mor, moor mor, "
    "man mun, mann mun, son sun, sen sun, ment ment, ley lee, leigh lee, ney nee, sey see, "
    "kins kinz, kin kin, lin lin, lins linz, nell nel, rell rel, dell del, ell ul, ett et, "
    "ette ET, elle EL, ine EEN, eer EER, ier eer, ard urd, ert urt, art art, ian ee-un, "
    "ia ee-uh, io ee-oh, ius ee-us, ea ee-uh, way way, day day, by bee, cy see, ly lee, ny nee, "
    "ry ree, ty tee, dy dee, gy jee, my mee, vy vee, ie ee, ey ee, y ee, ow oh, owe oh, oe oh, "
    "ers urz, er ur, or ur, ar ar, en un, on un, an un, in in, yn in, is is, us us, as us, "
    "os ohs, es es, el ul, le ul, a uh, o oh, i ee, u oo, urst urst, hurst hurst"
)
_STRESSED_ENDINGS = re.compile(
    r"(?<=[^aeiou][dhkrsz])our$|(?<=[dhknrsz])our$|eer$|een$|(?<=[dhklmnrt])oon$|ique$|esque$|(?<=[cdh])ile$"
)
_STRESSED = {
    "our": "OOR",
    "eer": "EER",
    "een": "EEN",
    "oon": "OON",
    "ique": "EEK",
    "esque": "ESK",
    "ile": "EEL",
}
_LONG = {"a": "ay", "e": "ee", "i": "y", "o": "oh", "u": "oo", "y": "y"}
_SHORT = {"a": "a", "e": "e", "i": "i", "o": "ah", "u": "u", "y": "i"}
_WEAK = {"a": "uh", "e": "eh", "i": "ih", "o": "uh", "u": "uh", "y": "ih"}
_WEAK_CLOSED = {"a": "u", "e": "e", "i": "i", "o": "u", "u": "u", "y": "i"}
_TEAMS = _rows(
    "eigh ay, augh aw, ough aw, igh y, ai ay, ay ay, au aw, aw aw, ea ee, ee ee, ei y, eu oo, ew "
    "oo, ey ay, ah ah, eh ay, oh oh, uh oo, ie ee, oa oh, oe oh, oi oy, oo oo, ou ow, ow ow, oy "
    "oy, ue oo, ui oo, uy y"
)
_R = {"a": "ar", "e": "ur", "i": "ur", "o": "or", "u": "ur", "y": "ur"}
_CONSONANTS = _rows(
    "tch ch, sch sh, dge j, ch ch, ck k, gh g, ph f, sh sh, th th, wh w, wr r, kn n, gn n, qu kw, "
    "ng ng, nk nk, x ks, c k, q k, j j, ÿ y"
)
_COV = re.compile(r"^[cdl]ov(?=[ei])|^(?:m|s)on(?=[dkt])|^some|^rom(?=f)")
"""Where `o` is said as in cover, London, some."""
_PIECE = re.compile(
    r"eigh|augh|ough|igh|[aeou]h(?![aeiouy])|a[iuwy]|e[aeiuwy]|ie|o[aeiouwy]|u[ey]|ui|[aeiouy]"
    r"|tch|sch|dge|ch|ck|gh|ph|sh|th|wh|wr|kn|gn|qu|ng(?![aeiouy])|nk|[bcdfghjklmnpqrstvwxzÿ]"
)
_VOWEL = re.compile(r"[aeiouy]")
_SILENT_ES = re.compile("[aeiou][bdfgkmnptv]es$")
"""`Yates`"""
_CLEARER = tuple(
    (re.compile(letters), clearer)
    for letters, clearer in (
        (r"(?:^|(?<=[aeiou]))y(?=[aeiou])", "ÿ"),
        (r"c(?=[eiy])", "s"),
        (r"(?<=[aeioun])ge$", "je"),
        (r"(?<![eo])a(?=l[dtk])", "aw"),
        (r"o(?=l[dtk])", "oa"),
        (r"(?<=[fhlw])eather", "ether"),
        (r"our(?=[bcdfgklmnprst])", "oar"),
    )
)
"""Spellings of which English has clearer ones; `ÿ` is the y of yes."""
_BLENDS = frozenset(_letters("bl br cl cr dr fl fr gl gr pl pr tr st sp sk sl sm sn sw tw"))
_CLOSING = frozenset(["ck", "tch", "dge", "x", "ng", "nk"])
"""Always the end of a syllable."""
_ENDING_SIZES = range(9, 0, -1)
_LONG_MARK, _SILENT = "^", "^e"
"""Behind a syllable that a silent e, or a vowel behind one consonant, makes long."""


def guess(name: str) -> str | None:
    """The respelling of a name in small letters, read as English; `None` without a vowel.

    >>> [guess(name) for name in ("covington", "ament", "baddour", "marlowe", "vell")]
    ['KUV-ing-tun', 'AY-ment', 'buh-DOOR', 'MAR-loh', 'VEL']
    """
    if _SILENT_ES.search(name):
        one = guess(name[:-1])
        return one and one + ("S" if one[-1].isupper() else "s")
    for letters, clearer in _CLEARER:
        name = letters.sub(clearer, name)
    found = _STRESSED_ENDINGS.search(name)
    if found and _VOWEL.search(name[: found.start()]):
        return _ending_stressed(name[: found.start()], _STRESSED[found[0]])
    stem, ending = _parted(name)
    syllables = _syllables(stem, open_end=_VOWEL.match(ending) is not None)
    if not syllables:
        return None
    tail = _ENDINGS.get(ending, "")
    count = len(syllables) + len(tail.split("-") if tail else ())
    stressed = min(max(0, count - 3), len(syllables) - 1)
    if count > 2:
        _close(syllables, stressed)
    moved = _moved(syllables[-1]) if ending and _VOWEL.match(ending) else []
    said = [_said(s, stressed=at == stressed) for at, s in enumerate(syllables)]
    said[stressed] = said[stressed].upper()
    tail = "".join(map(_consonant, moved)) + tail
    if tail[:1] == "s" and said[-1].lower().endswith("s"):
        tail = tail[1:]
    return "-".join([*said, *([tail] if tail else [])])


def _close(syllables: list[list[str]], stressed: int) -> None:
    """Draw a consonant back to a stressed vowel with two syllables behind it: `BAN-ur-jee`."""
    here, behind = syllables[stressed], syllables[stressed + 1 : stressed + 2]
    drawn = behind[0][:1] if behind and not _VOWEL.match(behind[0][0]) else []
    if (
        drawn
        and here[-1] in ("a", "e", "i", "o")
        and len(behind[0]) > 1
        and _VOWEL.match(behind[0][1])
    ):
        here.append(behind[0].pop(0))
    elif here[-1] == _LONG_MARK and here[-3] in ("a", "e", "i", "o"):
        here.pop()


def _moved(syllable: list[str]) -> list[str]:
    """Take the consonant that a following vowel draws over: `AWL-dur`, `BAY-kur`; not `KUV-ing`."""
    long = syllable[-1] in (_LONG_MARK, _SILENT)
    end = len(syllable) - long
    vowel = max(at for at, piece in enumerate(syllable[:end]) if _VOWEL.match(piece))
    coda = syllable[vowel + 1 : end]
    short = len(coda) == 1 and not _draws(syllable, vowel, long=long)
    if not coda or short or coda[-1] in _CLOSING or len(set(coda)) == 1 < len(coda):
        return []
    size = 2 if len(coda) > 2 and "".join(coda[-2:]) in _BLENDS else 1
    del syllable[end - size : end]
    return coda[-size:]


def _draws(syllable: list[str], vowel: int, *, long: bool) -> bool:
    """Whether the vowel is long in itself or by what stands behind it."""
    letters = "".join(syllable[: vowel + 1])
    return len(syllable[vowel]) > 1 or (long and not _COV.match(letters + "ve"))


def _ending_stressed(stem: str, ending: str) -> str:
    pieces = _PIECE.findall(stem)
    last = max(at for at, piece in enumerate(pieces) if _VOWEL.match(piece))
    size = 2 if "".join(pieces[-2:]) in _BLENDS else 1
    at = max(last + 1, len(pieces) - size)
    onset = "".join(_consonant(piece) for piece in pieces[at:])
    coda = pieces[last + 1 : at]
    doubled = coda and pieces[at:] == coda[-1:]
    rest = pieces[: at - 1] if doubled else pieces[:at]
    before = [_said(s, stressed=False) for s in _syllables("".join(rest), open_end=False)]
    return "-".join([*before, onset.upper() + ending])


def _parted(name: str) -> tuple[str, str]:
    """A stem with a vowel, and an ending that is always said alike."""
    for size in _ENDING_SIZES:
        stem, ending = name[:-size], name[-size:]
        if len(name) > size and ending in _ENDINGS and _VOWEL.search(stem):
            starts_with_vowel = _VOWEL.match(ending) is not None
            if starts_with_vowel != bool(_VOWEL.match(stem[-1])) or not starts_with_vowel:
                return stem, ending
    return name, ""


@lru_cache(1024)
def _pieces(stem: str) -> tuple[str, ...]:
    return tuple(_PIECE.findall(stem))


def _syllables(stem: str, *, open_end: bool) -> list[list[str]]:
    """Pieces in syllables; `open_end` where a vowel follows the stem."""
    bare = _without_silent_e(stem)
    silent = bare != stem
    pieces = list(_pieces(bare))
    vowels = [at for at, piece in enumerate(pieces) if _VOWEL.match(piece)]
    if not vowels:
        return []
    cuts = [0]
    for first, second in pairwise(vowels):
        between = second - first - 1
        closed = between == 1 and pieces[first + 1] in _CLOSING
        blend = between > 2 and "".join(pieces[second - 2 : second]) in _BLENDS
        double = between == 2 and pieces[second - 1] == pieces[second - 2]
        cuts.append(second - (2 if blend else 0 if double or closed else min(1, between)))
    cuts.append(len(pieces))
    found = [pieces[a:b] for a, b in pairwise(cuts)]
    if (silent or open_end) and _is_single(found[-1]):
        found[-1] = [*found[-1], _SILENT if silent else _LONG_MARK]
    return found


def _is_single(syllable: list[str]) -> bool:
    """Whether one consonant alone stands behind the vowel."""
    return (
        len(syllable) > 1
        and len(syllable[-1]) == 1
        and not _VOWEL.match(syllable[-1])
        and bool(_VOWEL.match(syllable[-2]))
    )


def _without_silent_e(stem: str) -> str:
    silent = len(stem) > 3 and stem.endswith("e") and not _VOWEL.match(stem[-2])
    silent = silent and not stem.endswith("dge")
    return stem[:-1] if silent and _VOWEL.search(stem[:-2]) else stem


def _said(syllable: list[str], *, stressed: bool) -> str:
    long = syllable[-1] in (_LONG_MARK, _SILENT)
    stressed_vowel = stressed or syllable[-1] == _SILENT
    pieces = syllable[:-1] if long else syllable
    at = next(index for index, piece in enumerate(pieces) if _VOWEL.match(piece))
    onset, vowel, coda = pieces[:at], pieces[at], pieces[at + 1 :]
    opening = "".join(map(_consonant, onset))
    closing = "".join(_doubled_once(coda))
    return opening + _said_vowel(onset, vowel, coda, long=long, stressed=stressed_vowel) + closing


def _said_vowel(
    onset: list[str], vowel: str, coda: list[str], *, long: bool, stressed: bool
) -> str:
    """The vowel in letters that English reads in one way."""
    letters = "".join((*onset, vowel, *coda))
    if stressed and _COV.match(letters + "e"):
        return "u"
    if vowel in _TEAMS:
        return _TEAMS[vowel]
    if coda[:1] == ["r"]:
        return _R[vowel].removesuffix("r")
    if coda and not (long and stressed):
        return (_SHORT if stressed else _WEAK_CLOSED)[vowel]
    if stressed or (vowel == "o" and not onset):
        return _long(vowel, onset)
    return _WEAK[vowel]


def _long(vowel: str, onset: list[str]) -> str:
    return "eye" if vowel in "iy" and not onset else _LONG[vowel]


def _doubled_once(coda: list[str]) -> Iterator[str]:
    for index, piece in enumerate(coda):
        if not index or coda[index - 1] != piece:
            yield _consonant(piece)


def _consonant(piece: str) -> str:
    return _CONSONANTS.get(piece, piece)
