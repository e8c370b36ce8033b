"""A name where it stands: whether it speaks there, and what its neighbours say that bears it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from . import lexicon, names, titles
from .names import Run

_AGE = re.compile(r",\s\d{1,3}(?:,|\s|\.)")
_YEARS = re.compile(r",\s\d{1,2},\s")
_YOUNG = re.compile(
    r",\s(?:aged\s)?(?:\d|1[0-7]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|thirteen|fourteen|fifteen|sixteen|seventeen)(?:-year-old|,|\.|\s(?:weeks|months)\sold)"
)
_HE = re.compile(r"(?:,|\s\([^()]{1,40}\))?\s[a-z][^.!?“”]{3,200}[.!?]\s(?:He|She)\s[a-z]")
_WITH_KIN = re.compile(
    rf"\s[a-z][^.!?“”]{{2,120}}\s(?:his|her)\s"
    rf"(?:{'|'.join(sorted(lexicon.KIN))}|(?:parent|child|kid|son|daughter|brother|sister)(?:s|ren))\b"
)
"""`Jo Li` *runs the inn with her husband*"""
_INVERTING = frozenset(["said", "says", "added", "adds", "asked"])
"""Verbs that stand in front of a speaker’s name (“said Jo Li”)."""
_SAID = lexicon.word_set("said says told joked added argued insisted warned claimed explained")
"""Verbs behind `who` that leave no doubt."""
_MOST_AUXILIARIES = 2
_ASIDE = re.compile(r",\s(?:\d|[a-z])[^.;:!?“”\"]{1,150}?,\s")
"""`, who asked not to be named,`, `, reached by telephone,`"""
_BRACKET = re.compile(r"\s\([^()]{1,40}\)")
"""`Duane` *(Ind)* `said`"""
_PLACED = re.compile(rf"\s(?:[a-z-]{{2,20}}\s){{0,2}}(?:{'|'.join(sorted(lexicon.ROLES))})\s[A-Z]")
"""`said Lima` *law minister J*`o Li`: where the speaker is from."""
_WHO_SAYS = re.compile(r",\s(?:\d{1,3},\s)?who\s(?:(?:also|has|had|then|later)\s)?(\w+)")
"""`Rory`*, 26, who joked*"""
_BELOW = re.compile(r"[“\"‘'«]?·[·\s]*[^\w\s]{1,3}\s(?:he|she)\s(\w+)")
_WHO = re.compile(r",\s(?:who\b|\d\d,)|\s\([RDI]-[A-Z]")
_WHO_IS = re.compile(
    r",\swho(?:[’'`]s|\s(?:(?:now|also)\s)?(?:is|was|has|lives|works|runs|sells|[a-z]{3,8}s))\s"
)
"""Of one; a team is told of as many are: `Arsenal, who have won`."""
_OF = re.compile(
    r"(?:\s(?:of|for|on)\s(?:the\s)?[A-Z][\w-]*(?:\s(?:and\s)?[A-Z][\w-]*){0,4}(?![\w’'])){1,2}"
)
_OF_WHOM = re.compile(
    r"\s(?:of|for)\s(?:the\s[A-Z][\w-]*|[A-Z][\w-]*(?=\s[A-Z]))(?:\s(?:and\s)?[A-Z][\w-]*){0,4}(?![\w’'])"
)
"""`Friends` *of the River*, *of Thornley Library*; those of Ruiz are no society."""
_SAID_HE = re.compile(r"\s[a-z]+(?:\sthat)?\s(?:he|she)\s")
_KIN = re.compile(
    r"\b([Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur|whose|[^\W\d_a-z][\w-]*(?=[’'`]))(?:[’'`]s?)?\s(?:[a-z-]+\s)?([a-z-]+)(,?)\s$"
)
_WHICH = re.compile(r",\swhich\b")
_BESIDE = re.compile(r",\s(?:the|an?)\s(?:[a-z-]{2,20}\s){0,2}([a-z]+),")
LANDS = frozenset(["US", "UK", "EU", "UN", "UAE", "U.S", "U.K", "E.U", "U.N", "U.A.E"])
"""No name begins with them: `US Customs`; alone they are no body that does."""
_PLACING = frozenset(["in", "at", "near", "from", "to", "of", "around", "outside"])
_ROLE_BESIDE = re.compile(
    r",\s(?:\d{1,2},\s)?(?:an?|the)\s(?:[A-Z][\w-]{1,15}\s)?((?:[a-z0-9-]{2,20}\s){0,4}[a-z-]{2,20})(?=[,.]|\s(?:who|in|at|from|with|for|of)\b)"
)
_BODY_AHEAD = re.compile(r"\b([a-z]{3,20}),\s$")
_ACTS = re.compile(r"\*?\s(?!is\b|was\b|has\b|had\b)[a-z]{3,14}(?:s|ed)\b")
_HAS = re.compile(
    r"\s(?:has|had|is|was)\s(?:[a-z]+ly\s)?(?:said|raised|called|warned|urged|asked|been|also)\b"
)
"""`The UNHCR` *has repeatedly raised*"""
_GOES_ON = re.compile(r"\s[a-z]")
_BESIDE_ROLES = lexicon.PARTISANS | lexicon.DEMONYMS
"""Words beside what somebody is: `Russian President`."""
_BODIES = lexicon.ORGANISATIONS | lexicon.COMPANIES
_SAYS = lexicon.SAYING - lexicon.SAYING_NOUNS
_NOBODY = lexicon.BODIES | lexicon.KIN | {"local"}
"""Words in front of a single name that do not say what its bearer is."""
_MARKED = re.compile(r"[“\"(]|\s[‘']")
_BEHIND_A_QUOTE = ("·", "”", '"', "’", "'", "")


class Sighting(NamedTuple):
    """A run of capitals in the narration, and what its sentence makes of it."""

    run: Run
    name: tuple[str, ...]
    """Its words that may be a person's name."""
    speaks: bool
    """A verb of saying stands beside it."""


