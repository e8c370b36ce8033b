"""What stands on an article's web page and is no part of the story: what is judged by the table.

A line is furniture by its own form alone; a heading such as “Sources” makes furniture of what
follows it. When in doubt a line stays: a lost sentence is worse than a label that is heard.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from . import promotions
from .furniturelines import LINES
from .furniturewords import INSIDE, LATE, Hinted
from .systemlines import SYSTEM_LINES

_ANY_CASE = re.IGNORECASE

_WHOLE_LINES = (*LINES, *SYSTEM_LINES)

_CAPITAL = re.compile(r"(?<!\\)[A-Z]")


def _lowered(pattern: str) -> str:
    """A form for any case as one for lines in small letters, which is tried in half the time."""
    return _CAPITAL.sub(lambda letter: letter[0].lower(), pattern.replace("(?-i:", "(?:"))


_ANY_LOW_LINE = re.compile(
    "|".join(_lowered(form.pattern) for _, form in _WHOLE_LINES if form.flags & _ANY_CASE)
)
_ANY_CASED_LINE = re.compile(
    "|".join(form.pattern for _, form in _WHOLE_LINES if not form.flags & _ANY_CASE)
)
"""All of them, for one quick no."""
_WORDS_INSIDE, _WORDS_LATE = (
    tuple(dict.fromkeys(word for _, words, _ in rows for word in words)) for rows in (INSIDE, LATE)
)

ENDINGS = re.compile(
    r"(?:sources?|references?|external links?|sister links?|bibliography|footnotes|further reading"
    r"|words in (?:this|the) story|glossary|article title|coi statement|method of research"
    r"|subject of research|article publication date|journal|doi)\W*",
    _ANY_CASE,
)
"""A heading below which nothing is story, to the page's end."""
END = re.compile(r"#\s?#\s?#|[-–—]+\s?(?:30|(?i:ends?))\s?[-–—]+|ENDS?")
"""A mark below which nothing is story, where what stands there is short: `###`, `-30-`."""
_LONGEST_END = 12
"""Characters."""
TALK = re.compile(
    r"(?:(?:\d+ |readers?[’'`]?s?[’'`]? )?comments?(?: \(?\d+\)?)?|share your comments?"
    r"|vocabulary|quiz|test yourself|discussion"
    r"|leave a (?:comment|reply)|have your say"
    r"|contact the (?:author|reporter|writer)s?"
    r"|join the (?:discussion|conversation)|we want to hear from you.{0,80}|quick guide"
    r"|about (?:the author|us)"
    r"|about the (?:writer|reporter)s?"
    r"|(?:\d{1,5}|one) (?:thought|comment|response)s? (?:on|to) .{3,120})\W*",
    _ANY_CASE,
)
"""The same, where it stands in the page's second half; above it is a button."""
BOXES = re.compile(
    r"(?:related(?: (?:news|stories|articles?|content|topics|links|coverage|reading))?|see also"
    r"|(?:previous|next) (?:post|article|story)|also|recent posts|more on"
    r"|more (?:stories|[\w.’-]{1,20} (?:stories|news)|news|from .{1,40}"
    r"|on (?-i:[A-Z]{4,20})|on this|in this .{1,20}|coverage)"
    r"|in this (?:section|issue)|(?:story )?highlights|recommended(?: (?:for you|stories))?"
    r"|(?:[\w&’' ]{2,30} )?most (?:read|popular|viewed|shared)(?: (?:from|in|on|across) .{1,40})?"
    r"|trending(?: now| stories| on .{1,30})?|latest (?:news|stories)"
    r"|don[’'`]?t miss|read (?:more|next)|you (?:may|might) also (?:like|enjoy|be interested in)"
    r"|popular(?: stories)?|editors?[’'`]? picks?|what to read next|top stories|in other news"
    r"|tags|categories|topics)\W*",
    _ANY_CASE,
)
"""A heading above links: lines that are no sentences."""
LISTS = re.compile(
    r"(?:(?:our )?readers read next|you (?:may|might) also (?:like|enjoy|be interested in)"
    r"|more from .{1,40}|more on (?:this|[A-Z][\w ]{2,20})|(?:[\w&’' ]{2,30} )?(?:latest|popular"
    r"|top|trending) (?:articles|news|stories)(?: (?:in|on|from) .{1,30})?|latest"
    r"|trending(?: .{1,30})?"
    r"|(?:[\w&’' ]{2,30} )?most (?:read|popular|viewed|shared)(?: .{1,40})?|on our radar"
    r"|[\w]{1,12}(?:[’'`]s)? (?:editors?[’'`]? )?picks"
    r"|(?:explore )?more on the topics in this story"
    r"|recommended(?: .{1,20})?)\W*",
    _ANY_CASE,
)
"""The same, of a kind that stands at a page's end alone."""


