"""Where an article's narration names or describes somebody, and who of them is said to speak."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from . import lexicon, names, sentences
from .people import People, Speaker
from .sightings import Sighting

_PRONOUN_SAYS = re.compile(
    r"[Hh]e(?:(?<!\w..)|(?<=\b[Ss]he)|y(?<=\b[Tt]hey))(?: (?:also|then|has|had|later))? (\w+)\b"
)
"""`He says`, `She`, `They`, from their `he` on: the rarest letter that all of them have."""
_OPENING_PRONOUNS = ("He", "She")
_INNER_PRONOUNS = ("he", "she")
"""Behind what opens a sentence: `In parliament, he`."""
_LEADING = lexicon.word_set(
    "But And So Yet When While As After Before If Because Although Though Since Once Until Whenever"
)
"""`But` *he left*."""
_ENDED = ("", *'.!?”"')
_LEADS = re.compile(
    r"[”\"’']?\s?(?:In|On|At|For|With|Without|From|After|Before|During|While|When|As|If|Because"
    r"|Although|Though|Since|Once|Until|Despite|Like|Unlike|Among|Throughout|Given"
    r"|[A-Z][a-z]{2,11}(?:ing|ed))\s[^“”\"·;:]{2,150},\s"
)
"""`While proud to say that it rained,` *he left*."""
_SECOND = re.compile(
    r"[,;]\s(?:and|but|while)\s(?:his|her|their|its)\s"
    r"(?:[\w’'.-]{1,20}\s){0,3}[\w’'.-]{1,20},\s$"
)
"""`Ruiz laughed`*, and his deputy,* `Jo Li, went further.`"""
_DESCRIBED = re.compile(
    r"[AaOoTt](?<!\w.)(?:(?<=[Tt])(he|his)(?:\s[A-Z][a-zA-Z.-]{1,15})?|(?<=[Oo])ne|(?<=[Aa])n?|(?<=[Aa])nother)"
    r"((?:\s[a-z][a-z’'-]{1,20}){1,4})"
)
"""`One resident`, `the mayor`. (Both look for the first letter, and then at what is around it: that
is twice as quick as to ask at every character whether a word begins.)"""
_OWNED = (
    r"(?!(?:It|He|She|That|There|What|Who|Here|Let|This|Where)[’'`])"
    r"(His|Her|Their|(?:The\s[a-z-]+|[A-Z][\w-]*)(?:[’'`]s|(?<=s)[’'`]))\s([a-z-]+)(?:\s([a-z]+))?"
    r"(?=(?:[’'`]s|,)?\s[a-z])"
)
_FIRST_KIN = re.compile(rf"(?:For\s)?{_OWNED}")
_KIN = re.compile(rf"[.!?][”\"’']?\s(?:For\s)?{_OWNED}")
"""What may be kin at a sentence's start: the text's first, and any other."""
_RARE = ("’s ", "'s ", "`s ", "s’ ", "s' ", "His ", "Her ", "Their ", "ne of th", "nother of th")
"""One of them stands in a text that has any such kin, or one of several."""
_ONE_OF = re.compile(
    r"(?:One|Another)\sof\s(?:them|(?:the|those)(?:\s[a-z]{2,15}){1,2}?)"
    r"(?=,|\s(?:had|has|[a-z]{2,12}(?:ed|[a-z]s)|said|told)\s)"
)
"""*One of them*`, who gave no name, says`."""
_JOINTS = (" and ", " or ", ", ")
"""`like Bo Lang` *and* `Jo Li`: what leads to the first leads to both."""
_ACCORDING = ("According to ", "according to ")
_MOST_JOINED = 8
_MARK = re.compile(r"[’'`]s?$")
_WHOSE = ("His", "Her", "Their", "The")
_APPOSED = re.compile(
    r"(?:[\w’'.)]{2},|\b(?:is|was|be|been|as|became|become|becoming|being|remained|like|not|for|of))\s$"
)
_SAYS = re.compile(r"(?:\s(?:for|of|at|with|from|in)\s[^,.;:·“”\"]{2,60}?)?\s(?:said|says|told)\b")
"""`It is late, a spokeswoman` *for the mill said*, `A day later, one adviser` *said he knew*"""
_OPENING = re.compile(
    r"(?:^|[.!?][”\"’']?\s)(?:(?!(?:An?|One|The|Another)\s)[A-Z][\w’'-]*(?:\s[\w’'.:-]+){0,5},\s)?$"
)
"""What may stand in front of a sentence's subject."""
_PARTS = ("member", "leader", "head", "resident", "employee", "worker", "official")
_SOMEBODY = lexicon.ROLES | lexicon.BODIES - lexicon.PAPERS
_TELLING = _SOMEBODY | lexicon.PAPERS
_ACTING = lexicon.SAYING | lexicon.FINITE | lexicon.PREDICATES | lexicon.PREPOSITIONS
_CALLED = frozenset(["named", "called", "added", "asked"])
"""Verbs in front of somebody who goes on to do something: `a man named Li left`."""
_OPENERS = tuple("“‘\"'")
"""`on “Meet Li,”`: what stands between marks is told of."""
_SAID = re.compile(r"(?:He|She|They)\s(?:also\s|then\s|later\s|has\s|had\s)?(?:said|says)\s")
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)")


