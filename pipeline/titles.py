"""What the prose says that the bearer of a name is: the words in front of it and behind it."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from . import lexicon, names

_PREDICATE = re.compile(
    r"(?:,?\s(?:(?:who\s)?(?:is|was|(?:has|had)\sbeen|became)|(?:serve[sd]|work(?:s|ed))\sas)"
    r"|(?:,\swho)?[’']s)\s(?:(?:also|now|currently|still|then|been|\w+ly)\s)?(?:an?\s|the\s)?"
)
_SAID_ASIDE = re.compile(r",\s(?:says|said|adds|added)\s(?:[A-Z][\w’'.-]*\s?){1,4}$")
"""`The name`*, says Ruiz*`, was his wife’s idea.`"""
_SHORT_IS = ("’s a ", "'s a ", "’s the ", "'s the ", "’s an ", "'s an ")
_TELLING = (
    " is ", " was ", " has b", " had b", " became ", " serve", " worked as ", " works as ",
    " who is ", " who was ",
)  # fmt: skip
_APPOSITION = re.compile(r",\s(?:\d{1,3},\s)?(?:an?\s|the\s|its\s|their\s|his\s|her\s)?")
_RELATIVE = re.compile(
    r",\swho\s(?P<clause>[a-z]+\s(?:[^,;:.!?“”\"()—–]|(?<=\b[A-Z])\.){3,80})(?=[,.;])"
)
_AS_A = re.compile(
    r"\sas\s(?:(?:an?|the)\s|(?=[A-Z]))(.{3,70}?)(?:\s(?:from|until|since|under)\s.*)?$"
)
_DOES = lexicon.word_set(
    "runs heads leads owns chairs directs manages teaches coaches edits founded manages oversees"
    " represents represented co-founded ran headed led owned chaired directed managed taught"
    " coached edited works worked studies plays played"
)
"""What somebody does who may be called by it."""
_AND_ANOTHER = re.compile(r"\sand\s(?=[a-z])")
_CALLED = lexicon.word_set(
    "star associate hopeful icon legend pioneer nominee frontrunner front-runner favourite favorite"
    " champion laureate magnate tycoon mogul guru maven heiress heir socialite supermodel newcomer"
    " fellow forward superstar envoy advocate teammate enforcer"
)
"""What people are called beside their names; by itself it is nobody."""
_NO_TITLE = (
    lexicon.PREPOSITIONS
    | lexicon.CLAUSE_STARTS
    | lexicon.CONJUNCTIONS
    | {"not", "no", "more", "otherwise"}
)
_PRONOUNS = re.compile(
    r"([HS](?<![\w,;:’'-].)(?<![\w,;:’'-]\s.)(?:(?<=H)e|(?<=S)he))"
    r"(?=(?:\s(?:is|was)|[’']s)\s(?:an?|the)\s)"
)
"""The letter is looked for first, and then what is around it, which is quicker."""
_NOW = re.compile(r"^(?:now|(?:him|her)self)\s(?:an?\s|the\s)?")
_HANGING = re.compile(r"(?:\s(?:of|for|to|at|in|with|the|and)){1,4}$")
"""`author of`, where a book's title stands behind it."""
_IS = (" is ", " was ", " been ", "’s ", "'s ")
_OWNED = (" its ", " their ", " his ", " her ")
_OWNED_NEXT = re.compile(r",\s(?:and\s)?(?:its|their|his|her)\s")
_PHRASE_END = re.compile(
    r"[,;.:!?“\"()—–\s](?:(?<=\S)|(?<=\s)(?:who|whom|whose|that|which|where|when|while|and\s(?:has|is|was|who)|but"
    r"|said|says|told|because|since|as\s(?:s?he|they)|in\s(?:19|20)\d\d|for\s(?:\d|more\s|over\s|nearly\s|almost\s|(?:the\s)?(?:last|past)\s"
    r"|two\s|three\s|four\s|five\s|six\s|seven\s|eight\s|nine\s|ten\s)))"
)
_APPOSED = re.compile(
    r"(?:^|[.!?”\"]\s|,\s)(?:(?:[Tt]he|Its|An?|[Aa]nother|[Hh]is|[Hh]er|[Tt]heir)\s)?"
    r"([^,.;:!?“”\"()]{3,90}),\s$"
)
_DETERMINER = re.compile(r"\b(?:the|its|an?|his|her|their)\s|(?<=\s)(?=[A-Z][\w-]*[’']s\s)")
_CLOSING_COMMA = re.compile(r"[^,.;:]{3,40}(?:[,.]|\s(?:said|says|told)\b)")
_LONGEST_APPOSED = 9
"""Words."""
_LONGEST_TITLE = 16
_LONGEST_DESCRIPTION = 14
"""Words; of a description that has no role in it, the shorter."""
_LONGEST_BEFORE = 90
"""Characters of a title that stands in front of its name."""
_NO_PHRASE = lexicon.PREPOSITIONS | lexicon.CONJUNCTIONS | lexicon.DETERMINERS
"""A phrase that says what somebody is begins with none of these."""
_NO_DESCRIPTION = (
    _NO_PHRASE
    | lexicon.PRONOUNS
    | lexicon.SAYING
    | lexicon.AUXILIARIES
    | lexicon.CLAUSE_STARTS
    | lexicon.SHORT_VERBS
)
_VERBS = lexicon.PREDICATES - lexicon.AUXILIARIES
_LEADING = frozenset(["now", "himself", "herself"])
_OBJECT_STARTS = (
    lexicon.PREPOSITIONS
    | lexicon.DETERMINERS
    | {"him", "them", "me", "us", "whether", "if", "that", "how", "why", "what"}
)
_COMMON = lexicon.ROLES | lexicon.ORGANISATIONS


