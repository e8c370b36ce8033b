"""Checks of quotes: words that changed, marks that do not pair, sayings inside sayings."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from .. import lexicon, marks, quotes, sentences, signatures, timing
from ..counting import counted
from ..model import Article, Cue
from ..utterances import Utterance
from .remarks import Facts, Finding, Printed, Sentence, Speech, listed, said, speech

_WORD = re.compile(r"[^\W_]+(?:['’`][^\W_]+)*")
_DOUBLE = re.compile(r"[“”\"]")
_SHINGLE = 4
"""Words in a row that a deck and a cue share by no chance."""
_FEWEST_SAID = 3
"""Words that make a saying; fewer are a term, unless they end like a sentence."""
_LONGEST_SCARE = 6
_MOST_DIFFERENCES = 3
_MOST_PARAGRAPHS = 10
"""A quote that is closed later than this was never meant to go on."""


def altered(facts: Facts) -> Iterator[Finding]:
    """Cuts whose words are not the article's, unless somebody signed for them on the heading."""
    unsigned = [cue for cue in facts.cuts if _signer(cue) is None]
    for cue, sentence, differs in _changed(unsigned, facts.printed):
        edit = signatures.edit(cue)
        again = f", and changed again after {edit.initials} signed it" if edit else ""
        message = f"{cue.label} {differs}{again}"
        yield Finding(sentence.line, message, cue.id)


def edited(facts: Facts) -> Iterator[Finding]:
    """Cuts whose words are not the article's, with the initials of whoever answers for them."""
    signed = [cue for cue in facts.cuts if _signer(cue)]
    for cue, _, differs in _changed(signed, facts.printed):
        message = f"{cue.label} {differs}; {_signer(cue)} signed it"
        yield Finding(cue.number, message, cue.id)


def deck(facts: Facts) -> Iterator[Finding]:
    """A line under a headline that says again what the story says, with words left out."""
    for printed in facts.printed:
        if printed.article.deck:
            yield from _deck(facts, printed, printed.article.deck)


def _deck(facts: Facts, printed: Printed, text: str) -> Iterator[Finding]:
    line = printed.line((printed.text or "").find(text))
    place = f"article line {line}" if line else "the article's deck"
    for cue in facts.script.cues:
        found = _dropped(speech(cue), text)
        if found:
            at, inside, behind = found
            cut = cue in facts.cuts
            name = f"cut {facts.cuts.index(cue) + 1}" if cut else f"this {cue.kind}"
            told = [f"drops {listed(inside)}"] if inside else []
            told += [f"ends before “{behind}”"] if behind else []
            if told:
                yield Finding(at, " and ".join([f"{place} repeats {name}", *told]), cue.id)
            return


def nested(facts: Facts) -> Iterator[Finding]:
    """Sayings of other people inside a cut, which its voice says too."""
    for number, cue in enumerate(facts.cuts, 1):
        spoken = speech(cue)
        sayings = [q for q in marks.scan(spoken.text) if _is_saying(spoken.text[q.first : q.last])]
        if sayings:
            several = "other people" if len(sayings) > 1 else "somebody else"
            message = f"{counted(len(sayings), 'saying')} of {several} inside a cut"
            yield Finding(spoken.line(sayings[0].start), f"cut {number}: {message}", cue.id)


def scare(facts: Facts) -> Iterator[Finding]:
    """Words between marks in the host's sentences: the marks are silent."""
    heard: set[str] = set()
    for cue in facts.hosted:
        spoken = speech(cue)
        for found in marks.scan(spoken.text):
            inside = spoken.text[found.first : found.last].rstrip(",.")
            short = 0 < timing.words(inside) <= _LONGEST_SCARE
            if short and inside.casefold() not in heard and not _is_name(inside):
                heard.add(inside.casefold())
                message = f"the marks of “{inside}” cannot be heard"
                yield Finding(spoken.line(found.start), message, cue.id)