_SECTION = (
    r"(?:news|world|politics|business|economy|finance|money|markets|sports?|health|science"
    r"|tech(?:nology)?"
    r"|travel|culture|arts|entertainment|life(?:style)?|opinion|education|environment|climate|crime"
    r"|elections?|courts?|government|society|media|features?|local|national|international|us|uk"
    r"|middle east|europe|asia(?: pacific)?|africa|americas|united states)"
)
SECTION = re.compile(rf"{_SECTION}(?:(?:\s(?:&|and)\s|\s?[,/|>]\s?){_SECTION}){{0,3}}", _ANY_CASE)
"""The name of a newspaper's section, as it stands above a headline."""
_CORRECTIONS = re.compile(
    r"(?:(?:an?\s)?(?:earlier|previous|original) version of this (?:story|article|report|post)"
    r"|this (?:story|article|report|post|headline) (?:has been|was|is being) (?:updated|corrected"
    r"|amended|revised)|this (?:interview|conversation|transcript|story) (?:has been|was)"
    r" (?:lightly )?(?:edited|condensed)\b(?! by)"
    r"|(?:editor[’'`]?s[’'`]? note|corrections?|clarifications?|amendment)\b"
    r"(?:[^.:]|(?<=[JFMASOND][a-z]{2})\.|(?<=Sept)\.){0,40}:\s).{2,600}",
    _ANY_CASE,
)
"""What a publisher says of the story itself: for the host, never for the air."""
CORRECTION_HEADS = re.compile(
    r"(?:corrections?(?: and clarifications?)?|clarifications?|editor[’'`]?s[’'`]? note)\W*",
    _ANY_CASE,
)
"""A heading above such a note."""

_BRACKETED = re.compile(
    r"\[\s?[A-Z‘’“'][^\[\]]{14,160}(?:[^\[\].!]|[A-Z]\.)\]|\[.{8,160}\b(?:inbox|newsletter|subscribe)\b.{0,90}\]"
)
"""`[Bardo museum houses Roman treasures]`, alone on its line."""


def is_end(line: str) -> bool:
    """Whether a line marks the story's end.

    >>> is_end("-30-"), is_end("Ends in May")
    (True, False)
    """
    return len(line) <= _LONGEST_END and END.fullmatch(line) is not None


def is_correction(text: str) -> bool:
    """Whether a line is what a publisher says of the story itself.

    >>> is_correction("Correction: The dam is in Lima."), is_correction("Corrections are rare.")
    (True, False)
    """
    return _CORRECTIONS.fullmatch(text.strip("*_ ")) is not None


@lru_cache(maxsize=512)
def reason(line: str) -> str | None:
    """Why a line of the page is no part of the story; None where it may be.

    >>> reason("Photo: Ana Ruiz / Getty"), reason("Photographers came from afar.")
    ('picture', None)
    """
    bare = line.strip().strip("*_[]").strip() or line.strip()
    if len(bare) > _LONGEST or not bare:
        return None
    low = bare.lower()
    found = _whole(bare, low) or _hinted(bare, low, _WORDS_INSIDE, INSIDE)
    if not found and bare.startswith("(") and bare.endswith(")"):
        found = _whole(bare[1:-1], low[1:-1])
    found = found or ("request to the reader" if promotions.is_one(bare, low) else None)
    return found or ("link" if line.startswith("[") and _BRACKETED.fullmatch(line) else None)


def _whole(line: str, low: str) -> str | None:
    if not _ANY_LOW_LINE.fullmatch(low) and not _ANY_CASED_LINE.fullmatch(line):
        return None
    return next((why for why, form in _WHOLE_LINES if form.fullmatch(line)), None)


def _hinted(line: str, low: str, words: Sequence[str], rows: Iterable[Hinted]) -> str | None:
    """Why a line is furniture by those rows of which it has a word; `words`: those of all rows."""
    told = frozenset([word for word in words if word in low])
    if not told:
        return None
    near = (why for why, hints, form in rows if not told.isdisjoint(hints) and form.fullmatch(line))
    return next(near, None)


def late_reason(line: str) -> str | None:
    """Why one of a page's last lines is no part of the story; None where it may be."""
    bare = line.strip("*_ ")
    return _hinted(bare, bare.lower(), _WORDS_LATE, LATE)


_LONGEST = 420
"""Characters; no furniture is longer than a paragraph, and patterns stay quick."""
