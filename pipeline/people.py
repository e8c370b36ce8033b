"""The people and organisations of an article, and whom any of their names means.

Who they are is read elsewhere; here they are known by full name, surname, rank and other spelling.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from . import lexicon, namekeys, names, sightings, titles
from .names import Run
from .sightings import Seen

Kind = Literal["person", "organisation", "anonymous"]

_ACRONYM = re.compile(r"\s\(([A-Z][\w.-]{1,9})\)")
_MOST_NAMESAKES = 50
_FEW_NAMESAKES = 8
"""Of one first name, among whom a misspelt surname may be looked for."""
_MOST_COMPARED = 200
"""Words of names that one which may be misspelt is compared with."""
_RANKS = {
    "Sgt": "sergeant",
    "Capt": "captain",
    "Col": "colonel",
    "Gen": "general",
    "Lt": "lieutenant",
    "Insp": "inspector",
    "Supt": "superintendent",
    "Prof": "professor",
    "Sen": "senator",
    "Gov": "governor",
    "Rep": "representative",
    "Cllr": "councillor",
    "Dr": "doctor",
}
_GENERATIONS = {"younger": (" Jr", " II"), "elder": (" Sr",), "older": (" Sr",)}
"""`the younger Stokes`: what the name of such a one ends with."""
HONOURED = {"Mr": "m", "Sir": "m", "Mrs": "f", "Ms": "f", "Miss": "f", "Dame": "f", "Lady": "f"}
"""Of which sex somebody is who is called so."""
_STOP = re.compile(r"(?:(?<!\b[A-Z])\.|[!?])(?:\s|$)")
"""No stop of `U.S.` ends a sentence."""


class Speaker(NamedTuple):
    """Somebody who is quoted, or might be."""

    name: str
    """In full; of a source without a name the article's own words (`one resident`)."""
    title: str | None = None
    """At first reference, in the article's own words, without `a` or `the`."""
    kind: Kind = "person"
    short: str = ""
    """Surname, acronym, or the label's words."""
    titled_at: tuple[int, int] | None = None
    """Paragraph and character of the name that the title stands beside."""


class _Held(dict[tuple[str, ...], tuple[str, ...]]):
    """Answers that are looked for once."""

    def __init__(self, look: Callable[[tuple[str, ...]], tuple[str, ...]]) -> None:
        super().__init__()
        self._look = look

    def __missing__(self, name: tuple[str, ...]) -> tuple[str, ...]:
        found = self[name] = self._look(name)
        return found


