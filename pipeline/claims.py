"""What says that who speaks is a certain person: “I'm Ada Marlowe”.

A computer's voice is nobody, so none says it as its own. The host's
words are struck. A guest's are read by the host, behind their attribution as those of a source
without a name are, until there is a recording.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from . import lexicon

_NAME = r"(?P<name>(?:\s[A-ZÀ-ÖØ-Þ][\w’'.-]*)+)"
_I_AM = r"\b(?:I[’']m|I\sam"
_MY_NAME = r"[Mm]y\s(?:(?:full|real|first|last)\s)?name(?:[’']s|,?\sis)"
_HOSTS = re.compile(rf"(?=[IMm]){_I_AM}|{_MY_NAME}){_NAME}")
_GUESTS = re.compile(
    rf"{_I_AM}|I,|(?P<named>{_MY_NAME})|(?P<this>[Tt]his\sis))(?:\s(?:the|your))?{_NAME}"
)
_TITLES = lexicon.HONORIFICS | lexicon.TITLES


def of_host(text: str, known: Container[str] = ()) -> str | None:
    """What a host's words claim: “I'm” and two words of a name, or one that is `known`.

    >>> of_host("For Harbor Radio, I’m Ada Marlowe."), of_host("I’m Ada.", {"Ada"})
    ('I’m Ada Marlowe.', 'I’m Ada.')
    >>> of_host("I’m Catholic, she says."), of_host("I’m Ada.")
    (None, None)
    """
    said = _HOSTS.search(text) if _may_claim(text) else None
    words = said["name"].split() if said else []
    named = len(words) > 1 or (words and words[0].rstrip(".,’'") in known)
    return said[0] if said and named else None


def full_names(names: Iterable[str]) -> frozenset[str]:
    """Those of two words and more, without titles and in small letters: what a claim may name.

    >>> full_names(["Dr. Jo Li", "Ana"])
    frozenset({'jo li'})
    """
    worded = map(_names, names)
    return frozenset(" ".join(words).casefold() for words in worded if len(words) > 1)


def of_guest(text: str, name: str, others: Container[str] = ()) -> str | None:
    """What the words of somebody who is called `name` claim: that name, or another's in full.

    `others` are `full_names`. What follows “My name is” is a name, whosever it is.

    >>> [of_guest(text, "Ana Ruiz") for text in ("Hi, I’m Ana, a rancher.", "This is Dr. Ruiz.")]
    ['I’m Ana', 'This is Dr. Ruiz']
    >>> of_guest("I am Jo Li, he said.", "Ana Ruiz", full_names(["Jo Li"]))
    'I am Jo Li'
    >>> said = ("I’m sorry.", "I’m Catholic.", "I’m Batman fan.", "I’m Ana’s aunt.", "I’m Jo.")
    >>> [of_guest(text, "Bo Ruiz", full_names(["Ana Ruiz", "Jo Li"])) for text in said]
    [None, None, None, None, None]
    """
    if not _may_claim(text):
        return None
    for said in _GUESTS.finditer(text):
        words = [word.casefold() for word in _names(said["name"])]
        own = {word.casefold() for word in _names(name) if len(word) > 1}
        if (
            (said["named"] and words)
            or not own.isdisjoint(words)
            or (not said["this"] and _begins_with_one(words, others))
        ):
            return said[0].rstrip(".,’'")
    return None


def _begins_with_one(words: Sequence[str], names: Container[str]) -> bool:
    return any(" ".join(words[:count]) in names for count in range(2, len(words) + 1))


def _may_claim(text: str) -> bool:
    """Quicker than a pattern."""
    return "I" in text or "y name" in text or "his is" in text


def _names(text: str) -> list[str]:
    """The words of a name without titles and stops, up to where a sentence ends.

    >>> _names(" Dr. Ana M. Ruiz. She")
    ['Ana', 'M', 'Ruiz']
    """
    return list(_untitled(text.split()))


def _untitled(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        bare = word.rstrip(".,’'")
        if bare not in _TITLES:
            yield bare
        if word.endswith(".") and len(bare) > 2 and bare not in _TITLES:
            return  # of a sentence: what stands behind it is another one