class Mention(NamedTuple):
    """A place in the narration where somebody is named."""

    paragraph: int
    start: int
    name: str
    """`Speaker.name`; before it is understood a pronoun behind a question mark."""
    speaks: bool
    """With a verb of saying."""
    subject: bool = False
    """Its sentence is about them, as far as its order tells."""
    words: int = 0
    """How many words of the name stand there; 0 for a pronoun."""


PLACE = itemgetter(0, 1)
"""Of a mention: its paragraph and its start."""


def of(cast: People) -> list[Mention]:
    """All mentions, in the order of print; those who are described only join the cast."""
    mentions: list[Mention] = []
    pages = [_names(cast, paragraph) for paragraph in range(len(cast.narration))]
    for paragraph, (text, named) in enumerate(zip(cast.narration, pages, strict=True)):
        others = [*_pronouns(text, paragraph), *_described(cast, paragraph, named)]
        if any(map(text.__contains__, _RARE)):
            others += [*_kin(cast, paragraph), *_one_of(cast, paragraph)]
        opening = [other.start for other in others if other.subject]
        told = _told_of(text, named, opening) if opening else named
        mentions += sorted([*told, *others], key=PLACE) if others else told
    return mentions


def _told_of(text: str, named: Sequence[Mention], opening: Sequence[int]) -> list[Mention]:
    """The names, no subject where another opens the sentence: `The mayor met Ruiz`.

    Nor where a pronoun says of them what they say: `He said Ruiz shouted`.
    """
    return [
        one._replace(subject=False) if _is_told_of(text, one, opening) else one for one in named
    ]


def _is_told_of(text: str, one: Mention, opening: Sequence[int]) -> bool:
    before = [start for start in opening if start < one.start]
    if before and "·" in text[before[-1] : one.start]:
        return False  # `A nurse said: “…” Ruiz laughed.`
    silent = one.subject and before and (not one.speaks or _SAID.match(text, before[-1]))
    return bool(silent) and sentences.stop_before(text, one.start) < before[-1]


def _names(cast: People, paragraph: int) -> list[Mention]:
    text = cast.narration[paragraph]
    found: list[Mention] = []
    told = None  # the stop before the sentence whose subject is found
    page = cast.seen[paragraph]
    for at, (run, name, speaks) in enumerate(page):
        if holders := cast.holders(name):
            holders = cast.honoured(run, holders)
        if not holders and speaks and len(name) == 1:
            meant = cast.meant_by(name[0])
            holders = (meant.name,) if meant else ()
        if not holders:
            continue
        if at + 1 < len(page) and leads_to(text, run, page[at + 1].run):
            continue  # `Royal Navy veteran Jo Li`
        stop = sentences.stop_before(text, run.start)
        says = speaks or (run.led == "to" and text.endswith(_ACCORDING, 0, run.start))
        subject = (
            says
            or (stop != told and not run.possessive and not _is_led(text, page, at))
            or (stop != told and run.possessive and _is_owner(text, run, stop))
            or _is_second_subject(text, run)
        )
        told = stop if subject else told
        words = len(names.person(run))
        found.append(Mention(paragraph, run.start, holders[0], says, subject, words))
    return found


