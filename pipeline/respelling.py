"""Respelling for the ear, as the AP and the VOA write it, and the sounds that it means.

`mah-DOO-roh`: syllables parted by hyphens, the stressed one in capitals, each spelled as English
reads it without a second thought. docs/pronouncers.md has the table. The sounds are those of
broadcast American English, in the International Phonetic Alphabet, so that any engine that takes
phonemes can be given them; an engine that takes none is given the syllables to read.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

VERSION = "2"
"""To be raised when the same respelling comes to mean other sounds."""

# ------------------------------------------------------------------------------ letters and sounds


def _rows(text: str) -> dict[str, tuple[str, ...]]:
    """Spelling → sounds, from `sh ʃ, x k+s`."""
    pairs = (row.split() for row in text.split(","))
    return {letters: tuple(sounds.split("+")) for letters, sounds in pairs}


_CONSONANTS = _rows(
    "tch tʃ, ch tʃ, sh ʃ, zh ʒ, th θ, dh ð, kh x, ng ŋ, nk ŋ+k, nx ŋ+k+s, ck k, ph f, wh w, gh ɡ, "
    "dj dʒ, qu k+w, x k+s, b b, d d, f f, g ɡ, h h, j dʒ, k k, l l, m m, n n, p p, r ɹ, s s, t t, "
    "v v, w w, y j, z z"
)
_VOWELS = _rows(
    "eyer aɪ+ɚ, ire aɪ+ɚ, yr aɪ+ɚ, owr aʊ+ɚ, our aʊ+ɚ, "
    "ahr ɑ+ɹ, ar ɑ+ɹ, ohr ɔ+ɹ, awr ɔ+ɹ, oar ɔ+ɹ, ore ɔ+ɹ, or ɔ+ɹ, oor ʊ+ɹ, "
    "air ɛ+ɹ, ayr ɛ+ɹ, ehr ɛ+ɹ, are ɛ+ɹ, eer ɪ+ɹ, ihr ɪ+ɹ, uhr ɝ, ur ɝ, er ɝ, ir ɝ, "
    "eye aɪ, igh aɪ, ah ɑ, aw ɔ, ay eɪ, ai eɪ, ey eɪ, ee i, eh ɛ, ih ɪ, oh oʊ, oa oʊ, oo u, ew u, "
    "uu ʊ, ow aʊ, oy ɔɪ, oi ɔɪ, uh ʌ, y aɪ"
)
_SHORT = _rows("a æ, e ɛ, i ɪ, o ɑ, u ʌ")
"""A vowel that a consonant closes: `KUV`, `ment`."""
_OPEN = _rows("a ɑ, e ɛ, i ɪ, o oʊ, u u")
"""A vowel that ends its syllable."""
_NAMED = _rows("a eɪ, e i, i aɪ, o oʊ, u j+u")
"""A stressed vowel that is a syllable by itself is said like the letter: `O-muh`."""
_LONG = _rows("a eɪ, i aɪ, o oʊ, u u")
"""A vowel before one consonant and a silent `e`: `LANE`."""
_WEAK = {"ʌ": "ə", "ɝ": "ɚ"}
"""What a vowel becomes without stress."""
SOUNDS = frozenset(
    sound
    for table in (_CONSONANTS, _VOWELS, _SHORT, _OPEN, _NAMED)
    for sounds in table.values()
    for sound in sounds
) | frozenset("əɚ")
"""Every sound that a respelling can ask for."""
STRESS, WEAKER_STRESS = "ˈ", "ˌ"
"""Stand right before the vowel."""

_CONSONANT = "|".join(f"{c}{c}|{c}" if len(c) == 1 else c for c in _CONSONANTS)
_CONSONANT_AT = re.compile(_CONSONANT)
_LONGEST_SYLLABLE = 10
_SIBILANTS = frozenset(["s", "z", "ʃ", "ʒ", "tʃ", "dʒ"])
_VOICELESS = frozenset("ptkfθx")
MARK = re.compile(r"\{[^\W\d_][^{}]{0,118}[^\W\d_]\}(?:'s?(?!\w))?")
"""A respelled word in a spoken sentence: `{mah-DOO-roh}`, `{mah-DOO-roh}'s`."""


_LETTERS = re.compile(r"(?<![\w-])[A-Z](?:-[A-Z])+(?:'s)?(?![\w-])")
"""Letters that are named one by one: `F-B-I`."""
_IN_A_SENTENCE = re.compile(f"{MARK.pattern}|{_LETTERS.pattern}")
# fmt: off
_LETTER_NAMES = {
    "A": "AY", "B": "BEE", "C": "SEE", "D": "DEE", "E": "EE", "F": "EF", "G": "JEE", "H":
    "AYCH", "I": "EYE", "J": "JAY", "K": "KAY", "L": "EL", "M": "EM", "N": "EN", "O": "OH",
    "P": "PEE", "Q": "KYOO", "R": "AR", "S": "ES", "T": "TEE", "U": "YOO", "V": "VEE", "W":
    "DUB-ul-yoo", "X": "EKS", "Y": "WYE", "Z": "ZEE"
}
# fmt: on


class Said(NamedTuple):
    """How one name is said."""

    respelling: str
    """`mah-DOO-roh`"""
    sounds: tuple[str, ...]
    """Of `SOUNDS`, with the two stress marks before vowels and a space between words."""
    possessive: bool = False
    letters: bool = False
    """Named one by one; `respelling` is the acronym."""

    @property
    def text(self) -> str:
        """For an engine that takes no phonemes: syllables in lower case; capitals are letters."""
        words = self.respelling if self.letters else self.respelling.lower()
        return words + ("'s" if self.possessive else "")


# ----------------------------------------------------------------------------------------- reading


_NO_WORD = re.compile(
    r"(?<!\S)[^\s_\u0250-\u02ff[\](){}<>/\\|@#*!?:;=+^~–—]*"
    r"(?:(?<=[a-z])[A-Z]{2}|[_\u0250-\u02ff[\](){}<>/\\|@#*!?:;=+^~–—])\S*"
)
"""A word with capitals inside and no hyphens, a letter of sounds, or a sign that none has."""


def is_phonetic(text: str) -> bool:
    """Whether a pronouncer is meant as syllables, and not as words in another spelling.

    >>> [is_phonetic(text) for text in ("gwy-DOH", "joh BELL-uh", "KOHN", "eye triple E", "W H O")]
    [True, True, True, False, False]
    """
    words = text.split()
    return any(map(_is_hyphenated, words)) or (
        len(words) == 1 and len(text) > 2 and text.isupper() and _letters_of(text) is not None
    )


def fault(text: str) -> str | None:
    """What cannot be said in a pronouncer; `None` where all can, or where it is plain words.

    Signs of other alphabets of sounds are no words, and engines take them without one.

    >>> fault("gwy-DOH"), fault("gw-DÖH"), fault("eye triple E")
    (None, 'gw', None)
    >>> fault("gwyDOH"), fault("[[gwaIdoU]]"), fault("/ɡwaɪˈdoʊ/"), fault("-")
    ('gwyDOH', '[[gwaIdoU]]', '/ɡwaɪˈdoʊ/', '-')
    """
    if not is_phonetic(text):
        found = _NO_WORD.search(text)
        if found or not text or any(map(str.isalnum, text)):
            return found[0] if found else None
        return text
    syllables = (part for word in text.split() for part in word.split("-"))
    return next((part for part in syllables if _letters_of(part) is None), None)


def read(text: str) -> Said:
    """Read a respelling. Raises ValueError for one that `fault` finds fault with.

    >>> "".join(read("hwahn gwy-DOH").sounds)
    'hwˌɑn ɡwaɪdˈoʊ'
    >>> "".join(read("KUV-ing-tun").sounds), "".join(read("buh-DOOR").sounds)
    ('kˈʌvɪŋtən', 'bədˈʊɹ')
    """
    sounds: list[str] = []
    for word in text.split():
        sounds += [*([" "] if sounds else []), *_word(word.split("-"))]
    return Said(text, tuple(sounds))


def _is_hyphenated(word: str) -> bool:
    """Whether it has syllables, one of them in capitals and one not."""
    parts = word.split("-")
    return any(map(str.isupper, parts)) and any(map(str.islower, parts))


def _word(parts: list[str]) -> Iterator[str]:
    stressed = any(map(str.isupper, parts))
    for part in parts:
        found = _syllable(part)
        if found is None:
            raise ValueError(f"{part!r} is no syllable")
        onset, vowel, coda = found
        if part.isupper():
            mark = [STRESS]
        elif len(parts) == 1 and not stressed:
            mark = [WEAKER_STRESS]
        else:
            mark, vowel = [], tuple(_WEAK.get(sound, sound) for sound in vowel)
        yield from (*onset, *mark, *vowel, *coda)


Sounds = tuple[str, ...]


def _letters_of(part: str) -> re.Match[str] | None:
    """The letters of a syllable by what they spell; `None` where they are none."""
    text = part.lower().replace("’", "").replace("'", "")
    return _form().fullmatch(text) if len(text) <= _LONGEST_SYLLABLE else None


@cache
def _form() -> re.Pattern[str]:
    """A syllable; compiled for the few commands that read one."""
    return re.compile(
        rf"((?:{_CONSONANT}){{0,4}}?)"
        rf"(?:([aiou])((?!r)(?:{_CONSONANT}))e"
        rf"|({'|'.join(_VOWELS)})((?:{_CONSONANT}){{0,4}})"
        rf"|([aeiou])((?:{_CONSONANT}){{1,4}})"
        r"|([aeiou]))"
    )


def _syllable(part: str) -> tuple[Sounds, Sounds, Sounds] | None:
    """Onset, vowel, coda; `None` where the letters are no syllable."""
    found = _letters_of(part)
    if found is None:
        return None
    onset, long, closing, vowel, coda, short, after, alone = found.groups(default="")
    if long:
        return _consonants(onset), _LONG[long], _consonants(closing)
    if vowel:
        return _consonants(onset), _VOWELS[vowel], _consonants(coda)
    if short:
        return _consonants(onset), _SHORT[short], _consonants(after)
    return _consonants(onset), _ending(part, alone), ()


def _ending(part: str, vowel: str) -> Sounds:
    """A vowel with nothing behind it."""
    if len(part) == 1 and part.isupper():
        return _NAMED[vowel]
    return ("ə",) if vowel == "a" and part.islower() else _OPEN[vowel]


def _consonants(letters: str) -> Sounds:
    spelled = (found[0] for found in _CONSONANT_AT.finditer(letters))
    return tuple(
        sound
        for letters in spelled
        for sound in _CONSONANTS.get(letters) or _CONSONANTS[letters[0]]
    )


# ------------------------------------------------------------------------------------------- marks


def marked(text: str) -> str:
    """The respelling as it stands in a spoken sentence, from where `spoken` reads it again."""
    return f"{{{text}}}"


def spoken(sentence: str, say: Callable[[Said], str], plain: Callable[[str], str]) -> str:
    """The sentence with each respelled word as `say` gives it, and all else as `plain` does.

    >>> spoken("Is {mah-DOO-roh}'s plan out?", lambda said: said.text.upper(), str.title)
    "Is MAH-DOO-ROH'S Plan Out?"
    """
    out = []
    at = 0
    for found in _IN_A_SENTENCE.finditer(sentence):
        said = _marked(found[0]) if found[0].startswith("{") else _letters(found[0])
        if said:
            out += [plain(sentence[at : found.start()]), say(said)]
            at = found.end()
    return "".join([*out, plain(sentence[at:])])


def _marked(mark: str) -> Said | None:
    """What a mark says; `None` where braces hold something else."""
    text, _, behind = mark[1:].partition("}")
    if not is_phonetic(text) or fault(text):
        return None
    said = read(text)
    return (
        Said(text, (*said.sounds, *_possessive(said.sounds[-1])), True) if "s" in behind else said
    )


def _letters(text: str) -> Said:
    """The names of letters, the last with the stress of the whole.

    >>> "".join(_letters("F-B-I").sounds), _letters("C-E-O's").text
    ('ˌɛfbˌiˈaɪ', "CEO's")
    """
    word, _, behind = text.partition("'")
    names = [_word(_LETTER_NAMES[letter].split("-")) for letter in word.split("-")]
    sounds = [sound for name in names for sound in name]
    last = len(sounds) - 1 - sounds[::-1].index(STRESS)
    weak = [WEAKER_STRESS if s == STRESS and at != last else s for at, s in enumerate(sounds)]
    ending = _possessive(weak[-1]) if behind else ()
    return Said(word.replace("-", ""), (*weak, *ending), bool(behind), letters=True)


def _possessive(last: str) -> Sounds:
    """The sound of `'s` behind another."""
    if last in _SIBILANTS:
        return ("ɪ", "z")
    return ("s",) if last in _VOICELESS else ("z",)
