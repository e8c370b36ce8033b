"""`by-ear`: what is plain on paper and heard as something else.

A contraction with two readings, a list without “and” that makes three people one, a time phrase
that the ear hangs on the verb of saying, and a quote that outlasts the host's sentence. Only in
what the host says: a cut is heard as it was said.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from .. import lexicon, marks, names
from ..lexicon import word_set
from .copylines import Check, Copy, CopyLine

_IS_OR_HAS = re.compile(
    r"(?P<who>[HhSsIiWw](?<!\w.)"  # the letter is looked for first, which is quicker
    r"(?:(?<=[Hh])e|(?<=[Ss])he|(?<=[Ii])t|(?<=[Ww])ho))[’']s\s"
    r"(?:(?:also|now|already|still|just|never|often|since|reportedly)\s){0,2}(?P<verb>[a-z]+)\b"
)
_WITHHOLDING = frozenset(["denied", "refused"])
_GIVING = word_set(
    "taught offered promised granted awarded guaranteed assigned handed given allowed"
)
_PAYING = frozenset(["paid", "charged"])
"""With those above, participles that keep an object in the passive: “is granted asylum”."""
_MINDED = word_set("convinced persuaded assured advised warned told informed satisfied")
"""Participles that take a clause in the passive: “is convinced voters will come”."""
_FORESEEING = frozenset(["warned", "promised"])
"""Participles that take a clause with “that” in both voices: “is warned that it will rain”."""
_THAT = re.compile(r"\sthat\b|\s(?:of|against)\b(?=\s[a-z])")
_WITHHELD = word_set(
    "entry access bail parole asylum visa visas permission benefits treatment care food water aid "
    "help coverage admission passage service services release leave funding credit loan loans "
    "housing medicine permit permits license licenses licence work shelter citizenship refuge "
    "custody clemency immunity representation"
)
"""What can be kept from somebody; charges and wrongdoing are denied another way."""
_NO_GIFTS = word_set(
    "up away back out off in over down on to by for at as of with from and or but that what why "
    "how whether who not only again birth rise way voice notice evidence reason reasons cause "
    "him her them us me you it"
)
_SOMEBODY = lexicon.GROUPS | lexicon.DETERMINERS
_OBJECT = re.compile(r"\s(?:(?:an?|no|any|some|more|new|two|three)\s){0,2}(?P<word>[\w’'-]+)")
_MONEY = re.compile(r"\s(?:(?:about|nearly|almost|over|up\sto)\s)?[$£€]\d[\d,.]*\b")
_CLAUSE = re.compile(
    r"\s(?:(?:the|his|her|its|their|some|many|most)\s)?[\w’'-]+"
    r"(?=\s(?:will|would|can|could|are|were|should|may|might)\b)"
)
_HAD_OR_WOULD = re.compile(
    r"\b(?P<who>[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|[Ww]ho|I)[’']d\s"
    r"(?:(?:also|already|never|always|often|just)\s)?"
    r"(?P<verb>put|cut|let|set|hit|shut|cost|hurt|split|quit|cast|spread|bet|bid|read|upset|come"
    r"|become|overcome|run)\b(?:\s\w[\w’'-]*)?"
)
_DECIDED = re.compile(
    r"\b(?:if|would|wish|wishes|before|already|when|whenever|by\sthe\stime)\b", re.IGNORECASE
)
"""Tells which of “had” and “would” is meant."""
_PLURAL_VERB = re.compile(r"\b(have|are|were|do|has|is|was|does|had|said|says|say)\b")
_LISTED_ROLE = re.compile(
    r"\b(?:[Ii]ts|[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir)\s(?:[\w.’'-]+\s){0,8}?[\w.’'-]+$"
)
_OPENING_ROLE = re.compile(
    r"(?:the|its|an?|his|her|their)\s(?:[\w’'-]+\s){1,4}?(?:of|for|at|in|to)\s"
)
_SPAN = re.compile(
    r"(?P<phrase>(?:Over|For|During|In|Throughout)\s(?:(?:the|these)\s)?(?:past|last|recent|next"
    r"|coming)\s(?:(?P<many>few|several|couple\sof|many|[a-z]+|\d+)\s)?(?P<unit>hour|day|week|month"
    r"|year|decade)(?P<plural>s?)"
    r"|For\s(?:many\s|several\s|(?:\w+|\d+)\s)?(?P<units>hours|days|weeks|months|years|decades)"
    r"|(?P<then>Last\s(?:night|week|month|year|spring|summer|fall|autumn|winter)"
    r"|Earlier\sthis\s(?:week|month|year)|(?:Since|Until|By|During)\s[^,.;:]{3,20}"
    r"|On\s[A-Z][a-z]{2,5}day|[A-Z]\w+(?:\s\w+){0,2}\s(?:days|weeks|months|years|decades)\sago)"
    r"|(?P<every>Every|Each)\s(?P<each>day|week|month|year|night|morning|summer|winter|time))"
    r",\s(?!as\s)(?P<who>(?:(?!\s(?:that|what|who|which|whether)\s)[^,.;:]){2,60}?)\s(?P<verb>says?|tells?|argues?|believes?|thinks?|claims?|insists?"
    r"|adds?|warns?|explains?|notes?)\b(?!,)"
)
_SPAN_OPENERS = (
    *("Over ", "For ", "During ", "In ", "Throughout ", "Last "),
    *("Earlier ", "Since ", "Until ", "Every ", "Each ", "By ", "On "),
)
_AGO = 40
"""Characters within which a time that opens a sentence ends."""
_SHOWN = re.compile(
    r"\b(?:chart|clip|footage|graph|graphic|image|link|map|photo|picture|table|tweet|video)s?"
    r"\s(?:above|below)\b|\b(?:[Cc]lick|[Tt]ap)\shere\b|\([Ss]ee\s(?:above|below)\)"
    r"|\bpictured\s(?:above|below|left|right)\b"
)
_LISTING = re.compile(r"\b[A-Za-z][a-z]{2,}s\s(?:like|such\sas|including)\s")
"""`officials like`: the sentence is about several, and no comma parts the last from its verb."""
_ACTS = lexicon.FINITE | lexicon.PREDICATES | lexicon.SAYING
_INCLUDING = re.compile(r"\binclud(?:e|es|ed|ing)\b")
_OPENERS = '“"„«‘'
_LEFT_OPEN = re.compile(rf"[{_OPENERS}](?:(?<=\w\s.)|(?<=\w[^\w\s]\s.))(?=[a-z])[^“”\"„«»]*$")
"""A fragment whose sentence ends before the quote does."""
_FEWEST_SAID = 3
"""Words that somebody else's sentence has; fewer are heard as the fragment's end."""
_LONGEST_QUOTE = 20
"""Lines within which it closes."""
_MOST_REPEATED = 4
"""Words of it that a message repeats."""


def checks(copy: Copy) -> Iterator[Check]:
    """Every line of the host's that the ear can take otherwise."""
    for line in copy.narration:
        for message in _heard_otherwise(line.own):
            yield Check(line.at, "by-ear", message)
    yield from _run_on(copy.narration)