Seen = Mapping[str, list[Sighting]]
"""What `seen` found in texts that were read before."""


def seen(text: str) -> list[Sighting]:
    """All names of a text, in the order of print."""
    return [
        Sighting(run, run.words if len(run.words) == 1 else name_in(text, run), speaks(text, run))
        for run in names.runs(text)
    ]


def name_in(text: str, run: Run) -> tuple[str, ...]:
    """The words of a run that may be a name; only what stands before a long one matters."""
    long = len(run.words) > 2 or run.words[0] in lexicon.DEPARTMENTS
    return names.person(run, before(text, run) if long else "")


def before(text: str, run: Run) -> str:
    """What stands in front of a run, as far as its title may reach."""
    return text[max(0, run.start - 60) : run.start]


def speaks(text: str, run: Run) -> bool:
    """Whether a verb of saying stands right behind a name or in front of it."""
    if run.possessive:
        return False
    inverted = run.led in _INVERTING and _is_behind_quote(text, run.start - len(run.led) - 1)
    return (inverted and not _PLACED.match(text, run.end)) or _says_behind(text, run)


def acts(text: str, run: Run) -> bool:
    """Whether a name is told of as an organisation is (`Acme, which makes roofs,`)."""
    if not run.possessive and _name_a_body(run.words):
        if len(run.words) > 1 or name_end(text, run) > run.end:
            return True
    elif not run.comma and run.led not in lexicon.BEARING:
        return follows_the(run) and _shout(run.words) and _HAS.match(text, run.end) is not None
    return is_told_as_thing(text, run) or body_noun(text, run) is not None


def _says_behind(text: str, run: Run) -> bool:
    """`Jo Li said`, `Jo Li has also said`; not `a woman from Marlow said`."""
    end = name_end(text, run) if run.words[-1].lower() in _BODIES else run.end
    if text.startswith(" (", end) and (bracket := _BRACKET.match(text, end)):
        end = bracket.end()
    if text.startswith(",", end):
        if text[run.start - 2 : run.start] == ", " and _verb_says(text, end + 1):
            return True  # `Her deputy, Jo Li, said`
        if (told := _WHO_SAYS.match(text, end)) and told[1] in _SAID:
            return True
        aside = _ASIDE.match(text, end)
        if not aside:
            return False
        end = aside.end()
    elif not text.startswith(" ", end):
        return False
    if run.led in lexicon.PREPOSITIONS or (run.led.endswith("ing") and run.led.islower()):
        return False  # `the man helping Jo Li believes`
    return _verb_says(text, end)


def _verb_says(text: str, start: int) -> bool:
    """Whether the next word is a verb of saying, auxiliaries aside."""
    near = text[start : start + 40].split(None, _MOST_AUXILIARIES + 1)
    for word in near[: _MOST_AUXILIARIES + 1]:
        if word not in lexicon.AUXILIARIES:
            found = None if word.isalpha() else lexicon.WORD.match(word)
            return (found[0] if found else word).lower() in _SAYS
    return False


def name_end(text: str, run: Run) -> int:
    """Where a name ends; that of an organisation may go on: `Department` *of Fair Trade*."""
    last = run.words[-1].lower()
    if last not in _BODIES or run.possessive:
        return run.end
    form = _OF if last in lexicon.ORGANISATIONS else _OF_WHOM
    found = form.match(text, run.end)
    if found is None or not lexicon.NOT_NAMES.isdisjoint(found[0].split()):  # `on Saturday`
        return run.end
    return run.end + _before_name(found[0])