@lru_cache(maxsize=16)  # who is taken for a person by a title is introduced with it next
def of(text: str, start: int, end: int) -> str | None:
    """What the sentence around the name `text[start:end]` says that its bearer is.

    >>> text = "Ana Ruiz is a freelance journalist based in Lima who writes."
    >>> of(text, 0, 8), of("We met rancher Jo Li.", 15, 20)
    ('freelance journalist based in Lima', 'rancher')
    """
    found = behind(text, end) or _before(text, start)
    if found is None or found.rstrip(".") in lexicon.HONORIFICS:
        first = _before_honorific(text, start)
        found = (_before(text, first) if first < start else None) or _apposed(text, first)
    return found


def tells_person(text: str, start: int, end: int) -> bool:
    """Whether what stands around a name says that a person bears it.

    >>> tells_person("Ana Ruiz, a nurse, left.", 0, 8), tells_person("In Old Elm, a bar,", 3, 10)
    (True, False)
    """
    return _tells(lexicon.WORD.findall(of(text, start, end) or ""))


def behind(text: str, end: int) -> str | None:
    """What stands behind a name that ends there, and says what its bearer is.

    >>> behind("Ruiz, a retired teacher, left.", 4), behind("Ruiz left.", 4)
    ('retired teacher', None)
    """
    if text[end : end + 1] == ",":
        told = _phrase(text, end, _PREDICATE)
        if told and _SAID_ASIDE.search(text, max(0, end - 60), end):
            return None
        return told or _phrase(text, end, _APPOSITION)
    is_told = text.startswith(_TELLING, end) or text.startswith(_SHORT_IS, end)
    return _phrase(text, end, _PREDICATE) if is_told else None


def pronouns(text: str) -> Iterator[re.Match[str]]:
    """`She` of each sentence `She is a nurse`, `She’s the head of the school`."""
    if "He" in text or "She" in text:
        yield from _PRONOUNS.finditer(text)


def told_of(text: str, end: int) -> str | None:
    """What a relative clause behind a name says that its bearer is or does.

    >>> text = "Tom Forte, who follows Amazon as a director at a bank, left."
    >>> told_of(text, 9), told_of("Ana Ruiz, who runs the shelter, left.", 8)
    ('director at a bank', 'who runs the shelter')
    """
    found = _RELATIVE.match(text, end) if text.startswith(",", end) else None
    if not found:
        return None
    role = _AS_A.search(found["clause"])
    if role and any(map(_is_role, lexicon.WORD.findall(role[1]))):
        return role[1]
    return f"who {found['clause']}" if found["clause"].split()[0] in _DOES else None


def _phrase(text: str, end: int, opening: re.Pattern[str]) -> str | None:
    found = opening.match(text, end)
    if not found:
        return None
    first = found.end()
    stop = _phrase_end(text, first)
    phrase = text[first:stop].strip()
    words = lexicon.WORD.findall(phrase)
    if len(words) > _LONGEST_TITLE:  # `leader of the Party and a rival of the president in 2022`
        phrase = _AND_ANOTHER.split(phrase, maxsplit=1)[0]
        words = lexicon.WORD.findall(phrase)
    if found[0].endswith(_OWNED) and _OWNED_NEXT.match(text, stop):
        return None  # `Lorenz, his secretary, his programmer and …` are several
    return _NOW.sub("", _HANGING.sub("", phrase)) if _is_title(words, found[0]) else None


