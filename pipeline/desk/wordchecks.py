"""Checks of wording: what is hard to say, what ages, what the show does not say."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from .. import lexicon, names, timing
from ..model import Cue
from .remarks import Facts, Finding, listed, said, speech

_LONGEST_SENTENCE = 25
"""Words that can be said in one breath and kept in one ear."""
_OLD_DAYS = 30
"""After a month even “last month” is another one."""
_OFFICE = re.compile(
    r"\b(?:(?:Acting|Interim|Deputy|Vice|Prime|Attorney|Lieutenant|Lt\.) |[A-Z][a-z]{3,20} "
    r"(?=Minister|Secretary))?"
    r"(?:President|Minister|Secretary|Senator|Sen\.|Representative|Rep\.|Congressman|"
    r"Congresswoman|Governor|Gov\.|Mayor|Chancellor|Ambassador|Chief Justice|Premier|Pope|"
    r"Police Chief|Sheriff|Superintendent|House Speaker|CEO)(?= [A-Z])"
)
_SPAN = r"(?:days?|weeks?|months?|years?|decades?|weekends?|spring|summer|fall|autumn|winter)"
_SOON = re.compile(
    rf"\b(?:past|(?<!the )last|(?<!the )next|coming)"
    rf"(?: (?:few|several|couple of|\w{{3,6}}))? {_SPAN}\b"
    rf"|\bthis (?:past |coming )?{_SPAN}\b|\b(?:earlier|later) this {_SPAN}\b|\brecently\b",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"(?<![\w.-])(?:[A-Z]{2,7}|(?:[A-Z]\.){2,6})(?:s|['’]s)?(?![\w-])")
_ROMAN = re.compile(r"[IVX]+")
_IN_STATE = re.compile(r"[A-Z][a-z]+, $")
"""Behind it two letters are the state of a town: `Shelby, N.C.`."""
_STATE_LETTERS = 2
_PLACED = re.compile(r":\s|(?:, [A-Z][\w.]*)? (?:\([^)]{2,30}\) ?)?[—–-]+\s")
"""What ends a date line: `LINDI: `, `BUFFALO, N.Y. — `."""
_STATION = re.compile(r"[KW][A-Z]{3}")
"""A station's call sign stands for nothing."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NAMING = frozenset({"named", "called"})
_BESIDE_IT = re.compile(
    r"\([A-Z.]{2,12}\)"
    r"|\(?[A-Z.]{2,12}(?: \([^()]{3,60} [^()]{3,60}\)|, (?:an?|the|its|their|which) )"
)
"""`(NIAC)` behind its words, `CEI (Italian Episcopal Conference)`, `the SRA, the map office`."""
_MEDIA = _words("television radio channel")
_COMMON = _words(
    "US USA UK UN EU UAE USSR DC NYC LA NASA FBI CIA NSA IRS FDA CDC EPA FEMA NATO WHO UNESCO "
    "UNICEF OPEC NAACP ACLU NPR PBS BBC CNN ABC CBS NBC AP MSNBC FOX ESPN NFL NBA NHL MLB NCAA "
    "FIFA IOC UFO IQ ID IDS TV FM AM PM CD DVD PC IT AI CEO CFO COO VIP MP MPS MD PHD BA MA MBA "
    "HIV AIDS DNA RNA COVID MRI ER ICU IVF ADHD PTSD LGBT LGBTQ GPS SUV ATM PIN USB PDF HTML URL "
    "WIFI SMS GMO NGO NGOS GDP VAT IPO ISBN IBM GM BMW UPS KFC MIT UCLA NYU SAT GED ROTC RSVP PR "
    "HR DJ MC OK SOS TNT BC AD CE BCE ET PT EST EDT CST PST PDT GMT BST UTC JR SR IRA ETA ISIS VOA "
    "AAA YMCA YWCA ZIP BBQ DIY FAQ HQ KGB MTV OJ PG POW RV SWAT TLC USAID JFK FDR MLK HD LED LCD "
    "GOP TSA LLC NYPD LAPD AFP PTI WNBA RNA GCSE CT QR UV STEM VR QC KC OBE MBE AR PAC CNBC CBC "
    "NDTV ITV IST AEST AEDT ACST AWST NZST CET CEST EET SGT HKT JST MSK PKT WAT EAT SAST MST "
    "MDT AKST HST MVP WIRED HSBC VP RAM"
)
"""What everybody has heard; letters alone, upper case."""
_OF_KIND = re.compile(
    r"[A-Z.]{2,12} (?:hospital|school|university|church|network|party|museum|bank|airline"
    r"|newspaper|magazine|television|radio|station|union)s?\b"
)
"""`the IMIP hospital`."""
_FIRST_TIMES = 5
_BESIDE = 400
"""Characters to either side of an acronym in which its words may stand."""


