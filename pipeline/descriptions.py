"""Whom a description means: “the mayor”, “the agency”, “the director”, “the report”."""

from collections.abc import Sequence

from . import lexicon, names
from .naming import Mention
from .people import Speaker
from .recent import CLEAR, DOUBTFUL, LIKELY, MENTIONS, REACH, Finding, Recent

_WRITTEN_BY_HAND = frozenset(["post", "tweet", "letter", "email", "note", "text", "message"])
_WROTE = _WRITTEN_BY_HAND | {"wrote", "writes", "posted", "posts", "tweeted", "emailed"}
_COMPANIES = frozenset(["company", "firm", "group", "retailer", "airline", "maker", "operator"])
_FORMS = lexicon.word_set(
    "corp inc ltd llc co group holdings labs industries airlines airways foods energy motors media "
    "partners technologies systems entertainment pharmaceuticals therapeutics software solutions "
    "consulting associates resources petroleum lines aerospace insurance properties developments "
    "brewing publishing electric securities capital analytics logistics"
)
"""Parts of a company's name that only say that it is one."""
_LED_BY_MEMBERS = frozenset(["chair", "chairman", "chairwoman", "candidate", "nominee"])
_LONGEST_OFFICE = 40
"""Characters of `’s foreign ministry`."""


def described(near: Recent, noun: str) -> Finding | None:
    """Whom `the mayor` or `the agency` means: the last one whom the noun fits."""
    recent = [m for m in reversed(near.read[-MENTIONS:]) if m.name in near.people.known]
    fitting = _called_so(near, recent, noun) or _organised(near, recent, noun)
    if not fitting:
        return None
    if near.kind(fitting[0]) == "organisation":
        same = (_owned(near, m, noun) for m in recent if m.name == fitting[0].name)
        if owned := next(filter(None, same), None):
            return owned
    others = {mention.name for mention in fitting} - {fitting[0].name}
    return near.finding(fitting[0], "description", LIKELY if others else CLEAR)


def _owned(near: Recent, mention: Mention, noun: str) -> Finding | None:
    """`The ministry`, where print had `China’s foreign ministry`: it is no more than that."""
    text, name = near.people.narration[mention.paragraph], mention.name
    words = text[mention.start : mention.start + len(name) + _LONGEST_OFFICE].split()
    size = len(name.split())
    if " ".join(words[:size]) not in (f"{name}’s", f"{name}'s") or noun not in words[size:]:
        return None
    office = words[size : words.index(noun) + 1]
    if not "".join(office).isalpha() or not "".join(office).islower():
        return None
    whole = " ".join([*words[:size], *office])
    near.people.add(Speaker(whole, None, "organisation", " ".join(office)))
    return near.finding(mention._replace(name=whole), "description", CLEAR)


def _called_so(near: Recent, recent: Sequence[Mention], noun: str) -> list[Mention]:
    """Those of whom the noun is told, else people of whom it says more widely what they are."""
    called = {one.name: _called(near, one) for one in {m.name: m for m in recent}.values()}
    told = [(mention, called[mention.name]) for mention in recent]
    narrower = lexicon.NARROWER.get(noun, frozenset())
    return [one for one, words in told if noun in words] or [
        one for one, words in told if not narrower.isdisjoint(words) and near.kind(one) == "person"
    ]


def _called(near: Recent, mention: Mention) -> frozenset[str]:
    """The words, in lower case, of what somebody is."""
    speaker = near.speaker(mention)
    told = speaker.title if speaker.kind == "person" else speaker.name
    words = [word.lower() for word in lexicon.WORD.findall(told or "")]
    return frozenset([*words, near.people.nouns.get(speaker.name, "")])


def unnamed(near: Recent, role: str, paragraph: int) -> Finding | None:
    """Whom `the director` means where nobody is called so: the last subject without a title.

    There is but one of the kind, and the nearest paragraph that is about somebody decides.
    """
    if role not in lexicon.UNIQUE:
        return None
    sex = names.gender((), role)
    for page in near.back_from(paragraph, REACH):
        told = (m for m in page if m.subject and near.kind_of(m) == "person")
        fitting = (m for m in told if sex in (None, near.people.genders.get(m.name, sex)))
        last = next(fitting, None)
        if last is not None:
            speaker = near.speaker(last)
            of_members = speaker.title and role in _LED_BY_MEMBERS and _is_member(speaker.title)
            if speaker.title and not of_members:
                return None
            return _entitled(near, last, role)
    return None


def _is_member(title: str) -> bool:
    """`California Rep.`, who may be a committee’s chair besides."""
    return not lexicon.MEMBERS.isdisjoint(title.lower().replace(".", "").split())


def _entitled(near: Recent, mention: Mention, role: str) -> Finding:
    near.people.entitle(mention.name, role)
    return near.finding(mention, "description", DOUBTFUL)


def told_of_as(near: Recent, words: str) -> Finding | None:
    """Whom `the former adviser` means where print had `one former adviser`."""
    labels = {f"{first} {words}" for first in ("a", "an", "one")} & near.people.known.keys()
    if not labels:
        return None
    told = next((m for m in reversed(near.read[-MENTIONS:]) if m.name in labels), None)
    return near.finding(told, "description", CLEAR) if told else None


def named_so(near: Recent, noun: str, paragraph: int, start: int) -> Finding | None:
    """`The supermarket`, where `Tesco said` and nothing else tells what Tesco is."""
    if noun not in lexicon.BEARING:
        return None
    here = [one for one in near.people.seen[paragraph] if one.run.start < start]
    above = near.people.seen[paragraph - 1] if paragraph else []
    for at, page in ((paragraph, here), (paragraph - 1, above)):
        for one in reversed(page):
            if one.speaks and one.name and not near.people.holders(one.name):
                name = one.run.text
                return Finding(
                    Speaker(name, None, "organisation", name),
                    "description",
                    at,
                    one.run.start,
                    LIKELY,
                )
    return None


def body(near: Recent, paragraph: int) -> Finding | None:
    """The organisation that a paragraph tells of before its quote, or the one above it."""
    page = next(near.back_from(paragraph, 1))
    last = next((m for m in page if near.kind_of(m) == "organisation"), None)
    return near.finding(last, "description", LIKELY) if last else None


def author(near: Recent, paper: str, paragraph: int) -> Finding | None:
    """Who speaks in `the report`, `the post`: whoever was told of as saying so in one."""
    wanted = _WROTE if paper in _WRITTEN_BY_HAND else {paper}
    for page in near.back_from(paragraph, REACH):
        for mention in page:
            sentence = near.people.sentence(mention.paragraph, mention.start)
            opens = sentence[:1] == ["in"] and paper in sentence[2:5]  # `In a note, he cut it`
            speaks = mention.speaks or (mention.subject and opens)
            if speaks and wanted & set(sentence) and mention.name in near.people.known:
                return near.finding(mention, "description", LIKELY)
        if any(paper in near.people.sentence(m.paragraph, m.start) for m in page):
            return None
    return None


def _organised(near: Recent, recent: Sequence[Mention], noun: str) -> list[Mention]:
    """The last organisation, if `the agency` can mean it: its name has no other such noun."""
    last = next((mention for mention in recent if near.kind(mention) == "organisation"), None)
    if last is None or noun not in lexicon.BODIES:
        return []
    nouns = {word.lower().strip(".") for word in last.name.split()} & lexicon.ORGANISATIONS
    nouns -= _FORMS if noun in _COMPANIES else frozenset()
    if (called := near.people.nouns.get(last.name)) and noun not in _COMPANIES:
        nouns |= {called}
    return [last] if nouns <= {noun} else []