def unbalanced(facts: Facts) -> Iterator[Finding]:
    """Quote marks of an article that have no other half in their paragraph."""
    for printed in facts.printed:
        texts = [paragraph.text for paragraph in printed.article.paragraphs]
        lone = {index: mark for index in range(len(texts)) if (mark := _lone(texts, index))}
        while lone:
            index = min(lone)
            at, opens = lone.pop(index)
            other = _other_half(texts, index, lone) if opens else None
            line = printed.line(printed.article.paragraphs[index].start)
            message = f"a quote mark without its other half, at: {_around(texts[index], at)} …"
            if other is not None:
                del lone[other]
                message = (
                    f"the quote that opens here closes {counted(other - index, 'paragraph')} on"
                )
            yield Finding(line, message, path=printed.article.source)


# ------------------------------------------------------------------------------------ altered cuts


def _signer(cue: Cue) -> str | None:
    """The initials of `[edited: JA]`: who answers for a changed cut as it stands."""
    edit = signatures.edit(cue)
    return edit.initials if edit and edit.holds else None


def _changed(
    cues: Sequence[Cue], printed: Sequence[Printed]
) -> Iterator[tuple[Cue, Sentence, str]]:
    """For each cue that changed, its first sentence that is not as printed, and how it differs.

    Where our splitter sees one sentence, print may have had two quotations one after the other.
    """
    read = [_quoted(one.article) for one in printed] if cues else []
    texts = [keys for quoted, rest in read for keys in (*quoted, *rest)]
    whole = _joined_keys(texts)
    speech = _joined_keys([keys for quoted, _ in read for keys in quoted])
    for cue in cues if texts else ():
        wanted = ((sentence, _keys(sentence.text)) for sentence in said(cue))
        spoken = [(sentence, keys) for sentence, keys in wanted if keys]
        new = next((one for one in spoken if _joined_keys([one[1]]) not in whole), None)
        if new:
            single = [keys for one in printed for keys in _sentences(one.article)]
            differs = _differences(new[1], [*texts, *single])
            yield cue, new[0], f"has other words in the article: {differs}"
        elif turned := _turned(spoken, speech):
            yield cue, turned, "says these sentences in another order in the article"


def _turned(spoken: Sequence[tuple[Sentence, list[str]]], speech: str) -> Sentence | None:
    """The first sentence that the article has in front of the one before it in the cut."""
    end = 0
    for sentence, keys in spoken:
        words = _joined_keys([keys])
        at = speech.find(words, max(0, end - 1))
        if at < 0 and speech.find(words) >= 0:
            return sentence
        end = at + len(words) if at >= 0 else end
    return None


def _joined_keys(texts: Sequence[Sequence[str]]) -> str:
    """All words with a space around each."""
    return f" {' '.join(key for keys in texts for key in keys)} "


def _quoted(article: Article) -> tuple[list[list[str]], list[list[str]]]:
    """The words of each quotation, its attribution left out, and those of each paragraph."""
    texts = [lexicon.plain(paragraph.text) for paragraph in article.paragraphs]
    pages = quotes.read(texts)
    utterances = [p for page in pages for p in page if isinstance(p, Utterance)]
    spoken = [
        " ".join(texts[part.paragraph][part.start : part.end] for part in utterance.parts)
        for utterance in utterances
    ]
    rest = [text for text in (article.deck, article.title, article.signoff, article.credit) if text]
    return [_keys(text) for text in spoken], [_keys(text) for text in (*texts, *rest)]


def _sentences(article: Article) -> list[list[str]]:
    """The words of each sentence: what a changed one is best compared with."""
    texts = (lexicon.plain(paragraph.text) for paragraph in article.paragraphs)
    return [_keys(text[start:end]) for text in texts for start, end in sentences.split(text)]