def _is_title(words: Sequence[str], opening: str) -> bool:
    """Whether words behind a name say what its bearer is; `opening` leads to them: `, a `."""
    if not 1 <= len(words) <= _LONGEST_TITLE or lexicon.MEASURES & set(words[:2]):
        return False
    apposed = opening.startswith(",") and not opening.startswith(", who")
    if apposed and (not lexicon.FINITE.isdisjoint(words) or _names_kin(words)):
        return False  # `according to Ruiz, the cost has been the light`; `Ek, wife Ana and son Bo,`
    short = len(words) <= _LONGEST_DESCRIPTION
    described = short and apposed and opening.endswith((" a ", " an ", " the "))
    low = words[0].lower()
    if (
        low in _NO_TITLE
        or low.isdecimal()
        or (low == "also" and words[1:2] and words[1][-2:] == "ed")
    ):
        return False
    if not described and not _is_managing(words) and (low.endswith("ing") or _goes_on(words)):
        return False
    of_a_people = bool(lexicon.DEMONYMS & set(words[0].split("-")))
    if described and (words[0][0].islower() or of_a_people or words[0].endswith("-based")):
        return True
    named = not opening.endswith(_IS) and names.is_agent(_head(words))  # nobody `is milder`
    return named or any(map(_is_role, words))


def _names_kin(words: Sequence[str]) -> bool:
    return len(words) > 1 and words[0] in lexicon.KIN and words[1][0].isupper()


def _is_managing(words: Sequence[str]) -> bool:
    """`managing editor`, and not `leaving editors`."""
    second = words[1] if len(words) > 1 else "s"
    return words[0].endswith("ing") and not second.endswith("s") and names.is_role(second)


def _goes_on(words: Sequence[str]) -> bool:
    """Whether words behind a name and its comma are its sentence's predicate.

    >>> _goes_on(["sent", "to", "three", "directors"]), _goes_on(["retired", "teacher"])
    (True, False)
    """
    first = words[0]
    if first in _VERBS or _OBJECT_STARTS.isdisjoint(words[1:2]):
        return first in _VERBS
    named = (
        _is_role(first) or names.is_agent(first) or first in _LEADING or words[:2] == ["one", "of"]
    )
    return first.islower() and not named


def _head(words: Sequence[str]) -> str:
    """`surveyor` of `land surveyor in Penn`."""
    head = ""
    for word in words:
        if word in lexicon.PREPOSITIONS:
            break
        head = word
    return head


def _phrase_end(text: str, first: int) -> int:
    """Where a phrase ends; the stops of `U.S.` and `St. Paul` do not end it."""
    for found in _PHRASE_END.finditer(text, first, first + 200):
        if found[0] != "." or not _is_abbreviated(text[first : found.start()]):
            return found.start()
    return min(len(text), first + 200)


def _is_abbreviated(before: str) -> bool:
    """Whether the word in front of a stop is `U.S`, `J` or `St`."""
    start = len(before)
    while start and (before[start - 1].isalnum() or before[start - 1] in "._"):
        start -= 1
    word = before[start:]
    return len(word) == 1 or "." in word or word in ("St", "Ft") or names.is_title(word)


def _before_honorific(text: str, start: int) -> int:
    """Where `Prof. Ruiz` begins, of the place where `Ruiz` does."""
    while True:
        before = text[max(0, start - 8) : start].rstrip()
        word = before.rstrip(".").rpartition(" ")[2]
        if word not in lexicon.HONORIFICS:
            return start
        start -= 1 + len(word) + before.endswith(".")


def _apposed(text: str, start: int) -> str | None:
    """The phrase before a name that a comma parts from it: `The study’s lead writer, Jo Li, `."""
    parted = text[start - 2 : start - 1] == "," and start > 1
    found = _APPOSED.search(text, max(0, start - 120), start) if parted else None
    if not found or not _CLOSING_COMMA.match(text, start):
        return None
    phrase = found[1]
    nearest = _DETERMINER.split(phrase)[-1]
    if _tells(lexicon.WORD.findall(nearest)):
        phrase = nearest  # `one of the goals of its director`, `she met Ruiz’s brother`
    words = lexicon.WORD.findall(phrase)
    fits = 0 < len(words) <= _LONGEST_APPOSED and words[0].lower() not in _NO_PHRASE
    return phrase if fits and _tells(words) and not _joins_another(words) else None


def _tells(words: Sequence[str]) -> bool:
    """Whether they say what somebody is."""
    return any(map(_is_role, words)) or names.is_agent(_head(words))


def _joins_another(words: Sequence[str]) -> bool:
    """`the mayor and his deputy`; not `the head of search and rescue`."""
    joint = words.index("and") if "and" in words else len(words)
    behind = words[joint + 1 :]
    return any(word in lexicon.DETERMINERS or _is_role(word) for word in behind)


def _is_role(word: str) -> bool:
    """Whether a word says what somebody is, or how people are called who are in the news."""
    return names.is_role(word) or word in _CALLED


