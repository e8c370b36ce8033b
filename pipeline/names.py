"""Names in prose: words with capitals that stand together, and which of them are a person’s.

Works on the shape of words (capitals, particles, titles), so that a name that nobody has heard of
is found as well as a famous one. What its bearer is says `titles`.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from . import givennames, lexicon

GIVEN = givennames.MALE | givennames.FEMALE
"""First names that leave little doubt."""
_OWNING = tuple(mark + letter for mark in "'’`" for letter in "sS")
_OWNING_SEVERAL = tuple("s" + mark for mark in "'’`")
_OWNED = ("’ ", "' ")
"""Behind a name that ends with an s."""
_LED = "(?:a[lsdnrtz]|ash|el|bin|d|l)[-’']"
_JOINED = "(?:d[eiua]|l[aeo]|van|von|mac|mc)"
"""Begins a name that goes on with a capital: `diGenova`, `deGrom`."""
_ARTICLE = re.compile(rf"{_LED}(?=[^\W\d_a-z])|{_JOINED}(?=[A-Z][a-z])")
_CAPITAL = "[A-ZÀ-ÖØ-῿Ⰰ-퟿]"
"""No capital alone, but no lower-case letter of ASCII and no mark."""
_REST = r"[a-zA-Z]*(?:[\w’'`&.-](?:[a-zA-Z\w’'`&.-]*[^\W_]|(?<=[^\W_]))|)"
_CAPITALISED = re.compile(
    rf"{_CAPITAL}(?:(?<![^\W_].)|(?<=\b(?:d[eiua]|l[aeo]|mc).)|(?<=\b(?:van|von|mac).)){_REST}"
)
"""A word from its first capital on: the letter is looked for first, and then what is before it."""
_NICKNAME = r" (?:[“\"‘'][^\W\d_]{2,15}(?: [^\W\d_]{2,15})?[”\"’']|\([^\W\d_]{2,15}\)) "
_FOLLOWING = re.compile(
    rf"(\. | & | {{1,2}}|{_NICKNAME})((?:{_CAPITAL}|(?:{_LED}|{_JOINED})(?={_CAPITAL})){_REST}"
    rf"|(?:{'|'.join(sorted(lexicon.PARTICLES))})(?![’'`&._-]*[^\W_]))"
)
"""The next word of a name, or a particle in it; what stands between may be a nickname."""
_LAST_WORD = re.compile(r"\w+\Z")
_STOPS = frozenset([*",.;:!?”", ""])
"""What a text can end with that no word ends."""
_INSIDE_WORDS = "’'`&.-_"
_LONGEST_PARTICLES = 14
"""Characters: two of them, and what shows that the word before them is none."""
_MOST_PARTICLES = 3
_BEFORE_MONTHS = (
    lexicon.PREPOSITIONS | lexicon.TIMES | lexicon.DETERMINERS | {"early", "late", "mid"}
)
_LONGEST_RUN = 12
"""Words."""
_AGENTS = ("er", "or", "ist", "ian", "ant", "ee")
_ROLE_ENDINGS = ("ist", "eer", "ician", "ologist", "woman", "man", "person", "keeper", "maker")
_PEOPLES = (lexicon.DEMONYMS | lexicon.PARTISANS) - {"Christian"}
_SURNAME_PARTICLES = lexicon.PARTICLES - {"y", "e", "i"}


Span = tuple[int, int]


class Run(NamedTuple):
    """Neighbouring words with capitals."""

    words: tuple[str, ...]
    start: int
    end: int
    """Without `’s`."""
    possessive: bool = False
    led: str = ""
    """The word that nothing but a space parts from it."""
    comma: bool = False
    """One stands right behind it."""

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(self.words)


def runs(text: str, start: int = 0, end: int | None = None) -> tuple[Run, ...]:
    """All runs of capitalised words, particles inside them and in front of them included.

    >>> [run.text for run in runs("On Monday, JPL’s Jonah Peter met Ursula von der Leyen.")]
    ['JPL', 'Jonah Peter', 'Ursula von der Leyen']
    """
    stop = len(text) if end is None else end
    found: list[Run] = []
    done = start
    for first in _CAPITALISED.finditer(text, start, stop):
        at = first.start()
        if at < done:
            continue
        word = first[0]
        if at and (text[at - 1] in _INSIDE_WORDS or text[at - 1].isalpha()):
            at = _start_of_word(text, at, done)
            word = text[at : first.end()]
        if _is_named(word) and (run := _run_from(text, at, word, done, stop)):
            found.append(run)
            done = run.end
    return tuple(found)


def _start_of_word(text: str, at: int, done: int) -> int:
    """Where the word begins that has a capital inside: `d’Arc`, `pro-British`."""
    while at > done and (text[at - 1].isalnum() or text[at - 1] in _INSIDE_WORDS):
        at -= 1
    while not text[at].isalnum():
        at += 1
    return at


def _run_from(text: str, at: int, word: str, done: int, stop: int) -> Run | None:
    """The run that a word begins; None where it is only named beside a surname, and has none."""
    words: tuple[str, ...] = (word,)
    start, end = at, at + len(word)
    led = word_before(text, at)
    if led in lexicon.PARTICLES and (particles := _particles_before(text, at, done)):
        words = (*particles, word)
        start = at - len(" ".join(particles)) - 1
        led = word_before(text, start)
    if ahead := _FOLLOWING.match(text, end, stop):
        words, end = _with_next(text, words, ahead, end)
    if len(words) > 2 and words[1] in lexicon.HONORIFICS and words[0].endswith("ing"):
        led, words = words[0], words[1:]  # `Asking Ms Ruiz about it`
        start = text.index(words[0], start)
    unnamed = words[0] in lexicon.NOT_NAMES and not _is_first_name(words)
    if unnamed and not _is_surname_may(text, words, led, end):
        return None
    last = words[-1]
    if possessive := last.endswith(_OWNING):
        words = (*words[:-1], last[:-2])
        end -= 2
    elif last[-1] == "s":
        possessive = text.startswith(_OWNED, end)
    return Run(words, start, end, possessive, led, text[end : end + 1] == ",")


def _with_next(
    text: str, begun: tuple[str, ...], ahead: re.Match[str] | None, end: int
) -> tuple[tuple[str, ...], int]:
    """A name's first words and all behind them that belong to it; where the last of them ends."""
    words = [*begun]
    taken = len(words)
    while ahead and len(words) < _LONGEST_RUN and _joins(words[-1], ahead[1]):
        words += ("&", ahead[2]) if ahead[1] == " & " else (ahead[2],)
        if _is_named(ahead[2]) or _is_inside_name(text, ahead):
            taken, end = len(words), ahead.end()
        elif ahead[2] not in lexicon.PARTICLES or len(words) - taken > _MOST_PARTICLES:
            break
        ahead = _FOLLOWING.match(text, ahead.end(), ahead.endpos)
    return tuple(words[:taken]), end


