"""Whom a subject means that names nobody: `the mayor`, `one resident`, `police`, `it reads`."""

import re
from collections.abc import Sequence

from . import descriptions, lexicon, subjectnames
from .people import Speaker
from .recent import Finding
from .saying import Attribution
from .scene import Scene
from .subjects import Span

_DESCRIBED = 0.9
"""Whose kin or which paper it is, where nobody else is near."""
POSSESSIVES = {"her": "she", "his": "he", "their": "they", "its": "it"}
"""Of which pronoun each is."""
_ANYBODY = lexicon.NEVER_ALONE | {"another", "one", "some", "several", "many"}
"""Begin what is no name."""
_PARENTS = {
    "father": "he",
    "mother": "she",
    "dad": "he",
    "mum": "she",
    "mom": "she",
    "grandfather": "he",
    "grandmother": "she",
}
_SOMEBODY_TOLD_OF = {**_PARENTS, "man": "he", "woman": "she"}
_PARENT = re.compile(
    rf"the (?:({'|'.join(_PARENTS)})(?: of |-of-)[a-z]+(?: who\b.*)?|(man|woman) who is .*)$"
)
"""`said` *the father of two*, *the woman who is in her twenties*: the story has told of them."""
_READS = frozenset(["read", "reads", "began", "begins"])
_DEFINITE = frozenset(["the", "this", "that", "her", "his", "their"])
_WITH_SOMEBODY = re.compile(
    r"(?:with\s|^|(?<=[.!?]\s))((?i:one|an?|another)\s[a-z-]{3,20}(?:\s[a-z-]{3,20})?"
    r"(?:\sof\s(?:the|his|her)(?:\s[a-z-]{2,20}){1,2})?)"
    r"(?=\Z|\s[a-z]+ed\b)"
)
"""`, with` *one poster* `writing`, *One poster* `admitted it, writing`"""
_CAME_FROM = re.compile(
    r"\b(?:from|by)\s((?:an?|one|another)\s[a-z][a-z’'-]*(?:\s[a-z’'-]+){0,5})\W*$"
)
"""`A question came from` *a member of the audience*`:`"""
_ARTICLE = re.compile(r"^(?:an?|the)\s", re.IGNORECASE)


def somebody(text: str, found: Attribution, said: re.Match[str] | None) -> re.Match[str] | None:
    """`, with one poster writing`, `A question came from a member of the choir:`: no name."""
    told = _WITH_SOMEBODY.search(text, found.start, said.start()) if said else None
    if told and told[1].split()[-1] not in lexicon.SAYING:
        return told
    return _CAME_FROM.search(text, *found.subject)


def by_words(scene: Scene, told: re.Match[str], paragraph: int) -> Finding:
    """Whom the article's own words in the match's first group describe."""
    label = " ".join(told[1].split())
    label = label[0].lower() + label[1:]
    speaker = scene.people.known.get(label) or Speaker(label, None, "anonymous", _short(label))
    return Finding(speaker, "attribution", paragraph, told.start(1))


def common(
    scene: Scene, text: str, span: Span, words: Sequence[str], paragraph: int
) -> Finding | None:
    """Somebody whom the subject only describes: `the mayor`, `one resident`, `police`."""
    if not words or _is_doing(words[0]):
        return scene.leaned_on("who", paragraph, span[0]) if words else None
    head = subjectnames.head(words)
    if head in lexicon.PAPERS and (issuer := _issuer(scene, words[0].lower(), paragraph)):
        return issuer._replace(ground="description")
    definite = words[0].lower() in _DEFINITE or (len(words) == 1 and head in lexicon.ROLES)
    if definite and (meant := _told_of(scene, words, head, (paragraph, span[0]))):
        return meant._replace(ground="description")
    label = " ".join(text[slice(*span)].split())
    if owner := scene.related(label.lower(), paragraph, span[0]):
        place = (paragraph, span[0])
        return Finding(scene.people.known[owner], "description", *place, _DESCRIBED)
    if words[0].lower() == "the" and (first := descriptions.told_of_as(scene, bare(label))):
        return first
    return _by_own_words(scene, label, paragraph, span[0])


