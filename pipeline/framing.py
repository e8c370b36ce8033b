"""What stands around the story: front matter, disclosure, sign-off, theme and credits.

In the show's own words, in the article's credit and sign-off, and in nothing else.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from . import casting, disclosure, inline, lexicon, sentences, trace
from .lexicon import plain
from .model import Article, Attribute, CastMember, Cue, HeadLine, Line, LineKind, Show, Source

FROM_SHOW = Attribute("from", "show")
_UNDER = Attribute("under")
_FADE = Attribute("out", "fade 2s")
SIGNOFF_NOTE = (
    "A computer never says this. When the person reads it, take away the ~~ at both ends."
)
_LONGEST_SLUG = 13
_MOST_CREDITED = 35
"""Words of a sentence of the credit that is still said: thirteen seconds."""
_INNER_NAME = re.compile(r"[A-ZÀ-ÖØ-῿Ⰰ-퟿](?<=[\w,;’'] .)[\w’'.-]*\w")
_INNER_WORD = re.compile(r"(?<=[\w,;’'] )[^\W\d_][\w’'.-]*\w")
_POSSESSIVE = re.compile(r"[’'`]s?$")
_NO_LETTERS = re.compile(r"[^A-Z0-9]")


@cache
def disclosed(guests: int) -> Cue:
    """What is said of `guests` quoted people in synthetic voices, and of the host's.

    A build words it again from the takes that it then has.
    """
    spoken = disclosure.lines(host_synthetic=True, quotes_synthetic=guests > 0, speakers=guests)
    lines = tuple(Line("speech", inline.escape(text), rule="disclosure") for text in spoken)
    source = Source(show=trace.DISCLOSURE)
    return Cue("disclosure", casting.HOST, None, (FROM_SHOW,), lines, (source,))


def publishers_notes(article: Article) -> tuple[Line, ...]:
    """Corrections, editors' notes and contributors, for the host: they are not for the air."""
    said = [*article.corrections]
    said += [one.text for one in article.dropped if one.reason == "contributors"]
    return tuple(Line("note", f"from the article, not spoken: {plain(text)}") for text in said)


def signoff(article: Article) -> tuple[Cue, ...]:
    """“I’m Bryan Lynn.”, kept for Bryan Lynn: struck, with a note to the host."""
    if not article.signoff:
        return ()
    text = article.signoff
    lines = [Line("struck", plain(text[a:b]), rule="sign-off") for a, b in sentences.split(text)]
    return (Cue("signoff", casting.HOST, lines=(*lines, Line("note", SIGNOFF_NOTE))),)


def closing(show: Show, *, under: bool) -> tuple[Cue, ...]:
    """The theme at the end; `under` the credits."""
    if not show.sound.closing:
        return ()
    theme = Attribute("file", show.music.theme)
    attributes = (FROM_SHOW, theme, *([_UNDER] if under else []), _FADE)
    return (Cue("theme", "MUSIC", None, attributes, sources=(Source(show=trace.THEME),)),)


def backannounce(article: Article, show: Show) -> Cue | None:
    """Who made the story; None where the article does not say."""
    lines: list[Line] = []
    sources: list[Source] = []
    credit = article.credit or ""
    spans = sentences.split(credit)
    thanks = [_credited(credit[a:b]) for a, b in spans]
    aired = " ".join(line.text for line in thanks if line.kind == "speech")
    if article.byline and inline.escape(plain(article.byline)) not in aired:
        words = show.words.byline.replace("{byline}", plain(article.byline))
        lines.append(Line("speech", inline.escape(words), (FROM_SHOW,), rule="byline"))
        sources.append(Source(show=trace.TAG))
    if thanks:
        lines += thanks
        sources.append(Source("credit", spans[0][0], spans[-1][1]))
    if not lines:
        return None
    return Cue("backannounce", casting.HOST, lines=tuple(lines), sources=tuple(sources))


def _credited(sentence: str) -> Line:
    """A sentence of the credit; an agency’s list of everybody in every town is kept, not said."""
    kind: LineKind = "struck" if len(sentence.split()) > _MOST_CREDITED else "speech"
    return Line(kind, inline.escape(plain(sentence)), rule="credit")


# ------------------------------------------------------------------------------------ front matter


def head(article: Article, show: Show, cast: Sequence[CastMember]) -> Iterator[HeadLine]:
    """The front matter."""
    rows = (
        ("slug", slug(article)),
        ("title", plain(article.title)),
        ("source", article.source),
        ("url", article.url),
        ("byline", article.byline),
        ("published", article.published),
        ("slot", show.slot),
        ("rate", str(show.rate_wpm)),
    )
    yield from (HeadLine(key, plain(value)) for key, value in rows if value)
    yield HeadLine("cast", children=tuple(map(_member, cast)))


def newscast_head(
    title: str,
    published: str | None,
    articles: Sequence[Article],
    show: Show,
    cast: Sequence[CastMember],
) -> Iterator[HeadLine]:
    """The front matter of a newscast, its articles listed by the names of their files."""
    day = (published or "")[5:10].replace("-", "")
    listed = tuple(HeadLine(Path(one.source).stem, one.source) for one in articles)
    yield HeadLine("slug", f"NEWS{day}")
    yield HeadLine("title", plain(title))
    yield HeadLine("source", children=listed)
    rows = (("published", published), ("slot", show.slot), ("rate", str(show.rate_wpm)))
    yield from (HeadLine(key, value) for key, value in rows if value)
    yield HeadLine("cast", children=tuple(map(_member, cast)))


def _member(member: CastMember) -> HeadLine:
    rows = (("name", member.name), ("title", member.title), ("voice", member.voice))
    return HeadLine(
        member.label, children=tuple(HeadLine(key, plain(value)) for key, value in rows if value)
    )


def slug(article: Article) -> str:
    """Names the story on a rundown: a name of the headline that the body has, and month and day.

    At most 13 characters, capitals and figures: `HARBOR1012`.
    """
    day = (article.published or "")[5:10].replace("-", "")
    words = {_bare(word): word for word in lexicon.WORD.findall(article.title)}
    texts = [paragraph.text for paragraph in article.paragraphs]
    inner = set(_INNER_NAME.findall("\n".join(texts)))
    names = {_bare(name) for name in inner if name[0].isupper()}
    found = (word for word in words if word in names and not _is_common(word, texts))
    chosen = next((_letters(words[word]) for word in found), None)
    chosen = chosen or max(map(_letters, words.values()), key=len, default="") or "STORY"
    return chosen[: _LONGEST_SLUG - len(day)] + day


def _is_common(name: str, texts: Iterable[str]) -> bool:
    """Whether a word of the headline stands inside a sentence without a capital, too."""
    words = (word for text in texts if name in text for word in _INNER_WORD.findall(text))
    return any(not word[0].isupper() and _bare(word) == name for word in words)


def _bare(word: str) -> str:
    """A word without its case and `’s`."""
    return word.casefold().removesuffix("’s").removesuffix("'s").rstrip("’'`")


def _letters(word: str) -> str:
    """ASCII capitals and figures of a word, without `’s`."""
    bare = _POSSESSIVE.sub("", word)
    folded = unicodedata.normalize("NFKD", bare).encode("ascii", "ignore").decode()
    return _NO_LETTERS.sub("", folded.upper())