def _is_inside_name(text: str, found: re.Match[str]) -> bool:
    """`Doctors` *Without* `Borders`, `Roberta` *A.* `Kaplan`: a small word with its capital."""
    word = found[2]
    if word == "A":
        return text.startswith(". ", found.end())  # `Roberta A. Kaplan`
    if word.lower() not in lexicon.PREPOSITIONS or not word[0].isupper():
        return False
    ahead = _FOLLOWING.match(text, found.end(), found.endpos)
    return ahead is not None and _joins(word, ahead[1]) and ahead[2][0].isupper()


def _particles_before(text: str, at: int, done: int) -> list[str]:
    """One or two particles in front of a word, where a name can begin with them."""
    led = text[max(done, at - _LONGEST_PARTICLES) : at - 1].split()[-2:]
    if not led:
        return []
    if led[0] in lexicon.FIRST_PARTICLES:
        return led
    return led[-1:] if led[-1] in lexicon.FIRST_PARTICLES else []


@lru_cache(maxsize=8192)
def _is_named(word: str) -> bool:
    """Whether a word may belong to a name: `Will` may, `The` and `Monday` do not."""
    return has_capital(word) and (word not in lexicon.NOT_NAMES or word in GIVEN or word == "May")


def _is_first_name(words: Sequence[str]) -> bool:
    """Whether the first of a run's words is one beside a surname: `Will Smith`."""
    follows = len(words) > 1 and words[1][0].isupper() and words[1] not in lexicon.NOT_NAMES
    return follows and words[0] in GIVEN