def _is_owner(text: str, run: names.Run, stop: int) -> bool:
    """Whether a sentence begins with what somebody has: `Ruiz’s government fell when Li won`.

    Not with kin, nor somebody else of theirs: `Ruiz’s lawyer left`.
    """
    if text[stop + 1 : run.start].strip("”\"’' "):
        return False
    behind = lexicon.WORD.findall(text[run.end + 2 : run.end + 40])[:3]
    return bool(behind) and not any(
        word in lexicon.KIN or names.is_role(word) or word[0].isupper() for word in behind
    )


def leads_to(text: str, run: names.Run, following: names.Run) -> bool:
    """Whether a name only says whose somebody is: `Soltan` *attorney Eric Lewis*."""
    return names.is_role(text[run.end + 1 : following.start - 1]) and not run.possessive


def _is_led(text: str, page: Sequence[Sighting], at: int) -> bool:
    """Whether a preposition stands before a name, or before those that it is joined to."""
    first = at
    while first and at - first < _MOST_JOINED and _is_joined(text, page, first):
        first -= 1
    return is_led(text, page[first].run)


def _is_joined(text: str, page: Sequence[Sighting], at: int) -> bool:
    return text[page[at - 1].run.end : page[at].run.start] in _JOINTS


def _is_second_subject(text: str, run: names.Run) -> bool:
    """Whether a name stands beside what opens its sentence's second clause: `and his deputy,`."""
    parted = text[run.start - 2 : run.start] == ", " and text[run.end : run.end + 1] == ","
    return parted and _SECOND.search(text, max(0, run.start - 90), run.start) is not None


def _pronouns(text: str, paragraph: int) -> Iterator[Mention]:
    """`He says`, `She left`, to be understood when everything before it has been read."""
    for found in _PRONOUN_SAYS.finditer(text) if _has_pronoun(text) else ():
        start = found.start()
        start -= start > 0 and text[start - 1].isalpha()
        pronoun = text[start : found.start(1)].partition(" ")[0]
        speaks = found[1].lower() in lexicon.SAYING
        if (
            speaks
            or pronoun in _OPENING_PRONOUNS
            or (pronoun in _INNER_PRONOUNS and _is_led_to(text, start))
        ):
            yield Mention(paragraph, start, f"?{pronoun.lower()}", speaks, subject=True)


def _has_pronoun(text: str) -> bool:
    """Whether a word ends with `he` that is no article, or `they` stands there: a quick no."""
    others = text.count("he ") - text.count("the ") - text.count("The ")
    return others > 0 or "He " in text or "hey " in text


def _described(cast: People, paragraph: int, named: Sequence[Mention]) -> Iterator[Mention]:
    """`One resident said`, `a neighbor was waiting`, `the mayor smiled`."""
    text, page = cast.narration[paragraph], cast.seen[paragraph]
    for found in _DESCRIBED.finditer(text):
        told = found[2].split()
        if _TELLING.isdisjoint(told) or _is_beside(text, page, named, found.start()):
            continue
        words = _description(told, ended=not text.startswith(" ", found.end()))
        behind = found.start(2) + 1 + len(" ".join(words))
        if not words:
            yield from _opening_paper(cast, paragraph, found)
        elif not _leads_to_name(text, page, behind):
            yield from _somebody(cast, paragraph, found, words, behind)


