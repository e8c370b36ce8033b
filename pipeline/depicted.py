"""Captions that are whole sentences, by their grammar: what a picture shows is told as it happens.

News is told in the past. A caption tells in the present tense what a camera saw, often with the day
of it, and says who of those on the picture is who.
"""

import re

from . import sentences
from .lexicon import word_set

_SIDE = (
    r"(?:(?:far|top|bottom|back|front|second from|third from|cent(?:er|re))\s)?"
    r"(?:left|right|cent(?:er|re))"
)
_PLACED = re.compile(
    rf"\((?:{_SIDE}|(?:\w+\s)?pictured(?:\s[^()]{{1,40}})?|background|foreground|inset)\)"
    rf"|,\s{_SIDE}(?:,|\sand)\s|,\spictured(?:,|\s(?:above|below|here|left|right)\b)",
    re.IGNORECASE,
)
_MONTH = r"[JFMASOND][aepuco][nbrylgptvc][a-z]{0,6}\.?"
_DATE = re.compile(
    rf"{_MONTH}\s\d{{1,2}},?\s\d{{4}}\b|\d{{1,2}}\s{_MONTH},?\s\d{{4}}\b"
    rf"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\s{_MONTH}\s\d{{1,2}}\b"
)
_IN_PICTURE = re.compile(r" in an? (?:\w+ ){0,3}(?:photo|photograph|picture|image|video)\b")
_SHOWS = re.compile(
    r"Th(?:is|ese)(?:\s[\w-]+){0,3}\s(?:photo|photograph|image|picture|map|graphic|illustration|chart"
    r"|screenshot|composite|artwork|rendering)s?\b[^.“”\"]{0,100}\s(?:show|depict|illustrate)s?\b"
)
_PLACE = re.compile(
    r"\b(?:in|at|on|outside|during|near|inside|before|after|along|through|across|with|beside|behind"
    r"|as|past|from|to)\s"
)
_TOLD = word_set(
    "said says told was were has have had will would could should can may might must did does do"
    " is are to that which who when because if not but now still often always never every each"
    " sometimes usually he she it they we i you there this these it’s it's"
)
"""In front of the verb, or as it: the sentence tells a story, or says what is so."""
_BEHIND = word_set(
    "say said says told was were will would could should had because but likely expected"
)
"""Behind the verb, in its sentence: the same."""
_ACTS = word_set(
    "sits stands speaks listens wears reacts arrives discusses celebrates reads walks greets poses"
    " salutes leaves flies guards delivers waves smiles gestures hugs embraces kneels testifies"
    " addresses watches carries kisses applauds cheers prays marches inspects examines searches"
    " rides lights lays performs laughs introduces attends participates gathers"
)
_ACT = word_set(
    "sit stand speak listen wear react arrive discuss celebrate walk greet pose salute leave guard"
    " wave hug embrace kneel watch carry applaud cheer pray march inspect examine search ride light"
    " lay perform gather line board remove recover protest battle hold help wait queue clean load"
    " unload attend participate rest play"
)
"""The same, of several people."""
_SEVERAL = re.compile(
    r"(?:police|people|men|women|children|personnel|troops|\w{3,}[^s’'\W]s),?", re.IGNORECASE
)
_PRESENT = re.compile(r"[a-z]{2,}[^s\W]s")
_DONE = re.compile(r"[a-z]+(?:ed|en|ing)|seen|shown|held|led|taken")
_TO_COME = word_set("scheduled expected slated going planned coming supposed")
_LONGEST_SUBJECT = 14
"""Words in front of the verb."""
_LONGEST = 600
"""Characters."""
_LONGEST_ACTION = 320
_FEWEST_WORDS = 6


def is_placed(text: str) -> bool:
    """Whether a paragraph says where on a picture somebody is, and nobody says anything in it.

    >>> is_placed("Ana Ruiz, left, with her son in Elm."), is_placed("Ana Ruiz left, and he wept.")
    (True, False)
    """
    near = "(" in text or " left" in text or " right" in text or "ictured" in text
    return near and len(text) <= _LONGEST and not _is_quoted(text) and bool(_PLACED.search(text))