def long_sentence(facts: Facts) -> Iterator[Finding]:
    """Sentences of the host that are too long for one breath; a cut's are as they are."""
    for cue in facts.hosted:
        for sentence in said(cue):
            number = timing.words(sentence.text)
            if number > _LONGEST_SENTENCE:
                message = f"{number} words in one breath: “{_opening(sentence.text)} …”"
                yield Finding(sentence.line, message, cue.id)


def old(facts: Facts) -> Iterator[Finding]:
    """A story of long ago whose words have aged since."""
    day = _published(facts)
    if day is None or (facts.today - day).days <= _OLD_DAYS:
        return
    texts = [speech(cue).text for cue in facts.hosted]
    aged = [
        found[0] for pattern in (_OFFICE, _SOON) for t in texts for found in pattern.finditer(t)
    ]
    if aged:
        line = next((line.number for line in facts.script.head if line.key == "published"), None)
        message = f"published {day.isoformat()}; true then: {listed(list(dict.fromkeys(aged)))}"
        yield Finding(line, message)


def acronym(facts: Facts) -> Iterator[Finding]:
    """Letters of the host's that nobody has explained."""
    whole = " ".join(speech(cue).text for cue in facts.hosted)
    places = _places(whole)
    plain = frozenset(lexicon.WORD.findall(whole)) if places else frozenset()
    for cue in facts.hosted if places else ():
        spoken = speech(cue)
        for found in _ACRONYM.finditer(spoken.text):
            letters = _letters(found[0])
            if letters in places and not _is_named(spoken.text, found):
                at = places.pop(letters)
                shouted = letters.lower() in plain or letters.capitalize() in plain
                if not (shouted or _opens_place(spoken.text, found)) and not any(
                    _is_explained(letters, whole, one) for one in at
                ):
                    message = f"{_bare(found[0])} is not explained; say its words once"
                    yield Finding(spoken.line(found.start()), message, cue.id)


def house_words(facts: Facts) -> Iterator[Finding]:
    """Words for which the show has others."""
    advice = {word.casefold(): instead for word, instead in facts.show.desk.words}
    if not advice:
        return
    choices = "|".join(map(re.escape, sorted(advice, key=len, reverse=True)))
    pattern = re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE)
    for cue in facts.hosted:
        yield from _house_words(cue, pattern, advice)


def _house_words(cue: Cue, pattern: re.Pattern[str], advice: dict[str, str]) -> Iterator[Finding]:
    spoken = speech(cue)
    for found in pattern.finditer(spoken.text):
        message = f"“{found[0]}”: {advice[found[0].casefold()]}"
        yield Finding(spoken.line(found.start()), message, cue.id)


def _opening(text: str) -> str:
    return " ".join(text.split()[:5]).rstrip(",;:")


def _published(facts: Facts) -> date | None:
    """The day on which the article appeared; `None` where its script does not say one."""
    try:
        return date.fromisoformat((facts.script.get("published") or "")[:10])
    except ValueError:
        return None


def _letters(word: str) -> str:
    """`US` of `U.S.’s`."""
    return _bare(word).replace(".", "")


def _bare(word: str) -> str:
    return re.sub(r"['’]?s$", "", word)


def _is_named(text: str, found: re.Match[str]) -> bool:
    """Whether letters are part of a longer name, or words that are shouted.

    `Windows XP`, `CBC News`, `LHS 1140`, `named ARTEMIS`; not `the MTA`, `DAB’s Ben Chan`.
    """
    before = text[max(0, found.start() - 40) : found.start()].split()
    behind = text[found.end() : found.end() + 40]
    owned = found[0].endswith("s")
    return _leads(before) or (behind[:1] == " " and not owned and _goes_on(behind.split()))


