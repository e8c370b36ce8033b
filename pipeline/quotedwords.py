"""What words between quote marks tell by themselves, and those of the clause beside them.

Whether they begin a sentence, are a title or a phrase; whether who is said to say them has a voice.
"""

import re

from . import lexicon
from .saying import Attribution

FEWEST_WITHOUT_COMMA = 3
"""Words that a quotation needs to be speech where print has no comma before “he said”."""
_STATED = ("that", "he", "she", "it", "they", "there", "we", "yes", "no", "so")
_POSTERS = frozenset(["poster", "posters"])
"""Who post words where others read them, if they write; else what hangs on a wall."""
_WRITING = frozenset(["writing", "wrote", "writes", "commenting", "commented", "replied"])
_SENT = frozenset(["from", "signed", "by", "has", "had"])
"""Beside a message that is somebody's: `a message signed by`, `Ruiz has a message:`."""
_HABIT = re.compile(
    r"(?:\bwould|[’']d|\bused\sto|\balways|\boften|\busually)\s(?:[\w’'-]{1,20}\s){0,3}by\ssaying,?\s*$"
)


def opens_sentence(words: str) -> bool:
    """Whether words begin as a sentence does.

    >>> opens_sentence("…It rained."), opens_sentence("held. Barely.")
    (True, False)
    """
    first = words.lstrip("“‘\"'([…. ¡¿")[:1]
    return first.isupper() or first.isdecimal() or words[:1] in ("[", "…", "$", "£", "€")


def is_titlelike(words: str) -> bool:
    """`The Crown`, `Better Idea of Afghan Girls,`: every word of weight has a capital."""
    if words.endswith(("!", "?")):
        return False
    found = (word[0] for word in lexicon.WORD.finditer(words))
    first_letters = (word[0] for word in found if word.lower() not in lexicon.SMALL)
    weighty = False
    for letter in first_letters:
        if not letter.isupper() and not letter.isdecimal():
            return False
        weighty = True
    return weighty


def is_left_hanging(before: str) -> bool:
    """`She wrote that the “American public deserves it.”`: the quotation goes on in a phrase."""
    word = before[-15:].rpartition(" ")[2]
    return word == "that" or word in lexicon.DETERMINERS


def is_habit(words: str, before: str) -> bool:
    """`he would close by saying, “One more thing.”`: a phrase, which nobody says here."""
    few = len(lexicon.WORD.findall(words)) <= FEWEST_WITHOUT_COMMA
    return few and _HABIT.search(before) is not None


def is_voice(subject: str) -> bool:
    """Not a sign that says “Keep out”, nor `you` of `You might say`, nor the reporter."""
    words = [word.lower() for word in lexicon.WORD.findall(subject.replace(" to sign ", " "))]
    named = len(words) == 1 and subject[:1].isupper()  # `recalls Song`
    unvoiced = words and words[-1] in lexicon.UNVOICED and not named
    silent = words and (words[0] in lexicon.NOBODY or unvoiced)
    mute = lexicon.MUTE & set(words)
    if mute and _WRITING & set(words):
        mute -= _POSTERS
    if mute and _SENT & set(words):
        mute -= {"message"}
    return not silent and not mute


def is_predicate(text: str, found: Attribution) -> bool:
    """`“Hope,” he said, is a word`: the quotation is what the sentence is about."""
    word = lexicon.WORD.search(text, *found.tail) if found.tail else None
    return word is not None and word[0] in lexicon.FINITE


def is_statement(text: str, found: Attribution) -> bool:
    """`“Ready?” Smith said he was.`: behind the question stands a sentence of its own."""
    word = lexicon.WORD.search(text, *found.tail) if found.tail else None
    if found.tail is None or word is None or text[found.tail[0]] == ",":
        return False
    low = word[0].lower()
    return low in _STATED and not found.inverted