def is_dated(text: str) -> bool:
    """Whether a paragraph tells in the present tense what happened on a day that it gives.

    >>> is_dated("Bo Ek is led from a court in Elm, Texas, on June 18, 2015.")
    True
    >>> is_dated("Bo Ek is due in court in Elm, Texas, on June 18, 2015.")
    False
    """
    near = " 20" in text or " 19" in text or "day, " in text or " in a" in text
    begun = text.startswith("Th")
    if not (near or begun) or len(text) > _LONGEST or _is_spoken(text):
        return False
    if begun and _SHOWS.match(text):
        return True
    return near and bool(_DATE.search(text) or _IN_PICTURE.search(text)) and _is_present(text)


def is_action(text: str) -> bool:
    """Whether a sentence tells of what people are doing: a caption, where the story is past.

    >>> is_action("Police remove a car from the river in Elm."), is_action("The car remains there.")
    (True, False)
    """
    if len(text) > _LONGEST_ACTION or _is_spoken(text):
        return False
    words = text.split()
    if _ACTING.isdisjoint(words) or len(sentences.split(text)) > 1:
        return False
    at = next((at for at in range(min(len(words), _LONGEST_SUBJECT)) if _acts(words, at)), 0)
    return at > 0 and _is_told_by(words, at) and bool(_PLACE.search(" ".join(words[at + 1 :])))


def _is_spoken(text: str) -> bool:
    """Whether somebody says something in a text."""
    return " said" in text or " says" in text or _is_quoted(text)


def _is_quoted(text: str) -> bool:
    return "“" in text or '"' in text or "‘" in text or "”" in text


_ACTING = _ACTS | _ACT


def _acts(words: list[str], at: int) -> bool:
    word = words[at]
    if word in _ACT and at > 0:
        both = "and" in words[:at] and words[at - 1][0].isupper()
        return both or _SEVERAL.fullmatch(words[at - 1]) is not None
    return word in _ACTS


def _is_present(text: str) -> bool:
    """Whether the first verb is in the present tense, and its sentence tells nothing else."""
    first = sentences.split(text)[0]
    words = text[slice(*first)].split()
    for at, word in enumerate(words[1:_LONGEST_SUBJECT], 1):
        if _happens(words, at) and _is_told_by(words, at):
            return True
        if word in _TOLD:
            return False
    return False


def _happens(words: list[str], at: int) -> bool:
    """Whether a word is a verb in the present tense, or “is” or “are” in front of what is done."""
    if words[at] in ("is", "are"):
        done = "".join(words[at + 1 : at + 2])
        return _DONE.fullmatch(done) is not None and done not in _TO_COME
    named = _PRESENT.fullmatch(words[at]) is not None and _are_names(words[:at])
    return named or _acts(words, at)


def _is_told_by(words: list[str], at: int) -> bool:
    """Whether the verb is the first one, and what stands behind it tells of nothing else."""
    first = words[0]
    if not first[:1].isupper() or first.lower() in _OPENERS:
        return False
    if not _TOLD.isdisjoint(word.strip(",").lower() for word in words[:at]):
        return False
    return len(words) >= _FEWEST_WORDS and _BEHIND.isdisjoint(words[at + 1 :])


def _are_names(words: list[str]) -> bool:
    """Whether words are names and titles alone, and no thing’s: `Elm Town’s Ana Ruiz and Bo Ek`."""
    several = len(words) > 1 and words[0] not in ("The", "A", "An")
    return several and all(word[0].isupper() or word in _JOINING for word in words)


_JOINING = frozenset({"and", "of", "the"})
_OPENERS = word_set(
    "he she it they we i you this that there these those what who how why but and or so if when"
    " while as in on at for to after with now no all our my his her their its some each every such"
    " like under of by from here"
)