def _is_beside(text: str, page: Sequence[Sighting], named: Sequence[Mention], start: int) -> bool:
    """Whether a description belongs to the name in front of it: `Jo Li, a nurse`."""
    if text[start - 2 : start - 1].isalnum():
        return False
    before = next((run for run, _, _ in page if run.end + 2 == start), None)
    if before is None or len(before.words) > 1:
        return before is not None
    return any(one.start == before.start for one in named)


def _leads_to_name(text: str, page: Sequence[Sighting], end: int) -> bool:
    """Whether a description belongs to the name behind it: `Another nurse, Jo Li, left`.

    Or `Another boy, first-grader Bo, left`.
    """
    if not text.startswith(",", end):
        return False
    name = next((run.start for run, _, _ in page if run.start > end), 0)
    return name == end + 2 or names.is_role(text[end + 2 : name - 1])


def _opening_paper(cast: People, paragraph: int, found: re.Match[str]) -> Iterator[Mention]:
    """`The report` at a sentence's start."""
    paper = _paper(found[2].split())
    if paper and _is_opening(found.string, found.start()):
        cast.add(Speaker(paper, None, "anonymous", paper.removeprefix("the ")))
        yield Mention(paragraph, found.start(), paper, speaks=False, subject=True)


def _somebody(
    cast: People, paragraph: int, found: re.Match[str], words: Sequence[str], behind: int
) -> Iterator[Mention]:
    """`A neighbor`, who joins the cast; `the mayor`, whom the story has named, where she opens."""
    text = found.string
    subject = _is_opening(text, found.start())
    speaks = subject and _speaks_behind(text, behind)
    if found[1]:
        if subject:
            known = f"?the{text[found.end(1) : behind]}"
            yield Mention(paragraph, found.start(), known, speaks, subject)
    elif subject or (closing := _SAYS.match(text, behind)) or _is_free(text, found.start()):
        speaks = speaks or bool(not subject and closing)
        first = found[0].split()[0].lower()
        name = " ".join((first, *words))
        short = " ".join(words) if first in ("a", "an") else name
        cast.add(Speaker(name, None, "anonymous", short))
        if sex := names.gender((), words[-1]):
            cast.genders.setdefault(name, sex)
        yield Mention(paragraph, found.start(), name, speaks, subject or speaks)


def _kin(cast: People, paragraph: int) -> Iterator[Mention]:
    """`Her brother helps.`, `Okafor’s husband said`: told of by whose they are, without a name."""
    text = cast.narration[paragraph]
    first = _FIRST_KIN.match(text)
    others = _KIN.finditer(text, first.end() if first else 0)
    for found in chain((first,) if first else (), others):
        last = next((at for at in (2, 3) if found[at] in lexicon.KIN), None)
        if last is not None:
            whose = found[1].lower() if found[1].split()[0] in _WHOSE else found[1]
            label = " ".join((whose, *found.groups()[1:last]))
            sex = names.gender((), found[last])
            if known := _kin_known(cast, whose, found[last], sex):
                label = known
            else:
                cast.add(Speaker(label, None, "anonymous", label))
                if sex:
                    cast.genders.setdefault(label, sex)
            speaks = _speaks_behind(text, found.end(last))
            yield Mention(paragraph, found.start(1), label, speaks, subject=True)


def _kin_known(cast: People, whose: str, word: str, sex: str | None) -> str | None:
    """The one person whom `Li’s mother` means, of whom the story has told as such."""
    owner = cast.only((_MARK.sub("", whose),)) if whose[0].isupper() else None
    if owner is None:
        return None
    near = (cast.known[name] for name, of in cast.kin_of.items() if of == owner.name)
    told = ((one, set((one.title or word).lower().split())) for one in near)
    found = [
        one.name
        for one, title in told
        if cast.genders.get(one.name) == sex and (word in title or title.isdisjoint(lexicon.KIN))
    ]
    return found[0] if len(found) == 1 else None