def _before_name(phrase: str) -> int:
    """The length of ` of Finance` in ` of Finance Jo Li`, where a name stands right behind."""
    words = phrase.split()
    for at in range(2, len(words) - 1):
        if (
            words[at] in names.GIVEN
            and words[at - 1][0].isupper()
            and not names.is_title(words[at - 1])
        ):
            return phrase.index(f" {words[at]} ")
    return len(phrase)


def _is_behind_quote(text: str, start: int) -> bool:
    """Whether a quote ends in front of a place, as in front of `“…,”` *said* `Jo Li`."""
    return text[max(0, start - 20) : start].rstrip()[-1:] in _BEHIND_A_QUOTE


def acts_behind_speech(text: str, run: Run) -> bool:
    """`“We lost it.” Ruiz looks up.`: who does something right behind a quote has spoken."""
    return _is_behind_speech(text, run.start) and _ACTS.match(text, run.end) is not None


def is_introduced(text: str, run: Run) -> bool:
    """`Jo Li, 54,`, `Jo Li, who left,`, `Jo Li (D-Ohio)`: so a story introduces people."""
    return _AGE.match(text, run.end) is not None or _WHO.match(text, run.end) is not None


def is_child(text: str, run: Run) -> bool:
    """`Wren Li, two,`, `Bo Li, 15,`: too young to be `Mr Li`."""
    return _YOUNG.match(text, run.end) is not None


def is_meant(text: str, run: Run) -> bool:
    """Whether the next sentence means it: `Jo Li has run the inn since May. She left`."""
    opens = not run.possessive and names.mark_before(text, run.start) in ("", *".!?")
    return opens and (_HE.match(text, run.end) or _WITH_KIN.match(text, run.end)) is not None


def speaks_unnamed(text: str) -> bool:
    """Whether a paragraph begins with a quote of whom a pronoun means: `“It pays,” she said`."""
    found = _BELOW.match(text) if "he " in text else None
    return found is not None and found[1] in lexicon.SAYING


def is_subject(text: str, run: Run) -> bool:
    """Whether a name may be what a clause is about: no preposition or article stands before it."""
    led = run.led.lower()
    if run.possessive or led in lexicon.PREPOSITIONS or led in lexicon.DETERMINERS:
        return False
    return _GOES_ON.match(text, run.end) is not None


def is_somebody(text: str, run: Run) -> bool:
    """Whether what stands beside a single name says that a person bears it."""
    if run.words[-1].lower() in lexicon.PREPOSITIONS:
        return False
    told = _WHO.match(text, run.end) or run.words[0] in names.GIVEN or len(run.words) > 1
    means = _SAID_HE.match(text, run.end)
    return bool(told or means or titles.behind(text, run.end))


def is_described(text: str, run: Run) -> bool:
    """`Mari, a crane operator who left, said`: a single name, and what its bearer is."""
    found = _ROLE_BESIDE.match(text, run.end)
    if found is None or run.led in _PLACING:
        return False
    words = found[1].split()
    is_body = words[-1] in lexicon.BODIES and not text.startswith(" who ", found.end())
    role = any(map(_is_one_role, words)) or names.is_agent(words[-1])
    return role and not is_body


def _is_one_role(word: str) -> bool:
    """`baker`, and not `bakers`, which nobody is alone."""
    return names.is_role(word) and not (word.endswith("s") and names.is_role(word[:-1]))


def is_single(text: str, run: Run) -> bool:
    """`Salif, who is eleven`, `Salif, 11,`, `taxi driver Muthu left`: one name is told."""
    if follows_the(run) or run.possessive:
        return False
    led = run.led or (_beside(text, run) if run.comma else "")
    if led.islower() and _is_one_role(led) and led not in _NOBODY and not led.endswith("maker"):
        return True
    if run.comma and (_WHO_IS.match(text, run.end) or _YEARS.match(text, run.end)):
        return True
    return run.words[0] in names.GIVEN and acts_behind_speech(text, run)


def _beside(text: str, run: Run) -> str:
    """`union` of `the union, Unite`: the word that a comma parts from a name."""
    if text[run.start - 2 : run.start] != ", ":
        return ""
    found = _BODY_AHEAD.search(text, max(0, run.start - 20), run.start)
    return found[1] if found else ""


def _is_behind_speech(text: str, start: int) -> bool:
    """`“····.” Ruiz`, where the words of a quotation are blanked out."""
    before = text[max(0, start - 5) : start].rstrip("”\"’' .")
    return before.endswith("·")


class Kin(NamedTuple):
    """`his wife, Olu,`, `Li’s son, Bo,`: what a word of kin tells of the name behind it."""

    sex: str | None
    owner: str
    """Whose kin, as print has it: a name, or `his`."""


