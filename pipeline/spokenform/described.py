"""Whether a quantity tells what kind of thing follows: `a $40 million deal`, `a 9mm pistol`.

Such a one is said in the singular: “a forty million dollar deal”, “a nine millimeter pistol”.
"""

import re

from .. import lexicon

_DETERMINED = re.compile(
    r"\b(?i:(an?|its|their|his|her|our|my|another|each|every)|the|this|that)((?: [\w-]+,?){0,2}) $"
)
_NOUN = re.compile(r" (?:([a-z]{3,})|[A-Z][\w.'-]+(?= [A-Za-z]))")
"""Behind a quantity; a name too, where something follows it that it may belong to."""
_NO_NOUN = (
    lexicon.PREPOSITIONS
    | lexicon.PRONOUNS
    | lexicon.CONJUNCTIONS
    | lexicon.AUXILIARIES
    | lexicon.CLAUSE_STARTS
    | lexicon.TIMES
    | {"more", "less", "worth", "each", "ago", "you", "per", "that", "which"}
)
_OF_EXTENT = lexicon.word_set(
    "north south east west high tall wide long deep thick away apart across off out up down above "
    "below inland offshore ahead behind upstream downstream heavier lighter taller longer farther "
    "further downwind upwind underground underwater"
)
"""Behind a length or a weight these say how it is measured."""
_LONGEST_LEAD = 40
"""Characters in front of a quantity in which its `a` or `the` is looked for."""


def describes(found: re.Match[str], *, of_extent: bool = False) -> bool:
    """Whether the quantity that was found belongs to a noun behind it.

    Behind `the`, a name may as well begin a clause: `the $15 million Fox paid`. An extent stands
    right behind its article, for `a town 5 km east` is far, not of a kind.
    """
    noun = _NOUN.match(found.string, found.end())
    if not noun:
        return False
    word = noun[1]
    if word and (word in _NO_NOUN or word.endswith(("ed", "ly"))):
        return False
    lead = found.string[max(0, found.start() - _LONGEST_LEAD) : found.start()]
    article = _DETERMINED.search(lead)
    if article is None or (of_extent and (article[2] or word in _OF_EXTENT)):
        return False
    return bool(word or article[1])


def follows_noun(found: re.Match[str]) -> bool:
    """Whether a noun stands behind what was found.

    >>> [follows_noun(re.match("5", text)) for text in ("5 people", "5 and", "5 a", "5")]
    [True, False, False, False]
    """
    noun = _NOUN.match(found.string, found.end())
    return noun is not None and noun[1] is not None and noun[1] not in _NO_NOUN