def _differences(keys: Sequence[str], printed: Sequence[Sequence[str]]) -> str:
    """What differs from the closest place of the article, in words."""
    mine = Counter(keys)
    closest = max(
        printed, key=lambda other: ((mine & Counter(other)).total(), -len(other)), default=[]
    )
    steps = SequenceMatcher(None, closest, keys, autojunk=False).get_opcodes()
    while steps and steps[0][0] == "delete":
        steps.pop(0)
    while steps and steps[-1][0] == "delete":
        steps.pop()
    told = [
        _told(" ".join(closest[a:b]), " ".join(keys[c:d]))
        for kind, a, b, c, d in steps
        if kind != "equal"
    ]
    return ", ".join(told[:_MOST_DIFFERENCES])


def _told(before: str, now: str) -> str:
    if not before:
        return f"“{now}” is new"
    return f"“{now}” for “{before}”" if now else f"“{before}” is gone"


def _keys(text: str) -> list[str]:
    return [word.casefold().replace("’", "'").replace("`", "'") for word in _WORD.findall(text)]


# -------------------------------------------------------------------------------------------- decks


def _dropped(spoken: Speech, deck: str) -> tuple[int | None, list[str], str] | None:
    """Where a cue says what the deck says, which words the deck leaves out, and what it omits last.

    `None` where the deck has other words.
    """
    spans = [found.span() for found in _WORD.finditer(spoken.text)]
    keys, wanted = _keys(spoken.text), _keys(deck)
    shingle = f" {' '.join(wanted[:_SHINGLE])} "
    if len(wanted) < _SHINGLE or shingle not in f" {' '.join(keys)} ":
        return None
    steps = SequenceMatcher(None, keys, wanted, autojunk=False).get_opcodes()
    if any(kind in ("insert", "replace") for kind, *_ in steps):
        return None
    matched = [(a, b) for kind, a, b, _, _ in steps if kind == "equal"]
    inside = [
        spoken.text[spans[first][0] : spans[last - 1][1]]
        for (_, first), (last, _) in pairwise(matched)
    ]
    end = spans[matched[-1][1] - 1][1]
    rest = re.match(r"[^.!?]*", spoken.text[end:])
    behind = rest[0].strip(" ,;:—–…") if rest else ""
    return spoken.line(spans[matched[0][0]][0]), inside, behind


# -------------------------------------------------------------------------------------------- marks


def _is_saying(text: str) -> bool:
    if _is_name(text):
        return False
    return timing.words(text) >= _FEWEST_SAID or text[-1:] in tuple(",.!?…")


def _is_name(text: str) -> bool:
    """Whether a text is written like a title or a name: all but small words with capitals."""
    main = [word for word in lexicon.WORD.findall(text) if word.lower() not in lexicon.SMALL]
    return all(word[0].isupper() or word[0].isdecimal() for word in main)


def _lone(texts: Sequence[str], index: int) -> tuple[int, bool] | None:
    """Where a paragraph's first mark without other half stands, and whether it opens."""
    text = texts[index]
    goes_on = index + 1 < len(texts) and marks.opens(texts[index + 1])
    quotations = marks.scan(text, goes_on=goes_on)
    for quotation in quotations:
        if not quotation.closed and not (goes_on and quotation is quotations[-1]):
            return quotation.start, True
    for found in _DOUBLE.finditer(text):
        inside = any(q.start <= found.start() < q.end for q in quotations)
        inches = found[0] == '"' and text[found.start() - 1 : found.start()].isdecimal()
        if not inside and not inches:
            return found.start(), False
    return None


def _around(text: str, at: int) -> str:
    """A word or two in front of a place, and the words from it on."""
    before = text[max(0, at - 16) : at]
    whole = before.partition(" ")[2] if at > 16 else before
    return " ".join((whole + text[at : at + 40]).split()[:6])


def _other_half(
    texts: Sequence[str], index: int, lone: Mapping[int, tuple[int, bool]]
) -> int | None:
    """The paragraph in which a quote is closed that paragraph `index` leaves open."""
    for other in range(index + 1, min(index + _MOST_PARAGRAPHS, len(texts))):
        first = _DOUBLE.search(texts[other])
        if first:
            return other if lone.get(other) == (first.start(), False) else None
    return None