def _opens_place(text: str, found: re.Match[str]) -> bool:
    """Whether it is the town of a date line, or the state of one."""
    before = text[max(0, found.start() - 30) : found.start()]
    if len(_letters(found[0])) == _STATE_LETTERS and _IN_STATE.search(before):
        return True
    words = before.rpartition("\n")[2].split()
    opens = all(word.isupper() for word in words)
    return opens and _PLACED.match(text, found.end()) is not None


def _leads(words: Sequence[str]) -> bool:
    """Whether the words in front of letters end with the first part of a name."""
    word, inside = words[-1] if words else "", words[-2:-1]
    if word in _NAMING or _shouts(word):
        return True
    opens = not inside or inside[0].endswith((".", "!", "?", "”", '"'))
    return word.istitle() and word.isalpha() and not opens and word not in lexicon.NOT_NAMES


def _goes_on(words: Sequence[str]) -> bool:
    """Whether the words behind letters go on with a name: one in capitals that is no title."""
    word = _bare(words[0].strip(",.;:!?")) if words else ""
    return _shouts(word) or word[:1].isdecimal() or (word.istitle() and not names.is_title(word))


def _shouts(word: str) -> bool:
    return len(word) > 3 and word.strip(",.;:!?").isupper()


def _places(text: str) -> dict[str, list[int]]:
    """Where each uncommon acronym stands, the first few times."""
    places: dict[str, list[int]] = {}
    for found in _ACRONYM.finditer(text):
        letters = _letters(found[0])
        if letters not in _COMMON and not _ROMAN.fullmatch(letters):
            at = places.setdefault(letters, [])
            at += [found.start()] if len(at) < _FIRST_TIMES else []
    return places


def _is_explained(letters: str, text: str, at: int) -> bool:
    """Whether the text says beside an acronym what it stands for.

    In words near it that begin with these letters, in a name of such words anywhere before it
    (`the National Weather Service`), between brackets or commas, or by the kind of thing in front
    of it (`the space agency JAXA`).
    """
    if _STATION.fullmatch(letters) or _is_shouted(text, at):
        return True
    around = text[max(0, at - _BESIDE) : at + _BESIDE]
    near = [part for word in lexicon.WORD.findall(around) for part in word.split("-")]
    kind = text[max(0, at - 30) : at].split()[-1:]
    return (
        _spells(near, letters)
        or _is_written_out(letters, text[:at])
        or _BESIDE_IT.match(text, at - 1 if text[at - 1 : at] == "(" else at) is not None
        or _OF_KIND.match(text, at) is not None
        or (bool(kind) and kind[0] in lexicon.BODIES | _MEDIA)
    )


def _is_shouted(text: str, at: int) -> bool:
    """Whether a small word in front of it is in capitals, too: `THE BUS that`."""
    word = text[max(0, at - 12) : at].split()[-1:]
    return (
        bool(word) and len(word[0]) > 1 and word[0].isupper() and word[0].lower() in lexicon.SMALL
    )


def _is_written_out(letters: str, before: str) -> bool:
    """Whether a name of capitalised words had these letters, with small words between them."""
    words = (rf"{letter}[a-z]+" for letter in letters)
    return (
        re.search(r"\b" + r"(?:[ -]| (?:of|the|and|for|on|in|&) (?:the )?)".join(words), before)
        is not None
    )


def _spells(near: Sequence[str], letters: str) -> bool:
    """Whether neighbouring words begin with these letters in turn.

    >>> _spells("at the Jet Propulsion Laboratory in".split(), "JPL")
    True
    >>> _spells("Recognition of Science and Technology".split(), "RST")
    True
    """
    for first in range(len(near)):
        at = 0
        for word in near[first:]:
            if at < len(letters) and word[:1].upper() == letters[at] and word != letters:
                at += 1
            elif word.lower() not in lexicon.SMALL:
                break
            if at == len(letters):
                return True
    return False