def _heard_otherwise(text: str) -> Iterator[str]:
    """All that the ear can take otherwise in a line; most have not even the marks of it."""
    if "’" in text or "'" in text:
        yield from contractions(text)
    if text.count(", ") > 1:
        yield from lists(text)
    if text.startswith(_SPAN_OPENERS) or " ago, " in text[:_AGO]:
        yield from spans_of_time(text)
    if " above" in text or " below" in text or " here" in text or "pictured " in text:
        yield from for_the_eye(text)


def _paragraph(line: CopyLine) -> tuple[int, int | None]:
    """Which stretch of the host's, and which paragraph of the article."""
    return line.at[0], line.places[0].paragraph if line.places else None


def _run_on(lines: Sequence[CopyLine]) -> Iterator[Check]:
    """A quote that begins amid the host's sentence and goes on in sentences of its own."""
    for at, (first, second) in enumerate(pairwise(lines), 1):
        if not _is_left_open(first.text):
            continue
        said = _still_quoted(first, lines[at : at + _LONGEST_QUOTE])
        if len(said) >= _FEWEST_SAID:
            more = " …" if len(said) > _MOST_REPEATED else ""
            words = " ".join(said[:_MOST_REPEATED]).rstrip(".,!?") + more
            message = (
                f"“{words}” is still the quote on paper and the host’s own words to the ear;"
                " make it a cut, or say who said it?"
            )
            yield Check(second.at, "by-ear", message)


def _is_left_open(text: str) -> bool:
    """Whether a line of the host's begins a quote and does not end it."""
    opens = '"' in text or "“" in text or "„" in text or "«" in text or "‘" in text
    return opens and _LEFT_OPEN.search(text) is not None


def _still_quoted(line: CopyLine, behind: Sequence[CopyLine]) -> list[str]:
    """The words of its paragraph behind a line that belong to a quote which that leaves open."""
    first = line.text
    here = _paragraph(line)
    rest = takewhile(lambda other: _paragraph(other) == here, behind)
    text = " ".join((first, *(other.text for other in rest)))
    for found in marks.scan(text):
        if found.closed and found.start < len(first) < found.last:
            return text[len(first) + 1 : found.last].split()
    return []


def contractions(text: str) -> Iterator[str]:
    """`’s` and `’d` that can be heard as either of two verbs.

    >>> list(contractions("Maduro stays, and he’s denied entry to convoys. He’s been there."))
    ['“he’s denied entry” can be heard as “he is denied entry”; say “he has”?']
    """
    if "’s" in text or "'s" in text:
        yield from filter(None, (_is_or_has(text, one) for one in _IS_OR_HAS.finditer(text)))
    if ("’d" in text or "'d" in text) and not _DECIDED.search(text):
        for found in _HAD_OR_WOULD.finditer(text):
            who = found["who"]
            yield f"“{found[0]}” can be heard as “{who} had” and as “{who} would”; say which?"


