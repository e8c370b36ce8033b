"""Interviews and transcripts: paragraphs that a label gives to somebody, without quote marks.

Knows `Q:` and `A:`, `STUBBS: …` with `OSEI, HOST: …`, and `Snow: …`, each with paragraphs that go
on; and a statement that stands in paragraphs of its own below `In a statement Li says:`. A label
alone is no proof, since `Tickets: $5` has one too: it takes several, and somebody who asks or is
named in the story.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass

from . import lexicon, names
from .subjects import Span

_LABEL = re.compile(
    r"[“\"]?(?P<name>[^\W\d_a-z][\w.’'&-]{0,30}"
    r"(?:\s(?:[^\W\d_a-z][\w.’'&-]{0,30}|#\d|de|la|der|van|von|bin|al)){0,5})"
    r"(?P<role>,\s[^\W\d_a-z][A-Z\s-]{1,30})?(?:\s\([^()]{1,40}\))?:\s+(?=\S)"
)
_LETTER = re.compile(r"(?P<name>Q|A|Question|Answer)(?P<role>)[.:]\s+(?=\S)")
_ANSWERERS = frozenset(["a", "answer"])
_ROLES = frozenset(word.upper() for word in lexicon.HOSTS | {"byline"})
_FIRST_PERSON = re.compile(r"\b(?:I|we|my|our|me|us|We|My|Our)\b")
_SPEAKS = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|[Mm]e|[Uu]s)\b|\?")
_QUOTED = re.compile(r"[“\"«‘][^“”\"«»]*[”\"»’]?")
_LEAD_IN = re.compile(r"\b(\w+)(?:\s[\w’'-]+){0,5}:$")
_LONGEST_LEAD_IN = 300
"""Characters."""
_FEWEST = 3
"""Labelled paragraphs that make a transcript."""
_LONGEST_ANSWER = 5
"""Paragraphs between two labels; what is longer is a story between two interviews."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One paragraph of somebody's own words."""

    label: Span | None
    """`STUBBS, MAYOR` of `STUBBS, MAYOR: `; `None` where it goes on from the paragraph above."""
    start: int
    """Its first word."""
    speaker: str | None
    """As a name; empty for `A:`, whom the story has introduced; `None` for a statement, which the
    lead-in above it gives to somebody."""
    by_host: bool = False
    """The show's side: who asks, or reports."""


def read(
    paragraphs: Sequence[str], set_off: Container[int] = (), headed: Container[int] = ()
) -> Mapping[int, Turn]:
    """The paragraphs that are turns, by index.

    `set_off`: those that print sets off as quotations; `headed`: those below a subhead, where no
    turn goes on.

    >>> found = read(["Q: Is it late?", "A: It is.", "Very late.", "Q: Why?", "A: It rained."])
    >>> [(index, turn.speaker, turn.by_host) for index, turn in found.items()][:3]
    [(0, 'Q', True), (1, '', False), (2, '', False)]
    """
    labels = _labels(paragraphs)
    if not labels:
        return _statements(paragraphs, set_off)
    cast = _Cast(paragraphs, labels)
    labelled = sorted(labels)
    told = any(at in headed and at not in labels for at in range(labelled[0], labelled[-1]))
    found: dict[int, Turn] = {}
    for index, text in enumerate(paragraphs):
        label = labels.get(index)
        if label:
            found[index] = cast.turn(label)
        elif index - 1 in found and index not in headed and _goes_on(text, index, labelled, told):
            above = found[index - 1]
            found[index] = Turn(None, 0, above.speaker, above.by_host)
    return found


def _labels(paragraphs: Sequence[str]) -> dict[int, re.Match[str]]:
    """The labels, where they are speakers'."""
    letters = _found(_LETTER, paragraphs)
    if len({label["name"][0] for label in letters.values()}) > 1:
        return letters
    found = {
        index: label
        for index, label in _found(_LABEL, paragraphs).items()
        if label["name"].lower() not in lexicon.NO_LABELS
    }
    counts = Counter(_surname(label["name"]) for label in found.values())
    talk = len(found) >= _FEWEST and len(counts) > 1 and max(counts.values()) > 1
    return (
        found
        if talk and _are_sentences(found.values()) and _are_people(paragraphs, found, counts)
        else {}
    )


def _found(pattern: re.Pattern[str], paragraphs: Sequence[str]) -> dict[int, re.Match[str]]:
    marked = ((at, text) for at, text in enumerate(paragraphs) if ":" in text or text[1:2] == ".")
    matches = ((index, pattern.match(text)) for index, text in marked)
    return {
        index: match
        for index, match in matches
        if match and lexicon.WORD.search(match.string, match.end())
    }


def _are_sentences(labels: Collection[re.Match[str]]) -> bool:
    """Whether most of what stands behind the labels is speech, and no figures or addresses."""
    lengths = [
        sum(word[0].isalpha() for word in lexicon.WORD.finditer(label.string, label.end()))
        for label in labels
    ]
    return 2 * sum(length >= _FEWEST for length in lengths) > len(lengths)