class People:
    """The people and organisations of one article, by any of their names."""

    def __init__(self, narration: Sequence[str], before: Seen | None = None) -> None:
        self.narration = narration
        read = before or {}
        self.seen = [read[text] if text in read else sightings.seen(text) for text in narration]
        """The names of each paragraph."""
        self.known: dict[str, Speaker] = {}
        self.billed: tuple[str, ...] = ()
        """Whom the deck names."""
        self.genders: dict[str, str] = {}
        self.children: set[str] = set()
        """Whom nobody calls `Mr` or `Mrs`."""
        self.kin_of: dict[str, str] = {}
        """Whose kin somebody is called."""
        self.nouns: dict[str, str] = {}
        """What a body is, where its name does not say so: `airline`."""
        self._spelled: dict[str, str] = {}
        self._by_word: dict[str, list[str]] = defaultdict(list)
        self._held = _Held(self._holders)
        """Whom names meant since anybody was taken in last."""
        self.holders = self._held.__getitem__
        """Full names of those whom the words of a name can mean."""

    def is_misspelt(self, word: str) -> bool:
        """Whether a single name is almost that of somebody known: `Ms. Bauchtman`, `Buchtmann`."""
        return next(self._near(word), None) is not None

    def _near(self, word: str) -> Iterator[str]:
        """Words of known names that are almost this one."""
        key = namekeys.key(word)
        near = (other for other in tuple(self._by_word)[:_MOST_COMPARED] if other[0] == key[0])
        return (other for other in near if namekeys.are_alike(key, other))

    def meant_by(self, name: str) -> Speaker | None:
        """The one person whose surname a single name almost is; None for no or several such."""
        if " " in name or len(name) < namekeys.SHORT:
            return None
        holders = {holder for word in self._near(name) for holder in self._by_word[word]}
        meant = [self.known[holder] for holder in holders if holder in self.known]
        one = meant[0] if len(meant) == 1 and meant[0].kind == "person" else None
        return (
            one
            if one and namekeys.are_alike(namekeys.key(name), namekeys.key(one.short.split()[-1]))
            else None
        )

    def _almost(self, full: str) -> str | None:
        """Whom `Hamish McAllister` means where everywhere else he is Macallister."""
        given, _, surname = full.rpartition(" ")
        if not given or len(surname) <= namekeys.SHORT:
            return None
        known = self._by_word.get(namekeys.key(given.split()[0]), ())
        if len(known) > _FEW_NAMESAKES:
            return None
        near = (name for name in known if name.rpartition(" ")[0] == given)
        key = namekeys.key(surname)
        return next(
            (name for name in near if namekeys.are_alike(key, namekeys.key(name.split()[-1]))), None
        )

    def drop_surnames(self) -> None:
        """`García Márquez` is nobody beside `Gabriela García Márquez`."""
        self._held.clear()
        people = (one.name for one in self.known.values() if one.kind == "person")
        for short in [name for name in people if " " in name]:
            holders = self._by_word[namekeys.key(short.split()[-1])]
            longer = [name for name in holders if name.endswith(" " + short)]
            if len(longer) == 1:
                del self.known[short]
                for word in short.split():
                    self._by_word[namekeys.key(word)].remove(short)
                self.known[longer[0]] = self.known[longer[0]]._replace(short=short)

    def sentence(self, paragraph: int, position: int) -> list[str]:
        """The words of the sentence at a place, in lower case."""
        text = self.narration[paragraph]
        before = [one.end() for one in _STOP.finditer(text, max(0, position - 400), position)]
        stop = _STOP.search(text, position, position + 400)
        start = before[-1] if before else max(0, position - 400)
        words = lexicon.WORD.findall(text, start, stop.start() if stop else position + 400)
        return [word.lower() for word in words]

    def add(self, speaker: Speaker) -> None:
        """Take in somebody; a name that is known already stays as it is."""
        if speaker.name in self.known:
            return
        self._held.clear()
        self.known[speaker.name] = speaker
        if speaker.kind == "organisation" and speaker.short.isupper():
            self._spelled.setdefault(speaker.short.casefold(), speaker.name)
        words = speaker.name if speaker.kind == "person" else speaker.short or speaker.name
        for word in words.split():
            self._by_word[namekeys.key(word)].append(speaker.name)

    def spell(self, words: str, name: str) -> None:
        """Let words mean somebody who is known, unless they mean another."""
        if (low := words.casefold()) not in self._spelled:
            self._held.clear()
            self._spelled[low] = name

    def spelled(self, printed: str) -> str:
        """The name by which somebody is known whose name stands in print, maybe misspelt."""
        known = self._spelled.get(printed.casefold()) or self._initialled(printed)
        return known or self._almost(printed) or printed

    def _initialled(self, printed: str) -> str | None:
        """`Nikki Haley` for `Nikki R. Haley`, and the other way round."""
        bare = _without_initials(printed)
        last = namekeys.key(printed.rsplit(maxsplit=1)[-1])
        near = self._by_word.get(last, ())[:_MOST_NAMESAKES]
        same = (one for one in near if one != printed and _without_initials(one) == bare)
        return next(same, None) if " " in bare else None

    def entitle(self, name: str, title: str | None, at: tuple[int, int] | None = None) -> None:
        """Keep a title that somebody who is known had none of, and where it stands."""
        known = self.known[name]
        if known.title is None and title is not None:
            self.known[name] = known._replace(title=title, titled_at=at)

    def meet(self, speaker: Speaker) -> None:
        """Take in somebody, unless the story has them under a longer name."""
        runs = names.runs(speaker.name)
        if not runs or not self.named(runs[0]):
            self.add(speaker)

    def named(self, run: Run, text_before: str = "") -> tuple[str, ...]:
        """Full names of those whom a run can mean, by surname rather than by first name."""
        return self.honoured(run, self.holders(names.person(run, text_before)))

    def honoured(self, run: Run, holders: tuple[str, ...]) -> tuple[str, ...]:
        """Those of them whom `Mr` or `Mrs` in front of a name can mean.

        Rather than somebody of whose sex nothing is told it is their kin of that sex: `Mrs Bankole`
        is `his wife, Olu`.
        """
        sex = HONOURED.get(run.words[0])
        if sex is None and len(holders) < 2:
            return holders
        if len(holders) > 1 and run.led in _GENERATIONS:
            of_age = tuple(h for h in holders if h.rstrip(".").endswith(_GENERATIONS[run.led]))
            holders = of_age or holders
        if len(holders) > 1 and sex is None:
            rank = _RANKS.get(run.words[0], run.words[0].lower())
            titled = tuple(
                name for name in holders if rank in (self.known[name].title or "").lower()
            )
            holders = titled or holders
        if sex is None or not holders:
            return holders
        holders = tuple(one for one in holders if one not in self.children) or holders
        fitting = tuple(name for name in holders if self.genders.get(name) == sex)
        kin = tuple(name for name, owner in self.kin_of.items() if owner in holders)
        named_so = tuple(name for name in kin if self.genders.get(name) == sex)
        open_to = tuple(name for name in holders if name not in self.genders)
        return fitting or (named_so if len(named_so) == 1 else open_to)

    def only(self, name: tuple[str, ...]) -> Speaker | None:
        """The one whom the words of a name can mean; None for nobody or several."""
        holders = self.holders(name)
        return self.known[holders[0]] if len(holders) == 1 else None

    def _holders(self, name: tuple[str, ...]) -> tuple[str, ...]:
        full = " ".join(name)
        full = self._spelled.get(full.casefold(), full)
        if full in self.known:
            return (full,)
        words = names.plain(name)
        if not words or (len(words) == 1 and (len(words[0]) == 1 or words[0] in sightings.LANDS)):
            return ()  # nobody is called `R` of `(R)`
        if not self._by_word.get(namekeys.key(words[-1])):
            almost = self._almost(full) if len(words) > 1 else None
            return (almost,) if almost else ()
        plain = [namekeys.key(word) for word in words]
        sharing = min((self._by_word.get(word, []) for word in plain), key=len)[:_MOST_NAMESAKES]
        holders = [holder for holder in sharing if set(plain) <= set(namekeys.keys(holder))]
        by_surname = [holder for holder in holders if namekeys.keys(holder)[-1] == plain[-1]]
        found = tuple(dict.fromkeys(by_surname or (holders if len(plain) == 1 else ())))
        if len(found) > 1 and name[-1] in lexicon.GENERATIONS:
            return tuple(one for one in found if one.rstrip(".").endswith(f" {name[-1]}")) or found
        return found


def _without_initials(name: str) -> str:
    """`Nikki Haley` of `Nikki R. Haley`; `J. Haley` and `George W. Bush Jr.` keep theirs."""
    first, *rest = name.split()
    return " ".join([first, *(word for word in rest if len(word.rstrip(".")) > 1)])


def stranger(text: str, run: Run, end: int, *, organised: bool = False) -> Speaker:
    """Somebody whom nothing but an attribution names; an organisation’s name reaches to `end`."""
    if not organised and not sightings.is_organised(text, run):
        name = names.person(run, sightings.before(text, run))
        full = sightings.printed(text, run, name)
        title = titles.of(text, run.end - len(full), run.end)
        return Speaker(full, title, "person", " ".join(names.surname(name)))
    whole = re.split(r"[,;(]", text[run.start : end])[0].strip()
    acronym = _ACRONYM.match(text, run.end)
    return Speaker(whole, None, "organisation", acronym[1] if acronym else whole)