def _told_of(
    scene: Scene, words: Sequence[str], head: str, place: tuple[int, int]
) -> Finding | None:
    """Whom a definite noun means, of all whom the story has told of."""
    paragraph, start = place
    return (
        _aged_or_kin(scene, words, head, paragraph)
        or _author(scene, words, head, paragraph)
        or _described(scene, head, owned=words[0].lower() in POSSESSIVES)
        or descriptions.unnamed(scene, head, paragraph)
        or descriptions.named_so(scene, head, paragraph, start)
    )


def _aged_or_kin(scene: Scene, words: Sequence[str], head: str, paragraph: int) -> Finding | None:
    """`the 52-year-old`, `the father of two`, `the woman who is in her twenties`."""
    aged = scene.leaned_on("who", paragraph) if head.endswith("-year-old") else None
    kin = _PARENT.match(" ".join(words).lower())
    if aged or not kin:
        return aged
    return scene.leaned_on(_SOMEBODY_TOLD_OF[kin[1] or kin[2]], paragraph)


def _author(scene: Scene, words: Sequence[str], head: str, paragraph: int) -> Finding | None:
    """Whose paper it is; not so of `the post by an unknown author`."""
    if head not in lexicon.PAPERS or "by" in words:
        return None
    return descriptions.author(scene, head, paragraph)


def _by_own_words(scene: Scene, label: str, paragraph: int, start: int) -> Finding:
    """Somebody who has no other name than the article's words."""
    short = _short(bare(label))
    if label.partition(" ")[0].lower() in _ANYBODY:
        label = label[0].lower() + label[1:]
    speaker = scene.people.known.get(label) or Speaker(label, None, "anonymous", short)
    return Finding(speaker, "attribution", paragraph, start)


def _described(scene: Scene, head: str, *, owned: bool) -> Finding | None:
    """Whom the noun means; `his attorney` is no `Attorney General`."""
    found = descriptions.described(scene, head)
    title = (found.speaker.title or "").split() if found else []
    return None if owned and head.capitalize() in title else found


def _is_doing(word: str) -> bool:
    """`and` *giving* `it a heading that said:`: the sentence's subject says it."""
    return word.endswith("ing") and word.islower() and word not in lexicon.ROLES


def paper_read(scene: Scene, text: str, found: Attribution, paragraph: int) -> Finding | None:
    """`He produced one of the letters. “…,” it reads`: what is read is the paper, and no body."""
    verb = text[slice(*found.verb)] if found.verb else ""
    if verb not in _READS:
        return None
    for word in reversed(list(lexicon.WORD.finditer(text, 0, found.start))):
        noun = word[0] if word[0] in lexicon.PAPERS else word[0].removesuffix("s")
        if noun in lexicon.PAPERS:
            label = f"the {noun}"
            speaker = scene.people.known.get(label) or Speaker(label, None, "anonymous", noun)
            return Finding(speaker, "description", paragraph, word.start(), _DESCRIBED)
    return None


def _issuer(scene: Scene, first: str, paragraph: int) -> Finding | None:
    """Whose paper it is: `says its order`, and `a statement said` where a body was just told of."""
    if first in POSSESSIVES:
        return scene.leaned_on(POSSESSIVES[first], paragraph)
    return descriptions.body(scene, paragraph) if first in ("a", "an") else None


def bare(label: str) -> str:
    """A label without its article."""
    return _ARTICLE.sub("", label, count=1)


def _short(label: str) -> str:
    """A label without what only places it: `police officer` of `police officer at the scene`."""
    words = label.split()
    for index, word in enumerate(words):
        if index and (word in lexicon.PREPOSITIONS or word in lexicon.CLAUSE_STARTS):
            return " ".join(words[:index])
    return " ".join(words[:4])