def _are_people(
    paragraphs: Sequence[str], labels: Mapping[int, re.Match[str]], counts: Mapping[str, int]
) -> bool:
    """Whether somebody has a role or asks, or those who speak again are named in the story."""
    if any(label["role"] is not None for label in labels.values()):
        return True
    if any(_asks(name, paragraphs, labels) for name, count in counts.items() if count > 1):
        return True
    rest = " ".join(
        text[labels[index].end() :] if index in labels else text
        for index, text in enumerate(paragraphs)
    ).casefold()
    again = [name for name, count in counts.items() if count > 1]
    if not any(_SPEAKS.search(label.string, label.end()) for label in labels.values()):
        return False  # `Rigs: Visit Lima on Thursday.`
    if all(label["name"].isupper() for label in labels.values()):
        return len(again) > 1
    often = 2 * sum(counts[name] for name in again) > sum(counts.values())  # no list of places
    return len(again) > 1 and often and all(f" {name}" in rest for name in again)


def _asks(name: str, paragraphs: Sequence[str], labels: Mapping[int, re.Match[str]]) -> bool:
    """Whether most of a speaker's turns ask."""
    turns = [paragraphs[at] for at, label in labels.items() if _surname(label["name"]) == name]
    return 2 * sum("?" in _QUOTED.sub("", turn) for turn in turns) > len(turns)


class _Cast:
    """Who is meant by each label."""

    def __init__(self, paragraphs: Sequence[str], labels: Mapping[int, re.Match[str]]) -> None:
        self._text = " ".join(paragraphs)
        self._printed: dict[str, str] = {}
        self._full: dict[str, str] = {}
        self._hosts: set[str] = set()
        for label in labels.values():
            name = self._spelled(label["name"])
            self._full.setdefault(_surname(name), name)
            role = (label["role"] or "").strip(", ").split()
            if _ROLES & set(role) or name.casefold() in lexicon.ASKERS:
                self._hosts.add(self._named(name))
        if not self._hosts and len(set(self._full.values())) > 1:
            counts = Counter(_surname(label["name"]) for label in labels.values())
            asking = [n for n, c in counts.items() if c > 1 and _asks(n, paragraphs, labels)]
            self._hosts = {self._full[name] for name in asking[:1]}

    def turn(self, label: re.Match[str]) -> Turn:
        """The turn that a label opens."""
        name = self._spelled(label["name"])
        span = (label.start("name"), label.start() + len(label[0].rstrip()) - 1)
        if name.casefold() in _ANSWERERS:
            return Turn(span, label.end(), "")
        full = self._named(name)
        return Turn(span, label.end(), full, full in self._hosts)

    def _named(self, name: str) -> str:
        bare = name.casefold() == _surname(name)
        return self._full.get(_surname(name), name) if bare else name

    def _spelled(self, label: str) -> str:
        """A name in capitals as the story prints it, else with capitals at its words' starts."""
        if not label.isupper() or len(label) < 2:
            return label
        if label not in self._printed:
            found = re.search(rf"\b{re.escape(label.title())}\b", self._text)
            self._printed[label] = found[0] if found else label.title()
        return self._printed[label]


def _surname(name: str) -> str:
    return " ".join(names.surname(name.split())).casefold()


def _goes_on(text: str, index: int, labelled: Sequence[int], told: bool) -> bool:
    """Whether a paragraph without a label belongs to the turn above it.

    `told`: others between the turns are the reporter's.
    """
    if text.startswith(("(", "[")) or not lexicon.WORD.search(text):
        return False
    at = bisect_right(labelled, index)
    near = at < len(labelled) and labelled[at] - index <= _LONGEST_ANSWER
    return (near and not told) or _is_told_by_itself(text)


def _is_told_by_itself(text: str) -> bool:
    """Whether a paragraph is in the first person, its quotations left out, and quotes nobody."""
    bare = _QUOTED.sub("", text)
    return text[:1] not in "“\"‘'«" and _FIRST_PERSON.search(bare) is not None


def _statements(paragraphs: Sequence[str], set_off: Container[int]) -> dict[int, Turn]:
    """What is set off, and paragraphs in the first person below a line like `Li says:`."""
    found: dict[int, Turn] = {}
    led = False
    for index, text in enumerate(paragraphs):
        alone = index in set_off and not _QUOTED.match(text)
        if alone or (led and _is_told_by_itself(text)):
            found[index] = Turn(None, 0, None)
        led = (index in found and index not in set_off) or (text[-1:] == ":" and _leads_in(text))
    return found


def _leads_in(text: str) -> bool:
    found = _LEAD_IN.search(text) if len(text) <= _LONGEST_LEAD_IN else None
    words = lexicon.WORD.findall(found[0]) if found else []
    return any(word.lower() in lexicon.SAYING for word in words)
