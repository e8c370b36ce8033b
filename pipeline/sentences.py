"""Where sentences end: our own splitter, because engines stop after “U.S.” and say so aloud.

English news prose, one pass over the words: the word before a stop and the word after it decide.
In doubt two sentences stay one, since a missing pause is heard less than a wrong one.
"""

import re

_STOPS = (".", "!", "?", "…")
_CLOSERS = "\"'”’»)]}*"
_OPENERS = "\"'“‘«([{*¿¡—–―-"
_STOP = re.compile(
    rf"[{re.escape(''.join(_STOPS))}][{re.escape(_CLOSERS)}]*(?!\S)"
    rf"(?=(\s*)[\s{re.escape(_OPENERS)}]*(\S*))"
    r"(?:((?<=[a-z]{4}[.!?])(?=\s(?!Inc\b)[A-Z])(?<!approx.)(?<!Calif.))|)"
)
"""A stop that a word carries at its end, closing marks aside: the white space behind it, and the
next word without its opening marks; and whether anything can only be a sentence's end: behind a
word that is too long to be an abbreviation, in front of a capital."""
_LONGEST_WORD = 60
"""Characters of it that are looked at."""
_BEHIND_NO_STOP = (",", ";", ":", ")", "-")
_LEAD = re.compile(r"[^\W_]+")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLES = _words(
    "Mr Mrs Ms Dr Prof Sen Sens Rep Reps Gov Govs Gen Col Lt Capt Cpl Sgt Maj Cmdr Adm Rev Hon "
    "Brig Det Insp Pres Supt Mt Ft Pt vs v cf viz e.g i.e approx"
)
"""Always followed by what they belong to."""
_BEFORE_FIGURES = _words(
    "No Nos Vol Fig Sec Art Ch p pp Jan Feb Mar Apr Jun Jul Aug Sept Oct Nov Dec "
    "ft yd lb lbs hr hrs min mins"
)
"""Abbreviations before a figure, words of their own before anything else."""
_EITHER = _words(
    "St Ave Blvd Rd Jr Sr Inc Corp Co Ltd Bros Dept Univ Est al etc "
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb "
    "Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo"
)
"""A stop only where the next word clearly starts a sentence (“on Main St. The mayor”)."""
_ABBREVIATIONS = _TITLES | _BEFORE_FIGURES | _EITHER
_DOTTED = re.compile(r"[^\W\d_]{1,2}(?:\.[^\W\d_]{1,2})+|[^\W\d_]")
"""`U.S`, `p.m`, `Ph.D`, `J`: as `_EITHER`."""
_STARTERS = _words(
    "A About According After Again All Along Already Also Although Always Among An And Another Any "
    "As Asked At Back Because Before Between Both But By Despite During Each Earlier Either Even "
    "Every Few Finally First For From He Her Here His How However I If In Instead It Its Just Last "
    "Later Like Many Maybe Meanwhile More Most Much My Neither Never Next No Nor Not Nothing Now "
    "Of On Once One Only Or Other Others Our Over Perhaps She Since So Some Still Such That The "
    "Their Then There These They This Those Though Through Throughout To Today Two Under Unlike "
    "Until We Well What When Where Whether Which While Who Why With Within Without Yesterday Yet "
    "You Your"
)


def split(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences, in order; only white space belongs to none.

    >>> text = "It is with the U.S. But Sen. Marco Rubio left."
    >>> [text[start:end] for start, end in split(text)]
    ['It is with the U.S.', 'But Sen. Marco Rubio left.']
    """
    start = first = len(text) - len(text.lstrip())
    last = len(text.rstrip())
    spans = []
    for found in _STOP.finditer(text):
        end = found.end()
        if end >= last:
            break
        if found[3] is not None or _parts(text, found, first=first):
            spans.append((start, end))
            start = found.end(1)
    return tuple([*spans, (start, last)] if start < last else spans)


def stop_before(text: str, position: int, reach: int = 400) -> int:
    """Where the last stop stands in front of a place that ends a sentence; -1 for none in reach.

    >>> stop_before("It ended. Mr. Li met Sen. Bo.", 25)
    8
    """
    start = max(0, position - reach)
    cry = max(text.rfind("!", start, position), text.rfind("?", start, position))
    full = text.rfind(".", start, position)
    while full > cry and not _ends_at(text, full):
        full = text.rfind(".", start, full)
    return max(full, cry)


def _ends_at(text: str, full: int) -> bool:
    """Whether a full stop ends a sentence, as far as the word before it and the next one tell."""
    behind = text[full + 1 : full + 2]
    if behind.isalnum() or behind in _BEHIND_NO_STOP:
        return False
    word = text[max(0, full - 4) : full]
    if word.islower() and word.isalpha():
        return True
    before = text[max(0, full - _LONGEST_WORD) : full].split()
    following = text[full + 1 : full + 1 + _LONGEST_WORD].split()
    return not before or not following or _full_stop(before[-1].lstrip(_OPENERS), following[0])


def _parts(text: str, found: re.Match[str], *, first: int) -> bool:
    """Whether a sentence ends with the word that carries a stop.

    `first` is where the text's first word starts.
    """
    following = found[2]
    if not following or following[0] in _STOPS or not _starts(following):
        return False
    stop, end = found.span()
    word = text[max(0, stop - _LONGEST_WORD) : end].rsplit(None, 1)[-1]
    return _ends(word, following, listed=end - len(word) == first)


def _starts(word: str) -> bool:
    """Whether a word can begin a sentence: a capital (also `iPhone`), a figure, another script."""
    return not word[0].islower() or any(map(str.isupper, word[1:3]))


def _ends(word: str, following: str, *, listed: bool) -> bool:
    """Whether the stop behind `word` ends a sentence, `following` being fit to begin one.

    `listed`: the word is the text's first one, where `1.` is the number of an entry.
    """
    if word[:-1].isalpha() and word.endswith("."):
        return _full_stop(word[:-1], following)
    core = word.rstrip(_CLOSERS).lstrip(_OPENERS)
    if core[-1:] in ("!", "?"):
        return _lead(following) != "Inc"  # Yahoo! Inc.
    if core.endswith(("…", "..")) or core == ".":
        return _ellipsis_ends(core, _lead(following))
    if listed and core[:-1].isdecimal():
        return False
    return _full_stop(core[:-1], following)


def _ellipsis_ends(core: str, lead: str) -> bool:
    """Whether dots end a sentence; standing alone they are most often a cut inside one."""
    if lead == "I":
        return False
    return core.strip(".…") != "" or lead in _STARTERS


def _full_stop(word: str, following: str) -> bool:
    """Whether the dot behind `word` is more than the mark of an abbreviation."""
    short = len(word) == 1 or "." in word
    if not short and word not in _ABBREVIATIONS:
        return True
    if word in _TITLES:
        return False
    if word in _BEFORE_FIGURES:
        return not following[0].isdecimal()
    if word in _EITHER or (short and _DOTTED.fullmatch(word)):
        return _lead(following) in _STARTERS
    return True


def _lead(word: str) -> str:
    """`It` of `It’s,`."""
    found = _LEAD.match(word)
    return found[0] if found else ""