def _one_of(cast: People, paragraph: int) -> Iterator[Mention]:
    """`One of them says`: somebody by these words alone."""
    text = cast.narration[paragraph]
    for found in _ONE_OF.finditer(text):
        if _is_opening(text, found.start()):
            label = found[0].lower()
            cast.add(Speaker(label, None, "anonymous", label))
            speaks = _speaks_behind(text, found.end())
            yield Mention(paragraph, found.start(), label, speaks, subject=True)


def _description(words: list[str], *, ended: bool) -> list[str]:
    """`former building manager`: up to the word that says what somebody is.

    `ended`: a mark stands behind the words.
    """
    for index, word in enumerate(words):
        if word in lexicon.PREPOSITIONS or word in lexicon.CLAUSE_STARTS:
            break
        if word == "local" and not _ACTING.issuperset(words[index + 1 : index + 2]):
            continue  # `a local boat`
        if word in _SOMEBODY and not _SOMEBODY & set(words[index + 1 : index + 2]):
            return words if ended and _is_of_some(words[index:]) else words[: index + 1]
    return []


def _is_of_some(words: Sequence[str]) -> bool:
    """`member of its delegation`: a role that says little without the body that it belongs to."""
    return len(words) > 2 and words[0] in _PARTS and words[1] in ("of", "in", "on", "from")


def _paper(words: Sequence[str]) -> str:
    """`the report`, of the words behind `The`: what may be meant by `it says`; else nothing."""
    for index, word in enumerate(words, 1):
        if word in lexicon.PREPOSITIONS or word in lexicon.CLAUSE_STARTS:
            return ""
        if word in lexicon.PAPERS:
            return f"the {' '.join(words[:index])}"
    return ""


def _is_opening(text: str, start: int) -> bool:
    """Whether a sentence begins there, or goes on behind what opens it (`In May, `)."""
    if start < 2:
        return start == 0
    last = text[start - 2]
    if last in ".!?":
        return text[start - 1].isspace()
    return last in "”\"’'," and _OPENING.search(text, max(0, start - 60), start) is not None


def _is_led_to(text: str, start: int) -> bool:
    """Whether a sentence's opening words lead to a pronoun there, its subject."""
    if _is_opening(text, start):
        return True
    if text[start - 2 : start - 1] == ",":
        return _LEADS.fullmatch(text, sentences.stop_before(text, start) + 1, start) is not None
    word = names.word_before(text, start)
    return word in _LEADING and names.mark_before(text, start - len(word) - 1) in _ENDED


def _is_free(text: str, start: int) -> bool:
    """Whether a description is somebody by itself, and says nothing of a name beside it."""
    return _APPOSED.search(text, max(0, start - 10), start) is None


def _speaks_behind(text: str, start: int) -> bool:
    """Whether the rest of the sentence has a verb of saying."""
    stop = _SENTENCE_END.search(text, start, start + 240)
    words = lexicon.WORD.findall(text, start, stop.start() if stop else start + 240)
    return not lexicon.SAYING.isdisjoint(words)


def is_led(text: str, run: names.Run) -> bool:
    """Whether a preposition stands before a name, or a verb of whose clause it is the object.

    `For Jo Li, …` is about Jo Li all the same; `Asking Jo Li of it`, `as it did Jo Li` are not.
    """
    word = run.led
    if not word:
        return text[run.start - 1 : run.start] in _OPENERS
    if word == "did" or (word[-3:] == "ing" and word[0].isupper()) or _is_object(text, run):
        return True
    if word in ("the", "a", "an"):
        word = names.word_before(text, run.start - len(word) - 1)
    return word.lower() in lexicon.PREPOSITIONS and word != "For"


def _is_object(text: str, run: names.Run) -> bool:
    """`lawmakers slammed` *Li*; not `the disgraced Li`, `a man named Li`."""
    word = run.led
    if not word.islower() or word[-2:] != "ed" or word in _CALLED:
        return False
    before = names.word_before(text, run.start - len(word) - 1)
    return before != "" and before not in lexicon.DETERMINERS and before[-2:] != "ly"