def _before(text: str, start: int) -> str | None:
    """The phrase in front of a name: `Texas Gov.`, `team member`, `Ambassador to the U.S.`."""
    if names.word_before(text, start) in _NO_LINK:
        return None
    words = _neighbours(text, start)
    index = len(words) - 1
    while index >= 0 and words[index][0].islower() and _describes(words, index):
        index -= 1
    lower = words[index + 1 :]
    if lower and lower[-1].endswith("s") and lower[-1][:-1] in lexicon.ROLES:
        return None  # `biologists Ana Ruiz and Jo Li`: what both are is not said of one
    if lower and not (_is_role(lower[-1]) or names.is_agent(lower[-1])):
        wider = _office_of(words, index)
        return None if wider is None else _spelled(text, start, words[wider:])
    first = _capitals(words, index)
    wider = _body_of(words, first) if lower else _title_of(words, first)
    first = first if wider is None else wider
    phrase = words[first:]
    if not lower and (phrase[-1:] in _LINKS or not any(map(_is_role, phrase))):
        return None  # `Friends of` Thornley Library is its name
    return _spelled(text, start, phrase)


_SHORTENED = lexicon.word_set("St Ft Mt Asst Dept Inst Univ Co Bros Pres Dir Exec Natl Intl No")
_PARTING = (",", ";", ":", "!", "?")
_LINKS = (["of"], ["to"], ["for"], ["at"], ["the"])
_NO_LINK = frozenset(filter(str.islower, _NO_DESCRIPTION)) - {link for (link,) in _LINKS}
"""Words in front of a name that no title ends with."""


def _neighbours(text: str, start: int) -> list[str]:
    """Words in front of a name, back to the nearest mark."""
    if not start or text[start - 2 : start - 1] in _PARTING:
        return []
    near = max(0, start - _LONGEST_BEFORE)
    near = max(near, text.rfind(",", near, start))
    spans = [match.span() for match in lexicon.WORD.finditer(text, near, start)]
    words: list[str] = []
    right = start
    for first, last in reversed(spans):
        word = text[first:last]
        gap = text[last:right]
        if gap.strip() and not (gap == ". " and _is_shortened(word)):
            break
        words.append(word)
        right = first
    return words[::-1]


def _is_shortened(word: str) -> bool:
    """Whether a stop belongs to a word (`Gov.`, `U.S.`, `Asst.`), and ends no sentence."""
    return len(word) == 1 or "." in word or word in _SHORTENED or names.is_title(word)


def _describes(words: Sequence[str], index: int) -> bool:
    """Whether a lower-case word in front of a name belongs to the name's phrase."""
    word = words[index]
    if word in _NO_DESCRIPTION or len(words) - index > 3:
        return False
    return index == len(words) - 1 or not word.endswith(("ed", "ing", "es"))


def _capitals(words: Sequence[str], index: int) -> int:
    """Index of the first capitalised word of those that end at `index`."""
    while index >= 0 and words[index][0].isupper():
        inside = index > 0 and words[index - 1][0].isupper()
        if words[index] in lexicon.NOT_NAMES and not inside:
            break
        index -= 1
    return index + 1


def _title_of(words: Sequence[str], first: int) -> int | None:
    """Start of `Ambassador to the`, standing in front of the capitals at `first`."""
    index = first - 1
    if index >= 0 and words[index] == "the":
        index -= 1
    if index < 1 or words[index] not in ("to", "of", "for", "at"):
        return None
    start = _capitals(words, index - 1)
    return start if start < index and any(map(_is_role, words[start:index])) else None


def _office_of(words: Sequence[str], index: int) -> int | None:
    """Start of `Director of` in front of the lower-case words behind `index`: `of services`."""
    if index < 1 or words[index] not in ("of", "for") or not names.is_role(words[index - 1]):
        return None
    if words[index - 1][0].isupper():
        return _capitals(words, index - 1)
    start = index - 1
    while start and words[start - 1][0].islower() and names.is_role(words[start - 1]):
        start -= 1
    return start


def _body_of(words: Sequence[str], first: int) -> int | None:
    """Start of `Joint Council for the`, where `Immigrants campaigner` goes on from `first`."""
    index = first - 1
    if index >= 0 and words[index] == "the":
        index -= 1
    if index < 1 or words[index] not in ("of", "for") or first >= len(words):
        return None
    start = _capitals(words, index - 1)
    if start >= index or words[first][0].islower():
        return None
    wider = _body_of(words, start)
    return start if wider is None else wider


def _spelled(text: str, start: int, words: Sequence[str]) -> str:
    """The words as print has them in front of `start`; no capital for the sentence's sake."""
    first = start
    for word in reversed(words):
        first = text.rindex(word, 0, first)
    low = words[0].lower()
    common = words[0] not in lexicon.TITLES and low in _COMMON
    opening = names.mark_before(text, first) in ("", *'.!?”"’')
    lowered = common and opening and (len(words) == 1 or words[1][0].islower())
    phrase = text[first:start].strip()
    return phrase[0].lower() + phrase[1:] if lowered else phrase