def _is_surname_may(text: str, words: tuple[str, ...], led: str, end: int) -> bool:
    """`May set out her plan`, and not `in May`, `May 5`."""
    behind = text[end : end + 2]
    goes_on = behind[:1] == " " and behind[1:].islower()
    return words == ("May",) and goes_on and led.lower() not in _BEFORE_MONTHS


def has_capital(word: str) -> bool:
    """Whether a word is written like a name, `al-Amr` and `d’Arc` included."""
    if word[0].isupper():
        return True
    return not word.islower() and _ARTICLE.match(word) is not None


def _joins(word: str, gap: str) -> bool:
    """Whether a word and the next can belong to one name."""
    if word.endswith(_OWNING):
        return False
    return gap != ". " or len(word) == 1 or "." in word or is_title(word)


def person(run: Run, before: str = "") -> tuple[str, ...]:
    """The words of a run that are a person's name; titles, honorifics and places are not.

    `before`: the text in front of it. A place that belongs to a title is left out as well.

    >>> person(Run(("Environment", "Minister", "John", "Baird"), 0, 0))
    ('John', 'Baird')
    >>> person(Run(("United", "States", "Hamdullah", "Mohib"), 0, 0), "Ambassador to the ")
    ('Hamdullah', 'Mohib')
    """
    if len(run.words) == 1:
        return run.words
    if len(run.words) < 3 and run.words[0] not in lexicon.DEPARTMENTS:
        return _person(run.words, led=False)
    office = _TITLE_OF.search(before[-40:])
    led = office is not None and (is_role(office[1]) or office[1].lower() in lexicon.BODIES)
    return _person(run.words, led=led)


@lru_cache(maxsize=8192)
def _person(words: tuple[str, ...], *, led: bool) -> tuple[str, ...]:
    for index in range(len(words) - 2, -1, -1):
        after = words[index + 1 :]
        if _is_stripped(words[index], plain(after)):
            words = after
            break
    words = _without_place(words)
    if led and words[0] in lexicon.DEPARTMENTS:
        words = words[1:]
    if not led or len(plain(words)) <= 2:
        return words
    first = next((at for at, word in enumerate(words[:-1]) if word in GIVEN), len(words) - 2)
    return words[first:]


_TITLE_OF = re.compile(r"\b([A-Z]\w+)\s(?:to|of|for|at|in)\s(?:the\s)?$")