def _is_or_has(text: str, found: re.Match[str]) -> str | None:
    end = _end_of_object(text, found["verb"], found.end())
    if end is None:
        return None
    who, words = found["who"], text[found.start() : end]
    other = f"{who} is{words[len(who) + 2 :]}"
    return f"“{words}” can be heard as “{other}”; say “{who} has”?"


def _end_of_object(text: str, verb: str, start: int) -> int | None:
    """Where the words end that follow both “is” and “has” with this participle; None: one reads."""
    if verb == "asked":  # of him and by him
        return start + 3 if text.startswith(" to ", start) else None
    if verb in _PAYING:
        found = _MONEY.match(text, start)
    elif verb in _FORESEEING and (found := _THAT.match(text, start)):
        return found.end()
    elif verb in _MINDED:
        found = _CLAUSE.match(text, start)
    elif verb in _WITHHOLDING | _GIVING:
        found = _OBJECT.match(text, start)
        fits = found is not None and _is_object(verb, found["word"])
        found = found if fits else None
    else:
        found = None
    return found.end() if found else None


def _is_object(verb: str, word: str) -> bool:
    if verb in _WITHHOLDING:
        return word in _WITHHELD
    somebody = word[:-1] in lexicon.ROLES or word in _SOMEBODY
    return word.islower() and word not in _NO_GIFTS and not somebody


def lists(text: str) -> Iterator[str]:
    """Three people in a row without “and”, a name between what could be its titles.

    >>> list(lists("Its ambassador to Peru, Sen. Jo Li, the head of it have met."))[0][:42]
    '“Its ambassador to Peru, Sen. Jo Li, the h'
    """
    parts = text.split(", ")
    for first, second, third in zip(parts, parts[1:], parts[2:], strict=False):
        last = _OPENING_ROLE.match(third)
        if not last or not (
            _is_plural(third)
            or _ends_list(first, third, parts)
            or _acts(first, third[last.end() :])
        ):
            continue
        if not _is_person(second):
            continue
        listing = _INCLUDING.search(first)
        role = _LISTED_ROLE.search(first, listing.end() if listing else 0)
        if role and _has_role(role[0]):
            yield (
                f"“{role[0]}, {second}, {last[0]}…” is three people on paper and one to the ear:"
                " a list without “and”"
            )


def _ends_list(first: str, last: str, parts: Sequence[str]) -> bool:
    """Whether a sentence that lists ends with these words, and has no “and” to tell that by."""
    rest = parts[parts.index(last) :]
    return not any(" and " in part for part in rest) and _INCLUDING.search(first) is not None


def _acts(first: str, behind: str) -> bool:
    """Whether several who are listed do something, right behind the last of them."""
    words = lexicon.WORD.findall(behind)
    return _LISTING.search(first) is not None and any(word in _ACTS for word in words[1:])


def _is_person(words: str) -> bool:
    runs = names.runs(words)
    return len(runs) == 1 and runs[0].end - runs[0].start >= len(words) and len(runs[0].words) > 1


def _is_plural(words: str) -> bool:
    """Whether the first finite verb is that of several."""
    found = _PLURAL_VERB.search(words)
    return found is not None and found[1] in ("have", "are", "were", "do", "say")


def _has_role(words: str) -> bool:
    return any(word.lower() in lexicon.ROLES for word in lexicon.WORD.findall(words))


def spans_of_time(text: str) -> Iterator[str]:
    """“Over the past weeks, Baddour says …”: as if the saying had taken weeks.

    >>> list(spans_of_time("For years, Li says the town slept."))
    ['“For years, Li says” can be heard as Li saying so for years']
    """
    if found := _SPAN.match(text):
        words = text[: found.end()]
        yield f"“{words}” can be heard as {_inside(found['who'])} saying so {_lasting(found)}"


def for_the_eye(text: str) -> Iterator[str]:
    """What points at something on the page.

    >>> list(for_the_eye("He fell, as the video below shows."))
    ['“video below” is on the page alone; a listener sees nothing']
    """
    if found := _SHOWN.search(text):
        yield f"“{found[0]}” is on the page alone; a listener sees nothing"


def _inside(who: str) -> str:
    first = who.partition(" ")[0]
    small = first.lower() in lexicon.DETERMINERS
    return _OBJECTS.get(who.lower(), who[0].lower() + who[1:] if small else who)


def _lasting(found: re.Match[str]) -> str:
    if then := found["then"]:
        return then[0].lower() + then[1:]
    if found["every"]:
        return f"{found['every'].lower()} {found['each']}"
    if found["units"] or found["plural"]:
        return f"for {found['units'] or found['unit'] + 's'}"
    return f"for {'an' if found['unit'] == 'hour' else 'a'} {found['unit']}"


_OBJECTS = {"he": "him", "she": "her", "they": "them", "i": "me", "we": "us"}
