"""What stands at a page's end: its last lines that are no story, credits and sign-offs."""

import re
from collections.abc import Iterator, Sequence

from . import blocks, endings, leftout
from .blocks import Block

_SAID = re.compile(r"[“”\"]")
_OPENERS = ("“", '"', "'", "‘")
_FEWEST = 3
"""Lines of a foot."""
_LONGEST_TITLE = 120
_MOST_ABOVE = 2
"""A story is so many times as long as the links below it, or longer."""
_LONGEST_SUMMARY = 220
"""Characters."""


def foot(page: Sequence[Block], byline: str | None) -> Iterator[int]:
    """The places of a page's last lines, set close together, where half are furniture by form.

    Credits, corrections and what somebody says stay, and so does what its form tells.
    """
    first = len(page)
    while first > 1 and page[first - 1].line == page[first - 2].line + 1:
        first -= 1
    first = max(0, first - 1)
    if len(page) - first < _FEWEST or first < len(page) - first:
        return
    told = [leftout.reason(block.text, late=True, byline=byline) for block in page[first:]]
    if 2 * sum(why is not None for why in told) < len(told):
        return
    for at, why in enumerate(told, first):
        block = page[at]
        kept = why or endings.parse(block.text) or leftout.is_correction(block)
        if not kept and not _SAID.search(block.text):
            yield at


def links(page: Sequence[Block]) -> Iterator[int]:
    """The places of topics and headlines of other stories at a page's end, which nothing ends.

    A short sentence below one of them sums it up, where there are several; a long line that nothing
    ends may be the story's last where there is but one more.

    >>> rain = "It rained for nine days and nine nights in all of the valley below the dam."
    >>> told = rain, "The mayor left.", "Donald Trump", "White House", "Ukraine"
    >>> list(links([Block(line, 0, 1) for line in told]))
    [2, 3, 4]
    """
    first = end = len(page)
    titles = 0
    while first > 1:
        block = page[first - 1]
        title = _is_title(block.text)
        if block.heading or block.item or (not title and not _sums_up(page, first - 1)):
            break
        titles += title and endings.parse(block.text) is None
        first -= 1
    sizes = [len(block.text) for block in page]
    if _MOST_ABOVE * sum(sizes[first:]) > sum(sizes[:first]):
        return
    led = page[first - 1].text.endswith((":", "—")) if first < end else False
    summed = any(not _is_title(block.text) for block in page[first:])
    doubtful = summed or (first < end and sizes[first] > _LONGEST_TITLE)
    if led or titles < (_FEWEST if doubtful else _FEWEST - 1):
        return
    yield from (at for at in range(first, end) if endings.parse(page[at].text) is None)


def _sums_up(page: Sequence[Block], at: int) -> bool:
    """Whether a short sentence stands below a title, and is not the page's last line."""
    text = page[at].text
    if at + 1 == len(page) or len(text) > _LONGEST_SUMMARY or _SAID.search(text):
        return endings.parse(text) is not None
    title = page[at - 1].text
    plain = len(title) <= _LONGEST_TITLE and not title.startswith(_OPENERS)
    return plain and _is_title(title)


def _is_title(text: str) -> bool:
    """Whether a line may name another story: nothing ends it, or it is cut short."""
    long = len(text) > _LONGEST_TITLE
    cut = text.endswith(("...", "…")) and len(text) <= _LONGEST_SUMMARY
    return cut or not (blocks.ends_sentence(text) or (long and text.startswith(_OPENERS)))


def below_signoff(page: Sequence[Block]) -> Iterator[int]:
    """The places of glossaries and requests below “I’m Bryan Lynn.”; credits there stay."""
    low = range(len(page) - 1, len(page) // 2, -1)
    last = next((at for at in low if endings.is_signoff(page[at].text)), None)
    if last is not None:
        yield from (at for at in range(last + 1, len(page)) if not endings.parse(page[at].text))


def ending(page: Sequence[Block]) -> tuple[int, str | None, str | None]:
    """Where credit and sign-off at the page's end begin, and these; the first block is neither."""
    credit: list[str] = []
    signoff: list[str] = []
    end = len(page)
    while end > 1 and (kind := endings.parse(page[end - 1].text)):
        end -= 1
        (signoff if kind == "signoff" else credit).insert(0, page[end].text)
    return end, " ".join(credit) or None, " ".join(signoff) or None