def plain(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a name without `Jr.` and its like."""
    if lexicon.GENERATIONS.isdisjoint(words):
        return tuple(words)
    return tuple(word for word in words if word not in lexicon.GENERATIONS)


def _is_stripped(word: str, after: Sequence[str]) -> bool:
    """Whether a word in front of `after` is what they are and not how they are called."""
    if len(after) > 1:
        return is_title(word) or is_role(word) or word in _PEOPLES or _is_trade(word, after[0])
    return bool(after) and is_title(word) and word not in GIVEN


def _is_trade(word: str, following: str) -> bool:
    """`Ringmaster` in front of a first name."""
    return following in GIVEN and is_agent(word) and word not in GIVEN


def is_title(word: str) -> bool:
    """Whether a word in front of a name is a title or an honorific, without its stop."""
    return word in lexicon.TITLES or word in lexicon.HONORIFICS


@lru_cache(maxsize=4096)
def is_role(word: str) -> bool:
    """Whether a word says what somebody is: `spokeswoman`, `co-founder`, `minister’s`."""
    bare = word if word.isalpha() else _unowned(word)
    low = bare.lower()
    last = low.rsplit("-", 1)[-1]
    return (
        last in lexicon.ROLES
        or low in lexicon.ROLES
        or (last.endswith("s") and last[:-1] in lexicon.ROLES)
        or bare in lexicon.TITLES
        or (last.endswith(_ROLE_ENDINGS) and len(last) > 5 and not _is_surname(word, last))
    )


def is_agent(word: str) -> bool:
    """Whether a word looks like what somebody does: `swimmer`."""
    return len(word) > 4 and word.endswith(_AGENTS) and word not in lexicon.NOT_ROLES


def _unowned(word: str) -> str:
    """`minister` of `minister’s`, `ministers` of `ministers’`."""
    if word.endswith(_OWNING):
        return word[:-2]
    return word[:-1] if word.endswith(_OWNING_SEVERAL) else word


def _is_surname(word: str, last: str) -> bool:
    """`Grossman`, `Hoffman`; words such as `career`, too, only look like what somebody is."""
    surname = word[0].isupper() and last.endswith("man") and not last.endswith("woman")
    return surname or last in lexicon.NOT_ROLES


def _without_place(words: tuple[str, ...]) -> tuple[str, ...]:
    if len(words) > 2 and words[0].isupper() and len(words[0]) > 3 and words[1] in GIVEN:
        return words[1:]  # `MILWAUKEE David Clarke`
    for size in (3, 2):
        if len(words) > size and " ".join(words[:size]) in lexicon.PLACES:
            return words[size:]
    return words


def surname(name: Sequence[str]) -> tuple[str, ...]:
    """The family name with its particles; a name of one word is its own.

    >>> surname(("Ursula", "von", "der", "Leyen")), surname(("Martin", "Luther", "King", "Jr"))
    (('von', 'der', 'Leyen'), ('King',))
    """
    words = plain(name)
    if len(words) < 2:
        return tuple(words or name)
    for index in range(1, len(words) - 1):
        if words[index].lower() in _SURNAME_PARTICLES:
            return tuple(words[index:])
    return (words[-1],)


_SENTENCE_END = re.compile(r"(?<=[a-z]{3})\.\s|[!?]\s")


def gender(name: Sequence[str], title: str | None, before: str = "") -> str | None:
    """`m`, `f`, or None where neither the name nor the words beside it tell."""
    near = _SENTENCE_END.split(before[-30:])[-1]
    words = lexicon.WORD.findall(f"{title or ''} {near}")
    beside = {word.lower() for word in words if word != "miss"}  # `they miss Ruiz`
    if beside & lexicon.FEMALE_ROLES:
        return "f"
    if beside & lexicon.MALE_ROLES:
        return "m"
    if len(name) > 1 and name[0] in givennames.FEMALE:
        return None if name[0] in givennames.MALE else "f"
    return "m" if len(name) > 1 and name[0] in givennames.MALE else None


def word_before(text: str, start: int) -> str:
    """The word that nothing but a space parts from what starts there, else nothing."""
    if not text[start - 1 : start].isspace():
        return ""
    last = text[max(0, start - 20) : start - 1].rpartition(" ")[2]
    if last.isalnum():
        return last
    found = None if last[-1:] in _STOPS else _LAST_WORD.search(last)
    return found[0] if found else ""


def mark_before(text: str, at: int) -> str:
    """The last character in front of a place that is no space; empty at the text's start."""
    while at and text[at - 1].isspace():
        at -= 1
    return text[at - 1 : at] if at else ""
