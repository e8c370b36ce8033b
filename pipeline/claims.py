"""What says that who speaks is a certain person: “I'm Ada Marlowe”, “Ana Ruiz here”, “Call me Bob”.

A computer's voice is nobody, so none says it: not the host's, not a stand-in's, and not the host's
for a guest either.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from . import givennames, lexicon

_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'.-]*"
_NAME = rf"(?P<name>(?:\s{_WORD})+)"
_I_AM = r"\b(?:I[’']m|I\sam"
_MY_NAME = r"[Mm]y\s(?:(?:full|real|first|last)\s)?name(?:[’']s|,?\sis)"
_IN_FULL = re.compile(rf"{_I_AM}){_NAME}")
_CLAIMS = re.compile(
    rf"{_I_AM}|I,|[Cc]all\sme|(?P<named>{_MY_NAME})|(?P<this>[Tt]his\sis))(?:\s(?:the|your))?{_NAME}"
)
_HERE = re.compile(
    rf"(?:^|[,.!?…:]\s)(?P<name>{_WORD}(?:\s{_WORD})*),?\s(?:here|speaking|reporting)\b"
)
_POSSESSIVE = ("’s", "'s")
_TITLES = lexicon.HONORIFICS | lexicon.TITLES
_GIVEN = {name.casefold() for name in givennames.FAMILIAR_MALE | givennames.FAMILIAR_FEMALE}
_SELF = re.compile(r"I(?:[’']m|\sam|,)")
"""Stands in most of what `_CLAIMS` finds, and in all that `_IN_FULL` does: quicker than both."""
_ENDS_CLAUSE = re.compile(r"\Z|[,;:!?…]|\s(?:and|from|with)\b")


def of_host(text: str, byline: str | None = None) -> str | None:
    """What a host's words claim: to be a guest called `byline`, or “I'm” and two words of a name.

    >>> of_host("For Harbor Radio, I’m Ada Marlowe."), of_host("I’m Ada.", "Ada Marlowe")
    ('I’m Ada Marlowe', 'I’m Ada')
    >>> of_host("I’m Catholic, she says."), of_host("This is Ada Marlowe’s boat.", "Ada Marlowe")
    (None, None)
    """
    said = _IN_FULL.search(text) if _SELF.search(text) else None
    if said and len(_names(said["name"])) > 1:
        return _bare(said[0])
    return of_guest(text, byline or "")


def full_names(names: Iterable[str]) -> frozenset[str]:
    """Those of two words and more, without titles and in small letters: what a claim may name.

    >>> full_names(["Dr. Jo Li", "Ana"])
    frozenset({'jo li'})
    """
    worded = map(_names, names)
    return frozenset(" ".join(words).casefold() for words in worded if len(words) > 1)


def of_guest(text: str, name: str, others: Container[str] = ()) -> str | None:
    """What the words of somebody who is called `name` claim: that name, or another's in full.

    `others` are `full_names`. What follows “My name is” is a name, whosever it is; so is a first
    name that hardly is another word, where nothing is said of it.

    >>> said = ("Hi, I’m Ana, a rancher.", "This is Dr. Ruiz.", "Hello, Ana Ruiz here.", "I’m Bob.")
    >>> [of_guest(text, "Ana Ruiz") for text in said]
    ['I’m Ana', 'This is Dr. Ruiz', 'Ana Ruiz here', 'I’m Bob']
    >>> of_guest("I am Jo Li, he said.", "Ana Ruiz", full_names(["Jo Li"]))
    'I am Jo Li'
    >>> said = ("I’m sorry.", "I’m Catholic.", "I’m Batman fan.", "I’m Bo Ruiz’s aunt.", "I’m Jo.",
    ...     "I’m Virginia born.", "I told Ruiz here.", "Is Bob here?")
    >>> {of_guest(text, "Bo Ruiz", full_names(["Ana Ruiz", "Jo Li"])) for text in said}
    {None}
    """
    claiming, here = _may_claim(text), _may_be_here(text)
    if not (claiming or here):
        return None
    own = {word for word in _words(name) if len(word) > 1}
    for said in _CLAIMS.finditer(text) if claiming else ():
        words = _words(said["name"])
        if said["this"]:
            claimed = _is_of(words, own)
        else:
            claimed = (
                bool(said["named"] and words)
                or not own.isdisjoint(words)
                or _begins_with_one(words, others)
                or _is_given(words, text[said.end() :])
            )
        if claimed:
            return _bare(said[0])
    for said in _HERE.finditer(text) if here else ():
        if _is_of(_words(said["name"]), own):
            return said[0].lstrip(",.!?…: ")
    return None


def _words(name: str) -> list[str]:
    return [word.casefold() for word in _names(name)]


def _is_of(words: Sequence[str], own: Container[str]) -> bool:
    """Whether a name is made of somebody's own: “This is Ruiz Canyon” is not."""
    return bool(words) and all(word in own or len(word) == 1 for word in words)


def _is_given(words: Sequence[str], behind: str) -> bool:
    return len(words) == 1 and words[0] in _GIVEN and bool(_ENDS_CLAUSE.match(behind))


def _begins_with_one(words: Sequence[str], names: Container[str]) -> bool:
    return any(" ".join(words[:count]) in names for count in range(2, len(words) + 1))


def _bare(said: str) -> str:
    return said.rstrip(".,’'")


def _may_claim(text: str) -> bool:
    """Whether `_CLAIMS` may find anything: quicker than to try."""
    if "name" in text or "his is" in text or "all me" in text:
        return True
    return _SELF.search(text) is not None


def _may_be_here(text: str) -> bool:
    """The same for `_HERE`."""
    return " here" in text or " speaking" in text or " reporting" in text


def _names(text: str) -> list[str]:
    """The words of a name without titles and stops, up to where a sentence ends.

    None of one that something belongs to.

    >>> _names(" Dr. Ana M. Ruiz. She"), _names(" Ana Ruiz’s")
    (['Ana', 'M', 'Ruiz'], [])
    """
    words = list(_untitled(text.split()))
    return [] if words and words[-1].endswith(_POSSESSIVE) else words


def _untitled(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        bare = word.rstrip(".,’'")
        if bare not in _TITLES:
            yield bare
        if word.endswith(".") and len(bare) > 2 and bare not in _TITLES:
            return  # of a sentence: what stands behind it is another one