def kin(text: str, run: Run) -> Kin | None:
    """What a word of kin in front of a name tells of its bearer; None where none stands there."""
    word = run.led
    if not word and text[run.start - 2 : run.start] == ", ":
        word = text[max(0, run.start - 40) : run.start - 2].rpartition(" ")[2]
    if word not in lexicon.KIN:
        return None
    found = _KIN.search(text, max(0, run.start - 40), run.start)
    closed = found and (not found[3] or text[run.end : run.end + 1] in (",", ".", ";"))
    return Kin(names.gender(run.words, found[2]), found[1]) if found and closed else None


def is_honoured(run: Run) -> bool:
    """`Mr. Ruiz`, `Ms van der Berg`: nobody but a person is called so."""
    if run.words[0] not in lexicon.HONORIFICS or len(run.words) < 2:
        return False
    return all(word in lexicon.PARTICLES for word in run.words[1:-1])


def is_office(run: Run) -> bool:
    """Whether a run is what somebody is, and no name: `U.S. Surgeon General`."""
    return _are_offices(run.words)


@lru_cache(maxsize=4096)
def _are_offices(words: tuple[str, ...]) -> bool:
    others = [
        word
        for word in words
        if not (names.is_title(word) or word.lower() in lexicon.ROLES or "." in word)
    ]
    return not others or (_BESIDE_ROLES.issuperset(others) and names.is_role(words[-1]))


def may_be_person(plain: Sequence[str]) -> bool:
    """Whether several words can be a person’s name: no body’s, no place, no acronym."""
    return (
        not _name_a_body(plain)
        and "&" not in plain
        and " ".join(plain) not in lexicon.PLACES
        and not _shout(tuple(plain))
        and plain[0].lower() not in lexicon.PARTICLES
        and plain[0] not in LANDS
        and plain[-1] not in lexicon.PARTISANS
    )


def is_organised(text: str, run: Run) -> bool:
    """Whether a name looks like an organisation’s."""
    last = run.words[-1]
    return (
        _name_a_body(run.words)
        or is_society(text, run)
        or _shout(run.words)
        or is_told_as_thing(text, run)
        or (last.isupper() and len(last) > 1)
        or "&" in run.words
        or follows_the(run)
        or body_noun(text, run) is not None
    )


def body_noun(text: str, run: Run) -> str | None:
    """What stands beside a name and says that it is a body's: the noun, else None.

    `rating agency` *Crisil*, *Unite*`, the union,`, `the union,` *Unite*`,`.
    """
    if run.comma:
        found = _BESIDE.match(text, run.end)
        noun = found[1] if found else _beside(text, run)
        if noun in lexicon.SPOKEN_FOR:
            return noun
    led = run.led
    return led if led in lexicon.BEARING and not names.is_title(run.words[0]) else None


def is_told_as_thing(text: str, run: Run) -> bool:
    """`Urban Greenways, which builds paths,`: no person is told of so."""
    told = run.comma and _WHICH.match(text, run.end) is not None
    return told and not names.is_title(run.words[0])  # `for which Mr. Li, which`


def is_society(text: str, run: Run) -> bool:
    """`Doctors Without Borders`, `Friends` *of the River*."""
    if run.words[0].lower() not in lexicon.COMPANIES:
        return False
    inside = len(run.words) > 2 and run.words[1].lower() in lexicon.PREPOSITIONS
    return inside or (len(run.words) == 1 and _OF_WHOM.match(text, run.end) is not None)


def _name_a_body(words: Iterable[str]) -> bool:
    return not lexicon.ORGANISATIONS.isdisjoint(map(str.lower, words))


@lru_cache(maxsize=4096)
def _shout(words: tuple[str, ...]) -> bool:
    """Whether a word is an acronym: `NASA`, `TxDOT`."""
    odd = (word for word in words if not word[1:].islower())
    return any(sum(map(str.isupper, word)) > 2 and word.isalpha() for word in odd)


def follows_the(run: Run) -> bool:
    """Whether an article stands in front of it, as in front of most organisations."""
    return run.led in ("the", "The")


def start_of(text: str, run: Run, name: Sequence[str]) -> int:
    """Where a name begins in its run; -1 where print has it otherwise.

    >>> text = "Gov. Chris Christie"
    >>> start_of(text, names.runs(text)[0], ("Chris", "Christie"))
    5
    """
    word = name[0]
    at = text.rfind(word, run.start, run.end)
    while at >= 0 and text[at + len(word) : at + len(word) + 1].isalpha():
        at = text.rfind(word, run.start, at)
    return at


def printed(text: str, run: Run, name: Sequence[str]) -> str:
    """The name as print has it, the stops of `J.` and `Jr.` included, a nickname left out."""
    first = start_of(text, run, name)
    end = run.end + (name[-1] in ("Jr", "Sr") and text[run.end : run.end + 1] == ".")
    whole = " ".join(text[first:end].split()) if first >= 0 else ""
    return whole if whole and _MARKED.search(whole) is None else " ".join(name)
